/* Hashes for tables of this process. */
#ifndef UNGREEN_BASE_HASH_H
#define UNGREEN_BASE_HASH_H

#include <glib.h>

G_BEGIN_DECLS

/* A hash of bytes that is another in each process, so that nobody can write a file in which two texts have the same
 * one: not to be kept, and not to be shown. */
guint64 ug_hash(const void *bytes, gsize length);

G_END_DECLS

#endif
