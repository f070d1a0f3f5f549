/* From the bytes of a Python file to text that the parser reads: valid UTF-8, every line break a '\n' or "\r\n". */
#ifndef UNGREEN_PYTHON_DECODE_H
#define UNGREEN_PYTHON_DECODE_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    char *text; /* NUL-terminated; `owned` if it had to be changed, else the bytes themselves */
    gsize length;
    gsize start;   /* where the source begins: after a byte order mark */
    char *owned;   /* (nullable) */
    char *problem; /* (nullable) what could not be decoded as Python would */
} UgSource;

/* Decodes as PEP 263 says (byte order mark, then a coding comment, then UTF-8). Bytes that do not fit their encoding
 * are read as Latin-1, so that lines stay where they are, and told in `problem`. `bytes` must be NUL-terminated and
 * outlive the result. */
void ug_source_init(UgSource *source, const char *bytes, gsize length);
/* TRUE if the bytes declare an encoding in which a name need not stand as it is meant. */
gboolean ug_source_is_veiled(const char *bytes, gsize length);
void ug_source_clear(UgSource *source);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgSource, ug_source_clear)

G_END_DECLS

#endif
