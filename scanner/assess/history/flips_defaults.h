/* Defaults: what the services of one revision start in unless somebody chooses, and which files decide it. */
#ifndef UNGREEN_ASSESS_FLIPS_DEFAULTS_H
#define UNGREEN_ASSESS_FLIPS_DEFAULTS_H

#include "project/services/services.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    GHashTable *modes; /* name -> UgMode, EVENTLET or NATIVE: services that start in something else are left out */
    GHashTable *paths; /* set of paths of files that have a part in it; empty where only the modes were asked for */
} UgDefaults;

/* Of a project that was asked for services. (transfer full) */
UgDefaults *ug_defaults_of(const UgProject *project);
/* The modes alone, of a project that was asked for services, with switches or without. (transfer full) */
UgDefaults *ug_defaults_modes_of(const UgProject *project);
void ug_defaults_free(UgDefaults *defaults);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgDefaults, ug_defaults_free)

/* As bytes, to be kept between runs. Equal defaults give equal bytes. (transfer full) */
GBytes *ug_defaults_write(const UgDefaults *defaults);
/* NULL for bytes that are none; they may come from anywhere. (transfer full) */
UgDefaults *ug_defaults_read(GBytes *bytes);

G_END_DECLS

#endif
