// The tree walk, `__all__`: whether it may hold more than the texts that it is given.
#include "facts/python/walk/walk_private.h"

static gboolean is_of_texts(UgWalker *walker, TSNode value) {
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(TSNode));
    g_array_append_val(pending, value);
    while (pending->len > 0) {
        TSNode node = g_array_index(pending, TSNode, pending->len - 1);
        g_array_set_size(pending, pending->len - 1);
        UgNodeKind kind = ug_node_kind(node);
        if (kind == NODE_string || kind == NODE_concatenated_string || kind == NODE_integer) { // insert(0, 'spawn')
            continue;
        }
        if (kind != NODE_list && kind != NODE_tuple && kind != NODE_expression_list && kind != NODE_binary_operator &&
            kind != NODE_parenthesized_expression) {
            return FALSE;
        }
        ug_collect_children(walker, node);
        for (guint i = 0; i < walker->children->len; i++) {
            g_array_append_val(pending, ug_child(walker, i)->node);
        }
    }
    return TRUE;
}

void ug_note_all(UgWalker *walker, const char *name, TSNode value) {
    if (!walker->facts->opens_all && g_strcmp0(name, "__all__") == 0) {
        walker->facts->opens_all = !is_of_texts(walker, value);
    }
}
