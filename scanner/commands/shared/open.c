// Opening the rules and a snapshot as it was at a date.
#include "commands/shared/open.h"

#include "base/error.h"
#include "commands/line/console.h"
#include "project/workers.h"
#include "source/commits.h"

gboolean ug_open_check_jobs(int jobs, GError **error) {
    if (jobs < 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--jobs %d makes no sense; 0 means one for each processor", jobs);
        return FALSE;
    }
    return TRUE;
}

UgCatalogue *ug_open_catalogue(char *const *rule_files, GError **error) {
    GThread *preparing = ug_snapshot_prepare();
    UgCatalogue *catalogue = ug_catalogue_load((const char *const *)rule_files, error);
    if (preparing != NULL) {
        (void)g_thread_join(preparing);
    }
    return catalogue;
}

typedef struct {
    const UgSnapshotOptions *which;
    UgSnapshot *snapshot;
    GError *error;
} Opening;

static gpointer open_snapshot(gpointer data) {
    Opening *opening = data;
    opening->snapshot = ug_snapshot_open(opening->which, &opening->error);
    return NULL;
}

UgCatalogue *ug_open_catalogue_and_snapshot(char *const *rule_files, const UgSnapshotOptions *which,
                                            UgSnapshot **snapshot, GError **error) {
    Opening opening = {.which = which};
    GThread *threads[1];
    (void)ug_threads_start(threads, 1, "open", open_snapshot, &opening);
    UgCatalogue *catalogue = ug_catalogue_load((const char *const *)rule_files, error);
    ug_threads_join(threads, 1);
    if (catalogue != NULL && opening.snapshot != NULL) {
        *snapshot = opening.snapshot;
        return catalogue;
    }
    if (catalogue != NULL) {
        g_propagate_error(error, g_steal_pointer(&opening.error));
        ug_catalogue_free(catalogue);
    }
    g_clear_error(&opening.error);
    g_clear_pointer(&opening.snapshot, ug_snapshot_free);
    return NULL;
}

UgSnapshot *ug_open_at(const UgSnapshotOptions *options, const char *date, GError **error) {
    if (date == NULL) {
        return ug_snapshot_open(options, error);
    }
    UgCommitsOptions line = {.snapshot = *options, .most = 1};
    if (!ug_date_parse(date, &line.until, error)) {
        return NULL;
    }
    g_autoptr(UgCommits) commits = ug_commits_new(&line, error);
    if (commits == NULL) {
        return NULL;
    }
    UgSnapshotOptions found = *options;
    found.revision = g_array_index(ug_commits_list(commits), UgCommit, 0).id;
    found.offline = TRUE; // a clone is as fresh as the walk has just made it
    return ug_snapshot_open(&found, error);
}

void ug_complain_of_part(const UgSnapshot *snapshot, const char *consequence) {
    if (ug_snapshot_is_part(snapshot)) {
        g_autofree char *message = g_strdup_printf("%s: is a part of a repository, and only that was looked at; %s",
                                                   ug_snapshot_source(snapshot), consequence);
        ug_console_complain(message);
    }
}

/* A folder with a manifest is a project; the manifest by itself is none. */
static gboolean is_packaged(const UgSnapshot *snapshot) {
    static const char *const MANIFESTS[] = {"setup.py", "setup.cfg", "pyproject.toml"};
    for (guint i = 0; i < G_N_ELEMENTS(MANIFESTS) && !ug_snapshot_is_file(snapshot); i++) {
        if (ug_snapshot_find(snapshot, MANIFESTS[i]) != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

void ug_complain_of_part_of_project(const UgSnapshot *snapshot) {
    if (!is_packaged(snapshot)) {
        ug_complain_of_part(snapshot, "a project is judged by all of it");
    }
}

/* How many there are, by the first of them. */
static void complain_of_several(const char *first, guint n, const char *what) {
    g_autofree char *rest = n < 2 ? g_strdup("") : g_strdup_printf(" (and %u more)", n - 1);
    g_autofree char *message = g_strdup_printf("%s%s: is %s, and was left out", first, rest, what);
    ug_console_complain(message);
}

void ug_complain_of_left_out(const UgSnapshot *snapshot) {
    const GArray *links = ug_snapshot_symlinks(snapshot);
    const char *submodule;
    const char *link = NULL;
    guint n_submodules = ug_snapshot_submodules(snapshot, &submodule);
    guint n_links = 0;
    for (guint i = 0; i < links->len; i++) {
        const char *path = g_array_index(links, UgSymlink, i).path;
        if (g_str_has_suffix(path, ".py") && ug_snapshot_follow(snapshot, path) == NULL) {
            link = link == NULL ? path : link;
            n_links++;
        }
    }
    if (n_submodules > 0) {
        complain_of_several(submodule, n_submodules, "a submodule, a repository of its own");
    }
    if (n_links > 0) {
        complain_of_several(link, n_links, "a symbolic link to no file of the project");
    }
}
