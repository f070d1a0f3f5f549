// `ungreen history`: the score of every commit, what happened when, and since when a project is done.
#include "assess/history/history.h"
#include "base/error.h"
#include "base/memory.h"
#include "commands/commands_private.h"
#include "commands/line/console.h"
#include "commands/line/progress.h"
#include "commands/shared/look.h"
#include "reports/history/history_report.h"

#include <signal.h>
#include <string.h>

typedef struct {
    UgLookSettings look; /* first, as its options say */
    char **formats;
    char *since;
    char *every;
} HistorySettings;

/* What was walked; the history borrows from the rest. */
typedef struct {
    UgCatalogue *catalogue;
    UgCommits *commits;
    UgTimeline *timeline;
    UgFlips *flips;
    UgHistory *history;
} Walked;

static void clear_walked(Walked *walked) {
    g_clear_pointer(&walked->history, ug_history_free);
    g_clear_pointer(&walked->flips, ug_flips_free);
    g_clear_pointer(&walked->timeline, ug_timeline_free);
    g_clear_pointer(&walked->commits, ug_commits_free);
    g_clear_pointer(&walked->catalogue, ug_catalogue_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Walked, clear_walked)

/* ---- stopping halfway ---- */

static gint interrupted; // the only thing that a signal handler may touch

static void note_interrupt(int number) {
    g_atomic_int_set(&interrupted, number);
}

static const int SIGNALS[] = {SIGINT, SIGTERM};

/* The first signal ends the walk in good order, so that what it found is remembered; a second one ends the process. */
static void heed_signals(struct sigaction before[G_N_ELEMENTS(SIGNALS)]) {
    struct sigaction heed = {.sa_handler = note_interrupt, .sa_flags = SA_RESETHAND | SA_RESTART};
    sigemptyset(&heed.sa_mask);
    for (guint i = 0; i < G_N_ELEMENTS(SIGNALS); i++) {
        sigaction(SIGNALS[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN) { // nohup and background jobs ignore some, and so do we
            sigaction(SIGNALS[i], &heed, NULL);
        }
    }
}

static void restore_signals(const struct sigaction before[G_N_ELEMENTS(SIGNALS)]) {
    for (guint i = 0; i < G_N_ELEMENTS(SIGNALS); i++) {
        sigaction(SIGNALS[i], &before[i], NULL);
    }
}

/* A shell that runs a loop must see that its command was interrupted, or it would start the next. */
static void end_as_interrupted(const GError *error, gboolean is_remembered) {
    g_autofree char *message =
        g_strconcat(error->message,
                    is_remembered ? "; what was examined is remembered, the next run goes on from there" : "", NULL);
    ug_console_complain(message);
    raise(g_atomic_int_get(&interrupted));
}

/* ---- walking ---- */

static gboolean read_settings(const HistorySettings *settings, UgCommitsOptions *line, UgHistoryOptions *options,
                              GError **error) {
    line->until = G_MAXINT64;
    options->since = G_MININT64;
    if (settings->look.date != NULL && !ug_date_parse(settings->look.date, &line->until, error)) {
        return FALSE;
    }
    if (settings->since != NULL && !ug_date_parse_start(settings->since, &options->since, error)) {
        return FALSE;
    }
    if (options->since > line->until) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--since %s is after --at %s", settings->since,
                    settings->look.date);
        return FALSE;
    }
    int every = settings->every != NULL ? ug_options_choose("--every", settings->every, ug_every_names(), error)
                                        : UG_EVERY_CHANGE;
    options->every = (UgEvery)MAX(every, 0);
    return every >= 0;
}

typedef struct {
    const UgCommits *commits;
    const UgTimelineOptions *how;
    gint64 since;
} Walk;

/* Services flip on the way out of eventlet, so nothing before the goal was set is looked at. The timeline tells how far
 * it is. */
static gpointer find_flips(gpointer data) {
    const Walk *walk = data;
    const UgFlipsOptions options = {
        .catalogue = walk->how->catalogue,
        .threads = walk->how->threads,
        .store = walk->how->store,
        .since = MAX(walk->since, ug_catalogue_goal(walk->how->catalogue)->since),
        .cancelled = walk->how->cancelled,
    };
    return ug_flips_new(walk->commits, &options);
}

/* What whole projects took is given back to the system: what is free is kept, and the timeline goes on for long. */
static gpointer find_flips_beside(gpointer data) {
    UgFlips *flips = find_flips(data);
    ug_memory_give_back();
    return flips;
}

/* The timeline and the flips, which have nothing to do with each other: where there are threads, at the same time. */
static gboolean walk_both(const Walk *walk, Walked *walked, GError **error) {
    GThread *beside =
        walk->how->threads == 1 ? NULL : g_thread_try_new("flips", find_flips_beside, (gpointer)walk, NULL);
    walked->timeline = ug_past_walk(walk->commits, walk->since, walk->how, error);
    if (beside != NULL) {
        walked->flips = g_thread_join(beside);
    } else if (walked->timeline != NULL) {
        walked->flips = find_flips((gpointer)walk);
    }
    return walked->timeline != NULL;
}

static gboolean walk(const HistorySettings *settings, const char *location, UgProgress *progress, Walked *walked,
                     UgHistoryOptions *options, GError **error) {
    UgCommitsOptions line = {.snapshot = {
                                 .location = location,
                                 .revision = settings->look.revision,
                                 .offline = settings->look.offline,
                                 .progress = ug_progress_report,
                                 .progress_data = progress,
                             }};
    if (!read_settings(settings, &line, options, error)) {
        return FALSE;
    }
    walked->commits = ug_commits_new(&line, error);
    if (walked->commits == NULL || !ug_commits_check_place(walked->commits, error)) {
        return FALSE;
    }
    g_autoptr(UgStore) store = ug_cache_open(walked->catalogue, !settings->look.no_cache);
    const UgTimelineOptions how = {
        .catalogue = walked->catalogue,
        .threads = (guint)settings->look.jobs,
        .store = store,
        .progress = ug_progress_report,
        .progress_data = progress,
        .cancelled = &interrupted,
    };
    struct sigaction before[G_N_ELEMENTS(SIGNALS)];
    heed_signals(before);
    const Walk walk = {walked->commits, &how, options->since};
    gboolean done = walk_both(&walk, walked, error);
    restore_signals(before);
    return done;
}

static void sum_up(Walked *walked, UgHistoryOptions *options) {
    const UgPast past = ug_past_of(walked->commits, walked->timeline, walked->catalogue);
    options->flips = ug_flips_list(walked->flips);
    walked->history = ug_history_new(&past, options);
    walked->history->name = ug_commits_name(walked->commits);
    walked->history->source = ug_commits_source(walked->commits);
    walked->history->problems = ug_timeline_problems(walked->timeline);
    walked->history->cut = walked->history->is_open ? past.cut : NULL;
}

static gboolean look_back(const UgCall *call, Walked *walked, UgHistoryOptions *options, GError **error) {
    const HistorySettings *settings = call->settings;
    if (!ug_look_check(&settings->look, call->arguments, error)) {
        return FALSE;
    }
    walked->catalogue = ug_open_catalogue(settings->look.rule_files, error);
    if (walked->catalogue == NULL) {
        return FALSE;
    }
    UgProgress progress;
    ug_progress_start(&progress, settings->look.quiet);
    const char *location = call->n_arguments > 0 ? call->arguments[0] : ".";
    gboolean done = walk(settings, location, &progress, walked, options, error);
    ug_progress_clear(&progress);
    return done;
}

/* ---- telling ---- */

/* As of a snapshot of the newest commit. What cannot be opened was told by the walk. */
static void complain_of_part(const UgCommits *commits) {
    const UgSnapshotOptions options = {
        .location = ug_commits_location(commits),
        .revision = g_array_index(ug_commits_list(commits), UgCommit, 0).id,
        .offline = TRUE,
    };
    g_autoptr(UgSnapshot) newest = ug_commits_is_part(commits) ? ug_snapshot_open(&options, NULL) : NULL;
    if (newest != NULL) {
        ug_complain_of_part_of_project(newest);
    }
}

static void complain_of_problems(const UgHistory *history) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < history->problems->len; i++) {
        const UgTrouble *trouble = &g_array_index(history->problems, UgTrouble, i);
        const char *commit = g_array_index(history->commits, UgCommit, trouble->commit).id;
        g_ptr_array_add(lines,
                        g_strdup_printf("in %.10s: %s: %s", commit, trouble->problem.path, trouble->problem.reason));
    }
    if (history->cut != NULL) {
        g_ptr_array_add(lines, g_strdup(history->cut));
    }
    ug_console_complain_of_all(lines);
}

static UgExit tell(const UgSinks *sinks, const UgHistoryView *view, const UgPaper *paper, GError **error) {
    if (!ug_sinks_write(sinks, view, paper, error)) {
        return UG_EXIT_FAILED;
    }
    if (!ug_sinks_tell_problems(sinks)) {
        complain_of_problems(view->history);
    }
    gboolean is_partial = view->history->problems->len > 0 || view->history->cut != NULL;
    return is_partial ? UG_EXIT_PARTIAL : UG_EXIT_FINE;
}

static UgExit run_history(const UgCall *call, GError **error) {
    const HistorySettings *settings = call->settings;
    g_autoptr(UgSinks) sinks = ug_sinks_new(ug_history_formats(), settings->formats, error);
    g_auto(Walked) walked = {0};
    UgHistoryOptions options = {0};
    GError *failure = NULL;
    if (sinks == NULL) {
        return UG_EXIT_FAILED;
    }
    if (!look_back(call, &walked, &options, &failure)) {
        if (g_error_matches(failure, UG_ERROR, UG_ERROR_CANCELLED)) {
            end_as_interrupted(failure, !settings->look.no_cache);
        }
        g_propagate_error(error, failure);
        return UG_EXIT_FAILED;
    }
    sum_up(&walked, &options);
    const UgHistoryView view = {walked.catalogue, walked.history, options.every};
    complain_of_part(walked.commits);
    return tell(sinks, &view, &call->paper, error);
}

#define OFFSET(member) G_STRUCT_OFFSET(HistorySettings, member)

static const UgOption OPTIONS[] = {
    {"since", 0, UG_OPTION_TEXT, OFFSET(since), "DATE",
     "leave out what was before that day or moment, but for how things stood then", NULL},
    {"every", 0, UG_OPTION_TEXT, OFFSET(every), "WHAT",
     "show a point for every change (the default), for every commit, or for the last commit of every day, week or "
     "month",
     UG_WORDS_OF(ug_every_names)},
    {"format", 0, UG_OPTION_LIST, OFFSET(formats), "FORMAT[=FILE]",
     "text, json, csv or svg; with =FILE to a file instead of standard output; may be given several times",
     UG_FORMATS_OF(ug_history_formats)},
    UG_LOOK_OPTIONS,
    {0},
};

const UgCommand UG_COMMAND_HISTORY = {
    .name = "history",
    .summary = "show how the use of eventlet went up and down",
    .arguments = "[PATH|URL]",
    .description =
        "Every commit that the branch has shown is scored, from the first to the newest: what a merge brought in "
        "counts as "
        "the change of the merge. Of each, the weight of what holds the project back is told, the places in production "
        "and "
        "in tests, and the requirements.\n\n"
        "Events say what happened when: the first use, the end of it, a return after the end or by a revert, the "
        "requirement coming and going, a switch between two modes, native threads chosen, a style check that forbids "
        "eventlet, tests that run without it, deprecation, and the five largest changes each way. A project is "
        "completed "
        "since the commit after which neither usage nor requirement came back.\n\n"
        "Dates are committer times in UTC, which for rebased commits are those of the rebase. The first look at a "
        "large "
        "repository takes minutes; what it found is remembered, also if it is interrupted.",
    .examples = "ungreen history                                       # the project in this folder\n"
                "ungreen history --since 2024-10-01 ~/src/nova\n"
                "ungreen history --format svg=nova.svg --format json=nova.json ~/src/nova\n"
                "ungreen history --every month --format csv > months.csv\n"
                "ungreen history --format json | jq -r '.completed_since.date'\n",
    .options = OPTIONS,
    .settings_size = sizeof(HistorySettings),
    .most_arguments = 1,
    .exits = {[UG_EXIT_PARTIAL] = UG_PARTIAL_HELP},
    .run = run_history,
};
