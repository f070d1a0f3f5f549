// The tree walk, statements that bind names or hold others.
#include "facts/python/walk/walk_private.h"

#include <string.h>

/* "Timeout", "socket.timeout", but not "e", "self.error" or "E". */
static gboolean reads_like_class(UgWalker *walker, TSNode node) {
    TSNode root = node;
    while (ug_node_kind(root) == NODE_attribute) {
        root = ug_field(root, ug_fields()->object);
    }
    const char *name = ug_node_text(walker, root);
    if (ug_node_kind(node) == NODE_attribute) {
        return ug_node_kind(root) == NODE_identifier && strcmp(name, "self") != 0;
    }
    return ug_node_kind(node) == NODE_identifier && g_ascii_isupper(name[0]) && g_ascii_islower(name[strlen(name) - 1]);
}

static void walk_except(UgWalker *walker, const Visit *visit) {
    g_autoptr(GArray) list = ug_children(walker, visit->node);
    guint n_values = 0;
    for (guint i = 0; i < list->len; i++) {
        n_values += g_array_index(list, UgChild, i).kind != NODE_block;
    }
    for (guint i = 0; i < list->len; i++) {
        const UgChild *child = &g_array_index(list, UgChild, i);
        // Python 2 wrote `except Timeout, t:`, and Python 3.14 writes `except Timeout, OSError:` for a tuple.
        gboolean caught = i == 0 || n_values > 2 || reads_like_class(walker, child->node);
        if (child->kind == NODE_block) {
            ug_visit(walker, visit, child->node);
        } else if (caught && child->field != ug_fields()->alias) {
            ug_visit_as(walker, visit, child->node, UG_ROLE_EXCEPT, 0);
        } else {
            ug_bind_target(walker, visit, child->node);
        }
    }
}

/* `value as target`, in `with` and `except`, and `pattern as name` in `case`, which has no field for the name. */
static void walk_as_pattern(UgWalker *walker, const Visit *visit) {
    TSNode value = ts_node_named_child(visit->node, 0);
    ug_visit_same(walker, visit, value);
    TSNode target = ug_node_kind(value) == NODE_case_pattern ? ts_node_named_child(visit->node, 1)
                                                             : ug_field(visit->node, ug_fields()->alias);
    if (!ts_node_is_null(target)) {
        ug_bind_target(walker, visit, target);
    }
}

/* Statements of a block, each the anchor of what stands in it. */
static void walk_block(UgWalker *walker, const Visit *visit) {
    g_autoptr(GArray) list = ug_children(walker, visit->node);
    Visit inner = *visit;
    inner.until = visit->until == 0 ? UG_NONE : ug_range(walker, visit->node).end;
    for (guint i = 0; i < list->len; i++) {
        const UgChild *child = &g_array_index(list, UgChild, i);
        inner.anchor = ug_header_anchor(walker, child->node, ug_field(child->node, ug_fields()->body));
        ug_visit(walker, &inner, child->node);
        if (inner.guard == UG_GUARD_NONE && ug_leaves_on_switch(walker, child->node)) {
            inner.guard = UG_GUARD_DUAL_MODE;
        }
    }
}

/* A value is looked at again for each of its targets: that of `a = b = c = value` for so many in any case, and
 * for more as long as that is not more than so many bytes. */
enum { LEAST_TARGETS = 8, MAX_VALUE_BYTES = 4096 };

static gboolean is_assigned(TSNode node) {
    return ug_node_kind(node) == NODE_assignment && !ts_node_is_null(ug_field(node, ug_fields()->right));
}

/* The value of all assignments of a = b = value, and how often it may be looked at. */
static TSNode innermost_value(TSNode node, guint *n_targets) {
    while (is_assigned(node)) {
        node = ug_field(node, ug_fields()->right);
    }
    guint32 length = ts_node_end_byte(node) - ts_node_start_byte(node);
    *n_targets = MAX(LEAST_TARGETS, MAX_VALUE_BYTES / MAX(length, 1));
    return node;
}

/* In a function the annotation of a variable never runs. */
static void visit_type(UgWalker *walker, const Visit *visit, TSNode assignment) {
    Visit inner = *visit;
    if (ug_scope_at(walker->facts, visit->scope)->kind == UG_SCOPE_FUNCTION) {
        inner.guard = UG_GUARD_TYPE_CHECKING;
    }
    ug_visit_as(walker, &inner, ug_field(assignment, ug_fields()->type), UG_ROLE_ANNOTATION, 0);
}

/* `Name: TypeAlias = value` names a type, as `type Name = value` does. */
static gboolean is_type_alias(UgWalker *walker, TSNode assignment) {
    TSNode type = ug_field(assignment, ug_fields()->type);
    TSNode name = ts_node_is_null(type) ? type : ts_node_named_child(type, 0);
    if (!ts_node_is_null(name) && ug_node_kind(name) == NODE_attribute) {
        name = ug_field(name, ug_fields()->attribute);
    }
    return !ts_node_is_null(name) && ug_node_kind(name) == NODE_identifier &&
           strcmp(ug_node_text(walker, name), "TypeAlias") == 0;
}

/* What only names a type starts nothing. */
static void visit_alias(UgWalker *walker, const Visit *visit, TSNode value) {
    Visit inner = *visit;
    inner.guard = UG_GUARD_TYPE_CHECKING;
    ug_visit_as(walker, &inner, value, UG_ROLE_ANNOTATION, 0);
}

static void walk_assignment(UgWalker *walker, const Visit *visit) {
    const UgFields *fields = ug_fields();
    guint left;
    TSNode innermost = innermost_value(visit->node, &left);
    guint32 slot = 0;
    TSNode node = visit->node;
    for (; is_assigned(node); node = ug_field(node, fields->right)) {
        TSNode target = ug_field(node, fields->left);
        const char *name = ug_target_name(walker, target);
        visit_type(walker, visit, node);
        if (left > 0) {
            left--;
            ug_bind_value(walker, visit, target, innermost);
            ug_note_all(walker, name, innermost);
        } else {
            ug_bind_target(walker, visit, target);
        }
        slot = ug_slot_new(walker, UG_PLACE_ASSIGNMENT, name, -1, &UG_NO_CHAIN);
    }
    if (ug_node_kind(node) == NODE_assignment) { // x: int
        visit_type(walker, visit, node);
        ug_bind_target(walker, visit, ug_field(node, fields->left));
        return;
    }
    if (is_type_alias(walker, visit->node)) {
        visit_alias(walker, visit, node);
    } else {
        ug_visit_as(walker, visit, node, UG_ROLE_REFERENCE, slot);
    }
}

static void walk_augmented(UgWalker *walker, const Visit *visit) {
    TSNode target = ug_field(visit->node, ug_fields()->left);
    TSNode value = ug_field(visit->node, ug_fields()->right);
    const char *name = ug_target_name(walker, target);
    ug_note_all(walker, name, value);
    ug_bind_target(walker, visit, target);
    ug_visit_as(walker, visit, value, UG_ROLE_REFERENCE,
                ug_slot_new(walker, UG_PLACE_ASSIGNMENT, name, -1, &UG_NO_CHAIN));
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
    g_autoptr(GArray) list = ug_children(walker, visit->node);
    for (guint i = 0; i < list->len; i++) {
        UgChild child = g_array_index(list, UgChild, i);
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

static void note_loop(UgWalker *walker, const Visit *visit) {
    UgRange range = ug_range(walker, visit->node);
    g_array_append_val(walker->facts->loops, range);
}

static void walk_for(UgWalker *walker, const Visit *visit) {
    note_loop(walker, visit);
    g_autoptr(GArray) list = ug_children(walker, visit->node);
    for (guint i = 0; i < list->len; i++) {
        const UgChild *child = &g_array_index(list, UgChild, i);
        if (child->field == ug_fields()->left) {
            ug_bind_target(walker, visit, child->node);
        } else {
            ug_visit(walker, visit, child->node);
        }
    }
}

gboolean ug_walk_statement(UgWalker *walker, const Visit *visit, UgNodeKind kind) {
    switch (kind) { /* dispatch */
    case NODE_module:
    case NODE_block:
        walk_block(walker, visit);
        return TRUE;
    case NODE_import_statement:
        ug_walk_import(walker, visit);
        return TRUE;
    case NODE_import_from_statement:
        ug_walk_import_from(walker, visit);
        return TRUE;
    case NODE_future_import_statement:
        ug_walk_future_import(walker, visit);
        return TRUE;
    case NODE_function_definition:
        ug_walk_function(walker, visit);
        return TRUE;
    case NODE_class_definition:
        ug_walk_class(walker, visit);
        return TRUE;
    case NODE_try_statement:
        ug_walk_note_branches(walker, visit->node);
        ug_walk_try(walker, visit);
        return TRUE;
    case NODE_except_clause:
    case NODE_except_group_clause:
        walk_except(walker, visit);
        return TRUE;
    case NODE_as_pattern:
        walk_as_pattern(walker, visit);
        return TRUE;
    case NODE_if_statement:
        ug_walk_note_branches(walker, visit->node);
        ug_walk_if(walker, visit);
        return TRUE;
    case NODE_elif_clause:
        ug_walk_if(walker, visit);
        return TRUE;
    case NODE_match_statement:
        ug_walk_note_branches(walker, visit->node);
        return FALSE;
    case NODE_assignment:
        walk_assignment(walker, visit);
        return TRUE;
    case NODE_type_alias_statement:
        visit_alias(walker, visit, ug_field(visit->node, ug_fields()->left));
        visit_alias(walker, visit, ug_field(visit->node, ug_fields()->right));
        return TRUE;
    case NODE_augmented_assignment:
        walk_augmented(walker, visit);
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
    case NODE_while_statement:
        note_loop(walker, visit);
        return FALSE;
    default:
        return FALSE;
    }
}
