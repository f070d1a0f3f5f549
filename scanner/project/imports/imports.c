// The edges of the import graph, read module by module on several threads.
#include "project/imports/imports.h"

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

static UgImportTime time_of(const UgSeen *seen) {
    if (seen->guard == UG_GUARD_TYPE_CHECKING) {
        return UG_IMPORT_TYPE_CHECKING;
    }
    if (seen->in_function) {
        return UG_IMPORT_LAZY;
    }
    return seen->guard == UG_GUARD_NONE ? UG_IMPORT_AT_LOAD : UG_IMPORT_OPTIONAL;
}

static void take_import(UgCode *code, const UgSeen *seen, gpointer data) {
    Importer *importer = data;
    g_autofree char *name = ug_module_table_absolute(importer->table, importer->module, seen->meanings[0]);
    if (name == NULL) {
        return;
    }
    const char *rest;
    UgImportEdge edge = {.from = importer->module, .time = time_of(seen)};
    edge.to = ug_module_table_split(importer->table, importer->module, name, &rest);
    if (edge.to == UG_NO_MODULE) {
        const UgSurvey *survey = ug_module_table_survey(importer->table, 0);
        edge.rule = ug_catalogue_match_import(survey->catalogue, UG_RULE_FINDING, name, FALSE);
    }
    if (edge.to == importer->module || (edge.to == UG_NO_MODULE && edge.rule == NULL)) {
        return;
    }
    edge.span = ug_code_place(code, seen, importer->facts).span;
    edge.name = g_steal_pointer(&name);
    g_array_append_val(importer->edges, edge);
}

/* `try_import('eventlet')` and its like: the file's facts have found them. */
static void take_dynamic_imports(Importer *importer) {
    const UgCatalogue *catalogue = ug_module_table_survey(importer->table, 0)->catalogue;
    for (guint i = 0; i < importer->facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(importer->facts->matches, UgMatch, i);
        if (match->role == UG_ROLE_CALL &&
            ug_catalogue_match_import(catalogue, UG_RULE_FINDING, match->symbol, TRUE) == match->rule) {
            gboolean at_load = strcmp(match->scope, UG_THIS_MODULE) == 0;
            UgImportEdge edge = {.from = importer->module,
                                 .to = UG_NO_MODULE,
                                 .name = g_strdup(match->symbol),
                                 .time = at_load ? UG_IMPORT_OPTIONAL : UG_IMPORT_LAZY,
                                 .rule = match->rule,
                                 .span = match->span};
            g_array_append_val(importer->edges, edge);
        }
    }
}

/* What the module loads by a name that its package puts together, unless something else was chosen: where it imports
 * from the package that this is in. */
static void take_backend(Importer *importer) {
    const GArray *modules = ug_module_table_modules(importer->table);
    const char *name = g_array_index(modules, UgModule, importer->module).name;
    const char *backend = ug_catalogue_backend_loaded_by(ug_module_table_survey(importer->table, 0)->catalogue, name);
    guint32 to = backend == NULL ? UG_NO_MODULE : ug_module_table_find(importer->table, importer->module, backend);
    guint32 package = to == UG_NO_MODULE ? UG_NO_MODULE : g_array_index(modules, UgModule, to).parent;
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
    take_dynamic_imports(&importer);
    take_backend(&importer);
    keep_most_binding(importer.edges);
}

GArray *ug_imports_read(const UgModuleTable *table, GStringChunk *text) {
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
            edge->name = g_string_chunk_insert_const(text, name);
            g_array_append_val(all, *edge);
        }
        g_array_unref(edges);
    }
    g_ptr_array_unref(reading.edges);
    return all;
}
