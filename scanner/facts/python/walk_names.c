// The tree walk, names: dotted chains, where they are used, and what names are bound to.
#include "facts/python/walk_private.h"

#include <string.h>

/* No catalogue names anything deeper; what lies below belongs to the value, not to the module. */
enum { MAX_CHAIN_NAMES = 16 };

const UgChain UG_NO_CHAIN = {.root = NULL, .path = "", .import_call = UG_NONE};

/* The value of a plain string literal node, without its escapes undone: names and keys hold none. */
static void append_literal(UgWalker *walker, TSNode string, GString *value, gboolean *plain) {
    ug_collect_children(walker, string);
    for (guint i = 0; i < walker->children->len; i++) {
        const Child *child = ug_child(walker, i);
        if (child->kind == NODE_string_content) {
            guint32 start = ts_node_start_byte(child->node);
            g_string_append_len(value, walker->parse.text + start, ts_node_end_byte(child->node) - start);
        } else if (child->kind == NODE_interpolation) {
            *plain = FALSE;
        }
    }
}

const char *ug_string_value(UgWalker *walker, TSNode node) {
    while (ug_node_kind(node) == NODE_parenthesized_expression && ts_node_named_child_count(node) == 1) {
        node = ts_node_named_child(node, 0);
    }
    NodeKind kind = ug_node_kind(node);
    if (kind != NODE_string && kind != NODE_concatenated_string) {
        return NULL;
    }
    gboolean plain = TRUE;
    g_autoptr(GString) value = g_string_new(NULL);
    if (kind == NODE_string) {
        append_literal(walker, node, value, &plain);
    } else {
        g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(TSNode));
        ug_collect_children(walker, node);
        for (guint i = 0; i < walker->children->len; i++) {
            g_array_append_val(parts, ug_child(walker, i)->node);
        }
        for (guint i = 0; i < parts->len; i++) {
            append_literal(walker, g_array_index(parts, TSNode, i), value, &plain);
        }
    }
    return plain ? g_string_chunk_insert_const(walker->facts->text, value->str) : NULL;
}

/* The positional arguments of a call, as far as they are plain; up to two. */
static guint first_arguments(UgWalker *walker, TSNode call, TSNode arguments[2]) {
    TSNode list = ug_field(call, ug_fields()->arguments);
    if (ts_node_is_null(list)) {
        return 0;
    }
    guint n = 0;
    ug_collect_children(walker, list);
    for (guint i = 0; i < walker->children->len && n < 2; i++) {
        const Child *child = ug_child(walker, i);
        if (child->kind == NODE_keyword_argument || child->kind == NODE_list_splat ||
            child->kind == NODE_dictionary_splat) {
            break;
        }
        arguments[n++] = child->node;
    }
    return n;
}

/* getattr(value, 'name'): the value, and the name it adds to a chain; NULL for any other call. */
static const char *getattr_name(UgWalker *walker, TSNode call, TSNode *value) {
    TSNode function = ug_field(call, ug_fields()->function);
    guint32 start = ts_node_start_byte(function);
    if (ug_node_kind(function) != NODE_identifier || ts_node_end_byte(function) - start != strlen("getattr") ||
        memcmp(walker->parse.text + start, "getattr", strlen("getattr")) != 0) {
        return NULL;
    }
    TSNode arguments[2];
    if (first_arguments(walker, call, arguments) < 2) {
        return NULL;
    }
    *value = arguments[0];
    const char *name = ug_string_value(walker, arguments[1]);
    return name != NULL && *name != '\0' && strpbrk(name, ". ") == NULL ? name : NULL;
}

/* The record of a call that was met before, as a value and now as an expression, or UG_NONE. */
static guint32 known_import_call(const UgWalker *walker, UgRange range) {
    const GArray *calls = walker->facts->import_calls;
    guint32 found = UG_NONE;
    for (guint32 i = calls->len; i > 0 && calls->len - i < 8; i--) {
        const UgImportCall *call = ug_import_call_at(walker->facts, i - 1);
        if (call->range.start == range.start && call->range.end == range.end) {
            found = i - 1; // go on to the first of several
        }
    }
    return found;
}

/* Adds `record` once for each text that the argument may be: 'a' if condition else 'b'. */
static void add_import_calls(UgWalker *walker, UgImportCall *record, TSNode argument) {
    TSNode choices[2] = {argument, argument};
    guint n = 1;
    if (ug_node_kind(argument) == NODE_conditional_expression && ts_node_named_child_count(argument) == 3) {
        choices[0] = ts_node_named_child(argument, 0);
        choices[1] = ts_node_named_child(argument, 2);
        n = 2;
    }
    guint before = walker->facts->import_calls->len;
    for (guint i = 0; i < n; i++) {
        record->text = ug_string_value(walker, choices[i]);
        record->argument = NULL;
        if (record->text == NULL && ug_node_kind(choices[i]) == NODE_identifier) {
            record->argument = ug_node_text(walker, choices[i]);
        }
        if (record->argument != NULL ||
            (record->text != NULL && ug_catalogue_may_match(walker->catalogue, record->text))) {
            record->more = FALSE;
            if (walker->facts->import_calls->len > before) {
                ug_import_call_at(walker->facts, walker->facts->import_calls->len - 1)->more = TRUE;
            }
            g_array_append_val(walker->facts->import_calls, *record);
        }
    }
}

/* A call that may import what its first argument names: recorded, and told by index; UG_NONE if it cannot be one. */
static guint32 import_call(UgWalker *walker, const Visit *visit, TSNode call) {
    TSNode arguments[2];
    TSNode function = ug_field(call, ug_fields()->function);
    UgImportCall record = {.scope = visit->scope, .guard = visit->guard, .range = ug_range(walker, call)};
    guint32 known = known_import_call(walker, record.range);
    if (known != UG_NONE || ug_node_kind(function) == NODE_call || first_arguments(walker, call, arguments) == 0 ||
        !ug_chain_of(walker, visit, function, &record.callee, &function) || record.callee.root == NULL) {
        return known;
    }
    guint32 index = walker->facts->import_calls->len;
    add_import_calls(walker, &record, arguments[0]);
    return walker->facts->import_calls->len > index ? index : UG_NONE;
}

typedef struct {
    const char *names[MAX_CHAIN_NAMES]; /* the last ones seen, nearest the root first when read backwards */
    guint n;
} Path;

static void push_name(Path *path, const char *name) {
    path->names[path->n++ % MAX_CHAIN_NAMES] = name;
}

static const char *join_path(UgWalker *walker, const Path *path) {
    if (path->n == 0) {
        return "";
    }
    g_string_truncate(walker->scratch, 0);
    guint kept = MIN(path->n, MAX_CHAIN_NAMES);
    for (guint i = 1; i <= kept; i++) {
        g_string_append_c(walker->scratch, '.');
        g_string_append(walker->scratch, path->names[(path->n - i) % MAX_CHAIN_NAMES]);
    }
    return g_string_chunk_insert_const(walker->facts->text, walker->scratch->str);
}

static gboolean is_super(const UgWalker *walker, TSNode call) {
    TSNode function = ug_field(call, ug_fields()->function);
    guint32 start = ts_node_start_byte(function);
    return ug_node_kind(function) == NODE_identifier && ts_node_end_byte(function) - start == strlen("super") &&
           memcmp(walker->parse.text + start, "super", strlen("super")) == 0;
}

gboolean ug_chain_of(UgWalker *walker, const Visit *visit, TSNode node, UgChain *chain, TSNode *bottom) {
    Path path = {.n = 0};
    *chain = UG_NO_CHAIN;
    for (;;) {
        NodeKind kind = ug_node_kind(node);
        if (kind == NODE_attribute) {
            TSNode name = ug_field(node, ug_fields()->attribute);
            if (ts_node_is_null(name)) {
                break;
            }
            push_name(&path, ug_node_text(walker, name));
            node = ug_field(node, ug_fields()->object);
        } else if (kind == NODE_parenthesized_expression && ts_node_named_child_count(node) == 1) {
            node = ts_node_named_child(node, 0);
        } else if (kind == NODE_identifier) {
            chain->root = ug_node_text(walker, node);
            chain->path = join_path(walker, &path);
            return TRUE;
        } else if (kind == NODE_call) {
            TSNode value;
            const char *name = getattr_name(walker, node, &value);
            if (name != NULL) {
                push_name(&path, name);
                node = value;
                continue;
            }
            if (is_super(walker, node)) {
                chain->root = UG_SUPER;
                chain->path = join_path(walker, &path);
                *bottom = node;
                return TRUE;
            }
            chain->import_call = import_call(walker, visit, node);
            chain->path = join_path(walker, &path);
            *bottom = node;
            return chain->import_call != UG_NONE;
        } else {
            break;
        }
    }
    *bottom = node;
    return FALSE;
}

/* `super(Server, self)` names the class that it stands in, which is no use of it. */
static void visit_super_arguments(UgWalker *walker, const Visit *visit, TSNode call) {
    TSNode arguments = ug_field(call, ug_fields()->arguments);
    for (guint32 i = 0; !ts_node_is_null(arguments) && i < ts_node_named_child_count(arguments); i++) {
        TSNode argument = ts_node_named_child(arguments, i);
        NodeKind kind = ug_node_kind(argument);
        if (kind != NODE_identifier && kind != NODE_attribute) {
            ug_visit_as(walker, visit, argument, UG_ROLE_ARGUMENT, 0);
        }
    }
}

void ug_use(UgWalker *walker, const Visit *visit, TSNode node) {
    UgUse use = {.scope = visit->scope, .guard = visit->guard, .role = visit->role, .slot = visit->slot};
    TSNode bottom = node;
    gboolean is_chain = ug_chain_of(walker, visit, node, &use.chain, &bottom);
    if (is_chain) {
        use.range = ug_range(walker, node);
        use.anchor = visit->anchor.end > visit->anchor.start ? visit->anchor : use.range;
        g_array_append_val(walker->facts->uses, use);
    }
    if (is_chain && use.chain.root != NULL && strcmp(use.chain.root, UG_SUPER) == 0) {
        visit_super_arguments(walker, visit, bottom);
    }
    if (!is_chain || use.chain.root == NULL) {
        // What the attributes hang on is an expression of its own: a call, a subscript, a literal.
        ug_visit(walker, visit, bottom);
    }
}

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
            return ug_scope_at(walker->facts, scope)->parent;
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

static gboolean is_sequence(NodeKind kind) {
    return kind == NODE_pattern_list || kind == NODE_tuple_pattern || kind == NODE_list_pattern ||
           kind == NODE_expression_list || kind == NODE_tuple || kind == NODE_list;
}

void ug_bind_target(UgWalker *walker, const Visit *visit, TSNode target) {
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(TSNode));
    g_array_append_val(pending, target);
    while (pending->len > 0) {
        TSNode node = g_array_index(pending, TSNode, pending->len - 1);
        g_array_set_size(pending, pending->len - 1);
        NodeKind kind = ug_node_kind(node);
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

/* One thing that the value may be: a chain, a string, or something unknown. */
static void bind_leaf(UgWalker *walker, const Visit *visit, const UgBinding *target, TSNode value) {
    UgBinding binding = *target;
    TSNode bottom;
    const char *text = ug_string_value(walker, value);
    gboolean watched = text != NULL && ug_catalogue_may_match_string(walker->catalogue, text);
    if (watched || (text != NULL && ug_is_dotted_text(text, 1))) {
        binding.kind = UG_BINDING_STRING;
        binding.watched = watched;
        binding.target = text;
        binding.range = ug_range(walker, value);
    } else if (ug_chain_of(walker, visit, value, &binding.chain, &bottom)) {
        binding.kind = UG_BINDING_ALIAS;
    }
    g_array_append_val(walker->facts->bindings, binding);
}

static void bind_alternatives(UgWalker *walker, const Visit *visit, const UgBinding *target, TSNode value) {
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(TSNode));
    g_array_append_val(pending, value);
    while (pending->len > 0) {
        TSNode node = g_array_index(pending, TSNode, pending->len - 1);
        g_array_set_size(pending, pending->len - 1);
        NodeKind kind = ug_node_kind(node);
        if (kind == NODE_conditional_expression || kind == NODE_boolean_operator ||
            kind == NODE_parenthesized_expression) {
            ug_collect_children(walker, node);
            for (guint i = walker->children->len; i > 0; i--) {
                // a if CONDITION else b: the condition is no value of the expression.
                if (kind != NODE_conditional_expression || i != 2) {
                    g_array_append_val(pending, ug_child(walker, i - 1)->node);
                }
            }
        } else if (kind == NODE_named_expression) {
            TSNode inner = ug_field(node, ug_fields()->value);
            g_array_append_val(pending, inner);
        } else {
            bind_leaf(walker, visit, target, node);
        }
    }
}

/* The nodes of a sequence, or none if one of them is a splat. */
static GArray *sequence_items(UgWalker *walker, TSNode node) {
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(TSNode));
    ug_collect_children(walker, node);
    for (guint i = 0; i < walker->children->len; i++) {
        const Child *child = ug_child(walker, i);
        if (child->kind == NODE_list_splat || child->kind == NODE_list_splat_pattern) {
            return NULL;
        }
        g_array_append_val(items, child->node);
    }
    return g_steal_pointer(&items);
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
    // `spawn, sleep = eventlet.spawn, eventlet.sleep`
    if (is_sequence(ug_node_kind(target)) && is_sequence(ug_node_kind(value))) {
        g_autoptr(GArray) targets = sequence_items(walker, target);
        g_autoptr(GArray) values = sequence_items(walker, value);
        if (targets != NULL && values != NULL && targets->len == values->len) {
            for (guint i = 0; i < targets->len; i++) {
                TSNode one = g_array_index(targets, TSNode, i);
                if (binding_of(walker, visit, one, &binding)) {
                    bind_alternatives(walker, visit, &binding, g_array_index(values, TSNode, i));
                } else {
                    ug_bind_target(walker, visit, one);
                }
            }
            return;
        }
    }
    ug_bind_target(walker, visit, target);
}

const char *ug_target_name(UgWalker *walker, TSNode target) {
    NodeKind kind = ug_node_kind(target);
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
