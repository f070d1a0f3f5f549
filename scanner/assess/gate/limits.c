// What a project is held to: patterns that it must be without, how much may be left, how services must start.
#include "assess/gate/gate_private.h"

#include "assess/weight.h"
#include "base/error.h"
#include "project/applies.h"

#include <string.h>

/* ---- patterns ---- */

gboolean ug_limits_are_set(const UgLimits *limits) {
    return limits->forbidden != NULL || limits->max_weight >= 0 || limits->services != NULL;
}

static gboolean names(const char *word, const UgRule *rule) {
    return g_ascii_strcasecmp(word, rule->pattern) == 0 || g_ascii_strcasecmp(word, rule->name) == 0 ||
           g_ascii_strncasecmp(word, rule->id, strlen(word)) == 0;
}

static gboolean is_forbidden(const UgLimits *limits, const UgRule *rule) {
    for (const char *const *word = limits->forbidden; word != NULL && *word != NULL; word++) {
        if (names(*word, rule)) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_limit_can_fail(const UgCatalogue *catalogue, const char *word) {
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    gboolean can = FALSE;
    for (guint i = 0; i < rules->len && !can; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        can = names(word, rule) && rule->kind == UG_RULE_FINDING && !rule->quiet && !ug_rule_is_prose(rule);
    }
    return can;
}

/* A use that is new anyway is told, or excused, once. */
static gboolean is_told(const UgGate *gate, const UgFinding *finding) {
    for (guint i = 0; i < gate->breaches->len; i++) {
        if (g_array_index(gate->breaches, UgBreach, i).finding == finding) {
            return TRUE;
        }
    }
    for (guint i = 0; i < gate->excuses->len; i++) {
        if (g_array_index(gate->excuses, UgExcuse, i).finding == finding) {
            return TRUE;
        }
    }
    return FALSE;
}

static void judge_patterns(UgGate *gate, const UgGateInput *input, const UgAllowances *allowances) {
    const UgScan *scan = input->after->scan;
    UgExcuse excuse;
    for (guint i = 0; input->limits.forbidden != NULL && i < scan->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(scan->findings, i);
        if (finding->context != UG_CONTEXT_PRODUCTION || finding->guard == UG_GUARD_TYPE_CHECKING ||
            !is_forbidden(&input->limits, finding->rule) || is_told(gate, finding)) {
            continue;
        }
        if (ug_allowances_find(allowances, finding, &excuse) && ug_gate_excuse(gate, input, &excuse)) {
            continue;
        }
        g_autofree char *message = g_strdup_printf("forbidden here (--forbid or 'forbid'): %s", finding->rule->title);
        ug_gate_add_use(gate, UG_BREACH_FORBIDDEN, finding, message);
    }
}

/* ---- weight ---- */

/* A new use in production code, if the change adds one: whoever reviews it sees the line that goes beyond. (nullable)
 */
static const UgFinding *first_added(const UgGate *gate) {
    for (guint i = 0; i < gate->breaches->len; i++) {
        const UgBreach *breach = &g_array_index(gate->breaches, UgBreach, i);
        if (breach->kind == UG_BREACH_USE && breach->finding->context == UG_CONTEXT_PRODUCTION) {
            return breach->finding;
        }
    }
    return NULL;
}

/* The file whose usage weighs most; of equal ones the first. NULL: none does. */
static const char *heaviest_file(const UgScan *scan, const UgCatalogue *catalogue, guint *weight) {
    const char *heaviest = NULL;
    const char *path = NULL;
    guint sum = 0;
    *weight = 0;
    for (guint i = 0; i < scan->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(scan->findings, i);
        gboolean counts = finding->context == UG_CONTEXT_PRODUCTION && ug_is_usage(finding->rule, finding->guard);
        sum = path != NULL && strcmp(path, finding->path) == 0 ? sum : 0;
        path = finding->path;
        sum += counts ? ug_weighed(catalogue, finding->rule, finding->via) : 0;
        if (sum > *weight) {
            *weight = sum;
            heaviest = path;
        }
    }
    return heaviest;
}

static void judge_weight(UgGate *gate, const UgGateInput *input) {
    int most = input->limits.max_weight;
    if (most < 0 || gate->score.weight <= (guint)most) {
        return;
    }
    guint weight;
    const char *path = heaviest_file(input->after->scan, input->catalogue, &weight);
    const UgFinding *added = first_added(gate);
    g_autofree char *where =
        added != NULL ? g_strdup("this adds to it") : g_strdup_printf("%u of that in this file", weight);
    g_autofree char *message =
        g_strdup_printf("eventlet usage weighs %u, over the limit of %d; %s", gate->score.weight, most, where);
    const UgBreach breach = {
        .kind = UG_BREACH_WEIGHT,
        .code = "WEIGHT",
        .path = added != NULL  ? added->path
                : path != NULL ? path
                               : ".",
        .span = added != NULL ? added->span : (UgSpan){1, 1, 1, 1},
        .message = ug_gate_keep(gate, message),
        .advice = "'ungreen status' lists the files that weigh most.",
    };
    ug_gate_add(gate, &breach);
}

/* ---- services ---- */

static void judge_service(UgGate *gate, const UgService *service, UgMode mode) {
    if (service->mode == mode || (mode == UG_MODE_EITHER && service->mode == UG_MODE_NATIVE)) {
        return;
    }
    static const char *const MUST[UG_N_MODES] = {
        [UG_MODE_NATIVE] = "native",
        [UG_MODE_EITHER] = "native or in either mode",
        [UG_MODE_EVENTLET] = "on eventlet",
    };
    static const char *const DOES[UG_N_MODES] = {
        [UG_MODE_NATIVE] = "starts native",
        [UG_MODE_EITHER] = "starts in either mode",
        [UG_MODE_EVENTLET] = "starts on eventlet",
    };
    g_autofree char *message =
        g_strdup_printf("%s must start %s, but %s", service->name, MUST[mode],
                        DOES[service->mode] != NULL ? DOES[service->mode] : "how it starts is not known");
    const UgBreach breach = ug_gate_service_breach(gate, UG_BREACH_SERVICE, service, message);
    ug_gate_add(gate, &breach);
}

/* All of that name: who wrote the limit may know of one of them only. */
static gboolean judge_services(UgGate *gate, const UgGateInput *input, const UgServiceLimit *limit, GError **error) {
    const GPtrArray *services = ug_project_services(input->after->project);
    guint first;
    guint n = ug_services_called(services, limit->name, &first);
    if (n == 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s: there is no service '%s'; 'ungreen services' lists them",
                    input->after->scan->source, limit->name);
        return FALSE;
    }
    for (guint i = first; i < first + n; i++) {
        judge_service(gate, g_ptr_array_index(services, i), limit->mode);
    }
    return TRUE;
}

gboolean ug_limits_judge(UgGate *gate, const UgGateInput *input, const UgAllowances *allowances, GError **error) {
    judge_patterns(gate, input, allowances);
    judge_weight(gate, input);
    for (guint i = 0; input->limits.services != NULL && i < input->limits.services->len; i++) {
        if (!judge_services(gate, input, &g_array_index(input->limits.services, UgServiceLimit, i), error)) {
            return FALSE;
        }
    }
    return TRUE;
}
