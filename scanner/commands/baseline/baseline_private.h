/* The verbs of `ungreen baseline`, for its files alone. */
#ifndef UNGREEN_COMMANDS_BASELINE_PRIVATE_H
#define UNGREEN_COMMANDS_BASELINE_PRIVATE_H

#include "commands/command.h"
#include "commands/shared/judging.h"

G_BEGIN_DECLS

typedef struct {
    UgJudgeSettings judge;
    char *path;
    char *reason;
    char *until;
    gboolean force;
} UgBaselineSettings;

typedef struct {
    const UgCall *call;
    const UgBaselineSettings *settings;
    char *const *operands; /* what stands after the verb; NULL-terminated */
    UgJudging judging;
} UgBaselineTask;

/* task.c: writes the project's file, or one that the user named. FALSE with an error. */
gboolean ug_baseline_save(const UgBaselineTask *task, const UgBaseline *baseline, GError **error);
gboolean ug_baseline_save_as(const char *file, const UgBaseline *baseline, GError **error);
/* Prints what was done, then names on standard error what could not be examined. Returns the exit code. */
UgExit ug_baseline_finish(const UgBaselineTask *task, const GString *out, GError **error);

/* verbs.c, edit.c: each returns an exit code, or UG_EXIT_FAILED with an error. */
UgExit ug_baseline_init(UgBaselineTask *task, GError **error);
UgExit ug_baseline_prune(UgBaselineTask *task, GError **error);
UgExit ug_baseline_show_status(UgBaselineTask *task, GError **error);
UgExit ug_baseline_accept(UgBaselineTask *task, GError **error);
UgExit ug_baseline_merge(UgBaselineTask *task, GError **error);

G_END_DECLS

#endif
