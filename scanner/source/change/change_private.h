/* The inside of a change: change.c (files), lines.c (their lines by themselves), edited.c (lines that
 * differ), moved.c (lines that stand elsewhere), called.c (what was put in the place of lines),
 * words.c (what stands around a use), body.c (what its function is like), bases.c (what its class derives from),
 * carried.c (functions that moved with what was edited in them) and asked.c (what is only asked). */
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
    GHashTable *carried;      /* which function -> GArray of UgLineHunk between its lines before and after, or NULL */
    GHashTable *bodies;       /* which use -> GArray of hashes of the words of the function around it */
    GHashTable *files_before; /* (nullable) path -> UgChangeFile, once somebody asked */
    GHashTable *files_after;
};

/* (nullable) (transfer full) */
GBytes *ug_change_read(UgChange *change, gboolean is_after, const char *path);
/* The lines of a file of the side after that differ from its origin. (nullable) NULL: it has none, or cannot be read */
const GArray *ug_change_hunks(UgChange *change, const char *path, gboolean heed_spaces);
/* edited.c: how some lines become others, counted from 1. (nullable) array of UgLineHunk. (transfer full) */
GArray *ug_lines_compare(GBytes *before, GBytes *after, guint32 flags);
/* As ug_change_is_edit(), of what was compared. */
gboolean ug_lines_are_edit(const GArray *hunks, UgSpan before, UgSpan after);
/* Is the line before gone, or the line after new? */
gboolean ug_lines_differ_at(const GArray *hunks, guint32 before, guint32 after);
/* body.c: the line above that begins the function or class which a line stands in; 0: none. */
guint32 ug_change_first_line(const UgChangeFile *file, guint32 line, const char *name);
/* Where what begins in that line ends. */
const char *ug_change_body_end(const UgChangeFile *file, guint32 first);
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
