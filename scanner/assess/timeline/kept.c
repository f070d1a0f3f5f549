// Stretches as values of the store. One that is not as long as it may get is kept under its oldest commit, so that it
// is found when newer ones have come; a value says which commits it is of, and is worth nothing if these are others.
// It is also kept under both of its ends, for those who look at a project as it was at some date, again and again.
#include "assess/timeline/kept.h"

#include <string.h>

#define KIND "timeline"
/* A path, a reason, and a commit counted from the newest. */
#define TROUBLE_TYPE "(ayayu)"
/* id of the newest commit, how many there are, turns (commit counted from the newest, tally), troubles, none a gap */
#define VALUE_TYPE "(sua(u" UG_TALLY_TYPE ")a" TROUBLE_TYPE ")"

static const char *id_at(const UgKept *kept, guint commit) {
    return g_array_index(ug_commits_list(kept->commits), UgCommit, commit).id;
}

/* Of a stretch of these very commits. (transfer full) */
static char *key_of_both(const UgKept *kept, guint newest, guint oldest) {
    g_autofree char *key = ug_commits_key(kept->commits, oldest);
    return g_strdup_printf("%s\n%s", key, id_at(kept, newest));
}

static gboolean read_turns(const UgKept *kept, GVariant *turns, guint first, guint n, UgStretch *stretch) {
    guint32 before = 0;
    for (gsize i = 0; i < g_variant_n_children(turns); i++) {
        guint32 commit;
        g_autoptr(GVariant) counts = NULL;
        g_variant_get_child(turns, i, "(u@" UG_TALLY_TYPE ")", &commit, &counts);
        UgTally *tally = ug_tally_from_variant(kept->catalogue, counts);
        if (tally == NULL || commit >= n || (i == 0 ? commit != 0 : commit <= before)) {
            g_clear_pointer(&tally, ug_tally_free);
            return FALSE;
        }
        ug_stretch_add(stretch, first + commit, tally);
        before = commit;
    }
    return stretch->turns->len > 0;
}

static gboolean read_troubles(GVariant *troubles, guint first, guint n, UgStretch *stretch) {
    for (gsize i = 0; i < g_variant_n_children(troubles); i++) {
        UgTrouble trouble = {.is_gap = FALSE};
        g_variant_get_child(troubles, i, "(^&ay^&ayu)", &trouble.problem.path, &trouble.problem.reason,
                            &trouble.commit);
        if (trouble.commit >= n) {
            return FALSE;
        }
        trouble.commit += first;
        ug_troubles_note(stretch->troubles, &trouble);
    }
    return TRUE;
}

UgStretch *ug_kept_read(const UgKept *kept, GBytes *bytes, guint first, guint n, guint *from) {
    guint oldest = first + n - 1;
    g_autoptr(GVariant) value = g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(VALUE_TYPE), bytes, FALSE));
    if (!g_variant_is_normal_form(value)) {
        return NULL;
    }
    const char *newest;
    guint32 count;
    g_autoptr(GVariant) turns = NULL;
    g_autoptr(GVariant) troubles = NULL;
    g_variant_get(value, "(&su@a(u" UG_TALLY_TYPE ")@a" TROUBLE_TYPE ")", &newest, &count, &turns, &troubles);
    if (count == 0 || count > n || strcmp(id_at(kept, oldest - (count - 1)), newest) != 0) {
        return NULL;
    }
    g_autoptr(UgStretch) stretch = ug_stretch_new();
    *from = oldest - (count - 1);
    if (!read_turns(kept, turns, *from, count, stretch) || !read_troubles(troubles, *from, count, stretch)) {
        return NULL;
    }
    return g_steal_pointer(&stretch);
}

static UgStretch *get(const UgKept *kept, const char *key, guint first, guint n, guint *from) {
    g_autoptr(GBytes) bytes = ug_store_get(kept->store, KIND, key, strlen(key));
    return bytes == NULL ? NULL : ug_kept_read(kept, bytes, first, n, from);
}

UgStretch *ug_kept_get(const UgKept *kept, guint first, guint n, guint *from) {
    g_autofree char *both = key_of_both(kept, first, first + n - 1);
    g_autofree char *key = ug_commits_key(kept->commits, first + n - 1);
    UgStretch *stretch = get(kept, both, first, n, from);
    return stretch != NULL ? stretch : get(kept, key, first, n, from);
}

UgStretch *ug_kept_get_part(const UgKept *kept, guint first, guint n) {
    guint from;
    g_autofree char *both = key_of_both(kept, first, first + n - 1);
    UgStretch *stretch = get(kept, both, first, n, &from);
    if (stretch != NULL && from != first) {
        g_clear_pointer(&stretch, ug_stretch_free);
    }
    return stretch;
}

GBytes *ug_kept_write(const UgKept *kept, guint first, guint n, const UgStretch *stretch) {
    GVariantBuilder turns;
    GVariantBuilder troubles;
    g_variant_builder_init(&turns, G_VARIANT_TYPE("a(u" UG_TALLY_TYPE ")"));
    g_variant_builder_init(&troubles, G_VARIANT_TYPE("a" TROUBLE_TYPE));
    for (guint i = 0; i < stretch->turns->len; i++) {
        const UgTurn *turn = &g_array_index(stretch->turns, UgTurn, i);
        g_variant_builder_add(&turns, "(u@" UG_TALLY_TYPE ")", turn->commit - first, ug_tally_to_variant(turn->tally));
    }
    g_autoptr(GArray) list = ug_troubles_list(stretch->troubles);
    for (guint i = 0; i < list->len; i++) {
        const UgTrouble *trouble = &g_array_index(list, UgTrouble, i);
        g_variant_builder_add(&troubles, "(^ay^ayu)", trouble->problem.path, trouble->problem.reason,
                              trouble->commit - first);
    }
    g_autoptr(GVariant) value = g_variant_ref_sink(g_variant_new(VALUE_TYPE, id_at(kept, first), n, &turns, &troubles));
    return g_variant_get_data_as_bytes(value);
}

static void put(const UgKept *kept, const char *key, GBytes *value) {
    gsize length;
    gconstpointer bytes = g_bytes_get_data(value, &length);
    ug_store_put(kept->store, KIND, key, strlen(key), bytes, length);
}

static gboolean is_to_be_kept(const UgKept *kept, const UgStretch *stretch) {
    return kept->store != NULL && !ug_troubles_have_gaps(stretch->troubles);
}

void ug_kept_put(const UgKept *kept, guint first, guint n, const UgStretch *stretch) {
    if (!is_to_be_kept(kept, stretch)) {
        return;
    }
    g_autoptr(GBytes) value = ug_kept_write(kept, first, n, stretch);
    g_autofree char *key = ug_commits_key(kept->commits, first + n - 1);
    put(kept, key, value);
    if (n < UG_STRETCH_COMMITS) {
        ug_kept_put_part(kept, first, n, stretch);
    }
}

void ug_kept_put_part(const UgKept *kept, guint first, guint n, const UgStretch *stretch) {
    if (is_to_be_kept(kept, stretch)) {
        g_autoptr(GBytes) value = ug_kept_write(kept, first, n, stretch);
        g_autofree char *both = key_of_both(kept, first, first + n - 1);
        put(kept, both, value);
    }
}
