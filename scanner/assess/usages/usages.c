// Usages matched as a multiset, in passes each looser than the one before.
#include "assess/usages/usages_private.h"

#include "base/hash.h"

#include <string.h>

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
static GHashTable *index_before(UgMatching *matching, UgKeyFunc key_of) {
    GHashTable *index = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, free_candidates);
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

/* A change with thousands of the same use is looked at so far: for one of them, and in one pass. */
enum { MOST_TRIED = 1000, MOST_TRIED_IN_ALL = 100 * 1000 };

static void take_partner(UgMatching *matching, guint which, guint other) {
    const UgUsage *after = &g_array_index(matching->after, UgUsage, which);
    const UgUsage *before = &g_array_index(matching->before, UgUsage, other);
    matching->is_taken[other] = TRUE;
    g_array_index(matching->partners, guint, which) = other;
    if (!after->is_import && after->requirement == NULL && strcmp(before->path, after->path) != 0) {
        g_hash_table_add(matching->moves, g_strdup_printf("%s\n%s", before->path, after->path));
    }
}

static void find_partner(UgMatching *matching, guint which, Candidates *candidates, UgFitFunc fits) {
    const UgUsage *after = &g_array_index(matching->after, UgUsage, which);
    guint tried = 0;
    for (guint i = candidates->from; i < candidates->usages->len && tried < MOST_TRIED; i++) {
        // as many as that are not written by hand
        if (matching->tried > MOST_TRIED_IN_ALL) {
            return;
        }
        guint other = g_array_index(candidates->usages, guint, i);
        const UgUsage *before = &g_array_index(matching->before, UgUsage, other);
        if (matching->is_taken[other]) {
            candidates->from += candidates->from == i ? 1 : 0;
            continue;
        }
        tried++;
        matching->tried += fits != NULL ? 1 : 0;
        if (!ug_usage_is_worse(before, after) && (fits == NULL || fits(matching, before, after))) {
            take_partner(matching, which, other);
            return;
        }
    }
}

static void find_partners(UgMatching *matching, const UgPass *pass, GHashTable *index, gboolean of_production) {
    for (guint i = 0; i < matching->after->len && g_hash_table_size(index) > 0; i++) {
        const UgUsage *after = &g_array_index(matching->after, UgUsage, i);
        if (g_array_index(matching->partners, guint, i) == UG_NO_PARTNER && after->is_production == of_production) {
            g_autofree char *key = pass->key_of(matching, after, TRUE);
            Candidates *candidates = key == NULL ? NULL : g_hash_table_lookup(index, key);
            if (candidates != NULL) {
                find_partner(matching, i, candidates, pass->fits);
            }
        }
    }
}

/* Production code chooses first, as what was in tests is nothing for it. */
static void run_pass(UgMatching *matching, const UgPass *pass) {
    g_autoptr(GHashTable) index = index_before(matching, pass->key_of);
    matching->tried = 0;
    find_partners(matching, pass, index, TRUE);
    find_partners(matching, pass, index, FALSE);
}

/* ---- renamed files whose content before is not known ---- */

static void free_list(gpointer list) {
    g_array_unref(list);
}

typedef void (*PairFunc)(UgMatching *matching, const char *gone, const char *path, GHashTable *counts);

/* Calls `func` for each use of a file that is gone with each file that shows the same. */
static void for_pairs(UgMatching *matching, GHashTable *counts, PairFunc func) {
    g_autoptr(GHashTable) shown = g_hash_table_new_full(ug_text_hash, g_str_equal, NULL, free_list);
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
        for (guint j = 0;
             list != NULL && ug_snapshot_find(matching->ground->files, before->path) == NULL && j < list->len; j++) {
            guint which = g_array_index(list, guint, j);
            func(matching, before->path, g_array_index(matching->after, UgUsage, which).path, counts);
        }
    }
}

static void count_one(GHashTable *counts, const char *key) {
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
    g_hash_table_insert(counts, g_strdup(key), GUINT_TO_POINTER(n + 1));
}

static void count_pair(G_GNUC_UNUSED UgMatching *matching, const char *gone, const char *path, GHashTable *counts) {
    g_autofree char *pair = g_strdup_printf("%s\n%s", gone, path);
    count_one(counts, pair);
}

/* A file that is gone was renamed to the one that shows at least half of its uses. */
static void rename_pair(UgMatching *matching, const char *gone, const char *path, GHashTable *counts) {
    g_autofree char *pair = g_strdup_printf("%s\n%s", gone, path);
    guint same = GPOINTER_TO_UINT(g_hash_table_lookup(counts, pair));
    guint all = GPOINTER_TO_UINT(g_hash_table_lookup(counts, gone));
    if (same * 2 >= all && !g_hash_table_contains(matching->renames, path)) {
        g_hash_table_insert(matching->renames, (gpointer)path, (gpointer)gone);
    }
}

static void guess_renames(UgMatching *matching) {
    g_autoptr(GHashTable) counts = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < matching->before->len; i++) {
        count_one(counts, g_array_index(matching->before, UgUsage, i).path);
    }
    for_pairs(matching, counts, count_pair);
    for_pairs(matching, counts, rename_pair);
}

static void share_imports(UgMatching *matching) {
    g_autoptr(GHashTable) shared = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_autoptr(GArray) imports = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint j = 0; j < matching->before->len; j++) {
        if (g_array_index(matching->before, UgUsage, j).is_import) {
            g_array_append_val(imports, j);
        }
    }
    guint tried = 0;
    for (guint i = 0; i < matching->after->len; i++) {
        const UgUsage *after = &g_array_index(matching->after, UgUsage, i);
        guint *partner = &g_array_index(matching->partners, guint, i);
        for (guint n = 0; after->is_import && *partner == UG_NO_PARTNER && n < imports->len; n++) {
            guint j = g_array_index(imports, guint, n);
            if (++tried > MOST_TRIED_IN_ALL * 10 ||
                !ug_import_may_share(matching, &g_array_index(matching->before, UgUsage, j), after)) {
                continue;
            }
            char *once = g_strdup_printf("%s\n%s\n%s", after->path, after->symbol, after->scope);
            *partner = g_hash_table_add(shared, once) ? j : UG_NO_PARTNER;
            break;
        }
    }
}

static char *key_of_shared(const UgUsage *usage, guint guard) {
    g_autofree char *package = ug_required_package(usage->symbol);
    return g_strdup_printf("%u\n%s\n%s", guard, usage->requirement, package);
}

/* The first place of each requirement in production code, by how it is guarded. (transfer full) key -> index + 1 */
static GHashTable *index_requirements(const GArray *usages) {
    GHashTable *index = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint i = usages->len; i > 0; i--) {
        const UgUsage *usage = &g_array_index(usages, UgUsage, i - 1);
        if (usage->requirement != NULL && usage->is_production) {
            g_hash_table_insert(index, key_of_shared(usage, usage->guard), GUINT_TO_POINTER(i));
        }
    }
    return index;
}

/* A project that requires a package may do so in several lines, one for each version of Python. */
static void share_requirements(UgMatching *matching) {
    g_autoptr(GHashTable) index = index_requirements(matching->before);
    for (guint i = 0; i < matching->after->len && g_hash_table_size(index) > 0; i++) {
        const UgUsage *after = &g_array_index(matching->after, UgUsage, i);
        guint *partner = &g_array_index(matching->partners, guint, i);
        gboolean may_share = after->requirement != NULL && after->is_production;
        for (guint guard = 0; may_share && *partner == UG_NO_PARTNER && guard < UG_N_GUARDS; guard++) {
            g_autofree char *key = key_of_shared(after, guard);
            guint j = GPOINTER_TO_UINT(g_hash_table_lookup(index, key));
            *partner = j > 0 && !ug_usage_is_worse(&g_array_index(matching->before, UgUsage, j - 1), after)
                           ? j - 1
                           : UG_NO_PARTNER;
        }
    }
}

GArray *ug_usages_match(const GArray *before, const GArray *after, const UgGround *ground) {
    g_autoptr(GHashTable) moves = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) defined = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) calls_before = ug_usages_calls(before);
    g_autoptr(GHashTable) calls_after = ug_usages_calls(after);
    g_autoptr(GHashTable) respelled = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) renames = g_hash_table_new(ug_text_hash, g_str_equal);
    g_autofree gboolean *is_taken = g_new0(gboolean, before->len + 1);
    UgMatching matching = {.before = before,
                           .after = after,
                           .ground = ground,
                           .partners = g_array_new(FALSE, FALSE, sizeof(guint)),
                           .is_taken = is_taken,
                           .moves = moves,
                           .defined = defined,
                           .calls_before = calls_before,
                           .calls_after = calls_after,
                           .respelled = respelled,
                           .renames = renames};
    for (guint i = 0; i < after->len; i++) {
        guint alone = UG_NO_PARTNER;
        g_array_append_val(matching.partners, alone);
    }
    if (ground->change == NULL) {
        guess_renames(&matching);
    }
    for (guint i = 0; UG_PASSES[i].key_of != NULL; i++) {
        run_pass(&matching, &UG_PASSES[i]);
    }
    share_imports(&matching);
    share_requirements(&matching);
    ug_share_uses(&matching);
    ug_share_aliases(&matching);
    return matching.partners;
}
