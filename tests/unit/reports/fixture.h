/* A small catalogue and a result made by hand, so that reports are tested by themselves: no file is read, and a change
 * of the real rules changes no expectation here. */
#ifndef UNGREEN_TESTS_REPORTS_FIXTURE_H
#define UNGREEN_TESTS_REPORTS_FIXTURE_H

#include "catalogue/catalogue.h"
#include "project/scan.h"

#include <glib.h>

/* A rule of the small catalogue by its id. */
const UgRule *fixture_rule(const char *id);

/* A result without findings over ten files. */
UgScan *fixture_clean_scan(void);
/* A result with one finding of each kind that reports must tell apart, hostile names among them, and two problems. */
UgScan *fixture_scan(void);
void fixture_scan_free(UgScan *scan);

/* `n` items of `size` bytes, copied. (transfer full) */
GArray *array_of(gconstpointer items, guint n, guint size);

/* Whether a text has a part, told with the text where it is not as expected. */
void assert_contains(const char *text, const char *part);
void refute_contains(const char *text, const char *part);

/* Compares with a file of tests/golden/, or rewrites it if UPDATE_GOLDEN is set. */
void assert_golden(const char *name, const char *text);

#endif
