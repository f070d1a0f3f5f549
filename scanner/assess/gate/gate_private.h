/* The inside of a gate: gate.c is the list that the others add to, judge.c asks them one after the other. */
#ifndef UNGREEN_ASSESS_GATE_PRIVATE_H
#define UNGREEN_ASSESS_GATE_PRIVATE_H

#include "assess/gate/gate.h"

G_BEGIN_DECLS

/* gate.c */
/* A gate in which there is nothing, not even a regression. (transfer full) */
UgGate *ug_gate_alloc(void);
/* A copy of a string that goes with the gate. (transfer none) */
const char *ug_gate_keep(UgGate *gate, const char *text);
void ug_gate_add(UgGate *gate, const UgBreach *breach);
/* A breach about a place of use, with what its rule says. */
void ug_gate_add_use(UgGate *gate, UgBreachKind kind, const UgFinding *finding, const char *message);
/* One about how a service starts, with what decides it; not added yet. */
UgBreach ug_gate_service_breach(UgGate *gate, UgBreachKind kind, const UgService *service, const char *message);
/* Is the use excused, or would be if its time were not over? Adds an excuse, or a breach for what is over. */
gboolean ug_gate_excuse(UgGate *gate, const UgGateInput *input, const UgExcuse *excuse);
/* Is the deadline of an excuse over, if it has one? `today` in seconds since 1970 UTC. */
gboolean ug_excuse_is_over(const UgExcuse *excuse, gint64 today);
/* Sorts the breaches and gives them their fingerprints, once all are there. */
void ug_gate_finish(UgGate *gate);

/* allowances.c: comments that allow a use. */
typedef struct UgAllowances UgAllowances;
/* Of all files of a side. Borrows them. (transfer full) */
UgAllowances *ug_allowances_new(const UgSide *side, const UgCatalogue *catalogue);
void ug_allowances_free(UgAllowances *allowances);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgAllowances, ug_allowances_free)
/* What allows a finding, borrowed as long as the allowances; FALSE if nothing does. */
gboolean ug_allowances_find(const UgAllowances *allowances, const UgFinding *finding, UgExcuse *excuse);
/* Adds those that are wrong or that nothing needs, unless they were there where the change began. */
void ug_allowances_judge(const UgAllowances *allowances, const UgGateInput *input, UgGate *gate);

/* change.c: adds uses that are new and nobody excused, and services that fell back. */
void ug_gate_judge_change(UgGate *gate, const UgGateInput *input, const UgAllowances *allowances);

/* baseline.c: adds entries that the change adds to the baseline: each must be for a use that was there before, as
 * when a baseline is begun, or have a reason. */
void ug_gate_judge_widening(UgGate *gate, const UgGateInput *input);
/* Adds entries whose use is gone, where the input is strict. */
void ug_gate_judge_stale(UgGate *gate, const UgGateInput *input);

/* limits.c: what the project is held to. FALSE with UG_ERROR_NOT_FOUND for a service that there is not. Comes
 * after the change: a new use is told once. */
gboolean ug_limits_judge(UgGate *gate, const UgGateInput *input, const UgAllowances *allowances, GError **error);

G_END_DECLS

#endif
