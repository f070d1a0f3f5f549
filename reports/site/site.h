/* The site: an index and one page for each project, views of the documents that stand beside them.
 *
 * A page is made by a stylesheet of reports/assets from the documents as a tree (tree.c), with charts drawn into
 * it (chart.c, graph.c). So whatever a repository calls its things is text, never markup. A page needs no
 * other file, asks nobody for anything, and its policy forbids it to. */
#ifndef UNGREEN_REPORTS_SITE_H
#define UNGREEN_REPORTS_SITE_H

#include "reports/table/table_report.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgSite UgSite;

/* Reads the stylesheets that are built in. (transfer full) */
UgSite *ug_site_new(void);
void ug_site_free(UgSite *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgSite, ug_site_free)

/* index.html, of the document fleet.json. FALSE with UG_ERROR_DATA if it could not be made. */
gboolean ug_site_render_index(const UgSite *site, const UgTableView *view, const GString *fleet, GString *out,
                              GError **error);
/* What the page of a project is made of. */
typedef struct {
    const UgTableView *view;
    guint index;             /* of its row in the table */
    const GString *progress; /* (nullable) the document progress/SLUG.json */
    const GString *history;  /* (nullable) history/SLUG.json, which is there where the row has a course */
} UgSiteProject;
/* projects/SLUG.html of a row. The same. */
gboolean ug_site_render_project(const UgSite *site, const UgSiteProject *project, GString *out, GError **error);

G_END_DECLS

#endif
