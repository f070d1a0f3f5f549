/* The cache of clones. */
#ifndef UNGREEN_SOURCE_CLONE_H
#define UNGREEN_SOURCE_CLONE_H

#include "source/snapshot.h"
#include "source/url_private.h"

G_BEGIN_DECLS

/* The folder of an up-to-date bare clone of the URL (with options->offline: of one as it is). Returns (transfer full),
 * or NULL with UG_ERROR_NOT_FOUND or UG_ERROR_READ. */
char *ug_clone_provide(const UgUrl *url, const UgSnapshotOptions *options, GError **error);

G_END_DECLS

#endif
