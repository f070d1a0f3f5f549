// Comments that allow a use of eventlet: which use each is for, and what is wrong with it.
#include "assess/gate/gate_private.h"

#include "assess/regression/deadline.h"
#include "base/hash.h"
#include "base/text.h"

#include <string.h>

typedef struct {
    const char *path;
    const UgAllowance *allowance;
    char *trouble; /* (nullable) */
} Allowed;

struct UgAllowances {
    const UgCatalogue *catalogue;
    GArray *all;          /* of Allowed, in the order of the files */
    GHashTable *by_place; /* "line path" -> GArray of guint: their indices */
    GHashTable *paths;    /* set of paths that have any */
};

/* A use that goes on for more lines is looked at on its first ones. */
enum { MOST_LINES = 200 };

/* As --forbid takes them; but an id may not be cut so short that any word of a reason would be one. */
static gboolean is_called(const UgRule *rule, const char *word) {
    static const char BEGINNING[] = "EVT";
    return g_ascii_strcasecmp(rule->name, word) == 0 || g_ascii_strcasecmp(rule->pattern, word) == 0 ||
           (g_ascii_strncasecmp(word, BEGINNING, strlen(BEGINNING)) == 0 &&
            g_ascii_strncasecmp(rule->id, word, strlen(word)) == 0);
}

static gboolean names_rule(const char *rules, const UgRule *rule) {
    g_auto(GStrv) words = g_strsplit(rules, ",", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        if (is_called(rule, words[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The first word that is no rule, family or pattern. (nullable) (transfer full) */
static char *unknown_rule(const char *rules, const UgCatalogue *catalogue) {
    const GPtrArray *all = ug_catalogue_rules(catalogue);
    g_auto(GStrv) words = g_strsplit(rules, ",", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        gboolean known = *words[i] == '\0'; // "EVT401,,EVT402"
        for (guint j = 0; !known && j < all->len; j++) {
            const UgRule *rule = g_ptr_array_index(all, j);
            known = rule->kind == UG_RULE_FINDING && is_called(rule, words[i]);
        }
        if (!known) {
            return g_strdup(words[i]);
        }
    }
    return NULL;
}

static char *trouble_of(const UgAllowance *allowance, const UgCatalogue *catalogue) {
    gint64 end;
    if (allowance->verb != NULL) {
        return g_strdup_printf("the comment says '%s', which ungreen does not know", allowance->verb);
    }
    if (*allowance->rule == '\0') {
        return g_strdup("the comment names no rule that it allows");
    }
    g_autofree char *unknown = unknown_rule(allowance->rule, catalogue);
    if (unknown != NULL) {
        return g_strdup_printf("the comment allows '%s', which is no rule", unknown);
    }
    if (ug_text_is_blank(allowance->reason)) {
        return g_strdup_printf("the comment gives no reason for %s", allowance->rule);
    }
    if (allowance->until != NULL && !ug_deadline_parse(allowance->until, &end, NULL)) {
        return g_strdup_printf("'until %s' is neither a release like 2027.1 nor a day like 2027-03-31",
                               allowance->until);
    }
    return NULL;
}

static void clear_allowed(gpointer allowed) {
    g_free(((Allowed *)allowed)->trouble);
}

static void free_list(gpointer list) {
    g_array_unref(list);
}

static const GArray *at_place(const UgAllowances *allowances, const char *path, guint32 line) {
    g_autofree char *place = g_strdup_printf("%u %s", line, path);
    return g_hash_table_lookup(allowances->by_place, place);
}

static void add(UgAllowances *allowances, const char *path, const UgAllowance *allowance,
                const UgCatalogue *catalogue) {
    Allowed allowed = {path, allowance, trouble_of(allowance, catalogue)};
    guint index = allowances->all->len;
    char *place = g_strdup_printf("%u %s", allowance->line, path);
    GArray *list = g_hash_table_lookup(allowances->by_place, place);
    if (list == NULL) {
        list = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(allowances->by_place, place, list);
    } else {
        g_free(place);
    }
    g_array_append_val(list, index);
    g_array_append_val(allowances->all, allowed);
    g_hash_table_add(allowances->paths, (gpointer)path);
}

UgAllowances *ug_allowances_new(const UgSide *side, const UgCatalogue *catalogue) {
    const UgSurvey *survey = ug_project_survey(side->project, 0);
    UgAllowances *allowances = g_new0(UgAllowances, 1);
    allowances->catalogue = catalogue;
    allowances->all = g_array_new(FALSE, FALSE, sizeof(Allowed));
    g_array_set_clear_func(allowances->all, clear_allowed);
    allowances->by_place = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, free_list);
    allowances->paths = g_hash_table_new(ug_text_hash, g_str_equal);
    for (gsize i = 0; i < survey->n_files; i++) {
        const UgSurveyed *file = &survey->files[i];
        for (guint j = 0; file->facts != NULL && j < file->facts->allowances->len; j++) {
            add(allowances, file->entry->path, &g_array_index(file->facts->allowances, UgAllowance, j), catalogue);
        }
    }
    return allowances;
}

void ug_allowances_free(UgAllowances *allowances) {
    if (allowances != NULL) {
        g_hash_table_unref(allowances->by_place);
        g_hash_table_unref(allowances->paths);
        g_array_unref(allowances->all);
        g_free(allowances);
    }
}

typedef gboolean (*AllowedFunc)(guint index, const Allowed *allowed, gpointer data);

/* Calls for each comment that speaks of a line of the finding and names its rule, until `func` returns FALSE. */
static void for_each_meant(const UgAllowances *allowances, const UgFinding *finding, AllowedFunc func, gpointer data) {
    if (!g_hash_table_contains(allowances->paths, finding->path)) {
        return;
    }
    guint32 end = MIN(finding->span.end_line, finding->span.line + MOST_LINES);
    for (guint32 line = finding->span.line; line <= end; line++) {
        const GArray *list = at_place(allowances, finding->path, line);
        for (guint i = 0; list != NULL && i < list->len; i++) {
            guint index = g_array_index(list, guint, i);
            const Allowed *allowed = &g_array_index(allowances->all, Allowed, index);
            if (names_rule(allowed->allowance->rule, finding->rule) && !func(index, allowed, data)) {
                return;
            }
        }
    }
}

static gboolean take_excuse(G_GNUC_UNUSED guint index, const Allowed *allowed, gpointer data) {
    UgExcuse *excuse = data;
    if (allowed->trouble != NULL) {
        return TRUE;
    }
    excuse->reason = allowed->allowance->reason;
    excuse->until = allowed->allowance->until;
    excuse->in_source = TRUE;
    return FALSE;
}

gboolean ug_allowances_find(const UgAllowances *allowances, const UgFinding *finding, UgExcuse *excuse) {
    *excuse = (UgExcuse){.finding = finding};
    for_each_meant(allowances, finding, take_excuse, excuse);
    return excuse->reason != NULL;
}

static gboolean note_needed(guint index, G_GNUC_UNUSED const Allowed *allowed, gpointer data) {
    ((gboolean *)data)[index] = TRUE;
    return TRUE;
}

static char *key_of(const Allowed *allowed) {
    return g_strdup_printf("%s\n%s\n%s", allowed->path, allowed->allowance->rule, allowed->allowance->reason);
}

/* How the comment is written; with its own rule, if it names one, else with the beginning of any. (transfer full) */
static char *form_of(const Allowed *allowed, const UgCatalogue *catalogue) {
    const char *rule = allowed->allowance->rule;
    g_autofree char *unknown = *rule == '\0' ? NULL : unknown_rule(rule, catalogue);
    return g_strdup_printf("write '# ungreen: allow %s why it has to stay'",
                           *rule == '\0' || unknown != NULL ? "EVT..." : rule);
}

static void add_breach(const Allowed *allowed, UgBreachKind kind, UgGate *gate, const UgCatalogue *catalogue) {
    g_autofree char *form = form_of(allowed, catalogue);
    g_autofree char *unused =
        g_strdup_printf("nothing on the line needs the comment that allows %s", allowed->allowance->rule);
    const UgBreach breach = {
        .kind = kind,
        .code = "ALLOW",
        .path = allowed->path,
        .span = allowed->allowance->span,
        .message = ug_gate_keep(gate, kind == UG_BREACH_UNUSED ? unused : allowed->trouble),
        .detail = kind == UG_BREACH_UNUSED ? NULL : ug_gate_keep(gate, form),
        .advice = kind == UG_BREACH_UNUSED ? "Take the comment out." : NULL,
    };
    ug_gate_add(gate, &breach);
}

/* (transfer full) set of the keys of all comments that stood where the change began */
static GHashTable *keys_before(const UgGateInput *input) {
    GHashTable *keys = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint side = 0; side < input->n_before; side++) {
        g_autoptr(UgAllowances) before = ug_allowances_new(&input->before[side], input->catalogue);
        for (guint i = 0; i < before->all->len; i++) {
            g_hash_table_add(keys, key_of(&g_array_index(before->all, Allowed, i)));
        }
    }
    return keys;
}

void ug_allowances_judge(const UgAllowances *allowances, const UgGateInput *input, UgGate *gate) {
    const UgScan *scan = input->after->scan;
    g_autoptr(GHashTable) old = keys_before(input);
    g_autofree gboolean *is_needed = g_new0(gboolean, allowances->all->len + 1);
    for (guint i = 0; i < scan->findings->len; i++) {
        for_each_meant(allowances, g_ptr_array_index(scan->findings, i), note_needed, is_needed);
    }
    for (guint i = 0; i < allowances->all->len; i++) {
        const Allowed *allowed = &g_array_index(allowances->all, Allowed, i);
        g_autofree char *key = key_of(allowed);
        gboolean wrong = allowed->trouble != NULL;
        if (wrong || (!is_needed[i] && !g_hash_table_contains(old, key))) {
            add_breach(allowed, wrong ? UG_BREACH_ALLOWANCE : UG_BREACH_UNUSED, gate, allowances->catalogue);
        }
    }
}
