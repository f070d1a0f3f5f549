/* A command of ungreen: what it is called, which options it takes, what its help says and what it does.
 *
 * All of it is data but for the one function, so that help, manual pages and shell completion come from the same table
 * that the parser reads. A new command is a file with one UgCommand, and its line in table.c. */
#ifndef UNGREEN_COMMANDS_COMMAND_H
#define UNGREEN_COMMANDS_COMMAND_H

#include "commands/line/options.h"
#include "reports/formats/style.h"

#include <glib.h>

G_BEGIN_DECLS

/* What the shell is told. */
typedef enum {
    UG_EXIT_FINE = 0,
    UG_EXIT_FOUND = 1,   /* findings or a regression that the command was asked to fail on */
    UG_EXIT_FAILED = 2,  /* wrong use, configuration, or a failure that left no result */
    UG_EXIT_PARTIAL = 3, /* a result, but not everything could be examined */
    UG_N_EXITS,
} UgExit;

typedef struct UgCommand UgCommand;

/* One call of a command. */
typedef struct {
    const UgCommand *command;
    const void *settings;   /* the command's own struct, filled from its options */
    char *const *arguments; /* what is left after the options; NULL-terminated */
    guint n_arguments;
    UgPaper paper; /* standard output */
} UgCall;

struct UgCommand {
    const char *name;
    const char *summary;               /* one line, no full stop */
    const char *arguments;             /* "[PATH|URL]"; "" if it takes none */
    const char *const *(*words)(void); /* (nullable) the words that an argument may be, for completion */
    const char *description;           /* running text, paragraphs parted by a blank line */
    const char *examples;              /* lines of the form "ungreen … # what it does" */
    const UgOption *options;           /* ends with one whose name is NULL */
    gsize settings_size;
    guint least_arguments, most_arguments;
    /* What the exit codes mean of which the command can say more than all can, by UgExit. NULL: it never ends with 1 or
     * 3, and 0 and 2 mean what they always do. */
    const char *exits[UG_N_EXITS];
    /* Returns an exit code; the error, if one is set, is reported by the caller and makes it UG_EXIT_FAILED. */
    UgExit (*run)(const UgCall *call, GError **error);
};

/* Every command, in the order of the help; NULL-terminated. */
const UgCommand *const *ug_commands(void);
const UgCommand *ug_command_find(const char *name);
/* Their names, NULL-terminated. (transfer none) */
const char *const *ug_command_names(void);

/* Options that every command takes; they fill a UgCommonSettings. */
typedef struct {
    gboolean help;
    char *color;
} UgCommonSettings;
extern const UgOption UG_COMMON_OPTIONS[];

/* What most commands mean by UG_EXIT_PARTIAL. */
#define UG_PARTIAL_HELP "there is a result, but not everything could be examined"

/* Runs what the command line asks for. `arguments` is argv without the program's name. */
UgExit ug_commands_run(char *const *arguments, GError **error);

G_END_DECLS

#endif
