// Where two versions of a file differ, in whole lines, and which chunks that touches: these alone are cut again.
#include "facts/python/code/code_private.h"

#include "base/difference.h"

#include <string.h>

static gboolean is_behind_line(const char *text, gsize at) {
    return at > 0 && text[at - 1] == '\n';
}

/* Where the line of the old text ends from which on both are the same. A line may begin there in one of them only: what
 * was put at its beginning, or a line break that was taken away, makes another line of it. */
static gsize line_end(const UgCodeChange *change, const UgDifference *difference) {
    gsize at = difference->old_end;
    if (is_behind_line(change->old_text, at) && is_behind_line(change->new_text, difference->new_end)) {
        return at;
    }
    const char *newline = memchr(change->old_text + at, '\n', change->old_length - at);
    return newline == NULL ? change->old_length : (gsize)(newline + 1 - change->old_text);
}

UgCodeChange *ug_code_change_new(const UgCode *code, GBytes *bytes) {
    UgCodeChange change = {.bytes = bytes};
    const char *old_text = g_bytes_get_data(code->bytes, &change.old_length);
    const char *new_text = g_bytes_get_data(bytes, &change.new_length);
    change.old_text = old_text == NULL ? "" : old_text;
    change.new_text = new_text == NULL ? "" : new_text;
    UgDifference difference =
        ug_difference_find(change.old_text, change.old_length, change.new_text, change.new_length);
    change.start = difference.start;
    while (change.start > 0 && change.old_text[change.start - 1] != '\n') {
        change.start--;
    }
    change.old_end = line_end(&change, &difference);
    change.new_end = change.new_length - (change.old_length - change.old_end);
    change.keeps_imports = ug_change_keeps_imports(&change);
    return g_memdup2(&change, sizeof change);
}

void ug_code_change_free(UgCodeChange *change) {
    g_clear_pointer(&change->chunks, g_array_unref);
    g_clear_pointer(&change->origins, g_array_unref);
    g_clear_pointer(&change->words, g_ptr_array_unref);
    g_clear_pointer(&change->new_words, g_array_unref);
    g_free(change);
}

static void free_hashes(gpointer hashes) {
    if (hashes != NULL) {
        g_array_unref(hashes);
    }
}

const GArray *ug_code_change_words(UgCodeChange *change, guint i) {
    if (change->words == NULL) {
        change->words = g_ptr_array_new_with_free_func(free_hashes);
        g_ptr_array_set_size(change->words, (gint)change->chunks->len);
    }
    gpointer *words = &g_ptr_array_index(change->words, i);
    if (*words == NULL) {
        const UgChunk *chunk = &g_array_index(change->chunks, UgChunk, i);
        *words = ug_words_hashes(change->new_text + chunk->start, chunk->end - chunk->start);
    }
    return *words;
}

const GArray *ug_code_change_new_words(UgCodeChange *change) {
    if (change->new_words == NULL) {
        change->new_words = ug_words_hashes(change->new_text + change->start, change->new_end - change->start);
    }
    return change->new_words;
}

static gssize shift_of(const UgCodeChange *change) {
    return (gssize)change->new_end - (gssize)change->old_end;
}

static const UgChunk *chunk_at(gconstpointer code, guint i) {
    return &g_array_index(((const UgCode *)code)->parts, UgPart, i).chunk;
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

static UgPart new_part(const UgCode *code, const UgCodeChange *change, guint i) {
    guint32 origin = ug_code_change_origin(change, i);
    UgPart part = {.since = code->version + 1};
    part = origin == UG_NO_CHUNK ? part : *ug_code_part(code, origin);
    part.chunk = g_array_index(change->chunks, UgChunk, i);
    return part;
}

GArray *ug_code_changed_parts(const UgCode *code, const UgCodeChange *change) {
    UgPartRange range = change->range;
    guint n_new = change->chunks->len;
    guint n_behind = code->parts->len - range.to;
    gint more = (gint)n_new - (gint)(range.to - range.from);
    GArray *parts = g_array_sized_new(FALSE, TRUE, sizeof(UgPart), range.from + n_new + n_behind);
    g_array_append_vals(parts, code->parts->data, range.from);
    for (guint i = 0; i < n_new; i++) {
        const UgPart part = new_part(code, change, i);
        g_array_append_val(parts, part);
    }
    g_array_append_vals(parts, ug_code_part(code, range.to), n_behind);
    for (guint i = range.from + n_new; i < parts->len; i++) {
        move_part(&g_array_index(parts, UgPart, i), change, more);
    }
    return parts;
}

static gboolean is_begun_alike(const UgCode *code, const UgCodeChange *change) {
    const char *first = memchr(change->old_text, '\n', change->old_length);
    const char *second = first == NULL ? NULL : strchr(first + 1, '\n');
    // Of what is too long or too broken the end is cut off somewhere, and that moves.
    return code->cut_off == 0 && change->old_length <= UG_CHUNKS_BYTES && change->new_length <= UG_CHUNKS_BYTES &&
           code->source.owned == NULL && code->source.problem == NULL && second != NULL &&
           change->start > (gsize)(second - change->old_text);
}

/* TRUE if both stretches of text, of which the one is in the place of the other, are neither encoded nor star imports.
 */
static gboolean is_plain(const UgCodeChange *change, gsize old_start, gsize old_end, gsize start, gsize end) {
    old_start = MAX(old_start, change->start);
    start = MAX(start, change->start);
    old_end = MIN(old_end, change->old_end);
    end = MIN(end, change->new_end);
    gsize n = start < end ? end - start : 0;
    const char *text = change->new_text + start;
    return g_utf8_validate_len(text, n, NULL) && memchr(text, '\0', n) == NULL && memchr(text, '\r', n) == NULL &&
           !(old_start < old_end && ug_code_has_star_in(change->old_text, old_start, old_end)) &&
           !(n > 0 && ug_code_has_star_in(change->new_text, start, end));
}

/* The same of all that is between chunks which are as they were. */
static gboolean are_plain(const UgCode *code, const UgCodeChange *change, guint from, guint joined) {
    gsize old_start = chunk_at(code, from)->start;
    gsize start = old_start;
    for (guint i = 0; i < change->chunks->len; i++) {
        guint32 origin = ug_code_change_origin(change, i);
        const UgChunk *chunk = &g_array_index(change->chunks, UgChunk, i);
        if (origin == UG_NO_CHUNK) {
            continue;
        }
        if (!is_plain(change, old_start, chunk_at(code, origin)->start, start, chunk->start)) {
            return FALSE;
        }
        old_start = chunk_at(code, origin)->end;
        start = chunk->end;
    }
    gsize old_end = joined == code->parts->len ? change->old_length : chunk_at(code, joined)->start;
    return is_plain(change, old_start, old_end, start, (gsize)((gssize)old_end + shift_of(change)));
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
    GArray *origins = change->origins;
    UgPartRange *range = &change->range;
    while (range->from < range->to && chunks->len > 0 &&
           is_same_chunk(change, chunk_at(code, range->from), &g_array_index(chunks, UgChunk, 0), 0)) {
        g_array_remove_index(chunks, 0);
        g_array_remove_index(origins, 0);
        range->from++;
    }
    while (range->from < range->to && chunks->len > 0 &&
           is_same_chunk(change, chunk_at(code, range->to - 1), &g_array_index(chunks, UgChunk, chunks->len - 1),
                         shift_of(change))) {
        g_array_set_size(chunks, chunks->len - 1);
        g_array_set_size(origins, chunks->len);
        range->to--;
    }
    for (guint i = 0; i < origins->len; i++) {
        guint32 *origin = &g_array_index(origins, guint32, i);
        if (*origin != UG_NO_CHUNK && (*origin < range->from || *origin >= range->to)) {
            *origin = UG_NO_CHUNK; // what was taken off at the ends is that part: this one is another like it
        }
    }
}

static gboolean cut(const UgCode *code, UgCodeChange *change) {
    const UgOldChunks old = {change->old_text, chunk_at, code, code->parts->len};
    UgPartRange *range = &change->range;
    GArray *chunks = change->chunks;
    *range = parts_touched(code, change);
    // The chunk before tells the state in which the changed ones are cut, and must come out as it is.
    guint before = range->from == 0 ? 0 : 1;
    const UgChangedChunks changed = {range->from - before, range->to, shift_of(change)};
    UgNewChunks new = {.chunks = chunks, .origins = change->origins};
    if (range->from == old.n || !ug_chunks_cut_again(change->new_text, change->new_length, &old, &changed, &new) ||
        chunks->len == 0 || !are_plain(code, change, changed.from, new.joined) ||
        (before == 1 &&
         memcmp(&g_array_index(chunks, UgChunk, 0), chunk_at(code, range->from - 1), sizeof(UgChunk)) != 0)) {
        return FALSE;
    }
    g_array_remove_range(chunks, 0, before);
    g_array_remove_range(change->origins, 0, before);
    range->to = new.joined;
    trim(code, change);
    return TRUE;
}

/* What is given to setup() may stand anywhere in the file. */
static gboolean may_require(const UgCode *code, const UgCodeChange *change) {
    return code->required != NULL || ug_may_require(change->new_text, change->new_length);
}

gboolean ug_code_cut_change(const UgCode *code, UgCodeChange *change) {
    if (change->chunks == NULL) {
        change->chunks = g_array_new(FALSE, FALSE, sizeof(UgChunk));
        change->origins = g_array_new(FALSE, FALSE, sizeof(guint32));
        change->is_cut = is_begun_alike(code, change) && !may_require(code, change) && cut(code, change);
    }
    return change->is_cut;
}
