// A run, conditions: which arm of a statement is taken, and what becomes of those of which that is not known.
#include "project/run/run_private.h"

Flow ug_run_flow(const Run *run) {
    return run->stopped ? FLOW_STOP : run->raising ? FLOW_RAISE : FLOW_NEXT;
}

static Effects effects_of_rest(Run *run, const UgStatement *statement, guint from) {
    Effects all = {FALSE, FALSE, FALSE};
    for (guint i = from; i < statement->n_arms; i++) {
        const UgArm *arm = &statement->arms[i];
        Effects effects = ug_run_effects(run, &arm->body);
        all.matters |= effects.matters ||
                       (arm->condition != NULL && ug_run_expression_matters(run, arm->condition, run->frame->scope));
        all.returns |= effects.returns;
        all.exits = effects.exits && arm->condition == NULL && i == from; // a plain `else:`
    }
    return all;
}

typedef enum { WAY_TAKE, WAY_SKIP, WAY_BLUR, WAY_GIVE_UP, WAY_ALL } Way;

/* Whether to take an arm whose condition is not known. Leaving the program is not what a service does, so such an arm
 * is not taken; what can decide nothing is no reason for a fork. */
static Way way_at(Run *run, const UgStatement *statement, guint i, Value *condition) {
    const UgArm *arm = &statement->arms[i];
    Effects here = ug_run_effects(run, &arm->body);
    Effects rest = effects_of_rest(run, statement, i + 1);
    gboolean is_wide = ug_run_is_wide(run) && !ug_run_is_native(run);
    if (here.exits && !here.matters) {
        if (is_wide) {
            ug_wide_arms(run, statement, i, i + 1);
        }
        return WAY_SKIP;
    }
    if (rest.exits && !rest.matters) {
        return WAY_TAKE;
    }
    if (is_wide) {
        return WAY_ALL;
    }
    if (!here.matters && !rest.matters && !here.returns && !rest.returns) {
        return WAY_BLUR;
    }
    if (!run->frame->follow && !here.matters && !rest.matters) {
        return WAY_GIVE_UP;
    }
    if (ug_run_is_native(run)) {
        run->stopped = here.returns || rest.returns; // then nothing that follows is sure to happen
        return WAY_BLUR;
    }
    const char *word = statement->kind == UG_STATEMENT_TRY ? "except " : "";
    return ug_run_choose(run, condition, word, arm->condition) ? WAY_TAKE : WAY_SKIP;
}

static Flow blur_arms(Run *run, const UgStatement *statement, guint from) {
    for (guint i = from; i < statement->n_arms; i++) {
        ug_run_blur(run, &statement->arms[i].body);
    }
    return ug_run_flow(run);
}

/* Goes the way of arm `i`, which is not to be skipped. */
static Flow go(Run *run, const UgStatement *statement, guint i, Way way) {
    switch (way) {
    case WAY_TAKE:
        return ug_run_block(run, &statement->arms[i].body);
    case WAY_ALL:
        return ug_wide_arms(run, statement, i, statement->n_arms);
    case WAY_BLUR:
        return blur_arms(run, statement, i);
    default:
        run->frame->returned = ug_value_opaque(run, "", FALSE);
        return FLOW_RETURN;
    }
}

Flow ug_run_if(Run *run, const UgStatement *statement) {
    for (guint i = 0; i < statement->n_arms; i++) {
        const UgArm *arm = &statement->arms[i];
        if (arm->condition == NULL) {
            return ug_run_block(run, &arm->body);
        }
        Value *condition = ug_run_evaluate(run, arm->condition, TRUE);
        if (ug_run_flow(run) != FLOW_NEXT) {
            return ug_run_flow(run);
        }
        int truth = ug_value_truth(run, condition, TRUE);
        Way way = truth < 0 ? way_at(run, statement, i, condition) : truth == 1 ? WAY_TAKE : WAY_SKIP;
        if (ug_run_flow(run) != FLOW_NEXT) {
            return ug_run_flow(run);
        }
        if (way != WAY_SKIP) {
            return go(run, statement, i, way);
        }
    }
    return FLOW_NEXT;
}

Flow ug_run_one_of(Run *run, const UgStatement *statement, guint n) {
    for (guint i = 0; i + 1 < n; i++) {
        Way way = way_at(run, statement, i, ug_value_opaque(run, "", FALSE));
        if (ug_run_flow(run) != FLOW_NEXT) {
            return ug_run_flow(run);
        }
        if (way != WAY_SKIP) {
            return go(run, statement, i, way);
        }
    }
    return ug_run_block(run, &statement->arms[n - 1].body);
}
