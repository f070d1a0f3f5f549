/* Texts that are kept together and freed together, each one as often as it is given or once.
 *
 * GStringChunk with a table of its own: that one's hashes are known, so that a stranger can write names which all have
 * the same. */
#ifndef UNGREEN_BASE_STRINGS_H
#define UNGREEN_BASE_STRINGS_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgStrings UgStrings;

/* `block`: how many bytes are allocated at a time. */
UgStrings *ug_strings_new(gsize block);
void ug_strings_free(UgStrings *strings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgStrings, ug_strings_free)
/* Frees the texts. */
void ug_strings_clear(UgStrings *strings);

/* Copies of a text, of which `length` bytes count or all. (transfer none) */
char *ug_strings_insert(UgStrings *strings, const char *text);
char *ug_strings_insert_len(UgStrings *strings, const char *text, gssize length);
/* The same text each time. (transfer none) */
char *ug_strings_keep(UgStrings *strings, const char *text);

G_END_DECLS

#endif
