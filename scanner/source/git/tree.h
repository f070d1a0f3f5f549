/* Walking a tree of the object database, whatever its shape. */
#ifndef UNGREEN_SOURCE_TREE_H
#define UNGREEN_SOURCE_TREE_H

#include "source/git/git.h"

G_BEGIN_DECLS

/* What a walk meets. Paths are relative to the tree that the walk began with and borrowed for the call. */
typedef struct {
    void (*file)(const char *path, const git_oid *blob, gpointer data);
    void (*link)(const char *path, const git_oid *blob, gpointer data); /* (nullable) a symbolic link */
    void (*submodule)(const char *path, gpointer data);                 /* (nullable) */
    void (*problem)(const char *path, const char *reason, gpointer data);
    gpointer data;
} UgTreeVisitor;

/* Visits every regular file below `tree`; submodules and symbolic links are passed over where nobody asks for them. A
 * folder that cannot be read is a problem, and the walk goes on with the next one. */
void ug_tree_walk(git_repository *repository, const git_oid *tree, const UgTreeVisitor *visitor);

/* The same for several folders, whose paths are put before those of what they hold. What is bounded is bounded for all
 * of them together. */
typedef struct {
    const char *path;
    git_oid id;
} UgTreeRoot;

void ug_tree_walk_all(git_repository *repository, const UgTreeRoot *roots, guint n, const UgTreeVisitor *visitor);

G_END_DECLS

#endif
