/* What several formats say of a breach in the same words. Text that comes from here is UTF-8 and printable: control and
 * direction characters of a hostile name are spelled out, so a format has only its own syntax to escape. */
#ifndef UNGREEN_REPORTS_BREACH_H
#define UNGREEN_REPORTS_BREACH_H

#include "assess/gate/gate.h"
#include "catalogue/catalogue.h"

#include <glib.h>

G_BEGIN_DECLS

/* Where a reader without a rule's own links is sent. ungreen has no site of its own; this is why it exists. */
#define UG_GOAL_URL "https://governance.openstack.org/tc/goals/selected/remove-eventlet.html"

/* "message [detail]". Returns (transfer full). */
char *ug_breach_sentence(const UgBreach *breach);
/* "CODE message [detail]", and the advice after a full stop. Returns (transfer full). */
char *ug_breach_paragraph(const UgBreach *breach);
/* The rule that the code of a breach names, or NULL. */
const UgRule *ug_breach_rule(const UgCatalogue *catalogue, const UgBreach *breach);
/* The first link of a rule (nullable). */
const char *ug_rule_url(const UgRule *rule);

/* Does the span say where on its line a breach is, and so has columns worth showing? */
gboolean ug_span_has_columns(const UgSpan *span);

/* Is one of the uses more than a requirement, which no comment can allow? */
gboolean ug_breaches_can_be_allowed(const UgGate *gate);
/* const UgBreach *, new uses first: services that show only the first few are to show these. Returns (transfer full).
 */
GPtrArray *ug_breaches_by_kind(const UgGate *gate);

G_END_DECLS

#endif
