// rules/manifests.yaml: where files that declare a project keep what they declare.
#include "catalogue/manifests.h"

#include "catalogue/load_private.h"
#include "catalogue/vocabulary_private.h"

#include <string.h>

static const char FILE_IS[] = "the file of manifests";
static const char MANIFEST_IS[] = "a manifest";
static const char *const MANIFEST_KEYS[] = {"requirements", "packages", "entry_points", "scripts", "name", NULL};

/* Deeper tables are in no manifest; pyproject.c looks at each place for each value. */
enum { MOST_KEYS = 6 };

static const struct {
    const char *key;
    UgFileKind kind;
    gboolean has_sections; /* which may have dots themselves */
} MANIFESTS[] = {{"pyproject", UG_FILE_PYPROJECT, FALSE}, {"setup.cfg", UG_FILE_SETUP_CFG, TRUE}};

/* What an entry of a list may have. */
typedef struct {
    UgDeclares what;
    const char *key, *is;
    const char *keys[4];
} Shape;

static const Shape SHAPES[] = {
    {UG_DECLARES_REQUIREMENTS, "requirements", "an entry of 'requirements'", {"for", "at"}},
    {UG_DECLARES_PACKAGES, "packages", "an entry of 'packages'", {"for", "at", "but"}},
    {UG_DECLARES_ENTRY_POINTS, "entry_points", "an entry of 'entry_points'", {"group", "at", "inside"}},
};

/* ---- the tables ---- */

static void declaration_free(gpointer data) {
    UgDeclaration *declaration = data;
    g_ptr_array_unref(declaration->path);
    g_ptr_array_unref(declaration->but);
    g_ptr_array_unref(declaration->inside);
    g_free(declaration);
}

void ug_manifests_init(UgManifestTables *manifests) {
    for (guint i = 0; i < UG_N_FILE_KINDS; i++) {
        manifests->declarations[i] = g_ptr_array_new_with_free_func(declaration_free);
    }
}

void ug_manifests_clear(UgManifestTables *manifests) {
    for (guint i = 0; i < UG_N_FILE_KINDS; i++) {
        g_ptr_array_unref(manifests->declarations[i]);
    }
}

/* ---- reading the file ---- */

/* The manifest in hand. */
typedef struct {
    UgCatalogue *catalogue;
    UgYaml *yaml;
    GPtrArray *declarations;
    gboolean has_sections;
} Loader;

/* "a.b.c" as keys; a section and a key where there are sections. (transfer full) NULL with an error. */
static GPtrArray *path_of(const Loader *loader, const yaml_node_t *node, const char *place) {
    g_auto(GStrv) keys = g_strsplit(place, ".", -1);
    guint n = g_strv_length(keys);
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    for (guint i = 0; i < n; i++) {
        if (*keys[i] == '\0' || n > MOST_KEYS) {
            g_autofree char *shown = ug_yaml_shown(place);
            ug_yaml_refuse(loader->yaml, node, "'%s' is no place: it has one to %d keys with dots between", shown,
                           MOST_KEYS);
            return NULL;
        }
        if (!loader->has_sections) {
            g_ptr_array_add(path, (gpointer)ug_catalogue_keep(loader->catalogue, keys[i]));
        }
    }
    if (loader->has_sections) {
        const char *dot = strrchr(place, '.');
        if (dot == NULL) {
            g_autofree char *shown = ug_yaml_shown(place);
            ug_yaml_refuse(loader->yaml, node, "'%s' names no section, and a key behind a dot", shown);
            return NULL;
        }
        g_autofree char *section = g_strndup(place, (gsize)(dot - place));
        g_ptr_array_add(path, (gpointer)ug_catalogue_keep(loader->catalogue, section));
        g_ptr_array_add(path, (gpointer)ug_catalogue_keep(loader->catalogue, dot + 1));
    }
    return g_steal_pointer(&path);
}

static gboolean has_any(const GPtrArray *path) {
    for (guint i = 0; i < path->len; i++) {
        if (g_str_equal(path->pdata[i], "*")) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Adds one for each of the places (one or more). `like` is what all of them have; borrows its lists. */
static gboolean add_places(const Loader *loader, yaml_node_t *places, const char *key, const UgDeclaration *like) {
    g_autoptr(GPtrArray) nodes = places == NULL ? NULL : ug_yaml_one_or_more(loader->yaml, places, key);
    for (guint i = 0; nodes != NULL && i < nodes->len; i++) {
        const char *place = ug_load_pattern(loader->catalogue, loader->yaml, nodes->pdata[i], key);
        GPtrArray *path = place == NULL ? NULL : path_of(loader, nodes->pdata[i], place);
        if (path == NULL) {
            return FALSE;
        }
        UgDeclaration *declaration = g_new(UgDeclaration, 1);
        *declaration = *like;
        declaration->path = path;
        declaration->but = g_ptr_array_ref(like->but);
        declaration->inside = g_ptr_array_ref(like->inside);
        g_ptr_array_add(loader->declarations, declaration);
        gboolean needs_any = like->by_extra || (like->what == UG_DECLARES_ENTRY_POINTS && like->group == NULL);
        if (needs_any && !has_any(path)) {
            return ug_yaml_refuse(loader->yaml, nodes->pdata[i], "a key of '%s' must be *, as what it stands for tells",
                                  place);
        }
    }
    return nodes != NULL;
}

/* `for`, or that the key tells. */
static gboolean load_kind(const Loader *loader, const yaml_node_t *node, const char *is, UgDeclaration *declaration) {
    static const char EXTRA[] = "extra";
    const char *names[UG_N_DEPENDENCIES + 2] = {[UG_N_DEPENDENCIES] = EXTRA};
    for (guint i = 0; i < UG_N_DEPENDENCIES; i++) {
        names[i] = ug_dependency_names[i];
    }
    yaml_node_t *needed = ug_yaml_need(loader->yaml, node, "for", is);
    int kind = needed == NULL ? -1 : ug_yaml_choice(loader->yaml, needed, names, "for");
    declaration->by_extra = kind == UG_N_DEPENDENCIES;
    declaration->kind = declaration->by_extra ? UG_DEPENDENCY_OPTIONAL : (UgDependencyKind)MAX(kind, 0);
    return kind >= 0;
}

static gboolean load_group(const Loader *loader, const yaml_node_t *node, UgDeclaration *declaration) {
    yaml_node_t *group = ug_yaml_get(loader->yaml, node, "group");
    const char *text = group == NULL ? NULL : ug_load_pattern(loader->catalogue, loader->yaml, group, "group");
    declaration->group = text == NULL ? NULL : ug_catalogue_keep(loader->catalogue, text);
    return group == NULL || text != NULL;
}

static gboolean load_entry(const Loader *loader, const yaml_node_t *node, const Shape *shape) {
    g_autoptr(GPtrArray) but = g_ptr_array_new();
    g_autoptr(GPtrArray) inside = g_ptr_array_new();
    UgDeclaration like = {.what = shape->what, .but = but, .inside = inside};
    return ug_yaml_check_keys(loader->yaml, node, shape->keys, shape->is) &&
           (shape->what == UG_DECLARES_ENTRY_POINTS ? load_group(loader, node, &like)
                                                    : load_kind(loader, node, shape->is, &like)) &&
           ug_load_texts(loader->catalogue, loader->yaml, node, "but", "", but) &&
           ug_load_texts(loader->catalogue, loader->yaml, node, "inside", "", inside) &&
           add_places(loader, ug_yaml_need(loader->yaml, node, "at", shape->is), "at", &like);
}

static gboolean load_entries(const Loader *loader, const yaml_node_t *manifest, const Shape *shape) {
    yaml_node_t *node = ug_yaml_get(loader->yaml, manifest, shape->key);
    g_autoptr(GPtrArray) nodes = node == NULL ? NULL : ug_yaml_list(loader->yaml, node, shape->key);
    for (guint i = 0; nodes != NULL && i < nodes->len; i++) {
        if (!load_entry(loader, nodes->pdata[i], shape)) {
            return FALSE;
        }
    }
    return node == NULL || nodes != NULL;
}

/* What is no more than a place. */
static gboolean load_places(const Loader *loader, const yaml_node_t *manifest, const char *key, UgDeclares what) {
    yaml_node_t *places = ug_yaml_get(loader->yaml, manifest, key);
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    const UgDeclaration like = {.what = what, .but = none, .inside = none};
    return places == NULL || add_places(loader, places, key, &like);
}

static gboolean load_manifest(const Loader *loader, const yaml_node_t *manifest) {
    gboolean loaded = ug_yaml_check_keys(loader->yaml, manifest, MANIFEST_KEYS, MANIFEST_IS);
    for (guint i = 0; loaded && i < G_N_ELEMENTS(SHAPES); i++) {
        loaded = load_entries(loader, manifest, &SHAPES[i]);
    }
    return loaded && load_places(loader, manifest, "scripts", UG_DECLARES_SCRIPTS) &&
           load_places(loader, manifest, "name", UG_DECLARES_NAME);
}

gboolean ug_load_manifests(UgCatalogue *catalogue, UgYaml *yaml) {
    const yaml_node_t *root = ug_yaml_root(yaml);
    const char *keys[G_N_ELEMENTS(MANIFESTS) + 1] = {0};
    for (guint i = 0; i < G_N_ELEMENTS(MANIFESTS); i++) {
        keys[i] = MANIFESTS[i].key;
    }
    if (!ug_yaml_check_keys(yaml, root, keys, FILE_IS)) {
        return FALSE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(MANIFESTS); i++) {
        yaml_node_t *manifest = ug_yaml_need(yaml, root, MANIFESTS[i].key, FILE_IS);
        const Loader loader = {catalogue, yaml, catalogue->manifests.declarations[MANIFESTS[i].kind],
                               MANIFESTS[i].has_sections};
        if (manifest == NULL || !load_manifest(&loader, manifest)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* ---- asking ---- */

const GPtrArray *ug_catalogue_declarations(const UgCatalogue *catalogue, UgFileKind kind) {
    return catalogue->manifests.declarations[kind];
}
