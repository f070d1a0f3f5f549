// What services start in by default, taken from a project, written and read again.
#include "assess/history/flips_defaults.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

static UgDefaults *defaults_new(void) {
    UgDefaults *defaults = g_new0(UgDefaults, 1);
    defaults->services = g_array_new(FALSE, FALSE, sizeof(UgDefault));
    defaults->paths = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    defaults->text = ug_strings_new(1024);
    return defaults;
}

void ug_defaults_free(UgDefaults *defaults) {
    g_array_unref(defaults->services);
    g_hash_table_unref(defaults->paths);
    ug_strings_free(defaults->text);
    g_free(defaults);
}

static const UgDefault *default_at(const UgDefaults *defaults, guint i) {
    return i < defaults->services->len ? &g_array_index(defaults->services, UgDefault, i) : NULL;
}

static gint compare_defaults(gconstpointer a, gconstpointer b) {
    const UgDefault *left = a;
    const UgDefault *right = b;
    gint order = strcmp(left->name, right->name);
    order = order != 0 ? order : (gint)left->kind - (gint)right->kind;
    return order != 0 ? order : strcmp(left->declared_path, right->declared_path);
}

static void add_default(UgDefaults *defaults, const UgDefault *one) {
    UgDefault kept = *one;
    kept.name = ug_strings_keep(defaults->text, one->name);
    kept.declared_path = ug_strings_keep(defaults->text, one->declared_path);
    kept.mode = one->mode == UG_MODE_EVENTLET || one->mode == UG_MODE_NATIVE ? one->mode : UG_MODE_UNKNOWN;
    g_array_append_val(defaults->services, kept);
}

/* Once all are added. What one file declares twice starts in whatever is installed last: that is not known. */
static void sort_defaults(UgDefaults *defaults) {
    GArray *all = defaults->services;
    guint n = 0;
    g_array_sort(all, compare_defaults);
    for (guint i = 0; i < all->len; i++) {
        UgDefault *last = n == 0 ? NULL : &g_array_index(all, UgDefault, n - 1);
        UgDefault *next = &g_array_index(all, UgDefault, i);
        if (last == NULL || compare_defaults(last, next) != 0) {
            g_array_index(all, UgDefault, n++) = *next;
        } else if (last->mode != next->mode) {
            last->mode = UG_MODE_UNKNOWN;
        }
    }
    g_array_set_size(all, n);
}

/* ---- of two revisions ---- */

gboolean ug_defaults_decide(const UgDefaults *defaults) {
    gboolean decide = FALSE;
    for (guint i = 0; i < defaults->services->len && !decide; i++) {
        decide = default_at(defaults, i)->mode != UG_MODE_UNKNOWN;
    }
    return decide;
}

static gboolean is_called(const UgDefault *one, const char *name) {
    return one != NULL && strcmp(one->name, name) == 0;
}

gboolean ug_defaults_is_alone(const UgDefaults *defaults, const UgDefault *one) {
    guint i = (guint)(one - default_at(defaults, 0));
    return (i == 0 || !is_called(default_at(defaults, i - 1), one->name)) &&
           !is_called(default_at(defaults, i + 1), one->name);
}

/* The first that is not before what is looked for. (nullable) */
static const UgDefault *first_from(const UgDefaults *defaults, const UgDefault *wanted) {
    guint from = 0;
    guint to = defaults->services->len;
    while (from < to) {
        guint middle = from + (to - from) / 2;
        gboolean is_before = compare_defaults(default_at(defaults, middle), wanted) < 0;
        from = is_before ? middle + 1 : from;
        to = is_before ? to : middle;
    }
    return default_at(defaults, from);
}

const UgDefault *ug_defaults_same(const UgDefaults *defaults, const UgDefault *one, const UgDefaults *other) {
    const UgDefault *declared = first_from(other, one);
    if (declared != NULL && compare_defaults(declared, one) == 0) {
        return declared;
    }
    const UgDefault name = {.name = one->name, .declared_path = ""};
    const UgDefault *called = first_from(other, &name);
    gboolean is_it =
        is_called(called, one->name) && ug_defaults_is_alone(other, called) && ug_defaults_is_alone(defaults, one);
    return is_it ? called : NULL;
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
        const UgService *service = g_ptr_array_index(services, s);
        const UgDefault one = {service->name, service->kind, service->declared_path, service->mode};
        add_default(defaults, &one);
    }
    sort_defaults(defaults);
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

/* Strings with their NUL: first the services, each of them two, then the paths, sorted. The first byte tells what
 * follows: a path, or the mode of a service, its kind and its name, before the path that declares it. */
static const char PATH = 'p';
static const char MODES[] = {[UG_MODE_EVENTLET] = 'e', [UG_MODE_NATIVE] = 'n', [UG_MODE_UNKNOWN] = 'u'};
static const char KINDS[] = {[UG_SERVICE_CONSOLE] = 'c', [UG_SERVICE_WSGI] = 'w', [UG_SERVICE_SCRIPT] = 's'};

static void append_string(GByteArray *bytes, const char *text) {
    g_byte_array_append(bytes, (const guint8 *)text, (guint)strlen(text) + 1);
}

static void append_services(GByteArray *bytes, const UgDefaults *defaults) {
    for (guint i = 0; i < defaults->services->len; i++) {
        const UgDefault *one = default_at(defaults, i);
        const char head[] = {MODES[one->mode], KINDS[one->kind]};
        g_byte_array_append(bytes, (const guint8 *)head, sizeof head);
        append_string(bytes, one->name);
        append_string(bytes, one->declared_path);
    }
}

static void append_paths(GByteArray *bytes, const UgDefaults *defaults) {
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    GHashTableIter iter;
    gpointer path;
    g_hash_table_iter_init(&iter, defaults->paths);
    while (g_hash_table_iter_next(&iter, &path, NULL)) {
        g_ptr_array_add(paths, path);
    }
    g_ptr_array_sort(paths, ug_text_compare);
    for (guint i = 0; i < paths->len; i++) {
        g_byte_array_append(bytes, (const guint8 *)&PATH, 1);
        append_string(bytes, g_ptr_array_index(paths, i));
    }
}

GBytes *ug_defaults_write(const UgDefaults *defaults) {
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    append_services(bytes, defaults);
    append_paths(bytes, defaults);
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

/* The index of a letter among `n`, or `n`. */
static guint index_of(const char *letters, guint n, char letter) {
    guint i = 0;
    while (i < n && (letter == '\0' || letters[i] != letter)) {
        i++;
    }
    return i;
}

static gboolean read_service(UgDefaults *defaults, const char *line, const char *declared_path) {
    guint mode = index_of(MODES, G_N_ELEMENTS(MODES), line[0]);
    guint kind = mode < G_N_ELEMENTS(MODES) ? index_of(KINDS, G_N_ELEMENTS(KINDS), line[1]) : G_N_ELEMENTS(KINDS);
    if (kind == G_N_ELEMENTS(KINDS)) {
        return FALSE;
    }
    const UgDefault one = {line + 2, (UgServiceKind)kind, declared_path, (UgMode)mode};
    add_default(defaults, &one);
    return TRUE;
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
            continue;
        }
        next += strlen(line) + 1; // the path that declares the service
        if (next >= size || !read_service(defaults, line, at + next)) {
            return NULL;
        }
    }
    sort_defaults(defaults);
    return g_steal_pointer(&defaults);
}
