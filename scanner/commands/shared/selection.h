/* What users name on the command line: rules by id, beginning of an id, name or pattern, and contexts. */
#ifndef UNGREEN_COMMANDS_SELECTION_H
#define UNGREEN_COMMANDS_SELECTION_H

#include "catalogue/catalogue.h"

#include <glib.h>

G_BEGIN_DECLS

/* The rules that `word` names, whatever its case: "EVT402", "EVT4" (all of the family), "spawn-n", "green-threads" (the
 * pattern of that family). Returns (transfer container) array of const UgRule *, never empty, or NULL with
 * UG_ERROR_NOT_FOUND and what was probably meant. */
GPtrArray *ug_select_rules(const UgCatalogue *catalogue, const char *word, GError **error);

/* The values of --rule, each a list parted by commas, as UgScanOptions takes them: ids and beginnings of ids in upper
 * case. Signals are no findings and are refused. Returns (transfer full). */
GStrv ug_select_findings(const UgCatalogue *catalogue, char *const *lists, GError **error);

/* The values of --context as bits 1 << UgContext. */
gboolean ug_select_contexts(char *const *lists, guint *contexts, GError **error);

/* What completion offers, of the rules that are built in: patterns, names, families and ids; NULL-terminated, and kept
 * for as long as the program runs. All that can be explained; all that can be found, so no signals; all that a gate can
 * hold a project to be without. */
const char *const *ug_select_explained_words(void);
const char *const *ug_select_finding_words(void);
const char *const *ug_select_forbidden_words(void);

/* The names of the contexts, NULL-terminated. */
const char *const *ug_select_context_names(void);

G_END_DECLS

#endif
