// A run, imports: statements, and calls that import by name.
#include "project/run/run_private.h"

#include <string.h>

static Value *external_module(Run *run, const char *name) {
    Value *value = ug_value_opaque(run, name, TRUE);
    value->is_module = TRUE;
    return value;
}

Value *ug_run_import(Run *run, const char *name, gboolean only_bind) {
    Module *parent = NULL;
    for (const char *end = name; *end != '\0' && !run->stopped; end = *end == '.' ? end + 1 : end) {
        end = strchrnul(end, '.');
        g_autofree char *prefix = g_strndup(name, (gsize)(end - name));
        Module *module = ug_run_module(run, prefix);
        if (!only_bind) {
            ug_run_note_import(run, prefix, module != NULL);
            ug_run_note_again(run, module);
        }
        if (module != NULL && !only_bind && module->state == MODULE_KNOWN && ug_run_matters(run, prefix)) {
            ug_run_load(run, module);
        }
        const char *last = strrchr(prefix, '.');
        if (module != NULL && parent != NULL && last != NULL && !only_bind) {
            ug_run_bind(run, parent->scope, ug_run_text(run, last + 1), ug_value_module(run, module));
        }
        parent = module;
    }
    return parent != NULL ? ug_value_module(run, parent) : external_module(run, name);
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
    ug_run_spend(run, g_hash_table_size(module->module->scope->names));
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
            value = module != NULL ? ug_value_module(run, module) : external_module(run, top);
        }
        ug_run_bind(run, scope, bound, value);
    }
}

static gboolean module_matters(Run *run, const char *name) {
    for (const char *end = name; *end != '\0' && !run->stopped; end = *end == '.' ? end + 1 : end) {
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
    UgImporter importer = ug_catalogue_importer(run->input->catalogue, callee->text, NULL);
    g_autofree char *name = named_by_text(run, call->parts[1]->text, NULL);
    return (importer == UG_IMPORTER_PLAIN || importer == UG_IMPORTER_OPTIONAL) && name != NULL &&
           module_matters(run, name);
}
