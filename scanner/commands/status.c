// `ungreen status`: where projects stand, from evidence.
#include "assess/status.h"
#include "commands/commands_private.h"
#include "commands/console.h"
#include "commands/look.h"
#include "commands/progress.h"
#include "reports/status_report.h"

#include <string.h>

typedef struct {
    UgLookSettings look; /* first, as its options say */
    char **formats;
    char *as;
    char *fleet;
    gboolean explain;
} StatusSettings;

/* One repository as it is read; owns what the member borrows. */
typedef struct {
    UgSnapshot *snapshot;
    UgProject *project;
    UgScan *scan;
    UgPastReading past;
} Reading;

typedef struct {
    const StatusSettings *settings;
    UgCatalogue *catalogue;
    UgFleet *fleet;
    UgStore *store;
    UgProgress progress;
    GPtrArray *readings; /* of Reading * */
    GPtrArray *statuses; /* of UgStatus * */
} Session;

static void reading_free(gpointer data) {
    Reading *reading = data;
    ug_past_reading_clear(&reading->past);
    g_clear_pointer(&reading->scan, ug_scan_free);
    g_clear_pointer(&reading->project, ug_project_free);
    g_clear_pointer(&reading->snapshot, ug_snapshot_free);
    g_free(reading);
}

static void status_free(gpointer status) {
    ug_status_free(status);
}

static void session_clear(Session *session) {
    g_clear_pointer(&session->statuses, g_ptr_array_unref);
    g_clear_pointer(&session->readings, g_ptr_array_unref);
    g_clear_pointer(&session->store, ug_store_close);
    g_clear_pointer(&session->fleet, ug_fleet_free);
    g_clear_pointer(&session->catalogue, ug_catalogue_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Session, session_clear)

static gboolean open_snapshot(Session *session, const char *location, Reading *reading, GError **error) {
    const UgLookSettings *look = &session->settings->look;
    const UgSnapshotOptions options = {
        .location = location,
        .revision = look->revision,
        .offline = look->offline,
        .progress = ug_progress_report,
        .progress_data = &session->progress,
    };
    reading->snapshot = ug_open_at(&options, look->date, error);
    return reading->snapshot != NULL;
}

/* What is no repository has no past, and is judged without one. */
static gboolean read_past(Session *session, const char *location, Reading *reading, GError **error) {
    const char *commit = ug_snapshot_commit(reading->snapshot);
    if (commit == NULL) {
        return TRUE;
    }
    const UgTimelineOptions options = {
        .catalogue = session->catalogue,
        .threads = (guint)session->settings->look.jobs,
        .store = session->store,
        .progress = ug_progress_report,
        .progress_data = &session->progress,
    };
    gint64 since = ug_catalogue_goal(session->catalogue)->since;
    return ug_past_read(&reading->past, location, commit, since, &options, error);
}

static Reading *read_one(Session *session, const char *location, GError **error) {
    Reading *reading = g_new0(Reading, 1);
    g_ptr_array_add(session->readings, reading);
    const UgProjectOptions options = {
        .threads = (guint)session->settings->look.jobs,
        .whole = TRUE,
        .store = session->store,
        .progress = ug_progress_report,
        .progress_data = &session->progress,
    };
    const UgScanOptions everything = {0};
    if (!open_snapshot(session, location, reading, error)) {
        return NULL;
    }
    reading->project = ug_project_new(&reading->snapshot, 1, session->catalogue, &options, error);
    reading->scan = reading->project == NULL ? NULL : ug_scan_new(reading->project, &everything, error);
    return reading->scan != NULL && read_past(session, location, reading, error) ? reading : NULL;
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

/* The repository's name, unless the fleet knows the project only by the name that it gives itself: checkouts are called
 * "repo" or "src" too. */
static const char *name_of(const Session *session, const Reading *reading) {
    const char *name = ug_snapshot_name(reading->snapshot);
    const char *distribution = distribution_of(reading);
    if (distribution == NULL || ug_fleet_has_repository(session->fleet, name)) {
        return name;
    }
    const char *bare = g_str_has_prefix(distribution, "python-") ? distribution + strlen("python-") : distribution;
    return ug_fleet_has_repository(session->fleet, distribution) ? distribution
           : ug_fleet_has_repository(session->fleet, bare)       ? bare
                                                                 : name;
}

static void judge(Session *session, const char *name, guint first, guint n) {
    g_autofree UgMember *members = g_new0(UgMember, n);
    for (guint i = 0; i < n; i++) {
        const Reading *reading = g_ptr_array_index(session->readings, first + i);
        members[i] = (UgMember){
            name_of(session, reading), reading->snapshot, reading->project, reading->scan, &reading->past.past, 0, {0}};
    }
    const UgFleetRow *row = ug_fleet_find(session->fleet, name);
    g_ptr_array_add(session->statuses, ug_status_new(name, members, n, session->catalogue, row));
}

static gboolean read_and_judge(Session *session, char *const *locations, GError **error) {
    for (char *const *location = locations; *location != NULL; location++) {
        const Reading *reading = read_one(session, *location, error);
        if (reading == NULL) {
            return FALSE;
        }
        if (session->settings->as == NULL) {
            judge(session, name_of(session, reading), session->readings->len - 1, 1);
        }
    }
    if (session->settings->as != NULL) {
        judge(session, session->settings->as, 0, session->readings->len);
    }
    return TRUE;
}

static gboolean prepare(Session *session, const UgCall *call, GError **error) {
    const StatusSettings *settings = call->settings;
    session->settings = settings;
    if (!ug_look_check(&settings->look, call->arguments, error)) {
        return FALSE;
    }
    session->catalogue = ug_catalogue_load((const char *const *)settings->look.rule_files, error);
    session->fleet = session->catalogue == NULL ? NULL : ug_fleet_load(settings->fleet, error);
    if (session->fleet == NULL) {
        return FALSE;
    }
    session->store = ug_cache_open(session->catalogue, !settings->look.no_cache);
    session->readings = g_ptr_array_new_with_free_func(reading_free);
    session->statuses = g_ptr_array_new_with_free_func(status_free);
    return TRUE;
}

static guint complain_of_problems(const Session *session, gboolean silent) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < session->statuses->len; i++) {
        const UgStatus *status = g_ptr_array_index(session->statuses, i);
        ug_console_add_problems(lines, status->name, status->problems);
    }
    if (!silent) {
        ug_console_complain_of_all(lines);
    }
    return lines->len;
}

static UgExit run_status(const UgCall *call, GError **error) {
    static char *const HERE[] = {(char *)".", NULL};
    const StatusSettings *settings = call->settings;
    g_autoptr(UgSinks) sinks = ug_sinks_new(ug_status_formats(), settings->formats, error);
    g_auto(Session) session = {0};
    if (sinks == NULL || !prepare(&session, call, error)) {
        return UG_EXIT_FAILED;
    }
    ug_progress_start(&session.progress, settings->look.quiet);
    gboolean done = read_and_judge(&session, call->n_arguments > 0 ? call->arguments : HERE, error);
    ug_progress_clear(&session.progress);
    const UgStatusView view = {session.catalogue, session.statuses, settings->explain};
    if (!done || !ug_sinks_write(sinks, &view, &call->paper, error)) {
        return UG_EXIT_FAILED;
    }
    return complain_of_problems(&session, ug_sinks_tell_problems(sinks)) > 0 ? UG_EXIT_PARTIAL : UG_EXIT_FINE;
}

static const char *const *format_names(void) {
    static const char *names[UG_MOST_FORMATS + 1];
    return ug_sinks_format_names(ug_status_formats(), names);
}

static const UgOption OPTIONS[] = {
    {"format", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(StatusSettings, formats), "FORMAT[=FILE]",
     "text or json; with =FILE to a file instead of standard output; may be given several times", format_names},
    {"explain", 0, UG_OPTION_FLAG, G_STRUCT_OFFSET(StatusSettings, explain), NULL,
     "show the arithmetic: all evidence, the rule that gave the verdict, and what would change it", NULL},
    {"as", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(StatusSettings, as), "NAME",
     "judge all of the PATHs together, as one row of that name", NULL},
    {"fleet", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(StatusSettings, fleet), "FILE",
     "take what people declare from this file instead of the one for OpenStack that is built in", NULL},
    UG_LOOK_OPTIONS,
    {0},
};

const UgCommand UG_COMMAND_STATUS = {
    .name = "status",
    .summary = "show where a project stands, since when, and what is left",
    .arguments = "[PATH|URL]...",
    .description =
        "A project is Completed when no production use of eventlet and no runtime requirement is left; In Progress "
        "when "
        "some is left and strong evidence of a migration was found; Planning when none was. Not affected is what never "
        "used it. The evidence is read from the files and from the history since the goal was set in October 2024; "
        "progress is measured from the most usage since then. What a person declared is shown beside it.\n\n"
        "Several PATHs are judged one by one, or with --as together, as one row of the table.",
    .examples = "ungreen status                                        # the project in this folder\n"
                "ungreen status --explain nova                         # with the arithmetic\n"
                "ungreen status --at 2025-09-05 --format json nova | jq .status\n"
                "ungreen status --as 'Oslo Libraries' oslo.service oslo.messaging oslo.db\n",
    .options = OPTIONS,
    .settings_size = sizeof(StatusSettings),
    .most_arguments = G_MAXUINT,
    .run = run_status,
};
