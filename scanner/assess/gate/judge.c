// The judgement of a gate: what is compared with what, and what is looked at in which order.
#include "assess/gate/gate_private.h"

#include "catalogue/judgement.h"

/* The file that says where OpenStack's projects, and those that work as these do, are reviewed. The rest of the world
 * does not check its style with hacking. */
static const char REVIEWED[] = ".gitreview";

static UgRegression *compare(const UgGateInput *input) {
    gboolean whole = ug_limits_are_set(&input->limits);
    if (input->n_before > 0) {
        UgRegression *regression = ug_regression_new(&input->before[0], input->after, whole);
        for (guint side = 1; side < input->n_before; side++) {
            g_autoptr(UgRegression) other = ug_regression_new(&input->before[side], input->after, whole);
            ug_regression_except(regression, other);
        }
        if (input->baseline != NULL) {
            ug_regression_heed_baseline(regression, input->baseline, input->after);
        }
        return regression;
    }
    return input->baseline != NULL ? ug_regression_from_baseline(input->baseline, input->after)
                                   : ug_regression_none(input->after);
}

static void measure(UgGate *gate, const UgGateInput *input) {
    g_autoptr(UgTally) tally = ug_tally_of(input->after->project);
    const UgRule *ban = ug_catalogue_judgement(input->catalogue)->meant[UG_MEANS_BANNED];
    gate->score = ug_tally_score(tally);
    gboolean is_banned = ban != NULL && ug_tally_anywhere(tally, ban) > 0;
    gate->may_ban = !is_banned && ug_survey_find(ug_project_survey(input->after->project, 0), REVIEWED) != NULL;
}

UgGate *ug_gate_new(const UgGateInput *input, GError **error) {
    g_autoptr(UgGate) gate = ug_gate_alloc();
    gate->regression = compare(input);
    measure(gate, input);
    const UgSnapshot *snapshot = ug_project_survey(input->after->project, 0)->snapshot;
    gate->place = ug_snapshot_is_part(snapshot) ? ug_snapshot_place(snapshot) : NULL;
    gate->is_held_to_none = input->limits.max_weight == 0;
    gate->has_baseline = input->baseline != NULL;
    gate->has_limits = ug_limits_are_set(&input->limits);
    g_autoptr(UgAllowances) allowances = ug_allowances_new(input->after, input->catalogue);
    ug_gate_judge_change(gate, input, allowances);
    ug_gate_judge_widening(gate, input);
    ug_allowances_judge(allowances, input, gate);
    ug_gate_judge_stale(gate, input);
    if (!ug_limits_judge(gate, input, allowances, error)) {
        return NULL;
    }
    ug_gate_finish(gate);
    return g_steal_pointer(&gate);
}
