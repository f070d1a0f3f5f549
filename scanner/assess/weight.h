/* What a place amounts to: a use of a wrapper stands for what that is built on. */
#ifndef UNGREEN_ASSESS_WEIGHT_H
#define UNGREEN_ASSESS_WEIGHT_H

#include "catalogue/catalogue.h"

#include <glib.h>

G_BEGIN_DECLS

/* What a place uses in the end: of a wrapper, what that is built on. */
UgTouch ug_touched(const UgCatalogue *catalogue, const UgRule *rule, const char *const *via);
/* What it weighs: a use of a wrapper at least what the wrapper is built on, so that hiding eventlet is no progress. */
guint ug_weighed(const UgCatalogue *catalogue, const UgRule *rule, const char *const *via);

G_END_DECLS

#endif
