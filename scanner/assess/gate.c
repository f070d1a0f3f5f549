// A gate: the reasons why a change may not pass, gathered, told apart and sorted.
#include "assess/gate.h"

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

static const char *keep(UgGate *gate, const char *text) {
    return g_string_chunk_insert_const(gate->text, text);
}

static void add_use(UgGate *gate, const UgFinding *finding) {
    g_autofree char *way = ug_finding_way(finding);
    UgBreach breach = {
        .kind = UG_BREACH_USE,
        .code = finding->rule->id,
        .path = finding->path,
        .span = finding->span,
        .message = finding->rule->title,
        .detail = keep(gate, way),
        .advice = finding->rule->threading[0] != '\0' ? finding->rule->threading : NULL,
        .finding = finding,
    };
    g_array_append_val(gate->breaches, breach);
}

static void add_fallback(UgGate *gate, const UgFallback *fallback) {
    const UgService *service = fallback->service;
    g_autofree char *message =
        g_strdup_printf("%s %s, and did not before", service->name,
                        fallback->before == UG_MODE_EVENTLET ? "patches the standard library" : "starts on eventlet");
    UgBreach breach = {
        .kind = UG_BREACH_FALLBACK,
        .code = "SERVICE",
        .path = service->declared_path,
        .span = service->declared,
        .message = keep(gate, message),
        .advice = "'ungreen services' shows what each service runs until it patches.",
    };
    if (service->steps->len > 0) {
        const UgStep *step = &g_array_index(service->steps, UgStep, 0);
        g_autofree char *place = g_strdup_printf("%s:%u %s", step->path, step->line, step->text);
        breach.detail = keep(gate, place);
    }
    g_array_append_val(gate->breaches, breach);
}

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
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
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

UgGate *ug_gate_new(const UgRegression *regression) {
    UgGate *gate = g_new0(UgGate, 1);
    gate->text = g_string_chunk_new(1024);
    gate->breaches = g_array_new(FALSE, FALSE, sizeof(UgBreach));
    gate->regression = regression;
    for (guint i = 0; i < regression->added->len; i++) {
        add_use(gate, g_ptr_array_index(regression->added, i));
    }
    for (guint i = 0; i < regression->fallbacks->len; i++) {
        add_fallback(gate, &g_array_index(regression->fallbacks, UgFallback, i));
    }
    g_array_sort(gate->breaches, compare_breaches);
    set_fingerprints(gate);
    return gate;
}

void ug_gate_free(UgGate *gate) {
    g_array_unref(gate->breaches);
    g_string_chunk_free(gate->text);
    g_free(gate);
}
