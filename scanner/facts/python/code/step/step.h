/* A version of a file made from the one before it by reading the parts that differ.
 *
 * For changes that ug_code_follow() refuses because they touch parts that were read. The two versions can be asked what
 * these parts show; if that is the same, all of the file says what it said. */
#ifndef UNGREEN_PYTHON_CODE_STEP_H
#define UNGREEN_PYTHON_CODE_STEP_H

#include "facts/code.h"

G_BEGIN_DECLS

/* Parts that stand in the place of others; either may be none. */
typedef struct {
    UgPartRange before; /* in the version before */
    UgPartRange after;  /* in this one */
} UgHunk;

typedef struct {
    UgCode *code;       /* the next version */
    GArray *hunks;      /* of UgHunk, in order: the parts that are others */
    GPtrArray *imports; /* of const char *: names that module-level imports bind in one of the versions alone. The rest
                           of the file does not know them; other files may */
    gboolean is_idle;   /* nothing that differs was read, nor would it be: the file says what it said */
} UgCodeStep;

/* ug_code_step: makes the next version. FALSE if the parts that were not touched might mean something else in it, or
 * others be asked of; then there is no step, and `code` is as it was in any case. All of
 * `watch` but its own words must be set. */
gboolean ug_code_step(UgExtractor *extractor, UgCode *code, UgCodeChange *change, const UgWatch *watch,
                      UgCodeStep *step);
void ug_code_step_clear(UgCodeStep *step);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgCodeStep, ug_code_step_clear)

/* Makes `code` the next version, and clears the step. */
void ug_code_step_take(UgCode *code, UgCodeStep *step);

G_END_DECLS

#endif
