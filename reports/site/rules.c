// What a page says of the rules whose places it lists: a public reader has no `ungreen explain`.
#include "reports/formats/json.h"
#include "reports/site/site_private.h"

static void note_rules(const UgCatalogue *catalogue, const cJSON *places, GHashTable *noted) {
    const cJSON *place;
    cJSON_ArrayForEach(place, places) {
        const char *id = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(place, "rule"));
        const UgRule *rule = id == NULL ? NULL : ug_catalogue_find(catalogue, id);
        if (rule != NULL) {
            g_hash_table_add(noted, (gpointer)rule);
        }
    }
}

/* Line by line, as in other texts of a page the end of one is made visible. */
static void add_code(cJSON *object, const char *key, const char *code) {
    g_auto(GStrv) lines = g_strsplit(code, "\n", -1);
    guint n = g_strv_length(lines);
    if (n > 0 && lines[n - 1][0] == '\0') {
        g_clear_pointer(&lines[n - 1], g_free);
    }
    ug_json_add_texts(object, key, (const char *const *)lines);
}

static cJSON *rule_object(const UgRule *rule) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "id", rule->id);
    ug_json_add_text(object, "title", rule->title);
    ug_json_add_text(object, "why", rule->why);
    ug_json_add_text(object, "threading", rule->threading);
    ug_json_add_text(object, "asyncio", rule->asyncio);
    add_code(object, "before", rule->before);
    add_code(object, "after", rule->after);
    ug_json_add_texts(object, "links", rule->links);
    return object;
}

void ug_site_add_rules(xmlNode *parent, const UgCatalogue *catalogue, const cJSON *progress) {
    static const char *const LISTS[] = {"blocking", "leftovers"};
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    g_autoptr(GHashTable) noted = g_hash_table_new(NULL, NULL);
    g_autoptr(cJSON) list = cJSON_CreateArray();
    for (guint i = 0; i < G_N_ELEMENTS(LISTS); i++) {
        note_rules(catalogue, cJSON_GetObjectItemCaseSensitive(progress, LISTS[i]), noted);
    }
    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        if (g_hash_table_contains(noted, rule)) {
            cJSON_AddItemToArray(list, rule_object(rule));
        }
    }
    ug_site_add_json(parent, "rules", list);
}
