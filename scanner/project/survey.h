/* A survey: the facts of every file of a snapshot, gathered on several threads.
 *
 * Everything that later stages say of a project is built from a survey; no source is read after it. */
#ifndef UNGREEN_PROJECT_SURVEY_H
#define UNGREEN_PROJECT_SURVEY_H

#include "catalogue/catalogue.h"
#include "facts/facts.h"
#include "source/snapshot.h"

#include <glib.h>

G_BEGIN_DECLS

/* One file: its facts, or why it could not be read. */
typedef struct {
    const UgEntry *entry; /* borrowed from the snapshot */
    UgContext context;
    UgFileFacts *facts; /* NULL if it could not be read */
    char *unreadable;   /* (nullable) */
} UgSurveyed;

typedef struct {
    const UgSnapshot *snapshot;
    const UgCatalogue *catalogue;
    UgSurveyed *files; /* sorted by path */
    gsize n_files;
    guint threads; /* as asked for */
    UgMemo *memo;  /* of the parts that were parsed; facts borrow from it */
} UgSurvey;

/* ug_survey_new: examines every file with `threads` threads (0: one for each processor). `progress` (nullable) is
 * called on the calling thread. Returns (transfer full), borrowing snapshot and catalogue, or NULL with
 * UG_ERROR_NOT_FOUND if there is no file at all. The result does not depend on the number of threads. */
UgSurvey *ug_survey_new(const UgSnapshot *snapshot, const UgCatalogue *catalogue, guint threads,
                        UgProgressFunc progress, gpointer progress_data, GError **error);
void ug_survey_free(UgSurvey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgSurvey, ug_survey_free)

G_END_DECLS

#endif
