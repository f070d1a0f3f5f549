/* Every import of every module: the edges of the import graph. */
#ifndef UNGREEN_PROJECT_IMPORTS_IMPORTS_H
#define UNGREEN_PROJECT_IMPORTS_IMPORTS_H

#include "base/strings.h"
#include "project/modules.h"

G_BEGIN_DECLS

/* The imports of all modules that lead to another module of the table, or to something that the catalogue watches or
 * that loads eventlet's backend,
 * sorted by importing module and place; those outside of functions, in functions and under TYPE_CHECKING alike. Of
 * several that import the same into one module, the most binding is kept. Reads on several threads. (transfer full)
 * array of UgImportEdge; names are kept by `text`. */
GArray *ug_imports_read(const UgModuleTable *table, UgStrings *text);

G_END_DECLS

#endif
