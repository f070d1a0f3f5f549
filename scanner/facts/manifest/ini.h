/* INI files as Python's configparser reads them, line by line, with nothing cut and every place known. */
#ifndef UNGREEN_FACTS_MANIFEST_INI_H
#define UNGREEN_FACTS_MANIFEST_INI_H

#include <glib.h>

G_BEGIN_DECLS

/* One line of a value: text[start..end), trimmed; empty only on the line that has the key. */
typedef struct {
    const char *section; /* (nullable) */
    const char *key;     /* (nullable) NULL for a line that is neither a value nor anything else of INI */
    char delimiter;      /* '=' or ':' on the line that has the key, 0 on those that continue it */
    gsize start;
    gsize end;
    gsize key_start; /* where the line begins that has the key, or this one if there is none */
} UgIniLine;

typedef void (*UgIniFunc)(const UgIniLine *line, gpointer data);

/* Duplicate sections and keys are all told. What `line` points to is borrowed until the callback returns. */
void ug_ini_read(const char *text, UgIniFunc func, gpointer data);

G_END_DECLS

#endif
