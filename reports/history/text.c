// A history for people: where things stand, how they got there, and what happened when.
#include "base/text.h"
#include "reports/history/history_report.h"

#include <string.h>

static void write_day(GString *out, const UgPaper *paper, gint64 time) {
    g_autofree char *day = ug_time_day(time);
    ug_paper_column(out, paper, UG_INK_PLAIN, day != NULL ? day : "no date", (guint)strlen("2025-01-01"));
}

static void write_id(GString *out, const UgPaper *paper, const UgCommit *commit) {
    g_autofree char *id = g_strndup(commit->id, 10);
    ug_paper_write(out, paper, UG_INK_CYAN, id);
}

/* ---- where things stand ---- */

static void append_verdict(const UgHistory *history, const UgPaper *paper, GString *out) {
    const UgScore *now = &history->now.score;
    ug_paper_write(out, paper, UG_INK_BOLD, history->name);
    if (history->completed_since != NULL) {
        g_autofree char *day = ug_time_day(history->completed_since->time);
        g_string_append_printf(out, " has not used eventlet itself since %s (",
                               day != NULL ? day : "a day without date");
        write_id(out, paper, history->completed_since);
        g_string_append(out, ").\n");
    } else if (now->production > 0 || now->requirements > 0) {
        g_autofree char *places = ug_plural(now->production, "place", "places");
        g_string_append_printf(out, " uses eventlet in %s of production code (weight %u)", places, now->weight);
        g_string_append(out, now->requirements > 0 ? " and requires it.\n" : ".\n");
    } else {
        g_string_append(out, " does not use eventlet");
        g_string_append(out, history->from_first ? ", and never did.\n" : ".\n");
    }
}

/* `from` is the day from which on a peak was looked for: what stood then may be the work of an older commit. */
static void append_row(const char *title, const UgHistoryPoint *point, gint64 from, const UgPaper *paper,
                       GString *out) {
    if (point->commit == NULL) {
        return;
    }
    g_string_append(out, "  ");
    ug_paper_column(out, paper, UG_INK_PLAIN, title, (guint)strlen("peak since 2024-10-01"));
    write_day(out, paper, MAX(point->commit->time, from));
    g_string_append_printf(out, "%6u  %10u  %12u  %5u\n", point->score.weight, point->score.production,
                           point->score.requirements, point->score.test);
}

static void append_numbers(const UgHistory *history, const UgPaper *paper, GString *out) {
    g_autofree char *goal = ug_time_day(history->goal->since);
    g_autofree char *since_goal = g_strdup_printf("peak since %s", goal);
    g_autofree char *start = ug_time_day(history->since);
    g_autofree char *since_start =
        history->since != G_MININT64 && start != NULL ? g_strdup_printf("peak since %s", start) : g_strdup("peak");
    ug_paper_write(out, paper, UG_INK_DIM,
                   "                         date        weight  production  requirements   test");
    g_string_append_c(out, '\n');
    append_row(history->from_first ? "peak of all time" : since_start, &history->peak, history->since, paper, out);
    if (history->since != history->goal->since) {
        append_row(since_goal, &history->goal_peak, history->goal->since, paper, out);
    }
    append_row("now", &history->now, G_MININT64, paper, out);
    g_string_append_c(out, '\n');
}

/* ---- what happened ---- */

static UgInk ink_of(const UgEvent *event) {
    return strcmp(event->kind, "completed") == 0   ? UG_INK_BOLD
           : strcmp(event->kind, "came-back") == 0 ? UG_INK_RED
                                                   : UG_INK_PLAIN;
}

/* On a terminal no line is longer than it; `used` columns are taken. Elsewhere nobody minds. */
static void append_summary(const char *summary, gsize used, const UgPaper *paper, GString *out) {
    enum { LEAST = 16 };
    g_autofree char *printable = ug_text_printable(summary);
    gsize room = paper->width > used + LEAST ? paper->width - used : LEAST;
    if (paper->terminal && ug_text_length(printable, strlen(printable)) > room) {
        g_autofree char *part = g_utf8_substring(printable, 0, (glong)room - 1);
        g_autofree char *cut = g_strconcat(part, "\u2026", NULL);
        ug_paper_write(out, paper, UG_INK_DIM, cut);
    } else {
        ug_paper_write(out, paper, UG_INK_DIM, printable);
    }
}

/* All events of one commit on a line. Returns the index of the next event. */
static guint append_event(const GArray *events, guint index, const UgPaper *paper, GString *out) {
    const UgEvent *first = &g_array_index(events, UgEvent, index);
    gsize used = strlen("  2025-01-01  0123456789+123456  : ");
    g_string_append(out, "  ");
    write_day(out, paper, first->commit->time);
    write_id(out, paper, first->commit);
    g_string_append_printf(out, "%+7d  ", first->delta);
    for (; index < events->len; index++) {
        const UgEvent *event = &g_array_index(events, UgEvent, index);
        if (event->commit != first->commit) {
            break;
        }
        used += strlen(event->title) + (event == first ? 0 : strlen(", "));
        g_string_append(out, event == first ? "" : ", ");
        ug_paper_say(out, paper, ink_of(event), event->title);
    }
    g_string_append(out, ": ");
    append_summary(first->commit->summary, used, paper, out);
    g_string_append_c(out, '\n');
    return index;
}

static void append_events(const UgHistory *history, const UgPaper *paper, GString *out) {
    for (guint i = 0; i < history->events->len;) {
        i = append_event(history->events, i, paper, out);
    }
    if (history->events->len > 0) {
        g_string_append_c(out, '\n');
    }
}

static void append_end(const UgHistory *history, const UgPaper *paper, GString *out) {
    g_autofree char *points = ug_plural(history->points->len, "point", "points");
    g_string_append_printf(out, "%s; --format csv or json has them all\n", points);
    if (history->cut != NULL) {
        g_autofree char *cut = g_strconcat("What was before is not known: ", history->cut, ".", NULL);
        ug_paper_write(out, paper, UG_INK_YELLOW, cut);
        g_string_append_c(out, '\n');
    }
}

void ug_history_render_text(const UgHistoryView *view, const UgPaper *paper, GString *out) {
    const UgHistory *history = view->history;
    append_verdict(history, paper, out);
    g_string_append_c(out, '\n');
    append_numbers(history, paper, out);
    ug_history_chart(history, paper, out);
    append_events(history, paper, out);
    append_end(history, paper, out);
}
