// Records of a project that were kept on disk: sound ones with edits, facts and model. They are understood or not.
#include "edits.h"
#include "fuzz.h"
#include "project/record.h"

#include <glib/gstdio.h>

static const char SOURCE[] =
    "import eventlet\nfrom oslo_service import backend\n\n\ndef spawn(f):\n    return eventlet.spawn(f)\n"
    "\n\nclass Pool(eventlet.GreenPool):\n    pass\n\n\ndef main():\n    spawn(print)\n";
static const char SETUP[] = "[metadata]\nname = app\n[entry_points]\nconsole_scripts =\n    app-serve = app:main\n";

static UgCatalogue *catalogue;
static UgSnapshot *snapshot;
static UgProject *project;
static GBytes *facts;
static GBytes *model;

static void prepare(void) {
    g_autofree char *folder = g_dir_make_tmp("ungreen-fuzz-XXXXXX", NULL);
    g_autofree char *module = g_build_filename(folder, "app.py", NULL);
    g_autofree char *setup = g_build_filename(folder, "setup.cfg", NULL);
    g_assert_true(g_file_set_contents(module, SOURCE, -1, NULL));
    g_assert_true(g_file_set_contents(setup, SETUP, -1, NULL));
    const UgSnapshotOptions options = {.location = folder};
    const UgProjectOptions whole = {.threads = 1, .whole = TRUE};
    catalogue = ug_catalogue_load(NULL, NULL);
    snapshot = ug_snapshot_open(&options, NULL);
    project = ug_project_new(&snapshot, 1, catalogue, &whole, NULL);
    facts = ug_record_write_facts(project);
    model = ug_record_write_model(ug_project_imports(project), ug_project_services(project));
    g_assert_nonnull(facts);
    g_assert_nonnull(model);
    (void)g_unlink(module);
    (void)g_unlink(setup);
    (void)g_rmdir(folder);
}

static void read_facts(GBytes *bytes) {
    g_autoptr(UgSurvey) survey = ug_survey_new(snapshot, catalogue, 1, NULL, NULL);
    g_autoptr(GStringChunk) text = g_string_chunk_new(1024);
    UgSurvey *surveys[] = {survey};
    g_autoptr(GPtrArray) wrappers = ug_record_read_facts(bytes, surveys, 1, text);
    for (gsize i = 0; i < survey->n_files; i++) {
        g_assert((survey->files[i].facts != NULL) == (wrappers != NULL));
    }
}

static void read_model(GBytes *bytes) {
    g_autoptr(GStringChunk) text = g_string_chunk_new(1024);
    GArray *imports = NULL;
    GPtrArray *services = NULL;
    if (ug_record_read_model(bytes, project, text, &imports, &services)) {
        g_array_unref(imports);
        g_ptr_array_unref(services);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (project == NULL) {
        prepare();
    }
    if (size == 0) {
        return 0;
    }
    gboolean of_facts = (data[0] & 1) == 0;
    g_autoptr(GBytes) bytes =
        (data[0] & 2) == 0 ? edited(of_facts ? facts : model, data + 1, size - 1) : g_bytes_new(data + 1, size - 1);
    (of_facts ? read_facts : read_model)(bytes);
    return 0;
}
