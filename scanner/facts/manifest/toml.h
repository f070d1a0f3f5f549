/* The values of a TOML file, each with its path. */
#ifndef UNGREEN_FACTS_MANIFEST_TOML_H
#define UNGREEN_FACTS_MANIFEST_TOML_H

#include "facts/facts.h"

G_BEGIN_DECLS

/* A scalar, an element of an array, or one line of a string of several lines. */
typedef struct {
    const GPtrArray *path; /* of char *: tables and keys from the root; [tool.x] y.z = 1 is {"tool", "x", "y", "z"} */
    gsize key_start;       /* where the last of them stands */
    const char *text;      /* (nullable) unescaped; NULL: an array of nothing */
    UgSpan span;           /* of the value with its quotes; in a string of several lines, of the line */
} UgTomlValue;

typedef void (*UgTomlFunc)(const UgTomlValue *value, gpointer data);

/* What `value` points to is borrowed until the callback returns. What is no TOML becomes a problem of `facts`. */
void ug_toml_read(UgFileFacts *facts, const char *text, UgTomlFunc func, gpointer data);

/* toml_string.c: the text that a quoted string or key stands for; `length` is that of the quoted form. (transfer full)
 */
char *ug_toml_unquote(const char *quoted, gsize length);
/* The same for what stands between quotes: `is_basic` if they were double quotes, so that escapes count. */
char *ug_toml_unescape(const char *text, gsize length, gboolean is_basic);

G_END_DECLS

#endif
