// The code of a file: its bytes, what of them has been read, and reading more where somebody asks.
#include "facts/python/code/code_private.h"

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
    g_clear_pointer(&code->required, ug_required_free);
    g_clear_pointer(&code->written_imports, ug_written_imports_free);
    g_clear_pointer(&code->line_table, ug_line_table_free);
    g_clear_pointer(&code->names, ug_namespace_free);
    g_clear_pointer(&code->wanted, ug_word_set_free);
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

UgPartRange ug_code_all_parts(const UgCode *code) {
    return (UgPartRange){0, code->parts->len};
}

gboolean ug_code_is_begun(const UgCode *code) {
    return code->parts != NULL;
}

void ug_code_add_facts(const UgCode *code, GHashTable *used) {
    for (guint i = 0; code->parts != NULL && i < code->parts->len; i++) {
        const UgPart *part = ug_code_part(code, i);
        if (part->facts != NULL) {
            g_hash_table_add(used, (gpointer)part->facts);
        }
    }
}

gboolean ug_code_has_star(UgCode *code) {
    if (!code->star_is_known) {
        gsize length;
        const char *bytes = g_bytes_get_data(code->bytes, &length);
        code->has_star = bytes != NULL && ug_code_has_star_in(bytes, 0, length);
        code->star_is_known = TRUE;
    }
    return code->has_star;
}

void ug_code_read_part(UgExtractor *extractor, UgCode *code, guint i) {
    ug_python_parse_part(ug_extractor_python(extractor), code->parts, code->source.text, i);
    g_clear_pointer(&code->names, ug_namespace_free);
    g_clear_pointer(&code->wanted, ug_word_set_free);
    g_clear_pointer(&code->index.leading, g_array_unref);
}

static gboolean has_typing(const UgCode *code) {
    gboolean has = FALSE;
    for (guint i = 0; i < code->parts->len && !has; i++) {
        const UgChunkFacts *facts = ug_code_part(code, i)->facts;
        has = facts != NULL && facts->typing->len > 0;
    }
    return has;
}

/* Reads the unread parts that hold one of the words, or every one. */
static void read_words(UgExtractor *extractor, UgCode *code, const UgWordSet *words, gboolean all) {
    for (guint i = 0; i < code->parts->len; i++) {
        const UgPart *part = ug_code_part(code, i);
        const char *text = code->source.text + part->chunk.start;
        if (part->facts == NULL && (all || ug_words_any_in(text, part->chunk.end - part->chunk.start, words, NULL))) {
            ug_code_read_part(extractor, code, i);
        }
    }
}

void ug_code_read_typing(UgExtractor *extractor, UgCode *code) {
    guint known = 0;
    guint rounds = 0;
    for (gboolean more = has_typing(code); more;) {
        g_autoptr(GHashTable) wanted = g_hash_table_new(ug_text_hash, g_str_equal);
        ug_namespace_collect_typing(ug_code_names(code), wanted);
        more = g_hash_table_size(wanted) > known;
        known = g_hash_table_size(wanted);
        g_autoptr(UgWordSet) words = more ? ug_word_set_of(wanted) : NULL;
        if (more) {
            read_words(extractor, code, words, ++rounds > UG_READING_ROUNDS);
        }
    }
}

/* Reads the unread parts that hold the text. */
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
            memmem(code->source.text + chunk->start, length, text, strlen(text)) != NULL) {
            ug_code_read_part(extractor, code, i);
            any = TRUE;
        }
    }
    if (any) {
        ug_code_read_typing(extractor, code);
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
            ug_code_read_part(extractor, code, i);
            any = TRUE;
        }
    }
    code->read_class_heads = TRUE;
    if (any) {
        ug_code_read_typing(extractor, code);
    }
    return any;
}

UgLineTable *ug_code_line_table(UgCode *code) {
    if (code->line_table == NULL) {
        code->line_table = ug_line_table_new(code->source.text, code->source.length);
    }
    return code->line_table;
}
