// Usages matched as a multiset, in passes each looser than the one before.
#include "assess/usages.h"

#include <string.h>

typedef struct {
    const GArray *before;
    const GArray *after;
    const UgGround *ground;
    GArray *partners;    /* of guint, beside `after` */
    gboolean *is_taken;  /* beside `before` */
    GHashTable *moves;   /* "path before\npath after": a function moved there */
    GHashTable *renames; /* path after -> path before, guessed where the files before are not known */
} Matching;

/* What two usages must share to be compared in a pass. (transfer full), or NULL if this one takes no part in it. */
typedef char *(*KeyFunc)(Matching *matching, const UgUsage *usage, gboolean is_after);
/* (nullable) What must hold for the two besides. */
typedef gboolean (*FitFunc)(Matching *matching, const UgUsage *before, const UgUsage *after);

typedef struct {
    KeyFunc key_of;
    FitFunc fits;
} Pass;

/* ---- what is known ---- */

static gboolean is_there(const Matching *matching, const char *path) {
    return ug_snapshot_find(matching->ground->files, path) != NULL;
}

/* Where the file was before; NULL: it is new. */
static const char *origin_of(const Matching *matching, const char *path) {
    if (matching->ground->change != NULL) {
        return ug_change_origin(matching->ground->change, path);
    }
    const char *origin = g_hash_table_lookup(matching->renames, path);
    return origin != NULL ? origin : path;
}

static gboolean is_function(const UgUsage *usage) {
    return usage->scope[0] != '<';
}

/* Does its side define a function of that name where the other side's usage stands? Unknown counts as no. */
static gboolean defined_before(const Matching *matching, const char *path, const char *scope) {
    const char *origin = origin_of(matching, path);
    return matching->ground->defined_before != NULL && origin != NULL &&
           ug_definitions_has(matching->ground->defined_before, origin, scope);
}

static gboolean defined_after(const Matching *matching, const char *path, const char *scope) {
    return is_there(matching, path) && ug_definitions_has(matching->ground->defined_after, path, scope);
}

/* ---- passes ---- */

static char *key_of_place(G_GNUC_UNUSED Matching *matching, const UgUsage *usage, G_GNUC_UNUSED gboolean is_after) {
    return g_strdup_printf("%s\n%s", usage->fingerprint, usage->path);
}

static char *key_of_origin(Matching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = is_after ? origin_of(matching, usage->path) : usage->path;
    return path == NULL ? NULL : g_strdup_printf("%s\n%s", usage->fingerprint, path);
}

static char *key_of_requirement(G_GNUC_UNUSED Matching *matching, const UgUsage *usage,
                                G_GNUC_UNUSED gboolean is_after) {
    return usage->is_requirement ? g_strdup_printf("%s\n%s", usage->rule, usage->symbol) : NULL;
}

static char *key_of_function(G_GNUC_UNUSED Matching *matching, const UgUsage *usage, G_GNUC_UNUSED gboolean is_after) {
    return is_function(usage) ? g_strdup(usage->fingerprint) : NULL;
}

static void note_move(Matching *matching, const UgUsage *before, const UgUsage *after) {
    g_hash_table_add(matching->moves, g_strdup_printf("%s\n%s", before->path, after->path));
}

/* A function that moved is gone where it was, and was not there where it is. */
static gboolean has_moved(Matching *matching, const UgUsage *before, const UgUsage *after) {
    if (defined_after(matching, before->path, before->scope) || defined_before(matching, after->path, after->scope)) {
        return FALSE;
    }
    note_move(matching, before, after);
    return TRUE;
}

static char *key_of_module(G_GNUC_UNUSED Matching *matching, const UgUsage *usage, G_GNUC_UNUSED gboolean is_after) {
    return is_function(usage) ? NULL : g_strdup(usage->fingerprint);
}

/* Imports go with the functions that need them. */
static gboolean goes_along(Matching *matching, const UgUsage *before, const UgUsage *after) {
    g_autofree char *move = g_strdup_printf("%s\n%s", before->path, after->path);
    return g_hash_table_contains(matching->moves, move);
}

static char *key_of_renamed(Matching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = is_after ? origin_of(matching, usage->path) : usage->path;
    return path == NULL || !is_function(usage) ? NULL
                                               : g_strdup_printf("%s\n%s\n%s\n%016" G_GINT64_MODIFIER "x", usage->rule,
                                                                 usage->symbol, path, usage->text_hash);
}

/* A function that was renamed is gone under its old name and was not there under the new one. */
static gboolean is_renamed(Matching *matching, const UgUsage *before, const UgUsage *after) {
    return !defined_after(matching, after->path, before->scope) && !defined_before(matching, after->path, after->scope);
}

static char *key_of_import(Matching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = is_after ? origin_of(matching, usage->path) : usage->path;
    return path == NULL || !usage->is_import
               ? NULL
               : g_strdup_printf("%s\n%s\n%s\n%s", usage->rule, usage->symbol, path, usage->scope);
}

static char *key_of_edited(Matching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = is_after ? origin_of(matching, usage->path) : usage->path;
    return path == NULL || matching->ground->change == NULL
               ? NULL
               : g_strdup_printf("%s\n%s\n%s\n%s", usage->rule, usage->symbol, path, usage->scope);
}

static gboolean is_edited(Matching *matching, const UgUsage *before, const UgUsage *after) {
    return ug_change_is_edit(matching->ground->change, after->path, before->span, after->span);
}

/* Whatever function it stands in. */
static char *key_of_name_in_file(Matching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = is_after ? origin_of(matching, usage->path) : usage->path;
    return path == NULL || matching->ground->change == NULL
               ? NULL
               : g_strdup_printf("%s\n%s\n%s", usage->rule, usage->symbol, path);
}

/* What was put around or between old lines makes them a part of another function: of one that is new, or in the place
 * of one that is gone. Of two that were there and still are, one was fixed and the other was not, however git pairs
 * their lines. */
static gboolean is_kept(Matching *matching, const UgUsage *before, const UgUsage *after) {
    gboolean may_be = strcmp(before->scope, after->scope) == 0 ||
                      !defined_before(matching, after->path, after->scope) ||
                      !defined_after(matching, after->path, before->scope);
    return may_be && ug_change_is_kept(matching->ground->change, after->path, before->span, after->span);
}

static gboolean is_renamed_and_edited(Matching *matching, const UgUsage *before, const UgUsage *after) {
    return is_function(before) && is_function(after) && is_renamed(matching, before, after) &&
           is_edited(matching, before, after);
}

static char *key_of_name(Matching *matching, const UgUsage *usage, G_GNUC_UNUSED gboolean is_after) {
    return usage->is_import || matching->ground->change == NULL ? NULL
                                                                : g_strdup_printf("%s\n%s", usage->rule, usage->symbol);
}

/* What a module does when it is loaded, it does once; in functions the same line may stand anywhere. */
static gboolean is_in_moved_lines(Matching *matching, const UgUsage *before, const UgUsage *after) {
    guint lines = is_function(before) || is_function(after) ? 2 : 1;
    gboolean moved =
        ug_change_is_moved(matching->ground->change, before->path, before->span, after->path, after->span, lines);
    if (moved) {
        note_move(matching, before, after);
    }
    return moved;
}

/* ---- imports ---- */

static char *key_of_import_in_file(Matching *matching, const UgUsage *usage, gboolean is_after) {
    const char *path = is_after ? origin_of(matching, usage->path) : usage->path;
    return path == NULL || !usage->is_import ? NULL : g_strdup(path);
}

/* Is one of the two a name in the other, as eventlet.sleep is one in eventlet? */
static gboolean is_name_in(const char *whole, const char *part) {
    gsize n = strlen(whole);
    return strncmp(whole, part, n) == 0 && (part[n] == '\0' || (part[n] == '.' && strchr(part + n + 1, '.') == NULL));
}

/* The same module, or a name of it, imported in another way or place: what is used of it is told by itself. */
static gboolean is_spelled_otherwise(G_GNUC_UNUSED Matching *matching, const UgUsage *before, const UgUsage *after) {
    return is_name_in(before->symbol, after->symbol) || is_name_in(after->symbol, before->symbol);
}

/* ---- matching ---- */

/* Usages of before that share a key. */
typedef struct {
    GArray *usages; /* of guint: their indices */
    guint from;     /* those in front of it have a partner */
} Candidates;

static void free_candidates(gpointer data) {
    Candidates *candidates = data;
    g_array_unref(candidates->usages);
    g_free(candidates);
}

static Candidates *candidates_new(void) {
    Candidates *candidates = g_new0(Candidates, 1);
    candidates->usages = g_array_new(FALSE, FALSE, sizeof(guint));
    return candidates;
}

/* Those that are still free, by key. */
static GHashTable *index_before(Matching *matching, KeyFunc key_of) {
    GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_candidates);
    for (guint i = 0; i < matching->before->len; i++) {
        g_autofree char *key =
            matching->is_taken[i] ? NULL : key_of(matching, &g_array_index(matching->before, UgUsage, i), FALSE);
        if (key == NULL) {
            continue;
        }
        Candidates *candidates = g_hash_table_lookup(index, key);
        if (candidates == NULL) {
            candidates = candidates_new();
            g_hash_table_insert(index, g_steal_pointer(&key), candidates);
        }
        g_array_append_val(candidates->usages, i);
    }
    return index;
}

/* Would it be worse to have the one after than it was to have the one before? */
static gboolean is_worse(const UgUsage *before, const UgUsage *after) {
    gboolean runs = before->guard != UG_GUARD_TYPE_CHECKING || after->guard == UG_GUARD_TYPE_CHECKING;
    gboolean may_fail = before->guard != UG_GUARD_OPTIONAL_IMPORT || after->guard != UG_GUARD_NONE;
    gboolean at_will = !after->is_import || is_function(after) || !is_function(before);
    return (after->is_production && !before->is_production) || !runs || !may_fail || !at_will;
}

/* A change with thousands of the same use is looked at so far. */
enum { MOST_TRIED = 1000 };

static void find_partner(Matching *matching, guint which, Candidates *candidates, FitFunc fits) {
    const UgUsage *after = &g_array_index(matching->after, UgUsage, which);
    guint tried = 0;
    for (guint i = candidates->from; i < candidates->usages->len && tried < MOST_TRIED; i++) {
        guint other = g_array_index(candidates->usages, guint, i);
        const UgUsage *before = &g_array_index(matching->before, UgUsage, other);
        if (matching->is_taken[other]) {
            candidates->from += candidates->from == i ? 1 : 0;
            continue;
        }
        tried++;
        if (!is_worse(before, after) && (fits == NULL || fits(matching, before, after))) {
            matching->is_taken[other] = TRUE;
            g_array_index(matching->partners, guint, which) = other;
            return;
        }
    }
}

static void run_pass(Matching *matching, const Pass *pass) {
    g_autoptr(GHashTable) index = index_before(matching, pass->key_of);
    for (guint i = 0; i < matching->after->len && g_hash_table_size(index) > 0; i++) {
        if (g_array_index(matching->partners, guint, i) == UG_NO_PARTNER) {
            g_autofree char *key = pass->key_of(matching, &g_array_index(matching->after, UgUsage, i), TRUE);
            Candidates *candidates = key == NULL ? NULL : g_hash_table_lookup(index, key);
            if (candidates != NULL) {
                find_partner(matching, i, candidates, pass->fits);
            }
        }
    }
}

/* ---- renamed files whose content before is not known ---- */

static void free_list(gpointer list) {
    g_array_unref(list);
}

typedef void (*PairFunc)(Matching *matching, const char *gone, const char *path, GHashTable *counts);

/* Calls `func` for each use of a file that is gone with each file that shows the same. */
static void for_pairs(Matching *matching, GHashTable *counts, PairFunc func) {
    g_autoptr(GHashTable) shown = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_list);
    for (guint i = 0; i < matching->after->len; i++) {
        const UgUsage *after = &g_array_index(matching->after, UgUsage, i);
        GArray *list = g_hash_table_lookup(shown, after->fingerprint);
        if (list == NULL) {
            list = g_array_new(FALSE, FALSE, sizeof(guint));
            g_hash_table_insert(shown, (gpointer)after->fingerprint, list);
        }
        g_array_append_val(list, i);
    }
    for (guint i = 0; i < matching->before->len; i++) {
        const UgUsage *before = &g_array_index(matching->before, UgUsage, i);
        const GArray *list = g_hash_table_lookup(shown, before->fingerprint);
        for (guint j = 0; list != NULL && !is_there(matching, before->path) && j < list->len; j++) {
            guint which = g_array_index(list, guint, j);
            func(matching, before->path, g_array_index(matching->after, UgUsage, which).path, counts);
        }
    }
}

static void count_one(GHashTable *counts, const char *key) {
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
    g_hash_table_insert(counts, g_strdup(key), GUINT_TO_POINTER(n + 1));
}

static void count_pair(G_GNUC_UNUSED Matching *matching, const char *gone, const char *path, GHashTable *counts) {
    g_autofree char *pair = g_strdup_printf("%s\n%s", gone, path);
    count_one(counts, pair);
}

/* A file that is gone was renamed to the one that shows at least half of its uses. */
static void rename_pair(Matching *matching, const char *gone, const char *path, GHashTable *counts) {
    g_autofree char *pair = g_strdup_printf("%s\n%s", gone, path);
    guint same = GPOINTER_TO_UINT(g_hash_table_lookup(counts, pair));
    guint all = GPOINTER_TO_UINT(g_hash_table_lookup(counts, gone));
    if (same * 2 >= all && !g_hash_table_contains(matching->renames, path)) {
        g_hash_table_insert(matching->renames, (gpointer)path, (gpointer)gone);
    }
}

static void guess_renames(Matching *matching) {
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < matching->before->len; i++) {
        count_one(counts, g_array_index(matching->before, UgUsage, i).path);
    }
    for_pairs(matching, counts, count_pair);
    for_pairs(matching, counts, rename_pair);
}

/* Code that moved needs its import where it is, be there more code where it was that needs it too. */
static void share_imports(Matching *matching) {
    for (guint i = 0; i < matching->after->len && g_hash_table_size(matching->moves) > 0; i++) {
        const UgUsage *after = &g_array_index(matching->after, UgUsage, i);
        guint *partner = &g_array_index(matching->partners, guint, i);
        for (guint j = 0; after->is_import && *partner == UG_NO_PARTNER && j < matching->before->len; j++) {
            const UgUsage *before = &g_array_index(matching->before, UgUsage, j);
            if (before->is_import && strcmp(before->symbol, after->symbol) == 0 &&
                strcmp(before->rule, after->rule) == 0 && !is_worse(before, after) &&
                goes_along(matching, before, after)) {
                *partner = j;
            }
        }
    }
}

GArray *ug_usages_match(const GArray *before, const GArray *after, const UgGround *ground) {
    static const Pass PASSES[] = {
        {key_of_place, NULL},
        {key_of_origin, NULL},
        {key_of_requirement, NULL},
        {key_of_name_in_file, is_kept},
        {key_of_function, has_moved},
        {key_of_module, goes_along},
        {key_of_renamed, is_renamed},
        {key_of_import, NULL},
        {key_of_edited, is_edited},
        {key_of_name_in_file, is_renamed_and_edited},
        {key_of_name, is_in_moved_lines},
        {key_of_module, goes_along}, // with what was found to have moved since
        {key_of_import_in_file, is_spelled_otherwise},
    };
    g_autoptr(GHashTable) moves = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree gboolean *is_taken = g_new0(gboolean, before->len + 1);
    g_autoptr(GHashTable) renames = g_hash_table_new(g_str_hash, g_str_equal);
    Matching matching = {before, after, ground, g_array_new(FALSE, FALSE, sizeof(guint)), is_taken, moves, renames};
    for (guint i = 0; i < after->len; i++) {
        guint alone = UG_NO_PARTNER;
        g_array_append_val(matching.partners, alone);
    }
    run_pass(&matching, &PASSES[0]);
    if (ground->change == NULL) {
        guess_renames(&matching);
    }
    for (guint i = 1; i < G_N_ELEMENTS(PASSES); i++) {
        run_pass(&matching, &PASSES[i]);
    }
    share_imports(&matching);
    return matching.partners;
}
