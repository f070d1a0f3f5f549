/* Reports on the public table: the document, and what pages and projects show of it. */
#ifndef UNGREEN_REPORTS_TABLE_REPORT_H
#define UNGREEN_REPORTS_TABLE_REPORT_H

#include "assess/table/overview.h"
#include "reports/report.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const UgCatalogue *catalogue;
    const UgTable *table; /* sorted */
    const UgOverview *overview;
} UgTableView;

/* fleet.json: the document that the others are views of, and back. */
void ug_table_render_json(const UgTableView *view, GString *out);
/* ug_table_parse: reads rows back from a document called `name`. Returns (transfer full), or NULL with UG_ERROR_DATA.
 */
UgTable *ug_table_parse(const char *name, GBytes *bytes, GError **error);

/* A row as the document has it, and what blocks what, of that row or (NULL) of all. (transfer full) */
cJSON *ug_json_table_row(const UgTableRow *row);
cJSON *ug_json_table_blocks(const UgOverview *overview, const UgTableRow *row);

/* The table as the community's page has it: Project, Status, Approach, in groups. */
void ug_table_render_html(const UgTableView *view, GString *out);
void ug_table_render_markdown(const UgTableView *view, GString *out);
void ug_table_render_csv(const UgTableView *view, GString *out);

/* A badge of one row: a picture, and what shields.io draws one from. */
void ug_table_render_badge(const UgTableRow *row, GString *out);
void ug_table_render_shield(const UgTableRow *row, GString *out);

/* "Completed" .., or "unknown" for what was never judged. */
const char *ug_table_standing(const UgTableRow *row);
G_END_DECLS

#endif
