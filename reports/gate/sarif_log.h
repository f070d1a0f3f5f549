/* Pieces of a SARIF 2.1.0 log that need nothing of the gate: messages, places and descriptions of rules. */
#ifndef UNGREEN_REPORTS_SARIF_LOG_H
#define UNGREEN_REPORTS_SARIF_LOG_H

#include "assess/gate/gate.h"
#include "base/autoptr.h"
#include "catalogue/catalogue.h"

#include <glib.h>

G_BEGIN_DECLS

/* {"text": ".."}: a sentence with its full stop, in which nothing of a repository's is a placeholder or a link.
 * Returns (transfer full). */
cJSON *ug_sarif_message(const char *sentence);
/* The list of one location. `span` is nullable: the whole file. Returns (transfer full). */
cJSON *ug_sarif_locations(const char *path, const UgSpan *span);
/* The description of a rule by the code that results have for it; `rule` is nullable for codes of the gate's own.
 * Returns (transfer full). */
cJSON *ug_sarif_rule(const char *code, const UgRule *rule);
/* The description of the notifications about what could not be examined. Returns (transfer full). */
cJSON *ug_sarif_problem_rule(void);

G_END_DECLS

#endif
