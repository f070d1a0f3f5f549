// The verdict: usage, evidence and effort of a row, and the standing that they amount to.
#include "assess/status/status_private.h"

#include "assess/weight.h"
#include "base/hash.h"
#include "project/applies.h"

#include <string.h>

enum { MOST_FILES = 10 };

static UgMember *member_at(const UgStatus *status, guint i) {
    return &g_array_index(status->members, UgMember, i);
}

static void add_score(UgScore *sum, const UgScore *one) {
    sum->weight += one->weight;
    sum->production += one->production;
    sum->test += one->test;
    sum->direct += one->direct;
    sum->requirements += one->requirements;
    for (guint i = 0; i < G_N_ELEMENTS(sum->by_pattern); i++) {
        sum->by_pattern[i] += one->by_pattern[i];
    }
}

/* One finding is blocking, a leftover, or neither: tests go with what they test, deep wrappers with the near ones. */
static void place_finding(UgStatus *status, const UgFinding *finding, guint member, gboolean held,
                          const UgCatalogue *catalogue) {
    const UgRule *rule = finding->rule;
    UgPlaced placed = {finding, member, ug_weighed(catalogue, rule, finding->via)};
    if (ug_finding_blocks(finding, held)) {
        g_array_append_val(status->blocking, placed);
    } else if (finding->context != UG_CONTEXT_TEST && finding->context != UG_CONTEXT_DOCS && !rule->quiet &&
               !ug_rule_is_prose(rule)) {
        g_array_append_val(status->leftovers, placed);
    }
}

static void count_effort(GArray *list, GHashTable *index, const char *key, const char *name, guint member,
                         const UgPlaced *placed) {
    gpointer known = g_hash_table_lookup(index, key);
    if (known == NULL) {
        UgEffort effort = {.name = name, .rule = placed->finding->rule, .member = member};
        g_array_append_val(list, effort);
        known = GUINT_TO_POINTER(list->len);
        g_hash_table_insert(index, g_strdup(key), known);
    }
    UgEffort *effort = &g_array_index(list, UgEffort, GPOINTER_TO_UINT(known) - 1);
    effort->count++;
    effort->weight += placed->weight;
}

static gint compare_efforts(gconstpointer a, gconstpointer b) {
    const UgEffort *left = a;
    const UgEffort *right = b;
    if (left->weight != right->weight) {
        return left->weight > right->weight ? -1 : 1;
    }
    gint order = strcmp(left->name, right->name);
    return order != 0 ? order : (gint)(left->member > right->member) - (gint)(left->member < right->member);
}

static void sum_efforts(UgStatus *status) {
    g_autoptr(GHashTable) patterns = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) files = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < status->blocking->len; i++) {
        const UgPlaced *placed = &g_array_index(status->blocking, UgPlaced, i);
        const UgFinding *finding = placed->finding;
        g_autofree char *file = g_strdup_printf("%u %s", placed->member, finding->path);
        count_effort(status->patterns, patterns, finding->rule->pattern, finding->rule->pattern, 0, placed);
        count_effort(status->files, files, file, finding->path, placed->member, placed);
    }
    g_array_sort(status->patterns, compare_efforts);
    g_array_sort(status->files, compare_efforts);
    g_array_set_size(status->files, MIN(status->files->len, MOST_FILES));
}

static gboolean has_own_leftovers(const UgStatus *status, guint member) {
    for (guint i = 0; i < status->leftovers->len; i++) {
        const UgPlaced *placed = &g_array_index(status->leftovers, UgPlaced, i);
        if (placed->member == member && !ug_rule_is_about(placed->finding->rule, UG_ABOUT_DEPENDENCIES)) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean holds_python(const UgSurvey *survey) {
    for (gsize i = 0; i < survey->n_files; i++) {
        if (survey->files[i].facts != NULL && survey->files[i].facts->kind == UG_FILE_PYTHON) {
            return TRUE;
        }
    }
    return FALSE;
}

static void judge_member(UgStatus *status, guint i, const UgCatalogue *catalogue) {
    UgMember *member = member_at(status, i);
    g_autoptr(UgTally) tally = ug_tally_of(member->project);
    member->score = ug_tally_score(tally);
    gboolean held = ug_score_is_held(&member->score);
    for (guint f = 0; f < member->scan->findings->len; f++) {
        place_finding(status, g_ptr_array_index(member->scan->findings, f), i, held, catalogue);
    }
    ug_evidence_gather(member->project, tally, member->past, i, status->text, status->evidence);
    gboolean past = ug_past_length(member->past) > 0;
    gboolean is_whole = past && member->past->from_first;
    gboolean was = ug_past_was_held(member->past) || (!is_whole && has_own_leftovers(status, i));
    member->standing =
        held  ? ug_status_member_has_strong(status, i, NULL) ? UG_STANDING_IN_PROGRESS : UG_STANDING_PLANNING
        : was ? UG_STANDING_COMPLETED
              : UG_STANDING_NOT_AFFECTED;
    add_score(&status->score, &member->score);
    status->is_empty = status->is_empty && !holds_python(ug_project_survey(member->project, 0));
    status->has_past = status->has_past || past;
    status->known_since = MAX(status->known_since, ug_past_known_since(member->past));
    status->is_past_whole = status->is_past_whole && is_whole;
    status->now = MAX(status->now, ug_snapshot_commit_time(member->snapshot));
}

static guint count_standing(const UgStatus *status, UgStanding standing) {
    guint n = 0;
    for (guint i = 0; i < status->members->len; i++) {
        n += member_at(status, i)->standing == standing ? 1 : 0;
    }
    return n;
}

static void set_verdict(UgStatus *status, UgStanding standing, const char *reason, const char *change) {
    status->standing = standing;
    status->reason = reason;
    status->change = change;
}

/* A row in which one repository is done and another is not has begun. */
static void judge_row(UgStatus *status) {
    guint done = count_standing(status, UG_STANDING_COMPLETED);
    guint going = count_standing(status, UG_STANDING_IN_PROGRESS);
    guint planning = count_standing(status, UG_STANDING_PLANNING);
    if (going + planning == 0 && done > 0) {
        set_verdict(status, UG_STANDING_COMPLETED,
                    "no production use of eventlet itself is left, and no runtime requirement",
                    "a new production use, or a runtime requirement, would make it In Progress or Planning again");
    } else if (going + planning == 0) {
        set_verdict(
            status, UG_STANDING_NOT_AFFECTED,
            status->is_past_whole ? "production code never used or required eventlet in its history"
            : status->has_past
                ? "production code neither uses nor requires eventlet, nor did it in what is left of its history"
                : "production code neither uses nor requires eventlet, and there is no history to look at",
            "a production use, or a runtime requirement");
    } else if (going > 0 || done > 0) {
        set_verdict(status, UG_STANDING_IN_PROGRESS,
                    "production code uses or requires eventlet, and there is strong evidence of a migration",
                    "it is Completed once no production use and no runtime requirement is left; 'ungreen scan "
                    "--context production' lists them, among the leftovers");
    } else {
        set_verdict(status, UG_STANDING_PLANNING,
                    "production code uses or requires eventlet, and nothing shows that a migration has begun",
                    "strong evidence, such as a chosen backend, tests that run on native threads, or usage that falls");
    }
}

static void count_service(UgServiceCount *count, const UgService *service, gboolean held) {
    count->all++;
    count->eventlet += service->mode == UG_MODE_EVENTLET ? 1 : 0;
    count->native += service->mode == UG_MODE_NATIVE ? 1 : 0;
    count->either += service->mode == UG_MODE_EITHER ? 1 : 0;
    count->unknown += service->mode == UG_MODE_UNKNOWN ? 1 : 0;
    count->undecided += service->mode == UG_MODE_UNKNOWN && !service->imports_eventlet && !held ? 1 : 0;
    if (service->mode == UG_MODE_NATIVE || service->mode == UG_MODE_EITHER ||
        (service->mode == UG_MODE_EVENTLET && ug_service_can_be_native(service))) {
        count->can_run_without += service->imports_eventlet ? 0 : 1;
        count->import_it += service->imports_eventlet ? 1 : 0;
    }
}

static void count_services(UgStatus *status) {
    for (guint m = 0; m < status->members->len; m++) {
        const UgMember *member = member_at(status, m);
        const GPtrArray *services = ug_project_services(member->project);
        for (guint i = 0; i < services->len; i++) {
            count_service(&status->services, g_ptr_array_index(services, i), ug_score_is_held(&member->score));
        }
    }
}

UgStatus *ug_status_new(const char *name, const UgMember *members, guint n, const UgCatalogue *catalogue,
                        const UgFleetRow *row, gint64 at) {
    UgStatus *status = ug_status_alloc(name, members, n, catalogue);
    for (guint i = 0; i < n; i++) {
        judge_member(status, i, catalogue);
        ug_status_find_carriers(status, ug_project_survey(members[i].project, 0), catalogue);
    }
    status->asked = MAX(status->now, at);
    judge_row(status);
    ug_status_look_back(status, catalogue);
    count_services(status);
    sum_efforts(status);
    ug_status_gather_problems(status);
    ug_status_climb(status, catalogue);
    ug_status_describe(status, catalogue);
    status->row = row;
    status->declared = row == NULL ? NULL : ug_declared_at(row->statuses, status->asked);
    status->curated = row == NULL ? NULL : ug_declared_at(row->approaches, status->asked);
    return status;
}
