// A run, exceptions: what is raised, as far as it has a name, and which handler it comes to. That nobody catches it is
// not what a service does.
#include "project/run/run_private.h"

#include <string.h>

/* Whether it is what a handler names, of the names and tuples that it is written with. */
typedef gboolean (*Matches)(Run *run, const UgExpression *name, const void *data);

static gboolean any_name(Run *run, const UgExpression *caught, Matches matches, const void *data) {
    gboolean any = caught->kind != UG_EXPRESSION_SEQUENCE && matches(run, caught, data);
    for (guint i = 0; caught->kind == UG_EXPRESSION_SEQUENCE && i < caught->n_parts && !any; i++) {
        any = any_name(run, caught->parts[i], matches, data);
    }
    return any;
}

static gboolean is_word(G_GNUC_UNUSED Run *run, const UgExpression *name, const void *word) {
    return name->kind == UG_EXPRESSION_NAME && strcmp(name->text, word) == 0;
}

/* Does it catch whatever a program raises that is to go on? */
static gboolean catches_all(Run *run, const UgArm *handler) {
    return handler->condition == NULL || any_name(run, handler->condition, is_word, "Exception") ||
           any_name(run, handler->condition, is_word, "BaseException");
}

gboolean ug_run_fail(Run *run, const char *exception) {
    const UgStatement *trying = run->trying;
    gboolean is_caught = FALSE;
    for (guint i = 0; trying != NULL && i < trying->n_arms && !is_caught; i++) {
        const UgArm *handler = &trying->arms[i];
        is_caught = catches_all(run, handler) || any_name(run, handler->condition, is_word, exception);
    }
    if (is_caught) {
        run->raising = TRUE;
        run->raised = ug_value_opaque(run, exception, TRUE);
    }
    return is_caught;
}

Flow ug_run_raise(Run *run, const UgExpression *exception) {
    if (run->frame->may_be_left) {
        return FLOW_RETURN;
    }
    if (exception != NULL && exception->kind == UG_EXPRESSION_CALL) {
        exception = exception->parts[0];
    }
    run->raising = TRUE;
    run->raised = exception == NULL ? NULL : ug_run_peek(run, exception, run->frame->scope);
    return FLOW_RAISE;
}

/* Do both stand for one class, or the first for one that the second inherits from? */
static gboolean is_above(const Value *class_value, const Value *other) {
    if (class_value->kind == VALUE_LATER && other->kind == VALUE_LATER) {
        return class_value->module == other->module && strcmp(class_value->text, other->text) == 0;
    }
    if (class_value->kind == VALUE_OPAQUE && other->kind == VALUE_OPAQUE) {
        return class_value->external && other->external && strcmp(class_value->text, other->text) == 0;
    }
    gboolean is = class_value == other;
    for (guint i = 0; other->kind == VALUE_CLASS && i < other->elements->len && !is; i++) {
        const Value *base = g_ptr_array_index(other->elements, i);
        is = base == class_value || (base->kind == VALUE_OPAQUE && is_above(class_value, base));
    }
    return is;
}

static gboolean is_of(Run *run, const UgExpression *name, const void *raised) {
    const Value *value = ug_run_peek(run, name, run->frame->scope);
    ug_run_spend(run, 1);
    return value != NULL && is_above(value, raised);
}

/* The handler that surely runs, or n if that is not known of so many. One that names what was raised is reached: no
 * other above it is written to catch the same. */
static guint handler_of(Run *run, const UgStatement *statement, guint n) {
    const Value *raised = run->raised;
    if (raised != NULL && raised->kind == VALUE_INSTANCE) {
        raised = raised->class_value;
    }
    for (guint i = 0; raised != NULL && i < n; i++) {
        const UgExpression *caught = statement->arms[i].condition;
        if (caught != NULL && any_name(run, caught, is_of, raised)) {
            return i;
        }
    }
    return n == 1 ? 0 : n;
}

static Flow run_handler(Run *run, const UgStatement *statement) {
    guint n = 1; // those that can be reached
    while (n < statement->n_arms && !catches_all(run, &statement->arms[n - 1])) {
        n++;
    }
    run->raising = FALSE;
    guint i = handler_of(run, statement, n);
    return i < n ? ug_run_block(run, &statement->arms[i].body) : ug_run_one_of(run, statement, n);
}

Flow ug_run_try(Run *run, const UgStatement *statement) {
    guint more = statement->survives_imports ? 1 : 0;
    const UgStatement *around = run->trying;
    run->optional += more;
    run->trying = statement->n_arms > 0 ? statement : around;
    Flow flow = ug_run_block(run, &statement->body);
    run->trying = around;
    run->optional -= more;
    if (flow == FLOW_RAISE && statement->n_arms > 0) {
        flow = run_handler(run, statement);
    } else if (flow == FLOW_NEXT) {
        flow = ug_run_block(run, &statement->otherwise);
    }
    if (flow != FLOW_STOP && statement->final.n > 0) {
        gboolean raising = run->raising;
        run->raising = FALSE;
        Flow final = ug_run_block(run, &statement->final);
        flow = final != FLOW_NEXT ? final : flow;
        run->raising = raising || run->raising;
    }
    return flow;
}
