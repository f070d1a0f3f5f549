// What the verbs of `ungreen baseline` end with: the file is written, and what was done is said.
#include "base/error.h"
#include "commands/baseline/baseline_private.h"
#include "commands/line/console.h"

gboolean ug_baseline_save_as(const char *file, const UgBaseline *baseline, GError **error) {
    g_autoptr(GString) text = ug_baseline_write(baseline);
    return ug_console_save(file, text, error);
}

gboolean ug_baseline_save(const UgBaselineTask *task, const UgBaseline *baseline, GError **error) {
    const UgJudging *judging = &task->judging;
    // The folder of a bare repository has no files of the project, but those of git.
    if (judging->settings->baseline == NULL && !ug_snapshot_is_work_tree(judging->after.snapshot)) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "%s: has no files on disk; name the one to write with --baseline",
                    judging->location);
        return FALSE;
    }
    return ug_baseline_save_as(judging->baseline_file, baseline, error);
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
