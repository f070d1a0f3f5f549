/* The inside of a project, for what makes it (examine.c) and what tells of it (project.c). */
#ifndef UNGREEN_PROJECT_PROJECT_PRIVATE_H
#define UNGREEN_PROJECT_PROJECT_PRIVATE_H

#include "base/strings.h"
#include "project/project.h"
#include "project/services/services.h"

G_BEGIN_DECLS

struct UgProject {
    GPtrArray *surveys; /* UgSurvey * */
    UgModuleTable *modules;
    UgLinks *links;          /* NULL if what they say comes from the store */
    UgServices *services;    /* NULL likewise, or if not asked for */
    GPtrArray *wrappers;     /* UgWrapper *; of the links, or read from the store */
    GArray *imports;         /* of UgImportEdge; NULL if not asked for */
    GPtrArray *service_list; /* UgService *; of the services, or read from the store */
    UgStrings *text;
};

G_END_DECLS

#endif
