// Behaviours, expressions: from syntax nodes to the few kinds of expression that following a program needs.
#include "facts/python/behaviour/behaviour_private.h"

#include <string.h>

static UgExpression *expression_new(UgReader *reader, UgExpressionKind kind, TSNode node) {
    UgExpression *expression = ug_behaviour_alloc(reader->behaviour, sizeof *expression);
    expression->kind = kind;
    expression->line = ug_reader_line(reader, node);
    return expression;
}

static void set_parts(UgReader *reader, UgExpression *expression, const GPtrArray *parts) {
    expression->n_parts = parts->len;
    expression->parts = ug_behaviour_keep(reader->behaviour, parts);
}

/* An expression of these parts, as many as are no null nodes. */
static UgExpression *of_parts(UgReader *reader, UgExpressionKind kind, TSNode node, const TSNode *nodes, guint n) {
    UgExpression *expression = expression_new(reader, kind, node);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    for (guint i = 0; i < n; i++) {
        g_ptr_array_add(parts, (gpointer)ug_read_expression(reader, nodes[i]));
    }
    set_parts(reader, expression, parts);
    return expression;
}

static gboolean is_expression(UgNodeKind kind) {
    return kind != NODE_type && kind != NODE_string_content && kind != NODE_for_in_clause;
}

/* What is not modelled: its parts are still there, in order. A comprehension's first iterable is evaluated at once and
 * the rest at some time, so they count as parts too. */
static UgExpression *read_unknown(UgReader *reader, TSNode node) {
    UgExpression *expression = expression_new(reader, UG_EXPRESSION_UNKNOWN, node);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    g_auto(UgChildren) children;
    ug_children_begin(&children, node, TRUE);
    while (ug_children_next(&children)) {
        const UgExpression *part = ug_read_expression(reader, children.node);
        // Parts that say nothing are left out; what has parts of its own is kept for them.
        if (is_expression(ug_node_kind(children.node)) ? part->kind != UG_EXPRESSION_UNKNOWN || part->n_parts > 0
                                                       : part->n_parts > 0) {
            g_ptr_array_add(parts, (gpointer)part);
        }
    }
    set_parts(reader, expression, parts);
    return expression;
}

/* Appends a string literal's text; FALSE if it has fields. */
static gboolean append_string(UgReader *reader, TSNode node, GString *value) {
    gboolean plain = TRUE;
    g_auto(UgChildren) children;
    ug_children_begin(&children, node, TRUE);
    while (ug_children_next(&children)) {
        UgNodeKind kind = ug_node_kind(children.node);
        if (kind == NODE_string_content) {
            guint32 start = ts_node_start_byte(children.node);
            g_string_append_len(value, reader->source + start, ts_node_end_byte(children.node) - start);
        } else if (kind == NODE_interpolation) {
            plain = FALSE;
        } else if (kind == NODE_string) {
            plain = append_string(reader, children.node, value) && plain;
        }
    }
    return plain;
}

static const UgExpression *read_string(UgReader *reader, TSNode node) {
    g_autoptr(GString) value = g_string_new(NULL);
    gboolean is_backquoted = reader->source[ts_node_start_byte(node)] == '`'; // Python 2: repr() of what stands in it
    if (is_backquoted || !append_string(reader, node, value)) {
        return read_unknown(reader, node);
    }
    UgExpression *expression = expression_new(reader, UG_EXPRESSION_STRING, node);
    expression->text = ug_behaviour_text(reader->behaviour, value->str, value->len);
    return expression;
}

static const UgExpression *read_leaf(UgReader *reader, UgExpressionKind kind, TSNode node) {
    UgExpression *expression = expression_new(reader, kind, node);
    if (kind == UG_EXPRESSION_NAME || kind == UG_EXPRESSION_NUMBER) {
        expression->text = ug_reader_text(reader, node);
    }
    return expression;
}

void ug_read_elements(UgReader *reader, TSNode node, GPtrArray *to) {
    g_auto(UgChildren) children;
    ug_children_begin(&children, node, TRUE);
    while (ug_children_next(&children)) {
        g_ptr_array_add(to, (gpointer)ug_read_expression(reader, children.node));
    }
}

static const UgExpression *read_sequence(UgReader *reader, TSNode node) {
    UgExpression *expression = expression_new(reader, UG_EXPRESSION_SEQUENCE, node);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    ug_read_elements(reader, node, parts);
    set_parts(reader, expression, parts);
    return expression;
}

static void read_arguments(UgReader *reader, TSNode arguments, GPtrArray *parts, GPtrArray *names) {
    if (ug_node_kind(arguments) != NODE_argument_list) {
        g_ptr_array_add(parts, (gpointer)ug_read_expression(reader, arguments)); // f(x for x in y)
        g_ptr_array_add(names, NULL);
        return;
    }
    g_auto(UgChildren) children;
    ug_children_begin(&children, arguments, TRUE);
    while (ug_children_next(&children)) {
        TSNode value = children.node;
        const char *name = NULL;
        if (ug_node_kind(value) == NODE_keyword_argument) {
            name = ug_reader_text(reader, ug_field(value, ug_fields()->name));
            value = ug_field(value, ug_fields()->value);
        }
        g_ptr_array_add(parts, (gpointer)ug_read_expression(reader, value));
        g_ptr_array_add(names, (gpointer)name);
    }
}

static const UgExpression *read_call(UgReader *reader, TSNode node) {
    UgExpression *expression = expression_new(reader, UG_EXPRESSION_CALL, node);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    TSNode callee = ug_field(node, ug_fields()->function);
    g_ptr_array_add(parts, (gpointer)ug_read_expression(reader, callee));
    g_ptr_array_add(names, NULL);
    TSNode arguments = ug_field(node, ug_fields()->arguments);
    if (!ts_node_is_null(arguments)) {
        read_arguments(reader, arguments, parts, names);
    }
    set_parts(reader, expression, parts);
    expression->names = ug_behaviour_keep(reader->behaviour, names);
    return expression;
}

/* The words between the sides of a comparison ("not in"), or NULL if it compares more than two. */
static const char *comparison_operator(UgReader *reader, TSNode node) {
    g_autoptr(GString) words = g_string_new(NULL);
    guint sides = 0;
    g_auto(UgChildren) children;
    ug_children_begin(&children, node, FALSE);
    while (ug_children_next(&children)) {
        if (ts_node_is_named(children.node)) {
            sides++;
        } else {
            g_string_append_printf(words, "%s%s", words->len > 0 ? " " : "", ts_node_type(children.node));
        }
    }
    return sides == 2 ? ug_behaviour_text(reader->behaviour, words->str, words->len) : NULL;
}

static const UgExpression *read_comparison(UgReader *reader, TSNode node) {
    const char *words = comparison_operator(reader, node);
    if (words == NULL) {
        return read_unknown(reader, node);
    }
    TSNode sides[] = {ts_node_named_child(node, 0), ts_node_named_child(node, 1)};
    UgExpression *expression = of_parts(reader, UG_EXPRESSION_COMPARISON, node, sides, 2);
    expression->text = words;
    return expression;
}

static UgExpressionKind boolean_kind(TSNode node) {
    TSNode word = ts_node_child_by_field_name(node, "operator", strlen("operator"));
    return !ts_node_is_null(word) && strcmp(ts_node_type(word), "and") == 0 ? UG_EXPRESSION_AND : UG_EXPRESSION_OR;
}

/* `a or b or c` nests to the left, as deep as it is long; here it is one expression of many parts. */
static const UgExpression *read_boolean(UgReader *reader, TSNode node) {
    UgExpressionKind kind = boolean_kind(node);
    UgExpression *expression = expression_new(reader, kind, node);
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    while (ug_node_kind(node) == NODE_boolean_operator && boolean_kind(node) == kind) {
        g_ptr_array_add(parts, (gpointer)ug_read_expression(reader, ug_field(node, ug_fields()->right)));
        node = ug_field(node, ug_fields()->left);
    }
    g_ptr_array_add(parts, (gpointer)ug_read_expression(reader, node));
    for (guint i = 0; i < parts->len / 2; i++) {
        gpointer swapped = parts->pdata[i];
        parts->pdata[i] = parts->pdata[parts->len - 1 - i];
        parts->pdata[parts->len - 1 - i] = swapped;
    }
    set_parts(reader, expression, parts);
    return expression;
}

static const UgExpression *read_conditional(UgReader *reader, TSNode node) {
    // VALUE if CONDITION else VALUE
    TSNode parts[] = {ts_node_named_child(node, 1), ts_node_named_child(node, 0), ts_node_named_child(node, 2)};
    return of_parts(reader, UG_EXPRESSION_CONDITIONAL, node, parts, 3);
}

static const UgExpression *read_attribute(UgReader *reader, TSNode node) {
    TSNode object = ug_field(node, ug_fields()->object);
    UgExpression *expression = of_parts(reader, UG_EXPRESSION_ATTRIBUTE, node, &object, 1);
    expression->text = ug_reader_text(reader, ug_field(node, ug_fields()->attribute));
    return expression;
}

static const UgExpression *read_subscript(UgReader *reader, TSNode node) {
    TSNode parts[] = {ug_field(node, ug_fields()->value), ug_field(node, ug_fields()->subscript)};
    return of_parts(reader, UG_EXPRESSION_SUBSCRIPT, node, parts, 2);
}

static gboolean read_parameter(UgReader *reader, TSNode node, UgParameter *parameter) {
    UgNodeKind kind = ug_node_kind(node);
    TSNode name = node;
    if (kind == NODE_default_parameter || kind == NODE_typed_default_parameter) {
        parameter->otherwise = ug_read_expression(reader, ug_field(node, ug_fields()->value));
        name = ug_field(node, ug_fields()->name);
    } else if (kind == NODE_typed_parameter) {
        name = ts_node_named_child(node, 0);
    }
    if (ug_node_kind(name) == NODE_list_splat_pattern || ug_node_kind(name) == NODE_dictionary_splat_pattern) {
        parameter->kind = UG_PARAMETER_REST;
        name = ts_node_named_child(name, 0);
    }
    parameter->name = ug_reader_text(reader, name);
    return ug_node_kind(name) == NODE_identifier;
}

void ug_read_parameters(UgReader *reader, TSNode parameters, UgFunction *function) {
    g_autoptr(GArray) array = g_array_new(FALSE, FALSE, sizeof(UgParameter));
    gboolean keyword_only = FALSE;
    if (ts_node_is_null(parameters)) {
        return;
    }
    g_auto(UgChildren) children;
    ug_children_begin(&children, parameters, TRUE);
    while (ug_children_next(&children)) {
        UgNodeKind kind = ug_node_kind(children.node);
        UgParameter parameter = {.kind = keyword_only ? UG_PARAMETER_KEYWORD_ONLY : UG_PARAMETER_PLAIN};
        keyword_only = keyword_only || kind == NODE_keyword_separator || kind == NODE_list_splat_pattern;
        if (kind != NODE_keyword_separator && kind != NODE_positional_separator &&
            read_parameter(reader, children.node, &parameter)) {
            g_array_append_val(array, parameter);
        }
    }
    function->n_parameters = array->len;
    function->parameters = ug_reader_keep(reader, array, sizeof(UgParameter));
}

static const UgExpression *read_lambda(UgReader *reader, TSNode node) {
    UgExpression *expression = expression_new(reader, UG_EXPRESSION_LAMBDA, node);
    UgFunction *function = ug_behaviour_alloc(reader->behaviour, sizeof *function);
    function->name = "<lambda>";
    function->line = expression->line;
    ug_read_parameters(reader, ug_field(node, ug_fields()->parameters), function);
    UgStatement *statement = ug_behaviour_alloc(reader->behaviour, sizeof *statement);
    statement->kind = UG_STATEMENT_RETURN;
    statement->line = expression->line;
    statement->value = ug_read_expression(reader, ug_field(node, ug_fields()->body));
    g_autoptr(GPtrArray) body = g_ptr_array_new();
    g_ptr_array_add(body, statement);
    function->body = (UgBlock){1, ug_behaviour_keep(reader->behaviour, body)};
    expression->function = function;
    return expression;
}

static const UgExpression *read_named(UgReader *reader, TSNode node) {
    TSNode value = ug_field(node, ug_fields()->value);
    UgExpression *expression = of_parts(reader, UG_EXPRESSION_NAMED, node, &value, 1);
    expression->text = ug_reader_text(reader, ug_field(node, ug_fields()->name));
    return expression;
}

static const UgExpression *read_splat(UgReader *reader, TSNode node, const char *stars) {
    TSNode value = ts_node_named_child(node, 0);
    UgExpression *expression = of_parts(reader, UG_EXPRESSION_SPLAT, node, &value, 1);
    expression->text = stars;
    return expression;
}

static const UgExpression *read_kind(UgReader *reader, TSNode node) {
    TSNode only;
    switch (ug_node_kind(node)) {
    case NODE_identifier:
        return read_leaf(reader, UG_EXPRESSION_NAME, node);
    case NODE_integer:
    case NODE_float:
        return read_leaf(reader, UG_EXPRESSION_NUMBER, node);
    case NODE_none:
        return read_leaf(reader, UG_EXPRESSION_NONE, node);
    case NODE_true:
        return read_leaf(reader, UG_EXPRESSION_TRUE, node);
    case NODE_false:
        return read_leaf(reader, UG_EXPRESSION_FALSE, node);
    case NODE_string:
    case NODE_concatenated_string:
        return read_string(reader, node);
    case NODE_attribute:
        return read_attribute(reader, node);
    case NODE_call:
        return read_call(reader, node);
    case NODE_comparison_operator:
        return read_comparison(reader, node);
    case NODE_boolean_operator:
        return read_boolean(reader, node);
    case NODE_not_operator:
        only = ts_node_named_child(node, 0);
        return of_parts(reader, UG_EXPRESSION_NOT, node, &only, 1);
    case NODE_conditional_expression:
        return ts_node_named_child_count(node) == 3 ? read_conditional(reader, node) : read_unknown(reader, node);
    case NODE_subscript:
        return read_subscript(reader, node);
    case NODE_tuple:
    case NODE_list:
    case NODE_set:
    case NODE_expression_list:
    case NODE_pattern_list:
    case NODE_tuple_pattern:
    case NODE_list_pattern:
        return read_sequence(reader, node);
    case NODE_parenthesized_expression:
    case NODE_as_pattern_target:
        if (ts_node_named_child_count(node) == 1) {
            return ug_read_expression(reader, ts_node_named_child(node, 0));
        }
        return read_unknown(reader, node);
    case NODE_list_splat:
    case NODE_list_splat_pattern:
        return read_splat(reader, node, "*");
    case NODE_dictionary_splat:
        return read_splat(reader, node, "**");
    case NODE_lambda:
        return read_lambda(reader, node);
    case NODE_named_expression:
        return read_named(reader, node);
    default:
        return read_unknown(reader, node);
    }
}

const UgExpression *ug_read_expression(UgReader *reader, TSNode node) {
    if (ts_node_is_null(node) || !ug_reader_enter(reader)) {
        return expression_new(reader, UG_EXPRESSION_UNKNOWN, node);
    }
    const UgExpression *expression = read_kind(reader, node);
    ug_reader_leave(reader);
    return expression;
}
