/* What the following of services asks of a project: behaviours of modules, and which of them matter. */
#ifndef UNGREEN_PROJECT_SERVICES_HOST_H
#define UNGREEN_PROJECT_SERVICES_HOST_H

#include "project/project.h"
#include "project/run/run.h"

G_BEGIN_DECLS

typedef struct UgServiceHost UgServiceHost;

UgServiceHost *ug_service_host_new(const UgProject *project);
void ug_service_host_free(UgServiceHost *host);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgServiceHost, ug_service_host_free)

/* The callbacks, valid as long as the host. Modules are looked up as seen from `from`. */
UgRunHost ug_service_host_callbacks(UgServiceHost *host, guint32 from);

/* The wrapper that calling `attribute` of a module reaches eventlet by, or NULL. */
const UgWrapper *ug_service_host_reaches(const UgServiceHost *host, guint32 module, const char *attribute);

G_END_DECLS

#endif
