// `ungreen config`: each setting of a project, and where it comes from.
#include "commands/commands_private.h"
#include "commands/line/console.h"
#include "commands/shared/configuration.h"
#include "commands/shared/limits.h"
#include "commands/shared/open.h"

#include <string.h>

typedef struct {
    char *revision;
} ConfigSettings;

enum { NAME_COLUMNS = 10, VALUE_COLUMNS = 38 };

static void append_line(const char *name, UgInk ink, const char *value, const char *origin, const UgPaper *paper,
                        GString *out) {
    ug_paper_column(out, paper, UG_INK_BOLD, name, NAME_COLUMNS);
    if (origin == NULL) {
        ug_paper_write(out, paper, ink, value);
    } else {
        ug_paper_column(out, paper, ink, value, VALUE_COLUMNS);
        ug_paper_write(out, paper, UG_INK_DIM, origin);
    }
    g_string_append_c(out, '\n');
}

/* As many values in a line as fit before the column of where they are from, which stands in the first. */
static void append_list(const char *name, const char *const *values, const char *origin, const UgPaper *paper,
                        GString *out) {
    g_autoptr(GString) line = g_string_new(NULL);
    for (; *values != NULL; values++) {
        gsize needed = line->len + strlen(*values) + (line->len > 0 ? 1 : 0) + (values[1] != NULL ? 1 : 0);
        if (line->len > 0 && needed > VALUE_COLUMNS) {
            append_line(name, UG_INK_PLAIN, line->str, origin, paper, out);
            g_string_truncate(line, 0);
            name = "";
            origin = NULL;
        }
        g_string_append_printf(line, "%s%s%s", line->len > 0 ? " " : "", *values, values[1] != NULL ? "," : "");
    }
    append_line(name, UG_INK_PLAIN, line->str, origin, paper, out);
}

static void append_setting(const UgConfiguration *configuration, const UgConfigurable *what, const UgPaper *paper,
                           GString *out) {
    const char *const *values = ug_configuration_values(configuration, what->name);
    const char *origin = ug_configuration_origin(configuration, what->name);
    if (values == NULL) {
        append_line(what->name, UG_INK_DIM, what->usual, origin != NULL ? origin : "default", paper, out);
    } else {
        append_list(what->name, values, origin != NULL ? origin : "default", paper, out);
    }
}

static UgExit run_config(const UgCall *call, GError **error) {
    const ConfigSettings *settings = call->settings;
    const UgSnapshotOptions which = {
        .location = call->n_arguments > 0 ? call->arguments[0] : ".",
        .revision = settings->revision,
    };
    static const UgHeldToOptions NONE = {0};
    g_auto(UgHeldTo) held = {0};
    g_autoptr(UgSnapshot) snapshot = NULL;
    g_autoptr(UgCatalogue) catalogue = ug_open_catalogue_and_snapshot(NULL, &which, &snapshot, error);
    g_autoptr(UgConfiguration) configuration = catalogue == NULL ? NULL : ug_configuration_read(snapshot, error);
    // Whether values make sense shows when they are read as a gate does.
    if (configuration == NULL || !ug_held_to_read(&held, catalogue, configuration, &NONE, error)) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(GString) out = g_string_new(NULL);
    for (const UgConfigurable *what = UG_CONFIGURABLES; what->name != NULL; what++) {
        append_setting(configuration, what, &call->paper, out);
    }
    if (!ug_console_print(out, error)) {
        return UG_EXIT_FAILED;
    }
    ug_configuration_tell_covered(configuration);
    return UG_EXIT_FINE;
}

static const UgOption OPTIONS[] = {
    {"rev", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(ConfigSettings, revision), "REV",
     "look at this revision instead of the files on disk", NULL},
    {0},
};

const UgCommand UG_COMMAND_CONFIG = {
    .name = "config",
    .summary = "show a project's settings and where each comes from",
    .arguments = "[PATH]",
    .description =
        "Settings of `ungreen gate` and `ungreen baseline` may stand in the project's own files: in [tool.ungreen] of "
        "pyproject.toml, or in [ungreen] of tox.ini or setup.cfg. A key counts where it stands first, in this order, "
        "which is told of the others; options of the command line win. The keys:\n\n"
        "- since: the branch that changes are compared with, as in origin/master\n"
        "- baseline: the file of the usage that is known, from the project's root\n"
        "- forbid: patterns, rules or families that production code must be without; a list\n"
        "- max-weight: the most that usage may weigh\n"
        "- service: how services must start, as in nova-compute=native; a list\n"
        "- strict: fail on entries of the baseline whose use is gone; true or false\n\n"
        "A list is one of TOML, or words parted by commas or lines. An unknown key is an error, and so are a value "
        "that no gate can take, heeded or not, and a file that says something of ungreen and cannot be parsed. PATH is "
        "the project's "
        "root: what folders around it say is not heeded.",
    .examples = "ungreen config            # of the project here\n"
                "ungreen config --rev HEAD # as it is committed\n",
    .options = OPTIONS,
    .settings_size = sizeof(ConfigSettings),
    .most_arguments = 1,
    .run = run_config,
};
