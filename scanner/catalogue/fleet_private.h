/* Making a fleet of something else than a fleet file. */
#ifndef UNGREEN_CATALOGUE_FLEET_PRIVATE_H
#define UNGREEN_CATALOGUE_FLEET_PRIVATE_H

#include "catalogue/fleet.h"

/* An empty fleet. (transfer full) */
UgFleet *ug_fleet_new(void);
/* A copy of `text` (nullable) that goes with the fleet. (transfer none) NULL of NULL. */
const char *ug_fleet_keep(UgFleet *fleet, const char *text);
/* Adds a row. `locations` are texts of ug_fleet_keep(); `declared` (nullable, from any fleet) is a row whose
 * declarations it takes over. */
void ug_fleet_add(UgFleet *fleet, const char *name, const GPtrArray *locations, const char *review,
                  const UgFleetRow *declared);
/* By name; case matters only between names that are otherwise the same. */
void ug_fleet_sort(UgFleet *fleet);

#endif
