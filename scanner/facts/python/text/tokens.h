/* The text of an expression as a fingerprint sees it: white space, line joins, comments, quote style and trailing
 * commas make no difference. */
#ifndef UNGREEN_PYTHON_TOKENS_H
#define UNGREEN_PYTHON_TOKENS_H

#include <glib.h>

G_BEGIN_DECLS

guint64 ug_tokens_hash(const char *text, gsize length);

G_END_DECLS

#endif
