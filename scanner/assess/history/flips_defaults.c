// What services start in by default, taken from a project, written and read again.
#include "assess/history/flips_defaults.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

static UgDefaults *defaults_new(void) {
    UgDefaults *defaults = g_new0(UgDefaults, 1);
    defaults->modes = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    defaults->paths = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    return defaults;
}

void ug_defaults_free(UgDefaults *defaults) {
    g_hash_table_unref(defaults->modes);
    g_hash_table_unref(defaults->paths);
    g_free(defaults);
}

/* ---- of a project ---- */

/* The packages around a module run before it, so their files decide too. */
static void add_packages(UgDefaults *defaults, const char *path) {
    g_autofree char *folder = g_path_get_dirname(path);
    while (strcmp(folder, ".") != 0 && strcmp(folder, "/") != 0) {
        g_hash_table_add(defaults->paths, g_strconcat(folder, "/__init__.py", NULL));
        char *parent = g_path_get_dirname(folder);
        g_free(folder);
        folder = parent;
    }
}

static void add_path(UgDefaults *defaults, const char *path) {
    if (g_hash_table_add(defaults->paths, g_strdup(path))) {
        add_packages(defaults, path);
    }
}

static void take_mode(UgDefaults *defaults, const UgService *service) {
    if (service->mode == UG_MODE_EVENTLET || service->mode == UG_MODE_NATIVE) {
        g_hash_table_insert(defaults->modes, g_strdup(service->name), GINT_TO_POINTER(service->mode));
    }
}

static void take_paths(UgDefaults *defaults, const UgProject *project, const UgService *service) {
    add_path(defaults, service->declared_path); // another module may be declared to be what it starts
    if (service->module != UG_NO_MODULE) {
        const GArray *modules = ug_module_table_modules(ug_project_modules(project));
        add_path(defaults, g_array_index(modules, UgModule, service->module).path);
    }
    for (guint i = 0; i < service->steps->len; i++) {
        add_path(defaults, g_array_index(service->steps, UgStep, i).path);
    }
    for (guint i = 0; i < service->switches->len; i++) {
        add_path(defaults, g_array_index(service->switches, UgSwitch, i).path);
    }
}

UgDefaults *ug_defaults_modes_of(const UgProject *project) {
    UgDefaults *defaults = defaults_new();
    const GPtrArray *services = ug_project_services(project);
    for (guint s = 0; s < services->len; s++) {
        take_mode(defaults, g_ptr_array_index(services, s));
    }
    return defaults;
}

UgDefaults *ug_defaults_of(const UgProject *project) {
    UgDefaults *defaults = ug_defaults_modes_of(project);
    const GPtrArray *services = ug_project_services(project);
    for (guint s = 0; s < services->len; s++) {
        take_paths(defaults, project, g_ptr_array_index(services, s));
    }
    return defaults;
}

/* ---- as bytes ---- */

/* Strings with their NUL, sorted. The first byte tells what follows: a path, or the service that starts in a mode. */
static const char PATH = 'p';
static const char MODES[] = {[UG_MODE_EVENTLET] = 'e', [UG_MODE_NATIVE] = 'n'};

GBytes *ug_defaults_write(const UgDefaults *defaults) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer name, mode;
    g_hash_table_iter_init(&iter, defaults->modes);
    while (g_hash_table_iter_next(&iter, &name, &mode)) {
        g_ptr_array_add(lines, g_strdup_printf("%c%s", MODES[GPOINTER_TO_INT(mode)], (const char *)name));
    }
    g_hash_table_iter_init(&iter, defaults->paths);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        g_ptr_array_add(lines, g_strdup_printf("%c%s", PATH, (const char *)name));
    }
    g_ptr_array_sort(lines, ug_text_compare);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    for (guint i = 0; i < lines->len; i++) {
        const char *line = g_ptr_array_index(lines, i);
        g_byte_array_append(bytes, (const guint8 *)line, (guint)strlen(line) + 1);
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

UgDefaults *ug_defaults_read(GBytes *bytes) {
    gsize size;
    const char *at = g_bytes_get_data(bytes, &size);
    g_autoptr(UgDefaults) defaults = defaults_new();
    if (size > 0 && at[size - 1] != '\0') {
        return NULL;
    }
    for (gsize next = 0; next < size; next += strlen(at + next) + 1) {
        const char *line = at + next;
        if (*line == PATH) {
            g_hash_table_add(defaults->paths, g_strdup(line + 1));
        } else if (*line == MODES[UG_MODE_EVENTLET] || *line == MODES[UG_MODE_NATIVE]) {
            UgMode mode = *line == MODES[UG_MODE_NATIVE] ? UG_MODE_NATIVE : UG_MODE_EVENTLET;
            g_hash_table_insert(defaults->modes, g_strdup(line + 1), GINT_TO_POINTER(mode));
        } else {
            return NULL;
        }
    }
    return g_steal_pointer(&defaults);
}
