// Reading rows: each repository opened, examined and followed into its past, then judged.
#include "commands/shared/rows.h"

#include "assess/history/flips.h"
#include "base/error.h"
#include "commands/shared/open.h"
#include "source/commits.h"

#include <string.h>

/* One repository as it is read; owns what the member borrows. */
typedef struct {
    UgSnapshot *snapshot;
    UgProject *project;
    UgScan *scan;
    UgPastReading past;
    UgFlips *flips; /* (nullable) */
    char *source;
} Reading;

static void reading_free(gpointer data) {
    Reading *reading = data;
    g_clear_pointer(&reading->flips, ug_flips_free);
    ug_past_reading_clear(&reading->past);
    g_clear_pointer(&reading->scan, ug_scan_free);
    g_clear_pointer(&reading->project, ug_project_free);
    g_clear_pointer(&reading->snapshot, ug_snapshot_free);
    g_free(reading->source);
    g_free(reading);
}

gboolean ug_rows_open(UgRows *rows, const UgLookSettings *settings, const char *fleet, GError **error) {
    rows->settings = settings;
    if (settings->date != NULL && !ug_date_parse(settings->date, &rows->at, error)) {
        return FALSE;
    }
    rows->catalogue = ug_open_catalogue(settings->rule_files, error);
    rows->fleet = rows->catalogue == NULL ? NULL : ug_fleet_load(fleet, error);
    if (rows->fleet == NULL) {
        return FALSE;
    }
    rows->store = ug_cache_open(rows->catalogue, !settings->no_cache);
    rows->readings = g_ptr_array_new_with_free_func(reading_free);
    return TRUE;
}

void ug_rows_forget(UgRows *rows) {
    g_ptr_array_set_size(rows->readings, 0);
}

void ug_rows_clear(UgRows *rows) {
    g_clear_pointer(&rows->readings, g_ptr_array_unref);
    g_clear_pointer(&rows->store, ug_store_close);
    g_clear_pointer(&rows->fleet, ug_fleet_free);
    g_clear_pointer(&rows->catalogue, ug_catalogue_free);
}

static gboolean open_snapshot(UgRows *rows, const char *location, gboolean fetched, Reading *reading, GError **error) {
    const UgLookSettings *look = rows->settings;
    const UgSnapshotOptions options = {
        .location = location,
        .revision = look->revision,
        .offline = fetched || look->offline,
        .progress = ug_progress_report,
        .progress_data = &rows->progress,
    };
    reading->snapshot = ug_open_at(&options, look->date, error);
    return reading->snapshot != NULL;
}

/* Of a clone without its files nothing can be said, and least of all that there is nothing. Empty files git knows
 * anyway. FALSE with UG_ERROR_READ. */
static gboolean has_files(const UgProject *project, const char *location, GError **error) {
    static const char EMPTY[] = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"; // the blob without a byte
    const UgSurvey *survey = ug_project_survey(project, 0);
    const UgSurveyed *unread = NULL;
    gboolean read = FALSE;
    for (gsize i = 0; i < survey->n_files && !read; i++) {
        const UgSurveyed *file = &survey->files[i];
        if (ug_file_is_missed(survey->catalogue, file->entry->path)) {
            unread = unread == NULL && file->facts == NULL ? file : unread;
            read = file->facts != NULL && g_strcmp0(file->entry->blob_id, EMPTY) != 0;
        }
    }
    if (!read && unread != NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: none of its files could be read; %s: %s", location,
                    unread->entry->path, unread->unreadable);
    }
    return read || unread == NULL;
}

/* What is no repository has no past, and is judged without one. */
static gboolean read_past(UgRows *rows, const char *location, Reading *reading, GError **error) {
    const char *commit = ug_snapshot_commit(reading->snapshot);
    if (commit == NULL) {
        return TRUE;
    }
    const UgTimelineOptions options = {
        .catalogue = rows->catalogue,
        .threads = (guint)rows->settings->jobs,
        .store = rows->store,
        .progress = ug_progress_report,
        .progress_data = &rows->progress,
    };
    gint64 pace = ug_snapshot_commit_time(reading->snapshot) - UG_PACE_SECONDS;
    gint64 since = MIN(ug_catalogue_goal(rows->catalogue)->since, pace);
    return ug_past_read(&reading->past, location, commit, since, &options, error);
}

/* As `ungreen history` tells them. Whole projects are examined for these: nobody waits for them who does not ask. */
static void find_flips(const UgRows *rows, Reading *reading) {
    const UgFlipsOptions options = {
        .catalogue = rows->catalogue,
        .threads = (guint)rows->settings->jobs,
        .store = rows->store,
        .since = ug_catalogue_goal(rows->catalogue)->since,
    };
    if (rows->with_flips && reading->past.line != NULL) {
        reading->flips = ug_flips_new(reading->past.line, &options);
    }
}

gboolean ug_rows_read(UgRows *rows, const char *location, const char *written, gboolean fetched, GError **error) {
    Reading *reading = g_new0(Reading, 1);
    g_ptr_array_add(rows->readings, reading);
    const UgProjectOptions options = {
        .threads = (guint)rows->settings->jobs,
        .imports = TRUE,
        .services = TRUE,
        .if_not_checked_out = rows->if_not_checked_out,
        .store = rows->store,
        .progress = ug_progress_report,
        .progress_data = &rows->progress,
    };
    const UgScanOptions everything = {0};
    if (!open_snapshot(rows, location, fetched, reading, error)) {
        return FALSE;
    }
    const char *source = ug_snapshot_source(reading->snapshot);
    reading->source = g_strdup(written != NULL && g_path_is_absolute(source) ? written : source);
    reading->project = ug_project_new(&reading->snapshot, 1, rows->catalogue, &options, error);
    reading->scan = reading->project == NULL ? NULL : ug_scan_new(reading->project, &everything, error);
    if (reading->scan == NULL || !has_files(reading->project, location, error) ||
        !read_past(rows, location, reading, error)) {
        return FALSE;
    }
    find_flips(rows, reading);
    return TRUE;
}

/* What the project calls itself in the manifests at its top. (nullable) */
static const char *distribution_of(const Reading *reading) {
    static const char *const MANIFESTS[] = {"pyproject.toml", "setup.cfg"};
    const UgSurvey *survey = ug_project_survey(reading->project, 0);
    for (guint m = 0; m < G_N_ELEMENTS(MANIFESTS); m++) {
        for (gsize i = 0; i < survey->n_files; i++) {
            const UgFileFacts *facts = survey->files[i].facts;
            if (strcmp(survey->files[i].entry->path, MANIFESTS[m]) == 0 && facts != NULL &&
                facts->distribution != NULL) {
                return facts->distribution;
            }
        }
    }
    return NULL;
}

/* "cyborg" of "openstack-cyborg": an index of packages has all names in one place, a host of repositories has folders.
 */
static const char *bare_name(const char *distribution) {
    static const char *const PREFIXES[] = {"python-", "openstack-"};
    for (guint i = 0; i < G_N_ELEMENTS(PREFIXES); i++) {
        if (g_str_has_prefix(distribution, PREFIXES[i])) {
            return distribution + strlen(PREFIXES[i]);
        }
    }
    return distribution;
}

/* The repository's name, unless others of the fleet have it, too, or the fleet knows the project only by the name that
 * it gives itself: checkouts are called "repo" or "src" too. */
static const char *name_of(const UgRows *rows, const Reading *reading) {
    const char *name = ug_snapshot_name(reading->snapshot);
    const char *distribution = distribution_of(reading);
    if (distribution != NULL && ug_fleet_is_shared(rows->fleet, name)) {
        return distribution;
    }
    if (distribution == NULL || ug_fleet_has_repository(rows->fleet, name)) {
        return name;
    }
    const char *bare = bare_name(distribution);
    return ug_fleet_has_repository(rows->fleet, distribution) ? distribution
           : ug_fleet_has_repository(rows->fleet, bare)       ? bare
                                                              : name;
}

const char *ug_rows_name_of_last(const UgRows *rows) {
    return name_of(rows, g_ptr_array_index(rows->readings, rows->readings->len - 1));
}

UgStatus *ug_rows_judge(UgRows *rows, const char *name, guint first) {
    guint n = rows->readings->len - first;
    g_autofree UgMember *members = g_new0(UgMember, n);
    for (guint i = 0; i < n; i++) {
        const Reading *reading = g_ptr_array_index(rows->readings, first + i);
        members[i] = (UgMember){
            .name = name_of(rows, reading),
            .source = reading->source,
            .snapshot = reading->snapshot,
            .project = reading->project,
            .scan = reading->scan,
            .past = &reading->past.past,
            .flips = reading->flips == NULL ? NULL : ug_flips_list(reading->flips),
        };
    }
    const UgFleetRow *row = ug_fleet_find(rows->fleet, name);
    return ug_status_new(name, members, n, rows->catalogue, row, rows->at);
}
