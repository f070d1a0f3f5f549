// Reading a governance file. What is strange in it is listed, not refused.
#include "base/error.h"
#include "base/text.h"
#include "catalogue/catalogue_private.h"
#include "catalogue/governance_private.h"

#include "base/hash.h"
#include "base/strings.h"

#include <string.h>

static const char *const FILE_KEYS[] = {"prefix", "review", "leave_out", NULL};
static const char *const LEAVE_OUT_KEYS[] = {"key", "value", "why", NULL};

static void deliverable_free(gpointer data) {
    UgDeliverable *deliverable = data;
    g_ptr_array_unref(deliverable->repositories);
    g_free(deliverable);
}

void ug_governance_free(UgGovernance *governance) {
    g_free(governance->file);
    g_array_unref(governance->leave_out);
    g_ptr_array_unref(governance->deliverables);
    g_ptr_array_unref(governance->left_out);
    ug_strings_free(governance->text);
    g_free(governance);
}

void ug_governance_leave_out(UgGovernance *governance, const char *team, const char *name, const char *why,
                             gboolean is_strange) {
    g_autofree char *shown_team = ug_yaml_shown(team);
    g_autofree char *shown_name = name != NULL ? ug_yaml_shown(name) : NULL;
    g_autofree char *what =
        shown_name != NULL ? g_strconcat(shown_team, ": ", shown_name, NULL) : g_steal_pointer(&shown_team);
    UgLeftOut *left_out = g_new0(UgLeftOut, 1);
    left_out->what = ug_strings_insert(governance->text, what);
    left_out->why = ug_strings_keep(governance->text, why);
    left_out->is_strange = is_strange;
    g_ptr_array_add(governance->left_out, left_out);
}

/* ---- rules/governance/ ---- */

static const char *keep(UgGovernance *governance, UgYaml *yaml, const yaml_node_t *mapping, const char *key) {
    const char *text = ug_yaml_need_line(yaml, mapping, key, "a file of rules/governance");
    return text != NULL ? ug_strings_keep(governance->text, text) : NULL;
}

static gboolean load_leave_out(UgGovernance *governance, UgYaml *yaml, const yaml_node_t *node) {
    UgLeaveOut one = {0};
    if (!ug_yaml_check_keys(yaml, node, LEAVE_OUT_KEYS, "an entry of leave_out") ||
        !(one.key = keep(governance, yaml, node, "key")) || !(one.why = keep(governance, yaml, node, "why"))) {
        return FALSE;
    }
    if (ug_yaml_get(yaml, node, "value") != NULL && !(one.value = keep(governance, yaml, node, "value"))) {
        return FALSE;
    }
    g_array_append_val(governance->leave_out, one);
    return TRUE;
}

static gboolean load_conventions(UgGovernance *governance, GError **error) {
    g_autoptr(UgRuleFile) file = ug_builtin_file("governance/openstack.yaml");
    g_autoptr(UgYaml) yaml = ug_yaml_new(file->name, file->bytes, error);
    const yaml_node_t *root = yaml != NULL ? ug_yaml_root(yaml) : NULL;
    if (root == NULL || !ug_yaml_check_keys(yaml, root, FILE_KEYS, "a file of rules/governance") ||
        !(governance->prefix = keep(governance, yaml, root, "prefix")) ||
        !(governance->review = keep(governance, yaml, root, "review"))) {
        return FALSE;
    }
    const yaml_node_t *list = ug_yaml_need(yaml, root, "leave_out", "a file of rules/governance");
    g_autoptr(GPtrArray) entries = list != NULL ? ug_yaml_list(yaml, list, "leave_out") : NULL;
    for (guint i = 0; entries != NULL && i < entries->len; i++) {
        if (!load_leave_out(governance, yaml, entries->pdata[i])) {
            return FALSE;
        }
    }
    return entries != NULL;
}

/* ---- the file ---- */

/* A scalar that may be shown and compared; NULL for anything else. */
static const char *text_of(const yaml_node_t *node) {
    if (node->type != YAML_SCALAR_NODE || node->data.scalar.length == 0) {
        return NULL;
    }
    const char *text = (const char *)node->data.scalar.value;
    g_autofree char *printable = ug_text_printable(text);
    return strlen(text) == node->data.scalar.length && strcmp(printable, text) == 0 ? text : NULL;
}

/* Why a team or deliverable says that it is over; NULL if it does not. */
static const char *reason_of(const UgGovernance *governance, UgYaml *yaml, const yaml_node_t *mapping) {
    for (guint i = 0; i < governance->leave_out->len; i++) {
        const UgLeaveOut *one = &g_array_index(governance->leave_out, UgLeaveOut, i);
        const yaml_node_t *value = ug_yaml_get(yaml, mapping, one->key);
        const char *text = value != NULL ? text_of(value) : NULL;
        if (value != NULL && (one->value == NULL || g_strcmp0(text, one->value) == 0)) {
            return one->why;
        }
    }
    return NULL;
}

/* A name such as "openstack/nova": nothing that would lead elsewhere once it is part of a URL or path. */
static gboolean is_repository_name(const char *text) {
    static const char ALLOWED[] = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-";
    gsize owner = strspn(text, ALLOWED);
    const char *name = text[owner] == '/' ? text + owner + 1 : "";
    return owner > 0 && strchr("._-", text[0]) == NULL && name[0] != '\0' && strchr(".-", name[0]) == NULL &&
           name[strspn(name, ALLOWED)] == '\0';
}

typedef struct {
    UgGovernance *governance;
    UgYaml *yaml;
    GHashTable *seen; /* set of repositories */
} Reading;

static void add_repository(const Reading *reading, UgDeliverable *deliverable, const yaml_node_t *node) {
    const char *text = text_of(node);
    if (text == NULL || !is_repository_name(text)) {
        g_autofree char *what = g_strconcat(deliverable->name, ": ", text != NULL ? text : "?", NULL);
        ug_governance_leave_out(reading->governance, deliverable->team, what, "not the name of a repository", TRUE);
        return;
    }
    const char *kept = ug_strings_keep(reading->governance->text, text);
    if (g_hash_table_add(reading->seen, (gpointer)kept)) {
        g_ptr_array_add(deliverable->repositories, (gpointer)kept);
    } else {
        g_autofree char *what = g_strconcat(deliverable->name, ": ", text, NULL);
        ug_governance_leave_out(reading->governance, deliverable->team, what, "named twice", TRUE);
    }
}

static void add_deliverable(const Reading *reading, const char *team, const yaml_node_t *key,
                            const yaml_node_t *value) {
    UgGovernance *governance = reading->governance;
    const char *name = text_of(key);
    const yaml_node_t *repositories =
        value->type == YAML_MAPPING_NODE ? ug_yaml_get(reading->yaml, value, "repos") : NULL;
    if (name == NULL || value->type != YAML_MAPPING_NODE) {
        ug_governance_leave_out(governance, team, name != NULL ? name : "?", "not described as a deliverable is", TRUE);
        return;
    }
    const char *reason = reason_of(governance, reading->yaml, value);
    if (reason != NULL) {
        ug_governance_leave_out(governance, team, name, reason, FALSE);
        return;
    }
    if (repositories == NULL || repositories->type != YAML_SEQUENCE_NODE) {
        ug_governance_leave_out(governance, team, name, "has no list of repositories", TRUE);
        return;
    }
    UgDeliverable *deliverable = g_new0(UgDeliverable, 1);
    deliverable->team = ug_strings_keep(governance->text, team);
    deliverable->name = ug_strings_keep(governance->text, name);
    deliverable->repositories = g_ptr_array_new();
    for (yaml_node_item_t *item = repositories->data.sequence.items.start; item < repositories->data.sequence.items.top;
         item++) {
        add_repository(reading, deliverable, yaml_document_get_node(&reading->yaml->document, *item));
    }
    if (deliverable->repositories->len > 0) {
        g_ptr_array_add(governance->deliverables, deliverable);
    } else {
        ug_governance_leave_out(governance, team, name, "no repository is left", TRUE);
        deliverable_free(deliverable);
    }
}

static void add_team(const Reading *reading, const yaml_node_t *key, const yaml_node_t *value) {
    UgGovernance *governance = reading->governance;
    const char *team = text_of(key);
    if (team == NULL || value->type != YAML_MAPPING_NODE) {
        ug_governance_leave_out(governance, team != NULL ? team : "?", NULL, "not described as a team is", TRUE);
        return;
    }
    const char *reason = reason_of(governance, reading->yaml, value);
    const yaml_node_t *deliverables = ug_yaml_get(reading->yaml, value, "deliverables");
    if (reason != NULL) {
        ug_governance_leave_out(governance, team, NULL, reason, FALSE);
        return;
    }
    if (deliverables == NULL || deliverables->type != YAML_MAPPING_NODE) {
        ug_governance_leave_out(governance, team, NULL, "has no deliverables", TRUE);
        return;
    }
    for (yaml_node_pair_t *pair = deliverables->data.mapping.pairs.start; pair < deliverables->data.mapping.pairs.top;
         pair++) {
        add_deliverable(reading, team, yaml_document_get_node(&reading->yaml->document, pair->key),
                        yaml_document_get_node(&reading->yaml->document, pair->value));
    }
}

static gboolean read_teams(UgGovernance *governance, UgYaml *yaml) {
    const yaml_node_t *root = ug_yaml_root(yaml);
    if (root->type != YAML_MAPPING_NODE) {
        return ug_yaml_refuse(yaml, root, "a governance file maps teams to what they deliver, and this is no mapping");
    }
    g_autoptr(GHashTable) seen = g_hash_table_new(ug_text_hash, g_str_equal);
    const Reading reading = {governance, yaml, seen};
    for (yaml_node_pair_t *pair = root->data.mapping.pairs.start; pair < root->data.mapping.pairs.top; pair++) {
        add_team(&reading, yaml_document_get_node(&yaml->document, pair->key),
                 yaml_document_get_node(&yaml->document, pair->value));
    }
    return TRUE;
}

UgGovernance *ug_governance_read(const char *path, GError **error) {
    g_autoptr(UgRuleFile) file = ug_rule_file_read(path, error);
    g_autoptr(UgYaml) yaml = file != NULL ? ug_yaml_new(file->name, file->bytes, error) : NULL;
    if (yaml == NULL) {
        return NULL;
    }
    g_autoptr(UgGovernance) governance = g_new0(UgGovernance, 1);
    governance->file = g_strdup(path);
    governance->leave_out = g_array_new(FALSE, FALSE, sizeof(UgLeaveOut));
    governance->deliverables = g_ptr_array_new_with_free_func(deliverable_free);
    governance->left_out = g_ptr_array_new_with_free_func(g_free);
    governance->text = ug_strings_new(4096);
    return load_conventions(governance, error) && read_teams(governance, yaml) ? g_steal_pointer(&governance) : NULL;
}

const GPtrArray *ug_governance_deliverables(const UgGovernance *governance) {
    return governance->deliverables;
}

const GPtrArray *ug_governance_left_out(const UgGovernance *governance) {
    return governance->left_out;
}
