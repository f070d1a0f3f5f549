// Packages that bring eventlet to a row whether its own code uses it or not.
#include "assess/status/status_private.h"

#include "base/package.h"

#include <string.h>

static gboolean requires(const UgSurvey *survey, const char *package) {
    g_autofree char *normal = ug_package_name(package, -1);
    for (gsize i = 0; i < survey->n_files; i++) {
        const UgFileFacts *facts = survey->files[i].facts;
        for (guint d = 0; facts != NULL && d < facts->dependencies->len; d++) {
            const UgDependency *dependency = &g_array_index(facts->dependencies, UgDependency, d);
            if (dependency->kind == UG_DEPENDENCY_RUNTIME && strcmp(dependency->name, normal) == 0) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* A carrier that is required, and NULL; or what is required that requires it. */
static gboolean is_carried(const UgSurvey *survey, const UgCarrier *carrier, const char **through) {
    *through = NULL;
    if (requires(survey, carrier->name)) {
        return TRUE;
    }
    for (guint i = 0; *through == NULL && i < carrier->through->len; i++) {
        const char *package = g_ptr_array_index(carrier->through, i);
        *through = requires(survey, package) ? package : NULL;
    }
    return *through != NULL;
}

/* What is required itself by one of several repositories is told as that. */
static void add_carried(UgStatus *status, const char *name, const char *through) {
    for (guint i = 0; i < status->carriers->len; i++) {
        UgCarried *known = &g_array_index(status->carriers, UgCarried, i);
        if (strcmp(known->name, name) == 0) {
            known->through = through == NULL ? NULL : known->through;
            return;
        }
    }
    const UgCarried carried = {name, through};
    g_array_append_val(status->carriers, carried);
}

void ug_status_find_carriers(UgStatus *status, const UgSurvey *survey, const UgCatalogue *catalogue) {
    const UgJudgement *judgement = ug_catalogue_judgement(catalogue);
    for (guint c = 0; c < judgement->carriers->len; c++) {
        const UgCarrier *carrier = &g_array_index(judgement->carriers, UgCarrier, c);
        const char *through;
        if (is_carried(survey, carrier, &through)) {
            add_carried(status, carrier->name, through);
        }
    }
}
