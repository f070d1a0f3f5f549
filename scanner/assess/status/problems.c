// What the judgement of a row could not take into account: of its files, and of their past.
#include "assess/status/status_private.h"

#include "base/strings.h"

static void take_problems(UgStatus *status, const char *member, const GArray *problems) {
    for (guint i = 0; i < problems->len; i++) {
        UgProblem problem = g_array_index(problems, UgProblem, i);
        if (status->members->len > 1) {
            g_autofree char *path = g_strconcat(member, "/", problem.path, NULL);
            problem.path = ug_strings_keep(status->text, path);
        }
        g_array_append_val(status->problems, problem);
    }
}

/* What a history does not hold may be anything; that a file of old is no Python that we know hides little. */
static void take_problems_of_past(UgStatus *status, const UgMember *member) {
    g_autoptr(GArray) problems = g_array_new(FALSE, FALSE, sizeof(UgProblem));
    const UgPast *past = member->past;
    if (past->cut != NULL) {
        const UgProblem problem = {".git", past->cut};
        g_array_append_val(problems, problem);
    }
    if (past->gaps != NULL && past->gaps->len > 0) {
        const UgProblem *first = &g_array_index(past->gaps, UgProblem, 0);
        g_autofree char *reason = g_strdup_printf("%u of the files that its history needs cannot be read, so what is "
                                                  "said of its past may be wrong; the first is %s: %s",
                                                  past->gaps->len, first->path, first->reason);
        const UgProblem problem = {".git", ug_strings_keep(status->text, reason)};
        g_array_append_val(problems, problem);
    }
    take_problems(status, member->name, problems);
}

void ug_status_gather_problems(UgStatus *status) {
    for (guint m = 0; m < status->members->len; m++) {
        const UgMember *member = &g_array_index(status->members, UgMember, m);
        take_problems(status, member->name, member->scan->problems);
        take_problems_of_past(status, member);
    }
    g_array_sort(status->problems, ug_problem_compare);
}
