/* Judging one project against where it was, or against its baseline, as `gate` and `baseline` do: what the user and the
 * project say in, the two sides out. */
#ifndef UNGREEN_COMMANDS_JUDGING_H
#define UNGREEN_COMMANDS_JUDGING_H

#include "assess/gate/gate.h"
#include "base/store.h"
#include "commands/line/options.h"
#include "commands/line/progress.h"
#include "commands/shared/cache.h"
#include "commands/shared/configuration.h"
#include "source/ancestor.h"

#include <glib.h>

G_BEGIN_DECLS

/* A baseline of a hundred thousand uses has 30 MB. */
enum { UG_MAX_BASELINE_BYTES = 256 * 1024 * 1024 };

/* What the user says about reading; the settings of both commands begin with one. */
typedef struct {
    char *revision;
    gboolean staged;
    char *baseline;
    char **rule_files;
    int jobs;
    gboolean no_cache;
    gboolean quiet;
} UgJudgeSettings;

/* Files that were examined. */
typedef struct {
    UgSnapshot *snapshot;
    UgProject *project;
    UgScan *scan;
    UgBaseline *baseline; /* (nullable) of files before: as it was there */
} UgExamined;

typedef struct {
    const UgJudgeSettings *settings;
    const char *location;
    UgCatalogue *catalogue;
    UgStore *store;
    UgProgress progress;
    gboolean services;                    /* services are of interest */
    gboolean imports;                     /* so is what they import */
    UgMemo *memo;                         /* what both sides have in common is parsed once */
    UgExamined before[UG_MOST_ANCESTORS]; /* `n_before` of them */
    guint n_before;
    UgExamined after;
    UgConfiguration *configuration; /* of the files after */
    char *baseline_path;            /* (nullable) inside of the project, or absolute */
    char *baseline_file;            /* (nullable) on disk, where it can be written */
    UgBaseline *baseline;           /* (nullable) */
} UgJudging;

/* ug_judging_open: lists the files of `location` that are to be judged, and reads the project's configuration.
 * `judging` must be zeroed before and is to be cleared in any case. FALSE with an error. */
gboolean ug_judging_open(UgJudging *judging, const UgJudgeSettings *settings, const char *location, GError **error);
void ug_judging_clear(UgJudging *judging);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgJudging, ug_judging_clear)

/* Lists the files of the commits where the change left `since`. */
gboolean ug_judging_open_before(UgJudging *judging, const char *since, GError **error);
/* Says where the baseline is, or would be. FALSE with an error if it is not the user who says so, and that is no place
 * of the project's files: nothing is to be read or written there then. */
gboolean ug_judging_place_baseline(UgJudging *judging, GError **error);
/* Finds and reads the baseline, if the user or the configuration names one or the usual one is there; and how it was
 * before, if such sides are open. `must` it be there? */
gboolean ug_judging_read_baseline(UgJudging *judging, gboolean must, GError **error);
/* Examines the files that were opened; `services` too, or only where the change may have changed them? */
gboolean ug_judging_examine(UgJudging *judging, gboolean services, GError **error);

G_END_DECLS

#endif
