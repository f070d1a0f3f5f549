/* What the process that asks (fetcher.c) and the one that fetches (fetcher_run.c) say to each other. */
#ifndef UNGREEN_SOURCE_FETCHER_PRIVATE_H
#define UNGREEN_SOURCE_FETCHER_PRIVATE_H

/* A request is FOLDER NUL URL, then the end; it has a password in it, which must not stand in an argument that every
 * user of the machine can read. The answer is any number of lines "DONE TOTAL", each a sign of life, then
 * UG_FETCHER_DONE or UG_FETCHER_FAILED, the latter with the message behind it up to the end. */
#define UG_FETCHER_DONE   "done\n"
#define UG_FETCHER_FAILED "failed\n"

#endif
