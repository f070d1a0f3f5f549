// Entries of the baseline that a gate does not let pass: those that a change adds, and those whose use is gone.
#include "assess/gate/gate_private.h"

#include "base/hash.h"

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
    g_autoptr(GHashTable) counts = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
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

static gboolean knows_entries_before(const UgGateInput *input) {
    gboolean all = input->n_before > 0 && input->baseline != NULL;
    for (guint side = 0; all && side < input->n_before; side++) {
        all = input->before[side].baseline != NULL;
    }
    return all;
}

void ug_gate_judge_widening(UgGate *gate, const UgGateInput *input) {
    GHashTable *entries = gate->regression->entries;
    if (!knows_entries_before(input)) {
        return;
    }
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

void ug_gate_judge_stale(UgGate *gate, const UgGateInput *input) {
    for (guint i = 0; input->strict && i < gate->regression->stale->len; i++) {
        add_entry(gate, input, UG_BREACH_STALE, g_ptr_array_index(gate->regression->stale, i));
    }
}
