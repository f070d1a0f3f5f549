// The words that several formats have in common for a breach.
#include "reports/gate/breach.h"

#include "base/text.h"

char *ug_breach_sentence(const UgBreach *breach) {
    g_autofree char *text = breach->detail != NULL ? g_strdup_printf("%s [%s]", breach->message, breach->detail)
                                                   : g_strdup(breach->message);
    return ug_text_printable(text);
}

char *ug_breach_paragraph(const UgBreach *breach) {
    g_autofree char *sentence = ug_breach_sentence(breach);
    if (breach->advice == NULL) {
        return g_strdup_printf("%s %s", breach->code, sentence);
    }
    g_autofree char *advice = ug_text_printable(breach->advice);
    return g_strdup_printf("%s %s. %s", breach->code, sentence, advice);
}

const UgRule *ug_breach_rule(const UgCatalogue *catalogue, const UgBreach *breach) {
    if (breach->finding != NULL) {
        return breach->finding->rule;
    }
    return catalogue != NULL ? ug_catalogue_find(catalogue, breach->code) : NULL;
}

const char *ug_rule_url(const UgRule *rule) {
    return rule != NULL && rule->links != NULL ? rule->links[0] : NULL;
}

gboolean ug_span_has_columns(const UgSpan *span) {
    return span->line > 0 && span->column > 0 &&
           (span->end_line > span->line || (span->end_line == span->line && span->end_column > span->column));
}

static int compare_kinds(gconstpointer a, gconstpointer b) {
    const UgBreach *left = *(const UgBreach *const *)a;
    const UgBreach *right = *(const UgBreach *const *)b;
    if (left->kind != right->kind) {
        return left->kind < right->kind ? -1 : 1;
    }
    return (left > right) - (left < right); // both are items of one array, which is sorted by place
}

GPtrArray *ug_breaches_by_kind(const UgGate *gate) {
    GPtrArray *sorted = g_ptr_array_new();
    for (guint i = 0; i < gate->breaches->len; i++) {
        g_ptr_array_add(sorted, &g_array_index(gate->breaches, UgBreach, i));
    }
    g_ptr_array_sort(sorted, compare_kinds);
    return sorted;
}

gboolean ug_breaches_can_be_allowed(const UgGate *gate) {
    for (guint i = 0; i < gate->breaches->len; i++) {
        const UgBreach *breach = &g_array_index(gate->breaches, UgBreach, i);
        if ((breach->kind == UG_BREACH_USE || breach->kind == UG_BREACH_FORBIDDEN) && breach->finding != NULL &&
            !ug_rule_requires(breach->finding->rule)) {
            return TRUE;
        }
    }
    return FALSE;
}
