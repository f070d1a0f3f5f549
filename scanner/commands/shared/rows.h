/* Reading the rows of a status table: repositories in, their status out. */
#ifndef UNGREEN_COMMANDS_ROWS_H
#define UNGREEN_COMMANDS_ROWS_H

#include "assess/status/status.h"
#include "commands/line/progress.h"
#include "commands/shared/look.h"

#include <glib.h>

G_BEGIN_DECLS

/* What all rows have in common, and the repositories that were read and not forgotten. */
typedef struct {
    /* Set before: (nullable) what to do with a clone without a check-out, for a command that has no --rev. */
    const char *if_not_checked_out;
    const UgLookSettings *settings;
    gint64 at; /* the end of the day or moment of --at; 0: none was given */
    UgCatalogue *catalogue;
    UgFleet *fleet;
    UgStore *store;
    UgProgress progress;
    GPtrArray *readings;
    gboolean with_flips; /* set after: changes of the default mode are wanted, too */
} UgRows;

/* ug_rows_open: `fleet` is a file, or NULL for OpenStack's. `rows` must be zeroed before but for what is set, and is
 * to be cleared in any case. FALSE with an error. */
gboolean ug_rows_open(UgRows *rows, const UgLookSettings *settings, const char *fleet, GError **error);
void ug_rows_clear(UgRows *rows);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgRows, ug_rows_clear)

/* Opens, examines and follows one repository into its past. `written` (nullable) is what reports shall have instead of
 * where a path lies on this machine. `fetched`: its clone is as it shall be. FALSE with an error. */
gboolean ug_rows_read(UgRows *rows, const char *location, const char *written, gboolean fetched, GError **error);
/* What the repository that was read last is called in the fleet, or calls itself. Borrowed from it. */
const char *ug_rows_name_of_last(const UgRows *rows);
/* Judges the repositories that were read from index `first` on as one row of that name. Borrows them. (transfer full)
 */
UgStatus *ug_rows_judge(UgRows *rows, const char *name, guint first);
/* Lets go of all repositories; no status may be left that borrows from them. */
void ug_rows_forget(UgRows *rows);

G_END_DECLS

#endif
