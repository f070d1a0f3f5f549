// `ungreen rules`: the catalogue.
#include "commands/commands_private.h"
#include "commands/line/sinks.h"
#include "reports/report.h"

typedef struct {
    char **formats;
    char **rule_files;
} RulesSettings;

static UgExit run_rules(const UgCall *call, GError **error) {
    const RulesSettings *settings = call->settings;
    g_autoptr(UgSinks) sinks = ug_sinks_new(ug_rules_formats(), settings->formats, error);
    g_autoptr(UgCatalogue) catalogue =
        sinks == NULL ? NULL : ug_catalogue_load((const char *const *)settings->rule_files, error);
    if (catalogue == NULL) {
        return UG_EXIT_FAILED;
    }
    return ug_sinks_write(sinks, catalogue, &call->paper, error) ? UG_EXIT_FINE : UG_EXIT_FAILED;
}

static const UgOption OPTIONS[] = {
    {"format", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(RulesSettings, formats), "FORMAT[=FILE]",
     "text or json; with =FILE to a file instead of standard output; may be given several times",
     UG_FORMATS_OF(ug_rules_formats)},
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
