// Expressions as text, close to the source that they were.
#include "facts/python/behaviour.h"

/* A long expression is told by its beginning. */
enum { MAX_PRINTED = 120, MAX_ELEMENTS = 8 };

static void print_list(const UgExpression *expression, guint from, GString *text, gboolean all) {
    for (guint i = from; i < expression->n_parts; i++) {
        if (!all && i - from == MAX_ELEMENTS) {
            g_string_append(text, ", …");
            return;
        }
        const char *name = expression->names != NULL ? expression->names[i] : NULL;
        g_string_append_printf(text, "%s%s%s", i > from ? ", " : "", name != NULL ? name : "", name != NULL ? "=" : "");
        ug_expression_print(expression->parts[i], text);
    }
}

static void print_joined(const UgExpression *expression, const char *word, GString *text) {
    for (guint i = 0; i < expression->n_parts && i <= MAX_ELEMENTS; i++) {
        g_string_append_printf(text, "%s%s%s", i > 0 ? " " : "", i > 0 ? word : "", i > 0 ? " " : "");
        ug_expression_print(expression->parts[i], text);
    }
}

static void print_wrapped(const char *before, const UgExpression *expression, const char *after, GString *text) {
    g_string_append(text, before);
    print_list(expression, 0, text, FALSE);
    g_string_append(text, after);
}

/* What begins with its first part. */
static void print_trailer(const UgExpression *expression, GString *text) {
    ug_expression_print(expression->parts[0], text);
    if (expression->kind == UG_EXPRESSION_ATTRIBUTE) {
        g_string_append_printf(text, ".%s", expression->text);
        return;
    }
    gboolean call = expression->kind == UG_EXPRESSION_CALL;
    g_string_append(text, call ? "(" : "[");
    print_list(expression, 1, text, FALSE);
    g_string_append(text, call ? ")" : "]");
}

static void print_conditional(const UgExpression *expression, GString *text) {
    ug_expression_print(expression->parts[1], text);
    g_string_append(text, " if ");
    ug_expression_print(expression->parts[0], text);
    g_string_append(text, " else ");
    ug_expression_print(expression->parts[2], text);
}

static void print_string(const char *value, GString *text) {
    g_autofree char *shown = g_strescape(value, NULL);
    g_string_append_printf(text, "'%.60s'", shown);
}

void ug_expression_print(const UgExpression *expression, GString *text) {
    if (text->len > MAX_PRINTED && !g_str_has_suffix(text->str, "…")) {
        g_string_append(text, "…");
    }
    if (text->len > MAX_PRINTED) {
        return;
    }
    switch (expression->kind) {
    case UG_EXPRESSION_UNKNOWN:
        print_wrapped("?{", expression, "}", text);
        break;
    case UG_EXPRESSION_STRING:
        print_string(expression->text, text);
        break;
    case UG_EXPRESSION_NUMBER:
    case UG_EXPRESSION_NAME:
        g_string_append_printf(text, "%.80s", expression->text);
        break;
    case UG_EXPRESSION_NONE:
        g_string_append(text, "None");
        break;
    case UG_EXPRESSION_TRUE:
        g_string_append(text, "True");
        break;
    case UG_EXPRESSION_FALSE:
        g_string_append(text, "False");
        break;
    case UG_EXPRESSION_ATTRIBUTE:
    case UG_EXPRESSION_CALL:
    case UG_EXPRESSION_SUBSCRIPT:
        print_trailer(expression, text);
        break;
    case UG_EXPRESSION_COMPARISON:
        print_joined(expression, expression->text, text);
        break;
    case UG_EXPRESSION_AND:
        print_joined(expression, "and", text);
        break;
    case UG_EXPRESSION_OR:
        print_joined(expression, "or", text);
        break;
    case UG_EXPRESSION_NOT:
        print_wrapped("not ", expression, "", text);
        break;
    case UG_EXPRESSION_SEQUENCE:
        print_wrapped("(", expression, ")", text);
        break;
    case UG_EXPRESSION_CONDITIONAL:
        print_conditional(expression, text);
        break;
    case UG_EXPRESSION_LAMBDA:
        g_string_append(text, "lambda: ");
        ug_expression_print(expression->function->body.statements[0]->value, text);
        break;
    case UG_EXPRESSION_NAMED:
        g_string_append_printf(text, "(%.80s := ", expression->text);
        print_wrapped("", expression, ")", text);
        break;
    case UG_EXPRESSION_SPLAT:
        print_wrapped(expression->text, expression, "", text);
        break;
    }
}
