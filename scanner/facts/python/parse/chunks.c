// The chunk cutter: one pass over the bytes, logical line by logical line.
#include "facts/python/parse/chunks.h"

#include "facts/python/text/lines.h"

#include <string.h>

static gboolean starts_with_word(const char *text, const UgLine *line, const char *word) {
    gsize n = strlen(word);
    return strncmp(text + line->first, word, n) == 0 && !ug_is_identifier_byte(text[line->first + n]);
}

static gboolean continues_statement(const char *text, const UgLine *line) {
    switch (text[line->first]) {
    case 'e':
        return starts_with_word(text, line, "else") || starts_with_word(text, line, "elif") ||
               starts_with_word(text, line, "except");
    case 'f':
        return starts_with_word(text, line, "finally");
    default:
        return FALSE;
    }
}

typedef struct {
    const char *text;
    GArray *chunks;
    gsize start;           /* of the chunk being collected */
    gboolean open;         /* it holds a statement */
    gboolean decorated;    /* its last line was a decorator */
    gboolean unclosed;     /* the file cannot be cut */
    gboolean plain;        /* it is neither a function nor a class */
    guint base;            /* how many chunks there are before those in `chunks` */
    guint32 header;        /* chunk index of the class whose members are collected, or UG_NO_CHUNK */
    guint body_indent;     /* of that class; 0 until its first member is seen */
    UgChunk definition;    /* name and name_length of what the chunk being collected defines */
    gboolean header_ready; /* the chunk being collected is `class X:` and may become a header */
} Cutter;

static void close_chunk(Cutter *cutter, gsize end, UgChunkKind kind) {
    if (end > cutter->start) {
        UgChunk chunk = {.start = (guint32)cutter->start,
                         .end = (guint32)end,
                         .header = kind == UG_CHUNK_MEMBER ? cutter->header : UG_NO_CHUNK,
                         .name = cutter->definition.name,
                         .name_length = cutter->definition.name_length,
                         .kind = kind,
                         .is_plain = cutter->plain,
                         .is_closed = !cutter->unclosed};
        g_array_append_val(cutter->chunks, chunk);
    }
    cutter->start = end;
    cutter->open = FALSE;
    cutter->definition = (UgChunk){.name_length = 0};
}

/* Notes the name after `def`, `async def` or `class`, if the line has it. */
static void note_name(Cutter *cutter, const UgLine *line) {
    static const char *const words[] = {"async", "def", "class"};
    const char *text = cutter->text;
    gsize at = line->first;
    gboolean defines = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize n = strlen(words[i]);
        if (strncmp(text + at, words[i], n) == 0 && !ug_is_identifier_byte(text[at + n])) {
            defines = i > 0;
            for (at += n; text[at] == ' ' || text[at] == '\t'; at++) {
            }
            if (defines) {
                break;
            }
        }
    }
    gsize end = at;
    while (defines && end < line->end && ug_is_identifier_byte(text[end])) {
        end++;
    }
    if (end > at) {
        cutter->definition = (UgChunk){.name = (guint32)at, .name_length = (guint32)(end - at)};
    }
}

static void close_current(Cutter *cutter, gsize end) {
    close_chunk(cutter, end, cutter->header == UG_NO_CHUNK ? UG_CHUNK_STATEMENT : UG_CHUNK_MEMBER);
}

/* Begins a statement at its indent: the chunk before ends where the line before ended, comments go with what follows.
 */
static void take_statement(Cutter *cutter, const UgLine *line, gsize previous_end) {
    if (cutter->open && !cutter->decorated && !continues_statement(cutter->text, line)) {
        close_current(cutter, previous_end);
    }
    if (!cutter->open) {
        cutter->plain = !starts_with_word(cutter->text, line, "def") &&
                        !starts_with_word(cutter->text, line, "async") &&
                        !starts_with_word(cutter->text, line, "class") && cutter->text[line->first] != '@';
    }
    note_name(cutter, line);
    cutter->open = TRUE;
    cutter->decorated = cutter->text[line->first] == '@';
}

/* FALSE if the class body is indented in a way that only the parser can judge. */
static gboolean take_line(Cutter *cutter, const UgLine *line, gsize previous_end) {
    if (line->indent == 0) {
        if (cutter->header != UG_NO_CHUNK && continues_statement(cutter->text, line)) {
            return FALSE;
        }
        if (cutter->header != UG_NO_CHUNK) {
            close_current(cutter, previous_end);
            cutter->header = UG_NO_CHUNK;
            cutter->body_indent = 0;
            cutter->decorated = FALSE;
        }
        take_statement(cutter, line, previous_end);
        cutter->header_ready = line->ends_in_colon && starts_with_word(cutter->text, line, "class");
        return TRUE;
    }
    if (cutter->header_ready) {
        guint32 index = cutter->base + cutter->chunks->len;
        close_chunk(cutter, previous_end, UG_CHUNK_CLASS_HEADER);
        cutter->header = index;
        cutter->body_indent = line->indent;
        cutter->header_ready = FALSE;
        cutter->decorated = FALSE;
    }
    if (cutter->header == UG_NO_CHUNK) {
        return TRUE;
    }
    if (line->indent == cutter->body_indent) {
        take_statement(cutter, line, previous_end);
    }
    return line->indent >= cutter->body_indent;
}

static gboolean take_any_line(Cutter *cutter, const UgLine *line, gsize *previous_end) {
    gboolean sound = TRUE;
    if (line->blank && line->indent > cutter->body_indent && cutter->text[line->first] == '#') {
        *previous_end = line->end; // a comment that is indented deeper ends what came before it
    }
    cutter->unclosed = !line->closed;
    if (!line->blank) {
        sound = take_line(cutter, line, *previous_end);
        *previous_end = line->end;
    }
    return sound;
}

void ug_chunks_cut(const char *text, gsize start, gsize length, GArray *chunks) {
    guint first = chunks->len;
    Cutter cutter = {.text = text, .chunks = chunks, .start = start, .header = UG_NO_CHUNK, .plain = TRUE};
    gsize previous_end = start;
    gboolean sound = TRUE;
    for (gsize at = start; at < length && sound && !cutter.unclosed;) {
        UgLine line = ug_line_read(text, at, length);
        sound = take_any_line(&cutter, &line, &previous_end);
        at = line.end;
    }
    if (!sound) {
        // Only the parser can judge such indentation, and only of the whole file.
        g_array_set_size(chunks, first);
        cutter = (Cutter){.text = text, .chunks = chunks, .start = start, .header = UG_NO_CHUNK, .plain = TRUE};
        cutter.unclosed = TRUE;
    }
    close_current(&cutter, length);
}

/* ---- cutting again ---- */

/* How far to look for an old chunk: behind some that are gone. */
enum { LOOK_AHEAD = 16 };

typedef struct {
    Cutter cutter;
    gsize length;
    const UgOldChunks *old;
    guint expected;  /* the old chunk behind the last that was met again */
    guint until;     /* the first that may be as it was, */
    gssize shift;    /* that much further */
    GArray *origins; /* of guint32, for each chunk */
    gsize at;        /* up to where lines were read */
    gsize previous_end;
} Again;

static const UgChunk *old_at(const Again *again, guint i) {
    return again->old->at(again->old->data, i);
}

/* How far the statements of a class body are indented, of which one begins there. */
static guint indent_at(const char *text, gsize length, gsize at) {
    while (at < length) {
        UgLine line = ug_line_read(text, at, length);
        if (!line.blank) {
            return line.indent;
        }
        at = line.end;
    }
    return 0;
}

/* TRUE if the cutter, which has just begun a chunk, is where it was when it began that old one. */
static gboolean falls_in_with(const Cutter *cutter, const UgChunk *old, gssize shift) {
    if (!cutter->open || (gssize)cutter->start != (gssize)old->start + shift) {
        return FALSE;
    }
    // Chunks up to the first that is cut again have the same indices as before.
    return old->kind == UG_CHUNK_MEMBER ? cutter->header == old->header && old->header <= cutter->base
                                        : cutter->header == UG_NO_CHUNK;
}

static gboolean falls_in(Again *again) {
    guint n = again->old->n;
    while (again->until < n &&
           (gssize)old_at(again, again->until)->start + again->shift < (gssize)again->cutter.start) {
        again->until++;
    }
    return again->until < n && falls_in_with(&again->cutter, old_at(again, again->until), again->shift);
}

/* How many old chunks from that one on stand in the text from `at` on. Not the last of a text that ends in the middle
 * of a line: "els" may go on as "else:" here. */
static guint count_same(const Again *again, guint from, gsize at) {
    guint n = 0;
    for (; from + n < again->old->n; n++) {
        const UgChunk *old = old_at(again, from + n);
        gsize size = old->end - old->start;
        if (!old->is_closed || again->old->text[old->end - 1] != '\n' || size > again->length - at ||
            memcmp(again->cutter.text + at, again->old->text + old->start, size) != 0) {
            break;
        }
        at += size;
    }
    return n;
}

/* Makes the cutter begin a chunk where the one before ended, in the class whose header that is, if it is a member. */
static void begin_chunk(Again *again, gboolean is_member, guint32 header) {
    Cutter *cutter = &again->cutter;
    cutter->open = FALSE;
    cutter->decorated = FALSE;
    cutter->plain = TRUE;
    cutter->header_ready = FALSE;
    cutter->definition = (UgChunk){.name_length = 0};
    cutter->header = is_member ? header : UG_NO_CHUNK;
    cutter->body_indent = is_member ? indent_at(cutter->text, again->length, cutter->start) : 0;
    again->at = again->previous_end = cutter->start;
}

/* Takes over chunks that are as they were, and goes on with the one behind them. */
static void take_over(Again *again, guint from, guint n) {
    Cutter *cutter = &again->cutter;
    guint32 header = cutter->header;
    for (guint32 i = from; i < from + n; i++) {
        const UgChunk *old = old_at(again, i);
        UgChunk chunk = *old;
        chunk.start = (guint32)cutter->start;
        chunk.end = chunk.start + (old->end - old->start);
        chunk.name = old->name_length == 0 ? 0 : chunk.start + (old->name - old->start);
        chunk.header = old->kind == UG_CHUNK_MEMBER ? header : UG_NO_CHUNK;
        header = old->kind == UG_CHUNK_CLASS_HEADER ? cutter->base + cutter->chunks->len : header;
        g_array_append_val(cutter->chunks, chunk);
        g_array_append_val(again->origins, i);
        cutter->start = chunk.end;
    }
    again->expected = from + n;
    begin_chunk(again, old_at(again, from + n)->kind == UG_CHUNK_MEMBER, header);
}

/* Where the cutter has just begun what is one of the next old chunks, all that are the same from there on need no
 * cutting, but for the last of them: what comes behind it tells where it ends. */
static void pass_over_same(Again *again) {
    const Cutter *cutter = &again->cutter;
    guint end = MIN(again->expected + LOOK_AHEAD, again->old->n);
    for (guint i = again->expected; cutter->open && i < end; i++) {
        gboolean is_member = old_at(again, i)->kind == UG_CHUNK_MEMBER;
        guint n = is_member == (cutter->header != UG_NO_CHUNK) ? count_same(again, i, cutter->start) : 0;
        if (n > 1) {
            take_over(again, i, n - 1);
            return;
        }
    }
}

/* Chunks that were cut since then are no old ones. */
static void fill_origins(const Again *again) {
    while (again->origins->len < again->cutter.chunks->len) {
        guint32 none = UG_NO_CHUNK;
        g_array_append_val(again->origins, none);
    }
}

gboolean ug_chunks_cut_again(const char *text, gsize length, const UgOldChunks *old, const UgChangedChunks *changed,
                             UgNewChunks *new) {
    const UgChunk *first = old->at(old->data, changed->from);
    Again again = {.cutter = {.text = text, .chunks = new->chunks, .start = first->start, .base = changed->from},
                   .length = length,
                   .old = old,
                   .expected = changed->from + 1,
                   .until = changed->until,
                   .shift = changed->shift,
                   .origins = new->origins};
    begin_chunk(&again, first->kind == UG_CHUNK_MEMBER, first->header);
    while (again.at < length) {
        gsize begun = again.cutter.start;
        UgLine line = ug_line_read(text, again.at, length);
        if (!take_any_line(&again.cutter, &line, &again.previous_end) || again.cutter.unclosed) {
            return FALSE;
        }
        fill_origins(&again);
        if (falls_in(&again)) {
            new->joined = again.until;
            return TRUE;
        }
        again.at = line.end;
        if (again.cutter.start != begun) {
            pass_over_same(&again);
        }
    }
    close_current(&again.cutter, length);
    fill_origins(&again);
    new->joined = old->n;
    return TRUE;
}

guint32 ug_chunks_limit(GArray *chunks) {
    gsize total = 0;
    for (guint i = 0; i < chunks->len; i++) {
        const UgChunk *chunk = &g_array_index(chunks, UgChunk, i);
        guint32 length = chunk->end - chunk->start;
        total += length > UG_CHUNK_BYTES ? 0 : length;
        if (total > UG_CHUNKS_BYTES) {
            guint32 from = chunk->start;
            g_array_set_size(chunks, i);
            return from;
        }
    }
    return 0;
}
