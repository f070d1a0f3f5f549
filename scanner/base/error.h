/* Errors that end a piece of work: what went wrong, where, and what the user can do about it.
 *
 * Bad input inside a scanned repository is not an error but a fact (a `problem` of the result); a GError of this domain
 * means that there is no result to show. The code says who can act on it, and main() turns it into an exit code. */
#ifndef UNGREEN_BASE_ERROR_H
#define UNGREEN_BASE_ERROR_H

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    UG_ERROR_USAGE,     /* the command line or the configuration is wrong */
    UG_ERROR_NOT_FOUND, /* a path, revision, rule or repository does not exist */
    UG_ERROR_DATA,      /* a file that ungreen must understand (rules, fleet, baseline) is malformed */
    UG_ERROR_READ,      /* the operating system, git or the network refused */
    UG_ERROR_CANCELLED, /* the user wanted it to end */
} UgErrorCode;

#define UG_ERROR (ug_error_quark())
GQuark ug_error_quark(void);

G_END_DECLS

#endif
