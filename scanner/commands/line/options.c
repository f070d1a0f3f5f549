// Option tables: parsing them with GOption, and saying what was probably meant.
#include "commands/line/options.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

static GOptionArg kind_for_glib(UgOptionKind kind) {
    switch (kind) {
    case UG_OPTION_FLAG:
        return G_OPTION_ARG_NONE;
    case UG_OPTION_NUMBER:
        return G_OPTION_ARG_INT;
    case UG_OPTION_LIST:
        return G_OPTION_ARG_FILENAME_ARRAY;
    default:
        return G_OPTION_ARG_FILENAME; // bytes; G_OPTION_ARG_STRING refuses what the locale cannot express
    }
}

static void add_entries(GOptionContext *context, const UgOption *options, gpointer settings) {
    for (const UgOption *option = options; option->name != NULL; option++) {
        GOptionEntry entries[] = {
            {
                .long_name = option->name,
                .short_name = option->letter,
                .arg = kind_for_glib(option->kind),
                .arg_data = G_STRUCT_MEMBER_P(settings, option->offset),
                .description = option->help,
                .arg_description = option->argument,
            },
            G_OPTION_ENTRY_NULL,
        };
        g_option_context_add_main_entries(context, entries, NULL);
    }
}

const char *ug_options_nearest(const char *word, const char *const *choices) {
    const char *nearest = NULL;
    // A third of the letters may be wrong; beyond that a suggestion is only noise.
    guint least = (guint)strlen(word) / 3 + 1;

    for (; *choices != NULL; choices++) {
        guint distance = ug_text_distance(word, *choices);
        if (g_str_has_prefix(*choices, word) && word[0] != '\0') {
            distance = 0;
        }
        if (distance < least || (distance == least && nearest == NULL)) {
            nearest = *choices;
            least = distance;
        }
    }
    return nearest;
}

GStrv ug_options_formats(const UgFormat *formats) {
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    for (; formats->name != NULL; formats++) {
        g_strv_builder_add(names, formats->name);
    }
    return g_strv_builder_end(names);
}

GStrv ug_option_words(const UgOption *option) {
    if (option->choices == NULL) {
        return NULL;
    }
    return option->choices->formats != NULL ? ug_options_formats(option->choices->formats())
                                            : g_strdupv((GStrv)option->choices->words());
}

int ug_options_choose(const char *what, const char *word, const char *const *choices, GError **error) {
    for (int i = 0; choices[i] != NULL; i++) {
        if (strcmp(choices[i], word) == 0) {
            return i;
        }
    }
    const char *nearest = ug_options_nearest(word, choices);
    g_autofree char *all = g_strjoinv(", ", (char **)choices);
    const char *choose = choices[0] != NULL && choices[1] == NULL ? "choose" : "choose one of";
    g_autofree char *cause = g_str_has_prefix(what, "--") ? g_strdup_printf("%s does not take '%s'", what, word)
                                                          : g_strdup_printf("there is no %s '%s'", what, word);
    if (nearest != NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "%s; did you mean '%s'? If not, %s %s", cause, nearest, choose,
                    all);
    } else {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "%s; %s %s", cause, choose, all);
    }
    return -1;
}

static const UgOption *find_option(const UgOption *options, const char *name, gsize length) {
    for (; options->name != NULL; options++) {
        if (strlen(options->name) == length && strncmp(options->name, name, length) == 0) {
            return options;
        }
    }
    return NULL;
}

static void add_names(GPtrArray *names, const UgOption *options) {
    for (; options->name != NULL; options++) {
        g_ptr_array_add(names, (gpointer)options->name);
    }
}

/* The first long option that no table has, with what it was probably meant to be. */
static gboolean refuse_unknown(const UgOption *options, const UgOption *common, char *const *arguments,
                               GError **error) {
    for (; *arguments != NULL && strcmp(*arguments, "--") != 0; arguments++) {
        if (!g_str_has_prefix(*arguments, "--")) {
            continue;
        }
        const char *name = *arguments + 2;
        gsize length = strcspn(name, "=");
        if (find_option(options, name, length) != NULL || find_option(common, name, length) != NULL) {
            continue;
        }
        g_autofree char *word = g_strndup(name, length);
        g_autoptr(GPtrArray) names = g_ptr_array_new();
        add_names(names, options);
        add_names(names, common);
        g_ptr_array_add(names, NULL);
        const char *nearest = ug_options_nearest(word, (const char *const *)names->pdata);
        g_autofree char *meant = nearest != NULL ? g_strdup_printf("; did you mean --%s?", nearest) : g_strdup("");
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "there is no option --%s%s", word, meant);
        return TRUE;
    }
    return FALSE;
}

/* GOption takes "-j 4" but not "-j4": parts the letter of an option that has a value from the value. */
static GStrv part_letters(const UgOption *options, char *const *arguments) {
    GPtrArray *parted = g_ptr_array_new();
    gboolean reading = TRUE;

    for (; *arguments != NULL; arguments++) {
        const char *argument = *arguments;
        const UgOption *option = options;
        reading = reading && strcmp(argument, "--") != 0;
        const char letter = argument[0] == '-' ? argument[1] : '\0';
        while (option->name != NULL && (option->letter == 0 || option->letter != letter)) {
            option++;
        }
        if (reading && letter != '\0' && argument[2] != '\0' && option->name != NULL &&
            option->kind != UG_OPTION_FLAG) {
            g_ptr_array_add(parted, g_strndup(argument, 2));
            g_ptr_array_add(parted, g_strdup(argument + 2));
        } else {
            g_ptr_array_add(parted, g_strdup(argument));
        }
    }
    g_ptr_array_add(parted, NULL);
    return (GStrv)g_ptr_array_free(parted, FALSE);
}

/* The option that an argument is, as "-j" or "--jobs" or "--jobs=4"; NULL if it is none of the table. */
static const UgOption *option_of(const UgOption *options, const char *argument) {
    if (g_str_has_prefix(argument, "--")) {
        return find_option(options, argument + 2, strcspn(argument + 2, "="));
    }
    const char letter = argument[0] == '-' ? argument[1] : '\0'; // a lone "-" has none, nor have many options
    while (options->name != NULL && (letter == '\0' || letter != options->letter || argument[2] != '\0')) {
        options++;
    }
    return options->name != NULL ? options : NULL;
}

/* A value that is missing, or no number where one is due: GOption would tell of it in words of its own. */
static gboolean refuse_value(const UgOption *options, const UgOption *common, char *const *arguments, GError **error) {
    for (; *arguments != NULL && strcmp(*arguments, "--") != 0; arguments++) {
        const UgOption *option = option_of(options, *arguments);
        option = option != NULL ? option : option_of(common, *arguments);
        if (option == NULL || option->kind == UG_OPTION_FLAG) {
            continue;
        }
        const char *equals = (*arguments)[1] == '-' ? strchr(*arguments, '=') : NULL;
        const char *value = equals != NULL ? equals + 1 : *++arguments;
        if (value == NULL) {
            g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--%s is given without a value", option->name);
            return TRUE;
        }
        if (option->kind == UG_OPTION_NUMBER && !g_ascii_string_to_signed(value, 10, G_MININT, G_MAXINT, NULL, NULL)) {
            g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--%s takes a number, not '%s'", option->name, value);
            return TRUE;
        }
    }
    return FALSE;
}

/* What GOption left: without the program's name, and without the "--" that it sometimes leaves. */
static void keep_rest(GStrv *arguments, char **parsed) {
    GPtrArray *rest = g_ptr_array_new();
    gboolean reading = TRUE;

    for (char **argument = parsed + 1; *argument != NULL; argument++) {
        if (reading && strcmp(*argument, "--") == 0) {
            reading = FALSE;
            continue;
        }
        g_ptr_array_add(rest, g_strdup(*argument));
    }
    g_ptr_array_add(rest, NULL);
    g_strfreev(*arguments);
    *arguments = (GStrv)g_ptr_array_free(rest, FALSE);
}

/* An empty value is mostly a variable of a CI that is not set. */
static gboolean has_empty_text(const UgOption *options, gpointer settings, GError **error) {
    for (; options->name != NULL; options++) {
        const char *const *text = G_STRUCT_MEMBER_P(settings, options->offset);
        if (options->kind == UG_OPTION_TEXT && *text != NULL && **text == '\0') {
            g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--%s is given without a value", options->name);
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_options_parse(const UgOption *options, gpointer settings, const UgOption *common, gpointer common_settings,
                          GStrv *arguments, GError **error) {
    if (refuse_unknown(options, common, *arguments, error)) {
        return FALSE;
    }
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) cause = NULL;
    g_auto(GStrv) parted = part_letters(options, *arguments);
    if (refuse_value(options, common, parted, error)) {
        return FALSE;
    }
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    g_strv_builder_add(builder, "ungreen"); // where argv has the program's name
    g_strv_builder_addv(builder, (const char **)parted);
    g_auto(GStrv) argv = g_strv_builder_end(builder);
    g_option_context_set_help_enabled(context, FALSE);
    add_entries(context, options, settings);
    add_entries(context, common, common_settings);
    if (!g_option_context_parse_strv(context, &argv, &cause)) {
        g_set_error_literal(error, UG_ERROR, UG_ERROR_USAGE, cause->message);
        return FALSE;
    }
    keep_rest(arguments, argv);
    return !has_empty_text(options, settings, error);
}

void ug_options_clear(const UgOption *options, gpointer settings) {
    for (; options->name != NULL; options++) {
        gpointer member = G_STRUCT_MEMBER_P(settings, options->offset);
        if (options->kind == UG_OPTION_TEXT) {
            g_clear_pointer((char **)member, g_free);
        } else if (options->kind == UG_OPTION_LIST) {
            g_clear_pointer((char ***)member, g_strfreev);
        }
    }
}
