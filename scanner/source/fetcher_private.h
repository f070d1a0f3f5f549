/* The side of fetcher.h that asks. */
#ifndef UNGREEN_SOURCE_FETCHER_PRIVATE_H
#define UNGREEN_SOURCE_FETCHER_PRIVATE_H

#include "source/snapshot.h"
#include "source/url_private.h"

/* ug_fetch() of the repository in `folder`, by the other process. FALSE with UG_ERROR_READ. */
gboolean ug_fetcher_ask(const char *folder, const UgUrl *url, const char *activity, const UgSnapshotOptions *options,
                        GError **error);

/* What the two say to each other. A request is FOLDER NUL URL, then the end; it has a password in it, which must not
 * stand in an argument that every user of the machine can read. The answer is any number of lines "DONE TOTAL", each a
 * sign of life, then UG_FETCHER_DONE or UG_FETCHER_FAILED, the latter with the message behind it up to the end. */
#define UG_FETCHER_DONE   "done\n"
#define UG_FETCHER_FAILED "failed\n"

#endif
