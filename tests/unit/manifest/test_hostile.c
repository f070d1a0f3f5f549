/* Manifests made to hang, crash or exhaust: each is read in seconds, and what is sound in it is still found.
 *
 * The time limit is that of the test program as a whole; without the guards that these tests are about, single cases
 * take minutes or gigabytes. */
#include "show.h"

#include <string.h>

static char *repeat(const char *text, gsize times) {
    GString *out = g_string_sized_new(strlen(text) * times);
    for (gsize i = 0; i < times; i++) {
        g_string_append(out, text);
    }
    return g_string_free(out, FALSE);
}

static void lines_of_a_megabyte(void) {
    g_autofree char *filler = g_strnfill(1000000, 'x');
    g_autofree char *ini = g_strdup_printf("[%s]\nk = %s eventlet\n%s = 1\n", filler, filler, filler);
    g_autoptr(UgFileFacts) config = ug_file_facts_new();
    ug_config_read(config, ini, strlen(ini));
    const UgSetting *setting = &g_array_index(config->settings, UgSetting, 0);
    g_assert_true(g_str_has_suffix(setting->value, "x eventlet"));
    g_assert_cmpuint(setting->span.end_column, ==, 5 + 1000000 + 9);

    g_autofree char *list = g_strdup_printf("%s\neventlet # %s\n", filler, filler);
    g_autoptr(UgFileFacts) requirements = ug_file_facts_new();
    ug_requirements_read(requirements, UG_DEPENDENCY_RUNTIME, list, strlen(list));
    g_assert_cmpuint(requirements->dependencies->len, ==, 2);
}

static void a_million_lines(void) {
    g_autofree char *continued = repeat("eventlet\\\n", 100000);
    g_autoptr(UgFileFacts) one = ug_file_facts_new();
    ug_requirements_read(one, UG_DEPENDENCY_RUNTIME, continued, strlen(continued));
    g_assert_cmpuint(one->dependencies->len, ==, 1);

    g_autofree char *prose = repeat("no requirement\n", 300000);
    g_autoptr(UgFileFacts) none = ug_file_facts_new();
    ug_requirements_read(none, UG_DEPENDENCY_RUNTIME, prose, strlen(prose));
    g_assert_cmpuint(none->problems->len, ==, 20);

    g_autofree char *values = repeat(" v\n", 300000);
    g_autofree char *ini = g_strconcat("[s]\nk =\n", values, NULL);
    g_autoptr(UgFileFacts) many = ug_file_facts_new();
    ug_tox_read(many, ini, strlen(ini));
    g_assert_cmpuint(many->settings->len, ==, 300000);
}

static void toml_nested_a_hundred_thousand_times(void) {
    static const char sound[] = "\n[project]\ndependencies = ['eventlet']\n";
    static const char *const openings[] = {"x = [", "x = {a=", "x = [{a=", "a.", "[["};
    for (guint i = 0; i < G_N_ELEMENTS(openings); i++) {
        const char *again = openings[i] + (g_str_has_prefix(openings[i], "x = ") ? 4 : 0);
        g_autofree char *nested = repeat(again, 100000);
        g_autofree char *text = g_strconcat(openings[i], nested, sound, NULL);
        g_autoptr(UgFileFacts) facts = read_pyproject(text);
        g_assert_cmpuint(facts->problems->len, >=, 1);
        expect(show_dependencies(facts), "3 runtime eventlet\n");
    }
}

static void toml_that_is_wrong_everywhere(void) {
    static const char *const rubbish[] = {"a b c ] [ = \"\n", "[[[[ ", "= ", "\"\"\"", "[\n", "x = [\n[\n"};
    for (guint i = 0; i < G_N_ELEMENTS(rubbish); i++) {
        g_autofree char *text = repeat(rubbish[i], 100000);
        g_autoptr(UgFileFacts) facts = read_pyproject(text);
        g_assert_cmpuint(facts->problems->len, >=, 1);
    }
}

/* Keys are joined with dots for every value below them, so long ones must not multiply. */
static void long_keys_do_not_multiply(void) {
    g_autofree char *key = g_strnfill(10000, 'k');
    g_autofree char *values = repeat("1,", 2000);
    g_autofree char *toml = g_strdup_printf("[%s.%s]\n%s = [%s]\n", key, key, key, values);
    g_autoptr(UgFileFacts) facts = read_pyproject(toml);
    g_assert_cmpuint(facts->settings->len, ==, 2000);
    g_assert_cmpuint(strlen(g_array_index(facts->settings, UgSetting, 0).section), <, 300);

    g_autofree char *items = repeat("    - x\n", 5000);
    g_autofree char *yaml = g_strdup_printf("- job:\n    ? %s\n    :\n%s", key, items);
    g_autoptr(UgFileFacts) zuul = read_zuul(yaml);
    g_assert_cmpuint(zuul->settings->len, ==, 5000);
    g_assert_cmpuint(strlen(g_array_index(zuul->settings, UgSetting, 0).key), <, 300);
}

static void yaml_nested_a_hundred_thousand_times(void) {
    static const char *const openings[] = {"[", "{a: ", "- ", "? ", "[{"};
    for (guint i = 0; i < G_N_ELEMENTS(openings); i++) {
        g_autofree char *nested = repeat(openings[i], 100000);
        g_autofree char *text = g_strconcat(nested, "\n- job:\n    name: eventlet\n", NULL);
        g_autoptr(UgFileFacts) facts = read_zuul(text);
        expect(show_problems(facts), "1 YAML nested too deep\n");
        expect(show_settings(facts), "3:11 [job] name = eventlet\n");
    }
}

/* Nine levels of nine: 387 million values if aliases were followed. */
static void yaml_alias_bomb(void) {
    GString *text = g_string_new("- a0: &a0 [eventlet]\n");
    for (int level = 1; level <= 9; level++) {
        g_string_append_printf(text, "- a%d: &a%d [", level, level);
        for (int i = 0; i < 9; i++) {
            g_string_append_printf(text, "%s*a%d", i > 0 ? ", " : "", level - 1);
        }
        g_string_append(text, "]\n");
    }
    g_autoptr(UgFileFacts) facts = read_zuul(text->str);
    g_string_free(text, TRUE);
    expect(show_settings(facts), "1:12 [a0] - = eventlet\n");
    g_assert_cmpuint(facts->problems->len, ==, 0);
}

static void yaml_that_is_wrong_everywhere(void) {
    static const char *const rubbish[] = {"- job: @\n", "- job:\n    name: \"eventlet\n", "%TAG ! x\n", "&a ",
                                          "\t- {\n"};
    for (guint i = 0; i < G_N_ELEMENTS(rubbish); i++) {
        g_autofree char *text = repeat(rubbish[i], 50000);
        g_autoptr(UgFileFacts) facts = read_zuul(text);
        g_assert_cmpuint(facts->problems->len, >=, 1);
        g_assert_cmpuint(facts->problems->len, <=, 20);
    }
}

/* Bytes that follow no grammar, the same in each run. Sanitizers watch. */
static void noise(void) {
    static const char characters[] = "[]{}=:.,-#'\"\\\n\n  \tae\0\xff\xc3\xa9&*!|>?@%<";
    g_autoptr(GRand) random = g_rand_new_with_seed(20250905);
    for (int round = 0; round < 300; round++) {
        char bytes[400];
        for (gsize i = 0; i < sizeof(bytes); i++) {
            bytes[i] = characters[g_rand_int_range(random, 0, sizeof(characters) - 1)];
        }
        g_autoptr(UgFileFacts) facts = ug_file_facts_new();
        ug_requirements_read(facts, UG_DEPENDENCY_RUNTIME, bytes, sizeof(bytes));
        ug_setup_cfg_read(facts, builtin_catalogue(), bytes, sizeof(bytes));
        ug_tox_read(facts, bytes, sizeof(bytes));
        ug_pyproject_read(facts, builtin_catalogue(), bytes, sizeof(bytes));
        ug_zuul_read(facts, bytes, sizeof(bytes));
    }
}

static void nothing_at_all(void) {
    g_autoptr(UgFileFacts) facts = ug_file_facts_new();
    ug_requirements_read(facts, UG_DEPENDENCY_RUNTIME, "", 0);
    ug_setup_cfg_read(facts, builtin_catalogue(), "", 0);
    ug_tox_read(facts, "", 0);
    ug_config_read(facts, "", 0);
    ug_pyproject_read(facts, builtin_catalogue(), "", 0);
    ug_zuul_read(facts, "", 0);
    expect(show_problems(facts), "");
    g_assert_cmpuint(facts->problems->len + facts->settings->len + facts->dependencies->len, ==, 0);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hostile/lines-of-a-megabyte", lines_of_a_megabyte);
    g_test_add_func("/hostile/a-million-lines", a_million_lines);
    g_test_add_func("/hostile/toml-nested-a-hundred-thousand-times", toml_nested_a_hundred_thousand_times);
    g_test_add_func("/hostile/toml-that-is-wrong-everywhere", toml_that_is_wrong_everywhere);
    g_test_add_func("/hostile/long-keys-do-not-multiply", long_keys_do_not_multiply);
    g_test_add_func("/hostile/yaml-nested-a-hundred-thousand-times", yaml_nested_a_hundred_thousand_times);
    g_test_add_func("/hostile/yaml-alias-bomb", yaml_alias_bomb);
    g_test_add_func("/hostile/yaml-that-is-wrong-everywhere", yaml_that_is_wrong_everywhere);
    g_test_add_func("/hostile/noise", noise);
    g_test_add_func("/hostile/nothing-at-all", nothing_at_all);
    return g_test_run();
}
