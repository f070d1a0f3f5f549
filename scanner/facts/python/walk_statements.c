// The tree walk, statements: imports, definitions, and the statements that bind names or guard what they hold.
#include "facts/python/walk_private.h"

#include <string.h>

static const char *joined(UgWalker *walker, const char *a, const char *dot, const char *b) {
    g_string_printf(walker->scratch, "%s%s%s", a, dot, b);
    return g_string_chunk_insert_const(walker->facts->text, walker->scratch->str);
}

/* A dotted name or relative import as Python reads it: white space and line joins inside it mean nothing. */
static const char *dotted_text(UgWalker *walker, TSNode node) {
    guint32 end = ts_node_end_byte(node);
    g_string_truncate(walker->scratch, 0);
    for (guint32 i = ts_node_start_byte(node); i < end; i++) {
        char c = walker->parse.text[i];
        if (!g_ascii_isspace(c) && c != '\\') {
            g_string_append_c(walker->scratch, c);
        }
    }
    return g_string_chunk_insert_const(walker->facts->text, walker->scratch->str);
}

static void record_import(UgWalker *walker, const Visit *visit, const char *name, UgRange range) {
    UgImport import = {
        .scope = visit->scope, .guard = visit->guard, .name = name, .range = range, .anchor = visit->anchor};
    g_array_append_val(walker->facts->imports, import);
}

/* The imported name and, if there is one, the name it is given: `a.b` or `a.b as c`. */
static const char *import_name(UgWalker *walker, const Child *child, const char **alias) {
    *alias = NULL;
    if (child->kind != NODE_aliased_import) {
        return dotted_text(walker, child->node);
    }
    TSNode as = ug_field(child->node, ug_fields()->alias);
    *alias = ts_node_is_null(as) ? NULL : ug_node_text(walker, as);
    return dotted_text(walker, ug_field(child->node, ug_fields()->name));
}

static void walk_import(UgWalker *walker, const Visit *visit) {
    ug_collect_children(walker, visit->node);
    for (guint i = 0; i < walker->children->len; i++) {
        const Child *child = ug_child(walker, i);
        const char *alias;
        const char *name = import_name(walker, child, &alias);
        record_import(walker, visit, name, ug_range(walker, child->node));
        if (alias != NULL) {
            ug_bind(walker, visit->scope, UG_BINDING_IMPORT, alias, name);
        } else {
            // `import a.b` binds a, and makes a.b reachable through it.
            g_autofree char *top = g_strndup(name, strcspn(name, "."));
            const char *kept = g_string_chunk_insert_const(walker->facts->text, top);
            ug_bind(walker, visit->scope, UG_BINDING_IMPORT, kept, kept);
        }
    }
}

static void walk_import_from(UgWalker *walker, const Visit *visit) {
    TSNode module_node = ug_field(visit->node, ug_fields()->module_name);
    if (ts_node_is_null(module_node)) {
        return;
    }
    const char *module = dotted_text(walker, module_node);
    const char *dot = *module == '\0' || g_str_has_suffix(module, ".") ? "" : ".";
    ug_collect_children(walker, visit->node);
    gboolean first = TRUE;
    for (guint i = 0; i < walker->children->len; i++) {
        const Child *child = ug_child(walker, i);
        if (child->kind == NODE_wildcard_import) {
            record_import(walker, visit, module, ug_range(walker, visit->node));
            ug_bind(walker, visit->scope, UG_BINDING_STAR, "*", module);
        } else if (child->field == ug_fields()->name) {
            const char *alias;
            const char *name = import_name(walker, child, &alias);
            const char *target = joined(walker, module, dot, name);
            UgRange range = ug_range(walker, child->node);
            // The first of several lines belongs to the first name, or no finding would point at `from x import (`.
            TSPoint line = ts_node_start_point(visit->node);
            if (first && ts_node_start_point(child->node).row != line.row) {
                range.start = ug_range(walker, visit->node).start;
            }
            first = FALSE;
            record_import(walker, visit, target, range);
            ug_bind(walker, visit->scope, UG_BINDING_IMPORT, alias != NULL ? alias : name, target);
        }
    }
}

/* The parameter's name node; null for `*` and `/`. */
static TSNode parameter_name(UgWalker *walker, TSNode parameter, NodeKind kind) {
    switch (kind) {
    case NODE_default_parameter:
    case NODE_typed_default_parameter:
        return ug_field(parameter, ug_fields()->name);
    case NODE_typed_parameter:
        return ts_node_named_child(parameter, 0);
    default:
        (void)walker;
        return parameter;
    }
}

void ug_walk_parameters(UgWalker *walker, const Visit *outer, guint32 scope, TSNode parameters, gboolean method) {
    if (ts_node_is_null(parameters)) {
        return;
    }
    Visit inner = *outer;
    inner.scope = scope;
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Child));
    ug_collect_children(walker, parameters);
    g_array_append_vals(list, walker->children->data, walker->children->len);
    for (guint i = 0; i < list->len; i++) {
        const Child *child = &g_array_index(list, Child, i);
        TSNode name = parameter_name(walker, child->node, child->kind);
        TSNode type = ug_field(child->node, ug_fields()->type);
        TSNode value = ug_field(child->node, ug_fields()->value);
        if (method && i == 0 && ug_node_kind(name) == NODE_identifier) {
            const char *self = ug_node_text(walker, name);
            g_array_index(walker->selves, const char *, scope) = self;
            ug_bind(walker, scope, UG_BINDING_SELF, self, NULL);
            UgBinding *binding = ug_binding_at(walker->facts, walker->facts->bindings->len - 1);
            binding->scope_of = outer->scope;
        } else {
            ug_bind_target(walker, &inner, name);
        }
        ug_visit_as(walker, outer, type, UG_ROLE_ANNOTATION, 0);
        if (!ts_node_is_null(value)) {
            guint32 slot = ug_slot_new(walker, UG_PLACE_DEFAULT, ug_target_name(walker, name), -1, &UG_NO_CHAIN);
            ug_visit_as(walker, outer, value, UG_ROLE_DEFAULT, slot);
        }
    }
}

static UgRange header_anchor(const UgWalker *walker, TSNode node, TSNode body) {
    UgRange anchor = ug_range(walker, node);
    if (!ts_node_is_null(body)) {
        anchor.end = MAX(anchor.start, ug_range(walker, body).start);
    }
    return anchor;
}

static void walk_function(UgWalker *walker, const Visit *visit) {
    const Fields *fields = ug_fields();
    TSNode body = ug_field(visit->node, fields->body);
    TSNode name_node = ug_field(visit->node, fields->name);
    const char *name = ts_node_is_null(name_node) ? "" : ug_node_text(walker, name_node);
    gboolean method = ug_scope_at(walker->facts, visit->scope)->kind == UG_SCOPE_CLASS;
    Visit outer = *visit;
    outer.anchor = header_anchor(walker, visit->node, body);
    ug_bind(walker, visit->scope, UG_BINDING_FUNCTION, name, NULL);
    guint32 scope = ug_scope_new(walker, visit->scope, UG_SCOPE_FUNCTION, name);
    ug_walk_parameters(walker, &outer, scope, ug_field(visit->node, fields->parameters), method);
    ug_visit_as(walker, &outer, ug_field(visit->node, fields->return_type), UG_ROLE_ANNOTATION, 0);
    ug_visit_as(walker, &outer, ug_field(visit->node, fields->type_parameters), UG_ROLE_ANNOTATION, 0);
    Visit inner = *visit;
    inner.scope = scope;
    ug_visit(walker, &inner, body);
}

static void walk_class(UgWalker *walker, const Visit *visit) {
    const Fields *fields = ug_fields();
    TSNode body = ug_field(visit->node, fields->body);
    TSNode bases = ug_field(visit->node, fields->superclasses);
    TSNode name_node = ug_field(visit->node, fields->name);
    const char *name = ts_node_is_null(name_node) ? "" : ug_node_text(walker, name_node);
    Visit outer = *visit;
    outer.anchor = header_anchor(walker, visit->node, body);
    guint32 scope = ug_scope_new(walker, visit->scope, UG_SCOPE_CLASS, name);
    ug_bind(walker, visit->scope, UG_BINDING_CLASS, name, NULL);
    ug_binding_at(walker->facts, walker->facts->bindings->len - 1)->scope_of = scope;
    ug_visit_as(walker, &outer, ug_field(visit->node, fields->type_parameters), UG_ROLE_ANNOTATION, 0);
    if (!ts_node_is_null(bases)) {
        ug_collect_children(walker, bases);
        for (guint i = 0; i < walker->children->len; i++) {
            const Child *child = ug_child(walker, i);
            ug_visit_as(walker, &outer, child->node,
                        child->kind == NODE_keyword_argument ? UG_ROLE_ARGUMENT : UG_ROLE_BASE, 0);
        }
    }
    Visit inner = *visit;
    inner.scope = scope;
    ug_visit(walker, &inner, body);
}

static gboolean catches_import_error(UgWalker *walker, TSNode clause) {
    ug_collect_children(walker, clause);
    gboolean bare = TRUE;
    gboolean catches = FALSE;
    gboolean raises = FALSE;
    for (guint i = 0; i < walker->children->len; i++) {
        const Child *child = ug_child(walker, i);
        guint32 start = ts_node_start_byte(child->node);
        gsize length = ts_node_end_byte(child->node) - start;
        if (child->kind == NODE_block) {
            TSNode only = ts_node_named_child(child->node, 0);
            raises = ug_node_kind(only) == NODE_raise_statement;
            continue;
        }
        bare = FALSE;
        static const char *const errors[] = {"ImportError", "ModuleNotFoundError", "Exception"};
        for (guint e = 0; e < G_N_ELEMENTS(errors); e++) {
            catches = catches || g_strstr_len(walker->parse.text + start, (gssize)length, errors[e]) != NULL;
        }
    }
    return (bare || catches) && !raises;
}

static void walk_try(UgWalker *walker, const Visit *visit) {
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Child));
    ug_collect_children(walker, visit->node);
    g_array_append_vals(list, walker->children->data, walker->children->len);
    gboolean survives = FALSE;
    for (guint i = 0; i < list->len && !survives; i++) {
        const Child *child = &g_array_index(list, Child, i);
        survives = child->kind == NODE_except_clause && catches_import_error(walker, child->node);
    }
    for (guint i = 0; i < list->len; i++) {
        const Child *child = &g_array_index(list, Child, i);
        Visit inner = *visit;
        if (survives && child->kind == NODE_block && inner.guard == UG_GUARD_NONE) {
            inner.guard = UG_GUARD_OPTIONAL_IMPORT;
        }
        ug_visit(walker, &inner, child->node);
    }
}

static void walk_except(UgWalker *walker, const Visit *visit) {
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Child));
    ug_collect_children(walker, visit->node);
    g_array_append_vals(list, walker->children->data, walker->children->len);
    guint n_values = 0;
    for (guint i = 0; i < list->len; i++) {
        const Child *child = &g_array_index(list, Child, i);
        if (child->kind == NODE_block) {
            ug_visit(walker, visit, child->node);
        } else if (n_values++ == 0) {
            ug_visit_as(walker, visit, child->node, UG_ROLE_EXCEPT, 0);
        } else {
            ug_bind_target(walker, visit, child->node); // Python 2: `except Timeout, t:`
        }
    }
}

/* `value as target`, in `with` and `except`. */
static void walk_as_pattern(UgWalker *walker, const Visit *visit) {
    ug_visit_same(walker, visit, ts_node_named_child(visit->node, 0));
    TSNode target = ug_field(visit->node, ug_fields()->alias);
    if (!ts_node_is_null(target)) {
        ug_bind_target(walker, visit, target);
    }
}

static gboolean is_type_checking(const UgWalker *walker, TSNode condition) {
    NodeKind kind = ug_node_kind(condition);
    guint32 start = ts_node_start_byte(condition);
    g_autofree char *text = g_strndup(walker->parse.text + start, ts_node_end_byte(condition) - start);
    return (kind == NODE_identifier || kind == NODE_attribute) && g_str_has_suffix(text, "TYPE_CHECKING");
}

/* Conditions longer than this are computations, not switches. */
enum { MAX_SWITCH_BYTES = 400 };

gboolean ug_is_mode_switch(UgWalker *walker, TSNode condition) {
    guint32 start = ts_node_start_byte(condition);
    guint32 end = ts_node_end_byte(condition);
    if (ts_node_is_null(condition) || end - start > MAX_SWITCH_BYTES) {
        return FALSE;
    }
    // Words and dots make the dotted names and the string contents of so short a text; quotes end both.
    gboolean found = FALSE;
    for (guint32 i = start; i < end && !found;) {
        guint32 from = i;
        while (i < end && (g_ascii_isalnum(walker->parse.text[i]) || strchr("_.-", walker->parse.text[i]) != NULL)) {
            i++;
        }
        if (i > from) {
            g_autofree char *word = g_strndup(walker->parse.text + from, i - from);
            found = ug_catalogue_is_mode_switch(walker->catalogue, word);
        } else {
            i++;
        }
    }
    return found;
}

static void walk_if(UgWalker *walker, const Visit *visit) {
    TSNode condition = ug_field(visit->node, ug_fields()->condition);
    gboolean switches = ug_is_mode_switch(walker, condition);
    gboolean typing = !switches && is_type_checking(walker, condition);
    ug_collect_children(walker, visit->node);
    for (guint i = 0; i < walker->children->len; i++) {
        const Child *child = ug_child(walker, i);
        Visit inner = *visit;
        if (switches && child->kind != NODE_other) {
            inner.guard = child->field == ug_fields()->condition ? visit->guard : UG_GUARD_DUAL_MODE;
        } else if (typing && child->field == ug_fields()->consequence) {
            inner.guard = UG_GUARD_TYPE_CHECKING;
        }
        ug_visit(walker, &inner, child->node);
    }
}

/* TRUE if this `if` leaves the block when a switch says so: what follows it runs in one of two modes. */
static gboolean leaves_on_switch(UgWalker *walker, TSNode statement) {
    if (ug_node_kind(statement) != NODE_if_statement) {
        return FALSE;
    }
    TSNode body = ug_field(statement, ug_fields()->consequence);
    guint32 n = ts_node_is_null(body) ? 0 : ts_node_named_child_count(body);
    NodeKind last = n == 0 ? NODE_other : ug_node_kind(ts_node_named_child(body, n - 1));
    return (last == NODE_return_statement || last == NODE_raise_statement) &&
           ug_is_mode_switch(walker, ug_field(statement, ug_fields()->condition));
}

/* Statements of a block, each the anchor of what stands in it. */
static void walk_block(UgWalker *walker, const Visit *visit) {
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Child));
    ug_collect_children(walker, visit->node);
    g_array_append_vals(list, walker->children->data, walker->children->len);
    Visit inner = *visit;
    for (guint i = 0; i < list->len; i++) {
        const Child *child = &g_array_index(list, Child, i);
        inner.anchor = header_anchor(walker, child->node, ug_field(child->node, ug_fields()->body));
        ug_visit(walker, &inner, child->node);
        if (inner.guard == UG_GUARD_NONE && leaves_on_switch(walker, child->node)) {
            inner.guard = UG_GUARD_DUAL_MODE;
        }
    }
}

static void walk_assignment(UgWalker *walker, const Visit *visit) {
    const Fields *fields = ug_fields();
    TSNode target = ug_field(visit->node, fields->left);
    TSNode value = ug_field(visit->node, fields->right);
    ug_visit_as(walker, visit, ug_field(visit->node, fields->type), UG_ROLE_ANNOTATION, 0);
    if (ts_node_is_null(value)) {
        ug_bind_target(walker, visit, target);
        return;
    }
    // a = b = value: every target gets the innermost value.
    TSNode innermost = value;
    while (ug_node_kind(innermost) == NODE_assignment && !ts_node_is_null(ug_field(innermost, fields->right))) {
        innermost = ug_field(innermost, fields->right);
    }
    ug_bind_value(walker, visit, target, innermost);
    guint32 slot = ug_slot_new(walker, UG_PLACE_ASSIGNMENT, ug_target_name(walker, target), -1, &UG_NO_CHAIN);
    ug_visit_as(walker, visit, value, UG_ROLE_REFERENCE, slot);
}

static void walk_names(UgWalker *walker, const Visit *visit, UgBindingKind kind) {
    ug_collect_children(walker, visit->node);
    for (guint i = 0; i < walker->children->len; i++) {
        if (ug_child(walker, i)->kind == NODE_identifier) {
            ug_bind(walker, visit->scope, kind, ug_node_text(walker, ug_child(walker, i)->node), NULL);
        }
    }
}

static void walk_delete(UgWalker *walker, const Visit *visit) {
    ug_collect_children(walker, visit->node);
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Child));
    g_array_append_vals(list, walker->children->data, walker->children->len);
    for (guint i = 0; i < list->len; i++) {
        Child child = g_array_index(list, Child, i);
        if (child.kind == NODE_expression_list || child.kind == NODE_tuple) {
            ug_collect_children(walker, child.node);
            g_array_append_vals(list, walker->children->data, walker->children->len);
        } else if (child.kind == NODE_identifier) {
            ug_bind_target(walker, visit, child.node);
        } else {
            ug_visit_as(walker, visit, child.node, UG_ROLE_DELETE, 0);
        }
    }
}

static void walk_raise(UgWalker *walker, const Visit *visit) {
    ug_collect_children(walker, visit->node);
    for (guint i = 0; i < walker->children->len; i++) {
        ug_visit_as(walker, visit, ug_child(walker, i)->node, UG_ROLE_RAISE, 0);
    }
}

static void walk_for(UgWalker *walker, const Visit *visit) {
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Child));
    ug_collect_children(walker, visit->node);
    g_array_append_vals(list, walker->children->data, walker->children->len);
    for (guint i = 0; i < list->len; i++) {
        const Child *child = &g_array_index(list, Child, i);
        if (child->field == ug_fields()->left) {
            ug_bind_target(walker, visit, child->node);
        } else {
            ug_visit(walker, visit, child->node);
        }
    }
}

gboolean ug_walk_statement(UgWalker *walker, const Visit *visit, NodeKind kind) {
    switch (kind) { /* dispatch */
    case NODE_module:
    case NODE_block:
        walk_block(walker, visit);
        return TRUE;
    case NODE_import_statement:
        walk_import(walker, visit);
        return TRUE;
    case NODE_import_from_statement:
        walk_import_from(walker, visit);
        return TRUE;
    case NODE_future_import_statement:
        return TRUE;
    case NODE_function_definition:
        walk_function(walker, visit);
        return TRUE;
    case NODE_class_definition:
        walk_class(walker, visit);
        return TRUE;
    case NODE_try_statement:
        walk_try(walker, visit);
        return TRUE;
    case NODE_except_clause:
    case NODE_except_group_clause:
        walk_except(walker, visit);
        return TRUE;
    case NODE_as_pattern:
        walk_as_pattern(walker, visit);
        return TRUE;
    case NODE_if_statement:
    case NODE_elif_clause:
        walk_if(walker, visit);
        return TRUE;
    case NODE_assignment:
        walk_assignment(walker, visit);
        return TRUE;
    case NODE_augmented_assignment:
        ug_bind_target(walker, visit, ug_field(visit->node, ug_fields()->left));
        ug_visit(walker, visit, ug_field(visit->node, ug_fields()->right));
        return TRUE;
    case NODE_global_statement:
        walk_names(walker, visit, UG_BINDING_GLOBAL);
        return TRUE;
    case NODE_nonlocal_statement:
        walk_names(walker, visit, UG_BINDING_NONLOCAL);
        return TRUE;
    case NODE_delete_statement:
        walk_delete(walker, visit);
        return TRUE;
    case NODE_raise_statement:
        walk_raise(walker, visit);
        return TRUE;
    case NODE_for_statement:
        walk_for(walker, visit);
        return TRUE;
    default:
        return FALSE;
    }
}
