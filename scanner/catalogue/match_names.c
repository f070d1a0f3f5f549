// Which rule holds for a name: a tree of the dotted parts of all name patterns, walked from the left. The deepest part
// whose clause holds is the end of the longest pattern.
#include "base/text.h"
#include "catalogue/catalogue_private.h"

#include <string.h>

struct UgNameNode {
    const char *part; // not NUL-terminated
    gsize length;
    GPtrArray *children; // UgNameNode *, sorted by part
    GPtrArray *clauses;  // const UgClause * whose pattern ends here, in the order of precedence
    gboolean covers;     // one of them covers what lies below
};

static void node_free(gpointer data) {
    UgNameNode *node = data;
    g_ptr_array_unref(node->children);
    g_ptr_array_unref(node->clauses);
    g_free(node);
}

// All nodes have one owner, so that freeing them does not follow the shape of the tree.
static UgNameNode *node_new(UgCatalogue *catalogue, const char *part, gsize length) {
    UgNameNode *node = g_new0(UgNameNode, 1);
    node->part = part;
    node->length = length;
    node->children = g_ptr_array_new();
    node->clauses = g_ptr_array_new();
    g_ptr_array_add(catalogue->name_nodes, node);
    return node;
}

// The child for a part, or NULL; *index is where it is or belongs.
static UgNameNode *find_child(const UgNameNode *node, const char *part, gsize length, guint *index) {
    guint low = 0, high = node->children->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        UgNameNode *child = node->children->pdata[middle];
        int order = memcmp(child->part, part, MIN(child->length, length));
        if (order == 0) {
            order = (child->length > length) - (child->length < length);
        }
        if (order == 0) {
            *index = middle;
            return child;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *index = low;
    return NULL;
}

static void add_name(UgCatalogue *catalogue, UgNameNode *node, const char *name, const UgClause *clause) {
    for (const char *at = name;; at++) {
        gsize length = strcspn(at, ".");
        guint index;
        UgNameNode *child = find_child(node, at, length, &index);
        if (!child) {
            child = node_new(catalogue, at, length);
            g_ptr_array_insert(node->children, (gint)index, child);
        }
        node = child;
        at += length;
        if (!*at) {
            break;
        }
    }
    g_ptr_array_add(node->clauses, (gpointer)clause);
    node->covers = node->covers || !clause->exact;
}

void ug_names_build(UgCatalogue *catalogue) {
    catalogue->name_nodes = g_ptr_array_new_with_free_func(node_free);
    catalogue->imports = node_new(catalogue, "", 0);
    catalogue->uses = node_new(catalogue, "", 0);
    for (guint i = 0; i < catalogue->clauses->len; i++) {
        const UgClause *clause = catalogue->clauses->pdata[i];
        if (clause->kind != UG_CLAUSE_IMPORT && clause->kind != UG_CLAUSE_USE) {
            continue;
        }
        UgNameNode *root = clause->kind == UG_CLAUSE_IMPORT ? catalogue->imports : catalogue->uses;
        for (guint j = 0; j < clause->names->len; j++) {
            add_name(catalogue, root, clause->names->pdata[j], clause);
        }
    }
}

void ug_names_free(UgCatalogue *catalogue) {
    g_clear_pointer(&catalogue->name_nodes, g_ptr_array_unref);
}

static const UgRule *match_here(const UgNameNode *node, UgRuleKind kind, int where, gboolean at_end) {
    for (guint i = 0; i < node->clauses->len; i++) {
        const UgClause *clause = node->clauses->pdata[i];
        if ((at_end || !clause->exact) && ug_clause_allows(clause, kind, where)) {
            return clause->rule;
        }
    }
    return NULL;
}

static const UgRule *match_name(const UgNameNode *node, UgRuleKind kind, const char *name, int where) {
    const UgRule *longest = NULL;
    for (const char *at = name;; at++) {
        gsize length = strcspn(at, ".");
        guint index;
        node = find_child(node, at, length, &index);
        if (!node) {
            return longest;
        }
        at += length;
        const UgRule *rule = match_here(node, kind, where, !*at);
        longest = rule ? rule : longest;
        if (!*at) {
            return longest;
        }
    }
}

const UgRule *ug_catalogue_match_import(const UgCatalogue *catalogue, UgRuleKind kind, const char *name,
                                        gboolean dynamic) {
    return match_name(catalogue->imports, kind, name, dynamic ? UG_FORM_DYNAMIC : UG_FORM_STATIC);
}

const UgRule *ug_catalogue_match_use(const UgCatalogue *catalogue, UgRuleKind kind, const char *symbol, UgRole role) {
    const UgRule *rule = match_name(catalogue->uses, kind, symbol, role);
    return rule == NULL && role == UG_ROLE_PATCHED ? match_name(catalogue->uses, kind, symbol, UG_ROLE_ARGUMENT) : rule;
}

static gboolean may_match(const UgNameNode *node, const char *name) {
    for (const char *at = name;; at++) {
        gsize length = strcspn(at, ".");
        guint index;
        node = find_child(node, at, length, &index);
        if (!node) {
            return FALSE;
        }
        at += length;
        // Either a pattern covers the rest of the name, or the name is a pattern or the beginning of one.
        if (node->covers || !*at) {
            return TRUE;
        }
    }
}

gboolean ug_catalogue_may_match(const UgCatalogue *catalogue, const char *name) {
    return may_match(catalogue->imports, name) || may_match(catalogue->uses, name);
}

static gboolean is_in_capitals(const char *name) {
    gboolean capitals = FALSE;
    for (; *name != '\0'; name++) {
        if (g_ascii_islower(*name)) {
            return FALSE;
        }
        capitals = capitals || g_ascii_isupper(*name);
    }
    return capitals;
}

gboolean ug_catalogue_is_inert(const UgCatalogue *catalogue, const UgRule *rule, const char *symbol) {
    return rule->has_inert && (is_in_capitals(ug_text_last_part(symbol)) || ug_globs_match(catalogue->inert, symbol));
}
