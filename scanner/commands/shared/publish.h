/* Writing the folder that `dashboard` and `merge` make: the table in every form, a
 * badge and a history for each row, and the site. */
#ifndef UNGREEN_COMMANDS_PUBLISH_H
#define UNGREEN_COMMANDS_PUBLISH_H

#include "reports/table/table_report.h"

#include <glib.h>

G_BEGIN_DECLS

/* FALSE with UG_ERROR_USAGE if the user has named no folder. */
gboolean ug_publish_check(const char *folder, GError **error);
/* Refuses a table of which no row could be read; `first` says which one failed first, and why. Always FALSE. */
gboolean ug_publish_refuse_all(const char *first, GError **error);
/* Makes DIR where it is not there, and clears away what a run that was killed left half
 * written. */
gboolean ug_publish_prepare(const char *folder, GError **error);
/* ug_publish_progress: writes the document DIR/progress/SLUG.json of a row. ug_publish_read_progress: reads it again;
 * NULL without an error if it is not there. (transfer full) */
gboolean ug_publish_progress(const char *folder, const UgTableRow *row, const GString *document, GError **error);
GString *ug_publish_read_progress(const char *folder, const UgTableRow *row, GError **error);
/* fleet.json, table.html, table.md, table.csv, the histories, the badges, and the site of all of these and of the
 * documents in DIR/progress. Sorts the table. */
gboolean ug_publish_table(const char *folder, UgTable *table, const UgCatalogue *catalogue, GError **error);
/* The table that an earlier run left there. Returns (transfer full), or NULL, without an error if there is none. */
UgTable *ug_publish_read(const char *folder, GError **error);
/* Removes what the run that left `earlier` (nullable) wrote for rows that neither the table nor its fleet has. Told on
 * standard error is what cannot be removed. */
void ug_publish_remove_old(const char *folder, const UgTable *earlier, const UgTable *table);

G_END_DECLS

#endif
