/* What a place amounts to: a use of a wrapper stands for what that is built on. */
#ifndef UNGREEN_ASSESS_WEIGHT_H
#define UNGREEN_ASSESS_WEIGHT_H

#include "project/scan.h"

#include <glib.h>

G_BEGIN_DECLS

/* What a place uses in the end: of a wrapper, what that is built on. */
UgTouch ug_touched(const UgCatalogue *catalogue, const UgRule *rule, const char *const *via);
/* What it weighs: a use of a wrapper at least what the wrapper is built on, so that hiding eventlet is no progress. */
guint ug_weighed(const UgCatalogue *catalogue, const UgRule *rule, const char *const *via);
/* Does a place in production count as usage, as long as the project uses or requires eventlet itself? */
gboolean ug_is_usage(const UgRule *rule, UgGuard guard);
/* Does a finding? `held`: the project uses or requires eventlet itself. */
gboolean ug_finding_blocks(const UgFinding *finding, gboolean held);

G_END_DECLS

#endif
