// `ungreen config`: each setting of a project, and where it comes from.
#include "commands/commands_private.h"
#include "commands/configuration.h"
#include "commands/console.h"
#include "commands/limits.h"
#include "commands/open.h"

typedef struct {
    char *revision;
} ConfigSettings;

static void append_setting(const UgConfiguration *configuration, const UgConfigurable *what, const UgPaper *paper,
                           GString *out) {
    const char *const *values = ug_configuration_values(configuration, what->name);
    const char *origin = ug_configuration_origin(configuration, what->name);
    g_autofree char *value = values == NULL ? g_strdup(what->usual) : g_strjoinv(", ", (char **)values);
    enum { NAME_COLUMNS = 10, VALUE_COLUMNS = 38 };
    ug_paper_column(out, paper, UG_INK_BOLD, what->name, NAME_COLUMNS);
    ug_paper_column(out, paper, values == NULL ? UG_INK_DIM : UG_INK_PLAIN, value, VALUE_COLUMNS);
    ug_paper_write(out, paper, UG_INK_DIM, origin != NULL ? origin : "default");
    g_string_append_c(out, '\n');
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
    return ug_console_print(out, error) ? UG_EXIT_FINE : UG_EXIT_FAILED;
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
        "pyproject.toml, or in [ungreen] of tox.ini or setup.cfg. A key counts where it stands first, in this order; "
        "options of the command line win. The keys:\n\n"
        "- since: the branch that changes are compared with, as in origin/master\n"
        "- baseline: the file of the usage that is known, from the project's root\n"
        "- forbid: patterns, rules or families that production code must be without; a list\n"
        "- max-weight: the most that usage may weigh\n"
        "- service: how services must start, as in nova-compute=native; a list\n"
        "- strict: fail on entries of the baseline whose use is gone; true or false\n\n"
        "A list is one of TOML, or words parted by commas or lines. An unknown key is an error, and so are a value "
        "that no gate can take and a file that says something of ungreen and cannot be parsed. PATH is the project's "
        "root: what folders around it say is not heeded.",
    .examples = "ungreen config            # of the project here\n"
                "ungreen config --rev HEAD # as it is committed\n",
    .options = OPTIONS,
    .settings_size = sizeof(ConfigSettings),
    .most_arguments = 1,
    .run = run_config,
};
