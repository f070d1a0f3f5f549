// Which rule holds for a string, a setting, a dependency or a piece of prose. Each list is in the order of precedence,
// so the first entry that holds wins.
#include "catalogue/catalogue_private.h"

#include "base/hash.h"

#include <string.h>

// More conditions first; where those are even, the glob that says more; then the smaller id.
static int compare_entries(gconstpointer a, gconstpointer b) {
    const UgTextEntry *left = a, *right = b;
    if (left->clause->conditions == right->clause->conditions && left->value->literals != right->value->literals) {
        return left->value->literals > right->value->literals ? -1 : 1;
    }
    return ug_clause_compare(left->clause, right->clause);
}

// Values that a glob can match begin with its first byte, or with any if that is a wildcard.
static void add_string(UgCatalogue *catalogue, const UgTextEntry *entry) {
    char first = entry->value->pattern[0];
    gboolean any = first == '*' || first == '?';
    for (guint byte = 0; byte < 256; byte++) {
        if (any || byte == (guint8)first) {
            g_array_append_vals(catalogue->strings[byte], entry, 1);
        }
    }
}

static void add_setting(UgCatalogue *catalogue, const UgTextEntry *entry) {
    for (UgSettingKind kind = 0; kind < UG_N_SETTINGS; kind++) {
        if ((entry->clause->where & (1u << kind)) != 0) {
            g_array_append_vals(catalogue->settings[entry->clause->rule->kind][kind], entry, 1);
        }
    }
}

static void add_values(const UgClause *clause, GArray *entries) {
    for (guint i = 0; i < clause->values->len; i++) {
        UgTextEntry entry = {clause, &g_array_index(clause->values, UgGlob, i)};
        g_array_append_val(entries, entry);
    }
}

static void add_dependencies(UgCatalogue *catalogue, const UgClause *clause) {
    for (guint i = 0; i < clause->names->len; i++) {
        GPtrArray *clauses = g_hash_table_lookup(catalogue->dependencies, clause->names->pdata[i]);
        if (!clauses) {
            clauses = g_ptr_array_new();
            g_hash_table_insert(catalogue->dependencies, clause->names->pdata[i], clauses);
        }
        g_ptr_array_add(clauses, (gpointer)clause);
    }
}

static void build_words(UgCatalogue *catalogue, UgProse prose) {
    UgWords *watched = &catalogue->words[prose];
    g_autoptr(GHashTable) seen = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    watched->words = g_ptr_array_new();
    watched->clauses = g_ptr_array_new();
    for (guint i = 0; i < catalogue->clauses->len; i++) {
        const UgClause *clause = catalogue->clauses->pdata[i];
        if (clause->kind != UG_CLAUSE_MENTION || !(clause->where & (1u << prose))) {
            continue;
        }
        for (guint j = 0; j < clause->names->len; j++) {
            if (g_hash_table_add(seen, g_ascii_strdown(clause->names->pdata[j], -1))) {
                g_ptr_array_add(watched->words, clause->names->pdata[j]);
                g_ptr_array_add(watched->clauses, (gpointer)clause);
            }
        }
    }
    g_ptr_array_add(watched->words, NULL);
    watched->needles = ug_needles_new((const char *const *)watched->words->pdata, TRUE);
}

void ug_texts_build(UgCatalogue *catalogue) {
    for (guint i = 0; i < UG_N_RULE_KINDS * UG_N_SETTINGS; i++) {
        catalogue->settings[i / UG_N_SETTINGS][i % UG_N_SETTINGS] = g_array_new(FALSE, FALSE, sizeof(UgTextEntry));
    }
    catalogue->dependencies = g_hash_table_new_full(ug_text_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    for (guint byte = 0; byte < 256; byte++) {
        catalogue->strings[byte] = g_array_new(FALSE, FALSE, sizeof(UgTextEntry));
    }
    g_autoptr(GArray) strings = g_array_new(FALSE, FALSE, sizeof(UgTextEntry));
    g_autoptr(GArray) settings = g_array_new(FALSE, FALSE, sizeof(UgTextEntry));
    for (guint i = 0; i < catalogue->clauses->len; i++) {
        const UgClause *clause = catalogue->clauses->pdata[i];
        if (clause->kind == UG_CLAUSE_WRAPPER) {
            continue;
        }
        if (clause->values) {
            add_values(clause, clause->kind == UG_CLAUSE_STRING ? strings : settings);
        } else if (clause->kind == UG_CLAUSE_DEPENDENCY) {
            add_dependencies(catalogue, clause);
        }
    }
    g_array_sort(settings, compare_entries);
    for (guint i = 0; i < settings->len; i++) {
        add_setting(catalogue, &g_array_index(settings, UgTextEntry, i));
    }
    g_array_sort(strings, compare_entries);
    for (guint i = 0; i < strings->len; i++) {
        add_string(catalogue, &g_array_index(strings, UgTextEntry, i));
    }
    for (UgProse prose = 0; prose < UG_N_PROSE; prose++) {
        build_words(catalogue, prose);
    }
}

void ug_texts_free(UgCatalogue *catalogue) {
    for (guint byte = 0; byte < 256; byte++) {
        g_clear_pointer(&catalogue->strings[byte], g_array_unref);
    }
    for (guint i = 0; i < UG_N_RULE_KINDS * UG_N_SETTINGS; i++) {
        g_clear_pointer(&catalogue->settings[i / UG_N_SETTINGS][i % UG_N_SETTINGS], g_array_unref);
    }
    g_clear_pointer(&catalogue->dependencies, g_hash_table_unref);
    for (UgProse prose = 0; prose < UG_N_PROSE; prose++) {
        g_clear_pointer(&catalogue->words[prose].words, g_ptr_array_unref);
        g_clear_pointer(&catalogue->words[prose].clauses, g_ptr_array_unref);
        g_clear_pointer(&catalogue->words[prose].needles, ug_needles_free);
    }
}

static gboolean conditions_hold(const UgClause *clause, const char *container, const char *key) {
    return (!clause->containers || ug_globs_match(clause->containers, container)) &&
           (!clause->others || !ug_globs_match(clause->others, container)) &&
           (!clause->keys || ug_globs_match(clause->keys, key));
}

const UgRule *ug_catalogue_match_string(const UgCatalogue *catalogue, UgRuleKind kind, const UgStringAt *at) {
    const GArray *entries = catalogue->strings[(guint8)at->value[0]];
    for (guint i = 0; i < entries->len; i++) {
        const UgTextEntry *entry = &g_array_index(entries, UgTextEntry, i);
        const UgClause *clause = entry->clause;
        if (ug_clause_allows(clause, kind, at->place) && (clause->position < 0 || clause->position == at->position) &&
            ug_glob_matches(entry->value, at->value) &&
            (!clause->sentence || ug_glob_matches_sentence(entry->value, at->value)) &&
            conditions_hold(clause, at->of, at->name)) {
            return clause->rule;
        }
    }
    return NULL;
}

gboolean ug_catalogue_may_match_string(const UgCatalogue *catalogue, const char *value) {
    const GArray *entries = catalogue->strings[(guint8)value[0]];
    for (guint i = 0; i < entries->len; i++) {
        if (ug_glob_matches(g_array_index(entries, UgTextEntry, i).value, value)) {
            return TRUE;
        }
    }
    return FALSE;
}

const UgRule *ug_catalogue_match_dependency(const UgCatalogue *catalogue, UgRuleKind kind, const char *name,
                                            UgDependencyKind dependency) {
    const GPtrArray *clauses = g_hash_table_lookup(catalogue->dependencies, name);
    for (guint i = 0; clauses && i < clauses->len; i++) {
        const UgClause *clause = clauses->pdata[i];
        if (ug_clause_allows(clause, kind, dependency)) {
            return clause->rule;
        }
    }
    return NULL;
}

const UgRule *ug_catalogue_match_setting(const UgCatalogue *catalogue, UgRuleKind kind, const UgSettingAt *at) {
    const GArray *entries = catalogue->settings[kind][at->kind];
    const char *value = at->value ? at->value : "";
    guint64 bytes = ug_bytes_of(value);
    for (guint i = 0; i < entries->len; i++) {
        const UgTextEntry *entry = &g_array_index(entries, UgTextEntry, i);
        if (ug_glob_may_match(entry->value, bytes) && ug_glob_matches(entry->value, value) &&
            conditions_hold(entry->clause, at->section, at->key)) {
            return entry->clause->rule;
        }
    }
    return NULL;
}

const UgRule *ug_catalogue_match_mention(const UgCatalogue *catalogue, UgProse prose, const char *text, gsize length,
                                         gsize *start, gsize *end, const char **word) {
    const UgWords *watched = &catalogue->words[prose];
    guint which;
    if (!ug_needles_find(watched->needles, text, length, 0, end, &which)) {
        return NULL;
    }
    *start = *end - strlen(watched->words->pdata[which]);
    // The search stops at "eventlet" where "eventlet.green" stands; the longer word is what is mentioned.
    for (guint i = 0; i < watched->clauses->len; i++) {
        gsize longer = strlen(watched->words->pdata[i]);
        if (longer > *end - *start && longer <= length - *start &&
            g_ascii_strncasecmp(text + *start, watched->words->pdata[i], longer) == 0) {
            *end = *start + longer;
            which = i;
        }
    }
    *word = watched->words->pdata[which];
    return ((const UgClause *)watched->clauses->pdata[which])->rule;
}

const UgRule *ug_catalogue_match_wrapper(const UgCatalogue *catalogue, UgMeeting meeting) {
    for (guint i = 0; i < catalogue->clauses->len; i++) {
        const UgClause *clause = catalogue->clauses->pdata[i];
        if (clause->kind == UG_CLAUSE_WRAPPER && (clause->where & (1u << meeting)) != 0) {
            return clause->rule;
        }
    }
    return NULL;
}
