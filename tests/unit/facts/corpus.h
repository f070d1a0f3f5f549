/* Walking the annotated Python of tests/corpus. */
#ifndef UNGREEN_TEST_CORPUS_H
#define UNGREEN_TEST_CORPUS_H

#include <glib.h>

/* Every .py file below `folder`, sorted. (transfer full) array of char *. */
GPtrArray *corpus_files(const char *folder);

#endif
