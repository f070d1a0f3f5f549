/* The inside of a change: change.c (files), lines.c (their lines by themselves), edited.c (lines that
 * differ), moved.c (lines that stand elsewhere), called.c (what was put in the place of lines),
 * words.c (what stands around a use), body.c (what its function is like) and asked.c (what is only
 * asked). */
#ifndef UNGREEN_SOURCE_CHANGE_PRIVATE_H
#define UNGREEN_SOURCE_CHANGE_PRIVATE_H

#include "base/hash.h"
#include "source/change/change.h"
#include "source/snapshot_private.h"

G_BEGIN_DECLS

/* Lines from..from+n of either side that differ; n may be 0. */
typedef struct {
    guint old_from, old_n;
    guint new_from, new_n;
} UgLineHunk;

/* What there is to know of a line, which is asked more often than there are lines. */
typedef struct {
    gsize start;     /* where it begins in the file */
    UgWideHash hash; /* but for its spaces */
    guint letters;   /* and digits; none of one that only imports, as every file has such lines */
    gboolean is_decorator;
    gboolean imports;
} UgChangeLine;

typedef struct {
    GBytes *bytes; /* (nullable) NULL: there is no such file, or it cannot be read */
    GArray *lines; /* of UgChangeLine */
} UgChangeFile;

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
    GHashTable *bodies;       /* which use -> GArray of hashes of the words of the function around it */
    GHashTable *files_before; /* (nullable) path -> UgChangeFile, once somebody asked */
    GHashTable *files_after;
};

/* (nullable) (transfer full) */
GBytes *ug_change_read(UgChange *change, gboolean is_after, const char *path);
/* The lines of a file of the side after that differ from its origin. (nullable) NULL: it has none, or cannot be read */
const GArray *ug_change_hunks(UgChange *change, const char *path, gboolean heed_spaces);
/* lines.c: a file of one of the sides, borrowed from the change. */
const UgChangeFile *ug_change_file(UgChange *change, gboolean is_after, const char *path);
/* The text of the file from a line on, the first being 1, up to *end. (nullable) NULL: it has no such line. */
const char *ug_change_text_from(const UgChangeFile *file, guint32 line, const char **end);
/* The same from a column on, which counts characters as spans do, and in which `*start` begins the line. (nullable)
 * NULL: the line is not as long. */
const char *ug_change_text_at(const UgChangeFile *file, guint32 line, guint32 column, const char **start,
                              const char **end);

G_END_DECLS

#endif
