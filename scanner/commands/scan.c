// `ungreen scan`: options in, snapshot opened, files examined, reports written.
#include "project/scan.h"
#include "assess/score.h"
#include "commands/commands_private.h"
#include "commands/line/console.h"
#include "commands/line/progress.h"
#include "commands/line/sinks.h"
#include "commands/shared/cache.h"
#include "commands/shared/open.h"
#include "commands/shared/selection.h"
#include "source/snapshot.h"

typedef struct {
    char *revision;
    char *date; /* of --at */
    char **formats;
    char **contexts;
    char **rules;
    char **rule_files;
    int jobs;
    gboolean fail_on_findings;
    gboolean offline;
    gboolean no_cache;
    gboolean quiet;
} ScanSettings;

/* One scan, from the rules to what holds. */
typedef struct {
    const UgCall *call;
    const ScanSettings *settings;
    UgCatalogue *catalogue;
    GStrv selectors;       /* (nullable) the rules that were asked for */
    UgScanOptions options; /* borrow them */
    const UgRule *left_out;
    UgProgress progress;
    UgSnapshot *snapshot;
    UgStore *store;
    UgProject *project;
    UgScan *scan;
} Task;

static void clear_task(Task *task) {
    g_clear_pointer(&task->scan, ug_scan_free);
    g_clear_pointer(&task->project, ug_project_free);
    g_clear_pointer(&task->store, ug_store_close); // writes, which nobody need wait for who reads the report
    g_clear_pointer(&task->snapshot, ug_snapshot_free);
    g_clear_pointer(&task->selectors, g_strfreev);
    g_clear_pointer(&task->catalogue, ug_catalogue_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Task, clear_task)

/* What of the findings the user asked for, as the scan takes it. */
static gboolean select_part(Task *task, GError **error) {
    const ScanSettings *settings = task->settings;
    if (!ug_open_check_jobs(settings->jobs, error)) {
        return FALSE;
    }
    if (settings->contexts != NULL && !ug_select_contexts(settings->contexts, &task->options.contexts, error)) {
        return FALSE;
    }
    if (settings->rules != NULL) {
        task->selectors = ug_select_findings(task->catalogue, settings->rules, error);
        task->options.rules = (const char *const *)task->selectors;
        return task->selectors != NULL;
    }
    return TRUE;
}

static gboolean open_snapshot(Task *task, GError **error) {
    const UgCall *call = task->call;
    const UgSnapshotOptions options = {
        .location = call->n_arguments > 0 ? call->arguments[0] : ".",
        .revision = task->settings->revision,
        .offline = task->settings->offline,
        .progress = ug_progress_report,
        .progress_data = &task->progress,
    };
    ug_progress_start(&task->progress, task->settings->quiet);
    task->snapshot = ug_open_at(&options, task->settings->date, error);
    ug_progress_clear(&task->progress);
    return task->snapshot != NULL;
}

/* Only as deep as the formats that are asked for tell. */
static gboolean examine(Task *task, const UgSinks *sinks, GError **error) {
    task->left_out = ug_scan_left_out(task->catalogue, task->options.rules);
    task->options.left_out = ug_sinks_have(sinks, "json") ? NULL : task->left_out;
    task->store = ug_cache_open(task->catalogue, !task->settings->no_cache);
    const UgProjectOptions how = {
        .threads = (guint)task->settings->jobs,
        .depth = task->options.left_out != NULL ? UG_PROJECT_NEAR : UG_PROJECT_FULL,
        .store = task->store,
        .progress = ug_progress_report,
        .progress_data = &task->progress,
    };
    task->project = ug_project_new(&task->snapshot, 1, task->catalogue, &how, error);
    ug_progress_clear(&task->progress);
    task->scan = task->project == NULL ? NULL : ug_scan_new(task->project, &task->options, error);
    return task->scan != NULL;
}

static UgScanView view_of(const Task *task) {
    g_autoptr(UgTally) tally = ug_tally_of(task->project);
    const UgScore score = ug_tally_score(tally);
    return (UgScanView){
        .held = ug_score_is_held(&score),
        .scan = task->scan,
        .catalogue = task->catalogue,
        .summary = !task->settings->quiet,
        .selected = task->options.rules != NULL || task->options.contexts != 0,
        .selected_rules = task->options.rules != NULL,
        .left_out = task->left_out,
    };
}

static void complain_of_problems(const UgScan *scan) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    ug_console_add_problems(lines, NULL, scan->problems);
    ug_console_complain_of_all(lines);
}

/* Whether there is anything that a text would list. Prose is among the findings only if it was asked for; findings of
 * quiet rules always are. */
static gboolean has_findings(const ScanSettings *settings, const UgScan *scan) {
    for (guint i = 0; i < scan->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(scan->findings, i);
        if (settings->rules != NULL || !finding->rule->quiet) {
            return TRUE;
        }
    }
    return FALSE;
}

static UgExit exit_code(const ScanSettings *settings, const UgScan *scan) {
    if (settings->fail_on_findings && has_findings(settings, scan)) {
        return UG_EXIT_FOUND;
    }
    return scan->problems->len > 0 ? UG_EXIT_PARTIAL : UG_EXIT_FINE;
}

static UgExit run_scan(const UgCall *call, GError **error) {
    const ScanSettings *settings = call->settings;
    g_autoptr(UgSinks) sinks = ug_sinks_new(ug_scan_formats(), settings->formats, error);
    if (sinks == NULL) {
        return UG_EXIT_FAILED;
    }
    g_auto(Task) task = {.call = call, .settings = settings};
    task.catalogue = ug_open_catalogue(settings->rule_files, error);
    if (task.catalogue == NULL || !select_part(&task, error) || !open_snapshot(&task, error) ||
        !examine(&task, sinks, error)) {
        return UG_EXIT_FAILED;
    }
    const UgScanView view = view_of(&task);
    if (!ug_sinks_write(sinks, &view, &call->paper, error)) {
        return UG_EXIT_FAILED;
    }
    if (!ug_sinks_tell_problems(sinks)) {
        complain_of_problems(task.scan);
    }
    return exit_code(settings, task.scan);
}

#define OFFSET(member) G_STRUCT_OFFSET(ScanSettings, member)

static const UgOption OPTIONS[] = {
    {"rev", 0, UG_OPTION_TEXT, OFFSET(revision), "REV",
     "read this revision (branch, tag, commit) from git instead of the files on disk", NULL},
    {"at", 0, UG_OPTION_TEXT, OFFSET(date), "DATE", UG_AT_HELP, NULL},
    {"format", 0, UG_OPTION_LIST, OFFSET(formats), "FORMAT[=FILE]",
     "text or json; with =FILE to a file instead of standard output; may be given several times",
     UG_FORMATS_OF(ug_scan_formats)},
    {"context", 0, UG_OPTION_LIST, OFFSET(contexts), "LIST",
     "only files of these kinds: production, test, docs, tooling", UG_WORDS_OF(ug_select_context_names)},
    {"rule", 0, UG_OPTION_LIST, OFFSET(rules), "LIST",
     "only these rules, by id or its beginning (EVT402, EVT4), name (spawn-n) or pattern (green-threads); EVT9 lists "
     "prose, which is otherwise only counted, and EVT031 uses of deep wrappers",
     UG_WORDS_OF(ug_select_finding_words)},
    {"rules", 0, UG_OPTION_LIST, OFFSET(rule_files), "FILE",
     "add the rules of this YAML file; may be given several times", NULL},
    {"jobs", 'j', UG_OPTION_NUMBER, OFFSET(jobs), "N", UG_JOBS_HELP, NULL},
    {"fail-on-findings", 0, UG_OPTION_FLAG, OFFSET(fail_on_findings), NULL,
     "exit with 1 if anything is listed; what is only counted does not matter", NULL},
    {"offline", 0, UG_OPTION_FLAG, OFFSET(offline), NULL, "use the clone of a URL as it is, without fetching", NULL},
    UG_NO_CACHE_OPTION(OFFSET(no_cache)),
    {"quiet", 'q', UG_OPTION_FLAG, OFFSET(quiet), NULL, "no summary and no progress", NULL},
    {0},
};

const UgCommand UG_COMMAND_SCAN = {
    .name = "scan",
    .summary = "list every use of eventlet in a project",
    .arguments = "[PATH|URL]",
    .description =
        "PATH is a checkout (examined as it is on disk, ignored files left out), a bare repository, a plain folder or "
        "one "
        "file; the default is the current folder. A URL is cloned into a cache folder, and fetched the next time.\n\n"
        "Each finding is one line, path:line:column: RULE message [symbol]. Where eventlet is met through the "
        "project's "
        "own code, the brackets show the way: [nova.utils.spawn > eventlet.spawn] for a function that wraps it, "
        "[eventlet.sleep via swift.common.concurrency.sleep] for a name that another module hands on. A summary by "
        "pattern follows.\n\n"
        "Prose is counted and not listed unless --rule asks for it. What production code uses that reaches "
        "eventlet only through other functions (EVT031) is looked for if --rule or JSON asks for it: it takes several "
        "times as long. What could not be examined is named on standard error, or under `problems` where JSON is "
        "printed, and makes the exit code 3; the rest is still reported.",
    .examples = "ungreen scan                                   # the project in this folder\n"
                "ungreen scan --rev origin/master nova          # a revision, read from git without a checkout\n"
                "ungreen scan https://opendev.org/openstack/nova\n"
                "ungreen scan --context production --rule EVT2,EVT4\n"
                "ungreen scan --format text --format json=scan.json\n"
                "ungreen scan --fail-on-findings -q             # a simple gate\n",
    .options = OPTIONS,
    .settings_size = sizeof(ScanSettings),
    .most_arguments = 1,
    .exits = {[UG_EXIT_FOUND] = "something is listed, and --fail-on-findings was given",
              [UG_EXIT_PARTIAL] = UG_PARTIAL_HELP},
    .run = run_scan,
};
