/* What the files of a survey define: read when it is asked for, as few ask. */
#ifndef UNGREEN_PROJECT_DEFINITIONS_H
#define UNGREEN_PROJECT_DEFINITIONS_H

#include "project/survey.h"

G_BEGIN_DECLS

/* Answers for one survey, on one thread. */
typedef struct UgDefinitions UgDefinitions;

/* Borrows the survey. (transfer full) */
UgDefinitions *ug_definitions_new(const UgSurvey *survey);
void ug_definitions_free(UgDefinitions *definitions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgDefinitions, ug_definitions_free)

/* TRUE if the file at `path` defines that function, class or method ("Server.start"), at its top or in a class there;
 * what lies deeper is asked for by the part that does. FALSE too if there is no such file, or it cannot be read. */
gboolean ug_definitions_has(UgDefinitions *definitions, const char *path, const char *name);

G_END_DECLS

#endif
