// The tree walk, names of functions: whether a library's name means something else there. What the tree says of the
// name elsewhere in the function counts, as it does for Python, so it cannot be told from what was walked so far.
#include "base/text.h"
#include "facts/python/walk/walk_private.h"

#include <string.h>

/* Functions around a place, and what patterns and targets are nested in: more are not looked at. */
enum { MAX_FUNCTIONS = 16, MAX_PATTERNS = 16 };

typedef enum { SAYS_NOTHING, BINDS, IMPORTS } Says;

static gboolean is_same(TSNode a, TSNode b) {
    return !ts_node_is_null(a) && !ts_node_is_null(b) && ts_node_eq(a, b);
}

/* Does the value name the library, as `sys.modules.get('eventlet')` and `try_import("eventlet")` do? */
static gboolean names_it(const UgWalker *walker, TSNode value, const char *name) {
    if (ts_node_is_null(value)) {
        return FALSE;
    }
    guint32 start = ts_node_start_byte(value);
    gssize length = (gssize)(ts_node_end_byte(value) - start);
    static const char quotes[] = {'\'', '"'};
    for (guint i = 0; i < G_N_ELEMENTS(quotes); i++) {
        g_autofree char *quoted = g_strdup_printf("%c%s%c", quotes[i], name, quotes[i]);
        if (g_strstr_len(walker->parse.text + start, length, quoted) != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_switched_by_default(TSNode parameter) {
    UgNodeKind kind = ug_node_kind(ug_field(parameter, ug_fields()->value));
    return kind == NODE_true || kind == NODE_false;
}

/* What the statement that an occurrence of the name stands in says of it. */
static Says says_at(const UgWalker *walker, TSNode node, const char *name) {
    TSNode at = node;
    TSNode around = ts_node_parent(at);
    for (guint i = 0; i < MAX_PATTERNS && !ts_node_is_null(around); i++, at = around, around = ts_node_parent(at)) {
        switch (ug_node_kind(around)) { /* dispatch */
        case NODE_pattern_list:
        case NODE_tuple_pattern:
        case NODE_list_pattern:
        case NODE_list_splat_pattern:
        case NODE_dictionary_splat_pattern:
        case NODE_dotted_name:
        case NODE_typed_parameter:
            break;
        case NODE_aliased_import:
        case NODE_import_statement:
        case NODE_import_from_statement:
        case NODE_global_statement:
        case NODE_nonlocal_statement:
            return IMPORTS; // or means what somebody else does
        case NODE_assignment:
            return !is_same(ug_field(around, ug_fields()->left), at)              ? SAYS_NOTHING
                   : names_it(walker, ug_field(around, ug_fields()->right), name) ? IMPORTS
                                                                                  : BINDS;
        case NODE_named_expression:
        case NODE_default_parameter:
        case NODE_typed_default_parameter:
            // A switch of the caller's may be called so.
            return !is_same(ug_field(around, ug_fields()->name), at) ? SAYS_NOTHING
                   : is_switched_by_default(around)                  ? IMPORTS
                                                                     : BINDS;
        case NODE_for_statement:
            return is_same(ug_field(around, ug_fields()->left), at) ? BINDS : SAYS_NOTHING;
        case NODE_case_pattern: // a dotted name uses the first of its names
            return ts_node_named_child_count(at) <= 1 ? BINDS : SAYS_NOTHING;
        case NODE_as_pattern:
            return is_same(ts_node_named_child(around, 0), at) ? SAYS_NOTHING : BINDS;
        case NODE_parameters:
        case NODE_splat_pattern:
        case NODE_as_pattern_target:
            return BINDS;
        default:
            return SAYS_NOTHING;
        }
    }
    return SAYS_NOTHING;
}

/* The innermost function that the node stands in; null if there is none. */
static TSNode function_around(TSNode node) {
    TSNode at = ts_node_parent(node);
    while (!ts_node_is_null(at) && ug_node_kind(at) != NODE_function_definition) {
        at = ts_node_parent(at);
    }
    return at;
}

static Says says_in(const UgWalker *walker, TSNode function, const char *name) {
    const char *text = walker->parse.text;
    const char *end = text + ts_node_end_byte(function);
    gsize n = strlen(name);
    Says says = SAYS_NOTHING;
    for (const char *at = text + ts_node_start_byte(function);
         says != IMPORTS && (at = memmem(at, (gsize)(end - at), name, n)) != NULL; at += n) {
        if (ug_is_word_byte(at[n]) || ug_is_word_byte(at[-1]) || at[-1] == '.') {
            continue;
        }
        guint32 start = (guint32)(at - text);
        TSNode node = ts_node_descendant_for_byte_range(function, start, start + (guint32)n);
        if (ug_node_kind(node) == NODE_identifier && is_same(function_around(node), function)) {
            says = MAX(says, says_at(walker, node, name));
        }
    }
    return says;
}

static Says remembered(UgWalker *walker, TSNode function, const char *name) {
    g_autofree char *key = g_strdup_printf("%u %s", ts_node_start_byte(function), name);
    gpointer known;
    if (g_hash_table_lookup_extended(walker->locals, key, NULL, &known)) {
        return GPOINTER_TO_UINT(known);
    }
    Says says = says_in(walker, function, name);
    g_hash_table_insert(walker->locals, g_steal_pointer(&key), GUINT_TO_POINTER(says));
    return says;
}

gboolean ug_is_local_name(UgWalker *walker, TSNode node, const char *name) {
    TSNode function = function_around(node);
    for (guint i = 0; i < MAX_FUNCTIONS && !ts_node_is_null(function); i++, function = function_around(function)) {
        Says says = remembered(walker, function, name);
        if (says != SAYS_NOTHING) {
            return says == BINDS;
        }
    }
    return FALSE;
}
