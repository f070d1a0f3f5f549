/* Looking at several projects together, as `why`, `graph`, `services` and `wrappers` do: locations in, a view of what
 * is there out. */
#ifndef UNGREEN_COMMANDS_LOOK_H
#define UNGREEN_COMMANDS_LOOK_H

#include "commands/command.h"
#include "commands/line/options.h"
#include "commands/line/sinks.h"
#include "commands/shared/cache.h"
#include "commands/shared/open.h"
#include "project/project_view.h"

#include <glib.h>

G_BEGIN_DECLS

/* What the user says about reading; every command that looks begins its settings with one. */
typedef struct {
    char *revision;
    char *date; /* of --at */
    char **rule_files;
    int jobs;
    gboolean offline;
    gboolean no_cache;
    gboolean quiet;
} UgLookSettings;

/* The options that fill it, for the table of a command whose settings begin with it. */
#define UG_LOOK_OPTIONS                                                                                                \
    {"rev",                                                                                                            \
     0,                                                                                                                \
     UG_OPTION_TEXT,                                                                                                   \
     G_STRUCT_OFFSET(UgLookSettings, revision),                                                                        \
     "REV",                                                                                                            \
     "read this revision (branch, tag, commit) from git instead of the files on disk; for one PATH",                   \
     NULL},                                                                                                            \
        {"at", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(UgLookSettings, date), "DATE", UG_AT_HELP, NULL},                    \
        {"offline",                                                                                                    \
         0,                                                                                                            \
         UG_OPTION_FLAG,                                                                                               \
         G_STRUCT_OFFSET(UgLookSettings, offline),                                                                     \
         NULL,                                                                                                         \
         "use the clone of a URL as it is, without fetching",                                                          \
         NULL},                                                                                                        \
        UG_EXAMINING_OPTIONS(UgLookSettings, )

/* What was looked at. The view borrows from the rest. */
typedef struct {
    /* Set before: what the command tells of. */
    gboolean imports;
    gboolean services;
    UgProjectDepth depth;
    UgCatalogue *catalogue;
    GPtrArray *snapshots;
    UgProjectView *view;
} UgLook;

/* FALSE with UG_ERROR_USAGE if the settings make no sense for these locations. */
gboolean ug_look_check(const UgLookSettings *settings, char *const *locations, GError **error);

/* Opens and examines every one of `locations` (NULL-terminated; none: the current folder). FALSE with an error; in both
 * cases `look`, which must be zeroed before but for what is set, is to be cleared. */
gboolean ug_look_at(const UgLookSettings *settings, char *const *locations, UgLook *look, GError **error);
void ug_look_clear(UgLook *look);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgLook, ug_look_clear)

/* Writes the reports of `view`, then names what could not be examined where they do not. Returns the exit code. */
UgExit ug_look_report(const UgLook *look, const UgSinks *sinks, gconstpointer view, const UgPaper *paper,
                      GError **error);

G_END_DECLS

#endif
