// Flips of the default mode of services, found by halving the commits that could have made them.
#include "assess/history/flips.h"

#include "assess/history/flips_defaults.h"
#include "base/hash.h"
#include "base/needles.h"
#include "base/text.h"
#include "source/trees.h"

#include <string.h>

/* Of the ends of what is looked at, with the paths that decide. Of all between only the modes are asked for. */
#define KIND_WHOLE "defaults-of-services"
#define KIND_MODES "default-modes-of-services"

struct UgFlips {
    GArray *list; /* of UgFlip */
    UgStrings *text;
};

/* A revision that was examined. */
typedef struct {
    UgSnapshot *snapshot;
    UgProject *project;
} Examined;

typedef struct {
    const UgCommits *commits;
    const UgFlipsOptions *options;
    UgFlips *flips;
    UgMemo *memo;        /* revisions have most of their parts in common */
    Examined last;       /* the next one borrows from it */
    GHashTable *known;   /* index of a commit -> UgDefaults */
    UgNeedles *choosing; /* names of functions that choose a mode */
} Search;

static void defaults_free(gpointer defaults) {
    if (defaults != NULL) { // else of a revision that cannot be read
        ug_defaults_free(defaults);
    }
}

static const UgCommit *commit_at(const Search *search, guint i) {
    return &g_array_index(ug_commits_list(search->commits), UgCommit, i);
}

static void examined_clear(Examined *examined) {
    g_clear_pointer(&examined->project, ug_project_free);
    g_clear_pointer(&examined->snapshot, ug_snapshot_free);
}

/* With the switches of its services if it is `whole`. With `when` as others were then; 0: as they were at the time of
 * the commit. NULL if the revision cannot be read. Borrowed from the search until the next one is asked for. */
static const UgProject *project_at(Search *search, guint i, gboolean whole, gint64 when) {
    const UgSnapshotOptions which = {
        .location = ug_commits_location(search->commits), .revision = commit_at(search, i)->id, .offline = TRUE};
    Examined next = {.snapshot = ug_snapshot_open(&which, NULL)};
    if (next.snapshot != NULL) {
        const UgProjectOptions how = {
            .threads = search->options->threads,
            .services = TRUE,
            .without_switches = !whole,
            .when = when,
            .depth = UG_PROJECT_USAGE,
            .lends = TRUE,
            .like = search->last.project,
            .memo = search->memo,
            .store = whole && when == 0 ? search->options->store : NULL,
        };
        next.project = ug_project_new(&next.snapshot, 1, search->options->catalogue, &how, NULL);
    }
    examined_clear(&search->last);
    search->last = next;
    return next.project;
}

/* What cannot be read now may be readable the next time. */
static gboolean is_whole(const UgProject *project) {
    const UgSurvey *survey = ug_project_survey(project, 0);
    gboolean whole = ug_snapshot_problems(survey->snapshot)->len == 0;
    for (gsize i = 0; whole && i < survey->n_files; i++) {
        whole = survey->files[i].facts != NULL;
    }
    return whole;
}

/* NULL if nothing is kept of that kind. (transfer full) */
static UgDefaults *recall(const Search *search, const char *kind, const char *key) {
    g_autoptr(GBytes) kept = ug_store_get(search->options->store, kind, key, strlen(key));
    return kept == NULL ? NULL : ug_defaults_read(kept);
}

/* NULL if the revision cannot be read. (transfer full) */
static UgDefaults *find_defaults(Search *search, guint i, gboolean whole) {
    g_autofree char *key = ug_commits_key(search->commits, i);
    UgDefaults *defaults = recall(search, KIND_WHOLE, key); // who has the paths has the modes as well
    if (defaults == NULL && !whole) {
        defaults = recall(search, KIND_MODES, key);
    }
    if (defaults != NULL) {
        return defaults;
    }
    const UgProject *project = project_at(search, i, whole, 0);
    if (project == NULL) {
        return NULL;
    }
    defaults = whole ? ug_defaults_of(project) : ug_defaults_modes_of(project);
    if (is_whole(project)) {
        g_autoptr(GBytes) bytes = ug_defaults_write(defaults);
        ug_store_put(search->options->store, whole ? KIND_WHOLE : KIND_MODES, key, strlen(key),
                     g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    }
    return defaults;
}

static const UgDefaults *know(Search *search, guint i, gboolean whole) {
    gpointer known = NULL;
    if (!g_hash_table_lookup_extended(search->known, GUINT_TO_POINTER(i), NULL, &known)) {
        known = find_defaults(search, i, whole);
        g_hash_table_insert(search->known, GUINT_TO_POINTER(i), known);
    }
    return known;
}

/* Of an end of what is looked at, with paths; before anything between is asked for. NULL if the revision cannot be
 * read. Borrowed from the search. */
static const UgDefaults *whole_defaults_at(Search *search, guint i) {
    return know(search, i, TRUE);
}

/* The modes of any revision, likewise. */
static const UgDefaults *defaults_at(Search *search, guint i) {
    return know(search, i, FALSE);
}

/* The services that start in `to` in the newer and in another mode in the older revision. (transfer full) const
 * UgDefault * of the newer one, in their order */
static GPtrArray *find_flipped(const UgDefaults *newer, const UgDefaults *older, UgMode to) {
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < newer->services->len; i++) {
        const UgDefault *is = &g_array_index(newer->services, UgDefault, i);
        const UgDefault *was = is->mode == to ? ug_defaults_same(newer, is, older) : NULL;
        if (was != NULL && was->mode != to && was->mode != UG_MODE_UNKNOWN) {
            g_ptr_array_add(found, (gpointer)is);
        }
    }
    return found;
}

static gboolean differ(const UgDefaults *newer, const UgDefaults *older) {
    g_autoptr(GPtrArray) native = find_flipped(newer, older, UG_MODE_NATIVE);
    g_autoptr(GPtrArray) green = find_flipped(newer, older, UG_MODE_EVENTLET);
    return native->len + green->len > 0;
}

/* By its name; where others have that too, with what declares it. */
static char *name_of(const UgDefaults *defaults, const UgDefault *one) {
    return ug_defaults_is_alone(defaults, one) ? g_strdup(one->name)
                                               : g_strdup_printf("%s (%s)", one->name, one->declared_path);
}

/* Adds a flip of some of these services, if there are any. */
static void add_flip(Search *search, const UgDefaults *defaults, const GPtrArray *flipped, UgFlip flip) {
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < flipped->len; i++) {
        g_ptr_array_add(names, name_of(defaults, g_ptr_array_index(flipped, i)));
    }
    if (names->len > 0) {
        g_ptr_array_add(names, NULL);
        g_autofree char *services = g_strjoinv(", ", (char **)names->pdata);
        flip.services = ug_strings_insert(search->flips->text, services);
        g_array_append_val(search->flips->list, flip);
    }
}

/* The first commit of that time or later, of those that are newer than `oldest`; `newest` if none is. */
static guint first_since(const Search *search, guint newest, guint oldest, gint64 since) {
    guint i = oldest - 1;
    while (i > newest && commit_at(search, i)->time < since) {
        i--;
    }
    return i;
}

/* Tells apart what the newer commit changed and what a library did in the time between: of the older commit it would
 * have made the same. */
static void record(Search *search, guint newest, guint oldest, UgMode to) {
    const UgDefaults *newer = defaults_at(search, newest);
    g_autoptr(GPtrArray) all = find_flipped(newer, defaults_at(search, oldest), to);
    gint64 until = commit_at(search, newest)->time;
    gint64 since = 0;
    const char *library = all->len == 0
                              ? NULL
                              : ug_catalogue_native_import_between(search->options->catalogue,
                                                                   commit_at(search, oldest)->time, until, &since);
    const UgProject *project = library == NULL ? NULL : project_at(search, oldest, FALSE, until);
    g_autoptr(UgDefaults) then = project == NULL ? NULL : ug_defaults_modes_of(project);
    g_autoptr(GPtrArray) of_library = g_ptr_array_new();
    g_autoptr(GPtrArray) of_commit = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++) {
        gpointer is = g_ptr_array_index(all, i);
        const UgDefault *would = then == NULL ? NULL : ug_defaults_same(newer, is, then);
        g_ptr_array_add(would != NULL && would->mode == to ? of_library : of_commit, is);
    }
    const UgFlip by_library = {
        .commit = commit_at(search, first_since(search, newest, oldest, since)), .to = to, .library = library};
    const UgFlip by_commit = {.commit = commit_at(search, newest), .to = to};
    add_flip(search, newer, of_library, by_library);
    add_flip(search, newer, of_commit, by_commit);
}

/* A commit that may have changed how a service starts. */
typedef struct {
    guint commit;
    gboolean turns; /* it wrote or dropped a call that chooses a mode */
} Candidate;

/* Between two of the candidates, the newest first. */
static void halve(Search *search, const GArray *candidates, guint from, guint to) {
    guint newest = g_array_index(candidates, Candidate, from).commit;
    guint oldest = g_array_index(candidates, Candidate, to).commit;
    gboolean stop = search->options->cancelled != NULL && g_atomic_int_get(search->options->cancelled) != 0;
    const UgDefaults *newer = stop ? NULL : defaults_at(search, newest);
    const UgDefaults *older = stop ? NULL : defaults_at(search, oldest);
    if (newer == NULL || older == NULL || !differ(newer, older)) {
        return;
    }
    if (to - from == 1) {
        record(search, newest, oldest, UG_MODE_NATIVE);
        record(search, newest, oldest, UG_MODE_EVENTLET);
        return;
    }
    guint middle = from + (to - from) / 2;
    halve(search, candidates, middle, to); // the older half first, as flips are told
    halve(search, candidates, from, middle);
}

/* Equal ends do not mean that nothing happened between them: so those that turn are looked at, too, the oldest first as
 * flips are told. */
static void search_stretches(Search *search, const GArray *candidates) {
    guint to = candidates->len - 1;
    for (guint from = to; from-- > 0;) {
        if (from == 0 || g_array_index(candidates, Candidate, from).turns) {
            halve(search, candidates, from, to);
            to = from;
        }
    }
}

/* Notes whether a change touches one of the paths. */
typedef struct {
    const Search *search;
    UgTrees *trees;
    GHashTable *paths;
    gboolean touched;
    gboolean turns;
} Touch;

/* How often the file names a function that chooses; 0 of none, and of what cannot be read. */
static guint count_choices(const Touch *touch, const UgObjectId *blob) {
    g_autoptr(GBytes) bytes = blob == NULL ? NULL : ug_trees_read(touch->trees, blob, UG_MAX_FILE_BYTES, NULL);
    gsize length = 0;
    const char *text = bytes == NULL ? NULL : g_bytes_get_data(bytes, &length);
    guint count = 0;
    guint which;
    for (gsize at = 0; text != NULL && ug_needles_find(touch->search->choosing, text, length, at, &at, &which);) {
        count++;
    }
    return count;
}

static void note_change(const UgFileChange *change, gpointer data) {
    Touch *touch = data;
    if (g_hash_table_contains(touch->paths, change->path)) {
        touch->touched = TRUE;
        touch->turns = touch->turns || count_choices(touch, change->before) != count_choices(touch, change->after);
    }
}

/* TRUE too where the folders cannot be compared: then it may have. */
static gboolean touches(const Search *search, guint i, Touch *touch) {
    UgObjectId after, before;
    touch->touched = touch->turns = FALSE;
    if (!ug_trees_root(touch->trees, commit_at(search, i)->id, &after) ||
        !ug_trees_root(touch->trees, commit_at(search, i + 1)->id, &before)) {
        return TRUE;
    }
    return ug_object_id_equal(&after, &before) == FALSE &&
           (!ug_trees_compare(touch->trees, &before, &after, note_change, touch) || touch->touched);
}

static void add_all(GHashTable *to, GHashTable *from) {
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, from);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        g_hash_table_add(to, key);
    }
}

static GArray *candidates_of(Search *search, UgTrees *trees, guint oldest) {
    g_autoptr(GHashTable) paths = g_hash_table_new(ug_text_hash, g_str_equal);
    add_all(paths, whole_defaults_at(search, 0)->paths);
    add_all(paths, whole_defaults_at(search, oldest)->paths);
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(Candidate));
    Touch touch = {.search = search, .trees = trees, .paths = paths};
    for (guint i = 0; i < oldest; i++) {
        if (touches(search, i, &touch)) {
            const Candidate candidate = {i, touch.turns};
            g_array_append_val(candidates, candidate);
        }
    }
    const Candidate end = {oldest, FALSE};
    g_array_append_val(candidates, end);
    return candidates;
}

/* The newest commit that is older than `since`, else the oldest there is. */
static guint oldest_of(const Search *search) {
    guint n = ug_commits_list(search->commits)->len;
    guint i = 0;
    while (i + 1 < n && commit_at(search, i)->time >= search->options->since) {
        i++;
    }
    return i;
}

UgFlips *ug_flips_new(const UgCommits *commits, const UgFlipsOptions *options) {
    UgFlips *flips = g_new0(UgFlips, 1);
    flips->list = g_array_new(FALSE, FALSE, sizeof(UgFlip));
    flips->text = ug_strings_new(256);
    g_autoptr(GHashTable) known = g_hash_table_new_full(NULL, NULL, NULL, defaults_free);
    g_autoptr(UgMemo) memo = ug_memo_new();
    Search search = {.commits = commits, .options = options, .flips = flips, .memo = memo, .known = known};
    g_autoptr(GPtrArray) names = ug_catalogue_choosing_names(options->catalogue);
    g_ptr_array_add(names, NULL);
    static const char *const NONE[] = {NULL};
    g_autoptr(UgNeedles) choosing = ug_needles_new_with_words(NONE, (const char *const *)names->pdata, FALSE);
    search.choosing = choosing;
    guint oldest = oldest_of(&search);
    const UgDefaults *newer = oldest == 0 ? NULL : whole_defaults_at(&search, 0);
    const UgDefaults *older = newer == NULL ? NULL : whole_defaults_at(&search, oldest);
    gboolean may_differ = older != NULL && ug_defaults_decide(newer) && ug_defaults_decide(older);
    g_autoptr(UgTrees) trees = may_differ ? ug_trees_new(ug_commits_location(commits), NULL) : NULL;
    if (trees != NULL) {
        g_autoptr(GArray) candidates = candidates_of(&search, trees, oldest);
        search_stretches(&search, candidates);
    }
    examined_clear(&search.last);
    return flips;
}

void ug_flips_free(UgFlips *flips) {
    g_array_unref(flips->list);
    ug_strings_free(flips->text);
    g_free(flips);
}

const GArray *ug_flips_list(const UgFlips *flips) {
    return flips->list;
}
