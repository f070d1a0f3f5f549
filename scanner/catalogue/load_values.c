// What several files of rules hold: patterns, globs, lists and dotted names.
#include "catalogue/load_private.h"

#include <string.h>

// Bounds for files from outside; the built-in catalogue stays far below.
#define LONGEST_PATTERN 200
#define MOST_PATTERNS   5000

gboolean ug_load_count(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node) {
    return ++catalogue->patterns <= MOST_PATTERNS ||
           ug_yaml_refuse(yaml, node, "more than %d names, globs and words in all", MOST_PATTERNS);
}

const char *ug_load_pattern(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, const char *what) {
    const char *text = ug_yaml_line_of_text(yaml, node, what);
    if (text && strlen(text) > LONGEST_PATTERN) {
        ug_yaml_refuse(yaml, node, "%s is longer than %d bytes", what, LONGEST_PATTERN);
        return NULL;
    }
    return text && ug_load_count(catalogue, yaml, node) ? text : NULL;
}

gboolean ug_load_globs(UgCatalogue *catalogue, UgYaml *yaml, yaml_node_t *node, const char *what, GArray *globs) {
    g_autoptr(GPtrArray) nodes = ug_yaml_one_or_more(yaml, node, what);
    for (guint i = 0; nodes && i < nodes->len; i++) {
        const char *text = ug_load_pattern(catalogue, yaml, nodes->pdata[i], what);
        if (!text) {
            return FALSE;
        }
        UgGlob glob = ug_glob(ug_catalogue_keep(catalogue, text));
        g_array_append_val(globs, glob);
    }
    return nodes != NULL;
}

gboolean ug_load_texts(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *mapping, const char *key,
                       const char *refused, GPtrArray *texts) {
    yaml_node_t *node = ug_yaml_get(yaml, mapping, key);
    g_autoptr(GPtrArray) nodes = node == NULL ? NULL : ug_yaml_one_or_more(yaml, node, key);
    for (guint i = 0; nodes != NULL && i < nodes->len; i++) {
        const char *text = ug_load_pattern(catalogue, yaml, nodes->pdata[i], key);
        if (text == NULL) {
            return FALSE;
        }
        const char *wrong = strpbrk(text, refused);
        if (wrong != NULL) {
            return ug_yaml_refuse(yaml, nodes->pdata[i], "%s cannot hold '%c'", key, *wrong);
        }
        g_ptr_array_add(texts, (gpointer)ug_catalogue_keep(catalogue, text));
    }
    return node == NULL || nodes != NULL;
}

gboolean ug_load_each(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *mapping, const char *key, const char *of,
                      UgLoadFunc load) {
    yaml_node_t *node = ug_yaml_need(yaml, mapping, key, of);
    g_autoptr(GPtrArray) nodes = node ? ug_yaml_list(yaml, node, key) : NULL;
    for (guint i = 0; nodes && i < nodes->len; i++) {
        if (!load(catalogue, yaml, nodes->pdata[i])) {
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
