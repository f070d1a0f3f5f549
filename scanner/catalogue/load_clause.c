// One entry of a rule's `match`: which kind of clause it is, its patterns, and the conditions that narrow it.
#include "base/error.h"
#include "base/package.h"
#include "catalogue/load_private.h"
#include "catalogue/vocabulary_private.h"

#include <string.h>

// A shorter word would be found inside too many others.
#define SHORTEST_WORD 3

typedef struct {
    const char *const *keys; // all that may stand in such a clause
    const char *where_key;   // the one of them that limits where it holds
    const char *const *where_names;
    guint n_where;
} ClauseShape;

static const char *const IMPORT_KEYS[] = {"import", "form", "exact", NULL};
static const char *const USE_KEYS[] = {"use", "as", "exact", NULL};
static const char *const STRING_KEYS[] = {"string", "of", "not_of", "name", "position", "place", "sentence", NULL};
static const char *const DEPENDENCY_KEYS[] = {"dependency", "in", NULL};
static const char *const SETTING_KEYS[] = {"setting", "in", "section", "key", NULL};
static const char *const MENTION_KEYS[] = {"mention", "in", NULL};
static const char *const WRAPPER_KEYS[] = {"wrapper", NULL};

static const ClauseShape SHAPES[UG_N_CLAUSES] = {
    [UG_CLAUSE_IMPORT] = {IMPORT_KEYS, "form", ug_form_names, UG_N_FORMS},
    [UG_CLAUSE_USE] = {USE_KEYS, "as", ug_role_names, UG_N_ROLES},
    [UG_CLAUSE_STRING] = {STRING_KEYS, "place", ug_place_names, UG_N_PLACES},
    [UG_CLAUSE_DEPENDENCY] = {DEPENDENCY_KEYS, "in", ug_dependency_names, UG_N_DEPENDENCIES},
    [UG_CLAUSE_SETTING] = {SETTING_KEYS, "in", ug_setting_names, UG_N_SETTINGS},
    [UG_CLAUSE_MENTION] = {MENTION_KEYS, "in", ug_prose_names, UG_N_PROSE},
    [UG_CLAUSE_WRAPPER] = {WRAPPER_KEYS, "wrapper", ug_meeting_names, UG_N_MEETINGS},
};

// Letters and digits, and what parts them.
static gboolean is_package_name(const char *text) {
    gsize n = strlen(text);
    return n > 0 && g_ascii_isalnum(text[0]) && g_ascii_isalnum(text[n - 1]) &&
           text[strspn(text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.")] == '\0';
}

// The form in which a name, dependency or word is kept; NULL with an error if it is none. (transfer full)
static char *check_name(UgYaml *yaml, const yaml_node_t *node, UgClauseKind kind, const char *text) {
    g_autofree char *shown = ug_yaml_shown(text);
    if (kind == UG_CLAUSE_DEPENDENCY) {
        if (!is_package_name(text)) {
            ug_yaml_refuse(yaml, node, "'%s' is no name of a package", shown);
            return NULL;
        }
        return ug_package_name(text, -1);
    }
    if (kind == UG_CLAUSE_MENTION && (strlen(text) < SHORTEST_WORD || !g_str_is_ascii(text))) {
        ug_yaml_refuse(yaml, node, "the word '%s' must have at least %d letters and be ASCII", shown, SHORTEST_WORD);
        return NULL;
    }
    if (kind != UG_CLAUSE_MENTION && !ug_is_dotted_name(text)) {
        gboolean glob = strpbrk(text, "*?") != NULL;
        ug_yaml_refuse(yaml, node, "'%s' is no dotted name%s", shown,
                       glob ? "; a name covers all that lies below it, without any '*'" : "");
        return NULL;
    }
    return g_strdup(text);
}

static gboolean load_names(UgCatalogue *catalogue, UgYaml *yaml, UgClause *clause, yaml_node_t *node) {
    const char *what = ug_clause_names[clause->kind];
    g_autoptr(GPtrArray) nodes = ug_yaml_one_or_more(yaml, node, what);
    clause->names = g_ptr_array_new();
    for (guint i = 0; nodes && i < nodes->len; i++) {
        const char *text = ug_load_pattern(catalogue, yaml, nodes->pdata[i], what);
        g_autofree char *name = text ? check_name(yaml, nodes->pdata[i], clause->kind, text) : NULL;
        if (!name) {
            return FALSE;
        }
        g_ptr_array_add(clause->names, (gpointer)ug_catalogue_keep(catalogue, name));
    }
    return nodes != NULL;
}

static gboolean load_where(UgYaml *yaml, UgClause *clause, const yaml_node_t *entry) {
    const ClauseShape *shape = &SHAPES[clause->kind];
    yaml_node_t *node = ug_yaml_get(yaml, entry, shape->where_key);
    if (!node) {
        // That a test replaces a part of something is another matter than its use.
        guint unsaid = clause->kind == UG_CLAUSE_USE ? 1u << UG_ROLE_PATCHED : 0;
        clause->where = ((1u << shape->n_where) - 1) & ~unsaid;
        return TRUE;
    }
    g_autoptr(GPtrArray) nodes = ug_yaml_one_or_more(yaml, node, shape->where_key);
    for (guint i = 0; nodes && i < nodes->len; i++) {
        int choice = ug_yaml_choice(yaml, nodes->pdata[i], shape->where_names, shape->where_key);
        if (choice < 0) {
            return FALSE;
        }
        clause->where |= 1u << choice;
    }
    return nodes != NULL;
}

static gboolean load_condition_globs(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *entry, const char *key,
                                     GArray **globs) {
    yaml_node_t *node = ug_yaml_get(yaml, entry, key);
    if (!node) {
        return TRUE;
    }
    *globs = g_array_new(FALSE, FALSE, sizeof(UgGlob));
    return ug_load_globs(catalogue, yaml, node, key, *globs);
}

static gboolean load_text_conditions(UgCatalogue *catalogue, UgYaml *yaml, UgClause *clause, const yaml_node_t *entry) {
    gboolean string = clause->kind == UG_CLAUSE_STRING;
    if (!load_condition_globs(catalogue, yaml, entry, string ? "of" : "section", &clause->containers) ||
        !load_condition_globs(catalogue, yaml, entry, string ? "name" : "key", &clause->keys)) {
        return FALSE;
    }
    if (string && !load_condition_globs(catalogue, yaml, entry, "not_of", &clause->others)) {
        return FALSE;
    }
    yaml_node_t *node = string ? ug_yaml_get(yaml, entry, "position") : NULL;
    guint position;
    if (node) {
        if (!ug_yaml_number(yaml, node, "position", &position)) {
            return FALSE;
        }
        clause->position = (int)position;
    }
    return TRUE;
}

// The kind of clause that an entry is: the one key of it that names a kind.
static gboolean find_kind(UgYaml *yaml, const yaml_node_t *entry, UgClauseKind *kind) {
    if (entry->type != YAML_MAPPING_NODE) {
        return ug_yaml_refuse(yaml, entry, "an entry of 'match' must be a mapping such as 'use: [eventlet.spawn]'");
    }
    int found = -1;
    for (int i = 0; i < UG_N_CLAUSES; i++) {
        if (!ug_yaml_get(yaml, entry, ug_clause_names[i])) {
            continue;
        }
        if (found >= 0) {
            return ug_yaml_refuse(yaml, entry, "'%s' and '%s' in one entry of 'match'; write two entries",
                                  ug_clause_names[found], ug_clause_names[i]);
        }
        found = i;
    }
    *kind = (UgClauseKind)found;
    // Names the key that is wrong, if one is.
    static const char what[] =
        "an entry of 'match' that has none of import, use, string, dependency, setting, mention, "
        "wrapper";
    return found >= 0 || (ug_yaml_check_keys(yaml, entry, ug_clause_names, what) &&
                          ug_yaml_refuse(yaml, entry, "this entry of 'match' is empty"));
}

gboolean ug_load_clause(UgCatalogue *catalogue, UgYaml *yaml, const UgRule *rule, yaml_node_t *node) {
    UgClause *clause = g_new0(UgClause, 1);
    // Half-read if what follows fails, but then the whole catalogue is thrown away.
    g_ptr_array_add(catalogue->clauses, clause);
    clause->rule = rule;
    clause->position = -1;
    if (!find_kind(yaml, node, &clause->kind)) {
        return FALSE;
    }
    const char *name = ug_clause_names[clause->kind];
    g_autofree char *what = g_strdup_printf("a '%s' clause", name);
    if (!ug_yaml_check_keys(yaml, node, SHAPES[clause->kind].keys, what) || !load_where(yaml, clause, node)) {
        return FALSE;
    }
    clause->conditions = (guint)(node->data.mapping.pairs.top - node->data.mapping.pairs.start) - 1;
    if (clause->kind == UG_CLAUSE_MENTION && rule->kind == UG_RULE_SIGNAL) {
        return ug_yaml_refuse(yaml, node, "a signal cannot be a mention: prose is no evidence");
    }
    if (clause->kind == UG_CLAUSE_WRAPPER) {
        if (rule->kind == UG_RULE_SIGNAL) {
            return ug_yaml_refuse(yaml, node, "a signal cannot be a wrapper: wrappers are usage");
        }
        return TRUE; // load_where() has read what it says
    }
    yaml_node_t *patterns = ug_yaml_get(yaml, node, name);
    if (clause->kind == UG_CLAUSE_STRING || clause->kind == UG_CLAUSE_SETTING) {
        clause->values = g_array_new(FALSE, FALSE, sizeof(UgGlob));
        if (!ug_load_globs(catalogue, yaml, patterns, name, clause->values) ||
            !load_text_conditions(catalogue, yaml, clause, node)) {
            return FALSE;
        }
    } else if (!load_names(catalogue, yaml, clause, patterns)) {
        return FALSE;
    }
    yaml_node_t *exact = ug_yaml_get(yaml, node, "exact");
    yaml_node_t *sentence = ug_yaml_get(yaml, node, "sentence");
    return (!exact || ug_yaml_boolean(yaml, exact, "exact", &clause->exact)) &&
           (!sentence || ug_yaml_boolean(yaml, sentence, "sentence", &clause->sentence));
}
