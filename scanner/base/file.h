/* Reading a whole file that somebody named. */
#ifndef UNGREEN_BASE_FILE_H
#define UNGREEN_BASE_FILE_H

#include <glib.h>

G_BEGIN_DECLS

/* What a file may be: a pipe or a device, which may have no end, only where the user named it. */
typedef enum { UG_FILE_REGULAR, UG_FILE_ANY } UgFileSort;

/* ug_file_read: all of a file, NUL-terminated beyond its size. Returns (transfer full), or NULL with UG_ERROR_NOT_FOUND
 * (there is none), UG_ERROR_DATA (more than `most` bytes) or UG_ERROR_READ. */
GBytes *ug_file_read(const char *path, UgFileSort sort, gsize most, GError **error);
/* The same; NULL without an error if there is none. */
GBytes *ug_file_read_if_any(const char *path, UgFileSort sort, gsize most, GError **error);

/* Where caches lie, XDG_CACHE_HOME or .cache in HOME. NULL if neither is an absolute path: in the working folder, which
 * may be a project's, nothing is to be left. (transfer full) */
char *ug_cache_folder(void);

G_END_DECLS

#endif
