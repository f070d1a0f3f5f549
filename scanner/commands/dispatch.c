// From a command line to the command that it asks for, or to help.
#include "base/error.h"
#include "commands/command.h"
#include "commands/commands_private.h"
#include "commands/help/help_pages.h"
#include "commands/line/console.h"

#include <string.h>

static gboolean refuse_count(const UgCall *call, GError **error) {
    const UgCommand *command = call->command;
    if (call->n_arguments < command->least_arguments) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "%s needs an argument: %s", command->name, command->arguments);
        return TRUE;
    }
    if (call->n_arguments > command->most_arguments) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "%s takes no more than %u argument%s, so '%s' is one too many",
                    command->name, command->most_arguments, command->most_arguments == 1 ? "" : "s",
                    call->arguments[command->most_arguments]);
        return TRUE;
    }
    return FALSE;
}

static UgExit show_help(const UgCall *call, GError **error) {
    g_autoptr(GString) page = g_string_new(NULL);
    ug_help_command(call->command, &call->paper, page);
    return ug_console_print(page, error) ? UG_EXIT_FINE : UG_EXIT_FAILED;
}

static UgExit call_command(const UgCommand *command, gpointer settings, UgCommonSettings *common,
                           char *const *arguments, GError **error) {
    g_auto(GStrv) rest = g_strdupv((char **)arguments);
    if (!ug_options_parse(command->options, settings, UG_COMMON_OPTIONS, common, &rest, error)) {
        return UG_EXIT_FAILED;
    }
    UgCall call = {
        .command = command,
        .settings = settings,
        .arguments = rest,
        .n_arguments = g_strv_length(rest),
    };
    if (!ug_console_paper(common->color, &call.paper, error)) {
        return UG_EXIT_FAILED;
    }
    if (common->help) {
        return show_help(&call, error);
    }
    return refuse_count(&call, error) ? UG_EXIT_FAILED : command->run(&call, error);
}

/* Wrong use is answered with the place where right use is described. */
static void point_to_help(GError **error, const char *command) {
    if (error == NULL || !g_error_matches(*error, UG_ERROR, UG_ERROR_USAGE)) {
        return;
    }
    g_autoptr(GError) cause = g_steal_pointer(error);
    if (strstr(cause->message, "'ungreen help") != NULL) { // it says where to look
        g_propagate_error(error, g_steal_pointer(&cause));
        return;
    }
    g_set_error(error, cause->domain, cause->code, "%s (see 'ungreen help%s%s')", cause->message,
                command != NULL ? " " : "", command != NULL ? command : "");
}

static UgExit run_command(const UgCommand *command, char *const *arguments, GError **error) {
    g_autofree char *settings = g_malloc0(MAX(command->settings_size, 1));
    UgCommonSettings common = {0};
    g_autoptr(GError) failure = NULL;
    UgExit code = call_command(command, settings, &common, arguments, &failure);

    ug_options_clear(command->options, settings);
    ug_options_clear(UG_COMMON_OPTIONS, &common);
    if (failure != NULL) {
        point_to_help(&failure, command->name);
        g_propagate_error(error, g_steal_pointer(&failure));
        return UG_EXIT_FAILED;
    }
    return code;
}

static void refuse_command(const char *word, GError **error) {
    const char *nearest = ug_options_nearest(word, ug_command_names());
    g_autofree char *meant = NULL;

    if (word[0] == '-') {
        meant = g_strdup("; but for --version and --help, options come after the command");
    } else if (strcmp(word, "version") == 0) {
        meant = g_strdup("; did you mean 'ungreen --version'?");
    } else if (nearest != NULL) {
        meant = g_strdup_printf("; did you mean 'ungreen %s'?", nearest);
    } else if (g_file_test(word, G_FILE_TEST_EXISTS)) {
        meant = g_strdup_printf("; did you mean 'ungreen scan %s'?", word);
    }
    g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "there is no command '%s'%s", word, meant != NULL ? meant : "");
}

/* No command at all: how to begin. Not a success, so that a script that lost its arguments does not pass for one. */
static UgExit begin(void) {
    const UgPaper plain = {0};
    g_autoptr(GString) page = g_string_new(NULL);

    ug_help_overview(&plain, page);
    ug_console_remark(page);
    return UG_EXIT_FAILED;
}

UgExit ug_commands_run(char *const *arguments, GError **error) {
    const char *word = arguments[0];
    char *no_arguments[] = {NULL};

    if (word == NULL) {
        return begin();
    }
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        return run_command(&UG_COMMAND_HELP, no_arguments, error);
    }
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
        return ug_help_version(error);
    }
    const UgCommand *command = ug_command_find(word);
    if (command == NULL) {
        g_autoptr(GError) failure = NULL;
        refuse_command(word, &failure);
        point_to_help(&failure, NULL);
        g_propagate_error(error, g_steal_pointer(&failure));
        return UG_EXIT_FAILED;
    }
    return run_command(command, arguments + 1, error);
}
