// rules/successors.yaml: packages that go on under another name.
#include "catalogue/successors.h"

#include "base/text.h"
#include "catalogue/load_private.h"

#include <string.h>

static const char *const FILE_KEYS[] = {"successors", NULL};
static const char *const SUCCESSOR_KEYS[] = {"package", "successor", NULL};
static const char FILE_IS[] = "the file of successors";

GPtrArray *ug_successors_new(void) {
    return g_ptr_array_new_with_free_func(g_free);
}

static const char *need_name(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, const char *key) {
    const char *name = ug_yaml_need_line(yaml, node, key, "a successor");
    if (name != NULL && !ug_is_dotted_name(name)) {
        ug_yaml_refuse(yaml, ug_yaml_get(yaml, node, key), "%s must be a dotted name", key);
        return NULL;
    }
    return name == NULL ? NULL : ug_catalogue_keep(catalogue, name);
}

static gboolean load_successor(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node) {
    UgSuccessor *successor = g_new0(UgSuccessor, 1);
    g_ptr_array_add(catalogue->successors, successor);
    return ug_yaml_check_keys(yaml, node, SUCCESSOR_KEYS, "a successor") &&
           (successor->package = need_name(catalogue, yaml, node, "package")) != NULL &&
           (successor->name = need_name(catalogue, yaml, node, "successor")) != NULL;
}

gboolean ug_load_successors(UgCatalogue *catalogue, UgYaml *yaml) {
    const yaml_node_t *root = ug_yaml_root(yaml);
    return ug_yaml_check_keys(yaml, root, FILE_KEYS, FILE_IS) &&
           ug_load_each(catalogue, yaml, root, "successors", FILE_IS, load_successor);
}

char *ug_catalogue_present_name(const UgCatalogue *catalogue, const char *name) {
    for (guint i = 0; i < catalogue->successors->len; i++) {
        const UgSuccessor *successor = g_ptr_array_index(catalogue->successors, i);
        if (ug_text_is_at_or_below(name, successor->name)) {
            return g_strdup(name);
        }
        if (ug_text_is_at_or_below(name, successor->package)) {
            return g_strconcat(successor->name, name + strlen(successor->package), NULL);
        }
    }
    return NULL;
}
