// What a setup.py hands to setup(): console scripts and shipped scripts, where they stand there as literals, or under a
// name that the file gives to one.
#include "facts/python/setup/setup_py.h"
#include "facts/manifest/records.h"

#include "base/hash.h"

#include <string.h>

/* Names that stand for names that stand for a literal: more are not followed. */
enum { MAX_NAMES = 4 };

typedef struct {
    GHashTable *values; /* const char * -> const UgExpression *: what the module assigns to its names */
    UgFileFacts *facts;
} SetupReader;

static UgSpan line_of(const UgExpression *expression) {
    return (UgSpan){expression->line, 1, expression->line, 1};
}

/* What the module assigns to its names; the last time counts. (transfer full) */
static GHashTable *values_of(const UgBlock *module) {
    GHashTable *values = g_hash_table_new(ug_text_hash, g_str_equal);
    for (guint32 i = 0; i < module->n; i++) {
        const UgStatement *statement = module->statements[i];
        const UgExpression *target =
            statement->kind == UG_STATEMENT_ASSIGNMENT && statement->n_targets == 1 ? statement->targets[0] : NULL;
        if (target != NULL && target->kind == UG_EXPRESSION_NAME) {
            g_hash_table_insert(values, (gpointer)target->text, (gpointer)statement->value);
        }
    }
    return values;
}

static const UgExpression *literal_of(const SetupReader *reader, const UgExpression *expression) {
    for (guint i = 0; i < MAX_NAMES && expression != NULL && expression->kind == UG_EXPRESSION_NAME; i++) {
        expression = g_hash_table_lookup(reader->values, expression->text);
    }
    return expression;
}

/* One text, or a sequence of them, each handed to `func`. */
typedef void (*TextFunc)(const SetupReader *reader, const char *group, const UgExpression *text);

static void each_text(const SetupReader *reader, const char *group, const UgExpression *value, TextFunc func) {
    value = literal_of(reader, value);
    if (value != NULL && value->kind == UG_EXPRESSION_STRING) {
        func(reader, group, value);
    }
    for (guint32 i = 0; value != NULL && value->kind == UG_EXPRESSION_SEQUENCE && i < value->n_parts; i++) {
        if (value->parts[i]->kind == UG_EXPRESSION_STRING) {
            func(reader, group, value->parts[i]);
        }
    }
}

static void add_script(const SetupReader *reader, G_GNUC_UNUSED const char *group, const UgExpression *text) {
    UgSpan span = line_of(text);
    ug_record_script(reader->facts, text->text, &span);
}

static void add_entry(const SetupReader *reader, const char *group, const UgExpression *text) {
    UgSpan span = line_of(text);
    (void)ug_record_entry_line(reader->facts, group, text->text, strlen(text->text), &span);
}

/* The older form: one text that reads like the section of an INI file. */
static void add_entries_of_text(const SetupReader *reader, const UgExpression *value) {
    g_autofree char *group = NULL;
    g_auto(GStrv) lines = g_strsplit(value->text, "\n", -1);
    UgSpan span = line_of(value);
    for (guint32 i = 0; lines[i] != NULL; i++, span.line++, span.end_line++) {
        const char *line = g_strstrip(lines[i]);
        gsize n = strlen(line);
        if (n > 2 && line[0] == '[' && line[n - 1] == ']') {
            g_free(group);
            group = g_strstrip(g_strndup(line + 1, n - 2));
        } else if (group != NULL && *line != '#') {
            (void)ug_record_entry_line(reader->facts, group, line, n, &span);
        }
    }
}

/* A dictionary is one of the expressions that nothing is known about but its parts: here, keys and values. */
static void read_entry_points(const SetupReader *reader, const UgExpression *value) {
    value = literal_of(reader, value);
    if (value != NULL && value->kind == UG_EXPRESSION_STRING) {
        add_entries_of_text(reader, value);
        return;
    }
    for (guint32 i = 0; value != NULL && value->kind == UG_EXPRESSION_UNKNOWN && i < value->n_parts; i++) {
        const UgExpression *pair = value->parts[i];
        if (pair->kind == UG_EXPRESSION_UNKNOWN && pair->n_parts == 2 && pair->parts[0]->kind == UG_EXPRESSION_STRING) {
            each_text(reader, pair->parts[0]->text, pair->parts[1], add_entry);
        }
    }
}

gboolean ug_is_setup_call(const UgExpression *expression) {
    const UgExpression *callee =
        expression != NULL && expression->kind == UG_EXPRESSION_CALL ? expression->parts[0] : NULL;
    return callee != NULL && (callee->kind == UG_EXPRESSION_NAME || callee->kind == UG_EXPRESSION_ATTRIBUTE) &&
           strcmp(callee->text, "setup") == 0;
}

static void read_call(const SetupReader *reader, const UgExpression *call) {
    if (!ug_is_setup_call(call)) {
        return;
    }
    for (guint32 i = 1; i < call->n_parts; i++) {
        if (g_strcmp0(call->names[i], "entry_points") == 0) {
            read_entry_points(reader, call->parts[i]);
        } else if (g_strcmp0(call->names[i], "scripts") == 0) {
            each_text(reader, NULL, call->parts[i], add_script);
        }
    }
}

/* The depth of a behaviour is bounded. */
static void read_block(const SetupReader *reader, const UgBlock *block) {
    for (guint32 i = 0; i < block->n; i++) {
        const UgStatement *statement = block->statements[i];
        read_call(reader, statement->value);
        for (guint32 arm = 0; arm < statement->n_arms; arm++) {
            read_block(reader, &statement->arms[arm].body);
        }
        read_block(reader, &statement->body);
        if (statement->function != NULL) {
            read_block(reader, &statement->function->body);
        }
    }
}

void ug_setup_read(const UgBlock *module, UgFileFacts *facts) {
    g_autoptr(GHashTable) values = values_of(module);
    const SetupReader reader = {values, facts};
    read_block(&reader, module);
}
