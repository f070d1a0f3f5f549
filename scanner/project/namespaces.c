// Which folders are packages: by their __init__.py, or as somebody imports from them.
#include "project/namespaces.h"

#include "base/path.h"
#include "base/text.h"
#include "facts/code.h"

#include <string.h>

/* A folder that an import may mean. */
typedef struct {
    char *path;
    gboolean is_package; /* it has an __init__.py, and none above it has */
    guint claims;        /* how many files claim it */
} Folder;

struct UgNamespaces {
    const UgCatalogue *catalogue;
    GHashTable *packages; /* set of the folders that hold an __init__.py */
    GHashTable *folders;  /* path -> Folder */
    GHashTable *by_name;  /* last part of the path -> GPtrArray of Folder *, sorted by path */
    GHashTable *inside;   /* set of "tools/check": what lies in those that are no packages */
};

static void free_folder(gpointer data) {
    Folder *folder = data;
    g_free(folder->path);
    g_free(folder);
}

static gint compare_texts(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
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

static void add_folder(UgNamespaces *namespaces, const char *path, gboolean is_package) {
    if (!is_identifier(ug_path_name(path)) || g_hash_table_contains(namespaces->folders, path)) {
        return;
    }
    Folder *folder = g_new0(Folder, 1);
    folder->path = g_strdup(path);
    folder->is_package = is_package;
    g_hash_table_insert(namespaces->folders, folder->path, folder);
    const char *name = ug_path_name(folder->path);
    GPtrArray *known = g_hash_table_lookup(namespaces->by_name, name);
    if (known == NULL) {
        known = g_ptr_array_new();
        g_hash_table_insert(namespaces->by_name, (gpointer)name, known);
    }
    g_ptr_array_add(known, folder);
}

/* The folders that the file is in, down to the outermost package. */
static void note_folders(UgNamespaces *namespaces, const char *path) {
    for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        g_autofree char *folder = g_strndup(path, (gsize)(slash - path));
        gboolean is_package = g_hash_table_contains(namespaces->packages, folder);
        add_folder(namespaces, folder, is_package);
        if (is_package) {
            return;
        }
        gsize n = strcspn(slash + 1, "/");
        gboolean is_file = slash[1 + n] == '\0';
        g_hash_table_add(namespaces->inside,
                         g_strndup(path, (gsize)(slash + 1 + n - path) - (is_file ? strlen(".py") : 0)));
    }
}

UgNamespaces *ug_namespaces_new(const UgSurvey *survey) {
    UgNamespaces *namespaces = g_new0(UgNamespaces, 1);
    namespaces->catalogue = survey->catalogue;
    namespaces->packages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    namespaces->folders = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_folder);
    namespaces->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    namespaces->inside = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
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
    g_hash_table_unref(namespaces->by_name);
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

/* ---- who claims which ---- */

typedef struct {
    const UgNamespaces *namespaces;
    const char *path; /* of the file that claims */
    GHashTable *claims;
} Claimant;

static void add_claim(Claimant *claimant, const Folder *folder) {
    if (claimant->claims == NULL) {
        claimant->claims = g_hash_table_new(g_str_hash, g_str_equal);
    }
    g_hash_table_add(claimant->claims, folder->path);
}

/* How many folders both paths begin with; *within: is the file in the folder that the other path is in? */
static guint count_common(const char *path, const char *folder, gboolean *within) {
    guint n = 0;
    for (;;) {
        const char *slash = strchr(folder, '/');
        if (slash == NULL || strncmp(path, folder, (gsize)(slash + 1 - folder)) != 0) {
            *within = slash == NULL;
            return n;
        }
        n++;
        path += slash + 1 - folder;
        folder = slash + 1;
    }
}

/* How near a folder is to who imports from it. Python prefers a package with an __init__.py to a folder without. */
static guint nearness(const Claimant *claimant, const Folder *folder) {
    gboolean within;
    guint common = count_common(claimant->path, folder->path, &within);
    return within && folder->is_package ? G_MAXUINT
                                        : 4 * common + (folder->is_package ? 2U : 0U) + (within ? 1U : 0U) + 1;
}

static gboolean holds(const UgNamespaces *namespaces, const Folder *folder, const char *name) {
    g_autofree char *path = g_strconcat(folder->path, "/", name, NULL);
    return folder->is_package || g_hash_table_contains(namespaces->inside, path);
}

/* `first.next` is imported: the nearest folder that is called so and has something of that name. */
static void claim_nearest(Claimant *claimant, const char *first, const char *next) {
    const UgNamespaces *namespaces = claimant->namespaces;
    const GPtrArray *known = g_hash_table_lookup(namespaces->by_name, first);
    // A library is installed, and so no folder is taken for it.
    if (known == NULL || ug_catalogue_may_match(namespaces->catalogue, first)) {
        return;
    }
    guint best = 0;
    for (guint i = 0; i < known->len; i++) {
        const Folder *folder = known->pdata[i];
        best = holds(namespaces, folder, next) ? MAX(best, nearness(claimant, folder)) : best;
    }
    for (guint i = 0; best > 0 && i < known->len; i++) {
        const Folder *folder = known->pdata[i];
        // What lies at the top is found there in any case, if it is a package.
        gboolean is_open = !folder->is_package || strchr(folder->path, '/') != NULL;
        if (is_open && holds(namespaces, folder, next) && nearness(claimant, folder) == best) {
            add_claim(claimant, folder);
        }
    }
}

/* One dot is the file's own folder, each further one the folder above. */
static void claim_above(Claimant *claimant, gsize dots) {
    g_autofree char *folder = g_strdup(claimant->path);
    for (gsize i = 0; i < dots; i++) {
        char *slash = strrchr(folder, '/');
        *(slash == NULL ? folder : slash) = '\0';
    }
    const Folder *known = g_hash_table_lookup(claimant->namespaces->folders, folder);
    if (known != NULL && !known->is_package) {
        add_claim(claimant, known);
    }
}

static void claim_imported(const char *module, const char *name, gpointer data) {
    const char *dot = strchr(module, '.');
    if (dot == module) {
        claim_above(data, strspn(module, "."));
        return;
    }
    g_autofree char *first = g_strndup(module, dot == NULL ? strlen(module) : (gsize)(dot - module));
    g_autofree char *next = dot == NULL ? g_strdup(name) : g_strndup(dot + 1, strcspn(dot + 1, "."));
    if (next != NULL) {
        claim_nearest(data, first, next);
    }
}

/* The folder that is called as the project, beside the manifest that says so or in its src/. */
static void claim_called(Claimant *claimant, const char *distribution) {
    static const char *const places[] = {"", "src/"};
    g_autofree char *name = g_strdelimit(g_strdup(distribution), "-.", '_');
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        const char *file = ug_path_name(claimant->path);
        g_autofree char *path =
            g_strdup_printf("%.*s%s%s", (int)(file - claimant->path), claimant->path, places[i], name);
        const Folder *folder = g_hash_table_lookup(claimant->namespaces->folders, path);
        if (folder != NULL && !folder->is_package) {
            add_claim(claimant, folder);
        }
    }
}

GHashTable *ug_namespaces_claims(const UgNamespaces *namespaces, const char *path, const UgFileFacts *facts) {
    Claimant claimant = {.namespaces = namespaces, .path = path};
    if (facts == NULL || g_hash_table_size(namespaces->inside) == 0) {
        return NULL;
    }
    if (facts->code != NULL) {
        ug_visit_written_imports(ug_code_bytes(facts->code), claim_imported, &claimant);
    }
    for (guint i = 0; i < facts->entry_points->len; i++) {
        claim_imported(g_array_index(facts->entry_points, UgEntryPoint, i).module, NULL, &claimant);
    }
    if (facts->distribution != NULL) {
        claim_called(&claimant, facts->distribution);
    }
    return claimant.claims;
}

/* Each of `claims` (nullable) once more, or with -1 once less. */
static void count_claims(UgNamespaces *namespaces, GHashTable *claims, int times) {
    GHashTableIter iter;
    gpointer path;
    for (g_hash_table_iter_init(&iter, claims); g_hash_table_iter_next(&iter, &path, NULL);) {
        Folder *folder = g_hash_table_lookup(namespaces->folders, path);
        folder->claims = times < 0 ? folder->claims - 1 : folder->claims + 1;
    }
}

/* Does `claims` hold a folder that nobody claims, and `others` (nullable) does not? */
static gboolean has_unclaimed(const UgNamespaces *namespaces, GHashTable *claims, GHashTable *others) {
    GHashTableIter iter;
    gpointer path;
    for (g_hash_table_iter_init(&iter, claims); g_hash_table_iter_next(&iter, &path, NULL);) {
        const Folder *folder = g_hash_table_lookup(namespaces->folders, path);
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
    Folder *folder = g_hash_table_lookup(namespaces->folders, path);
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
        const Folder *folder = value;
        if (folder->claims > 0) {
            g_ptr_array_add(claimed, folder->path);
        }
    }
    g_ptr_array_sort(claimed, compare_texts);
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
    const Folder *folder = g_hash_table_lookup(namespaces->folders, path);
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
