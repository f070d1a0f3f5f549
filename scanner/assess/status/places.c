// Places of a file, counted by what they have in common.
#include "assess/status/places.h"

#include "base/hash.h"

char *ug_place_key(const UgRule *rule, const char *symbol, const char *scope) {
    return g_strconcat(rule->id, " ", scope == NULL ? "" : scope, "\n", symbol, NULL);
}

GHashTable *ug_places_new(void) {
    return g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
}

GHashTable *ug_places_of(const UgFileFacts *facts, gboolean by_scope) {
    GHashTable *places = ug_places_new();
    for (guint i = 0; facts != NULL && i < facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(facts->matches, UgMatch, i);
        g_autofree char *key = ug_place_key(match->rule, match->symbol, by_scope ? match->scope : NULL);
        (void)ug_places_add(places, key);
    }
    return places;
}

guint ug_places_count(GHashTable *places, const char *key) {
    return GPOINTER_TO_UINT(g_hash_table_lookup(places, key));
}

guint ug_places_add(GHashTable *places, const char *key) {
    guint n = ug_places_count(places, key);
    g_hash_table_insert(places, g_strdup(key), GUINT_TO_POINTER(n + 1));
    return n;
}
