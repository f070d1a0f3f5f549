/* Bringing a bare repository up to date with a URL. */
#ifndef UNGREEN_SOURCE_FETCH_PRIVATE_H
#define UNGREEN_SOURCE_FETCH_PRIVATE_H

#include "source/clone/fetch.h"
#include "source/git/git.h"
#include "source/snapshot.h"
#include "source/url_private.h"

G_BEGIN_DECLS

/* A positive number of the environment, or what is usual where the variable is not set. FALSE with UG_ERROR_USAGE if it
 * holds none. */
gboolean ug_fetch_setting(const char *variable, guint64 usual, guint64 *number, GError **error);

/* fetch.c: makes branches, tags and HEAD of `repository` those of the URL, in this process. `activity` ("cloning nova")
 * goes to options->progress. Returns FALSE with UG_ERROR_READ, or UG_ERROR_USAGE for a setting that is no number. */
gboolean ug_fetch_here(git_repository *repository, const UgUrl *url, const char *activity,
                       const UgSnapshotOptions *options, GError **error);
/* fetcher.c: the same, in another process if ug_fetcher_enable() was called. */
gboolean ug_fetch(git_repository *repository, const UgUrl *url, const char *activity, const UgSnapshotOptions *options,
                  GError **error);

G_END_DECLS

#endif
