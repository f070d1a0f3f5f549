// `ungreen fleet`: makes the file that `ungreen dashboard` takes.
#include "base/error.h"
#include "commands/commands_private.h"
#include "commands/line/console.h"
#include "reports/table/fleet_report.h"

typedef struct {
    char *output;
    char *prefix;
} FleetSettings;

/* What the file itself says to be over is in the comments; what nobody foresaw is worth a warning, too. */
static UgExit tell_strange(const GPtrArray *left_out) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < left_out->len; i++) {
        const UgLeftOut *one = g_ptr_array_index(left_out, i);
        if (one->is_strange) {
            g_ptr_array_add(lines, g_strdup_printf("left out %s: %s", one->what, one->why));
        }
    }
    ug_console_complain_of_all(lines);
    return lines->len > 0 ? UG_EXIT_PARTIAL : UG_EXIT_FINE;
}

static UgExit from_governance(const FleetSettings *settings, const char *path, GError **error) {
    g_autoptr(UgFleet) known = ug_fleet_load(NULL, error);
    g_autoptr(UgGovernance) governance = known == NULL ? NULL : ug_governance_read(path, error);
    g_autoptr(UgFleet) fleet =
        governance == NULL ? NULL : ug_governance_fleet(governance, known, settings->prefix, error);
    if (fleet == NULL) {
        return UG_EXIT_FAILED;
    }
    g_autofree char *source = g_path_get_basename(path);
    const UgFleetView view = {fleet, ug_governance_left_out(governance), source};
    g_autoptr(GString) text = g_string_new(NULL);
    ug_fleet_render_yaml(&view, text);
    gboolean done =
        settings->output != NULL ? ug_console_save(settings->output, text, error) : ug_console_print(text, error);
    return done ? tell_strange(view.left_out) : UG_EXIT_FAILED;
}

static const char *const *actions(void) {
    static const char *const ACTIONS[] = {"from-governance", NULL};
    return ACTIONS;
}

static UgExit run_fleet(const UgCall *call, GError **error) {
    if (ug_options_choose("action", call->arguments[0], actions(), error) < 0) {
        return UG_EXIT_FAILED;
    }
    return from_governance(call->settings, call->arguments[1], error);
}

static const UgOption OPTIONS[] = {
    {"output", 'o', UG_OPTION_TEXT, G_STRUCT_OFFSET(FleetSettings, output), "FILE",
     "write to this file instead of standard output", NULL},
    {"prefix", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(FleetSettings, prefix), "URL",
     "where the repositories are, a URL or folder; https://opendev.org/, unless given", NULL},
    {0},
};

const UgCommand UG_COMMAND_FLEET = {
    .name = "fleet",
    .summary = "make a fleet file, which 'ungreen dashboard' takes",
    .arguments = "from-governance FILE",
    .words = actions,
    .description =
        "from-governance takes the file in which OpenStack lists its teams, what they deliver and the repositories of "
        "each (reference/projects.yaml of openstack/governance), and writes a fleet with a row for each deliverable, "
        "sorted by name.\n\n"
        "What is retired, inactive, deprecated or of release-management none gets no row. It is listed in comments at "
        "the end, as is anything of a shape that is not known, which is told on standard error, too, with exit code 3. "
        "Rows of the "
        "built-in fleet stay together and keep their names, links and what people declare about them.",
    .examples = "ungreen fleet from-governance reference/projects.yaml -o fleet.yaml\n"
                "ungreen fleet from-governance projects.yaml --prefix ~/mirror/ | grep '^# - '\n",
    .options = OPTIONS,
    .settings_size = sizeof(FleetSettings),
    .least_arguments = 2,
    .most_arguments = 2,
    .exits = {[UG_EXIT_PARTIAL] = "it is written, but something was left out that nobody foresaw"},
    .run = run_fleet,
};
