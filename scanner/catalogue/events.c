// rules/events.yaml: what of a project's past is worth telling.
#include "base/error.h"
#include "catalogue/load_private.h"

static const char *const FILE_KEYS[] = {"sightings", "reverts", NULL};
static const char *const SIGHTING_KEYS[] = {"kind", "title", "rules", "where", NULL};
static const char *const WHERE[] = {"production", "anywhere", NULL};
static const char FILE_IS[] = "the file of events";

static void sighting_free(gpointer data) {
    UgSighting *sighting = data;
    g_ptr_array_unref(sighting->rules);
    g_free(sighting);
}

void ug_events_init(UgEventTables *events) {
    events->sightings = g_ptr_array_new_with_free_func(sighting_free);
    events->ids = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    events->reverts = g_array_new(FALSE, FALSE, sizeof(UgGlob));
}

void ug_events_clear(UgEventTables *events) {
    g_ptr_array_unref(events->sightings);
    g_ptr_array_unref(events->ids);
    g_array_unref(events->reverts);
}

/* The value of a key as a text that the catalogue keeps. */
static const char *need_text(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *mapping, const char *key,
                             const char *what) {
    const char *text = ug_yaml_need_line(yaml, mapping, key, what);
    return text ? ug_catalogue_keep(catalogue, text) : NULL;
}

// Rules of files that come later are not known yet.
static gboolean load_ids(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node) {
    yaml_node_t *value = ug_yaml_need(yaml, node, "rules", "a sighting");
    g_autoptr(GPtrArray) nodes = value ? ug_yaml_one_or_more(yaml, value, "rules") : NULL;
    GPtrArray *ids = g_ptr_array_new();
    g_ptr_array_add(catalogue->events.ids, ids);
    for (guint i = 0; nodes && i < nodes->len; i++) {
        const char *id = ug_yaml_line_of_text(yaml, nodes->pdata[i], "rules");
        if (!id) {
            return FALSE;
        }
        g_ptr_array_add(ids, (gpointer)ug_catalogue_keep(catalogue, id));
    }
    return nodes != NULL;
}

static gboolean load_sighting(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node) {
    static const char what[] = "a sighting";
    UgSighting *sighting = g_new0(UgSighting, 1);
    sighting->rules = g_ptr_array_new();
    g_ptr_array_add(catalogue->events.sightings, sighting);
    if (!ug_yaml_check_keys(yaml, node, SIGHTING_KEYS, what) ||
        !(sighting->kind = need_text(catalogue, yaml, node, "kind", what)) ||
        !(sighting->title = need_text(catalogue, yaml, node, "title", what)) || !load_ids(catalogue, yaml, node)) {
        return FALSE;
    }
    yaml_node_t *where = ug_yaml_get(yaml, node, "where");
    int choice = where ? ug_yaml_choice(yaml, where, WHERE, "where") : 0;
    sighting->anywhere = choice == 1;
    return choice >= 0;
}

gboolean ug_load_events(UgCatalogue *catalogue, UgYaml *yaml) {
    const yaml_node_t *root = ug_yaml_root(yaml);
    if (!ug_yaml_check_keys(yaml, root, FILE_KEYS, FILE_IS) ||
        !ug_load_each(catalogue, yaml, root, "sightings", FILE_IS, load_sighting)) {
        return FALSE;
    }
    yaml_node_t *node = ug_yaml_need(yaml, root, "reverts", FILE_IS);
    return node && ug_load_globs(catalogue, yaml, node, "reverts", catalogue->events.reverts);
}

gboolean ug_events_finish(UgCatalogue *catalogue, GError **error) {
    for (guint i = 0; i < catalogue->events.sightings->len; i++) {
        UgSighting *sighting = catalogue->events.sightings->pdata[i];
        const GPtrArray *ids = catalogue->events.ids->pdata[i];
        for (guint j = 0; j < ids->len; j++) {
            const UgRule *rule = ug_catalogue_find(catalogue, ids->pdata[j]);
            if (!rule) {
                g_autofree char *shown = ug_yaml_shown(ids->pdata[j]);
                g_set_error(error, UG_ERROR, UG_ERROR_DATA, "events.yaml: %s names '%s', which is no rule",
                            sighting->kind, shown);
                return FALSE;
            }
            g_ptr_array_add(sighting->rules, (gpointer)rule);
        }
    }
    return TRUE;
}

const GPtrArray *ug_catalogue_sightings(const UgCatalogue *catalogue) {
    return catalogue->events.sightings;
}

gboolean ug_catalogue_is_revert(const UgCatalogue *catalogue, const char *summary) {
    return ug_globs_match(catalogue->events.reverts, summary);
}
