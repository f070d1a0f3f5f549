// From one version of a file to the next: where they differ, which chunks that touches, and whether it can matter.
//
// Of most files only some chunks are ever read: those that hold a word of interest. A change that touches no such chunk
// and makes none leaves everything that was found as it is.
#include "facts/python/code_private.h"

#include "base/difference.h"

#include <string.h>

static gsize line_end(const char *text, gsize at, gsize length) {
    if (at > 0 && text[at - 1] == '\n') {
        return at;
    }
    const char *newline = memchr(text + at, '\n', length - at);
    return newline == NULL ? length : (gsize)(newline + 1 - text);
}

static UgCodeChange change_between(GBytes *before, GBytes *after) {
    UgCodeChange change = {.bytes = after};
    const char *old_text = g_bytes_get_data(before, &change.old_length);
    const char *new_text = g_bytes_get_data(after, &change.new_length);
    change.old_text = old_text == NULL ? "" : old_text;
    change.new_text = new_text == NULL ? "" : new_text;
    UgDifference difference =
        ug_difference_find(change.old_text, change.old_length, change.new_text, change.new_length);
    change.start = difference.start;
    while (change.start > 0 && change.old_text[change.start - 1] != '\n') {
        change.start--;
    }
    change.old_end = line_end(change.old_text, difference.old_end, change.old_length);
    change.new_end = change.new_length - (change.old_length - change.old_end);
    return change;
}

UgCodeChange *ug_code_change_new(const UgCode *code, GBytes *bytes) {
    const UgCodeChange change = change_between(code->bytes, bytes);
    return g_memdup2(&change, sizeof change);
}

void ug_code_change_free(UgCodeChange *change) {
    g_clear_pointer(&change->chunks, g_array_unref);
    g_free(change);
}

static gssize shift_of(const UgCodeChange *change) {
    return (gssize)change->new_end - (gssize)change->old_end;
}

static gboolean has_star(const char *text, gsize start, gsize end) {
    static const char import[] = "import";
    const char *at = text + start;
    while ((at = memmem(at, (gsize)(text + end - at), import, strlen(import))) != NULL) {
        at += strlen(import);
        if (at[strspn(at, " \t")] == '*') {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean has_needle(UgExtractor *extractor, const char *text, gsize start, gsize end) {
    gsize at;
    guint which;
    return ug_needles_find(ug_extractor_python(extractor)->needles, text, end, start, &at, &which);
}

/* ---- a file of which nothing was read ---- */

/* TRUE if a rule may hold now, or a star was or is among what was changed. */
static gboolean may_matter(UgExtractor *extractor, const UgCodeChange *change) {
    // The first bytes tell the encoding.
    return change->start < 3 || change->old_length < 3 || change->new_length >= G_MAXUINT32 / 2 ||
           has_star(change->old_text, change->start, change->old_end) ||
           has_star(change->new_text, change->start, change->new_end) ||
           has_needle(extractor, change->new_text, change->start, change->new_end);
}

static void take_bytes(UgCode *code, const UgCodeChange *change) {
    if (code->words != NULL) {
        // Words that are gone stay: the set tells what a file may hold.
        ug_word_set_add(code->words, change->new_text + change->start, change->new_end - change->start);
    }
    g_bytes_ref(change->bytes);
    g_bytes_unref(code->bytes);
    code->bytes = change->bytes;
}

/* ---- a file of which parts were read ---- */

static const UgChunk *chunk_at(gconstpointer code, guint i) {
    return &g_array_index(((const UgCode *)code)->parts, UgPart, i).chunk;
}

static gboolean is_plain(const UgCode *code, const UgCodeChange *change) {
    const char *text = change->new_text + change->start;
    gsize n = change->new_end - change->start;
    const char *first = memchr(change->old_text, '\n', change->old_length);
    const char *second = first == NULL ? NULL : strchr(first + 1, '\n');
    // Of what is too long or too broken the end is cut off somewhere, and that moves.
    return code->cut_off == 0 && change->old_length <= UG_CHUNKS_BYTES && change->new_length <= UG_CHUNKS_BYTES &&
           code->source.owned == NULL && code->source.problem == NULL && second != NULL &&
           change->start > (gsize)(second - change->old_text) && g_utf8_validate_len(text, n, NULL) &&
           memchr(text, '\0', n) == NULL && memchr(text, '\r', n) == NULL &&
           !has_star(change->old_text, change->start, change->old_end) &&
           !has_star(change->new_text, change->start, change->new_end);
}

static void add_hashes(GHashTable *words, GHashTable *hashes) {
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, words);
    while (g_hash_table_iter_next(&iter, &word, NULL)) {
        g_hash_table_add(hashes, GUINT_TO_POINTER(ug_word_hash(word)));
    }
}

static GHashTable *hashes_of(GHashTable *words) {
    GHashTable *hashes = g_hash_table_new(NULL, NULL);
    add_hashes(words, hashes);
    return hashes;
}

/* The names that the file's own parts are read for; NULL if that cannot be told. */
static GHashTable *wanted_by(UgCode *code) {
    if (code->wanted != NULL) {
        return code->wanted;
    }
    g_autoptr(GHashTable) wanted = g_hash_table_new(g_str_hash, g_str_equal);
    if (!ug_namespace_collect_wanted(ug_code_names(code), wanted)) {
        return NULL;
    }
    code->wanted = hashes_of(wanted);
    g_hash_table_add(code->wanted, GUINT_TO_POINTER(ug_word_hash("__all__")));
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

gboolean ug_code_is_new_word_in(UgCode *code, const char *text, const UgChunk *chunk, const UgWatch *watch) {
    const UgWordSet *words = ug_code_words(code);
    const char *start = text + chunk->start;
    gsize n = chunk->end - chunk->start;
    return words == NULL || ug_words_any_new_in(start, n, words, watch->words, watch->leads) ||
           ug_words_any_new_in(start, n, words, watch->bases, NULL);
}

static gboolean chunk_matters(UgExtractor *extractor, const char *text, const UgChunk *chunk, GHashTable *wanted) {
    const char *start = text + chunk->start;
    gsize n = chunk->end - chunk->start;
    return chunk->kind == UG_CHUNK_CLASS_HEADER || !chunk->is_closed ||
           (chunk->is_plain && holds(text, chunk, "import")) || has_needle(extractor, text, chunk->start, chunk->end) ||
           ug_words_any_in(start, n, wanted, NULL);
}

/* The file's own words; without those that are asked for as bases alone, unless `bases`. (nullable) */
static GHashTable *own_hashes(const UgWatch *watch, gboolean bases) {
    if (watch->own == NULL) {
        return NULL;
    }
    GHashTable *hashes = g_hash_table_new(NULL, NULL);
    GHashTableIter iter;
    gpointer word;
    gpointer as_base;
    g_hash_table_iter_init(&iter, watch->own);
    while (g_hash_table_iter_next(&iter, &word, &as_base)) {
        if (bases || !GPOINTER_TO_INT(as_base)) {
            g_hash_table_add(hashes, GUINT_TO_POINTER(ug_word_hash(word)));
        }
    }
    return hashes;
}

static gboolean holds_own(const char *text, const UgChunk *chunk, GHashTable *own) {
    return own != NULL && ug_words_any_in(text + chunk->start, chunk->end - chunk->start, own, NULL);
}

gboolean ug_code_would_read(UgExtractor *extractor, UgCode *code, const UgCode *next, guint part,
                            const UgWatch *watch) {
    GHashTable *wanted = wanted_by(code);
    const char *text = next->source.text;
    const UgChunk *chunk = chunk_at(next, part);
    if (wanted == NULL || chunk_matters(extractor, text, chunk, wanted)) {
        return TRUE;
    }
    g_autoptr(GHashTable) own = own_hashes(watch, may_derive(text, chunk));
    return holds_own(text, chunk, own);
}

gboolean ug_code_defines_asked(const UgCode *code, guint part, const UgWatch *watch) {
    const UgChunk *chunk = chunk_at(code, part);
    if (watch->own == NULL || chunk->name_length == 0) {
        return FALSE;
    }
    g_autofree char *name = g_strndup(code->source.text + chunk->name, chunk->name_length);
    return g_hash_table_contains(watch->own, name);
}

/* A part behind a change, which has brought `more` parts. */
static void move_part(UgPart *part, const UgCodeChange *change, gint more) {
    gssize shift = shift_of(change);
    part->chunk.start = (guint32)((gssize)part->chunk.start + shift);
    part->chunk.end = (guint32)((gssize)part->chunk.end + shift);
    part->chunk.name = part->chunk.name_length == 0 ? 0 : (guint32)((gssize)part->chunk.name + shift);
    if (part->chunk.header != UG_NO_CHUNK && part->chunk.header >= change->range.to) {
        part->chunk.header = (guint32)((gint)part->chunk.header + more);
    }
}

GArray *ug_code_changed_parts(const UgCode *code, const UgCodeChange *change) {
    UgPartRange range = change->range;
    guint n_new = change->chunks->len;
    guint n_behind = code->parts->len - range.to;
    gint more = (gint)n_new - (gint)(range.to - range.from);
    GArray *parts = g_array_sized_new(FALSE, TRUE, sizeof(UgPart), range.from + n_new + n_behind);
    g_array_append_vals(parts, code->parts->data, range.from);
    for (guint i = 0; i < n_new; i++) {
        const UgPart part = {.chunk = g_array_index(change->chunks, UgChunk, i)};
        g_array_append_val(parts, part);
    }
    g_array_append_vals(parts, ug_code_part(code, range.to), n_behind);
    for (guint i = range.from + n_new; i < parts->len; i++) {
        move_part(&g_array_index(parts, UgPart, i), change, more);
    }
    return parts;
}

static void change_parts(UgCode *code, const UgCodeChange *change) {
    GArray *parts = ug_code_changed_parts(code, change);
    g_clear_pointer(&code->asked, g_hash_table_unref);
    g_clear_pointer(&code->names, ug_namespace_free);
    ug_code_index_clear(&code->index);
    g_clear_pointer(&code->places, ug_places_free);
    g_clear_pointer(&code->behaviour, ug_behaviour_free);
    g_clear_pointer(&code->called, g_hash_table_unref);
    g_clear_pointer(&code->members, g_hash_table_unref);
    g_array_unref(code->parts);
    code->parts = parts;
}

/* The parts that the change touches. */
static UgPartRange parts_touched(const UgCode *code, const UgCodeChange *change) {
    guint n = code->parts->len;
    UgPartRange range = {0, 0};
    for (; range.from < n && chunk_at(code, range.from)->end < change->start; range.from++) {
    }
    for (range.to = range.from; range.to < n && chunk_at(code, range.to)->start <= change->old_end; range.to++) {
    }
    return range;
}

/* Is the chunk that one of before, `shift` bytes further? */
static gboolean is_same_chunk(const UgCodeChange *change, const UgChunk *old, const UgChunk *new, gssize shift) {
    gsize length = old->end - old->start;
    return (gssize)old->start + shift == (gssize) new->start &&new->end - new->start == length &&
           old->kind == new->kind && old->header == new->header &&
           old->is_closed ==
               new->is_closed &&memcmp(change->old_text + old->start, change->new_text + new->start, length) == 0;
}

/* Takes chunks off both ends that are as they were: what is changed next to a chunk touches it too. */
static void trim(const UgCode *code, UgCodeChange *change) {
    GArray *chunks = change->chunks;
    UgPartRange *range = &change->range;
    while (range->from < range->to && chunks->len > 0 &&
           is_same_chunk(change, chunk_at(code, range->from), &g_array_index(chunks, UgChunk, 0), 0)) {
        g_array_remove_index(chunks, 0);
        range->from++;
    }
    while (range->from < range->to && chunks->len > 0 &&
           is_same_chunk(change, chunk_at(code, range->to - 1), &g_array_index(chunks, UgChunk, chunks->len - 1),
                         shift_of(change))) {
        g_array_set_size(chunks, chunks->len - 1);
        range->to--;
    }
}

static gboolean cut(const UgCode *code, UgCodeChange *change) {
    UgPartRange *range = &change->range;
    GArray *chunks = change->chunks;
    *range = parts_touched(code, change);
    guint n = code->parts->len;
    guint joined;
    // The chunk before tells the state in which the changed ones are cut, and must come out as it is.
    if (range->from == 0 || range->from == n ||
        !ug_chunks_cut_again(change->new_text, change->new_length, chunk_at, code, n, range->from - 1, range->to,
                             shift_of(change), chunks, &joined) ||
        chunks->len == 0 ||
        memcmp(&g_array_index(chunks, UgChunk, 0), chunk_at(code, range->from - 1), sizeof(UgChunk)) != 0) {
        return FALSE;
    }
    g_array_remove_index(chunks, 0);
    range->to = joined;
    trim(code, change);
    return TRUE;
}

gboolean ug_code_cut_change(const UgCode *code, UgCodeChange *change) {
    if (change->chunks == NULL) {
        change->chunks = g_array_new(FALSE, FALSE, sizeof(UgChunk));
        change->is_cut = is_plain(code, change) && cut(code, change);
    }
    return change->is_cut;
}

static gboolean are_mute(const UgCode *code, UgPartRange range, const UgWatch *watch) {
    for (guint i = range.from; i < range.to; i++) {
        if (!is_mute(code, i) || ug_code_defines_asked(code, i, watch)) {
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
        before += is_member(chunk_at(code, i)) ? 1 : 0;
    }
    for (guint i = 0; i < change->chunks->len; i++) {
        after += is_member(&g_array_index(change->chunks, UgChunk, i)) ? 1 : 0;
    }
    return before == after;
}

/* FALSE if what was changed may matter. */
static gboolean follow_parts(UgExtractor *extractor, UgCode *code, UgCodeChange *change, const UgWatch *watch) {
    GHashTable *wanted =
        ug_code_cut_change(code, change) && are_mute(code, change->range, watch) ? wanted_by(code) : NULL;
    if (wanted == NULL || (watch->members && !has_as_many_members(code, change))) {
        return FALSE;
    }
    g_autoptr(GHashTable) own = own_hashes(watch, FALSE);
    g_autoptr(GHashTable) all_own = own_hashes(watch, TRUE);
    for (guint i = 0; i < change->chunks->len; i++) {
        const UgChunk *chunk = &g_array_index(change->chunks, UgChunk, i);
        if (chunk_matters(extractor, change->new_text, chunk, wanted) ||
            ug_code_is_new_word_in(code, change->new_text, chunk, watch) ||
            holds_own(change->new_text, chunk, may_derive(change->new_text, chunk) ? all_own : own)) {
            return FALSE;
        }
    }
    change_parts(code, change);
    return TRUE;
}

static void take_unread(UgCode *code, const UgCodeChange *change) {
    take_bytes(code, change);
    if (code->decoded) {
        ug_source_clear(&code->source);
        code->decoded = FALSE;
    }
}

gboolean ug_code_follow_unread(UgExtractor *extractor, UgCode *code, const UgCodeChange *change) {
    if (code->parts != NULL || may_matter(extractor, change)) {
        return FALSE;
    }
    take_unread(code, change);
    return TRUE;
}

void ug_code_inherit_words(UgCode *code, UgCode *before) {
    const UgCodeChange change = change_between(before->bytes, code->bytes);
    if (code->words == NULL && before->words != NULL && change.start >= 3) {
        code->words = g_steal_pointer(&before->words);
        ug_word_set_add(code->words, change.new_text + change.start, change.new_end - change.start);
    }
}

gboolean ug_code_follow(UgExtractor *extractor, UgCode *code, UgCodeChange *change, const UgWatch *watch) {
    if (code->parts == NULL) {
        const char *text = change->new_text + change->start;
        gsize n = change->new_end - change->start;
        if (may_matter(extractor, change) || ug_words_any_in(text, n, watch->words, watch->leads) ||
            ug_words_any_in(text, n, watch->bases, NULL)) {
            return FALSE;
        }
        take_unread(code, change);
        return TRUE;
    }
    if (!follow_parts(extractor, code, change, watch)) {
        return FALSE;
    }
    take_bytes(code, change);
    code->source.text = (char *)change->new_text;
    code->source.length = change->new_length;
    return TRUE;
}
