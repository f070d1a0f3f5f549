// A run, held values: what is in a container, as far as it can be called, and what a value may be that was taken out of
// one. What stands at which key is not told apart: `COMMANDS[name]` is any of them.
#include "project/run/run_private.h"

#include "base/text.h"

#include <string.h>

/* Values that are compared in the time of a step. */
enum { VALUES_A_STEP = 64 };

gboolean ug_held_decides(const Run *run, const Value *value) {
    UgCallMeaning meaning = UG_CALL_OTHER;
    // What calling one of these returned is none of them.
    if (value->kind == VALUE_OPAQUE && value->external && !value->is_module && !g_str_has_suffix(value->text, ")")) {
        meaning = ug_catalogue_call_meaning(run->input->catalogue, value->text);
    }
    return meaning == UG_CALL_PATCHES || meaning == UG_CALL_STARTS || meaning == UG_CALL_SERVES;
}

static gboolean may_be_called(const Run *run, const Value *value) {
    switch (value->kind) {
    case VALUE_FUNCTION:
    case VALUE_CLASS:
    case VALUE_INSTANCE:
    case VALUE_MODULE:
    case VALUE_LATER:
        return TRUE;
    default:
        return ug_held_decides(run, value);
    }
}

static void hold(Run *run, GPtrArray *held, Value *value);

/* Containers may be in each other, and even in themselves. */
static void hold_all(Run *run, GPtrArray *held, const GPtrArray *inner, Value *container) {
    if (container->is_open || !ug_run_enter(run)) {
        return;
    }
    container->is_open = TRUE;
    for (guint i = 0; i < inner->len && !run->stopped; i++) {
        hold(run, held, g_ptr_array_index(inner, i));
    }
    container->is_open = FALSE;
    ug_run_leave(run);
}

static void hold(Run *run, GPtrArray *held, Value *value) {
    const GPtrArray *inner = value->kind == VALUE_SEQUENCE ? value->elements : value->held;
    ug_run_spend(run, 1);
    if (inner != NULL && inner != held) {
        hold_all(run, held, inner, value);
    } else if (may_be_called(run, value)) {
        ug_run_spend(run, held->len / VALUES_A_STEP);
        if (!g_ptr_array_find(held, value, NULL)) {
            g_ptr_array_add(held, value);
        }
    }
}

static Value *holding(Run *run, const GPtrArray *values, gboolean is_one) {
    Value *value = ug_value_opaque(run, "", FALSE);
    value->held = ug_run_array(run);
    value->is_one = is_one;
    for (guint i = 0; i < values->len && !run->stopped; i++) {
        hold(run, value->held, g_ptr_array_index(values, i));
    }
    return value;
}

Value *ug_held_new(Run *run, const GPtrArray *values) {
    Value *value = holding(run, values, FALSE);
    Value *first = values->len > 0 ? g_ptr_array_index(values, 0) : NULL;
    if (first != NULL && first->kind == VALUE_STRING) {
        value->prefix = first->text;
    }
    return value;
}

Value *ug_held_either(Run *run, const GPtrArray *values) {
    Value *value = holding(run, values, TRUE);
    return value->held->len > 0 ? value : ug_value_opaque(run, "", FALSE);
}

gboolean ug_held_is_container(const Value *value) {
    return value->kind == VALUE_SEQUENCE || (value->kind == VALUE_OPAQUE && value->held != NULL && !value->is_one);
}

Value *ug_held_one(Run *run, Value *container) {
    gboolean is_some = ug_held_is_container(container) || container->held != NULL;
    if (!ug_run_is_wide(run) || !is_some) {
        return ug_value_opaque(run, "", FALSE);
    }
    const GPtrArray *values = container->kind == VALUE_SEQUENCE ? container->elements : container->held;
    return ug_held_either(run, values);
}

void ug_held_put(Run *run, Value *container, Value *value) {
    if (container->kind == VALUE_SEQUENCE && container != value) {
        g_ptr_array_add(container->elements, value);
    } else if (container->kind == VALUE_OPAQUE && !container->is_one && !container->is_module) {
        container->held = container->held == NULL ? ug_run_array(run) : container->held;
        hold(run, container->held, value);
    }
}

static gboolean has_attributes(const Value *value) {
    return value->kind != VALUE_FUNCTION && value->kind != VALUE_SEQUENCE;
}

Value *ug_held_attribute(Run *run, const Value *one, const char *name) {
    GPtrArray *values = ug_run_array(run);
    for (guint i = 0; i < one->held->len && !run->stopped; i++) {
        Value *held = g_ptr_array_index(one->held, i);
        ug_run_spend(run, 1);
        if (has_attributes(held)) {
            g_ptr_array_add(values, ug_run_attribute(run, held, name));
        }
    }
    return ug_held_either(run, values);
}

/* ---- getattr() ---- */

static void add_names(Run *run, GHashTable *names, const char *prefix, GPtrArray *found) {
    GHashTableIter iterator;
    gpointer name, value;
    ug_run_spend(run, g_hash_table_size(names));
    g_hash_table_iter_init(&iterator, names);
    while (!run->stopped && g_hash_table_iter_next(&iterator, &name, &value)) {
        if (g_str_has_prefix(name, prefix) && !g_str_has_prefix(name, "__") &&
            ((Value *)value)->kind == VALUE_FUNCTION) {
            g_ptr_array_add(found, name);
        }
    }
}

/* The names of functions that begin so, sorted: in a table they stand in another order each time that the program runs.
 * What a class inherits may be there twice. */
static GPtrArray *names_of(Run *run, const Value *object, const char *prefix) {
    GPtrArray *found = g_ptr_array_new();
    const Value *class_value = object->kind == VALUE_INSTANCE ? object->class_value : object;
    if (object->kind == VALUE_MODULE) {
        add_names(run, object->module->scope->names, prefix, found);
    } else if (class_value->kind == VALUE_CLASS) {
        add_names(run, class_value->scope->names, prefix, found);
        for (guint i = 0; i < class_value->elements->len; i++) {
            const Value *base = g_ptr_array_index(class_value->elements, i);
            if (base->kind == VALUE_CLASS) {
                add_names(run, base->scope->names, prefix, found);
            }
        }
    }
    g_ptr_array_sort(found, ug_text_compare);
    return found;
}

static void add_members(Run *run, Value *object, const char *prefix, GPtrArray *values) {
    g_autoptr(GPtrArray) names = names_of(run, object, prefix);
    const char *last = "";
    for (guint i = 0; i < names->len && !run->stopped; i++) {
        const char *name = g_ptr_array_index(names, i);
        if (strcmp(name, last) != 0) {
            g_ptr_array_add(values, ug_run_attribute(run, object, name));
        }
        last = name;
    }
}

Value *ug_held_member(Run *run, Value *object, const char *prefix) {
    g_autofree char *known = g_strndup(prefix, strcspn(prefix, "%{"));
    g_autoptr(GPtrArray) objects = g_ptr_array_new();
    GPtrArray *values = ug_run_array(run);
    hold(run, objects, ug_run_force(run, object));
    for (guint i = 0; i < objects->len && !run->stopped; i++) {
        add_members(run, ug_run_force(run, g_ptr_array_index(objects, i)), known, values);
    }
    return ug_held_either(run, values);
}

/* ---- classes ---- */

Value *ug_held_heirs(Run *run, Value *class_value) {
    GPtrArray *heirs = ug_run_array(run);
    for (guint i = 0; i < run->classes->len && !run->stopped; i++) {
        Value *heir = g_ptr_array_index(run->classes, i);
        ug_run_spend(run, 1 + heir->elements->len / VALUES_A_STEP);
        if (g_ptr_array_find(heir->elements, class_value, NULL)) {
            g_ptr_array_add(heirs, heir);
        }
    }
    Value *method = ug_value_opaque(run, "", FALSE);
    method->self = ug_held_new(run, heirs);
    return method;
}

/* ---- calls ---- */

static Value *call_each(Run *run, const Value *one, GArray *arguments) {
    const Doubt doubt = {UG_RUN_ONE_OF, run->frame->path, run->frame->call};
    GPtrArray *results = ug_run_array(run);
    for (guint i = 0; i < one->held->len && !run->stopped; i++) {
        ug_wide_begin(run, &doubt);
        g_ptr_array_add(results, ug_run_call(run, g_ptr_array_index(one->held, i), arguments, TRUE));
        ug_wide_end(run);
    }
    return ug_held_either(run, results);
}

Value *ug_held_call(Run *run, const Value *callee, GArray *arguments) {
    if (callee->held != NULL && callee->is_one) {
        return call_each(run, callee, arguments);
    }
    Value *container = callee->self;
    if (container == NULL || !ug_held_is_container(container)) {
        return NULL;
    }
    for (guint i = 0; i < arguments->len && !run->stopped; i++) {
        ug_held_put(run, container, g_array_index(arguments, Argument, i).value);
    }
    return ug_held_one(run, container);
}
