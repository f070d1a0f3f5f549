/* The text of a manifest and places in it. */
#ifndef UNGREEN_FACTS_MANIFEST_TEXT_H
#define UNGREEN_FACTS_MANIFEST_TEXT_H

#include "base/span.h"

#include <glib.h>

G_BEGIN_DECLS

/* `bytes` as valid UTF-8 without byte order mark, in the same lines: UTF-16 with a mark is converted, each byte that is
 * no UTF-8, and NUL, becomes U+FFFD. So the result ends at its first NUL. (transfer full) */
char *ug_manifest_text(const char *bytes, gsize length);

/* Turns byte offsets into lines and columns. It remembers where it was: spans whose starts go forward cost one pass
 * over the text together, however long its lines are. */
typedef struct {
    const char *text;
    gsize offset;
    guint32 line;
    guint32 column;
} UgWhere;

UgWhere ug_where_new(const char *text);
UgSpan ug_where_span(UgWhere *where, gsize start, gsize end);

/* Narrows text[*start..*end) to what lies between the white space at its ends. */
void ug_text_trim(const char *text, gsize *start, gsize *end);

/* Calls `func` for each line of text[start..end) that is not blank, white space at its ends trimmed. */
typedef void (*UgLineFunc)(gsize start, gsize end, gpointer data);
void ug_text_lines(const char *text, gsize start, gsize end, UgLineFunc func, gpointer data);

G_END_DECLS

#endif
