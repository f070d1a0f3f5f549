/* pyproject.toml: the standard's dependencies and entry points, those of the tools that keep their own, the rest
 * settings. */
#include "facts/manifest/manifest.h"
#include "facts/manifest/records.h"
#include "facts/manifest/text.h"
#include "facts/manifest/toml.h"

#include <string.h>

/* Paths are joined for every value: these bound what a file of deep and long keys can make of itself. */
#define MAX_JOINED_KEYS 16
#define MAX_KEY_BYTES   100

typedef enum { KIND_GIVEN, KIND_BY_EXTRA } KindSource;

/* Where lists of requirements stand. "*" is any key: the extra or group that the list is for. */
static const struct {
    const char *path[6];
    UgDependencyKind kind;
    KindSource source;
} REQUIREMENT_LISTS[] = {
    {{"project", "dependencies"}, UG_DEPENDENCY_RUNTIME, KIND_GIVEN},
    {{"project", "optional-dependencies", "*"}, UG_DEPENDENCY_OPTIONAL, KIND_BY_EXTRA},
    {{"dependency-groups", "*"}, UG_DEPENDENCY_TEST, KIND_GIVEN},
    {{"build-system", "requires"}, UG_DEPENDENCY_BUILD, KIND_GIVEN},
    {{"tool", "pdm", "dev-dependencies", "*"}, UG_DEPENDENCY_TEST, KIND_GIVEN},
    {{"tool", "uv", "dev-dependencies"}, UG_DEPENDENCY_TEST, KIND_GIVEN},
    {{"tool", "uv", "constraint-dependencies"}, UG_DEPENDENCY_CONSTRAINT, KIND_GIVEN},
    {{"tool", "uv", "override-dependencies"}, UG_DEPENDENCY_CONSTRAINT, KIND_GIVEN},
    {{"tool", "hatch", "envs", "*", "dependencies"}, UG_DEPENDENCY_TEST, KIND_GIVEN},
    {{"tool", "hatch", "envs", "*", "extra-dependencies"}, UG_DEPENDENCY_TEST, KIND_GIVEN},
    {{"tool", "tox", "env_run_base", "deps"}, UG_DEPENDENCY_TEST, KIND_GIVEN},
    {{"tool", "tox", "env", "*", "deps"}, UG_DEPENDENCY_TEST, KIND_GIVEN},
    /* uv.toml, hatch.toml and tox.toml have the same without the tables around it. */
    {{"dev-dependencies"}, UG_DEPENDENCY_TEST, KIND_GIVEN},
    {{"constraint-dependencies"}, UG_DEPENDENCY_CONSTRAINT, KIND_GIVEN},
    {{"override-dependencies"}, UG_DEPENDENCY_CONSTRAINT, KIND_GIVEN},
    {{"envs", "*", "dependencies"}, UG_DEPENDENCY_TEST, KIND_GIVEN},
    {{"envs", "*", "extra-dependencies"}, UG_DEPENDENCY_TEST, KIND_GIVEN},
    {{"env_run_base", "deps"}, UG_DEPENDENCY_TEST, KIND_GIVEN},
    {{"env", "*", "deps"}, UG_DEPENDENCY_TEST, KIND_GIVEN},
    {{"tool", "flit", "metadata", "requires"}, UG_DEPENDENCY_RUNTIME, KIND_GIVEN},
    {{"tool", "flit", "metadata", "dev-requires"}, UG_DEPENDENCY_TEST, KIND_GIVEN},
    {{"tool", "flit", "metadata", "requires-extra", "*"}, UG_DEPENDENCY_OPTIONAL, KIND_BY_EXTRA},
};

/* Poetry's and pipenv's tables, where the last key is the name of the project. */
static const struct {
    const char *path[6];
    UgDependencyKind kind;
} PROJECT_TABLES[] = {
    {{"tool", "poetry", "dependencies"}, UG_DEPENDENCY_RUNTIME},
    {{"tool", "poetry", "dev-dependencies"}, UG_DEPENDENCY_TEST},
    {{"tool", "poetry", "group", "*", "dependencies"}, UG_DEPENDENCY_TEST},
    {{"packages"}, UG_DEPENDENCY_RUNTIME},
    {{"dev-packages"}, UG_DEPENDENCY_TEST},
};

typedef struct {
    UgFileFacts *facts;
    const UgCatalogue *catalogue;
    char *project; /* (nullable) whose table is being read: version, extras .. are several values */
} PyprojectReader;

/* Number of keys in `pattern` if the path begins with it, otherwise 0. Sets *any (borrowed) to what "*" stands for. */
static guint match_path(const GPtrArray *path, const char *const pattern[6], const char **any) {
    guint length = 0;
    for (; length < 6 && pattern[length] != NULL; length++) {
        if (length >= path->len) {
            return 0;
        }
        const char *key = g_ptr_array_index(path, length);
        if (g_str_equal(pattern[length], "*")) {
            *any = key;
        } else if (!g_str_equal(pattern[length], key)) {
            return 0;
        }
    }
    return length;
}

static void read_listed(PyprojectReader *reader, const UgTomlValue *value) {
    for (guint i = 0; i < G_N_ELEMENTS(REQUIREMENT_LISTS); i++) {
        const char *group = NULL;
        if (match_path(value->path, REQUIREMENT_LISTS[i].path, &group) != value->path->len) {
            continue;
        }
        UgDependencyKind kind = REQUIREMENT_LISTS[i].source == KIND_BY_EXTRA
                                    ? ug_catalogue_extra_kind(reader->catalogue, group)
                                    : REQUIREMENT_LISTS[i].kind;
        gsize length = ug_requirement_length(value->text, strlen(value->text));
        ug_record_dependency(reader->facts, value->text, length, kind, group, &value->span);
        return;
    }
}

/* "eventlet = {version = '*', optional = true}" is for an extra, which names it elsewhere. */
static void read_optional(PyprojectReader *reader, const UgTomlValue *value) {
    GArray *dependencies = reader->facts->dependencies;
    if (dependencies->len > 0 && g_str_equal(g_ptr_array_index(value->path, value->path->len - 1), "optional") &&
        g_str_equal(value->text, "true")) {
        g_array_index(dependencies, UgDependency, dependencies->len - 1).kind = UG_DEPENDENCY_OPTIONAL;
    }
}

static void read_project(PyprojectReader *reader, const UgTomlValue *value) {
    for (guint i = 0; i < G_N_ELEMENTS(PROJECT_TABLES); i++) {
        const char *group = NULL;
        guint length = match_path(value->path, PROJECT_TABLES[i].path, &group);
        if (length == 0 || value->path->len <= length) {
            continue;
        }
        const char *name = g_ptr_array_index(value->path, length);
        gboolean is_detail = value->path->len > length + 1;
        gboolean is_known = g_strcmp0(name, reader->project) == 0 && is_detail;
        g_free(reader->project);
        reader->project = g_strdup(name);
        if (!is_known && !g_str_equal(name, "python")) {
            ug_record_dependency(reader->facts, name, strlen(name), PROJECT_TABLES[i].kind, group, &value->span);
        }
        if (is_detail) {
            read_optional(reader, value);
        }
    }
}

/* Poetry's longer form: `x = {reference = "a:f", type = "console"}`, which was `callable` once. */
static gboolean is_target_of_table(const GPtrArray *path, guint length) {
    const char *key = path->len == length + 2 ? g_ptr_array_index(path, length + 1) : "";
    return g_str_equal(key, "reference") || g_str_equal(key, "callable");
}

static gboolean read_entry(PyprojectReader *reader, const UgTomlValue *value) {
    static const struct {
        const char *path[6];
        const char *group; /* NULL: what "*" stands for */
    } tables[] = {
        {{"project", "scripts"}, "console_scripts"},  {{"project", "gui-scripts"}, "gui_scripts"},
        {{"project", "entry-points", "*"}, NULL},     {{"tool", "poetry", "scripts"}, "console_scripts"},
        {{"tool", "poetry", "plugins", "*"}, NULL},   {{"tool", "flit", "scripts"}, "console_scripts"},
        {{"tool", "flit", "entrypoints", "*"}, NULL},
    };
    static const char *const script_files[6] = {"tool", "setuptools", "script-files"};
    const char *any = NULL;
    if (match_path(value->path, script_files, &any) == value->path->len) {
        ug_record_script(reader->facts, value->text, &value->span);
        return TRUE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        guint length = match_path(value->path, tables[i].path, &any);
        if (length > 0 && (value->path->len == length + 1 || is_target_of_table(value->path, length))) {
            return ug_record_entry_point(reader->facts, tables[i].group != NULL ? tables[i].group : any,
                                         g_ptr_array_index(value->path, length), value->text, &value->span);
        }
    }
    return FALSE;
}

static void read_name(PyprojectReader *reader, const UgTomlValue *value) {
    static const char *const names[][6] = {{"project", "name"}, {"tool", "poetry", "name"}};
    const char *any = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        guint length = match_path(value->path, names[i], &any);
        if (length > 0 && value->path->len == length) {
            ug_record_distribution(reader->facts, value->text, strlen(value->text));
        }
    }
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
    if (value->text == NULL) {
        return;
    }
    /* A value without a path stands where the file is no TOML. */
    if (value->path->len > 0) {
        read_listed(reader, value);
        read_project(reader, value);
        read_name(reader, value);
        if (read_entry(reader, value)) {
            return;
        }
    }
    read_setting(reader, value);
}

void ug_pyproject_read(UgFileFacts *facts, const UgCatalogue *catalogue, const char *bytes, gsize length) {
    g_autofree char *text = ug_manifest_text(bytes, length);
    PyprojectReader reader = {facts, catalogue, NULL};
    ug_toml_read(facts, text, read_value, &reader);
    g_free(reader.project);
}
