/* Whether cutting anew only what was changed comes out as cutting the whole. */
#ifndef UNGREEN_TESTS_SAME_CUT_H
#define UNGREEN_TESTS_SAME_CUT_H

#include <glib.h>

/* Ends the process if it does not. FALSE if the change is one for which only the whole can be cut. Both texts are
 * NUL-terminated beyond their sizes. */
gboolean same_cut(GBytes *old, GBytes *new);

#endif
