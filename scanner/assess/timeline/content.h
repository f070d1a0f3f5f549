/* The content of a version of a file on a trail, kept as what differs from the version before it: so those of some
 * hundred commits take little room. */
#ifndef UNGREEN_ASSESS_TIMELINE_CONTENT_H
#define UNGREEN_ASSESS_TIMELINE_CONTENT_H

#include "source/trees.h"

#include <glib.h>

G_BEGIN_DECLS

/* All zero before it is read; then either `bytes` or `trouble` is set. */
typedef struct {
    GBytes *bytes;  /* what stands between the ends: all of it, if these are empty */
    gsize n_before; /* bytes that the version before begins with, */
    gsize n_behind; /* and ends with, as this one does */
    char *trouble;  /* why it could not be read */
} UgContent;

/* Reads a blob; `former` (nullable) are the bytes of the version before. Returns its bytes (nullable) (transfer full).
 */
GBytes *ug_content_read(UgContent *content, UgTrees *trees, const UgObjectId *blob, GBytes *former);
/* The bytes of a version that was read with a `former` of the same bytes. NULL if it could not be read. (transfer full)
 */
GBytes *ug_content_bytes(const UgContent *content, GBytes *former);
void ug_content_clear(UgContent *content);

G_END_DECLS

#endif
