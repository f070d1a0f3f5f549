// A trail: what changed in some hundred commits, those files read in an order that git's deltas like, and each commit's
// changes put into a living project.
#include "assess/timeline/trail.h"

#include "assess/timeline/content.h"
#include "assess/timeline/living.h"
#include "base/error.h"
#include "base/strings.h"
#include "source/trees.h"

#include <string.h>

enum {
    WINDOW = 512,        // commits whose changes are read together: more read faster, and take more memory
    MAX_KEPT = 48 << 20, // bytes of a window; what is beyond is read when it is looked at
    MAX_CHUNKS = 16000,  // then those of former versions are forgotten, so that memory does not grow with the history
};

/* A file that is another in a commit than in the one before it on the trail. */
typedef struct {
    guint commit;
    const char *path;
    UgObjectId blob;
    gboolean is_new;
    gboolean gone;
    UgContent content; /* of the blob, once it is read */
    GBytes *former;    /* (nullable) what the content is put together with: the file as it was before */
    guint next;        /* the file's next change; 0: there is none */
} Change;

struct UgTrail {
    const UgCommits *commits;
    const UgCatalogue *catalogue;
    UgTrees *trees;
    UgLiving *living; /* (nullable) the files of the commit before `next` */
    guint next;
    UgObjectId root; /* of these files */
    /* of the stretch in hand */
    UgStretch *stretch;
    GArray *changes; /* of Change, by commit */
    guint8 *whole;   /* for each commit: it can only be looked at as a whole */
    UgStrings *text;
    guint at;
};

static void clear_change(gpointer data) {
    Change *change = data;
    ug_content_clear(&change->content);
    g_clear_pointer(&change->former, g_bytes_unref);
}

static void clear_turn(gpointer data) {
    g_clear_pointer(&((UgTurn *)data)->tally, ug_tally_free);
}

UgStretch *ug_stretch_new(void) {
    UgStretch *stretch = g_new0(UgStretch, 1);
    stretch->turns = g_array_new(FALSE, FALSE, sizeof(UgTurn));
    g_array_set_clear_func(stretch->turns, clear_turn);
    stretch->troubles = ug_troubles_new();
    return stretch;
}

void ug_stretch_free(UgStretch *stretch) {
    g_array_unref(stretch->turns);
    ug_troubles_free(stretch->troubles);
    g_free(stretch);
}

static gboolean is_same(const UgTally *a, const UgTally *b) {
    return a == b || (a != NULL && b != NULL && ug_tally_equal(a, b));
}

void ug_stretch_add(UgStretch *stretch, guint commit, UgTally *tally) {
    guint n = stretch->turns->len;
    if (n > 0 && is_same(g_array_index(stretch->turns, UgTurn, n - 1).tally, tally)) {
        g_clear_pointer(&tally, ug_tally_free);
        return;
    }
    UgTurn turn = {commit, tally};
    g_array_append_val(stretch->turns, turn);
}

UgTrail *ug_trail_new(const UgCommits *commits, const UgCatalogue *catalogue, GError **error) {
    UgTrees *trees = ug_trees_new(ug_commits_location(commits), error);
    if (trees == NULL) {
        return NULL;
    }
    UgTrail *trail = g_new0(UgTrail, 1);
    trail->commits = commits;
    trail->catalogue = catalogue;
    trail->trees = trees;
    return trail;
}

void ug_trail_free(UgTrail *trail) {
    g_clear_pointer(&trail->living, ug_living_free);
    ug_trees_free(trail->trees);
    g_free(trail);
}

static const char *id_of(const UgTrail *trail, guint commit) {
    return g_array_index(ug_commits_list(trail->commits), UgCommit, commit).id;
}

/* ---- a commit as a whole: one whose folders are damaged, or that has no such place ---- */

static void note_troubles(UgTroubles *troubles, guint commit, const UgSnapshot *snapshot, const UgProject *project) {
    const GArray *unlisted = ug_snapshot_problems(snapshot);
    for (guint i = 0; i < unlisted->len; i++) {
        const UgProblem *problem = &g_array_index(unlisted, UgProblem, i);
        const UgTrouble trouble = {*problem, commit, TRUE};
        ug_troubles_note(troubles, &trouble);
    }
    const UgSurvey *survey = project == NULL ? NULL : ug_project_survey(project, 0);
    for (gsize i = 0; survey != NULL && i < survey->n_files; i++) {
        const UgSurveyed *file = &survey->files[i];
        if (file->facts == NULL) {
            const char *path = file->entry->path;
            const UgTrouble trouble = {{path, file->unreadable}, commit, ug_file_is_missed(survey->catalogue, path)};
            ug_troubles_note(troubles, &trouble);
        }
    }
}

/* The tally of a whole revision; an empty one if it has no files, NULL if nobody can tell. FALSE with UG_ERROR_READ. */
static gboolean look_at_whole(UgTrail *trail, guint commit, UgTally **tally, GError **error) {
    const UgSnapshotOptions where = {.location = ug_commits_location(trail->commits), .revision = id_of(trail, commit)};
    const UgProjectOptions how = {.threads = 1, .depth = UG_PROJECT_USAGE};
    g_autoptr(GError) trouble = NULL;
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&where, &trouble);
    UgSnapshot *const snapshots[] = {snapshot};
    g_autoptr(UgProject) project =
        snapshot == NULL ? NULL : ug_project_new(snapshots, 1, trail->catalogue, &how, &trouble);
    if (project == NULL && !g_error_matches(trouble, UG_ERROR, UG_ERROR_NOT_FOUND)) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return FALSE;
    }
    if (snapshot != NULL) {
        note_troubles(trail->stretch->troubles, commit, snapshot, project);
    }
    gboolean is_known = project != NULL || snapshot == NULL || ug_snapshot_problems(snapshot)->len == 0;
    *tally = project != NULL ? ug_tally_of(project) : is_known ? ug_tally_new(trail->catalogue) : NULL;
    return TRUE;
}

/* ---- reading ---- */

static void put_now(const UgFileChange *change, gpointer data) {
    UgTrail *trail = data;
    if (change->after != NULL && ug_living_may_matter(trail->living, change->path)) {
        UgContent content;
        g_autoptr(GBytes) bytes = ug_content_read(&content, trail->trees, change->after, NULL);
        ug_living_put(trail->living, change->path, bytes, content.trouble);
        ug_content_clear(&content);
    }
}

/* Takes in all files of a commit. FALSE if that can only be looked at as a whole. */
static gboolean begin_at(UgTrail *trail, guint commit) {
    g_clear_pointer(&trail->living, ug_living_free);
    if (!ug_trees_root(trail->trees, id_of(trail, commit), &trail->root)) {
        return FALSE;
    }
    trail->living = ug_living_new(trail->catalogue, trail->trees);
    ug_living_note_troubles(trail->living, trail->stretch->troubles, commit);
    if (!ug_trees_compare(trail->trees, NULL, &trail->root, put_now, trail)) {
        g_clear_pointer(&trail->living, ug_living_free);
        return FALSE;
    }
    return TRUE;
}

static void note_change(const UgFileChange *change, gpointer data) {
    UgTrail *trail = data;
    if (!ug_living_may_matter(trail->living, change->path)) {
        return;
    }
    Change noted = {.commit = trail->at, .path = ug_strings_keep(trail->text, change->path)};
    noted.is_new = change->before == NULL;
    noted.gone = change->after == NULL;
    if (change->after != NULL) {
        noted.blob = *change->after;
    }
    g_array_append_val(trail->changes, noted);
}

static Change *change_at(const UgTrail *trail, guint i) {
    return &g_array_index(trail->changes, Change, i);
}

static gint by_path(gconstpointer a, gconstpointer b, gpointer data) {
    guint i = *(const guint *)a;
    guint j = *(const guint *)b;
    const char *left = change_at(data, i)->path;
    const char *right = change_at(data, j)->path;
    return left != right ? strcmp(left, right) : (i > j) - (i < j);
}

/* The bytes of a file before its first change. (nullable) (transfer full) */
static GBytes *begin_file(const UgTrail *trail, Change *first) {
    GBytes *bytes = ug_living_bytes(trail->living, first->path);
    if (bytes == NULL) {
        return NULL;
    }
    first->former = g_bytes_ref(bytes);
    return g_bytes_ref(bytes);
}

/* The versions of one file one after another, as each is stored as the difference to the one before: an eighth of the
 * time that they take in the order of commits. */
static void read_all(UgTrail *trail, const gint *cancelled) {
    guint n = trail->changes->len;
    g_autofree guint *order = g_new(guint, n + 1);
    for (guint i = 0; i < n; i++) {
        order[i] = i;
    }
    g_qsort_with_data(order, (gint)n, sizeof *order, by_path, trail);
    g_autoptr(GBytes) bytes = NULL;
    gsize kept = 0;
    for (guint i = 0; i < n && kept <= MAX_KEPT && (cancelled == NULL || g_atomic_int_get(cancelled) == 0); i++) {
        Change *change = change_at(trail, order[i]);
        g_autoptr(GBytes) former = g_steal_pointer(&bytes);
        if (i > 0 && change_at(trail, order[i - 1])->path == change->path) {
            change_at(trail, order[i - 1])->next = order[i];
        } else {
            g_clear_pointer(&former, g_bytes_unref);
            former = begin_file(trail, change);
        }
        bytes = change->gone ? NULL : ug_content_read(&change->content, trail->trees, &change->blob, former);
        kept += change->content.bytes == NULL ? 0 : g_bytes_get_size(change->content.bytes);
    }
}

/* What changes from commit to commit, beginning with the one behind `trail->root`. */
static void find_changes(UgTrail *trail, guint first, guint n) {
    UgObjectId root = trail->root;
    for (guint i = 0; i < n; i++) {
        UgObjectId next;
        guint before = trail->changes->len;
        trail->at = first + i;
        if (!ug_trees_root(trail->trees, id_of(trail, trail->at), &next) ||
            !ug_trees_compare(trail->trees, &root, &next, note_change, trail)) {
            g_array_set_size(trail->changes, before);
            trail->whole[i] = TRUE;
            break; // from there on the trail has to begin anew
        }
        root = next;
    }
    trail->root = root;
}

/* ---- following ---- */

static void put_change(UgTrail *trail, Change *change) {
    g_autoptr(GBytes) bytes = NULL;
    if (change->gone) {
        ug_living_remove(trail->living, change->path);
    } else {
        gboolean is_read = change->content.bytes != NULL || change->content.trouble != NULL;
        bytes = is_read ? ug_content_bytes(&change->content, change->former)
                        : ug_content_read(&change->content, trail->trees, &change->blob, NULL);
        ug_living_put(trail->living, change->path, bytes, change->content.trouble);
    }
    if (change->next != 0) {
        change_at(trail, change->next)->former = g_steal_pointer(&bytes);
    }
    clear_change(change);
}

/* What is new comes first and what goes comes last, so that nobody looks for a module that is there on both sides of
 * the moment when others go over to it: to tell them, all would be linked anew. */
static void put_changes(UgTrail *trail, guint commit, guint *next) {
    enum { COMING, CHANGING, GOING, N_TURNS };
    guint from = *next;
    ug_living_turn_to(trail->living, commit);
    while (*next < trail->changes->len && change_at(trail, *next)->commit == commit) {
        ++*next;
    }
    for (guint turn = COMING; turn < N_TURNS; turn++) {
        for (guint i = from; i < *next; i++) {
            Change *change = change_at(trail, i);
            if (turn == (change->is_new ? COMING : change->gone ? GOING : CHANGING)) {
                put_change(trail, change);
            }
        }
    }
}

static gboolean is_cancelled(const gint *cancelled, GError **error) {
    if (cancelled == NULL || g_atomic_int_get(cancelled) == 0) {
        return FALSE;
    }
    g_set_error_literal(error, UG_ERROR, UG_ERROR_CANCELLED, "stopped before all commits were looked at");
    return TRUE;
}

/* Scores commits from `first` on, up to one that can only be looked at as a whole. Returns how many. */
static guint follow_changes(UgTrail *trail, guint first, guint n, const gint *cancelled, GError **error) {
    g_autofree guint8 *whole = g_new0(guint8, n + 1);
    trail->whole = whole;
    trail->text = ug_strings_new(4096);
    trail->changes = g_array_new(FALSE, FALSE, sizeof(Change));
    g_array_set_clear_func(trail->changes, clear_change);
    find_changes(trail, first, n);
    read_all(trail, cancelled);
    guint done = 0;
    for (guint next = 0; done < n && !whole[done] && !is_cancelled(cancelled, error); done++) {
        put_changes(trail, first + done, &next);
        ug_stretch_add(trail->stretch, first + done, ug_tally_copy(ug_living_tally(trail->living)));
    }
    g_array_unref(trail->changes);
    ug_strings_free(trail->text);
    return done;
}

/* Scores one commit without any before it. */
static gboolean begin(UgTrail *trail, guint commit, GError **error) {
    UgTally *tally = NULL;
    if (begin_at(trail, commit)) {
        tally = ug_tally_copy(ug_living_tally(trail->living));
    } else if (!look_at_whole(trail, commit, &tally, error)) {
        return FALSE;
    }
    ug_stretch_add(trail->stretch, commit, tally);
    return TRUE;
}

UgStretch *ug_trail_follow(UgTrail *trail, guint first, guint n, const gint *cancelled, GError **error) {
    g_autoptr(UgStretch) stretch = ug_stretch_new();
    GError *failure = NULL;
    trail->stretch = stretch;
    if (trail->living != NULL && trail->next != first) {
        g_clear_pointer(&trail->living, ug_living_free);
    }
    if (trail->living != NULL) {
        ug_living_tidy(trail->living, MAX_CHUNKS);
        ug_living_note_troubles(trail->living, stretch->troubles, first);
    }
    for (guint done = 0; done < n && failure == NULL;) {
        if (trail->living == NULL) {
            done += begin(trail, first + done, &failure) ? 1 : 0;
        } else {
            guint window = MIN(n - done, WINDOW);
            guint followed = follow_changes(trail, first + done, window, cancelled, &failure);
            done += followed;
            if (followed < window) {
                g_clear_pointer(&trail->living, ug_living_free);
            }
        }
        if (failure == NULL) {
            (void)is_cancelled(cancelled, &failure);
        }
    }
    trail->next = first + n;
    if (failure != NULL) {
        g_clear_pointer(&trail->living, ug_living_free);
        g_propagate_error(error, failure);
        return NULL;
    }
    if (trail->living != NULL) {
        ug_living_note_troubles(trail->living, NULL, first);
    }
    return g_steal_pointer(&stretch);
}
