// What several files of rules hold: patterns, globs, lists and dotted names.
#include "catalogue/load_private.h"

#include <string.h>

// Bounds for files from outside; the built-in catalogue stays far below.
#define LONGEST_PATTERN 200
#define MOST_PATTERNS   5000

gboolean ug_load_count(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, GError **error) {
    return ++catalogue->patterns <= MOST_PATTERNS ||
           ug_yaml_refuse(yaml, node, error, "more than %d names, globs and words in all", MOST_PATTERNS);
}

const char *ug_load_pattern(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, const char *what,
                            GError **error) {
    const char *text = ug_yaml_line_of_text(yaml, node, what, error);
    if (text && strlen(text) > LONGEST_PATTERN) {
        ug_yaml_refuse(yaml, node, error, "%s is longer than %d bytes", what, LONGEST_PATTERN);
        return NULL;
    }
    return text && ug_load_count(catalogue, yaml, node, error) ? text : NULL;
}

gboolean ug_load_globs(UgCatalogue *catalogue, UgYaml *yaml, yaml_node_t *node, const char *what, GArray *globs,
                       GError **error) {
    g_autoptr(GPtrArray) nodes = ug_yaml_one_or_more(yaml, node, what, error);
    for (guint i = 0; nodes && i < nodes->len; i++) {
        const char *text = ug_load_pattern(catalogue, yaml, nodes->pdata[i], what, error);
        if (!text) {
            return FALSE;
        }
        UgGlob glob = ug_glob(ug_catalogue_keep(catalogue, text));
        g_array_append_val(globs, glob);
    }
    return nodes != NULL;
}

gboolean ug_load_each(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *mapping, const char *key, const char *of,
                      UgLoadFunc load, GError **error) {
    yaml_node_t *node = ug_yaml_need(yaml, mapping, key, of, error);
    g_autoptr(GPtrArray) nodes = node ? ug_yaml_list(yaml, node, key, error) : NULL;
    for (guint i = 0; nodes && i < nodes->len; i++) {
        if (!load(catalogue, yaml, nodes->pdata[i], error)) {
            return FALSE;
        }
    }
    return nodes != NULL;
}

gboolean ug_is_dotted_name(const char *text) {
    gboolean start = TRUE;
    for (; *text; text++) {
        gboolean letter = g_ascii_isalpha(*text) || *text == '_';
        if (!letter && (start || !(g_ascii_isdigit(*text) || *text == '.'))) {
            return FALSE;
        }
        start = *text == '.';
    }
    return !start;
}
