// Behaviours as text: expressions as source, and the whole for tests.
#include "facts/python/behaviour.h"

#include <string.h>

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

static void dump_block(const UgBlock *block, guint indent, GString *text);

static void dump_expression(const UgExpression *expression, GString *text) {
    g_autoptr(GString) shown = g_string_new(NULL);
    if (expression != NULL) {
        ug_expression_print(expression, shown);
    }
    g_string_append(text, expression != NULL ? shown->str : "-");
}

static void dump_targets(const UgStatement *statement, GString *text) {
    for (guint i = 0; i < statement->n_targets; i++) {
        g_string_append(text, i > 0 ? ", " : "");
        dump_expression(statement->targets[i], text);
    }
}

static void dump_imports(const UgStatement *statement, GString *text) {
    for (guint i = 0; i < statement->n_imports; i++) {
        const UgImportedName *name = &statement->imports[i];
        g_string_append_printf(text, "%s%s%s%s", i > 0 ? ", " : "", name->name, name->alias != NULL ? " as " : "",
                               name->alias != NULL ? name->alias : "");
    }
}

static void dump_parameters(const UgFunction *function, GString *text) {
    g_string_append_printf(text, "%s(", function->name);
    for (guint i = 0; i < function->n_parameters; i++) {
        static const char *const before[] = {"", "key ", "rest "};
        const UgParameter *parameter = &function->parameters[i];
        g_string_append_printf(text, "%s%s%s%s", i > 0 ? ", " : "", before[parameter->kind], parameter->name,
                               parameter->otherwise != NULL ? "=" : "");
        if (parameter->otherwise != NULL) {
            dump_expression(parameter->otherwise, text);
        }
    }
    g_string_append_c(text, ')');
}

static void dump_head(const UgStatement *statement, GString *text) {
    static const char *const words[] = {"pass", "do",     "set",  "import", "from",  "if",     "return", "raise",
                                        "try",  "repeat", "with", "def",    "class", "global", "break",  "continue"};
    g_string_append_printf(text, "%u %s", statement->line, words[statement->kind]);
    if (statement->kind == UG_STATEMENT_IMPORT_FROM) {
        g_string_append_c(text, ' ');
        for (guint i = 0; i < statement->dots; i++) {
            g_string_append_c(text, '.');
        }
        g_string_append_printf(text, "%s import", statement->text);
    }
    if (statement->text != NULL && statement->kind == UG_STATEMENT_CLASS) {
        g_string_append_printf(text, " %s", statement->text);
    }
    if (statement->function != NULL) {
        g_string_append_c(text, ' ');
        dump_parameters(statement->function, text);
    }
    g_string_append(text, statement->n_imports + statement->n_targets > 0 ? " " : "");
    dump_imports(statement, text);
    dump_targets(statement, text);
    if (statement->value != NULL) {
        g_string_append(text, statement->n_targets > 0 ? " = " : " ");
        dump_expression(statement->value, text);
    }
    g_string_append_c(text, '\n');
}

static void dump_part(const char *word, const UgBlock *block, guint indent, GString *text) {
    if (block->n > 0) {
        g_string_append_printf(text, "%*s%s\n", (int)indent * 2, "", word);
        dump_block(block, indent + 1, text);
    }
}

static void dump_statement(const UgStatement *statement, guint indent, GString *text) {
    g_string_append_printf(text, "%*s", (int)indent * 2, "");
    dump_head(statement, text);
    dump_block(statement->function != NULL ? &statement->function->body : &statement->body, indent + 1, text);
    for (guint i = 0; i < statement->n_arms; i++) {
        const UgArm *arm = &statement->arms[i];
        g_string_append_printf(text, "%*s%s ", (int)indent * 2 + 1, "", arm->condition != NULL ? "when" : "or");
        dump_expression(arm->condition, text);
        g_string_append_c(text, '\n');
        dump_block(&arm->body, indent + 1, text);
    }
    dump_part("else", &statement->otherwise, indent, text);
    dump_part("finally", &statement->final, indent, text);
}

static void dump_block(const UgBlock *block, guint indent, GString *text) {
    for (guint i = 0; i < block->n; i++) {
        dump_statement(block->statements[i], indent, text);
    }
}

char *ug_behaviour_dump(const UgBehaviour *behaviour) {
    GString *text = g_string_new(NULL);
    dump_block(ug_behaviour_body(behaviour), 0, text);
    return g_string_free(text, FALSE);
}
