/* Shares, 0 .. 1, as they are shown: rounded down, as nothing is done before it is. */
#ifndef UNGREEN_ASSESS_SHARE_H
#define UNGREEN_ASSESS_SHARE_H

#include <glib.h>

G_BEGIN_DECLS

/* To three digits: more would be noise, and differ between machines. */
double ug_share_round(double share);
guint ug_share_percent(double share);

G_END_DECLS

#endif
