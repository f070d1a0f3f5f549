// Shares as they are shown.
#include "assess/status/share.h"

/* What doubles cannot hold of a share with few digits, 0.29 * 100 say; and less than a place in a million weighs. */
#define SLACK 1e-7

double ug_share_round(double share) {
    return (guint)(share * 1000 + SLACK) / 1000.0;
}

guint ug_share_percent(double share) {
    return (guint)(share * 100 + SLACK);
}

static guint nearest(double share, guint whole) {
    guint part = (guint)(share * whole + 0.5 + SLACK);
    return share < 1 ? MIN(part, whole - 1) : part;
}

double ug_share_of_part(double share) {
    return nearest(share, 1000) / 1000.0;
}

guint ug_share_percent_of_part(double share) {
    return nearest(share, 100);
}
