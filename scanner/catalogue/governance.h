/* A community's governance file: its teams, their deliverables, and the repositories of each.
 *
 * Others keep the file, in a form that grew over the years, so nothing in it that is strange is an error: it is left
 * out, and listed. */
#ifndef UNGREEN_CATALOGUE_GOVERNANCE_H
#define UNGREEN_CATALOGUE_GOVERNANCE_H

#include "catalogue/fleet.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const char *team;
    const char *name;
    GPtrArray *repositories; /* const char *, "openstack/nova", as the file has them; one or more */
} UgDeliverable;

/* What is in the file and in no row. */
typedef struct {
    const char *what; /* "nova: nova-specs", printable */
    const char *why;
    gboolean is_strange; /* of a shape that nobody foresaw; else the file itself says that it is over */
} UgLeftOut;

typedef struct UgGovernance UgGovernance;

/* ug_governance_read: reads a file. Returns (transfer full), or NULL with UG_ERROR_DATA (no YAML, or no list of teams),
 * UG_ERROR_NOT_FOUND or UG_ERROR_READ. */
UgGovernance *ug_governance_read(const char *path, GError **error);
void ug_governance_free(UgGovernance *governance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgGovernance, ug_governance_free)

/* (transfer none) arrays of const UgDeliverable * and of const UgLeftOut *, as the file has them
 * until ug_governance_fleet() sorts what was left out. */
const GPtrArray *ug_governance_deliverables(const UgGovernance *governance);
const GPtrArray *ug_governance_left_out(const UgGovernance *governance);

/* ug_governance_fleet: a row for each deliverable, sorted by name. A row of `known` stays together, and keeps its name
 * and what people declare; what `known` has and the file has not is left out, and listed. Repositories begin with
 * `prefix` (NULL: OpenStack's). Borrows from both. Returns (transfer full), or NULL with UG_ERROR_DATA if nothing would
 * be in it. */
UgFleet *ug_governance_fleet(UgGovernance *governance, const UgFleet *known, const char *prefix, GError **error);

G_END_DECLS

#endif
