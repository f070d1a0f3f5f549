/* PROVISIONAL: snapshots looked at together, linked in the simplest way that lets the commands be tried.
 *
 * The model of the project takes its place: it fills the same arrays. Here imports are read by
 * provisional_imports.c, and findings are counted as the facts have them. */
#include "project/project_view.h"

#include "base/error.h"
#include "project/provisional_imports.h"
#include "project/survey.h"

#include <string.h>

/* The part of a view that its users do not see. */
typedef struct {
    UgProjectView view;
    const UgCatalogue *catalogue;
    GPtrArray *surveys;
    GPtrArray *names; /* for each snapshot, a table of name -> index + 1 */
    GStringChunk *text;
} View;

enum { MAX_FILE_BYTES = 64 * 1024 * 1024 };

static void free_survey(gpointer survey) {
    ug_survey_free(survey);
}

static guint32 find_module(const View *view, guint snapshot, const char *name) {
    guint32 found = GPOINTER_TO_UINT(g_hash_table_lookup(g_ptr_array_index(view->names, snapshot), name));
    for (guint i = 0; found == 0 && i < view->names->len; i++) {
        found = GPOINTER_TO_UINT(g_hash_table_lookup(g_ptr_array_index(view->names, i), name));
    }
    return found - 1; // UG_NO_MODULE is 0 - 1
}

static gboolean has_file(GHashTable *paths, const char *folder, gsize length, const char *name) {
    g_autofree char *path = g_strdup_printf("%.*s/%s", (int)length, folder, name);
    return g_hash_table_contains(paths, path);
}

/* "nova.utils" for nova/utils.py: from the folder above the last that has an __init__.py. */
static char *module_name(GHashTable *paths, const char *path) {
    const char *start = strrchr(path, '/');
    start = start != NULL ? start + 1 : path;
    while (start > path && has_file(paths, path, (gsize)(start - 1 - path), "__init__.py")) {
        const char *slash = g_strrstr_len(path, start - 1 - path, "/");
        start = slash != NULL ? slash + 1 : path;
    }
    g_autofree char *name = g_strdup(start);
    if (g_str_has_suffix(name, "/__init__.py")) {
        name[strlen(name) - strlen("/__init__.py")] = '\0';
    } else {
        name[strlen(name) - strlen(".py")] = '\0';
    }
    return g_strdelimit(g_steal_pointer(&name), "/", '.');
}

static UgModuleUsage usage_of(const UgSurveyed *file) {
    UgModuleUsage usage = {0};
    for (guint i = 0; i < file->facts->matches->len; i++) {
        const UgRule *rule = g_array_index(file->facts->matches, UgMatch, i).rule;
        if (rule->kind == UG_RULE_FINDING && strcmp(rule->family, "EVT9") != 0) {
            usage.findings++;
            usage.weight += rule->weight;
            usage.blocking = usage.blocking || (rule->blocks && file->context == UG_CONTEXT_PRODUCTION);
        }
    }
    return usage;
}

static void add_module(View *view, guint snapshot, const UgSurveyed *file, GHashTable *paths) {
    gboolean is_script = !g_str_has_suffix(file->entry->path, ".py");
    g_autofree char *name = is_script ? g_strdup(file->entry->path) : module_name(paths, file->entry->path);
    UgModule module = {.name = g_string_chunk_insert(view->text, name),
                       .path = file->entry->path,
                       .snapshot = snapshot,
                       .parent = UG_NO_MODULE,
                       .context = file->context,
                       .is_package = g_str_has_suffix(file->entry->path, "__init__.py"),
                       .is_script = is_script};
    UgModuleUsage usage = usage_of(file);
    g_array_append_val(view->view.modules, module);
    g_array_append_val(view->view.usage, usage);
    g_hash_table_insert(g_ptr_array_index(view->names, snapshot), (gpointer)module.name,
                        GUINT_TO_POINTER(view->view.modules->len));
}

static void add_modules(View *view, guint snapshot) {
    const UgSurvey *survey = g_ptr_array_index(view->surveys, snapshot);
    g_autoptr(GHashTable) paths = g_hash_table_new(g_str_hash, g_str_equal);
    guint first = view->view.modules->len;
    for (gsize i = 0; i < survey->n_files; i++) {
        g_hash_table_add(paths, (gpointer)survey->files[i].entry->path);
    }
    for (gsize i = 0; i < survey->n_files; i++) {
        const UgSurveyed *file = &survey->files[i];
        gboolean named = g_str_has_suffix(file->entry->path, ".py") && strcmp(file->entry->path, "__init__.py") != 0;
        if (file->facts != NULL && (named || g_str_has_prefix(file->entry->path, "bin/"))) {
            add_module(view, snapshot, file, paths);
        }
    }
    for (guint i = first; i < view->view.modules->len; i++) {
        UgModule *module = &g_array_index(view->view.modules, UgModule, i);
        const char *dot = strrchr(module->name, '.');
        g_autofree char *package = dot != NULL ? g_strndup(module->name, (gsize)(dot - module->name)) : NULL;
        GHashTable *names = g_ptr_array_index(view->names, snapshot);
        module->parent = package != NULL ? GPOINTER_TO_UINT(g_hash_table_lookup(names, package)) - 1 : UG_NO_MODULE;
    }
}

typedef struct {
    View *view;
    guint32 from;
} Importer;

static void add_edge(const char *name, UgImportTime time, guint line, guint column, gpointer data) {
    const Importer *importer = data;
    View *view = importer->view;
    guint snapshot = g_array_index(view->view.modules, UgModule, importer->from).snapshot;
    g_autofree char *prefix = g_strdup(name);
    UgImportEdge edge = {.from = importer->from,
                         .to = find_module(view, snapshot, prefix),
                         .name = g_string_chunk_insert(view->text, name),
                         .time = time,
                         .rule = ug_catalogue_match_import(view->catalogue, UG_RULE_FINDING, name, FALSE),
                         .span = {line, column, line, column}};
    for (char *dot; edge.to == UG_NO_MODULE && (dot = strrchr(prefix, '.')) != NULL;) {
        *dot = '\0';
        edge.to = find_module(view, snapshot, prefix);
    }
    g_array_append_val(view->view.edges, edge);
}

static gboolean add_edges(View *view, guint snapshot, guint32 *module, GError **error) {
    const UgSurvey *survey = g_ptr_array_index(view->surveys, snapshot);
    g_autoptr(UgReader) reader = ug_reader_new(survey->snapshot, error);
    for (gsize i = 0; reader != NULL && i < survey->n_files && *module < view->view.modules->len; i++) {
        const UgModule *at = &g_array_index(view->view.modules, UgModule, *module);
        if (at->path != survey->files[i].entry->path) {
            continue;
        }
        g_autoptr(GBytes) bytes = ug_reader_read(reader, survey->files[i].entry, MAX_FILE_BYTES, NULL);
        const char *text = bytes != NULL ? g_bytes_get_data(bytes, NULL) : NULL;
        const UgModule *parent =
            at->parent != UG_NO_MODULE ? &g_array_index(view->view.modules, UgModule, at->parent) : NULL;
        Importer importer = {view, *module};
        if (text != NULL) {
            ug_provisional_imports(text,
                                   at->is_package   ? at->name
                                   : parent != NULL ? parent->name
                                                    : NULL,
                                   add_edge, &importer);
        }
        (*module)++;
    }
    return reader != NULL;
}

static void add_services(View *view, guint snapshot, const UgFileFacts *facts) {
    static const char *const GROUPS[] = {"console_scripts", "gui_scripts", "wsgi_scripts", "scripts", NULL};
    for (guint i = 0; i < facts->entry_points->len; i++) {
        const UgEntryPoint *entry = &g_array_index(facts->entry_points, UgEntryPoint, i);
        if (g_strv_contains(GROUPS, entry->group)) {
            g_autofree char *whole = entry->attribute != NULL ? g_strconcat(entry->module, ":", entry->attribute, NULL)
                                                              : g_strdup(entry->module);
            UgGraphService service = {.name = entry->name,
                                      .entry = g_string_chunk_insert(view->text, whole),
                                      .module = find_module(view, snapshot, entry->module),
                                      .snapshot = snapshot};
            g_array_append_val(view->view.services, service);
        }
    }
}

static void add_problem(View *view, guint snapshot, const char *path, const char *reason) {
    UgViewProblem problem = {{path, g_string_chunk_insert(view->text, reason)}, snapshot};
    g_array_append_val(view->view.problems, problem);
}

/* Entry points and problems. Returns how many files could be read. */
static guint add_rest(View *view, guint snapshot) {
    const UgSurvey *survey = g_ptr_array_index(view->surveys, snapshot);
    const GArray *unlisted = ug_snapshot_problems(survey->snapshot);
    guint n_read = 0;
    for (guint i = 0; i < unlisted->len; i++) {
        const UgProblem *problem = &g_array_index(unlisted, UgProblem, i);
        add_problem(view, snapshot, problem->path, problem->reason);
    }
    for (gsize i = 0; i < survey->n_files; i++) {
        const UgSurveyed *file = &survey->files[i];
        if (file->facts == NULL) {
            add_problem(view, snapshot, file->entry->path, file->unreadable);
            continue;
        }
        n_read++;
        add_services(view, snapshot, file->facts);
        for (guint p = 0; p < file->facts->problems->len; p++) {
            const UgFactProblem *problem = &g_array_index(file->facts->problems, UgFactProblem, p);
            g_autofree char *reason = g_strdup_printf("line %u: %s", problem->line, problem->reason);
            add_problem(view, snapshot, file->entry->path, problem->line > 0 ? reason : problem->reason);
        }
    }
    return n_read;
}

static gint compare_services(gconstpointer a, gconstpointer b) {
    const UgGraphService *left = a, *right = b;
    gint order = strcmp(left->name, right->name);
    if (order == 0) {
        order = (gint)left->snapshot - (gint)right->snapshot;
    }
    return order != 0 ? order : strcmp(left->entry, right->entry);
}

static gint compare_problems(gconstpointer a, gconstpointer b) {
    const UgViewProblem *left = a, *right = b;
    return left->snapshot != right->snapshot ? (gint)left->snapshot - (gint)right->snapshot
                                             : strcmp(left->problem.path, right->problem.path);
}

static gboolean link_all(View *view, GError **error) {
    guint n_read = 0;
    guint32 module = 0;
    for (guint i = 0; i < view->surveys->len; i++) {
        add_modules(view, i);
    }
    for (guint i = 0; i < view->surveys->len; i++) {
        if (!add_edges(view, i, &module, error)) {
            return FALSE;
        }
    }
    for (guint i = 0; i < view->surveys->len; i++) {
        n_read += add_rest(view, i);
    }
    g_array_sort(view->view.services, compare_services);
    g_array_sort(view->view.problems, compare_problems);
    if (n_read == 0) {
        const UgViewProblem *first = &g_array_index(view->view.problems, UgViewProblem, 0);
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "none of the files could be read; %s: %s", first->problem.path,
                    first->problem.reason);
    }
    return n_read > 0;
}

static View *view_new(const UgCatalogue *catalogue) {
    View *view = g_new0(View, 1);
    view->catalogue = catalogue;
    view->surveys = g_ptr_array_new_with_free_func(free_survey);
    view->names = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
    view->text = g_string_chunk_new(4096);
    view->view = (UgProjectView){
        .projects = g_array_new(FALSE, FALSE, sizeof(UgViewProject)),
        .modules = g_array_new(FALSE, FALSE, sizeof(UgModule)),
        .usage = g_array_new(FALSE, FALSE, sizeof(UgModuleUsage)),
        .edges = g_array_new(FALSE, FALSE, sizeof(UgImportEdge)),
        .services = g_array_new(FALSE, FALSE, sizeof(UgGraphService)),
        .problems = g_array_new(FALSE, FALSE, sizeof(UgViewProblem)),
    };
    return view;
}

UgProjectView *ug_project_view_new(const GPtrArray *snapshots, const UgCatalogue *catalogue, guint threads,
                                   UgProgressFunc progress, gpointer progress_data, GError **error) {
    View *view = view_new(catalogue);
    gboolean linked = TRUE;
    for (guint i = 0; linked && i < snapshots->len; i++) {
        const UgSnapshot *snapshot = g_ptr_array_index(snapshots, i);
        UgSurvey *survey = ug_survey_new(snapshot, catalogue, threads, progress, progress_data, error);
        UgViewProject project = {ug_snapshot_name(snapshot), ug_snapshot_source(snapshot),
                                 ug_snapshot_commit(snapshot)};
        g_array_append_val(view->view.projects, project);
        g_ptr_array_add(view->names, g_hash_table_new(g_str_hash, g_str_equal));
        linked = survey != NULL;
        if (linked) {
            g_ptr_array_add(view->surveys, survey);
        }
    }
    if (!linked || !link_all(view, error)) {
        ug_project_view_free(&view->view);
        return NULL;
    }
    return &view->view;
}

void ug_project_view_free(UgProjectView *view) {
    View *whole = (View *)view;
    g_array_unref(view->projects);
    g_array_unref(view->modules);
    g_array_unref(view->usage);
    g_array_unref(view->edges);
    g_array_unref(view->services);
    g_array_unref(view->problems);
    g_ptr_array_unref(whole->names);
    g_ptr_array_unref(whole->surveys);
    g_string_chunk_free(whole->text);
    g_free(whole);
}
