// A run, effects: what a block may do if it ran, to see whether an unknown condition before it is worth a fork.
#include "project/run/run_private.h"

#include <string.h>

/* Process(target=serve), or a function of the project's own that may call what it is given: does that matter? */
static gboolean is_given_what_matters(Run *run, const Value *callee, const UgExpression *call, Scope *scope) {
    if (callee->kind == VALUE_OPAQUE &&
        (!callee->external || ug_catalogue_call_meaning(run->input->catalogue, callee->text) != UG_CALL_RUNS)) {
        return FALSE;
    }
    for (guint i = 1; i < call->n_parts; i++) {
        Value *given = ug_run_peek(run, call->parts[i], scope);
        if (given != NULL && ug_run_call_matters(run, given)) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_run_expression_matters(Run *run, const UgExpression *expression, Scope *scope) {
    if (expression->kind == UG_EXPRESSION_LAMBDA || !ug_run_enter(run)) {
        return FALSE;
    }
    gboolean matters = FALSE;
    if (expression->kind == UG_EXPRESSION_CALL) {
        Value *callee = ug_run_peek(run, expression->parts[0], scope);
        matters = callee != NULL &&
                  (ug_run_call_matters(run, callee) || is_given_what_matters(run, callee, expression, scope) ||
                   ug_run_import_call_matters(run, callee, expression));
    }
    for (guint i = 0; !matters && i < expression->n_parts; i++) {
        matters = ug_run_expression_matters(run, expression->parts[i], scope);
    }
    ug_run_leave(run);
    return matters;
}

static gboolean is_exit_call(Run *run, const UgExpression *expression, Scope *scope) {
    if (expression == NULL || expression->kind != UG_EXPRESSION_CALL) {
        return FALSE;
    }
    const Value *callee = ug_run_peek(run, expression->parts[0], scope);
    return callee != NULL && callee->kind == VALUE_OPAQUE && callee->external &&
           ug_catalogue_call_meaning(run->input->catalogue, callee->text) == UG_CALL_EXITS;
}

/* `return 1`, `return -1`: an error code. Leaving the entry's own function leaves the program. */
static gboolean is_error_return(const Run *run, const UgExpression *value) {
    if (run->frame->is_entry) {
        return TRUE;
    }
    while (value != NULL && value->kind == UG_EXPRESSION_UNKNOWN && value->n_parts == 1) {
        value = value->parts[0];
    }
    return value != NULL && value->kind == UG_EXPRESSION_NUMBER && strpbrk(value->text, "123456789") != NULL;
}

static void add_block(Run *run, const UgBlock *block, Scope *scope, Effects *effects);

static void add_statement(Run *run, const UgStatement *statement, Scope *scope, Effects *effects) {
    if (statement->value != NULL) {
        effects->matters |= ug_run_expression_matters(run, statement->value, scope);
    }
    for (guint i = 0; i < statement->n_targets; i++) {
        if (statement->targets[i] != NULL) {
            effects->matters |= ug_run_expression_matters(run, statement->targets[i], scope);
        }
    }
    if (statement->kind == UG_STATEMENT_IMPORT || statement->kind == UG_STATEMENT_IMPORT_FROM) {
        effects->matters |= ug_run_import_matters(run, statement);
        ug_run_import_statement(run, statement, scope, TRUE);
    }
    for (guint i = 0; i < statement->n_arms; i++) {
        const UgExpression *condition = statement->arms[i].condition;
        effects->matters |= condition != NULL && ug_run_expression_matters(run, condition, scope);
        add_block(run, &statement->arms[i].body, scope, effects);
    }
    effects->returns |= statement->kind == UG_STATEMENT_RETURN;
    add_block(run, &statement->body, scope, effects);
    add_block(run, &statement->otherwise, scope, effects);
    add_block(run, &statement->final, scope, effects);
}

static void add_block(Run *run, const UgBlock *block, Scope *scope, Effects *effects) {
    if (block->n == 0 || !ug_run_enter(run)) {
        return;
    }
    for (guint i = 0; i < block->n && !effects->matters; i++) {
        add_statement(run, block->statements[i], scope, effects);
    }
    ug_run_leave(run);
}

Effects ug_run_effects(Run *run, const UgBlock *block) {
    Effects effects = {FALSE, FALSE, FALSE};
    // What the block would import is bound to a scope that is thrown away.
    Scope *scope = ug_scope_open(run, run->frame->scope, run->frame->scope->module, "");
    add_block(run, block, scope, &effects);
    if (block->n > 0) {
        const UgStatement *last = block->statements[block->n - 1];
        effects.exits = last->kind == UG_STATEMENT_RAISE ||
                        (last->kind == UG_STATEMENT_RETURN && is_error_return(run, last->value)) ||
                        (last->kind == UG_STATEMENT_EXPRESSION && is_exit_call(run, last->value, scope));
    }
    return effects;
}

static void blur_target(Run *run, const UgExpression *target) {
    if (target->kind == UG_EXPRESSION_SEQUENCE || target->kind == UG_EXPRESSION_SPLAT) {
        for (guint i = 0; i < target->n_parts; i++) {
            blur_target(run, target->parts[i]);
        }
    } else if (target->kind == UG_EXPRESSION_NAME) {
        ug_run_assign(run, target, ug_value_opaque(run, target->text, FALSE));
    } else {
        ug_run_assign(run, target, ug_value_opaque(run, "", FALSE));
    }
}

static void blur_statement(Run *run, const UgStatement *statement) {
    switch (statement->kind) {
    case UG_STATEMENT_IMPORT:
    case UG_STATEMENT_IMPORT_FROM:
        ug_run_import_statement(run, statement, run->frame->scope, TRUE);
        break;
    case UG_STATEMENT_FUNCTION:
        ug_run_bind(run, run->frame->scope, statement->function->name,
                    ug_run_define(run, statement->function, run->frame->scope));
        break;
    case UG_STATEMENT_CLASS:
        ug_run_bind(run, run->frame->scope, statement->text, ug_value_opaque(run, statement->text, FALSE));
        break;
    case UG_STATEMENT_ASSIGNMENT:
    case UG_STATEMENT_LOOP:
        for (guint i = 0; i < statement->n_targets; i++) {
            blur_target(run, statement->targets[i]);
        }
        break;
    default:
        break;
    }
}

void ug_run_blur(Run *run, const UgBlock *block) {
    if (block->n == 0 || !ug_run_enter(run)) {
        return;
    }
    for (guint i = 0; i < block->n; i++) {
        const UgStatement *statement = block->statements[i];
        blur_statement(run, statement);
        if (statement->kind == UG_STATEMENT_CLASS || statement->kind == UG_STATEMENT_FUNCTION) {
            continue;
        }
        for (guint j = 0; j < statement->n_arms; j++) {
            ug_run_blur(run, &statement->arms[j].body);
        }
        ug_run_blur(run, &statement->body);
        ug_run_blur(run, &statement->otherwise);
        ug_run_blur(run, &statement->final);
    }
    ug_run_leave(run);
}

/* ---- what a choice needs ---- */

static gboolean is_import_of_eventlet(const Run *run, const UgStatement *statement) {
    const UgCatalogue *catalogue = run->input->catalogue;
    const char *name = statement->kind == UG_STATEMENT_IMPORT_FROM ? statement->text
                       : statement->kind == UG_STATEMENT_IMPORT    ? statement->imports[0].name
                                                                   : NULL;
    const UgRule *rule =
        name == NULL || statement->dots > 0 ? NULL : ug_catalogue_match_import(catalogue, UG_RULE_FINDING, name, FALSE);
    return rule != NULL && rule->blocks;
}

/* Those that are looked at in the time of a step. */
enum { STATEMENTS_A_STEP = 8 };

void ug_run_note_imports_of(Run *run, const Value *callee) {
    const Scope *around = run->frame->scope; // the entry point's own call stands in none
    if (!ug_run_is_native(run) || callee->kind != VALUE_FUNCTION || around == NULL ||
        callee->module != around->module) {
        return;
    }
    const UgBlock *body = ug_run_body_of(run, callee);
    ug_run_spend(run, body->n / STATEMENTS_A_STEP);
    for (guint i = 0; i < body->n && !run->outcome->needs_it; i++) {
        run->outcome->needs_it = is_import_of_eventlet(run, body->statements[i]);
    }
}
