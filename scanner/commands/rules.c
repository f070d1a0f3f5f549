// `ungreen rules`: the catalogue.
#include "commands/commands_private.h"
#include "commands/console.h"
#include "reports/report.h"

typedef struct {
    char *format;
    char **rule_files;
} RulesSettings;

static const char *const *format_names(void) {
    static const char *const NAMES[] = {"text", "json", NULL};
    return NAMES;
}

static UgExit run_rules(const UgCall *call, GError **error) {
    static void (*const RENDER[])(const UgCatalogue *, const UgPaper *, GString *) = {
        ug_rules_render_text,
        ug_rules_render_json,
    };
    const RulesSettings *settings = call->settings;
    int format =
        ug_options_choose("format", settings->format != NULL ? settings->format : "text", format_names(), error);
    if (format < 0) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load((const char *const *)settings->rule_files, error);
    if (catalogue == NULL) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    RENDER[format](catalogue, &call->paper, text);
    return ug_console_print(text, error) ? UG_EXIT_FINE : UG_EXIT_FAILED;
}

static const UgOption OPTIONS[] = {
    {"format", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(RulesSettings, format), NULL, "how to write the list", format_names},
    {"rules", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(RulesSettings, rule_files), "FILE",
     "add the rules of this file; may be given several times", NULL},
    {0},
};

const UgCommand UG_COMMAND_RULES = {
    .name = "rules",
    .summary = "list everything that scan looks for",
    .arguments = "",
    .description = "Lists the rules by family with the weight of one place and whether it blocks completion. "
                   "Signals, at the end, are evidence of a migration and never reported as findings.",
    .examples = "ungreen rules\n"
                "ungreen rules --rules ours.yaml     # with the rules of a file of your own\n"
                "ungreen rules --format json         # everything that `explain` knows, for other tools\n",
    .options = OPTIONS,
    .settings_size = sizeof(RulesSettings),
    .run = run_rules,
};
