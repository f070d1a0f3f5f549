// One module takes the place of what it was, or goes, while all others stay linked as they are.
//
// What a module was is taken out of the tables, and it is asked again, alone. Where what comes of it differs in names
// that other files may know, by the test by which rounds ask files, these are asked as well. If they show what they
// did, then rounds of all files would have ended here too.
#include "project/links/again.h"

#include "base/hash.h"
#include "base/text.h"
#include "project/links/face.h"
#include "project/links/rounds.h"

#include <string.h>

/* ---- taking a module out ---- */

/* Links and wrappers keep their places, as those of others may lead there, and wait to be found again. */
static void retire_links(UgLinks *links, guint32 module) {
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (guint i = 0; i < links->links->len; i++) {
        UgLink *link = g_ptr_array_index(links->links, i);
        if (link->module != module) {
            g_ptr_array_add(kept, link);
            continue;
        }
        g_hash_table_remove(links->by_name, link);
        g_hash_table_add(links->retired, link);
    }
    g_ptr_array_set_size(links->links, 0);
    g_ptr_array_extend(links->links, kept, NULL, NULL);
    g_clear_pointer((GPtrArray **)&g_ptr_array_index(links->of_module, module), g_ptr_array_unref);
}

static void retire_wrappers(UgLinks *links, guint32 module) {
    for (guint i = links->wrappers->len; i > 0; i--) {
        const UgWrapper *wrapper = g_ptr_array_index(links->wrappers, i - 1);
        if (wrapper->module == module) {
            g_hash_table_remove(links->reaches, wrapper);
            (void)g_ptr_array_remove_index(links->wrappers, i - 1);
        }
    }
}

static void retire_found(const UgLinks *links, guint32 module) {
    guint kept = 0;
    for (guint i = 0; i < links->found->len; i++) {
        const UgFresh fresh = g_array_index(links->found, UgFresh, i);
        if (fresh.module != module) {
            g_array_index(links->found, UgFresh, kept++) = fresh;
        }
    }
    g_array_set_size(links->found, kept);
}

static void retire_hopes(const UgLinks *links, guint32 module) {
    for (guint i = links->hopes->len; i > 0; i--) {
        if (g_array_index(links->hopes, UgHope, i - 1).module == module) {
            (void)g_array_remove_index(links->hopes, i - 1);
        }
    }
}

static void retire(UgLinks *links, guint32 module) {
    retire_links(links, module);
    retire_wrappers(links, module);
    ug_link_retire_classes(links, module);
    retire_found(links, module);
    retire_hopes(links, module);
    g_hash_table_remove(links->acting, GUINT_TO_POINTER(module));
    g_clear_pointer((GHashTable **)&g_ptr_array_index(links->asked, module), g_hash_table_unref);
    g_clear_pointer((GHashTable **)&g_ptr_array_index(links->imports, module), g_hash_table_unref);
}

/* ---- what must not have changed ---- */

/* Does a wrapper of another module use one of this that is none any more? */
static gboolean misses_wrapper(const UgLinks *links, const UgWrapper *wrapper, guint32 module) {
    const GArray *reaches = g_hash_table_lookup(links->reaches, wrapper);
    for (guint i = 0; i < reaches->len; i++) {
        const UgWrapper *used = g_array_index(reaches, UgReach, i).wrapper;
        if (used != NULL && used->module == module && !g_hash_table_contains(links->reaches, used)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Does anything of others lead to what was retired and is not found again? */
static gboolean are_missed(const UgLinks *links, guint32 module) {
    for (guint i = 0; i < links->links->len; i++) {
        const UgLink *link = g_ptr_array_index(links->links, i);
        if (link->to != NULL && link->to->module == module && g_hash_table_contains(links->retired, link->to)) {
            return TRUE;
        }
    }
    for (guint i = 0; i < links->wrappers->len; i++) {
        if (misses_wrapper(links, g_ptr_array_index(links->wrappers, i), module)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* All that linking one module could have changed of others. (transfer full) */
static char *describe_others(const UgLinks *links, guint32 module) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < links->wrappers->len; i++) {
        const UgWrapper *wrapper = g_ptr_array_index(links->wrappers, i);
        const GArray *reaches = g_hash_table_lookup(links->reaches, wrapper);
        if (wrapper->module != module) {
            g_autofree char *face = ug_face_of_wrapper(links, wrapper);
            g_string_append_printf(text, "%s %u\n", face, reaches->len);
        }
    }
    guint n_links = 0;
    for (guint i = 0; i < links->links->len; i++) {
        n_links += ((const UgLink *)g_ptr_array_index(links->links, i))->module != module ? 1 : 0;
    }
    const GPtrArray *own = g_ptr_array_index(links->classes_of, module);
    g_string_append_printf(text, "%u links %u classes", n_links,
                           g_hash_table_size(links->classes) - (own == NULL ? 0 : own->len));
    return g_string_free(text, FALSE);
}

/* ---- what has changed without a word ---- */

void ug_links_note_change(UgLinks *links, guint32 module) {
    if (g_ptr_array_index(links->imports, module) != NULL) {
        g_hash_table_add(links->changed, GUINT_TO_POINTER(module));
    }
}

/* The classes and imports of a file that was looked at, as they are now. FALSE if somebody looked behind an import that
 * is another. */
static gboolean look_again(UgLinks *links, guint32 module, UgExtractor *extractor) {
    UgCode *code = ug_module_table_file(links->table, module)->facts->code;
    (void)ug_code_read_module_imports(extractor, code);
    (void)ug_code_read_class_heads(extractor, code);
    ug_link_look_at_classes(links, module);
    return ug_face_renew_imports(links, module);
}

static gboolean look_at_changed(UgLinks *links, guint32 module, UgExtractor *extractor) {
    gboolean same = TRUE;
    GHashTableIter iter;
    gpointer changed;
    g_hash_table_remove(links->changed, GUINT_TO_POINTER(module));
    g_hash_table_iter_init(&iter, links->changed);
    while (same && g_hash_table_iter_next(&iter, &changed, NULL)) {
        same = ug_module_table_module(links->table, GPOINTER_TO_UINT(changed))->is_gone ||
               look_again(links, GPOINTER_TO_UINT(changed), extractor);
    }
    g_hash_table_remove_all(links->changed);
    return same;
}

/* ---- renewing ---- */

static guint hash_fresh(gconstpointer data) {
    const UgFresh *fresh = data;
    return ug_text_hash(fresh->word) * 31 + fresh->module;
}

static gboolean same_fresh(gconstpointer a, gconstpointer b) {
    const UgFresh *left = a;
    const UgFresh *right = b;
    return left->module == right->module && left->own == right->own && left->as_base == right->as_base &&
           strcmp(left->word, right->word) == 0 && g_strcmp0(left->class_name, right->class_name) == 0;
}

/* All names that files are asked for, each once. */
static void renew_names(UgLinks *links) {
    g_autoptr(GArray) found = g_steal_pointer(&links->found);
    g_autoptr(GHashTable) known = g_hash_table_new(hash_fresh, same_fresh);
    links->found = g_array_sized_new(FALSE, FALSE, sizeof(UgFresh), found->len);
    for (guint i = 0; i < found->len; i++) {
        UgFresh *fresh = &g_array_index(found, UgFresh, i);
        if (g_hash_table_add(known, fresh)) {
            g_array_append_val(links->found, *fresh);
        }
    }
    g_clear_pointer(&links->names, ug_fresh_names_free);
    links->names = ug_fresh_names_new(links->table, links->found);
}

/* The wrappers of a module, and which of them are quiet. (transfer full) name -> GINT_TO_POINTER(quiet + 1) */
static GHashTable *note_quiet(const UgLinks *links, guint32 module) {
    GHashTable *quiet = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    const GPtrArray *of_module = g_ptr_array_index(links->of_module, module);
    for (guint i = 0; of_module != NULL && i < of_module->len; i++) {
        const UgLink *link = g_ptr_array_index(of_module, i);
        if (link->wrapper != NULL) {
            g_hash_table_insert(quiet, g_strdup(link->name), GINT_TO_POINTER(link->wrapper->is_quiet + 1));
        }
    }
    return quiet;
}

/* Others were asked for a quiet class in another way. */
static gboolean are_as_quiet(const UgLinks *links, guint32 module, GHashTable *before) {
    g_autoptr(GHashTable) after = note_quiet(links, module);
    GHashTableIter iter;
    gpointer name;
    gpointer quiet;
    g_hash_table_iter_init(&iter, after);
    while (g_hash_table_iter_next(&iter, &name, &quiet)) {
        gpointer was = g_hash_table_lookup(before, name);
        if (was != NULL && was != quiet) {
            return FALSE;
        }
    }
    return TRUE;
}

static void link_alone(UgLinks *links, guint32 module, UgExtractor *extractor) {
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_array_append_val(members, module);
    ug_link_rounds_run(links, members, extractor);
}

/* What was known of the module is taken out and, unless it goes, found anew. FALSE if that touches others. */
static gboolean find_anew(UgLinks *links, guint32 module, gboolean goes, UgExtractor *extractor) {
    g_autofree char *before = describe_others(links, module);
    g_autoptr(GHashTable) quiet = note_quiet(links, module);
    retire(links, module);
    if (!goes) {
        link_alone(links, module, extractor);
    }
    if (are_missed(links, module) || !are_as_quiet(links, module, quiet)) {
        return FALSE;
    }
    g_hash_table_remove_all(links->retired);
    g_hash_table_remove_all(links->class_leads);
    ug_links_settle_wrappers(links);
    renew_names(links);
    g_autofree char *after = describe_others(links, module);
    return strcmp(before, after) == 0;
}

static gboolean may_renew(UgLinks *links, guint32 module, UgExtractor *extractor) {
    return !ug_links_have_stars(links, module) && look_at_changed(links, module, extractor);
}

gboolean ug_links_renew(UgLinks *links, guint32 module, const UgFace *before, gboolean own, UgExtractor *extractor,
                        GArray *others) {
    if (!may_renew(links, module, extractor) || !find_anew(links, module, FALSE, extractor) ||
        ug_links_have_stars(links, module) || !ug_links_hold(links, module, own, extractor)) {
        return FALSE;
    }
    g_autoptr(UgFace) after = ug_links_face(links, module);
    return ug_face_find_knowing(links, module, before, after, others);
}

gboolean ug_links_remove(UgLinks *links, guint32 module, UgExtractor *extractor, GArray *others) {
    if (!may_renew(links, module, extractor)) {
        return FALSE;
    }
    g_autoptr(UgFace) before = ug_links_face(links, module);
    return find_anew(links, module, TRUE, extractor) && ug_face_find_knowing(links, module, before, NULL, others);
}

/* ---- modules that come and go ---- */

/* Has the module a name that begins with that component? */
static gboolean has_name(const UgLinks *links, guint32 module, const char *component) {
    GHashTable *imports = g_ptr_array_index(links->imports, module);
    return ug_class_has_links(links, module, component) || ug_links_class_in(links, module, component) != NULL ||
           (imports != NULL && g_hash_table_contains(imports, component));
}

/* Does the package that the module is in, or the next above that is a module, have a name that stands for the same as
 * the module's, or was one looked for? Without the module, that is what files find there. */
static gboolean is_a_name_of_its_package(const UgLinks *links, guint32 module) {
    const UgModule *at = ug_module_table_module(links->table, module);
    g_autofree char *above = g_strdup(at->name);
    const char *rest = at->name;
    guint32 package = UG_NO_MODULE;
    for (char *dot = strrchr(above, '.'); dot != NULL && package == UG_NO_MODULE; dot = strrchr(above, '.')) {
        *dot = '\0';
        rest = at->name + strlen(above) + 1;
        package = ug_module_table_find(links->table, module, above);
    }
    if (package == UG_NO_MODULE) {
        return FALSE;
    }
    g_autofree char *component = g_strndup(rest, strcspn(rest, "."));
    g_autofree char *way = ug_links_way(package, component);
    gboolean looked_for = g_hash_table_contains(links->ways, way);
    if (at->is_gone && (at->is_package || g_hash_table_contains(links->looked, GUINT_TO_POINTER(module)))) {
        // Whoever looked behind the module has not looked again, and would if there were one of that name; so have
        // those who passed a package on the way to its modules.
        g_hash_table_add(links->ways, g_steal_pointer(&way));
    }
    return has_name(links, package, component) || (!at->is_gone && looked_for);
}

/* Does a `from x import *` mean the module that could not be found before? */
static gboolean is_hoped_for(const UgLinks *links, guint32 module) {
    for (guint i = 0; i < links->hopes->len; i++) {
        const UgHope *hope = &g_array_index(links->hopes, UgHope, i);
        if (!ug_module_table_module(links->table, hope->module)->is_gone &&
            strcmp(hope->source, ug_module_table_module(links->table, module)->name) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Takes note of imports that find the module now, or do not any more. TRUE if somebody looked behind one of them. */
static gboolean change_imports(UgLinks *links, guint32 module) {
    const char *name = ug_module_table_module(links->table, module)->name;
    guint32 word = ug_word_hash(ug_text_last_part(name));
    guint32 package = ug_package_hash(name);
    gboolean looked_behind = FALSE;
    for (guint32 m = 0; m < links->imports->len; m++) {
        if (m == module || g_ptr_array_index(links->imports, m) == NULL ||
            ug_module_table_module(links->table, m)->is_gone) {
            continue; // it has no imports that were looked at
        }
        const UgWordSet *words = ug_code_words(ug_module_table_file(links->table, m)->facts->code);
        if (words != NULL && ug_word_set_may_hold_hash(words, word) &&
            ug_knows_package(ug_module_table_module(links->table, m)->name, words, name, package)) {
            looked_behind = !ug_face_renew_imports(links, m) || looked_behind;
        }
    }
    return looked_behind;
}

gboolean ug_links_note_module(UgLinks *links, guint32 module) {
    if (ug_module_table_module(links->table, module)->is_script) {
        return TRUE;
    }
    gboolean looked_behind = change_imports(links, module);
    return !looked_behind && !is_a_name_of_its_package(links, module) && !is_hoped_for(links, module);
}
