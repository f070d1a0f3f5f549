/* The code of files whose facts were remembered, so that nobody has read it in this run: for questions that are asked
 * of few. */
#ifndef UNGREEN_ASSESS_REMEMBERED_H
#define UNGREEN_ASSESS_REMEMBERED_H

#include "facts/code.h"
#include "project/survey.h"
#include "source/snapshot.h"

G_BEGIN_DECLS

/* One side, opened for reading. */
typedef struct {
    const UgSurvey *survey;
    UgReader *reader; /* (nullable) */
    UgExtractor *extractor;
} UgRemembered;

/* Borrows the survey. To be closed. */
UgRemembered ug_remembered_open(const UgSurvey *survey);
void ug_remembered_close(UgRemembered *remembered);

/* The code of one of its Python files (nullable). Where that had to be read again, *own (transfer full) keeps it alive.
 * (nullable) NULL: it cannot be read, or `word` (nullable) stands nowhere in it. */
UgCode *ug_remembered_code(const UgRemembered *remembered, const UgSurveyed *file, const char *word, UgFileFacts **own);

G_END_DECLS

#endif
