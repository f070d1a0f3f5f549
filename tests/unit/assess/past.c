// See past.h.
#include "past.h"

#include <string.h>

enum { FIRST_DAY = 1735732800, A_DAY = 86400 };

static UgContext context_of(const char **word) {
    static const struct {
        const char *prefix;
        UgContext context;
    } PREFIXES[] = {{"test:", UG_CONTEXT_TEST}, {"tooling:", UG_CONTEXT_TOOLING}, {"docs:", UG_CONTEXT_DOCS}};
    for (guint i = 0; i < G_N_ELEMENTS(PREFIXES); i++) {
        if (g_str_has_prefix(*word, PREFIXES[i].prefix)) {
            *word += strlen(PREFIXES[i].prefix);
            return PREFIXES[i].context;
        }
    }
    return UG_CONTEXT_PRODUCTION;
}

static UgTally *tally_of(const UgCatalogue *catalogue, const char *shows) {
    UgTally *tally = ug_tally_new(catalogue);
    g_auto(GStrv) words = g_strsplit(shows, " ", -1);
    for (char **word = words; *word != NULL && **word != '\0'; word++) {
        const char *id = *word;
        UgContext context = context_of(&id);
        const UgMatch match = {.rule = ug_catalogue_find(catalogue, id), .symbol = "eventlet", .scope = "<module>"};
        g_assert_nonnull(match.rule);
        g_autoptr(UgFileFacts) facts = ug_file_facts_new();
        g_array_append_val(facts->matches, match);
        ug_tally_add_file(tally, facts, context, NULL, 1);
    }
    return tally;
}

static void free_tally(gpointer tally) {
    ug_tally_free(tally);
}

MadePast *made_past(const Stage *stages, gboolean from_first) {
    MadePast *made = g_new0(MadePast, 1);
    made->catalogue = ug_catalogue_load(NULL, NULL);
    made->commits = g_array_new(FALSE, FALSE, sizeof(UgCommit));
    made->points = g_array_new(FALSE, FALSE, sizeof(UgPoint));
    made->tallies = g_ptr_array_new_with_free_func(free_tally);
    guint n = 0;
    while (stages[n].summary != NULL) {
        n++;
    }
    for (guint i = n; i-- > 0;) {
        gint64 time = FIRST_DAY + (gint64)i * A_DAY;
        const UgCommit commit = {"0123456789abcdef0123456789abcdef01234567", time, time - 3600, stages[i].summary};
        UgTally *tally = tally_of(made->catalogue, stages[i].shows);
        const UgPoint point = {made->points->len, tally, ug_tally_score(tally)};
        g_ptr_array_add(made->tallies, tally);
        g_array_append_val(made->commits, commit);
        g_array_append_val(made->points, point);
    }
    made->past = (UgPast){
        .catalogue = made->catalogue, .commits = made->commits, .points = made->points, .from_first = from_first};
    return made;
}

void made_past_free(MadePast *past) {
    g_array_unref(past->commits);
    g_array_unref(past->points);
    g_ptr_array_unref(past->tallies);
    ug_catalogue_free(past->catalogue);
    g_free(past);
}
