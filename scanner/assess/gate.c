// A gate: the reasons why a change does not pass, gathered, told apart and sorted.
#include "assess/gate_private.h"

#include "assess/deadline.h"
#include "assess/usages.h"

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

const char *ug_gate_keep(UgGate *gate, const char *text) {
    return g_string_chunk_insert_const(gate->text, text);
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

static UgBreach service_breach(UgGate *gate, UgBreachKind kind, const UgService *service, const char *message) {
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
        g_autofree char *place = g_strdup_printf("%s:%u %s", step->path, step->line, step->text);
        breach.detail = ug_gate_keep(gate, place);
    }
    return breach;
}

void ug_gate_add_service(UgGate *gate, UgBreachKind kind, const UgService *service, const char *message) {
    UgBreach breach = service_breach(gate, kind, service, message);
    ug_gate_add(gate, &breach);
}

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
    UgBreach breach = service_breach(gate, UG_BREACH_FALLBACK, service, message);
    if (fallback->by != NULL) {
        explain_import(gate, &breach, fallback, input->after);
    }
    ug_gate_add(gate, &breach);
}

/* ---- exceptions ---- */

static gboolean is_over(const char *until, gint64 today) {
    gint64 end;
    return until != NULL && ug_deadline_parse(until, &end, NULL) && end < today;
}

gboolean ug_gate_excuse(UgGate *gate, const UgGateInput *input, const UgExcuse *excuse) {
    // That a project installs eventlet is nothing that one line can excuse.
    if (ug_rule_requires(excuse->finding->rule)) {
        return FALSE;
    }
    if (is_over(excuse->until, input->today)) {
        g_autofree char *message = g_strdup_printf(
            "%s %s: %s", excuse->in_source ? "the allowance ended with" : "the baseline accepted it until",
            excuse->until, excuse->finding->rule->title);
        ug_gate_add_use(gate, UG_BREACH_EXPIRED, excuse->finding, message);
    } else {
        g_array_append_val(gate->excuses, *excuse);
    }
    return TRUE;
}

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
            is_over(excuse.until, exceptions->input->today)) {
            (void)ug_gate_excuse(gate, exceptions->input, &excuse);
        }
    }
}

/* ---- the baseline ---- */

static void add_entry(UgGate *gate, const UgGateInput *input, UgBreachKind kind, const UgBaselineEntry *entry) {
    const UgUsage *usage = &entry->usage;
    gboolean stale = kind == UG_BREACH_STALE;
    g_autofree char *message = stale
                                   ? g_strdup_printf("the entry's use of %s is gone", usage->symbol)
                                   : g_strdup_printf("the change adds an entry for %s without a reason", usage->symbol);
    g_autofree char *detail = g_strdup_printf("%s %s in %s", usage->rule, usage->path, usage->scope);
    const UgBreach breach = {
        .kind = kind,
        .code = "BASELINE",
        .path = input->baseline_path,
        .span = {entry->line, 1, entry->line, 1},
        .message = ug_gate_keep(gate, message),
        .detail = ug_gate_keep(gate, detail),
        .advice = stale ? "Run 'ungreen baseline prune'."
                        : "'ungreen baseline accept FINDING --reason TEXT' says why a new use must stay.",
    };
    ug_gate_add(gate, &breach);
}

/* Entries of now that a baseline before has not, each as often as it is more. (transfer full) */
static GPtrArray *entries_added_to(const UgBaseline *before, const UgBaseline *now) {
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *added = g_ptr_array_new();
    for (guint i = 0; i < before->entries->len; i++) {
        char *key = ug_baseline_key(&g_array_index(before->entries, UgBaselineEntry, i));
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
        g_hash_table_insert(counts, key, GUINT_TO_POINTER(n + 1));
    }
    for (guint i = 0; i < now->entries->len; i++) {
        UgBaselineEntry *entry = &g_array_index(now->entries, UgBaselineEntry, i);
        g_autofree char *key = ug_baseline_key(entry);
        guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
        if (n > 0) {
            g_hash_table_insert(counts, g_steal_pointer(&key), GUINT_TO_POINTER(n - 1));
        } else {
            g_ptr_array_add(added, entry);
        }
    }
    return added;
}

/* Those that no side before has. (transfer full) */
static GPtrArray *entries_added(const UgGateInput *input) {
    GPtrArray *added = entries_added_to(input->before[0].baseline, input->baseline);
    for (guint side = 1; side < input->n_before; side++) {
        g_autoptr(GPtrArray) others = entries_added_to(input->before[side].baseline, input->baseline);
        for (guint i = added->len; i > 0; i--) {
            if (!g_ptr_array_find(others, g_ptr_array_index(added, i - 1), NULL)) {
                g_ptr_array_remove_index(added, i - 1);
            }
        }
    }
    return added;
}

/* An entry that a change adds must be for a use that was there before, as when a baseline is begun, or have a reason.
 */
static void judge_widening(UgGate *gate, const UgGateInput *input, GHashTable *entries) {
    g_autoptr(GPtrArray) added = entries_added(input);
    g_autoptr(GHashTable) old = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < gate->regression->known->len; i++) {
        g_hash_table_add(old, g_hash_table_lookup(entries, g_ptr_array_index(gate->regression->known, i)));
    }
    for (guint i = 0; i < added->len; i++) {
        const UgBaselineEntry *widening = g_ptr_array_index(added, i);
        if (widening->reason == NULL && !g_hash_table_contains(old, widening)) {
            add_entry(gate, input, UG_BREACH_WIDENED, widening);
        }
    }
}

static void judge_stale(UgGate *gate, const UgGateInput *input) {
    for (guint i = 0; input->strict && i < gate->regression->stale->len; i++) {
        add_entry(gate, input, UG_BREACH_STALE, g_ptr_array_index(gate->regression->stale, i));
    }
}

/* ---- the whole ---- */

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

static UgRegression *compare(const UgGateInput *input) {
    gboolean whole = ug_limits_are_set(&input->limits);
    if (input->n_before > 0) {
        UgRegression *regression = ug_regression_new(&input->before[0], input->after, whole);
        for (guint side = 1; side < input->n_before; side++) {
            g_autoptr(UgRegression) other = ug_regression_new(&input->before[side], input->after, whole);
            ug_regression_except(regression, other);
        }
        if (input->baseline != NULL) {
            ug_regression_heed_baseline(regression, input->baseline, input->after);
        }
        return regression;
    }
    return input->baseline != NULL ? ug_regression_from_baseline(input->baseline, input->after)
                                   : ug_regression_none(input->after);
}

static gboolean knows_entries_before(const UgGateInput *input) {
    gboolean all = input->n_before > 0 && input->baseline != NULL;
    for (guint side = 0; all && side < input->n_before; side++) {
        all = input->before[side].baseline != NULL;
    }
    return all;
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
        is_excused = find_excuse(exceptions, finding, &excuse) && !is_over(excuse.until, exceptions->input->today);
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

static void judge_uses(UgGate *gate, const UgGateInput *input, const UgAllowances *allowances) {
    const Exceptions exceptions = {input, allowances, gate->regression->entries};
    judge_added(gate, &exceptions);
    judge_known(gate, &exceptions);
    judge_services(gate, &exceptions);
    if (knows_entries_before(input)) {
        judge_widening(gate, input, gate->regression->entries);
    }
}

static void measure(UgGate *gate, const UgGateInput *input) {
    g_autoptr(UgTally) tally = ug_tally_of(input->after->project);
    const UgRule *ban = ug_catalogue_find(input->catalogue, "SIG-hacking-ban");
    gate->score = ug_tally_score(tally);
    gate->is_banned = ban != NULL && ug_tally_anywhere(tally, ban) > 0;
}

UgGate *ug_gate_new(const UgGateInput *input, GError **error) {
    g_autoptr(UgGate) gate = g_new0(UgGate, 1);
    gate->text = g_string_chunk_new(1024);
    gate->breaches = g_array_new(FALSE, FALSE, sizeof(UgBreach));
    gate->excuses = g_array_new(FALSE, FALSE, sizeof(UgExcuse));
    gate->regression = compare(input);
    measure(gate, input);
    const UgSnapshot *snapshot = ug_project_survey(input->after->project, 0)->snapshot;
    gate->place = ug_snapshot_is_part(snapshot) ? ug_snapshot_place(snapshot) : NULL;
    gate->is_held_to_none = input->limits.max_weight == 0;
    gate->has_baseline = input->baseline != NULL;
    gate->has_limits = ug_limits_are_set(&input->limits);
    g_autoptr(UgAllowances) allowances = ug_allowances_new(input->after, input->catalogue);
    judge_uses(gate, input, allowances);
    ug_allowances_judge(allowances, input, gate);
    judge_stale(gate, input);
    if (!ug_limits_judge(gate, input, allowances, error)) {
        return NULL;
    }
    g_array_sort(gate->breaches, compare_breaches);
    set_fingerprints(gate);
    return g_steal_pointer(&gate);
}

char *ug_gate_path(const UgGate *gate, const char *path) {
    return gate->place == NULL || g_path_is_absolute(path) ? g_strdup(path) : g_build_filename(gate->place, path, NULL);
}

void ug_gate_free(UgGate *gate) {
    ug_regression_free(gate->regression);
    g_array_unref(gate->breaches);
    g_array_unref(gate->excuses);
    g_string_chunk_free(gate->text);
    g_free(gate);
}
