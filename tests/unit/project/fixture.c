// Small projects for tests, written to a folder that goes with the fixture.
#include "fixture.h"

#include <glib/gstdio.h>
#include <string.h>

static void free_snapshot(gpointer snapshot) {
    ug_snapshot_free(snapshot);
}

static void free_project(gpointer project) {
    ug_project_free(project);
}

static void free_scan(gpointer scan) {
    ug_scan_free(scan);
}

void fixture_set_up(Fixture *f, gconstpointer data) {
    (void)data;
    f->folder = g_dir_make_tmp("ungreen-XXXXXX", NULL);
    f->catalogue = ug_catalogue_load(NULL, NULL);
    f->snapshots = g_ptr_array_new_with_free_func(free_snapshot);
    f->projects = g_ptr_array_new_with_free_func(free_project);
    f->scans = g_ptr_array_new_with_free_func(free_scan);
}

void fixture_tear_down(Fixture *f, gconstpointer data) {
    (void)data;
    g_ptr_array_unref(f->scans);
    g_ptr_array_unref(f->projects);
    g_ptr_array_unref(f->snapshots);
    ug_catalogue_free(f->catalogue);
    const char *argv[] = {"rm", "-rf", f->folder, NULL};
    g_assert_true(g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
    g_free(f->folder);
}

static char *write_files(Fixture *f, const char *text) {
    static int n;
    g_autofree char *name = g_strdup_printf("p%d", n++);
    g_autofree char *root = g_build_filename(f->folder, name, f->name, NULL);
    g_auto(GStrv) files = g_strsplit(text, "## ", -1);
    for (guint i = 1; files[i] != NULL; i++) {
        char *body = strchr(files[i], '\n');
        g_assert_nonnull(body);
        *body++ = '\0';
        g_autofree char *path = g_build_filename(root, files[i], NULL);
        g_autofree char *parent = g_path_get_dirname(path);
        g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
        g_assert_true(g_file_set_contents(path, body, -1, NULL));
    }
    return g_steal_pointer(&root);
}

static UgProject *open_projects(Fixture *f, const char *const *texts, guint n, guint threads) {
    g_autoptr(GPtrArray) snapshots = g_ptr_array_new();
    for (guint i = 0; i < n; i++) {
        g_autofree char *root = write_files(f, texts[i]);
        UgSnapshotOptions where = {.location = root};
        UgSnapshot *snapshot = ug_snapshot_open(&where, NULL);
        g_assert_nonnull(snapshot);
        g_ptr_array_add(f->snapshots, snapshot);
        g_ptr_array_add(snapshots, snapshot);
    }
    const UgProjectOptions options = {.threads = threads, .imports = TRUE, .services = TRUE};
    UgProject *project = ug_project_new((UgSnapshot *const *)snapshots->pdata, n, f->catalogue, &options, NULL);
    g_assert_nonnull(project);
    g_ptr_array_add(f->projects, project);
    return project;
}

UgProject *fixture_project(Fixture *f, const char *text, guint threads) {
    return open_projects(f, &text, 1, threads);
}

UgProject *fixture_projects(Fixture *f, const char *const *texts, guint n) {
    return open_projects(f, texts, n, 1);
}
