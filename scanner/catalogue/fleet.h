/* A fleet: the rows of a status table, and what people declare about them.
 *
 * A file of YAML that a person keeps, checked by rules/fleet.schema.json. What is declared is shown beside what was
 * computed, never instead of it. */
#ifndef UNGREEN_CATALOGUE_FLEET_H
#define UNGREEN_CATALOGUE_FLEET_H

#include <glib.h>

G_BEGIN_DECLS

/* What a person says, and when to stop believing it. */
typedef struct {
    const char *text;   /* a status ("In Progress"), or a sentence on the approach */
    const char *source; /* where it was said */
    gint64 date;        /* the beginning of that day, seconds since 1970 UTC */
    gint64 until;       /* (0: for ever) the end of the last day that it holds, seconds since 1970 UTC */
} UgDeclaration;

typedef struct {
    const char *name;                /* "Oslo Libraries" */
    const char *const *repositories; /* NULL-terminated: paths or URLs */
    const char *review;              /* (nullable) link to the changes under review */
    GArray *statuses;                /* of UgDeclaration, the newest first */
    GArray *approaches;              /* of UgDeclaration, the newest first */
} UgFleetRow;

typedef struct UgFleet UgFleet;

/* ug_fleet_load: the fleet in a file; NULL: OpenStack's, which is compiled in. Returns (transfer full), or NULL with
 * UG_ERROR_DATA, UG_ERROR_NOT_FOUND or UG_ERROR_READ. */
UgFleet *ug_fleet_load(const char *path, GError **error);
void ug_fleet_free(UgFleet *fleet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgFleet, ug_fleet_free)

/* (transfer none) array of const UgFleetRow *, as the file has them. */
const GPtrArray *ug_fleet_rows(const UgFleet *fleet);
/* The row of that name, or the one whose only repository is called so ("nova"); NULL if there is none. Case does not
 * matter. */
const UgFleetRow *ug_fleet_find(const UgFleet *fleet, const char *name);
/* TRUE if some row, of one or of several repositories, has one of that name. */
gboolean ug_fleet_has_repository(const UgFleet *fleet, const char *name);
/* TRUE if two repositories that lie in different places have that name: ".../nova/repo" and ".../heat/repo". */
gboolean ug_fleet_is_shared(const UgFleet *fleet, const char *name);
/* What was declared last at `time` and still held then; NULL if nothing was. */
const UgDeclaration *ug_declared_at(const GArray *declarations, gint64 time);

G_END_DECLS

#endif
