// Opening the rules and a snapshot as it was at a date.
#include "commands/open.h"

#include "source/commits.h"

UgCatalogue *ug_open_catalogue(char *const *rule_files, GError **error) {
    GThread *preparing = ug_snapshot_prepare();
    UgCatalogue *catalogue = ug_catalogue_load((const char *const *)rule_files, error);
    if (preparing != NULL) {
        (void)g_thread_join(preparing);
    }
    return catalogue;
}

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
