/* Values that are remembered between runs: a cache on disk, which may be lost at any time.
 *
 * No failure of it is one of the caller's: a store that cannot be read has no values, one that cannot be written
 * forgets what it is given, and what was damaged on disk is never returned. So nothing here has a GError, and a result
 * must be the same with and without a store.
 *
 * All functions may be called from several threads at once, except ug_store_close(); several processes may use one
 * file. A store must not be taken across fork(). */
#ifndef UNGREEN_BASE_STORE_H
#define UNGREEN_BASE_STORE_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgStore UgStore;

/* ug_store_open: the store in the file at `path`, which is made if it is not there; NULL stands for
 * $XDG_CACHE_HOME/ungreen/facts.sqlite. `version` says who makes the values: a value is seen only by those who open the
 * store with the version that it was put with, and values of several versions may lie in one file.
 *
 * A file that is damaged or no database is renamed to `path`.damaged, one of another form is deleted; both are made
 * anew. A database of another program is left alone. Never fails: if there can be no file, ug_store_trouble() says why,
 * and the store remembers nothing. Returns (transfer full). */
UgStore *ug_store_open(const char *path, const char *version);

/* Writes what is left to be written. */
void ug_store_close(UgStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgStore, ug_store_close)

/* Why nothing is remembered (any more), in a sentence without full stop, or NULL. Borrowed from the store. */
const char *ug_store_trouble(UgStore *store);

/* The file is kept below so many bytes, 256 MiB unless told: what was not used for longest goes first. */
void ug_store_set_limit(UgStore *store, gsize bytes);

/* The value that was last put for a key of a kind, or NULL. `store` is nullable: it has no values. (transfer full) */
GBytes *ug_store_get(UgStore *store, const char *kind, gconstpointer key, gsize key_length);

/* Remembers a value, which is copied, in place of any other of that key. It is seen by this store at once, and written
 * to the file with others some time later. A value larger than a quarter of the limit is not remembered. `store` is
 * nullable: nothing is. */
void ug_store_put(UgStore *store, const char *kind, gconstpointer key, gsize key_length, gconstpointer value,
                  gsize length);

/* Writes now what was put so far. */
void ug_store_flush(UgStore *store);

G_END_DECLS

#endif
