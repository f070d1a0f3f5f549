/* The commands, for table.c and dispatch.c alone. */
#ifndef UNGREEN_COMMANDS_PRIVATE_H
#define UNGREEN_COMMANDS_PRIVATE_H

#include "commands/command.h"

G_BEGIN_DECLS

extern const UgCommand UG_COMMAND_SCAN;
extern const UgCommand UG_COMMAND_GATE;
extern const UgCommand UG_COMMAND_BASELINE;
extern const UgCommand UG_COMMAND_CONFIG;
extern const UgCommand UG_COMMAND_DASHBOARD;
extern const UgCommand UG_COMMAND_MERGE;
extern const UgCommand UG_COMMAND_FLEET;
extern const UgCommand UG_COMMAND_STATUS;
extern const UgCommand UG_COMMAND_WHY;
extern const UgCommand UG_COMMAND_GRAPH;
extern const UgCommand UG_COMMAND_SERVICES;
extern const UgCommand UG_COMMAND_WRAPPERS;
extern const UgCommand UG_COMMAND_HISTORY;
extern const UgCommand UG_COMMAND_RULES;
extern const UgCommand UG_COMMAND_EXPLAIN;
extern const UgCommand UG_COMMAND_SCHEMA;
extern const UgCommand UG_COMMAND_HELP;

/* What `ungreen --version` prints. */
UgExit ug_help_version(GError **error);

G_END_DECLS

#endif
