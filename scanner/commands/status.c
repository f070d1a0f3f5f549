// `ungreen status`: where projects stand, from evidence.
#include "commands/commands_private.h"
#include "commands/line/console.h"
#include "commands/shared/open.h"
#include "commands/shared/rows.h"
#include "reports/status/status_report.h"

typedef struct {
    UgLookSettings look; /* first, as its options say */
    char **formats;
    char *as;
    char *fleet;
    gboolean explain;
} StatusSettings;

typedef struct {
    const StatusSettings *settings;
    UgRows rows;
    GPtrArray *statuses; /* of UgStatus * */
} Session;

static void status_free(gpointer status) {
    ug_status_free(status);
}

static void session_clear(Session *session) {
    g_clear_pointer(&session->statuses, g_ptr_array_unref);
    ug_rows_clear(&session->rows);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Session, session_clear)

static void judge(Session *session, const char *name, guint first) {
    g_ptr_array_add(session->statuses, ug_rows_judge(&session->rows, name, first));
}

static gboolean read_and_judge(Session *session, char *const *locations, GError **error) {
    for (char *const *location = locations; *location != NULL; location++) {
        if (!ug_rows_read(&session->rows, *location, NULL, FALSE, error)) {
            return FALSE;
        }
        if (session->settings->as == NULL) {
            judge(session, ug_rows_name_of_last(&session->rows), session->rows.readings->len - 1);
        }
    }
    if (session->settings->as != NULL) {
        judge(session, session->settings->as, 0);
    }
    return TRUE;
}

static gboolean prepare(Session *session, const UgCall *call, GError **error) {
    const StatusSettings *settings = call->settings;
    session->settings = settings;
    if (!ug_look_check(&settings->look, call->arguments, error) ||
        !ug_rows_open(&session->rows, &settings->look, settings->fleet, error)) {
        return FALSE;
    }
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

/* "Never used", said of one folder, would be taken for the project. */
static void complain_of_parts(const Session *session) {
    for (guint i = 0; i < session->statuses->len; i++) {
        const UgStatus *status = g_ptr_array_index(session->statuses, i);
        for (guint m = 0; m < status->members->len; m++) {
            ug_complain_of_part_of_project(g_array_index(status->members, UgMember, m).snapshot);
        }
    }
}

static UgExit run_status(const UgCall *call, GError **error) {
    static char *const HERE[] = {(char *)".", NULL};
    const StatusSettings *settings = call->settings;
    g_autoptr(UgSinks) sinks = ug_sinks_new(ug_status_formats(), settings->formats, error);
    g_auto(Session) session = {0};
    if (sinks == NULL || !prepare(&session, call, error)) {
        return UG_EXIT_FAILED;
    }
    ug_progress_start(&session.rows.progress, settings->look.quiet);
    gboolean done = read_and_judge(&session, call->n_arguments > 0 ? call->arguments : HERE, error);
    ug_progress_clear(&session.rows.progress);
    const UgStatusView view = {session.rows.catalogue, session.statuses, settings->explain};
    if (!done || !ug_sinks_write(sinks, &view, &call->paper, error)) {
        return UG_EXIT_FAILED;
    }
    complain_of_parts(&session);
    return complain_of_problems(&session, ug_sinks_tell_problems(sinks)) > 0 ? UG_EXIT_PARTIAL : UG_EXIT_FINE;
}

static const UgOption OPTIONS[] = {
    {"format", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(StatusSettings, formats), "FORMAT[=FILE]",
     "text or json; with =FILE to a file instead of standard output; may be given several times",
     UG_FORMATS_OF(ug_status_formats)},
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
        "PATH is the root of a project: of a folder below it only that is judged, which is told. Several PATHs are "
        "judged one by one, or with --as together, as one row of the table.",
    .examples = "ungreen status                                        # the project in this folder\n"
                "ungreen status --explain nova                         # with the arithmetic\n"
                "ungreen status --at 2025-09-05 --format json nova | jq .status\n"
                "ungreen status --as 'Oslo Libraries' oslo.service oslo.messaging oslo.db\n",
    .options = OPTIONS,
    .settings_size = sizeof(StatusSettings),
    .most_arguments = G_MAXUINT,
    .exits = {[UG_EXIT_PARTIAL] = UG_PARTIAL_HELP},
    .run = run_status,
};
