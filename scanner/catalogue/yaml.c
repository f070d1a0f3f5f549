// YAML files whose shape is fixed: readers of a document that check types.
#include "catalogue/yaml_private.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

// How much of a text from a file a message repeats, in characters.
#define LONGEST_SHOWN 60

gboolean ug_yaml_refuse(const UgYaml *yaml, const yaml_node_t *node, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(yaml->error, UG_ERROR, UG_ERROR_DATA, "%s:%u: %s%s%s", yaml->file, ug_yaml_line(node),
                yaml->rule ? yaml->rule : "", yaml->rule ? ": " : "", message);
    return FALSE;
}

guint ug_yaml_line(const yaml_node_t *node) {
    return (guint)node->start_mark.line + 1;
}

UgYaml *ug_yaml_new(const char *file, GBytes *bytes, GError **error) {
    g_autoptr(UgYaml) yaml = g_new0(UgYaml, 1);
    yaml->file = file;
    yaml->error = error;
    g_assert(yaml_document_initialize(&yaml->document, NULL, NULL, NULL, TRUE, TRUE));
    return ug_yaml_read_document(file, bytes, &yaml->document, error) ? g_steal_pointer(&yaml) : NULL;
}

void ug_yaml_free(UgYaml *yaml) {
    yaml_document_delete(&yaml->document);
    g_free(yaml);
}

yaml_node_t *ug_yaml_root(UgYaml *yaml) {
    return yaml_document_get_root_node(&yaml->document);
}

static gboolean is_scalar(const yaml_node_t *node, const char *text) {
    return node->type == YAML_SCALAR_NODE && node->data.scalar.length == strlen(text) &&
           memcmp(node->data.scalar.value, text, node->data.scalar.length) == 0;
}

static const char *kind_of(const yaml_node_t *node) {
    return node->type == YAML_MAPPING_NODE    ? "a mapping"
           : node->type == YAML_SEQUENCE_NODE ? "a list"
                                              : "a single value";
}

gboolean ug_yaml_check_keys(UgYaml *yaml, const yaml_node_t *node, const char *const *keys, const char *what) {
    if (node->type != YAML_MAPPING_NODE) {
        return ug_yaml_refuse(yaml, node, "%s must be a mapping, but this is %s", what, kind_of(node));
    }
    guint64 seen = 0;
    g_assert(g_strv_length((char **)keys) <= 64);
    for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
        yaml_node_t *key = yaml_document_get_node(&yaml->document, pair->key);
        guint index = 0;
        while (keys[index] && !is_scalar(key, keys[index])) {
            index++;
        }
        if (!keys[index]) {
            const char *text = key->type == YAML_SCALAR_NODE ? (const char *)key->data.scalar.value : kind_of(key);
            g_autofree char *shown = ug_yaml_shown(text);
            g_autofree char *hint = ug_did_you_mean(text, keys);
            return ug_yaml_refuse(yaml, key, "unknown key '%s' in %s%s", shown, what, hint);
        }
        if (seen & (G_GUINT64_CONSTANT(1) << index)) {
            return ug_yaml_refuse(yaml, key, "the key '%s' stands twice in %s", keys[index], what);
        }
        seen |= G_GUINT64_CONSTANT(1) << index;
    }
    return TRUE;
}

yaml_node_t *ug_yaml_get(UgYaml *yaml, const yaml_node_t *mapping, const char *key) {
    for (yaml_node_pair_t *pair = mapping->data.mapping.pairs.start; pair < mapping->data.mapping.pairs.top; pair++) {
        if (is_scalar(yaml_document_get_node(&yaml->document, pair->key), key)) {
            return yaml_document_get_node(&yaml->document, pair->value);
        }
    }
    return NULL;
}

yaml_node_t *ug_yaml_need(UgYaml *yaml, const yaml_node_t *mapping, const char *key, const char *what) {
    yaml_node_t *node = ug_yaml_get(yaml, mapping, key);
    if (!node) {
        ug_yaml_refuse(yaml, mapping, "%s needs the key '%s'", what, key);
    }
    return node;
}

GPtrArray *ug_yaml_list(UgYaml *yaml, const yaml_node_t *node, const char *what) {
    if (node->type != YAML_SEQUENCE_NODE) {
        ug_yaml_refuse(yaml, node, "%s must be a list, but this is %s", what, kind_of(node));
        return NULL;
    }
    g_autoptr(GPtrArray) nodes = g_ptr_array_new();
    for (yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; item++) {
        g_ptr_array_add(nodes, yaml_document_get_node(&yaml->document, *item));
    }
    if (nodes->len == 0) {
        ug_yaml_refuse(yaml, node, "%s is empty", what);
        return NULL;
    }
    return g_steal_pointer(&nodes);
}

GPtrArray *ug_yaml_one_or_more(UgYaml *yaml, yaml_node_t *node, const char *what) {
    if (node->type == YAML_SEQUENCE_NODE) {
        return ug_yaml_list(yaml, node, what);
    }
    GPtrArray *nodes = g_ptr_array_new();
    g_ptr_array_add(nodes, node);
    return nodes;
}

// Plain words that some YAML reader takes for something else than a text; quotes settle it.
static gboolean is_ambiguous(const char *text) {
    static const char *const words[] = {"~", "null", "true", "false", "yes", "no", "on", "off", ".inf", ".nan", NULL};
    for (guint i = 0; words[i]; i++) {
        if (g_ascii_strcasecmp(text, words[i]) == 0) {
            return TRUE;
        }
    }
    char *end;
    g_ascii_strtod(text, &end);
    return *end == '\0';
}

static const char *read_text(UgYaml *yaml, const yaml_node_t *node, const char *what, const char *allowed) {
    if (node->type != YAML_SCALAR_NODE) {
        ug_yaml_refuse(yaml, node, "%s must be a text, but this is %s", what, kind_of(node));
        return NULL;
    }
    const char *text = (const char *)node->data.scalar.value;
    gsize length = node->data.scalar.length;
    if (length == 0) {
        ug_yaml_refuse(yaml, node, "%s is empty", what);
        return NULL;
    }
    if (node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && is_ambiguous(text)) {
        ug_yaml_refuse(yaml, node, "%s must be a text; put quotes around '%s' if it is one", what, text);
        return NULL;
    }
    // Whatever reports do with a text, it must not hold what moves the cursor or reorders a line.
    g_autofree char *without_allowed = g_strdelimit(g_strdup(text), allowed, ' ');
    g_autofree char *printable = ug_text_printable(without_allowed);
    if (strlen(text) != length || !g_str_equal(printable, without_allowed)) {
        gboolean several_lines = strchr(without_allowed, '\n') != NULL;
        ug_yaml_refuse(yaml, node, several_lines ? "%s must be one line" : "%s holds a control character", what);
        return NULL;
    }
    return text;
}

const char *ug_yaml_line_of_text(UgYaml *yaml, const yaml_node_t *node, const char *what) {
    return read_text(yaml, node, what, "");
}

const char *ug_yaml_need_line(UgYaml *yaml, const yaml_node_t *mapping, const char *key, const char *what) {
    const yaml_node_t *node = ug_yaml_need(yaml, mapping, key, what);
    return node ? ug_yaml_line_of_text(yaml, node, key) : NULL;
}

const char *ug_yaml_block_of_text(UgYaml *yaml, const yaml_node_t *node, const char *what) {
    return read_text(yaml, node, what, "\n\t");
}

// A scalar that is written without quotes, as booleans and numbers are.
static const char *plain_scalar(const yaml_node_t *node) {
    gboolean plain = node->type == YAML_SCALAR_NODE && node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    return plain ? (const char *)node->data.scalar.value : "";
}

gboolean ug_yaml_boolean(UgYaml *yaml, const yaml_node_t *node, const char *what, gboolean *value) {
    const char *text = plain_scalar(node);
    *value = g_str_equal(text, "true");
    return *value || g_str_equal(text, "false") || ug_yaml_refuse(yaml, node, "%s must be true or false", what);
}

gboolean ug_yaml_is_number(const yaml_node_t *node, guint *value) {
    guint64 number = 0;
    gboolean is_number = g_ascii_string_to_unsigned(plain_scalar(node), 10, 0, 255, &number, NULL);
    *value = (guint)number;
    return is_number;
}

gboolean ug_yaml_number(UgYaml *yaml, const yaml_node_t *node, const char *what, guint *value) {
    return ug_yaml_is_number(node, value) ||
           ug_yaml_refuse(yaml, node, "%s must be a whole number from 0 to 255", what);
}

gboolean ug_yaml_date(UgYaml *yaml, const yaml_node_t *node, const char *what, gint64 *time) {
    const char *text = node ? ug_yaml_line_of_text(yaml, node, what) : NULL;
    if (!text) {
        return FALSE;
    }
    g_autofree char *whole = g_strconcat(text, "T00:00:00Z", NULL);
    g_autoptr(GDateTime) date = g_date_time_new_from_iso8601(whole, NULL);
    if (!date) {
        return ug_yaml_refuse(yaml, node, "%s must be a date such as \"2024-10-01\"", what);
    }
    *time = g_date_time_to_unix(date);
    return TRUE;
}

int ug_yaml_choice(UgYaml *yaml, const yaml_node_t *node, const char *const *names, const char *what) {
    const char *text = ug_yaml_line_of_text(yaml, node, what);
    if (!text) {
        return -1;
    }
    for (int i = 0; names[i]; i++) {
        if (g_str_equal(text, names[i])) {
            return i;
        }
    }
    g_autofree char *shown = ug_yaml_shown(text);
    g_autofree char *hint = ug_did_you_mean(text, names);
    g_autofree char *all = g_strjoinv(", ", (char **)names);
    ug_yaml_refuse(yaml, node, "%s cannot be '%s'%s (it is one of %s)", what, shown, hint, all);
    return -1;
}

char *ug_yaml_shown(const char *text) {
    g_autofree char *printable = ug_text_printable(text);
    if (g_utf8_strlen(printable, -1) <= LONGEST_SHOWN) {
        return g_steal_pointer(&printable);
    }
    g_autofree char *start = g_utf8_substring(printable, 0, LONGEST_SHOWN);
    return g_strconcat(start, "…", NULL);
}

const char *ug_nearest(const char *word, const char *const *candidates) {
    const char *nearest = NULL;
    guint best = G_MAXUINT;
    for (guint i = 0; candidates[i]; i++) {
        guint distance = ug_text_distance(word, candidates[i]);
        // One edit in three letters: more than that is another word.
        if (distance < best && distance <= MAX(strlen(candidates[i]), 3) / 3) {
            best = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}

char *ug_did_you_mean(const char *word, const char *const *candidates) {
    const char *nearest = ug_nearest(word, candidates);
    return nearest ? g_strdup_printf("; did you mean '%s'?", nearest) : g_strdup("");
}
