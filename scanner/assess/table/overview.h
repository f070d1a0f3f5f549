/* What the rows of a table amount to together: the first thing that the public page says. */
#ifndef UNGREEN_ASSESS_OVERVIEW_H
#define UNGREEN_ASSESS_OVERVIEW_H

#include "assess/status/forecast.h"
#include "assess/table/blocks.h"

#include <glib.h>

G_BEGIN_DECLS

/* Where the affected rows will be when the last step of the goal is due, each at its own pace of the last year. */
typedef struct {
    guint done;     /* nothing is left of their own already */
    guint in_time;  /* are likely to be done by then .. */
    guint late;     /* .. or after it, within ten years .. */
    guint still;    /* .. or not at all: they do not move, or too little is known of them */
    guint unknown;  /* of `still`, those of which too little is known */
    guint sure;     /* done, or nine futures in ten are by then */
    guint possible; /* done, or one future in ten is */
} UgOutlook;

typedef struct {
    guint counts[UG_N_STANDINGS + 1]; /* rows by standing; the last: never judged */
    guint affected;                   /* rows that use eventlet or did */
    guint failures;                   /* rows that this run could not look at */
    gint64 now;                       /* the newest commit of all, or the time that was asked for if that is later */
    const UgGoal *goal;
    guint next;                   /* index of the first step that is not due yet; n_steps: all are past */
    guint reached[UG_MOST_STEPS]; /* affected rows that have reached each step */
    double progress;              /* share of the weight when the goal was set that is gone; negative: unknown */
    double growth;                /* by what share of it there is more now; 0: there is not, or that is unknown */
    UgCourse *course;             /* of all rows together */
    UgForecast forecast;          /* of all rows together, which no row ends after */
    UgForecast *forecasts;        /* of each row, in the order of the table */
    UgOutlook outlook;
    const UgTableRow *largest; /* (nullable) the row with most of what the course ends with */
    double largest_share;      /* of that */
    GArray *blocks;            /* of UgWait */
} UgOverview;

/* Borrows from the table and the goal. (transfer full) */
UgOverview *ug_overview_new(const UgTable *table, const UgGoal *goal);
void ug_overview_free(UgOverview *overview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgOverview, ug_overview_free)

G_END_DECLS

#endif
