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

/* ug_text_hash: the same as a GHashFunc of texts, for every table whose keys a stranger can choose: names, paths,
 * words. Of g_str_hash() anybody knows thousands that have the same. What a table holds comes in another order in each
 * process.
 */
guint ug_text_hash(gconstpointer text);

/* Wide enough to stand for the bytes themselves: that two of a billion texts have the same is as likely as one in 2^69.
 */
typedef struct {
    guint64 high;
    guint64 low;
} UgWideHash;

UgWideHash ug_hash_wide(const void *bytes, gsize length);

G_END_DECLS

#endif
