// `ungreen baseline`: its verbs and options.
#include "base/error.h"
#include "commands/baseline/baseline_private.h"
#include "commands/commands_private.h"

#include <string.h>

static const struct {
    const char *name;
    guint most_operands;
    UgExit (*run)(UgBaselineTask *task, GError **error);
} VERBS[] = {
    {"init", 0, ug_baseline_init},     {"prune", 0, ug_baseline_prune},         {"status", 0, ug_baseline_show_status},
    {"accept", 1, ug_baseline_accept}, {"merge", G_MAXUINT, ug_baseline_merge},
};

static const char *const *verb_names(void) {
    static const char *names[G_N_ELEMENTS(VERBS) + 1];
    for (guint i = 0; i < G_N_ELEMENTS(VERBS); i++) {
        names[i] = VERBS[i].name;
    }
    return names;
}

static UgExit run_baseline(const UgCall *call, GError **error) {
    const UgBaselineSettings *settings = call->settings;
    int verb = ug_options_choose("verb", call->arguments[0], verb_names(), error);
    if (verb < 0) {
        return UG_EXIT_FAILED;
    }
    if ((settings->reason != NULL || settings->until != NULL) && strcmp(VERBS[verb].name, "accept") != 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "--reason and --until are for 'ungreen baseline accept'");
        return UG_EXIT_FAILED;
    }
    if (call->n_arguments - 1 > VERBS[verb].most_operands) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "baseline %s takes no '%s'; --path names another project",
                    VERBS[verb].name, call->arguments[1 + VERBS[verb].most_operands]);
        return UG_EXIT_FAILED;
    }
    UgBaselineTask task = {.call = call, .settings = settings, .operands = call->arguments + 1};
    const char *location = settings->path != NULL ? settings->path : ".";
    UgExit code = ug_judging_open(&task.judging, &settings->judge, location, error) ? VERBS[verb].run(&task, error)
                                                                                    : UG_EXIT_FAILED;
    ug_judging_clear(&task.judging);
    return code;
}

static const UgOption OPTIONS[] = {
    {"path", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(UgBaselineSettings, path), "PATH",
     "the project; the current folder, unless given", NULL},
    {"baseline", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(UgBaselineSettings, judge.baseline), "FILE",
     "the file; ungreen-baseline.jsonl in the project, unless given or configured", NULL},
    {"reason", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(UgBaselineSettings, reason), "TEXT", "why a use is accepted", NULL},
    {"until", 0, UG_OPTION_TEXT, G_STRUCT_OFFSET(UgBaselineSettings, until), "DEADLINE",
     "accept it until the end of a day (2027-03-31) or release (2027.1, which ends on 31 March, as YYYY.2 does on 30 "
     "September); after that it fails",
     NULL},
    {"force", 0, UG_OPTION_FLAG, G_STRUCT_OFFSET(UgBaselineSettings, force), NULL,
     "init: begin anew, though there is a file", NULL},
    UG_EXAMINING_OPTIONS(UgBaselineSettings, judge.),
    {0},
};

const UgCommand UG_COMMAND_BASELINE = {
    .name = "baseline",
    .summary = "make and keep the file of the usage that is known",
    .arguments = "init|prune|status|accept FINDING|merge [FILE..]",
    .words = verb_names,
    .description =
        "A baseline is for repositories without history, and for uses that have to stay. It is a file of the project: "
        "one use per line, sorted, without line numbers, dates or totals, so that git merges it. A use is known by its "
        "rule, function, name and text, not by its line: code may move, be reformatted, and files may be renamed.\n\n"
        "- init: notes what is there\n"
        "- prune: takes out what is gone, and never adds anything; files that could not be examined keep their "
        "entries\n"
        "- status: what was accepted and why, what is gone, how much is new\n"
        "- accept FINDING: takes a use that has to stay into the baseline, with --reason and perhaps --until. FINDING "
        "is a place (app/a.py:12) or a "
        "fingerprint. A runtime requirement of eventlet cannot be accepted\n"
        "- merge [FILE..]: joins the entries of all files, or of both sides of what git could not merge, into the "
        "first file",
    .examples = "ungreen baseline init                                 # then commit ungreen-baseline.jsonl\n"
                "ungreen gate --baseline ungreen-baseline.jsonl        # fails on what is not in it\n"
                "ungreen baseline accept app/a.py:12 --reason 'WSGI server, to be replaced' --until 2027.1\n"
                "ungreen baseline prune\n",
    .options = OPTIONS,
    .settings_size = sizeof(UgBaselineSettings),
    .least_arguments = 1,
    .most_arguments = G_MAXUINT,
    .exits = {[UG_EXIT_PARTIAL] = UG_PARTIAL_HELP},
    .run = run_baseline,
};
