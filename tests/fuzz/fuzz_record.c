// Records of a project that were kept on disk: sound ones with edits, facts, imports and services. They are understood
// or not.
#include "edits.h"
#include "fuzz.h"
#include "project/record.h"

#include "base/strings.h"

#include <glib/gstdio.h>

static const char SOURCE[] =
    "import eventlet\nfrom oslo_service import backend\n\n\ndef spawn(f):\n    return eventlet.spawn(f)\n"
    "\n\nclass Pool(eventlet.GreenPool):\n    pass\n\n\ndef main():\n    spawn(print)\n";
static const char SETUP[] = "[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-serve = app:main\n";

static UgCatalogue *catalogue;
static UgSnapshot *snapshot;
static UgProject *project;
static GBytes *facts;
static GBytes *imports;
static GBytes *services;

static void prepare(void) {
    g_autofree char *folder = g_dir_make_tmp("ungreen-fuzz-XXXXXX", NULL);
    g_autofree char *module = g_build_filename(folder, "app.py", NULL);
    g_autofree char *setup = g_build_filename(folder, "setup.cfg", NULL);
    g_assert_true(g_file_set_contents(module, SOURCE, -1, NULL));
    g_assert_true(g_file_set_contents(setup, SETUP, -1, NULL));
    const UgSnapshotOptions options = {.location = folder};
    const UgProjectOptions whole = {.threads = 1, .imports = TRUE, .services = TRUE};
    catalogue = ug_catalogue_load(NULL, NULL);
    snapshot = ug_snapshot_open(&options, NULL);
    project = ug_project_new(&snapshot, 1, catalogue, &whole, NULL);
    facts = ug_record_write_facts(project);
    imports = ug_record_write_imports(ug_project_imports(project));
    services = ug_record_write_services(ug_project_services(project));
    g_assert_nonnull(facts);
    g_assert_nonnull(imports);
    g_assert_nonnull(services);
    (void)g_unlink(module);
    (void)g_unlink(setup);
    (void)g_rmdir(folder);
}

static void read_facts(GBytes *bytes) {
    g_autoptr(UgSurvey) survey = ug_survey_new(snapshot, catalogue, 1, NULL);
    g_autoptr(UgStrings) text = ug_strings_new(1024);
    UgSurvey *surveys[] = {survey};
    g_autoptr(UgModuleTable) modules = NULL;
    g_autoptr(GPtrArray) wrappers = ug_record_read_facts(bytes, surveys, 1, text, &modules);
    g_assert((modules != NULL) == (wrappers != NULL));
    for (gsize i = 0; i < survey->n_files; i++) {
        g_assert((survey->files[i].facts != NULL) == (wrappers != NULL));
    }
}

static void read_imports(GBytes *bytes) {
    g_autoptr(UgStrings) text = ug_strings_new(1024);
    g_autoptr(GArray) read = ug_record_read_imports(bytes, project, text);
    g_assert(read == NULL || read->len <= g_bytes_get_size(bytes));
}

static void read_services(GBytes *bytes) {
    g_autoptr(UgStrings) text = ug_strings_new(1024);
    g_autoptr(GPtrArray) read = ug_record_read_services(bytes, project, text);
    g_assert(read == NULL || read->len <= g_bytes_get_size(bytes));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (project == NULL) {
        prepare();
    }
    if (size == 0) {
        return 0;
    }
    GBytes *const records[] = {facts, imports, services};
    void (*const readers[])(GBytes *) = {read_facts, read_imports, read_services};
    guint which = data[0] / 2 % G_N_ELEMENTS(records);
    g_autoptr(GBytes) bytes =
        (data[0] & 1) == 0 ? edited(records[which], data + 1, size - 1) : g_bytes_new(data + 1, size - 1);
    readers[which](bytes);
    return 0;
}
