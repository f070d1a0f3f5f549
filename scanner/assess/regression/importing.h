/* Whether a change may make a service import eventlet when it starts: asked before the imports of both sides are read,
 * which takes a gate a fifth of its time. */
#ifndef UNGREEN_ASSESS_IMPORTING_H
#define UNGREEN_ASSESS_IMPORTING_H

#include "assess/regression/regression.h"

G_BEGIN_DECLS

/* Of two sides that were asked for their services. FALSE is certain. */
gboolean ug_may_begin_to_import(const UgSide *before, const UgSide *after);

G_END_DECLS

#endif
