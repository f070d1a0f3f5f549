// rules/python.yaml: the functions that import by name, and the conditions that choose between eventlet and threads.
#include "catalogue/load_private.h"

#include "base/text.h"

#include <string.h>

/* Before the name of a function that may lie in any package. */
#define ANYWHERE "*."

static const char *const FILE_KEYS[] = {"importers", "optional_importers", "finders",
                                        "inquirers", "mode_switches",      NULL};

static gboolean load_functions(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, const char *what,
                               GHashTable *functions, GError **error) {
    g_autoptr(GPtrArray) nodes = ug_yaml_list(yaml, node, what, error);
    for (guint i = 0; nodes && i < nodes->len; i++) {
        const char *name = ug_yaml_line_of_text(yaml, nodes->pdata[i], what, error);
        if (!name) {
            return FALSE;
        }
        if (!ug_is_dotted_name(g_str_has_prefix(name, ANYWHERE) ? name + strlen(ANYWHERE) : name)) {
            g_autofree char *shown = ug_yaml_shown(name);
            return ug_yaml_refuse(yaml, nodes->pdata[i], error, "'%s' is no dotted name of a function", shown);
        }
        g_hash_table_add(functions, (gpointer)ug_catalogue_keep(catalogue, name));
    }
    return nodes != NULL;
}

static void add_words(GHashTable *functions, GHashTable *words) {
    GHashTableIter iter;
    gpointer function;
    g_hash_table_iter_init(&iter, functions);
    while (g_hash_table_iter_next(&iter, &function, NULL)) {
        g_hash_table_add(words, (gpointer)ug_text_last_part(function));
    }
}

gboolean ug_load_python_data(UgCatalogue *catalogue, UgYaml *yaml, GError **error) {
    static const char what[] = "the file of Python data";
    const yaml_node_t *root = ug_yaml_root(yaml);
    yaml_node_t *importers, *optional, *finders, *inquirers, *switches;
    gboolean loaded =
        ug_yaml_check_keys(yaml, root, FILE_KEYS, what, error) &&
        (importers = ug_yaml_need(yaml, root, "importers", what, error)) &&
        (optional = ug_yaml_need(yaml, root, "optional_importers", what, error)) &&
        (finders = ug_yaml_need(yaml, root, "finders", what, error)) &&
        (inquirers = ug_yaml_need(yaml, root, "inquirers", what, error)) &&
        (switches = ug_yaml_need(yaml, root, "mode_switches", what, error)) &&
        load_functions(catalogue, yaml, importers, "importers", catalogue->importers, error) &&
        load_functions(catalogue, yaml, optional, "optional_importers", catalogue->optional_importers, error) &&
        load_functions(catalogue, yaml, finders, "finders", catalogue->finders, error) &&
        load_functions(catalogue, yaml, inquirers, "inquirers", catalogue->inquirers, error) &&
        ug_load_globs(catalogue, yaml, switches, "mode_switches", catalogue->mode_switches, error);
    add_words(catalogue->importers, catalogue->importer_words);
    add_words(catalogue->optional_importers, catalogue->importer_words);
    return loaded;
}

/* Is the function in the set, or what is left of it behind one of its dots, anywhere? */
static gboolean is_named(GHashTable *functions, const char *function) {
    gboolean named = g_hash_table_contains(functions, function);
    for (const char *dot = strchr(function, '.'); dot != NULL && !named; dot = strchr(dot + 1, '.')) {
        g_autofree char *anywhere = g_strconcat("*", dot, NULL);
        named = g_hash_table_contains(functions, anywhere);
    }
    return named;
}

UgImporter ug_catalogue_importer(const UgCatalogue *catalogue, const char *function) {
    return is_named(catalogue->importers, function)            ? UG_IMPORTER_PLAIN
           : is_named(catalogue->optional_importers, function) ? UG_IMPORTER_OPTIONAL
           : is_named(catalogue->finders, function)            ? UG_IMPORTER_FINDER
                                                               : UG_IMPORTER_NONE;
}

gboolean ug_catalogue_is_importer_word(const UgCatalogue *catalogue, const char *word) {
    return g_hash_table_contains(catalogue->importer_words, word);
}

gboolean ug_catalogue_is_inquirer(const UgCatalogue *catalogue, const char *function) {
    return g_hash_table_contains(catalogue->inquirers, function);
}

gboolean ug_catalogue_is_mode_switch(const UgCatalogue *catalogue, const char *text) {
    return ug_globs_match(catalogue->mode_switches, text);
}
