// A run, modules: importing, scopes and attributes.
#include "project/run/run_private.h"

#include <string.h>

/* Modules being imported inside each other, with the functions between them. */
enum { MAX_IMPORTS = 150, MAX_FORCED = 16 };

Scope *ug_scope_open(Run *run, Scope *parent, Module *module, const char *prefix) {
    Scope *scope = ug_run_alloc(run, sizeof *scope);
    scope->names = g_hash_table_new(g_str_hash, g_str_equal);
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

static Value *module_value(Run *run, Module *module) {
    Value *value = ug_value_new(run, VALUE_MODULE);
    value->module = module;
    return value;
}

static Value *external_module(Run *run, const char *name) {
    Value *value = ug_value_opaque(run, name, TRUE);
    value->is_module = TRUE;
    return value;
}

Value *ug_run_import(Run *run, const char *name, gboolean only_bind) {
    Module *parent = NULL;
    for (const char *end = name; end != NULL && *end != '\0'; end = *end == '.' ? end + 1 : end) {
        end = strchrnul(end, '.');
        g_autofree char *prefix = g_strndup(name, (gsize)(end - name));
        Module *module = ug_run_module(run, prefix);
        if (!only_bind) {
            ug_run_note_import(run, prefix, module != NULL);
        }
        if (!only_bind && module != NULL) {
            ug_run_note_again(run, module);
        }
        if (module != NULL && !only_bind && module->state == MODULE_KNOWN && ug_run_matters(run, prefix)) {
            ug_run_load(run, module);
        }
        const char *last = strrchr(prefix, '.');
        if (module != NULL && parent != NULL && last != NULL && !only_bind) {
            ug_run_bind(run, parent->scope, ug_run_text(run, last + 1), module_value(run, module));
        }
        parent = module;
    }
    return parent != NULL ? module_value(run, parent) : external_module(run, name);
}

/* The absolute name of the module that a `from` statement names. (transfer full) */
static char *from_module(const Module *here, const UgStatement *statement) {
    if (statement->dots == 0) {
        return g_strdup(statement->text);
    }
    g_autofree char *base = g_strdup(here->name);
    for (guint i = here->at_hand.is_package ? 1 : 0; i < statement->dots; i++) {
        char *dot = strrchr(base, '.');
        *(dot != NULL ? dot : base) = '\0';
    }
    return g_strconcat(base, *base != '\0' && *statement->text != '\0' ? "." : "", statement->text, NULL);
}

static void bind_all(Run *run, Scope *scope, const Value *module, gboolean only_bind) {
    if (module->kind == VALUE_OPAQUE && module->external) {
        scope->stars = scope->stars == NULL ? ug_run_array(run) : scope->stars;
        g_ptr_array_add(scope->stars, (gpointer)module->text);
        return;
    }
    if (module->kind != VALUE_MODULE || module->module->scope == scope) {
        return;
    }
    if (!only_bind) {
        ug_run_load(run, module->module);
    }
    GHashTableIter iterator;
    gpointer name, value;
    g_hash_table_iter_init(&iterator, module->module->scope->names);
    while (g_hash_table_iter_next(&iterator, &name, &value)) {
        if (*(const char *)name != '_') {
            g_hash_table_insert(scope->names, name, value);
        }
    }
}

/* `from module import name`: what the module binds, else its submodule of that name, which is then imported. */
static Value *imported_name(Run *run, const char *module_name, Value *module, const char *name, gboolean only_bind) {
    if (module->kind == VALUE_MODULE && g_hash_table_contains(module->module->scope->names, name)) {
        Value *bound_to = g_hash_table_lookup(module->module->scope->names, name);
        if (!only_bind && bound_to->kind == VALUE_MODULE) {
            ug_run_note_again(run, bound_to->module);
        }
        return bound_to;
    }
    g_autofree char *full = g_strconcat(module_name, ".", name, NULL);
    if (ug_run_module(run, full) != NULL) {
        return ug_run_import(run, full, only_bind);
    }
    if (!only_bind) {
        ug_run_note_import(run, full, FALSE);
    }
    return ug_run_attribute(run, module, name);
}

static void import_from(Run *run, const UgStatement *statement, Scope *scope, gboolean only_bind) {
    g_autofree char *name = from_module(scope->module, statement);
    Value *module = ug_run_import(run, name, only_bind);
    for (guint i = 0; i < statement->n_imports && !run->stopped; i++) {
        const UgImportedName *imported = &statement->imports[i];
        if (strcmp(imported->name, "*") == 0) {
            bind_all(run, scope, module, only_bind);
        } else {
            Value *value = imported_name(run, name, module, imported->name, only_bind);
            ug_run_bind(run, scope, imported->alias != NULL ? imported->alias : imported->name, value);
        }
    }
}

void ug_run_import_statement(Run *run, const UgStatement *statement, Scope *scope, gboolean only_bind) {
    if (statement->kind == UG_STATEMENT_IMPORT_FROM) {
        import_from(run, statement, scope, only_bind);
        return;
    }
    for (guint i = 0; i < statement->n_imports && !run->stopped; i++) {
        const UgImportedName *imported = &statement->imports[i];
        Value *value = ug_run_import(run, imported->name, only_bind);
        const char *bound = imported->alias;
        if (bound == NULL) {
            // `import a.b` binds a.
            g_autofree char *top = g_strndup(imported->name, strcspn(imported->name, "."));
            Module *module = ug_run_module(run, top);
            bound = ug_run_text(run, top);
            value = module != NULL ? module_value(run, module) : external_module(run, top);
        }
        ug_run_bind(run, scope, bound, value);
    }
}

static gboolean module_matters(Run *run, const char *name) {
    for (const char *end = name; *end != '\0'; end = *end == '.' ? end + 1 : end) {
        end = strchrnul(end, '.');
        g_autofree char *prefix = g_strndup(name, (gsize)(end - name));
        Module *module = ug_run_module(run, prefix);
        if (module != NULL && module->state == MODULE_KNOWN && ug_run_matters(run, prefix)) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_run_import_matters(Run *run, const UgStatement *statement) {
    g_autofree char *from = NULL;
    if (statement->kind == UG_STATEMENT_IMPORT_FROM) {
        from = from_module(run->frame->scope->module, statement);
        if (module_matters(run, from)) {
            return TRUE;
        }
    }
    for (guint i = 0; i < statement->n_imports; i++) {
        g_autofree char *name = from != NULL ? g_strconcat(from, ".", statement->imports[i].name, NULL)
                                             : g_strdup(statement->imports[i].name);
        if (module_matters(run, name)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The absolute name of what a text names in a call: relative to a package that is told, or else to the one around. NULL
 * if that is not known. (transfer full) */
static char *named_by_text(const Run *run, const char *text, const Value *package) {
    const Module *here = run->frame->scope == NULL ? NULL : run->frame->scope->module;
    guint8 dots = (guint8)MIN(strspn(text, "."), G_MAXUINT8);
    if (dots == 0) {
        return g_strdup(text);
    }
    const UgStatement relative = {.dots = dots, .text = text + dots};
    if (package != NULL && package->kind == VALUE_STRING) {
        const Module told = {.name = package->text, .at_hand.is_package = TRUE};
        return from_module(&told, &relative);
    }
    return here == NULL ? NULL : from_module(here, &relative);
}

Value *ug_run_import_by_name(Run *run, UgImporter importer, const char *text, const Value *package) {
    g_autofree char *name = named_by_text(run, text, package);
    if (name == NULL) {
        return NULL;
    }
    guint more = importer == UG_IMPORTER_OPTIONAL ? 1 : 0;
    run->optional += more;
    Value *value = ug_run_import(run, name, FALSE);
    run->optional -= more;
    return value;
}

gboolean ug_run_import_call_matters(Run *run, const Value *callee, const UgExpression *call) {
    if (callee->kind != VALUE_OPAQUE || !callee->external || call->n_parts < 2 ||
        call->parts[1]->kind != UG_EXPRESSION_STRING) {
        return FALSE;
    }
    UgImporter importer = ug_catalogue_importer(run->input->catalogue, callee->text);
    g_autofree char *name = named_by_text(run, call->parts[1]->text, NULL);
    return (importer == UG_IMPORTER_PLAIN || importer == UG_IMPORTER_OPTIONAL) && name != NULL &&
           module_matters(run, name);
}

static Value *module_attribute(Run *run, Module *module, const char *name) {
    Value *value = g_hash_table_lookup(module->scope->names, name);
    if (value != NULL) {
        return value;
    }
    const char *full = ug_run_join(run, module->name, ".", name);
    Module *inner = ug_run_module(run, full);
    if (inner != NULL) {
        return module_value(run, inner);
    }
    if (module->state == MODULE_DONE) {
        return ug_value_opaque(run, full, FALSE);
    }
    value = ug_value_new(run, VALUE_LATER);
    value->module = module;
    value->text = ug_run_text(run, name);
    return value;
}

static Value *class_attribute(Run *run, Value *class_value, const char *name, guint depth);

/* A name of the bases of a class. */
static Value *base_attribute(Run *run, Value *class_value, const char *name, guint depth) {
    Value *value = NULL;
    for (guint i = 0; value == NULL && depth < MAX_FORCED && i < class_value->elements->len; i++) {
        Value *base = g_ptr_array_index(class_value->elements, i);
        if (base->kind == VALUE_CLASS) {
            value = class_attribute(run, base, name, depth + 1);
        } else if (base->kind == VALUE_OPAQUE && base->external) {
            value = ug_value_opaque(run, ug_run_join(run, base->text, ".", name), TRUE);
        }
    }
    return value;
}

static Value *class_attribute(Run *run, Value *class_value, const char *name, guint depth) {
    Value *value = g_hash_table_lookup(class_value->scope->names, name);
    return value != NULL ? value : base_attribute(run, class_value, name, depth);
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
    const UgRunInput *input = run->input;
    const char *text = *object->text != '\0' ? ug_run_join(run, object->text, ".", name) : "";
    Value *value = ug_value_opaque(run, text, object->external);
    value->self = object;
    const char *option = input->name != NULL && input->kind == UG_SWITCH_OPTION ? ug_run_option_of(run, text) : NULL;
    if (option != NULL && strcmp(option, input->name) == 0) {
        UgAsked *asked = ug_value_asked(run, value);
        gboolean is_true = strcmp(input->value, "True") == 0;
        return is_true || strcmp(input->value, "False") == 0 ? ug_value_boolean(run, is_true, asked)
                                                             : ug_value_string(run, input->value, asked);
    }
    return value;
}

Value *ug_run_attribute(Run *run, Value *object, const char *name) {
    Value *value = NULL;
    switch (object->kind) {
    case VALUE_MODULE:
        return module_attribute(run, object->module, name);
    case VALUE_CLASS:
        value = class_attribute(run, object, name, 0);
        return value != NULL ? bound(run, value, NULL, object) : ug_value_opaque(run, "", FALSE);
    case VALUE_INSTANCE:
        value = g_hash_table_lookup(object->scope->names, name);
        if (value == NULL && (value = class_attribute(run, object->class_value, name, 0)) != NULL) {
            value = bound(run, value, object, object->class_value);
        }
        return value != NULL ? value : ug_value_opaque(run, name, FALSE);
    case VALUE_SUPER:
        value = base_attribute(run, object->class_value, name, 0);
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
    default:
        return ug_value_opaque(run, "", FALSE);
    }
}

/* A name that nothing binds may come from a module outside of which all names were taken: from one where it means
 * something, if there is one. NULL if it is a builtin, as far as can be told. */
static Value *starred(Run *run, const Scope *scope, const char *name) {
    const GPtrArray *stars = scope == NULL || scope->module == NULL ? NULL : scope->module->scope->stars;
    for (guint i = stars == NULL ? 0 : stars->len; i > 0; i--) {
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
    Value *value = module_value(run, later->module);
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
