// The edges of the import graph, read module by module on several threads.
#include "project/imports/imports.h"

#include "base/strings.h"
#include "facts/code.h"
#include "project/workers.h"

#include <string.h>

/* The imports of one module, before their names are kept. */
typedef struct {
    const UgModuleTable *table;
    guint32 module;
    UgFileFacts *facts;
    GArray *edges; /* of UgImportEdge, with names of their own */
} Importer;

static UgImportTime time_of(UgGuard guard, gboolean in_function) {
    if (guard == UG_GUARD_TYPE_CHECKING) {
        return UG_IMPORT_TYPE_CHECKING;
    }
    if (in_function) {
        return UG_IMPORT_LAZY;
    }
    return guard == UG_GUARD_NONE ? UG_IMPORT_AT_LOAD : UG_IMPORT_OPTIONAL;
}

/* Does importing that name, or a package that it lies in, load eventlet's backend unless something was chosen? */
static gboolean loads_backend(const UgCatalogue *catalogue, const char *name) {
    gboolean loads = ug_catalogue_chooses_by_import(catalogue, name);
    for (const char *dot = strchr(name, '.'); dot != NULL && !loads; dot = strchr(dot + 1, '.')) {
        g_autofree char *package = g_strndup(name, (gsize)(dot - name));
        loads = ug_catalogue_chooses_by_import(catalogue, package);
    }
    return loads;
}

/* Fills in where an import of a name, as the file knows it, leads. FALSE if that is nowhere. */
static gboolean find_target(const Importer *importer, const char *known_as, gboolean by_call, UgImportEdge *edge) {
    const UgCatalogue *catalogue = ug_module_table_survey(importer->table, 0)->catalogue;
    g_autofree char *name = ug_module_table_absolute(importer->table, importer->module, known_as);
    if (name == NULL) {
        return FALSE;
    }
    const char *rest;
    edge->from = importer->module;
    edge->to = ug_module_table_split(importer->table, importer->module, name, &rest);
    if (edge->to == UG_NO_MODULE) {
        edge->rule = ug_catalogue_match_import(catalogue, UG_RULE_FINDING, name, by_call);
    }
    gboolean leads = edge->to != UG_NO_MODULE || edge->rule != NULL || loads_backend(catalogue, name);
    if (edge->to == importer->module || !leads) {
        return FALSE;
    }
    edge->name = g_steal_pointer(&name);
    return TRUE;
}

static void take_import(UgCode *code, const UgSeen *seen, gpointer data) {
    Importer *importer = data;
    UgImportEdge edge = {.time = time_of(seen->guard, seen->in_function)};
    if (find_target(importer, seen->meanings[0], FALSE, &edge)) {
        edge.span = ug_code_place(code, seen, importer->facts).span;
        g_array_append_val(importer->edges, edge);
    }
}

/* `try_import('nova.virt.fake')` and its like. Who only looks for a module runs none of it; who looks for eventlet does
 * something with it where it is there. */
static void take_import_call(const UgSeenImportCall *seen, gpointer data) {
    Importer *importer = data;
    gboolean survives = seen->importer != UG_IMPORTER_PLAIN && seen->guard == UG_GUARD_NONE;
    UgGuard guard = survives ? UG_GUARD_OPTIONAL_IMPORT : seen->guard;
    UgImportEdge edge = {.time = time_of(guard, seen->in_function), .span = seen->span};
    g_autofree char *module = g_strndup(seen->name, strcspn(seen->name, ":")); // 'nova.utils:spawn'
    if (find_target(importer, module, TRUE, &edge)) {
        if (edge.to == UG_NO_MODULE || seen->importer != UG_IMPORTER_FINDER) {
            g_array_append_val(importer->edges, edge);
        } else {
            g_free((gpointer)edge.name);
        }
    }
}

/* What the module loads by a name that its package puts together, unless something else was chosen: where it imports
 * from the package that this is in. */
static void take_backend(Importer *importer) {
    const char *name = ug_module_table_module(importer->table, importer->module)->name;
    const char *backend = ug_catalogue_backend_loaded_by(ug_module_table_survey(importer->table, 0)->catalogue, name);
    guint32 to = backend == NULL ? UG_NO_MODULE : ug_module_table_find(importer->table, importer->module, backend);
    guint32 package = to == UG_NO_MODULE ? UG_NO_MODULE : ug_module_table_module(importer->table, to)->parent;
    for (guint i = 0, n = importer->edges->len; package != UG_NO_MODULE && i < n; i++) {
        const UgImportEdge known = g_array_index(importer->edges, UgImportEdge, i);
        if (known.to == package) {
            UgImportEdge edge = {.from = importer->module,
                                 .to = to,
                                 .name = g_strdup(backend),
                                 .time = MAX(known.time, UG_IMPORT_OPTIONAL),
                                 .span = known.span};
            g_array_append_val(importer->edges, edge);
        }
    }
}

static gboolean same_target(const UgImportEdge *a, const UgImportEdge *b) {
    return a->to == b->to && (a->to != UG_NO_MODULE || strcmp(a->name, b->name) == 0);
}

static gint compare_edges(gconstpointer a, gconstpointer b) {
    const UgImportEdge *left = a;
    const UgImportEdge *right = b;
    if (left->span.line != right->span.line) {
        return left->span.line < right->span.line ? -1 : 1;
    }
    return (left->span.column > right->span.column) - (left->span.column < right->span.column);
}

/* By target, the most binding first. */
static gint compare_targets(gconstpointer a, gconstpointer b) {
    const UgImportEdge *left = a;
    const UgImportEdge *right = b;
    if (left->to != right->to) {
        return left->to < right->to ? -1 : 1;
    }
    gint order = left->to == UG_NO_MODULE ? strcmp(left->name, right->name) : 0;
    if (order != 0) {
        return order;
    }
    return left->time != right->time ? (left->time < right->time ? -1 : 1) : compare_edges(a, b);
}

static void keep_most_binding(GArray *edges) {
    g_array_sort(edges, compare_targets);
    guint kept = 0;
    for (guint i = 0; i < edges->len; i++) {
        UgImportEdge edge = g_array_index(edges, UgImportEdge, i);
        if (kept > 0 && same_target(&edge, &g_array_index(edges, UgImportEdge, kept - 1))) {
            g_free((gpointer)edge.name);
        } else {
            g_array_index(edges, UgImportEdge, kept++) = edge;
        }
    }
    g_array_set_size(edges, kept);
    g_array_sort(edges, compare_edges);
}

typedef struct {
    const UgModuleTable *table;
    GPtrArray *edges; /* for each module: GArray of UgImportEdge */
} Reading;

static void read_module(gsize item, UgExtractor *extractor, G_GNUC_UNUSED UgReader *reader,
                        G_GNUC_UNUSED const GError *trouble, gpointer data) {
    Reading *reading = data;
    UgFileFacts *facts = ug_module_table_file(reading->table, (guint32)item)->facts;
    Importer importer = {.table = reading->table, .module = (guint32)item, .facts = facts};
    importer.edges = g_array_new(FALSE, FALSE, sizeof(UgImportEdge));
    g_ptr_array_index(reading->edges, item) = importer.edges;
    (void)ug_code_read_imports(extractor, facts->code);
    ug_code_visit(facts->code, UG_SEEN(IMPORT), NULL, take_import, &importer);
    ug_code_visit_import_calls(facts->code, take_import_call, &importer);
    take_backend(&importer);
    keep_most_binding(importer.edges);
}

GArray *ug_imports_read(const UgModuleTable *table, UgStrings *text) {
    const UgSurvey *survey = ug_module_table_survey(table, 0);
    const UgWork work = {.catalogue = survey->catalogue, .memo = survey->memo, .threads = survey->threads};
    guint n = ug_module_table_modules(table)->len;
    Reading reading = {table, g_ptr_array_new()};
    g_ptr_array_set_size(reading.edges, (gint)n);
    ug_work_on(&work, n, read_module, &reading);
    GArray *all = g_array_new(FALSE, FALSE, sizeof(UgImportEdge));
    for (guint m = 0; m < n; m++) {
        GArray *edges = g_ptr_array_index(reading.edges, m);
        for (guint i = 0; i < edges->len; i++) {
            UgImportEdge *edge = &g_array_index(edges, UgImportEdge, i);
            g_autofree char *name = (char *)edge->name;
            edge->name = ug_strings_keep(text, name);
            g_array_append_val(all, *edge);
        }
        g_array_unref(edges);
    }
    g_ptr_array_unref(reading.edges);
    return all;
}
