// The tree walk: the work list, the grammar's symbols, and the surroundings that nodes inherit.
#include "facts/python/walk_private.h"

#include <string.h>

const TSLanguage *tree_sitter_python(void);

/* CPython's compiler gives up on far fewer scopes inside each other; looking names up must not cost the square of them.
 */
enum { MAX_SCOPE_DEPTH = 200 };

NodeKind ug_node_kind(TSNode node) {
    static guint8 *kinds;
    if (g_once_init_enter(&kinds)) {
        static const char *const names[] = {"",
#define X(name) #name,
                                            UG_NODE_KINDS(X)
#undef X
        };
        const TSLanguage *python = tree_sitter_python();
        guint8 *table = g_new0(guint8, ts_language_symbol_count(python));
        for (guint i = 1; i < G_N_ELEMENTS(names); i++) {
            table[ts_language_symbol_for_name(python, names[i], (guint32)strlen(names[i]), true)] = (guint8)i;
        }
        table[0] = NODE_other; // a name that the grammar does not know
        g_once_init_leave(&kinds, table);
    }
    TSSymbol symbol = ts_node_symbol(node);
    return symbol == (TSSymbol)-1 ? NODE_other : (NodeKind)kinds[symbol]; // -1 is the ERROR node
}

static TSFieldId field_id(const char *name) {
    return ts_language_field_id_for_name(tree_sitter_python(), name, (guint32)strlen(name));
}

const Fields *ug_fields(void) {
    static Fields *fields;
    if (g_once_init_enter(&fields)) {
        Fields *made = g_new0(Fields, 1);
        *made = (Fields){
            .alias = field_id("alias"),
            .alternative = field_id("alternative"),
            .arguments = field_id("arguments"),
            .attribute = field_id("attribute"),
            .body = field_id("body"),
            .condition = field_id("condition"),
            .consequence = field_id("consequence"),
            .definition = field_id("definition"),
            .function = field_id("function"),
            .key = field_id("key"),
            .left = field_id("left"),
            .module_name = field_id("module_name"),
            .name = field_id("name"),
            .object = field_id("object"),
            .parameters = field_id("parameters"),
            .return_type = field_id("return_type"),
            .right = field_id("right"),
            .subscript = field_id("subscript"),
            .superclasses = field_id("superclasses"),
            .type = field_id("type"),
            .type_parameters = field_id("type_parameters"),
            .value = field_id("value"),
        };
        g_once_init_leave(&fields, made);
    }
    return fields;
}

void ug_collect_children(UgWalker *walker, TSNode node) {
    g_array_set_size(walker->children, 0);
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
            Child entry = {child, ts_tree_cursor_current_field_id(&walker->cursor), ug_node_kind(child)};
            g_array_append_val(walker->children, entry);
        } else if (ts_node_is_error(child)) {
            Child entry = {child, 0, NODE_other};
            g_array_append_val(walker->children, entry);
        }
    }
}

Child *ug_child(UgWalker *walker, guint i) {
    return &g_array_index(walker->children, Child, i);
}

TSNode ug_field(TSNode node, TSFieldId field) {
    return ts_node_child_by_field_id(node, field);
}

UgRange ug_range(const UgWalker *walker, TSNode node) {
    // Clamped, because a class header's body and a member's class line are not the chunk's own text.
    guint32 prefix = walker->parse.prefix;
    guint32 start = ts_node_start_byte(node);
    guint32 end = ts_node_end_byte(node);
    return (UgRange){MAX(start, prefix) - prefix, MAX(end, prefix) - prefix};
}

const char *ug_node_text(UgWalker *walker, TSNode node) {
    guint32 start = ts_node_start_byte(node);
    g_string_truncate(walker->scratch, 0);
    g_string_append_len(walker->scratch, walker->parse.text + start, ts_node_end_byte(node) - start);
    return g_string_chunk_insert_const(walker->facts->text, walker->scratch->str);
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

guint32 ug_slot_new(UgWalker *walker, UgPlace place, const char *name, int position, const UgChain *of) {
    UgSlot slot = {.place = place, .position = position, .name = name, .of = *of};
    guint32 not_kept = UG_NONE;
    g_array_append_val(walker->slots, slot);
    g_array_append_val(walker->kept, not_kept);
    return walker->slots->len - 1;
}

/* Handlers add in source order; the list is taken from its end. */
static void reverse_from(GArray *stack, guint from) {
    for (guint low = from, high = stack->len; low + 1 < high; low++, high--) {
        Visit *left = &g_array_index(stack, Visit, low);
        Visit *right = &g_array_index(stack, Visit, high - 1);
        Visit kept = *left;
        *left = *right;
        *right = kept;
    }
}

static void run(UgWalker *walker, const Visit *root) {
    g_array_append_vals(walker->stack, root, 1);
    while (walker->stack->len > 0) {
        guint top = walker->stack->len - 1;
        Visit visit = g_array_index(walker->stack, Visit, top);
        g_array_set_size(walker->stack, top);
        NodeKind kind = ug_node_kind(visit.node);
        if (!ug_walk_statement(walker, &visit, kind) && !ug_walk_expression(walker, &visit, kind)) {
            ug_visit_children(walker, &visit, visit.node);
        }
        reverse_from(walker->stack, top);
    }
}

/* The part of the tree that is the chunk's own, with scope 0 made for it. */
static TSNode enter_root(UgWalker *walker, UgChunkKind kind) {
    if (kind != UG_CHUNK_MEMBER) {
        ug_scope_new(walker, UG_NONE, UG_SCOPE_ROOT, NULL);
        return walker->parse.root;
    }
    ug_scope_new(walker, UG_NONE, UG_SCOPE_CLASS, NULL);
    TSNode made = ts_node_named_child(walker->parse.root, 0);
    TSNode body = ug_node_kind(made) == NODE_class_definition ? ug_field(made, ug_fields()->body) : made;
    // Broken source may leave no class around it; then whatever the parser made of it is walked.
    return ts_node_is_null(body) || ts_node_named_child_count(walker->parse.root) != 1 ? walker->parse.root : body;
}

/* A name that is bound inside the chunk, and to nothing that could matter, is plainly local. */
static gboolean is_plainly_local(const UgChunkFacts *facts, const UgUse *use) {
    if (use->chain.root == NULL) {
        return FALSE;
    }
    gboolean innermost = TRUE;
    for (guint32 scope = use->scope; scope != 0; scope = ug_scope_at(facts, scope)->parent, innermost = FALSE) {
        if (ug_scope_at(facts, scope)->kind == UG_SCOPE_CLASS && !innermost) {
            continue;
        }
        guint n;
        guint first = ug_bindings_find(facts, scope, use->chain.root, &n);
        gboolean bound = FALSE;
        for (guint i = first; i < first + n; i++) {
            const UgBinding *binding = ug_binding_at(facts, i);
            if (binding->kind == UG_BINDING_SELF) {
                return *use->chain.path == '\0';
            }
            if (binding->kind != UG_BINDING_OTHER) {
                return FALSE;
            }
            bound = bound || !binding->attribute;
        }
        if (bound) {
            return TRUE;
        }
    }
    return FALSE;
}

static void drop_local_uses(UgChunkFacts *facts) {
    guint kept = 0;
    for (guint i = 0; i < facts->uses->len; i++) {
        if (!is_plainly_local(facts, ug_use_at(facts, i))) {
            *ug_use_at(facts, kept) = *ug_use_at(facts, i);
            kept++;
        }
    }
    g_array_set_size(facts->uses, kept);
}

/* Slots are made for every argument; only those that a kept record names go into the facts. */
static guint32 keep_slot(UgWalker *walker, guint32 slot) {
    guint32 *kept = &g_array_index(walker->kept, guint32, slot);
    if (*kept == UG_NONE) {
        *kept = walker->facts->slots->len;
        g_array_append_val(walker->facts->slots, g_array_index(walker->slots, UgSlot, slot));
    }
    return *kept;
}

static void keep_slots(UgWalker *walker) {
    for (guint i = 0; i < walker->facts->uses->len; i++) {
        UgUse *use = ug_use_at(walker->facts, i);
        use->slot = keep_slot(walker, use->slot);
    }
    for (guint i = 0; i < walker->facts->strings->len; i++) {
        UgString *string = ug_string_at(walker->facts, i);
        string->slot = keep_slot(walker, string->slot);
    }
}

/* Quoted annotations: `Optional['greenpool.GreenPool']`. */
static void walk_quoted(UgWalker *walker) {
    for (guint i = 0; i < walker->quoted->len; i++) {
        Visit visit = g_array_index(walker->quoted, Visit, i);
        TSNode root;
        guint32 start = ts_node_start_byte(visit.node);
        guint32 end = ts_node_end_byte(visit.node);
        if (ug_parser_parse_inside(walker->parser, start, end, &root)) {
            visit.node = root;
            run(walker, &visit);
        }
    }
}

static guint32 first_error(UgWalker *walker) {
    TSTreeCursor cursor = ts_tree_cursor_new(walker->parse.root);
    guint32 at = 0;
    for (bool more = true; more;) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        at = ug_range(walker, node).start;
        if (ts_node_is_error(node) || ts_node_is_missing(node)) {
            break;
        }
        more = ts_node_has_error(node) && ts_tree_cursor_goto_first_child(&cursor);
        while (more && !ts_node_has_error(ts_tree_cursor_current_node(&cursor)) &&
               !ts_node_is_missing(ts_tree_cursor_current_node(&cursor))) {
            more = ts_tree_cursor_goto_next_sibling(&cursor);
        }
    }
    ts_tree_cursor_delete(&cursor);
    return at;
}

static void begin(UgWalker *walker, UgChunkFacts *facts) {
    walker->facts = facts;
    GArray *const scratch[] = {walker->stack, walker->slots, walker->kept, walker->selves, walker->quoted};
    for (guint i = 0; i < G_N_ELEMENTS(scratch); i++) {
        g_array_set_size(scratch[i], 0);
    }
    g_array_append_vals(walker->slots, facts->slots->data, 1);
    guint32 nowhere = 0;
    g_array_append_val(walker->kept, nowhere);
}

static void end(UgWalker *walker) {
    if (walker->has_cursor) {
        ts_tree_cursor_delete(&walker->cursor);
        walker->has_cursor = FALSE;
    }
    ug_parser_release(walker->parser);
    walker->facts = NULL;
}

UgChunkFacts *ug_walk(UgWalker *walker, const char *text, const UgChunk *chunk) {
    UgChunkFacts *facts = ug_chunk_facts_new();
    if (!ug_parser_parse(walker->parser, text, chunk, &walker->parse, &facts->problem)) {
        return facts;
    }
    begin(walker, facts);
    Visit root = {.node = enter_root(walker, chunk->kind), .role = UG_ROLE_REFERENCE, .guard = UG_GUARD_NONE};
    run(walker, &root);
    walk_quoted(walker);
    ug_walk_mentions(walker);
    if (walker->parse.has_error) {
        facts->error = first_error(walker);
    }
    ug_chunk_facts_sort(facts);
    drop_local_uses(facts);
    keep_slots(walker);
    end(walker);
    return facts;
}

UgWalker *ug_walker_new(const UgCatalogue *catalogue, UgParser *parser) {
    UgWalker *walker = g_new0(UgWalker, 1);
    walker->catalogue = catalogue;
    walker->parser = parser;
    walker->stack = g_array_new(FALSE, FALSE, sizeof(Visit));
    walker->children = g_array_new(FALSE, FALSE, sizeof(Child));
    walker->slots = g_array_new(FALSE, FALSE, sizeof(UgSlot));
    walker->kept = g_array_new(FALSE, FALSE, sizeof(guint32));
    walker->selves = g_array_new(FALSE, FALSE, sizeof(const char *));
    walker->quoted = g_array_new(FALSE, FALSE, sizeof(Visit));
    walker->scratch = g_string_new(NULL);
    return walker;
}

void ug_walker_free(UgWalker *walker) {
    g_array_unref(walker->stack);
    g_array_unref(walker->children);
    g_array_unref(walker->slots);
    g_array_unref(walker->kept);
    g_array_unref(walker->selves);
    g_array_unref(walker->quoted);
    g_string_free(walker->scratch, TRUE);
    g_free(walker);
}
