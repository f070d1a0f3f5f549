// The goal's ladder: which steps a row has reached, and when the last would come if it went on like this.
#include "assess/status/status_private.h"

#include "assess/status/forecast.h"
#include "base/strings.h"
#include "base/text.h"
#include "project/applies.h"

/* As the site draws it: both say the same of a row. */
static void forecast(UgStatus *status, const UgCatalogue *catalogue) {
    const UgGoal *goal = ug_catalogue_goal(catalogue);
    status->chance = -1;
    if (!status->has_past || status->score.weight == 0) {
        return;
    }
    guint before = ug_status_weight_at(status, status->asked - UG_PACE_SECONDS);
    status->fallen = before > status->score.weight ? before - status->score.weight : 0;
    g_autoptr(UgCourse) course = ug_course_of(status, catalogue);
    const UgForecast ahead = ug_forecast(course, goal);
    if (ahead.is_known) {
        status->forecast = ahead.likely;
        status->chance = ahead.n_steps == 0 ? -1 : (gint)ahead.chance[ahead.n_steps - 1];
    }
}

/* No module of a project imports eventlet when it is loaded, come what may: what is used of it is used where it is
 * there. */
static gboolean can_be_loaded_without(const UgProject *project) {
    const GArray *modules = ug_module_table_modules(ug_project_modules(project));
    const GArray *imports = ug_project_imports(project);
    for (guint i = 0; imports != NULL && i < imports->len; i++) {
        const UgImportEdge *edge = &g_array_index(imports, UgImportEdge, i);
        if (edge->rule != NULL && ug_rule_imports_eventlet(edge->rule) && edge->time == UG_IMPORT_AT_LOAD &&
            g_array_index(modules, UgModule, edge->from).context == UG_CONTEXT_PRODUCTION) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The first member that starts no services itself and whose modules import eventlet for whoever uses it. (nullable) */
static const UgMember *needing_it(const UgStatus *status) {
    for (guint m = 0; m < status->members->len; m++) {
        const UgMember *member = &g_array_index(status->members, UgMember, m);
        if (ug_project_services(member->project)->len == 0 && !can_be_loaded_without(member->project)) {
            return member;
        }
    }
    return NULL;
}

/* Without services it is the code that has to do without eventlet. */
static char *why_code_runs_without(const UgStatus *status, gboolean gone, gboolean *reached) {
    *reached = gone || needing_it(status) == NULL;
    return g_strdup(gone       ? "eventlet is neither used nor required"
                    : *reached ? "it starts no services, and its code can do without eventlet"
                               : "it starts no services, and its modules import eventlet");
}

/* That a project does not use eventlet is not enough: a library that its services import may need it. */
static char *why_runs_without(const UgStatus *status, gboolean gone, gboolean *reached) {
    const UgServiceCount *services = &status->services;
    if (services->all == 0) {
        return why_code_runs_without(status, gone, reached);
    }
    const UgMember *library = gone ? NULL : needing_it(status);
    g_autofree char *all = ug_plural(services->all, "service", "services");
    *reached = services->can_run_without + services->undecided == services->all && library == NULL;
    if (*reached && gone) {
        return services->undecided == 0
                   ? g_strdup("eventlet is neither used nor required")
                   : g_strdup_printf("eventlet is neither used nor required; what %u of %s %s in is unknown",
                                     services->undecided, all, services->undecided == 1 ? "starts" : "start");
    }
    g_autofree char *others =
        services->import_it == 0
            ? g_strdup("")
            : g_strdup_printf("; %u%s could if %s did not import eventlet", services->import_it,
                              services->can_run_without > 0 ? " more" : "", services->import_it == 1 ? "it" : "they");
    g_autofree char *modules =
        library == NULL ? g_strdup("")
                        : g_strdup_printf("; the modules of %s, which starts none, import eventlet", library->name);
    return g_strdup_printf("%u of %s %s without eventlet, or can be told to%s%s", services->can_run_without, all,
                           services->can_run_without == 1 ? "starts" : "start", others, modules);
}

static char *why_removed(const UgStatus *status, gboolean gone, gboolean *reached) {
    *reached = gone && status->services.eventlet == 0;
    if (gone && !*reached) {
        g_autofree char *all = ug_plural(status->services.all, "service", "services");
        return g_strdup_printf("%u of %s still %s on eventlet, through a library", status->services.eventlet, all,
                               status->services.eventlet == 1 ? "starts" : "start");
    }
    if (gone) {
        return g_strdup("no production use and no runtime requirement is left");
    }
    g_autofree char *uses = ug_plural(status->score.production, "production use", "production uses");
    g_autofree char *requirements =
        ug_plural(status->score.requirements, "runtime requirement", "runtime requirements");
    return g_strdup_printf("left: %s, %s", uses, requirements);
}

/* Nothing of a repository is left to deprecate that is done, or never used eventlet, unless one of its services still
 * starts on it through a library. */
static gboolean is_rid_of_it(const UgMember *member) {
    const GPtrArray *services = ug_project_services(member->project);
    gboolean is_rid = !ug_score_is_held(&member->score);
    for (guint i = 0; is_rid && i < services->len; i++) {
        is_rid = ((const UgService *)g_ptr_array_index(services, i))->mode != UG_MODE_EVENTLET;
    }
    return is_rid;
}

GPtrArray *ug_status_silent_members(const UgStatus *status) {
    GPtrArray *names = g_ptr_array_new();
    for (guint m = 0; m < status->members->len; m++) {
        const UgMember *member = &g_array_index(status->members, UgMember, m);
        if (!ug_status_member_shows(status, m, UG_MEANS_DEPRECATED) && !is_rid_of_it(member)) {
            g_ptr_array_add(names, (gpointer)member->name);
        }
    }
    return names;
}

/* Why not, where some repositories of a row announce it; each of them speaks of itself alone. */
static char *why_partly_deprecated(const GPtrArray *silent) {
    g_autofree char *names = ug_text_names(silent, UG_MOST_NAMES);
    return g_strdup_printf("%s %s announce it, though other repositories of the row do", names,
                           silent->len == 1 ? "does not" : "do not");
}

/* What was announced before the goal was set was of some part, as nobody thought of leaving eventlet altogether. */
static char *why_deprecated(const UgStatus *status, gboolean gone, gboolean *reached) {
    g_autoptr(GPtrArray) silent = ug_status_silent_members(status);
    *reached = silent->len == 0;
    if (*reached) {
        return g_strdup(gone && status->services.eventlet == 0
                            ? "nothing is left to deprecate"
                            : "the code announces that eventlet support is deprecated");
    }
    if (ug_status_shows(status, UG_MEANS_DEPRECATED)) {
        return why_partly_deprecated(silent);
    }
    if (gone) {
        return g_strdup("nothing in the code announces it, and services still start on eventlet, through a library");
    }
    return g_strdup(ug_status_shows(status, UG_MEANS_PARTLY_DEPRECATED)
                        ? "the code announces it of a server that runs on eventlet, not of eventlet as a whole"
                        : "nothing in the code announces it");
}

static UgRung rung_of(const UgStatus *status, const UgGoalStep *step) {
    gboolean gone = !ug_score_is_held(&status->score);
    UgRung rung = {.step = step, .reached = gone};
    g_autofree char *reason = NULL;
    if (step->kind == UG_STEP_RUNS_WITHOUT) {
        reason = why_runs_without(status, gone, &rung.reached);
    } else if (step->kind == UG_STEP_DEPRECATED) {
        reason = why_deprecated(status, gone, &rung.reached);
    } else {
        reason = why_removed(status, gone, &rung.reached);
    }
    rung.reason = ug_strings_keep(status->text, reason);
    return rung;
}

void ug_status_climb(UgStatus *status, const UgCatalogue *catalogue) {
    forecast(status, catalogue);
    const GArray *steps = ug_catalogue_goal(catalogue)->steps;
    for (guint i = 0; i < steps->len; i++) {
        UgRung rung = rung_of(status, &g_array_index(steps, UgGoalStep, i));
        g_array_append_val(status->rungs, rung);
    }
}
