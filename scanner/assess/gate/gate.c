// A gate by itself: the reasons why a change does not pass, added, excused, sorted and told apart.
#include "assess/gate/gate_private.h"

#include "assess/regression/deadline.h"
#include "assess/usages/usages.h"
#include "base/hash.h"
#include "base/strings.h"

#include <string.h>
#include <xxhash.h>

const char *ug_breach_kind_name(UgBreachKind kind) {
    static const char *const NAMES[UG_N_BREACHES] = {
        [UG_BREACH_USE] = "new-use",     [UG_BREACH_FALLBACK] = "fallback",   [UG_BREACH_FORBIDDEN] = "forbidden",
        [UG_BREACH_WEIGHT] = "weight",   [UG_BREACH_SERVICE] = "service",     [UG_BREACH_WIDENED] = "widened",
        [UG_BREACH_EXPIRED] = "expired", [UG_BREACH_ALLOWANCE] = "allowance", [UG_BREACH_UNUSED] = "unused",
        [UG_BREACH_STALE] = "stale",
    };
    return NAMES[kind];
}

UgGate *ug_gate_alloc(void) {
    UgGate *gate = g_new0(UgGate, 1);
    gate->text = ug_strings_new(1024);
    gate->breaches = g_array_new(FALSE, FALSE, sizeof(UgBreach));
    gate->excuses = g_array_new(FALSE, FALSE, sizeof(UgExcuse));
    return gate;
}

void ug_gate_free(UgGate *gate) {
    g_clear_pointer(&gate->regression, ug_regression_free);
    g_array_unref(gate->breaches);
    g_array_unref(gate->excuses);
    ug_strings_free(gate->text);
    g_free(gate);
}

char *ug_gate_path(const UgGate *gate, const char *path) {
    return gate->place == NULL || g_path_is_absolute(path) ? g_strdup(path) : g_build_filename(gate->place, path, NULL);
}

/* ---- what is added ---- */

const char *ug_gate_keep(UgGate *gate, const char *text) {
    return ug_strings_keep(gate->text, text);
}

void ug_gate_add(UgGate *gate, const UgBreach *breach) {
    g_array_append_val(gate->breaches, *breach);
}

/* What to write instead, and how to keep the use if that cannot be. (nullable) (transfer full) */
static char *advice_on(UgBreachKind kind, const UgRule *rule) {
    gboolean can_be_allowed = (kind == UG_BREACH_USE || kind == UG_BREACH_FORBIDDEN) && !ug_rule_requires(rule);
    const char *blank = rule->threading[0] != '\0' ? " " : "";
    return can_be_allowed ? g_strdup_printf("%s%sIf it has to stay: '# ungreen: allow %s why' on its line.",
                                            rule->threading, blank, rule->id)
           : rule->threading[0] != '\0' ? g_strdup(rule->threading)
                                        : NULL;
}

void ug_gate_add_use(UgGate *gate, UgBreachKind kind, const UgFinding *finding, const char *message) {
    g_autofree char *way = ug_finding_way(finding);
    g_autofree char *advice = advice_on(kind, finding->rule);
    const UgBreach breach = {
        .kind = kind,
        .code = finding->rule->id,
        .path = finding->path,
        .span = finding->span,
        .message = ug_gate_keep(gate, message),
        .detail = ug_gate_keep(gate, way),
        .advice = advice == NULL ? NULL : ug_gate_keep(gate, advice),
        .finding = finding,
    };
    ug_gate_add(gate, &breach);
}

UgBreach ug_gate_service_breach(UgGate *gate, UgBreachKind kind, const UgService *service, const char *message) {
    UgBreach breach = {
        .kind = kind,
        .code = "SERVICE",
        .path = service->declared_path,
        .span = service->declared,
        .message = ug_gate_keep(gate, message),
        .advice = "'ungreen services' shows what each service runs until its mode is decided.",
    };
    if (service->steps->len > 0) {
        const UgStep *step = &g_array_index(service->steps, UgStep, 0);
        gboolean is_in_vain = service->mode == UG_MODE_EVENTLET && service->reason != NULL;
        g_autofree char *place = g_strdup_printf("%s:%u %s%s%s", step->path, step->line, step->text,
                                                 is_in_vain ? ": " : "", is_in_vain ? service->reason : "");
        breach.detail = ug_gate_keep(gate, place);
    }
    return breach;
}

gboolean ug_excuse_is_over(const UgExcuse *excuse, gint64 today) {
    gint64 end;
    return excuse->until != NULL && ug_deadline_parse(excuse->until, &end, NULL) && end < today;
}

gboolean ug_gate_excuse(UgGate *gate, const UgGateInput *input, const UgExcuse *excuse) {
    // That a project installs eventlet is nothing that one line can excuse.
    if (ug_rule_requires(excuse->finding->rule)) {
        return FALSE;
    }
    if (ug_excuse_is_over(excuse, input->today)) {
        g_autofree char *message = g_strdup_printf(
            "%s %s: %s", excuse->in_source ? "the allowance ended with" : "the baseline accepted it until",
            excuse->until, excuse->finding->rule->title);
        ug_gate_add_use(gate, UG_BREACH_EXPIRED, excuse->finding, message);
    } else {
        g_array_append_val(gate->excuses, *excuse);
    }
    return TRUE;
}

/* ---- when all is added ---- */

static int compare_breaches(gconstpointer a, gconstpointer b) {
    const UgBreach *left = a;
    const UgBreach *right = b;
    int order = strcmp(left->path, right->path);
    order = order != 0 ? order : (left->span.line > right->span.line) - (left->span.line < right->span.line);
    order = order != 0 ? order : (left->span.column > right->span.column) - (left->span.column < right->span.column);
    order = order != 0 ? order : strcmp(left->code, right->code);
    return order != 0 ? order : strcmp(left->message, right->message);
}

/* Of what says why, not where: lines move. Equal ones are told apart by which comes first. */
static void set_fingerprints(UgGate *gate) {
    g_autoptr(GHashTable) seen = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < gate->breaches->len; i++) {
        UgBreach *breach = &g_array_index(gate->breaches, UgBreach, i);
        g_autofree char *key =
            g_strdup_printf("%s\n%s\n%s\n%s", ug_breach_kind_name(breach->kind), breach->code, breach->path,
                            breach->finding != NULL ? breach->finding->fingerprint : breach->message);
        guint nth = GPOINTER_TO_UINT(g_hash_table_lookup(seen, key));
        g_autofree char *whole = g_strdup_printf("%s\n%u", key, nth);
        g_hash_table_insert(seen, g_steal_pointer(&key), GUINT_TO_POINTER(nth + 1));
        (void)g_snprintf(breach->fingerprint, sizeof breach->fingerprint, "%016" G_GINT64_MODIFIER "x",
                         (guint64)XXH3_64bits(whole, strlen(whole)));
    }
}

void ug_gate_finish(UgGate *gate) {
    g_array_sort(gate->breaches, compare_breaches);
    set_fingerprints(gate);
}
