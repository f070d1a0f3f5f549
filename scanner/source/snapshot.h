/* A snapshot: a named set of files, wherever they come from.
 *
 * The one public header of the source stage. A snapshot is a work tree with its uncommitted edits, any revision of a
 * git repository (read from the object database, no checkout), a plain folder, a single file, or a URL that was cloned
 * first. Nothing after this stage knows which. */
#ifndef UNGREEN_SOURCE_SNAPSHOT_H
#define UNGREEN_SOURCE_SNAPSHOT_H

#include <glib.h>

G_BEGIN_DECLS

/* Called now and then on the thread that opened the snapshot, while cloning or fetching. `total` is 0 while unknown. */
typedef void (*UgProgressFunc)(const char *activity, guint64 done, guint64 total, gpointer user_data);

typedef struct {
    const char *location; /* path or URL (https, http, git, ssh, file, or scp-like); "." for here */
    const char *revision; /* (nullable) revision to read from git; NULL: the files on disk (or HEAD, if bare or URL) */
    gboolean staged;      /* the files as the index has them, which the next commit will hold; not with a revision */
    const char *cache_folder; /* (nullable) where clones are kept; NULL: $XDG_CACHE_HOME/ungreen/clones */
    gboolean offline;         /* use a clone as it is, do not fetch */
    UgProgressFunc progress;  /* (nullable) */
    gpointer progress_data;
} UgSnapshotOptions;

typedef struct {
    const char *path;     /* relative to the snapshot's root, '/' between parts, raw bytes (need not be UTF-8) */
    guint64 size;         /* bytes; 0 where it is not known before reading */
    const char *blob_id;  /* (nullable) hexadecimal object id, where the source knows it without reading the file */
    gboolean is_left_out; /* git left it out of the work tree on purpose (sparse checkout): its blob is read */
} UgEntry;

/* A symbolic link, which is no file of the snapshot. */
typedef struct {
    const char *path;    /* as that of a file */
    const char *target;  /* (nullable) what it says, where the source knows it without reading it */
    const char *blob_id; /* (nullable) hexadecimal id of the object that says it */
} UgSymlink;

/* Something of the snapshot that could not be examined. */
typedef struct {
    const char *path;
    const char *reason;
} UgProblem;

/* By path, then reason; for sorting. */
int ug_problem_compare(const void *a, const void *b);

typedef struct UgSnapshot UgSnapshot;
typedef struct UgReader UgReader;

/* How the message of an error ends where a path leads nowhere. */
#define UG_SPOT_ADVICE "; give a folder, a file, a bare repository or a URL"

/* ug_snapshot_open: finds or clones what `options` names and lists its files. Returns (transfer full), or NULL with
 * UG_ERROR_NOT_FOUND (no such path, repository or revision), UG_ERROR_USAGE (a revision of something that is no
 * repository) or UG_ERROR_READ. A tree or directory that cannot be read becomes a problem, not an error. */
UgSnapshot *ug_snapshot_open(const UgSnapshotOptions *options, GError **error);
/* ug_snapshot_new_without_files: what there was of another before its first file: of its name, at its place, in that
 * commit (nullable). Returns (transfer full). */
UgSnapshot *ug_snapshot_new_without_files(const UgSnapshot *of, const char *commit);
void ug_snapshot_free(UgSnapshot *snapshot);
/* ug_snapshot_prepare: begins what the first snapshot of a process has to wait for, on a thread of its own, so that it
 * can be done beside something else. To be joined. (transfer full) (nullable) NULL: there is no thread to be had, and
 * it is done. */
GThread *ug_snapshot_prepare(void);
/* The part of ug_snapshot_open() that waits for others: makes the clone of a URL, or brings it up to date, so that it
 * can be opened `offline`; TRUE at once for a path. From any thread. FALSE with an error. */
gboolean ug_snapshot_fetch(const UgSnapshotOptions *options, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgSnapshot, ug_snapshot_free)

/* The files, sorted by path (bytewise). No symbolic links, no submodules. Borrowed from the snapshot. */
const UgEntry *ug_snapshot_entries(const UgSnapshot *snapshot, gsize *n_entries);
/* The entry of that path, or NULL. Borrowed from the snapshot. */
const UgEntry *ug_snapshot_find(const UgSnapshot *snapshot, const char *path);
/* The symbolic links, sorted by path; (transfer none) array of UgSymlink. */
const GArray *ug_snapshot_symlinks(const UgSnapshot *snapshot);
/* The file of the snapshot that a path leads to by its symbolic links, in one of its folders or at its end. NULL if
 * there are none on the way, or they lead elsewhere. Borrowed from the snapshot. */
const UgEntry *ug_snapshot_follow(const UgSnapshot *snapshot, const char *path);
/* How many submodules there are, which are no files of the snapshot, and (if any) the path of the first of them. */
guint ug_snapshot_submodules(const UgSnapshot *snapshot, const char **first);
/* What could not be listed, sorted by path; (transfer none) array of UgProblem. */
const GArray *ug_snapshot_problems(const UgSnapshot *snapshot);

/* Name of the project: last part of the origin URL, else of the folder, without ".git". */
const char *ug_snapshot_name(const UgSnapshot *snapshot);
/* What was scanned, as the user would recognise it: the URL without credentials, or the absolute path. */
const char *ug_snapshot_source(const UgSnapshot *snapshot);
/* Where the repository was cloned from, if that is a page of http or https that its files are the top of: without
 * credentials, a ".git" or a "/" at its end. NULL otherwise. */
const char *ug_snapshot_origin(const UgSnapshot *snapshot);
/* The package ("nova.compute") whose folder all its files lie in, where that, or a file in it, was named. NULL where
 * folders begin that Python finds packages in. */
const char *ug_snapshot_package(const UgSnapshot *snapshot);
/* The same, but of a folder or file inside of a repository, all of that. */
const char *ug_snapshot_repository(const UgSnapshot *snapshot);
/* Where its files lie in the project, as far as that is known: "lib/nova/compute". NULL: at the top. */
const char *ug_snapshot_place(const UgSnapshot *snapshot);
/* Where what it holds is read from: the folder of git's objects, or the path; never NULL. */
const char *ug_snapshot_store(const UgSnapshot *snapshot);
/* Commit that the snapshot shows, or that the work tree stands on; NULL if there is none. */
const char *ug_snapshot_commit(const UgSnapshot *snapshot);
/* The git tree, in hexadecimal digits, of which the snapshot has the files, all of them; NULL if it does not come from
 * one, or a part of it cannot be listed. */
const char *ug_snapshot_tree(const UgSnapshot *snapshot);
/* Committer time of that commit in seconds since 1970 UTC; 0 where there is no commit. */
gint64 ug_snapshot_commit_time(const UgSnapshot *snapshot);
/* TRUE if it is a folder or a file inside of a repository, rather than all of that. */
gboolean ug_snapshot_is_part(const UgSnapshot *snapshot);
/* TRUE if it is a file that was named, rather than a folder. */
gboolean ug_snapshot_is_file(const UgSnapshot *snapshot);
/* TRUE if the files are those of the disk rather than those of the commit. */
gboolean ug_snapshot_is_work_tree(const UgSnapshot *snapshot);

/* A reader belongs to one thread (libgit2 serialises threads that share a repository); any number may read one
 * snapshot, which is borrowed. Returns (transfer full), or NULL with UG_ERROR_READ. */
UgReader *ug_reader_new(const UgSnapshot *snapshot, GError **error);
void ug_reader_free(UgReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgReader, ug_reader_free)

/* The bytes of one entry, NUL-terminated beyond their size. Returns (transfer full), or NULL with UG_ERROR_READ and a
 * reason that is fit for the `problems` of a result (missing object, corrupt object, vanished file, no permission,
 * larger than `max_size`). */
GBytes *ug_reader_read(UgReader *reader, const UgEntry *entry, gsize max_size, GError **error);

G_END_DECLS

#endif
