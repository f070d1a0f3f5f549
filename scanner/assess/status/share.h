/* Shares, 0 .. 1, as they are shown. */
#ifndef UNGREEN_ASSESS_SHARE_H
#define UNGREEN_ASSESS_SHARE_H

#include <glib.h>

G_BEGIN_DECLS

/* What is done of a whole is rounded down, as nothing is done before it is. To three digits: more would be noise, and
 * differ between machines. */
double ug_share_round(double share);
guint ug_share_percent(double share);

/* One part beside others is rounded to what is nearest, but is not all of them. */
double ug_share_of_part(double share);
guint ug_share_percent_of_part(double share);

G_END_DECLS

#endif
