/* What a project starts: entry points that it declares, and scripts and applications that are there to be started. */
#ifndef UNGREEN_PROJECT_SERVICES_DECLARED_H
#define UNGREEN_PROJECT_SERVICES_DECLARED_H

#include "base/strings.h"
#include "project/services/services.h"

G_BEGIN_DECLS

/* (transfer full) array of UgService *, which it owns, sorted by name, then snapshot; of each all that can be told
 * without following it. Their strings are kept in `text` or borrowed from the project, whose files can still be asked.
 */
GPtrArray *ug_services_declared(const UgProject *project, UgStrings *text);

G_END_DECLS

#endif
