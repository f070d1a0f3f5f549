/* Reports on what a change adds. */
#ifndef UNGREEN_REPORTS_GATE_REPORT_H
#define UNGREEN_REPORTS_GATE_REPORT_H

#include "assess/regression.h"
#include "reports/report.h"

G_BEGIN_DECLS

typedef struct {
    const UgCatalogue *catalogue;
    const UgScan *before; /* where the change began */
    const UgScan *after;
    const UgRegression *regression;
} UgGateView;

const UgFormat *ug_gate_formats(void);

G_END_DECLS

#endif
