/* Places of a file, counted by what they have in common: comparing each with all others takes too long of some files.
 */
#ifndef UNGREEN_ASSESS_PLACES_H
#define UNGREEN_ASSESS_PLACES_H

#include "facts/facts.h"

#include <glib.h>

G_BEGIN_DECLS

/* What places are alike by: the rule, the symbol, and the function or class that they stand in unless `scope` is NULL.
 * (transfer full) */
char *ug_place_key(const UgRule *rule, const char *symbol, const char *scope);

/* Key -> how many places; empty at first. (transfer full) */
GHashTable *ug_places_new(void);
/* Those of a file, by their scopes too or not; none of a file that is NULL. (transfer full) */
GHashTable *ug_places_of(const UgFileFacts *facts, gboolean by_scope);
guint ug_places_count(GHashTable *places, const char *key);
/* Adds one. Returns how many there were. */
guint ug_places_add(GHashTable *places, const char *key);

G_END_DECLS

#endif
