/* Where two texts differ: all between what they have in common at the start and at the end. */
#ifndef UNGREEN_BASE_DIFFERENCE_H
#define UNGREEN_BASE_DIFFERENCE_H

#include <glib.h>

G_BEGIN_DECLS

/* In both texts from the same offset on. */
typedef struct {
    gsize start;
    gsize old_end;
    gsize new_end;
} UgDifference;

/* Equal texts differ nowhere: start, old_end and new_end are their length. */
UgDifference ug_difference_find(const char *before, gsize n_before, const char *after, gsize n_after);

G_END_DECLS

#endif
