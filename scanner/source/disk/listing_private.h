/* The names in one folder after another, below a root. */
#ifndef UNGREEN_SOURCE_LISTING_PRIVATE_H
#define UNGREEN_SOURCE_LISTING_PRIVATE_H

#include "base/strings.h"

#include <dirent.h>

G_BEGIN_DECLS

typedef struct {
    char *name;
    unsigned char type; /* DT_REG, ... */
} UgListedName;

typedef struct {
    int root;      /* borrowed descriptor: all folders lie below it */
    GArray *names; /* of UgListedName; of the folder read last */
    UgStrings *strings;
    DIR *last;       /* (nullable) the folder read last; its children are opened from it */
    char *last_path; /* (nullable) */
} UgListing;

UgListing ug_listing_make(int root);
void ug_listing_clear(UgListing *listing);

/* Opens a folder by its path from the root ("" is that itself). Returns a descriptor, or negative with errno set. */
int ug_listing_open(const UgListing *listing, const char *path);
/* Reads the names of the folder that was opened, whose descriptor it takes. FALSE with errno set if there are more; if
 * none can be read, `last` is NULL. */
gboolean ug_listing_read(UgListing *listing, const char *path, int descriptor);
gboolean ug_listing_has(const UgListing *listing, const char *name);

G_END_DECLS

#endif
