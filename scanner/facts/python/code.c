// The code of a file: its bytes, what of them has been read, and reading more where somebody asks.
#include "facts/python/code_private.h"

#include "base/hash.h"

#include <string.h>

UgCode *ug_code_new(const UgCatalogue *catalogue, GBytes *bytes) {
    UgCode *code = g_new0(UgCode, 1);
    g_atomic_ref_count_init(&code->references);
    code->catalogue = catalogue;
    code->bytes = g_bytes_ref(bytes);
    return code;
}

UgCode *ug_code_ref(UgCode *code) {
    g_atomic_ref_count_inc(&code->references);
    return code;
}

void ug_code_unref(UgCode *code) {
    if (!g_atomic_ref_count_dec(&code->references)) {
        return;
    }
    ug_code_index_clear(&code->index);
    g_clear_pointer(&code->behaviour, ug_behaviour_free);
    g_clear_pointer(&code->places, ug_places_free);
    g_clear_pointer(&code->names, ug_namespace_free);
    g_clear_pointer(&code->wanted, g_hash_table_unref);
    g_clear_pointer(&code->asked, g_hash_table_unref);
    g_clear_pointer(&code->called, g_hash_table_unref);
    g_clear_pointer(&code->members, g_hash_table_unref);
    g_clear_pointer(&code->parts, g_array_unref);
    g_clear_pointer(&code->words, ug_word_set_free);
    if (code->decoded) {
        ug_source_clear(&code->source);
    }
    g_bytes_unref(code->bytes);
    g_free(code);
}

GBytes *ug_code_bytes(const UgCode *code) {
    return code->bytes;
}

static gboolean decode(UgCode *code) {
    gsize length;
    const char *bytes = g_bytes_get_data(code->bytes, &length);
    if (length >= G_MAXUINT32 / 2) {
        return FALSE;
    }
    if (!code->decoded) {
        ug_source_init(&code->source, bytes == NULL ? "" : bytes, length);
        code->decoded = TRUE;
    }
    return TRUE;
}

gboolean ug_code_cut(UgCode *code) {
    if (code->parts != NULL || !decode(code)) {
        return code->parts != NULL;
    }
    g_autoptr(GArray) chunks = g_array_new(FALSE, FALSE, sizeof(UgChunk));
    ug_chunks_cut(code->source.text, code->source.start, code->source.length, chunks);
    code->cut_off = ug_chunks_limit(chunks);
    code->parts = g_array_sized_new(FALSE, TRUE, sizeof(UgPart), chunks->len);
    for (guint i = 0; i < chunks->len; i++) {
        UgPart part = {.chunk = g_array_index(chunks, UgChunk, i), .facts = NULL};
        g_array_append_val(code->parts, part);
    }
    return TRUE;
}

const UgNamespace *ug_code_names(UgCode *code) {
    if (code->names == NULL) {
        code->names = ug_namespace_new(code->catalogue, code->parts);
    }
    return code->names;
}

/* Made when somebody asks for the first time. In UTF-16 words do not show before decoding; elsewhere they do. */
const UgWordSet *ug_code_words(UgCode *code) {
    if (code->words == NULL && decode(code)) {
        code->words = ug_word_set_new(code->source.text, code->source.length);
    }
    return code->words;
}

gboolean ug_code_may_hold(UgCode *code, const char *word) {
    const UgWordSet *words = ug_code_words(code);
    return words != NULL && ug_word_set_may_hold(words, word);
}

gboolean ug_code_is_begun(const UgCode *code) {
    return code->parts != NULL;
}

static gboolean find_star(UgCode *code) {
    gsize length;
    const char *bytes = g_bytes_get_data(code->bytes, &length);
    static const char import[] = "import";
    for (const char *at = bytes; at != NULL; at++) {
        at = memmem(at, length - (gsize)(at - bytes), import, strlen(import));
        if (at == NULL) {
            break;
        }
        if (at[strlen(import) + strspn(at + strlen(import), " \t")] == '*') {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_code_has_star(UgCode *code) {
    if (!code->star_is_known) {
        code->has_star = find_star(code);
        code->star_is_known = TRUE;
    }
    return code->has_star;
}

static void read_part(UgExtractor *extractor, UgCode *code, guint i) {
    ug_python_parse_part(ug_extractor_python(extractor), code->parts, code->source.text, i);
    g_clear_pointer(&code->names, ug_namespace_free);
    g_clear_pointer(&code->wanted, g_hash_table_unref);
    g_clear_pointer(&code->index.leading, g_array_unref);
}

/* Reads the unread parts that hold the text, or every one. */
static gboolean read_holding(UgExtractor *extractor, UgCode *code, const char *text, gboolean module_level) {
    if (!ug_code_cut(code)) {
        return FALSE;
    }
    gboolean any = FALSE;
    for (guint i = 0; i < code->parts->len; i++) {
        const UgPart *part = ug_code_part(code, i);
        const UgChunk *chunk = &part->chunk;
        gsize length = chunk->end - chunk->start;
        if (part->facts == NULL && (!module_level || chunk->is_plain) &&
            (text == NULL || memmem(code->source.text + chunk->start, length, text, strlen(text)) != NULL)) {
            read_part(extractor, code, i);
            any = TRUE;
        }
    }
    return any;
}

gboolean ug_code_read_module_imports(UgExtractor *extractor, UgCode *code) {
    gboolean first = !code->read_module_imports;
    code->read_module_imports = TRUE;
    return first && read_holding(extractor, code, "import", TRUE);
}

gboolean ug_code_read_imports(UgExtractor *extractor, UgCode *code) {
    gboolean first = !code->read_imports;
    code->read_module_imports = TRUE;
    code->read_imports = TRUE;
    return first && read_holding(extractor, code, "import", FALSE);
}

gboolean ug_code_read_class_heads(UgExtractor *extractor, UgCode *code) {
    gboolean any = FALSE;
    for (guint i = 0; !code->read_class_heads && ug_code_cut(code) && i < code->parts->len; i++) {
        const UgPart *part = ug_code_part(code, i);
        if (part->facts == NULL && part->chunk.kind == UG_CHUNK_CLASS_HEADER) {
            read_part(extractor, code, i);
            any = TRUE;
        }
    }
    code->read_class_heads = TRUE;
    return any;
}

gboolean ug_code_read_all(UgExtractor *extractor, UgCode *code) {
    gboolean first = !code->read_all;
    code->read_all = TRUE;
    return first && read_holding(extractor, code, NULL, FALSE);
}

/* The literals of some asks, each once, and which of them a part holds. */
typedef struct {
    GHashTable *index; /* literal -> its index + 1 */
    GPtrArray *literals;
    UgNeedles *needles;
    GByteArray *present;
} AskedWords;

static const char CLASS[] = "class";

static guint add_literal(AskedWords *asked, const char *word) {
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(asked->index, word));
    if (known == 0) {
        g_ptr_array_add(asked->literals, (gpointer)word);
        known = asked->literals->len;
        g_hash_table_insert(asked->index, (gpointer)word, GUINT_TO_POINTER(known));
    }
    return known - 1;
}

static void asked_words_init(AskedWords *asked, const UgAsk *asks, guint n_asks) {
    asked->index = g_hash_table_new(g_str_hash, g_str_equal);
    asked->literals = g_ptr_array_new();
    for (guint i = 0; i < n_asks; i++) {
        (void)add_literal(asked, asks[i].word);
        for (const char *const *with = asks[i].with; with != NULL && *with != NULL; with++) {
            (void)add_literal(asked, *with);
        }
    }
    (void)add_literal(asked, CLASS);
    guint n = asked->literals->len;
    asked->present = g_byte_array_sized_new(n);
    g_byte_array_set_size(asked->present, n);
    g_ptr_array_add(asked->literals, NULL);
    asked->needles = n == 0 ? NULL : ug_needles_new((const char *const *)asked->literals->pdata, FALSE);
}

static void asked_words_clear(AskedWords *asked) {
    g_hash_table_unref(asked->index);
    g_ptr_array_unref(asked->literals);
    g_byte_array_unref(asked->present);
    g_clear_pointer(&asked->needles, ug_needles_free);
}

/* Marks which of the words stand in a chunk as words of their own. */
static void mark_present(AskedWords *asked, const char *text, const UgChunk *chunk) {
    memset(asked->present->data, 0, asked->present->len);
    gsize at = chunk->start;
    gsize end;
    guint which;
    g_autoptr(GString) word = g_string_new(NULL);
    while (ug_needles_find(asked->needles, text, chunk->end, at, &end, &which)) {
        // Some literal ends here; the word around it is what counts, and may be another.
        gsize start = end - 1;
        while (start > at && ug_is_word_byte(text[start - 1])) {
            start--;
        }
        while (end < chunk->end && ug_is_word_byte(text[end])) {
            end++;
        }
        g_string_truncate(word, 0);
        g_string_append_len(word, text + start, (gssize)(end - start));
        guint known = GPOINTER_TO_UINT(g_hash_table_lookup(asked->index, word->str));
        if (known > 0) {
            asked->present->data[known - 1] = 1;
        }
        at = end;
    }
}

static gboolean is_present(const AskedWords *asked, const char *word) {
    return asked->present->data[GPOINTER_TO_UINT(g_hash_table_lookup(asked->index, word)) - 1] != 0;
}

static gboolean is_asked_for(const AskedWords *asked, const UgChunk *chunk, const UgAsk *asks, guint n_asks) {
    gboolean may_derive = chunk->is_plain || is_present(asked, CLASS);
    for (guint i = 0; i < n_asks; i++) {
        gboolean found = (may_derive || !asks[i].as_base) && is_present(asked, asks[i].word);
        if (!found || asks[i].with == NULL) {
            if (found) {
                return TRUE;
            }
            continue;
        }
        for (const char *const *with = asks[i].with; *with != NULL; with++) {
            if (is_present(asked, *with)) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

static guint64 hash_text(const char *text) {
    return ug_hash(text, strlen(text));
}

/* The same whatever the order of the leads. */
static guint64 hash_of_ask(const UgAsk *ask) {
    guint64 hash = hash_text(ask->word) * 0x9E3779B97F4A7C15U + (ask->with == NULL ? 1 : 0) + (ask->as_base ? 2 : 0);
    for (const char *const *with = ask->with; with != NULL && *with != NULL; with++) {
        hash += hash_text(*with);
    }
    return hash;
}

/* The asks that were not answered before. (transfer full) array of UgAsk */
static GArray *unanswered(UgCode *code, const UgAsk *asks, guint n_asks) {
    GArray *left = g_array_new(FALSE, FALSE, sizeof(UgAsk));
    code->asked = code->asked != NULL ? code->asked : g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < n_asks; i++) {
        guint64 hash = hash_of_ask(&asks[i]);
        if (g_hash_table_add(code->asked, g_memdup2(&hash, sizeof hash))) {
            g_array_append_val(left, asks[i]);
        }
    }
    return left;
}

gboolean ug_code_read_parts(UgExtractor *extractor, UgCode *code, const UgAsk *all_asks, guint n_all) {
    if (n_all == 0 || code->read_all || !ug_code_cut(code)) {
        return FALSE;
    }
    g_autoptr(GArray) left = unanswered(code, all_asks, n_all);
    const UgAsk *asks = (const UgAsk *)(gconstpointer)left->data;
    guint n_asks = left->len;
    if (n_asks == 0) {
        return FALSE;
    }
    AskedWords asked;
    asked_words_init(&asked, asks, n_asks);
    gboolean any = FALSE;
    for (guint i = 0; i < code->parts->len; i++) {
        const UgPart *part = ug_code_part(code, i);
        if (part->facts == NULL) {
            mark_present(&asked, code->source.text, &part->chunk);
            if (is_asked_for(&asked, &part->chunk, asks, n_asks)) {
                read_part(extractor, code, i);
                any = TRUE;
            }
        }
    }
    asked_words_clear(&asked);
    return any;
}

UgPlaces *ug_code_places(UgCode *code) {
    if (code->places == NULL) {
        code->places = ug_places_new(code->source.text, code->source.length);
    }
    return code->places;
}
