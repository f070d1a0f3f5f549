// What files mean together in a scan: places, fingerprints, and rules that a project makes moot.
//
// A project is written as text: lines that begin with "## " name the file that the following lines are.
#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static const UgScan *scan_on(Fixture *f, const char *text, const UgScanOptions *options, guint threads) {
    UgScan *result = ug_scan_new(fixture_project(f, text, threads), options, NULL);
    g_assert_nonnull(result);
    g_ptr_array_add(f->scans, result);
    return result;
}

static const UgScan *scan_with(Fixture *f, const char *text, const UgScanOptions *options) {
    return scan_on(f, text, options, 1);
}

static const UgScan *scan(Fixture *f, const char *text) {
    UgScanOptions options = {0};
    return scan_with(f, text, &options);
}

/* "a.py:2 EVT401" for each finding, in order. */
static char *places(const UgScan *result) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < result->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(result->findings, i);
        g_string_append_printf(text, "%s%s:%u %s", i > 0 ? ", " : "", finding->path, finding->span.line,
                               finding->rule->id);
    }
    return g_string_free(text, FALSE);
}

static void assert_places(const UgScan *result, const char *expected) {
    g_autofree char *found = places(result);
    g_assert_cmpstr(found, ==, expected);
}

/* Fingerprints of all uses of spawn, in the order of the findings. */
static char *spawn_fingerprints(const UgScan *result) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < result->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(result->findings, i);
        if (strcmp(finding->symbol, "eventlet.spawn") == 0) {
            g_string_append_printf(text, "%s ", finding->fingerprint);
        }
    }
    return g_string_free(text, FALSE);
}

static void assert_same_fingerprints(Fixture *f, const char *one, const char *other, gboolean same) {
    g_autofree char *left = spawn_fingerprints(scan(f, one));
    g_autofree char *right = spawn_fingerprints(scan(f, other));
    g_assert_cmpuint(strlen(left), >, 0);
    g_assert_cmpint(strcmp(left, right) == 0, ==, same);
}

#define BODY "import eventlet\ndef run(self):\n    eventlet.spawn(self.work, 'x')\n"

static void test_fingerprints_survive_what_changes_nothing(Fixture *f, gconstpointer data) {
    (void)data;
    assert_same_fingerprints(f, "## a.py\n" BODY, "## a.py\n# moved\n\nx = 1\n" BODY, TRUE);
    assert_same_fingerprints(f, "## a.py\n" BODY, "## deep/b.py\n" BODY, TRUE);
    assert_same_fingerprints(f, "## a.py\n" BODY,
                             "## a.py\nimport eventlet\ndef run(self):\n    if 1:\n        eventlet.spawn(\n"
                             "            self.work,  # why\n            \"x\",\n        )\n",
                             TRUE);
}

static void test_fingerprints_tell_usages_apart(Fixture *f, gconstpointer data) {
    (void)data;
    assert_same_fingerprints(f, "## a.py\n" BODY,
                             "## a.py\nimport eventlet\ndef run(self):\n    eventlet.spawn(self.other, 'x')\n", FALSE);
    assert_same_fingerprints(f, "## a.py\n" BODY,
                             "## a.py\nimport eventlet\ndef walk(self):\n    eventlet.spawn(self.work, 'x')\n", FALSE);
    const UgScan *twice = scan(f, "## a.py\n" BODY "    eventlet.spawn(self.work, 'x')\n");
    const UgFinding *first = g_ptr_array_index(twice->findings, 1);
    const UgFinding *second = g_ptr_array_index(twice->findings, 2);
    g_assert_cmpstr(first->symbol, ==, second->symbol);
    g_assert_cmpstr(first->fingerprint, !=, second->fingerprint);
}

static void test_a_module_called_eventlet(Fixture *f, gconstpointer data) {
    (void)data;
    // watcher.eventlet is a module of the project, and inside it `import eventlet` is the library.
    assert_places(scan(f, "## watcher/eventlet.py\nimport eventlet\neventlet.monkey_patch()\n"
                          "## watcher/cmd.py\nfrom watcher import eventlet\neventlet.patch()\n"
                          "## watcher/other.py\nfrom . import eventlet\neventlet.spawn()\n"),
                  "watcher/eventlet.py:1 EVT101, watcher/eventlet.py:2 EVT201");
    // In Eventlet's own repository there is nothing to remove.
    assert_places(scan(f, "## eventlet/__init__.py\nx = 1\n## tests/a.py\nimport eventlet\neventlet.spawn()\n"), "");
    assert_places(scan(f, "## src/eventlet/__init__.py\nx = 1\n## tests/a.py\nimport eventlet\n"), "");
}

static void test_a_library_that_is_watched_in_its_own_repository(Fixture *f, gconstpointer data) {
    (void)data;
    // nameko brings eventlet in where it is used, so it is watched; in its own code, what is built on eventlet counts.
    assert_places(scan(f, "## nameko/__init__.py\n## nameko/pool.py\nimport eventlet\n\n\ndef go(f):\n"
                          "    return eventlet.spawn(f)\n"
                          "## nameko/work.py\nfrom nameko import pool\nfrom nameko.pool import go\n\npool.go(1)\n"),
                  "nameko/pool.py:1 EVT101, nameko/pool.py:5 EVT401, nameko/work.py:4 EVT030");
}

#define LOOP      "## a/b.py\nfrom oslo_service import loopingcall\nloopingcall.FixedIntervalLoopingCall(x).start(1)\n"
#define THREADING "from oslo_service import backend\nbackend.init_backend(backend.BackendType.THREADING)\n"
#define EVENTLET  "backend.init_backend(backend.BackendType.EVENTLET)\n"

static void test_looping_calls_are_green_until_a_backend_is_chosen(Fixture *f, gconstpointer data) {
    (void)data;
    assert_places(scan(f, LOOP), "a/b.py:2 EVT610");
    assert_places(scan(f, LOOP "## a/__init__.py\n" THREADING), "");
    assert_places(scan(f, LOOP "## a/__init__.py\n" THREADING EVENTLET), "a/__init__.py:3 EVT011, a/b.py:2 EVT610");
    // What only tests choose decides nothing.
    assert_places(scan(f, LOOP "## a/tests/base.py\n" THREADING), "a/b.py:2 EVT610");
}

static guint counted(const UgScan *result, const char *rule) {
    for (guint i = 0; i < result->by_rule->len; i++) {
        const UgCount *count = &g_array_index(result->by_rule, UgCount, i);
        if (strcmp(count->key, rule) == 0) {
            return count->count;
        }
    }
    return 0;
}

static void test_prose_is_counted_and_listed_on_request(Fixture *f, gconstpointer data) {
    (void)data;
    static const char text[] = "## a.py\n# eventlet was here\n## doc/x.rst\nWith eventlet\n";
    const UgScan *plain = scan(f, text);
    assert_places(plain, "");
    g_assert_cmpuint(counted(plain, "EVT901"), ==, 1);
    g_assert_cmpuint(counted(plain, "EVT905"), ==, 1);
    const char *const prose[] = {"evt9", NULL};
    UgScanOptions options = {.rules = prose};
    assert_places(scan_with(f, text, &options), "a.py:1 EVT901, doc/x.rst:1 EVT905");
}

static void test_selection_by_rule_and_context(Fixture *f, gconstpointer data) {
    (void)data;
    static const char text[] = "## a.py\nimport eventlet\neventlet.sleep()\n## tests/b.py\nimport eventlet\n"
                               "## requirements.txt\neventlet>=0.30\n";
    UgScanOptions production = {.contexts = 1U << UG_CONTEXT_PRODUCTION};
    assert_places(scan_with(f, text, &production), "a.py:1 EVT101, a.py:2 EVT412, requirements.txt:1 EVT801");
    const char *const imports[] = {"EVT1", "EVT801", NULL};
    UgScanOptions by_rule = {.rules = imports};
    assert_places(scan_with(f, text, &by_rule), "a.py:1 EVT101, requirements.txt:1 EVT801, tests/b.py:1 EVT101");
}

static void test_threads_change_nothing(Fixture *f, gconstpointer data) {
    (void)data;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 200; i++) {
        g_string_append_printf(text, "## m%03u.py\nimport eventlet\ndef f%u():\n    eventlet.spawn(%u)\n", i, i % 7,
                               i % 3);
    }
    UgScanOptions options = {0};
    const UgScan *one = scan(f, text->str);
    const UgScan *eight = scan_on(f, text->str, &options, 8);
    g_autofree char *left = places(one);
    g_autofree char *right = places(eight);
    g_assert_cmpstr(left, ==, right);
    g_assert_cmpuint(one->findings->len, ==, 400);
    g_autofree char *marks = spawn_fingerprints(one);
    g_autofree char *same_marks = spawn_fingerprints(eight);
    g_assert_cmpstr(marks, ==, same_marks);
}

static void test_nothing_to_scan_is_no_success(Fixture *f, gconstpointer data) {
    (void)data;
    g_autofree char *root = g_build_filename(f->folder, "empty", NULL);
    g_assert_cmpint(g_mkdir(root, 0700), ==, 0);
    UgSnapshotOptions where = {.location = root};
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&where, NULL);
    const UgProjectOptions options = {.threads = 1};
    g_autoptr(GError) error = NULL;
    g_assert_null(snapshot == NULL ? NULL : ug_project_new(&snapshot, 1, f->catalogue, &options, &error));
    g_assert_true(snapshot == NULL || strstr(error->message, "no files to scan") != NULL);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(path, function) g_test_add(path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
    TEST("/scan/fingerprints/same", test_fingerprints_survive_what_changes_nothing);
    TEST("/scan/fingerprints/different", test_fingerprints_tell_usages_apart);
    TEST("/scan/own-module", test_a_module_called_eventlet);
    TEST("/scan/own-library", test_a_library_that_is_watched_in_its_own_repository);
    TEST("/scan/moot", test_looping_calls_are_green_until_a_backend_is_chosen);
    TEST("/scan/prose", test_prose_is_counted_and_listed_on_request);
    TEST("/scan/selection", test_selection_by_rule_and_context);
    TEST("/scan/threads", test_threads_change_nothing);
    TEST("/scan/nothing", test_nothing_to_scan_is_no_success);
    return g_test_run();
}
