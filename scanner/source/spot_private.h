/* Spots: what a path on disk that the user gave leads to. */
#ifndef UNGREEN_SOURCE_SPOT_PRIVATE_H
#define UNGREEN_SOURCE_SPOT_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* A place on disk that is known to exist. */
typedef struct {
    char *path;   /* real and absolute */
    char *folder; /* itself, or the folder of the file */
    char *file;   /* (nullable) name of the file, if it is one */
} UgSpot;

/* Fills a zeroed place. Returns FALSE with UG_ERROR_NOT_FOUND or UG_ERROR_READ. */
gboolean ug_spot_find(UgSpot *spot, const char *location, GError **error);
void ug_spot_clear(UgSpot *spot);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgSpot, ug_spot_clear)

G_END_DECLS

#endif
