/* The folders of a snapshot, shared by who notes them (namespaces.c) and who looks for the one that is meant
 * (claims.c). */
#ifndef UNGREEN_PROJECT_NAMESPACES_PRIVATE_H
#define UNGREEN_PROJECT_NAMESPACES_PRIVATE_H

#include "project/namespaces.h"

G_BEGIN_DECLS

/* A folder that an import may mean. */
typedef struct {
    char *path;
    gboolean is_package; /* it has an __init__.py, and none above it has */
    guint claims;        /* how many files claim it */
} UgFolder;

struct UgNamespaces {
    const UgCatalogue *catalogue;
    GHashTable *packages; /* set of the folders that hold an __init__.py */
    GHashTable *folders;  /* path -> UgFolder */
    /* GPtrArray of UgFolder *, sorted by path: packages by the last part of the path, as they may have any name in
     * them; other folders by what they have, "check/run" of tools/check/run.py. */
    GHashTable *packages_by_name;
    GHashTable *holders;
    GHashTable *inside; /* set of "tools/check": what lies in those that are no packages */
};

/* claims.c: the index of the first folder whose path is not before `path`. All that begin with a path lie side by side.
 */
guint ug_folders_from(const GPtrArray *folders, const char *path);

G_END_DECLS

#endif
