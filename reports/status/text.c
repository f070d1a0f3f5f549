// Where a project stands as a page for people: the verdict, how far it is, what is left and what shows it.
#include "assess/status/share.h"
#include "reports/status/status_report.h"

#include <string.h>

enum { LABEL_WIDTH = 10, BAR_WIDTH = 24, SHORT_ID = 10 };

static UgInk ink_of(UgStanding standing) {
    switch (standing) {
    case UG_STANDING_COMPLETED:
        return UG_INK_CYAN;
    case UG_STANDING_IN_PROGRESS:
        return UG_INK_YELLOW;
    case UG_STANDING_PLANNING:
        return UG_INK_RED;
    default:
        return UG_INK_DIM;
    }
}

static void append_label(const UgPaper *paper, const char *label, GString *out) {
    g_string_append(out, "  ");
    ug_paper_cell(out, paper, UG_INK_DIM, label, LABEL_WIDTH);
    g_string_append(out, "  ");
}

static void append_line(const UgPaper *paper, const char *label, const char *text, GString *out) {
    append_label(paper, label, out);
    ug_paper_hang(out, paper, 2 + LABEL_WIDTH + 2, text);
}

static void append_head(const UgStatus *status, const UgPaper *paper, GString *out) {
    ug_paper_write(out, paper, UG_INK_BOLD, status->name);
    g_string_append(out, "  ");
    ug_paper_write(out, paper, ink_of(status->standing), ug_standing_name(status->standing));
    if (status->now != 0) {
        g_autofree char *day = ug_time_day(status->now);
        const char *commit =
            status->members->len == 1 ? ug_snapshot_commit(g_array_index(status->members, UgMember, 0).snapshot) : NULL;
        g_autofree char *text = commit == NULL ? g_strdup_printf("  as of %s", day)
                                               : g_strdup_printf("  as of %s, %.*s", day, SHORT_ID, commit);
        ug_paper_write(out, paper, UG_INK_DIM, text);
    }
    g_string_append_c(out, '\n');
    g_autofree char *sentence = g_strconcat(status->approach, ".", NULL);
    ug_paper_wrap(out, paper, 2, sentence);
    g_string_append_c(out, '\n');
}

static void append_progress(const UgStatus *status, const UgPaper *paper, GString *out) {
    if (status->progress < 0) {
        g_autofree char *begins = ug_status_beginning(status);
        g_autofree char *text =
            g_strconcat("unknown: ", status->has_past ? begins : "there is no history to measure it against", NULL);
        append_line(paper, "progress", text, out);
        return;
    }
    append_label(paper, "progress", out);
    guint filled = (guint)(status->progress * BAR_WIDTH);
    for (guint i = 0; i < BAR_WIDTH; i++) {
        g_string_append(out, paper->terminal ? i < filled ? "\u2588" : "\u2591" : i < filled ? "#" : ".");
    }
    g_string_append_printf(out, " %3u%%", ug_share_percent(status->progress));
    if (status->score.weight > 0 && status->peak.weight > 0) {
        g_string_append_printf(out, "  weight %u left of a peak of %u", status->score.weight, status->peak.weight);
        if (status->peak.time <= status->now) { // else nothing was committed since the goal was set
            g_autofree char *day = ug_time_day(status->peak.time);
            g_string_append_printf(out, " on %s", day);
        }
    }
    g_string_append_c(out, '\n');
}

static void append_usage(const UgStatus *status, const UgPaper *paper, GString *out) {
    g_autofree char *production = ug_plural(status->score.production, "place", "places");
    g_autofree char *requirements =
        ug_plural(status->score.requirements, "runtime requirement", "runtime requirements");
    g_autofree char *text =
        g_strdup_printf("%s in production, %u in tests; %s", production, status->score.test, requirements);
    append_line(paper, "usage", text, out);
}

static void append_services(const UgStatus *status, const UgPaper *paper, GString *out) {
    const UgServiceCount *count = &status->services;
    if (count->all == 0) {
        return;
    }
    const struct {
        const char *name;
        guint n;
    } modes[] = {{"native", count->native},
                 {"eventlet", count->eventlet},
                 {"either", count->either},
                 {"unknown", count->unknown}};
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(modes); i++) {
        if (modes[i].n > 0) {
            g_string_append_printf(text, "%s%u %s", text->len > 0 ? ", " : "", modes[i].n, modes[i].name);
        }
    }
    g_string_append_printf(text, "; %u of %u %s without eventlet or can be told to", count->can_run_without, count->all,
                           count->can_run_without == 1 ? "starts" : "start");
    if (count->import_it > 0) {
        g_string_append_printf(text, "; %u%s could if %s did not import eventlet", count->import_it,
                               count->can_run_without > 0 ? " more" : "", count->import_it == 1 ? "it" : "they");
    }
    append_line(paper, "services", text->str, out);
}

static void append_goal(const UgStatus *status, const UgPaper *paper, GString *out) {
    for (guint i = 0; i < status->rungs->len; i++) {
        const UgRung *rung = &g_array_index(status->rungs, UgRung, i);
        g_autofree char *day = ug_time_day(rung->step->due);
        gboolean late = !rung->reached && status->now > rung->step->due;
        g_autofree char *text = g_strdup_printf("%s %s (%s, %s)%s", rung->reached ? "[x]" : "[ ]", rung->step->title,
                                                rung->step->release, day, late ? ", overdue" : "");
        append_line(paper, i == 0 ? "goal" : "", text, out);
    }
}

static const UgRung *last_rung(const UgStatus *status) {
    return status->rungs->len == 0 ? NULL : &g_array_index(status->rungs, UgRung, status->rungs->len - 1);
}

/* How the weight was a year before, or where the history begins. (transfer full) */
static char *fall_text(const UgStatus *status) {
    if (status->knows_year) {
        return status->fallen > 0 ? g_strdup_printf("weight %u less than a year before", status->fallen)
                                  : g_strdup("as much as a year before or more");
    }
    g_autofree char *begins = ug_status_beginning(status);
    if (status->chance < 0) {
        return g_strconcat("unknown: ", begins, NULL);
    }
    return status->fallen > 0 ? g_strdup_printf("weight %u less than then: %s", status->fallen, begins)
                              : g_strdup_printf("as much as then or more: %s", begins);
}

static void append_pace(const UgStatus *status, const UgPaper *paper, GString *out) {
    const UgRung *last = last_rung(status);
    if (status->score.weight == 0 || !status->has_past || last == NULL) {
        return;
    }
    g_autofree char *fall = fall_text(status);
    g_autoptr(GString) text = g_string_new(fall);
    if (status->forecast != 0) {
        g_autofree char *day = ug_time_day(status->forecast);
        day[strlen("2025-09")] = '\0';
        g_string_append_printf(
            text, "; if it goes on like that, nothing is left by about %s, and by %s with %d%% probability", day,
            last->step->release, status->chance);
    } else if (status->chance >= 0) {
        g_string_append(text, "; no end in sight");
    }
    append_line(paper, "pace", text->str, out);
}

static void append_declared(const UgStatus *status, const UgPaper *paper, GString *out) {
    const struct {
        const char *label;
        const UgDeclaration *declaration;
    } said[] = {{"declared", status->declared}, {"", status->curated}};
    for (guint i = 0; i < G_N_ELEMENTS(said); i++) {
        if (said[i].declaration != NULL) {
            g_autofree char *day = ug_time_day(said[i].declaration->date);
            g_autofree char *text =
                g_strdup_printf("%s (%s, %s)", said[i].declaration->text, said[i].declaration->source, day);
            append_line(paper, said[i].label, text, out);
        }
    }
}

static void append_completed(const UgStatus *status, const UgPaper *paper, GString *out) {
    if (status->completed.time != 0) {
        g_autofree char *day = ug_time_day(status->completed.time);
        g_autofree char *text = g_strdup_printf("%s, %.*s %s", day, SHORT_ID, status->completed.commit->id,
                                                status->completed.commit->summary);
        append_line(paper, "since", text, out);
    }
    // Whoever still uses eventlet installs it anyway.
    gboolean uses_none = status->standing == UG_STANDING_COMPLETED || status->standing == UG_STANDING_NOT_AFFECTED;
    for (guint i = 0; uses_none && i < status->carriers->len; i++) {
        const UgCarried *carried = &g_array_index(status->carriers, UgCarried, i);
        g_autofree char *text = g_strdup_printf("%s, which %s%s, still installs eventlet", carried->name,
                                                carried->through == NULL ? "is required" : carried->through,
                                                carried->through == NULL ? "" : " requires");
        append_line(paper, "beware", text, out);
    }
}

static void append_efforts(const UgStatus *status, const GArray *efforts, const char *title, const UgPaper *paper,
                           GString *out) {
    if (efforts->len == 0) {
        return;
    }
    g_string_append_c(out, '\n');
    ug_paper_write(out, paper, UG_INK_BOLD, title);
    g_string_append(out, "\n  weight  places\n");
    for (guint i = 0; i < efforts->len; i++) {
        const UgEffort *effort = &g_array_index(efforts, UgEffort, i);
        g_string_append_printf(out, "  %6u  %6u  ", effort->weight, effort->count);
        if (efforts == status->files) {
            ug_status_write_member(status, effort->member, paper, out);
        }
        ug_paper_write(out, paper, UG_INK_PLAIN, effort->name);
        g_string_append_c(out, '\n');
    }
}

static void append_evidence(const UgStatus *status, const UgPaper *paper, gboolean all, GString *out) {
    const char *before = "";
    gboolean headed = FALSE;
    for (guint i = 0; i < status->evidence->len; i++) {
        const UgEvidence *evidence = &g_array_index(status->evidence, UgEvidence, i);
        gboolean repeats = strcmp(before, evidence->signal) == 0;
        before = evidence->signal;
        if (!all && (repeats || evidence->strength != UG_EVIDENCE_STRONG)) {
            continue; // one place of a signal is enough to know that it is there
        }
        if (!headed) {
            g_string_append_c(out, '\n');
            ug_paper_write(out, paper, UG_INK_BOLD, "Evidence of a migration");
            g_string_append_c(out, '\n');
            headed = TRUE;
        }
        g_string_append(out, "  ");
        if (all) {
            ug_paper_cell(out, paper, evidence->strength == UG_EVIDENCE_STRONG ? UG_INK_CYAN : UG_INK_DIM,
                          ug_strength_name(evidence->strength), (guint)strlen("strong"));
            g_string_append(out, "  ");
        }
        ug_status_write_member(status, evidence->snapshot, paper, out);
        if (evidence->path != NULL) {
            g_autofree char *place = g_strdup_printf("%s:%u ", evidence->path, evidence->line);
            ug_paper_write(out, paper, UG_INK_PLAIN, place);
        }
        ug_paper_say(out, paper, UG_INK_PLAIN, evidence->detail);
        if (evidence->commit != NULL) {
            g_autofree char *day = ug_time_day(evidence->commit->time);
            // Of a signal it is known when there were more places than before, not which of them came.
            const char *such = evidence->path == NULL     ? ""
                               : evidence->some_are_older ? "more such places since "
                                                          : "such places since ";
            g_autofree char *text = g_strdup_printf(" (%s%s, %.*s)", such, day, SHORT_ID, evidence->commit->id);
            ug_paper_write(out, paper, UG_INK_DIM, text);
        }
        g_string_append_c(out, '\n');
    }
}

static void append_status(const UgStatusView *view, const UgStatus *status, const UgPaper *paper, GString *out) {
    append_head(status, paper, out);
    append_completed(status, paper, out);
    append_progress(status, paper, out);
    append_usage(status, paper, out);
    append_services(status, paper, out);
    append_goal(status, paper, out);
    append_pace(status, paper, out);
    append_declared(status, paper, out);
    append_efforts(status, status->patterns, "What is left", paper, out);
    append_efforts(status, status->files, "Where most of it stands", paper, out);
    append_evidence(status, paper, view->explain, out);
    if (view->explain) {
        ug_status_explain(status, paper, out);
    }
}

void ug_status_render_text(const UgStatusView *view, const UgPaper *paper, GString *out) {
    for (guint i = 0; i < view->statuses->len; i++) {
        g_string_append(out, i > 0 ? "\n\n" : "");
        append_status(view, g_ptr_array_index(view->statuses, i), paper, out);
    }
}
