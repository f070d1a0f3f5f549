/* Reading files into a catalogue that is being built. Each function takes what it needs from one YAML file and returns
 * FALSE with an error that says where and what to change. */
#ifndef UNGREEN_CATALOGUE_LOAD_PRIVATE_H
#define UNGREEN_CATALOGUE_LOAD_PRIVATE_H

#include "catalogue/catalogue_private.h"
#include "catalogue/yaml_private.h"

/* load_rule.c: a file of rules. */
gboolean ug_load_rules(UgCatalogue *catalogue, UgYaml *yaml);
/* load_clause.c: one entry of a rule's `match`. */
gboolean ug_load_clause(UgCatalogue *catalogue, UgYaml *yaml, const UgRule *rule, yaml_node_t *node);
/* contexts.c, events.c, files.c, hosts.c, judgement.c, load_modes.c, manifests.c, python_data.c, successors.c */
gboolean ug_load_judgement(UgCatalogue *catalogue, UgYaml *yaml);
gboolean ug_load_contexts(UgCatalogue *catalogue, UgYaml *yaml);
gboolean ug_load_events(UgCatalogue *catalogue, UgYaml *yaml);
gboolean ug_load_files(UgCatalogue *catalogue, UgYaml *yaml);
gboolean ug_load_hosts(UgCatalogue *catalogue, UgYaml *yaml);
gboolean ug_load_manifests(UgCatalogue *catalogue, UgYaml *yaml);
gboolean ug_load_modes(UgCatalogue *catalogue, UgYaml *yaml);
gboolean ug_load_python_data(UgCatalogue *catalogue, UgYaml *yaml);
gboolean ug_load_successors(UgCatalogue *catalogue, UgYaml *yaml);

/* load_values.c: a name, glob or word, which count towards what a catalogue may hold. Borrowed from `yaml`. */
const char *ug_load_pattern(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, const char *what);
/* One more of them; FALSE with an error at `node` if that is too many. */
gboolean ug_load_count(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node);
/* Reads one or more globs and appends them to `globs`. */
gboolean ug_load_globs(UgCatalogue *catalogue, UgYaml *yaml, yaml_node_t *node, const char *what, GArray *globs);
/* Appends the one or more texts of a key (const char *, which go with the catalogue); it need not be there. None may
 * hold one of the characters `refused`. */
gboolean ug_load_texts(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *mapping, const char *key,
                       const char *refused, GPtrArray *texts);
/* Loads each entry of the list that a mapping must have under a key; `of` is what messages call the mapping. */
typedef gboolean (*UgLoadFunc)(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node);
gboolean ug_load_each(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *mapping, const char *key, const char *of,
                      UgLoadFunc load);
/* A dotted name: "eventlet.greenthread.spawn". */
gboolean ug_is_dotted_name(const char *text);

#endif
