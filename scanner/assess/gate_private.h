/* The inside of a gate: what its files add to it. */
#ifndef UNGREEN_ASSESS_GATE_PRIVATE_H
#define UNGREEN_ASSESS_GATE_PRIVATE_H

#include "assess/gate.h"

G_BEGIN_DECLS

/* Copies a string into the gate. */
const char *ug_gate_keep(UgGate *gate, const char *text);
/* A breach about a place of use, with what its rule says. */
void ug_gate_add_use(UgGate *gate, UgBreachKind kind, const UgFinding *finding, const char *message);
/* One about how a service starts, with what decides it. */
void ug_gate_add_service(UgGate *gate, UgBreachKind kind, const UgService *service, const char *message);
void ug_gate_add(UgGate *gate, const UgBreach *breach);
/* Is the use excused, or would be if its time were not over? Adds an excuse, or a breach for what is over. */
gboolean ug_gate_excuse(UgGate *gate, const UgGateInput *input, const UgExcuse *excuse);

/* gate_allowances.c: comments that allow a use. */
typedef struct UgAllowances UgAllowances;
/* Of all files of a side. Borrows them. (transfer full) */
UgAllowances *ug_allowances_new(const UgSide *side, const UgCatalogue *catalogue);
void ug_allowances_free(UgAllowances *allowances);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgAllowances, ug_allowances_free)
/* What allows a finding; FALSE if nothing does. */
gboolean ug_allowances_find(const UgAllowances *allowances, const UgFinding *finding, UgExcuse *excuse);
/* Adds those that are wrong or that nothing needs, unless they were there where the change began. */
void ug_allowances_judge(const UgAllowances *allowances, const UgGateInput *input, UgGate *gate);

/* gate_limits.c: what the project is held to. FALSE with an error for a service that there is not. */
gboolean ug_limits_judge(UgGate *gate, const UgGateInput *input, const UgAllowances *allowances, GError **error);

G_END_DECLS

#endif
