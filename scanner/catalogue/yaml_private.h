/* YAML files whose shape is fixed: reading them with messages that say file, line and rule, and what is wrong.
 *
 * Everything that a rule file has no use for is refused before it gets into the tree: aliases and anchors, tags,
 * several documents, deep nesting. So no file can make the reader recurse or grow beyond its own size. */
#ifndef UNGREEN_CATALOGUE_YAML_PRIVATE_H
#define UNGREEN_CATALOGUE_YAML_PRIVATE_H

#include <glib.h>
#include <yaml.h>

typedef struct {
    const char *file; /* borrowed, as messages show it */
    const char *rule; /* (nullable, borrowed) id of the rule that is being read, for messages */
    GError **error;   /* where whatever is refused is told: that of ug_yaml_new() */
    yaml_document_t document;
} UgYaml;

/* yaml_document.c: fills a document that was initialized. FALSE with an error that says file and line. */
gboolean ug_yaml_read_document(const char *file, GBytes *bytes, yaml_document_t *document, GError **error);

/* Borrows the name, and `error` for as long as it is read: what the functions below refuse is told there. (transfer
 * full) NULL with UG_ERROR_DATA. */
UgYaml *ug_yaml_new(const char *file, GBytes *bytes, GError **error);
void ug_yaml_free(UgYaml *yaml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgYaml, ug_yaml_free)

/* Sets the error to "FILE:LINE: RULE: message" for `node` and returns FALSE. */
gboolean ug_yaml_refuse(const UgYaml *yaml, const yaml_node_t *node, const char *format, ...) G_GNUC_PRINTF(3, 4);
guint ug_yaml_line(const yaml_node_t *node);

/* All nodes are borrowed from `yaml`. */
yaml_node_t *ug_yaml_root(UgYaml *yaml);
/* TRUE if `node` is a mapping with no key twice and none but `keys`; `what` says what it is ("a rule"). */
gboolean ug_yaml_check_keys(UgYaml *yaml, const yaml_node_t *node, const char *const *keys, const char *what);
/* The value of a key of a mapping, or NULL. */
yaml_node_t *ug_yaml_get(UgYaml *yaml, const yaml_node_t *mapping, const char *key);
/* The same, an error if there is none. */
yaml_node_t *ug_yaml_need(UgYaml *yaml, const yaml_node_t *mapping, const char *key, const char *what);
/* The elements of a list: array of yaml_node_t *, (transfer full), or NULL with an error. */
GPtrArray *ug_yaml_list(UgYaml *yaml, const yaml_node_t *node, const char *what);
/* The same, but a single value may stand for a list of one; neither may be empty. */
GPtrArray *ug_yaml_one_or_more(UgYaml *yaml, yaml_node_t *node, const char *what);

/* A text, borrowed from `yaml`; NULL with an error if it is none, empty, or holds control characters. */
const char *ug_yaml_line_of_text(UgYaml *yaml, const yaml_node_t *node, const char *what);
/* The same of the value of a key that a mapping must have; `what` says what the mapping is. */
const char *ug_yaml_need_line(UgYaml *yaml, const yaml_node_t *mapping, const char *key, const char *what);
/* A text that may have several lines. */
const char *ug_yaml_block_of_text(UgYaml *yaml, const yaml_node_t *node, const char *what);
gboolean ug_yaml_boolean(UgYaml *yaml, const yaml_node_t *node, const char *what, gboolean *value);
/* A whole number from 0 to 255; the first refuses nothing. */
gboolean ug_yaml_is_number(const yaml_node_t *node, guint *value);
gboolean ug_yaml_number(UgYaml *yaml, const yaml_node_t *node, const char *what, guint *value);
/* A day ("2024-10-01"): its first second, since 1970 UTC. `node` NULL: an error is set already. */
gboolean ug_yaml_date(UgYaml *yaml, const yaml_node_t *node, const char *what, gint64 *time);
enum { UG_SECONDS_PER_DAY = 24 * 60 * 60 };
/* The index of a text among `names` (n of them, NULL-terminated), or -1 with an error. */
int ug_yaml_choice(UgYaml *yaml, const yaml_node_t *node, const char *const *names, const char *what);

/* `text` as a message may show it: printable and not too long. (transfer full) */
char *ug_yaml_shown(const char *text);
/* "; did you mean 'x'?" for a word that is none of `candidates`, else "". (transfer full) */
char *ug_did_you_mean(const char *word, const char *const *candidates);
/* The candidate nearest to `word`, or NULL if none is near. */
const char *ug_nearest(const char *word, const char *const *candidates);

#endif
