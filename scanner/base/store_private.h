/* The SQLite file below a store: rows, whatever they mean. Not thread-safe; store.c has the lock. */
#ifndef UNGREEN_BASE_STORE_PRIVATE_H
#define UNGREEN_BASE_STORE_PRIVATE_H

#include "base/store.h"

#include <glib.h>

G_BEGIN_DECLS

/* A value and what it is found by. */
typedef struct {
    guint64 hash; /* of the name, the same for two names once in a blue moon: the later one is then kept */
    guint64 checksum;
    GBytes *name;
    GBytes *value;
} UgStoreRow;

/* Shares the name, copies the value. (transfer full) */
UgStoreRow *ug_store_row_new(GBytes *name, gconstpointer value, gsize length);
/* TRUE if the row has that name and nothing happened to its value. */
gboolean ug_store_row_holds(const UgStoreRow *row, GBytes *name);
guint64 ug_store_hash(GBytes *name);
void ug_store_row_free(UgStoreRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgStoreRow, ug_store_row_free)

typedef enum {
    UG_STORE_FILE_WORKS,
    UG_STORE_FILE_OUTDATED, /* made by another version of this code */
    UG_STORE_FILE_DAMAGED,
    UG_STORE_FILE_FAILED, /* a full disk, for instance */
} UgStoreFileState;

/* A file that does not work gives and takes nothing. Another process being in the way is no failure. */
typedef struct UgStoreFile UgStoreFile;

/* Opens the file, or makes it. Returns (transfer full), whatever its state. */
UgStoreFile *ug_store_file_open(const char *path);
void ug_store_file_close(UgStoreFile *file);
UgStoreFileState ug_store_file_state(const UgStoreFile *file);
/* What happened, if it does not work; borrowed. */
const char *ug_store_file_failure(const UgStoreFile *file);
/* Closes an outdated or damaged file, puts it out of the way unless another process did, and opens a new one there. */
UgStoreFile *ug_store_file_renew(UgStoreFile *file);

/* The row with the hash, or NULL; the time when it was last put or marked as used is in *used. (transfer full) */
UgStoreRow *ug_store_file_get(UgStoreFile *file, guint64 hash, gint64 *used);
/* Writes rows (a set of UgStoreRow) and marks those of `touched` (hashes, guint64) as used at `now`, all or nothing. */
void ug_store_file_write(UgStoreFile *file, GHashTable *rows, const GArray *touched, gint64 now);
/* Deletes what was not used for longest if there is more than `limit` bytes, and keeps the file itself below that. */
void ug_store_file_trim(UgStoreFile *file, gsize limit);

G_END_DECLS

#endif
