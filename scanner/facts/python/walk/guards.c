// The tree walk, guards: what keeps a place from running, or from failing where eventlet is missing.
#include "base/text.h"
#include "facts/python/walk/walk_private.h"

#include <string.h>

UgCatches ug_what_is_caught(const GArray *clause, const char *text) {
    gboolean bare = TRUE;
    UgCatches catches = UG_CATCHES_OTHERS;
    gboolean raises = FALSE;
    for (guint i = 0; i < clause->len; i++) {
        const UgChild *child = &g_array_index(clause, UgChild, i);
        guint32 start = ts_node_start_byte(child->node);
        gsize length = ts_node_end_byte(child->node) - start;
        if (child->kind == NODE_block) {
            TSNode only = ts_node_named_child(child->node, 0);
            raises = ug_node_kind(only) == NODE_raise_statement;
            continue;
        }
        bare = FALSE;
        static const char *const errors[] = {"ImportError", "ModuleNotFoundError", "Exception"};
        for (guint e = 0; e < G_N_ELEMENTS(errors); e++) {
            gboolean named = g_strstr_len(text + start, (gssize)length, errors[e]) != NULL;
            catches = named ? MAX(catches, e < 2 ? UG_CATCHES_IMPORTS : UG_CATCHES_ALL) : catches;
        }
    }
    return raises ? UG_CATCHES_OTHERS : bare ? UG_CATCHES_ALL : catches;
}

/* Does the text of a block name an import, of whatever kind? */
static gboolean may_import(const char *text, TSNode block) {
    guint32 start = ts_node_start_byte(block);
    return g_strstr_len(text + start, (gssize)(ts_node_end_byte(block) - start), "import") != NULL;
}

gboolean ug_survives_imports(UgCatches catches, const char *text, TSNode block) {
    return catches == UG_CATCHES_IMPORTS || (catches == UG_CATCHES_ALL && may_import(text, block));
}

void ug_walk_try(UgWalker *walker, const Visit *visit) {
    g_autoptr(GArray) list = ug_children(walker, visit->node);
    UgCatches catches = UG_CATCHES_OTHERS;
    for (guint i = 0; i < list->len; i++) {
        const UgChild *child = &g_array_index(list, UgChild, i);
        if (child->kind == NODE_except_clause) {
            ug_collect_children(walker, child->node);
            catches = MAX(catches, ug_what_is_caught(walker->children, walker->parse.text));
        }
    }
    for (guint i = 0; i < list->len; i++) {
        const UgChild *child = &g_array_index(list, UgChild, i);
        Visit inner = *visit;
        if (child->kind == NODE_block && inner.guard == UG_GUARD_NONE &&
            ug_survives_imports(catches, walker->parse.text, child->node)) {
            inner.guard = UG_GUARD_OPTIONAL_IMPORT;
        }
        ug_visit(walker, &inner, child->node);
    }
}

/* Takes note of what stands under such a condition. */
static gboolean is_type_checking(UgWalker *walker, const Visit *visit, TSNode condition) {
    UgNodeKind kind = ug_node_kind(condition);
    UgTypingBlock block = {.scope = visit->scope, .around = visit->guard};
    TSNode bottom;
    if ((kind != NODE_identifier && kind != NODE_attribute) ||
        !ug_chain_of(walker, visit, condition, &block.condition, &bottom) || block.condition.root == NULL) {
        return FALSE;
    }
    const char *name = *block.condition.path == '\0' ? block.condition.root : ug_text_last_part(block.condition.path);
    TSNode body = ug_field(visit->node, ug_fields()->consequence);
    if (!ug_catalogue_is_type_checking_word(walker->catalogue, name) || ts_node_is_null(body)) {
        return FALSE;
    }
    block.range = ug_range(walker, body);
    g_array_append_val(walker->facts->typing, block);
    return TRUE;
}

/* Conditions longer than this are computations, not switches. */
enum { MAX_SWITCH_BYTES = 400 };

/* `greenlet` where it is a variable, not the library. What a string holds is never one. */
static gboolean is_something_else(UgWalker *walker, TSNode condition, guint32 from, const char *word) {
    g_autofree char *first = g_strndup(word, strcspn(word, "."));
    if (!ug_catalogue_may_match(walker->catalogue, first)) {
        return FALSE;
    }
    TSNode node = ts_node_descendant_for_byte_range(condition, from, from + (guint32)strlen(first));
    return ug_node_kind(node) == NODE_identifier && ug_is_local_name(walker, node, first);
}

gboolean ug_is_mode_switch(UgWalker *walker, TSNode condition) {
    if (ts_node_is_null(condition)) {
        return FALSE;
    }
    guint32 start = ts_node_start_byte(condition);
    guint32 end = ts_node_end_byte(condition);
    if (end - start > MAX_SWITCH_BYTES) {
        return FALSE;
    }
    // Words and dots make the dotted names and the string contents of so short a text; quotes end both.
    gboolean found = FALSE;
    for (guint32 i = start; i < end && !found;) {
        guint32 from = i;
        while (i < end && (g_ascii_isalnum(walker->parse.text[i]) || strchr("_.-", walker->parse.text[i]) != NULL)) {
            i++;
        }
        if (i > from) {
            g_autofree char *word = g_strndup(walker->parse.text + from, i - from);
            found = ug_catalogue_is_mode_switch(walker->catalogue, word) &&
                    !is_something_else(walker, condition, from, word);
        } else {
            i++;
        }
    }
    return found;
}

/* `eventlet`, `eventlet is not None`, `not eventlet and x`: it asks whether there is any, and does without. */
gboolean ug_is_presence_test(TSNode condition) {
    for (;;) {
        UgNodeKind kind = ug_node_kind(condition);
        if (kind != NODE_parenthesized_expression && kind != NODE_not_operator && kind != NODE_boolean_operator &&
            kind != NODE_comparison_operator) {
            return kind == NODE_identifier;
        }
        guint32 n = ts_node_named_child_count(condition);
        if (n == 0 ||
            (kind == NODE_comparison_operator && ug_node_kind(ts_node_named_child(condition, n - 1)) != NODE_none)) {
            return FALSE;
        }
        condition = ts_node_named_child(condition, 0);
    }
}

void ug_walk_if(UgWalker *walker, const Visit *visit) {
    TSNode condition = ug_field(visit->node, ug_fields()->condition);
    gboolean switches = ug_is_mode_switch(walker, condition);
    gboolean typing = !switches && is_type_checking(walker, visit, condition);
    ug_collect_children(walker, visit->node);
    for (guint i = 0; i < walker->children->len; i++) {
        const UgChild *child = ug_child(walker, i);
        Visit inner = *visit;
        if (switches && (child->field != ug_fields()->condition || ug_is_presence_test(child->node))) {
            inner.guard = UG_GUARD_DUAL_MODE;
        } else if (typing && child->field == ug_fields()->consequence) {
            inner.guard = UG_GUARD_TYPE_CHECKING;
        }
        ug_visit(walker, &inner, child->node);
    }
}

gboolean ug_leaves_on_switch(UgWalker *walker, TSNode statement) {
    if (ug_node_kind(statement) != NODE_if_statement) {
        return FALSE;
    }
    TSNode body = ug_field(statement, ug_fields()->consequence);
    guint32 n = ts_node_is_null(body) ? 0 : ts_node_named_child_count(body);
    UgNodeKind last = n == 0 ? NODE_other : ug_node_kind(ts_node_named_child(body, n - 1));
    return (last == NODE_return_statement || last == NODE_raise_statement) &&
           ug_is_mode_switch(walker, ug_field(statement, ug_fields()->condition));
}
