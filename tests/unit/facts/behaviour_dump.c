// The dump of a behaviour: line numbers, statements by a word each, expressions as source.
#include "behaviour_dump.h"

static void dump_block(const UgBlock *block, guint indent, GString *text);

static void dump_expression(const UgExpression *expression, GString *text) {
    g_autoptr(GString) shown = g_string_new(NULL);
    if (expression != NULL) {
        ug_expression_dump(expression, shown);
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

char *dump_behaviour(const UgBehaviour *behaviour) {
    GString *text = g_string_new(NULL);
    dump_block(ug_behaviour_body(behaviour), 0, text);
    return g_string_free(text, FALSE);
}
