// Texts that are kept together.
#include "base/strings.h"

#include "base/hash.h"

struct UgStrings {
    GStringChunk *chunk;
    GHashTable *kept; /* (nullable before the first) set of texts of the chunk */
};

UgStrings *ug_strings_new(gsize block) {
    UgStrings *strings = g_new(UgStrings, 1);
    *strings = (UgStrings){g_string_chunk_new(block), NULL};
    return strings;
}

void ug_strings_free(UgStrings *strings) {
    g_clear_pointer(&strings->kept, g_hash_table_unref);
    g_string_chunk_free(strings->chunk);
    g_free(strings);
}

void ug_strings_clear(UgStrings *strings) {
    g_clear_pointer(&strings->kept, g_hash_table_unref);
    g_string_chunk_clear(strings->chunk);
}

char *ug_strings_insert(UgStrings *strings, const char *text) {
    return g_string_chunk_insert(strings->chunk, text);
}

char *ug_strings_insert_len(UgStrings *strings, const char *text, gssize length) {
    return g_string_chunk_insert_len(strings->chunk, text, length);
}

char *ug_strings_keep(UgStrings *strings, const char *text) {
    if (strings->kept == NULL) {
        strings->kept = g_hash_table_new(ug_text_hash, g_str_equal);
    }
    char *known = g_hash_table_lookup(strings->kept, text);
    if (known == NULL) {
        known = g_string_chunk_insert(strings->chunk, text);
        g_hash_table_add(strings->kept, known);
    }
    return known;
}
