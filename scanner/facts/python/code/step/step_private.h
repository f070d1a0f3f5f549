/* A step of a file, shared by its parts: step.c (the parts that differ), bindings.c and
 * imports.c (what they bind). */
#ifndef UNGREEN_PYTHON_STEP_PRIVATE_H
#define UNGREEN_PYTHON_STEP_PRIVATE_H

#include "facts/python/code/code_private.h"
#include "facts/python/code/step/step.h"

G_BEGIN_DECLS

/* One of the two versions of a step. */
typedef struct {
    UgCode *code;
    const GArray *hunks;
    const guint32 *origins; /* (nullable) for each part from `first` on, what it was in the version before */
    guint32 first;
    UgCodeChange *change; /* (nullable) of the newer version: what led there */
} UgStepSide;

/* side.c: the parts of a hunk in that version. */
UgPartRange ug_step_range(const UgStepSide *version, guint hunk);
/* Is the part of that version among those that differ? */
gboolean ug_step_differs(const UgStepSide *version, guint part);

/* bindings.c: do the parts that differ bind the same for others, or what nobody else in the file makes anything
 * of? Names of imports that differ are added to `imports`. */
gboolean ug_step_binds_alike(const UgStepSide *before, const UgStepSide *after, const UgWatch *watch,
                             GPtrArray *imports);
/* imports.c: do the parts that do not differ have nothing to say that depends on what the import stands for? */
gboolean ug_step_leads_nowhere(const UgBinding *import, const UgStepSide *version, const UgWatch *watch);

G_END_DECLS

#endif
