// Futures made of the weeks of the last year, and what most of them say.
#include "assess/status/forecast.h"

#include "base/calendar.h"

#include <stdlib.h>

enum { A_WEEK = 7 * 24 * 60 * 60, WEEKS_OF_A_YEAR = 52, FEWEST_WEEKS = 8, FUTURES = 2000 };
enum { HORIZON = 10 * WEEKS_OF_A_YEAR }; // in weeks

/* splitmix64, public domain: what GLib draws depends on an environment variable. */
static guint64 draw(guint64 *state) {
    guint64 z = (*state += G_GUINT64_CONSTANT(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

/* How much the weight fell (positive) or rose in each of the last weeks. */
static guint last_weeks(const UgCourse *course, gint64 *falls) {
    gint64 now = ug_course_last(course)->time;
    gint64 first = g_array_index(course->points, UgCoursePoint, 0).time;
    guint n = 0;
    while (n < WEEKS_OF_A_YEAR && now - (gint64)(n + 1) * A_WEEK >= first) {
        const UgCoursePoint *before = ug_course_at(course, now - (gint64)(n + 1) * A_WEEK);
        const UgCoursePoint *after = ug_course_at(course, now - (gint64)n * A_WEEK);
        falls[n] = (gint64)before->weight - (gint64)after->weight;
        n++;
    }
    return n;
}

/* Weeks until nothing is left; HORIZON + 1 if that takes longer. */
static guint live_one_future(gint64 left, const gint64 *falls, guint n, guint64 *state) {
    guint week = 0;
    while (left > 0 && week <= HORIZON) {
        left -= falls[draw(state) % n];
        week++;
    }
    return week;
}

static int compare_weeks(const void *a, const void *b) {
    guint left = *(const guint *)a;
    guint right = *(const guint *)b;
    return (left > right) - (left < right);
}

/* 0: beyond the horizon, or the calendar. */
static gint64 time_after(gint64 now, guint weeks) {
    gint64 then = now + (gint64)weeks * A_WEEK;
    return weeks > HORIZON || then > UG_CALENDAR_LAST ? 0 : then;
}

UgForecast ug_forecast(const UgCourse *course, const UgGoal *goal) {
    UgForecast forecast = {0};
    const UgCoursePoint *last = ug_course_last(course);
    gint64 falls[WEEKS_OF_A_YEAR];
    if (last == NULL || last->weight == 0 || (forecast.weeks = last_weeks(course, falls)) < FEWEST_WEEKS) {
        return forecast;
    }
    g_autofree guint *weeks = g_new(guint, FUTURES);
    guint64 state = 1;
    for (guint i = 0; i < FUTURES; i++) {
        weeks[i] = live_one_future(last->weight, falls, forecast.weeks, &state);
    }
    qsort(weeks, FUTURES, sizeof *weeks, compare_weeks);
    forecast.is_known = TRUE;
    forecast.early = time_after(last->time, weeks[FUTURES / 10]);
    forecast.likely = time_after(last->time, weeks[FUTURES / 2]);
    forecast.late = time_after(last->time, weeks[FUTURES - FUTURES / 10]);
    forecast.n_steps = MIN(goal->steps->len, (guint)UG_MOST_STEPS);
    for (guint s = 0; s < forecast.n_steps; s++) {
        guint done = 0;
        while (done < FUTURES && weeks[done] <= HORIZON &&
               time_after(last->time, weeks[done]) <= g_array_index(goal->steps, UgGoalStep, s).due) {
            done++;
        }
        forecast.chance[s] = (guint)((guint64)done * 100 / FUTURES);
    }
    return forecast;
}
