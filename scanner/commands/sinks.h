/* Where the reports of a scan go: the values of --format, each FORMAT or FORMAT=FILE. */
#ifndef UNGREEN_COMMANDS_SINKS_H
#define UNGREEN_COMMANDS_SINKS_H

#include "reports/report.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgSinks UgSinks;

/* `formats` is nullable: then text goes to standard output. Returns (transfer full), or NULL with UG_ERROR_USAGE for an
 * unknown format or two reports that would go to one place. */
UgSinks *ug_sinks_new(char *const *formats, GError **error);
void ug_sinks_free(UgSinks *sinks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgSinks, ug_sinks_free)

/* Renders and writes every report, files first: what standard output then says is true of all of them. */
gboolean ug_sinks_write(const UgSinks *sinks, const UgScanView *view, const UgPaper *paper, GError **error);

/* TRUE if what goes to standard output is a whole document for a program, which says by itself what went wrong. */
gboolean ug_sinks_machine_reads(const UgSinks *sinks);

/* The formats there are, NULL-terminated. */
const char *const *ug_sinks_format_names(void);

G_END_DECLS

#endif
