// Which folders a file claims to be packages, by what it imports or, of a manifest, starts.
#include "project/namespaces_private.h"

#include "base/hash.h"
#include "base/path.h"
#include "facts/code.h"

#include <string.h>

typedef struct {
    const UgNamespaces *namespaces;
    const char *path; /* of the file that claims */
    GHashTable *claims;
} Claimant;

static void add_claim(Claimant *claimant, const UgFolder *folder) {
    if (claimant->claims == NULL) {
        claimant->claims = g_hash_table_new(ug_text_hash, g_str_equal);
    }
    g_hash_table_add(claimant->claims, folder->path);
}

guint ug_folders_from(const GPtrArray *folders, const char *path) {
    guint from = 0;
    guint to = folders->len;
    while (from < to) {
        guint middle = from + (to - from) / 2;
        if (strcmp(((const UgFolder *)g_ptr_array_index(folders, middle))->path, path) < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

/* The folders among those of a name that lie below `above`, "nova/" or "". */
typedef struct {
    const GPtrArray *folders; /* (nullable) */
    const char *above;
    guint from;
} Below;

static Below folders_below(const GPtrArray *folders, const char *above) {
    return (Below){folders, above, folders == NULL ? 0 : ug_folders_from(folders, above)};
}

/* NULL behind the last. */
static const UgFolder *folder_below(const Below *below, guint i) {
    gboolean is_there = below->folders != NULL && i < below->folders->len - below->from;
    const UgFolder *folder = is_there ? g_ptr_array_index(below->folders, below->from + i) : NULL;
    return folder != NULL && g_str_has_prefix(folder->path, below->above) ? folder : NULL;
}

/* Of what lies at the same distance none is meant more than another. Where there are so many of a name they are copies
 * of each other, and to claim all of them in all would take the square of their number. */
enum { MOST_CLAIMED = 64 };

/* What lies at the top is found there in any case, if it is a package. */
static void claim_open(Claimant *claimant, const UgFolder *folder) {
    if (!folder->is_package || strchr(folder->path, '/') != NULL) {
        add_claim(claimant, folder);
    }
}

static void claim_below(Claimant *claimant, const Below *below) {
    const UgFolder *folder;
    for (guint i = 0; i < MOST_CLAIMED && (folder = folder_below(below, i)) != NULL; i++) {
        claim_open(claimant, folder);
    }
}

/* Python finds a package of that name in a folder that the file is in. FALSE if there is none. */
static gboolean claim_packages_around(Claimant *claimant, const char *first) {
    gboolean found = FALSE;
    g_autofree char *above = g_strdup(claimant->path);
    while (*above != '\0') {
        char *slash = strrchr(above, '/');
        *(slash == NULL ? above : slash) = '\0';
        g_autofree char *path = g_strconcat(above, *above == '\0' ? "" : "/", first, NULL);
        const UgFolder *folder = g_hash_table_lookup(claimant->namespaces->folders, path);
        if (folder != NULL && folder->is_package) {
            found = TRUE;
            claim_open(claimant, folder);
        }
    }
    return found;
}

/* Those that have the most folders in common with the file. Of these packages come first, as Python prefers what has an
 * __init__.py, and then the one that lies in a folder that the file is in. */
static void claim_nearest_of(Claimant *claimant, const char *first, const GPtrArray *packages,
                             const GPtrArray *holders) {
    g_autofree char *above = g_strdup(claimant->path);
    for (char *end = strrchr(above, '/');; end = strrchr(above, '/')) {
        end = end == NULL ? above : end + 1;
        *end = '\0'; // behind the slash
        Below near_packages = folders_below(packages, above);
        Below near_holders = folders_below(holders, above);
        if (folder_below(&near_packages, 0) != NULL) {
            claim_below(claimant, &near_packages);
            return;
        }
        if (folder_below(&near_holders, 0) != NULL) {
            g_autofree char *path = g_strconcat(above, first, NULL);
            guint at = ug_folders_from(holders, path);
            const UgFolder *beside = at < holders->len ? g_ptr_array_index(holders, at) : NULL;
            if (beside != NULL && strcmp(beside->path, path) == 0) {
                add_claim(claimant, beside);
            } else {
                claim_below(claimant, &near_holders);
            }
            return;
        }
        if (end == above) {
            return;
        }
        end[-1] = '\0';
    }
}

/* `first.next` is imported, `path` is "first/next": the nearest folder that is called so and has something of that
 * name. */
static void claim_nearest(Claimant *claimant, const char *first, const char *path) {
    const UgNamespaces *namespaces = claimant->namespaces;
    const GPtrArray *packages = g_hash_table_lookup(namespaces->packages_by_name, first);
    const GPtrArray *holders = g_hash_table_lookup(namespaces->holders, path);
    // A library is installed, and so no folder is taken for it.
    if ((packages == NULL && holders == NULL) || ug_catalogue_may_match(namespaces->catalogue, first)) {
        return;
    }
    if (packages == NULL || !claim_packages_around(claimant, first)) {
        claim_nearest_of(claimant, first, packages, holders);
    }
}

/* One dot is the file's own folder, each further one the folder above. */
static void claim_above(Claimant *claimant, gsize dots) {
    g_autofree char *folder = g_strdup(claimant->path);
    for (gsize i = 0; i < dots; i++) {
        char *slash = strrchr(folder, '/');
        *(slash == NULL ? folder : slash) = '\0';
    }
    const UgFolder *known = g_hash_table_lookup(claimant->namespaces->folders, folder);
    if (known != NULL && !known->is_package) {
        add_claim(claimant, known);
    }
}

static void claim_imported(Claimant *claimant, const GArray *imports) {
    for (guint i = 0; i < imports->len; i++) {
        const UgWrittenImport *import = &g_array_index(imports, UgWrittenImport, i);
        if (import->dots > 0) {
            claim_above(claimant, import->dots);
        } else {
            claim_nearest(claimant, import->first, import->path);
        }
    }
}

/* Of the module of an entry point. */
static void claim_started(Claimant *claimant, const char *module) {
    g_auto(GStrv) names = g_strsplit(module, ".", 3);
    if (names[0] != NULL && names[1] != NULL) {
        g_autofree char *path = g_strconcat(names[0], "/", names[1], NULL);
        claim_nearest(claimant, names[0], path);
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
        const UgFolder *folder = g_hash_table_lookup(claimant->namespaces->folders, path);
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
        claim_imported(&claimant, ug_code_written_imports(facts->code));
    }
    for (guint i = 0; i < facts->entry_points->len; i++) {
        claim_started(&claimant, g_array_index(facts->entry_points, UgEntryPoint, i).module);
    }
    if (facts->distribution != NULL) {
        claim_called(&claimant, facts->distribution);
    }
    return claimant.claims;
}
