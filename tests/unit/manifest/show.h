/* What a manifest's facts are, as text that a test can show beside its input. */
#ifndef UNGREEN_TESTS_MANIFEST_SHOW_H
#define UNGREEN_TESTS_MANIFEST_SHOW_H

#include "facts/manifest/manifest.h"

/* That which is compiled in. (transfer none) */
const UgCatalogue *builtin_catalogue(void);

/* What is read of a file with that text. (transfer full) */
UgFileFacts *read_pyproject(const char *text);
UgFileFacts *read_zuul(const char *text);

/* One line for each record. Places are line:column, and line:column-line:column where a test is about spans. */

/* "3 runtime eventlet", with " [threading]" for the extra or group that it belongs to. (transfer full) */
char *show_dependencies(const UgFileFacts *facts);
/* "3:5 console_scripts nova-compute -> nova.cmd.compute:main" (transfer full) */
char *show_entry_points(const UgFileFacts *facts);
/* "3:5 [testenv] setenv = OS_X=1"; a section or key that is not there is "-". (transfer full) */
char *show_settings(const UgFileFacts *facts);
/* "3 not a requirement .." (transfer full) */
char *show_problems(const UgFileFacts *facts);
/* "3:1-3:18" (transfer full) */
char *show_span(const UgSpan *span);

/* Compares and frees `shown`. */
void expect(char *shown, const char *expected);

#endif
