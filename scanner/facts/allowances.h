/* Allowances: comments that allow a use of eventlet, each with its reason.
 *
 *     eventlet.sleep(0)  # ungreen: allow EVT412 the hub must run here until 2027.1
 *
 * What `until` is followed by is a deadline if it is, or holds, a date; it may stand anywhere in the reason.
 * One speaks of its own line, or where it stands alone, of the next line of code. */
#ifndef UNGREEN_FACTS_ALLOWANCES_H
#define UNGREEN_FACTS_ALLOWANCES_H

#include "facts/facts.h"

G_BEGIN_DECLS

/* Adds what comments of the file allow, in the order of their places. `bytes` must be NUL-terminated. */
void ug_allowances_read(UgFileFacts *facts, const char *bytes, gsize length);

G_END_DECLS

#endif
