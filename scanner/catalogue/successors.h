/* rules/successors.yaml: packages that go on under another name. */
#ifndef UNGREEN_CATALOGUE_SUCCESSORS_H
#define UNGREEN_CATALOGUE_SUCCESSORS_H

#include "catalogue/catalogue.h"

G_BEGIN_DECLS

/* What a dotted name is called in the successor of its package: "os_ken.lib.hub" of "ryu.lib.hub", and of itself. NULL
 * if that has nothing to do with a successor. (transfer full) */
char *ug_catalogue_present_name(const UgCatalogue *catalogue, const char *name);

G_END_DECLS

#endif
