// Troubles of a line of commits: a set, by path and reason.
#include "assess/timeline/troubles.h"

#include "base/hash.h"

struct UgTroubles {
    GHashTable *set; /* of UgTrouble *; owns their texts */
};

static guint hash_trouble(gconstpointer data) {
    const UgProblem *problem = &((const UgTrouble *)data)->problem;
    return ug_text_hash(problem->path) * 31 + ug_text_hash(problem->reason);
}

static gboolean same_trouble(gconstpointer a, gconstpointer b) {
    return ug_problem_compare(a, b) == 0;
}

static void free_trouble(gpointer data) {
    UgTrouble *trouble = data;
    g_free((char *)trouble->problem.path);
    g_free((char *)trouble->problem.reason);
    g_free(trouble);
}

UgTroubles *ug_troubles_new(void) {
    UgTroubles *troubles = g_new(UgTroubles, 1);
    troubles->set = g_hash_table_new_full(hash_trouble, same_trouble, free_trouble, NULL);
    return troubles;
}

void ug_troubles_free(UgTroubles *troubles) {
    g_hash_table_unref(troubles->set);
    g_free(troubles);
}

void ug_troubles_note(UgTroubles *troubles, const UgTrouble *trouble) {
    UgTrouble *known = g_hash_table_lookup(troubles->set, trouble);
    if (known != NULL) {
        known->commit = MIN(known->commit, trouble->commit);
        known->is_gap = known->is_gap || trouble->is_gap;
        return;
    }
    known = g_memdup2(trouble, sizeof *trouble);
    known->problem.path = g_strdup(trouble->problem.path);
    known->problem.reason = g_strdup(trouble->problem.reason);
    g_hash_table_add(troubles->set, known);
}

void ug_troubles_note_all(UgTroubles *troubles, const UgTroubles *more) {
    GHashTableIter iter;
    gpointer trouble;
    g_hash_table_iter_init(&iter, more->set);
    while (g_hash_table_iter_next(&iter, &trouble, NULL)) {
        ug_troubles_note(troubles, trouble);
    }
}

gboolean ug_troubles_have_gaps(const UgTroubles *troubles) {
    GHashTableIter iter;
    gpointer trouble;
    gboolean any = FALSE;
    g_hash_table_iter_init(&iter, troubles->set);
    while (!any && g_hash_table_iter_next(&iter, &trouble, NULL)) {
        any = ((const UgTrouble *)trouble)->is_gap;
    }
    return any;
}

GArray *ug_troubles_list(const UgTroubles *troubles) {
    GArray *list = g_array_new(FALSE, FALSE, sizeof(UgTrouble));
    GHashTableIter iter;
    gpointer trouble;
    g_hash_table_iter_init(&iter, troubles->set);
    while (g_hash_table_iter_next(&iter, &trouble, NULL)) {
        g_array_append_vals(list, trouble, 1);
    }
    g_array_sort(list, ug_problem_compare);
    return list;
}
