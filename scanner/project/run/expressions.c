// A run, expressions: what they are, and the calls inside them in the order that Python makes them.
#include "project/run/run_private.h"

#include <string.h>

static Value *evaluate_parts(Run *run, const UgExpression *expression, ValueKind kind) {
    Value *value = kind == VALUE_SEQUENCE ? ug_value_new(run, kind) : ug_value_opaque(run, "", FALSE);
    GPtrArray *elements = kind == VALUE_SEQUENCE || ug_run_is_wide(run) ? ug_run_array(run) : NULL;
    gboolean is_whole = TRUE;
    for (guint i = 0; i < expression->n_parts; i++) {
        Value *part = ug_run_evaluate(run, expression->parts[i], FALSE);
        is_whole = is_whole && expression->parts[i]->kind != UG_EXPRESSION_SPLAT;
        if (elements != NULL) {
            g_ptr_array_add(elements, part);
        }
    }
    value->elements = elements;
    if (ug_run_is_wide(run) && (kind != VALUE_SEQUENCE || !is_whole)) {
        return ug_held_new(run, elements);
    }
    return is_whole ? value : ug_value_opaque(run, "", FALSE);
}

/* `handlers.get(name) or serve` */
static Value *either_of_rest(Run *run, const UgExpression *expression, guint from, Value *first) {
    GPtrArray *values = ug_run_array(run);
    g_ptr_array_add(values, first);
    for (guint i = from; i < expression->n_parts; i++) {
        g_ptr_array_add(values, ug_wide_evaluate(run, expression->parts[i]));
    }
    return ug_held_either(run, values);
}

/* Where a part that may decide stands behind an unknown one, whether it is evaluated is a fork. */
static Value *evaluate_boolean(Run *run, const UgExpression *expression, gboolean wanted) {
    gboolean is_and = expression->kind == UG_EXPRESSION_AND;
    Value *unknown = NULL;
    Value *value = NULL;
    for (guint i = 0; i < expression->n_parts; i++) {
        if (unknown != NULL && ug_run_is_wide(run) && !ug_run_is_native(run)) {
            return either_of_rest(run, expression, i, unknown);
        }
        if (unknown != NULL && ug_run_expression_matters(run, expression->parts[i], run->frame->scope)) {
            if (ug_run_choose(run, unknown, "", expression->parts[i - 1]) != is_and) {
                return ug_value_boolean(run, !is_and, NULL);
            }
            unknown = NULL;
        }
        gboolean last = i + 1 == expression->n_parts;
        value = ug_run_evaluate(run, expression->parts[i], wanted || !last);
        if (run->stopped || run->raising) {
            return value;
        }
        int truth = last && !wanted ? -1 : ug_value_truth(run, value, TRUE);
        if (truth >= 0 && truth != is_and) {
            return value;
        }
        unknown = truth < 0 && unknown == NULL ? value : unknown;
    }
    return unknown != NULL ? unknown : value;
}

static Value *evaluate_not(Run *run, const UgExpression *expression) {
    Value *value = ug_run_evaluate(run, expression->parts[0], TRUE);
    int truth = ug_value_truth(run, value, TRUE);
    if (truth >= 0) {
        Value *answer = ug_value_boolean(run, !truth, ug_value_asked(run, value));
        answer->is_answer = TRUE;
        return answer;
    }
    Value *result = ug_value_opaque(run, "", FALSE);
    result->self = value;
    result->negates = TRUE;
    return result;
}

static Value *evaluate_comparison(Run *run, const UgExpression *expression) {
    Value *left = ug_run_evaluate(run, expression->parts[0], TRUE);
    Value *right = ug_run_evaluate(run, expression->parts[1], TRUE);
    return run->stopped ? left : ug_value_compare(run, expression->text, left, right);
}

static Value *evaluate_conditional(Run *run, const UgExpression *expression, gboolean wanted) {
    Value *condition = ug_run_evaluate(run, expression->parts[0], TRUE);
    int truth = ug_value_truth(run, condition, TRUE);
    if (truth < 0 && ug_run_is_wide(run) && !ug_run_is_native(run)) {
        Value *yes = ug_wide_evaluate(run, expression->parts[1]);
        return either_of_rest(run, expression, 2, yes);
    }
    if (truth < 0 && !run->stopped && !run->raising) {
        gboolean matters = ug_run_expression_matters(run, expression->parts[1], run->frame->scope) ||
                           ug_run_expression_matters(run, expression->parts[2], run->frame->scope);
        // Two values that are known may both be carried on to what decides.
        gboolean differ = run->frame->follow && ug_value_asked(run, condition) != NULL;
        if ((!matters && !differ) || ug_run_is_native(run)) {
            return ug_value_opaque(run, "", FALSE);
        }
        truth = ug_run_choose(run, condition, "", expression->parts[0]);
    }
    return ug_run_evaluate(run, expression->parts[truth == 1 ? 1 : 2], wanted);
}

/* os.environ["NAME"]: without it, what catches that goes on by another way. */
static Value *need_variable(Run *run, const char *name) {
    Value *value = ug_run_read_environment(run, name, ug_value_none(run));
    if (value->kind == VALUE_NONE && value->asked != NULL && ug_run_fail(run, "KeyError")) {
        value->asked->is_tested = TRUE;
    }
    return value;
}

/* What is taken out of a container; only a place in a list tells which it is. */
static Value *element(Run *run, Value *object, const Value *index) {
    gint64 number;
    gboolean is_known = object->kind == VALUE_SEQUENCE && index->kind == VALUE_NUMBER &&
                        ug_run_number(index->text, &number) && number >= 0 && number < object->elements->len;
    return is_known ? g_ptr_array_index(object->elements, number) : ug_held_one(run, object);
}

static Value *evaluate_subscript(Run *run, const UgExpression *expression) {
    Value *object = ug_run_evaluate(run, expression->parts[0], FALSE);
    Value *index = ug_run_evaluate(run, expression->parts[1], TRUE);
    if (object->kind == VALUE_OPAQUE && index->kind == VALUE_STRING &&
        ug_catalogue_is_environment(run->input->catalogue, object->text)) {
        return need_variable(run, index->text);
    }
    if (object->kind == VALUE_OPAQUE && object->external && index->kind == VALUE_STRING) {
        return ug_run_attribute(run, object, index->text); // an enumerator, or an option's group
    }
    return ug_run_is_wide(run) ? element(run, object, index) : ug_value_opaque(run, "", FALSE);
}

static GArray *evaluate_arguments(Run *run, const UgExpression *expression) {
    GArray *arguments = ug_run_arguments(run);
    for (guint i = 1; i < expression->n_parts; i++) {
        Argument argument = {expression->names[i], ug_run_evaluate(run, expression->parts[i], FALSE)};
        if (expression->parts[i]->kind == UG_EXPRESSION_SPLAT) {
            argument.name = "*"; // what follows is not known by position
        }
        g_array_append_val(arguments, argument);
    }
    return arguments;
}

static Value *evaluate_call(Run *run, const UgExpression *expression, gboolean wanted) {
    Value *callee = ug_run_evaluate(run, expression->parts[0], FALSE);
    GArray *arguments = evaluate_arguments(run, expression);
    Frame *frame = run->frame;
    guint32 line = frame->line;
    const UgExpression *outer = frame->call;
    frame->line = expression->line;
    frame->call = expression;
    Value *value = run->stopped || run->raising ? callee : ug_run_call(run, callee, arguments, wanted);
    frame->line = line;
    frame->call = outer;
    return value;
}

static Value *evaluate_named(Run *run, const UgExpression *expression, gboolean wanted) {
    Value *value = ug_run_evaluate(run, expression->parts[0], wanted);
    ug_run_bind(run, run->frame->scope, expression->text, value);
    return value;
}

static Value *evaluate_lambda(Run *run, const UgExpression *expression) {
    Value *value = ug_run_define(run, expression->function, run->frame->scope);
    value->is_lambda = TRUE;
    return value;
}

static Value *evaluate_kind(Run *run, const UgExpression *expression, gboolean wanted) {
    Value *value;
    switch (expression->kind) {
    case UG_EXPRESSION_STRING:
        return ug_value_string(run, expression->text, NULL);
    case UG_EXPRESSION_NUMBER:
        value = ug_value_new(run, VALUE_NUMBER);
        value->text = expression->text;
        return value;
    case UG_EXPRESSION_NONE:
        return ug_value_none(run);
    case UG_EXPRESSION_TRUE:
    case UG_EXPRESSION_FALSE:
        return ug_value_boolean(run, expression->kind == UG_EXPRESSION_TRUE, NULL);
    case UG_EXPRESSION_NAME:
        return ug_run_lookup(run, run->frame->scope, expression->text);
    case UG_EXPRESSION_ATTRIBUTE:
        value = ug_run_evaluate(run, expression->parts[0], FALSE);
        return ug_run_attribute(run, value, expression->text);
    case UG_EXPRESSION_CALL:
        return evaluate_call(run, expression, wanted);
    case UG_EXPRESSION_COMPARISON:
        return evaluate_comparison(run, expression);
    case UG_EXPRESSION_AND:
    case UG_EXPRESSION_OR:
        return evaluate_boolean(run, expression, wanted);
    case UG_EXPRESSION_NOT:
        return evaluate_not(run, expression);
    case UG_EXPRESSION_SEQUENCE:
        return evaluate_parts(run, expression, VALUE_SEQUENCE);
    case UG_EXPRESSION_CONDITIONAL:
        return evaluate_conditional(run, expression, wanted);
    case UG_EXPRESSION_SUBSCRIPT:
        return evaluate_subscript(run, expression);
    case UG_EXPRESSION_LAMBDA:
        return evaluate_lambda(run, expression);
    case UG_EXPRESSION_NAMED:
        return evaluate_named(run, expression, wanted);
    default:
        return evaluate_parts(run, expression, VALUE_OPAQUE);
    }
}

Value *ug_run_evaluate(Run *run, const UgExpression *expression, gboolean wanted) {
    if (!ug_run_enter(run)) {
        return ug_value_opaque(run, "", FALSE);
    }
    Value *value = evaluate_kind(run, expression, wanted);
    if (wanted) {
        value = ug_run_force(run, value);
    }
    ug_run_leave(run);
    return value;
}

Value *ug_run_peek(Run *run, const UgExpression *expression, Scope *scope) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    while (expression->kind == UG_EXPRESSION_ATTRIBUTE) {
        g_ptr_array_add(names, (gpointer)expression->text);
        expression = expression->parts[0];
    }
    if (expression->kind != UG_EXPRESSION_NAME) {
        return NULL;
    }
    Value *value = ug_run_lookup(run, scope, expression->text);
    for (guint i = names->len; i > 0; i--) {
        value = ug_run_attribute(run, value, g_ptr_array_index(names, i - 1));
    }
    return value;
}

const char *ug_run_print(Run *run, const UgExpression *expression) {
    g_autoptr(GString) text = g_string_new(NULL);
    ug_expression_print(expression, text);
    return ug_run_text(run, text->str);
}
