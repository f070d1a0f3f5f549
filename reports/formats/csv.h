/* Comma-separated values as RFC 4180 has them. */
#ifndef UNGREEN_REPORTS_CSV_H
#define UNGREEN_REPORTS_CSV_H

#include <glib.h>

G_BEGIN_DECLS

/* A field, quoted where it has to be. Control characters are spelled out, and a spreadsheet takes none for a formula.
 */
void ug_csv_text(GString *out, const char *bytes);

G_END_DECLS

#endif
