// The tree walk, strings: their values, those that may name something, and the expressions inside of some.
#include "facts/python/walk/walk_private.h"

#include "base/strings.h"

/* Python 2 wrote repr(value) as `value`, which the grammar takes for a string. */
static gboolean is_backquoted(const UgWalker *walker, TSNode string) {
    return walker->parse.text[ts_node_start_byte(string)] == '`';
}

/* The value of a plain string literal node, without its escapes undone: names and keys hold none. */
static void append_literal(UgWalker *walker, TSNode string, GString *value, gboolean *plain) {
    *plain = *plain && !is_backquoted(walker, string);
    ug_collect_children(walker, string);
    for (guint i = 0; i < walker->children->len; i++) {
        const UgChild *child = ug_child(walker, i);
        if (child->kind == NODE_string_content) {
            guint32 start = ts_node_start_byte(child->node);
            g_string_append_len(value, walker->parse.text + start, ts_node_end_byte(child->node) - start);
        } else if (child->kind == NODE_interpolation) {
            g_string_append(value, "{}");
            *plain = FALSE;
        }
    }
}

const char *ug_string_value(UgWalker *walker, TSNode node) {
    while (ug_node_kind(node) == NODE_parenthesized_expression && ts_node_named_child_count(node) == 1) {
        node = ts_node_named_child(node, 0);
    }
    UgNodeKind kind = ug_node_kind(node);
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
    return plain ? ug_strings_keep(walker->facts->text, value->str) : NULL;
}

gboolean ug_is_dotted_text(const char *text, guint least) {
    gboolean start = TRUE;
    guint dots = 0;
    for (; *text != '\0'; text++) {
        gboolean fits = g_ascii_isalpha(*text) || *text == '_' || (!start && (g_ascii_isdigit(*text) || *text == '.'));
        if (!fits) {
            return FALSE;
        }
        start = *text == '.';
        dots += start ? 1 : 0;
    }
    return dots >= least && !start;
}

/* TRUE for strings that may be names of what stands in other files. */
static gboolean may_name(const UgSlot *slot, const char *value) {
    return (slot->place == UG_PLACE_ARGUMENT && ug_is_dotted_text(value, slot->first.root != NULL ? 0 : 1)) ||
           ug_slot_is_of_all(slot);
}

/* An f-string that is an element, with its fields left empty: f'eventlet=={VERSION}' is 'eventlet=={}'. */
static const char *formatted_value(UgWalker *walker, const Visit *visit) {
    if (ug_node_kind(visit->node) != NODE_string ||
        g_array_index(walker->slots, UgSlot, visit->slot).place != UG_PLACE_ELEMENT) {
        return NULL;
    }
    gboolean plain = TRUE;
    g_autoptr(GString) value = g_string_new(NULL);
    append_literal(walker, visit->node, value, &plain);
    return ug_strings_keep(walker->facts->text, value->str);
}

static void record_string(UgWalker *walker, const Visit *visit) {
    const char *value = ug_string_value(walker, visit->node);
    value = value != NULL ? value : formatted_value(walker, visit);
    gboolean watched = value != NULL && ug_catalogue_may_match_string(walker->catalogue, value);
    if (value != NULL && (watched || may_name(&g_array_index(walker->slots, UgSlot, visit->slot), value))) {
        UgString string = {.scope = visit->scope,
                           .guard = visit->guard,
                           .slot = visit->slot,
                           .value = value,
                           .watched = watched,
                           .range = ug_range(walker, visit->node),
                           .anchor = visit->anchor};
        g_array_append_val(walker->facts->strings, string);
    }
}

/* The content of a string is an expression; it is walked later with the surroundings of the quotes. */
static void quote(UgWalker *walker, const Visit *visit, TSNode string) {
    ug_collect_children(walker, string);
    for (guint i = 0; i < walker->children->len; i++) {
        if (ug_child(walker, i)->kind == NODE_string_content) {
            TSNode content = ug_child(walker, i)->node;
            const Quoted quoted = {*visit, ts_node_start_byte(content), ts_node_end_byte(content)};
            g_array_append_val(walker->quoted, quoted);
        }
    }
}

/* The fields of f-strings are expressions. They hang below the parts of a concatenation. */
static void walk_fields(UgWalker *walker, const Visit *visit, TSNode string) {
    g_autoptr(GArray) pending = ug_children(walker, string);
    for (guint i = 0; i < pending->len; i++) {
        UgChild child = g_array_index(pending, UgChild, i);
        if (child.kind == NODE_string) {
            ug_collect_children(walker, child.node);
            g_array_append_vals(pending, walker->children->data, walker->children->len);
        } else if (child.kind == NODE_interpolation) {
            ug_visit(walker, visit, child.node);
        }
    }
}

void ug_walk_string(UgWalker *walker, const Visit *visit, UgNodeKind kind) {
    if (kind == NODE_string && (visit->role == UG_ROLE_ANNOTATION || is_backquoted(walker, visit->node))) {
        Visit content = *visit;
        content.guard = visit->role == UG_ROLE_ANNOTATION ? UG_GUARD_TYPE_CHECKING : visit->guard; // it never runs
        content.role = visit->role == UG_ROLE_ANNOTATION ? UG_ROLE_ANNOTATION : UG_ROLE_REFERENCE;
        quote(walker, &content, visit->node);
        return;
    }
    record_string(walker, visit);
    walk_fields(walker, visit, visit->node);
}

void ug_walk_expression_statement(UgWalker *walker, const Visit *visit) {
    g_autoptr(GArray) children = ug_children(walker, visit->node);
    for (guint i = 0; i < children->len; i++) {
        const UgChild *child = &g_array_index(children, UgChild, i);
        gboolean is_string = child->kind == NODE_string || child->kind == NODE_concatenated_string;
        if (is_string && !is_backquoted(walker, child->node)) {
            walk_fields(walker, visit, child->node);
        } else {
            ug_visit(walker, visit, child->node);
        }
    }
}
