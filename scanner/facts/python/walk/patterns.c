// The tree walk, the patterns of `case`: names that they use, and names that they bind.
#include "facts/python/walk/walk_private.h"

#include "base/strings.h"

/* `case eventlet.Timeout():` asks as isinstance() does, `case eventlet.hubs.A:` uses a name, `case timeout:` binds one.
 */
static void walk_case_name(UgWalker *walker, const Visit *visit, UgNodeKind around) {
    g_autoptr(GArray) names = ug_children(walker, visit->node);
    if (names->len == 0) {
        return;
    }
    if (names->len == 1 && around != NODE_class_pattern) {
        ug_bind_target(walker, visit, g_array_index(names, UgChild, 0).node);
        return;
    }
    g_autoptr(GString) path = g_string_new(NULL);
    for (guint i = 1; i < names->len; i++) {
        g_string_append_printf(path, ".%s", ug_node_text(walker, g_array_index(names, UgChild, i).node));
    }
    UgUse use = {.scope = visit->scope, .guard = visit->guard, .role = UG_ROLE_REFERENCE};
    if (around == NODE_class_pattern) {
        const UgChain asks = {.root = "isinstance", .path = "", .import_call = UG_NONE, .at = UG_NONE};
        use.role = UG_ROLE_COMPARE;
        use.slot = ug_slot_new(walker, UG_PLACE_ARGUMENT, NULL, 1, &asks);
    }
    use.chain = (UgChain){.root = ug_node_text(walker, g_array_index(names, UgChild, 0).node),
                          .path = ug_strings_keep(walker->facts->text, path->str),
                          .import_call = UG_NONE,
                          .at = ug_range(walker, visit->node).start};
    use.range = ug_range(walker, visit->node);
    use.anchor = visit->anchor;
    g_array_append_val(walker->facts->uses, use);
}

void ug_walk_case_pattern(UgWalker *walker, const Visit *visit, UgNodeKind kind) {
    g_autoptr(GArray) parts = ug_children(walker, visit->node);
    for (guint i = 0; i < parts->len; i++) {
        const UgChild *part = &g_array_index(parts, UgChild, i);
        Visit inner = *visit;
        inner.node = part->node;
        if (part->kind == NODE_dotted_name) {
            walk_case_name(walker, &inner, kind);
        } else if (part->kind == NODE_identifier) {
            // The keyword of `Point(x=0)` is no name; `*rest` binds one.
            if (kind == NODE_splat_pattern) {
                ug_bind_target(walker, visit, part->node);
            }
        } else {
            ug_visit(walker, visit, part->node);
        }
    }
}
