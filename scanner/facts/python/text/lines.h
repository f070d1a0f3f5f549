/* Logical lines of Python: physical lines joined by brackets, strings and backslashes. */
#ifndef UNGREEN_PYTHON_LINES_H
#define UNGREEN_PYTHON_LINES_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    gsize start; /* of its first physical line */
    gsize first; /* of its first character that is not white space */
    gsize end;   /* after its line end */
    guint indent;
    gboolean ends_in_colon; /* a block may follow on the next lines */
    gboolean blank;         /* nothing but white space and a comment */
    gboolean closed;        /* FALSE: the text ends inside a string or bracket */
} UgLine;

/* The line that begins at text[start]; text[length] is a NUL byte. */
UgLine ug_line_read(const char *text, gsize start, gsize length);

/* Skips a string literal whose quotes begin at text[at]; `formatted` if it is an f-string. Returns the offset after it,
 * or `length` if it is never closed. A one-line string that is not closed ends with its line. */
gsize ug_string_end(const char *text, gsize at, gsize length, gboolean formatted);

/* Can a name hold it? Bytes of characters beyond ASCII are taken for letters. */
static inline gboolean ug_is_identifier_byte(char c) {
    return g_ascii_isalnum(c) || c == '_' || (c & 0x80) != 0;
}

G_END_DECLS

#endif
