// Looking at several projects together.
#include "commands/shared/look.h"

#include "base/error.h"
#include "commands/line/console.h"
#include "commands/line/progress.h"

static void free_snapshot(gpointer snapshot) {
    ug_snapshot_free(snapshot);
}

gboolean ug_look_check(const UgLookSettings *settings, char *const *locations, GError **error) {
    if (!ug_open_check_jobs(settings->jobs, error)) {
        return FALSE;
    }
    if (settings->revision != NULL && g_strv_length((char **)locations) > 1) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--rev %s would be of several repositories; give one PATH with it",
                    settings->revision);
        return FALSE;
    }
    return TRUE;
}

static gboolean open_snapshot(const UgLookSettings *settings, const char *location, UgProgress *progress, UgLook *look,
                              GError **error) {
    const UgSnapshotOptions options = {
        .location = location,
        .revision = settings->revision,
        .offline = settings->offline,
        .progress = ug_progress_report,
        .progress_data = progress,
    };
    UgSnapshot *snapshot = ug_open_at(&options, settings->date, error);
    if (snapshot != NULL) {
        g_ptr_array_add(look->snapshots, snapshot);
    }
    return snapshot != NULL;
}

static gboolean open_and_examine(const UgLookSettings *settings, char *const *locations, UgProgress *progress,
                                 UgLook *look, GError **error) {
    static char *const HERE[] = {(char *)".", NULL};
    for (char *const *location = locations[0] != NULL ? locations : HERE; *location != NULL; location++) {
        if (!open_snapshot(settings, *location, progress, look, error)) {
            return FALSE;
        }
    }
    g_autoptr(UgStore) store = ug_cache_open(look->catalogue, !settings->no_cache);
    const UgProjectOptions options = {
        .threads = (guint)settings->jobs,
        .imports = look->imports,
        .services = look->services,
        .depth = look->depth,
        .store = store,
        .progress = ug_progress_report,
        .progress_data = progress,
    };
    look->view = ug_project_view_new(look->snapshots, look->catalogue, &options, error);
    return look->view != NULL;
}

gboolean ug_look_at(const UgLookSettings *settings, char *const *locations, UgLook *look, GError **error) {
    if (!ug_look_check(settings, locations, error)) {
        return FALSE;
    }
    look->catalogue = ug_open_catalogue(settings->rule_files, error);
    if (look->catalogue == NULL) {
        return FALSE;
    }
    UgProgress progress;
    look->snapshots = g_ptr_array_new_with_free_func(free_snapshot);
    ug_progress_start(&progress, settings->quiet);
    gboolean done = open_and_examine(settings, locations, &progress, look, error);
    ug_progress_clear(&progress);
    return done;
}

void ug_look_clear(UgLook *look) {
    g_clear_pointer(&look->view, ug_project_view_free);
    g_clear_pointer(&look->snapshots, g_ptr_array_unref);
    g_clear_pointer(&look->catalogue, ug_catalogue_free);
}

static void complain_of_problems(const UgLook *look) {
    const UgProjectView *view = look->view;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < view->problems->len; i++) {
        const UgViewProblem *problem = &g_array_index(view->problems, UgViewProblem, i);
        const char *project = g_array_index(view->projects, UgViewProject, problem->snapshot).name;
        gboolean several = view->projects->len > 1;
        g_ptr_array_add(lines, g_strdup_printf("%s%s%s: %s", several ? project : "", several ? ": " : "",
                                               problem->problem.path, problem->problem.reason));
    }
    ug_console_complain_of_all(lines);
}

UgExit ug_look_report(const UgLook *look, const UgSinks *sinks, gconstpointer view, const UgPaper *paper,
                      GError **error) {
    if (!ug_sinks_write(sinks, view, paper, error)) {
        return UG_EXIT_FAILED;
    }
    for (guint i = 0; i < look->snapshots->len; i++) {
        ug_complain_of_part_of_project(g_ptr_array_index(look->snapshots, i));
    }
    if (!ug_sinks_tell_problems(sinks)) {
        complain_of_problems(look);
    }
    return look->view->problems->len > 0 ? UG_EXIT_PARTIAL : UG_EXIT_FINE;
}
