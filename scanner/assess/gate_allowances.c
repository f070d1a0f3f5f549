// Comments that let a use of eventlet stand: which use each is for, and what is wrong with it.
#include "assess/gate_private.h"

#include "assess/deadline.h"

#include <string.h>

#define FORM "write '# ungreen: allow EVT402 why it has to stay'"

typedef struct {
    const char *path;
    const UgAllowance *allowance;
    char *trouble; /* (nullable) */
} Allowed;

struct UgAllowances {
    GArray *all;         /* of Allowed, in the order of the files */
    GHashTable *by_path; /* path -> GArray of guint */
};

static gboolean names_rule(const char *rules, const char *id) {
    g_auto(GStrv) words = g_strsplit(rules, ",", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        if (*words[i] != '\0' && g_ascii_strncasecmp(id, words[i], strlen(words[i])) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The first word that is no id of a rule, nor the beginning of one. (nullable) (transfer full) */
static char *unknown_rule(const char *rules, const UgCatalogue *catalogue) {
    const GPtrArray *all = ug_catalogue_rules(catalogue);
    g_auto(GStrv) words = g_strsplit(rules, ",", -1);
    for (guint i = 0; words[i] != NULL; i++) {
        gboolean known = FALSE;
        for (guint j = 0; *words[i] != '\0' && !known && j < all->len; j++) {
            known = names_rule(words[i], ((const UgRule *)g_ptr_array_index(all, j))->id);
        }
        if (!known) {
            return g_strdup(words[i]);
        }
    }
    return NULL;
}

static char *trouble_of(const UgAllowance *allowance, const UgCatalogue *catalogue) {
    gint64 end;
    if (*allowance->rule == '\0') {
        return g_strdup("the comment names no rule that it allows");
    }
    g_autofree char *unknown = unknown_rule(allowance->rule, catalogue);
    if (unknown != NULL) {
        return g_strdup_printf("the comment allows '%s', which is no rule", unknown);
    }
    if (*allowance->reason == '\0') {
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

static void add_file(UgAllowances *allowances, const UgSurveyed *file, const UgCatalogue *catalogue) {
    GArray *list = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < file->facts->allowances->len; i++) {
        const UgAllowance *allowance = &g_array_index(file->facts->allowances, UgAllowance, i);
        Allowed allowed = {file->entry->path, allowance, trouble_of(allowance, catalogue)};
        guint index = allowances->all->len;
        g_array_append_val(list, index);
        g_array_append_val(allowances->all, allowed);
    }
    g_hash_table_insert(allowances->by_path, (gpointer)file->entry->path, list);
}

UgAllowances *ug_allowances_new(const UgSide *side, const UgCatalogue *catalogue) {
    const UgSurvey *survey = ug_project_survey(side->project, 0);
    UgAllowances *allowances = g_new0(UgAllowances, 1);
    allowances->all = g_array_new(FALSE, FALSE, sizeof(Allowed));
    g_array_set_clear_func(allowances->all, clear_allowed);
    allowances->by_path = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_list);
    for (gsize i = 0; i < survey->n_files; i++) {
        if (survey->files[i].facts != NULL && survey->files[i].facts->allowances->len > 0) {
            add_file(allowances, &survey->files[i], catalogue);
        }
    }
    return allowances;
}

void ug_allowances_free(UgAllowances *allowances) {
    if (allowances != NULL) {
        g_hash_table_unref(allowances->by_path);
        g_array_unref(allowances->all);
        g_free(allowances);
    }
}

static gboolean is_for(const Allowed *allowed, const UgFinding *finding) {
    return finding->span.line <= allowed->allowance->line && allowed->allowance->line <= finding->span.end_line &&
           names_rule(allowed->allowance->rule, finding->rule->id);
}

gboolean ug_allowances_find(const UgAllowances *allowances, const UgFinding *finding, UgExcuse *excuse) {
    const GArray *list = g_hash_table_lookup(allowances->by_path, finding->path);
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const Allowed *allowed = &g_array_index(allowances->all, Allowed, g_array_index(list, guint, i));
        if (allowed->trouble == NULL && is_for(allowed, finding)) {
            *excuse = (UgExcuse){
                .finding = finding,
                .reason = allowed->allowance->reason,
                .until = allowed->allowance->until,
                .path = allowed->path,
                .line = allowed->allowance->span.line,
                .in_source = TRUE,
            };
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_needed(const Allowed *allowed, GHashTable *findings) {
    const GPtrArray *list = g_hash_table_lookup(findings, allowed->path);
    for (guint i = 0; list != NULL && i < list->len; i++) {
        if (is_for(allowed, g_ptr_array_index(list, i))) {
            return TRUE;
        }
    }
    return FALSE;
}

static char *key_of(const Allowed *allowed) {
    return g_strdup_printf("%s\n%s\n%s", allowed->path, allowed->allowance->rule, allowed->allowance->reason);
}

static void add_breach(const Allowed *allowed, UgBreachKind kind, UgGate *gate) {
    g_autofree char *unused =
        g_strdup_printf("nothing on the line needs the comment that allows %s", allowed->allowance->rule);
    const UgBreach breach = {
        .kind = kind,
        .code = "ALLOW",
        .path = allowed->path,
        .span = allowed->allowance->span,
        .message = ug_gate_keep(gate, kind == UG_BREACH_UNUSED ? unused : allowed->trouble),
        .detail = kind == UG_BREACH_UNUSED ? NULL : FORM,
        .advice = kind == UG_BREACH_UNUSED ? "Take the comment out." : NULL,
    };
    ug_gate_add(gate, &breach);
}

static void free_findings(gpointer list) {
    g_ptr_array_unref(list);
}

/* The findings of files that have allowances. */
static GHashTable *findings_by_path(const UgAllowances *allowances, const UgScan *scan) {
    GHashTable *findings = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_findings);
    for (guint i = 0; i < scan->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(scan->findings, i);
        if (!g_hash_table_contains(allowances->by_path, finding->path)) {
            continue;
        }
        GPtrArray *list = g_hash_table_lookup(findings, finding->path);
        if (list == NULL) {
            list = g_ptr_array_new();
            g_hash_table_insert(findings, (gpointer)finding->path, list);
        }
        g_ptr_array_add(list, (gpointer)finding);
    }
    return findings;
}

void ug_allowances_judge(const UgAllowances *allowances, const UgAllowances *before, const UgScan *scan, UgGate *gate) {
    g_autoptr(GHashTable) old = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; before != NULL && i < before->all->len; i++) {
        g_hash_table_add(old, key_of(&g_array_index(before->all, Allowed, i)));
    }
    g_autoptr(GHashTable) findings = findings_by_path(allowances, scan);
    for (guint i = 0; i < allowances->all->len; i++) {
        const Allowed *allowed = &g_array_index(allowances->all, Allowed, i);
        g_autofree char *key = key_of(allowed);
        gboolean wrong = allowed->trouble != NULL;
        if (wrong || (!is_needed(allowed, findings) && !g_hash_table_contains(old, key))) {
            add_breach(allowed, wrong ? UG_BREACH_ALLOWANCE : UG_BREACH_UNUSED, gate);
        }
    }
}
