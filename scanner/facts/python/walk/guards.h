/* What an `except` clause catches, for whoever asks whether a failed import gets past it. */
#ifndef UNGREEN_PYTHON_GUARDS_H
#define UNGREEN_PYTHON_GUARDS_H

#include "facts/python/parse/grammar.h"

G_BEGIN_DECLS

/* Whether an `except` clause goes on after a failed import: by name, or as one of any errors. */
typedef enum { UG_CATCHES_OTHERS, UG_CATCHES_ALL, UG_CATCHES_IMPORTS } UgCatches;
/* `clause` (of UgChild) is what such a clause has below it, in a parse of `text`. */
UgCatches ug_what_is_caught(const GArray *clause, const char *text);
/* Does that block of a `try` survive failed imports in it, if its clauses catch that much? What catches all errors is
 * there for an import only where there is one: a call in it that was imported elsewhere is as bound to eventlet as any.
 */
gboolean ug_survives_imports(UgCatches catches, const char *text, TSNode block);

G_END_DECLS

#endif
