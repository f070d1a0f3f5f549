/* Manual pages and shell completion: the same tables that the parser reads, for man(1), bash, zsh and fish. They are
 * made when ungreen is built, by `ungreen help --format`, and so cannot say anything else than --help does. */
#ifndef UNGREEN_COMMANDS_MANUAL_H
#define UNGREEN_COMMANDS_MANUAL_H

#include "commands/command.h"

G_BEGIN_DECLS

/* The page of one command, or ungreen(1) if `command` is NULL. Appends man(7) macros to `out`. */
void ug_manual_page(const UgCommand *command, GString *out);

typedef enum { UG_SHELL_BASH, UG_SHELL_ZSH, UG_SHELL_FISH } UgShell;

/* Appends the script that completes every command's options and arguments; FALSE with what ug_catalogue_load() says if
 * the built-in rules, whose names are offered, cannot be read. */
gboolean ug_completion_script(UgShell shell, GString *out, GError **error);

G_END_DECLS

#endif
