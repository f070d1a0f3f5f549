// The chunk cutter: one pass over the bytes, logical line by logical line.
#include "facts/python/chunks.h"

#include "facts/python/lines.h"

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

/* How far the statements of a class body are indented, of which the chunk is one. */
static guint indent_of(const char *text, gsize length, const UgChunk *chunk) {
    for (gsize at = chunk->start; at < chunk->end;) {
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

gboolean ug_chunks_cut_again(const char *text, gsize length, UgChunkAt old, gconstpointer data, guint n, guint from,
                             guint until, gssize shift, GArray *chunks, guint *joined) {
    const UgChunk *first = old(data, from);
    Cutter cutter = {.text = text, .chunks = chunks, .start = first->start, .header = UG_NO_CHUNK, .plain = TRUE};
    cutter.base = from;
    if (first->kind == UG_CHUNK_MEMBER) {
        cutter.header = first->header;
        cutter.body_indent = indent_of(text, length, first);
    }
    gsize previous_end = first->start;
    for (gsize at = first->start; at < length;) {
        UgLine line = ug_line_read(text, at, length);
        if (!take_any_line(&cutter, &line, &previous_end) || cutter.unclosed) {
            return FALSE;
        }
        for (; until < n && (gssize)old(data, until)->start + shift < (gssize)cutter.start; until++) {
        }
        if (until < n && falls_in_with(&cutter, old(data, until), shift)) {
            *joined = until;
            return TRUE;
        }
        at = line.end;
    }
    close_current(&cutter, length);
    *joined = n;
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
