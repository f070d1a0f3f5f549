/* The package that a folder is, where somebody names a part of a project. */
#ifndef UNGREEN_SOURCE_PACKAGE_PRIVATE_H
#define UNGREEN_SOURCE_PACKAGE_PRIVATE_H

#include "source/snapshot_private.h"

G_BEGIN_DECLS

/* Takes note of where in the project a snapshot begins: at `place` in the repository that has its work tree at `top`
 * (nullable), or, where that is not known, at what the folder's package tells. `folder` is real and absolute. */
void ug_package_note(UgSnapshot *snapshot, const char *folder, const char *top, const char *place);

G_END_DECLS

#endif
