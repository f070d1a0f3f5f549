/* The inside of a snapshot, for the files of this stage that fill or read it. */
#ifndef UNGREEN_SOURCE_SNAPSHOT_PRIVATE_H
#define UNGREEN_SOURCE_SNAPSHOT_PRIVATE_H

#include "base/strings.h"
#include "source/git/git.h"
#include "source/snapshot.h"

G_BEGIN_DECLS

struct UgSnapshot {
    char *name;
    char *source;
    char *repository; /* (nullable) of which the source is a part */
    char *origin;     /* (nullable) */
    char *package;    /* (nullable) */
    char *place;      /* (nullable) */
    char *commit;     /* (nullable) */
    char *tree;       /* (nullable) of which it holds all files */
    gint64 commit_time;
    gboolean is_work_tree;
    gboolean is_part;
    gboolean is_file;
    int root;            /* folder that the paths of a work tree start from, an O_PATH descriptor; -1 without one */
    char *objects;       /* (nullable) folder of the object database that a revision is read from */
    char *clone;         /* (nullable) folder of the cache that the snapshot was cloned to */
    gboolean is_partial; /* objects were left out when the repository was cloned: they are missing, not lost */
    UgStrings *strings;  /* owns the text of entries and problems */
    GArray *entries;     /* of UgEntry */
    GArray *links;       /* of UgSymlink */
    GArray *problems;    /* of UgProblem */
    guint n_submodules;
    const char *submodule; /* (nullable) the path of the first of them */
};

/* One of nothing. (transfer full) */
UgSnapshot *ug_snapshot_new(void);

/* Copy their arguments. `blob` is nullable. */
void ug_snapshot_add_entry(UgSnapshot *snapshot, const char *path, guint64 size, const git_oid *blob);
/* The same for a file that is not in the work tree and yet a file of the project. */
void ug_snapshot_add_left_out(UgSnapshot *snapshot, const char *path, const git_oid *blob);
/* A symbolic link: what it says, or the blob that says so. */
void ug_snapshot_add_symlink(UgSnapshot *snapshot, const char *path, const char *target, const git_oid *blob);
/* A repository of its own, of which no more is known. */
void ug_snapshot_add_submodule(UgSnapshot *snapshot, const char *path);
void ug_snapshot_add_problem(UgSnapshot *snapshot, const char *path, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Puts entries, links and problems in order. To be called once, after the last was added. */
void ug_snapshot_sort(UgSnapshot *snapshot);

/* The object database that a reader of a revision reads from. Borrowed from it. */
git_odb *ug_reader_objects(UgReader *reader);

G_END_DECLS

#endif
