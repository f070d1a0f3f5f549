// The words for rules that completion offers. Apart from selection.c, which takes any catalogue and needs none that is
// built in.
#include "commands/shared/selection.h"

#include "assess/gate/gate.h"
#include "base/hash.h"

typedef gboolean (*Offered)(const UgCatalogue *catalogue, const UgRule *rule, const char *word);

static gboolean is_any(G_GNUC_UNUSED const UgCatalogue *catalogue, G_GNUC_UNUSED const UgRule *rule,
                       G_GNUC_UNUSED const char *word) {
    return TRUE;
}

static gboolean is_finding(G_GNUC_UNUSED const UgCatalogue *catalogue, const UgRule *rule,
                           G_GNUC_UNUSED const char *word) {
    return rule->kind == UG_RULE_FINDING;
}

static gboolean can_be_forbidden(const UgCatalogue *catalogue, G_GNUC_UNUSED const UgRule *rule, const char *word) {
    return ug_limit_can_fail(catalogue, word);
}

static const char *pattern_of(const UgRule *rule) {
    return rule->pattern;
}

static const char *family_of(const UgRule *rule) {
    return rule->family;
}

static const char *name_of(const UgRule *rule) {
    return rule->name;
}

static const char *id_of(const UgRule *rule) {
    return rule->id;
}

/* Returns (transfer full) as what is kept for good. */
static const char *const *collect(Offered offered) {
    static const char *(*const NAMES[])(const UgRule *rule) = {pattern_of, name_of, family_of, id_of};
    static const char *const NOTHING[] = {NULL};
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(NULL, NULL);
    if (catalogue == NULL) { // ug_completion_script() told why
        return NOTHING;
    }
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    g_autoptr(GHashTable) seen = g_hash_table_new(ug_text_hash, g_str_equal);
    GPtrArray *words = g_ptr_array_new();
    for (guint n = 0; n < G_N_ELEMENTS(NAMES); n++) {
        for (guint i = 0; i < rules->len; i++) {
            const UgRule *rule = g_ptr_array_index(rules, i);
            const char *word = NAMES[n](rule);
            if (offered(catalogue, rule, word) && g_hash_table_add(seen, (gpointer)word)) {
                g_ptr_array_add(words, (gpointer)g_intern_string(word));
            }
        }
    }
    g_ptr_array_add(words, NULL);
    return (const char *const *)g_ptr_array_free(words, FALSE);
}

static gpointer collect_explained(G_GNUC_UNUSED gpointer data) {
    return (gpointer)collect(is_any);
}

static gpointer collect_findings(G_GNUC_UNUSED gpointer data) {
    return (gpointer)collect(is_finding);
}

static gpointer collect_forbidden(G_GNUC_UNUSED gpointer data) {
    return (gpointer)collect(can_be_forbidden);
}

const char *const *ug_select_explained_words(void) {
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, collect_explained, NULL);
}

const char *const *ug_select_finding_words(void) {
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, collect_findings, NULL);
}

const char *const *ug_select_forbidden_words(void) {
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, collect_forbidden, NULL);
}
