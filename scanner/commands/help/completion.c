// Shell completion: what the tables of commands and options know, written as bash, zsh and fish read it. How a shell is
// asked is in completion/, one script for each; the place of the line @TABLE@ is filled here.
#include "commands/help/manual.h"

#include "catalogue/catalogue.h"
#include "commands/completion_resource.h"
#include "commands/help/help_pages.h"

#include <gio/gio.h>
#include <string.h>

/* What can be said of the value of an option, or of an argument. */
typedef enum { KIND_NONE, KIND_WORDS, KIND_LIST, KIND_FORMATS, KIND_EITHER, KIND_FILES, KIND_FOLDERS, KIND_OTHER } Kind;

static const char *const KIND_NAMES[] = {"", "words", "list", "formats", "either", "files", "folders", "other"};

typedef struct {
    Kind kind;
    GStrv words; /* (nullable) */
} Value;

static void clear_value(Value *value) {
    g_strfreev(value->words);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Value, clear_value)

static gboolean names_files(const char *argument) {
    return strstr(argument, "FILE") != NULL || strstr(argument, "PATH") != NULL || strstr(argument, "FLEET") != NULL;
}

static Value value_of(const UgOption *option) {
    if (option->kind == UG_OPTION_FLAG) {
        return (Value){KIND_NONE, NULL};
    }
    const char *argument = option->argument != NULL ? option->argument : "";
    if (option->choices != NULL) {
        Kind kind = strcmp(argument, "LIST") == 0 ? KIND_LIST : names_files(argument) ? KIND_FORMATS : KIND_WORDS;
        return (Value){kind, ug_option_words(option)};
    }
    if (names_files(argument)) {
        return (Value){KIND_FILES, NULL};
    }
    return (Value){strcmp(argument, "DIR") == 0 ? KIND_FOLDERS : KIND_OTHER, NULL};
}

static Value argument_of(const UgCommand *command) {
    gboolean files = names_files(command->arguments);
    if (command->words != NULL) {
        return (Value){files ? KIND_EITHER : KIND_WORDS, g_strdupv((GStrv)command->words())};
    }
    if (files) {
        return (Value){KIND_FILES, NULL};
    }
    return (Value){strstr(command->arguments, "DIR") != NULL ? KIND_FOLDERS : KIND_OTHER, NULL};
}

static void append_words(const Value *value, GString *out) {
    for (char *const *word = value->words; word != NULL && *word != NULL; word++) {
        g_string_append_printf(out, " %s", *word);
    }
}

/* `text` for a place between single quotes, where `escaped` stand after a backslash and `quote` for a quote itself. */
static void append_quoted(const char *text, const char *escaped, const char *quote, GString *out) {
    for (; *text != '\0'; text++) {
        if (*text == '\'') {
            g_string_append(out, quote);
            continue;
        }
        if (strchr(escaped, *text) != NULL) {
            g_string_append_c(out, '\\');
        }
        g_string_append_c(out, *text);
    }
}

/* ---- bash ---- */

static void append_bash_values(const UgCommand *command, const UgOption *options, GString *out) {
    for (const UgOption *option = options; option->name != NULL; option++) {
        g_auto(Value) value = value_of(option);
        if (value.kind == KIND_NONE) {
            continue;
        }
        g_string_append_printf(out, "        '%s --%s'", command->name, option->name);
        if (option->letter != 0) {
            g_string_append_printf(out, " | '%s -%c'", command->name, option->letter);
        }
        g_string_append_printf(out, ") echo '%s", KIND_NAMES[value.kind]);
        append_words(&value, out);
        g_string_append(out, "' ;;\n");
    }
}

static void append_bash_options(const UgOption *options, GString *out) {
    for (const UgOption *option = options; option->name != NULL; option++) {
        g_string_append_printf(out, " --%s", option->name);
        if (option->letter != 0) {
            g_string_append_printf(out, " -%c", option->letter);
        }
    }
}

static void append_bash(GString *out) {
    g_string_append(out, "        commands) echo '");
    for (const UgCommand *const *command = ug_commands(); *command != NULL; command++) {
        g_string_append_printf(out, "%s%s", command == ug_commands() ? "" : " ", (*command)->name);
    }
    g_string_append(out, "' ;;\n");
    for (const UgCommand *const *command = ug_commands(); *command != NULL; command++) {
        g_auto(Value) value = argument_of(*command);
        g_string_append_printf(out, "        '%s') echo '", (*command)->name);
        append_bash_options((*command)->options, out);
        append_bash_options(UG_COMMON_OPTIONS, out);
        g_string_append_printf(out, "' ;;\n        '%s argument') echo '%s", (*command)->name, KIND_NAMES[value.kind]);
        append_words(&value, out);
        g_string_append(out, "' ;;\n");
        append_bash_values(*command, (*command)->options, out);
        append_bash_values(*command, UG_COMMON_OPTIONS, out);
    }
}

/* ---- zsh ---- */

static void append_zsh_quoted(const char *text, GString *out) {
    append_quoted(text, "[]:\\", "'\\''", out);
}

/* The end of a specification of _arguments: what the value is called, and how it is found. */
static void append_zsh_action(const Value *value, const char *name, GString *out) {
    static const char *const ACTIONS[] = {
        "", "(", " _values -s , word", " _ungreen_formats", " _ungreen_either", "_files", "_files -/", " "};
    g_string_append_c(out, ':');
    append_zsh_quoted(name, out);
    g_string_append_printf(out, ":%s", ACTIONS[value->kind]);
    append_words(value, out);
    g_string_append(out, value->kind == KIND_WORDS ? ")" : "");
}

static void append_zsh_options(const UgOption *options, GString *out) {
    for (const UgOption *option = options; option->name != NULL; option++) {
        g_auto(Value) value = value_of(option);
        g_autofree char *name = ug_help_argument(option);
        const char *sign = value.kind == KIND_NONE ? "" : "=";
        g_string_append(out, " \\\n        ");
        if (option->kind == UG_OPTION_LIST) {
            g_string_append(out, "'*'");
        }
        if (option->letter != 0) {
            g_string_append_printf(out, "'(-%c --%s)'{-%c%s,--%s%s}'[", option->letter, option->name, option->letter,
                                   value.kind == KIND_NONE ? "" : "+", option->name, sign);
        } else {
            g_string_append_printf(out, "'--%s%s[", option->name, sign);
        }
        append_zsh_quoted(option->help, out);
        g_string_append_c(out, ']');
        if (value.kind != KIND_NONE) {
            append_zsh_action(&value, name != NULL ? name : option->name, out);
        }
        g_string_append_c(out, '\'');
    }
}

static void append_zsh(GString *out) {
    g_string_append(out, "_ungreen_commands() {\n    local -a commands=(\n");
    for (const UgCommand *const *command = ug_commands(); *command != NULL; command++) {
        g_string_append_printf(out, "        '%s:", (*command)->name);
        append_quoted((*command)->summary, "\\", "'\\''", out);
        g_string_append(out, "'\n");
    }
    g_string_append(out, "    )\n    _describe command commands\n}\n");
    for (const UgCommand *const *command = ug_commands(); *command != NULL; command++) {
        g_auto(Value) value = argument_of(*command);
        g_string_append_printf(out, "\n_ungreen_command_%s() {\n    _arguments", (*command)->name);
        append_zsh_options((*command)->options, out);
        append_zsh_options(UG_COMMON_OPTIONS, out);
        if (value.kind != KIND_NONE) {
            g_string_append(out, " \\\n        '*");
            append_zsh_action(&value, "argument", out);
            g_string_append_c(out, '\'');
        }
        g_string_append(out, "\n}\n");
    }
}

/* ---- fish ---- */

static void append_fish_quoted(const char *text, GString *out) {
    g_string_append_c(out, '\'');
    append_quoted(text, "\\", "\\'", out);
    g_string_append_c(out, '\'');
}

static void append_fish_value(const Value *value, GString *out) {
    static const char *const BEFORE[] = {"",
                                         " -a '",
                                         " -a '(__fish_complete_list , \"printf %s\\\\\\\\n",
                                         " -a '(__ungreen_formats",
                                         " -a '",
                                         " -F",
                                         " -a '(__fish_complete_directories)'",
                                         ""};
    static const char *const AFTER[] = {"", "'", "\")'", ")'", "'", "", "", ""};
    g_string_append(out, BEFORE[value->kind]);
    append_words(value, out);
    g_string_append(out, AFTER[value->kind]);
}

static void append_fish_option(const UgCommand *command, const UgOption *option, const Value *value, GString *out) {
    g_string_append_printf(out, "complete -c ungreen -n '__ungreen_using %s' -l %s", command->name, option->name);
    if (option->letter != 0) {
        g_string_append_printf(out, " -s %c", option->letter);
    }
    if (value->kind != KIND_NONE) {
        g_string_append(out, value->kind == KIND_FILES ? " -r" : " -x");
    }
}

static void append_fish_options(const UgCommand *command, const UgOption *options, GString *out) {
    for (const UgOption *option = options; option->name != NULL; option++) {
        g_auto(Value) value = value_of(option);
        if (value.words != NULL) { // on a line of their own, or fish says the help of the option beside each of them
            append_fish_option(command, option, &value, out);
            append_fish_value(&value, out);
            g_string_append_c(out, '\n');
        }
        append_fish_option(command, option, &value, out);
        if (value.words == NULL) {
            append_fish_value(&value, out);
        }
        g_string_append(out, " -d ");
        append_fish_quoted(option->help, out);
        g_string_append_c(out, '\n');
    }
}

static void append_fish_argument(const UgCommand *command, const Value *value, GString *out) {
    if (value->kind == KIND_OTHER || value->kind == KIND_NONE) {
        return;
    }
    g_string_append_printf(out, "complete -c ungreen -n '__ungreen_using %s", command->name);
    if (value->kind == KIND_EITHER) { // one of the words comes first, and files after it
        g_string_append(out, "; and not __fish_seen_subcommand_from");
        append_words(value, out);
        g_string_append(out, "'");
        append_fish_value(value, out);
        g_string_append_printf(out, "\ncomplete -c ungreen -n '__ungreen_using %s; and __fish_seen_subcommand_from",
                               command->name);
        append_words(value, out);
        g_string_append(out, "' -F\n");
        return;
    }
    g_string_append(out, "'");
    append_fish_value(value, out);
    g_string_append_c(out, '\n');
}

static void append_fish(GString *out) {
    for (const UgCommand *const *command = ug_commands(); *command != NULL; command++) {
        g_auto(Value) value = argument_of(*command);
        g_string_append_printf(out, "complete -c ungreen -n __ungreen_begins -a %s -d ", (*command)->name);
        append_fish_quoted((*command)->summary, out);
        g_string_append_c(out, '\n');
        append_fish_options(*command, (*command)->options, out);
        append_fish_options(*command, UG_COMMON_OPTIONS, out);
        append_fish_argument(*command, &value, out);
    }
}

gboolean ug_completion_script(UgShell shell, GString *out, GError **error) {
    static const struct {
        const char *script;
        void (*append)(GString *out);
    } SHELLS[] = {
        [UG_SHELL_BASH] = {"/ungreen/completion/ungreen.bash", append_bash},
        [UG_SHELL_ZSH] = {"/ungreen/completion/ungreen.zsh", append_zsh},
        [UG_SHELL_FISH] = {"/ungreen/completion/ungreen.fish", append_fish},
    };
    // What is offered are names of rules. Nobody else may have read the built-in rules yet: the build asks for
    // completion before any test runs, so this is where whoever changed a rule learns of a mistake in it.
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(NULL, error);
    if (catalogue == NULL) {
        return FALSE;
    }
    g_autoptr(GBytes) script =
        g_resource_lookup_data(completion_get_resource(), SHELLS[shell].script, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_auto(GStrv) parts = g_strsplit(g_bytes_get_data(script, NULL), "@TABLE@\n", 2);
    g_string_append(out, parts[0]);
    SHELLS[shell].append(out);
    g_string_append(out, parts[1]);
    return TRUE;
}
