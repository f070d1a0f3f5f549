/* pyproject.toml, however TOML lets it be written. */
#include "show.h"

static void dependencies_of_the_standard_tables(void) {
    g_autoptr(UgFileFacts) facts = read_pyproject("[build-system]\n"
                                                  "requires = ['pbr>=6.0.0', \"setuptools>=64\"]\n"
                                                  "[project]\n"
                                                  "name = 'nova'\n"
                                                  "dependencies = [\n"
                                                  "  \"eventlet>=0.30.1\", # MIT\n"
                                                  "  'oslo.service[threading]>=4.2',\n"
                                                  "]\n"
                                                  "[project.optional-dependencies]\n"
                                                  "eventlet = ['eventlet']\n"
                                                  "test = ['stestr']\n"
                                                  "[dependency-groups]\n"
                                                  "lint = ['hacking', {include-group = 'test'}]\n");
    expect(show_dependencies(facts), "2 build pbr\n"
                                     "2 build setuptools\n"
                                     "6 runtime eventlet\n"
                                     "7 runtime oslo-service\n"
                                     "10 optional eventlet [eventlet]\n"
                                     "11 test stestr [test]\n"
                                     "13 test hacking [lint]\n");
    g_assert_cmpuint(facts->problems->len, ==, 0);
}

static void dependencies_of_other_tools(void) {
    g_autoptr(UgFileFacts) facts = read_pyproject("[tool.uv]\n"
                                                  "constraint-dependencies = ['eventlet<1']\n"
                                                  "[tool.hatch.envs.test]\n"
                                                  "extra-dependencies = ['eventlet']\n"
                                                  "[tool.tox.env_run_base]\n"
                                                  "deps = ['eventlet>=0.3', '-r requirements.txt']\n");
    expect(show_dependencies(facts), "2 constraint eventlet\n"
                                     "4 test eventlet [test]\n"
                                     "6 test eventlet\n");
    g_autoptr(UgFileFacts) tox = read_pyproject("[env.py312]\ndeps = ['eventlet']\n");
    expect(show_dependencies(tox), "2 test eventlet [py312]\n");
}

static void dependencies_of_poetry_are_keys(void) {
    g_autoptr(UgFileFacts) facts = read_pyproject("[tool.poetry.dependencies]\n"
                                                  "python = '^3.9'\n"
                                                  "eventlet = '^0.33'\n"
                                                  "greenlet = {version = '^2', optional = true}\n"
                                                  "[tool.poetry.group.dev.dependencies]\n"
                                                  "pytest = '*'\n");
    expect(show_dependencies(facts), "3 runtime eventlet\n"
                                     "4 optional greenlet\n"
                                     "6 test pytest [dev]\n");
    g_autoptr(UgFileFacts) pipfile = read_pyproject("[packages]\n"
                                                    "eventlet = '*'\n"
                                                    "[dev-packages]\n"
                                                    "greenlet = {version = '*', markers = \"x\"}\n");
    expect(show_dependencies(pipfile), "2 runtime eventlet\n"
                                       "4 test greenlet\n");
}

/* A package is one of its table: another table may have one of the same name, and what stands between its values may be
 * another package or none. */
static void tables_of_packages_are_told_apart(void) {
    g_autoptr(UgFileFacts) facts = read_pyproject("[tool.poetry.dev-dependencies]\n"
                                                  "eventlet = {version = '*', optional = true}\n"
                                                  "[tool.poetry.dependencies]\n"
                                                  "eventlet = {version = '*'}\n"
                                                  "python = {version = '3', optional = true}\n"
                                                  "[tool.poetry.group.x.dependencies]\n"
                                                  "eventlet = {version = '*'}\n");
    expect(show_dependencies(facts), "2 test eventlet\n"
                                     "4 runtime eventlet\n"
                                     "7 test eventlet [x]\n");
    g_autoptr(UgFileFacts) parted = read_pyproject("[tool.poetry.dependencies]\n"
                                                   "eventlet.version = '*'\n"
                                                   "greenlet = '*'\n"
                                                   "eventlet.optional = true\n");
    expect(show_dependencies(parted), "2 optional eventlet\n"
                                      "3 runtime greenlet\n");
}

static void dependencies_of_rye_and_pixi(void) {
    g_autoptr(UgFileFacts) facts = read_pyproject("[tool.rye]\n"
                                                  "dev-dependencies = ['eventlet']\n"
                                                  "[tool.pixi.dependencies]\n"
                                                  "python = '>=3.11'\n"
                                                  "greenlet = '*'\n"
                                                  "[tool.pixi.pypi-dependencies]\n"
                                                  "eventlet = '*'\n"
                                                  "[tool.pixi.feature.test.pypi-dependencies]\n"
                                                  "pytest = {version = '*'}\n");
    expect(show_dependencies(facts), "2 test eventlet\n"
                                     "5 runtime greenlet\n"
                                     "7 runtime eventlet\n"
                                     "9 test pytest [test]\n");
}

static void entry_points(void) {
    g_autoptr(UgFileFacts) facts = read_pyproject("[project.scripts]\n"
                                                  "nova-compute = ' nova.cmd.compute : main '\n"
                                                  "[project.entry-points.\"oslo.messaging.executors\"]\n"
                                                  "eventlet = \"futurist:GreenThreadPoolExecutor\"\n"
                                                  "[tool.setuptools]\n"
                                                  "script-files = ['bin/swift-ring']\n");
    expect(show_entry_points(facts), "2:16 console_scripts nova-compute -> nova.cmd.compute:main\n"
                                     "4:12 oslo.messaging.executors eventlet -> futurist:GreenThreadPoolExecutor\n"
                                     "6:17 scripts swift-ring -> bin/swift-ring\n");
}

static void entry_points_of_tools_that_keep_their_own(void) {
    g_autoptr(UgFileFacts) facts = read_pyproject("[tool.poetry.scripts]\n"
                                                  "a = {reference = 'a:f', type = 'console'}\n"
                                                  "b = {callable = 'b:f'}\n"
                                                  "c = 'c:f'\n"
                                                  "[tool.flit.scripts]\n"
                                                  "d = 'd:f'\n"
                                                  "[tool.flit.entrypoints.'oslo.messaging.executors']\n"
                                                  "e = 'e:f'\n");
    expect(show_entry_points(facts), "2:18 console_scripts a -> a:f\n"
                                     "3:17 console_scripts b -> b:f\n"
                                     "4:5 console_scripts c -> c:f\n"
                                     "6:5 console_scripts d -> d:f\n"
                                     "8:5 oslo.messaging.executors e -> e:f\n");
}

static void dependencies_of_flit(void) {
    g_autoptr(UgFileFacts) facts = read_pyproject("[tool.flit.metadata]\n"
                                                  "requires = ['eventlet (>=0.30)']\n"
                                                  "dev-requires = ['pytest']\n"
                                                  "[tool.flit.metadata.requires-extra]\n"
                                                  "doc = ['sphinx']\n"
                                                  "green = ['greenlet']\n");
    expect(show_dependencies(facts), "2 runtime eventlet\n"
                                     "3 test pytest\n"
                                     "5 test sphinx [doc]\n"
                                     "6 optional greenlet [green]\n");
}

static void one_meaning_has_one_path(void) {
    static const char *const spellings[] = {
        "[tool.coverage.run]\nconcurrency = ['eventlet']\n",
        "[tool.coverage]\nrun.concurrency = ['eventlet']\n",
        "[tool]\ncoverage = {run = {concurrency = ['eventlet']}}\n",
        "tool.'coverage' . \"r\\u0075n\".concurrency = ['eventlet']\n",
        "[[tool.coverage.run]]\nconcurrency = [[['eventlet']]]\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(spellings); i++) {
        g_autoptr(UgFileFacts) facts = read_pyproject(spellings[i]);
        g_assert_cmpuint(facts->settings->len, ==, 1);
        const UgSetting *setting = &g_array_index(facts->settings, UgSetting, 0);
        g_assert_cmpstr(setting->section, ==, "tool.coverage.run");
        g_assert_cmpstr(setting->key, ==, "concurrency");
        g_assert_cmpstr(setting->value, ==, "eventlet");
    }
}

static void every_scalar_is_a_setting(void) {
    g_autoptr(UgFileFacts) facts =
        read_pyproject("a = 1\nb = true\nc = 1.5\nd = 2025-09-05\ne = ''\n[t] # eventlet\nf = 0x1F\n");
    expect(show_settings(facts), "1:5 [-] a = 1\n"
                                 "2:5 [-] b = true\n"
                                 "3:5 [-] c = 1.5\n"
                                 "4:5 [-] d = 2025-09-05\n"
                                 "5:5 [-] e = \n"
                                 "7:5 [t] f = 0x1F\n");
}

static void strings_are_unescaped(void) {
    g_autoptr(UgFileFacts) facts = read_pyproject("a = \"\\u0065ventlet \\\"x\\\" \\\\\"\n"
                                                  "b = 'C:\\new'\n"
                                                  "c = \"\\U0001F600\"\n");
    expect(show_settings(facts), "1:5 [-] a = eventlet \"x\" \\\n"
                                 "2:5 [-] b = C:\\new\n"
                                 "3:5 [-] c = 😀\n");
}

static void each_line_of_a_long_string_is_a_setting(void) {
    g_autoptr(UgFileFacts) facts = read_pyproject("[tool.tox]\n"
                                                  "legacy_tox_ini = \"\"\"\n"
                                                  "[testenv]\n"
                                                  "  setenv = X=\\u0031 \\\n"
                                                  "\"\"\"\n"
                                                  "raw = '''one\n"
                                                  "two\\u0031'''\n");
    expect(show_settings(facts), "3:1 [tool.tox] legacy_tox_ini = [testenv]\n"
                                 "4:3 [tool.tox] legacy_tox_ini = setenv = X=1 \n"
                                 "6:10 [tool.tox] raw = one\n"
                                 "7:1 [tool.tox] raw = two\\u0031\n");
}

static void spans_include_the_quotes(void) {
    g_autoptr(UgFileFacts) facts =
        read_pyproject("é = ['naïve', \"eventlet\"]\n[project]\ndependencies = ['é', 'eventlet']\n");
    const UgDependency *dependency = &g_array_index(facts->dependencies, UgDependency, 0);
    g_assert_cmpstr(dependency->name, ==, "eventlet");
    expect(show_span(&dependency->span), "3:22-3:32");
}

static void what_is_broken_costs_only_itself(void) {
    g_autoptr(UgFileFacts) facts = read_pyproject("[project]\n"
                                                  "name = = 'x'\n"
                                                  "dependencies = ['eventlet']\n"
                                                  "[project.scripts]\n"
                                                  "a = 'b:c'\n");
    expect(show_problems(facts), "2 not TOML\n");
    expect(show_dependencies(facts), "3 runtime eventlet\n");
    expect(show_entry_points(facts), "5:5 console_scripts a -> b:c\n");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pyproject/dependencies-of-the-standard-tables", dependencies_of_the_standard_tables);
    g_test_add_func("/pyproject/other-tools", dependencies_of_other_tools);
    g_test_add_func("/pyproject/dependencies-of-poetry-are-keys", dependencies_of_poetry_are_keys);
    g_test_add_func("/pyproject/tables-of-packages-are-told-apart", tables_of_packages_are_told_apart);
    g_test_add_func("/pyproject/dependencies-of-rye-and-pixi", dependencies_of_rye_and_pixi);
    g_test_add_func("/pyproject/entry-points", entry_points);
    g_test_add_func("/pyproject/entry-points-of-tools", entry_points_of_tools_that_keep_their_own);
    g_test_add_func("/pyproject/dependencies-of-flit", dependencies_of_flit);
    g_test_add_func("/pyproject/one-meaning-has-one-path", one_meaning_has_one_path);
    g_test_add_func("/pyproject/every-scalar-is-a-setting", every_scalar_is_a_setting);
    g_test_add_func("/pyproject/strings-are-unescaped", strings_are_unescaped);
    g_test_add_func("/pyproject/each-line-of-a-long-string-is-a-setting", each_line_of_a_long_string_is_a_setting);
    g_test_add_func("/pyproject/spans-include-the-quotes", spans_include_the_quotes);
    g_test_add_func("/pyproject/what-is-broken-costs-only-itself", what_is_broken_costs_only_itself);
    return g_test_run();
}
