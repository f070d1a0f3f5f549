// Reports: what people, log parsers and programs get to see of one and the same result.
#include "base/autoptr.h"
#include "fixture.h"
#include "reports/report.h"

#include <string.h>

static const UgPaper PLAIN = {0};

typedef void (*Render)(const UgScanView *view, const UgPaper *paper, GString *out);

/* The text of a scan for which some rules were asked for. */
static char *text_of_rules(UgScan *scan) {
    const UgScanView view = {.scan = scan, .summary = TRUE, .selected = TRUE, .selected_rules = TRUE, .held = TRUE};
    GString *out = g_string_new(NULL);
    ug_scan_render_text(&view, &PLAIN, out);
    fixture_scan_free(scan);
    return g_string_free(out, FALSE);
}

static char *rendered(Render render, UgScan *scan, gboolean selected, const UgPaper *paper) {
    const UgScanView view = {.scan = scan, .summary = TRUE, .selected = selected, .held = TRUE};
    GString *out = g_string_new(NULL);
    render(&view, paper, out);
    fixture_scan_free(scan);
    return g_string_free(out, FALSE);
}

/* How Zuul's tox role reads a line: not blank at its start, and three fields before the first ": ". */
static gboolean is_comment_for_zuul(const char *line) {
    const char *end = strstr(line, ": ");
    if (end == NULL || g_ascii_isspace(line[0])) {
        return FALSE;
    }
    g_autofree char *place = g_strndup(line, (gsize)(end - line));
    g_auto(GStrv) fields = g_strsplit(place, ":", -1);
    return g_strv_length(fields) == 3;
}

static void text_is_as_before(void) {
    g_autofree char *text = rendered(ug_scan_render_text, fixture_scan(), FALSE, &PLAIN);
    assert_golden("scan.txt", text);
}

static void json_is_as_before(void) {
    g_autofree char *text = rendered(ug_scan_render_json, fixture_scan(), FALSE, &PLAIN);
    g_auto(GStrv) parts = g_strsplit(text, "\"" UNGREEN_VERSION "\"", 2);
    g_autofree char *without_version = g_strjoinv("\"VERSION\"", parts);
    assert_golden("scan.json", without_version);
}

static void only_findings_look_like_findings(void) {
    g_autofree char *text = rendered(ug_scan_render_text, fixture_scan(), FALSE, &PLAIN);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint comments = 0;

    for (char **line = lines; *line != NULL; line++) {
        comments += is_comment_for_zuul(*line) ? 1 : 0;
    }
    // All but a:b.py and the forged one, where more fields stand before the first ": ". Those get no comment, which is
    // better than one at a place that the name of a file has chosen.
    g_assert_cmpuint(comments, ==, 4);
    g_assert_true(is_comment_for_zuul(lines[0]));
    g_assert_true(g_str_has_prefix(lines[0], "./ blank.py:1:8: EVT101 "));
}

static void hostile_names_stay_on_their_line(void) {
    g_autofree char *text = rendered(ug_scan_render_text, fixture_scan(), FALSE, &PLAIN);
    refute_contains(text, "\nfake.py");
    refute_contains(text, "\033");
    refute_contains(text, "\xe2\x80\xae");
    refute_contains(text, "\xe9");

    g_autofree char *json = rendered(ug_scan_render_json, fixture_scan(), FALSE, &PLAIN);
    refute_contains(json, "\033");
    refute_contains(json, "\xe2\x80\xae");
    assert_contains(json, "\\u202e");
}

static void punctuation_is_ascii_in_logs(void) {
    const UgPaper terminal = {.terminal = TRUE};
    g_autofree char *log = rendered(ug_scan_render_text, fixture_scan(), FALSE, &PLAIN);
    g_autofree char *screen = rendered(ug_scan_render_text, fixture_scan(), FALSE, &terminal);
    assert_contains(log, "without a handle -- 'spawn_n' [");
    assert_contains(screen, "without a handle \xe2\x80\x94 \xe2\x80\x98spawn_n\xe2\x80\x99 [");
}

static void colours_are_opened_and_closed(void) {
    const UgPaper paper = {.terminal = TRUE, .colour = TRUE};
    g_autofree char *text = rendered(ug_scan_render_text, fixture_scan(), FALSE, &paper);
    assert_contains(text, "\033[1ma:b.py\033[0m:\033[36m70000\033[0m:9: \033[33mEVT402\033[0m ");
    assert_contains(text, " \033[2m[eventlet.spawn_n]\033[0m\n");
}

static void the_way_to_eventlet_stands_in_the_brackets(void) {
    g_autofree char *text = rendered(ug_scan_render_text, fixture_scan(), FALSE, &PLAIN);
    assert_contains(text, " [eventlet.spawn_n via lantern.utils.spawn > lantern.utils._spawn]\n");
    assert_contains(text, " [lantern.utils.spawn > lantern.utils._spawn > eventlet.\\x1B[7mspawn via lantern.spawn]\n");
}

static void quiet_rules_are_counted_and_listed_on_request(void) {
    g_autofree char *usual = rendered(ug_scan_render_text, fixture_scan(), FALSE, &PLAIN);
    refute_contains(usual, ": EVT031 ");
    assert_contains(usual, "\n1 place where code reaches eventlet through other functions is counted, not listed; "
                           "--rule EVT031 lists it\n");
    g_autofree char *asked = text_of_rules(fixture_scan());
    assert_contains(asked,
                    "lantern/main.py:7:1: EVT031 code reaches eventlet through other functions [lantern.cmd.main "
                    "> lantern.spawn > ");
    refute_contains(asked, "not listed");
    g_autofree char *json = rendered(ug_scan_render_json, fixture_scan(), FALSE, &PLAIN);
    assert_contains(json, "{\"rule\":\"EVT031\",");
}

static void what_is_only_counted_is_no_reason_for_praise(void) {
    UgScan *scan = fixture_clean_scan();
    const UgCount count = {"EVT031", 2};
    g_array_append_val(scan->by_rule, count);
    g_autofree char *text = rendered(ug_scan_render_text, scan, FALSE, &PLAIN);
    g_assert_cmpstr(
        text, ==,
        "2 places where code reaches eventlet through other functions are counted, not listed; --rule EVT031 "
        "lists them\n10 files examined\n");
}

static void nothing_found_is_said_kindly(void) {
    g_autofree char *text = rendered(ug_scan_render_text, fixture_clean_scan(), FALSE, &PLAIN);
    g_assert_cmpstr(text, ==, "No use of eventlet was found. Well done!\n10 files examined\n");
}

static void nothing_selected_is_no_praise(void) {
    g_autofree char *text = rendered(ug_scan_render_text, fixture_clean_scan(), TRUE, &PLAIN);
    g_assert_cmpstr(text, ==, "Nothing of what you asked for was found.\n10 files examined\n");
}

static void what_was_not_read_is_no_praise_either(void) {
    UgScan *scan = fixture_clean_scan();
    const UgProblem problem = {"huge.py", "larger than 16 MiB"};
    g_array_append_val(scan->problems, problem);
    g_autofree char *text = rendered(ug_scan_render_text, scan, FALSE, &PLAIN);
    g_assert_cmpstr(text, ==,
                    "No use of eventlet was found in what could be examined.\n10 files examined, 1 problem\n");
}

static void json_of_a_folder_has_no_commit(void) {
    g_autofree char *text = rendered(ug_scan_render_json, fixture_clean_scan(), FALSE, &PLAIN);
    g_autoptr(cJSON) document = cJSON_Parse(text);
    const cJSON *project = cJSON_GetObjectItem(document, "project");
    g_assert_nonnull(document);
    g_assert_true(cJSON_IsNull(cJSON_GetObjectItem(project, "commit")));
    g_assert_true(cJSON_IsNull(cJSON_GetObjectItem(project, "commit_time")));
    assert_contains(text, "\"findings\": [],\n");
}

static void a_path_that_is_no_utf8_is_given_as_bytes_too(void) {
    g_autofree char *text = rendered(ug_scan_render_json, fixture_scan(), FALSE, &PLAIN);
    assert_contains(text, "\"path\":\"caf\xef\xbf\xbd.py\",\"path_bytes\":\"636166e92e7079\"");
    assert_contains(text, "{\"path\":\"broken\xef\xbf\xbd.py\",\"path_bytes\":\"62726f6b656eff2e7079\",\"reason\":");
}

/* Quadratic growth would not end before the test is ended. */
static void a_hundred_thousand_findings_are_written(void) {
    UgScan *scan = fixture_scan();
    const UgFinding *first = g_ptr_array_index(scan->findings, 0);
    for (guint i = 0; i < 100000; i++) {
        g_ptr_array_add(scan->findings, g_memdup2(first, sizeof *first));
    }
    g_autofree char *text = rendered(ug_scan_render_json, scan, FALSE, &PLAIN);
    g_autoptr(cJSON) document = cJSON_Parse(text);
    g_assert_cmpint(cJSON_GetArraySize(cJSON_GetObjectItem(document, "findings")), ==, 100007);
}

static void rules_are_listed_by_family(void) {
    g_autoptr(GString) text = g_string_new(NULL);
    ug_rules_render_text(NULL, &PLAIN, text);
    assert_golden("rules.txt", text->str);
}

static void rules_as_json_are_json(void) {
    g_autoptr(GString) text = g_string_new(NULL);
    ug_rules_render_json(NULL, &PLAIN, text);
    g_autoptr(cJSON) document = cJSON_Parse(text->str);
    const cJSON *rules = cJSON_GetObjectItem(document, "rules");
    g_assert_cmpint(cJSON_GetArraySize(rules), ==, 8);
    g_assert_true(cJSON_IsTrue(cJSON_GetObjectItem(cJSON_GetArrayItem(rules, 1), "quiet")));
    const cJSON *rule = cJSON_GetArrayItem(rules, 3);
    g_assert_cmpstr(cJSON_GetStringValue(cJSON_GetObjectItem(rule, "id")), ==, "EVT402");
    g_assert_cmpint(cJSON_GetArraySize(cJSON_GetObjectItem(rule, "names")), ==, 2);
}

static void a_rule_is_explained(void) {
    const UgPaper paper = {.width = 60};
    g_autoptr(GString) text = g_string_new(NULL);
    ug_rule_render_text(NULL, fixture_rule("EVT402"), &paper, text);
    assert_golden("explain.txt", text->str);
}

static void a_quiet_rule_says_so(void) {
    const UgPaper wide = {.width = 120};
    g_autoptr(GString) text = g_string_new(NULL);
    ug_rule_render_text(NULL, fixture_rule("EVT031"), &wide, text);
    assert_contains(text->str, "Counted, and listed only with --rule EVT031.\n");
}

static void what_a_rule_does_not_say_is_left_out(void) {
    g_autoptr(GString) text = g_string_new(NULL);
    ug_rule_render_text(NULL, fixture_rule("SIG-native-backend"), &PLAIN, text);
    g_assert_cmpstr(text->str, ==,
                    "SIG-native-backend native-backend: oslo.service is told to run on native threads\n"
                    "SIG  Evidence of migration (signal)\n"
                    "Evidence of a migration; never reported as a use of eventlet.\n"
                    "\n"
                    "Why\n"
                    "  It has decided.\n");
}

static void schemas_are_compiled_in(void) {
    g_auto(GStrv) names = ug_schema_names();
    g_assert_true(g_strv_contains((const char *const *)names, "scan"));
    for (char **name = names; *name != NULL; name++) {
        g_autoptr(GBytes) schema = ug_schema(*name);
        gsize length = 0;
        const char *text = g_bytes_get_data(schema, &length);
        g_autoptr(cJSON) document = cJSON_ParseWithLength(text, length);
        const cJSON *dialect = cJSON_GetObjectItem(document, "$schema");
        g_assert_cmpstr(cJSON_GetStringValue(dialect), ==, "https://json-schema.org/draft/2020-12/schema");
    }
    g_assert_null(ug_schema("none"));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/scan/text/golden", text_is_as_before);
    g_test_add_func("/scan/text/only-findings-look-like-findings", only_findings_look_like_findings);
    g_test_add_func("/scan/text/hostile-names", hostile_names_stay_on_their_line);
    g_test_add_func("/scan/text/ascii-in-logs", punctuation_is_ascii_in_logs);
    g_test_add_func("/scan/text/colours", colours_are_opened_and_closed);
    g_test_add_func("/scan/text/way", the_way_to_eventlet_stands_in_the_brackets);
    g_test_add_func("/scan/text/quiet-rules", quiet_rules_are_counted_and_listed_on_request);
    g_test_add_func("/scan/text/only-quiet-rules", what_is_only_counted_is_no_reason_for_praise);
    g_test_add_func("/scan/text/nothing-found", nothing_found_is_said_kindly);
    g_test_add_func("/scan/text/nothing-selected", nothing_selected_is_no_praise);
    g_test_add_func("/scan/text/not-everything-read", what_was_not_read_is_no_praise_either);
    g_test_add_func("/scan/json/golden", json_is_as_before);
    g_test_add_func("/scan/json/no-commit", json_of_a_folder_has_no_commit);
    g_test_add_func("/scan/json/path-bytes", a_path_that_is_no_utf8_is_given_as_bytes_too);
    g_test_add_func("/scan/json/many", a_hundred_thousand_findings_are_written);
    g_test_add_func("/rules/golden", rules_are_listed_by_family);
    g_test_add_func("/rules/json", rules_as_json_are_json);
    g_test_add_func("/explain/golden", a_rule_is_explained);
    g_test_add_func("/explain/quiet", a_quiet_rule_says_so);
    g_test_add_func("/explain/says-no-more-than-the-rule", what_a_rule_does_not_say_is_left_out);
    g_test_add_func("/schemas", schemas_are_compiled_in);
    return g_test_run();
}
