/* The inside of a change, each file on top of those before: change.c (files), change_edited.c (lines that differ),
 * change_moved.c (lines that stand elsewhere), change_called.c (what was put in the place of lines), change_words.c
 * (what stands around a use) and change_asked.c (what is only asked). */
#ifndef UNGREEN_SOURCE_CHANGE_PRIVATE_H
#define UNGREEN_SOURCE_CHANGE_PRIVATE_H

#include "source/change.h"
#include "source/snapshot_private.h"

G_BEGIN_DECLS

/* Lines from..from+n of either side that differ; n may be 0. */
typedef struct {
    guint old_from, old_n;
    guint new_from, new_n;
} UgLineHunk;

struct UgChange {
    const UgSnapshot *before;
    const UgSnapshot *after;
    UgReader *read_before;    /* (nullable) */
    UgReader *read_after;     /* (nullable) */
    GPtrArray *gone;          /* (nullable) const UgEntry *, once somebody asked */
    GPtrArray *signatures;    /* git_hashsig *, beside them; NULL: cannot be compared */
    GHashTable *origins;      /* path -> path before or NULL */
    GHashTable *hunks;        /* path -> GArray of UgLineHunk, or NULL */
    GHashTable *unspaced;     /* the same of lines that are compared without their spaces */
    GHashTable *lines_before; /* path -> GArray of lines, as change_moved.c keeps them, or NULL */
    GHashTable *lines_after;
    GHashTable *files_before; /* path -> its text, as change_words.c keeps it */
    GHashTable *files_after;
};

/* (nullable) (transfer full) */
GBytes *ug_change_read(UgChange *change, gboolean is_after, const char *path);
/* The lines of a file of the side after that differ from its origin. (nullable) NULL: it has none, or cannot be read */
const GArray *ug_change_hunks(UgChange *change, const char *path, gboolean heed_spaces);
/* For files_before and files_after. (transfer full) */
GHashTable *ug_change_files_new(void);

G_END_DECLS

#endif
