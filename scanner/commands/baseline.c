// `ungreen baseline`: make and keep the file of the usage that is known.
#include "base/error.h"
#include "commands/baseline_private.h"
#include "commands/commands_private.h"
#include "commands/console.h"

#include <string.h>

gboolean ug_baseline_save(const UgBaselineTask *task, const UgBaseline *baseline, GError **error) {
    g_autoptr(GString) text = ug_baseline_write(baseline);
    return ug_console_save(task->judging.baseline_file, text, error);
}

UgExit ug_baseline_finish(const UgBaselineTask *task, const GString *out, GError **error) {
    const UgScan *scan = task->judging.after.scan;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    if (!ug_console_print(out, error)) {
        return UG_EXIT_FAILED;
    }
    if (scan != NULL) {
        ug_console_add_problems(lines, NULL, scan->problems);
        ug_console_complain_of_all(lines);
    }
    return lines->len > 0 ? UG_EXIT_PARTIAL : UG_EXIT_FINE;
}

/* ---- init ---- */

static UgExit init(UgBaselineTask *task, GError **error) {
    if (!ug_judging_read_baseline(&task->judging, FALSE, error)) {
        // One that is not there is what is wanted; one that cannot be read may be replaced by force.
        if (!task->settings->force && !g_error_matches(*error, UG_ERROR, UG_ERROR_NOT_FOUND)) {
            return UG_EXIT_FAILED;
        }
        g_clear_error(error);
    }
    if (task->judging.baseline != NULL && !task->settings->force) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                    "%s: is there already; 'ungreen baseline prune' takes out what is gone, and --force begins anew, "
                    "without the reasons",
                    task->judging.baseline_file);
        return UG_EXIT_FAILED;
    }
    if (!ug_judging_examine(&task->judging, FALSE, error)) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(UgBaseline) baseline = ug_baseline_new();
    g_autoptr(GPtrArray) findings = ug_regression_findings(task->judging.after.scan);
    for (guint i = 0; i < findings->len; i++) {
        UgUsage usage = ug_usage_of(g_ptr_array_index(findings, i));
        ug_baseline_add(baseline, &usage, NULL, NULL);
    }
    if (!ug_baseline_save(task, baseline, error)) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *count = ug_plural(findings->len, "use", "uses");
    ug_paper_write(out, &task->call->paper, UG_INK_PLAIN, task->judging.baseline_file);
    g_string_append_printf(out, ": %s of eventlet noted. Commit the file; 'ungreen gate' then fails on others.\n",
                           count);
    return ug_baseline_finish(task, out, error);
}

/* ---- prune, status ---- */

static UgRegression *compare(UgBaselineTask *task, GError **error) {
    if (!ug_judging_read_baseline(&task->judging, TRUE, error) || !ug_judging_examine(&task->judging, FALSE, error)) {
        return NULL;
    }
    const UgSide after = {task->judging.after.project, task->judging.after.scan, NULL};
    return ug_regression_from_baseline(task->judging.baseline, &after);
}

static gboolean is_stale(const UgRegression *regression, const UgBaselineEntry *entry) {
    return g_ptr_array_find(regression->stale, entry, NULL);
}

/* Entries that stay, as their uses are called now. */
static UgBaseline *without_stale(const UgBaseline *old, const UgRegression *regression) {
    g_autoptr(GHashTable) written = g_hash_table_new(NULL, NULL);
    UgBaseline *baseline = ug_baseline_new();
    for (guint i = 0; i < regression->known->len; i++) {
        const UgFinding *finding = g_ptr_array_index(regression->known, i);
        const UgBaselineEntry *entry = g_hash_table_lookup(regression->entries, finding);
        UgUsage usage = ug_usage_of(finding);
        ug_baseline_add(baseline, &usage, entry->reason, entry->until);
        g_hash_table_add(written, (gpointer)entry);
    }
    for (guint i = 0; i < old->entries->len; i++) {
        const UgBaselineEntry *entry = &g_array_index(old->entries, UgBaselineEntry, i);
        if (!g_hash_table_contains(written, entry) && !is_stale(regression, entry)) {
            ug_baseline_add(baseline, &entry->usage, entry->reason, entry->until);
        }
    }
    return baseline;
}

static void append_unevaluated(const UgRegression *regression, GString *out) {
    if (regression->unevaluated > 0) {
        g_autofree char *count = ug_plural(regression->unevaluated, "entry is", "entries are");
        g_string_append_printf(
            out,
            "%s of files that could not be examined or of rules that are not known here (--rules), and "
            "stay.\n",
            count);
    }
}

static UgExit prune(UgBaselineTask *task, GError **error) {
    g_autoptr(UgRegression) regression = compare(task, error);
    if (regression == NULL) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(UgBaseline) baseline = without_stale(task->judging.baseline, regression);
    if (!ug_baseline_save(task, baseline, error)) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *gone = ug_plural(regression->stale->len, "entry", "entries");
    ug_paper_write(out, &task->call->paper, UG_INK_PLAIN, task->judging.baseline_file);
    g_string_append_printf(out, ": %s taken out, %u left.\n", gone, baseline->entries->len);
    append_unevaluated(regression, out);
    return ug_baseline_finish(task, out, error);
}

static void append_entry(const UgBaselineEntry *entry, const char *what, const UgPaper *paper, GString *out) {
    g_autofree char *detail = g_strdup_printf("%s in %s", entry->usage.symbol, entry->usage.scope);
    g_string_append_printf(out, "  %s ", what);
    ug_paper_write(out, paper, UG_INK_BOLD, entry->usage.path);
    g_string_append_c(out, ' ');
    ug_paper_write(out, paper, UG_INK_YELLOW, entry->usage.rule);
    g_string_append_c(out, ' ');
    ug_paper_write(out, paper, UG_INK_PLAIN, detail);
    if (entry->reason != NULL) {
        g_autofree char *reason = g_strdup_printf(": %s%s%s", entry->reason, entry->until != NULL ? ", until " : "",
                                                  entry->until != NULL ? entry->until : "");
        ug_paper_write(out, paper, UG_INK_DIM, reason);
    }
    g_string_append_c(out, '\n');
}

static UgExit show_status(UgBaselineTask *task, GError **error) {
    g_autoptr(UgRegression) regression = compare(task, error);
    if (regression == NULL) {
        return UG_EXIT_FAILED;
    }
    const GArray *entries = task->judging.baseline->entries;
    const UgPaper *paper = &task->call->paper;
    g_autoptr(GString) out = g_string_new(NULL);
    guint accepted = 0;
    for (guint i = 0; i < entries->len; i++) {
        const UgBaselineEntry *entry = &g_array_index(entries, UgBaselineEntry, i);
        accepted += entry->reason != NULL ? 1 : 0;
        if (is_stale(regression, entry)) {
            append_entry(entry, "gone", paper, out);
        } else if (entry->reason != NULL) {
            append_entry(entry, "accepted", paper, out);
        }
    }
    ug_paper_write(out, paper, UG_INK_PLAIN, task->judging.baseline_file);
    g_string_append_printf(out, ": %u known, of these %u accepted; %u gone; %u new.\n",
                           entries->len - regression->stale->len, accepted, regression->stale->len,
                           regression->added->len);
    append_unevaluated(regression, out);
    if (regression->stale->len > 0) {
        g_string_append(out, "'ungreen baseline prune' takes out what is gone.\n");
    }
    return ug_baseline_finish(task, out, error);
}

/* ---- the command ---- */

static const struct {
    const char *name;
    guint most_operands;
    UgExit (*run)(UgBaselineTask *task, GError **error);
} VERBS[] = {
    {"init", 0, init},
    {"prune", 0, prune},
    {"status", 0, show_status},
    {"accept", 1, ug_baseline_accept},
    {"merge", G_MAXUINT, ug_baseline_merge},
};

static const char *const *verb_names(void) {
    static const char *names[G_N_ELEMENTS(VERBS) + 1];
    for (guint i = 0; i < G_N_ELEMENTS(VERBS); i++) {
        names[i] = VERBS[i].name;
    }
    return names;
}

static UgExit run_baseline(const UgCall *call, GError **error) {
    const UgBaselineSettings *settings = call->settings;
    int verb = ug_options_choose("verb", call->arguments[0], verb_names(), error);
    if (verb < 0) {
        return UG_EXIT_FAILED;
    }
    if ((settings->reason != NULL || settings->until != NULL) && strcmp(VERBS[verb].name, "accept") != 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--reason and --until are for 'ungreen baseline accept'");
        return UG_EXIT_FAILED;
    }
    if (call->n_arguments - 1 > VERBS[verb].most_operands) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "baseline %s takes no '%s'; --path names another project",
                    VERBS[verb].name, call->arguments[1 + VERBS[verb].most_operands]);
        return UG_EXIT_FAILED;
    }
    UgBaselineTask task = {.call = call, .settings = settings, .operands = call->arguments + 1};
    const char *location = settings->path != NULL ? settings->path : ".";
    UgExit code = ug_judging_open(&task.judging, &settings->judge, location, error) ? VERBS[verb].run(&task, error)
                                                                                    : UG_EXIT_FAILED;
    ug_judging_clear(&task.judging);
    return code;
}

static const UgOption OPTIONS[] = {
    {"path", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(UgBaselineSettings, path), "PATH",
     "the project; the current folder, unless given", NULL},
    {"baseline", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(UgBaselineSettings, judge.baseline), "FILE",
     "the file; ungreen-baseline.jsonl in the project, unless given or configured", NULL},
    {"reason", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(UgBaselineSettings, reason), "TEXT", "why a use is accepted", NULL},
    {"until", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(UgBaselineSettings, until), "DEADLINE",
     "accept it until the end of a day (2027-03-31) or release (2027.1, which ends on 31 March, as YYYY.2 does on 30 "
     "September); after that it fails",
     NULL},
    {"force", 0, UG_OPTION_FLAG, G_STRUCT_OFFSET(UgBaselineSettings, force), NULL,
     "init: begin anew, though there is a file", NULL},
    UG_EXAMINING_OPTIONS(UgBaselineSettings, judge.),
    {0},
};

const UgCommand UG_COMMAND_BASELINE = {
    .name = "baseline",
    .summary = "make and keep the file of the usage that is known",
    .arguments = "init|prune|status|accept FINDING|merge [FILE..]",
    .words = verb_names,
    .description =
        "A baseline is for repositories without history, and for uses that have to stay. It is a file of the project: "
        "one use per line, sorted, without line numbers, dates or totals, so that git merges it. A use is known by its "
        "rule, function, name and text, not by its line: code may move, be reformatted, and files may be renamed.\n\n"
        "- init: notes what is there\n"
        "- prune: takes out what is gone, and never adds anything; files that could not be examined keep their "
        "entries\n"
        "- status: what was accepted and why, what is gone, how much is new\n"
        "- accept FINDING: takes a use that has to stay into the baseline, with --reason and perhaps --until. FINDING "
        "is a place (app/a.py:12) or a "
        "fingerprint. A runtime requirement of eventlet cannot be accepted\n"
        "- merge [FILE..]: joins the entries of all files, or of both sides of what git could not merge, into the "
        "first file",
    .examples = "ungreen baseline init                                 # then commit ungreen-baseline.jsonl\n"
                "ungreen gate --baseline ungreen-baseline.jsonl        # fails on what is not in it\n"
                "ungreen baseline accept app/a.py:12 --reason 'WSGI server, to be replaced' --until 2027.1\n"
                "ungreen baseline prune\n",
    .options = OPTIONS,
    .settings_size = sizeof(UgBaselineSettings),
    .least_arguments = 1,
    .most_arguments = G_MAXUINT,
    .exits = {[UG_EXIT_PARTIAL] = UG_PARTIAL_HELP},
    .run = run_baseline,
};
