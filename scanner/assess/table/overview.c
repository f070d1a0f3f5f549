// A table in a few numbers.
#include "assess/table/overview.h"

#include <string.h>

static gboolean is_affected(const UgTableRow *row) {
    return row->is_known && row->standing != UG_STANDING_NOT_AFFECTED;
}

static gboolean has_reached(const UgTableRow *row, const char *step) {
    return g_ptr_array_find_with_equal_func(row->reached, step, g_str_equal, NULL);
}

static void count_row(UgOverview *overview, const UgTableRow *row) {
    overview->counts[row->is_known ? (guint)row->standing : UG_N_STANDINGS]++;
    overview->failures += row->failure != NULL ? 1 : 0;
    overview->now = MAX(overview->now, row->now);
    if (!is_affected(row)) {
        return;
    }
    overview->affected++;
    for (guint s = 0; s < overview->goal->steps->len && s < UG_MOST_STEPS; s++) {
        const UgGoalStep *step = &g_array_index(overview->goal->steps, UgGoalStep, s);
        overview->reached[s] += has_reached(row, step->name) ? 1 : 0;
    }
}

static void find_next(UgOverview *overview) {
    const GArray *steps = overview->goal->steps;
    while (overview->next < steps->len && g_array_index(steps, UgGoalStep, overview->next).due < overview->now) {
        overview->next++;
    }
}

static void look_out(UgOverview *overview, const UgTableRow *row, const UgForecast *forecast) {
    UgOutlook *outlook = &overview->outlook;
    guint last = MIN(overview->goal->steps->len, (guint)UG_MOST_STEPS);
    if (!is_affected(row) || last == 0) {
        return;
    }
    gint64 due = g_array_index(overview->goal->steps, UgGoalStep, last - 1).due;
    gboolean done = row->standing == UG_STANDING_COMPLETED;
    guint chance = forecast->is_known ? forecast->chance[last - 1] : 0;
    outlook->done += done ? 1 : 0;
    outlook->sure += done || chance >= 90 ? 1 : 0;
    outlook->possible += done || chance >= 10 ? 1 : 0;
    if (!done && forecast->is_known && forecast->likely != 0) {
        *(forecast->likely <= due ? &outlook->in_time : &outlook->late) += 1;
    } else if (!done) {
        outlook->still++;
        outlook->unknown += forecast->is_known ? 0 : 1;
    }
}

static gint64 later_of(gint64 a, gint64 b) {
    return a == 0 || b == 0 ? 0 : MAX(a, b); // 0: no end
}

/* All are done no sooner than the last of them. Their sum does not know that: in it, those that move pay for those that
 * stand still. */
static void wait_for_row(UgForecast *all, const UgTableRow *row, const UgForecast *forecast) {
    if (!all->is_known || row->weight == 0) {
        return;
    }
    all->early = later_of(all->early, forecast->early);
    all->likely = later_of(all->likely, forecast->likely);
    all->late = later_of(all->late, forecast->late);
    for (guint s = 0; s < all->n_steps; s++) {
        all->chance[s] = MIN(all->chance[s], forecast->chance[s]);
    }
}

/* Of the rows that the course is of, as it stands beside their sum. */
static void find_largest(UgOverview *overview, const UgTable *table) {
    guint64 sum = 0;
    for (guint i = 0; i < table->rows->len; i++) {
        const UgTableRow *row = g_ptr_array_index(table->rows, i);
        guint weight = row->course == NULL || row->course->points->len == 0 ? 0 : row->weight;
        sum += weight;
        if (weight > (overview->largest == NULL ? 0 : overview->largest->weight)) {
            overview->largest = row;
        }
    }
    overview->largest_share = overview->largest == NULL ? 0 : (double)overview->largest->weight / (double)sum;
}

UgOverview *ug_overview_new(const UgTable *table, const UgGoal *goal) {
    UgOverview *overview = g_new0(UgOverview, 1);
    g_autoptr(GPtrArray) courses = g_ptr_array_new();
    overview->goal = goal;
    overview->now = table->at;
    overview->forecasts = g_new0(UgForecast, table->rows->len);
    for (guint i = 0; i < table->rows->len; i++) {
        const UgTableRow *row = g_ptr_array_index(table->rows, i);
        count_row(overview, row);
        g_ptr_array_add(courses, row->course);
        if (row->course != NULL) {
            overview->forecasts[i] = ug_forecast(row->course, goal);
        }
        look_out(overview, row, &overview->forecasts[i]);
    }
    find_largest(overview, table);
    find_next(overview);
    overview->course = ug_course_sum(courses);
    const UgCoursePoint *last = ug_course_last(overview->course);
    const UgCoursePoint *first = last == NULL ? NULL : ug_course_at(overview->course, goal->since);
    if (first == NULL || first->weight == 0) {
        overview->progress = -1;
    } else {
        double left = (double)last->weight / first->weight;
        overview->progress = CLAMP(1 - left, 0.0, 1.0);
        overview->growth = MAX(left - 1, 0.0);
    }
    overview->forecast = ug_forecast(overview->course, goal);
    for (guint i = 0; i < table->rows->len; i++) {
        wait_for_row(&overview->forecast, g_ptr_array_index(table->rows, i), &overview->forecasts[i]);
    }
    overview->blocks = ug_blocks_new(table);
    return overview;
}

void ug_overview_free(UgOverview *overview) {
    ug_course_unref(overview->course);
    g_array_unref(overview->blocks);
    g_free(overview->forecasts);
    g_free(overview);
}
