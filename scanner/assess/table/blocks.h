/* What blocks what across a fleet: repositories that install eventlet for whoever requires them, and who does. */
#ifndef UNGREEN_ASSESS_BLOCKS_H
#define UNGREEN_ASSESS_BLOCKS_H

#include "assess/table/table.h"

#include <glib.h>

G_BEGIN_DECLS

/* Installing `waiting` installs eventlet, because it requires `blocker`, which requires eventlet itself. */
typedef struct {
    const UgTableRow *blocker_row, *waiting_row;
    const char *blocker, *waiting; /* names of repositories of these rows */
    const char *through;           /* (nullable) the repository by which `waiting` requires it; NULL: directly */
} UgWait;

/* Of all rows; sorted by how many wait for the blocker, the most first, its name, and the name of who waits. (transfer
 * full) array of UgWait, borrowing from the table. */
GArray *ug_blocks_new(const UgTable *table);

/* The repositories of `known` (a set of normal names) that a project requires at run time, as they are called there:
 * (transfer full) array of const char *, sorted. */
GPtrArray *ug_requires_of(const UgProject *project, GHashTable *known);

G_END_DECLS

#endif
