// Opening, configuring and examining the sides of a comparison, and finding the baseline.
#include "commands/shared/judging.h"

#include "assess/regression/importing.h"
#include "base/error.h"
#include "base/file.h"
#include "commands/shared/open.h"

#include <stdlib.h>
#include <string.h>

#define USUAL_BASELINE "ungreen-baseline.jsonl"

static void clear_examined(UgExamined *side) {
    g_clear_pointer(&side->scan, ug_scan_free);
    g_clear_pointer(&side->project, ug_project_free);
    g_clear_pointer(&side->snapshot, ug_snapshot_free);
    g_clear_pointer(&side->baseline, ug_baseline_free);
}

void ug_judging_clear(UgJudging *judging) {
    for (guint i = 0; i < judging->n_before; i++) {
        clear_examined(&judging->before[i]);
    }
    clear_examined(&judging->after);
    g_clear_pointer(&judging->baseline, ug_baseline_free);
    g_clear_pointer(&judging->baseline_path, g_free);
    g_clear_pointer(&judging->baseline_file, g_free);
    g_clear_pointer(&judging->configuration, ug_configuration_free);
    g_clear_pointer(&judging->memo, ug_memo_free);
    g_clear_pointer(&judging->store, ug_store_close);
    g_clear_pointer(&judging->catalogue, ug_catalogue_free);
}

static gboolean refuse_settings(const UgJudgeSettings *settings, GError **error) {
    if (!ug_open_check_jobs(settings->jobs, error)) {
        return TRUE;
    }
    if (settings->staged && settings->revision != NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--staged and --rev name two things to look at; give one of them");
        return TRUE;
    }
    return FALSE;
}

gboolean ug_judging_open(UgJudging *judging, const UgJudgeSettings *settings, const char *location, GError **error) {
    judging->settings = settings;
    judging->location = location;
    if (refuse_settings(settings, error)) {
        return FALSE;
    }
    ug_progress_start(&judging->progress, settings->quiet);
    const UgSnapshotOptions which = {
        .location = location,
        .revision = settings->revision,
        .staged = settings->staged,
        .progress = ug_progress_report,
        .progress_data = &judging->progress,
    };
    judging->catalogue = ug_open_catalogue_and_snapshot(settings->rule_files, &which, &judging->after.snapshot, error);
    judging->configuration =
        judging->after.snapshot == NULL ? NULL : ug_configuration_read(judging->after.snapshot, error);
    ug_progress_clear(&judging->progress);
    if (judging->configuration == NULL) {
        return FALSE;
    }
    judging->store = ug_cache_open(judging->catalogue, !settings->no_cache);
    return TRUE;
}

/* A folder that is new with the change was not there before. */
static gboolean is_new_part(const UgJudging *judging, const GError *failure) {
    return ug_snapshot_is_part(judging->after.snapshot) && g_error_matches(failure, UG_ERROR, UG_ERROR_NOT_FOUND);
}

static UgSnapshot *open_commit(const UgJudging *judging, const char *base, GError **error) {
    GError *failure = NULL;
    const UgSnapshotOptions which = {.location = judging->location, .revision = base, .offline = TRUE};
    UgSnapshot *snapshot = ug_snapshot_open(&which, &failure);
    if (snapshot == NULL && is_new_part(judging, failure)) {
        g_clear_error(&failure);
        snapshot = ug_snapshot_new_without_files(judging->after.snapshot, base);
    }
    if (failure != NULL) {
        g_propagate_error(error, failure);
    }
    return snapshot;
}

gboolean ug_judging_open_before(UgJudging *judging, const char *since, GError **error) {
    const UgSnapshotOptions change = {.location = judging->location, .revision = judging->settings->revision};
    if (ug_ancestor_is_unborn(&change, since)) {
        judging->before[judging->n_before++].snapshot = ug_snapshot_new_without_files(judging->after.snapshot, NULL);
        return TRUE;
    }
    g_autoptr(GPtrArray) bases = ug_ancestors_find(&change, since, error);
    for (guint i = 0; bases != NULL && i < bases->len; i++) {
        UgSnapshot *snapshot = open_commit(judging, g_ptr_array_index(bases, i), error);
        if (snapshot == NULL) {
            return FALSE;
        }
        judging->before[judging->n_before++].snapshot = snapshot;
    }
    return bases != NULL;
}

/* ---- the baseline ---- */

/* `file` as the project calls it. (nullable) (transfer full) NULL: it lies elsewhere. */
static char *path_inside(const char *location, const char *file) {
    g_autofree char *root = g_canonicalize_filename(location, NULL);
    g_autofree char *path = g_canonicalize_filename(file, NULL);
    gsize length = strlen(root);
    return strncmp(path, root, length) == 0 && path[length] == '/' ? g_strdup(path + length + 1) : NULL;
}

/* On the command line a file is named from where the user is, in the configuration from the project's root. */
static void name_baseline(UgJudging *judging) {
    const char *named = judging->settings->baseline;
    const char *configured = ug_configuration_value(judging->configuration, "baseline");
    if (named != NULL) {
        g_autofree char *inside = path_inside(judging->location, named);
        judging->baseline_path = inside != NULL ? g_steal_pointer(&inside) : g_canonicalize_filename(named, NULL);
        judging->baseline_file = g_strdup(named);
        return;
    }
    judging->baseline_path = g_strdup(configured != NULL ? configured : USUAL_BASELINE);
    judging->baseline_file = g_build_filename(judging->location, judging->baseline_path, NULL);
}

/* (nullable) (transfer full) NULL without an error: it is not there. */
static GBytes *read_from(const UgSnapshot *snapshot, const char *path, GError **error) {
    const UgEntry *entry = ug_snapshot_find(snapshot, path);
    g_autoptr(UgReader) reader = entry == NULL ? NULL : ug_reader_new(snapshot, error);
    return reader == NULL ? NULL : ug_reader_read(reader, entry, UG_MAX_BASELINE_BYTES, error);
}

/* What git keeps there is not the project's. */
static gboolean lies_in_git(const char *path) {
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
        if (g_ascii_strcasecmp(parts[i], ".git") == 0) { // to some file systems .GIT is the same
            return TRUE;
        }
    }
    return FALSE;
}

/* Where the baseline is when it is not the user who says so, it is a file of the project, and no link leads elsewhere.
 * FALSE with an error. */
static gboolean check_place(const UgJudging *judging, GError **error) {
    g_autofree char *folder = g_path_get_dirname(judging->baseline_file);
    g_autofree char *name = g_path_get_basename(judging->baseline_file);
    char *root = realpath(judging->location, NULL);
    char *real_folder = realpath(folder, NULL);
    char *real = realpath(judging->baseline_file, NULL);
    gboolean is_link = real == NULL && g_file_test(judging->baseline_file, G_FILE_TEST_IS_SYMLINK);
    gboolean is_inside = TRUE; // as far as there is such a folder
    if (root != NULL && real_folder != NULL) {
        g_autofree char *file = real != NULL ? g_strdup(real) : g_build_filename(real_folder, name, NULL);
        g_autofree char *inside = path_inside(root, file);
        is_inside = inside != NULL && !lies_in_git(inside);
    }
    free(real);
    free(real_folder);
    free(root);
    if (!is_inside || is_link) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                    "the baseline %s is not a file of the project; if it is meant, name it with --baseline",
                    judging->baseline_path);
    }
    return is_inside && !is_link;
}

/* A baseline that is part of what is judged is read as it stands there, else from disk. FALSE with an error. */
static gboolean read_now(UgJudging *judging, GBytes **bytes, GError **error) {
    const UgSnapshot *snapshot = judging->after.snapshot;
    GError *failure = NULL;
    *bytes = ug_snapshot_is_work_tree(snapshot) ? NULL : read_from(snapshot, judging->baseline_path, &failure);
    if (*bytes == NULL && failure == NULL &&
        (ug_snapshot_is_work_tree(snapshot) || judging->settings->baseline != NULL)) {
        *bytes = ug_file_read_if_any(judging->baseline_file,
                                     judging->settings->baseline != NULL ? UG_FILE_ANY : UG_FILE_REGULAR,
                                     UG_MAX_BASELINE_BYTES, &failure);
    }
    if (*bytes == NULL && failure == NULL && ug_snapshot_is_work_tree(snapshot) &&
        judging->settings->baseline == NULL) {
        *bytes = read_from(snapshot, judging->baseline_path, &failure); // one that git left out
    }
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    return TRUE;
}

static gboolean read_before(const UgJudging *judging, UgExamined *side, GError **error) {
    GError *failure = NULL;
    g_autoptr(GBytes) bytes = read_from(side->snapshot, judging->baseline_path, &failure);
    if (failure != NULL) {
        g_propagate_prefixed_error(error, failure, "%s, as it was: ", judging->baseline_path);
        return FALSE;
    }
    side->baseline =
        bytes == NULL ? ug_baseline_new() : ug_baseline_read(judging->baseline_path, bytes, FALSE, &failure);
    if (failure != NULL) { // it was broken, so nothing can be said to be new in it
        g_clear_error(&failure);
    }
    return TRUE;
}

gboolean ug_judging_place_baseline(UgJudging *judging, GError **error) {
    if (judging->baseline_file == NULL) {
        name_baseline(judging);
    }
    return judging->settings->baseline != NULL || check_place(judging, error);
}

gboolean ug_judging_read_baseline(UgJudging *judging, gboolean must, GError **error) {
    gboolean is_named =
        judging->settings->baseline != NULL || ug_configuration_value(judging->configuration, "baseline") != NULL;
    g_autoptr(GBytes) bytes = NULL;
    if (!ug_judging_place_baseline(judging, error) || !read_now(judging, &bytes, error)) {
        return FALSE;
    }
    if (bytes == NULL && (must || is_named)) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND,
                    "there is no baseline %s; 'ungreen baseline init' makes one of what is there",
                    judging->baseline_path);
        return FALSE;
    }
    if (bytes == NULL) {
        return TRUE;
    }
    judging->baseline = ug_baseline_read(judging->baseline_path, bytes, FALSE, error);
    for (guint i = 0; judging->baseline != NULL && i < judging->n_before; i++) {
        if (!read_before(judging, &judging->before[i], error)) {
            return FALSE;
        }
    }
    return judging->baseline != NULL;
}

/* ---- examining ---- */

/* The sides are alike but for what was changed, so those after the first (`like`) have little left to read. */
static gboolean examine(UgJudging *judging, UgExamined *side, const UgExamined *like, GError **error) {
    const UgProjectOptions how = {
        .threads = (guint)judging->settings->jobs,
        .services = judging->services,
        .imports = judging->imports,
        .depth = UG_PROJECT_USAGE,
        .may_be_empty = side != &judging->after,
        .lends = like == NULL,
        .like = like == NULL ? NULL : like->project,
        .memo = judging->memo,
        .store = judging->store,
        .progress = ug_progress_report,
        .progress_data = &judging->progress,
    };
    const UgScanOptions everything = {0};
    side->project = ug_project_new(&side->snapshot, 1, judging->catalogue, &how, error);
    side->scan = side->project == NULL ? NULL : ug_scan_new(side->project, &everything, error);
    return side->scan != NULL;
}

/* Can the file have nothing to do with what starts when a service does? */
static gboolean is_beside(const char *path, gpointer data) {
    const UgJudging *judging = data;
    UgContext context = ug_context_in(judging->after.snapshot, judging->catalogue, path);
    return context == UG_CONTEXT_TEST || context == UG_CONTEXT_DOCS || ug_file_is_prose(judging->catalogue, path) ||
           ug_file_kind(judging->catalogue, path, "", 0) == UG_FILE_BINARY;
}

static gboolean may_change_services(const UgJudging *judging) {
    if (judging->n_before == 0) {
        return FALSE; // there is nothing that they could have changed from
    }
    g_autoptr(UgChange) change = ug_change_new(judging->before[0].snapshot, judging->after.snapshot);
    return !ug_change_for_each(change, is_beside, (gpointer)judging);
}

static gboolean may_begin_to_import(const UgJudging *judging) {
    const UgSide after = {judging->after.project, judging->after.scan, NULL};
    for (guint i = 0; judging->services && i < judging->n_before; i++) {
        const UgSide before = {judging->before[i].project, judging->before[i].scan, NULL};
        if (ug_may_begin_to_import(&before, &after)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What is known from the store is examined again. */
static gboolean add_imports(UgJudging *judging, UgExamined *side, GError **error) {
    if (ug_project_add_imports(side->project)) {
        return TRUE;
    }
    g_clear_pointer(&side->scan, ug_scan_free);
    g_clear_pointer(&side->project, ug_project_free);
    return examine(judging, side, NULL, error);
}

/* The imports too, of all sides, where a service may start by them as it did not before. */
static gboolean examine_imports(UgJudging *judging, GError **error) {
    judging->imports = may_begin_to_import(judging);
    gboolean done = !judging->imports || add_imports(judging, &judging->after, error);
    for (guint i = 0; done && judging->imports && i < judging->n_before; i++) {
        done = add_imports(judging, &judging->before[i], error);
    }
    return done;
}

gboolean ug_judging_examine(UgJudging *judging, gboolean services, GError **error) {
    judging->services = services || may_change_services(judging);
    judging->memo = ug_memo_new();
    ug_progress_start(&judging->progress, judging->settings->quiet);
    // Files on disk first: a revision that has most of them too is then spared reading objects, which takes longer.
    gboolean on_disk = ug_snapshot_is_work_tree(judging->after.snapshot);
    UgExamined *first = judging->n_before == 0 || on_disk ? &judging->after : &judging->before[0];
    gboolean done = examine(judging, first, NULL, error);
    for (guint i = 0; done && i < judging->n_before; i++) {
        done = first == &judging->before[i] || examine(judging, &judging->before[i], first, error);
    }
    done = done && (first == &judging->after || examine(judging, &judging->after, first, error));
    done = done && examine_imports(judging, error);
    ug_progress_clear(&judging->progress);
    return done;
}
