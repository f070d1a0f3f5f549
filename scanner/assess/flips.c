// Flips of the default mode of services, found by halving the commits that could have made them.
#include "assess/flips.h"

#include "source/trees.h"

#include <string.h>

struct UgFlips {
    GArray *list; /* of UgFlip */
    GStringChunk *text;
};

/* A revision that was examined. */
typedef struct {
    UgSnapshot *snapshot;
    UgProject *project;
} Examined;

/* What the services of one revision start in. */
typedef struct {
    GHashTable *modes; /* name -> UgMode */
    GHashTable *paths; /* set of paths of files that have a part in it */
} Defaults;

typedef struct {
    const UgCommits *commits;
    const UgFlipsOptions *options;
    UgFlips *flips;
    UgMemo *memo;      /* revisions have most of their parts in common */
    Examined last;     /* the next one borrows from it */
    GHashTable *known; /* index of a commit -> Defaults */
} Search;

static void defaults_free(gpointer data) {
    Defaults *defaults = data;
    if (defaults == NULL) {
        return; // of a revision that cannot be read
    }
    g_hash_table_unref(defaults->modes);
    g_hash_table_unref(defaults->paths);
    g_free(defaults);
}

static const UgCommit *commit_at(const Search *search, guint i) {
    return &g_array_index(ug_commits_list(search->commits), UgCommit, i);
}

/* The packages around a module run before it, so their files decide too. */
static void add_packages(Defaults *defaults, const char *path) {
    g_autofree char *folder = g_path_get_dirname(path);
    while (strcmp(folder, ".") != 0 && strcmp(folder, "/") != 0) {
        g_hash_table_add(defaults->paths, g_strconcat(folder, "/__init__.py", NULL));
        char *parent = g_path_get_dirname(folder);
        g_free(folder);
        folder = parent;
    }
}

static void add_path(Defaults *defaults, const char *path) {
    if (g_hash_table_add(defaults->paths, g_strdup(path))) {
        add_packages(defaults, path);
    }
}

static void take_service(Defaults *defaults, const UgProject *project, const UgService *service) {
    if (service->mode == UG_MODE_EVENTLET || service->mode == UG_MODE_NATIVE) {
        g_hash_table_insert(defaults->modes, g_strdup(service->name), GINT_TO_POINTER(service->mode));
    }
    add_path(defaults, service->declared_path); // another module may be declared to be what it starts
    if (service->module != UG_NO_MODULE) {
        const GArray *modules = ug_module_table_modules(ug_project_modules(project));
        add_path(defaults, g_array_index(modules, UgModule, service->module).path);
    }
    for (guint i = 0; i < service->steps->len; i++) {
        add_path(defaults, g_array_index(service->steps, UgStep, i).path);
    }
    for (guint i = 0; i < service->switches->len; i++) {
        add_path(defaults, g_array_index(service->switches, UgSwitch, i).path);
    }
}

static void examined_clear(Examined *examined) {
    g_clear_pointer(&examined->project, ug_project_free);
    g_clear_pointer(&examined->snapshot, ug_snapshot_free);
}

/* NULL if the revision cannot be read. Borrowed from the search until the next one is asked for. */
static const UgProject *project_at(Search *search, guint i) {
    const UgSnapshotOptions which = {
        .location = ug_commits_location(search->commits), .revision = commit_at(search, i)->id, .offline = TRUE};
    Examined next = {.snapshot = ug_snapshot_open(&which, NULL)};
    if (next.snapshot != NULL) {
        const UgProjectOptions how = {
            .threads = search->options->threads,
            .services = TRUE,
            .depth = UG_PROJECT_USAGE,
            .lends = TRUE,
            .like = search->last.project,
            .memo = search->memo,
            .store = search->options->store,
        };
        next.project = ug_project_new(&next.snapshot, 1, search->options->catalogue, &how, NULL);
    }
    examined_clear(&search->last);
    search->last = next;
    return next.project;
}

static Defaults *defaults_of(const UgProject *project) {
    Defaults *defaults = g_new0(Defaults, 1);
    defaults->modes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    defaults->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const GPtrArray *services = ug_project_services(project);
    for (guint s = 0; s < services->len; s++) {
        take_service(defaults, project, g_ptr_array_index(services, s));
    }
    return defaults;
}

/* NULL if the revision cannot be read. Borrowed from the search. */
static const Defaults *defaults_at(Search *search, guint i) {
    gpointer known = NULL;
    if (!g_hash_table_lookup_extended(search->known, GUINT_TO_POINTER(i), NULL, &known)) {
        const UgProject *project = project_at(search, i);
        known = project == NULL ? NULL : defaults_of(project);
        g_hash_table_insert(search->known, GUINT_TO_POINTER(i), known);
    }
    return known;
}

static gint compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of services that start in `to` in the newer and in another mode in the older revision, sorted. */
static GPtrArray *flipped(const Defaults *newer, const Defaults *older, UgMode to) {
    GPtrArray *names = g_ptr_array_new();
    GHashTableIter iter;
    gpointer name, mode;
    g_hash_table_iter_init(&iter, newer->modes);
    while (g_hash_table_iter_next(&iter, &name, &mode)) {
        gpointer before = NULL;
        if (GPOINTER_TO_INT(mode) == (int)to && g_hash_table_lookup_extended(older->modes, name, NULL, &before) &&
            before != mode) {
            g_ptr_array_add(names, name);
        }
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}

static gboolean differ(const Defaults *newer, const Defaults *older) {
    g_autoptr(GPtrArray) native = flipped(newer, older, UG_MODE_NATIVE);
    g_autoptr(GPtrArray) green = flipped(newer, older, UG_MODE_EVENTLET);
    return native->len + green->len > 0;
}

static void record(Search *search, guint i, const Defaults *newer, const Defaults *older, UgMode to) {
    g_autoptr(GPtrArray) names = flipped(newer, older, to);
    if (names->len == 0) {
        return;
    }
    g_ptr_array_add(names, NULL);
    g_autofree char *services = g_strjoinv(", ", (char **)names->pdata);
    UgFlip flip = {commit_at(search, i), g_string_chunk_insert(search->flips->text, services), to};
    g_array_append_val(search->flips->list, flip);
}

/* `candidates` are indices of commits, the newest first; the first and the last are the ends of what is looked at. */
static void halve(Search *search, const GArray *candidates, guint from, guint to) {
    guint newest = g_array_index(candidates, guint, from);
    guint oldest = g_array_index(candidates, guint, to);
    gboolean stop = search->options->cancelled != NULL && g_atomic_int_get(search->options->cancelled) != 0;
    const Defaults *newer = stop ? NULL : defaults_at(search, newest);
    const Defaults *older = stop ? NULL : defaults_at(search, oldest);
    if (newer == NULL || older == NULL || !differ(newer, older)) {
        return;
    }
    if (to - from == 1) {
        record(search, newest, newer, older, UG_MODE_NATIVE);
        record(search, newest, newer, older, UG_MODE_EVENTLET);
        return;
    }
    guint middle = from + (to - from) / 2;
    halve(search, candidates, middle, to); // the older half first, as flips are told
    halve(search, candidates, from, middle);
}

/* Notes whether a change touches one of the paths. */
typedef struct {
    GHashTable *paths;
    gboolean touched;
} Touch;

static void note_change(const UgChange *change, gpointer data) {
    Touch *touch = data;
    touch->touched = touch->touched || g_hash_table_contains(touch->paths, change->path);
}

/* TRUE too where the folders cannot be compared: then it may have. */
static gboolean touches(const Search *search, UgTrees *trees, guint i, GHashTable *paths) {
    UgObjectId after, before;
    Touch touch = {.paths = paths};
    if (!ug_trees_root(trees, commit_at(search, i)->id, &after) ||
        !ug_trees_root(trees, commit_at(search, i + 1)->id, &before)) {
        return TRUE;
    }
    return ug_object_id_equal(&after, &before) == FALSE &&
           (!ug_trees_compare(trees, &before, &after, note_change, &touch) || touch.touched);
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
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    add_all(paths, defaults_at(search, 0)->paths);
    add_all(paths, defaults_at(search, oldest)->paths);
    GArray *candidates = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i <= oldest; i++) {
        if (i == oldest || touches(search, trees, i, paths)) {
            g_array_append_val(candidates, i);
        }
    }
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
    flips->text = g_string_chunk_new(256);
    g_autoptr(GHashTable) known = g_hash_table_new_full(NULL, NULL, NULL, defaults_free);
    g_autoptr(UgMemo) memo = ug_memo_new();
    Search search = {.commits = commits, .options = options, .flips = flips, .memo = memo, .known = known};
    guint oldest = oldest_of(&search);
    const Defaults *newer = oldest == 0 ? NULL : defaults_at(&search, 0);
    const Defaults *older = newer == NULL ? NULL : defaults_at(&search, oldest);
    g_autoptr(UgTrees) trees =
        older == NULL || !differ(newer, older) ? NULL : ug_trees_new(ug_commits_location(commits), NULL);
    if (trees != NULL) {
        g_autoptr(GArray) candidates = candidates_of(&search, trees, oldest);
        halve(&search, candidates, 0, candidates->len - 1);
    }
    examined_clear(&search.last);
    return flips;
}

void ug_flips_free(UgFlips *flips) {
    g_array_unref(flips->list);
    g_string_chunk_free(flips->text);
    g_free(flips);
}

const GArray *ug_flips_list(const UgFlips *flips) {
    return flips->list;
}
