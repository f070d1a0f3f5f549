// rules/python.yaml: the functions that import by name, and the conditions that choose between eventlet and threads.
#include "catalogue/load_private.h"

#include "base/text.h"

#include <string.h>

/* Before the name of a function that may lie in any package. */
#define ANYWHERE "*."

static const char *const FILE_KEYS[] = {"importers", "optional_importers", "finders",       "inquirers",
                                        "patchers",  "type_checking",      "mode_switches", NULL};
static const char WHAT[] = "the file of Python data";
static const char *const IMPORTER_KEYS[] = {"parameter", "functions", NULL};

/* A list of functions, and where it goes. */
typedef struct {
    const char *key;         /* what the file calls it */
    GHashTable *table;       /* function -> what its first parameter is called, "" if nobody knows */
    gboolean has_parameters; /* that may be told */
} Functions;

static gboolean load_function(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, const char *parameter,
                              const Functions *functions) {
    const char *name = ug_yaml_line_of_text(yaml, node, functions->key);
    if (!name) {
        return FALSE;
    }
    if (!ug_is_dotted_name(g_str_has_prefix(name, ANYWHERE) ? name + strlen(ANYWHERE) : name)) {
        g_autofree char *shown = ug_yaml_shown(name);
        return ug_yaml_refuse(yaml, node, "'%s' is no dotted name of a function", shown);
    }
    g_hash_table_insert(functions->table, (gpointer)ug_catalogue_keep(catalogue, name), (gpointer)parameter);
    return TRUE;
}

/* Some functions, and what their first parameter is called. */
static gboolean load_importer(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node,
                              const Functions *functions) {
    yaml_node_t *parameter, *list;
    const char *name = NULL;
    if (!ug_yaml_check_keys(yaml, node, IMPORTER_KEYS, functions->key) ||
        !(parameter = ug_yaml_need(yaml, node, "parameter", functions->key)) ||
        !(list = ug_yaml_need(yaml, node, "functions", functions->key)) ||
        !(name = ug_yaml_line_of_text(yaml, parameter, "parameter"))) {
        return FALSE;
    }
    if (!ug_is_dotted_name(name) || strchr(name, '.') != NULL) {
        g_autofree char *shown = ug_yaml_shown(name);
        return ug_yaml_refuse(yaml, parameter, "'%s' is no name of a parameter", shown);
    }
    name = ug_catalogue_keep(catalogue, name);
    g_hash_table_add(catalogue->import_parameters, (gpointer)name);
    g_autoptr(GPtrArray) nodes = ug_yaml_one_or_more(yaml, list, "functions");
    gboolean done = nodes != NULL;
    for (guint i = 0; done && i < nodes->len; i++) {
        done = load_function(catalogue, yaml, nodes->pdata[i], name, functions);
    }
    return done;
}

static gboolean load_functions(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root,
                               const Functions *functions) {
    yaml_node_t *list = ug_yaml_need(yaml, root, functions->key, WHAT);
    g_autoptr(GPtrArray) nodes = list ? ug_yaml_list(yaml, list, functions->key) : NULL;
    gboolean done = nodes != NULL;
    for (guint i = 0; done && i < nodes->len; i++) {
        const yaml_node_t *each = nodes->pdata[i];
        done = each->type == YAML_MAPPING_NODE && functions->has_parameters
                   ? load_importer(catalogue, yaml, each, functions)
                   : load_function(catalogue, yaml, each, "", functions);
    }
    return done;
}

static void add_words(GHashTable *functions, GHashTable *words) {
    GHashTableIter iter;
    gpointer function;
    g_hash_table_iter_init(&iter, functions);
    while (g_hash_table_iter_next(&iter, &function, NULL)) {
        g_hash_table_add(words, (gpointer)ug_text_last_part(function));
    }
}

gboolean ug_load_python_data(UgCatalogue *catalogue, UgYaml *yaml) {
    const yaml_node_t *root = ug_yaml_root(yaml);
    const Functions lists[] = {
        {"importers", catalogue->importers, TRUE},
        {"optional_importers", catalogue->optional_importers, TRUE},
        {"finders", catalogue->finders, TRUE},
        {"inquirers", catalogue->inquirers, FALSE},
        {"type_checking", catalogue->type_checking, FALSE},
    };
    gboolean loaded = ug_yaml_check_keys(yaml, root, FILE_KEYS, WHAT);
    for (guint i = 0; loaded && i < G_N_ELEMENTS(lists); i++) {
        loaded = load_functions(catalogue, yaml, root, &lists[i]);
    }
    yaml_node_t *patchers, *switches;
    loaded = loaded && (patchers = ug_yaml_need(yaml, root, "patchers", WHAT)) &&
             (switches = ug_yaml_need(yaml, root, "mode_switches", WHAT)) &&
             ug_load_globs(catalogue, yaml, patchers, "patchers", catalogue->patchers) &&
             ug_load_globs(catalogue, yaml, switches, "mode_switches", catalogue->mode_switches);
    add_words(catalogue->importers, catalogue->importer_words);
    add_words(catalogue->optional_importers, catalogue->importer_words);
    add_words(catalogue->importers, catalogue->noted_words);
    add_words(catalogue->optional_importers, catalogue->noted_words);
    add_words(catalogue->finders, catalogue->noted_words);
    add_words(catalogue->type_checking, catalogue->type_checking_words);
    return loaded;
}

/* What is noted of the function, or of what is left of it behind one of its dots, anywhere; NULL if nothing is. */
static const char *noted_of(GHashTable *functions, const char *function) {
    const char *noted = g_hash_table_lookup(functions, function);
    for (const char *dot = strchr(function, '.'); dot != NULL && noted == NULL; dot = strchr(dot + 1, '.')) {
        g_autofree char *anywhere = g_strconcat("*", dot, NULL);
        noted = g_hash_table_lookup(functions, anywhere);
    }
    return noted;
}

gboolean ug_catalogue_may_name_import(const UgCatalogue *catalogue, const char *parameter) {
    return g_hash_table_contains(catalogue->import_parameters, parameter);
}

UgImporter ug_catalogue_importer(const UgCatalogue *catalogue, const char *function, const char **parameter) {
    const struct {
        GHashTable *functions;
        UgImporter does;
    } kinds[] = {
        {catalogue->importers, UG_IMPORTER_PLAIN},
        {catalogue->optional_importers, UG_IMPORTER_OPTIONAL},
        {catalogue->finders, UG_IMPORTER_FINDER},
    };
    // Most functions are none, and many are asked about.
    gboolean may_be = g_hash_table_contains(catalogue->noted_words, ug_text_last_part(function));
    for (guint i = 0; may_be && i < G_N_ELEMENTS(kinds); i++) {
        const char *noted = noted_of(kinds[i].functions, function);
        if (noted != NULL) {
            if (parameter != NULL) {
                *parameter = noted;
            }
            return kinds[i].does;
        }
    }
    return UG_IMPORTER_NONE;
}

gboolean ug_catalogue_is_importer_word(const UgCatalogue *catalogue, const char *word) {
    return g_hash_table_contains(catalogue->importer_words, word);
}

gboolean ug_catalogue_is_inquirer(const UgCatalogue *catalogue, const char *function) {
    return g_hash_table_contains(catalogue->inquirers, function);
}

gboolean ug_catalogue_is_type_checking(const UgCatalogue *catalogue, const char *name) {
    return g_hash_table_contains(catalogue->type_checking, name);
}

gboolean ug_catalogue_is_type_checking_word(const UgCatalogue *catalogue, const char *word) {
    return g_hash_table_contains(catalogue->type_checking_words, word);
}

gboolean ug_catalogue_is_patcher(const UgCatalogue *catalogue, const char *function) {
    return ug_globs_match(catalogue->patchers, function);
}

gboolean ug_catalogue_is_mode_switch(const UgCatalogue *catalogue, const char *text) {
    return ug_globs_match(catalogue->mode_switches, text);
}
