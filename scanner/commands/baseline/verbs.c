// Verbs of `ungreen baseline` that look at the project alone: noting what is there, taking out what is gone, telling
// both.
#include "base/error.h"
#include "base/file.h"
#include "commands/baseline/baseline_private.h"

/* ---- init ---- */

/* Force is for a baseline that is broken. Settings come with the project, and may name any of its files. FALSE with an
 * error. */
static gboolean may_be_replaced(const char *file, GError **error) {
    g_autoptr(GBytes) bytes = ug_file_read(file, UG_FILE_REGULAR, UG_MAX_BASELINE_BYTES, error);
    if (bytes == NULL) {
        return FALSE;
    }
    gboolean is_baseline = ug_baseline_is_meant(bytes);
    if (!is_baseline) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                    "%s: is no baseline, and is not replaced by one; remove the file, or name another with --baseline",
                    file);
    }
    return is_baseline;
}

/* Reads what is there, if anything is, as far as that can be read. FALSE with an error: it is not to be replaced. */
static gboolean read_old(UgBaselineTask *task, GError **error) {
    GError *failure = NULL;
    if (!ug_judging_place_baseline(&task->judging, error)) {
        return FALSE;
    }
    if (ug_judging_read_baseline(&task->judging, FALSE, &failure)) {
        return TRUE;
    }
    gboolean is_there = !g_error_matches(failure, UG_ERROR, UG_ERROR_NOT_FOUND);
    if (is_there && !task->settings->force) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    g_clear_error(&failure);
    return !is_there || may_be_replaced(task->judging.baseline_file, error);
}

UgExit ug_baseline_init(UgBaselineTask *task, GError **error) {
    if (!read_old(task, error)) {
        return UG_EXIT_FAILED;
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

UgExit ug_baseline_prune(UgBaselineTask *task, GError **error) {
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

UgExit ug_baseline_show_status(UgBaselineTask *task, GError **error) {
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
