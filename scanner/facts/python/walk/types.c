// The tree walk, types: names with something in brackets behind them, which in an annotation the grammar takes for
// other nodes than elsewhere.
#include "base/text.h"
#include "facts/python/walk/walk_private.h"

#include <string.h>

static const char *last_name(const UgChain *chain) {
    return chain->root == NULL ? "" : *chain->path == '\0' ? chain->root : ug_text_last_part(chain->path);
}

/* How many of the parts in the brackets of an annotation are types, from the first on. Optional['eventlet.Timeout']
 * holds one in quotes, Literal['eventlet'] a text, and Annotated[str, 'eventlet'] one of each. */
static guint count_types(const UgChain *of) {
    const char *name = last_name(of);
    return strcmp(name, "Literal") == 0 ? 0 : strcmp(name, "Annotated") == 0 ? 1 : G_MAXUINT;
}

static gboolean is_of(const UgChain *of, const char *const *names) {
    return g_strv_contains(names, last_name(of));
}

UgRole ug_role_of_argument(const UgSlot *slot, UgNodeKind kind) {
    static const char *const first[] = {"cast", "ForwardRef", NULL};
    static const char *const bound[] = {"TypeVar", NULL};
    gboolean is_type = (slot->position == 0 && is_of(&slot->of, first)) ||
                       (g_strcmp0(slot->name, "bound") == 0 && is_of(&slot->of, bound));
    return kind == NODE_string && is_type ? UG_ROLE_ANNOTATION : UG_ROLE_ARGUMENT;
}

/* List['eventlet.Queue'] outside of an annotation is a type all the same. */
static gboolean makes_type(const UgChain *of) {
    static const char *const names[] = {"Optional", "Union",   "List",      "Dict",     "Type",
                                        "Tuple",    "Set",     "FrozenSet", "Iterable", "Iterator",
                                        "Sequence", "Mapping", "Callable",  "ClassVar", NULL};
    return is_of(of, names);
}

static void visit_parts(UgWalker *walker, const Visit *visit, const GArray *parts, const UgChain *of) {
    guint n_types = visit->role == UG_ROLE_ANNOTATION ? count_types(of) : 0;
    guint32 slot = 0;
    for (guint i = 0; i < parts->len; i++) {
        TSNode part = g_array_index(parts, TSNode, i);
        if (i < n_types) {
            ug_visit_as(walker, visit, part, UG_ROLE_ANNOTATION, 0);
        } else {
            slot = slot != 0 ? slot : ug_slot_new(walker, UG_PLACE_SUBSCRIPT, NULL, -1, of);
            gboolean quoted = ug_node_kind(part) == NODE_string && makes_type(of);
            ug_visit_as(walker, visit, part, quoted ? UG_ROLE_ANNOTATION : UG_ROLE_REFERENCE, slot);
        }
    }
}

/* The parts of `a[b, c]` (of TSNode), and what stands before the brackets. The grammar says of a part of `List[b]` that
 * it is a type, which it need not be. (transfer full) */
static GArray *parts_of(UgWalker *walker, TSNode node, UgNodeKind kind, TSNode *value) {
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(TSNode));
    *value = kind == NODE_subscript ? ug_field(node, ug_fields()->value) : ts_node_named_child(node, 0);
    ug_collect_children(walker, kind == NODE_subscript ? node : ts_node_named_child(node, 1));
    for (guint i = 0; i < walker->children->len; i++) {
        const UgChild *child = ug_child(walker, i);
        TSNode part = child->kind == NODE_type ? ts_node_named_child(child->node, 0) : child->node;
        if (child->field != ug_fields()->value && !ts_node_is_null(part)) {
            g_array_append_val(parts, part);
        }
    }
    return parts;
}

void ug_walk_subscript(UgWalker *walker, const Visit *visit, UgNodeKind kind) {
    TSNode value;
    g_autoptr(GArray) parts = parts_of(walker, visit->node, kind, &value);
    UgChain of;
    TSNode bottom;
    (void)ug_chain_of(walker, visit, value, &of, &bottom);
    ug_visit(walker, visit, value);
    visit_parts(walker, visit, parts, &of);
}
