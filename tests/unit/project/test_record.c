// What is remembered of a project is what examining it says, and nothing is taken for a record that is none.
#include "project/record.h"

#include "fixture.h"

#include <string.h>

static const char PROJECT[] =
    "## app/__init__.py\n"
    "## app/utils.py\n"
    "import eventlet\n"
    "def spawn(f):\n"
    "    return eventlet.spawn(f)\n"
    "## app/patch.py\n"
    "import os\n"
    "import eventlet\n"
    "def patch(mode='eventlet'):\n"
    "    if os.environ.get('APP_NATIVE', '') == '1':\n"
    "        from oslo_service import backend\n"
    "        backend.init_backend(backend.BackendType.THREADING)\n"
    "        return\n"
    "    if mode == 'eventlet':\n"
    "        eventlet.monkey_patch()\n"
    "## app/cmd.py\n"
    "from app import patch\n"
    "patch.patch()\n"
    "from app import utils\n"
    "def main():\n"
    "    utils.spawn(print)\n"
    "## setup.cfg\n"
    "[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-serve = app.cmd:main\n"
    "    app-gone = other.cmd:main\n"
    "## requirements.txt\n"
    "eventlet>=0.30 # MIT\n"
    "## broken.py\n"
    "import eventlet\ndef f(:\n    eventlet.sleep()\n";

/* Everything that a project says, as one text. */
static char *tell(Fixture *f, const UgProject *project) {
    GString *text = g_string_new(NULL);
    const UgScanOptions options = {0};
    g_autoptr(UgScan) scan = ug_scan_new(project, &options, NULL);
    for (guint i = 0; i < scan->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(scan->findings, i);
        g_autofree char *via = g_strjoinv(">", (char **)finding->via);
        g_string_append_printf(text, "%s:%u:%u %s %s %s %u %s %s\n", finding->path, finding->span.line,
                               finding->span.column, finding->rule->id, finding->symbol, via, finding->n_towards,
                               finding->scope, finding->fingerprint);
    }
    for (guint i = 0; i < scan->problems->len; i++) {
        const UgProblem *problem = &g_array_index(scan->problems, UgProblem, i);
        g_string_append_printf(text, "%s: %s\n", problem->path, problem->reason);
    }
    for (guint i = 0; i < ug_project_wrappers(project)->len; i++) {
        const UgWrapper *wrapper = g_ptr_array_index(ug_project_wrappers(project), i);
        g_string_append_printf(text, "%s %u %u %d %u\n", wrapper->symbol, wrapper->span.line, wrapper->distance,
                               wrapper->dual_mode, wrapper->sites->len);
    }
    for (guint i = 0; i < ug_project_imports(project)->len; i++) {
        const UgImportEdge *edge = &g_array_index(ug_project_imports(project), UgImportEdge, i);
        g_string_append_printf(text, "%u %u %s %s %s %u\n", edge->from, edge->to, edge->name,
                               ug_import_time_name(edge->time), edge->rule == NULL ? "" : edge->rule->id,
                               edge->span.line);
    }
    for (guint i = 0; i < ug_project_services(project)->len; i++) {
        const UgService *service = g_ptr_array_index(ug_project_services(project), i);
        g_string_append_printf(text, "%s %s %u %s %s %s\n", service->name, service->entry, service->module,
                               ug_mode_name(service->mode), service->reason == NULL ? "-" : service->reason,
                               service->reaches == NULL ? "-" : service->reaches->symbol);
        for (guint s = 0; s < service->steps->len; s++) {
            const UgStep *step = &g_array_index(service->steps, UgStep, s);
            g_string_append_printf(text, "  %s:%u %s\n", step->path, step->line, step->text);
        }
        for (guint s = 0; s < service->switches->len; s++) {
            const UgSwitch *one = &g_array_index(service->switches, UgSwitch, s);
            g_string_append_printf(text, "  %s=%s %s\n", one->name, one->value, ug_mode_name(one->selects));
        }
    }
    (void)f;
    return g_string_free(text, FALSE);
}

static UgProject *open_with(Fixture *f, UgSnapshot *snapshot, UgStore *store) {
    const UgProjectOptions options = {.threads = 1, .imports = TRUE, .services = TRUE, .store = store};
    UgProject *project = ug_project_new(&snapshot, 1, f->catalogue, &options, NULL);
    g_assert_nonnull(project);
    g_ptr_array_add(f->projects, project);
    return project;
}

static UgSnapshot *snapshot_of(Fixture *f, const char *text) {
    (void)fixture_project(f, text, 1);
    return g_ptr_array_index(f->snapshots, f->snapshots->len - 1);
}

static UgStore *store_of(const Fixture *f) {
    g_autofree char *path = g_build_filename(f->folder, "store.sqlite", NULL);
    return ug_store_open(path, "test");
}

static gboolean is_remembered(const UgProject *project) {
    return ug_module_table_file(ug_project_modules(project), 0)->facts->code == NULL;
}

static void test_the_second_look_says_the_same(Fixture *f, gconstpointer data) {
    (void)data;
    UgSnapshot *snapshot = snapshot_of(f, PROJECT);
    g_autofree char *plain = tell(f, open_with(f, snapshot, NULL));
    g_assert_nonnull(strstr(plain, "EVT030 app.utils.spawn eventlet.spawn"));
    g_assert_nonnull(strstr(plain, "APP_NATIVE=1"));
    for (guint look = 0; look < 3; look++) {
        g_autoptr(UgStore) store = store_of(f);
        UgProject *project = open_with(f, snapshot, store);
        g_autofree char *told = tell(f, project);
        g_assert_cmpstr(told, ==, plain);
        g_assert_cmpint(is_remembered(project), ==, look > 0);
    }
}

static void test_a_scan_is_not_enough_for_a_model(Fixture *f, gconstpointer data) {
    (void)data;
    UgSnapshot *snapshot = snapshot_of(f, PROJECT);
    g_autoptr(UgStore) store = store_of(f);
    const UgProjectOptions options = {.threads = 1, .store = store};
    g_ptr_array_add(f->projects, ug_project_new(&snapshot, 1, f->catalogue, &options, NULL));
    UgProject *project = open_with(f, snapshot, store);
    g_assert_false(is_remembered(project));
    g_assert_cmpuint(ug_project_services(project)->len, ==, 2);
}

/* What services need of the import graph they find out by themselves, so there is none to be remembered. */
static void test_services_are_not_enough_for_imports(Fixture *f, gconstpointer data) {
    (void)data;
    UgSnapshot *snapshot = snapshot_of(f, PROJECT);
    g_autoptr(UgStore) store = store_of(f);
    const UgProjectOptions options = {.threads = 1, .services = TRUE, .store = store};
    for (guint look = 0; look < 2; look++) {
        UgProject *project = ug_project_new(&snapshot, 1, f->catalogue, &options, NULL);
        g_ptr_array_add(f->projects, project);
        g_assert_cmpint(is_remembered(project), ==, look > 0);
        g_assert_null(ug_project_imports(project));
        g_assert_cmpuint(ug_project_services(project)->len, ==, 2);
    }
    UgProject *project = open_with(f, snapshot, store);
    g_assert_false(is_remembered(project));
    g_assert_cmpuint(ug_project_imports(project)->len, >, 0);
}

static void test_another_byte_is_another_project(Fixture *f, gconstpointer data) {
    (void)data;
    UgSnapshot *one = snapshot_of(f, "## a.py\nimport eventlet\n");
    UgSnapshot *same = snapshot_of(f, "## a.py\nimport eventlet\n");
    UgSnapshot *other = snapshot_of(f, "## a.py\nimport eventlet \n");
    UgSnapshot *moved = snapshot_of(f, "## b.py\nimport eventlet\n");
    g_autofree char *first = ug_record_key(&one, 1);
    g_autofree char *second = ug_record_key(&same, 1);
    g_autofree char *third = ug_record_key(&other, 1);
    g_autofree char *fourth = ug_record_key(&moved, 1);
    g_assert_cmpstr(first, !=, second); // a project's name may name its modules
    g_assert_cmpstr(first, !=, third);
    g_assert_cmpstr(first, !=, fourth);
    g_autofree char *again = ug_record_key(&one, 1);
    g_assert_cmpstr(first, ==, again);
}

/* Whatever lies in the store under the right key, the project is the one that examining gives. */
static void test_damaged_records_are_none(Fixture *f, gconstpointer data) {
    (void)data;
    UgSnapshot *snapshot = snapshot_of(f, PROJECT);
    g_autofree char *plain = tell(f, open_with(f, snapshot, NULL));
    g_autofree char *key = ug_record_key(&snapshot, 1);
    static const char *const kinds[] = {"project-facts", "project-imports", "project-services"};
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++) {
        for (guint cut = 0; cut < 12; cut++) {
            g_autoptr(UgStore) store = store_of(f);
            (void)open_with(f, snapshot, store);
            g_autoptr(GBytes) sound = ug_store_get(store, kinds[k], key, strlen(key));
            g_assert_nonnull(sound);
            gsize length;
            const guint8 *bytes = g_bytes_get_data(sound, &length);
            g_autofree guint8 *copy = g_memdup2(bytes, length);
            copy[length * cut / 12] ^= 0x55;
            ug_store_put(store, kinds[k], key, strlen(key), copy, cut % 2 == 0 ? length : length - cut);
            (void)open_with(f, snapshot, store); // no crash, whatever it says: the store itself keeps a checksum
            ug_store_put(store, kinds[k], key, strlen(key), "", 0);
            g_autofree char *told = tell(f, open_with(f, snapshot, store));
            g_assert_cmpstr(told, ==, plain);
        }
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(path, function) g_test_add(path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
    TEST("/record/same", test_the_second_look_says_the_same);
    TEST("/record/part", test_a_scan_is_not_enough_for_a_model);
    TEST("/record/services", test_services_are_not_enough_for_imports);
    TEST("/record/key", test_another_byte_is_another_project);
    TEST("/record/damaged", test_damaged_records_are_none);
    return g_test_run();
}
