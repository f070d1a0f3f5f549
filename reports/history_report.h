/* Reports on how the use of eventlet in a project went up and down. */
#ifndef UNGREEN_REPORTS_HISTORY_REPORT_H
#define UNGREEN_REPORTS_HISTORY_REPORT_H

#include "assess/history.h"
#include "reports/report.h"
#include "reports/style.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const UgCatalogue *catalogue;
    const UgHistory *history;
    UgEvery every;
} UgHistoryView;

const UgFormat *ug_history_formats(void);
void ug_history_render_text(const UgHistoryView *view, const UgPaper *paper, GString *out);
void ug_history_render_json(const UgHistoryView *view, const UgPaper *paper, GString *out);
void ug_history_render_csv(const UgHistoryView *view, const UgPaper *paper, GString *out);
void ug_history_render_svg(const UgHistoryView *view, const UgPaper *paper, GString *out);

/* The words of --every, NULL-terminated, in the order of UgEvery. */
const char *const *ug_every_names(void);

/* "2025-07-11" and "2025-07-11T09:26:40Z", in UTC; NULL for a time that no calendar has. (transfer full) */
char *ug_time_day(gint64 time);
char *ug_time_moment(gint64 time);
/* A time that a calendar has: itself, or the nearest. */
gint64 ug_time_in_calendar(gint64 time);
/* The beginning of a year, or of a month of it, in seconds since 1970 UTC. */
gint64 ug_time_of(int year, int month);

/* The weight over time, drawn in characters. */
void ug_history_chart(const UgHistory *history, const UgPaper *paper, GString *out);

G_END_DECLS

#endif
