/* Opening what every command that examines begins with: the rules, and a snapshot as it was at a date. */
#ifndef UNGREEN_COMMANDS_OPEN_H
#define UNGREEN_COMMANDS_OPEN_H

#include "catalogue/catalogue.h"
#include "source/snapshot.h"

#include <glib.h>

G_BEGIN_DECLS

/* The help of --at. */
#define UG_AT_HELP                                                                                                     \
    "read the last commit of that day (2025-09-05) or moment (2025-09-05T12:00:00Z), counted in UTC and by committer"

/* FALSE with UG_ERROR_USAGE if --jobs is no number of threads. */
gboolean ug_open_check_jobs(int jobs, GError **error);

/* ug_catalogue_load(), while what snapshots need is prepared. Returns and fails as that does. */
UgCatalogue *ug_open_catalogue(char *const *rule_files, GError **error);

/* Both at once: the catalogue, and what `which` names, whose progress is told from another thread. NULL with an error
 * if one of them cannot be had; else *snapshot is (transfer full). */
UgCatalogue *ug_open_catalogue_and_snapshot(char *const *rule_files, const UgSnapshotOptions *which,
                                            UgSnapshot **snapshot, GError **error);

/* ug_snapshot_open(), but of the last commit on the first-parent line of the revision (or HEAD) that is not younger
 * than `date`; NULL: of the revision itself. Returns (transfer full), or NULL with an error. */
UgSnapshot *ug_open_at(const UgSnapshotOptions *options, const char *date, GError **error);

/* Says so on standard error if only a part of a repository was looked at, and what follows from it: who forgot the way
 * back to the root would take what is said of it for the whole. */
void ug_complain_of_part(const UgSnapshot *snapshot, const char *consequence);
/* The same of one that is no project of its own, where projects are judged. */
void ug_complain_of_part_of_project(const UgSnapshot *snapshot);
/* Says so of what a repository has besides files: submodules, and Python under the name of a link that leads to no file
 * of the project. */
void ug_complain_of_left_out(const UgSnapshot *snapshot);

G_END_DECLS

#endif
