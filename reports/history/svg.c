// A history as a chart: weight, production and test as steps over time. Plain SVG without scripts or fonts of its own,
// the same bytes wherever it is written.
#include "reports/formats/svg.h"
#include "reports/formats/xml.h"
#include "reports/history/history_report.h"

#include <string.h>

enum { WIDTH = 960, HEIGHT = 460, LEFT = 64, RIGHT = 936, TOP = 76, BOTTOM = 404 };
enum { A_DAY = 24 * 60 * 60, MOST_LINES = 6, MOST_TICKS = 14, MONTHS_OF_A_YEAR = 12 };

typedef enum { WEIGHT, PRODUCTION, TEST, N_SERIES } Series;

static const struct {
    const char *name, *style;
} SERIES[N_SERIES] = {
    [WEIGHT] = {"weight of production usage", "stroke=\"#1b6ca8\" stroke-width=\"2.5\""},
    [PRODUCTION] = {"places in production", "stroke=\"#b4531f\" stroke-width=\"1.5\""},
    [TEST] = {"places in tests", "stroke=\"#6b6b6b\" stroke-width=\"1.5\" stroke-dasharray=\"5 3\""},
};

typedef struct {
    const UgHistory *history;
    gint64 from, to;
    guint top; /* a round number that no value is above */
    GString *out;
} Chart;

/* ---- writing ---- */

static void add_line(GString *out, double x1, double y1, double x2, double y2, const char *style) {
    g_string_append(out, "<line");
    ug_svg_coordinate(out, "x1", x1);
    ug_svg_coordinate(out, "y1", y1);
    ug_svg_coordinate(out, "x2", x2);
    ug_svg_coordinate(out, "y2", y2);
    g_string_append_printf(out, " %s/>\n", style);
}

/* With a rim that keeps lines off the letters. */
static void add_label(GString *out, double x, double y, const char *anchor, const char *text) {
    g_string_append(out, "<text paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"3\"");
    ug_svg_coordinate(out, "x", x);
    ug_svg_coordinate(out, "y", y);
    g_string_append_printf(out, " text-anchor=\"%s\">", anchor);
    ug_xml_text(out, text);
    g_string_append(out, "</text>\n");
}

/* Where a label is held so that it stays within the plot, which `room` on either side of its middle may leave. */
static const char *anchor_at(double x, double room) {
    return x < LEFT + room ? "start" : x > RIGHT - room ? "end" : "middle";
}

/* ---- scales ---- */

static double x_of(const Chart *chart, gint64 time) {
    double part = (double)(time - chart->from) / (double)(chart->to - chart->from);
    return LEFT + CLAMP(part, 0.0, 1.0) * (RIGHT - LEFT);
}

static double y_of(const Chart *chart, guint value) {
    return BOTTOM - (double)value / chart->top * (BOTTOM - TOP);
}

static const UgHistoryPoint *point_at(const Chart *chart, guint index) {
    return &g_array_index(chart->history->points, UgHistoryPoint, index);
}

static guint value_of(const UgHistoryPoint *point, Series series) {
    return series == WEIGHT ? point->score.weight : series == PRODUCTION ? point->score.production : point->score.test;
}

static guint largest_value(const Chart *chart) {
    guint largest = 1;
    for (guint i = 0; i < chart->history->points->len; i++) {
        for (guint series = 0; series < N_SERIES; series++) {
            largest = MAX(largest, value_of(point_at(chart, i), (Series)series));
        }
    }
    return largest;
}

/* From the first point to now, and on to the last release of the goal once there is a goal. */
static void set_span(Chart *chart) {
    const UgHistory *history = chart->history;
    const GArray *steps = history->goal->steps;
    chart->from = ug_time_in_calendar(point_at(chart, 0)->commit->time);
    chart->to = MAX(ug_time_in_calendar(history->now.commit->time), chart->from + A_DAY);
    for (guint i = 0; i < steps->len && chart->to >= history->goal->since; i++) {
        chart->to = MAX(chart->to, g_array_index(steps, UgGoalStep, i).due);
    }
}

/* ---- axes ---- */

static void draw_values(const Chart *chart, guint step) {
    for (guint64 value = 0; value <= chart->top; value += step) {
        double y = y_of(chart, (guint)value);
        g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, value);
        add_line(chart->out, LEFT, y, RIGHT, y, value == 0 ? "stroke=\"#444444\"" : "stroke=\"#dddddd\"");
        add_label(chart->out, LEFT - 8, y + 4, "end", text);
    }
}

/* Months between ticks: the first distance that makes few of them. */
static int months_between_ticks(const Chart *chart) {
    static const int DISTANCES[] = {1, 3, 6, 12, 24, 60, 120, 600, 12000};
    gint64 months = (chart->to - chart->from) / (30 * (gint64)A_DAY) + 1;
    guint i = 0;
    while (i + 1 < G_N_ELEMENTS(DISTANCES) && months / DISTANCES[i] > MOST_TICKS) {
        i++;
    }
    return DISTANCES[i];
}

static void draw_times(const Chart *chart) {
    int distance = months_between_ticks(chart);
    g_autoptr(GDateTime) first = g_date_time_new_from_unix_utc(chart->from);
    int month = g_date_time_get_year(first) * MONTHS_OF_A_YEAR + g_date_time_get_month(first) - 1;
    for (month = (month / distance + 1) * distance; month / MONTHS_OF_A_YEAR < 9999; month += distance) {
        gint64 time = ug_time_of(month / MONTHS_OF_A_YEAR, month % MONTHS_OF_A_YEAR + 1);
        if (time > chart->to) {
            return;
        }
        g_autofree char *text = distance % MONTHS_OF_A_YEAR == 0 ? g_strdup_printf("%d", month / MONTHS_OF_A_YEAR)
                                                                 : g_strdup_printf("%d-%02d", month / MONTHS_OF_A_YEAR,
                                                                                   month % MONTHS_OF_A_YEAR + 1);
        add_line(chart->out, x_of(chart, time), BOTTOM, x_of(chart, time), BOTTOM + 6, "stroke=\"#444444\"");
        add_label(chart->out, x_of(chart, time), BOTTOM + 20, anchor_at(x_of(chart, time), 0.5), text);
    }
}

/* ---- what is drawn ---- */

/* Times may go back and forth between neighbours; the line does not. */
static void draw_series(const Chart *chart, Series series) {
    gint64 time = chart->from;
    guint value = value_of(point_at(chart, 0), series);
    g_string_append_printf(chart->out, "<path fill=\"none\" %s d=\"M", SERIES[series].style);
    ug_svg_number(chart->out, x_of(chart, time));
    g_string_append_c(chart->out, ' ');
    ug_svg_number(chart->out, y_of(chart, value));
    for (guint i = 1; i < chart->history->points->len; i++) {
        const UgHistoryPoint *point = point_at(chart, i);
        time = MAX(time, ug_time_in_calendar(point->commit->time));
        if (value_of(point, series) == value) {
            continue;
        }
        value = value_of(point, series);
        g_string_append_c(chart->out, 'H');
        ug_svg_number(chart->out, x_of(chart, time));
        g_string_append_c(chart->out, 'V');
        ug_svg_number(chart->out, y_of(chart, value));
    }
    g_string_append_c(chart->out, 'H');
    ug_svg_number(chart->out, x_of(chart, MAX(time, ug_time_in_calendar(chart->history->now.commit->time))));
    g_string_append(chart->out, "\"/>\n");
}

/* `height` in lines of text: marks that stand close together take turns. */
static void draw_mark(const Chart *chart, gint64 time, const char *text, guint height) {
    if (time < chart->from || time > chart->to) {
        return;
    }
    double x = x_of(chart, time);
    double y = TOP - 14.0 * height;
    add_line(chart->out, x, y, x, BOTTOM, "stroke=\"#8a8a8a\" stroke-dasharray=\"2 3\"");
    add_label(chart->out, x, y - 4, anchor_at(x, 30), text);
}

static void draw_goal(const Chart *chart) {
    const UgGoal *goal = chart->history->goal;
    draw_mark(chart, goal->since, "goal set", 0);
    for (guint i = 0; i < goal->steps->len; i++) {
        const UgGoalStep *step = &g_array_index(goal->steps, UgGoalStep, i);
        draw_mark(chart, step->due, step->release, i % 3);
    }
}

static void draw_completion(const Chart *chart) {
    const UgCommit *commit = chart->history->completed_since;
    gint64 time = commit != NULL ? ug_time_in_calendar(commit->time) : 0;
    if (commit == NULL || time < chart->from || time > chart->to) {
        return;
    }
    g_autofree char *day = ug_time_day(time);
    g_autofree char *text = g_strdup_printf("completed %s", day);
    double x = x_of(chart, time);
    g_string_append(chart->out, "<circle");
    ug_svg_coordinate(chart->out, "cx", x);
    ug_svg_coordinate(chart->out, "cy", BOTTOM);
    g_string_append(chart->out, " r=\"5\" fill=\"#2e7d32\"/>\n");
    add_label(chart->out, x, BOTTOM - 10, anchor_at(x, 80), text);
}

static void draw_legend(const Chart *chart) {
    double x = LEFT;
    for (guint series = 0; series < N_SERIES; series++) {
        add_line(chart->out, x, HEIGHT - 16, x + 28, HEIGHT - 16, SERIES[series].style);
        add_label(chart->out, x + 36, HEIGHT - 12, "start", SERIES[series].name);
        x += 260;
    }
}

/* ---- the whole ---- */

static void describe(const UgHistory *history, GString *text) {
    g_autofree char *now = ug_time_day(ug_time_in_calendar(history->now.commit->time));
    g_autofree char *peak = ug_time_day(ug_time_in_calendar(history->peak.commit->time));
    g_string_append_printf(text, "On %s the weight of production usage is %u, in %u places; tests have %u. ", now,
                           history->now.score.weight, history->now.score.production, history->now.score.test);
    g_string_append_printf(text, "Its peak was %u on %s.", history->peak.score.weight, peak);
    if (history->completed_since != NULL) {
        g_autofree char *day = ug_time_day(ug_time_in_calendar(history->completed_since->time));
        g_string_append_printf(text, " There has been none since %s.", day);
    }
}

static void open_document(const UgHistory *history, GString *out) {
    g_autoptr(GString) description = g_string_new(NULL);
    describe(history, description);
    g_string_append_printf(out,
                           "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
                           "role=\"img\" aria-labelledby=\"t%.10s d%.10s\" font-family=\"sans-serif\" font-size=\"12\" "
                           "fill=\"#222222\">\n",
                           WIDTH, HEIGHT, WIDTH, HEIGHT, history->now.commit->id, history->now.commit->id);
    g_string_append_printf(out, "<title id=\"t%.10s\">Eventlet in ", history->now.commit->id);
    ug_xml_text(out, history->name);
    g_string_append_printf(out, "</title>\n<desc id=\"d%.10s\">", history->now.commit->id);
    ug_xml_text(out, description->str);
    g_string_append(out, "</desc>\n");
    g_string_append_printf(out, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", WIDTH, HEIGHT);
    g_string_append_printf(out, "<text x=\"%d\" y=\"28\" font-size=\"18\">Eventlet in ", LEFT);
    ug_xml_text(out, history->name);
    g_string_append(out, "</text>\n");
}

void ug_history_render_svg(const UgHistoryView *view, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    Chart chart = {.history = view->history, .out = out};
    guint largest = largest_value(&chart);
    guint step = ug_svg_step(largest, MOST_LINES);
    chart.top = (largest + step - 1) / step * step;
    set_span(&chart);
    open_document(view->history, out);
    draw_values(&chart, step);
    draw_times(&chart);
    draw_goal(&chart);
    for (guint series = N_SERIES; series-- > 0;) {
        draw_series(&chart, (Series)series);
    }
    draw_completion(&chart);
    draw_legend(&chart);
    g_string_append(out, "</svg>\n");
}
