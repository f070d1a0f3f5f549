/* Reports on a change: does it pass, and each reason why not. One file per format; all are views of a UgGate. */
#ifndef UNGREEN_REPORTS_GATE_REPORT_H
#define UNGREEN_REPORTS_GATE_REPORT_H

#include "assess/gate/gate.h"
#include "reports/report.h"

G_BEGIN_DECLS

typedef struct {
    const UgCatalogue *catalogue;
    const UgScan *before; /* (nullable) where the change began */
    const UgScan *after;
    const UgGate *gate;
    const char *repository; /* (nullable) the address of the whole that `after` is a part of */
    gboolean quiet;         /* where nothing is wrong, text does not say so */
} UgGateView;

/* What holds if no reason was found to fail: "no new use of eventlet since 1a2b3c4d5e". (transfer full) */
char *ug_gate_verdict(const UgGateView *view);

const UgFormat *ug_gate_formats(void);

void ug_gate_render_text(gconstpointer data, const UgPaper *paper, GString *out);
void ug_gate_render_json(gconstpointer data, const UgPaper *paper, GString *out);
void ug_gate_render_sarif(gconstpointer data, const UgPaper *paper, GString *out);
void ug_gate_render_zuul(gconstpointer data, const UgPaper *paper, GString *out);
void ug_gate_render_github(gconstpointer data, const UgPaper *paper, GString *out);
void ug_gate_render_github_summary(gconstpointer data, const UgPaper *paper, GString *out);
void ug_gate_render_gitlab(gconstpointer data, const UgPaper *paper, GString *out);
void ug_gate_render_junit(gconstpointer data, const UgPaper *paper, GString *out);
void ug_gate_render_checkstyle(gconstpointer data, const UgPaper *paper, GString *out);
void ug_gate_render_rdjson(gconstpointer data, const UgPaper *paper, GString *out);

G_END_DECLS

#endif
