// Services of a change against those before it: which of them each one was, and which start on eventlet and did not.
//
// A service is known by its name, then by where it starts. One that is gone stands for one at most that came.
#include "assess/regression/regression_private.h"
#include "assess/regression/same_service.h"

#include "base/hash.h"
#include "base/path.h"
#include "project/imports/graph.h"

#include <string.h>

/* How the side before was packaged, as far as no manifest tells: known once somebody asks. */
typedef struct {
    GHashTable *programs; /* (nullable) set of what files that start something may be called */
    GHashTable *computes; /* (nullable) folder -> whether its setup.py declares what it computes */
} Packaging;

typedef struct {
    UgRegression *regression;
    const UgSide *before;
    const UgSide *after;
    const UgGround *ground;
    const GPtrArray *services_before; /* const UgService * */
    const GPtrArray *services_after;
    GHashTable *same;  /* const UgService * of after -> the one of before that has its name */
    GHashTable *taken; /* set of const UgService * of before: found under its name or another one */
    Packaging *packaging;
    gboolean knows_imports;
} Services;

/* Where that file was before the change. (nullable) */
static const char *origin_of(const Services *services, const UgService *service) {
    const char *path = ug_service_path(services->after, service);
    return path == NULL ? NULL : ug_change_origin(services->ground->change, path);
}

static gboolean starts_in(const Services *services, const UgService *was, const char *origin) {
    return origin != NULL && g_strcmp0(ug_service_path(services->before, was), origin) == 0;
}

static gboolean starts_alike(const UgService *was, const UgService *is) {
    return g_strcmp0(ug_service_function(was), ug_service_function(is)) == 0;
}

/* One that is gone and started in the same file, of several in the same function. (nullable) */
static const UgService *renamed(const Services *services, const UgService *is, const char *origin) {
    const UgService *found = NULL;
    for (guint i = 0; i < services->services_before->len; i++) {
        const UgService *was = g_ptr_array_index(services->services_before, i);
        if (starts_in(services, was, origin) && !g_hash_table_contains(services->taken, was) &&
            (found == NULL || (starts_alike(was, is) && !starts_alike(found, is)))) {
            found = was;
        }
    }
    return found;
}

static const UgStep *first_step(const UgService *service) {
    return service->steps->len == 0 ? NULL : &g_array_index(service->steps, UgStep, 0);
}

/* Web servers load the same application from one module or another, as packaging has it: by what decides it. */
static gboolean loads_the_same(const Services *services, const UgService *was, const UgService *is) {
    const UgStep *old = first_step(was);
    const UgStep *now = first_step(is);
    return was->kind == UG_SERVICE_WSGI && is->kind == UG_SERVICE_WSGI && old != NULL && now != NULL &&
           strcmp(old->text, now->text) == 0 &&
           g_strcmp0(ug_change_origin(services->ground->change, now->path), old->path) == 0;
}

/* One that goes on in the same function: who changes that changes both. (nullable) */
static const UgService *other_name(const Services *services, const UgService *is, const char *origin) {
    for (guint i = 0; i < services->services_before->len; i++) {
        const UgService *was = g_ptr_array_index(services->services_before, i);
        if ((starts_in(services, was, origin) && starts_alike(was, is)) || loads_the_same(services, was, is)) {
            return was;
        }
    }
    return NULL;
}

/* The same service before the change. (nullable) NULL: there was none. */
static const UgService *former(const Services *services, const UgService *is) {
    const UgService *was = g_hash_table_lookup(services->same, is);
    if (was != NULL) {
        return was;
    }
    const char *origin = origin_of(services, is);
    was = renamed(services, is, origin);
    if (was != NULL) {
        g_hash_table_add(services->taken, (gpointer)was);
        return was;
    }
    return other_name(services, is, origin);
}

/* Back on eventlet, or back to patching the standard library where it only started something of eventlet's. */
static gboolean fell_back(const UgService *was, const UgService *is) {
    gboolean without = was->mode == UG_MODE_NATIVE || was->mode == UG_MODE_EITHER;
    return is->mode == UG_MODE_EVENTLET && (without || (was->mode == UG_MODE_EVENTLET && is->patches && !was->patches));
}

/* ---- services that import eventlet when they start ---- */

/* What it runs on is native, but it could not start any more without eventlet. */
static gboolean begins_to_import(const Services *services, const UgService *was, const UgService *is) {
    return services->knows_imports && was->mode == UG_MODE_NATIVE && is->mode == UG_MODE_NATIVE &&
           is->imports_eventlet && !was->imports_eventlet;
}

/* The import of eventlet that the service comes to. (nullable) NULL: what it runs does that by choosing no other. */
static const UgImportEdge *import_of(const Services *services, const UgService *service) {
    const GArray *modules = ug_module_table_modules(ug_project_modules(services->after->project));
    g_autoptr(UgImportGraph) graph = ug_import_graph_new(modules, ug_project_imports(services->after->project));
    g_auto(UgImportChain) chain = {0};
    if (service->needs_it || !ug_import_graph_why(graph, service->module, &chain) || chain.steps->len == 0) {
        return NULL;
    }
    return g_array_index(chain.steps, UgImportStep, chain.steps->len - 1).edge;
}

/* ---- services that are new ---- */

/* Did that file declare any service before? */
static gboolean declared_any(const Services *services, const char *path) {
    for (guint i = 0; i < services->services_before->len; i++) {
        const UgService *was = g_ptr_array_index(services->services_before, i);
        if (path != NULL && strcmp(was->declared_path, path) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static const UgSnapshot *files_before(const Services *services) {
    return ug_project_survey(services->before->project, 0)->snapshot;
}

/* Does the setup.py of a folder declare what it computes? What it says in literals is read. */
static gboolean setup_py_computes(const UgSnapshot *files, const char *folder) {
    enum { MOST_BYTES = 1024 * 1024 };
    g_autofree char *path =
        strcmp(folder, ".") == 0 ? g_strdup("setup.py") : g_build_filename(folder, "setup.py", NULL);
    const UgEntry *entry = ug_snapshot_find(files, path);
    g_autoptr(UgReader) reader = entry == NULL ? NULL : ug_reader_new(files, NULL);
    g_autoptr(GBytes) bytes = reader == NULL ? NULL : ug_reader_read(reader, entry, MOST_BYTES, NULL);
    gsize length = 0;
    const char *text = bytes == NULL ? NULL : g_bytes_get_data(bytes, &length);
    return text != NULL && (g_strstr_len(text, (gssize)length, "entry_points") != NULL ||
                            g_strstr_len(text, (gssize)length, "scripts") != NULL);
}

static gboolean had_setup_py(const Services *services, const char *manifest) {
    GHashTable **computes = &services->packaging->computes;
    g_autofree char *folder = g_path_get_dirname(manifest);
    gpointer known;
    if (*computes == NULL) {
        *computes = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    }
    if (!g_hash_table_lookup_extended(*computes, folder, NULL, &known)) {
        known = GINT_TO_POINTER(setup_py_computes(files_before(services), folder));
        g_hash_table_insert(*computes, g_steal_pointer(&folder), known);
    }
    return GPOINTER_TO_INT(known);
}

/* Scripts and units of systemd are called as what they start. (transfer full) */
static GHashTable *find_programs(const UgSnapshot *files) {
    static const char *const ENDINGS[] = {"", ".service", ".sh"};
    GHashTable *programs = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    gsize n_entries;
    const UgEntry *entries = ug_snapshot_entries(files, &n_entries);
    for (gsize i = 0; i < n_entries; i++) {
        const char *name = ug_path_name(entries[i].path);
        for (guint e = 0; e < G_N_ELEMENTS(ENDINGS); e++) {
            if (g_str_has_suffix(name, ENDINGS[e])) {
                g_hash_table_add(programs, g_strndup(name, strlen(name) - strlen(ENDINGS[e])));
            }
        }
    }
    return programs;
}

static gboolean had_file_called(const Services *services, const char *name) {
    Packaging *packaging = services->packaging;
    packaging->programs = packaging->programs != NULL ? packaging->programs : find_programs(files_before(services));
    return g_hash_table_contains(packaging->programs, name);
}

/* What it starts was there, and a manifest that said nothing of services says now what another kind of packaging did,
 * in a form that is not read. Where there was none, it is the first of its services. */
static gboolean was_packaged_otherwise(const Services *services, const UgService *is) {
    const char *declared = ug_change_origin(services->ground->change, is->declared_path);
    const char *origin = origin_of(services, is);
    const char *function = ug_service_function(is);
    return origin != NULL && !declared_any(services, declared) &&
           (function == NULL || ug_definitions_has(services->ground->defined_before, origin, function)) &&
           (had_setup_py(services, is->declared_path) || had_file_called(services, is->name));
}

/* Does the change add a use there? That is told, or let stand with a reason. */
static gboolean is_new_use(const Services *services, const char *path, guint32 line) {
    const GPtrArray *added = services->regression->added;
    for (guint i = 0; i < added->len; i++) {
        const UgFinding *finding = g_ptr_array_index(added, i);
        if (strcmp(finding->path, path) == 0 && finding->span.line <= line && line <= finding->span.end_line) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Is what decides it a use that the change adds? */
static gboolean is_told_by_use(const Services *services, const UgService *is) {
    const UgStep *step = first_step(is);
    return step != NULL && is_new_use(services, step->path, step->line);
}

/* Could the files that would say so not be read? */
static gboolean is_undecided(const Services *services, const UgService *is) {
    const char *declared = ug_change_origin(services->ground->change, is->declared_path);
    return ug_side_cannot_read(services->before, declared != NULL ? declared : is->declared_path);
}

static gboolean is_new(const Services *services, const UgService *is) {
    return is->mode == UG_MODE_EVENTLET && !was_packaged_otherwise(services, is) && !is_undecided(services, is) &&
           !is_told_by_use(services, is);
}

static void add(const Services *services, const UgService *service, const UgService *was, const UgImportEdge *by) {
    const UgFallback fallback = {service, was == NULL ? UG_MODE_NONE : was->mode, by};
    g_array_append_val(services->regression->fallbacks, fallback);
}

static void compare(const Services *services, const UgService *service) {
    const UgService *was = former(services, service);
    if (was != NULL ? fell_back(was, service) : is_new(services, service)) {
        add(services, service, was, NULL);
    } else if (was != NULL && begins_to_import(services, was, service)) {
        const GArray *modules = ug_module_table_modules(ug_project_modules(services->after->project));
        const UgImportEdge *by = import_of(services, service);
        const char *path = by == NULL ? NULL : g_array_index(modules, UgModule, by->from).path;
        if (by == NULL || !is_new_use(services, path, by->span.line)) {
            add(services, service, was, by);
        }
    }
}

void ug_regression_add_fallbacks(UgRegression *regression, const UgSide *before, const UgSide *after,
                                 const UgGround *ground) {
    g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) same = ug_same_services(before, after, ground->change, taken);
    Packaging packaging = {NULL, NULL};
    const Services services = {regression,
                               before,
                               after,
                               ground,
                               ug_project_services(before->project),
                               ug_project_services(after->project),
                               same,
                               taken,
                               &packaging,
                               ug_project_imports(before->project) != NULL &&
                                   ug_project_imports(after->project) != NULL};
    for (guint i = 0; services.services_after != NULL && i < services.services_after->len; i++) {
        compare(&services, g_ptr_array_index(services.services_after, i));
    }
    g_clear_pointer(&packaging.programs, g_hash_table_unref);
    g_clear_pointer(&packaging.computes, g_hash_table_unref);
}
