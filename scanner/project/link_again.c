// What one file has to say under the final links, as bytes that can be compared.
#include "project/link_again.h"

#include "project/link_rounds.h"

#include <string.h>

typedef struct {
    UgLinks *links;
    guint32 module;
    UgCode *code;
    GString *said;
    GHashTable *lines; /* set of char *: what was said already */
} Speaker;

static void say(Speaker *speaker, char *line) {
    if (g_hash_table_add(speaker->lines, line)) {
        g_string_append(speaker->said, line);
        g_string_append_c(speaker->said, '\n');
    }
}

static void say_shown(Speaker *speaker, const GArray *shown) {
    for (guint i = 0; i < shown->len; i++) {
        const UgShown *at = &g_array_index(shown, UgShown, i);
        // Names are equal if they are the same: links and wrappers live as long as what is compared.
        say(speaker, g_strdup_printf("%d %s %s %p %p %d", (int)at->kind, at->name == NULL ? "" : at->name,
                                     at->target == NULL ? "" : at->target, (gconstpointer)at->link,
                                     (gconstpointer)at->wrapper, at->dual_mode));
    }
}

static void say_class(G_GNUC_UNUSED UgCode *code, const UgSeenClass *seen, gpointer data) {
    g_autofree char *bases = g_strjoinv(" ", (char **)seen->bases);
    say(data, g_strdup_printf("class %s: %s", seen->name, bases));
}

/* ---- modules that others are reached through ---- */

static gboolean imports_one_of(GHashTable *imports, const UgLinks *links, guint32 from, GHashTable *leading) {
    GHashTableIter iter;
    gpointer target;
    g_hash_table_iter_init(&iter, imports);
    while (g_hash_table_iter_next(&iter, NULL, &target)) {
        guint32 to = ug_module_table_find(links->table, from, target);
        if (to != UG_NO_MODULE && g_hash_table_contains(leading, GUINT_TO_POINTER(to))) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Those that have links, and those that import such: `image_utils.volume_utils.copy()`. */
static GHashTable *leading_modules(UgLinks *links) {
    if (links->leading != NULL) {
        return links->leading;
    }
    GHashTable *leading = g_hash_table_new(NULL, NULL);
    for (guint32 m = 0; m < links->of_module->len; m++) {
        if (g_ptr_array_index(links->of_module, m) != NULL) {
            g_hash_table_add(leading, GUINT_TO_POINTER(m));
        }
    }
    for (gboolean more = TRUE; more;) {
        more = FALSE;
        for (guint32 m = 0; m < links->imports->len; m++) {
            GHashTable *imports = g_ptr_array_index(links->imports, m);
            if (imports != NULL && !g_hash_table_contains(leading, GUINT_TO_POINTER(m)) &&
                imports_one_of(imports, links, m, leading)) {
                more = g_hash_table_add(leading, GUINT_TO_POINTER(m));
            }
        }
    }
    links->leading = leading;
    return leading;
}

static void say_import(const char *name, const char *target, gpointer data) {
    Speaker *speaker = data;
    const UgModuleTable *table = speaker->links->table;
    g_autofree char *absolute = ug_module_table_absolute(table, speaker->module, target);
    guint32 to = absolute == NULL ? UG_NO_MODULE : ug_module_table_find(table, speaker->module, absolute);
    if (to != UG_NO_MODULE && g_hash_table_contains(leading_modules(speaker->links), GUINT_TO_POINTER(to))) {
        say(speaker, g_strdup_printf("import %s %s", name, absolute));
    }
}

/* ---- stars ---- */

static void say_star(G_GNUC_UNUSED UgCode *code, const UgSeen *seen, gpointer data) {
    if (!seen->in_function) {
        say(data, g_strdup_printf("star %s", seen->meanings[0]));
    }
}

static gboolean is_star_source(const UgLinks *links, guint32 module) {
    for (guint i = 0; i < links->stars->len; i++) {
        if (g_array_index(links->stars, UgStar, i).source == module) {
            return TRUE;
        }
    }
    return FALSE;
}

static gint compare_words(gconstpointer a, gconstpointer b) {
    return strcmp(a, b);
}

static void say_stars(Speaker *speaker, UgExtractor *extractor) {
    if (ug_code_has_star(speaker->code)) {
        (void)ug_code_read_module_imports(extractor, speaker->code);
        ug_code_visit(speaker->code, UG_SEEN(STAR), NULL, say_star, speaker);
    }
    if (is_star_source(speaker->links, speaker->module)) {
        const UgAsk ask = {.word = "__all__"};
        (void)ug_code_read_parts(extractor, speaker->code, &ask, 1);
        g_autoptr(GHashTable) all = ug_code_all(speaker->code);
        g_autoptr(GList) names = all == NULL ? NULL : g_list_sort(g_hash_table_get_keys(all), compare_words);
        say(speaker, g_strdup(all == NULL ? "no __all__" : "__all__"));
        for (const GList *name = names; name != NULL; name = name->next) {
            say(speaker, g_strdup_printf("exports %s", (const char *)name->data));
        }
    }
}

/* ---- definitions: a class that has a method itself does not inherit it ---- */

static void say_definition(const char *class_name, const char *name, gboolean is_property, gpointer data) {
    Speaker *speaker = data;
    if (ug_fresh_names_has(speaker->links->names, name)) {
        say(speaker, g_strdup_printf("defines %s.%s %d", class_name == NULL ? "" : class_name, name, is_property));
    }
}

GBytes *ug_links_say(UgLinks *links, guint32 module, gboolean own, UgExtractor *extractor) {
    UgCode *code = ug_module_table_file(links->table, module)->facts->code;
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GHashTable) lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Speaker speaker = {links, module, code, said, lines};
    say_stars(&speaker, extractor);
    g_autoptr(GArray) shown = ug_link_show_again(links, module, own, extractor);
    if (shown != NULL) {
        say_shown(&speaker, shown);
        ug_code_visit_classes(code, say_class, &speaker);
        ug_code_visit_imported(code, say_import, &speaker);
        ug_code_visit_definitions(code, say_definition, &speaker);
    }
    return said->len == 0 ? NULL : g_bytes_new(said->str, said->len);
}

void ug_links_add_hashes(const UgLinks *links, GHashTable *words, GHashTable *leads) {
    ug_fresh_names_add_hashes(links->names, words, leads);
}

gboolean ug_links_are_held(const UgLinks *links, UgCode *code) {
    g_autoptr(GPtrArray) held = ug_fresh_names_held(links->names, code);
    return held->len > 0;
}

gboolean ug_links_involve(const UgLinks *links, guint32 module) {
    return g_ptr_array_index(links->asked, module) != NULL || g_ptr_array_index(links->imports, module) != NULL ||
           g_hash_table_contains(links->starred, GUINT_TO_POINTER(module)) || is_star_source(links, module);
}
