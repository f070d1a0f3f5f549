// Reports on a change that no repository shows easily: more than services take, limits of the gate's own, odd spans.
#include "base/autoptr.h"
#include "fixture.h"
#include "reports/formats/xml.h"
#include "reports/gate/gate_report.h"

#include <string.h>

static const UgPaper PLAIN = {0};

/* Ends whatever it stands in, in any of the formats. */
#define EVIL "a\n::error::b\033[31m\xe2\x80\xae\xff\"'<b>]]>|`@c`%0A{0}[d](e)"

/* The small catalogue of the other tests cannot stand beside the real one, which judging a gate brings; no finding of
 * the fixture's is used here. */
const UgRule *fixture_rule(G_GNUC_UNUSED const char *id) {
    return NULL;
}

typedef struct {
    UgScan *scan;
    UgRegression regression;
    UgGate gate;
    UgGateView view;
} Sample;

/* A gate without breaches, and with nothing to compare with, as from a baseline without history. */
static Sample *sample_new(void) {
    Sample *sample = g_new0(Sample, 1);
    sample->scan = fixture_clean_scan();
    sample->regression = (UgRegression){
        .added = g_ptr_array_new(),
        .fallbacks = g_array_new(FALSE, FALSE, sizeof(UgFallback)),
        .fixed = g_ptr_array_new(),
        .known = g_ptr_array_new(),
        .stale = g_ptr_array_new(),
        .undecided = g_ptr_array_new(),
        .problems = g_array_new(FALSE, FALSE, sizeof(UgProblem)),
    };
    sample->gate = (UgGate){
        .breaches = g_array_new(FALSE, FALSE, sizeof(UgBreach)),
        .excuses = g_array_new(FALSE, FALSE, sizeof(UgExcuse)),
        .regression = &sample->regression,
    };
    sample->view = (UgGateView){.after = sample->scan, .gate = &sample->gate};
    return sample;
}

static void sample_free(Sample *sample) {
    fixture_scan_free(sample->scan);
    g_ptr_array_unref(sample->regression.added);
    g_array_unref(sample->regression.fallbacks);
    g_ptr_array_unref(sample->regression.fixed);
    g_ptr_array_unref(sample->regression.known);
    g_ptr_array_unref(sample->regression.stale);
    g_ptr_array_unref(sample->regression.undecided);
    g_array_unref(sample->regression.problems);
    g_array_unref(sample->gate.breaches);
    g_array_unref(sample->gate.excuses);
    g_free(sample);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sample, sample_free)

static void add(Sample *sample, UgBreachKind kind, const char *code, const char *path, UgSpan span) {
    UgBreach breach = {.kind = kind, .code = code, .path = path, .span = span, .message = EVIL, .detail = EVIL};
    (void)g_snprintf(breach.fingerprint, sizeof breach.fingerprint, "%016x", sample->gate.breaches->len);
    g_array_append_val(sample->gate.breaches, breach);
}

static char *render(const Sample *sample, const char *name) {
    const UgFormat *format = ug_gate_formats();
    while (strcmp(format->name, name) != 0) {
        format++;
    }
    GString *out = g_string_new(NULL);
    format->render(&sample->view, &PLAIN, out);
    return g_string_free(out, FALSE);
}

/* The document, which must be JSON. */
static cJSON *render_json(const Sample *sample, const char *name) {
    g_autofree char *text = render(sample, name);
    cJSON *document = cJSON_Parse(text);
    g_assert_nonnull(document);
    return document;
}

static cJSON *at(cJSON *object, const char *key) {
    cJSON *value = cJSON_GetObjectItemCaseSensitive(object, key);
    g_assert_nonnull(value);
    return value;
}

/* Every format of the table but the two that the gate has for people and programs of its own. */
static void test_hostile(void) {
    g_autoptr(Sample) sample = sample_new();
    add(sample, UG_BREACH_WEIGHT, "WEIGHT", EVIL, (UgSpan){1, 1, 0, 0});
    add(sample, UG_BREACH_USE, "EVT402", "b.py", (UgSpan){3, 5, 4, 2});
    const UgProblem problem = {EVIL, EVIL};
    g_array_append_val(sample->scan->problems, problem);
    for (const UgFormat *format = ug_gate_formats() + 2; format->name != NULL; format++) {
        g_autofree char *text = render(sample, format->name);
        g_test_message("%s", format->name);
        g_assert_true(g_utf8_validate(text, -1, NULL));
        refute_contains(text, "\033");
        refute_contains(text, "\xe2\x80\xae");
        refute_contains(text, "\n::error::b");
    }
    static const char *const MARKUP[] = {"github-summary", "junit", "checkstyle"};
    for (gsize i = 0; i < G_N_ELEMENTS(MARKUP); i++) {
        g_autofree char *text = render(sample, MARKUP[i]);
        refute_contains(text, "<b>");
        refute_contains(text, "]]>");
    }
}

static void test_own_limits_are_described(void) {
    static const char *const CODES[] = {"SERVICE", "WEIGHT", "BASELINE", "ALLOW", "LATER"};
    g_autoptr(Sample) sample = sample_new();
    for (gsize i = 0; i < G_N_ELEMENTS(CODES); i++) {
        add(sample, UG_BREACH_WEIGHT, CODES[i], "setup.cfg", (UgSpan){1, 1, 0, 0});
    }
    cJSON *document = render_json(sample, "sarif");
    cJSON *run = cJSON_GetArrayItem(at(document, "runs"), 0);
    cJSON *rules = at(at(at(run, "tool"), "driver"), "rules");
    g_assert_cmpint(cJSON_GetArraySize(rules), ==, G_N_ELEMENTS(CODES));
    for (gsize i = 0; i < G_N_ELEMENTS(CODES); i++) {
        cJSON *rule = cJSON_GetArrayItem(rules, (int)i);
        g_assert_cmpstr(at(rule, "id")->valuestring, ==, CODES[i]);
        g_assert_cmpstr(at(rule, "name")->valuestring, !=, CODES[i]);
        g_assert_cmpstr(at(at(rule, "help"), "markdown")->valuestring, !=, "");
    }
    cJSON *result = cJSON_GetArrayItem(at(run, "results"), 0);
    cJSON *place = at(cJSON_GetArrayItem(at(result, "locations"), 0), "physicalLocation");
    g_assert_cmpint(cJSON_GetArraySize(at(place, "region")), ==, 1); // the line only: it is about the whole file
    cJSON_Delete(document);
}

static void test_sarif_is_cut_where_servers_refuse_it(void) {
    g_autoptr(Sample) sample = sample_new();
    for (guint i = 0; i < 25002; i++) {
        add(sample, i < 25001 ? UG_BREACH_STALE : UG_BREACH_USE, "BASELINE", "b.py", (UgSpan){i + 1, 1, i + 1, 2});
    }
    cJSON *document = render_json(sample, "sarif");
    cJSON *run = cJSON_GetArrayItem(at(document, "runs"), 0);
    g_assert_cmpint(cJSON_GetArraySize(at(run, "results")), ==, 25000);
    cJSON *first = cJSON_GetArrayItem(at(run, "results"), 0);
    g_assert_cmpstr(at(at(first, "partialFingerprints"), "ungreen/v1")->valuestring, ==, "00000000000061a9");
    cJSON *notifications = at(cJSON_GetArrayItem(at(run, "invocations"), 0), "toolExecutionNotifications");
    cJSON *message = at(cJSON_GetArrayItem(notifications, 0), "message");
    assert_contains(at(message, "text")->valuestring, "2 results are left out of this log");
    cJSON_Delete(document);
}

/* One comment that is not as it should be costs all of them. */
static void test_zuul_says_nothing_of_what_gerrit_cannot_name(void) {
    static const char *const PATHS[] = {"", "/etc/passwd", "a\nb", "bad\xff", "\xe2\x80\xae", "good.py"};
    g_autoptr(Sample) sample = sample_new();
    for (gsize i = 0; i < G_N_ELEMENTS(PATHS); i++) {
        add(sample, UG_BREACH_USE, "EVT402", PATHS[i], (UgSpan){0, 5, 0, 2});
    }
    cJSON *document = render_json(sample, "zuul");
    cJSON *zuul = at(document, "zuul");
    g_assert_cmpint(cJSON_GetArraySize(at(zuul, "file_comments")), ==, 1);
    cJSON *comment = cJSON_GetArrayItem(at(at(zuul, "file_comments"), "good.py"), 0);
    g_assert_cmpint(at(comment, "line")->valueint, ==, 1);
    g_assert_null(cJSON_GetObjectItem(comment, "range"));
    assert_contains(cJSON_GetArrayItem(at(zuul, "warnings"), 0)->valuestring, "5 reasons");
    cJSON_Delete(document);
}

/* A name as long as somebody likes neither costs Gerrit's review nor GitHub's summary. */
static void test_long_names(void) {
    g_autoptr(Sample) sample = sample_new();
    g_autofree char *name = g_strnfill(30000, '|');
    for (guint i = 0; i < 40; i++) {
        add(sample, UG_BREACH_USE, "EVT402", "b.py", (UgSpan){i + 1, 1, i + 1, 2});
        g_array_index(sample->gate.breaches, UgBreach, i).detail = name;
    }
    cJSON *document = render_json(sample, "zuul");
    cJSON *comment = cJSON_GetArrayItem(at(at(at(document, "zuul"), "file_comments"), "b.py"), 0);
    g_assert_cmpuint(strlen(at(comment, "message")->valuestring), <, 16 * 1024);
    cJSON_Delete(document);
    g_autofree char *summary = render(sample, "github-summary");
    g_assert_cmpuint(strlen(summary), <, 1024 * 1024);
    assert_contains(summary, " more are not listed here.");
}

static void test_xml(void) {
    g_autoptr(GString) out = g_string_new(NULL);
    ug_xml_text(out, "a<b>&\"'\x01\x7f\n]]>\xff\xef\xbf\xbe\xc3\xa9");
    g_assert_cmpstr(out->str, ==, "a&lt;b&gt;&amp;&quot;&#39;\\x01\\x7F\\x0A]]&gt;\\xFF\\u{FFFE}\xc3\xa9");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gate-reports/hostile", test_hostile);
    g_test_add_func("/gate-reports/own-limits", test_own_limits_are_described);
    g_test_add_func("/gate-reports/sarif-cut", test_sarif_is_cut_where_servers_refuse_it);
    g_test_add_func("/gate-reports/zuul-paths", test_zuul_says_nothing_of_what_gerrit_cannot_name);
    g_test_add_func("/gate-reports/long", test_long_names);
    g_test_add_func("/gate-reports/xml", test_xml);
    return g_test_run();
}
