// Opening a snapshot as it was at a date.
#include "commands/open.h"

#include "source/commits.h"

UgSnapshot *ug_open_at(const UgSnapshotOptions *options, const char *date, GError **error) {
    if (date == NULL) {
        return ug_snapshot_open(options, error);
    }
    UgCommitsOptions line = {.snapshot = *options, .most = 1};
    if (!ug_date_parse(date, &line.until, error)) {
        return NULL;
    }
    g_autoptr(UgCommits) commits = ug_commits_new(&line, error);
    if (commits == NULL) {
        return NULL;
    }
    UgSnapshotOptions found = *options;
    found.revision = g_array_index(ug_commits_list(commits), UgCommit, 0).id;
    found.offline = TRUE; // a clone is as fresh as the walk has just made it
    return ug_snapshot_open(&found, error);
}
