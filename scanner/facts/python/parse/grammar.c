// The grammar: tables of its symbols and fields.
#include "facts/python/parse/grammar.h"

#include <pthread.h>
#include <string.h>

const TSLanguage *tree_sitter_python(void);

/* What the grammar calls things, looked up once for the process. pthread_once rather than GLib's: ThreadSanitizer knows
 * what it orders. */
static guint8 *kind_of_symbol;
static UgFields fields;
static pthread_once_t looked_up = PTHREAD_ONCE_INIT;

static TSFieldId field_id(const char *name) {
    return ts_language_field_id_for_name(tree_sitter_python(), name, (guint32)strlen(name));
}

static void look_up_kinds(void) {
    static const char *const names[] = {"",
#define X(name) #name,
                                        UG_NODE_KINDS(X)
#undef X
    };
    const TSLanguage *python = tree_sitter_python();
    kind_of_symbol = g_new0(guint8, ts_language_symbol_count(python));
    for (guint i = 1; i < G_N_ELEMENTS(names); i++) {
        kind_of_symbol[ts_language_symbol_for_name(python, names[i], (guint32)strlen(names[i]), true)] = (guint8)i;
    }
    kind_of_symbol[0] = NODE_other; // a name that the grammar does not know
}

static void look_up_grammar(void) {
    look_up_kinds();
    fields = (UgFields){
        .alias = field_id("alias"),
        .arguments = field_id("arguments"),
        .attribute = field_id("attribute"),
        .body = field_id("body"),
        .condition = field_id("condition"),
        .consequence = field_id("consequence"),
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
}

UgNodeKind ug_node_kind(TSNode node) {
    (void)pthread_once(&looked_up, look_up_grammar);
    if (ts_node_is_null(node)) {
        return NODE_other;
    }
    TSSymbol symbol = ts_node_symbol(node);
    return symbol == (TSSymbol)-1 ? NODE_other : (UgNodeKind)kind_of_symbol[symbol]; // -1 is the ERROR node
}

const UgFields *ug_fields(void) {
    (void)pthread_once(&looked_up, look_up_grammar);
    return &fields;
}

TSNode ug_field(TSNode node, TSFieldId field) {
    return ts_node_is_null(node) ? node : ts_node_child_by_field_id(node, field);
}
