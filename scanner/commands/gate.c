// `ungreen gate`: fail a change that adds usage of eventlet, and say exactly what is new.
#include "assess/gate/gate.h"
#include "base/error.h"
#include "commands/commands_private.h"
#include "commands/line/console.h"
#include "commands/line/sinks.h"
#include "commands/shared/judging.h"
#include "commands/shared/limits.h"
#include "commands/shared/open.h"
#include "commands/shared/selection.h"
#include "commands/shared/since.h"

#include "reports/gate/gate_report.h"
#include "source/commits.h"

typedef struct {
    UgJudgeSettings judge;
    char **formats;
    char *since;
    UgHeldToOptions held;
    char *today;
    gboolean strict;
    gboolean no_baseline;
} GateSettings;

/* ---- judging ---- */

/* Is it the project that says what the change is compared with? */
static gboolean is_since_configured(const UgJudging *judging, const GateSettings *settings) {
    return settings->since == NULL && ug_configuration_value(judging->configuration, "since") != NULL;
}

static gboolean open_sides(UgJudging *judging, const GateSettings *settings, const UgHeldTo *held, GError **error) {
    const char *since =
        settings->since != NULL ? settings->since : ug_configuration_value(judging->configuration, "since");
    gboolean is_configured = is_since_configured(judging, settings);
    if ((is_configured && !ug_since_check_name(judging, error)) ||
        (since != NULL && !ug_judging_open_before(judging, since, error)) ||
        (is_configured && !ug_since_check_sides(judging, error))) {
        return FALSE;
    }
    if (!settings->no_baseline && !ug_judging_read_baseline(judging, FALSE, error)) {
        return FALSE;
    }
    if (since == NULL && judging->baseline == NULL && !ug_limits_are_set(&held->limits)) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                    "nothing to compare with; --since origin/master names the branch that the change is for, and "
                    "'ungreen baseline init' makes a baseline where there is no history");
        return FALSE;
    }
    return TRUE;
}

/* That of the commit; no commit is older than those that it is made of, whatever whoever made it has written. */
static gint64 time_of_change(const UgJudging *judging) {
    const UgSnapshotOptions where = {.location = judging->location};
    const char *commit = ug_snapshot_commit(judging->after.snapshot);
    gint64 time = ug_snapshot_commit_time(judging->after.snapshot);
    for (guint i = 0; i < judging->n_before; i++) {
        time = MAX(time, ug_snapshot_commit_time(judging->before[i].snapshot));
    }
    return commit == NULL ? time : MAX(time, ug_ancestors_latest_time(&where, commit));
}

/* The moment that deadlines are judged at: that of the commit, so that the same commit has the same result. */
static gboolean find_today(const UgJudging *judging, const char *given, gint64 *today, GError **error) {
    if (given != NULL) {
        return ug_date_parse_start(given, today, error);
    }
    gint64 time = time_of_change(judging);
    *today = time != 0 ? time : g_get_real_time() / G_USEC_PER_SEC;
    return TRUE;
}

static UgGate *judge(UgJudging *judging, const GateSettings *settings, const UgHeldTo *held, GError **error) {
    gint64 today;
    gboolean strict = settings->strict;
    const char *configured = ug_configuration_value(judging->configuration, "strict");
    if (!strict && configured != NULL) {
        (void)ug_configured_flag(configured, &strict);
    }
    if (!find_today(judging, settings->today, &today, error) ||
        !ug_judging_examine(judging, held->limits.services != NULL, error)) {
        return NULL;
    }
    UgSide before[UG_MOST_ANCESTORS];
    for (guint i = 0; i < judging->n_before; i++) {
        before[i] = (UgSide){judging->before[i].project, judging->before[i].scan, judging->before[i].baseline};
    }
    const UgSide after = {judging->after.project, judging->after.scan, NULL};
    const UgGateInput input = {
        .catalogue = judging->catalogue,
        .before = before,
        .n_before = judging->n_before,
        .after = &after,
        .baseline = judging->baseline,
        .baseline_path = judging->baseline_path,
        .limits = held->limits,
        .today = today,
        .strict = strict,
    };
    return ug_gate_new(&input, error);
}

/* Why the file that the finding is in could not be read as it was, where that is known. (transfer full) */
static char *why_undecided(const UgJudging *judging, const UgFinding *finding) {
    for (guint i = 0; i < judging->n_before; i++) {
        const UgSurveyed *file = ug_survey_find(ug_project_survey(judging->before[i].project, 0), finding->path);
        if (file != NULL && file->unreadable != NULL) {
            return g_strdup_printf(": it %s", file->unreadable);
        }
    }
    return g_strdup("");
}

/* What could not be examined may hide a regression. */
static gboolean complain_of_problems(const UgJudging *judging, const UgGate *gate, gboolean silent) {
    const UgRegression *regression = gate->regression;
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    ug_console_add_problems(lines, NULL, regression->problems);
    for (guint i = 0; i < regression->undecided->len; i++) {
        const UgFinding *finding = g_ptr_array_index(regression->undecided, i);
        g_autofree char *why = why_undecided(judging, finding);
        g_ptr_array_add(lines, g_strdup_printf("%s:%u: whether %s is new cannot be told, as the file before the change "
                                               "could not be read%s",
                                               finding->path, finding->span.line, finding->symbol, why));
    }
    if (!silent) {
        ug_console_complain_of_all(lines);
    }
    return lines->len > 0;
}

/* What was before may not be readable, or make no sense; then the change mends it. */
static void tell_of_settings(const UgJudging *judging, const GateSettings *settings) {
    g_autoptr(UgConfiguration) before =
        judging->n_before == 0 ? NULL : ug_configuration_read(judging->before[0].snapshot, NULL);
    if (before != NULL) {
        ug_configuration_tell_change(before, judging->configuration);
    }
    if (settings->since == NULL) {
        ug_since_tell(judging, before);
    }
}

/* A gate without limits must not be taken for one that holds. */
static void tell_of_part(const UgJudging *judging) {
    if (ug_configuration_is_empty(judging->configuration) && judging->baseline == NULL) {
        ug_complain_of_part(judging->after.snapshot, "settings and a baseline of the whole are not heeded");
    }
}

static UgExit run_gate(const UgCall *call, GError **error) {
    const GateSettings *settings = call->settings;
    g_autoptr(UgSinks) sinks = ug_sinks_new(ug_gate_formats(), settings->formats, error);
    g_auto(UgJudging) judging = {0};
    g_auto(UgHeldTo) held = {0};
    const char *location = call->n_arguments > 0 ? call->arguments[0] : ".";
    if (sinks == NULL || !ug_judging_open(&judging, &settings->judge, location, error) ||
        !ug_held_to_read(&held, judging.catalogue, judging.configuration, &settings->held, error) ||
        !open_sides(&judging, settings, &held, error)) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(UgGate) gate = judge(&judging, settings, &held, error);
    if (gate == NULL) {
        return UG_EXIT_FAILED;
    }
    const UgGateView view = {.catalogue = judging.catalogue,
                             .before = judging.n_before == 0 ? NULL : judging.before[0].scan,
                             .after = judging.after.scan,
                             .gate = gate,
                             .repository = ug_snapshot_repository(judging.after.snapshot),
                             .quiet = settings->judge.quiet};
    if (!ug_sinks_write(sinks, &view, &call->paper, error)) {
        return UG_EXIT_FAILED;
    }
    tell_of_settings(&judging, settings);
    ug_configuration_tell_covered(judging.configuration);
    tell_of_part(&judging);
    ug_complain_of_left_out(judging.after.snapshot);
    gboolean is_partial = complain_of_problems(&judging, gate, ug_sinks_tell_problems(sinks));
    return gate->breaches->len > 0 ? UG_EXIT_FOUND : is_partial ? UG_EXIT_PARTIAL : UG_EXIT_FINE;
}

static const UgOption OPTIONS[] = {
    {"since", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(GateSettings, since), "REV",
     "compare with the commit where the change left this branch, tag or commit", NULL},
    {"format", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(GateSettings, formats), "FORMAT[=FILE]",
     "text, json, sarif, zuul, github, github-summary, gitlab, junit, checkstyle or rdjson; with =FILE to a file "
     "instead "
     "of standard output; may be given several times",
     UG_FORMATS_OF(ug_gate_formats)},
    {"forbid", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(GateSettings, held.forbidden), "LIST",
     "fail if production code has any of these that no comment allows: patterns (monkey-patching), families (EVT5), "
     "rules by id or name (EVT402, spawn-n); may be given several times",
     UG_WORDS_OF(ug_select_forbidden_words)},
    {"max-weight", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(GateSettings, held.max_weight), "N",
     "fail if what is left weighs more, as 'ungreen status' counts it; 0 holds a project that is done", NULL},
    {"service", 0, UG_OPTION_LIST, G_STRUCT_OFFSET(GateSettings, held.services), "SERVICE=MODE",
     "fail unless this service, or each of that name, starts native, either (native will do) or eventlet; may be "
     "given several times",
     NULL},
    {"strict", 0, UG_OPTION_FLAG, G_STRUCT_OFFSET(GateSettings, strict), NULL,
     "fail if the baseline has entries whose use is gone", NULL},
    {"no-baseline", 0, UG_OPTION_FLAG, G_STRUCT_OFFSET(GateSettings, no_baseline), NULL, "heed no baseline", NULL},
    {"today", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(GateSettings, today), "DATE",
     "judge deadlines as of this day; unless given, that of the commit, or for files on disk of the last one; but no "
     "earlier than the commits before it",
     NULL},
    {"rev", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(GateSettings, judge.revision), "REV",
     "look at this revision instead of the files on disk", NULL},
    {"staged", 0, UG_OPTION_FLAG, G_STRUCT_OFFSET(GateSettings, judge.staged), NULL,
     "look at what the next commit will hold, as git's index has it", NULL},
    {"baseline", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(GateSettings, judge.baseline), "FILE",
     "the usage that is known; ungreen-baseline.jsonl, if it is there", NULL},
    UG_EXAMINING_OPTIONS_WITH(GateSettings, judge., UG_JOBS_HELP, "no progress, and no line where nothing is new"),
    {0},
};

const UgCommand UG_COMMAND_GATE = {
    .name = "gate",
    .summary = "fail a change that adds usage of eventlet",
    .arguments = "[PATH]",
    .description =
        "Compares the files on disk, what is --staged, or --rev, with the commit where the change began, read from "
        "git's objects, and prints what is new: findings of weight 1 or more in production code and in tests, and "
        "requirements; but no switch between eventlet and threads (EVT002), and nothing that only types need. Usages "
        "that "
        "moved, whose file or function was renamed, that were reformatted, pulled out into a function or edited where "
        "they stand are not new; each usage can stand for one at most, so fixing one never pays for another. What only "
        "the project as a whole knows counts too: a new caller of a function that is built on eventlet, if it is in "
        "production code, in another file, and what it calls is hard to replace (weight 3); and a service that falls "
        "back to eventlet, or is new and starts on it. Callers that were there before a function began to use eventlet "
        "are counted, not listed. A merge that is about to be committed is compared, with --since HEAD, with all that "
        "it "
        "merges, and branches that merged each other with each commit where they parted: what one of them has is not "
        "new.\n\n"
        "A line begins with the place and the id of a rule, or with SERVICE (one that does not start as it did or "
        "must), "
        "WEIGHT (more is left than --max-weight), ALLOW (a comment that allows something, and is wrong or needless) or "
        "BASELINE (an entry without a reason, or whose use is gone).\n\n"
        "Where there is no history, a baseline says what is known ('ungreen help baseline'); it knows no services, so "
        "that one falls back is seen with --since, or with --service NAME=native. With both, the baseline is for what "
        "somebody accepted with a reason, and an entry that the change adds without one is a regression itself.\n\n"
        "A comment allows a use: '# ungreen: allow EVT402 why it has to stay until 2027.1', on its line or the one "
        "above. "
        "It names what it allows as --forbid does, several parted by commas. It needs a reason; the "
        "deadline is optional: a day, or a release, of which 2027.1 ends on 31 March and 2027.2 on 30 September. One "
        "that "
        "nothing needs is a regression too. --forbid heeds such comments as well, --max-weight counts what they allow. "
        "'# noqa' is not heeded, and a runtime "
        "requirement of eventlet cannot be allowed.\n\n"
        "since, baseline, forbid, max-weight, service and strict may stand in pyproject.toml, tox.ini or setup.cfg of "
        "PATH ('ungreen help config'); those of folders around it are not heeded. A change is judged by those that it "
        "brings, and those that it changes are told. Where since is a setting, it names the branch that changes are "
        "for: "
        "one that leaves nothing to compare, as HEAD does, is an error.\n\n"
        "The exit code is 0 if nothing is new, 1 if something is, 2 if it cannot be judged, and 3 if nothing new was "
        "found but not everything could be examined; what that was is named on standard error, or in the report where "
        "that is printed in another format than text or gitlab. Where all is well, text says so in a line, unless it "
        "is "
        "to be --quiet.",
    .examples = "ungreen gate --since origin/master                    # the work tree against its branch\n"
                "ungreen gate --since HEAD~1 --rev HEAD nova           # the newest commit\n"
                "ungreen gate --since origin/master --format json=gate.json --format text\n"
                "ungreen gate --staged --since HEAD                    # what is about to be committed\n"
                "ungreen gate --max-weight 0 --forbid monkey-patching  # hold what was reached\n",
    .options = OPTIONS,
    .settings_size = sizeof(GateSettings),
    .most_arguments = 1,
    .exits = {[UG_EXIT_FINE] = "nothing is new, and every limit holds",
              [UG_EXIT_FOUND] = "something is new, or a limit is passed",
              [UG_EXIT_PARTIAL] = "no reason to fail was found, but not everything could be examined"},
    .run = run_gate,
};
