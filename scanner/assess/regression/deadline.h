/* Deadlines: until when an exception holds. */
#ifndef UNGREEN_ASSESS_DEADLINE_H
#define UNGREEN_ASSESS_DEADLINE_H

#include <glib.h>

G_BEGIN_DECLS

/* ug_deadline_parse: the last second (since 1970 UTC) of "2027.1", an OpenStack release, or of a day like "2027-03-31".
 * Releases come at the end of March and of September. FALSE with UG_ERROR_USAGE if it is neither. */
gboolean ug_deadline_parse(const char *text, gint64 *end, GError **error);

G_END_DECLS

#endif
