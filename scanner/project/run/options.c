// A run, options: what they are where nobody configures them, as far as the run saw them declared.
#include "project/run/run_private.h"

#include <string.h>

/* Declarations nested in lists, deeper than anybody writes. */
enum { MAX_NESTED = 4 };

static Value *forced(Run *run, const GArray *arguments, guint position, const char *name) {
    Value *value = ug_run_argument(arguments, position, name);
    return value != NULL ? ug_run_force(run, value) : NULL;
}

/* The name of what was declared, `dest` first; NULL if it is not known. */
static const char *name_of(Run *run, const GArray *declared) {
    const Value *name = forced(run, declared, G_MAXUINT, "dest");
    name = name != NULL ? name : forced(run, declared, 0, "name");
    if (name == NULL || name->kind != VALUE_STRING) {
        return NULL;
    }
    g_autofree char *attribute = g_strdelimit(g_strdup(name->text), "-", '_');
    return ug_run_text(run, attribute);
}

/* "group." of the group that is given by its name or as it was declared, "" without one; NULL if it is not known. */
static const char *group_of(Run *run, const GArray *arguments, guint position) {
    const Value *group = forced(run, arguments, position, "group");
    if (group == NULL || group->kind == VALUE_NONE) {
        return "";
    }
    const char *name = group->kind == VALUE_STRING                               ? group->text
                       : group->kind == VALUE_OPAQUE && group->arguments != NULL ? name_of(run, group->arguments)
                                                                                 : NULL;
    return name != NULL ? ug_run_join(run, name, ".", "") : NULL;
}

/* What refers to another option is not known. */
static gboolean is_plain(const Value *value) {
    return ug_value_is_constant(value) && (value->kind != VALUE_STRING || strchr(value->text, '$') == NULL);
}

static Value *default_of(Run *run, const GArray *declared) {
    Value *value = forced(run, declared, G_MAXUINT, "default");
    if (value == NULL) {
        gboolean may_be_given = ug_run_has_splat(declared);
        value = may_be_given ? ug_value_opaque(run, "", FALSE) : ug_value_none(run);
    }
    const Value *choices = forced(run, declared, G_MAXUINT, "choices");
    Value *known = ug_value_from(run, is_plain(value) ? value : ug_value_opaque(run, "", FALSE), NULL);
    known->elements = choices != NULL && choices->kind == VALUE_SEQUENCE ? choices->elements : NULL;
    return known;
}

static void register_one(Run *run, const char *group, Value *declared, guint depth) {
    declared = ug_run_force(run, declared);
    for (guint i = 0; declared->kind == VALUE_SEQUENCE && depth < MAX_NESTED && i < declared->elements->len; i++) {
        register_one(run, group, g_ptr_array_index(declared->elements, i), depth + 1);
    }
    const char *name =
        declared->kind == VALUE_OPAQUE && declared->arguments != NULL ? name_of(run, declared->arguments) : NULL;
    if (name != NULL) {
        g_hash_table_insert(run->defaults, (gpointer)ug_run_join(run, group, name, ""),
                            default_of(run, declared->arguments));
    }
}

Value *ug_run_declare_option(Run *run, const char *function, GArray *arguments) {
    Value *value = ug_value_opaque(run, ug_run_join(run, function, "()", ""), TRUE);
    value->arguments = arguments;
    return value;
}

void ug_run_register_options(Run *run, const GArray *arguments) {
    Value *declared = ug_run_argument(arguments, 0, "opts");
    declared = declared != NULL ? declared : ug_run_argument(arguments, 0, "opt");
    const char *group = group_of(run, arguments, 1);
    if (declared != NULL && group != NULL) {
        register_one(run, group, declared, 0);
    }
}

void ug_run_preset_option(Run *run, const GArray *arguments) {
    const Value *name = forced(run, arguments, 0, "name");
    Value *value = forced(run, arguments, 1, "default");
    value = value != NULL ? value : forced(run, arguments, G_MAXUINT, "override");
    const char *group = group_of(run, arguments, 2);
    if (name != NULL && name->kind == VALUE_STRING && group != NULL) {
        Value *known = value != NULL && is_plain(value) ? value : ug_value_opaque(run, "", FALSE);
        g_hash_table_insert(run->defaults, (gpointer)ug_run_join(run, group, name->text, ""), known);
    }
}

/* The value that this run sets an option to. A number has to be one of those that the option is, as its default is. */
static Value *value_set(Run *run, const char *text, const Value *known, UgAsked *asked) {
    gint64 number;
    gboolean is_true = strcmp(text, "True") == 0;
    if (is_true || strcmp(text, "False") == 0) {
        return ug_value_boolean(run, is_true, asked);
    }
    return known != NULL && known->kind == VALUE_NUMBER && ug_run_number(text, &number)
               ? ug_value_number(run, number, asked)
               : ug_value_string(run, text, asked);
}

Value *ug_run_read_option(Run *run, Value *option) {
    const UgRunInput *input = run->input;
    gboolean is_set = input->name != NULL && input->kind == UG_SWITCH_OPTION;
    if (!is_set && g_hash_table_size(run->defaults) == 0) {
        return option;
    }
    const char *name = ug_run_option_of(run, option->text);
    if (name == NULL) {
        return option;
    }
    const Value *known = g_hash_table_lookup(run->defaults, name);
    if (is_set && strcmp(name, input->name) == 0) {
        return value_set(run, input->value, known, ug_value_asked(run, option));
    }
    if (known == NULL) {
        return option;
    }
    for (guint i = 0; known->elements != NULL && i < known->elements->len; i++) {
        ug_value_tell_compared(run, option, g_ptr_array_index(known->elements, i), FALSE);
    }
    return ug_value_is_constant(known) ? ug_value_from(run, known, ug_value_asked(run, option)) : option;
}
