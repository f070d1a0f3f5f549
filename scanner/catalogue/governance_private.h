/* What governance.c and governance_fleet.c share. */
#ifndef UNGREEN_CATALOGUE_GOVERNANCE_PRIVATE_H
#define UNGREEN_CATALOGUE_GOVERNANCE_PRIVATE_H

#include "base/strings.h"
#include "catalogue/governance.h"
#include "catalogue/yaml_private.h"

typedef struct {
    const char *key;
    const char *value; /* (nullable) */
    const char *why;
} UgLeaveOut;

struct UgGovernance {
    char *file; /* as messages show it */
    /* From rules/governance/. */
    const char *prefix;
    const char *review;
    GArray *leave_out; /* of UgLeaveOut */

    GPtrArray *deliverables; /* UgDeliverable * */
    GPtrArray *left_out;     /* UgLeftOut * */
    UgStrings *text;
};

/* Lists something as left out. `name` (nullable): a deliverable or repository of the team. */
void ug_governance_leave_out(UgGovernance *governance, const char *team, const char *name, const char *why,
                             gboolean is_strange);

#endif
