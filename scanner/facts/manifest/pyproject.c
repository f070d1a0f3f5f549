/* pyproject.toml and its like: what they declare, where manifests.yaml says so; the rest are settings. */
#include "base/hash.h"
#include "catalogue/manifests.h"
#include "facts/manifest/manifest.h"
#include "facts/manifest/records.h"
#include "facts/manifest/text.h"
#include "facts/manifest/toml.h"

#include <string.h>

/* Paths are joined for every value: these bound what a file of deep and long keys can make of itself. */
#define MAX_JOINED_KEYS 16
#define MAX_KEY_BYTES   100

typedef struct {
    UgFileFacts *facts;
    const UgCatalogue *catalogue;
    const GPtrArray *declarations; /* of const UgDeclaration * */
    /* Of a table of packages each may have a table of its own, whose values come one by one: "NTH GROUP NAME" -> 1 +
     * index of the dependency, or 0 if it is none. */
    GHashTable *packages;
} PyprojectReader;

/* A declaration that a value lies at or below. */
typedef struct {
    const UgDeclaration *declaration;
    guint nth;
    const char *any;  /* (nullable) what "*" stands for */
    const char *name; /* (nullable) the key below it */
    guint below;      /* keys of the value below the declaration's */
} Found;

static gboolean find(const UgDeclaration *declaration, const GPtrArray *path, Found *found) {
    guint n = declaration->path->len;
    *found = (Found){.declaration = declaration};
    for (guint i = 0; i < n && n <= path->len; i++) {
        const char *wanted = declaration->path->pdata[i];
        if (g_str_equal(wanted, "*")) {
            found->any = path->pdata[i];
        } else if (!g_str_equal(wanted, path->pdata[i])) {
            return FALSE;
        }
    }
    if (n <= path->len) {
        found->below = path->len - n;
        found->name = found->below == 0 ? NULL : path->pdata[n];
    }
    return n <= path->len;
}

static UgDependencyKind kind_of(const PyprojectReader *reader, const Found *found) {
    return found->declaration->by_extra ? ug_catalogue_extra_kind(reader->catalogue, found->any)
                                        : found->declaration->kind;
}

static void read_requirement(PyprojectReader *reader, const Found *found, const UgTomlValue *value) {
    gsize length = ug_requirement_length(value->text, strlen(value->text));
    ug_record_dependency(reader->facts, value->text, length, kind_of(reader, found), found->any, &value->span);
}

/* Records a package the first time that one of its values is seen. Returns 1 + its index, or 0. */
static guint record_package(PyprojectReader *reader, const Found *found, const UgTomlValue *value) {
    g_autofree char *key = g_strdup_printf("%u\n%s\n%s", found->nth, found->any != NULL ? found->any : "", found->name);
    gpointer known;
    if (g_hash_table_lookup_extended(reader->packages, key, NULL, &known)) {
        return GPOINTER_TO_UINT(known);
    }
    GPtrArray *but = found->declaration->but;
    gboolean recorded = !g_ptr_array_find_with_equal_func(but, found->name, g_str_equal, NULL) &&
                        ug_record_dependency(reader->facts, found->name, strlen(found->name), kind_of(reader, found),
                                             found->any, &value->span);
    guint index = recorded ? reader->facts->dependencies->len : 0;
    g_hash_table_insert(reader->packages, g_steal_pointer(&key), GUINT_TO_POINTER(index));
    return index;
}

/* "eventlet = {version = '*', optional = true}" is for an extra, which names it elsewhere. */
static void read_package(PyprojectReader *reader, const Found *found, const UgTomlValue *value) {
    guint index = record_package(reader, found, value);
    const char *last = value->path->pdata[value->path->len - 1];
    if (index > 0 && found->below > 1 && g_str_equal(last, "optional") && g_str_equal(value->text, "true")) {
        UgDependency *dependency = &g_array_index(reader->facts->dependencies, UgDependency, index - 1);
        dependency->kind = dependency->kind == UG_DEPENDENCY_RUNTIME ? UG_DEPENDENCY_OPTIONAL : dependency->kind;
    }
}

/* The target of a name, or what a longer form has for it: `x = {reference = "a:f", type = "console"}`. */
static gboolean read_entry(PyprojectReader *reader, const Found *found, const UgTomlValue *value) {
    const UgDeclaration *declaration = found->declaration;
    const char *last = value->path->pdata[value->path->len - 1];
    gboolean is_target =
        found->below == 1 ||
        (found->below == 2 && g_ptr_array_find_with_equal_func(declaration->inside, last, g_str_equal, NULL));
    return is_target &&
           ug_record_entry_point(reader->facts, declaration->group != NULL ? declaration->group : found->any,
                                 found->name, value->text, &value->span);
}

/* TRUE if the value is taken for what is declared there, and so is no setting of its own. */
static gboolean read_found(PyprojectReader *reader, const Found *found, const UgTomlValue *value) {
    switch (found->declaration->what) {
    case UG_DECLARES_REQUIREMENTS:
        if (found->below == 0) {
            read_requirement(reader, found, value);
        }
        return FALSE;
    case UG_DECLARES_PACKAGES:
        if (found->below > 0) {
            read_package(reader, found, value);
        }
        return FALSE;
    case UG_DECLARES_ENTRY_POINTS:
        return read_entry(reader, found, value);
    case UG_DECLARES_SCRIPTS:
        if (found->below == 0) {
            ug_record_script(reader->facts, value->text, &value->span);
        }
        return found->below == 0;
    case UG_DECLARES_NAME:
        if (found->below == 0) {
            ug_record_distribution(reader->facts, value->text, strlen(value->text));
        }
        return FALSE;
    }
    return FALSE;
}

static gboolean read_declared(PyprojectReader *reader, const UgTomlValue *value) {
    gboolean taken = FALSE;
    for (guint i = 0; i < reader->declarations->len; i++) {
        Found found;
        if (find(reader->declarations->pdata[i], value->path, &found)) {
            found.nth = i;
            taken = read_found(reader, &found, value) || taken;
        }
    }
    return taken;
}

/* The keys path[from..to) with dots between. */
static char *join_keys(const GPtrArray *path, guint from, guint to) {
    g_autoptr(GString) joined = g_string_new(NULL);
    for (guint i = from; i < to && i < from + MAX_JOINED_KEYS; i++) {
        g_string_append_printf(joined, "%s%.*s", i > from ? "." : "", MAX_KEY_BYTES,
                               (char *)g_ptr_array_index(path, i));
    }
    /* A long key may have been cut inside a character. */
    return g_utf8_make_valid(joined->str, (gssize)joined->len);
}

static void read_setting(PyprojectReader *reader, const UgTomlValue *value) {
    guint depth = value->path->len;
    g_autofree char *section = depth > 1 ? join_keys(value->path, 0, depth - 1) : NULL;
    g_autofree char *key = depth > 0 ? join_keys(value->path, depth - 1, depth) : NULL;
    ug_record_setting(reader->facts, section, key, value->text, strlen(value->text), &value->span);
}

static void read_value(const UgTomlValue *value, gpointer data) {
    PyprojectReader *reader = data;
    /* A value without a path stands where the file is no TOML. */
    if (value->text != NULL && (value->path->len == 0 || !read_declared(reader, value))) {
        read_setting(reader, value);
    }
}

void ug_pyproject_read(UgFileFacts *facts, const UgCatalogue *catalogue, const char *bytes, gsize length) {
    g_autofree char *text = ug_manifest_text(bytes, length);
    g_autoptr(GHashTable) packages = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    PyprojectReader reader = {facts, catalogue, ug_catalogue_declarations(catalogue, UG_FILE_PYPROJECT), packages};
    ug_toml_read(facts, text, read_value, &reader);
}
