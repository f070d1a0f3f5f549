// What one file has to say under the final links, as bytes that can be compared.
#include "project/links/again.h"

#include "base/hash.h"
#include "project/links/face.h"
#include "project/links/rounds.h"

#include <string.h>

typedef struct {
    UgLinks *links;
    guint32 module;
    UgCode *code;
    GString *said;
    GHashTable *lines;   /* set of char *: what was said already */
    GHashTable *classes; /* set of char *: classes that were said */
    GHashTable *met;     /* set of char *: the same, and those that are nothing to say of */
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
        // Locals are their file's own affair, and calls are not followed any further than to what uses eventlet itself.
        if (at->kind == UG_SHOWN_LOCAL || (at->kind == UG_SHOWN_REACH && (at->name == NULL || at->target == NULL))) {
            continue;
        }
        // Names are equal if they are the same: links and wrappers live as long as what is compared.
        say(speaker, g_strdup_printf("%d %s %s %p %p %d %d", (int)at->kind, at->name == NULL ? "" : at->name,
                                     at->target == NULL ? "" : at->target, (gconstpointer)at->link,
                                     (gconstpointer)at->wrapper, at->dual_mode, at->is_called));
    }
}

/* ---- classes: those that are wrappers for many methods, and those that others may inherit something from ---- */

/* Of a class that has not enough green methods only these are wrappers. */
static void say_quorums(Speaker *speaker, const GArray *shown) {
    g_autoptr(GHashTable) methods = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) counts = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < shown->len; i++) {
        const UgShown *at = &g_array_index(shown, UgShown, i);
        const char *dot = at->name == NULL ? NULL : strrchr(at->name, '.');
        if (at->kind != UG_SHOWN_REACH || at->target == NULL || dot == NULL || ug_is_called_by_python(dot + 1) ||
            !g_hash_table_add(methods, g_strdup(at->name))) {
            continue;
        }
        g_autofree char *class_name = g_strndup(at->name, (gsize)(dot - at->name));
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, class_name)) + 1;
        if (n == ug_link_quorum(speaker->code, class_name)) {
            say(speaker, g_strdup_printf("enough of %s", class_name));
        }
        g_hash_table_replace(counts, g_steal_pointer(&class_name), GUINT_TO_POINTER(n));
    }
}

static void say_class(G_GNUC_UNUSED UgCode *code, const UgSeenClass *seen, gpointer data) {
    Speaker *speaker = data;
    UgLinks *links = speaker->links;
    // Of several of one name the links know the first.
    gboolean first = g_hash_table_add(speaker->met, g_strdup(seen->name));
    gboolean leads = ug_class_has_links(links, speaker->module, seen->name);
    for (guint i = 0; !leads && seen->bases[i] != NULL; i++) {
        g_autofree char *base = ug_module_table_absolute(links->table, speaker->module, seen->bases[i]);
        leads = base != NULL && ug_base_leads_on(links, speaker->module, base);
    }
    if (leads) {
        g_autofree char *bases = g_strjoinv(" ", (char **)seen->bases);
        g_hash_table_add(speaker->classes, g_strdup(seen->name));
        say(speaker, g_strdup_printf("class %s: %s%s", seen->name, bases, first ? "" : " later"));
    }
}

/* ---- modules that others are reached through: `image_utils.volume_utils.copy()` ---- */

static void say_import(const char *name, const char *target, gpointer data) {
    Speaker *speaker = data;
    g_autofree char *way = ug_links_way(speaker->module, name);
    if (g_hash_table_contains(speaker->links->ways, way)) {
        say(speaker, g_strdup_printf("import %s %s", name, target));
    }
}

/* ---- stars ---- */

static void say_star(G_GNUC_UNUSED UgCode *code, const UgSeen *seen, gpointer data) {
    if (!seen->in_function) {
        say(data, g_strdup_printf("star %s", seen->meanings[0]));
    }
}

static gint compare_words(gconstpointer a, gconstpointer b) {
    return strcmp(a, b);
}

static void say_stars(Speaker *speaker, UgExtractor *extractor) {
    if (ug_code_has_star(speaker->code)) {
        (void)ug_code_read_module_imports(extractor, speaker->code);
        ug_code_visit(speaker->code, UG_SEEN(STAR), NULL, say_star, speaker);
    }
    if (ug_links_are_starred_from(speaker->links, speaker->module)) {
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
    if (class_name != NULL && g_hash_table_contains(speaker->classes, class_name) &&
        ug_fresh_names_has(speaker->links->names, name)) {
        say(speaker, g_strdup_printf("defines %s.%s %d", class_name, name, is_property));
    }
}

GBytes *ug_links_say(UgLinks *links, guint32 module, gboolean own, UgExtractor *extractor) {
    UgCode *code = ug_module_table_file(links->table, module)->facts->code;
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GHashTable) lines = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) classes = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) met = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    Speaker speaker = {links, module, code, said, lines, classes, met};
    say_stars(&speaker, extractor);
    g_autoptr(GArray) shown = ug_link_show_again(links, module, own, extractor);
    if (shown != NULL) {
        say_shown(&speaker, shown);
        say_quorums(&speaker, shown);
        ug_code_visit_classes(code, say_class, &speaker);
        ug_code_visit_imported(code, say_import, &speaker);
        ug_code_visit_definitions(code, say_definition, &speaker);
    }
    return said->len == 0 ? NULL : g_bytes_new(said->str, said->len);
}

void ug_links_append(UgLinks *links) {
    gint n = (gint)ug_module_table_modules(links->table)->len;
    g_ptr_array_set_size(links->of_module, n);
    g_ptr_array_set_size(links->classes_of, n);
    g_ptr_array_set_size(links->imports, n);
    g_ptr_array_set_size(links->asked, n);
}

/* ---- some parts of a file ---- */

static void say_any_definition(const char *class_name, const char *name, gboolean is_property, gpointer data) {
    Speaker *speaker = data;
    if (ug_fresh_names_has(speaker->links->names, name)) {
        g_string_append_printf(speaker->said, "defines %s.%s %d\n", class_name == NULL ? "" : class_name, name,
                               is_property);
    }
}

/* What say_shown() leaves out, and what leads to a file's own names, which it is then asked for. */
static void say_any_shown(Speaker *speaker, const GArray *shown) {
    for (guint i = 0; i < shown->len; i++) {
        const UgShown *at = &g_array_index(shown, UgShown, i);
        if (at->kind != UG_SHOWN_REACH || (at->name != NULL && at->target != NULL)) {
            g_string_append_printf(speaker->said, "%d %s %s %p %p %d %d %d\n", (int)at->kind,
                                   at->name == NULL ? "" : at->name, at->target == NULL ? "" : at->target,
                                   (gconstpointer)at->link, (gconstpointer)at->wrapper, at->in_function, at->dual_mode,
                                   at->is_called);
        }
    }
}

void ug_part_matches_clear(UgPartMatches *matches) {
    g_clear_pointer(&matches->own, g_array_unref);
    g_clear_pointer(&matches->facts, ug_file_facts_free);
}

/* Adds all that some parts of a version of a file say and mean. FALSE if that is bound up with others. */
static gboolean say_parts(Speaker *speaker, gboolean own, UgPartRange range, UgPartMatches *matches) {
    UgLinks *links = speaker->links;
    UgCode *code = speaker->code;
    GHashTable *asked = g_ptr_array_index(links->asked, speaker->module);
    const GArray *found = matches->facts->matches;
    guint before = found->len;
    if (!ug_code_match_parts(code, range, matches->facts)) {
        return FALSE;
    }
    g_array_append_vals(matches->own, &g_array_index(found, UgMatch, before), found->len - before);
    if (own || asked != NULL) {
        g_autoptr(GArray) shown = ug_link_show_parts(links, speaker->module, code, range, own ? NULL : asked);
        say_any_shown(speaker, shown);
        ug_code_visit_classes_in(code, range, say_class, speaker);
    }
    if (asked != NULL) {
        ug_link_match_parts(links, speaker->module, code, range, matches->facts);
    }
    ug_code_visit_definitions_in(code, range, say_any_definition, speaker);
    return TRUE;
}

/* The same of all parts that differ. NULL if that is bound up with others. (transfer full) */
static char *said_by_parts(UgLinks *links, guint32 module, gboolean own, const UgCodeStep *step, UgCode *code,
                           UgPartMatches *matches) {
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(GHashTable) lines = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) classes = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) met = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    Speaker speaker = {links, module, code, said, lines, classes, met};
    matches->facts = ug_file_facts_new();
    matches->own = g_array_new(FALSE, FALSE, sizeof(UgMatch));
    for (guint h = 0; h < step->hunks->len; h++) {
        const UgHunk *hunk = &g_array_index(step->hunks, UgHunk, h);
        if (!say_parts(&speaker, own, code == step->code ? hunk->after : hunk->before, matches)) {
            return NULL;
        }
    }
    return g_string_free(g_steal_pointer(&said), FALSE);
}

/* Was a name looked for behind one of the imports that differ? */
static gboolean are_looked_behind(const UgLinks *links, guint32 module, const GPtrArray *imports) {
    for (guint i = 0; i < imports->len; i++) {
        g_autofree char *way = ug_links_way(module, g_ptr_array_index(imports, i));
        if (g_hash_table_contains(links->ways, way)) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_links_count_members(const UgLinks *links, guint32 module) {
    const GPtrArray *of_module = g_ptr_array_index(links->of_module, module);
    gboolean any = FALSE;
    for (guint i = 0; of_module != NULL && i < of_module->len && !any; i++) {
        const UgWrapper *wrapper = ((const UgLink *)g_ptr_array_index(of_module, i))->wrapper;
        any = wrapper != NULL && ug_link_count_methods(links, wrapper) > 0;
    }
    return any;
}

/* Do the same classes have enough green methods, if these are the same? */
static gboolean have_same_quorums(const UgLinks *links, guint32 module, UgCode *before, UgCode *after) {
    const GPtrArray *of_module = g_ptr_array_index(links->of_module, module);
    for (guint i = 0; of_module != NULL && i < of_module->len; i++) {
        const UgWrapper *wrapper = ((const UgLink *)g_ptr_array_index(of_module, i))->wrapper;
        guint n = wrapper == NULL ? 0 : ug_link_count_methods(links, wrapper);
        if (n > 0 && (n >= ug_link_quorum(before, wrapper->name)) != (n >= ug_link_quorum(after, wrapper->name))) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ug_links_say_the_same(UgLinks *links, guint32 module, gboolean own, UgCode *code, const UgCodeStep *step,
                               UgPartMatches *gone, UgPartMatches *come) {
    if (are_looked_behind(links, module, step->imports) || !have_same_quorums(links, module, code, step->code)) {
        return FALSE;
    }
    if (step->is_idle) {
        return TRUE;
    }
    g_autofree char *before = said_by_parts(links, module, own, step, code, gone);
    g_autofree char *after = before == NULL ? NULL : said_by_parts(links, module, own, step, step->code, come);
    return after != NULL && strcmp(before, after) == 0;
}

void ug_links_note_imports_of(UgLinks *links, guint32 module) {
    if (g_ptr_array_index(links->imports, module) != NULL) {
        ug_link_note_imports(links, module);
    }
}

void ug_links_add_hashes(const UgLinks *links, const UgWatch *watch) {
    ug_fresh_names_add_hashes(links->names, watch->words, watch->bases, watch->holders, watch->leads);
}

gboolean ug_links_are_held(const UgLinks *links, UgCode *code) {
    return ug_fresh_names_share(links->names, code);
}

gboolean ug_links_concern(const UgLinks *links, guint32 module) {
    UgCode *code = ug_module_table_file(links->table, module)->facts->code;
    g_autoptr(GPtrArray) held = ug_fresh_names_held(links->names, code);
    gboolean knows = FALSE;
    for (guint i = 0; i < held->len && !knows; i++) {
        g_autoptr(GHashTable) leads = g_hash_table_new(ug_text_hash, g_str_equal);
        knows = ug_fresh_names_leads(links->names, g_ptr_array_index(held, i), module, code, leads) != UG_KNOWS_NOT;
    }
    return knows;
}

GHashTable *ug_links_asked(const UgLinks *links, guint32 module) {
    return g_ptr_array_index(links->asked, module);
}

gboolean ug_links_involve(const UgLinks *links, guint32 module) {
    return g_ptr_array_index(links->asked, module) != NULL || g_ptr_array_index(links->imports, module) != NULL ||
           ug_links_have_stars(links, module);
}
