// Signals of single files at an earlier commit, read when asked for: a history counts places, and knows none of them.
#include "assess/signs.h"

#include "project/survey.h"
#include "source/snapshot.h"

#include <string.h>

struct UgSigns {
    const char *location;
    const char *commit;
    const UgCatalogue *catalogue;
    gboolean is_open;
    UgSnapshot *snapshot; /* NULL if it cannot be opened */
    UgReader *reader;
    UgMemo *memo;
    UgExtractor *extractor;
    GHashTable *files; /* path -> UgFileFacts *, or NULL for what is not there */
};

static void free_facts(gpointer facts) {
    if (facts != NULL) {
        ug_file_facts_free(facts);
    }
}

UgSigns *ug_signs_new(const char *location, const char *commit, const UgCatalogue *catalogue) {
    UgSigns *signs = g_new0(UgSigns, 1);
    signs->location = location;
    signs->commit = commit;
    signs->catalogue = catalogue;
    signs->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_facts);
    return signs;
}

void ug_signs_free(UgSigns *signs) {
    g_hash_table_unref(signs->files);
    g_clear_pointer(&signs->extractor, ug_extractor_free);
    g_clear_pointer(&signs->memo, ug_memo_free);
    g_clear_pointer(&signs->reader, ug_reader_free);
    g_clear_pointer(&signs->snapshot, ug_snapshot_free);
    g_free(signs);
}

static void open_commit(UgSigns *signs) {
    const UgSnapshotOptions which = {.location = signs->location, .revision = signs->commit, .offline = TRUE};
    signs->is_open = TRUE;
    signs->snapshot = signs->location == NULL ? NULL : ug_snapshot_open(&which, NULL);
    signs->reader = signs->snapshot == NULL ? NULL : ug_reader_new(signs->snapshot, NULL);
    if (signs->reader != NULL) {
        signs->memo = ug_memo_new();
        signs->extractor = ug_extractor_new(signs->catalogue, signs->memo);
    }
}

static UgFileFacts *read_file(UgSigns *signs, const char *path) {
    const UgEntry *entry = signs->reader == NULL ? NULL : ug_snapshot_find(signs->snapshot, path);
    g_autoptr(GBytes) bytes = entry == NULL ? NULL : ug_reader_read(signs->reader, entry, UG_MAX_FILE_BYTES, NULL);
    if (bytes == NULL) {
        return NULL;
    }
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    return ug_extract(signs->extractor, ug_file_kind(path, text, length), bytes);
}

/* (nullable) The facts of the file. */
static const UgFileFacts *facts_of(UgSigns *signs, const char *path) {
    if (!signs->is_open) {
        open_commit(signs);
    }
    gpointer known = NULL;
    if (!g_hash_table_lookup_extended(signs->files, path, NULL, &known)) {
        known = read_file(signs, path);
        g_hash_table_insert(signs->files, g_strdup(path), known);
    }
    return known;
}

guint ug_signs_count(UgSigns *signs, const char *path, const UgRule *rule) {
    const UgFileFacts *facts = facts_of(signs, path);
    guint n = 0;
    for (guint i = 0; facts != NULL && i < facts->matches->len; i++) {
        n += g_array_index(facts->matches, UgMatch, i).rule == rule ? 1 : 0;
    }
    return n;
}

UgSignThen ug_signs_ask(UgSigns *signs, const char *path, const UgRule *rule, const char *symbol) {
    const UgFileFacts *facts = facts_of(signs, path);
    for (guint i = 0; facts != NULL && i < facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(facts->matches, UgMatch, i);
        if (match->rule == rule && strcmp(match->symbol, symbol) == 0) {
            return UG_SIGN_THERE;
        }
    }
    return facts == NULL ? UG_SIGN_NOBODY_KNOWS : UG_SIGN_ABSENT;
}
