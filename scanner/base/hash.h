/* Hashes for tables of this process: not to be kept, and not to be shown.
 *
 * Their key is drawn at random in each process, so that nobody can write two texts that have the same one, or a file in
 * which all have. */
#ifndef UNGREEN_BASE_HASH_H
#define UNGREEN_BASE_HASH_H

#include <glib.h>

G_BEGIN_DECLS

/* For tables that compare what they find, or where a wrong answer costs only time. */
guint64 ug_hash(const void *bytes, gsize length);

/* Wide enough to stand for the bytes themselves: that two of a billion texts have the same is as likely as one in 2^69.
 */
typedef struct {
    guint64 high;
    guint64 low;
} UgWideHash;

UgWideHash ug_hash_wide(const void *bytes, gsize length);

G_END_DECLS

#endif
