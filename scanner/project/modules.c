// Which module each Python file is, and finding modules by name.
#include "project/modules.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/strings.h"
#include "facts/code.h"

#include <string.h>

struct UgModuleTable {
    UgSurvey **surveys;
    guint n_surveys;
    GArray *modules;       /* of UgModule */
    GPtrArray *files;      /* of UgSurveyed *, for each module */
    GPtrArray *roots;      /* of const char *, for each module: the folder that Python would find its top package in */
    GHashTable *several;   /* set of the indexes of modules with several names */
    GHashTable *by_name;   /* name -> GArray of Name */
    GPtrArray *namespaces; /* UgNamespaces *, for each snapshot */
    gsize longest;         /* bytes of the longest name of a module that others can import */
    UgStrings *text;
};

/* One of the names that a module is found by. */
typedef struct {
    guint32 module;
    const char *root;   /* the folder in which Python would find it by that name */
    gboolean is_called; /* it is the first of its names */
    gboolean is_beside; /* it is so for files of the same folder alone, as these are run as scripts */
} Name;

/* `package` (nullable) is what the top folder is called. */
static char *module_name(const char *path, const char *root, const char *package, gboolean *is_package) {
    const char *from = *root == '\0' ? path : path + strlen(root) + 1;
    g_autofree char *name = package == NULL ? g_strdup(from) : g_strconcat(package, "/", from, NULL);
    *is_package = FALSE;
    if (g_str_has_suffix(name, "/__init__.py")) {
        name[strlen(name) - strlen("/__init__.py")] = '\0';
        *is_package = TRUE;
    } else {
        name[strlen(name) - strlen(".py")] = '\0';
    }
    return g_strdelimit(g_steal_pointer(&name), "/", '.');
}

static void add_name(UgModuleTable *table, const char *called, Name name) {
    GArray *known = g_hash_table_lookup(table->by_name, called);
    if (known == NULL) {
        known = g_array_new(FALSE, FALSE, sizeof(Name));
        g_hash_table_insert(table->by_name, (gpointer)called, known);
    }
    g_array_append_val(known, name);
    table->longest = MAX(table->longest, strlen(called));
}

/* Gives the module, the last of the table, its names. */
static void name_module(UgModuleTable *table, UgModule *module) {
    const char *package = ug_snapshot_package(table->surveys[module->snapshot]->snapshot);
    g_autoptr(GPtrArray) roots = NULL;
    if (package != NULL) { // all files of a package are found where that is
        roots = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(roots, g_strdup(""));
    } else {
        roots = ug_namespaces_roots(ug_module_table_namespaces(table, module->snapshot), module->path);
    }
    g_autofree char *own = ug_path_folder(module->path);
    for (guint i = 0; i < roots->len; i++) {
        const char *root = ug_strings_keep(table->text, roots->pdata[i]);
        g_autofree char *text = module_name(module->path, root, package, &module->is_package);
        const char *called = ug_strings_keep(table->text, text);
        add_name(table, called, (Name){table->files->len, root, i == 0, i > 0 && strcmp(root, own) == 0});
        if (i == 0) {
            module->name = called;
            g_ptr_array_add(table->roots, (gpointer)root);
        } else {
            g_hash_table_add(table->several, GUINT_TO_POINTER(table->files->len));
        }
    }
}

static void add_module(UgModuleTable *table, guint snapshot, UgSurveyed *file) {
    const char *path = file->entry->path;
    UgModule module = {.path = path, .snapshot = snapshot, .parent = UG_NO_MODULE, .context = file->context};
    module.is_script = !g_str_has_suffix(path, ".py");
    if (module.is_script) {
        g_autofree char *root = ug_path_folder(path);
        module.name = path;
        g_ptr_array_add(table->roots, ug_strings_keep(table->text, root));
    } else {
        name_module(table, &module);
    }
    g_array_append_val(table->modules, module);
    g_ptr_array_add(table->files, file);
}

static void find_parent(UgModuleTable *table, guint32 i) {
    UgModule *module = &g_array_index(table->modules, UgModule, i);
    const char *dot = module->is_script ? NULL : strrchr(module->name, '.');
    if (dot != NULL) {
        g_autofree char *parent = g_strndup(module->name, (gsize)(dot - module->name));
        module->parent = ug_module_table_find(table, i, parent);
    }
}

UgModuleTable *ug_module_table_new(UgSurvey *const *surveys, UgNamespaces *const *namespaces, guint n) {
    UgModuleTable *table = g_new0(UgModuleTable, 1);
    table->surveys = g_new(UgSurvey *, n);
    memcpy(table->surveys, surveys, n * sizeof(UgSurvey *));
    table->n_surveys = n;
    table->modules = g_array_new(FALSE, TRUE, sizeof(UgModule));
    table->files = g_ptr_array_new();
    table->roots = g_ptr_array_new();
    table->by_name = g_hash_table_new_full(ug_text_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    table->several = g_hash_table_new(NULL, NULL);
    table->namespaces = g_ptr_array_new_with_free_func((GDestroyNotify)ug_namespaces_free);
    table->text = ug_strings_new(4096);
    for (guint s = 0; s < n; s++) {
        g_ptr_array_add(table->namespaces, namespaces[s]);
        for (gsize i = 0; i < surveys[s]->n_files; i++) {
            UgSurveyed *file = &surveys[s]->files[i];
            if (file->facts != NULL && file->facts->kind == UG_FILE_PYTHON) {
                add_module(table, s, file);
            }
        }
    }
    for (guint32 i = 0; i < table->modules->len; i++) {
        find_parent(table, i);
    }
    return table;
}

UgModuleTable *ug_module_table_of(UgSurvey *const *surveys, guint n) {
    g_autofree UgNamespaces **namespaces = g_new(UgNamespaces *, n);
    for (guint s = 0; s < n; s++) {
        namespaces[s] = ug_namespaces_new(surveys[s]);
        ug_namespaces_take_all(namespaces[s], surveys[s]);
    }
    return ug_module_table_new(surveys, namespaces, n);
}

UgNamespaces *ug_module_table_namespaces(const UgModuleTable *table, guint snapshot) {
    return g_ptr_array_index(table->namespaces, snapshot);
}

guint32 ug_module_table_append(UgModuleTable *table, guint snapshot, UgSurveyed *file) {
    if (g_str_has_suffix(file->entry->path, "/__init__.py")) {
        g_autofree char *folder = ug_path_folder(file->entry->path);
        ug_namespaces_set_package(ug_module_table_namespaces(table, snapshot), folder, TRUE);
    }
    guint32 index = table->modules->len;
    add_module(table, snapshot, file);
    find_parent(table, index);
    return ug_module_table_is_single(table, index) ? index : UG_NO_MODULE;
}

gboolean ug_module_table_is_single(const UgModuleTable *table, guint32 module) {
    const UgModule *at = ug_module_table_module(table, module);
    const GArray *known = at->is_script ? NULL : g_hash_table_lookup(table->by_name, at->name);
    return known == NULL || (known->len == 1 && !g_hash_table_contains(table->several, GUINT_TO_POINTER(module)));
}

void ug_module_table_remove(UgModuleTable *table, guint32 module) {
    UgModule *at = &g_array_index(table->modules, UgModule, module);
    at->is_gone = TRUE;
    if (at->is_package) {
        g_autofree char *folder = ug_path_folder(at->path);
        ug_namespaces_set_package(ug_module_table_namespaces(table, at->snapshot), folder, FALSE);
    }
    if (!at->is_script) {
        g_hash_table_remove(table->by_name, at->name);
    }
}

void ug_module_table_free(UgModuleTable *table) {
    g_free(table->surveys);
    g_array_unref(table->modules);
    g_ptr_array_unref(table->files);
    g_ptr_array_unref(table->roots);
    g_hash_table_unref(table->by_name);
    g_hash_table_unref(table->several);
    g_ptr_array_unref(table->namespaces);
    ug_strings_free(table->text);
    g_free(table);
}

const GArray *ug_module_table_modules(const UgModuleTable *table) {
    return table->modules;
}

const UgModule *ug_module_table_module(const UgModuleTable *table, guint32 module) {
    return &g_array_index(table->modules, UgModule, module);
}

UgSurveyed *ug_module_table_file(const UgModuleTable *table, guint32 module) {
    return g_ptr_array_index(table->files, module);
}

UgSurvey *ug_module_table_survey(const UgModuleTable *table, guint snapshot) {
    return table->surveys[snapshot];
}

guint ug_module_table_n_surveys(const UgModuleTable *table) {
    return table->n_surveys;
}

/* What counts of where a module is, each more than all below it together. */
enum {
    NEAR_SAME_SNAPSHOT = 32,
    NEAR_SAME_ROOT = 16,
    NEAR_ITSELF = 8,
    NEAR_BY_FIRST_NAME = 4,
    NEAR_PACKAGE = 2,
    NEAR_AT_ALL = 1,
};

/* How near a module of some name is to `from`, which means it; 0: it cannot. Of `a.py` and `a/__init__.py` in one root
 * Python takes the package; but each is itself. */
static guint rank_of(const UgModuleTable *table, guint32 from, const Name *name) {
    const UgModule *at = ug_module_table_module(table, name->module);
    gboolean same = from != UG_NO_MODULE && at->snapshot == ug_module_table_module(table, from)->snapshot;
    gboolean same_root = same && strcmp(name->root, table->roots->pdata[from]) == 0;
    if (name->is_beside) {
        g_autofree char *folder = same ? ug_path_folder(ug_module_table_module(table, from)->path) : NULL;
        same_root = g_strcmp0(folder, name->root) == 0;
        if (!same_root) {
            return 0;
        }
    }
    return (same ? NEAR_SAME_SNAPSHOT : 0U) + (same_root ? NEAR_SAME_ROOT : 0U) +
           (name->module == from ? NEAR_ITSELF : 0U) + (name->is_called ? NEAR_BY_FIRST_NAME : 0U) +
           (same_root && at->is_package ? NEAR_PACKAGE : 0U) + NEAR_AT_ALL;
}

/* How many folders the paths of two modules have in common. */
static guint count_common(const UgModuleTable *table, guint32 a, guint32 b) {
    const char *left = ug_module_table_module(table, a)->path;
    const char *right = ug_module_table_module(table, b)->path;
    guint n = 0;
    for (; *left != '\0' && *left == *right; left++, right++) {
        n += *left == '/' ? 1 : 0;
    }
    return n;
}

guint32 ug_module_table_find(const UgModuleTable *table, guint32 from, const char *name) {
    const GArray *known = g_hash_table_lookup(table->by_name, name);
    guint32 best = UG_NO_MODULE;
    guint best_rank = 0;
    for (guint i = 0; known != NULL && i < known->len; i++) {
        const Name *candidate = &g_array_index(known, Name, i);
        guint rank = rank_of(table, from, candidate);
        gboolean nearer = rank == best_rank && (rank & NEAR_SAME_SNAPSHOT) != 0 &&
                          count_common(table, candidate->module, from) > count_common(table, best, from);
        if (rank > best_rank || nearer) {
            best_rank = rank;
            best = candidate->module;
        }
    }
    return best;
}

/* What follows the name of the script that `from` is; NULL if it is none or the name is another. */
static const char *after_script(const UgModuleTable *table, guint32 from, const char *name) {
    const UgModule *script = from == UG_NO_MODULE ? NULL : ug_module_table_module(table, from);
    gsize n = script == NULL ? 0 : strlen(script->name);
    gboolean own = script != NULL && script->is_script && strncmp(name, script->name, n) == 0;
    return own && (name[n] == '.' || name[n] == '\0') ? name + n + (name[n] == '.' ? 1 : 0) : NULL;
}

guint32 ug_module_table_split(const UgModuleTable *table, guint32 from, const char *name, const char **rest) {
    g_autofree char *prefix = g_strdup(name);
    char *end = prefix + strlen(prefix);
    if (strlen(name) > table->longest) {
        char *dot = memrchr(prefix, '.', table->longest + 1);
        end = dot != NULL ? dot : prefix;
        *end = '\0';
    }
    for (;;) {
        guint32 module = ug_module_table_find(table, from, prefix);
        if (module != UG_NO_MODULE) {
            gsize n = (gsize)(end - prefix);
            *rest = name[n] == '.' ? name + n + 1 : name + n;
            return module;
        }
        end = strrchr(prefix, '.');
        if (end == NULL) {
            break;
        }
        *end = '\0';
    }
    // A script is known to itself alone.
    const char *own = after_script(table, from, name);
    *rest = own != NULL ? own : *rest;
    return own != NULL ? from : UG_NO_MODULE;
}

gboolean ug_module_table_is_library(const UgModuleTable *table, guint32 from, guint32 module) {
    const UgModule *there = ug_module_table_module(table, module);
    return from != UG_NO_MODULE && ug_module_table_module(table, from)->snapshot != there->snapshot &&
           !there->is_script && ug_catalogue_is_known_library(table->surveys[there->snapshot]->catalogue, there->name);
}

char *ug_module_table_absolute(const UgModuleTable *table, guint32 from, const char *name) {
    const UgModule *module = ug_module_table_module(table, from);
    if (g_str_has_prefix(name, UG_THIS_MODULE)) {
        return g_strconcat(module->name, name + strlen(UG_THIS_MODULE), NULL);
    }
    if (*name != '.') {
        return g_strdup(name);
    }
    g_autofree char *package = g_strdup(module->is_script ? "" : module->name);
    gsize dots = strspn(name, ".");
    for (gsize up = module->is_package ? 1 : 0; up < dots; up++) {
        char *last = strrchr(package, '.');
        if (last == NULL && up + 1 < dots) {
            return NULL;
        }
        (last == NULL ? package : last)[0] = '\0';
    }
    const char *rest = name + dots;
    return g_strconcat(package, *package != '\0' && *rest != '\0' ? "." : "", rest, NULL);
}
