/* Manual pages and shell completion: the same tables that the parser reads, for man(1), bash, zsh and fish. They are
 * made when ungreen is built, by `ungreen help --format`, and so cannot say anything else than --help does. */
#ifndef UNGREEN_COMMANDS_MANUAL_H
#define UNGREEN_COMMANDS_MANUAL_H

#include "commands/command.h"

G_BEGIN_DECLS

/* The page of one command, or ungreen(1) if `command` is NULL. Appends man(7) macros to `out`. */
void ug_manual_page(const UgCommand *command, GString *out);

typedef enum { UG_SHELL_BASH, UG_SHELL_ZSH, UG_SHELL_FISH } UgShell;

/* Appends the script that completes every command's options and arguments. */
void ug_completion_script(UgShell shell, GString *out);

/* Of help.c, so that all pages say the same. */
extern const char UG_HELP_PURPOSE[];
extern const char UG_HELP_EXAMPLES[];
/* What stands for the value of an option: "FILE", "text|json". Returns (transfer full) (nullable). */
char *ug_help_argument(const UgOption *option);
/* What an exit code means, of one command or of all if that is NULL. NULL: the command never ends with it. */
const char *ug_help_exit_code(const UgCommand *command, UgExit code);

G_END_DECLS

#endif
