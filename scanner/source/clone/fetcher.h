/* Fetching in a process of its own.
 *
 * libgit2 1.5 waits for a server for ever, on every transport, and cannot be told to stop. So the program lets a second
 * run of itself fetch, and ends that when no sign of life has come from the server for a while. What else can go wrong
 * with bytes from the network then goes wrong there, too. */
#ifndef UNGREEN_SOURCE_FETCHER_H
#define UNGREEN_SOURCE_FETCHER_H

#include <glib.h>

G_BEGIN_DECLS

/* The only argument of that second run. */
#define UG_FETCHER_ARGUMENT "--as-fetcher"

/* From now on whatever is fetched is fetched by this program with UG_FETCHER_ARGUMENT, for which main() calls
 * ug_fetcher_run(). Before any thread is started. */
void ug_fetcher_enable(void);
/* Does what the other process asks for on standard input, and answers on standard output. Returns the exit code. */
int ug_fetcher_run(void);

G_END_DECLS

#endif
