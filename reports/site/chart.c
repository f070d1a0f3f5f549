// The burn-down as a drawing: what is left over time, the dates of the goal, and where it may go from here.
//
// It has no colours: classes let the page's style decide, so that it is dark in the dark and black on paper.
#include "base/text.h"
#include "reports/formats/svg.h"
#include "reports/formats/time.h"
#include "reports/formats/xml.h"
#include "reports/site/site_private.h"

#include <string.h>

enum { A_DAY = 24 * 60 * 60, A_YEAR = 365 * A_DAY, MOST_LINES = 5 };

/* The frame that is drawn in; what is above the top is for labels of the goal's dates. */
typedef struct {
    int width, height, left, right, top, bottom;
    int months; /* between ticks */
} Frame;

static const Frame FRAMES[UG_N_SITE_WIDTHS] = {
    [UG_SITE_WIDE] = {960, 380, 48, 944, 44, 344, 3},
    [UG_SITE_NARROW] = {400, 320, 40, 392, 58, 288, 6},
};

typedef struct {
    const UgSiteChart *what;
    const Frame *frame;
    gint64 from, to;
    guint top;
    GString *out;
} Chart;

/* ---- scales ---- */

static double x_of(const Chart *chart, gint64 time) {
    double part = (double)(time - chart->from) / (double)(chart->to - chart->from);
    return chart->frame->left + CLAMP(part, 0.0, 1.0) * (chart->frame->right - chart->frame->left);
}

static double y_of(const Chart *chart, double value) {
    return chart->frame->bottom - value / chart->top * (chart->frame->bottom - chart->frame->top);
}

static const UgCoursePoint *point_at(const Chart *chart, guint i) {
    return &g_array_index(chart->what->course->points, UgCoursePoint, i);
}

static gint64 shown_time(const UgCoursePoint *point) {
    return ug_time_in_calendar(point->time);
}

/* From the day of the goal to its last date, and on to where the forecast is likely to end, within reason. */
static void set_span(Chart *chart) {
    const UgForecast *forecast = chart->what->forecast;
    const GArray *steps = chart->what->goal->steps;
    const UgCoursePoint *last = ug_course_last(chart->what->course);
    chart->from = MIN(chart->what->goal->since, shown_time(last) - A_YEAR);
    chart->to = MAX(shown_time(last), chart->from + A_DAY);
    gint64 goal = 0;
    for (guint i = 0; i < steps->len; i++) {
        goal = MAX(goal, g_array_index(steps, UgGoalStep, i).due);
    }
    chart->to = MAX(chart->to, goal + 45 * (gint64)A_DAY);
    if (forecast->is_known && forecast->late != 0) {
        chart->to = MAX(chart->to, MIN(forecast->late, shown_time(last) + 3 * (gint64)A_YEAR));
    }
}

static guint largest_weight(const Chart *chart) {
    guint largest = 1;
    for (guint i = 0; i < chart->what->course->points->len; i++) {
        largest = MAX(largest, point_at(chart, i)->weight);
    }
    return largest;
}

/* ---- writing ---- */

static void add_pair(GString *out, const char *command, double x, double y) {
    g_string_append(out, command);
    ug_svg_number(out, x);
    g_string_append_c(out, ' ');
    ug_svg_number(out, y);
}

static void add_line(GString *out, const char *class, double x1, double y1, double x2, double y2) {
    g_string_append_printf(out, "<line class=\"%s\"", class);
    ug_svg_coordinate(out, "x1", x1);
    ug_svg_coordinate(out, "y1", y1);
    ug_svg_coordinate(out, "x2", x2);
    ug_svg_coordinate(out, "y2", y2);
    g_string_append(out, "/>");
}

static void add_label(GString *out, const char *class, double x, double y, const char *anchor, const char *text) {
    g_string_append_printf(out, "<text class=\"%s\" text-anchor=\"%s\"", class, anchor);
    ug_svg_coordinate(out, "x", x);
    ug_svg_coordinate(out, "y", y);
    g_string_append_c(out, '>');
    ug_xml_text(out, text);
    g_string_append(out, "</text>");
}

/* Keeps a label within the frame. */
static const char *anchor_at(const Chart *chart, double x, double room) {
    return x < chart->frame->left + room ? "start" : x > chart->frame->right - room ? "end" : "middle";
}

/* ---- what is drawn ---- */

static void draw_values(const Chart *chart, guint step) {
    for (guint64 value = 0; value <= chart->top; value += step) {
        double y = y_of(chart, (double)value);
        g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, value);
        add_line(chart->out, value == 0 ? "axis" : "grid", chart->frame->left, y, chart->frame->right, y);
        add_label(chart->out, "tick", chart->frame->left - 8, y + 4, "end", text);
    }
}

static void draw_times(const Chart *chart) {
    static const char *const MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int distance = chart->frame->months;
    while ((chart->to - chart->from) / ((gint64)distance * 30 * A_DAY) > 14) {
        distance *= 2;
    }
    g_autoptr(GDateTime) first = g_date_time_new_from_unix_utc(chart->from);
    int month = (g_date_time_get_year(first) * 12 + g_date_time_get_month(first) - 1) / distance * distance;
    for (;; month += distance) {
        gint64 time = month / 12 > 9998 ? G_MAXINT64 : ug_time_of(month / 12, month % 12 + 1);
        if (time > chart->to) {
            return;
        }
        if (time < chart->from) {
            continue;
        }
        double x = x_of(chart, time);
        g_autofree char *text = month % 12 == 0 ? g_strdup_printf("%d", month / 12) : g_strdup(MONTHS[month % 12]);
        add_line(chart->out, "axis", x, chart->frame->bottom, x, chart->frame->bottom + 5);
        add_label(chart->out, month % 12 == 0 ? "tick year" : "tick", x, chart->frame->bottom + 20,
                  anchor_at(chart, x, 12), text);
    }
}

/* Steps, as usage does not change between commits. */
static void add_steps(const Chart *chart, GString *out) {
    gint64 time = MAX(shown_time(point_at(chart, 0)), chart->from);
    add_pair(out, "M", x_of(chart, time), y_of(chart, point_at(chart, 0)->weight));
    for (guint i = 1; i < chart->what->course->points->len; i++) {
        const UgCoursePoint *point = point_at(chart, i);
        g_string_append_c(out, 'H');
        ug_svg_number(out, x_of(chart, shown_time(point)));
        g_string_append_c(out, 'V');
        ug_svg_number(out, y_of(chart, point->weight));
    }
}

static void draw_course(const Chart *chart) {
    const UgCoursePoint *last = ug_course_last(chart->what->course);
    gint64 first = MAX(shown_time(point_at(chart, 0)), chart->from);
    g_string_append(chart->out, "<path class=\"area\" d=\"");
    add_steps(chart, chart->out);
    g_string_append_c(chart->out, 'V');
    ug_svg_number(chart->out, chart->frame->bottom);
    g_string_append_c(chart->out, 'H');
    ug_svg_number(chart->out, x_of(chart, first));
    g_string_append(chart->out, "Z\"/><path class=\"course\" d=\"");
    add_steps(chart, chart->out);
    g_string_append(chart->out, "\"/><circle class=\"now\" r=\"4\"");
    ug_svg_coordinate(chart->out, "cx", x_of(chart, shown_time(last)));
    ug_svg_coordinate(chart->out, "cy", y_of(chart, last->weight));
    g_string_append(chart->out, "/>");
}

/* Where a straight line from now to nothing at `end` (0: never) is as it leaves the frame. */
static void add_way(const Chart *chart, GString *out, gint64 end) {
    const UgCoursePoint *last = ug_course_last(chart->what->course);
    gint64 now = shown_time(last);
    double left = end == 0           ? last->weight
                  : end <= chart->to ? 0
                                     : last->weight * (1 - (double)(chart->to - now) / (double)(end - now));
    gint64 time = end == 0 || end > chart->to ? chart->to : end;
    add_pair(out, "L", x_of(chart, time), y_of(chart, left));
}

static void draw_forecast(const Chart *chart) {
    const UgForecast *forecast = chart->what->forecast;
    const UgCoursePoint *last = ug_course_last(chart->what->course);
    double x = x_of(chart, shown_time(last));
    double y = y_of(chart, last->weight);
    if (!forecast->is_known) {
        return;
    }
    g_string_append(chart->out, "<path class=\"fan\" d=\"");
    add_pair(chart->out, "M", x, y);
    add_way(chart, chart->out, forecast->early);
    if (forecast->early != 0 && forecast->early <= chart->to && (forecast->late == 0 || forecast->late > chart->to)) {
        add_pair(chart->out, "L", chart->frame->right, chart->frame->bottom);
    }
    add_way(chart, chart->out, forecast->late);
    g_string_append(chart->out, "Z\"/>");
    if (forecast->likely != 0) {
        g_string_append(chart->out, "<path class=\"likely\" d=\"");
        add_pair(chart->out, "M", x, y);
        add_way(chart, chart->out, forecast->likely);
        g_string_append(chart->out, "\"/>");
    }
}

/* Dates that are close together take turns in height. */
static void draw_goal(const Chart *chart) {
    const UgGoal *goal = chart->what->goal;
    for (guint i = 0; i < goal->steps->len; i++) {
        const UgGoalStep *step = &g_array_index(goal->steps, UgGoalStep, i);
        if (step->due < chart->from || step->due > chart->to) {
            continue;
        }
        double x = x_of(chart, step->due);
        gboolean is_narrow = chart->frame->width < 500;
        double y = chart->frame->top - (is_narrow ? 8 + 16.0 * (2 - i % 3) : 8);
        add_line(chart->out, "goal", x, y + 4, x, chart->frame->bottom);
        add_label(chart->out, "goal", x, y, anchor_at(chart, x, 20), step->release);
    }
}

static void describe(const UgSiteChart *what, GString *text) {
    const UgCoursePoint *first = &g_array_index(what->course->points, UgCoursePoint, 0);
    const UgCoursePoint *last = ug_course_last(what->course);
    g_autofree char *since = ug_time_day(shown_time(first));
    g_autofree char *now = ug_time_day(shown_time(last));
    g_string_append_printf(text, "Weight of eventlet usage of %s: %u on %s, %u on %s.", what->title, first->weight,
                           since, last->weight, now);
    g_autofree char *weeks = ug_plural(what->forecast->weeks, "week", "weeks");
    if (what->forecast->is_known && what->forecast->likely != 0) {
        g_autofree char *likely = ug_time_day(what->forecast->likely);
        g_string_append_printf(text, " At the pace of the last %s nothing would be left by %s.", weeks, likely);
    } else if (what->forecast->is_known) {
        g_string_append_printf(text, " At the pace of the last %s there is no end in sight.", weeks);
    }
}

void ug_site_draw_chart(const UgSiteChart *what, UgSiteWidth width, GString *out) {
    if (what->course->points->len == 0) {
        return;
    }
    Chart chart = {.what = what, .frame = &FRAMES[width], .out = out};
    guint largest = largest_weight(&chart);
    guint step = ug_svg_step(largest, MOST_LINES);
    g_autoptr(GString) description = g_string_new(NULL);
    describe(what, description);
    chart.top = (largest + step - 1) / step * step;
    set_span(&chart);
    g_string_append_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\"",
                           chart.frame->width, chart.frame->height);
    ug_xml_attribute(out, "aria-label", description->str);
    g_string_append_c(out, '>');
    draw_values(&chart, step);
    draw_times(&chart);
    draw_goal(&chart);
    draw_forecast(&chart);
    draw_course(&chart);
    g_string_append(out, "</svg>");
}
