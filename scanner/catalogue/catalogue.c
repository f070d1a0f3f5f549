// A catalogue that is loaded: its rules by their ids, and what it says of itself.
#include "catalogue/catalogue.h"

#include "base/strings.h"
#include "catalogue/catalogue_private.h"
#include "catalogue/yaml_private.h"

#include <string.h>

const char *ug_catalogue_keep(UgCatalogue *catalogue, const char *text) {
    return ug_strings_keep(catalogue->text, text);
}

const GPtrArray *ug_catalogue_rules(const UgCatalogue *catalogue) {
    return catalogue->rules;
}

const UgRule *ug_catalogue_find(const UgCatalogue *catalogue, const char *id) {
    g_autofree char *lower = g_ascii_strdown(id, -1);
    return g_hash_table_lookup(catalogue->rule_by_id, lower);
}

// People type ids in any case, and may remember a rule's name better.
const char *ug_catalogue_nearest(const UgCatalogue *catalogue, const char *id) {
    g_autofree char *lower = g_ascii_strdown(id, -1);
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    const UgRule *called = g_hash_table_lookup(catalogue->rule_by_name, lower);
    if (called) {
        return called->id;
    }
    for (guint i = 0; i < catalogue->rules->len; i++) {
        const UgRule *rule = catalogue->rules->pdata[i];
        g_ptr_array_add(words, g_ascii_strdown(rule->id, -1));
    }
    g_ptr_array_add(words, NULL);
    const char *nearest = ug_nearest(lower, (const char *const *)words->pdata);
    const UgRule *rule = nearest ? g_hash_table_lookup(catalogue->rule_by_id, nearest) : NULL;
    return rule ? rule->id : NULL;
}

const char *ug_catalogue_family_title(const UgCatalogue *catalogue, const UgRule *rule) {
    const UgFamily *family = g_hash_table_lookup(catalogue->families, rule->family);
    return family->title;
}

const char *ug_catalogue_digest(const UgCatalogue *catalogue) {
    return catalogue->digest;
}

const UgNeedles *ug_catalogue_search(const UgCatalogue *catalogue) {
    return catalogue->search;
}
