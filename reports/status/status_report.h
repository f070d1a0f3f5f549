/* Reports on where projects stand. */
#ifndef UNGREEN_REPORTS_STATUS_REPORT_H
#define UNGREEN_REPORTS_STATUS_REPORT_H

#include "assess/status/status.h"
#include "reports/formats/json.h"
#include "reports/formats/time.h"
#include "reports/report.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const UgCatalogue *catalogue;
    const GPtrArray *statuses; /* of const UgStatus *: one document each */
    gboolean explain;          /* text: with all evidence and the arithmetic */
} UgStatusView;

const UgFormat *ug_status_formats(void);
void ug_status_render_text(const UgStatusView *view, const UgPaper *paper, GString *out);
void ug_status_render_json(const UgStatusView *view, const UgPaper *paper, GString *out);

/* explain.c: the part of the text that `--explain` adds. */
void ug_status_explain(const UgStatus *status, const UgPaper *paper, GString *out);
/* member.c: the name of the repository that something stands in, and a colon, where there are several. */
void ug_status_write_member(const UgStatus *status, guint member, const UgPaper *paper, GString *out);
/* explain.c: that a history is cut off, and where. (transfer full) */
char *ug_status_beginning(const UgStatus *status);

G_END_DECLS

#endif
