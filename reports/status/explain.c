// The arithmetic behind a status, for people: which rule gave the verdict, and what would change it.
#include "assess/status/share.h"
#include "reports/status/status_report.h"

#include <string.h>

static void append_title(const UgPaper *paper, const char *title, GString *out) {
    g_string_append_c(out, '\n');
    ug_paper_write(out, paper, UG_INK_BOLD, title);
    g_string_append_c(out, '\n');
}

static void append_verdict(const UgStatus *status, const UgPaper *paper, GString *out) {
    append_title(paper, "Verdict", out);
    g_autofree char *reason = g_strdup_printf("%s, because %s.", ug_standing_name(status->standing), status->reason);
    g_autofree char *change = g_strdup_printf("What would change it: %s.", status->change);
    ug_paper_wrap(out, paper, 2, reason);
    ug_paper_wrap(out, paper, 2, change);
}

static void append_members(const UgStatus *status, const UgPaper *paper, GString *out) {
    for (guint i = 0; status->members->len > 1 && i < status->members->len; i++) {
        const UgMember *member = &g_array_index(status->members, UgMember, i);
        g_autofree char *text =
            g_strdup_printf("%s (weight %u)", ug_standing_name(member->standing), member->score.weight);
        g_string_append(out, "  ");
        ug_paper_column(out, paper, UG_INK_PLAIN, member->name, 20);
        ug_paper_say(out, paper, UG_INK_PLAIN, text);
        g_string_append_c(out, '\n');
    }
}

char *ug_status_beginning(const UgStatus *status) {
    g_autofree char *day = ug_time_day(status->known_since);
    return g_strdup_printf("what is left of its history begins on %s", day);
}

static void append_arithmetic(const UgStatus *status, const UgPaper *paper, GString *out) {
    const UgScore *score = &status->score;
    g_autofree char *requirements = ug_plural(score->requirements, "runtime requirement", "runtime requirements");
    append_title(paper, "Arithmetic", out);
    g_string_append_printf(
        out,
        "  usage       %u places in production: %u of eventlet itself, %u of greenlet or through other libraries\n"
        "  required    %s\n"
        "  weight      %u, the sum of what each place takes to replace (ungreen rules)\n",
        score->production, score->direct, score->production - score->direct, requirements, score->weight);
    if (status->has_past && !status->knows_start) {
        g_autofree char *begins = ug_status_beginning(status);
        g_string_append_printf(out, "  start       unknown: %s\n", begins);
    } else if (status->has_past) {
        g_autofree char *start = ug_time_day(status->start.time);
        g_autofree char *peak = ug_time_day(status->peak.time);
        g_string_append_printf(out, "  start       weight %u on %s, when the goal was set\n", status->start.weight,
                               start);
        g_string_append_printf(out, "  peak        weight %u on %s, the most since then\n", status->peak.weight, peak);
        if (status->peak.weight > 0 && score->weight > 0) {
            g_string_append_printf(out, "  progress    1 - %u / %u = %.3f\n", score->weight, status->peak.weight,
                                   ug_share_round(status->progress));
        }
    }
}

static void append_rungs(const UgStatus *status, const UgPaper *paper, GString *out) {
    append_title(paper, "The goal's ladder", out);
    for (guint i = 0; i < status->rungs->len; i++) {
        const UgRung *rung = &g_array_index(status->rungs, UgRung, i);
        g_string_append_printf(out, "  %s ", rung->reached ? "[x]" : "[ ]");
        ug_paper_cell(out, paper, UG_INK_PLAIN, rung->step->title, (guint)strlen("eventlet support deprecated"));
        g_string_append(out, "  ");
        ug_paper_say(out, paper, UG_INK_DIM, rung->reason);
        g_string_append_c(out, '\n');
    }
}

static void append_leftovers(const UgStatus *status, const UgPaper *paper, GString *out) {
    if (status->leftovers->len == 0) {
        return;
    }
    append_title(paper, "Leftovers, which hold nothing back", out);
    for (guint i = 0; i < status->leftovers->len; i++) {
        const UgPlaced *placed = &g_array_index(status->leftovers, UgPlaced, i);
        const UgFinding *finding = placed->finding;
        g_autofree char *place = g_strdup_printf("%s:%u", finding->path, finding->span.line);
        g_string_append(out, "  ");
        ug_status_write_member(status, placed->member, paper, out);
        ug_paper_write(out, paper, UG_INK_PLAIN, place);
        g_string_append_printf(out, " %s ", finding->rule->id);
        ug_paper_say(out, paper, UG_INK_PLAIN, finding->rule->title);
        g_string_append_c(out, '\n');
    }
}

void ug_status_explain(const UgStatus *status, const UgPaper *paper, GString *out) {
    append_verdict(status, paper, out);
    append_members(status, paper, out);
    append_arithmetic(status, paper, out);
    append_rungs(status, paper, out);
    append_leftovers(status, paper, out);
}
