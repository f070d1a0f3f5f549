// `ungreen wrappers`: list the functions and classes of a project that end in eventlet.
#include "commands/commands_private.h"
#include "commands/line/sinks.h"
#include "commands/shared/look.h"
#include "reports/model/model_report.h"

typedef struct {
    UgLookSettings look; /* first, as its options say */
    char **formats;
    gboolean deep;
} WrappersSettings;

static UgExit run_wrappers(const UgCall *call, GError **error) {
    const WrappersSettings *settings = call->settings;
    g_autoptr(UgSinks) sinks = ug_sinks_new(ug_wrappers_formats(), settings->formats, error);
    g_auto(UgLook) look = {0};
    if (sinks == NULL || !ug_look_at(&settings->look, call->arguments, &look, error)) {
        return UG_EXIT_FAILED;
    }
    const UgModelView view = {.catalogue = look.catalogue, .project = look.view, .deep = settings->deep};
    return ug_look_report(&look, sinks, &view, &call->paper, error);
}

static const UgOption OPTIONS[] = {
    {"format", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(WrappersSettings, formats), "FORMAT[=FILE]",
     "text or json; with =FILE to a file instead of standard output; may be given several times",
     UG_FORMATS_OF(ug_wrappers_formats)},
    {"deep", 0, UG_OPTION_FLAG, G_STRUCT_OFFSET(WrappersSettings, deep), NULL,
     "in text, list those too that reach eventlet through other wrappers only; JSON always has them", NULL},
    UG_LOOK_OPTIONS,
    {0},
};

const UgCommand UG_COMMAND_WRAPPERS = {
    .name = "wrappers",
    .summary = "list a project's functions and classes that end in eventlet",
    .arguments = "[PATH|URL]...",
    .description =
        "A green wrapper is a function, method or class of the project's own whose body uses eventlet, or uses another "
        "wrapper. Each is one line: where it is defined, the way on to eventlet, and how many places use it. `ungreen "
        "scan --rule EVT03` lists those places. A wrapper works in both modes if it chooses between eventlet and "
        "native threads wherever it would come to eventlet. What is called on an object that was made elsewhere, such "
        "as self.pool.spawn(), is not followed: no use found is not to say that there is none.\n\n"
        "Listed are the wrappers that use eventlet themselves; --deep adds those that get there through other "
        "wrappers.",
    .examples = "ungreen wrappers                                      # the project in this folder\n"
                "ungreen wrappers --rev origin/master nova\n"
                "ungreen wrappers --format json | jq -r '.wrappers[] | select(.callers > 9) | .symbol'\n",
    .options = OPTIONS,
    .settings_size = sizeof(WrappersSettings),
    .most_arguments = G_MAXUINT,
    .exits = {[UG_EXIT_PARTIAL] = UG_PARTIAL_HELP},
    .run = run_wrappers,
};
