/* Places: what a path on disk that the user gave leads to. */
#ifndef UNGREEN_SOURCE_PLACE_PRIVATE_H
#define UNGREEN_SOURCE_PLACE_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* A place on disk that is known to exist. */
typedef struct {
    char *path;   /* real and absolute */
    char *folder; /* itself, or the folder of the file */
    char *file;   /* (nullable) name of the file, if it is one */
} UgPlace;

/* Fills a zeroed place. Returns FALSE with UG_ERROR_NOT_FOUND or UG_ERROR_READ. */
gboolean ug_place_find(UgPlace *place, const char *location, GError **error);
void ug_place_clear(UgPlace *place);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgPlace, ug_place_clear)

G_END_DECLS

#endif
