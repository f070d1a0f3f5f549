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

/* A larger file is data, whatever its name says. */
enum { UG_MAX_FILE_BYTES = 64 * 1024 * 1024 };

/* One file: its facts, or why it could not be read. */
typedef struct UgSurveyed {
    const UgEntry *entry; /* borrowed from the snapshot */
    UgContext context;
    UgFileFacts *facts; /* NULL if it could not be read */
    char *unreadable;   /* (nullable) */
    GBytes *own;        /* (nullable) the facts as they were before linking, encoded; see ug_survey_borrow() */
    const struct UgSurveyed *lender; /* (nullable) the same file, examined for another survey */
} UgSurveyed;

typedef struct {
    const UgSnapshot *snapshot;
    const UgCatalogue *catalogue;
    UgSurveyed *files; /* sorted by path */
    gsize n_files;
    guint threads; /* as asked for */
    UgMemo *memo;  /* of the parts that were parsed; facts borrow from it */
    gboolean owns_memo;
    UgExtractor *extractor; /* (nullable) what a caller with one thread works with */
    gboolean lends;         /* it keeps what ug_survey_borrow() takes */
    gboolean without_prose; /* documents, which can be told by their name, are not read */
} UgSurvey;

/* The context of a file of the snapshot, which may be a part of a project. */
UgContext ug_context_in(const UgSnapshot *snapshot, const UgCatalogue *catalogue, const char *path);

/* ug_survey_new: lists the files of a snapshot, without facts yet. `threads` are those to work with (0: one for each
 * processor). `memo` is nullable; one that surveys share must outlive them. Returns (transfer full), borrowing snapshot
 * and catalogue. */
UgSurvey *ug_survey_new(const UgSnapshot *snapshot, const UgCatalogue *catalogue, guint threads, UgMemo *memo);
/* FALSE with UG_ERROR_NOT_FOUND if there is no file at all. `advice` is for a clone without a check-out. */
gboolean ug_survey_check(const UgSurvey *survey, const char *advice, GError **error);
/* Examines every file. `progress` (nullable) is called on the calling thread. The facts do not depend on the number of
 * threads. */
void ug_survey_examine(UgSurvey *survey, UgProgressFunc progress, gpointer progress_data);
/* The file of that path, or NULL. */
const UgSurveyed *ug_survey_find(const UgSurvey *survey, const char *path);
/* Before examining: that takes the facts of files which `lender` has too, under the same name with the same bytes. It
 * must have been told to lend before it was examined. Whatever was parsed there need not be parsed here. */
void ug_survey_borrow(UgSurvey *survey, const UgSurvey *lender);
/* Takes the facts of all files away again. */
void ug_survey_forget(UgSurvey *survey);
void ug_survey_free(UgSurvey *survey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgSurvey, ug_survey_free)

G_END_DECLS

#endif
