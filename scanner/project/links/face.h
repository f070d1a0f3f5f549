/* The face of a module: what other files may know of it under the links that there are. */
#ifndef UNGREEN_PROJECT_LINKS_FACE_H
#define UNGREEN_PROJECT_LINKS_FACE_H

#include "project/links/again.h"
#include "project/links/fresh.h"
#include "project/links/links_private.h"

G_BEGIN_DECLS

/* Has a class of the module, or what is called as it, links of its own? */
gboolean ug_class_has_links(const UgLinks *links, guint32 module, const char *class_name);
/* Does something that a class of the module has as a base, an absolute name, lead to links? */
gboolean ug_base_leads_on(UgLinks *links, guint32 module, const char *base);

/* What others may know of a wrapper. (transfer full) */
char *ug_face_of_wrapper(const UgLinks *links, const UgWrapper *wrapper);
/* Takes note of what the file imports now. FALSE if somebody looked behind an import that is another. */
gboolean ug_face_renew_imports(UgLinks *links, guint32 module);
/* Are two sets of lines, or of names with lines, the same? */
gboolean ug_face_lines_are_same(GHashTable *before, GHashTable *after);

/* Adds to `others`, of guint32, the modules whose files may tell one face from the other. FALSE if that is bound up
 * with what classes of others inherit, or there are too many to ask one by one. */
gboolean ug_face_find_knowing(const UgLinks *links, guint32 module, const UgFace *before, const UgFace *after,
                              GArray *others);

G_END_DECLS

#endif
