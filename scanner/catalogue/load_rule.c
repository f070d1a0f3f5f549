// A file of rules: its family, and the rules with all that they say.
#include "base/error.h"
#include "base/text.h"
#include "catalogue/load_private.h"
#include "catalogue/vocabulary_private.h"

#include <string.h>

static const char *const FILE_KEYS[] = {"family", "pattern", "title", "counted", "about", "rules", NULL};
static const char *const FINDING_KEYS[] = {
    "id",        "name",        "title", "match",     "weight",  "blocks", "touches", "quiet", "choice", "outside",
    "moot_when", "moot_unless", "why",   "threading", "asyncio", "before", "after",   "links", "inert",  NULL};
static const char *const SIGNAL_KEYS[] = {"id", "name", "title", "says", "match", "why", "links", NULL};
static const char SIGNAL_FAMILY[] = "SIG";

static gboolean is_slug(const char *text) {
    return g_regex_match_simple("\\A[a-z0-9]+(-[a-z0-9]+)*\\z", text, 0, 0);
}

// What one place of a family is called in a sentence, and what several are. Without, the pattern's words will do.
static gboolean load_counted(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root, UgFamily *family) {
    yaml_node_t *node = ug_yaml_get(yaml, root, "counted");
    g_autofree char *words = g_strdelimit(g_strdup(family->pattern), "-", ' ');
    family->one = family->many = ug_catalogue_keep(catalogue, words);
    if (!node) {
        return TRUE;
    }
    g_autoptr(GPtrArray) forms = ug_yaml_list(yaml, node, "counted");
    if (forms && forms->len != 2) {
        return ug_yaml_refuse(yaml, node, "counted must be two texts, such as [timeout, timeouts]");
    }
    const char *one = forms ? ug_yaml_line_of_text(yaml, forms->pdata[0], "counted") : NULL;
    const char *many = one ? ug_yaml_line_of_text(yaml, forms->pdata[1], "counted") : NULL;
    if (!many) {
        return FALSE;
    }
    family->one = ug_catalogue_keep(catalogue, one);
    family->many = ug_catalogue_keep(catalogue, many);
    return TRUE;
}

// What its rules are about. Code asks for that and never for a family, so that one may be added in rules/ alone.
static gboolean load_about(UgYaml *yaml, const yaml_node_t *root, UgFamily *family) {
    yaml_node_t *node = ug_yaml_get(yaml, root, "about");
    int about = node ? ug_yaml_choice(yaml, node, ug_about_names, "about") : UG_ABOUT_CODE;
    family->about = about < 0 ? UG_ABOUT_CODE : (UgAbout)about;
    return about >= 0;
}

// A second file may go on with a family; it must mean the same one.
static const UgFamily *load_family(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root) {
    static const char what[] = "a rule file";
    const char *family, *pattern, *title;
    if (!ug_yaml_check_keys(yaml, root, FILE_KEYS, what) || !(family = ug_yaml_need_line(yaml, root, "family", what)) ||
        !(pattern = ug_yaml_need_line(yaml, root, "pattern", what)) ||
        !(title = ug_yaml_need_line(yaml, root, "title", what))) {
        return NULL;
    }
    if (!g_regex_match_simple("\\A(EVT[0-9]|SIG)\\z", family, 0, 0)) {
        ug_yaml_refuse(yaml, ug_yaml_get(yaml, root, "family"), "family must be EVT0 to EVT9, or SIG for signals");
        return NULL;
    }
    if (!is_slug(pattern)) {
        ug_yaml_refuse(yaml, ug_yaml_get(yaml, root, "pattern"),
                       "pattern must be lower case words with hyphens, such as 'green-threads'");
        return NULL;
    }
    UgFamily *known = g_hash_table_lookup(catalogue->families, family);
    if (known && !g_str_equal(known->pattern, pattern)) {
        ug_yaml_refuse(yaml, ug_yaml_get(yaml, root, "pattern"), "the pattern of family %s is '%s'", family,
                       known->pattern);
        return NULL;
    }
    if (!known) {
        known = g_new0(UgFamily, 1);
        known->family = ug_catalogue_keep(catalogue, family);
        known->pattern = ug_catalogue_keep(catalogue, pattern);
        known->title = ug_catalogue_keep(catalogue, title);
        g_hash_table_insert(catalogue->families, (gpointer)known->family, known);
        return load_counted(catalogue, yaml, root, known) && load_about(yaml, root, known) ? known : NULL;
    }
    return known;
}

static gboolean check_id(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, const char *id,
                         const UgFamily *family) {
    gboolean signal = g_str_equal(family->family, SIGNAL_FAMILY);
    const char *form = signal ? "\\ASIG-[a-z0-9-]+\\z" : "\\AEVT[0-9]{3}\\z";
    if (!g_regex_match_simple(form, id, 0, 0) || !g_str_has_prefix(id, family->family)) {
        g_autofree char *shown = ug_yaml_shown(id);
        return ug_yaml_refuse(yaml, node, "'%s' is no id of family %s; it must look like %s%s", shown, family->family,
                              family->family, signal ? "-native-backend" : "01");
    }
    g_autofree char *lower = g_ascii_strdown(id, -1);
    const UgRule *twin = g_hash_table_lookup(catalogue->rule_by_id, lower);
    if (twin) {
        return ug_yaml_refuse(yaml, node, "there is a rule %s already, at %s", id,
                              (const char *)g_hash_table_lookup(catalogue->origin, twin));
    }
    return TRUE;
}

// People name rules by their names, and families by their patterns and the beginnings of ids: each means one thing.
static gboolean check_name(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, const char *name) {
    if (!is_slug(name)) {
        return ug_yaml_refuse(yaml, node, "name must be lower case words with hyphens, such as 'spawn-n'");
    }
    const UgRule *twin = g_hash_table_lookup(catalogue->rule_by_name, name);
    if (twin) {
        return ug_yaml_refuse(yaml, node, "there is a rule called '%s' already, %s at %s", name, twin->id,
                              (const char *)g_hash_table_lookup(catalogue->origin, twin));
    }
    GHashTableIter families;
    gpointer family;
    g_hash_table_iter_init(&families, catalogue->families);
    while (g_hash_table_iter_next(&families, NULL, &family)) {
        if (g_str_equal(name, ((const UgFamily *)family)->pattern)) {
            return ug_yaml_refuse(yaml, node, "'%s' is the pattern of family %s, and no name for a rule", name,
                                  ((const UgFamily *)family)->family);
        }
    }
    if (g_regex_match_simple("\\A(evt[0-9]*|sig)\\z", name, 0, 0)) {
        return ug_yaml_refuse(yaml, node, "'%s' is how ids begin, and no name for a rule", name);
    }
    return TRUE;
}

// An optional text; "" where there is none.
static gboolean load_text(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, const char *key,
                          const char **text) {
    yaml_node_t *value = ug_yaml_get(yaml, node, key);
    const char *read = value ? ug_yaml_block_of_text(yaml, value, key) : "";
    *text = read ? ug_catalogue_keep(catalogue, read) : NULL;
    return read != NULL;
}

static gboolean load_texts(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, UgRule *rule) {
    if (!load_text(catalogue, yaml, node, "why", &rule->why) ||
        !load_text(catalogue, yaml, node, "threading", &rule->threading) ||
        !load_text(catalogue, yaml, node, "asyncio", &rule->asyncio) ||
        !load_text(catalogue, yaml, node, "before", &rule->before) ||
        !load_text(catalogue, yaml, node, "after", &rule->after) ||
        !load_text(catalogue, yaml, node, "moot_when", &rule->moot_when) ||
        !load_text(catalogue, yaml, node, "moot_unless", &rule->moot_unless)) {
        return FALSE;
    }
    rule->moot_when = *rule->moot_when ? rule->moot_when : NULL;
    rule->moot_unless = *rule->moot_unless ? rule->moot_unless : NULL;
    if (rule->moot_unless && !rule->moot_when) {
        return ug_yaml_refuse(yaml, node, "'moot_unless' says when 'moot_when' does not apply, and there is none");
    }
    return TRUE;
}

static gboolean load_links(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, UgRule *rule) {
    yaml_node_t *value = ug_yaml_get(yaml, node, "links");
    g_autoptr(GPtrArray) links = g_ptr_array_new();
    g_autoptr(GPtrArray) nodes = NULL;
    if (value && !(nodes = ug_yaml_one_or_more(yaml, value, "links"))) {
        return FALSE;
    }
    for (guint i = 0; nodes && i < nodes->len; i++) {
        const char *link = ug_yaml_line_of_text(yaml, nodes->pdata[i], "links");
        if (!link) {
            return FALSE;
        }
        // Links become what people click on in reports.
        if (!g_str_has_prefix(link, "https://")) {
            return ug_yaml_refuse(yaml, nodes->pdata[i], "a link must begin with https://");
        }
        g_ptr_array_add(links, (gpointer)ug_catalogue_keep(catalogue, link));
    }
    g_ptr_array_add(links, NULL);
    rule->links = (const char *const *)g_ptr_array_free(g_steal_pointer(&links), FALSE);
    return TRUE;
}

static gboolean is_weight(guint number) {
    static const guint WEIGHTS[] = {0, 1, 2, 3, 5, 8};
    for (guint i = 0; i < G_N_ELEMENTS(WEIGHTS); i++) {
        if (WEIGHTS[i] == number) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean load_weight(UgYaml *yaml, const yaml_node_t *node, UgRule *rule) {
    yaml_node_t *weight = ug_yaml_need(yaml, node, "weight", "a rule");
    // What is no number is told what it may be, as a number is that is no weight.
    return weight && ((ug_yaml_is_number(weight, &rule->weight) && is_weight(rule->weight)) ||
                      ug_yaml_refuse(yaml, weight, "weight must be 0, 1, 2, 3, 5 or 8"));
}

// An optional yes or no; no where it is not said.
static gboolean load_flag(UgYaml *yaml, const yaml_node_t *node, const char *key, gboolean *flag) {
    yaml_node_t *value = ug_yaml_get(yaml, node, key);
    return !value || ug_yaml_boolean(yaml, value, key, flag);
}

static gboolean load_touches(UgYaml *yaml, const yaml_node_t *node, UgRule *rule) {
    yaml_node_t *value = ug_yaml_get(yaml, node, "touches");
    const char *name = value ? ug_yaml_line_of_text(yaml, value, "touches") : ug_touch_name(UG_TOUCHES_EVENTLET);
    for (UgTouch touch = 0; name && touch < UG_N_TOUCHES; touch++) {
        if (g_str_equal(name, ug_touch_name(touch))) {
            rule->touches = touch;
            return TRUE;
        }
    }
    return name && ug_yaml_refuse(yaml, value, "touches must be eventlet, library or requirement");
}

// What a finding weighs in judgements and in texts.
static gboolean load_importance(UgYaml *yaml, const yaml_node_t *node, UgRule *rule) {
    if (!load_weight(yaml, node, rule) || !load_flag(yaml, node, "blocks", &rule->blocks) ||
        !load_touches(yaml, node, rule) || !load_flag(yaml, node, "quiet", &rule->quiet) ||
        !load_flag(yaml, node, "choice", &rule->choice) || !load_flag(yaml, node, "outside", &rule->outside)) {
        return FALSE;
    }
    if (rule->quiet && (rule->blocks || rule->weight > 0)) {
        return ug_yaml_refuse(yaml, ug_yaml_get(yaml, node, "quiet"),
                              "a quiet rule is not listed, so its weight must be 0 and it must not block");
    }
    if (rule->choice && rule->blocks) {
        return ug_yaml_refuse(yaml, ug_yaml_get(yaml, node, "choice"),
                              "a choice is a step of the way out, so it must not block");
    }
    return TRUE;
}

// Names that are no different without eventlet: those in capitals, and what is listed.
static gboolean load_inert(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, UgRule *rule) {
    yaml_node_t *inert = ug_yaml_get(yaml, node, "inert");
    rule->has_inert = inert != NULL;
    return !inert || ug_load_globs(catalogue, yaml, inert, "inert", catalogue->inert);
}

// The clauses from `first` on are the rule's.
static const char *const *collect_names(const UgCatalogue *catalogue, guint first) {
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (guint i = first; i < catalogue->clauses->len; i++) {
        const UgClause *clause = catalogue->clauses->pdata[i];
        if (clause->kind == UG_CLAUSE_IMPORT || clause->kind == UG_CLAUSE_USE) {
            g_ptr_array_extend(all, clause->names, NULL, NULL);
        }
    }
    g_ptr_array_sort(all, ug_text_compare);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++) {
        if (i == 0 || !g_str_equal(all->pdata[i - 1], all->pdata[i])) {
            g_ptr_array_add(names, all->pdata[i]);
        }
    }
    g_ptr_array_add(names, NULL);
    return (const char *const *)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

static gboolean load_match(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, UgRule *rule) {
    guint first = catalogue->clauses->len;
    yaml_node_t *match = ug_yaml_need(yaml, node, "match", "a rule");
    g_autoptr(GPtrArray) entries = match ? ug_yaml_list(yaml, match, "match") : NULL;
    for (guint i = 0; entries && i < entries->len; i++) {
        if (!ug_load_clause(catalogue, yaml, rule, entries->pdata[i])) {
            return FALSE;
        }
    }
    rule->names = collect_names(catalogue, first);
    return entries != NULL;
}

// Makes the rule known by its id before the rest is read, so that whatever is wrong there is said with the id.
static UgRule *add_rule(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, const UgFamily *family) {
    gboolean signal = g_str_equal(family->family, SIGNAL_FAMILY);
    const char *what = signal ? "a signal" : "a rule";
    yaml->rule = NULL;
    if (node->type != YAML_MAPPING_NODE) {
        ug_yaml_check_keys(yaml, node, FINDING_KEYS, what);
        return NULL;
    }
    const char *id = ug_yaml_need_line(yaml, node, "id", what);
    if (!id || !check_id(catalogue, yaml, ug_yaml_get(yaml, node, "id"), id, family)) {
        return NULL;
    }
    UgRule *rule = g_new0(UgRule, 1);
    g_ptr_array_add(catalogue->rules, rule);
    rule->id = yaml->rule = ug_catalogue_keep(catalogue, id);
    rule->family = family->family;
    rule->pattern = family->pattern;
    rule->one = family->one;
    rule->many = family->many;
    rule->about = family->about;
    rule->kind = signal ? UG_RULE_SIGNAL : UG_RULE_FINDING;
    g_hash_table_insert(catalogue->rule_by_id, g_ascii_strdown(id, -1), rule);
    g_hash_table_insert(catalogue->origin, rule, g_strdup_printf("%s:%u", yaml->file, ug_yaml_line(node)));
    return ug_yaml_check_keys(yaml, node, signal ? SIGNAL_KEYS : FINDING_KEYS, what) ? rule : NULL;
}

// A title and what a signal says go on in sentences and lists.
static gboolean load_phrase(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, const char *key,
                            const char **phrase) {
    const char *text = ug_yaml_need_line(yaml, node, key, "a rule");
    if (text && g_str_has_suffix(text, ".")) {
        return ug_yaml_refuse(yaml, ug_yaml_get(yaml, node, key), "%s must not end in a full stop", key);
    }
    *phrase = text ? ug_catalogue_keep(catalogue, text) : NULL;
    return text != NULL;
}

static gboolean load_says(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, UgRule *rule) {
    if (!ug_yaml_get(yaml, node, "says")) {
        return TRUE;
    }
    g_ptr_array_add(catalogue->judgement.said, rule);
    return load_phrase(catalogue, yaml, node, "says", &rule->says);
}

static gboolean load_rule(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, const UgFamily *family) {
    UgRule *rule = add_rule(catalogue, yaml, node, family);
    const char *name;
    if (!rule || !(name = ug_yaml_need_line(yaml, node, "name", "a rule")) ||
        !load_phrase(catalogue, yaml, node, "title", &rule->title) ||
        !check_name(catalogue, yaml, ug_yaml_get(yaml, node, "name"), name) ||
        !load_says(catalogue, yaml, node, rule)) {
        return FALSE;
    }
    rule->name = ug_catalogue_keep(catalogue, name);
    g_hash_table_insert(catalogue->rule_by_name, (gpointer)rule->name, rule);
    return (rule->kind == UG_RULE_SIGNAL || load_importance(yaml, node, rule)) &&
           load_inert(catalogue, yaml, node, rule) && load_texts(catalogue, yaml, node, rule) &&
           load_links(catalogue, yaml, node, rule) && load_match(catalogue, yaml, node, rule);
}

gboolean ug_load_rules(UgCatalogue *catalogue, UgYaml *yaml) {
    const yaml_node_t *root = ug_yaml_root(yaml);
    const UgFamily *family = load_family(catalogue, yaml, root);
    yaml_node_t *rules = family ? ug_yaml_need(yaml, root, "rules", "a rule file") : NULL;
    g_autoptr(GPtrArray) nodes = rules ? ug_yaml_list(yaml, rules, "rules") : NULL;
    for (guint i = 0; nodes && i < nodes->len; i++) {
        if (!load_rule(catalogue, yaml, nodes->pdata[i], family)) {
            return FALSE;
        }
    }
    return nodes != NULL;
}
