/* Fetching: what people may set of it in the environment. */
#ifndef UNGREEN_SOURCE_FETCH_H
#define UNGREEN_SOURCE_FETCH_H

/* How many seconds a server may be silent; UG_FETCH_PATIENCE unless given. */
#define UG_FETCH_PATIENCE_VARIABLE "UNGREEN_PATIENCE"
enum { UG_FETCH_PATIENCE = 120 };
/* How many MiB may come of one repository at a time; UG_FETCH_LIMIT unless given. The largest of OpenStack has 250, the
 * Linux kernel some 6,000; a server may send for ever. */
#define UG_FETCH_LIMIT_VARIABLE "UNGREEN_CLONE_LIMIT"
enum { UG_FETCH_LIMIT = 8192 };

#endif
