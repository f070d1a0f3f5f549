// rules/contexts.yaml: where a file stands, by its path.
#include "catalogue/load_private.h"
#include "catalogue/vocabulary_private.h"

#include <string.h>

static const char *const FILE_KEYS[] = {"contexts", NULL};
static const char *const ENTRY_KEYS[] = {"context", "paths", NULL};

static void clear_paths(gpointer data) {
    UgContextPaths *entry = data;
    g_ptr_array_unref(entry->paths);
}

GArray *ug_contexts_new(void) {
    GArray *contexts = g_array_new(FALSE, FALSE, sizeof(UgContextPaths));
    g_array_set_clear_func(contexts, clear_paths);
    return contexts;
}

static gboolean load_paths(UgYaml *yaml, yaml_node_t *node, GPtrArray *paths) {
    g_autoptr(GPtrArray) nodes = ug_yaml_one_or_more(yaml, node, "paths");
    for (guint i = 0; nodes && i < nodes->len; i++) {
        const char *text = ug_yaml_line_of_text(yaml, nodes->pdata[i], "paths");
        UgPathGlob *glob = text ? ug_path_glob_new(text) : NULL;
        if (!glob) {
            return text && ug_yaml_refuse(
                               yaml, nodes->pdata[i],
                               "'%s' is no path: parts stand between single slashes, and '**' is a whole part", text);
        }
        g_ptr_array_add(paths, glob);
    }
    return nodes != NULL;
}

static gboolean load_entry(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node) {
    static const char what[] = "an entry of 'contexts'";
    yaml_node_t *context_node, *paths_node;
    if (!ug_yaml_check_keys(yaml, node, ENTRY_KEYS, what) ||
        !(context_node = ug_yaml_need(yaml, node, "context", what)) ||
        !(paths_node = ug_yaml_need(yaml, node, "paths", what))) {
        return FALSE;
    }
    int context = ug_yaml_choice(yaml, context_node, ug_context_names, "context");
    if (context < 0) {
        return FALSE;
    }
    UgContextPaths entry = {(UgContext)context, g_ptr_array_new_with_free_func((GDestroyNotify)ug_path_glob_free)};
    g_array_append_val(catalogue->contexts, entry);
    return load_paths(yaml, paths_node, entry.paths);
}

gboolean ug_load_contexts(UgCatalogue *catalogue, UgYaml *yaml) {
    static const char what[] = "the file of contexts";
    const yaml_node_t *root = ug_yaml_root(yaml);
    return ug_yaml_check_keys(yaml, root, FILE_KEYS, what) &&
           ug_load_each(catalogue, yaml, root, "contexts", what, load_entry);
}

UgContext ug_catalogue_context(const UgCatalogue *catalogue, const char *path) {
    gsize length = strlen(path);
    for (guint i = 0; i < catalogue->contexts->len; i++) {
        const UgContextPaths *entry = &g_array_index(catalogue->contexts, UgContextPaths, i);
        for (guint j = 0; j < entry->paths->len; j++) {
            if (ug_path_glob_matches(entry->paths->pdata[j], path, length)) {
                return entry->context;
            }
        }
    }
    return UG_CONTEXT_PRODUCTION;
}
