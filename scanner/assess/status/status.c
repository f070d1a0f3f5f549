// A row by itself: what there is room for in it, and what its parts ask of it.
#include "assess/status/status_private.h"

#include "base/strings.h"

#include <string.h>

const char *ug_standing_name(UgStanding standing) {
    static const char *const NAMES[UG_N_STANDINGS] = {"Completed", "In Progress", "Planning", "Not affected"};
    return NAMES[standing];
}

UgStatus *ug_status_alloc(const char *name, const UgMember *members, guint n, const UgCatalogue *catalogue) {
    UgStatus *status = g_new0(UgStatus, 1);
    status->text = ug_strings_new(4096);
    status->name = ug_strings_insert(status->text, name);
    status->judgement = ug_catalogue_judgement(catalogue);
    status->is_empty = TRUE; // until Python is found
    status->is_past_whole = TRUE;
    status->members = g_array_new(FALSE, FALSE, sizeof(UgMember));
    g_array_append_vals(status->members, members, n);
    status->blocking = g_array_new(FALSE, FALSE, sizeof(UgPlaced));
    status->leftovers = g_array_new(FALSE, FALSE, sizeof(UgPlaced));
    status->evidence = g_array_new(FALSE, FALSE, sizeof(UgEvidence));
    status->patterns = g_array_new(FALSE, FALSE, sizeof(UgEffort));
    status->files = g_array_new(FALSE, FALSE, sizeof(UgEffort));
    status->rungs = g_array_new(FALSE, FALSE, sizeof(UgRung));
    status->carriers = g_array_new(FALSE, FALSE, sizeof(UgCarried));
    status->problems = g_array_new(FALSE, FALSE, sizeof(UgProblem));
    return status;
}

void ug_status_free(UgStatus *status) {
    g_array_unref(status->members);
    g_array_unref(status->blocking);
    g_array_unref(status->leftovers);
    g_array_unref(status->evidence);
    g_array_unref(status->patterns);
    g_array_unref(status->files);
    g_array_unref(status->rungs);
    g_array_unref(status->carriers);
    g_array_unref(status->problems);
    ug_strings_free(status->text);
    g_free(status);
}

gboolean ug_status_member_has_strong(const UgStatus *status, guint member, const char *signal) {
    for (guint i = 0; i < status->evidence->len; i++) {
        const UgEvidence *evidence = &g_array_index(status->evidence, UgEvidence, i);
        if (evidence->snapshot == member && evidence->strength == UG_EVIDENCE_STRONG &&
            (signal == NULL || strcmp(evidence->signal, signal) == 0)) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_status_has_strong(const UgStatus *status, const char *signal) {
    gboolean has = FALSE;
    for (guint m = 0; !has && m < status->members->len; m++) {
        has = ug_status_member_has_strong(status, m, signal);
    }
    return has;
}

gboolean ug_status_shows(const UgStatus *status, UgMeaning meaning) {
    const UgRule *signal = status->judgement->meant[meaning];
    return signal != NULL && ug_status_has_strong(status, signal->name);
}

gboolean ug_status_member_shows(const UgStatus *status, guint member, UgMeaning meaning) {
    const UgRule *signal = status->judgement->meant[meaning];
    return signal != NULL && ug_status_member_has_strong(status, member, signal->name);
}

guint ug_status_weight_at(const UgStatus *status, gint64 time) {
    guint weight = 0;
    for (guint i = 0; i < status->members->len; i++) {
        weight += ug_past_weight_at(g_array_index(status->members, UgMember, i).past, time);
    }
    return weight;
}
