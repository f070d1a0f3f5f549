// An index of the read parts by the words that things are written with, so that asking for a few words is quick.
#include "facts/python/code/code_private.h"

#include "base/hash.h"
#include "base/strings.h"

#include <string.h>

/* No Python name is longer than a line of text; what is, is found by no word. */
enum { MAX_WORD_BYTES = 255 };

static void index_init(UgCodeIndex *index, guint n_parts) {
    index->by_word = g_hash_table_new_full(ug_text_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    index->all = g_array_new(FALSE, FALSE, sizeof(UgIndexed));
    index->words = ug_strings_new(1024);
    index->done = g_byte_array_sized_new(n_parts);
    g_byte_array_set_size(index->done, n_parts);
    for (guint i = 0; i < n_parts; i++) {
        index->done->data[i] = 0;
    }
}

void ug_code_index_clear(UgCodeIndex *index) {
    if (index->by_word != NULL) {
        g_hash_table_unref(index->by_word);
        g_array_unref(index->all);
        g_clear_pointer(&index->leading, g_array_unref);
        ug_strings_free(index->words);
        g_byte_array_unref(index->done);
    }
    *index = (UgCodeIndex){.by_word = NULL};
}

static void add_word(UgCodeIndex *index, const char *word, gsize length, const UgIndexed *entry) {
    char own[MAX_WORD_BYTES + 1];
    if (length == 0 || length > MAX_WORD_BYTES) {
        return;
    }
    memcpy(own, word, length);
    own[length] = '\0';
    GArray *list = g_hash_table_lookup(index->by_word, own);
    if (list == NULL) {
        list = g_array_new(FALSE, FALSE, sizeof(UgIndexed));
        g_hash_table_insert(index->by_word, ug_strings_insert_len(index->words, own, (gssize)length), list);
    }
    g_array_append_vals(list, entry, 1);
}

/* Each component of a dotted name. */
static void add_dotted(UgCodeIndex *index, const char *dotted, const UgIndexed *entry) {
    while (*dotted != '\0') {
        gsize n = strcspn(dotted, ".");
        add_word(index, dotted, n, entry);
        dotted += n + (dotted[n] == '.' ? 1 : 0);
    }
}

static void add_chain(UgCodeIndex *index, const UgChain *chain, const UgIndexed *entry) {
    if (chain->root != NULL) {
        add_word(index, chain->root, strlen(chain->root), entry);
    }
    add_dotted(index, chain->path, entry);
}

static void index_imports(UgCodeIndex *index, guint part, const UgChunkFacts *facts) {
    for (guint i = 0; i < facts->imports->len; i++) {
        UgIndexed entry = {UG_SEEN_IMPORT, part, i};
        g_array_append_val(index->all, entry);
        add_dotted(index, ug_import_at(facts, i)->name, &entry);
    }
}

/* Names that are bound to names. What a star brings is not written, so stars are found without words only. */
static void index_bindings(UgCodeIndex *index, guint part, const UgChunkFacts *facts) {
    for (guint i = 0; i < facts->bindings->len; i++) {
        const UgBinding *binding = ug_binding_at(facts, i);
        UgIndexed entry = {binding->kind == UG_BINDING_STAR ? UG_SEEN_STAR : UG_SEEN_BINDING, part, i};
        if (binding->kind == UG_BINDING_IMPORT) {
            add_dotted(index, binding->target, &entry);
        } else if (binding->kind == UG_BINDING_ALIAS) {
            add_chain(index, &binding->chain, &entry);
        } else if (binding->kind == UG_BINDING_STRING) {
            entry.kind = UG_SEEN_TEXT;
            add_dotted(index, binding->target, &entry);
        } else if (binding->kind != UG_BINDING_STAR) {
            continue;
        }
        g_array_append_val(index->all, entry);
    }
}

static void index_uses(UgCodeIndex *index, guint part, const UgChunkFacts *facts) {
    for (guint i = 0; i < facts->uses->len; i++) {
        UgIndexed entry = {UG_SEEN_USE, part, i};
        g_array_append_val(index->all, entry);
        add_chain(index, &ug_use_at(facts, i)->chain, &entry);
    }
}

static void index_strings(UgCodeIndex *index, guint part, const UgChunkFacts *facts) {
    for (guint i = 0; i < facts->strings->len; i++) {
        const UgString *string = ug_string_at(facts, i);
        UgIndexed entry = {UG_SEEN_STRING, part, i};
        const UgSlot *slot = ug_slot_at(facts, string->slot);
        if (slot->place == UG_PLACE_ARGUMENT && (slot->first.root != NULL || strchr(string->value, '.') != NULL)) {
            g_array_append_val(index->all, entry);
            add_dotted(index, string->value, &entry);
        }
    }
}

static void index_part(UgCodeIndex *index, guint part, const UgChunkFacts *facts) {
    index_imports(index, part, facts);
    index_bindings(index, part, facts);
    index_uses(index, part, facts);
    index_strings(index, part, facts);
}

static void index_new_parts(UgCode *code) {
    if (code->index.by_word == NULL) {
        index_init(&code->index, code->parts->len);
    }
    for (guint i = 0; i < code->parts->len; i++) {
        const UgChunkFacts *facts = g_array_index(code->parts, UgPart, i).facts;
        if (facts != NULL && code->index.done->data[i] == 0) {
            code->index.done->data[i] = 1;
            index_part(&code->index, i, facts);
        }
    }
}

static gint compare_entries(gconstpointer a, gconstpointer b) {
    const UgIndexed *left = a;
    const UgIndexed *right = b;
    if (left->kind != right->kind) {
        return left->kind < right->kind ? -1 : 1;
    }
    if (left->part != right->part) {
        return left->part < right->part ? -1 : 1;
    }
    return (left->index > right->index) - (left->index < right->index);
}

static void take(GArray *found, const GArray *list, guint kinds) {
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const UgIndexed *entry = &g_array_index(list, UgIndexed, i);
        if ((kinds & (1U << entry->kind)) != 0) {
            g_array_append_vals(found, entry, 1);
        }
    }
}

static void drop_repeats(GArray *found) {
    guint kept = 0;
    for (guint i = 0; i < found->len; i++) {
        const UgIndexed entry = g_array_index(found, UgIndexed, i);
        if (kept == 0 || compare_entries(&entry, &g_array_index(found, UgIndexed, kept - 1)) != 0) {
            g_array_index(found, UgIndexed, kept++) = entry;
        }
    }
    g_array_set_size(found, kept);
}

static void take_words(GArray *found, const UgCodeIndex *index, guint kinds, GHashTable *words) {
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, words);
    while (g_hash_table_iter_next(&iter, &word, NULL)) {
        take(found, g_hash_table_lookup(index->by_word, word), kinds);
    }
}

static GArray *find_in(const UgCodeIndex *index, guint kinds, GHashTable *words) {
    GArray *found = g_array_new(FALSE, FALSE, sizeof(UgIndexed));
    if (words == NULL) {
        take(found, index->all, kinds);
    } else {
        take_words(found, index, kinds, words);
    }
    g_array_sort(found, compare_entries);
    drop_repeats(found);
    return found;
}

GArray *ug_code_find_indexed(UgCode *code, guint kinds, GHashTable *words) {
    index_new_parts(code);
    return find_in(&code->index, kinds, words);
}

GArray *ug_code_find_in_parts(UgCode *code, UgPartRange range, guint kinds, GHashTable *words) {
    UgCodeIndex index = {.by_word = NULL};
    index_init(&index, 0);
    for (guint i = range.from; i < range.to; i++) {
        const UgChunkFacts *facts = g_array_index(code->parts, UgPart, i).facts;
        if (facts != NULL) {
            index_part(&index, i, facts);
        }
    }
    GArray *found = find_in(&index, kinds, words);
    ug_code_index_clear(&index);
    return found;
}

GArray *ug_code_find_leading(UgCode *code, guint kinds, GHashTable *words) {
    index_new_parts(code);
    GArray *found = g_array_new(FALSE, FALSE, sizeof(UgIndexed));
    take(found, code->index.leading, kinds);
    if (words != NULL) {
        take_words(found, &code->index, kinds, words);
    }
    g_array_sort(found, compare_entries);
    drop_repeats(found);
    return found;
}
