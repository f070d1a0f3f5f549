/* Reports on how the use of eventlet in a project went up and down. */
#ifndef UNGREEN_REPORTS_HISTORY_REPORT_H
#define UNGREEN_REPORTS_HISTORY_REPORT_H

#include "assess/history/history.h"
#include "reports/formats/style.h"
#include "reports/formats/time.h"
#include "reports/report.h"

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

/* The weight over time, drawn in characters. */
void ug_history_chart(const UgHistory *history, const UgPaper *paper, GString *out);

G_END_DECLS

#endif
