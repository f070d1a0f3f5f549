/* A stretch of text, as editors and CI logs count it.
 *
 * Lines and columns start at 1. A column counts code points (characters), as flake8, SARIF's unicodeCodePoints and
 * people do; `end_column` is one past the last character. */
#ifndef UNGREEN_BASE_SPAN_H
#define UNGREEN_BASE_SPAN_H

#include <glib.h>

typedef struct {
    guint32 line;
    guint32 column;
    guint32 end_line;
    guint32 end_column;
} UgSpan;

#endif
