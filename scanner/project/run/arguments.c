// A run, arguments: what a call is given, and what functools.partial() holds for a later one.
#include "project/run/run_private.h"

#include <string.h>

gboolean ug_run_is_given_what_matters(Run *run, const GArray *arguments) {
    gboolean given = FALSE;
    for (guint i = 0; i < arguments->len && !given; i++) {
        given = ug_run_call_matters(run, g_array_index(arguments, Argument, i).value);
    }
    return given;
}

Value *ug_run_argument(const GArray *arguments, guint position, const char *name) {
    guint seen = 0;
    gboolean is_counted = TRUE;
    for (guint i = 0; i < arguments->len; i++) {
        const Argument *argument = &g_array_index(arguments, Argument, i);
        is_counted = is_counted && g_strcmp0(argument->name, "*") != 0;
        if (argument->name == NULL ? is_counted && seen++ == position : g_strcmp0(argument->name, name) == 0) {
            return argument->value;
        }
    }
    return NULL;
}

gboolean ug_run_has_splat(const GArray *arguments) {
    for (guint i = 0; i < arguments->len; i++) {
        if (g_strcmp0(g_array_index(arguments, Argument, i).name, "*") == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Those that are looked through in the time of a step. */
enum { ARGUMENTS_A_STEP = 16 };

void ug_run_bind_parameters(Run *run, const Value *callee, const GArray *arguments, Scope *scope) {
    const UgFunction *function = callee->function;
    gboolean splat = ug_run_has_splat(arguments);
    guint position = 0;
    for (guint i = 0; i < function->n_parameters && !run->stopped; i++) {
        ug_run_spend(run, arguments->len / ARGUMENTS_A_STEP);
        const UgParameter *parameter = &function->parameters[i];
        Value *value = NULL;
        if (i == 0 && callee->self != NULL) {
            value = callee->self;
        } else if (parameter->kind == UG_PARAMETER_PLAIN) {
            value = ug_run_argument(arguments, position++, parameter->name);
        } else if (parameter->kind == UG_PARAMETER_KEYWORD_ONLY) {
            value = ug_run_argument(arguments, G_MAXUINT, parameter->name);
        }
        // With *args or **kwargs in the call, what looks missing may be in them.
        if (value == NULL && !splat) {
            value = g_ptr_array_index(callee->defaults, i);
        }
        ug_run_bind(run, scope, parameter->name, value != NULL ? value : ug_value_opaque(run, parameter->name, FALSE));
    }
}

Value *ug_run_hold_arguments(Run *run, const GArray *arguments) {
    Value *function = ug_run_argument(arguments, 0, "func");
    if (function == NULL || (function->kind != VALUE_FUNCTION && function->kind != VALUE_OPAQUE)) {
        return NULL;
    }
    Value *held = ug_value_from(run, function, NULL);
    held->arguments = ug_run_arguments(run);
    ug_run_spend(run, function->arguments == NULL ? 0 : function->arguments->len);
    if (function->arguments != NULL) {
        g_array_append_vals(held->arguments, function->arguments->data, function->arguments->len);
    }
    g_array_append_vals(held->arguments, &g_array_index(arguments, Argument, 1), arguments->len - 1);
    return held;
}

GArray *ug_run_with_held(Run *run, const Value *callee, GArray *arguments) {
    if (callee->arguments == NULL || callee->kind == VALUE_RESULT) {
        return arguments;
    }
    GArray *all = ug_run_arguments(run);
    ug_run_spend(run, callee->arguments->len);
    g_array_append_vals(all, callee->arguments->data, callee->arguments->len);
    g_array_append_vals(all, arguments->data, arguments->len);
    return all;
}
