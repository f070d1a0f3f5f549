// The pages that `ungreen help` and --help show, made from the table of commands and their option tables.
#include "commands/help/help_pages.h"

// Column where the help of an option begins.
enum { OPTION_COLUMN = 26 };

const char UG_HELP_PURPOSE[] =
    "ungreen finds what is left of eventlet in a Python project, and says what to do about it.";

const char UG_HELP_EXAMPLES[] =
    "ungreen scan                  # the project in this folder\n"
    "ungreen scan --rule EVT2      # only monkey patching\n"
    "ungreen explain EVT402        # why it matters and what to write instead\n"
    "ungreen services              # what the project starts, and on which kind of threads\n"
    "ungreen why nova-compute      # the imports through which a service reaches eventlet\n"
    "ungreen wrappers              # its own functions that end in eventlet\n"
    "ungreen help scan             # all options of a command\n";

const char *ug_help_exit_code(const UgCommand *command, UgExit code) {
    static const char *const MEANINGS[UG_N_EXITS] = {
        [UG_EXIT_FINE] = "done",
        [UG_EXIT_FOUND] = "findings or a regression that the command was asked to fail on",
        [UG_EXIT_FAILED] = "wrong use, wrong configuration, or a failure that left no result",
        [UG_EXIT_PARTIAL] = UG_PARTIAL_HELP,
    };
    if (command != NULL && command->exits[code] != NULL) {
        return command->exits[code];
    }
    gboolean is_of_all = code == UG_EXIT_FINE || code == UG_EXIT_FAILED;
    return command == NULL || is_of_all ? MEANINGS[code] : NULL;
}

static void append_heading(GString *out, const UgPaper *paper, const char *heading) {
    g_string_append_c(out, '\n');
    ug_paper_say(out, paper, UG_INK_BOLD, heading);
    g_string_append_c(out, '\n');
}

char *ug_help_argument(const UgOption *option) {
    if (option->argument != NULL || option->choices == NULL) {
        return g_strdup(option->argument);
    }
    g_auto(GStrv) words = ug_option_words(option);
    return g_strjoinv("|", words);
}

static void append_exit_codes(GString *out, const UgPaper *paper, const UgCommand *command) {
    g_autoptr(GString) lines = g_string_new(NULL);
    for (int code = 0; code < UG_N_EXITS; code++) {
        const char *meaning = ug_help_exit_code(command, (UgExit)code);
        if (meaning != NULL) {
            g_string_append_printf(lines, "%d  %s\n", code, meaning);
        }
    }
    append_heading(out, paper, "Exit codes");
    ug_paper_code(out, paper, 2, lines->str);
}

static void append_option(GString *out, const UgPaper *paper, const UgOption *option) {
    g_autoptr(GString) label = g_string_new("  ");
    g_autoptr(GString) help = g_string_new(NULL);
    g_autofree char *argument = ug_help_argument(option);

    if (option->letter != 0) {
        g_string_append_printf(label, "-%c, ", option->letter);
    } else {
        g_string_append(label, "    ");
    }
    g_string_append_printf(label, "--%s%s%s", option->name, argument != NULL ? " " : "",
                           argument != NULL ? argument : "");
    ug_paper_wrap(help, paper, OPTION_COLUMN, option->help);
    if (label->len + 2 <= OPTION_COLUMN) {
        ug_paper_cell(out, paper, UG_INK_CYAN, label->str, OPTION_COLUMN);
        g_string_append(out, help->str + OPTION_COLUMN);
    } else {
        ug_paper_say(out, paper, UG_INK_CYAN, label->str);
        g_string_append_c(out, '\n');
        g_string_append(out, help->str);
    }
}

void ug_help_command(const UgCommand *command, const UgPaper *paper, GString *out) {
    g_string_append_printf(out, "ungreen %s: %s\n", command->name, command->summary);
    append_heading(out, paper, "Usage");
    g_string_append_printf(out, "  ungreen %s [OPTION]...%s%s\n\n", command->name,
                           command->arguments[0] != '\0' ? " " : "", command->arguments);
    ug_paper_wrap(out, paper, 0, command->description);
    append_heading(out, paper, "Options");
    for (const UgOption *option = command->options; option->name != NULL; option++) {
        append_option(out, paper, option);
    }
    for (const UgOption *option = UG_COMMON_OPTIONS; option->name != NULL; option++) {
        append_option(out, paper, option);
    }
    append_heading(out, paper, "Examples");
    ug_paper_code(out, paper, 2, command->examples);
    append_exit_codes(out, paper, command);
}

void ug_help_overview(const UgPaper *paper, GString *out) {
    g_string_append_printf(out, "%s\n", UG_HELP_PURPOSE);
    append_heading(out, paper, "Usage");
    g_string_append(out, "  ungreen COMMAND [OPTION]... [ARGUMENT]...\n");
    append_heading(out, paper, "Commands");
    for (const UgCommand *const *command = ug_commands(); *command != NULL; command++) {
        g_string_append(out, "  ");
        ug_paper_cell(out, paper, UG_INK_CYAN, (*command)->name, 11);
        g_string_append_printf(out, "%s\n", (*command)->summary);
    }
    g_string_append(out, "\n'ungreen help COMMAND' shows the options of one;\n"
                         "'ungreen --version' (-V) what this program is built of.\n");
    append_heading(out, paper, "Examples");
    ug_paper_code(out, paper, 2, UG_HELP_EXAMPLES);
    append_exit_codes(out, paper, NULL);
}
