// Verbs of `ungreen baseline` that a person decides on: accepting a use, and merging what git could not.
#include "commands/baseline/baseline_private.h"

#include "assess/regression/deadline.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"

#include <string.h>

/* ---- accept ---- */

/* "a1b2c3d4e5f60718" (or its beginning), "app/a.py:12" or "app/a.py:12:5" */
static gboolean is_meant(const UgFinding *finding, const char *word) {
    g_autofree char *line = g_strdup_printf("%s:%u", finding->path, finding->span.line);
    g_autofree char *column = g_strdup_printf("%s:%u", line, finding->span.column);
    enum { LEAST_DIGITS = 6 };
    return strcmp(word, line) == 0 || strcmp(word, column) == 0 ||
           (strlen(word) >= LEAST_DIGITS && g_str_has_prefix(finding->fingerprint, word));
}

static gboolean refuse_acceptance(const UgBaselineTask *task, GError **error) {
    const UgBaselineSettings *settings = task->settings;
    gint64 end;
    if (task->operands[0] == NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                    "accept needs to know what: a place like app/a.py:12, or the fingerprint of a finding");
        return TRUE;
    }
    if (settings->reason == NULL || ug_text_is_blank(settings->reason)) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "accept needs a reason: --reason 'why it has to stay'");
        return TRUE;
    }
    return settings->until != NULL && !ug_deadline_parse(settings->until, &end, error);
}

/* The findings that the user means, never none; NULL with an error. */
static GPtrArray *find_meant(const UgBaselineTask *task, const GPtrArray *findings, GError **error) {
    g_autoptr(GPtrArray) meant = g_ptr_array_new();
    for (guint i = 0; i < findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(findings, i);
        if (!is_meant(finding, task->operands[0])) {
            continue;
        }
        if (ug_rule_requires(finding->rule)) {
            g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                        "%s:%u: that the project installs eventlet cannot be accepted; a new runtime requirement is "
                        "always a regression",
                        finding->path, finding->span.line);
            return NULL;
        }
        g_ptr_array_add(meant, (gpointer)finding);
    }
    if (meant->len == 0) {
        g_set_error(
            error, UG_ERROR, UG_ERROR_NOT_FOUND,
            "no use of eventlet is called '%s'; 'ungreen gate' and 'ungreen scan' print places like app/a.py:12",
            task->operands[0]);
        return NULL;
    }
    return g_steal_pointer(&meant);
}

/* What was known, with a reason for those that are meant. */
static UgBaseline *with_reasons(const UgBaselineTask *task, const UgBaseline *old, const GPtrArray *findings,
                                const GPtrArray *meant) {
    const UgSide after = {task->judging.after.project, task->judging.after.scan, NULL};
    g_autoptr(GHashTable) entries = ug_regression_recall(old, findings, &after);
    g_autoptr(GHashTable) replaced = g_hash_table_new(NULL, NULL);
    UgBaseline *baseline = ug_baseline_new();
    for (guint i = 0; i < meant->len; i++) {
        UgUsage usage = ug_usage_of(g_ptr_array_index(meant, i));
        g_hash_table_add(replaced, g_hash_table_lookup(entries, g_ptr_array_index(meant, i)));
        ug_baseline_add(baseline, &usage, task->settings->reason, task->settings->until);
    }
    for (guint i = 0; i < old->entries->len; i++) {
        const UgBaselineEntry *entry = &g_array_index(old->entries, UgBaselineEntry, i);
        if (!g_hash_table_contains(replaced, entry)) {
            ug_baseline_add(baseline, &entry->usage, entry->reason, entry->until);
        }
    }
    return baseline;
}

UgExit ug_baseline_accept(UgBaselineTask *task, GError **error) {
    UgJudging *judging = &task->judging;
    if (refuse_acceptance(task, error) || !ug_judging_read_baseline(judging, FALSE, error) ||
        !ug_judging_examine(judging, FALSE, error)) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(UgBaseline) none = ug_baseline_new();
    g_autoptr(GPtrArray) findings = ug_regression_findings(judging->after.scan);
    g_autoptr(GPtrArray) meant = find_meant(task, findings, error);
    if (meant == NULL) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(UgBaseline) baseline =
        with_reasons(task, judging->baseline != NULL ? judging->baseline : none, findings, meant);
    if (!ug_baseline_save(task, baseline, error)) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *count = ug_plural(meant->len, "use", "uses");
    ug_paper_write(out, &task->call->paper, UG_INK_PLAIN, judging->baseline_file);
    g_string_append_printf(out, ": %s accepted.\n", count);
    return ug_baseline_finish(task, out, error);
}

/* ---- merge ---- */

/* Of entries of the same use one is enough; one with a reason is better than one without. `known`: key -> entry. */
static void choose(GHashTable *known, UgBaselineEntry *entry) {
    char *key = ug_baseline_key(entry);
    const UgBaselineEntry *other = g_hash_table_lookup(known, key);
    if (other == NULL || (other->reason == NULL && entry->reason != NULL)) {
        g_hash_table_insert(known, key, entry);
    } else {
        g_free(key);
    }
}

static void free_side(gpointer side) {
    ug_baseline_free(side);
}

/* What stands in any of the files, the user's sides or the one that git left with both. NULL with an error. (transfer
 * full) */
static UgBaseline *join(char *const *files, GError **error) {
    g_autoptr(GPtrArray) sides = g_ptr_array_new_with_free_func(free_side);
    g_autoptr(GHashTable) known = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; files[i] != NULL; i++) {
        g_autoptr(GBytes) bytes = ug_file_read(files[i], UG_FILE_ANY, UG_MAX_BASELINE_BYTES, error);
        UgBaseline *side = bytes == NULL ? NULL : ug_baseline_read(files[i], bytes, TRUE, error);
        if (side == NULL) {
            return NULL;
        }
        g_ptr_array_add(sides, side);
        for (guint j = 0; j < side->entries->len; j++) {
            choose(known, &g_array_index(side->entries, UgBaselineEntry, j));
        }
    }
    UgBaseline *joined = ug_baseline_new();
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, known);
    while (g_hash_table_iter_next(&iter, NULL, &value)) { // in any order: what is written is sorted
        const UgBaselineEntry *entry = value;
        ug_baseline_add(joined, &entry->usage, entry->reason, entry->until);
    }
    return joined;
}

UgExit ug_baseline_merge(UgBaselineTask *task, GError **error) {
    gboolean is_usual = task->operands[0] == NULL;
    if (is_usual && !ug_judging_place_baseline(&task->judging, error)) {
        return UG_EXIT_FAILED;
    }
    char *const usual[] = {task->judging.baseline_file, NULL};
    char *const *files = is_usual ? usual : task->operands;
    g_autoptr(UgBaseline) merged = join(files, error);
    if (merged == NULL ||
        !(is_usual ? ug_baseline_save(task, merged, error) : ug_baseline_save_as(files[0], merged, error))) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *count = ug_plural(merged->entries->len, "entry", "entries");
    ug_paper_write(out, &task->call->paper, UG_INK_PLAIN, files[0]);
    g_string_append_printf(out, ": %s of both sides. 'ungreen baseline prune' takes out what is gone.\n", count);
    return ug_baseline_finish(task, out, error);
}
