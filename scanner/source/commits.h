/* The first-parent line of a repository: its commits from a revision back to the beginning, read from git objects.
 *
 * What merges bring in counts as the change of the merge, as it does for who follows the branch. */
#ifndef UNGREEN_SOURCE_COMMITS_H
#define UNGREEN_SOURCE_COMMITS_H

#include "source/snapshot.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const char *id; /* hexadecimal */
    gint64 time;    /* committer time, seconds since 1970 UTC; it may be that of a rebase rather than of the merge */
    gint64 author_time;  /* seconds since 1970 UTC */
    const char *summary; /* first line of the message, UTF-8; from the repository, so untrusted */
} UgCommit;

typedef struct {
    UgSnapshotOptions snapshot; /* which repository, and the revision to begin with (nullable: HEAD) */
    gint64 until;               /* leave out commits until one has at most this committer time; G_MAXINT64: take all */
    guint most;                 /* end the line after so many; 0: do not */
} UgCommitsOptions;

typedef struct UgCommits UgCommits;

/* ug_commits_new: walks the line. Returns (transfer full), or NULL with UG_ERROR_NOT_FOUND (no such repository or
 * revision, or no commit that is old enough), UG_ERROR_USAGE (a place that lies in no repository) or UG_ERROR_READ. A
 * commit that is missing or damaged ends the line: ug_commits_cut() says so. */
UgCommits *ug_commits_new(const UgCommitsOptions *options, GError **error);
void ug_commits_free(UgCommits *commits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgCommits, ug_commits_free)

/* Nobody would know the history of what git does not have from that of something that never used anything. FALSE with
 * UG_ERROR_NOT_FOUND if the location names a folder or file that the newest commit does not have, or a submodule. */
gboolean ug_commits_check_place(const UgCommits *commits, GError **error);

/* TRUE if the location names a folder or a file inside of a repository, rather than all of that. */
gboolean ug_commits_is_part(const UgCommits *commits);

/* (transfer none) array of UgCommit, the newest first. Never empty. */
const GArray *ug_commits_list(const UgCommits *commits);
/* Why the line ends before the first commit of the project, in a sentence without full stop: a shallow clone, a damaged
 * object. NULL if it does not. */
const char *ug_commits_cut(const UgCommits *commits);

/* As those of a snapshot. */
const char *ug_commits_name(const UgCommits *commits);
const char *ug_commits_source(const UgCommits *commits);
/* The location that ug_snapshot_open() can be given for a revision of it without cloning or fetching again. */
const char *ug_commits_location(const UgCommits *commits);

/* What tells the files of one of the commits from those of any other: the commit, and the name, the place and the part
 * of its repository. (transfer full) */
char *ug_commits_key(const UgCommits *commits, guint i);

/* ug_date_parse: "2025-09-05" is the end of that day in UTC, "2025-09-05T12:00:00Z" the moment; also with an offset
 * ("+02:00"). Seconds since 1970 UTC; FALSE with UG_ERROR_USAGE for anything else. */
gboolean ug_date_parse(const char *text, gint64 *time, GError **error);
/* The same, but a day is its beginning: for what is said from that day on. */
gboolean ug_date_parse_start(const char *text, gint64 *time, GError **error);

G_END_DECLS

#endif
