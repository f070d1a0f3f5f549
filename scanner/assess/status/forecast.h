/* When nothing will be left, if work goes on as it did in the last year; and how sure that is.
 *
 * The weeks of the last year are drawn from again and again, each as likely as any other, until nothing is left. Of
 * many such futures the tenth, the fifth and the ninth tenth are told. Week for week, work comes in bursts and is
 * sometimes taken back, and that is what makes the range wide or narrow. */
#ifndef UNGREEN_ASSESS_FORECAST_H
#define UNGREEN_ASSESS_FORECAST_H

#include "assess/status/course.h"

#include <glib.h>

G_BEGIN_DECLS

enum { UG_MOST_STEPS = 8 };

/* Times are in seconds since 1970 UTC; 0: not within ten years. */
typedef struct {
    gboolean is_known;           /* FALSE: nothing is left, or too little is known; the rest is not filled */
    guint weeks;                 /* that were drawn from */
    gint64 early;                /* one future in ten is done by then */
    gint64 likely;               /* five in ten */
    gint64 late;                 /* nine in ten */
    guint n_steps;               /* of the goal */
    guint chance[UG_MOST_STEPS]; /* percent of futures that are done when the step is due */
} UgForecast;

/* The same course gives the same forecast on every machine. */
UgForecast ug_forecast(const UgCourse *course, const UgGoal *goal);

G_END_DECLS

#endif
