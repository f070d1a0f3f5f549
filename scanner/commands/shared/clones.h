/* Fetching many repositories at once while the first are examined already. */
#ifndef UNGREEN_COMMANDS_CLONES_H
#define UNGREEN_COMMANDS_CLONES_H

#include "commands/line/progress.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgClones UgClones;

/* ug_clones_new: begins to fetch `locations` (const char *, paths or URLs, each as often as it comes), the first ones
 * first, `jobs` at a time (0: a number that suits most networks). (transfer full) */
UgClones *ug_clones_new(const GPtrArray *locations, guint jobs);
/* Waits for what has begun; what has not never will. */
void ug_clones_free(UgClones *clones);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgClones, ug_clones_free)

/* Waits for one of the locations. FALSE with the error that fetching it had, every time. */
gboolean ug_clones_wait(UgClones *clones, const char *location, UgProgress *progress, GError **error);

G_END_DECLS

#endif
