// Names found in the last round, by word, and for each word by what leads to the names.
#include "project/links/fresh.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

/* A module that has a name of the word. */
typedef struct {
    guint32 module;
    guint32 package_hash; /* of the part before the last of its name; 0 if there is none */
} Place;

/* The names of one word. */
typedef struct {
    GHashTable *modules;   /* set of modules that have one, or a class that has */
    GHashTable *by_module; /* last part of a module's name -> GArray of Place */
    UgWordIndex *module_words;
    GHashTable *classes; /* set of last parts of the names of classes that have one */
    UgWordIndex *class_words;
    GArray *packages;    /* of guint32: those of the modules that are packages */
    gboolean everywhere; /* not only who derives classes is asked for one of them */
} Names;

struct UgFreshNames {
    const UgModuleTable *table;
    GHashTable *by_word; /* word -> Names */
    UgWordIndex *words;
    UgWordIndex *shared; /* of these, the words that not only their own files can know */
};

static const UgModule *module_at(const UgFreshNames *names, guint32 module) {
    return ug_module_table_module(names->table, module);
}

static void free_names(gpointer data) {
    Names *of_word = data;
    g_hash_table_unref(of_word->modules);
    g_hash_table_unref(of_word->by_module);
    g_hash_table_unref(of_word->classes);
    g_array_unref(of_word->packages);
    g_clear_pointer(&of_word->module_words, ug_word_index_free);
    g_clear_pointer(&of_word->class_words, ug_word_index_free);
    g_free(of_word);
}

static Names *names_of(UgFreshNames *names, const char *word) {
    Names *of_word = g_hash_table_lookup(names->by_word, word);
    if (of_word == NULL) {
        of_word = g_new0(Names, 1);
        of_word->modules = g_hash_table_new(NULL, NULL);
        of_word->by_module = g_hash_table_new_full(ug_text_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
        of_word->classes = g_hash_table_new(ug_text_hash, g_str_equal);
        of_word->packages = g_array_new(FALSE, FALSE, sizeof(guint32));
        g_hash_table_insert(names->by_word, (gpointer)word, of_word);
    }
    return of_word;
}

guint32 ug_package_hash(const char *module_name) {
    const char *last = strrchr(module_name, '.');
    g_autofree char *package = last == NULL ? NULL : g_strndup(module_name, (gsize)(last - module_name));
    return package == NULL ? 0 : ug_word_hash(ug_text_last_part(package));
}

static void add_place(Names *of_word, guint32 index, const UgModule *module) {
    const char *last = ug_text_last_part(module->name);
    GArray *places = g_hash_table_lookup(of_word->by_module, last);
    if (places == NULL) {
        places = g_array_new(FALSE, FALSE, sizeof(Place));
        g_hash_table_insert(of_word->by_module, (gpointer)last, places);
    }
    Place place = {index, ug_package_hash(module->name)};
    g_array_append_val(places, place);
    if (module->is_package) {
        g_array_append_val(of_word->packages, index);
    }
}

static void add_fresh(UgFreshNames *names, const UgFresh *fresh, GHashTable *placed) {
    Names *of_word = names_of(names, fresh->word);
    g_hash_table_add(of_word->modules, GUINT_TO_POINTER(fresh->module));
    of_word->everywhere = of_word->everywhere || !fresh->as_base;
    if (fresh->own) {
        return;
    }
    if (fresh->class_name != NULL) {
        g_hash_table_add(of_word->classes, (gpointer)ug_text_last_part(fresh->class_name));
    }
    g_autofree char *key = g_strdup_printf("%u %s", fresh->module, fresh->word);
    if (g_hash_table_add(placed, g_steal_pointer(&key))) {
        add_place(of_word, fresh->module, module_at(names, fresh->module));
    }
}

static UgWordIndex *index_keys(GHashTable *table) {
    guint n;
    g_autofree gpointer *words = g_hash_table_get_keys_as_array(table, &n);
    return ug_word_index_new((const char *const *)words, n);
}

static UgWordIndex *index_shared(const UgFreshNames *names) {
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    GHashTableIter iter;
    gpointer word;
    gpointer of_word;
    g_hash_table_iter_init(&iter, names->by_word);
    while (g_hash_table_iter_next(&iter, &word, &of_word)) {
        if (g_hash_table_size(((const Names *)of_word)->by_module) > 0) {
            g_ptr_array_add(words, word);
        }
    }
    return ug_word_index_new((const char *const *)words->pdata, words->len);
}

UgFreshNames *ug_fresh_names_new(const UgModuleTable *table, const GArray *fresh) {
    UgFreshNames *names = g_new0(UgFreshNames, 1);
    names->table = table;
    names->by_word = g_hash_table_new_full(ug_text_hash, g_str_equal, NULL, free_names);
    g_autoptr(GHashTable) placed = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < fresh->len; i++) {
        add_fresh(names, &g_array_index(fresh, UgFresh, i), placed);
    }
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, names->by_word);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        Names *of_word = value;
        of_word->module_words = index_keys(of_word->by_module);
        of_word->class_words = index_keys(of_word->classes);
    }
    names->words = index_keys(names->by_word);
    names->shared = index_shared(names);
    return names;
}

void ug_fresh_names_free(UgFreshNames *names) {
    g_hash_table_unref(names->by_word);
    ug_word_index_free(names->words);
    ug_word_index_free(names->shared);
    g_free(names);
}

gboolean ug_fresh_names_is_empty(const UgFreshNames *names) {
    return g_hash_table_size(names->by_word) == 0;
}

gboolean ug_fresh_names_has(const UgFreshNames *names, const char *word) {
    return g_hash_table_contains(names->by_word, word);
}

static void add_hashes_of_keys(GHashTable *table, UgWordSet *hashes) {
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, &word, NULL)) {
        ug_word_set_add_hash(hashes, ug_word_hash(word));
    }
}

static void add_hashes_of_packages(GHashTable *by_module, UgWordSet *hashes) {
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, by_module);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const GArray *places = value;
        for (guint i = 0; i < places->len; i++) {
            guint32 hash = g_array_index(places, Place, i).package_hash;
            if (hash != 0) {
                ug_word_set_add_hash(hashes, hash);
            }
        }
    }
}

gboolean ug_fresh_names_are_bases(const UgFreshNames *names, const char *word) {
    return !((const Names *)g_hash_table_lookup(names->by_word, word))->everywhere;
}

void ug_fresh_names_add_hashes(const UgFreshNames *names, UgWordSet *words, UgWordSet *bases, UgWordSet *holders,
                               UgWordSet *leads) {
    GHashTableIter iter;
    gpointer word;
    gpointer value;
    g_hash_table_iter_init(&iter, names->by_word);
    while (g_hash_table_iter_next(&iter, &word, &value)) {
        const Names *of_word = value;
        if (g_hash_table_size(of_word->by_module) > 0) {
            ug_word_set_add_hash(of_word->everywhere ? words : bases, ug_word_hash(word));
        }
        add_hashes_of_keys(of_word->by_module, holders);
        add_hashes_of_keys(of_word->by_module, leads);
        add_hashes_of_keys(of_word->classes, holders);
        add_hashes_of_keys(of_word->classes, leads);
        add_hashes_of_packages(of_word->by_module, leads);
    }
}

GPtrArray *ug_fresh_names_held(const UgFreshNames *names, UgCode *code) {
    const UgWordSet *words = ug_code_words(code);
    return words == NULL ? g_ptr_array_new() : ug_word_set_held(words, names->words);
}

gboolean ug_fresh_names_share(const UgFreshNames *names, UgCode *code) {
    const UgWordSet *words = ug_code_words(code);
    g_autoptr(GPtrArray) held = words == NULL ? NULL : ug_word_set_held(words, names->shared);
    return held != NULL && held->len > 0;
}

/* TRUE if a module lies in a package of that name, of which the first n bytes count, or is it. */
static gboolean is_in_package(const char *module, const char *package, gsize n) {
    return n > 0 && strncmp(module, package, n) == 0 && (module[n] == '.' || module[n] == '\0');
}

gboolean ug_knows_package(const char *here, const UgWordSet *words, const char *there, guint32 package_hash) {
    return package_hash == 0 || ug_word_set_may_hold_hash(words, package_hash) ||
           is_in_package(here, there, (gsize)(strrchr(there, '.') - there));
}

/* Modules are known by the last part of their name and by their package. */
static void add_modules(const UgFreshNames *names, const Names *of_word, const char *here, const UgWordSet *words,
                        GHashTable *leads) {
    g_autoptr(GPtrArray) held = ug_word_set_held(words, of_word->module_words);
    for (guint i = 0; i < held->len; i++) {
        const GArray *places = g_hash_table_lookup(of_word->by_module, g_ptr_array_index(held, i));
        for (guint p = 0; p < places->len; p++) {
            const Place *place = &g_array_index(places, Place, p);
            if (ug_knows_package(here, words, module_at(names, place->module)->name, place->package_hash)) {
                g_hash_table_add(leads, g_ptr_array_index(held, i));
                break;
            }
        }
    }
    // `from . import spawn` does not say what the package is called.
    for (guint i = 0; i < of_word->packages->len; i++) {
        const char *package = module_at(names, g_array_index(of_word->packages, guint32, i))->name;
        if (is_in_package(here, package, strlen(package))) {
            g_hash_table_add(leads, (gpointer)ug_text_last_part(package));
        }
    }
}

/* A class may have come a long way by its own name. What heirs know as self.name needs no word here: the class that a
 * file derives, or the module that it comes from, is named in its head, so the file is asked, the class becomes known,
 * and the name is then one of the file's own. */
static void add_classes(const Names *of_word, const UgWordSet *words, GHashTable *leads) {
    g_autoptr(GPtrArray) held = ug_word_set_held(words, of_word->class_words);
    for (guint i = 0; i < held->len; i++) {
        g_hash_table_add(leads, g_ptr_array_index(held, i));
    }
}

UgKnowledge ug_fresh_names_leads(const UgFreshNames *names, const char *word, guint32 module, UgCode *code,
                                 GHashTable *leads) {
    const Names *of_word = g_hash_table_lookup(names->by_word, word);
    if (g_hash_table_contains(of_word->modules, GUINT_TO_POINTER(module))) {
        return UG_KNOWS_SELF;
    }
    const UgWordSet *words = ug_code_words(code);
    add_modules(names, of_word, module_at(names, module)->name, words, leads);
    add_classes(of_word, words, leads);
    return g_hash_table_size(leads) > 0 ? UG_KNOWS_WAY : UG_KNOWS_NOT;
}
