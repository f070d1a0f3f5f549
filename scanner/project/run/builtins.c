// A run, builtins: the few of Python's own functions that carry values, and those that import by name.
#include "project/run/run_private.h"

#include <string.h>

/* super() inside a method, whatever it is given: that names the class around it and `self`. */
static Value *call_super(Run *run) {
    const UgFunction *method = run->frame->function;
    Value *self = method != NULL && method->n_parameters > 0
                      ? g_hash_table_lookup(run->frame->scope->names, method->parameters[0].name)
                      : NULL;
    Value *around =
        self != NULL && self->kind == VALUE_INSTANCE ? ug_run_class_defining(run, self->class_value, method) : NULL;
    if (around == NULL) {
        return NULL;
    }
    Value *value = ug_value_new(run, VALUE_SUPER);
    value->self = self;
    value->class_value = around;
    return value;
}

/* resolve_name() and its like part module and name by a colon. NULL for any other function. */
static Value *call_importer(Run *run, const char *name, const GArray *arguments) {
    const char *parameter = "";
    UgImporter importer = ug_catalogue_importer(run->input->catalogue, name, &parameter);
    Value *named = importer != UG_IMPORTER_PLAIN && importer != UG_IMPORTER_OPTIONAL
                       ? NULL
                       : ug_run_argument(arguments, 0, *parameter != '\0' ? parameter : NULL);
    named = named == NULL ? NULL : ug_run_force(run, named);
    if (named == NULL || named->kind != VALUE_STRING) {
        return NULL;
    }
    g_autofree char *dotted = g_strdelimit(g_strdup(named->text), ":", '.');
    return ug_run_import_by_name(run, importer, dotted, ug_run_argument(arguments, 1, "package"));
}

static Value *call_getattr(Run *run, Value *object, Value *name) {
    name = ug_run_force(run, name);
    if (name->kind == VALUE_STRING) {
        return ug_run_attribute(run, object, name->text);
    }
    /* getattr(self, 'do_' + command) */
    return ug_run_is_wide(run) ? ug_held_member(run, object, name->prefix != NULL ? name->prefix : "") : NULL;
}

/* FALSE of what is only there where tests run; else nobody knows. */
static Value *call_hasattr(Run *run, const Value *object, Value *name) {
    name = ug_run_force(run, name);
    g_autofree char *asked = object->kind == VALUE_OPAQUE && object->external && name->kind == VALUE_STRING
                                 ? g_strdup_printf("%s.%s", object->text, name->text)
                                 : NULL;
    gboolean absent = asked != NULL && ug_catalogue_is_only_in_tests(run->input->catalogue, asked);
    return absent ? ug_value_boolean(run, FALSE, NULL) : NULL;
}

static Value *call_str(Run *run, Value *value) {
    value = ug_run_force(run, value);
    switch (value->kind) {
    case VALUE_NONE:
        return ug_value_string(run, "None", value->asked);
    case VALUE_BOOLEAN:
        return ug_value_string(run, value->truth ? "True" : "False", value->asked);
    case VALUE_NUMBER:
        return ug_value_string(run, value->text, value->asked);
    default:
        return value;
    }
}

/* A number that is not known, but where it comes from. */
static Value *unknown_number(Run *run, UgAsked *asked) {
    Value *value = ug_value_opaque(run, "", FALSE);
    value->asked = asked;
    return value;
}

/* int("no") and int(None) raise, and who catches that goes on by another way. Which it is depends on the switch. */
static gboolean fail(Run *run, UgAsked *asked, const char *exception) {
    if (asked != NULL) {
        asked->is_tested = TRUE;
    }
    return ug_run_fail(run, exception);
}

static Value *number_of_text(Run *run, const Value *text) {
    gint64 number;
    if (ug_run_number(text->text, &number)) {
        return ug_value_number(run, number, text->asked);
    }
    if (!fail(run, text->asked, "ValueError")) {
        ug_run_limit(run, "what is no number is taken for one");
    }
    return unknown_number(run, text->asked);
}

static Value *call_int(Run *run, Value *value) {
    gint64 number;
    value = ug_run_force(run, value);
    switch (value->kind) {
    case VALUE_STRING:
        return number_of_text(run, value);
    case VALUE_BOOLEAN:
        return ug_value_number(run, value->truth, value->asked);
    case VALUE_NONE: // a variable that has to be set
        fail(run, value->asked, "TypeError");
        return unknown_number(run, value->asked);
    case VALUE_NUMBER:
        return ug_run_number(value->text, &number) ? value : unknown_number(run, value->asked);
    default:
        return value;
    }
}

static Value *call_bool(Run *run, Value *value) {
    value = ug_run_force(run, value);
    int truth = ug_value_truth(run, value, TRUE);
    return truth < 0 ? value : ug_value_boolean(run, truth, ug_value_asked(run, value));
}

Value *ug_run_call_builtin(Run *run, const char *name, const GArray *arguments) {
    Value *first = ug_run_argument(arguments, 0, NULL);
    Value *second = ug_run_argument(arguments, 1, NULL);
    if (strcmp(name, "super") == 0) {
        return call_super(run);
    }
    if (first != NULL && second != NULL && strcmp(name, "getattr") == 0) {
        return call_getattr(run, first, second);
    }
    if (first != NULL && second != NULL && strcmp(name, "hasattr") == 0) {
        return call_hasattr(run, first, second);
    }
    if (first != NULL && strcmp(name, "str") == 0) {
        return call_str(run, first);
    }
    if (first != NULL && second == NULL && strcmp(name, "int") == 0) {
        return call_int(run, first);
    }
    if (first != NULL && strcmp(name, "bool") == 0) {
        return call_bool(run, first);
    }
    return call_importer(run, name, arguments);
}
