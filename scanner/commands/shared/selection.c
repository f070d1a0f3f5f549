// What users name on the command line, and what they probably meant.
#include "commands/shared/selection.h"

#include "base/error.h"
#include "commands/line/options.h"

#include <string.h>

static gboolean begins_with(const char *text, const char *beginning) {
    return g_ascii_strncasecmp(text, beginning, strlen(beginning)) == 0;
}

static gboolean same(const char *a, const char *b) {
    return g_ascii_strcasecmp(a, b) == 0;
}

/* "EVT4" for "EVT477", which has the form of an id; NULL if it has not, or there is no such family. */
static const char *family_of(const UgCatalogue *catalogue, const char *word) {
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    gboolean is_id = g_regex_match_simple("\\Aevt[0-9]{1,3}\\z", word, G_REGEX_CASELESS, 0);
    for (guint i = 0; is_id && i < rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        if (begins_with(word, rule->family)) {
            return rule->family;
        }
    }
    return NULL;
}

/* The id, name, pattern or family nearest to `word`, or NULL. */
static const char *nearest_rule(const UgCatalogue *catalogue, const char *word) {
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autofree char *lower = g_ascii_strdown(word, -1);
    const char *family = family_of(catalogue, word);
    const char *nearest = family != NULL ? family : ug_catalogue_nearest(catalogue, word);

    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        g_ptr_array_add(names, (gpointer)rule->name);
        g_ptr_array_add(names, (gpointer)rule->pattern);
    }
    g_ptr_array_add(names, NULL);
    return nearest != NULL ? nearest : ug_options_nearest(lower, (const char *const *)names->pdata);
}

static void refuse(const UgCatalogue *catalogue, const char *word, GError **error) {
    const char *nearest = nearest_rule(catalogue, word);
    g_autofree char *meant = nearest != NULL ? g_strdup_printf("did you mean %s? ", nearest) : g_strdup("");
    g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND,
                "there is no rule or pattern '%s'; %s'ungreen rules' lists them all", word, meant);
}

GPtrArray *ug_select_rules(const UgCatalogue *catalogue, const char *word, GError **error) {
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    g_autoptr(GPtrArray) selected = g_ptr_array_new();
    const UgRule *exact = ug_catalogue_find(catalogue, word);

    for (guint i = 0; exact == NULL && i < rules->len; i++) {
        UgRule *rule = g_ptr_array_index(rules, i);
        if (same(rule->name, word)) {
            exact = rule;
        } else if (same(rule->pattern, word) || (word[0] != '\0' && begins_with(rule->id, word))) {
            g_ptr_array_add(selected, rule);
        }
    }
    if (exact != NULL) {
        g_ptr_array_set_size(selected, 0);
        g_ptr_array_add(selected, (gpointer)exact);
    }
    if (selected->len == 0) {
        refuse(catalogue, word, error);
        return NULL;
    }
    return g_steal_pointer(&selected);
}

/* One word of --rule, as an id or the beginning of one. */
static char *finding_selector(const UgCatalogue *catalogue, const char *word, GError **error) {
    g_autoptr(GPtrArray) rules = ug_select_rules(catalogue, word, error);
    if (rules == NULL) {
        return NULL;
    }
    const UgRule *first = g_ptr_array_index(rules, 0);
    if (first->kind == UG_RULE_SIGNAL) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                    "%s is evidence of a migration, not a use of eventlet, so scan does not list it; "
                    "see 'ungreen explain %s'",
                    first->id, first->id);
        return NULL;
    }
    if (rules->len == 1) {
        return g_strdup(first->id);
    }
    return same(first->pattern, word) ? g_strdup(first->family) : g_ascii_strup(word, -1);
}

/* Calls for each word of lists that are parted by commas; blanks around words do not count, nor do empty ones. */
static GStrv words_of(const char *option, char *const *lists, GError **error) {
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    guint count = 0;

    for (; *lists != NULL; lists++) {
        g_auto(GStrv) parts = g_strsplit(*lists, ",", -1);
        for (char **part = parts; *part != NULL; part++) {
            if (*g_strstrip(*part) != '\0') {
                g_strv_builder_add(words, *part);
                count++;
            }
        }
    }
    if (count == 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--%s is given without a value; leave it out to see everything",
                    option);
        return NULL;
    }
    return g_strv_builder_end(words);
}

GStrv ug_select_findings(const UgCatalogue *catalogue, char *const *lists, GError **error) {
    g_auto(GStrv) words = words_of("rule", lists, error);
    g_autoptr(GStrvBuilder) selectors = g_strv_builder_new();

    for (char **word = words; word != NULL && *word != NULL; word++) {
        g_autofree char *selector = finding_selector(catalogue, *word, error);
        if (selector == NULL) {
            return NULL;
        }
        g_strv_builder_add(selectors, selector);
    }
    return words != NULL ? g_strv_builder_end(selectors) : NULL;
}

const char *const *ug_select_context_names(void) {
    static const char *names[UG_N_CONTEXTS + 1];
    for (guint i = 0; i < UG_N_CONTEXTS; i++) {
        names[i] = ug_context_name((UgContext)i);
    }
    return names;
}

gboolean ug_select_contexts(char *const *lists, guint *contexts, GError **error) {
    g_auto(GStrv) words = words_of("context", lists, error);

    *contexts = 0;
    for (char **word = words; word != NULL && *word != NULL; word++) {
        g_autofree char *lower = g_ascii_strdown(*word, -1);
        int context = ug_options_choose("context", lower, ug_select_context_names(), error);
        if (context < 0) {
            return FALSE;
        }
        *contexts |= 1u << context;
    }
    return words != NULL;
}
