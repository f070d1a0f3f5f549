/* Whether other code of a project imports a module: asked of few modules, and without the import graph, which few have.
 */
#ifndef UNGREEN_ASSESS_IMPORTED_H
#define UNGREEN_ASSESS_IMPORTED_H

#include "assess/regression/regression.h"

G_BEGIN_DECLS

/* Does any other module than tests import the Python file at `path`, whenever it does, or does a manifest name it as
 * anything but what starts? Of a package yes, as that is what packages are for. */
gboolean ug_is_imported(const UgSide *side, const char *path);

G_END_DECLS

#endif
