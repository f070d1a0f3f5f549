// A run, statements: blocks, conditions, loops, exceptions, definitions.
#include "project/run/run_private.h"

#include "base/hash.h"

#include <string.h>

static void assign_elements(Run *run, const UgExpression *target, Value *value) {
    gboolean matches = value->kind == VALUE_SEQUENCE && value->elements->len == target->n_parts;
    for (guint i = 0; i < target->n_parts; i++) {
        ug_run_assign(run, target->parts[i], matches ? g_ptr_array_index(value->elements, i) : ug_held_one(run, value));
    }
}

/* os.environ['NAME'] = value */
static void assign_item(Run *run, const UgExpression *target, Value *value) {
    const Value *object = ug_run_peek(run, target->parts[0], run->frame->scope);
    const UgExpression *index = target->parts[1];
    if (object != NULL && object->kind == VALUE_OPAQUE && index->kind == UG_EXPRESSION_STRING &&
        ug_catalogue_is_environment(run->input->catalogue, object->text)) {
        g_hash_table_insert(run->set, (gpointer)index->text, value);
    }
    Value *container = ug_run_is_wide(run) ? ug_run_peek(run, target->parts[0], run->frame->scope) : NULL;
    if (container != NULL) {
        ug_held_put(run, container, value);
    }
}

void ug_run_assign(Run *run, const UgExpression *target, Value *value) {
    const Value *object = NULL;
    switch (target->kind) {
    case UG_EXPRESSION_NAME:
        ug_run_bind(run, run->frame->scope, target->text, value);
        break;
    case UG_EXPRESSION_SEQUENCE:
        assign_elements(run, target, value);
        break;
    case UG_EXPRESSION_ATTRIBUTE:
        object = ug_run_peek(run, target->parts[0], run->frame->scope);
        if (object != NULL && (object->kind == VALUE_INSTANCE || object->kind == VALUE_CLASS)) {
            g_hash_table_insert(object->scope->names, (gpointer)target->text, value);
        } else if (object != NULL && object->kind == VALUE_MODULE) {
            g_hash_table_insert(object->module->scope->names, (gpointer)target->text, value);
        }
        break;
    case UG_EXPRESSION_SUBSCRIPT:
        assign_item(run, target, value);
        break;
    default:
        break;
    }
}

static Flow run_assignment(Run *run, const UgStatement *statement) {
    Value *value =
        statement->value != NULL ? ug_run_evaluate(run, statement->value, FALSE) : ug_value_opaque(run, "", FALSE);
    Flow flow = ug_run_flow(run);
    for (guint i = 0; flow == FLOW_NEXT && i < statement->n_targets; i++) {
        ug_run_assign(run, statement->targets[i], value);
    }
    return flow;
}

/* A loop runs once for each element that is known, else once. No more than those that are there at first. */
static Flow run_loop(Run *run, const UgStatement *statement) {
    Value *value = ug_run_evaluate(run, statement->value, TRUE);
    if (ug_run_flow(run) != FLOW_NEXT) {
        return ug_run_flow(run);
    }
    gboolean is_known = statement->is_for && value->kind == VALUE_SEQUENCE;
    guint rounds = is_known                                                      ? value->elements->len
                   : !statement->is_for && ug_value_truth(run, value, TRUE) == 0 ? 0
                                                                                 : 1;
    Flow flow = FLOW_NEXT;
    for (guint i = 0; i < rounds && (flow == FLOW_NEXT || flow == FLOW_CONTINUE); i++) {
        ug_run_spend(run, 1);
        if (statement->is_for && statement->n_targets == 1) {
            ug_run_assign(run, statement->targets[0],
                          is_known ? g_ptr_array_index(value->elements, i) : ug_held_one(run, value));
        }
        flow = ug_run_block(run, &statement->body);
    }
    if (flow == FLOW_NEXT || flow == FLOW_CONTINUE) {
        return ug_run_block(run, &statement->otherwise);
    }
    return flow == FLOW_BREAK ? FLOW_NEXT : flow;
}

static Flow run_with(Run *run, const UgStatement *statement) {
    for (guint i = 0; i + 1 < statement->n_targets; i += 2) {
        Value *value = ug_run_evaluate(run, statement->targets[i], FALSE);
        if (ug_run_flow(run) != FLOW_NEXT) {
            return ug_run_flow(run);
        }
        Value *enter = value->kind == VALUE_INSTANCE ? ug_run_method(run, value, "__enter__") : NULL;
        if (enter != NULL) {
            value = ug_run_call(run, enter, ug_run_arguments(run), FALSE);
        }
        if (statement->targets[i + 1] != NULL) {
            ug_run_assign(run, statement->targets[i + 1], value);
        }
        if (ug_run_flow(run) != FLOW_NEXT) {
            return ug_run_flow(run);
        }
    }
    return ug_run_block(run, &statement->body);
}

/* The name that a decorator is written by, `cli.command` of `@cli.command()`. */
static gboolean is_keeper(const Run *run, const UgExpression *decorator) {
    g_autoptr(GString) name = g_string_new(NULL);
    ug_expression_print(decorator->kind == UG_EXPRESSION_CALL ? decorator->parts[0] : decorator, name);
    return ug_catalogue_is_keeper(run->input->catalogue, name->str);
}

/* Calls what a decorator is, from where it stands. */
static Value *call_decorator(Run *run, const UgExpression *decorator, Value *callee, Value *value) {
    Argument argument = {NULL, value};
    GArray *arguments = ug_run_arguments(run);
    g_array_append_val(arguments, argument);
    Frame *frame = run->frame;
    const Frame before = *frame;
    frame->line = decorator->line;
    frame->call = decorator;
    Value *result = ug_run_call(run, callee, arguments, TRUE);
    frame->line = before.line;
    frame->call = before.call;
    return result;
}

/* A decorator of the project that is followed may replace the function; others are taken to keep it. */
static Value *decorate(Run *run, const UgExpression *decorator, Value *value) {
    Value *callee = ug_run_evaluate(run, decorator, FALSE);
    if (callee->kind != VALUE_FUNCTION && callee->kind != VALUE_LATER) {
        const char *name = callee->kind == VALUE_OPAQUE ? callee->text : "";
        value->binds_class |= strcmp(name, "classmethod") == 0;
        value->binds_nothing |= strcmp(name, "staticmethod") == 0;
        value->is_property |= strcmp(name, "property") == 0;
        if (ug_run_is_wide(run) && is_keeper(run, decorator)) {
            ug_wide_give_one(run, UG_RUN_KEPT, value, decorator);
        } else if (is_keeper(run, decorator) && ug_run_call_matters(run, value)) {
            ug_run_note_open(run, decorator, UG_RUN_KEPT);
        }
        return value;
    }
    if (run->stopped || run->raising || (!ug_run_is_wide(run) && !ug_run_call_matters(run, callee))) {
        return value;
    }
    Value *result = call_decorator(run, decorator, callee, value);
    return result->kind == VALUE_FUNCTION ? result : value;
}

Value *ug_run_define(Run *run, const UgFunction *function, Scope *scope) {
    Value *value = ug_value_new(run, VALUE_FUNCTION);
    value->function = function;
    value->scope = scope;
    value->module = scope->module;
    value->qualified = ug_run_join(run, scope->prefix, function->name, "");
    value->follow = scope->is_function && run->frame->follow;
    value->defaults = ug_run_array(run);
    for (guint i = 0; i < function->n_parameters; i++) {
        const UgExpression *otherwise = function->parameters[i].otherwise;
        g_ptr_array_add(value->defaults, otherwise != NULL ? ug_run_evaluate(run, otherwise, FALSE) : NULL);
    }
    return value;
}

static Flow run_function(Run *run, const UgStatement *statement) {
    Value *value = ug_run_define(run, statement->function, run->frame->scope);
    for (guint i = statement->n_targets; i > 0; i--) {
        value = decorate(run, statement->targets[i - 1], value);
    }
    ug_run_bind(run, run->frame->scope, statement->function->name, value);
    return ug_run_flow(run);
}

static Flow run_class(Run *run, const UgStatement *statement) {
    Scope *outer = run->frame->scope;
    Value *value = ug_value_new(run, VALUE_CLASS);
    value->qualified = ug_run_join(run, outer->prefix, statement->text, "");
    GPtrArray *bases = ug_run_array(run);
    for (guint i = 0; i < statement->n_targets; i++) {
        Value *target = ug_run_evaluate(run, statement->targets[i], FALSE);
        if (i < statement->n_bases) {
            target =
                target->kind == VALUE_LATER && ug_run_call_matters(run, target) ? ug_run_force(run, target) : target;
            g_ptr_array_add(bases, target);
        }
    }
    ug_run_set_bases(run, value, bases);
    if (ug_run_flow(run) != FLOW_NEXT) {
        return ug_run_flow(run);
    }
    value->scope = ug_scope_open(run, outer, outer->module, ug_run_join(run, value->qualified, ".", ""));
    value->scope->is_class = TRUE;
    run->frame->scope = value->scope;
    Flow flow = ug_run_block(run, &statement->body);
    run->frame->scope = outer;
    // The class's names are not seen from inside its functions: they are looked up from the scope around it.
    GHashTableIter iterator;
    gpointer member;
    g_hash_table_iter_init(&iterator, value->scope->names);
    while (g_hash_table_iter_next(&iterator, NULL, &member)) {
        Value *function = member;
        if (function->kind == VALUE_FUNCTION && function->scope == value->scope) {
            function->scope = outer;
        }
    }
    g_ptr_array_add(run->classes, value);
    ug_run_bind(run, outer, statement->text, value);
    return flow;
}

static Flow run_global(Run *run, const UgStatement *statement) {
    Scope *scope = run->frame->scope;
    if (scope->globals == NULL) {
        scope->globals = g_hash_table_new(ug_text_hash, g_str_equal);
        g_ptr_array_add(run->tables, scope->globals);
    }
    for (guint i = 0; i < statement->n_imports; i++) {
        g_hash_table_add(scope->globals, (gpointer)statement->imports[i].name);
    }
    return FLOW_NEXT;
}

static Flow run_return(Run *run, const UgStatement *statement) {
    Frame *frame = run->frame;
    Value *before = frame->may_be_left ? frame->returned : NULL;
    frame->returned = statement->value != NULL ? ug_run_evaluate(run, statement->value, FALSE) : ug_value_none(run);
    if (before != NULL) {
        GPtrArray *both = ug_run_array(run);
        g_ptr_array_add(both, before);
        g_ptr_array_add(both, frame->returned);
        frame->returned = ug_held_either(run, both);
    }
    return ug_run_flow(run) != FLOW_NEXT ? ug_run_flow(run) : FLOW_RETURN;
}

static Flow run_statement(Run *run, const UgStatement *statement) {
    switch (statement->kind) {
    case UG_STATEMENT_EXPRESSION:
        ug_run_evaluate(run, statement->value, FALSE);
        return ug_run_flow(run);
    case UG_STATEMENT_ASSIGNMENT:
        return run_assignment(run, statement);
    case UG_STATEMENT_IMPORT:
    case UG_STATEMENT_IMPORT_FROM:
        ug_run_import_statement(run, statement, run->frame->scope, FALSE);
        return ug_run_flow(run);
    case UG_STATEMENT_IF:
        return ug_run_if(run, statement);
    case UG_STATEMENT_RETURN:
        return run_return(run, statement);
    case UG_STATEMENT_RAISE:
        return ug_run_raise(run, statement->value);
    case UG_STATEMENT_TRY:
        return ug_run_try(run, statement);
    case UG_STATEMENT_LOOP:
        return run_loop(run, statement);
    case UG_STATEMENT_WITH:
        return run_with(run, statement);
    case UG_STATEMENT_FUNCTION:
        return run_function(run, statement);
    case UG_STATEMENT_CLASS:
        return run_class(run, statement);
    case UG_STATEMENT_GLOBAL:
        return run_global(run, statement);
    case UG_STATEMENT_BREAK:
        return FLOW_BREAK;
    case UG_STATEMENT_CONTINUE:
        return FLOW_CONTINUE;
    default:
        return FLOW_NEXT;
    }
}

Flow ug_run_block(Run *run, const UgBlock *block) {
    Flow flow = FLOW_NEXT;
    for (guint i = 0; i < block->n && flow == FLOW_NEXT; i++) {
        if (!ug_run_enter(run)) {
            return ug_run_flow(run);
        }
        run->frame->line = block->statements[i]->line;
        flow = run_statement(run, block->statements[i]);
        ug_run_leave(run);
    }
    return flow;
}
