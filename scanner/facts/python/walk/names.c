// The tree walk, names: dotted chains, calls that import or look up what a string names, and where both are used.
#include "base/text.h"
#include "facts/python/walk/walk_private.h"

#include "base/strings.h"

#include <string.h>

/* No catalogue names anything deeper; what lies below belongs to the value, not to the module. */
enum { MAX_CHAIN_NAMES = 16 };

/* The positional arguments of a call, as far as they are plain; up to two. */
static guint first_arguments(UgWalker *walker, TSNode call, TSNode arguments[2]) {
    TSNode list = ug_field(call, ug_fields()->arguments);
    if (ts_node_is_null(list)) {
        return 0;
    }
    guint n = 0;
    ug_collect_children(walker, list);
    for (guint i = 0; i < walker->children->len && n < 2; i++) {
        const UgChild *child = ug_child(walker, i);
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

/* The value of a keyword argument; null if there is none. */
static TSNode keyword_argument(UgWalker *walker, TSNode call, const char *keyword) {
    TSNode list = ug_field(call, ug_fields()->arguments);
    TSNode found = {0};
    for (guint32 i = 0; !ts_node_is_null(list) && i < ts_node_named_child_count(list); i++) {
        TSNode argument = ts_node_named_child(list, i);
        if (ug_node_kind(argument) == NODE_keyword_argument &&
            strcmp(ug_node_text(walker, ug_field(argument, ug_fields()->name)), keyword) == 0) {
            found = ug_field(argument, ug_fields()->value);
        }
    }
    return found;
}

/* The value of the first keyword argument that may name what is imported, and its name; null if there is none. */
static TSNode naming_argument(UgWalker *walker, TSNode call, const char **keyword) {
    TSNode list = ug_field(call, ug_fields()->arguments);
    for (guint32 i = 0; !ts_node_is_null(list) && i < ts_node_named_child_count(list); i++) {
        TSNode argument = ts_node_named_child(list, i);
        if (ug_node_kind(argument) == NODE_keyword_argument) {
            *keyword = ug_node_text(walker, ug_field(argument, ug_fields()->name));
            if (ug_catalogue_may_name_import(walker->catalogue, *keyword)) {
                return ug_field(argument, ug_fields()->value);
            }
        }
    }
    return (TSNode){0};
}

/* `__import__('a.b')` gives a, unless it is told names to take `from` there: by keyword, or as the fourth argument. */
static gboolean gives_top(UgWalker *walker, TSNode call, const UgChain *callee) {
    const char *name = *callee->path == '\0' ? callee->root : ug_text_last_part(callee->path);
    if (strcmp(name, "__import__") != 0 || !ts_node_is_null(keyword_argument(walker, call, "fromlist"))) {
        return FALSE;
    }
    guint n = 0;
    ug_collect_children(walker, ug_field(call, ug_fields()->arguments));
    for (guint i = 0; i < walker->children->len; i++) {
        n += ug_child(walker, i)->kind != NODE_keyword_argument;
    }
    return n < 4;
}

/* import_module('.wsgi', 'eventlet') is eventlet.wsgi; NULL if it is not told where to begin. */
static const char *beside_package(UgWalker *walker, const char *text, const char *package) {
    gsize dots = strspn(text, ".");
    gsize length = package == NULL ? 0 : strlen(package);
    for (gsize i = 1; i < dots && length > 0; i++) { // each dot but the first goes one up
        do {
            length--;
        } while (length > 0 && package[length] != '.');
    }
    if (length == 0) {
        return NULL;
    }
    g_autofree char *whole =
        g_strdup_printf("%.*s%s%s", (int)length, package, text[dots] == '\0' ? "" : ".", text + dots);
    return ug_strings_keep(walker->facts->text, whole);
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

/* Does the text name a module, or something in one? */
static gboolean is_module_name(const char *text) {
    for (const char *c = text; *c != '\0'; c++) {
        if (!g_ascii_isalnum(*c) && strchr("_.:", *c) == NULL) {
            return FALSE;
        }
    }
    return *text != '\0' && !g_ascii_isdigit(*text);
}

/* One that no rule could match, once: the call may be met as a value, and again as an expression. */
static void add_other_import_call(UgWalker *walker, const UgImportCall *record) {
    const UgChain *callee = &record->callee;
    const char *word = *callee->path == '\0' ? callee->root : ug_text_last_part(callee->path);
    GArray *calls = walker->facts->other_import_calls;
    if (!ug_catalogue_is_importer_word(walker->catalogue, word) || !is_module_name(record->text)) {
        return;
    }
    for (guint i = calls->len; i > 0 && calls->len - i < 8; i--) {
        const UgImportCall *known = &g_array_index(calls, UgImportCall, i - 1);
        if (known->range.start == record->range.start && strcmp(known->text, record->text) == 0) {
            return;
        }
    }
    g_array_append_vals(calls, record, 1);
}

/* What a text names: resolve_name() and its like part module and name by a colon. */
static const char *named_by(UgWalker *walker, const char *text) {
    if (text == NULL || strchr(text, ':') == NULL) {
        return text;
    }
    g_autofree char *dotted = g_strdelimit(g_strdup(text), ":", '.');
    return ug_strings_keep(walker->facts->text, dotted);
}

/* Adds `record` once for each text that the argument may be: 'a' if condition else 'b'. `package` (nullable) is where
 * relative ones begin. */
static void add_import_calls(UgWalker *walker, UgImportCall *record, TSNode argument, const char *package) {
    TSNode choices[2] = {argument, argument};
    guint n = 1;
    if (ug_node_kind(argument) == NODE_conditional_expression && ts_node_named_child_count(argument) == 3) {
        choices[0] = ts_node_named_child(argument, 0);
        choices[1] = ts_node_named_child(argument, 2);
        n = 2;
    }
    guint before = walker->facts->import_calls->len;
    for (guint i = 0; i < n; i++) {
        record->text = named_by(walker, ug_string_value(walker, choices[i]));
        record->argument = NULL;
        if (record->text != NULL && *record->text == '.') {
            const char *whole = beside_package(walker, record->text, package);
            record->text = whole != NULL ? whole : record->text;
        }
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
        } else if (record->text != NULL) {
            add_other_import_call(walker, record);
        }
    }
}

/* A call that may import what an argument names: recorded, and told by index; UG_NONE if it cannot be one. */
static guint32 import_call(UgWalker *walker, const Visit *visit, TSNode call) {
    TSNode arguments[2];
    TSNode function = ug_field(call, ug_fields()->function);
    UgImportCall record = {.scope = visit->scope, .guard = visit->guard, .range = ug_range(walker, call)};
    guint32 known = known_import_call(walker, record.range);
    if (known != UG_NONE) {
        return known;
    }
    guint n = first_arguments(walker, call, arguments);
    if (n == 0) {
        arguments[0] = naming_argument(walker, call, &record.keyword);
    }
    if (ts_node_is_null(arguments[0]) || ug_node_kind(function) == NODE_call ||
        !ug_chain_of(walker, visit, function, &record.callee, &function) || record.callee.root == NULL) {
        return UG_NONE;
    }
    guint32 index = walker->facts->import_calls->len;
    TSNode package = n > 1 ? arguments[1] : keyword_argument(walker, call, "package");
    record.gives_top = gives_top(walker, call, &record.callee);
    add_import_calls(walker, &record, arguments[0], ts_node_is_null(package) ? NULL : ug_string_value(walker, package));
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
    return ug_strings_keep(walker->facts->text, walker->scratch->str);
}

static gboolean is_super(const UgWalker *walker, TSNode call) {
    TSNode function = ug_field(call, ug_fields()->function);
    guint32 start = ts_node_start_byte(function);
    return ug_node_kind(function) == NODE_identifier && ts_node_end_byte(function) - start == strlen("super") &&
           memcmp(walker->parse.text + start, "super", strlen("super")) == 0;
}

/* Nodes that are no link of a chain but stand around the rest of it. Where no brackets do, the grammar takes `*a.b` for
 * the b of *a. */
static gboolean is_around_chain(UgNodeKind kind, gboolean has_links) {
    gboolean star = kind == NODE_list_splat || kind == NODE_splat_type || kind == NODE_type;
    return kind == NODE_parenthesized_expression || (star && has_links);
}

gboolean ug_chain_of(UgWalker *walker, const Visit *visit, TSNode node, UgChain *chain, TSNode *bottom) {
    Path path = {.n = 0};
    *chain = UG_NO_CHAIN;
    chain->at = ug_range(walker, node).start;
    for (;;) {
        UgNodeKind kind = ug_node_kind(node);
        if (kind == NODE_attribute) {
            TSNode name = ug_field(node, ug_fields()->attribute);
            if (ts_node_is_null(name)) {
                break;
            }
            push_name(&path, ug_node_text(walker, name));
            node = ug_field(node, ug_fields()->object);
        } else if (kind == NODE_member_type) {
            push_name(&path, ug_node_text(walker, ts_node_named_child(node, 1)));
            node = ts_node_named_child(node, 0);
        } else if (is_around_chain(kind, path.n > 0) && ts_node_named_child_count(node) == 1) {
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
        UgNodeKind kind = ug_node_kind(argument);
        if (kind != NODE_identifier && kind != NODE_attribute) {
            ug_visit_as(walker, visit, argument, UG_ROLE_ARGUMENT, 0);
        }
    }
}

/* `isinstance(pool, eventlet.GreenPool)` asks as `type(pool) is eventlet.GreenPool` does, also of a tuple of classes
 * and of A | B. */
gboolean ug_is_asked_about(const UgWalker *walker, const Visit *visit) {
    const UgSlot *slot = &g_array_index(walker->slots, UgSlot, visit->slot);
    gboolean handed = (slot->place == UG_PLACE_ARGUMENT && visit->role == UG_ROLE_ARGUMENT) ||
                      (slot->place == UG_PLACE_ELEMENT && visit->role == UG_ROLE_REFERENCE);
    return handed && slot->of.root != NULL && (slot->of.path == NULL || *slot->of.path == '\0') &&
           ug_catalogue_is_inquirer(walker->catalogue, slot->of.root);
}

static UgRange range_without_star(const UgWalker *walker, TSNode node) {
    UgRange range = ug_range(walker, node);
    const char *text = walker->parse.text + walker->parse.prefix;
    while (range.start < range.end && strchr("* \t", text[range.start]) != NULL) {
        range.start++;
    }
    return range;
}

void ug_use(UgWalker *walker, const Visit *visit, TSNode node) {
    UgUse use = {.scope = visit->scope, .guard = visit->guard, .role = visit->role, .slot = visit->slot};
    use.role = ug_is_asked_about(walker, visit) ? UG_ROLE_COMPARE : use.role;
    TSNode bottom = node;
    gboolean is_chain = ug_chain_of(walker, visit, node, &use.chain, &bottom);
    if (is_chain) {
        use.range = range_without_star(walker, node);
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
