// A result made by hand, and comparison with golden files.
#include "fixture.h"

#include <string.h>

typedef struct {
    const char *rule, *path, *symbol, *scope;
    const char *const *via;
    guint n_towards;
    UgContext context;
    UgGuard guard;
    UgRole role;
    UgSpan span;
    const char *fingerprint;
} Row;

static const char *const NO_VIA[] = {NULL};
static const char *const NOTHING_ELSE[] = {NULL};
static const char *const VIA_MODULE[] = {"lantern.utils.spawn", "lantern.utils._spawn", NULL};
static const char *const VIA_WRAPPER[] = {"lantern.spawn", "lantern.utils._spawn", "eventlet.\033[7mspawn", NULL};

static const Row ROWS[] = {
    // A path may begin with a blank, which a line of a finding may not.
    {"EVT101",
     " blank.py",
     "eventlet",
     "<module>",
     NO_VIA,
     0,
     UG_CONTEXT_PRODUCTION,
     UG_GUARD_NONE,
     UG_ROLE_REFERENCE,
     {1, 8, 1, 16},
     "0000000000000001"},
    // One that would forge a second finding and colour the rest red.
    {"EVT101",
     "a\nfake.py:1:1: EVT999 forged\033[31m.py",
     "eventlet",
     "<module>",
     NO_VIA,
     0,
     UG_CONTEXT_PRODUCTION,
     UG_GUARD_TYPE_CHECKING,
     UG_ROLE_REFERENCE,
     {2, 1, 2, 9},
     "0000000000000002"},
    {"EVT402",
     "a:b.py",
     "eventlet.spawn_n",
     "Server.start",
     NO_VIA,
     0,
     UG_CONTEXT_PRODUCTION,
     UG_GUARD_DUAL_MODE,
     UG_ROLE_CALL,
     {70000, 9, 70001, 25},
     "0000000000000003"},
    {"EVT402",
     "caf\xe9.py",
     "eventlet.spawn_n",
     "main",
     VIA_MODULE,
     2,
     UG_CONTEXT_TOOLING,
     UG_GUARD_NONE,
     UG_ROLE_CALL,
     {5, 5, 5, 12},
     "0000000000000004"},
    // A wrapper that came through one other name, and one of a quiet rule.
    {"EVT030",
     "lantern/cmd.py",
     "lantern.utils.spawn",
     "main",
     VIA_WRAPPER,
     1,
     UG_CONTEXT_PRODUCTION,
     UG_GUARD_NONE,
     UG_ROLE_CALL,
     {6, 5, 6, 12},
     "0000000000000006"},
    {"EVT031",
     "lantern/main.py",
     "lantern.cmd.main",
     "<module>",
     VIA_WRAPPER,
     0,
     UG_CONTEXT_PRODUCTION,
     UG_GUARD_NONE,
     UG_ROLE_CALL,
     {7, 1, 7, 9},
     "0000000000000007"},
    {"EVT701",
     "tests/test_server.py",
     "eventlet.\033[2Jspawn \xe2\x80\xae",
     "TestServer.test_start",
     NO_VIA,
     0,
     UG_CONTEXT_TEST,
     UG_GUARD_OPTIONAL_IMPORT,
     UG_ROLE_REFERENCE,
     {12, 17, 12, 33},
     "0000000000000005"},
};

static const UgProblem PROBLEMS[] = {
    {"broken\xff.py", "the object 0123456789 is missing from the repository"},
    {"huge.py", "larger than 16 MiB"},
};

static GArray *counts(const UgCount *rows, gsize n_rows) {
    GArray *array = g_array_new(FALSE, FALSE, sizeof(UgCount));
    g_array_append_vals(array, rows, (guint)n_rows);
    return array;
}

UgScan *fixture_clean_scan(void) {
    UgScan *scan = g_new0(UgScan, 1);
    scan->name = "lantern";
    scan->source = "/srv/lantern";
    scan->files = 10;
    scan->by_rule = counts(NULL, 0);
    scan->by_pattern = counts(NULL, 0);
    scan->by_context = counts(NULL, 0);
    scan->findings = g_ptr_array_new_with_free_func(g_free);
    scan->problems = g_array_new(FALSE, FALSE, sizeof(UgProblem));
    return scan;
}

static void add_finding(UgScan *scan, const Row *row) {
    UgFinding *finding = g_new0(UgFinding, 1);
    *finding = (UgFinding){
        .rule = fixture_rule(row->rule),
        .path = row->path,
        .symbol = row->symbol,
        .via = row->via,
        .n_towards = row->n_towards,
        .also = NOTHING_ELSE,
        .scope = row->scope,
        .context = row->context,
        .guard = row->guard,
        .role = row->role,
        .span = row->span,
    };
    memcpy(finding->fingerprint, row->fingerprint, sizeof finding->fingerprint);
    g_ptr_array_add(scan->findings, finding);
}

UgScan *fixture_scan(void) {
    static const UgCount BY_RULE[] = {{"EVT030", 1}, {"EVT031", 1}, {"EVT101", 2},
                                      {"EVT402", 2}, {"EVT701", 1}, {"EVT901", 3}};
    static const UgCount BY_PATTERN[] = {
        {"indirect", 2}, {"import", 2}, {"green-threads", 2}, {"tests", 1}, {"prose", 3}};
    static const UgCount BY_CONTEXT[] = {{"docs", 3}, {"production", 5}, {"test", 1}, {"tooling", 1}};
    UgScan *scan = g_new0(UgScan, 1);

    scan->name = "lantern";
    scan->source = "https://opendev.org/openstack/lantern";
    scan->commit = "0123456789abcdef0123456789abcdef01234567";
    scan->commit_time = 1757116799;
    scan->files = 1234;
    scan->parsed_files = 56;
    scan->by_rule = counts(BY_RULE, G_N_ELEMENTS(BY_RULE));
    scan->by_pattern = counts(BY_PATTERN, G_N_ELEMENTS(BY_PATTERN));
    scan->by_context = counts(BY_CONTEXT, G_N_ELEMENTS(BY_CONTEXT));
    scan->findings = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        add_finding(scan, &ROWS[i]);
    }
    scan->problems = g_array_new(FALSE, FALSE, sizeof(UgProblem));
    g_array_append_vals(scan->problems, PROBLEMS, G_N_ELEMENTS(PROBLEMS));
    return scan;
}

void fixture_scan_free(UgScan *scan) {
    g_array_unref(scan->by_rule);
    g_array_unref(scan->by_pattern);
    g_array_unref(scan->by_context);
    g_ptr_array_unref(scan->findings);
    g_array_unref(scan->problems);
    g_free(scan);
}

GArray *array_of(gconstpointer items, guint n, guint size) {
    GArray *array = g_array_new(FALSE, FALSE, size);
    g_array_append_vals(array, items, n);
    return array;
}

void assert_contains(const char *text, const char *part) {
    if (strstr(text, part) == NULL) {
        g_test_message("'%s' is not part of:\n%s", part, text);
        g_test_fail();
    }
}

void refute_contains(const char *text, const char *part) {
    if (strstr(text, part) != NULL) {
        g_test_message("'%s' is part of:\n%s", part, text);
        g_test_fail();
    }
}

void assert_golden(const char *name, const char *text) {
    g_autofree char *path = g_build_filename(TEST_SOURCE_DIR, "..", "..", "golden", name, NULL);
    g_autofree char *expected = NULL;
    g_autoptr(GError) error = NULL;

    if (g_getenv("UPDATE_GOLDEN") != NULL) {
        g_file_set_contents(path, text, -1, &error);
        g_assert_no_error(error);
        g_test_message("%s is rewritten; look at the difference before you commit it", name);
        return;
    }
    g_file_get_contents(path, &expected, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(text, ==, expected);
}
