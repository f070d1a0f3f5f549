// A living project: a module that says something else than it did, or comes, or goes. As long as few others can tell
// the difference, the links go on without linking all files anew.
#include "assess/timeline/living_private.h"

#include "base/text.h"
#include "facts/code.h"
#include "project/links/again.h"

#include <string.h>

void ug_living_tell(UgLiving *living, UgLivingFile *file) {
    if (!living->dirty) {
        ug_links_add_matches_in(living->links, file->module);
        ug_living_settle(living, file);
        ug_living_note_troubles_of(living, file); // of parts that were read for others
        ug_living_count(living, file, 1);
    }
}

/* Do the links of files that may tell the difference still hold? Then these are told anew. */
static gboolean ask_others(UgLiving *living, const GArray *others) {
    gboolean hold = TRUE;
    for (guint i = 0; hold && i < others->len; i++) {
        guint32 module = g_array_index(others, guint32, i);
        const UgSurveyed *surveyed = ug_module_table_file(living->modules, module);
        UgLivingFile *other = g_hash_table_lookup(living->files, surveyed->entry->path);
        if (other->is_asking) {
            continue;
        }
        hold = ug_links_hold(living->links, module, other->own != NULL, living->extractor);
        if (hold) {
            ug_living_count(living, other, -1);
            ug_living_restore_own(other);
            ug_living_tell(living, other);
        }
    }
    return hold;
}

/* The links of a file, which said something else than it does now, are renewed. If all others still say what they did,
 * the links go on. */
static void take_renewed(UgLiving *living, UgLivingFile *file, gboolean renewed, const GArray *others) {
    file->said_at = 0;
    living->dirty = !renewed || !ask_others(living, others);
    if (!living->dirty) {
        ug_links_add_hashes(living->links, &living->watch);
        living->names_at++;
    }
}

void ug_living_renew(UgLiving *living, UgLivingFile *file, const UgFace *before) {
    g_autoptr(GArray) others = g_array_new(FALSE, FALSE, sizeof(guint32));
    take_renewed(living, file,
                 ug_links_renew(living->links, file->module, before, file->own != NULL, living->extractor, others),
                 others);
}

static void renew_without(UgLiving *living, UgLivingFile *file) {
    g_autoptr(GArray) others = g_array_new(FALSE, FALSE, sizeof(guint32));
    take_renewed(living, file, ug_links_remove(living->links, file->module, living->extractor, others), others);
}

/* Is it a module in no package, or the one that makes the outermost package? */
static gboolean is_outside(const UgLiving *living, const char *path) {
    const UgNamespaces *namespaces = ug_module_table_namespaces(living->modules, 0);
    gboolean is_init = g_str_has_suffix(path, "/__init__.py");
    return g_str_has_suffix(path, ".py") && !ug_namespaces_is_packaged(namespaces, path, is_init);
}

/* TRUE if a module of that path may change what the project and its other modules are called. */
static gboolean is_at_the_top(const UgLiving *living, const char *path) {
    const char *below = g_str_has_prefix(path, "src/") ? path + strlen("src/") : path;
    return strchr(below, '/') == NULL || g_str_has_suffix(path, "/setup.py") ||
           (g_str_has_suffix(path, "/__init__.py") && is_outside(living, path));
}

/* A new module in no package, such as a tool: do others mean folders by their imports that they could not mean without
 * it? */
static gboolean opens_folders(const UgLiving *living, const char *path) {
    UgNamespaces *namespaces = ug_module_table_namespaces(living->modules, 0);
    if (!is_outside(living, path) || !ug_namespaces_add_file(namespaces, path)) {
        return FALSE;
    }
    gboolean opens = FALSE;
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, living->files);
    while (!opens && g_hash_table_iter_next(&iter, NULL, &value)) {
        const UgLivingFile *file = value;
        g_autoptr(GHashTable) claims = ug_namespaces_claims(namespaces, file->path, file->facts);
        opens = ug_namespaces_are_new(namespaces, claims);
    }
    return opens;
}

/* A module in no package goes: is it one that others mean, as they do its folder, or that they know? */
static gboolean is_meant(UgLiving *living, UgLivingFile *file) {
    const UgNamespaces *namespaces = ug_module_table_namespaces(living->modules, 0);
    return is_outside(living, file->path) &&
           (ug_namespaces_is_claimed(namespaces, file->path) || ug_living_said_by(living, file) != NULL);
}

/* A module of no package: others who looked for something behind it did not find out that it is of the project. */
static gboolean is_loose(const UgLiving *living, const UgLivingFile *file) {
    const UgModule *module = ug_module_table_module(living->modules, file->module);
    return !module->is_script && module->parent == UG_NO_MODULE;
}

static gboolean is_word(const char *name) {
    while (ug_is_word_byte(*name)) {
        name++;
    }
    return *name == '\0';
}

/* May another file have looked for the module, by an import or in a text? Who does so writes its name. */
static gboolean is_named_elsewhere(const UgLiving *living, const UgLivingFile *file) {
    const char *name = ug_text_last_part(ug_module_table_module(living->modules, file->module)->name);
    if (!is_word(name)) {
        return TRUE; // it stands in no set of words
    }
    guint32 hash = ug_word_hash(name);
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, living->files);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const UgLivingFile *other = value;
        if (other == file || !ug_living_is_python(other)) {
            continue;
        }
        const UgWordSet *words = ug_code_words(other->facts->code);
        if (words == NULL || ug_word_set_may_hold_hash(words, hash)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* TRUE if names may be of the library that is called so, or of the module, whichever there is. */
static gboolean is_in_the_place_of_a_library(const UgLiving *living, const UgLivingFile *file) {
    const UgModule *module = ug_module_table_module(living->modules, file->module);
    return is_loose(living, file) && ug_catalogue_may_match(living->catalogue, module->name);
}

/* Appends a module to the table. TRUE if all others still mean what they did. */
static gboolean append_module(UgLiving *living, UgLivingFile *file) {
    UgSurveyed *surveyed = g_new(UgSurveyed, 1);
    *surveyed = (UgSurveyed){.entry = &file->entry, .context = file->context, .facts = file->facts};
    g_ptr_array_add(living->late, surveyed);
    guint32 module = ug_module_table_append(living->modules, 0, surveyed);
    if (module == UG_NO_MODULE) {
        return FALSE;
    }
    ug_links_append(living->links);
    file->surveyed = surveyed;
    file->module = module;
    return !is_in_the_place_of_a_library(living, file) && ug_links_note_module(living->links, module);
}

void ug_living_take_new(UgLiving *living, UgLivingFile *file) {
    living->stale = TRUE;
    if (living->dirty) {
        return;
    }
    gboolean concerned = file->own != NULL || ug_living_is_held(living, file) || ug_code_has_star(file->facts->code);
    living->dirty = is_at_the_top(living, file->path) || opens_folders(living, file->path) ||
                    !append_module(living, file) ||
                    (concerned && is_loose(living, file) && is_named_elsewhere(living, file));
    if (concerned) {
        file->is_asking = TRUE;
        g_ptr_array_add(living->asking, file);
    }
}

void ug_living_ask_new(UgLiving *living) {
    for (guint i = 0; i < living->asking->len; i++) {
        UgLivingFile *file = g_ptr_array_index(living->asking, i);
        file->is_asking = FALSE;
        if (living->dirty) {
            continue;
        }
        file->said_at = living->round;
        file->said = ug_links_say(living->links, file->module, file->own != NULL, living->extractor);
        if (file->said != NULL) {
            ug_living_renew(living, file, NULL);
        }
        ug_living_tell(living, file);
    }
    g_ptr_array_set_size(living->asking, 0);
}

/* Takes a module out of the table. */
void ug_living_take_out(UgLiving *living, UgLivingFile *file) {
    living->dirty = file->facts == NULL || file->module == UG_NO_MODULE || is_at_the_top(living, file->path) ||
                    is_in_the_place_of_a_library(living, file) ||
                    !ug_module_table_is_single(living->modules, file->module) || is_meant(living, file);
    if (!living->dirty && ug_living_said_by(living, file) != NULL) {
        renew_without(living, file);
    }
    if (!living->dirty) {
        ug_module_table_remove(living->modules, file->module);
        living->dirty = !ug_links_note_module(living->links, file->module);
    }
}
