/* What a file calls the names that lead to something: `from app import utils as u`. */
#ifndef UNGREEN_PROJECT_LINKS_ALIASES_H
#define UNGREEN_PROJECT_LINKS_ALIASES_H

#include "base/strings.h"
#include "facts/code.h"

#include <glib.h>

G_BEGIN_DECLS

/* Of one file, for one word after another. */
typedef struct UgAliases UgAliases;

/* Borrows both; `text` gets the words that are found. */
UgAliases *ug_aliases_new(UgCode *code, UgStrings *text);
void ug_aliases_free(UgAliases *aliases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgAliases, ug_aliases_free)

/* The leads (set of const char *) of a word, and what the file calls them or the word itself: NULL-terminated,
 * (transfer container). NULL: there are too many to look for. */
const char *const *ug_aliases_with(const UgAliases *aliases, const char *word, GHashTable *leads);

G_END_DECLS

#endif
