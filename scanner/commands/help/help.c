// `ungreen help`: the pages that --help shows, too, manual pages and completion; and what --version prints.
#include "base/error.h"
#include "catalogue/catalogue.h"
#include "commands/command.h"
#include "commands/commands_private.h"
#include "commands/help/help_pages.h"
#include "commands/help/manual.h"
#include "commands/line/console.h"

#include <git2.h>

typedef struct {
    char *format;
} HelpSettings;

enum { FORMAT_TEXT, FORMAT_NAMES, FORMAT_MAN, FORMAT_BASH, FORMAT_ZSH, FORMAT_FISH };

static const char *const *format_names(void) {
    static const char *const NAMES[] = {"text", "names", "man", "bash", "zsh", "fish", NULL};
    return NAMES;
}

static gboolean append_page(int format, const UgCommand *command, const UgPaper *paper, GString *out, GError **error) {
    if (format == FORMAT_NAMES) {
        g_autofree char *names = g_strjoinv("\n", (char **)ug_command_names());
        g_string_append_printf(out, "%s\n", names);
    } else if (format >= FORMAT_BASH) {
        return ug_completion_script((UgShell)(format - FORMAT_BASH), out, error);
    } else if (format == FORMAT_MAN) {
        ug_manual_page(command, out);
    } else if (command != NULL) {
        ug_help_command(command, paper, out);
    } else {
        ug_help_overview(paper, out);
    }
    return TRUE;
}

static UgExit run_help(const UgCall *call, GError **error) {
    const HelpSettings *settings = call->settings;
    const char *word = settings->format != NULL ? settings->format : "text";
    int format = ug_options_choose("format", word, format_names(), error);
    if (format < 0) {
        return UG_EXIT_FAILED;
    }
    const UgCommand *command = NULL;
    if (call->n_arguments > 0) {
        int choice = ug_options_choose("command", call->arguments[0], ug_command_names(), error);
        if (choice < 0) {
            return UG_EXIT_FAILED;
        }
        command = ug_commands()[choice];
    }
    if (command != NULL && format != FORMAT_TEXT && format != FORMAT_MAN) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--format %s is of all commands; leave '%s' out", word,
                    command->name);
        return UG_EXIT_FAILED;
    }
    g_autoptr(GString) page = g_string_new(NULL);
    gboolean printed = append_page(format, command, &call->paper, page, error) && ug_console_print(page, error);
    return printed ? UG_EXIT_FINE : UG_EXIT_FAILED;
}

UgExit ug_help_version(GError **error) {
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(NULL, error);
    if (catalogue == NULL) {
        return UG_EXIT_FAILED;
    }
    int major = 0, minor = 0, patch = 0;
    git_libgit2_version(&major, &minor, &patch);
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "ungreen " UNGREEN_VERSION " (catalogue %s, libgit2 %d.%d.%d)\n",
                           ug_catalogue_digest(catalogue), major, minor, patch);
    return ug_console_print(text, error) ? UG_EXIT_FINE : UG_EXIT_FAILED;
}

static const UgOption OPTIONS[] = {
    {"format", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(HelpSettings, format), NULL,
     "text; the manual page; the completion of a shell; or the names of all commands, for scripts",
     UG_WORDS_OF(format_names)},
    {0},
};

const UgCommand UG_COMMAND_HELP = {
    .name = "help",
    .summary = "show what commands there are, or how to use one",
    .arguments = "[COMMAND]",
    .words = ug_command_names,
    .description = "Without a command it lists all of them. `ungreen COMMAND --help` shows the same page.",
    .examples = "ungreen help\n"
                "ungreen help scan\n"
                "ungreen help --format man scan | man -l -     # as a manual page\n"
                "source <(ungreen help --format bash)          # complete what is typed, in this shell\n",
    .options = OPTIONS,
    .settings_size = sizeof(HelpSettings),
    .most_arguments = 1,
    .run = run_help,
};
