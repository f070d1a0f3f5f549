/* A fleet as the file that people keep. */
#ifndef UNGREEN_REPORTS_FLEET_REPORT_H
#define UNGREEN_REPORTS_FLEET_REPORT_H

#include "catalogue/governance.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const UgFleet *fleet;
    const GPtrArray *left_out; /* const UgLeftOut *; told in comments, each with its reason */
    const char *source;        /* name of the file that the fleet was made of */
} UgFleetView;

/* What ug_fleet_load() reads as the same fleet. */
void ug_fleet_render_yaml(const UgFleetView *view, GString *out);

G_END_DECLS

#endif
