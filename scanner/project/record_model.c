// Records of projects, the rest of them: imports, and services.
#include "project/record.h"

#include "base/strings.h"

#include <string.h>

#define SPAN_TYPE "(uuuu)"
/* from, to, name, time, rule, span */
#define EDGE_TYPE    "(uusus" SPAN_TYPE ")"
#define IMPORTS_TYPE "(sa" EDGE_TYPE ")"
/* kind, name, entry, module, snapshot, where it is declared, mode, whether it patches and needs eventlet, reason,
 * reaches, the import that loads eventlet's backend (without a text: none), steps, switches
 */
#define STEP_TYPE     "(sus)"
#define SWITCH_TYPE   "(usssuu)"
#define SERVICE_TYPE  "(ussuus" SPAN_TYPE "ubbss" STEP_TYPE "a" STEP_TYPE "a" SWITCH_TYPE ")"
#define SERVICES_TYPE "(sa" SERVICE_TYPE ")"

/* A string that may be NULL is written with a mark before it, as GVariant has no such thing among plain strings. */
static char *marked(const char *string) {
    return string == NULL ? g_strdup("") : g_strconcat("=", string, NULL);
}

static const char *unmarked(const char *string, UgStrings *text) {
    return *string == '\0' ? NULL : ug_strings_keep(text, string + 1);
}

static GVariant *edge_variant(const UgImportEdge *edge) {
    return g_variant_new(EDGE_TYPE, edge->from, edge->to, edge->name, (guint32)edge->time,
                         edge->rule == NULL ? "" : edge->rule->id, edge->span.line, edge->span.column,
                         edge->span.end_line, edge->span.end_column);
}

static void add_steps(GVariantBuilder *steps, const UgService *service) {
    g_variant_builder_init(steps, G_VARIANT_TYPE("a" STEP_TYPE));
    for (guint i = 0; i < service->steps->len; i++) {
        const UgStep *step = &g_array_index(service->steps, UgStep, i);
        g_variant_builder_add(steps, STEP_TYPE, step->path, step->line, step->text);
    }
}

static void add_switches(GVariantBuilder *switches, const UgService *service) {
    g_variant_builder_init(switches, G_VARIANT_TYPE("a" SWITCH_TYPE));
    for (guint i = 0; i < service->switches->len; i++) {
        const UgSwitch *one = &g_array_index(service->switches, UgSwitch, i);
        g_autofree char *value = marked(one->value);
        g_variant_builder_add(switches, SWITCH_TYPE, (guint32)one->kind, one->name, value, one->path, one->line,
                              (guint32)one->selects);
    }
}

static GVariant *service_variant(const UgService *service) {
    GVariantBuilder steps, switches;
    add_steps(&steps, service);
    add_switches(&switches, service);
    g_autofree char *reason = marked(service->reason);
    g_autofree char *reaches = marked(service->reaches == NULL ? NULL : service->reaches->symbol);
    UgSpan span = service->declared;
    const UgStep none = {"", 0, ""};
    const UgStep *loads = service->loads.text == NULL ? &none : &service->loads;
    return g_variant_new(SERVICE_TYPE, (guint32)service->kind, service->name, service->entry, service->module,
                         service->snapshot, service->declared_path, span.line, span.column, span.end_line,
                         span.end_column, (guint32)service->mode, service->patches, service->needs_it, reason, reaches,
                         loads->path, loads->line, loads->text, &steps, &switches);
}

/* TRUE if a record can hold it: GVariant strings are UTF-8, and paths need not be. */
static gboolean can_be_written(const UgService *service) {
    gboolean can = g_utf8_validate(service->name, -1, NULL) && g_utf8_validate(service->entry, -1, NULL) &&
                   g_utf8_validate(service->declared_path, -1, NULL) &&
                   (service->loads.text == NULL ||
                    (g_utf8_validate(service->loads.path, -1, NULL) && g_utf8_validate(service->loads.text, -1, NULL)));
    for (guint i = 0; can && i < service->steps->len; i++) {
        const UgStep *step = &g_array_index(service->steps, UgStep, i);
        can = g_utf8_validate(step->path, -1, NULL) && g_utf8_validate(step->text, -1, NULL);
    }
    for (guint i = 0; can && i < service->switches->len; i++) {
        const UgSwitch *one = &g_array_index(service->switches, UgSwitch, i);
        can = g_utf8_validate(one->path, -1, NULL) && g_utf8_validate(one->name, -1, NULL) &&
              (one->value == NULL || g_utf8_validate(one->value, -1, NULL));
    }
    return can;
}

static GBytes *bytes_of(const char *type, GVariantBuilder *list) {
    g_autoptr(GVariant) whole = g_variant_ref_sink(g_variant_new(type, UG_RECORD_MARK, list));
    return g_variant_get_data_as_bytes(whole);
}

GBytes *ug_record_write_imports(const GArray *imports) {
    for (guint i = 0; i < imports->len; i++) {
        if (!g_utf8_validate(g_array_index(imports, UgImportEdge, i).name, -1, NULL)) {
            return NULL;
        }
    }
    GVariantBuilder edges;
    g_variant_builder_init(&edges, G_VARIANT_TYPE("a" EDGE_TYPE));
    for (guint i = 0; i < imports->len; i++) {
        g_variant_builder_add_value(&edges, edge_variant(&g_array_index(imports, UgImportEdge, i)));
    }
    return bytes_of(IMPORTS_TYPE, &edges);
}

GBytes *ug_record_write_services(const GPtrArray *services) {
    for (guint i = 0; i < services->len; i++) {
        if (!can_be_written(g_ptr_array_index(services, i))) {
            return NULL;
        }
    }
    GVariantBuilder list;
    g_variant_builder_init(&list, G_VARIANT_TYPE("a" SERVICE_TYPE));
    for (guint i = 0; i < services->len; i++) {
        g_variant_builder_add_value(&list, service_variant(g_ptr_array_index(services, i)));
    }
    return bytes_of(SERVICES_TYPE, &list);
}

static gboolean read_edge(GVariant *variant, const UgProject *project, UgStrings *text, UgImportEdge *edge) {
    const char *name, *rule;
    guint32 time;
    guint n = ug_module_table_modules(ug_project_modules(project))->len;
    g_variant_get(variant, "(uu&su&s" SPAN_TYPE ")", &edge->from, &edge->to, &name, &time, &rule, &edge->span.line,
                  &edge->span.column, &edge->span.end_line, &edge->span.end_column);
    edge->name = ug_strings_keep(text, name);
    edge->time = (UgImportTime)time;
    edge->rule = *rule == '\0' ? NULL : ug_catalogue_find(ug_project_survey(project, 0)->catalogue, rule);
    return edge->from < n && (edge->to < n || edge->to == UG_NO_MODULE) && time < UG_N_IMPORT_TIMES &&
           (*rule == '\0' || edge->rule != NULL);
}

static GArray *read_steps(GVariant *list, UgStrings *text) {
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(UgStep));
    GVariantIter iter;
    UgStep step;
    g_variant_iter_init(&iter, list);
    while (g_variant_iter_next(&iter, "(&su&s)", &step.path, &step.line, &step.text)) {
        step.path = ug_strings_keep(text, step.path);
        step.text = ug_strings_keep(text, step.text);
        g_array_append_val(steps, step);
    }
    return steps;
}

static GArray *read_switches(GVariant *list, UgStrings *text) {
    GArray *switches = g_array_new(FALSE, FALSE, sizeof(UgSwitch));
    GVariantIter iter;
    guint32 kind, selects;
    UgSwitch one;
    g_variant_iter_init(&iter, list);
    while (g_variant_iter_next(&iter, "(u&s&s&suu)", &kind, &one.name, &one.value, &one.path, &one.line, &selects)) {
        one.kind = kind == UG_SWITCH_ENVIRONMENT ? UG_SWITCH_ENVIRONMENT : UG_SWITCH_OPTION;
        one.selects = selects < UG_N_MODES ? (UgMode)selects : UG_MODE_UNKNOWN;
        one.name = ug_strings_keep(text, one.name);
        one.value = unmarked(one.value, text);
        one.path = ug_strings_keep(text, one.path);
        g_array_append_val(switches, one);
    }
    return switches;
}

static const UgWrapper *wrapper_called(const UgProject *project, const char *symbol) {
    const GPtrArray *wrappers = ug_project_wrappers(project);
    for (guint i = 0; symbol != NULL && i < wrappers->len; i++) {
        const UgWrapper *wrapper = g_ptr_array_index(wrappers, i);
        if (strcmp(wrapper->symbol, symbol) == 0) {
            return wrapper;
        }
    }
    return NULL;
}

static UgService *read_service(GVariant *variant, const UgProject *project, UgStrings *text) {
    UgService *service = g_new0(UgService, 1);
    const char *reason, *reaches;
    guint32 kind, mode;
    g_autoptr(GVariant) steps = NULL;
    g_autoptr(GVariant) switches = NULL;
    g_variant_get(variant, "(u&s&suu&s" SPAN_TYPE "ubb&s&s(&su&s)@a" STEP_TYPE "@a" SWITCH_TYPE ")", &kind,
                  &service->name, &service->entry, &service->module, &service->snapshot, &service->declared_path,
                  &service->declared.line, &service->declared.column, &service->declared.end_line,
                  &service->declared.end_column, &mode, &service->patches, &service->needs_it, &reason, &reaches,
                  &service->loads.path, &service->loads.line, &service->loads.text, &steps, &switches);
    service->kind = kind < UG_N_SERVICE_KINDS ? (UgServiceKind)kind : UG_SERVICE_CONSOLE;
    service->mode = mode < UG_N_MODES ? (UgMode)mode : UG_MODE_UNKNOWN;
    service->name = ug_strings_keep(text, service->name);
    service->entry = ug_strings_keep(text, service->entry);
    service->declared_path = ug_strings_keep(text, service->declared_path);
    service->reason = unmarked(reason, text);
    service->reaches = wrapper_called(project, unmarked(reaches, text));
    service->loads.path = ug_strings_keep(text, service->loads.path);
    service->loads.text = *service->loads.text == '\0' ? NULL : ug_strings_keep(text, service->loads.text);
    service->steps = read_steps(steps, text);
    service->switches = read_switches(switches, text);
    return service;
}

static void free_service(gpointer data) {
    UgService *service = data;
    g_array_unref((GArray *)service->steps);
    g_array_unref((GArray *)service->switches);
    g_free(service);
}

static gboolean is_placed(const UgProject *project, const UgService *service) {
    guint n = ug_module_table_modules(ug_project_modules(project))->len;
    return (service->module < n || service->module == UG_NO_MODULE) &&
           service->snapshot < ug_project_n_surveys(project);
}

/* The list behind the mark; NULL if the bytes are no such record. (transfer full) */
static GVariant *list_of(const char *type, GBytes *bytes) {
    g_autoptr(GVariant) whole = ug_record_variant(type, bytes);
    return whole == NULL ? NULL : g_variant_get_child_value(whole, 1);
}

GArray *ug_record_read_imports(GBytes *bytes, const UgProject *project, UgStrings *text) {
    g_autoptr(GVariant) list = list_of(IMPORTS_TYPE, bytes);
    g_autoptr(GArray) imports = g_array_new(FALSE, FALSE, sizeof(UgImportEdge));
    gboolean sound = list != NULL;
    for (gsize i = 0; sound && i < g_variant_n_children(list); i++) {
        g_autoptr(GVariant) one = g_variant_get_child_value(list, i);
        UgImportEdge edge;
        sound = read_edge(one, project, text, &edge);
        g_array_append_val(imports, edge);
    }
    return sound ? g_steal_pointer(&imports) : NULL;
}

GPtrArray *ug_record_read_services(GBytes *bytes, const UgProject *project, UgStrings *text) {
    g_autoptr(GVariant) list = list_of(SERVICES_TYPE, bytes);
    g_autoptr(GPtrArray) services = g_ptr_array_new_with_free_func(free_service);
    gboolean sound = list != NULL;
    for (gsize i = 0; sound && i < g_variant_n_children(list); i++) {
        g_autoptr(GVariant) one = g_variant_get_child_value(list, i);
        UgService *service = read_service(one, project, text);
        g_ptr_array_add(services, service);
        sound = is_placed(project, service);
    }
    return sound ? g_steal_pointer(&services) : NULL;
}
