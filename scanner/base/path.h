/* Paths of a project's files, as the project itself has them: relative, with single slashes. */
#ifndef UNGREEN_BASE_PATH_H
#define UNGREEN_BASE_PATH_H

#include <glib.h>

G_BEGIN_DECLS

/* "c.py" of "a/b/c.py". Points into `path`. */
const char *ug_path_name(const char *path);
/* "a/b" of it; "" of what lies at the top, where GLib would say ".". (transfer full) */
char *ug_path_folder(const char *path);
/* Is the path `place`, a file or folder, or does it lie below it? All lies below "", the top. */
gboolean ug_path_is_at_or_below(const char *path, const char *place);

G_END_DECLS

#endif
