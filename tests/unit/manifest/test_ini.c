/* setup.cfg, tox.ini and other INI files, as Python's configparser, pbr, setuptools and tox read them. */
#include "show.h"

#include <string.h>

static UgFileFacts *read_setup_cfg(const char *text) {
    UgFileFacts *facts = ug_file_facts_new();
    ug_setup_cfg_read(facts, builtin_catalogue(), text, strlen(text));
    return facts;
}

static UgFileFacts *read_tox(const char *text) {
    UgFileFacts *facts = ug_file_facts_new();
    ug_tox_read(facts, text, strlen(text));
    return facts;
}

static UgFileFacts *read_config(const char *text) {
    UgFileFacts *facts = ug_file_facts_new();
    ug_config_read(facts, text, strlen(text));
    return facts;
}

static void each_line_of_a_value_is_a_setting(void) {
    g_autoptr(UgFileFacts) facts = read_config("[run]\n"
                                               "branch = True\n"
                                               "concurrency =\n"
                                               "    eventlet\n"
                                               "    thread  \n"
                                               "# eventlet in a comment\n"
                                               "omit: a=b ; c\n");
    expect(show_settings(facts), "2:10 [run] branch = True\n"
                                 "4:5 [run] concurrency = eventlet\n"
                                 "5:5 [run] concurrency = thread\n"
                                 "7:7 [run] omit = a=b ; c\n");
}

static void values_before_any_section_and_repeated_keys_are_kept(void) {
    g_autoptr(UgFileFacts) facts = read_config("debug = 1\n[DEFAULT]\nmodule = a\nmodule = b\n[DEFAULT]\nmodule = c\n");
    expect(show_settings(facts), "1:9 [-] debug = 1\n"
                                 "3:10 [DEFAULT] module = a\n"
                                 "4:10 [DEFAULT] module = b\n"
                                 "6:10 [DEFAULT] module = c\n");
}

static void lines_that_are_no_ini_are_kept_without_a_key(void) {
    g_autoptr(UgFileFacts) facts = read_config("<VirtualHost *>\n[a]\njust words\n\nk = v\n");
    expect(show_settings(facts), "1:1 [-] - = <VirtualHost *>\n"
                                 "3:1 [a] - = just words\n"
                                 "5:5 [a] k = v\n");
    g_assert_cmpuint(facts->problems->len, ==, 0);
}

static void comments_and_blank_lines_do_not_end_a_value(void) {
    g_autoptr(UgFileFacts) facts = read_config("[a]\nk =\n  one\n\n  # no\n; no\n  two\n  [three]\nl = 1\n");
    expect(show_settings(facts), "3:3 [a] k = one\n"
                                 "7:3 [a] k = two\n"
                                 "8:3 [a] k = [three]\n"
                                 "9:5 [a] l = 1\n");
}

/* The library that splits the lines cuts them at 199 bytes and names at 49; nothing of that may show. */
static void long_lines_and_names_are_whole(void) {
    g_autofree char *filler = g_strnfill(300, 'x');
    g_autofree char *section = g_strnfill(120, 's');
    g_autofree char *text =
        g_strdup_printf("[%s]\nkey = %s eventlet\n  %s\n%s = eventlet\n", section, filler, filler, filler);
    g_autofree char *expected =
        g_strdup_printf("2:7 [%s] key = %s eventlet\n3:3 [%s] key = %s\n4:1 [%s] - = %s = eventlet\n", section, filler,
                        section, filler, section, filler);
    g_autoptr(UgFileFacts) facts = read_config(text);
    expect(show_settings(facts), expected);

    g_autofree char *headers = g_strdup_printf("[a]\nk = 1\n[%s]\nk = 2\n", filler);
    g_autofree char *shown = g_strdup_printf("2:5 [a] k = 1\n4:5 [%s] k = 2\n", filler);
    g_autoptr(UgFileFacts) sections = read_config(headers);
    expect(show_settings(sections), shown);
}

static void carriage_returns_and_characters(void) {
    g_autoptr(UgFileFacts) facts = read_config("\xef\xbb\xbf[é]\r\nnaïve = é eventlet\r\n  ü\r\n");
    expect(show_settings(facts), "2:9 [é] naïve = é eventlet\n"
                                 "3:3 [é] naïve = ü\n");
    expect(show_span(&g_array_index(facts->settings, UgSetting, 0).span), "2:9-2:19");
}

static void setup_cfg_dependencies_of_setuptools(void) {
    g_autoptr(UgFileFacts) facts = read_setup_cfg("[options]\n"
                                                  "install_requires =\n"
                                                  "    eventlet>=0.30 # MIT\n"
                                                  "    greenlet; python_version>='3'\n"
                                                  "setup-requires = pbr\n"
                                                  "tests_require = stestr\n"
                                                  "[options.extras_require]\n"
                                                  "threading = cotyledon\n"
                                                  "docs = sphinx\n");
    expect(show_dependencies(facts), "3 runtime eventlet\n"
                                     "4 runtime greenlet\n"
                                     "5 build pbr\n"
                                     "6 test stestr\n"
                                     "8 optional cotyledon [threading]\n"
                                     "9 test sphinx [docs]\n");
    g_autoptr(UgFileFacts) elsewhere = read_setup_cfg("[options]\ninstall_requires = file: requirements.txt\n");
    expect(show_dependencies(elsewhere), "");
}

static void setup_cfg_extras_of_pbr(void) {
    g_autoptr(UgFileFacts) facts = read_setup_cfg("[extras]\n"
                                                  "eventlet =\n"
                                                  "  eventlet>=0.18.2,!=0.18.3 # MIT\n"
                                                  "test =\n"
                                                  "  PyMySQL:python_version>'3'\n"
                                                  "mysql:python_version>'3' =\n"
                                                  "  mysqlclient\n"
                                                  "pg:(python_version=='2.7') = psycopg2\n");
    expect(show_dependencies(facts), "3 optional eventlet [eventlet]\n"
                                     "5 test pymysql [test]\n"
                                     "7 optional mysqlclient [mysql]\n"
                                     "8 optional psycopg2 [pg]\n");
}

static void setup_cfg_entry_points_and_scripts(void) {
    g_autoptr(UgFileFacts) facts = read_setup_cfg("[files]\n"
                                                  "packages = swift\n"
                                                  "scripts =\n"
                                                  "    bin/swift-proxy-server\n"
                                                  "[entry_points]\n"
                                                  "oslo.messaging.executors =\n"
                                                  "    eventlet = futurist:GreenThreadPoolExecutor\n"
                                                  "wsgi_scripts =\n"
                                                  "    nova-api-wsgi = nova.api.wsgi:init [extra]\n"
                                                  "nova.validators =\n"
                                                  "    accel = nova.accel\n"
                                                  "    not an entry\n");
    expect(show_entry_points(facts), "4:5 scripts swift-proxy-server -> bin/swift-proxy-server\n"
                                     "7:5 oslo.messaging.executors eventlet -> futurist:GreenThreadPoolExecutor\n"
                                     "9:5 wsgi_scripts nova-api-wsgi -> nova.api.wsgi:init\n"
                                     "11:5 nova.validators accel -> nova.accel\n");
    expect(show_settings(facts), "2:12 [files] packages = swift\n"
                                 "12:5 [entry_points] nova.validators = not an entry\n");
    /* An entry point called eventlet is no dependency. */
    expect(show_dependencies(facts), "");
}

static void lines_end_as_python_reads_them(void) {
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_auto(GStrv) lines =
            g_strsplit("[options.entry_points]|console_scripts =|    x = a:f|    y = b:f|[a]|b = c|", "|", -1);
        g_autofree char *text = g_strjoinv(ends[i], lines);
        g_autoptr(UgFileFacts) facts = read_setup_cfg(text);
        expect(show_entry_points(facts), "3:5 console_scripts x -> a:f\n4:5 console_scripts y -> b:f\n");
        expect(show_settings(facts), "6:5 [a] b = c\n");
    }
}

/* As importlib.metadata has it. */
static void blanks_in_a_target_mean_nothing(void) {
    g_autoptr(UgFileFacts) facts = read_setup_cfg("[options.entry_points]\n"
                                                  "console_scripts =\n"
                                                  "    x = a: f\n"
                                                  "    y = a :f\n"
                                                  "    z = a.b\t: f.g [extra]\n"
                                                  "    v = a [extra]\n"
                                                  "    w = : f\n");
    expect(show_entry_points(facts), "3:5 console_scripts x -> a:f\n"
                                     "4:5 console_scripts y -> a:f\n"
                                     "5:5 console_scripts z -> a.b:f.g\n"
                                     "6:5 console_scripts v -> a\n");
}

static void tox_environments(void) {
    g_autoptr(UgFileFacts) facts = read_tox("[testenv:functional-py{310,311,312,313,314}-threading-and-long]\n"
                                            "setenv =\n"
                                            "  {[testenv]setenv}\n"
                                            "  OS_NOVA_DISABLE_EVENTLET_PATCHING=True\n"
                                            "[flake8:local-plugins]\n"
                                            "extension =\n"
                                            "  N373 = checks:check_eventlet_primitives\n");
    expect(show_settings(facts),
           "3:3 [testenv:functional-py{310,311,312,313,314}-threading-and-long] setenv = {[testenv]setenv}\n"
           "4:3 [testenv:functional-py{310,311,312,313,314}-threading-and-long] setenv = "
           "OS_NOVA_DISABLE_EVENTLET_PATCHING=True\n"
           "7:3 [flake8:local-plugins] extension = N373 = checks:check_eventlet_primitives\n");
}

static void tox_dependencies(void) {
    g_autoptr(UgFileFacts) facts = read_tox("[testenv]\n"
                                            "deps =\n"
                                            "  -c{env:TOX_CONSTRAINTS_FILE:https://example.org/upper/master}\n"
                                            "  -r{toxinidir}/requirements.txt\n"
                                            "  {[base]deps}\n"
                                            "  .[test]\n"
                                            "  eventlet>=0.30 # why\n"
                                            "  py{39,311}-threading, functional: oslo.service[threading]\n"
                                            "[testenv:bindep]\n"
                                            "deps = bindep\n");
    expect(show_dependencies(facts), "7 test eventlet [testenv]\n"
                                     "8 test oslo-service [testenv]\n"
                                     "10 test bindep [testenv:bindep]\n");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ini/each-line-of-a-value-is-a-setting", each_line_of_a_value_is_a_setting);
    g_test_add_func("/ini/values-before-any-section-and-repeated-keys-are-kept",
                    values_before_any_section_and_repeated_keys_are_kept);
    g_test_add_func("/ini/lines-that-are-no-ini-are-kept-without-a-key", lines_that_are_no_ini_are_kept_without_a_key);
    g_test_add_func("/ini/comments-and-blank-lines-do-not-end-a-value", comments_and_blank_lines_do_not_end_a_value);
    g_test_add_func("/ini/long-lines-and-names-are-whole", long_lines_and_names_are_whole);
    g_test_add_func("/ini/carriage-returns-and-characters", carriage_returns_and_characters);
    g_test_add_func("/ini/setup-cfg-dependencies-of-setuptools", setup_cfg_dependencies_of_setuptools);
    g_test_add_func("/ini/setup-cfg-extras-of-pbr", setup_cfg_extras_of_pbr);
    g_test_add_func("/ini/setup-cfg-entry-points-and-scripts", setup_cfg_entry_points_and_scripts);
    g_test_add_func("/ini/lines-end-as-python-reads-them", lines_end_as_python_reads_them);
    g_test_add_func("/ini/blanks-in-a-target-mean-nothing", blanks_in_a_target_mean_nothing);
    g_test_add_func("/ini/tox-environments", tox_environments);
    g_test_add_func("/ini/tox-dependencies", tox_dependencies);
    return g_test_run();
}
