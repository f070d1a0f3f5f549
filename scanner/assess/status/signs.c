// Signals of single files at an earlier commit, read when asked for: a history counts places, and knows none of them.
#include "assess/status/signs.h"

#include "assess/status/places.h"
#include "base/hash.h"
#include "source/snapshot.h"

#include <string.h>

/* A file as it was. */
typedef struct {
    UgFileFacts *facts; /* NULL for what was not there, or cannot be read */
    GHashTable *places; /* (nullable) of them, known once somebody asks */
} Then;

struct UgSigns {
    const char *location;
    const char *commit;
    const UgCatalogue *catalogue;
    gboolean is_open;
    UgSnapshot *snapshot; /* NULL if it cannot be opened */
    UgReader *reader;
    UgMemo *memo;
    UgExtractor *extractor;
    GHashTable *files; /* path -> Then * */
    GHashTable *gone;  /* (nullable) places that are gone since */
};

static void free_then(gpointer data) {
    Then *then = data;
    g_clear_pointer(&then->facts, ug_file_facts_free);
    g_clear_pointer(&then->places, g_hash_table_unref);
    g_free(then);
}

UgSigns *ug_signs_new(const char *location, const char *commit, const UgCatalogue *catalogue) {
    UgSigns *signs = g_new0(UgSigns, 1);
    signs->location = location;
    signs->commit = commit;
    signs->catalogue = catalogue;
    signs->files = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, free_then);
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

static Then *then_at(UgSigns *signs, const char *path) {
    if (!signs->is_open) {
        open_commit(signs);
    }
    Then *then = g_hash_table_lookup(signs->files, path);
    if (then == NULL) {
        then = g_new0(Then, 1);
        then->facts = read_file(signs, path);
        g_hash_table_insert(signs->files, g_strdup(path), then);
    }
    return then;
}

const UgFileFacts *ug_signs_facts(UgSigns *signs, const char *path) {
    return then_at(signs, path)->facts;
}

guint ug_signs_count(UgSigns *signs, const char *path, const UgRule *rule) {
    const UgFileFacts *facts = ug_signs_facts(signs, path);
    guint n = 0;
    for (guint i = 0; facts != NULL && i < facts->matches->len; i++) {
        n += g_array_index(facts->matches, UgMatch, i).rule == rule ? 1 : 0;
    }
    return n;
}

UgSignThen ug_signs_ask(UgSigns *signs, const char *path, const UgRule *rule, const char *symbol) {
    Then *then = then_at(signs, path);
    if (then->facts == NULL) {
        gboolean is_known = signs->reader != NULL && ug_snapshot_find(signs->snapshot, path) == NULL;
        return is_known ? UG_SIGN_ABSENT : UG_SIGN_NOBODY_KNOWS;
    }
    then->places = then->places != NULL ? then->places : ug_places_of(then->facts, FALSE);
    g_autofree char *key = ug_place_key(rule, symbol, NULL);
    return ug_places_count(then->places, key) > 0 ? UG_SIGN_THERE : UG_SIGN_ABSENT;
}

/* ---- what went since ---- */

/* Of several places of one sign in a file the last ones went. */
static void note_gone(UgSigns *signs, const UgFileFacts *then, const UgFileFacts *now) {
    g_autoptr(GHashTable) left = ug_places_of(now, FALSE);
    g_autoptr(GHashTable) seen = ug_places_new();
    for (guint i = 0; i < then->matches->len; i++) {
        const UgMatch *match = &g_array_index(then->matches, UgMatch, i);
        g_autofree char *key = ug_place_key(match->rule, match->symbol, NULL);
        if (match->rule->kind == UG_RULE_SIGNAL && ug_places_add(seen, key) >= ug_places_count(left, key)) {
            (void)ug_places_add(signs->gone, key);
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
                                      : ug_signs_facts(signs, entries[i].path);
        if (then != NULL) {
            note_gone(signs, then, now == NULL ? NULL : now->facts);
        }
    }
}

guint ug_signs_gone(UgSigns *signs, const UgSurvey *since, const UgRule *rule, const char *symbol) {
    if (signs->gone == NULL) {
        signs->gone = ug_places_new();
        find_gone(signs, since);
    }
    g_autofree char *key = ug_place_key(rule, symbol, NULL);
    return ug_places_count(signs->gone, key);
}
