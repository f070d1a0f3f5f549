// Which module each Python file is, and finding modules by name.
#include "project/modules.h"

#include "facts/code.h"

#include <string.h>

struct UgModuleTable {
    UgSurvey **surveys;
    guint n_surveys;
    GArray *modules;     /* of UgModule */
    GPtrArray *files;    /* of UgSurveyed *, for each module */
    GPtrArray *roots;    /* of const char *, for each module: the folder that Python would find its top package in */
    GHashTable *by_name; /* name -> GArray of guint32 */
    GPtrArray *packages; /* for each snapshot: set of the folders that hold an __init__.py */
    gsize longest;       /* bytes of the longest name of a module that others can import */
    GStringChunk *text;
};

static const UgModule *module_at(const UgModuleTable *table, guint32 i) {
    return &g_array_index(table->modules, UgModule, i);
}

const char *ug_import_time_name(UgImportTime time) {
    static const char *const names[UG_N_IMPORT_TIMES] = {"load", "optional", "lazy", "type-checking"};
    return names[time];
}

/* "a/b" of "a/b/c.py"; "" of "c.py". (transfer full) */
static char *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return g_strndup(path, slash == NULL ? 0 : (gsize)(slash - path));
}

/* The folders that hold an __init__.py. A folder that is installed from, as a setup.py in it says where there is none
 * at the top, is no package even then: Python is given what lies below. */
static GHashTable *packages_of(const UgSurvey *survey) {
    GHashTable *packages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) installed = g_ptr_array_new_with_free_func(g_free);
    gboolean at_the_top = FALSE;
    for (gsize i = 0; i < survey->n_files; i++) {
        const char *path = survey->files[i].entry->path;
        at_the_top = at_the_top || strcmp(path, "setup.py") == 0;
        if (g_str_has_suffix(path, "/__init__.py")) {
            g_hash_table_add(packages, folder_of(path));
        } else if (g_str_has_suffix(path, "/setup.py")) {
            g_ptr_array_add(installed, folder_of(path));
        }
    }
    for (guint i = 0; !at_the_top && i < installed->len; i++) {
        g_hash_table_remove(packages, installed->pdata[i]);
    }
    return packages;
}

/* The folder in which Python would look for the file's top package: above the outermost package that it is in, be there
 * folders without an __init__.py between them (PEP 420). Outside of packages, `src` and the top folder are such roots
 * if what lies below is called as the project; otherwise the file's own folder is. (transfer full) */
static char *root_of(const char *path, GHashTable *packages, const char *project) {
    g_autofree char *root = folder_of(path);
    for (char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        g_autofree char *folder = g_strndup(path, (gsize)(slash - path));
        if (g_hash_table_contains(packages, folder)) {
            return folder_of(folder);
        }
    }
    const char *below = g_str_has_prefix(path, "src/") ? path + strlen("src/") : path;
    gsize n = strcspn(below, "/");
    g_autofree char *wanted = g_strdelimit(g_strdup(project), "-.", '_');
    if (below[n] == '/' && strlen(wanted) == n && strncmp(below, wanted, n) == 0) {
        return g_strdup(below == path ? "" : "src");
    }
    return g_steal_pointer(&root);
}

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

/* Where Python would find the file's top package: in a package all files are found where that is. */
static char *root_in(const UgModuleTable *table, guint snapshot, const char *path) {
    const UgSnapshot *of = table->surveys[snapshot]->snapshot;
    return ug_snapshot_package(of) != NULL
               ? g_strdup("")
               : root_of(path, g_ptr_array_index(table->packages, snapshot), ug_snapshot_name(of));
}

static void add_module(UgModuleTable *table, guint snapshot, UgSurveyed *file) {
    const char *path = file->entry->path;
    UgModule module = {.path = path, .snapshot = snapshot, .parent = UG_NO_MODULE, .context = file->context};
    module.is_script = !g_str_has_suffix(path, ".py");
    g_autofree char *root = NULL;
    if (module.is_script) {
        root = folder_of(path);
        module.name = path;
    } else {
        const char *package = ug_snapshot_package(table->surveys[snapshot]->snapshot);
        root = root_in(table, snapshot, path);
        g_autofree char *name = module_name(path, root, package, &module.is_package);
        module.name = g_string_chunk_insert_const(table->text, name);
    }
    guint32 index = table->modules->len;
    g_array_append_val(table->modules, module);
    g_ptr_array_add(table->files, file);
    g_ptr_array_add(table->roots, g_string_chunk_insert_const(table->text, root));
    if (module.is_script) {
        return;
    }
    GArray *known = g_hash_table_lookup(table->by_name, module.name);
    if (known == NULL) {
        known = g_array_new(FALSE, FALSE, sizeof(guint32));
        g_hash_table_insert(table->by_name, (gpointer)module.name, known);
    }
    g_array_append_val(known, index);
    table->longest = MAX(table->longest, strlen(module.name));
}

static void find_parent(UgModuleTable *table, guint32 i) {
    UgModule *module = &g_array_index(table->modules, UgModule, i);
    const char *dot = module->is_script ? NULL : strrchr(module->name, '.');
    if (dot != NULL) {
        g_autofree char *parent = g_strndup(module->name, (gsize)(dot - module->name));
        module->parent = ug_module_table_find(table, i, parent);
    }
}

UgModuleTable *ug_module_table_new(UgSurvey *const *surveys, guint n) {
    UgModuleTable *table = g_new0(UgModuleTable, 1);
    table->surveys = g_new(UgSurvey *, n);
    memcpy(table->surveys, surveys, n * sizeof(UgSurvey *));
    table->n_surveys = n;
    table->modules = g_array_new(FALSE, TRUE, sizeof(UgModule));
    table->files = g_ptr_array_new();
    table->roots = g_ptr_array_new();
    table->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    table->packages = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
    table->text = g_string_chunk_new(4096);
    for (guint s = 0; s < n; s++) {
        g_ptr_array_add(table->packages, packages_of(surveys[s]));
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

guint32 ug_module_table_append(UgModuleTable *table, guint snapshot, UgSurveyed *file) {
    if (g_str_has_suffix(file->entry->path, "/__init__.py")) {
        g_hash_table_add(g_ptr_array_index(table->packages, snapshot), folder_of(file->entry->path));
    }
    guint32 index = table->modules->len;
    add_module(table, snapshot, file);
    find_parent(table, index);
    return ug_module_table_is_single(table, index) ? index : UG_NO_MODULE;
}

gboolean ug_module_table_is_nested(const UgModuleTable *table, guint snapshot, const char *path) {
    GHashTable *packages = g_ptr_array_index(table->packages, snapshot);
    g_autofree char *own = folder_of(path);
    for (char *slash = strrchr(own, '/'); slash != NULL; slash = strrchr(own, '/')) {
        *slash = '\0';
        if (g_hash_table_contains(packages, own)) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_module_table_is_single(const UgModuleTable *table, guint32 module) {
    const UgModule *at = module_at(table, module);
    const GArray *known = at->is_script ? NULL : g_hash_table_lookup(table->by_name, at->name);
    return known == NULL || known->len == 1;
}

void ug_module_table_remove(UgModuleTable *table, guint32 module) {
    UgModule *at = &g_array_index(table->modules, UgModule, module);
    at->is_gone = TRUE;
    if (at->is_package) {
        g_autofree char *folder = folder_of(at->path);
        g_hash_table_remove(g_ptr_array_index(table->packages, at->snapshot), folder);
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
    g_ptr_array_unref(table->packages);
    g_string_chunk_free(table->text);
    g_free(table);
}

const GArray *ug_module_table_modules(const UgModuleTable *table) {
    return table->modules;
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

/* How near a module of some name is to `from`, which means it. Of `a.py` and `a/__init__.py` in one root Python takes
 * the package; but each is itself. */
static guint rank_of(const UgModuleTable *table, guint32 from, guint32 candidate) {
    const UgModule *at = module_at(table, candidate);
    gboolean same = at->snapshot == module_at(table, from)->snapshot;
    gboolean same_root = same && strcmp(table->roots->pdata[candidate], table->roots->pdata[from]) == 0;
    return (same ? 8U : 0U) + (same_root ? 4U : 0U) + (candidate == from ? 2U : 0U) +
           (same_root && at->is_package ? 1U : 0U);
}

guint32 ug_module_table_find(const UgModuleTable *table, guint32 from, const char *name) {
    const GArray *known = g_hash_table_lookup(table->by_name, name);
    if (known == NULL) {
        return UG_NO_MODULE;
    }
    guint32 best = g_array_index(known, guint32, 0);
    guint best_rank = 0;
    for (guint i = 0; from != UG_NO_MODULE && i < known->len; i++) {
        guint32 candidate = g_array_index(known, guint32, i);
        guint rank = rank_of(table, from, candidate);
        if (rank > best_rank) {
            best_rank = rank;
            best = candidate;
        }
    }
    return best;
}

/* What follows the name of the script that `from` is; NULL if it is none or the name is another. */
static const char *after_script(const UgModuleTable *table, guint32 from, const char *name) {
    const UgModule *script = from == UG_NO_MODULE ? NULL : module_at(table, from);
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
    const UgModule *there = module_at(table, module);
    return from != UG_NO_MODULE && module_at(table, from)->snapshot != there->snapshot && !there->is_script &&
           ug_catalogue_is_known_library(table->surveys[there->snapshot]->catalogue, there->name);
}

char *ug_module_table_absolute(const UgModuleTable *table, guint32 from, const char *name) {
    const UgModule *module = module_at(table, from);
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
