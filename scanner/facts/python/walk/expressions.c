// The tree walk, expressions: calls and their arguments, displays, comprehensions.
#include "facts/python/walk/walk_private.h"

#include "base/strings.h"

#include <string.h>

/* The roles that a callee takes from the place where its call stands: `with Timeout(3)`, `raise Timeout()`. */
static UgRole callee_role(UgRole role) {
    switch (role) {
    case UG_ROLE_WITH:
    case UG_ROLE_RAISE:
    case UG_ROLE_DECORATOR:
        return role;
    default:
        return UG_ROLE_CALL;
    }
}

static void walk_arguments(UgWalker *walker, const Visit *inner, TSNode list, const UgChain *callee) {
    g_autoptr(GArray) arguments = ug_children(walker, list);
    int position = 0;
    for (guint i = 0; i < arguments->len; i++) {
        const UgChild *child = &g_array_index(arguments, UgChild, i);
        TSNode value = child->node;
        const char *name = NULL;
        int at = position;
        if (child->kind == NODE_keyword_argument) {
            TSNode name_node = ug_field(child->node, ug_fields()->name);
            name = ts_node_is_null(name_node) ? NULL : ug_node_text(walker, name_node);
            value = ug_field(child->node, ug_fields()->value);
            at = -1;
        } else if (child->kind == NODE_list_splat || child->kind == NODE_dictionary_splat) {
            at = -1;
            position = -1; // the index of what follows is not known
        } else if (position >= 0) {
            position++;
        }
        guint32 slot = ug_slot_new(walker, UG_PLACE_ARGUMENT, name, at, callee);
        if (at == 1 && child->kind == NODE_string) {
            TSNode bottom;
            UgSlot *made = &g_array_index(walker->slots, UgSlot, slot);
            (void)ug_chain_of(walker, inner, g_array_index(arguments, UgChild, 0).node, &made->first, &bottom);
        }
        ug_note_all(walker, callee->root, value);
        UgRole role = ug_role_of_argument(&g_array_index(walker->slots, UgSlot, slot), ug_node_kind(value));
        ug_visit_as(walker, inner, value, role, slot);
    }
}

static gboolean is_text(UgNodeKind kind) {
    return kind == NODE_string || kind == NODE_concatenated_string;
}

/* What a text that is put together begins with stands where the whole does, of an element that names what is required:
 * 'eventlet==%s' % version, or reqs.append('eventlet' + version). */
static gboolean is_element(const UgWalker *walker, const Visit *visit) {
    const UgSlot *slot = &g_array_index(walker->slots, UgSlot, visit->slot);
    return slot->place == UG_PLACE_ELEMENT || g_str_has_suffix(slot->of.path, ".append");
}

/* 'eventlet=={}'.format(version) in a list: TRUE if it is one, and the text was visited. */
static gboolean visit_formatted(UgWalker *walker, const Visit *visit, TSNode function) {
    if (ug_node_kind(function) != NODE_attribute || !is_element(walker, visit)) {
        return FALSE;
    }
    TSNode object = ug_field(function, ug_fields()->object);
    if (!is_text(ug_node_kind(object)) ||
        strcmp(ug_node_text(walker, ug_field(function, ug_fields()->attribute)), "format") != 0) {
        return FALSE;
    }
    ug_visit_same(walker, visit, object);
    return TRUE;
}

/* Lists that are put together are handed to where the sum is, and a text begins with its first part. */
static void walk_operator(UgWalker *walker, const Visit *visit) {
    g_autoptr(GArray) sides = ug_children(walker, visit->node);
    for (guint i = 0; i < sides->len; i++) {
        const UgChild *child = &g_array_index(sides, UgChild, i);
        gboolean first = child->field == ug_fields()->left;
        gboolean same = child->kind == NODE_list || child->kind == NODE_tuple || ug_is_asked_about(walker, visit) ||
                        (first && child->kind == NODE_binary_operator) ||
                        (first && is_text(child->kind) && is_element(walker, visit));
        if (same) {
            ug_visit_same(walker, visit, child->node);
        } else {
            ug_visit(walker, visit, child->node);
        }
    }
}

static void walk_call(UgWalker *walker, const Visit *visit) {
    TSNode function = ug_field(visit->node, ug_fields()->function);
    TSNode arguments = ug_field(visit->node, ug_fields()->arguments);
    if (ug_node_kind(function) == NODE_list_splat) { // `x = *f(), 1`
        function = ts_node_named_child(function, 0);
    }
    UgChain callee;
    TSNode bottom;
    (void)ug_chain_of(walker, visit, function, &callee, &bottom);
    Visit inner = *visit;
    inner.anchor = ug_range(walker, visit->node);
    if (!visit_formatted(walker, &inner, function)) {
        ug_visit_as(walker, &inner, function, callee_role(visit->role), 0);
    }
    if (ug_node_kind(arguments) == NODE_generator_expression) {
        ug_visit_as(walker, &inner, arguments, UG_ROLE_ARGUMENT, 0);
    } else if (!ts_node_is_null(arguments)) {
        walk_arguments(walker, &inner, arguments, &callee);
    }
}

/* A call is also a link of a chain if it imports or is getattr(): `try_import('eventlet').sleep`. */
static void walk_call_or_chain(UgWalker *walker, const Visit *visit) {
    UgChain chain;
    TSNode bottom = visit->node;
    if (ug_chain_of(walker, visit, visit->node, &chain, &bottom) && chain.root != NULL) {
        ug_use(walker, visit, visit->node);
        return;
    }
    walk_call(walker, visit);
}

static void walk_pair(UgWalker *walker, const Visit *visit) {
    TSNode key = ug_field(visit->node, ug_fields()->key);
    TSNode value = ug_field(visit->node, ug_fields()->value);
    if (ts_node_is_null(key) || ts_node_is_null(value)) {
        ug_visit_children(walker, visit, visit->node);
        return;
    }
    const char *name = ug_string_value(walker, key);
    ug_visit_as(walker, visit, key, UG_ROLE_REFERENCE, ug_slot_new(walker, UG_PLACE_KEY, NULL, -1, &UG_NO_CHAIN));
    ug_visit_as(walker, visit, value, UG_ROLE_REFERENCE, ug_slot_new(walker, UG_PLACE_VALUE, name, -1, &UG_NO_CHAIN));
}

/* 'eventlet' in sys.modules, backend == 'eventlet': each side is seen as standing against the other. */
static void walk_comparison(UgWalker *walker, const Visit *visit) {
    g_autoptr(GArray) sides = ug_children(walker, visit->node);
    for (guint i = 0; i < sides->len; i++) {
        TSNode other = g_array_index(sides, UgChild, i > 0 ? i - 1 : MIN(1, sides->len - 1)).node;
        UgChain of;
        TSNode bottom;
        (void)ug_chain_of(walker, visit, other, &of, &bottom);
        ug_visit_as(walker, visit, g_array_index(sides, UgChild, i).node, UG_ROLE_COMPARE,
                    ug_slot_new(walker, UG_PLACE_COMPARE, of.root == NULL ? NULL : of.root, -1, &of));
    }
}

/* Elements carry the name that the whole display is given to: install_requires=['eventlet']. */
static void walk_elements(UgWalker *walker, const Visit *visit) {
    if (visit->role == UG_ROLE_EXCEPT || visit->role == UG_ROLE_RAISE) {
        ug_collect_children(walker, visit->node);
        for (guint i = 0; i < walker->children->len; i++) {
            ug_visit_same(walker, visit, ug_child(walker, i)->node);
        }
        return;
    }
    const UgSlot *outer = &g_array_index(walker->slots, UgSlot, visit->slot);
    const UgChain of = outer->of; // the array of slots may move
    guint32 slot = ug_slot_new(walker, UG_PLACE_ELEMENT, outer->name, -1, &of);
    ug_collect_children(walker, visit->node);
    for (guint i = 0; i < walker->children->len; i++) {
        UgRole role = visit->role == UG_ROLE_ANNOTATION ? UG_ROLE_ANNOTATION : UG_ROLE_REFERENCE;
        ug_visit_as(walker, visit, ug_child(walker, i)->node, role, slot);
    }
}

/* The value of the whole is the value of a part: (x), a or b, x if c else y, name := x, await x. */
static void walk_transparent(UgWalker *walker, const Visit *visit, UgNodeKind kind) {
    g_autoptr(GArray) parts = ug_children(walker, visit->node);
    Visit inner = *visit;
    if (kind == NODE_conditional_expression && parts->len == 3 && inner.guard == UG_GUARD_NONE &&
        ug_is_mode_switch(walker, g_array_index(parts, UgChild, 1).node)) {
        inner.guard = UG_GUARD_DUAL_MODE;
    }
    for (guint i = 0; i < parts->len; i++) {
        TSNode part = g_array_index(parts, UgChild, i).node;
        if (kind == NODE_conditional_expression && i == 1) {
            ug_visit(walker, ug_is_presence_test(part) ? &inner : visit, part);
        } else {
            ug_visit_same(walker, &inner, part);
        }
    }
}

static void walk_named_expression(UgWalker *walker, const Visit *visit) {
    TSNode name = ug_field(visit->node, ug_fields()->name);
    TSNode value = ug_field(visit->node, ug_fields()->value);
    // PEP 572: inside a comprehension the name belongs to the scope around it.
    Visit binder = *visit;
    while (ug_scope_at(walker->facts, binder.scope)->kind == UG_SCOPE_COMPREHENSION) {
        binder.scope = ug_scope_at(walker->facts, binder.scope)->parent;
    }
    if (!ts_node_is_null(name) && !ts_node_is_null(value)) {
        guint before = walker->facts->bindings->len;
        ug_bind_value(walker, &binder, name, value);
        for (guint i = before; i < walker->facts->bindings->len; i++) {
            ug_binding_at(walker->facts, i)->chain_scope = visit->scope;
        }
    }
    ug_visit_same(walker, visit, value);
}

static void walk_lambda(UgWalker *walker, const Visit *visit) {
    guint32 scope = ug_scope_new(walker, visit->scope, UG_SCOPE_FUNCTION, "<lambda>");
    ug_walk_parameters(walker, visit, scope, ug_field(visit->node, ug_fields()->parameters), FALSE);
    Visit inner = *visit;
    inner.scope = scope;
    ug_visit(walker, &inner, ug_field(visit->node, ug_fields()->body));
}

static void walk_comprehension(UgWalker *walker, const Visit *visit) {
    Visit inner = *visit;
    inner.scope = ug_scope_new(walker, visit->scope, UG_SCOPE_COMPREHENSION, NULL);
    g_autoptr(GArray) parts = ug_children(walker, visit->node);
    gboolean first = TRUE;
    for (guint i = 0; i < parts->len; i++) {
        const UgChild *part = &g_array_index(parts, UgChild, i);
        if (part->kind != NODE_for_in_clause) {
            ug_visit(walker, &inner, part->node);
            continue;
        }
        g_autoptr(GArray) clause = ug_children(walker, part->node);
        for (guint j = 0; j < clause->len; j++) {
            const UgChild *child = &g_array_index(clause, UgChild, j);
            if (child->field == ug_fields()->left) {
                ug_bind_target(walker, &inner, child->node);
            } else {
                // The first iterable is evaluated before the comprehension's own scope exists.
                ug_visit(walker, first ? visit : &inner, child->node);
            }
        }
        first = FALSE;
    }
}

static void walk_decorator(UgWalker *walker, const Visit *visit) {
    ug_collect_children(walker, visit->node);
    for (guint i = 0; i < walker->children->len; i++) {
        ug_visit_as(walker, visit, ug_child(walker, i)->node, UG_ROLE_DECORATOR, 0);
    }
}

static void walk_role(UgWalker *walker, const Visit *visit, UgRole role) {
    ug_collect_children(walker, visit->node);
    for (guint i = 0; i < walker->children->len; i++) {
        ug_visit_as(walker, visit, ug_child(walker, i)->node, role, 0);
    }
}

gboolean ug_walk_expression(UgWalker *walker, const Visit *visit, UgNodeKind kind) {
    switch (kind) { /* dispatch */
    case NODE_identifier:
    case NODE_attribute:
    case NODE_member_type:
        ug_use(walker, visit, visit->node);
        return TRUE;
    case NODE_call:
        walk_call_or_chain(walker, visit);
        return TRUE;
    case NODE_keyword_argument: { // outside a call's arguments: of a class statement
        ug_visit_same(walker, visit, ug_field(visit->node, ug_fields()->value));
        return TRUE;
    }
    case NODE_expression_statement:
        ug_walk_expression_statement(walker, visit);
        return TRUE;
    case NODE_string:
    case NODE_concatenated_string:
        ug_walk_string(walker, visit, kind);
        return TRUE;
    case NODE_pair:
        walk_pair(walker, visit);
        return TRUE;
    case NODE_subscript:
    case NODE_generic_type:
        ug_walk_subscript(walker, visit, kind);
        return TRUE;
    case NODE_comparison_operator:
        walk_comparison(walker, visit);
        return TRUE;
    case NODE_binary_operator:
        walk_operator(walker, visit);
        return TRUE;
    case NODE_list:
    case NODE_tuple:
    case NODE_set:
    case NODE_expression_list:
        walk_elements(walker, visit);
        return TRUE;
    case NODE_parenthesized_expression:
    case NODE_conditional_expression:
    case NODE_boolean_operator:
        walk_transparent(walker, visit, kind);
        return TRUE;
    case NODE_named_expression:
        walk_named_expression(walker, visit);
        return TRUE;
    case NODE_lambda:
        walk_lambda(walker, visit);
        return TRUE;
    case NODE_list_comprehension:
    case NODE_set_comprehension:
    case NODE_dictionary_comprehension:
    case NODE_generator_expression:
        walk_comprehension(walker, visit);
        return TRUE;
    case NODE_case_pattern:
    case NODE_class_pattern:
    case NODE_dict_pattern:
    case NODE_keyword_pattern:
    case NODE_splat_pattern:
    case NODE_union_pattern:
        ug_walk_case_pattern(walker, visit, kind);
        return TRUE;
    case NODE_decorator:
        walk_decorator(walker, visit);
        return TRUE;
    case NODE_with_item:
        walk_role(walker, visit, UG_ROLE_WITH);
        return TRUE;
    case NODE_type:
        walk_role(walker, visit, UG_ROLE_ANNOTATION);
        return TRUE;
    default:
        return FALSE;
    }
}
