// `ungreen dashboard`: the public table of a whole fleet, as files that any web host serves.
#include "base/error.h"
#include "commands/commands_private.h"
#include "commands/line/console.h"
#include "commands/shared/clones.h"
#include "commands/shared/publish.h"
#include "commands/shared/rows.h"

#include "reports/status/status_report.h"

#include <stdlib.h>
#include <string.h>

#define IF_NOT_CHECKED_OUT "Check it out, name a bare clone, or give --at"

typedef struct {
    UgLookSettings look;
    char *output;
    char *shard;
} DashboardSettings;

typedef struct {
    const DashboardSettings *settings;
    const char *fleet; /* (nullable) file */
    UgRows rows;
    UgClones *clones; /* (nullable) if the network may be used */
    UgTable *table;
    UgTable *earlier; /* (nullable) what the folder has of the last run */
    guint shard, shards;
    guint failures;
    GPtrArray *complaints; /* of char * */
} Task;

static void clear_task(Task *task) {
    g_clear_pointer(&task->clones, ug_clones_free);
    g_clear_pointer(&task->complaints, g_ptr_array_unref);
    g_clear_pointer(&task->table, ug_table_free); // borrows from the next
    g_clear_pointer(&task->earlier, ug_table_free);
    ug_rows_clear(&task->rows);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Task, clear_task)

/* "2/8": the second of eight parts. */
static gboolean read_shard(Task *task, const char *text, GError **error) {
    guint64 shard = 1;
    guint64 shards = 1;
    g_auto(GStrv) parts = g_strsplit(text != NULL ? text : "1/1", "/", 2);
    if (parts[0] == NULL || parts[1] == NULL || !g_ascii_string_to_unsigned(parts[0], 10, 1, G_MAXINT, &shard, NULL) ||
        !g_ascii_string_to_unsigned(parts[1], 10, 1, G_MAXINT, &shards, NULL) || shard > shards) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "'%s' names no part; --shard 2/8 is the second of eight", text);
        return FALSE;
    }
    task->shard = (guint)shard - 1;
    task->shards = (guint)shards;
    return TRUE;
}

/* Paths of a fleet file are seen from where it lies. (transfer full) */
static char *location_of(const Task *task, const char *repository) {
    gboolean is_url = strstr(repository, "://") != NULL || g_path_is_absolute(repository) ||
                      (strchr(repository, ':') != NULL && !g_str_has_prefix(repository, "."));
    if (task->fleet == NULL || is_url) {
        return g_strdup(repository);
    }
    g_autofree char *folder = g_path_get_dirname(task->fleet);
    return strcmp(folder, ".") == 0 ? g_strdup(repository) : g_build_filename(folder, repository, NULL);
}

/* TRUE if this run looks at the row in that position. */
static gboolean is_ours(const Task *task, guint position) {
    return position % task->shards == task->shard;
}

/* Networks are slow and machines wait: all that this run needs is fetched while the first rows are judged. */
static void start_clones(Task *task) {
    const GPtrArray *rows = ug_fleet_rows(task->rows.fleet);
    g_autoptr(GPtrArray) locations = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < rows->len; i++) {
        const UgFleetRow *row = g_ptr_array_index(rows, i);
        for (const char *const *repository = row->repositories; is_ours(task, i) && *repository != NULL; repository++) {
            g_ptr_array_add(locations, location_of(task, *repository));
        }
    }
    if (!task->settings->look.offline) {
        task->clones = ug_clones_new(locations, (guint)MAX(task->settings->look.jobs, 0));
    }
}

/* Takes the text. (transfer full) */
static char *replaced(char *text, const char *what, const char *with) {
    g_autofree char *old = text;
    g_auto(GStrv) parts = g_strsplit(old, what, -1);
    return g_strjoinv(with, parts);
}

/* What is published calls a repository as the fleet does: where it lies on this machine is of no use to readers. */
static void hide_places(GError *failure, const char *location, const char *written) {
    g_autofree char *real = realpath(location, NULL);
    if (real != NULL && strcmp(real, "/") != 0) {
        failure->message = replaced(failure->message, real, written);
    }
    if (strcmp(location, written) != 0) {
        failure->message = replaced(failure->message, location, written);
    }
    failure->message = replaced(failure->message, g_get_user_cache_dir(), "(cache)");
}

static gboolean read_repository(Task *task, const char *written, GError **error) {
    g_autofree char *location = location_of(task, written);
    GError *failure = NULL;
    gboolean fetched = task->clones != NULL;
    if ((fetched && !ug_clones_wait(task->clones, location, &task->rows.progress, &failure)) ||
        !ug_rows_read(&task->rows, location, written, fetched, &failure)) {
        hide_places(failure, location, written);
        g_propagate_error(error, failure);
        return FALSE;
    }
    return TRUE;
}

static gboolean read_repositories(Task *task, const UgFleetRow *source, GError **error) {
    for (const char *const *repository = source->repositories; *repository != NULL; repository++) {
        if (!read_repository(task, *repository, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean judge(Task *task, UgTableRow *row, GError **error) {
    g_autoptr(UgStatus) status = ug_rows_judge(&task->rows, row->name, 0);
    const gconstpointer only[] = {status};
    GPtrArray statuses = {.pdata = (gpointer *)only, .len = 1};
    const UgStatusView view = {task->rows.catalogue, &statuses, FALSE};
    const UgPaper plain = {0};
    g_autoptr(GString) document = g_string_new(NULL);
    ug_table_fill(task->table, row, status, task->rows.catalogue);
    ug_status_render_json(&view, &plain, document);
    ug_console_add_problems(task->complaints, row->name, status->problems);
    return ug_publish_progress(task->settings->output, row, document, error);
}

/* (transfer full) */
static char *without(const char *text, const char *advice) {
    return g_strndup(text, strlen(text) - (g_str_has_suffix(text, advice) ? strlen(advice) : 0));
}

/* What was known of the row is better than nothing, as long as it says so. */
static void keep_earlier(Task *task, UgTableRow *row, const char *failure) {
    for (guint i = 0; task->earlier != NULL && i < task->earlier->rows->len; i++) {
        const UgTableRow *other = g_ptr_array_index(task->earlier->rows, i);
        if (strcmp(other->name, row->name) == 0) {
            ug_table_take_over(row, other);
        }
    }
    // Pages say what is wrong with a path; what to give instead is for who gives one.
    g_autofree char *told = without(failure, UG_SPOT_ADVICE);
    g_autofree char *reason = without(told, " " IF_NOT_CHECKED_OUT);
    row->failure = ug_table_keep(task->table, reason);
    g_ptr_array_add(task->complaints, g_strdup_printf("%s: %s", row->name, told));
    task->failures++;
}

/* FALSE with an error only if the result cannot be written: a repository that cannot be read costs no other row. */
static gboolean add_row(Task *task, const UgFleetRow *source, guint position, GError **error) {
    UgTableRow *row = ug_table_add(task->table, source->name, position);
    g_autoptr(GError) failure = NULL;
    gboolean written = TRUE;
    if (read_repositories(task, source, &failure)) {
        written = judge(task, row, error);
    } else {
        keep_earlier(task, row, failure->message);
    }
    row->review = ug_table_keep(task->table, source->review);
    ug_rows_forget(&task->rows);
    return written;
}

static gboolean add_rows(Task *task, GError **error) {
    const GPtrArray *rows = ug_fleet_rows(task->rows.fleet);
    for (guint i = 0; i < rows->len; i++) {
        if (is_ours(task, i) && !add_row(task, g_ptr_array_index(rows, i), i, error)) {
            return FALSE;
        }
    }
    // A part may have nothing but what cannot be read; the whole has something else, then.
    if (task->shards == 1 && task->table->rows->len > 0 && task->failures == task->table->rows->len) {
        return ug_publish_refuse_all(g_ptr_array_index(task->complaints, 0), error);
    }
    return TRUE;
}

static gboolean prepare(Task *task, const UgCall *call, GError **error) {
    const DashboardSettings *settings = call->settings;
    task->settings = settings;
    task->rows.if_not_checked_out = IF_NOT_CHECKED_OUT;
    task->fleet = call->n_arguments > 0 ? call->arguments[0] : NULL;
    if (!ug_publish_check(settings->output, error)) {
        return FALSE;
    }
    if (!read_shard(task, settings->shard, error) || !ug_rows_open(&task->rows, &settings->look, task->fleet, error) ||
        !ug_publish_prepare(settings->output, error)) {
        return FALSE;
    }
    GError *failure = NULL;
    task->rows.with_flips = TRUE;
    task->table = ug_table_new();
    task->complaints = g_ptr_array_new_with_free_func(g_free);
    task->earlier = ug_publish_read(settings->output, &failure);
    g_clear_error(&failure); // what cannot be read will be written anew
    task->table->at = task->rows.at;
    ug_table_know(task->table, task->rows.fleet);
    return TRUE;
}

static UgExit run_dashboard(const UgCall *call, GError **error) {
    g_auto(Task) task = {0};
    if (!prepare(&task, call, error)) {
        return UG_EXIT_FAILED;
    }
    ug_progress_start(&task.rows.progress, task.settings->look.quiet);
    start_clones(&task);
    gboolean done =
        add_rows(&task, error) && ug_publish_table(task.settings->output, task.table, task.rows.catalogue, error);
    ug_progress_clear(&task.rows.progress);
    if (!done) {
        return UG_EXIT_FAILED;
    }
    ug_publish_remove_old(task.settings->output, task.earlier, task.table);
    ug_console_complain_of_all(task.complaints);
    return task.complaints->len > 0 ? UG_EXIT_PARTIAL : UG_EXIT_FINE;
}

static const UgOption OPTIONS[] = {
    {"output", 'o', UG_OPTION_TEXT, G_STRUCT_OFFSET(DashboardSettings, output), "DIR",
     "write to this folder, which is made if it is not there", NULL},
    {"shard", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(DashboardSettings, shard), "K/N",
     "look at the K-th of N parts of the fleet; 'ungreen merge' joins them", NULL},
    {"at", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(DashboardSettings, look.date), "DATE", UG_AT_HELP, NULL},
    {"offline", 0, UG_OPTION_FLAG, G_STRUCT_OFFSET(DashboardSettings, look.offline), NULL,
     "use the clones of URLs as they are, without fetching", NULL},
    UG_EXAMINING_OPTIONS_WITH(
        DashboardSettings, look.,
        "work on N files and clone N repositories at once; 0, the default, is one file per processor and four clones",
        UG_QUIET_HELP),
    {0},
};

const UgCommand UG_COMMAND_DASHBOARD = {
    .name = "dashboard",
    .summary = "write the public table and site of a fleet",
    .arguments = "-o DIR [FLEET]",
    .description =
        "Judges every row of a fleet, a YAML file with names, repositories and what people declare (`ungreen schema "
        "fleet-file`; OpenStack's is built in), and writes to a folder: progress/PROJECT.json, the status of each "
        "(`ungreen "
        "schema status`); fleet.json, the table (`ungreen schema fleet`); table.html, the table as a fragment with the "
        "columns of the community's page; table.md and table.csv; and badges/PROJECT.svg with badges/PROJECT.json, "
        "which "
        "shields.io takes. The same and more is a site of plain files, index.html and projects/PROJECT.html, for any "
        "web "
        "host or none: how far the fleet is, over time and with a forecast, what blocks what, and of each project what "
        "is "
        "left, with links to the lines. history/PROJECT.json has the numbers of its charts (`ungreen schema course`; "
        "what "
        "`ungreen history` writes is another document).\n\n"
        "A row whose repositories cannot be read costs no other: it keeps what the folder has of an earlier run, and "
        "says so. What an earlier run wrote for a row that the fleet has no more is removed. Paths in the file are "
        "seen from where it lies; what they name is read as it lies on disk, so a clone "
        "without a check-out has no files; a bare repository, and with --at any, is read from git's objects. A "
        "repository is called as its path or URL ends, or where two end alike as its project calls itself. "
        "Repositories named by URL are cloned into the cache, --jobs (or four) at a time, while the first rows are "
        "judged; a run that was cut off goes on with the clones that are "
        "whole. A server that sends nothing for two minutes (UNGREEN_PATIENCE=SECONDS) has failed.",
    .examples = "ungreen dashboard -o public                      # OpenStack, as it is today\n"
                "ungreen dashboard -o public --at 2025-09-05      # as it was\n"
                "ungreen dashboard mine.yaml -o part1 --shard 1/2 # a half, for another machine to do the other\n",
    .options = OPTIONS,
    .settings_size = sizeof(DashboardSettings),
    .most_arguments = 1,
    .exits = {[UG_EXIT_PARTIAL] = "it is written, but a row could not be read, or not everything could be examined"},
    .run = run_dashboard,
};
