// The tree walk: the work list, and what is settled once all of a chunk has been seen.
#include "facts/python/walk/walk_private.h"

#include "base/hash.h"

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

/* Is it certain that a node of that kind binds what it does, once its block has come past it? */
static gboolean binds_for_certain(UgNodeKind kind, TSNode node) {
    return kind == NODE_import_statement || kind == NODE_import_from_statement || kind == NODE_function_definition ||
           kind == NODE_class_definition ||
           (kind == NODE_assignment && !ts_node_is_null(ug_field(node, ug_fields()->right)));
}

/* Notes of the bindings from `first` on, which the node made, from where on they hold and how far. */
static void place_bindings(UgWalker *walker, const Visit *visit, UgNodeKind kind, guint first) {
    UgRange range = ug_range(walker, visit->node);
    gboolean certain = binds_for_certain(kind, visit->node);
    for (guint i = first; i < walker->facts->bindings->len; i++) {
        UgBinding *binding = ug_binding_at(walker->facts, i);
        gboolean own = certain && binding->scope == visit->scope;
        binding->at = own ? range.end : range.start;
        binding->until = own ? visit->until : 0;
    }
}

static void run(UgWalker *walker, const Visit *root) {
    g_array_append_vals(walker->stack, root, 1);
    while (walker->stack->len > 0) {
        guint top = walker->stack->len - 1;
        Visit visit = g_array_index(walker->stack, Visit, top);
        g_array_set_size(walker->stack, top);
        UgNodeKind kind = ug_node_kind(visit.node);
        guint n_bindings = walker->facts->bindings->len;
        if (!ug_walk_statement(walker, &visit, kind) && !ug_walk_expression(walker, &visit, kind)) {
            ug_visit_children(walker, &visit, visit.node);
        }
        if (walker->facts->bindings->len > n_bindings) {
            place_bindings(walker, &visit, kind, n_bindings);
        }
        reverse_from(walker->stack, top);
    }
}

/* The part of the tree that is the chunk's own, with scope 0 made for it. */
/* TRUE if all but the first child are comments: those behind a class stand outside of its last member. */
static gboolean is_alone(TSNode root) {
    guint32 n = ts_node_named_child_count(root);
    for (guint32 i = 1; i < n; i++) {
        if (ug_node_kind(ts_node_named_child(root, i)) != NODE_comment) {
            return FALSE;
        }
    }
    return n > 0;
}

static TSNode enter_root(UgWalker *walker, UgChunkKind kind) {
    if (kind != UG_CHUNK_MEMBER) {
        ug_scope_new(walker, UG_NONE, UG_SCOPE_ROOT, NULL);
        return walker->parse.root;
    }
    ug_scope_new(walker, UG_NONE, UG_SCOPE_CLASS, NULL);
    TSNode made = ts_node_named_child(walker->parse.root, 0);
    TSNode body = ug_node_kind(made) == NODE_class_definition ? ug_field(made, ug_fields()->body) : made;
    // Broken source may leave no class around it; then whatever the parser made of it is walked.
    return ts_node_is_null(body) || !is_alone(walker->parse.root) ? walker->parse.root : body;
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

static void walk_quoted(UgWalker *walker) {
    for (guint i = 0; i < walker->quoted->len; i++) {
        Quoted quoted = g_array_index(walker->quoted, Quoted, i);
        if (ug_parser_parse_inside(walker->parser, quoted.start, quoted.end, &quoted.visit.node)) {
            run(walker, &quoted.visit);
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
    g_hash_table_remove_all(walker->locals);
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
    walker->children = g_array_new(FALSE, FALSE, sizeof(UgChild));
    walker->slots = g_array_new(FALSE, FALSE, sizeof(UgSlot));
    walker->kept = g_array_new(FALSE, FALSE, sizeof(guint32));
    walker->selves = g_array_new(FALSE, FALSE, sizeof(const char *));
    walker->quoted = g_array_new(FALSE, FALSE, sizeof(Quoted));
    walker->locals = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
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
    g_hash_table_unref(walker->locals);
    g_string_free(walker->scratch, TRUE);
    g_free(walker);
}
