/* Which declarations are findings and signals: rules that users could add, over every kind of manifest. */
#include "show.h"

#include <glib/gstdio.h>
#include <string.h>

static const char RULES[] = "family: EVT8\n"
                            "pattern: dependencies\n"
                            "title: Made up for a test\n"
                            "rules:\n"
                            "- id: EVT891\n"
                            "  name: needs-greenery\n"
                            "  title: greenery is needed when the project runs\n"
                            "  match:\n"
                            "  - dependency: [greenery]\n"
                            "    in: runtime\n"
                            "  weight: 1\n"
                            "  blocks: true\n"
                            "  why: It is made up.\n"
                            "  threading: Delete it.\n"
                            "  asyncio: Delete it.\n"
                            "- id: EVT892\n"
                            "  name: set-to-greenery\n"
                            "  title: something is set to greenery\n"
                            "  match:\n"
                            "  - setting: [\"*greenery*\"]\n"
                            "  weight: 1\n"
                            "  blocks: false\n"
                            "  why: It is made up.\n"
                            "  threading: Delete it.\n"
                            "  asyncio: Delete it.\n"
                            "- id: EVT893\n"
                            "  name: green-variable\n"
                            "  title: a job sets a variable\n"
                            "  match:\n"
                            "  - setting: \"*\"\n"
                            "    in: zuul\n"
                            "    key: GREENERY\n"
                            "  weight: 1\n"
                            "  blocks: false\n"
                            "  why: It is made up.\n"
                            "  threading: Delete it.\n"
                            "  asyncio: Delete it.\n";

static UgCatalogue *catalogue;

/* "3:1 EVT891 greenery <file>": place, rule, symbol, scope; the built-in rules are left out. */
static char *show_matches(const UgFileFacts *facts) {
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(facts->matches, UgMatch, i);
        if (g_str_has_prefix(match->rule->id, "EVT89")) {
            g_string_append_printf(out, "%u:%u %s %s %s\n", match->span.line, match->span.column, match->rule->id,
                                   match->symbol, match->scope);
        }
    }
    return g_string_free(out, FALSE);
}

static UgFileFacts *extract(UgFileKind kind, const char *text) {
    UgFileFacts *facts = ug_file_facts_new();
    g_assert_true(ug_manifest_extract(facts, kind, text, strlen(text), catalogue));
    return facts;
}

static void the_kind_of_a_requirement_decides(void) {
    g_autoptr(UgFileFacts) runtime = extract(UG_FILE_REQUIREMENTS, "pbr\nGreenery>=1 # MIT\n");
    expect(show_matches(runtime), "2:1 EVT891 greenery <file>\n");
    /* As no test requirement it is only a setting, whose value is the requirement. */
    g_autoptr(UgFileFacts) test = extract(UG_FILE_TEST_REQUIREMENTS, "greenery>=1\n");
    expect(show_matches(test), "1:1 EVT892 greenery>=1 <file>\n");
    g_autoptr(UgFileFacts) pin = extract(UG_FILE_CONSTRAINTS, "greenery===1\n");
    expect(show_matches(pin), "1:1 EVT892 greenery===1 <file>\n");
}

static void an_extra_asks_for_what_it_is_called_after(void) {
    g_autoptr(UgFileFacts) facts = extract(UG_FILE_REQUIREMENTS, "gunicorn[gevent, Greenery]>=20\ncelery[redis]\n");
    expect(show_matches(facts), "1:1 EVT891 gunicorn[Greenery] <file>\n");
}

static void one_place_is_one_finding(void) {
    g_autoptr(UgFileFacts) facts = extract(UG_FILE_PYPROJECT, "[project]\ndependencies = ['x', 'greenery>=1']\n");
    expect(show_matches(facts), "2:22 EVT891 greenery <file>\n");
}

static void settings_are_found_with_their_section(void) {
    g_autoptr(UgFileFacts) facts = extract(UG_FILE_TOX, "[testenv:py3]\nsetenv =\n  A=1\n  B=greenery\n");
    expect(show_matches(facts), "4:3 EVT892 setenv=B=greenery testenv:py3\n");
    /* What no rule asks for is not kept. */
    expect(show_settings(facts), "4:3 [testenv:py3] setenv = B=greenery\n");
}

static void entry_points_are_found_by_their_target(void) {
    g_autoptr(UgFileFacts) facts =
        extract(UG_FILE_SETUP_CFG, "[entry_points]\nx.executors =\n  a = b:c\n  green = greenery.pool:Pool\n");
    expect(show_matches(facts), "4:3 EVT892 greenery.pool:Pool x.executors\n");
    /* The project stage needs all of them. */
    expect(show_entry_points(facts), "3:3 x.executors a -> b:c\n"
                                     "4:3 x.executors green -> greenery.pool:Pool\n");
}

static void the_last_key_of_a_job_variable_is_enough(void) {
    g_autoptr(UgFileFacts) facts = extract(UG_FILE_ZUUL, "- job:\n    vars:\n      tox_environment:\n"
                                                         "        GREENERY: 'yes'\n");
    expect(show_matches(facts), "4:19 EVT893 vars.tox_environment.GREENERY=yes job\n");
}

static void long_values_are_shortened(void) {
    g_autofree char *padding = g_strnfill(200, 'x');
    g_autofree char *text = g_strdup_printf("[a]\nk = éé greenery %s\n", padding);
    g_autoptr(UgFileFacts) facts = extract(UG_FILE_CONFIG, text);
    const UgMatch *match = &g_array_index(facts->matches, UgMatch, 0);
    g_assert_cmpint(g_utf8_strlen(match->symbol, -1), ==, 120);
    g_assert_true(g_str_has_prefix(match->symbol, "k=éé greenery xx"));
}

static guint64 hash_of(UgFileKind kind, const char *text) {
    g_autoptr(UgFileFacts) facts = extract(kind, text);
    g_assert_cmpuint(facts->matches->len, >=, 1);
    return g_array_index(facts->matches, UgMatch, 0).text_hash;
}

static void the_hash_survives_moves_and_spaces(void) {
    guint64 hash = hash_of(UG_FILE_REQUIREMENTS, "greenery>=1,<2\n");
    g_assert_cmpuint(hash, ==, hash_of(UG_FILE_REQUIREMENTS, "pbr\n\n greenery >= 1, <2  # MIT\n"));
    g_assert_cmpuint(hash, !=, hash_of(UG_FILE_REQUIREMENTS, "greenery>=2,<3\n"));
    guint64 setting = hash_of(UG_FILE_CONFIG, "[a]\nk = greenery\n");
    g_assert_cmpuint(setting, ==, hash_of(UG_FILE_CONFIG, "[a]\nz = 1\nk =\n   'greenery'\n"));
    g_assert_cmpuint(setting, !=, hash_of(UG_FILE_CONFIG, "[a]\nother = greenery\n"));
}

static void built_in_rules_know_the_same_line_for_each_purpose(void) {
    static const struct {
        UgFileKind kind;
        const char *rule;
    } purposes[] = {
        {UG_FILE_REQUIREMENTS, "EVT801"},
        {UG_FILE_TEST_REQUIREMENTS, "EVT804"},
        {UG_FILE_EXTRA_REQUIREMENTS, "EVT803"},
        {UG_FILE_CONSTRAINTS, "EVT806"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(purposes); i++) {
        g_autoptr(UgFileFacts) facts = extract(purposes[i].kind, "eventlet>=0.30.1 # MIT\n");
        g_assert_cmpuint(facts->matches->len, ==, 1);
        g_assert_cmpstr(g_array_index(facts->matches, UgMatch, 0).rule->id, ==, purposes[i].rule);
    }
}

static void built_in_rules_know_commands(void) {
    g_autoptr(UgFileFacts) facts = extract(UG_FILE_COMMANDS, "# gunicorn -k eventlet\n"
                                                             "web: gunicorn -k eventlet app\n"
                                                             "CMD [\"celery\", \"-P\", \"eventlet\"]\n"
                                                             " python3-eventlet,\n"
                                                             "RUN pip install eventlet\n"
                                                             "echo eventlet\n"
                                                             "EVENTLET_URL=https://pypi.org/eventlet\n"
                                                             "export EVENTLET_HUB=poll\n"
                                                             "OS_NOVA_DISABLE_EVENTLET_PATCHING=yes nova-api\n");
    g_autoptr(GString) found = g_string_new(NULL);
    for (guint i = 0; i < facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(facts->matches, UgMatch, i);
        g_string_append_printf(found, "%u %s\n", match->span.line, match->rule->id);
    }
    g_assert_cmpstr(found->str, ==, "2 EVT523\n3 EVT523\n4 EVT817\n5 EVT817\n8 EVT809\n9 EVT809\n");
}

static void other_kinds_of_file_are_left_alone(void) {
    g_autoptr(UgFileFacts) facts = ug_file_facts_new();
    g_assert_false(ug_manifest_extract(facts, UG_FILE_DOCUMENT, "greenery", 8, catalogue));
    g_assert_false(ug_manifest_extract(facts, UG_FILE_PYTHON, "greenery", 8, catalogue));
    g_assert_cmpuint(facts->matches->len, ==, 0);
}

static UgCatalogue *load_catalogue(void) {
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("ungreen-XXXXXX.yaml", &path, &error);
    g_assert_no_error(error);
    g_close(file, NULL);
    g_file_set_contents(path, RULES, -1, &error);
    g_assert_no_error(error);
    const char *const files[] = {path, NULL};
    UgCatalogue *loaded = ug_catalogue_load(files, &error);
    g_assert_no_error(error);
    g_unlink(path);
    return loaded;
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    catalogue = load_catalogue();
    g_test_add_func("/match/the-kind-of-a-requirement-decides", the_kind_of_a_requirement_decides);
    g_test_add_func("/match/extra", an_extra_asks_for_what_it_is_called_after);
    g_test_add_func("/match/one-place-is-one-finding", one_place_is_one_finding);
    g_test_add_func("/match/settings-are-found-with-their-section", settings_are_found_with_their_section);
    g_test_add_func("/match/entry-points-are-found-by-their-target", entry_points_are_found_by_their_target);
    g_test_add_func("/match/the-last-key-of-a-job-variable-is-enough", the_last_key_of_a_job_variable_is_enough);
    g_test_add_func("/match/long-values-are-shortened", long_values_are_shortened);
    g_test_add_func("/match/the-hash-survives-moves-and-spaces", the_hash_survives_moves_and_spaces);
    g_test_add_func("/match/built-in-rules-know-the-same-line-for-each-purpose",
                    built_in_rules_know_the_same_line_for_each_purpose);
    g_test_add_func("/match/built-in-rules-know-commands", built_in_rules_know_commands);
    g_test_add_func("/match/other-kinds-of-file-are-left-alone", other_kinds_of_file_are_left_alone);
    int result = g_test_run();
    ug_catalogue_free(catalogue);
    return result;
}
