// One of the two versions of a step: which of its parts are others than in the other.
#include "facts/python/code/step/step_private.h"

UgPartRange ug_step_range(const UgStepSide *version, guint hunk) {
    const UgHunk *at = &g_array_index(version->hunks, UgHunk, hunk);
    return version->change != NULL ? at->after : at->before;
}

gboolean ug_step_differs(const UgStepSide *version, guint part) {
    for (guint h = 0; h < version->hunks->len; h++) {
        UgPartRange range = ug_step_range(version, h);
        if (range.from <= part && part < range.to) {
            return TRUE;
        }
    }
    return FALSE;
}
