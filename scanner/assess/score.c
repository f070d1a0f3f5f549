// Tallies of rules, and the numbers that they amount to.
#include "assess/score.h"

#include "assess/weight.h"
#include "project/applies.h"

#include <string.h>

/* Counts of one rule. */
typedef struct {
    guint production;
    guint library; /* of these, places that lead to other libraries rather than to eventlet */
    guint weight;  /* of those in production */
    guint test;
    guint tooling; /* of signals mostly: style checks, tox environments and CI jobs are no production */
} Counts;

struct UgTally {
    const UgCatalogue *catalogue;
    guint n;
    Counts *counts; /* by the index of the rule */
};

UgTally *ug_tally_new(const UgCatalogue *catalogue) {
    UgTally *tally = g_new0(UgTally, 1);
    tally->catalogue = catalogue;
    tally->n = ug_catalogue_rules(catalogue)->len;
    tally->counts = g_new0(Counts, tally->n);
    return tally;
}

UgTally *ug_tally_copy(const UgTally *tally) {
    UgTally *copy = ug_tally_new(tally->catalogue);
    memcpy(copy->counts, tally->counts, tally->n * sizeof(Counts));
    return copy;
}

void ug_tally_free(UgTally *tally) {
    g_free(tally->counts);
    g_free(tally);
}

void ug_tally_add_file(UgTally *tally, const UgFileFacts *facts, UgContext context, GHashTable *hidden, int times) {
    for (guint i = 0; context != UG_CONTEXT_DOCS && i < facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(facts->matches, UgMatch, i);
        const UgRule *rule = match->rule;
        if ((context == UG_CONTEXT_TOOLING && rule->kind != UG_RULE_SIGNAL) ||
            (rule->blocks && match->guard == UG_GUARD_TYPE_CHECKING) || ug_rule_is_prose(rule) || rule->quiet ||
            (hidden != NULL && ug_applies_hides(hidden, match))) {
            continue;
        }
        Counts *counts = &tally->counts[rule->index];
        if (context == UG_CONTEXT_TEST || context == UG_CONTEXT_TOOLING) {
            *(context == UG_CONTEXT_TEST ? &counts->test : &counts->tooling) += (guint)times;
            continue;
        }
        counts->production += (guint)times;
        counts->weight += ug_weighed(tally->catalogue, rule, match->via) * (guint)times;
        if (ug_touched(tally->catalogue, rule, match->via) == UG_TOUCHES_LIBRARY) {
            counts->library += (guint)times;
        }
    }
}

gboolean ug_tally_equal(const UgTally *a, const UgTally *b) {
    return a->n == b->n && memcmp(a->counts, b->counts, a->n * sizeof(Counts)) == 0;
}

enum { N_COUNTS = sizeof(Counts) / sizeof(guint32) };
G_STATIC_ASSERT(sizeof(Counts) == N_COUNTS * sizeof(guint32) && sizeof(guint) == sizeof(guint32));

/* All members at once: one that is added later cannot be forgotten. */
GVariant *ug_tally_to_variant(const UgTally *tally) {
    static const Counts NOTHING;
    GVariantBuilder builder;
    g_variant_builder_init(&builder, G_VARIANT_TYPE(UG_TALLY_TYPE));
    for (guint32 i = 0; i < tally->n; i++) {
        const Counts *counts = &tally->counts[i];
        if (memcmp(counts, &NOTHING, sizeof NOTHING) != 0) {
            g_variant_builder_add(&builder, "(u@au)", i,
                                  g_variant_new_fixed_array(G_VARIANT_TYPE_UINT32, counts, N_COUNTS, sizeof(guint32)));
        }
    }
    return g_variant_builder_end(&builder);
}

UgTally *ug_tally_from_variant(const UgCatalogue *catalogue, GVariant *value) {
    g_autoptr(UgTally) tally = ug_tally_new(catalogue);
    for (gsize i = 0; i < g_variant_n_children(value); i++) {
        guint32 rule;
        gsize n = 0;
        g_autoptr(GVariant) numbers = NULL;
        g_variant_get_child(value, i, "(u@au)", &rule, &numbers);
        const guint32 *counts = g_variant_get_fixed_array(numbers, &n, sizeof *counts);
        if (rule >= tally->n || n != N_COUNTS) {
            return NULL;
        }
        memcpy(&tally->counts[rule], counts, sizeof(Counts));
        if (tally->counts[rule].library > tally->counts[rule].production) {
            return NULL;
        }
    }
    return g_steal_pointer(&tally);
}

guint ug_tally_production(const UgTally *tally, const UgRule *rule) {
    return tally->counts[rule->index].production;
}

guint ug_tally_test(const UgTally *tally, const UgRule *rule) {
    return tally->counts[rule->index].test;
}

guint ug_tally_anywhere(const UgTally *tally, const UgRule *rule) {
    const Counts *counts = &tally->counts[rule->index];
    return counts->production + counts->test + counts->tooling;
}

guint ug_tally_program(const UgTally *tally, const UgRule *rule) {
    const Counts *counts = &tally->counts[rule->index];
    return counts->production + counts->tooling;
}

static gboolean shows(const UgTally *tally, const char *signal) {
    const UgRule *rule = signal == NULL ? NULL : ug_catalogue_find(tally->catalogue, signal);
    return rule != NULL && tally->counts[rule->index].production > 0;
}

static gboolean is_moot(const UgTally *tally, const UgRule *rule) {
    return shows(tally, rule->moot_when) && !shows(tally, rule->moot_unless);
}

/* Places where a rule blocks by itself, whatever else is there. */
static guint held_by(const UgTally *tally, const UgRule *rule) {
    const Counts *counts = &tally->counts[rule->index];
    return rule->blocks && !is_moot(tally, rule) ? counts->production - counts->library : 0;
}

static gboolean is_held(const UgTally *tally) {
    const GPtrArray *rules = ug_catalogue_rules(tally->catalogue);
    for (guint i = 0; i < rules->len; i++) {
        if (held_by(tally, g_ptr_array_index(rules, i)) > 0) {
            return TRUE;
        }
    }
    return FALSE;
}

UgScore ug_tally_score(const UgTally *tally) {
    UgScore score = {0};
    gboolean held = is_held(tally);
    const GPtrArray *rules = ug_catalogue_rules(tally->catalogue);
    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        const Counts *counts = &tally->counts[i];
        gboolean in_tests = rule->blocks || ug_rule_is_about(rule, UG_ABOUT_TESTS);
        score.test += in_tests ? counts->test : 0;
        if (!held || !rule->blocks || is_moot(tally, rule)) {
            continue;
        }
        score.weight += counts->weight;
        if (rule->touches == UG_TOUCHES_REQUIREMENT) {
            score.requirements += counts->production;
        } else {
            score.production += counts->production;
            score.direct += held_by(tally, rule);
        }
        score.by_pattern[g_ascii_digit_value(rule->family[strlen("EVT")])] += counts->production;
    }
    return score;
}

gboolean ug_score_is_held(const UgScore *score) {
    return score->direct > 0 || score->requirements > 0;
}

gboolean ug_score_equal(const UgScore *a, const UgScore *b) {
    return memcmp(a, b, sizeof *a) == 0;
}

UgTally *ug_tally_of(const UgProject *project) {
    const UgSurvey *survey = ug_project_survey(project, 0);
    UgTally *tally = ug_tally_new(survey->catalogue);
    g_autoptr(GHashTable) hidden = ug_applies_hidden(survey);
    for (gsize i = 0; i < survey->n_files; i++) {
        const UgSurveyed *file = &survey->files[i];
        if (file->facts != NULL) {
            ug_tally_add_file(tally, file->facts, file->context, hidden, 1);
        }
    }
    return tally;
}
