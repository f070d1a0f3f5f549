// The tables of links: what is known of each module, by name.
#include "project/links/links_private.h"

#include "base/hash.h"
#include "base/strings.h"
#include "project/links/fresh.h"

#include <string.h>

static void free_link(gpointer link) {
    g_free(link);
}

void ug_links_class_free(gpointer data) {
    UgClass *class = data;
    g_ptr_array_unref(class->bases);
    g_ptr_array_unref(class->unknown);
    g_free(class);
}

void ug_wrapper_free(gpointer wrapper) {
    UgWrapper *freed = wrapper;
    g_ptr_array_unref(freed->wraps);
    g_array_unref(freed->sites);
    g_free((gpointer)freed->via);
    g_free(freed);
}

static void free_array(gpointer array) {
    if (array != NULL) {
        g_ptr_array_unref(array);
    }
}

/* A place for each of n modules. */
static GPtrArray *array_of_modules(guint n, GDestroyNotify free_one) {
    GPtrArray *array = g_ptr_array_new_with_free_func(free_one);
    g_ptr_array_set_size(array, (gint)n);
    return array;
}

static void free_set(gpointer set) {
    if (set != NULL) {
        g_hash_table_unref(set);
    }
}

static guint hash_name(guint32 module, const char *name) {
    return ug_text_hash(name) * 31 + module;
}

static guint hash_link(gconstpointer data) {
    const UgLink *link = data;
    return hash_name(link->module, link->name);
}

static gboolean same_link(gconstpointer a, gconstpointer b) {
    const UgLink *left = a;
    const UgLink *right = b;
    return left->module == right->module && strcmp(left->name, right->name) == 0;
}

static guint hash_class(gconstpointer data) {
    const UgClass *class = data;
    return hash_name(class->module, class->name);
}

static gboolean same_class(gconstpointer a, gconstpointer b) {
    const UgClass *left = a;
    const UgClass *right = b;
    return left->module == right->module && strcmp(left->name, right->name) == 0;
}

UgLink *ug_links_link(const UgLinks *links, guint32 module, const char *name) {
    const UgLink wanted = {.module = module, .name = name};
    return g_hash_table_lookup(links->by_name, &wanted);
}

UgClass *ug_links_class_in(const UgLinks *links, guint32 module, const char *name) {
    const UgClass wanted = {.module = module, .name = name};
    return g_hash_table_lookup(links->classes, &wanted);
}

gboolean ug_links_are_starred_from(const UgLinks *links, guint32 module) {
    for (guint i = 0; i < links->stars->len; i++) {
        if (g_array_index(links->stars, UgStar, i).source == module) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_links_have_stars(const UgLinks *links, guint32 module) {
    return g_hash_table_contains(links->starred, GUINT_TO_POINTER(module)) || ug_links_are_starred_from(links, module);
}

UgLinks *ug_links_alloc(const UgModuleTable *table, UgLinksKind kind) {
    guint n = ug_module_table_modules(table)->len;
    UgLinks *links = g_new0(UgLinks, 1);
    links->table = table;
    links->kind = kind;
    links->catalogue = ug_module_table_survey(table, 0)->catalogue;
    links->by_name = g_hash_table_new(hash_link, same_link);
    links->links = g_ptr_array_new();
    links->all_links = g_ptr_array_new_with_free_func(free_link);
    links->retired = g_hash_table_new(hash_link, same_link);
    links->of_module = array_of_modules(n, free_array);
    links->classes = g_hash_table_new_full(hash_class, same_class, ug_links_class_free, NULL);
    links->classes_of = array_of_modules(n, free_array);
    links->heirs = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    links->stars = g_array_new(FALSE, FALSE, sizeof(UgStar));
    links->starred = g_hash_table_new(NULL, NULL);
    links->hopes = g_array_new(FALSE, FALSE, sizeof(UgHope));
    links->changed = g_hash_table_new(NULL, NULL);
    links->acting = g_hash_table_new(NULL, NULL);
    links->wrappers = g_ptr_array_new();
    links->all_wrappers = g_ptr_array_new_with_free_func(ug_wrapper_free);
    links->found = g_array_new(FALSE, FALSE, sizeof(UgFresh));
    links->reaches = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    links->imports = array_of_modules(n, free_set);
    links->asked = array_of_modules(n, free_set);
    links->text = ug_strings_new(4096);
    links->class_leads = g_hash_table_new(NULL, NULL);
    if (ug_module_table_survey(table, 0)->extractor != NULL) { // one thread, which may link again
        links->ways = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
        links->looked = g_hash_table_new(NULL, NULL);
    }
    return links;
}

void ug_links_free(UgLinks *links) {
    g_array_unref(links->found);
    g_clear_pointer(&links->names, ug_fresh_names_free);
    g_clear_pointer(&links->deciders, g_hash_table_unref);
    g_clear_pointer(&links->ways, g_hash_table_unref);
    g_clear_pointer(&links->looked, g_hash_table_unref);
    g_hash_table_unref(links->class_leads);
    g_hash_table_unref(links->by_name);
    g_hash_table_unref(links->retired);
    g_ptr_array_unref(links->of_module);
    g_ptr_array_unref(links->classes_of);
    g_hash_table_unref(links->heirs);
    g_hash_table_unref(links->classes);
    g_array_unref(links->stars);
    g_hash_table_unref(links->starred);
    g_array_unref(links->hopes);
    g_hash_table_unref(links->acting);
    g_hash_table_unref(links->changed);
    g_hash_table_unref(links->reaches);
    g_ptr_array_unref(links->wrappers);
    g_ptr_array_unref(links->all_wrappers);
    g_ptr_array_unref(links->imports);
    g_ptr_array_unref(links->asked);
    g_ptr_array_unref(links->links);
    g_ptr_array_unref(links->all_links);
    ug_strings_free(links->text);
    g_free(links);
}

GPtrArray *ug_links_wrappers(const UgLinks *links) {
    GPtrArray *told = g_ptr_array_sized_new(links->wrappers->len);
    for (guint i = 0; i < links->wrappers->len; i++) {
        UgWrapper *wrapper = g_ptr_array_index(links->wrappers, i);
        if (!wrapper->is_quiet) {
            g_ptr_array_add(told, wrapper);
        }
    }
    return told;
}

gboolean ug_links_acts(const UgLinks *links, guint32 module) {
    return g_hash_table_contains(links->acting, GUINT_TO_POINTER(module));
}

gboolean ug_links_kind_is_for_services(UgLinksKind kind) {
    return kind == UG_LINKS_DECIDING || kind == UG_LINKS_SERVING;
}
