/* Repositories: finding the one that a place on disk belongs to, and what it can say about itself. */
#ifndef UNGREEN_SOURCE_REPOSITORY_PRIVATE_H
#define UNGREEN_SOURCE_REPOSITORY_PRIVATE_H

#include "source/snapshot_private.h"
#include "source/spot_private.h"

G_BEGIN_DECLS

/* The repository that `folder` (a real path) lies in. Returns (transfer full), or NULL: with `error` set if there is
 * one that cannot be used, without it if there is none. */
git_repository *ug_repository_find(const char *folder, GError **error);

/* TRUE if whoever says `folder` means the object database: a bare repository, or the inside of a .git folder. */
gboolean ug_repository_is_meant(git_repository *repository, const char *folder);

/* Where `path` (a real path) lies in the work tree: "" for its top, "nova/api" below. Returns (transfer full), or NULL
 * if it lies outside or there is no work tree. */
char *ug_repository_place(git_repository *repository, const char *path);

/* The folder or file in the work tree that somebody means who names the spot; "" for all of the repository. (transfer
 * full) */
char *ug_repository_place_meant(git_repository *repository, const UgSpot *spot);

/* The folder of the work tree, without a '/' at its end. Returns (transfer full), or NULL if bare. */
char *ug_repository_work_tree(git_repository *repository);

/* A value of the repository's configuration. Returns (transfer full), or NULL if there is none. */
char *ug_repository_setting(git_repository *repository, const char *key);

/* Name of the project: of the origin, else of the folder. Returns (transfer full). */
char *ug_repository_name(git_repository *repository);

/* Fills what a reader needs to find objects. */
void ug_repository_describe(git_repository *repository, UgSnapshot *snapshot);

G_END_DECLS

#endif
