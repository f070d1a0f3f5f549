// The weight over time, drawn in characters: a column for each stretch of time, years below.
#include "reports/history/history_report.h"

#include <string.h>

enum { ROWS = 8, WIDEST = 100, USUAL = 80 };

typedef struct {
    const UgHistory *history;
    gint64 from, to; /* the time that the columns cover */
    guint columns;
    guint top; /* the largest weight */
    guint *weights;
} Chart;

static gint64 time_at(const UgHistory *history, guint index) {
    return ug_time_in_calendar(g_array_index(history->points, UgHistoryPoint, index).commit->time);
}

static gint64 column_of(const Chart *chart, gint64 time) {
    gint64 column = (time - chart->from) * chart->columns / MAX(chart->to - chart->from, 1);
    return CLAMP(column, 0, (gint64)chart->columns - 1);
}

/* Each column shows how things stood at its end: the last point of it or of those before. */
static void fill(Chart *chart) {
    const GArray *points = chart->history->points;
    guint filled = 0;
    guint weight = 0;
    for (guint i = 0; i < points->len; i++) {
        guint column = (guint)column_of(chart, time_at(chart->history, i));
        while (filled < column) {
            chart->weights[filled++] = weight;
        }
        weight = g_array_index(points, UgHistoryPoint, i).score.weight;
        chart->top = MAX(chart->top, weight);
    }
    while (filled < chart->columns) {
        chart->weights[filled++] = weight;
    }
}

/* Half rows: '#' is a whole one, '.' a half. What there is at all is seen. */
static char mark_at(const Chart *chart, guint column, guint row) {
    guint64 weight = chart->weights[column];
    guint halves = (guint)((weight * ROWS * 2 + chart->top / 2) / MAX(chart->top, 1));
    halves = weight > 0 ? MAX(halves, 1) : 0;
    return halves >= 2 * row + 2 ? '#' : halves == 2 * row + 1 ? '.' : ' ';
}

static void draw_rows(const Chart *chart, guint margin, const UgPaper *paper, GString *out) {
    for (guint row = ROWS; row-- > 0;) {
        g_autoptr(GString) line = g_string_new(NULL);
        for (guint column = 0; column < chart->columns; column++) {
            g_string_append_c(line, mark_at(chart, column, row));
        }
        g_strchomp(line->str);
        if (row == ROWS - 1) {
            g_string_append_printf(out, "%*u |", (int)margin, chart->top);
        } else {
            g_string_append_printf(out, "%*s |", (int)margin, "");
        }
        ug_paper_write(out, paper, UG_INK_YELLOW, line->str);
        g_string_append_c(out, '\n');
    }
    g_string_append_printf(out, "%*u +", (int)margin, 0U);
    for (guint column = 0; column < chart->columns; column++) {
        g_string_append_c(out, '-');
    }
    g_string_append_c(out, '\n');
}

/* Puts a label where it begins at `column`, if there is room. */
static void label(GString *axis, guint columns, gint64 column, const char *text) {
    gboolean is_free = axis->len == 0 || (gint64)axis->len < column;
    if (!is_free || column + (gint64)strlen(text) > (gint64)columns) {
        return;
    }
    while ((gint64)axis->len < column) {
        g_string_append_c(axis, ' ');
    }
    g_string_append(axis, text);
}

static int year_of(gint64 time) {
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(time);
    return g_date_time_get_year(date);
}

/* Years where they begin; where fewer than two do, the days at both ends. */
static void draw_axis(const Chart *chart, guint margin, GString *out) {
    g_autoptr(GString) axis = g_string_new(NULL);
    int first = year_of(chart->from) + 1;
    int last = year_of(chart->to);
    for (int year = first; last > first && year <= last; year++) {
        g_autofree char *text = g_strdup_printf("%d", year);
        label(axis, chart->columns, column_of(chart, ug_time_of(year, 1)), text);
    }
    if (axis->len == 0) {
        g_autofree char *from = ug_time_day(chart->from);
        g_autofree char *to = ug_time_day(chart->to);
        label(axis, chart->columns, 0, from);
        label(axis, chart->columns, (gint64)chart->columns - (gint64)strlen(to), to);
    }
    g_string_append_printf(out, "%*s  %s\n", (int)margin, "", axis->str);
}

void ug_history_chart(const UgHistory *history, const UgPaper *paper, GString *out) {
    guint width = MIN(paper->width > 0 ? paper->width : USUAL, WIDEST);
    g_autofree char *top = g_strdup_printf("%u", history->peak.score.weight);
    guint margin = (guint)strlen(top) + 2;
    Chart chart = {
        .history = history,
        .from = time_at(history, 0),
        .to = time_at(history, history->points->len - 1),
        .columns = width > margin + 22 ? width - margin - 2 : 20,
    };
    if (chart.to <= chart.from || history->peak.score.weight == 0) {
        return;
    }
    g_autofree guint *weights = g_new0(guint, chart.columns);
    chart.weights = weights;
    fill(&chart);
    draw_rows(&chart, margin, paper, out);
    draw_axis(&chart, margin, out);
    g_string_append_c(out, '\n');
}
