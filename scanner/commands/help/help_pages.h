/* What help says of the commands: the pages, and the sentences that manual pages and completion take from them. */
#ifndef UNGREEN_COMMANDS_HELP_PAGES_H
#define UNGREEN_COMMANDS_HELP_PAGES_H

#include "commands/command.h"

G_BEGIN_DECLS

/* Each appends a page to `out`: of all commands, or of one. */
void ug_help_overview(const UgPaper *paper, GString *out);
void ug_help_command(const UgCommand *command, const UgPaper *paper, GString *out);

/* What manual pages say, too. */
extern const char UG_HELP_PURPOSE[];
extern const char UG_HELP_EXAMPLES[];
/* What stands for the value of an option: "FILE", "text|json". Returns (transfer full) (nullable). */
char *ug_help_argument(const UgOption *option);
/* What an exit code means, of one command or of all if that is NULL. NULL: the command never ends with it. */
const char *ug_help_exit_code(const UgCommand *command, UgExit code);

G_END_DECLS

#endif
