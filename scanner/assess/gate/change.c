// What a change adds that a gate does not let pass: uses that nobody excused, and services that fell back.
#include "assess/gate/gate_private.h"

#include "assess/usages/usages.h"

#include <string.h>

/* ---- uses ---- */

/* What somebody accepted in the baseline; FALSE if nobody did. */
static gboolean find_accepted(GHashTable *entries, const UgFinding *finding, UgExcuse *excuse) {
    const UgBaselineEntry *entry = g_hash_table_lookup(entries, finding);
    if (entry == NULL || entry->reason == NULL) {
        return FALSE;
    }
    *excuse = (UgExcuse){
        .finding = finding,
        .reason = entry->reason,
        .until = entry->until,
    };
    return TRUE;
}

/* What the judging of uses rests on. */
typedef struct {
    const UgGateInput *input;
    const UgAllowances *allowances;
    GHashTable *entries; /* finding -> const UgBaselineEntry * */
} Exceptions;

static gboolean find_excuse(const Exceptions *exceptions, const UgFinding *finding, UgExcuse *excuse) {
    return ug_allowances_find(exceptions->allowances, finding, excuse) ||
           find_accepted(exceptions->entries, finding, excuse);
}

static void judge_added(UgGate *gate, const Exceptions *exceptions) {
    const GPtrArray *added = gate->regression->added;
    for (guint i = 0; i < added->len; i++) {
        const UgFinding *finding = g_ptr_array_index(added, i);
        UgExcuse excuse;
        gboolean is_excused = find_excuse(exceptions, finding, &excuse);
        if (!is_excused || !ug_gate_excuse(gate, exceptions->input, &excuse)) {
            g_autofree char *message = g_strdup_printf("%s%s", finding->rule->title,
                                                       is_excused ? ", which can be neither allowed nor accepted" : "");
            ug_gate_add_use(gate, UG_BREACH_USE, finding, message);
        }
    }
}

/* What was excused before is looked at again when its time is over. */
static void judge_known(UgGate *gate, const Exceptions *exceptions) {
    const GPtrArray *known = gate->regression->known;
    for (guint i = 0; i < known->len; i++) {
        UgExcuse excuse;
        if (find_excuse(exceptions, g_ptr_array_index(known, i), &excuse) &&
            ug_excuse_is_over(&excuse, exceptions->input->today)) {
            (void)ug_gate_excuse(gate, exceptions->input, &excuse);
        }
    }
}

/* ---- services ---- */

/* It is not what it runs that leads there. */
static void explain_import(UgGate *gate, UgBreach *breach, const UgFallback *fallback, const UgSide *after) {
    const GArray *modules = ug_module_table_modules(ug_project_modules(after->project));
    const UgModule *importer = &g_array_index(modules, UgModule, fallback->by->from);
    g_autofree char *detail =
        g_strdup_printf("%s:%u imports %s", importer->path, fallback->by->span.line, fallback->by->name);
    g_autofree char *advice =
        g_strdup_printf("'ungreen why %s' shows the imports that lead there.", fallback->service->name);
    breach->detail = ug_gate_keep(gate, detail);
    breach->advice = ug_gate_keep(gate, advice);
}

static void add_fallback(UgGate *gate, const UgGateInput *input, const UgFallback *fallback) {
    const UgService *service = fallback->service;
    gboolean is_new = fallback->before == UG_MODE_NONE;
    const char *does = service->mode == UG_MODE_NATIVE        ? "imports eventlet to start"
                       : fallback->before == UG_MODE_EVENTLET ? "patches the standard library"
                                                              : "starts on eventlet";
    g_autofree char *message =
        g_strdup_printf("%s %s, and %s before", service->name, does, is_new ? "was not there" : "did not");
    UgBreach breach = ug_gate_service_breach(gate, UG_BREACH_FALLBACK, service, message);
    if (fallback->by != NULL) {
        explain_import(gate, &breach, fallback, input->after);
    }
    ug_gate_add(gate, &breach);
}

/* Is all excused that stands where it is decided how the service starts, and as long as that holds? */
static gboolean is_excused_with_use(const Exceptions *exceptions, const UgFallback *fallback) {
    const UgSide *after = exceptions->input->after;
    const GArray *modules = ug_module_table_modules(ug_project_modules(after->project));
    const UgStep *step =
        fallback->service->steps->len == 0 ? NULL : &g_array_index(fallback->service->steps, UgStep, 0);
    const char *path = fallback->by != NULL ? g_array_index(modules, UgModule, fallback->by->from).path
                       : step != NULL       ? step->path
                                            : NULL;
    guint32 line = fallback->by != NULL ? fallback->by->span.line : step != NULL ? step->line : 0;
    gboolean is_excused = FALSE;
    for (guint i = 0; path != NULL && i < after->scan->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(after->scan->findings, i);
        UgExcuse excuse;
        if (strcmp(finding->path, path) != 0 || line < finding->span.line || line > finding->span.end_line ||
            !ug_usage_counts(finding)) {
            continue;
        }
        is_excused = find_excuse(exceptions, finding, &excuse) && !ug_excuse_is_over(&excuse, exceptions->input->today);
        if (!is_excused) {
            return FALSE;
        }
    }
    return is_excused;
}

static void judge_services(UgGate *gate, const Exceptions *exceptions) {
    for (guint i = 0; i < gate->regression->fallbacks->len; i++) {
        const UgFallback *fallback = &g_array_index(gate->regression->fallbacks, UgFallback, i);
        if (!is_excused_with_use(exceptions, fallback)) {
            add_fallback(gate, exceptions->input, fallback);
        }
    }
}

/* ---- the whole ---- */

void ug_gate_judge_change(UgGate *gate, const UgGateInput *input, const UgAllowances *allowances) {
    const Exceptions exceptions = {input, allowances, gate->regression->entries};
    judge_added(gate, &exceptions);
    judge_known(gate, &exceptions);
    judge_services(gate, &exceptions);
}
