// `ungreen graph`: what imports what, and how it is tied to eventlet.
#include "commands/commands_private.h"
#include "commands/line/sinks.h"
#include "commands/shared/look.h"
#include "commands/shared/selection.h"
#include "reports/graph/graph_report.h"

typedef struct {
    UgLookSettings look; /* first, as its options say */
    char **formats;
    char **contexts;
    gboolean all;
} GraphSettings;

static UgExit report_graph(const UgCall *call, const UgSinks *sinks, const UgLook *look, const UgGraphChoice *choice,
                           GError **error) {
    g_autoptr(UgImportGraph) graph = ug_import_graph_new(look->view->modules, look->view->edges);
    g_autoptr(GArray) reach = ug_import_graph_reach(graph);
    g_auto(UgGraphSelection) selection = {0};
    ug_graph_select(look->view, reach, choice, &selection);
    const UgGraphView view = {
        .catalogue = look->catalogue,
        .project = look->view,
        .reach = reach,
        .selection = &selection,
    };
    return ug_look_report(look, sinks, &view, &call->paper, error);
}

static UgExit run_graph(const UgCall *call, GError **error) {
    const GraphSettings *settings = call->settings;
    UgGraphChoice choice = {.all = settings->all};
    g_autoptr(UgSinks) sinks = ug_sinks_new(ug_graph_formats(), settings->formats, error);
    g_auto(UgLook) look = {.imports = TRUE, .services = TRUE, .depth = UG_PROJECT_NEAR};
    if (sinks == NULL ||
        (settings->contexts != NULL && !ug_select_contexts(settings->contexts, &choice.contexts, error)) ||
        !ug_look_at(&settings->look, call->arguments, &look, error)) {
        return UG_EXIT_FAILED;
    }
    return report_graph(call, sinks, &look, &choice, error);
}

static const UgOption OPTIONS[] = {
    {"format", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(GraphSettings, formats), "FORMAT[=FILE]",
     "dot or json; with =FILE to a file instead of standard output; may be given several times",
     UG_FORMATS_OF(ug_graph_formats)},
    {"all", 'a', UG_OPTION_FLAG, G_STRUCT_OFFSET(GraphSettings, all), NULL,
     "every module, also those that have nothing to do with eventlet", NULL},
    {"context", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(GraphSettings, contexts), "LIST",
     "only modules of these kinds: production, test, docs, tooling", UG_WORDS_OF(ug_select_context_names)},
    UG_LOOK_OPTIONS,
    {0},
};

const UgCommand UG_COMMAND_GRAPH = {
    .name = "graph",
    .summary = "draw which modules reach eventlet through which imports",
    .arguments = "[PATH|URL]...",
    .description =
        "Shows the modules that use eventlet or reach it through what they import, the imports among them, and the "
        "services, from one project or from several together. Modules that reach it only for type checking, or not "
        "at all, are left out unless --all is given.\n\n"
        "The drawing is for Graphviz: red modules use eventlet, orange ones reach it when they are imported, yellow "
        "ones only when a function is called. Blue ones have findings and do not import it: they name it in an option, "
        "a logger or a patch, or use a library that may run on it. JSON has the same with the numbers of findings.",
    .examples = "ungreen graph | dot -Tsvg > graph.svg\n"
                "ungreen graph --context production nova oslo.service | dot -Tsvg > graph.svg\n"
                "ungreen graph --format json | jq -r '.modules[] | select(.reaches == \"load\") | .name'\n",
    .options = OPTIONS,
    .settings_size = sizeof(GraphSettings),
    .most_arguments = G_MAXUINT,
    .exits = {[UG_EXIT_PARTIAL] = UG_PARTIAL_HELP},
    .run = run_graph,
};
