// A run, values: constants, truth, comparison, and the switches that values come from.
#include "project/run/run_private.h"

#include "facts/code.h"

#include <stdlib.h>
#include <string.h>

Value *ug_value_new(Run *run, ValueKind kind) {
    Value *value = ug_run_alloc(run, sizeof *value);
    value->kind = kind;
    return value;
}

Value *ug_value_opaque(Run *run, const char *name, gboolean external) {
    Value *value = ug_value_new(run, VALUE_OPAQUE);
    value->text = ug_run_text(run, name);
    value->external = external;
    return value;
}

Value *ug_value_module(Run *run, Module *module) {
    Value *value = ug_value_new(run, VALUE_MODULE);
    value->module = module;
    return value;
}

Value *ug_value_none(Run *run) {
    return ug_value_new(run, VALUE_NONE);
}

Value *ug_value_boolean(Run *run, gboolean truth, UgAsked *asked) {
    Value *value = ug_value_new(run, VALUE_BOOLEAN);
    value->truth = truth;
    value->asked = asked;
    return value;
}

Value *ug_value_number(Run *run, gint64 number, UgAsked *asked) {
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);
    Value *value = ug_value_new(run, VALUE_NUMBER);
    value->text = ug_run_text(run, text);
    value->asked = asked;
    return value;
}

Value *ug_value_string(Run *run, const char *text, UgAsked *asked) {
    Value *value = ug_value_new(run, VALUE_STRING);
    value->text = ug_run_text(run, text);
    value->asked = asked;
    return value;
}

Value *ug_value_from(Run *run, const Value *value, UgAsked *asked) {
    Value *copy = ug_value_new(run, value->kind);
    *copy = *value;
    copy->asked = asked;
    return copy;
}

gboolean ug_run_number(const char *text, gint64 *number) {
    g_autofree char *stripped = g_strstrip(g_strdup(text));
    const char *digits = stripped + (*stripped == '-' || *stripped == '+' ? 1 : 0);
    // No program counts on more digits, and eighteen of them surely fit.
    gboolean is_number = *digits != '\0' && strlen(digits) <= 18 && digits[strspn(digits, "0123456789")] == '\0';
    *number = is_number ? g_ascii_strtoll(stripped, NULL, 10) : 0;
    return is_number;
}

gboolean ug_value_is_constant(const Value *value) {
    return value->kind == VALUE_NONE || value->kind == VALUE_BOOLEAN || value->kind == VALUE_STRING ||
           value->kind == VALUE_NUMBER;
}

/* Names that are compared in the time of a step. */
enum { NAMES_A_STEP = 16 };

/* No more constants that a switch is compared with are kept than are tried of one (services/modes.c). An option's name
 * has two or three components; of a name that has more than this, the rest counts as one. */
enum { MAX_COMPARED = 12, MAX_COMPONENTS = 32 };

static UgAsked *ask(Run *run, UgSwitchKind kind, const char *name) {
    ug_run_spend(run, run->outcome->asked->len / NAMES_A_STEP);
    for (guint i = 0; i < run->outcome->asked->len; i++) {
        UgAsked *known = g_ptr_array_index(run->outcome->asked, i);
        if (known->kind == kind && strcmp(known->name, name) == 0) {
            return known;
        }
    }
    UgAsked *asked = g_new0(UgAsked, 1);
    asked->kind = kind;
    asked->name = ug_run_text(run, name);
    asked->path = run->frame->path;
    asked->line = run->frame->line;
    asked->compared = g_ptr_array_new();
    g_ptr_array_add(run->outcome->asked, asked);
    return asked;
}

const char *ug_run_option_of(Run *run, const char *name) {
    const char *option = NULL;
    g_auto(GStrv) parts = g_strsplit(name, ".", MAX_COMPONENTS);
    const char *at = name;
    for (guint i = 0; parts[i] != NULL; i++) {
        at += strlen(parts[i]) + 1;
        if (parts[i + 1] != NULL && ug_catalogue_holds_options(run->input->catalogue, parts[i])) {
            option = at;
        }
    }
    return option != NULL && strchr(option, '(') == NULL ? option : NULL;
}

UgAsked *ug_value_asked(Run *run, Value *value) {
    if (value->negates) {
        return ug_value_asked(run, value->self);
    }
    if (value->asked == NULL && value->kind == VALUE_OPAQUE && !value->is_module) {
        const char *option = ug_run_option_of(run, value->text);
        value->asked = option != NULL ? ask(run, UG_SWITCH_OPTION, option) : NULL;
    }
    return value->asked;
}

Value *ug_run_read_environment(Run *run, const char *name, Value *otherwise) {
    const UgRunInput *input = run->input;
    Value *set = g_hash_table_lookup(run->set, name);
    if (set != NULL) {
        return set;
    }
    UgAsked *asked = ask(run, UG_SWITCH_ENVIRONMENT, name);
    if (input->name != NULL && input->kind == UG_SWITCH_ENVIRONMENT && strcmp(input->name, name) == 0) {
        return ug_value_string(run, input->value, asked);
    }
    return ug_value_from(run, otherwise, asked);
}

static int constant_truth(const Run *run, const Value *value) {
    switch (value->kind) {
    case VALUE_NONE:
        return 0;
    case VALUE_BOOLEAN:
        return value->truth;
    case VALUE_STRING:
        return *value->text != '\0';
    case VALUE_NUMBER:
        return strpbrk(value->text, "123456789abcdefABCDEF") != NULL;
    case VALUE_SEQUENCE:
        return value->elements->len > 0;
    case VALUE_MODULE:
    case VALUE_FUNCTION:
    case VALUE_CLASS:
    case VALUE_INSTANCE:
        return 1;
    case VALUE_OPAQUE: // the one kind of name that is known: it holds for type checkers alone
        return value->external && ug_catalogue_is_type_checking(run->input->catalogue, value->text) ? 0 : -1;
    default:
        return -1;
    }
}

int ug_value_truth(Run *run, Value *value, gboolean test) {
    if (value->kind == VALUE_OPAQUE && value->is_module) {
        return 1;
    }
    if (value->negates) {
        int truth = ug_value_truth(run, value->self, test);
        return truth < 0 ? truth : !truth;
    }
    UgAsked *asked = ug_value_asked(run, value);
    if (asked != NULL && test && value->kind != VALUE_OPAQUE) {
        asked->is_tested = TRUE;
        asked->is_truth = asked->is_truth || !value->is_answer;
    }
    if (value->kind == VALUE_OPAQUE && asked != NULL) {
        return GPOINTER_TO_INT(g_hash_table_lookup(run->truths, asked->name)) - 1;
    }
    return constant_truth(run, value);
}

/* The number that a value is among numbers, where True is 1. */
static gboolean as_number(const Value *value, gint64 *number) {
    *number = value->truth;
    return value->kind == VALUE_BOOLEAN || (value->kind == VALUE_NUMBER && ug_run_number(value->text, number));
}

static gboolean same_constant(const Value *a, const Value *b) {
    gint64 left, right;
    if (as_number(a, &left) && as_number(b, &right)) {
        return left == right;
    }
    if (a->kind != b->kind) {
        return FALSE;
    }
    return a->kind == VALUE_NONE || strcmp(a->text, b->text) == 0;
}

void ug_value_tell_compared(Run *run, Value *about, const Value *with, gboolean tested) {
    UgAsked *asked = ug_value_asked(run, about);
    if (asked == NULL) {
        return;
    }
    asked->is_tested = asked->is_tested || tested;
    asked->is_truth = asked->is_truth || with->kind == VALUE_BOOLEAN;
    gboolean is_text = with->kind == VALUE_STRING || with->kind == VALUE_NUMBER;
    for (guint i = 0; is_text && i < asked->compared->len; i++) {
        if (strcmp(g_ptr_array_index(asked->compared, i), with->text) == 0) {
            return;
        }
    }
    if (is_text && asked->compared->len < MAX_COMPARED) {
        g_ptr_array_add(asked->compared, (gpointer)with->text);
    }
}

/* An external name that stands for one thing: a class, an enumerator; not what calling something returned. */
static gboolean is_plain_name(const Value *value) {
    return value->kind == VALUE_OPAQUE && value->external && strchr(value->text, '(') == NULL;
}

/* TRUE of what may turn out to be any constant: not of a class, say, nor of an option, whose values are tried. */
static gboolean may_be_constant(Run *run, Value *value) {
    return value->kind == VALUE_OPAQUE && !value->is_module && ug_value_asked(run, value) == NULL;
}

/* 1 or 0, or -1 if it is not known. An option without a default is taken to differ from a constant. */
static int equal(Run *run, Value *left, Value *right) {
    gboolean left_is = ug_value_is_constant(left);
    gboolean right_is = ug_value_is_constant(right);
    // What a variable is by default is a constant too, so either side may be the one that is asked for.
    if (left_is) {
        ug_value_tell_compared(run, right, left, TRUE);
    }
    if (right_is) {
        ug_value_tell_compared(run, left, right, TRUE);
    }
    if (left_is && right_is) {
        return same_constant(left, right);
    }
    if (left_is || right_is) {
        return may_be_constant(run, left_is ? right : left) ? -1 : 0;
    }
    if (is_plain_name(left) && is_plain_name(right) && ug_run_option_of(run, left->text) == NULL &&
        ug_run_option_of(run, right->text) == NULL) {
        return strcmp(left->text, right->text) == 0;
    }
    return left == right ? 1 : -1;
}

/* sys.modules, or its keys. */
static gboolean is_loaded_modules(const Value *value) {
    return value->kind == VALUE_OPAQUE && value->external && g_str_has_prefix(value->text, "sys.modules");
}

static int contained(Run *run, Value *item, Value *container) {
    if (container->kind == VALUE_STRING && item->kind == VALUE_STRING) {
        ug_run_spend(run, strlen(container->text) / BYTES_A_STEP);
        return strstr(container->text, item->text) != NULL;
    }
    if (item->kind == VALUE_STRING && container->kind == VALUE_OPAQUE &&
        ug_catalogue_is_environment(run->input->catalogue, container->text)) {
        Value *value = ug_run_read_environment(run, item->text, ug_value_none(run));
        if (value->asked != NULL) {
            value->asked->is_tested = TRUE;
        }
        return value->kind != VALUE_NONE;
    }
    if (item->kind == VALUE_STRING && is_loaded_modules(container) &&
        ug_catalogue_is_only_in_tests(run->input->catalogue, item->text)) {
        return 0;
    }
    if (container->kind != VALUE_SEQUENCE) {
        return -1;
    }
    int found = 0;
    ug_run_spend(run, container->elements->len);
    for (guint i = 0; i < container->elements->len && !run->stopped; i++) {
        int same = equal(run, item, ug_run_force(run, g_ptr_array_index(container->elements, i)));
        found = same == 1 ? 1 : found == 0 ? same : found;
    }
    return found;
}

/* `<`, `>=` and their like, of numbers; -1 if it is not known. */
static int ordered(Run *run, const char *words, Value *left, Value *right) {
    gint64 a, b;
    if (!as_number(left, &a) || !as_number(right, &b)) {
        return -1;
    }
    ug_value_tell_compared(run, left, right, TRUE);
    ug_value_tell_compared(run, right, left, TRUE);
    int order = a < b ? -1 : a > b ? 1 : 0;
    gboolean strict = words[1] == '\0';
    return words[0] == '<' ? order < (strict ? 0 : 1) : words[0] == '>' ? order > (strict ? 0 : -1) : -1;
}

Value *ug_value_compare(Run *run, const char *words, Value *left, Value *right) {
    gboolean is_in = strcmp(words, "in") == 0 || strcmp(words, "not in") == 0;
    gboolean negated = strstr(words, "not") != NULL || strcmp(words, "!=") == 0;
    int result = -1;
    if (is_in) {
        result = contained(run, left, right);
    } else if (negated || strcmp(words, "==") == 0 || strcmp(words, "is") == 0) {
        result = equal(run, left, right);
    } else {
        result = ordered(run, words, left, right);
    }
    if (result < 0) {
        return ug_value_opaque(run, "", FALSE);
    }
    UgAsked *asked = ug_value_asked(run, left);
    asked = asked != NULL ? asked : ug_value_asked(run, right);
    Value *value = ug_value_boolean(run, (result == 1) != negated, asked);
    value->is_answer = TRUE;
    return value;
}
