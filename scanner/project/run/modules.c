// A run, modules: loading them, scopes and attributes.
#include "project/run/run_private.h"

#include "base/hash.h"

#include <string.h>

/* Modules being imported inside each other, with the functions between them. */
enum { MAX_IMPORTS = 150, MAX_FORCED = 16 };

Scope *ug_scope_open(Run *run, Scope *parent, Module *module, const char *prefix) {
    Scope *scope = ug_run_alloc(run, sizeof *scope);
    scope->names = g_hash_table_new(ug_text_hash, g_str_equal);
    g_ptr_array_add(run->tables, scope->names);
    scope->parent = parent;
    scope->module = module;
    scope->prefix = prefix;
    return scope;
}

Module *ug_run_module(Run *run, const char *name) {
    gpointer known;
    if (g_hash_table_lookup_extended(run->modules, name, NULL, &known)) {
        return known;
    }
    const UgRunHost *host = run->input->host;
    const char *kept = ug_run_text(run, name);
    UgRunModule at_hand;
    Module *module = NULL;
    if (host->module(host->data, kept, &at_hand)) {
        module = ug_run_alloc(run, sizeof *module);
        *module = (Module){.name = kept, .at_hand = at_hand};
        module->scope = ug_scope_open(run, NULL, module, ug_run_join(run, name, ".", ""));
    }
    g_hash_table_insert(run->modules, (gpointer)kept, module);
    return module;
}

gboolean ug_run_matters(Run *run, const char *qualified) {
    // The entry always does. To ask for it would be to ask what all that it imports leads to.
    return strcmp(qualified, run->input->entry->module) == 0 ||
           run->input->host->matters(run->input->host->data, qualified, ug_run_is_native(run));
}

void ug_run_load(Run *run, Module *module) {
    if (module->state != MODULE_KNOWN || !ug_run_enter(run)) {
        return;
    }
    if (run->depth >= MAX_IMPORTS) {
        ug_run_limit(run, "imports go too deep");
        ug_run_leave(run);
        return;
    }
    const UgStart *entry = run->input->entry;
    gboolean is_main = entry->is_script && strcmp(entry->module, module->name) == 0;
    Frame frame = {.up = run->frame,
                   .is_module = TRUE,
                   .follow = TRUE,
                   .path = module->at_hand.path,
                   .scope = module->scope,
                   .optional = run->optional};
    module->state = MODULE_RUNNING;
    module->behaviour = run->input->host->behaviour(run->input->host->data, &module->at_hand);
    ug_run_bind(run, module->scope, "__name__", ug_value_string(run, is_main ? "__main__" : module->name, NULL));
    run->frame = &frame;
    run->depth++;
    ug_run_block(run, ug_behaviour_body(module->behaviour));
    run->depth--;
    run->frame = frame.up;
    module->state = MODULE_DONE;
    ug_run_leave(run);
}

static Value *module_attribute(Run *run, Module *module, const char *name) {
    Value *value = g_hash_table_lookup(module->scope->names, name);
    if (value != NULL) {
        return value;
    }
    const char *full = ug_run_join(run, module->name, ".", name);
    Module *inner = ug_run_module(run, full);
    if (inner != NULL) {
        return ug_value_module(run, inner);
    }
    if (module->state == MODULE_DONE) {
        return ug_value_opaque(run, full, FALSE);
    }
    value = ug_value_new(run, VALUE_LATER);
    value->module = module;
    value->text = ug_run_text(run, name);
    return value;
}

static Value *bound(Run *run, Value *value, Value *instance, Value *class_value) {
    if (value->kind != VALUE_FUNCTION || value->binds_nothing) {
        return value;
    }
    Value *self = value->binds_class ? class_value : instance;
    if (self == NULL) {
        return value;
    }
    Value *copy = ug_value_from(run, value, NULL);
    copy->self = self;
    if (!value->is_property) {
        return copy;
    }
    Value *result = ug_value_new(run, VALUE_RESULT);
    result->callee = copy;
    result->arguments = ug_run_arguments(run);
    return result;
}

static Value *opaque_attribute(Run *run, Value *object, const char *name) {
    const char *text = *object->text != '\0' ? ug_run_join(run, object->text, ".", name) : "";
    Value *value = ug_value_opaque(run, text, object->external);
    value->self = object;
    if (object->held != NULL && object->is_one) {
        return ug_held_attribute(run, object, name);
    }
    return ug_run_read_option(run, value);
}

Value *ug_run_attribute(Run *run, Value *object, const char *name) {
    Value *value = NULL;
    switch (object->kind) {
    case VALUE_MODULE:
        return module_attribute(run, object->module, name);
    case VALUE_CLASS:
        if (ug_run_is_wide(run) && strcmp(name, "__subclasses__") == 0) {
            return ug_held_heirs(run, object);
        }
        value = ug_run_class_attribute(run, object, name);
        return value != NULL ? bound(run, value, NULL, object) : ug_value_opaque(run, "", FALSE);
    case VALUE_INSTANCE:
        value = g_hash_table_lookup(object->scope->names, name);
        if (value == NULL && (value = ug_run_class_attribute(run, object->class_value, name)) != NULL) {
            value = bound(run, value, object, object->class_value);
        }
        return value != NULL ? value : ug_value_opaque(run, name, FALSE);
    case VALUE_SUPER:
        value = ug_run_base_attribute(run, object->class_value, name);
        return value != NULL ? bound(run, value, object->self, object->class_value) : ug_value_opaque(run, name, FALSE);
    case VALUE_LATER:
        value = ug_value_new(run, VALUE_LATER);
        value->module = object->module;
        value->text = ug_run_join(run, object->text, ".", name);
        return value;
    case VALUE_STRING:
        value = ug_value_new(run, VALUE_METHOD);
        value->self = object;
        value->text = ug_run_text(run, name);
        return value;
    case VALUE_OPAQUE:
        return opaque_attribute(run, object, name);
    case VALUE_SEQUENCE:
        value = ug_value_opaque(run, "", FALSE);
        value->self = object;
        return value;
    default:
        return ug_value_opaque(run, "", FALSE);
    }
}

/* A name that nothing binds may come from a module outside of which all names were taken: from one where it means
 * something, if there is one. NULL if it is a builtin, as far as can be told. */
static Value *starred(Run *run, const Scope *scope, const char *name) {
    const GPtrArray *stars = scope == NULL || scope->module == NULL ? NULL : scope->module->scope->stars;
    for (guint i = stars == NULL ? 0 : stars->len; i > 0 && !run->stopped; i--) {
        ug_run_spend(run, 1);
        const char *full = ug_run_join(run, g_ptr_array_index(stars, i - 1), ".", name);
        if (ug_catalogue_call_meaning(run->input->catalogue, full) != UG_CALL_OTHER) {
            return ug_value_opaque(run, full, TRUE);
        }
    }
    return NULL;
}

Value *ug_run_lookup(Run *run, Scope *scope, const char *name) {
    for (Scope *at = scope; at != NULL; at = at->parent) {
        gboolean is_global = at->globals != NULL && g_hash_table_contains(at->globals, name);
        Scope *where = is_global ? at->module->scope : at;
        Value *value = g_hash_table_lookup(where->names, name);
        if (value != NULL) {
            return value;
        }
    }
    Value *value = starred(run, scope, name);
    return value != NULL ? value : ug_value_opaque(run, name, TRUE); // a builtin
}

void ug_run_bind(Run *run, Scope *scope, const char *name, Value *value) {
    (void)run;
    gboolean is_global = scope->globals != NULL && g_hash_table_contains(scope->globals, name);
    g_hash_table_insert(is_global ? scope->module->scope->names : scope->names, (gpointer)name, value);
}

static Value *force_later(Run *run, Value *later) {
    ug_run_load(run, later->module);
    Value *value = ug_value_module(run, later->module);
    g_auto(GStrv) names = g_strsplit(later->text, ".", 16);
    for (guint i = 0; names[i] != NULL; i++) {
        value = ug_run_attribute(run, ug_run_force(run, value), names[i]);
    }
    // In a cycle of imports it may still not be there.
    return value->kind == VALUE_LATER && value->module == later->module
               ? ug_value_opaque(run, ug_run_join(run, later->module->name, ".", later->text), FALSE)
               : value;
}

Value *ug_run_force(Run *run, Value *value) {
    for (guint i = 0; value->kind == VALUE_LATER || value->kind == VALUE_RESULT; i++) {
        if (i >= MAX_FORCED || !ug_run_enter(run)) {
            return ug_value_opaque(run, "", FALSE);
        }
        if (value->known == NULL) {
            value->known = ug_value_opaque(run, "", FALSE); // for what needs itself
            value->known = value->kind == VALUE_LATER ? force_later(run, value)
                                                      : ug_run_call(run, value->callee, value->arguments, TRUE);
        }
        ug_run_leave(run);
        value = value->known;
    }
    return value;
}
