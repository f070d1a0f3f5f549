/* Where the reports of a command go: the values of --format, each FORMAT or FORMAT=FILE. */
#ifndef UNGREEN_COMMANDS_SINKS_H
#define UNGREEN_COMMANDS_SINKS_H

#include "reports/report.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgSinks UgSinks;

/* `formats` is the table of the command. `values` is nullable: then the first format goes to standard output. Returns
 * (transfer full), or NULL with UG_ERROR_USAGE for an unknown format or two reports that would go to one place. */
UgSinks *ug_sinks_new(const UgFormat *formats, char *const *values, GError **error);
void ug_sinks_free(UgSinks *sinks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgSinks, ug_sinks_free)

/* Renders and writes every report, files first: what standard output then says is true of all of them. `view` is what
 * the formats take. */
gboolean ug_sinks_write(const UgSinks *sinks, gconstpointer view, const UgPaper *paper, GError **error);

/* TRUE if what goes to standard output says by itself what could not be examined. */
gboolean ug_sinks_tell_problems(const UgSinks *sinks);

/* TRUE if one of the reports is of that format. */
gboolean ug_sinks_have(const UgSinks *sinks, const char *format);

G_END_DECLS

#endif
