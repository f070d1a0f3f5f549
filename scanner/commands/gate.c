// `ungreen gate`: fail a change that adds usage of eventlet, and say exactly what is new.
#include "base/error.h"
#include "commands/cache.h"
#include "commands/commands_private.h"
#include "commands/console.h"
#include "commands/progress.h"
#include "commands/sinks.h"

#include "reports/gate_report.h"
#include "source/ancestor.h"

typedef struct {
    char **formats;
    char *since;
    char *revision;
    char **rule_files;
    int jobs;
    gboolean no_cache;
    gboolean quiet;
} GateSettings;

/* One side of the comparison. */
typedef struct {
    UgSnapshot *snapshot;
    UgProject *project;
    UgScan *scan;
} Side;

typedef struct {
    UgCatalogue *catalogue;
    UgStore *store;
    UgProgress progress;
    Side before, after;
    UgRegression *regression;
    UgGate *gate;
} Gate;

static void clear_side(Side *side) {

    g_clear_pointer(&side->scan, ug_scan_free);
    g_clear_pointer(&side->project, ug_project_free);
    g_clear_pointer(&side->snapshot, ug_snapshot_free);
}

static void clear_gate(Gate *gate) {
    g_clear_pointer(&gate->gate, ug_gate_free);
    g_clear_pointer(&gate->regression, ug_regression_free);
    clear_side(&gate->before);
    clear_side(&gate->after);
    g_clear_pointer(&gate->store, ug_store_close);
    g_clear_pointer(&gate->catalogue, ug_catalogue_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Gate, clear_gate)

static gboolean read_side(Gate *gate, const GateSettings *settings, const char *location, const char *revision,
                          Side *side, GError **error) {
    const UgSnapshotOptions which = {.location = location, .revision = revision, .offline = TRUE};
    const UgProjectOptions how = {
        .threads = (guint)settings->jobs,
        .whole = TRUE,
        .store = gate->store,
        .progress = ug_progress_report,
        .progress_data = &gate->progress,
    };
    const UgScanOptions everything = {0};
    side->snapshot = ug_snapshot_open(&which, error);
    side->project = side->snapshot == NULL ? NULL : ug_project_new(&side->snapshot, 1, gate->catalogue, &how, error);
    side->scan = side->project == NULL ? NULL : ug_scan_new(side->project, &everything, error);
    return side->scan != NULL;
}

static gboolean compare(Gate *gate, const GateSettings *settings, const char *location, GError **error) {
    const UgSnapshotOptions change = {.location = location, .revision = settings->revision};
    g_autofree char *base = ug_ancestor_find(&change, settings->since, error);
    if (base == NULL || !read_side(gate, settings, location, base, &gate->before, error) ||
        !read_side(gate, settings, location, settings->revision, &gate->after, error)) {
        return FALSE;
    }
    const UgSide before = {gate->before.project, gate->before.scan};
    const UgSide after = {gate->after.project, gate->after.scan};
    gate->regression = ug_regression_new(&before, &after);
    gate->gate = ug_gate_new(gate->regression);
    return TRUE;
}

static gboolean prepare(Gate *gate, const GateSettings *settings, GError **error) {
    if (settings->since == NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                    "nothing to compare with; --since origin/master names the branch that the change is for");
        return FALSE;
    }
    if (settings->jobs < 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--jobs %d makes no sense; 0 means one for each processor",
                    settings->jobs);
        return FALSE;
    }
    gate->catalogue = ug_catalogue_load((const char *const *)settings->rule_files, error);
    if (gate->catalogue == NULL) {
        return FALSE;
    }
    gate->store = ug_cache_open(gate->catalogue, !settings->no_cache);
    return TRUE;
}

/* What could not be examined may hide a regression. */
static guint complain_of_problems(const Gate *gate, gboolean silent) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    ug_console_add_problems(lines, NULL, gate->after.scan->problems);
    if (!silent) {
        ug_console_complain_of_all(lines);
    }
    return lines->len;
}

static UgExit run_gate(const UgCall *call, GError **error) {
    const GateSettings *settings = call->settings;
    g_autoptr(UgSinks) sinks = ug_sinks_new(ug_gate_formats(), settings->formats, error);
    g_auto(Gate) gate = {0};
    if (sinks == NULL || !prepare(&gate, settings, error)) {
        return UG_EXIT_FAILED;
    }
    ug_progress_start(&gate.progress, settings->quiet);
    gboolean done = compare(&gate, settings, call->n_arguments > 0 ? call->arguments[0] : ".", error);
    ug_progress_clear(&gate.progress);
    if (!done) {
        return UG_EXIT_FAILED;
    }
    const UgGateView view = {gate.catalogue, gate.before.scan, gate.after.scan, gate.gate};
    if (!ug_sinks_write(sinks, &view, &call->paper, error)) {
        return UG_EXIT_FAILED;
    }
    guint problems = complain_of_problems(&gate, ug_sinks_tell_problems(sinks));
    return gate.gate->breaches->len > 0 ? UG_EXIT_FOUND : problems > 0 ? UG_EXIT_PARTIAL : UG_EXIT_FINE;
}

static const char *const *format_names(void) {
    static const char *names[UG_MOST_FORMATS + 1];
    return ug_sinks_format_names(ug_gate_formats(), names);
}

static const UgOption OPTIONS[] = {
    {"since", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(GateSettings, since), "REV",
     "compare with the commit where the change left this branch, tag or commit", NULL},
    {"rev", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(GateSettings, revision), "REV",
     "look at this revision instead of the files on disk", NULL},
    {"format", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(GateSettings, formats), "FORMAT[=FILE]",
     "text, json, sarif, zuul, github, github-summary, gitlab, junit, checkstyle or rdjson; with =FILE to a file "
     "instead "
     "of standard output; may be given several times",
     format_names},
    {"rules", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(GateSettings, rule_files), "FILE",
     "add the rules of this YAML file; may be given several times", NULL},
    {"jobs", 'j', UG_OPTION_NUMBER, G_STRUCT_OFFSET(GateSettings, jobs), "N",
     "work on N files at once; 0, the default, is one a processor", NULL},
    UG_NO_CACHE_OPTION(G_STRUCT_OFFSET(GateSettings, no_cache)),
    {"quiet", 'q', UG_OPTION_FLAG, G_STRUCT_OFFSET(GateSettings, quiet), NULL, "no progress", NULL},
    {0},
};

const UgCommand UG_COMMAND_GATE = {
    .name = "gate",
    .summary = "fail a change that adds usage of eventlet",
    .arguments = "[PATH]",
    .description =
        "Compares the files on disk, or --rev, with the commit where the change began, read from git's objects, and "
        "prints what is new: usage in production code and in tests, and requirements. Usages that moved, whose file or "
        "function was renamed, or that were reformatted are not new; each usage can stand for one at most, so fixing "
        "one never pays for another. What only the project as a whole knows counts too: a new caller of a function "
        "that is built on eventlet, and a service that falls back to eventlet. Callers that were there before a "
        "function began to use eventlet are counted, not listed.\n\n"
        "The exit code is 0 if nothing is new, 1 if something is, 2 if it cannot be judged, and 3 if nothing new was "
        "found but not everything could be examined.",
    .examples = "ungreen gate --since origin/master                    # the work tree against its branch\n"
                "ungreen gate --since HEAD~1 --rev HEAD nova           # the newest commit\n"
                "ungreen gate --since origin/master --format json=gate.json --format text\n",
    .options = OPTIONS,
    .settings_size = sizeof(GateSettings),
    .most_arguments = 1,
    .run = run_gate,
};
