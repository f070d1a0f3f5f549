/* What kinds of files a commit changed. */
#ifndef UNGREEN_ASSESS_TOUCHED_H
#define UNGREEN_ASSESS_TOUCHED_H

#include "catalogue/catalogue.h"

#include <glib.h>

G_BEGIN_DECLS

/* Did a commit of a local repository change nothing but tests and documents, of which release notes are, seen from the
 * one before it? FALSE where that cannot be read. `location` is nullable. */
gboolean ug_touched_no_program(const char *location, const char *before, const char *commit,
                               const UgCatalogue *catalogue);
/* Did it take places of the rule out of a file that it left there? TRUE where that cannot be read. */
gboolean ug_touched_edits_away(const char *location, const char *before, const char *commit, const UgRule *rule,
                               const UgCatalogue *catalogue);

/* Did it give a part of the program up? What it took of eventlet went with the files, functions or classes that it
 * stood in, and nothing came in their place; of calls of the project's own wrappers that is told only where whole
 * modules went and no other was touched. FALSE where that cannot be read. */
gboolean ug_touched_gives_up(const char *location, const char *before, const char *commit,
                             const UgCatalogue *catalogue);

G_END_DECLS

#endif
