// The requirements that setup() is given, followed back from its keywords: through names, sums, dictionaries, and what
// is added to a list later on.
#include "facts/manifest/records.h"

#include "base/hash.h"
#include "facts/python/setup/setup_py.h"

#include <string.h>

/* What an expression is for. */
typedef enum { KEYWORDS, EXTRAS, RUNTIME, BUILD, TEST, OPTIONAL, NOTHING } Purpose;

static const char *const KEYWORD_OF[] = {[RUNTIME] = "install_requires",
                                         [BUILD] = "setup_requires",
                                         [TEST] = "tests_require",
                                         [OPTIONAL] = "extras_require"};

/* What a name is given somewhere in the file. */
typedef struct {
    const UgExpression *value;
    const char *key; /* (nullable) under which: name[key] = value */
} Given;

typedef struct {
    const UgExpression *expression;
    Purpose purpose;
} Item;

struct UgRequired {
    GHashTable *keywords; /* "LINE TEXT" -> keyword */
};

typedef struct {
    const UgCatalogue *catalogue;
    GHashTable *given; /* const char * name -> GArray of Given */
    GHashTable *seen;  /* "PURPOSE NAME" of those that were followed */
    GArray *pending;   /* of Item: the work list, as names may lead through any number of others */
    GHashTable *keywords;
} Reader;

static void push(Reader *reader, const UgExpression *expression, Purpose purpose) {
    const Item item = {expression, purpose};
    if (expression != NULL && purpose != NOTHING) {
        g_array_append_val(reader->pending, item);
    }
}

/* What setup() is given by that keyword is for. */
static Purpose purpose_of_keyword(const char *keyword) {
    static const struct {
        const char *keyword;
        Purpose purpose;
    } keywords[] = {
        {"install_requires", RUNTIME}, {"requires", RUNTIME},      {"setup_requires", BUILD},
        {"tests_require", TEST},       {"extras_require", EXTRAS},
    };
    for (guint i = 0; i < G_N_ELEMENTS(keywords); i++) {
        if (strcmp(keyword, keywords[i].keyword) == 0) {
            return keywords[i].purpose;
        }
    }
    return NOTHING;
}

/* What stands under a key of a dictionary is for. */
static Purpose purpose_under(const Reader *reader, Purpose purpose, const char *key) {
    if (purpose == KEYWORDS) {
        return purpose_of_keyword(key);
    }
    if (purpose != EXTRAS) {
        return purpose;
    }
    // ":python_version<'3'" names no extra but says when it is installed
    return *key == ':'                                                             ? RUNTIME
           : ug_catalogue_extra_kind(reader->catalogue, key) == UG_DEPENDENCY_TEST ? TEST
                                                                                   : OPTIONAL;
}

static gboolean is_dictionary(Purpose purpose) {
    return purpose == KEYWORDS || purpose == EXTRAS;
}

gboolean ug_is_requirement_keyword(const char *keyword) {
    Purpose purpose = purpose_of_keyword(keyword);
    return purpose != NOTHING && !is_dictionary(purpose);
}

static void follow_name(Reader *reader, const char *name, Purpose purpose) {
    const GArray *given = g_hash_table_lookup(reader->given, name);
    if (given == NULL || !g_hash_table_add(reader->seen, g_strdup_printf("%d %s", (int)purpose, name))) {
        return;
    }
    for (guint i = 0; i < given->len; i++) {
        const Given *one = &g_array_index(given, Given, i);
        push(reader, one->value, one->key == NULL ? purpose : purpose_under(reader, purpose, one->key));
    }
}

static void push_parts(Reader *reader, const UgExpression *whole, guint32 from, Purpose purpose) {
    for (guint32 i = from; i < whole->n_parts; i++) {
        push(reader, whole->parts[i], purpose);
    }
}

/* An expression that nothing is known about but its parts: a sum, or a dictionary, whose pairs are such expressions. */
static void follow_unknown(Reader *reader, const UgExpression *whole, Purpose purpose) {
    if (is_dictionary(purpose) && whole->n_parts == 2 && whole->parts[0]->kind == UG_EXPRESSION_STRING) {
        push(reader, whole->parts[1], purpose_under(reader, purpose, whole->parts[0]->text));
    } else {
        push_parts(reader, whole, 0, purpose);
    }
}

/* dict(a=..), list(..), '..'.format(..) */
static void follow_call(Reader *reader, const UgExpression *call, Purpose purpose) {
    static const char *const copies[] = {"dict", "list", "tuple", "set", "frozenset", "sorted", NULL};
    static const char *const methods[] = {"format", "copy", NULL};
    const UgExpression *callee = call->parts[0];
    if (callee->kind == UG_EXPRESSION_ATTRIBUTE && g_strv_contains(methods, callee->text)) {
        push_parts(reader, callee, 0, purpose);
    } else if (callee->kind == UG_EXPRESSION_NAME && g_strv_contains(copies, callee->text)) {
        for (guint32 i = 1; i < call->n_parts; i++) {
            const char *key = call->names[i];
            push(reader, call->parts[i], key == NULL ? purpose : purpose_under(reader, purpose, key));
        }
    }
}

static void add_text(Reader *reader, const UgExpression *text, Purpose purpose) {
    if (!is_dictionary(purpose)) {
        g_hash_table_insert(reader->keywords, g_strdup_printf("%u %s", text->line, text->text),
                            (gpointer)KEYWORD_OF[purpose]);
    }
}

static void follow(Reader *reader, const UgExpression *expression, Purpose purpose) {
    switch (expression->kind) { /* dispatch */
    case UG_EXPRESSION_STRING:
        add_text(reader, expression, purpose);
        break;
    case UG_EXPRESSION_NAME:
        follow_name(reader, expression->text, purpose);
        break;
    case UG_EXPRESSION_CALL:
        follow_call(reader, expression, purpose);
        break;
    case UG_EXPRESSION_UNKNOWN:
        follow_unknown(reader, expression, purpose);
        break;
    case UG_EXPRESSION_CONDITIONAL:
        push_parts(reader, expression, 1, purpose);
        break;
    case UG_EXPRESSION_SEQUENCE:
    case UG_EXPRESSION_AND:
    case UG_EXPRESSION_OR:
    case UG_EXPRESSION_NAMED:
    case UG_EXPRESSION_SPLAT:
        push_parts(reader, expression, 0, purpose);
        break;
    default:
        break;
    }
}

/* Notes that a name, or name[key], is given a value. */
static void give(Reader *reader, const UgExpression *target, const UgExpression *value, const char *key) {
    if (target != NULL && target->kind == UG_EXPRESSION_SUBSCRIPT && target->n_parts == 2 &&
        target->parts[1]->kind == UG_EXPRESSION_STRING) {
        key = target->parts[1]->text;
        target = target->parts[0];
    }
    if (target == NULL || target->kind != UG_EXPRESSION_NAME || value == NULL) {
        return;
    }
    GArray *given = g_hash_table_lookup(reader->given, target->text);
    if (given == NULL) {
        given = g_array_new(FALSE, FALSE, sizeof(Given));
        g_hash_table_insert(reader->given, (gpointer)target->text, given);
    }
    const Given one = {value, key};
    g_array_append_val(given, one);
}

/* reqs.append(..), extras.update(a=[..]) */
static void read_method(Reader *reader, const UgExpression *call) {
    static const char *const methods[] = {"append", "extend", "insert", "update", NULL};
    const UgExpression *callee = call->parts[0];
    if (callee->kind != UG_EXPRESSION_ATTRIBUTE || callee->n_parts != 1 || !g_strv_contains(methods, callee->text)) {
        return;
    }
    for (guint32 i = 1; i < call->n_parts; i++) {
        give(reader, callee->parts[0], call->parts[i], call->names[i]);
    }
}

static void read_setup(Reader *reader, const UgExpression *call) {
    for (guint32 i = 1; i < call->n_parts; i++) {
        const UgExpression *part = call->parts[i];
        if (call->names[i] != NULL) {
            push(reader, part, purpose_of_keyword(call->names[i]));
        } else if (part->kind == UG_EXPRESSION_SPLAT) {
            push(reader, part, KEYWORDS);
        }
    }
}

/* The depth of a behaviour is bounded. */
static void read_block(Reader *reader, const UgBlock *block) {
    for (guint32 i = 0; i < block->n; i++) {
        const UgStatement *statement = block->statements[i];
        const UgExpression *value = statement->value;
        for (guint32 t = 0; statement->kind == UG_STATEMENT_ASSIGNMENT && t < statement->n_targets; t++) {
            give(reader, statement->targets[t], value, NULL);
        }
        if (ug_is_setup_call(value)) {
            read_setup(reader, value);
        } else if (value != NULL && value->kind == UG_EXPRESSION_CALL) {
            read_method(reader, value);
        }
        for (guint32 arm = 0; arm < statement->n_arms; arm++) {
            read_block(reader, &statement->arms[arm].body);
        }
        read_block(reader, &statement->body);
        read_block(reader, &statement->otherwise);
        read_block(reader, &statement->final);
        if (statement->function != NULL) {
            read_block(reader, &statement->function->body);
        }
    }
}

/* No setup.py is written that is larger, and a history would search each version of each large file. */
enum { MAX_SETUP_BYTES = 128 * 1024 };

gboolean ug_may_require(const char *text, gsize length) {
    static const char *const words[] = {"_require", "setup("};
    return length <= MAX_SETUP_BYTES && memmem(text, length, words[0], strlen(words[0])) != NULL &&
           memmem(text, length, words[1], strlen(words[1])) != NULL;
}

UgRequired *ug_required_new(const UgBlock *module, const UgCatalogue *catalogue) {
    Reader reader = {
        .catalogue = catalogue,
        .given = g_hash_table_new_full(ug_text_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref),
        .seen = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL),
        .pending = g_array_new(FALSE, FALSE, sizeof(Item)),
        .keywords = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL),
    };
    read_block(&reader, module);
    while (reader.pending->len > 0) {
        const Item item = g_array_index(reader.pending, Item, reader.pending->len - 1);
        g_array_set_size(reader.pending, reader.pending->len - 1);
        follow(&reader, item.expression, item.purpose);
    }
    g_hash_table_unref(reader.given);
    g_hash_table_unref(reader.seen);
    g_array_unref(reader.pending);
    UgRequired *required = NULL;
    if (g_hash_table_size(reader.keywords) > 0) {
        required = g_new(UgRequired, 1);
        required->keywords = g_hash_table_ref(reader.keywords);
    }
    g_hash_table_unref(reader.keywords);
    return required;
}

void ug_required_free(UgRequired *required) {
    g_hash_table_unref(required->keywords);
    g_free(required);
}

const char *ug_required_keyword(const UgRequired *required, guint32 line, const char *text) {
    g_autofree char *key = g_strdup_printf("%u %s", line, text);
    return g_hash_table_lookup(required->keywords, key);
}
