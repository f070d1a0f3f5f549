// The tree walk, definitions: functions, classes and parameters, and the scopes that they open.
#include "facts/python/walk/walk_private.h"

#include <string.h>

/* The parameter's name node; null for `*` and `/`. */
static TSNode parameter_name(UgWalker *walker, TSNode parameter, UgNodeKind kind) {
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
    g_autoptr(GArray) list = ug_children(walker, parameters);
    for (guint i = 0; i < list->len; i++) {
        const UgChild *child = &g_array_index(list, UgChild, i);
        TSNode name = parameter_name(walker, child->node, child->kind);
        TSNode type = ug_field(child->node, ug_fields()->type);
        TSNode value = ug_field(child->node, ug_fields()->value);
        if (method && i == 0 && ug_node_kind(name) == NODE_identifier) {
            const char *self = ug_node_text(walker, name);
            g_array_index(walker->selves, const char *, scope) = self;
            ug_bind(walker, scope, UG_BINDING_SELF, self, NULL);
            UgBinding *binding = ug_binding_at(walker->facts, walker->facts->bindings->len - 1);
            binding->scope_of = ug_scope_beside_types(walker, outer->scope);
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

/* One of `[T, *Ts, **P, U: bound]`: the name is bound, the bound is an annotation. */
static void walk_type_parameter(UgWalker *walker, const Visit *visit, TSNode parameter) {
    TSNode name = parameter;
    for (guint depth = 0; depth < 4 && ug_node_kind(name) != NODE_identifier; depth++) { // type, constraint, stars
        for (guint32 i = 1; i < ts_node_named_child_count(name); i++) {
            ug_visit_as(walker, visit, ts_node_named_child(name, i), UG_ROLE_ANNOTATION, 0);
        }
        name = ts_node_named_child(name, 0);
        if (ts_node_is_null(name)) {
            return;
        }
    }
    ug_bind_target(walker, visit, name);
}

/* The scope of a definition's type parameters (PEP 695), which only that sees; without any, the one that it stands in.
 */
static guint32 scope_of_types(UgWalker *walker, const Visit *outer) {
    TSNode parameters = ug_field(outer->node, ug_fields()->type_parameters);
    if (ts_node_is_null(parameters)) {
        return outer->scope;
    }
    Visit inner = *outer;
    inner.scope = ug_scope_new(walker, outer->scope, UG_SCOPE_COMPREHENSION, NULL);
    g_autoptr(GArray) list = ug_children(walker, parameters);
    for (guint i = 0; i < list->len; i++) {
        walk_type_parameter(walker, &inner, g_array_index(list, UgChild, i).node);
    }
    return inner.scope;
}

/* `@staticmethod` stands above it, so that its first parameter is no self. */
static gboolean is_static(UgWalker *walker, TSNode function) {
    static const char decorator[] = "@staticmethod";
    TSNode around = ts_node_parent(function);
    gsize n = strlen(decorator);
    for (guint32 i = 0; !ts_node_is_null(around) && i < ts_node_named_child_count(around); i++) {
        TSNode child = ts_node_named_child(around, i);
        guint32 start = ts_node_start_byte(child);
        if (ug_node_kind(child) == NODE_decorator && ts_node_end_byte(child) - start == n &&
            memcmp(walker->parse.text + start, decorator, n) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Binds the name of a definition, and notes where a switch stands around it. */
static UgBinding *bind_definition(UgWalker *walker, const Visit *visit, UgBindingKind kind, const char *name) {
    ug_bind(walker, visit->scope, kind, name, NULL);
    UgBinding *binding = ug_binding_at(walker->facts, walker->facts->bindings->len - 1);
    binding->guard = visit->guard == UG_GUARD_DUAL_MODE ? visit->guard : UG_GUARD_NONE;
    return binding;
}

void ug_walk_function(UgWalker *walker, const Visit *visit) {
    const UgFields *fields = ug_fields();
    TSNode body = ug_field(visit->node, fields->body);
    TSNode name_node = ug_field(visit->node, fields->name);
    const char *name = ts_node_is_null(name_node) ? "" : ug_node_text(walker, name_node);
    gboolean method =
        ug_scope_at(walker->facts, visit->scope)->kind == UG_SCOPE_CLASS && !is_static(walker, visit->node);
    Visit outer = *visit;
    outer.anchor = ug_header_anchor(walker, visit->node, body);
    bind_definition(walker, visit, UG_BINDING_FUNCTION, name)->range = outer.anchor;
    outer.scope = scope_of_types(walker, &outer);
    guint32 scope = ug_scope_new(walker, outer.scope, UG_SCOPE_FUNCTION, name);
    ug_walk_parameters(walker, &outer, scope, ug_field(visit->node, fields->parameters), method);
    ug_visit_as(walker, &outer, ug_field(visit->node, fields->return_type), UG_ROLE_ANNOTATION, 0);
    Visit inner = *visit;
    inner.scope = scope;
    ug_visit(walker, &inner, body);
}

void ug_walk_class(UgWalker *walker, const Visit *visit) {
    const UgFields *fields = ug_fields();
    TSNode body = ug_field(visit->node, fields->body);
    TSNode bases = ug_field(visit->node, fields->superclasses);
    TSNode name_node = ug_field(visit->node, fields->name);
    const char *name = ts_node_is_null(name_node) ? "" : ug_node_text(walker, name_node);
    Visit outer = *visit;
    outer.anchor = ug_header_anchor(walker, visit->node, body);
    outer.scope = scope_of_types(walker, &outer);
    guint32 scope = ug_scope_new(walker, outer.scope, UG_SCOPE_CLASS, name);
    UgBinding *binding = bind_definition(walker, visit, UG_BINDING_CLASS, name);
    binding->scope_of = scope;
    binding->range = outer.anchor;
    if (!ts_node_is_null(bases)) {
        ug_collect_children(walker, bases);
        for (guint i = 0; i < walker->children->len; i++) {
            const UgChild *child = ug_child(walker, i);
            ug_visit_as(walker, &outer, child->node,
                        child->kind == NODE_keyword_argument ? UG_ROLE_ARGUMENT : UG_ROLE_BASE, 0);
        }
    }
    Visit inner = *visit;
    inner.scope = scope;
    ug_visit(walker, &inner, body);
}
