// `ungreen schema`: the JSON Schemas of what ungreen writes, and of files that people write for it.
#include "base/error.h"
#include "commands/commands_private.h"
#include "commands/line/console.h"
#include "reports/report.h"

static UgExit run_schema(const UgCall *call, GError **error) {
    g_auto(GStrv) names = ug_schema_names();
    g_autoptr(GString) text = g_string_new(NULL);

    if (call->n_arguments == 0) {
        g_autofree char *lines = g_strjoinv("\n", names);
        g_string_append_printf(text, "%s\n", lines);
    } else {
        int choice = ug_options_choose("schema", call->arguments[0], (const char *const *)names, error);
        if (choice < 0) {
            return UG_EXIT_FAILED;
        }
        g_autoptr(GBytes) schema = ug_schema(names[choice]);
        g_string_append_len(text, g_bytes_get_data(schema, NULL), (gssize)g_bytes_get_size(schema));
    }
    return ug_console_print(text, error) ? UG_EXIT_FINE : UG_EXIT_FAILED;
}

static gpointer collect_names(G_GNUC_UNUSED gpointer data) {
    return ug_schema_names();
}

static const char *const *schema_names(void) {
    static GOnce once = G_ONCE_INIT; // kept for as long as the program runs
    return g_once(&once, collect_names, NULL);
}

static const UgOption OPTIONS[] = {{0}};

const UgCommand UG_COMMAND_SCHEMA = {
    .name = "schema",
    .summary = "print the JSON Schema of a document that ungreen writes or reads",
    .arguments = "[NAME]",
    .words = schema_names,
    .description =
        "Without a name it lists the names, which are those of the commands that write the documents, and "
        "these: of what `dashboard` writes, `fleet` is fleet.json, the table, `status` each file of progress/, "
        "and `course` each file of history/, the numbers behind a chart. `fleet-file` is the YAML file of a "
        "fleet, which `dashboard` reads, and `rule-file` one of rules, for --rules.",
    .examples = "ungreen schema\n"
                "ungreen schema scan > scan.schema.json\n",
    .options = OPTIONS,
    .most_arguments = 1,
    .run = run_schema,
};
