// What files have that a baseline does not, and what its entries are there.
#include "assess/regression/regression_private.h"

#include "project/definitions.h"

static GArray *match_baseline(const UgBaseline *baseline, const GPtrArray *findings, const UgSide *side) {
    const UgSurvey *survey = ug_project_survey(side->project, 0);
    g_autoptr(UgDefinitions) defined = ug_definitions_new(survey);
    const UgGround ground = {survey->catalogue, survey->snapshot, NULL, defined, NULL};
    g_autoptr(GArray) entries = ug_baseline_usages(baseline, survey->catalogue);
    g_autoptr(GArray) usages = ug_regression_usages(survey->catalogue, findings);
    return ug_usages_match(entries, usages, &ground);
}

static GHashTable *entries_of(const UgBaseline *baseline, const GPtrArray *findings, const GArray *partners) {
    GHashTable *entries = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < findings->len; i++) {
        guint partner = g_array_index(partners, guint, i);
        if (partner != UG_NO_PARTNER) {
            g_hash_table_insert(entries, g_ptr_array_index(findings, i),
                                &g_array_index(baseline->entries, UgBaselineEntry, partner));
        }
    }
    return entries;
}

/* Could its use be there without anybody seeing it: in a file that was not examined, or of a rule in a file that was
 * not given? */
static gboolean is_unseen(const UgBaselineEntry *entry, const UgSide *after) {
    const UgCatalogue *catalogue = ug_project_survey(after->project, 0)->catalogue;
    return ug_is_in_trouble(after->scan->problems, entry->usage.path) ||
           ug_catalogue_find(catalogue, entry->usage.rule) == NULL;
}

/* What of the baseline the findings are, and what of it is gone. */
static void note_entries(UgRegression *regression, const UgBaseline *baseline, const GPtrArray *findings,
                         const GArray *partners, const UgSide *after) {
    g_hash_table_unref(regression->entries);
    regression->entries = entries_of(baseline, findings, partners);
    g_autofree gboolean *is_there = g_new0(gboolean, baseline->entries->len + 1);
    for (guint i = 0; i < findings->len; i++) {
        guint partner = g_array_index(partners, guint, i);
        if (partner != UG_NO_PARTNER) {
            is_there[partner] = TRUE;
        }
    }
    for (guint i = 0; i < baseline->entries->len; i++) {
        const UgBaselineEntry *entry = &g_array_index(baseline->entries, UgBaselineEntry, i);
        if (!is_there[i] && is_unseen(entry, after)) {
            regression->unevaluated++;
        } else if (!is_there[i]) {
            g_ptr_array_add(regression->stale, (gpointer)entry);
        }
    }
}

GHashTable *ug_regression_recall(const UgBaseline *baseline, const GPtrArray *findings, const UgSide *side) {
    g_autoptr(GArray) partners = match_baseline(baseline, findings, side);
    return entries_of(baseline, findings, partners);
}

/* New ones choose first: it is for them that somebody gave reasons. */
void ug_regression_heed_baseline(UgRegression *regression, const UgBaseline *baseline, const UgSide *after) {
    g_autoptr(GPtrArray) findings = g_ptr_array_new();
    g_autoptr(GPtrArray) all = ug_regression_findings(after->scan);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_ptr_array_extend(findings, regression->added, NULL, NULL);
    g_ptr_array_extend(findings, regression->known, NULL, NULL);
    for (guint i = 0; i < findings->len; i++) {
        g_hash_table_add(seen, g_ptr_array_index(findings, i));
    }
    for (guint i = 0; i < all->len; i++) {
        if (!g_hash_table_contains(seen, g_ptr_array_index(all, i))) {
            g_ptr_array_add(findings, g_ptr_array_index(all, i));
        }
    }
    g_autoptr(GArray) partners = match_baseline(baseline, findings, after);
    note_entries(regression, baseline, findings, partners, after);
}

UgRegression *ug_regression_from_baseline(const UgBaseline *baseline, const UgSide *after) {
    g_autoptr(GPtrArray) findings = ug_regression_findings(after->scan);
    g_autoptr(GArray) partners = match_baseline(baseline, findings, after);
    UgRegression *regression = ug_regression_alloc();
    g_free(ug_regression_part(regression, findings, partners, baseline->entries->len));
    note_entries(regression, baseline, findings, partners, after);
    ug_regression_gather_problems(regression, after, NULL);
    ug_regression_set_callers_apart_from_baseline(regression, baseline, after);
    return regression;
}
