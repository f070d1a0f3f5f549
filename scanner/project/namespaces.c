// Which folders are packages: by their __init__.py, or as somebody imports from them.
#include "project/namespaces_private.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/text.h"

#include <string.h>

static void free_folder(gpointer data) {
    UgFolder *folder = data;
    g_free(folder->path);
    g_free(folder);
}

static gboolean is_identifier(const char *name) {
    for (const char *c = name; *c != '\0'; c++) {
        if (!ug_is_word_byte(*c)) {
            return FALSE;
        }
    }
    return *name != '\0' && !g_ascii_isdigit(*name);
}

/* ---- the folders ---- */

/* The folders that hold an __init__.py. A folder that is installed from, as a setup.py in it says where there is none
 * at the top, is no package even then: Python is given what lies below. */
static void note_packages(UgNamespaces *namespaces, const UgSurvey *survey) {
    g_autoptr(GPtrArray) installed = g_ptr_array_new_with_free_func(g_free);
    gboolean at_the_top = FALSE;
    for (gsize i = 0; i < survey->n_files; i++) {
        const char *path = survey->files[i].entry->path;
        at_the_top = at_the_top || strcmp(path, "setup.py") == 0;
        if (g_str_has_suffix(path, "/__init__.py")) {
            g_hash_table_add(namespaces->packages, ug_path_folder(path));
        } else if (g_str_has_suffix(path, "/setup.py")) {
            g_ptr_array_add(installed, ug_path_folder(path));
        }
    }
    for (guint i = 0; !at_the_top && i < installed->len; i++) {
        g_hash_table_remove(namespaces->packages, installed->pdata[i]);
    }
}

/* Puts a folder where it belongs among those of a name. */
static void list_folder(GHashTable *by_name, const char *name, UgFolder *folder) {
    GPtrArray *known = g_hash_table_lookup(by_name, name);
    if (known == NULL) {
        known = g_ptr_array_new();
        g_hash_table_insert(by_name, g_strdup(name), known);
    }
    g_ptr_array_insert(known, (int)ug_folders_from(known, folder->path), folder);
}

/* NULL if no import can mean it. */
static UgFolder *add_folder(UgNamespaces *namespaces, const char *path, gboolean is_package) {
    UgFolder *folder = g_hash_table_lookup(namespaces->folders, path);
    if (folder != NULL || !is_identifier(ug_path_name(path))) {
        return folder;
    }
    folder = g_new0(UgFolder, 1);
    folder->path = g_strdup(path);
    folder->is_package = is_package;
    g_hash_table_insert(namespaces->folders, folder->path, folder);
    if (is_package) {
        list_folder(namespaces->packages_by_name, ug_path_name(path), folder);
    }
    return folder;
}

/* The folder has something of that name in it: "check" of "tools". */
static void add_inside(UgNamespaces *namespaces, UgFolder *folder, const char *path, char *inside) {
    gboolean is_new = g_hash_table_add(namespaces->inside, inside);
    if (is_new && folder != NULL && !folder->is_package) {
        gsize above = strlen(path) - strlen(ug_path_name(path));
        list_folder(namespaces->holders, inside + above, folder);
    }
}

/* The folders that the file is in, down to the outermost package. */
static void note_folders(UgNamespaces *namespaces, const char *path) {
    for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        g_autofree char *name = g_strndup(path, (gsize)(slash - path));
        gboolean is_package = g_hash_table_contains(namespaces->packages, name);
        UgFolder *folder = add_folder(namespaces, name, is_package);
        if (is_package) {
            return;
        }
        gsize n = strcspn(slash + 1, "/");
        gboolean is_file = slash[1 + n] == '\0';
        add_inside(namespaces, folder, name,
                   g_strndup(path, (gsize)(slash + 1 + n - path) - (is_file ? strlen(".py") : 0)));
    }
}

static GHashTable *table_of_lists(void) {
    return g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
}

UgNamespaces *ug_namespaces_new(const UgSurvey *survey) {
    UgNamespaces *namespaces = g_new0(UgNamespaces, 1);
    namespaces->catalogue = survey->catalogue;
    namespaces->packages = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    namespaces->folders = g_hash_table_new_full(ug_text_hash, g_str_equal, NULL, free_folder);
    namespaces->packages_by_name = table_of_lists();
    namespaces->holders = table_of_lists();
    namespaces->inside = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    note_packages(namespaces, survey);
    for (gsize i = 0; i < survey->n_files; i++) {
        if (g_str_has_suffix(survey->files[i].entry->path, ".py")) {
            note_folders(namespaces, survey->files[i].entry->path);
        }
    }
    return namespaces;
}

void ug_namespaces_free(UgNamespaces *namespaces) {
    g_hash_table_unref(namespaces->packages);
    g_hash_table_unref(namespaces->packages_by_name);
    g_hash_table_unref(namespaces->holders);
    g_hash_table_unref(namespaces->folders);
    g_hash_table_unref(namespaces->inside);
    g_free(namespaces);
}

gboolean ug_namespaces_add_file(UgNamespaces *namespaces, const char *path) {
    guint before = g_hash_table_size(namespaces->folders) + g_hash_table_size(namespaces->inside);
    note_folders(namespaces, path);
    return g_hash_table_size(namespaces->folders) + g_hash_table_size(namespaces->inside) > before;
}

void ug_namespaces_set_package(UgNamespaces *namespaces, const char *folder, gboolean is_package) {
    if (is_package) {
        g_hash_table_add(namespaces->packages, g_strdup(folder));
    } else {
        g_hash_table_remove(namespaces->packages, folder);
    }
}

gboolean ug_namespaces_is_packaged(const UgNamespaces *namespaces, const char *path, gboolean outside) {
    g_autofree char *own = ug_path_folder(path);
    for (char *end = own + strlen(own); end != NULL; end = strrchr(own, '/')) {
        *end = '\0';
        if (!outside && g_hash_table_contains(namespaces->packages, own)) {
            return TRUE;
        }
        outside = FALSE;
    }
    return FALSE;
}

/* ---- which are claimed ---- */

/* Each of `claims` (nullable) once more, or with -1 once less. */
static void count_claims(UgNamespaces *namespaces, GHashTable *claims, int times) {
    GHashTableIter iter;
    gpointer path;
    for (g_hash_table_iter_init(&iter, claims); g_hash_table_iter_next(&iter, &path, NULL);) {
        UgFolder *folder = g_hash_table_lookup(namespaces->folders, path);
        folder->claims = times < 0 ? folder->claims - 1 : folder->claims + 1;
    }
}

/* Does `claims` hold a folder that nobody claims, and `others` (nullable) does not? */
static gboolean has_unclaimed(const UgNamespaces *namespaces, GHashTable *claims, GHashTable *others) {
    GHashTableIter iter;
    gpointer path;
    for (g_hash_table_iter_init(&iter, claims); g_hash_table_iter_next(&iter, &path, NULL);) {
        const UgFolder *folder = g_hash_table_lookup(namespaces->folders, path);
        if (folder->claims == 0 && (others == NULL || !g_hash_table_contains(others, path))) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_namespaces_are_new(const UgNamespaces *namespaces, GHashTable *claims) {
    return claims != NULL && has_unclaimed(namespaces, claims, NULL);
}

gboolean ug_namespaces_replace(UgNamespaces *namespaces, GHashTable *gone, GHashTable *come) {
    gboolean changed = FALSE;
    if (gone != NULL) {
        count_claims(namespaces, gone, -1);
        changed = has_unclaimed(namespaces, gone, come);
    }
    if (come != NULL) {
        changed = changed || has_unclaimed(namespaces, come, gone);
        count_claims(namespaces, come, 1);
    }
    return changed;
}

void ug_namespaces_take_all(UgNamespaces *namespaces, const UgSurvey *survey) {
    for (gsize i = 0; i < survey->n_files; i++) {
        const UgSurveyed *file = &survey->files[i];
        g_autoptr(GHashTable) claims = ug_namespaces_claims(namespaces, file->entry->path, file->facts);
        (void)ug_namespaces_replace(namespaces, NULL, claims);
    }
}

void ug_namespaces_claim(UgNamespaces *namespaces, const char *path) {
    UgFolder *folder = g_hash_table_lookup(namespaces->folders, path);
    if (folder != NULL) {
        folder->claims++;
    }
}

GPtrArray *ug_namespaces_claimed(const UgNamespaces *namespaces) {
    GPtrArray *claimed = g_ptr_array_new();
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, namespaces->folders);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const UgFolder *folder = value;
        if (folder->claims > 0) {
            g_ptr_array_add(claimed, folder->path);
        }
    }
    g_ptr_array_sort(claimed, ug_text_compare);
    return claimed;
}

/* ---- what files are called ---- */

/* The outermost package that the file is in; NULL if there is none. (transfer full) */
static char *package_of(const UgNamespaces *namespaces, const char *path) {
    for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        g_autofree char *folder = g_strndup(path, (gsize)(slash - path));
        if (g_hash_table_contains(namespaces->packages, folder)) {
            return g_steal_pointer(&folder);
        }
    }
    return NULL;
}

static gboolean is_claimed(const UgNamespaces *namespaces, const char *path) {
    const UgFolder *folder = g_hash_table_lookup(namespaces->folders, path);
    return folder != NULL && folder->claims > 0;
}

gboolean ug_namespaces_is_claimed(const UgNamespaces *namespaces, const char *path) {
    g_autofree char *folder = ug_path_folder(path);
    gboolean claimed = FALSE;
    for (char *end = folder + strlen(folder); end != NULL && !claimed; end = strrchr(folder, '/')) {
        *end = '\0';
        claimed = is_claimed(namespaces, folder);
    }
    return claimed;
}

static void add_root(GPtrArray *roots, char *root) {
    if (g_ptr_array_find_with_equal_func(roots, root, g_str_equal, NULL)) {
        g_free(root);
    } else {
        g_ptr_array_add(roots, root);
    }
}

/* The roots that claims make, the outermost first. Where somebody says `app.x`, who says `src.app.x` does not count. A
 * folder that no name can have parts what is above it from what is below. */
static GPtrArray *claimed_roots(const UgNamespaces *namespaces, const char *innermost) {
    GPtrArray *roots = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *at = g_strdup(innermost);
    gboolean has_source = FALSE;
    while (*at != '\0' && is_identifier(ug_path_name(at))) {
        g_autofree char *above = ug_path_folder(at);
        if (is_claimed(namespaces, at)) {
            has_source = strcmp(ug_path_name(at), "src") == 0;
            g_ptr_array_insert(roots, 0, g_strdup(above));
        }
        g_free(at);
        at = g_steal_pointer(&above);
    }
    if (has_source && roots->len > 1) {
        g_ptr_array_remove_index(roots, 0);
    }
    return roots;
}

GPtrArray *ug_namespaces_roots(const UgNamespaces *namespaces, const char *path) {
    g_autofree char *package = package_of(namespaces, path);
    g_autofree char *innermost = package != NULL ? g_strdup(package) : ug_path_folder(path);
    GPtrArray *roots = claimed_roots(namespaces, innermost);
    // A package that is imported by its own name is called so; a file beside scripts is found by these.
    if (package != NULL && is_claimed(namespaces, package)) {
        char *own = ug_path_folder(package);
        g_autoptr(GPtrArray) claimed = roots;
        roots = g_ptr_array_new_with_free_func(g_free);
        g_ptr_array_add(roots, own);
        for (guint i = 0; i < claimed->len; i++) {
            add_root(roots, g_strdup(claimed->pdata[i]));
        }
    } else if (package == NULL || roots->len == 0) {
        add_root(roots, package == NULL ? g_strdup(innermost) : ug_path_folder(package));
    }
    return roots;
}
