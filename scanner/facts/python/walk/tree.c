// The tree walk, the tree: a node's children, and the surroundings that they inherit.
#include "facts/python/walk/walk_private.h"

#include "base/strings.h"

/* CPython's compiler gives up on far fewer scopes inside each other; looking names up must not cost the square of them.
 */
enum { MAX_SCOPE_DEPTH = 200 };

void ug_collect_children(UgWalker *walker, TSNode node) {
    g_array_set_size(walker->children, 0);
    if (ts_node_is_null(node)) {
        return;
    }
    // A cursor of its own for each tree, reset for each node: stepping to a sibling is then constant time.
    if (walker->has_cursor) {
        ts_tree_cursor_reset(&walker->cursor, node);
    } else {
        walker->cursor = ts_tree_cursor_new(node);
        walker->has_cursor = TRUE;
    }
    for (bool more = ts_tree_cursor_goto_first_child(&walker->cursor); more;
         more = ts_tree_cursor_goto_next_sibling(&walker->cursor)) {
        TSNode child = ts_tree_cursor_current_node(&walker->cursor);
        if (ts_node_is_named(child) && !ts_node_is_extra(child)) {
            UgChild entry = {child, ts_tree_cursor_current_field_id(&walker->cursor), ug_node_kind(child)};
            g_array_append_val(walker->children, entry);
        } else if (ts_node_is_error(child)) {
            UgChild entry = {child, 0, NODE_other};
            g_array_append_val(walker->children, entry);
        }
    }
}

GArray *ug_children(UgWalker *walker, TSNode node) {
    ug_collect_children(walker, node);
    return g_array_append_vals(g_array_new(FALSE, FALSE, sizeof(UgChild)), walker->children->data,
                               walker->children->len);
}

UgChild *ug_child(UgWalker *walker, guint i) {
    return &g_array_index(walker->children, UgChild, i);
}

UgRange ug_range(const UgWalker *walker, TSNode node) {
    // Clamped, because a class header's body and a member's class line are not the chunk's own text.
    guint32 prefix = walker->parse.prefix;
    if (ts_node_is_null(node)) {
        return (UgRange){0, 0};
    }
    guint32 start = ts_node_start_byte(node);
    guint32 end = ts_node_end_byte(node);
    return (UgRange){MAX(start, prefix) - prefix, MAX(end, prefix) - prefix};
}

UgRange ug_header_anchor(const UgWalker *walker, TSNode node, TSNode body) {
    UgRange anchor = ug_range(walker, node);
    if (!ts_node_is_null(body)) {
        anchor.end = MAX(anchor.start, ug_range(walker, body).start);
    }
    return anchor;
}

const char *ug_node_text(UgWalker *walker, TSNode node) {
    if (ts_node_is_null(node)) {
        return "";
    }
    guint32 start = ts_node_start_byte(node);
    g_string_truncate(walker->scratch, 0);
    g_string_append_len(walker->scratch, walker->parse.text + start, ts_node_end_byte(node) - start);
    return ug_strings_keep(walker->facts->text, walker->scratch->str);
}

void ug_visit_as(UgWalker *walker, const Visit *visit, TSNode node, UgRole role, guint32 slot) {
    if (ts_node_is_null(node)) {
        return;
    }
    Visit next = *visit;
    next.node = node;
    next.role = role;
    next.slot = slot;
    g_array_append_val(walker->stack, next);
}

void ug_visit(UgWalker *walker, const Visit *visit, TSNode node) {
    // A name anywhere inside an annotation is part of the annotation.
    UgRole role = visit->role == UG_ROLE_ANNOTATION ? UG_ROLE_ANNOTATION : UG_ROLE_REFERENCE;
    ug_visit_as(walker, visit, node, role, 0);
}

void ug_visit_same(UgWalker *walker, const Visit *visit, TSNode node) {
    ug_visit_as(walker, visit, node, visit->role, visit->slot);
}

void ug_visit_children(UgWalker *walker, const Visit *visit, TSNode node) {
    ug_collect_children(walker, node);
    for (guint i = 0; i < walker->children->len; i++) {
        ug_visit(walker, visit, ug_child(walker, i)->node);
    }
}

guint32 ug_scope_new(UgWalker *walker, guint32 parent, UgScopeKind kind, const char *name) {
    guint32 depth = parent == UG_NONE ? 0 : ug_scope_at(walker->facts, parent)->depth + 1;
    if (depth > MAX_SCOPE_DEPTH) {
        return parent;
    }
    UgScope scope = {.parent = parent, .depth = depth, .kind = kind, .name = name};
    const char *no_self = NULL;
    g_array_append_val(walker->facts->scopes, scope);
    g_array_append_val(walker->selves, no_self);
    return walker->facts->scopes->len - 1;
}

guint32 ug_scope_beside_types(const UgWalker *walker, guint32 scope) {
    const UgScope *at = ug_scope_at(walker->facts, scope);
    return at->kind == UG_SCOPE_COMPREHENSION ? at->parent : scope;
}

guint32 ug_slot_new(UgWalker *walker, UgPlace place, const char *name, int position, const UgChain *of) {
    UgSlot slot = {.place = place, .position = position, .name = name, .of = *of, .first = UG_NO_CHAIN};
    guint32 not_kept = UG_NONE;
    g_array_append_val(walker->slots, slot);
    g_array_append_val(walker->kept, not_kept);
    return walker->slots->len - 1;
}
