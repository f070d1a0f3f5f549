// `ungreen services`: show what a project starts, and the concurrency mode of each.
#include "commands/commands_private.h"
#include "commands/line/sinks.h"
#include "commands/shared/look.h"
#include "reports/model/model_report.h"

typedef struct {
    UgLookSettings look; /* first, as its options say */
    char **formats;
} ServicesSettings;

static UgExit run_services(const UgCall *call, GError **error) {
    const ServicesSettings *settings = call->settings;
    g_autoptr(UgSinks) sinks = ug_sinks_new(ug_services_formats(), settings->formats, error);
    g_auto(UgLook) look = {.imports = TRUE, .services = TRUE};
    if (sinks == NULL || !ug_look_at(&settings->look, call->arguments, &look, error)) {
        return UG_EXIT_FAILED;
    }
    const UgModelView view = {.catalogue = look.catalogue, .project = look.view};
    return ug_look_report(&look, sinks, &view, &call->paper, error);
}

static const UgOption OPTIONS[] = {
    {"format", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(ServicesSettings, formats), "FORMAT[=FILE]",
     "text or json; with =FILE to a file instead of standard output; may be given several times",
     UG_FORMATS_OF(ug_services_formats)},
    UG_LOOK_OPTIONS,
    {0},
};

const UgCommand UG_COMMAND_SERVICES = {
    .name = "services",
    .summary = "show what a project starts, and the concurrency mode of each",
    .arguments = "[PATH|URL]...",
    .description =
        "A service is a console script, a WSGI script, a script that is shipped as it is, or a module that holds an "
        "`application` for web servers. For each, what runs when it starts is followed: the imports of its module and "
        "of the packages around it, and the function it calls, until something patches the standard library or chooses "
        "a backend. Environment variables count as unset and options as their defaults, where those are seen; those "
        "that select another mode are "
        "listed below the service.\n\n"
        "Modes are eventlet, native and either; where the code does not decide it, the mode is unknown and the reason "
        "is given. Native is a service that chooses native threads, or that neither patches nor starts anything of "
        "eventlet's. The latter may still load the eventlet backend, by an import of oslo.messaging or a part of "
        "oslo.service with no backend chosen before it: it runs natively, but needs eventlet to start. Several PATHs "
        "are looked at together, so that a service may start in one and run code of another.",
    .examples =
        "ungreen services                                      # the project in this folder\n"
        "ungreen services nova oslo.service                    # two checkouts together\n"
        "ungreen services --rev origin/master nova\n"
        "ungreen services --format json | jq -r '.services[] | select(.default_mode == \"eventlet\") | .name'\n",
    .options = OPTIONS,
    .settings_size = sizeof(ServicesSettings),
    .most_arguments = G_MAXUINT,
    .exits = {[UG_EXIT_PARTIAL] = UG_PARTIAL_HELP},
    .run = run_services,
};
