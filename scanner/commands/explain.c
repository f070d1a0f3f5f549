// `ungreen explain`: why a rule matters and what to write instead.
#include "base/error.h"
#include "commands/commands_private.h"
#include "commands/line/console.h"
#include "commands/shared/selection.h"
#include "reports/report.h"

typedef struct {
    char **rule_files;
} ExplainSettings;

/* What a line of `gate` begins with where it is about no rule. */
static gboolean is_of_gate(const char *word) {
    static const char *const CODES[] = {"ALLOW", "BASELINE", "SERVICE", "WEIGHT", NULL};
    return g_strv_contains(CODES, word);
}

static gboolean explain(const UgCatalogue *catalogue, const char *word, const UgPaper *paper, GString *out,
                        GError **error) {
    if (is_of_gate(word)) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s is no rule; 'ungreen help gate' says what it stands for",
                    word);
        return FALSE;
    }
    g_autoptr(GPtrArray) rules = ug_select_rules(catalogue, word, error);
    if (rules == NULL) {
        return FALSE;
    }
    if (rules->len == 1) {
        ug_rule_render_text(catalogue, g_ptr_array_index(rules, 0), paper, out);
        return TRUE;
    }
    const UgRule *first = g_ptr_array_index(rules, 0);
    ug_rules_render_list(catalogue, rules, paper, out);
    g_string_append_printf(out, "\n'ungreen explain %s' shows one of them in full.\n", first->id);
    return TRUE;
}

static UgExit run_explain(const UgCall *call, GError **error) {
    const ExplainSettings *settings = call->settings;
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load((const char *const *)settings->rule_files, error);
    if (catalogue == NULL) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < call->n_arguments; i++) {
        g_string_append(text, i > 0 ? "\n\n" : "");
        if (!explain(catalogue, call->arguments[i], &call->paper, text, error)) {
            return UG_EXIT_FAILED;
        }
    }
    return ug_console_print(text, error) ? UG_EXIT_FINE : UG_EXIT_FAILED;
}

static const UgOption OPTIONS[] = {
    {"rules", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(ExplainSettings, rule_files), "FILE",
     "know the rules of this file too; may be given several times", NULL},
    {0},
};

const UgCommand UG_COMMAND_EXPLAIN = {
    .name = "explain",
    .summary = "say why a rule matters and what to write instead",
    .arguments = "RULE...",
    .words = ug_select_explained_words,
    .description =
        "Shows what a rule finds, why it matters, how to replace it with native threads and with asyncio, and "
        "an example before and after.\n\n"
        "RULE is an id (EVT402), a name (spawn-n), the beginning of ids (EVT4, which lists the family) or the "
        "pattern that a family is about (green-threads, which lists it too).",
    .examples = "ungreen explain EVT402\n"
                "ungreen explain spawn-n\n"
                "ungreen explain EVT4\n",
    .options = OPTIONS,
    .settings_size = sizeof(ExplainSettings),
    .least_arguments = 1,
    .most_arguments = G_MAXUINT,
    .run = run_explain,
};
