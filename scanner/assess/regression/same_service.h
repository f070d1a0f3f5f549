/* The same service on both sides of a change, by its name. */
#ifndef UNGREEN_ASSESS_SAME_SERVICE_H
#define UNGREEN_ASSESS_SAME_SERVICE_H

#include "assess/regression/regression.h"
#include "source/change/change.h"

G_BEGIN_DECLS

/* (nullable) Of the file that it starts in. */
const char *ug_service_path(const UgSide *side, const UgService *service);

/* Which of the services before each of those after was, where one of them has its name: each stands for one at most,
 * and is added to `taken`. (transfer full) const UgService * of after -> const UgService * of before */
GHashTable *ug_same_services(const UgSide *before, const UgSide *after, UgChange *change, GHashTable *taken);

G_END_DECLS

#endif
