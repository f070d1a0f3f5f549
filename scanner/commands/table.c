// The table of commands, and the options that all of them take.
#include "commands/command.h"
#include "commands/commands_private.h"
#include "commands/line/console.h"

#include <string.h>

const UgCommand *const *ug_commands(void) {
    // One a line, in the order of the overview; several branches that add one then do not meet.
    // clang-format off
    static const UgCommand *const COMMANDS[] = {
        &UG_COMMAND_SCAN,
        &UG_COMMAND_STATUS,
        &UG_COMMAND_HISTORY,
        &UG_COMMAND_GATE,
        &UG_COMMAND_BASELINE,
        &UG_COMMAND_CONFIG,
        &UG_COMMAND_DASHBOARD,
        &UG_COMMAND_MERGE,
        &UG_COMMAND_FLEET,
        &UG_COMMAND_SERVICES,
        &UG_COMMAND_WRAPPERS,
        &UG_COMMAND_WHY,
        &UG_COMMAND_GRAPH,
        &UG_COMMAND_RULES,
        &UG_COMMAND_EXPLAIN,
        &UG_COMMAND_SCHEMA,
        &UG_COMMAND_HELP,
        NULL,
    };
    // clang-format on
    return COMMANDS;
}

const char *const *ug_command_names(void) {
    enum { MOST = 63 };
    static const char *names[MOST + 1];
    const UgCommand *const *commands = ug_commands();
    for (guint i = 0; i < MOST && commands[i] != NULL; i++) {
        names[i] = commands[i]->name;
    }
    return names;
}

const UgOption UG_COMMON_OPTIONS[] = {
    {"color", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(UgCommonSettings, color), NULL,
     "colour the output; auto means on a terminal, and heeds NO_COLOR and CLICOLOR_FORCE",
     UG_WORDS_OF(ug_console_colors)},
    {"help", 'h', UG_OPTION_FLAG, G_STRUCT_OFFSET(UgCommonSettings, help), NULL, "show this page", NULL},
    {0},
};

const UgCommand *ug_command_find(const char *name) {
    for (const UgCommand *const *command = ug_commands(); *command != NULL; command++) {
        if (strcmp((*command)->name, name) == 0) {
            return *command;
        }
    }
    return NULL;
}
