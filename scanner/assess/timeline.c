// The score of every commit of a line: where neighbours have the same files that matter, the tally of the one is that
// of the other; elsewhere the revision is examined.
#include "assess/timeline.h"

#include "base/error.h"
#include "source/trees.h"

#include <string.h>

struct UgTimeline {
    GArray *points;       /* of UgPoint */
    GPtrArray *tallies;   /* UgTally *, owned */
    GArray *problems;     /* of UgProblem */
    GHashTable *reported; /* set of "path\nreason" */
    GStringChunk *text;
};

static void free_tally(gpointer tally) {
    ug_tally_free(tally);
}

static UgTimeline *timeline_new(void) {
    UgTimeline *timeline = g_new0(UgTimeline, 1);
    timeline->points = g_array_new(FALSE, FALSE, sizeof(UgPoint));
    timeline->tallies = g_ptr_array_new_with_free_func(free_tally);
    timeline->problems = g_array_new(FALSE, FALSE, sizeof(UgProblem));
    timeline->reported = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    timeline->text = g_string_chunk_new(256);
    return timeline;
}

void ug_timeline_free(UgTimeline *timeline) {
    g_array_unref(timeline->points);
    g_ptr_array_unref(timeline->tallies);
    g_array_unref(timeline->problems);
    g_hash_table_unref(timeline->reported);
    g_string_chunk_free(timeline->text);
    g_free(timeline);
}

const GArray *ug_timeline_points(const UgTimeline *timeline) {
    return timeline->points;
}

const GArray *ug_timeline_problems(const UgTimeline *timeline) {
    return timeline->problems;
}

static void add_problem(UgTimeline *timeline, const char *path, const char *reason) {
    if (g_hash_table_add(timeline->reported, g_strdup_printf("%s\n%s", path, reason))) {
        UgProblem problem = {g_string_chunk_insert(timeline->text, path),
                             g_string_chunk_insert(timeline->text, reason)};
        g_array_append_val(timeline->problems, problem);
    }
}

static void add_problems_of(UgTimeline *timeline, const UgSurveyed *file) {
    if (file->facts == NULL) {
        add_problem(timeline, file->entry->path, file->unreadable);
        return;
    }
    for (guint i = 0; i < file->facts->problems->len; i++) {
        const UgFactProblem *problem = &g_array_index(file->facts->problems, UgFactProblem, i);
        g_autofree char *reason = problem->line == 0 ? g_strdup(problem->reason)
                                                     : g_strdup_printf("line %u: %s", problem->line, problem->reason);
        add_problem(timeline, file->entry->path, reason);
    }
}

static gint compare_problems(gconstpointer a, gconstpointer b) {
    const UgProblem *left = a;
    const UgProblem *right = b;
    int order = strcmp(left->path, right->path);
    return order != 0 ? order : strcmp(left->reason, right->reason);
}

/* ---- walking ---- */

typedef struct {
    UgTimeline *timeline;
    const UgCommits *commits;
    const UgTimelineOptions *options;
    UgTrees *trees;
    gboolean has_root; /* of the commit before this one */
    UgObjectId root;
} Walk;

/* The tally of a whole revision; an empty one if it has no files. NULL with UG_ERROR_READ. */
static UgTally *examine(Walk *walk, const char *revision, GError **error) {
    const UgSnapshotOptions where = {.location = ug_commits_location(walk->commits), .revision = revision};
    const UgProjectOptions how = {.threads = walk->options->threads};
    g_autoptr(GError) trouble = NULL;
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&where, &trouble);
    UgSnapshot *const snapshots[] = {snapshot};
    g_autoptr(UgProject) project =
        snapshot == NULL ? NULL : ug_project_new(snapshots, 1, walk->options->catalogue, &how, &trouble);
    if (project == NULL && !g_error_matches(trouble, UG_ERROR, UG_ERROR_NOT_FOUND)) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return NULL;
    }
    const GArray *unlisted = snapshot == NULL ? NULL : ug_snapshot_problems(snapshot);
    for (guint i = 0; unlisted != NULL && i < unlisted->len; i++) {
        const UgProblem *problem = &g_array_index(unlisted, UgProblem, i);
        add_problem(walk->timeline, problem->path, problem->reason);
    }
    if (project == NULL) {
        return ug_tally_new(walk->options->catalogue);
    }
    const UgSurvey *survey = ug_project_survey(project, 0);
    for (gsize i = 0; i < survey->n_files; i++) {
        add_problems_of(walk->timeline, &survey->files[i]);
    }
    return ug_tally_of(project);
}

static void note_relevant(const UgChange *change, gpointer data) {
    gboolean *any = data;
    *any = *any || ug_file_kind(change->path, "", 0) != UG_FILE_BINARY;
}

/* TRUE if the commit has the same files that matter as the one before it in the walk. */
static gboolean is_like_neighbour(Walk *walk, const char *commit) {
    UgObjectId root;
    gboolean has_root = ug_trees_root(walk->trees, commit, &root);
    gboolean differs = FALSE;
    gboolean same = walk->timeline->points->len > 0 && has_root && walk->has_root &&
                    ug_trees_compare(walk->trees, &walk->root, &root, note_relevant, &differs) && !differs;
    walk->has_root = has_root;
    walk->root = root;
    return same;
}

/* Adds the point of one commit. */
static gboolean step(Walk *walk, guint index, GError **error) {
    UgTimeline *timeline = walk->timeline;
    const UgCommit *commit = &g_array_index(ug_commits_list(walk->commits), UgCommit, index);
    if (!is_like_neighbour(walk, commit->id)) {
        UgTally *tally = examine(walk, commit->id, error);
        if (tally == NULL) {
            return FALSE;
        }
        g_ptr_array_add(timeline->tallies, tally);
    }
    const UgTally *tally = g_ptr_array_index(timeline->tallies, timeline->tallies->len - 1);
    UgPoint point = {index, tally, ug_tally_score(tally)};
    g_array_append_val(timeline->points, point);
    return TRUE;
}

static gboolean is_cancelled(const Walk *walk) {
    return walk->options->cancelled != NULL && g_atomic_int_get(walk->options->cancelled) != 0;
}

/* TRUE if there was a next point, and more are wanted. */
static gboolean take_point(Walk *walk, guint index, guint n, GError **error) {
    const UgTimelineOptions *options = walk->options;
    if (is_cancelled(walk)) {
        g_set_error(error, UG_ERROR, UG_ERROR_CANCELLED, "stopped after %u of %u commits", index, n);
        return FALSE;
    }
    if (!step(walk, index, error)) {
        return FALSE;
    }
    if (options->progress != NULL) {
        options->progress("commits", index + 1, n, options->progress_data);
    }
    return options->on_point == NULL ||
           options->on_point(&g_array_index(walk->timeline->points, UgPoint, index), options->on_point_data);
}

UgTimeline *ug_timeline_new(const UgCommits *commits, const UgTimelineOptions *options, GError **error) {
    g_autoptr(UgTimeline) timeline = timeline_new();
    g_autoptr(UgTrees) trees = ug_trees_new(ug_commits_location(commits), error);
    if (trees == NULL) {
        return NULL;
    }
    guint n = ug_commits_list(commits)->len;
    n = options->n_commits > 0 ? MIN(n, options->n_commits) : n;
    Walk walk = {.timeline = timeline, .commits = commits, .options = options, .trees = trees};
    GError *failure = NULL;
    for (guint i = 0; i < n && take_point(&walk, i, n, &failure);) {
        i++;
    }
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return NULL;
    }
    g_array_sort(timeline->problems, compare_problems);
    return g_steal_pointer(&timeline);
}
