// From one version of a file to the next: whether what differs can matter.
//
// Of most files only some chunks are ever read: those that hold a word of interest. A change that touches no such chunk
// and makes none leaves everything that was found as it is.
#include "facts/python/code/code_private.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

static gboolean has_needle(UgExtractor *extractor, const char *text, gsize start, gsize end) {
    gsize at;
    guint which;
    return ug_needles_find(ug_extractor_python(extractor)->needles, text, end, start, &at, &which);
}

/* ---- a file of which nothing was read ---- */

/* Not what is to be decoded first, in one version or the other. */
static gboolean shows_words(const UgCodeChange *change) {
    return !ug_text_is_wide(change->old_text, change->old_length) &&
           !ug_text_is_wide(change->new_text, change->new_length);
}

/* TRUE if a rule may hold now, or a star was or is among what was changed. */
static gboolean may_matter(UgExtractor *extractor, const UgCodeChange *change) {
    // The first bytes tell the encoding.
    return change->start < 3 || change->old_length < 3 || !shows_words(change) ||
           change->new_length >= G_MAXUINT32 / 2 ||
           ug_code_has_star_in(change->old_text, change->start, change->old_end) ||
           ug_code_has_star_in(change->new_text, change->start, change->new_end) ||
           has_needle(extractor, change->new_text, change->start, change->new_end);
}

/* Words that are gone stay: the set tells what a file may hold. */
static void add_words(UgCode *code, UgCodeChange *change) {
    for (guint i = 0; code->words != NULL && i < change->chunks->len; i++) {
        if (ug_code_change_origin(change, i) == UG_NO_CHUNK) {
            ug_word_set_add_hashes(code->words, ug_code_change_words(change, i));
        }
    }
}

static void take_bytes(UgCode *code, const UgCodeChange *change) {
    ug_code_renew_written_imports(code, change);
    g_bytes_ref(change->bytes);
    g_bytes_unref(code->bytes);
    code->bytes = change->bytes;
}

/* ---- a file of which parts were read ---- */

/* The names that the file's own parts are read for; NULL if that cannot be told. */
static const UgWordSet *wanted_by(UgCode *code) {
    if (code->wanted != NULL) {
        return code->wanted;
    }
    g_autoptr(GHashTable) wanted = g_hash_table_new(ug_text_hash, g_str_equal);
    if (!ug_namespace_collect_wanted(ug_code_names(code), wanted)) {
        return NULL;
    }
    code->wanted = ug_word_set_of(wanted);
    ug_word_set_add_hash(code->wanted, ug_word_hash("__all__"));
    return code->wanted;
}

/* FALSE if the part was read, or tells what it is without being read. */
static gboolean is_mute(const UgCode *code, guint i) {
    const UgPart *part = &g_array_index(code->parts, UgPart, i);
    return part->facts == NULL && part->chunk.kind != UG_CHUNK_CLASS_HEADER;
}

static gboolean holds(const char *text, const UgChunk *chunk, const char *needle) {
    return memmem(text + chunk->start, chunk->end - chunk->start, needle, strlen(needle)) != NULL;
}

/* May a class be derived in the chunk, or a name be given to something? */
static gboolean may_derive(const char *text, const UgChunk *chunk) {
    return chunk->is_plain || holds(text, chunk, "class");
}

gboolean ug_code_is_new_word_in(UgCode *code, UgCodeChange *change, guint i, const UgWatch *watch) {
    const UgWordSet *known = ug_code_words(code);
    const GArray *words = ug_code_change_words(change, i);
    return known == NULL || ug_words_any_new_of(words, known, watch->words, watch->leads) ||
           ug_words_any_new_of(words, known, watch->bases, NULL);
}

static gboolean chunk_matters(UgExtractor *extractor, UgCodeChange *change, guint i, const UgWordSet *wanted) {
    const UgChunk *chunk = &g_array_index(change->chunks, UgChunk, i);
    return chunk->kind == UG_CHUNK_CLASS_HEADER || !chunk->is_closed ||
           (chunk->is_plain && holds(change->new_text, chunk, "import")) ||
           has_needle(extractor, change->new_text, chunk->start, chunk->end) ||
           ug_words_any_of(ug_code_change_words(change, i), wanted);
}

static gboolean holds_any(const UgWordSet *words, GHashTable *hashes) {
    GHashTableIter iter;
    gpointer hash;
    g_hash_table_iter_init(&iter, hashes);
    while (g_hash_table_iter_next(&iter, &hash, NULL)) {
        if (ug_word_set_may_hold_hash(words, GPOINTER_TO_UINT(hash))) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Does the chunk, of which these are the words, answer one of the asks? Of few it has to be known what goes with the
 * word. */
static gboolean answers(const char *text, const UgChunk *chunk, const UgWordSet *words, GHashTable *asks) {
    gboolean derives = may_derive(text, chunk);
    GHashTableIter iter;
    gpointer word;
    gpointer value;
    g_hash_table_iter_init(&iter, asks);
    while (g_hash_table_iter_next(&iter, &word, &value)) {
        const UgAskedFor *asked = value;
        if ((derives || !asked->as_base) && ug_word_set_may_hold_hash(words, asked->hash) &&
            (asked->with == NULL || holds_any(words, asked->with)) &&
            (!asked->not_first || ug_words_hold_not_first(text, chunk->start, chunk->end, word))) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Is the chunk one that the file would be asked for? */
static gboolean is_asked_for(UgCodeChange *change, guint i, const UgWatch *watch) {
    if (watch->own == NULL) {
        return FALSE;
    }
    const UgChunk *chunk = &g_array_index(change->chunks, UgChunk, i);
    g_autoptr(UgWordSet) words = ug_word_set_new_empty();
    ug_word_set_add_hashes(words, ug_code_change_words(change, i));
    return answers(change->new_text, chunk, words, watch->own);
}

gboolean ug_code_would_read(UgExtractor *extractor, UgCode *code, UgCodeChange *change, guint i, const UgWatch *watch) {
    const UgWordSet *wanted = wanted_by(code);
    return wanted == NULL || chunk_matters(extractor, change, i, wanted) || is_asked_for(change, i, watch);
}

static gboolean may_import(const char *text, const UgChunk *chunk) {
    return chunk->kind == UG_CHUNK_STATEMENT && chunk->is_plain && holds(text, chunk, "import");
}

static gboolean is_wanted(UgCode *code, const UgChunk *chunk) {
    const UgWordSet *wanted = wanted_by(code);
    return wanted == NULL || ug_words_any_in(code->source.text + chunk->start, chunk->end - chunk->start, wanted, NULL);
}

gboolean ug_code_is_read_alone(UgExtractor *extractor, UgCode *code, guint part) {
    const UgChunk *chunk = &ug_code_part(code, part)->chunk;
    const char *text = code->source.text;
    return has_needle(extractor, text, chunk->start, chunk->end) || may_import(text, chunk) || is_wanted(code, chunk);
}

gboolean ug_code_is_read_asked(UgCode *code, guint part, GHashTable *asked) {
    const UgChunk *chunk = &ug_code_part(code, part)->chunk;
    const char *text = code->source.text;
    g_autoptr(UgWordSet) words = ug_word_set_new(text + chunk->start, chunk->end - chunk->start);
    return chunk->kind == UG_CHUNK_CLASS_HEADER || (chunk->is_plain && holds(text, chunk, "import")) ||
           answers(text, chunk, words, asked) || is_wanted(code, chunk);
}

gboolean ug_code_defines_asked(const UgCode *code, guint part, const UgWatch *watch) {
    const UgChunk *chunk = &ug_code_part(code, part)->chunk;
    if (watch->own == NULL || chunk->name_length == 0) {
        return FALSE;
    }
    g_autofree char *name = g_strndup(code->source.text + chunk->name, chunk->name_length);
    return g_hash_table_contains(watch->own, name);
}

/* Does all that was read keep its place among the parts, by which names and index know it? */
static gboolean keeps_places(const UgCode *code, const UgCodeChange *change) {
    gboolean keeps = change->range.to - change->range.from == change->chunks->len;
    for (guint i = 0; i < change->chunks->len && keeps; i++) {
        guint32 origin = ug_code_change_origin(change, i);
        keeps = origin == UG_NO_CHUNK || origin == change->range.from + i || ug_code_part(code, origin)->facts == NULL;
    }
    return keeps;
}

static void change_parts(UgCode *code, const UgCodeChange *change) {
    g_autoptr(GArray) parts = ug_code_changed_parts(code, change);
    if (keeps_places(code, change)) {
        memcpy(code->parts->data, parts->data, parts->len * sizeof(UgPart));
    } else {
        g_clear_pointer(&code->names, ug_namespace_free);
        ug_code_index_clear(&code->index);
        g_array_unref(code->parts);
        code->parts = g_array_ref(parts);
    }
    g_clear_pointer(&code->line_table, ug_line_table_free);
    g_clear_pointer(&code->behaviour, ug_behaviour_free);
    g_clear_pointer(&code->called, g_hash_table_unref);
    g_clear_pointer(&code->members, g_hash_table_unref);
}

/* Was nothing read of the parts that are gone? */
static gboolean are_mute(const UgCode *code, const UgCodeChange *change, const UgWatch *watch) {
    guint kept = 0; // of the chunks: those that were there before come in the same order
    for (guint i = change->range.from; i < change->range.to; i++) {
        while (kept < change->chunks->len &&
               (ug_code_change_origin(change, kept) == UG_NO_CHUNK || ug_code_change_origin(change, kept) < i)) {
            kept++;
        }
        gboolean is_gone = kept == change->chunks->len || ug_code_change_origin(change, kept) != i;
        if (is_gone && (!is_mute(code, i) || ug_code_defines_asked(code, i, watch))) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean is_member(const UgChunk *chunk) {
    return chunk->kind == UG_CHUNK_MEMBER && chunk->name_length > 0;
}

/* Does the class that was changed, without its head, define as many functions and classes as before? */
static gboolean has_as_many_members(const UgCode *code, const UgCodeChange *change) {
    guint before = 0;
    guint after = 0;
    for (guint i = change->range.from; i < change->range.to; i++) {
        before += is_member(&ug_code_part(code, i)->chunk) ? 1 : 0;
    }
    for (guint i = 0; i < change->chunks->len; i++) {
        after += is_member(&g_array_index(change->chunks, UgChunk, i)) ? 1 : 0;
    }
    return before == after;
}

/* FALSE if what was changed may matter. */
static gboolean follow_parts(UgExtractor *extractor, UgCode *code, UgCodeChange *change, const UgWatch *watch) {
    const UgWordSet *wanted =
        ug_code_cut_change(code, change) && are_mute(code, change, watch) ? wanted_by(code) : NULL;
    if (wanted == NULL || (watch->members && !has_as_many_members(code, change))) {
        return FALSE;
    }
    for (guint i = 0; i < change->chunks->len; i++) {
        if (ug_code_change_origin(change, i) == UG_NO_CHUNK &&
            (chunk_matters(extractor, change, i, wanted) || ug_code_is_new_word_in(code, change, i, watch) ||
             is_asked_for(change, i, watch))) {
            return FALSE;
        }
    }
    change_parts(code, change);
    return TRUE;
}

static void take_unread(UgCode *code, UgCodeChange *change) {
    if (code->words != NULL) {
        ug_word_set_add_hashes(code->words, ug_code_change_new_words(change));
    }
    take_bytes(code, change);
    if (code->decoded) {
        ug_source_clear(&code->source);
        code->decoded = FALSE;
    }
}

gboolean ug_code_follow_unread(UgExtractor *extractor, UgCode *code, UgCodeChange *change) {
    if (code->parts != NULL || may_matter(extractor, change)) {
        return FALSE;
    }
    take_unread(code, change);
    return TRUE;
}

void ug_code_inherit(UgCode *code, UgCode *before, const UgCodeChange *change) {
    ug_code_inherit_answers(code, before, change);
    ug_code_inherit_written_imports(code, before, change);
    if (code->words == NULL && before->words != NULL && change->start >= 3 && shows_words(change)) {
        code->words = g_steal_pointer(&before->words);
        ug_word_set_add(code->words, change->new_text + change->start, change->new_end - change->start);
    }
}

static gboolean holds_watched(const GArray *words, const UgWatch *watch) {
    return ug_words_any_of(words, watch->words) || ug_words_any_of(words, watch->bases) ||
           (watch->leads != NULL && ug_words_any_of(words, watch->leads));
}

gboolean ug_code_follow(UgExtractor *extractor, UgCode *code, UgCodeChange *change, const UgWatch *watch) {
    if (code->parts == NULL) {
        if (may_matter(extractor, change) || holds_watched(ug_code_change_new_words(change), watch)) {
            return FALSE;
        }
        take_unread(code, change);
        return TRUE;
    }
    if (!follow_parts(extractor, code, change, watch)) {
        return FALSE;
    }
    add_words(code, change);
    take_bytes(code, change);
    code->source.text = (char *)change->new_text;
    code->source.length = change->new_length;
    code->version++;
    return TRUE;
}
