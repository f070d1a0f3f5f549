// The catalogue for people: all of it by family, some rules in a line each, or one rule in full.
#include "reports/report.h"

#include <string.h>

static gboolean has_text(const char *text) {
    return text != NULL && text[0] != '\0';
}

/* What it takes, by the steps of rules/README.md; a weight between two of them belongs to the lower. */
static const char *words_for(guint weight) {
    static const struct {
        guint least;
        const char *name;
    } STEPS[] = {{8, "a redesign"}, {5, "hard"},       {3, "needs thought"},
                 {2, "easy"},       {1, "mechanical"}, {0, "nothing to do"}};
    gsize i = 0;

    while (weight < STEPS[i].least) {
        i++;
    }
    return STEPS[i].name;
}

static void append_heading(GString *out, const UgPaper *paper, const char *text) {
    ug_paper_say(out, paper, UG_INK_BOLD, text);
    g_string_append_c(out, '\n');
}

static void append_family(const UgCatalogue *catalogue, const UgRule *rule, const UgPaper *paper, GString *out) {
    ug_paper_write(out, paper, UG_INK_BOLD, rule->family);
    g_string_append(out, "  ");
    ug_paper_say(out, paper, UG_INK_BOLD, ug_catalogue_family_title(catalogue, rule));
    g_autofree char *pattern = g_strdup_printf(" (%s)", rule->pattern);
    ug_paper_write(out, paper, UG_INK_DIM, pattern);
    g_string_append_c(out, '\n');
}

void ug_rules_render_list(const UgCatalogue *catalogue, const GPtrArray *rules, const UgPaper *paper, GString *out) {
    const char *family = NULL;
    guint id_width = 0, name_width = 0, signal_width = 0;

    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        // The ids of signals are names already, so that no second column is due.
        gboolean is_finding = rule->kind == UG_RULE_FINDING;
        id_width = MAX(id_width, is_finding ? (guint)strlen(rule->id) : 0);
        name_width = MAX(name_width, is_finding ? (guint)strlen(rule->name) : 0);
        signal_width = MAX(signal_width, is_finding ? 0 : (guint)strlen(rule->id) + 2);
    }
    // Titles stand below each other, whether there are findings or signals or both.
    guint before_title = id_width + name_width + 15;
    before_title = id_width == 0 ? signal_width : MAX(before_title, signal_width);
    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        if (family == NULL || strcmp(family, rule->family) != 0) {
            g_string_append(out, family == NULL ? "" : "\n");
            append_family(catalogue, rule, paper, out);
            family = rule->family;
        }
        g_string_append(out, "  ");
        if (rule->kind == UG_RULE_FINDING) {
            ug_paper_cell(out, paper, UG_INK_YELLOW, rule->id, id_width + 2);
            ug_paper_cell(out, paper, UG_INK_PLAIN, rule->name, name_width + 2);
            g_string_append_printf(out, "%u  ", rule->weight);
            ug_paper_cell(out, paper, UG_INK_RED, rule->blocks ? "blocks" : "",
                          before_title - id_width - name_width - 7);
        } else {
            ug_paper_cell(out, paper, UG_INK_YELLOW, rule->id, before_title);
        }
        ug_paper_say(out, paper, UG_INK_PLAIN, rule->title);
        g_string_append_c(out, '\n');
    }
}

/* "126 rules and 18 signals". (transfer full) */
static char *count_kinds(const GPtrArray *rules) {
    guint n_signals = 0;
    for (guint i = 0; i < rules->len; i++) {
        n_signals += ((const UgRule *)g_ptr_array_index(rules, i))->kind == UG_RULE_SIGNAL ? 1 : 0;
    }
    g_autofree char *findings = ug_plural(rules->len - n_signals, "rule", "rules");
    g_autofree char *signals = ug_plural(n_signals, "signal", "signals");
    return g_strdup_printf("%s and %s", findings, signals);
}

void ug_rules_render_text(const UgCatalogue *catalogue, const UgPaper *paper, GString *out) {
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    g_autofree char *count = count_kinds(rules);

    ug_rules_render_list(catalogue, rules, paper, out);
    g_string_append_printf(
        out,
        "\n%s. The number is the weight of one place, from 0 (nothing to do) to 8 (a redesign);\n"
        "\"blocks\" means that a project is not done while it stands in production code. Signals (SIG-...)\n"
        "are evidence that a project migrates; they are no findings and have no weight.\n"
        "'ungreen explain RULE' says why a rule matters and what to write instead.\n",
        count);
}

static void append_section(GString *out, const UgPaper *paper, const char *heading, const char *text) {
    if (!has_text(text)) {
        return;
    }
    g_string_append_c(out, '\n');
    append_heading(out, paper, heading);
    ug_paper_wrap(out, paper, 2, text);
}

static void append_example(GString *out, const UgPaper *paper, const char *heading, const char *code) {
    if (!has_text(code)) {
        return;
    }
    g_string_append_c(out, '\n');
    append_heading(out, paper, heading);
    ug_paper_code(out, paper, 4, code);
}

static void append_names(GString *out, const UgPaper *paper, const UgRule *rule) {
    if (rule->names == NULL || rule->names[0] == NULL) {
        return;
    }
    g_autofree char *names = g_strjoinv(", ", (char **)rule->names);
    append_section(out, paper, "Names that it matches", names);
}

static void append_moot(GString *out, const UgPaper *paper, const UgRule *rule) {
    if (!has_text(rule->moot_when)) {
        return;
    }
    g_autofree char *unless =
        has_text(rule->moot_unless) ? g_strdup_printf(", unless it shows %s too", rule->moot_unless) : g_strdup("");
    g_autofree char *text = g_strdup_printf("Where the project shows %s%s.", rule->moot_when, unless);
    append_section(out, paper, "Does not hold", text);
}

static void append_verdict(GString *out, const UgPaper *paper, const UgRule *rule) {
    g_autofree char *verdict = NULL;

    if (rule->kind == UG_RULE_SIGNAL) {
        verdict = g_strdup("Evidence of a migration; never reported as a use of eventlet.");
    } else {
        g_autofree char *quiet =
            rule->quiet ? g_strdup_printf(" Counted, and listed only with --rule %s.", rule->id) : g_strdup("");
        verdict = g_strdup_printf("Weight %u of 8 (%s). %s%s%s", rule->weight, words_for(rule->weight),
                                  !rule->blocks ? "It does not block completion."
                                  : rule->touches == UG_TOUCHES_LIBRARY
                                      ? "In production code it blocks completion as long as the project "
                                        "uses or requires eventlet itself."
                                      : "In production code it blocks completion.",
                                  rule->choice ? " A gate looks at no choice." : "", quiet);
    }
    ug_paper_wrap(out, paper, 0, verdict);
}

void ug_rule_render_text(const UgCatalogue *catalogue, const UgRule *rule, const UgPaper *paper, GString *out) {
    ug_paper_write(out, paper, UG_INK_YELLOW, rule->id);
    g_string_append_c(out, ' ');
    ug_paper_write(out, paper, UG_INK_BOLD, rule->name);
    g_string_append(out, ": ");
    ug_paper_say(out, paper, UG_INK_BOLD, rule->title);
    g_string_append_c(out, '\n');
    append_family(catalogue, rule, paper, out);
    append_verdict(out, paper, rule);
    append_section(out, paper, "Why", rule->why);
    append_section(out, paper, "With threading", rule->threading);
    append_section(out, paper, "With asyncio", rule->asyncio);
    append_example(out, paper, "Before", rule->before);
    append_example(out, paper, "After", rule->after);
    append_names(out, paper, rule);
    append_moot(out, paper, rule);
    if (rule->links != NULL && rule->links[0] != NULL) {
        g_autofree char *links = g_strjoinv("\n", (char **)rule->links);
        g_string_append_c(out, '\n');
        append_heading(out, paper, "Read more");
        ug_paper_code(out, paper, 2, links);
    }
}
