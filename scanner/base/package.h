/* Names of packages, as indexes and installers compare them. */
#ifndef UNGREEN_BASE_PACKAGE_H
#define UNGREEN_BASE_PACKAGE_H

#include <glib.h>

G_BEGIN_DECLS

/* "oslo-service" for "Oslo.Service" (PEP 503): lower case, and runs of - _ . become one -, of which none stands at the
 * beginning. `length` in bytes, or -1: up to the end of the text. (transfer full) */
char *ug_package_name(const char *name, gssize length);

G_END_DECLS

#endif
