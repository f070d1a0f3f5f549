/* Option tables: what a command takes on its command line, and where in its settings each value goes.
 *
 * GLib's GOptionEntry holds the addresses of the values, which would make every table a set of global variables; these
 * tables hold offsets instead, are constant, and are turned into entries for the one moment of parsing. */
#ifndef UNGREEN_COMMANDS_OPTIONS_H
#define UNGREEN_COMMANDS_OPTIONS_H

#include "reports/report.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    UG_OPTION_FLAG,   /* gboolean */
    UG_OPTION_NUMBER, /* int */
    UG_OPTION_TEXT,   /* char *, as bytes: never converted to or from the locale */
    UG_OPTION_LIST,   /* char **, one for each time that the option is given */
} UgOptionKind;

/* The words that a value may be: those of a function, or the names of a command's formats. */
typedef struct {
    const char *const *(*words)(void);
    const UgFormat *(*formats)(void);
} UgChoices;
/* Each for the last member of an option. */
#define UG_WORDS_OF(function)   (&(const UgChoices){.words = (function)})
#define UG_FORMATS_OF(function) (&(const UgChoices){.formats = (function)})

typedef struct {
    const char *name;
    char letter; /* 0: none */
    UgOptionKind kind;
    gsize offset;             /* of the member of the settings */
    const char *argument;     /* (nullable) what stands for the value in help: "FILE" */
    const char *help;         /* one line, no full stop */
    const UgChoices *choices; /* (nullable) */
} UgOption;

/* Reads the options of both tables out of `arguments`, which keeps the rest. Values go to the settings, which must be
 * zeroed. Returns FALSE with UG_ERROR_USAGE and a message that names the nearest option. */
gboolean ug_options_parse(const UgOption *options, gpointer settings, const UgOption *common, gpointer common_settings,
                          GStrv *arguments, GError **error);
/* Frees the values (not the settings). */
void ug_options_clear(const UgOption *options, gpointer settings);

/* ug_option_words: the words that the value of the option may be; NULL if it may be any. ug_options_formats: the names
 * of a table of formats. (transfer full) */
GStrv ug_option_words(const UgOption *option);
GStrv ug_options_formats(const UgFormat *formats);

/* One of a set of words. Returns its index, or -1 with UG_ERROR_USAGE and a message that names the nearest. `what` is
 * "format", "command" .. */
int ug_options_choose(const char *what, const char *word, const char *const *choices, GError **error);
/* The word of `choices` that `word` is probably meant to be, or NULL. */
const char *ug_options_nearest(const char *word, const char *const *choices);

G_END_DECLS

#endif
