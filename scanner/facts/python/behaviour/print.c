// Expressions as text, close to the source that they were.
#include "facts/python/behaviour/behaviour.h"

/* A long expression is told by its beginning. */
enum { MAX_PRINTED = 120, MAX_ELEMENTS = 8 };

typedef struct {
    GString *text;
    gboolean unknown_parts; /* what is known in no form of its own is told by its parts, `?{a, b}` */
} Printer;

static void print(const UgExpression *expression, const Printer *to);

static void print_list(const UgExpression *expression, guint from, const Printer *to, gboolean all) {
    for (guint i = from; i < expression->n_parts; i++) {
        if (!all && i - from == MAX_ELEMENTS) {
            g_string_append(to->text, ", …");
            return;
        }
        const char *name = expression->names != NULL ? expression->names[i] : NULL;
        g_string_append_printf(to->text, "%s%s%s", i > from ? ", " : "", name != NULL ? name : "",
                               name != NULL ? "=" : "");
        print(expression->parts[i], to);
    }
}

static void print_joined(const UgExpression *expression, const char *word, const Printer *to) {
    for (guint i = 0; i < expression->n_parts && i <= MAX_ELEMENTS; i++) {
        g_string_append_printf(to->text, "%s%s%s", i > 0 ? " " : "", i > 0 ? word : "", i > 0 ? " " : "");
        print(expression->parts[i], to);
    }
}

static void print_wrapped(const char *before, const UgExpression *expression, const char *after, const Printer *to) {
    g_string_append(to->text, before);
    print_list(expression, 0, to, FALSE);
    g_string_append(to->text, after);
}

/* What begins with its first part. */
static void print_trailer(const UgExpression *expression, const Printer *to) {
    print(expression->parts[0], to);
    if (expression->kind == UG_EXPRESSION_ATTRIBUTE) {
        g_string_append_printf(to->text, ".%s", expression->text);
        return;
    }
    gboolean call = expression->kind == UG_EXPRESSION_CALL;
    g_string_append(to->text, call ? "(" : "[");
    print_list(expression, 1, to, FALSE);
    g_string_append(to->text, call ? ")" : "]");
}

static void print_conditional(const UgExpression *expression, const Printer *to) {
    print(expression->parts[1], to);
    g_string_append(to->text, " if ");
    print(expression->parts[0], to);
    g_string_append(to->text, " else ");
    print(expression->parts[2], to);
}

static void print_string(const char *value, const Printer *to) {
    g_autofree char *shown = g_strescape(value, NULL);
    g_string_append_printf(to->text, "'%.60s'", shown);
}

static void print_unknown(const UgExpression *expression, const Printer *to) {
    if (to->unknown_parts) {
        print_wrapped("?{", expression, "}", to);
    } else {
        g_string_append(to->text, "…");
    }
}

static void print_whole(const UgExpression *expression, const Printer *to) {
    switch (expression->kind) { /* dispatch */
    case UG_EXPRESSION_UNKNOWN:
        print_unknown(expression, to);
        break;
    case UG_EXPRESSION_STRING:
        print_string(expression->text, to);
        break;
    case UG_EXPRESSION_NUMBER:
    case UG_EXPRESSION_NAME:
        g_string_append_printf(to->text, "%.80s", expression->text);
        break;
    case UG_EXPRESSION_NONE:
        g_string_append(to->text, "None");
        break;
    case UG_EXPRESSION_TRUE:
        g_string_append(to->text, "True");
        break;
    case UG_EXPRESSION_FALSE:
        g_string_append(to->text, "False");
        break;
    case UG_EXPRESSION_ATTRIBUTE:
    case UG_EXPRESSION_CALL:
    case UG_EXPRESSION_SUBSCRIPT:
        print_trailer(expression, to);
        break;
    case UG_EXPRESSION_COMPARISON:
        print_joined(expression, expression->text, to);
        break;
    case UG_EXPRESSION_AND:
        print_joined(expression, "and", to);
        break;
    case UG_EXPRESSION_OR:
        print_joined(expression, "or", to);
        break;
    case UG_EXPRESSION_NOT:
        print_wrapped("not ", expression, "", to);
        break;
    case UG_EXPRESSION_SEQUENCE:
        print_wrapped("(", expression, ")", to);
        break;
    case UG_EXPRESSION_CONDITIONAL:
        print_conditional(expression, to);
        break;
    case UG_EXPRESSION_LAMBDA:
        g_string_append(to->text, "lambda: ");
        print(expression->function->body.statements[0]->value, to);
        break;
    case UG_EXPRESSION_NAMED:
        g_string_append_printf(to->text, "(%.80s := ", expression->text);
        print_wrapped("", expression, ")", to);
        break;
    case UG_EXPRESSION_SPLAT:
        print_wrapped(expression->text, expression, "", to);
        break;
    }
}

static void print(const UgExpression *expression, const Printer *to) {
    if (to->text->len <= MAX_PRINTED) {
        print_whole(expression, to);
    } else if (!g_str_has_suffix(to->text->str, "…")) {
        g_string_append(to->text, "…");
    }
}

void ug_expression_print(const UgExpression *expression, GString *text) {
    print(expression, &(Printer){text, FALSE});
}

void ug_expression_dump(const UgExpression *expression, GString *text) {
    print(expression, &(Printer){text, TRUE});
}
