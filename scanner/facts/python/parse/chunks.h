/* Cutting a Python file into chunks: top-level statements, and the members of top-level classes.
 *
 * A chunk can be parsed alone and gives the same nodes as a parse of the whole file, so its facts can be remembered by
 * its text, and a chunk that cannot matter need not be parsed at all. The cutter knows only strings, brackets,
 * comments, line joining and indentation. A statement that leaves a string or bracket open takes the rest of the file
 * with it, and the parser's own error recovery decides. */
#ifndef UNGREEN_PYTHON_CHUNKS_H
#define UNGREEN_PYTHON_CHUNKS_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    UG_CHUNK_STATEMENT,    /* one top-level statement with its decorators, clauses and the comments before it */
    UG_CHUNK_CLASS_HEADER, /* decorators and `class X(...):` of a class whose members are chunks of their own */
    UG_CHUNK_MEMBER,       /* a statement of a class body */
} UgChunkKind;

#define UG_NO_CHUNK G_MAXUINT32

typedef struct {
    guint32 start; /* byte offsets into the text; a chunk begins at the start of a line */
    guint32 end;
    guint32 header;      /* for members: index of the class header; UG_NO_CHUNK otherwise */
    guint32 name;        /* of the function or class that it defines: offset into the text */
    guint32 name_length; /* 0 if it defines none */
    UgChunkKind kind;
    gboolean is_plain;  /* neither a function nor a class */
    gboolean is_closed; /* FALSE if it leaves a string or bracket open, or its indentation fits nowhere */
} UgChunk;

/* Bounds on what is parsed, by size alone, so that the same text has the same outcome on every machine. Source that was
 * made to be hard takes the parser some four microseconds and half a kilobyte of memory a byte (parse.c): so a chunk
 * costs at most some 150 MB, and a file a second or two for what is broken in it. Of 46,000 chunks of OpenStack that
 * are parsed none is larger than 110 KB and none is broken, and the largest file has 1.4 MB. */
enum { UG_CHUNK_BYTES = 256 * 1024, UG_CHUNKS_BYTES = 2 * 1024 * 1024, UG_BROKEN_BYTES = 256 * 1024 };

/* Appends the chunks of text[start..length) to `chunks` (of UgChunk), in order and without gaps. */
void ug_chunks_cut(const char *text, gsize start, gsize length, GArray *chunks);

/* Drops the chunks at the end that are beyond UG_CHUNKS_BYTES; those larger than UG_CHUNK_BYTES, which nobody parses,
 * do not count. Returns the offset from where on chunks were dropped, 0 if none was. */
guint32 ug_chunks_limit(GArray *chunks);

/* How another version of the text was cut: `at` gives a chunk by its index, of n. */
typedef struct {
    const char *text;
    const UgChunk *(*at)(gconstpointer data, guint index);
    gconstpointer data;
    guint n;
} UgOldChunks;

/* Which of them a stretch of the text that was changed may have changed. */
typedef struct {
    guint from;   /* a chunk before the stretch */
    guint until;  /* the first that may be as it was, */
    gssize shift; /* so many bytes further */
} UgChangedChunks;

/* What was cut instead. */
typedef struct {
    GArray *chunks;  /* of UgChunk: those that take the place of the old ones `from` up to `joined` */
    GArray *origins; /* of guint32, one for each: which old one it is, UG_NO_CHUNK if none was seen */
    guint joined;    /* from where on all are as they were */
} UgNewChunks;

/* The chunks of a text of which a stretch was changed. Appends to the arrays of `new`. FALSE if only the whole can be
 * cut. */
gboolean ug_chunks_cut_again(const char *text, gsize length, const UgOldChunks *old, const UgChangedChunks *changed,
                             UgNewChunks *new);

G_END_DECLS

#endif
