// Signals of single files at an earlier commit, read when asked for: a history counts places, and knows none of them.
#include "assess/status/signs.h"

#include "base/hash.h"
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
    GHashTable *gone;  /* (nullable) key_of() -> how many are gone since */
};

UgSigns *ug_signs_new(const char *location, const char *commit, const UgCatalogue *catalogue) {
    UgSigns *signs = g_new0(UgSigns, 1);
    signs->location = location;
    signs->commit = commit;
    signs->catalogue = catalogue;
    signs->files = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, (GDestroyNotify)ug_file_facts_free);
    return signs;
}

void ug_signs_free(UgSigns *signs) {
    g_hash_table_unref(signs->files);
    g_clear_pointer(&signs->gone, g_hash_table_unref);
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
    return ug_extract(signs->extractor, ug_file_kind(signs->catalogue, path, text, length), bytes);
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

const UgFileFacts *ug_signs_facts(UgSigns *signs, const char *path) {
    return facts_of(signs, path);
}

guint ug_signs_count(UgSigns *signs, const char *path, const UgRule *rule) {
    const UgFileFacts *facts = facts_of(signs, path);
    guint n = 0;
    for (guint i = 0; facts != NULL && i < facts->matches->len; i++) {
        n += g_array_index(facts->matches, UgMatch, i).rule == rule ? 1 : 0;
    }
    return n;
}

/* Of the first `n` matches, or all. */
static guint count_places(const UgFileFacts *facts, guint n, const UgRule *rule, const char *symbol) {
    guint count = 0;
    for (guint i = 0; facts != NULL && i < MIN(n, facts->matches->len); i++) {
        const UgMatch *match = &g_array_index(facts->matches, UgMatch, i);
        count += match->rule == rule && strcmp(match->symbol, symbol) == 0 ? 1 : 0;
    }
    return count;
}

UgSignThen ug_signs_ask(UgSigns *signs, const char *path, const UgRule *rule, const char *symbol) {
    const UgFileFacts *facts = facts_of(signs, path);
    if (facts == NULL) {
        gboolean is_known = signs->reader != NULL && ug_snapshot_find(signs->snapshot, path) == NULL;
        return is_known ? UG_SIGN_ABSENT : UG_SIGN_NOBODY_KNOWS;
    }
    return count_places(facts, G_MAXUINT, rule, symbol) > 0 ? UG_SIGN_THERE : UG_SIGN_ABSENT;
}

/* ---- what went since ---- */

/* (transfer full) */
static char *key_of(const UgRule *rule, const char *symbol) {
    return g_strconcat(rule->id, " ", symbol, NULL);
}

/* Of several places of one sign in a file the last ones went. */
static void note_gone(UgSigns *signs, const UgFileFacts *then, const UgFileFacts *now) {
    for (guint i = 0; i < then->matches->len; i++) {
        const UgMatch *match = &g_array_index(then->matches, UgMatch, i);
        const UgRule *rule = match->rule;
        if (rule->kind == UG_RULE_SIGNAL &&
            count_places(then, i, rule, match->symbol) >= count_places(now, G_MAXUINT, rule, match->symbol)) {
            char *key = key_of(rule, match->symbol);
            guint known = GPOINTER_TO_UINT(g_hash_table_lookup(signs->gone, key));
            g_hash_table_insert(signs->gone, key, GUINT_TO_POINTER(known + 1));
        }
    }
}

static void find_gone(UgSigns *signs, const UgSurvey *since) {
    gsize n = 0;
    const UgEntry *entries = signs->reader == NULL ? NULL : ug_snapshot_entries(signs->snapshot, &n);
    for (gsize i = 0; i < n; i++) {
        const UgSurveyed *now = ug_survey_find(since, entries[i].path);
        UgContext context = ug_context_in(signs->snapshot, signs->catalogue, entries[i].path);
        gboolean is_same = now != NULL && g_strcmp0(now->entry->blob_id, entries[i].blob_id) == 0;
        const UgFileFacts *then = is_same || context == UG_CONTEXT_TEST || context == UG_CONTEXT_DOCS
                                      ? NULL
                                      : facts_of(signs, entries[i].path);
        if (then != NULL) {
            note_gone(signs, then, now == NULL ? NULL : now->facts);
        }
    }
}

guint ug_signs_gone(UgSigns *signs, const UgSurvey *since, const UgRule *rule, const char *symbol) {
    if (signs->gone == NULL) {
        signs->gone = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
        find_gone(signs, since);
    }
    g_autofree char *key = key_of(rule, symbol);
    return GPOINTER_TO_UINT(g_hash_table_lookup(signs->gone, key));
}
