// The tree walk, bindings: what names are bound to, and what of that is known.
#include "facts/python/walk/walk_private.h"

#include <string.h>

void ug_bind(UgWalker *walker, guint32 scope, UgBindingKind kind, const char *name, const char *target) {
    UgBinding binding = {.scope = scope,
                         .kind = kind,
                         .scope_of = UG_NONE,
                         .chain_scope = scope,
                         .name = name,
                         .target = target,
                         .chain = UG_NO_CHAIN};
    g_array_append_val(walker->facts->bindings, binding);
}

/* The class that `root` stands for inside a method ("self"), or UG_NONE. */
static guint32 class_of_self(const UgWalker *walker, guint32 scope, const char *root) {
    for (; scope != UG_NONE; scope = ug_scope_at(walker->facts, scope)->parent) {
        const char *self = g_array_index(walker->selves, const char *, scope);
        if (self != NULL && self == root) {
            return ug_scope_beside_types(walker, ug_scope_at(walker->facts, scope)->parent);
        }
    }
    return UG_NONE;
}

/* Where a target's name lives: the scope itself, or for `self.x` the class. FALSE if it is not a name to bind. */
static gboolean binding_of(UgWalker *walker, const Visit *visit, TSNode target, UgBinding *binding) {
    *binding = (UgBinding){.scope = visit->scope,
                           .kind = UG_BINDING_OTHER,
                           .scope_of = UG_NONE,
                           .chain_scope = visit->scope,
                           .chain = UG_NO_CHAIN};
    if (ug_node_kind(target) == NODE_identifier) {
        binding->name = ug_node_text(walker, target);
        return TRUE;
    }
    TSNode object = ug_node_kind(target) == NODE_attribute ? ug_field(target, ug_fields()->object) : target;
    if (ug_node_kind(target) != NODE_attribute || ug_node_kind(object) != NODE_identifier) {
        return FALSE;
    }
    binding->scope = class_of_self(walker, visit->scope, ug_node_text(walker, object));
    binding->name = ug_node_text(walker, ug_field(target, ug_fields()->attribute));
    binding->attribute = TRUE;
    return binding->scope != UG_NONE;
}

static gboolean is_sequence(UgNodeKind kind) {
    return kind == NODE_pattern_list || kind == NODE_tuple_pattern || kind == NODE_list_pattern ||
           kind == NODE_expression_list || kind == NODE_tuple || kind == NODE_list;
}

void ug_bind_target(UgWalker *walker, const Visit *visit, TSNode target) {
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(TSNode));
    g_array_append_val(pending, target);
    while (pending->len > 0) {
        TSNode node = g_array_index(pending, TSNode, pending->len - 1);
        g_array_set_size(pending, pending->len - 1);
        UgNodeKind kind = ug_node_kind(node);
        UgBinding binding;
        if (kind == NODE_identifier) {
            if (binding_of(walker, visit, node, &binding)) {
                g_array_append_val(walker->facts->bindings, binding);
            }
        } else if (is_sequence(kind) || kind == NODE_list_splat_pattern || kind == NODE_dictionary_splat_pattern ||
                   kind == NODE_as_pattern_target || kind == NODE_parenthesized_expression || kind == NODE_list_splat) {
            ug_collect_children(walker, node);
            for (guint i = 0; i < walker->children->len; i++) {
                g_array_append_val(pending, ug_child(walker, i)->node);
            }
        } else if (kind == NODE_attribute) {
            ug_visit_as(walker, visit, node, UG_ROLE_STORE, 0);
        } else if (!ts_node_is_null(node)) {
            ug_visit(walker, visit, node);
        }
    }
}

/* One thing that the value may be: a chain, a string, or something unknown. `visit` has the guard of that thing. */
static void bind_leaf(UgWalker *walker, const Visit *visit, const UgBinding *target, TSNode value) {
    UgBinding binding = *target;
    TSNode bottom;
    const char *text = ug_string_value(walker, value);
    gboolean watched = text != NULL && ug_catalogue_may_match_string(walker->catalogue, text);
    if (watched || (text != NULL && ug_is_dotted_text(text, 1))) {
        binding.kind = UG_BINDING_STRING;
        binding.watched = watched;
        binding.guard = visit->guard;
        binding.target = text;
        binding.range = ug_range(walker, value);
    } else if (ug_chain_of(walker, visit, value, &binding.chain, &bottom)) {
        binding.kind = UG_BINDING_ALIAS;
        binding.guard = visit->guard;
    }
    binding.is_none = ug_node_kind(value) == NODE_none;
    binding.is_false = binding.is_none || ug_node_kind(value) == NODE_false;
    g_array_append_val(walker->facts->bindings, binding);
}

/* An expression that is one thing or another, and what is known to choose between them. */
typedef struct {
    TSNode node;
    UgGuard guard;
} Choice;

static void add_choice(GArray *pending, TSNode node, UgGuard guard) {
    const Choice choice = {node, guard};
    g_array_append_val(pending, choice);
}

/* `a and b` is `a` only if that is false, and what is false is nothing that eventlet has. */
static gboolean is_and(UgNodeKind kind, TSNode node) {
    TSNode word = ts_node_child_by_field_name(node, "operator", (uint32_t)strlen("operator"));
    return kind == NODE_boolean_operator && !ts_node_is_null(word) && strcmp(ts_node_type(word), "and") == 0;
}

/* Puts what a conditional or boolean expression may be on the list, the first on top. */
static void add_parts(UgWalker *walker, GArray *pending, const Choice *whole, UgNodeKind kind) {
    g_autoptr(GArray) parts = ug_children(walker, whole->node);
    gboolean conditional = kind == NODE_conditional_expression && parts->len == 3;
    gboolean switched = conditional && whole->guard == UG_GUARD_NONE &&
                        ug_is_mode_switch(walker, g_array_index(parts, UgChild, 1).node);
    guint first = is_and(kind, whole->node) && parts->len > 0 ? parts->len - 1 : 0;
    for (guint i = parts->len; i > first; i--) {
        // a if CONDITION else b: the condition is no value of the expression.
        if (kind != NODE_conditional_expression || i != 2) {
            add_choice(pending, g_array_index(parts, UgChild, i - 1).node,
                       switched ? UG_GUARD_DUAL_MODE : whole->guard);
        }
    }
}

static void bind_alternatives(UgWalker *walker, const Visit *visit, const UgBinding *target, TSNode value) {
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(Choice));
    add_choice(pending, value, visit->guard);
    while (pending->len > 0) {
        const Choice choice = g_array_index(pending, Choice, pending->len - 1);
        g_array_set_size(pending, pending->len - 1);
        UgNodeKind kind = ug_node_kind(choice.node);
        if (kind == NODE_conditional_expression || kind == NODE_boolean_operator ||
            kind == NODE_parenthesized_expression) {
            add_parts(walker, pending, &choice, kind);
        } else {
            // (name := value) is what the name is: to follow the values of nested ones would take the square of them.
            gboolean named = kind == NODE_named_expression;
            Visit leaf = *visit;
            leaf.guard = choice.guard;
            bind_leaf(walker, &leaf, target, named ? ug_field(choice.node, ug_fields()->name) : choice.node);
        }
    }
}

/* The nodes of a sequence, and how many stand before the first and behind the last of those that have a star; all stand
 * before it if there is none. */
typedef struct {
    GArray *nodes; /* of TSNode */
    guint before;
    guint behind;
    gboolean has_star;
} Items;

static Items sequence_items(UgWalker *walker, TSNode node) {
    Items items = {.nodes = g_array_new(FALSE, FALSE, sizeof(TSNode))};
    ug_collect_children(walker, node);
    for (guint i = 0; i < walker->children->len; i++) {
        const UgChild *child = ug_child(walker, i);
        gboolean is_star = child->kind == NODE_list_splat || child->kind == NODE_list_splat_pattern;
        items.has_star = items.has_star || is_star;
        items.before += !items.has_star;
        items.behind = is_star ? 0 : items.behind + items.has_star;
        g_array_append_val(items.nodes, child->node);
    }
    return items;
}

typedef struct {
    TSNode target;
    TSNode value; /* null if it is not known */
} Pair;

/* How many of two sequences belong together from the front on, and from the back. FALSE if they do not fit. */
static gboolean fit(const Items *targets, const Items *values, guint *front, guint *back) {
    *front = MIN(targets->before, values->before);
    *back = targets->has_star && values->has_star ? MIN(targets->behind, values->behind)
                                                  : MAX(targets->behind, values->behind);
    guint n = *front + *back;
    if (!targets->has_star && !values->has_star) {
        return targets->nodes->len == values->nodes->len;
    }
    return n <= targets->nodes->len && n <= values->nodes->len;
}

/* Puts the targets on the list, the first on top, each with its value: `spawn, *rest = eventlet.spawn, 1, 2`. */
static void add_pairs(UgWalker *walker, GArray *pending, const Pair *whole) {
    Items targets = sequence_items(walker, whole->target);
    Items values = sequence_items(walker, whole->value);
    guint front;
    guint back;
    gboolean fits = fit(&targets, &values, &front, &back);
    guint n = targets.nodes->len;
    for (guint i = n; i > 0; i--) {
        Pair pair = {.target = g_array_index(targets.nodes, TSNode, i - 1)};
        if (fits && i <= front) {
            pair.value = g_array_index(values.nodes, TSNode, i - 1);
        } else if (fits && i > n - back) {
            pair.value = g_array_index(values.nodes, TSNode, values.nodes->len - 1 - (n - i));
        }
        g_array_append_val(pending, pair);
    }
    g_array_unref(targets.nodes);
    g_array_unref(values.nodes);
}

static void bind_pairs(UgWalker *walker, const Visit *visit, const Pair *whole) {
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(Pair));
    g_array_append_val(pending, *whole);
    while (pending->len > 0) {
        const Pair pair = g_array_index(pending, Pair, pending->len - 1);
        g_array_set_size(pending, pending->len - 1);
        UgBinding binding;
        if (ts_node_is_null(pair.value)) {
            ug_bind_target(walker, visit, pair.target);
        } else if (is_sequence(ug_node_kind(pair.target)) && is_sequence(ug_node_kind(pair.value))) {
            add_pairs(walker, pending, &pair);
        } else if (binding_of(walker, visit, pair.target, &binding)) {
            bind_alternatives(walker, visit, &binding, pair.value);
        } else {
            ug_bind_target(walker, visit, pair.target);
        }
    }
}

void ug_bind_value(UgWalker *walker, const Visit *visit, TSNode target, TSNode value) {
    UgBinding binding;
    if (binding_of(walker, visit, target, &binding)) {
        bind_alternatives(walker, visit, &binding, value);
        if (binding.attribute) {
            ug_visit_as(walker, visit, target, UG_ROLE_STORE, 0);
        }
        return;
    }
    const Pair whole = {target, value};
    bind_pairs(walker, visit, &whole);
}

const char *ug_target_name(UgWalker *walker, TSNode target) {
    UgNodeKind kind = ug_node_kind(target);
    if (kind == NODE_attribute) {
        target = ug_field(target, ug_fields()->attribute);
        kind = ug_node_kind(target);
    }
    if (kind == NODE_subscript) {
        // os.environ['OSKEN_HUB_TYPE'] = ..: the key names the target.
        return ug_string_value(walker, ug_field(target, ug_fields()->subscript));
    }
    return kind == NODE_identifier ? ug_node_text(walker, target) : NULL;
}
