// Judging an entry point: run it as it is, the other way at each fork, and with each switch set.
#include "project/services/modes.h"

#include "base/strings.h"

#include <string.h>

/* Bounds for one entry point. What goes through all that a program may run is the longest: of all that are known 97,000
 * steps. */
enum { MAX_RUNS = 64, MAX_STEPS_A_RUN = 200000, MAX_STEPS = 800000, MAX_SWITCHES = 12, MAX_VALUES = 12 };

#define TOO_MANY_CONDITIONS "it depends on more conditions than could be tried"

typedef struct {
    UgRunInput input;
    UgVerdict *verdict;
    GPtrArray *outcomes; /* UgOutcome *, kept because the verdict's texts are taken from them */
    guint runs, steps;
    guint64 *cost;          /* of the verdict: what the steps are counted to */
    guint natives, needing; /* outcomes that are native, by default or a switch, and of them those that need eventlet */
    guint spared;           /* of switches that leave it undecided: those where nothing needs eventlet */
    gboolean is_wide;       /* the default is what a wide run came to, so that no other has anything to say of it */
    gboolean is_over;       /* a bound was met before all was tried */
} Judge;

static UgVerdict *verdict_new(void) {
    UgVerdict *verdict = g_new0(UgVerdict, 1);
    verdict->steps = g_array_new(FALSE, FALSE, sizeof(UgStep));
    verdict->switches = g_array_new(FALSE, FALSE, sizeof(UgSwitch));
    verdict->command = g_ptr_array_new();
    verdict->text = ug_strings_new(512);
    return verdict;
}

void ug_verdict_free(UgVerdict *verdict) {
    g_array_unref(verdict->steps);
    g_array_unref(verdict->switches);
    g_ptr_array_unref(verdict->command);
    ug_strings_free(verdict->text);
    g_free(verdict);
}

static void free_outcome(gpointer outcome) {
    ug_outcome_free(outcome);
}

/* NULL once a bound is met. */
static const UgOutcome *run(Judge *judge, const UgRunInput *input) {
    if (judge->runs >= MAX_RUNS || judge->steps >= MAX_STEPS) {
        judge->is_over = TRUE;
        return NULL;
    }
    UgOutcome *outcome = ug_run(input);
    judge->runs++;
    judge->steps += outcome->steps_used;
    *judge->cost += outcome->steps_used;
    g_ptr_array_add(judge->outcomes, outcome);
    return outcome;
}

/* The ways of a run up to fork `last`, and the other way there. */
static GArray *other_way(const UgOutcome *outcome, guint last) {
    GArray *ways = g_array_sized_new(FALSE, FALSE, sizeof(gboolean), last + 1);
    for (guint i = 0; i <= last; i++) {
        gboolean taken = g_array_index(outcome->forks, UgFork, i).is_taken;
        gboolean way = i == last ? !taken : taken;
        g_array_append_val(ways, way);
    }
    return ways;
}

/* Ways on which the program ends before anything is decided say nothing about the service. */
static gboolean says_nothing(const UgOutcome *outcome) {
    return outcome->is_exit && outcome->mode == UG_MODE_NONE;
}

static gboolean same_end(const UgOutcome *a, const UgOutcome *b) {
    return a->mode == b->mode || says_nothing(b);
}

typedef struct {
    const UgOutcome *outcome;
    guint from; /* its first fork of which the other way was not tried */
} Pending;

/* Tries the other way at each fork of `base`, and further on, wherever that makes a difference. Returns the first fork
 * that does, and adds the modes met to `modes` (a bit for each). */
static const UgFork *explore(Judge *judge, const UgOutcome *base, guint *modes) {
    const UgFork *first = NULL;
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(Pending));
    Pending start = {base, 0};
    g_array_append_val(pending, start);
    *modes = 1U << base->mode;
    for (guint i = 0; i < pending->len; i++) {
        Pending item = g_array_index(pending, Pending, i);
        for (guint fork = item.from; fork < item.outcome->forks->len; fork++) {
            g_autoptr(GArray) ways = other_way(item.outcome, fork);
            UgRunInput input = judge->input;
            input.ways = ways;
            const UgOutcome *outcome = run(judge, &input);
            if (outcome == NULL) {
                return first;
            }
            if (!same_end(base, outcome)) {
                Pending next = {outcome, fork + 1};
                g_array_append_val(pending, next);
                *modes |= 1U << outcome->mode;
                first = first != NULL ? first : &g_array_index(item.outcome->forks, UgFork, fork);
            }
        }
    }
    return first;
}

static const char *keep(Judge *judge, const char *text) {
    return ug_strings_keep(judge->verdict->text, text);
}

static void set_reason(Judge *judge, const UgFork *fork) {
    g_autofree char *reason = g_strdup_printf("it depends on '%s' (%s:%u)", fork->text, fork->path, fork->line);
    judge->verdict->reason = keep(judge, reason);
}

static void count_native(Judge *judge, const UgOutcome *outcome) {
    judge->natives += outcome->mode == UG_MODE_NATIVE ? 1 : 0;
    judge->needing += outcome->mode == UG_MODE_NATIVE && outcome->needs_it ? 1 : 0;
    judge->spared += outcome->mode == UG_MODE_NONE && !outcome->needs_it ? 1 : 0;
}

static void add_evidence(Judge *judge, const UgOutcome *outcome) {
    for (guint i = 0; i < outcome->steps->len; i++) {
        UgStep step = g_array_index(outcome->steps, UgStep, i);
        step.text = keep(judge, step.text);
        g_array_append_val(judge->verdict->steps, step);
    }
}

/* The default, from the run as it is and those that took another way. */
static void judge_default(Judge *judge, const UgOutcome *base) {
    UgVerdict *verdict = judge->verdict;
    guint modes;
    const UgFork *fork = explore(judge, base, &modes);
    verdict->mode = base->mode;
    verdict->patches = base->mode == UG_MODE_EVENTLET && base->patches;
    count_native(judge, base);
    if (base->reason != NULL) {
        verdict->reason = keep(judge, base->reason);
    }
    if (fork != NULL) {
        gboolean both = modes == (1U << UG_MODE_EVENTLET | 1U << UG_MODE_NATIVE);
        verdict->mode = both && fork->asked == NULL ? UG_MODE_EITHER : UG_MODE_UNKNOWN;
        set_reason(judge, fork);
    } else if (judge->is_over) {
        verdict->mode = UG_MODE_UNKNOWN;
        verdict->reason = TOO_MANY_CONDITIONS;
    }
    if (base->loads.text != NULL && (verdict->mode == UG_MODE_NONE || verdict->mode == UG_MODE_EVENTLET)) {
        verdict->loads = base->loads;
        verdict->loads.text = keep(judge, base->loads.text);
    }
    if (fork == NULL) {
        add_evidence(judge, base);
    }
}

static void add_switch(Judge *judge, const UgAsked *asked, const char *value, UgMode mode) {
    for (guint i = 0; i < judge->verdict->switches->len; i++) {
        const UgSwitch *known = &g_array_index(judge->verdict->switches, UgSwitch, i);
        if (known->kind == asked->kind && known->selects == mode && strcmp(known->name, asked->name) == 0) {
            return;
        }
    }
    UgSwitch found = {asked->kind, keep(judge, asked->name), keep(judge, value), asked->path, asked->line, mode};
    g_array_append_val(judge->verdict->switches, found);
}

/* Is it compared with names, as of a hub or a backend, rather than asked whether it is set? */
static gboolean is_named(const UgCatalogue *catalogue, const UgAsked *asked) {
    gboolean is_name = FALSE;
    for (guint i = 0; i < asked->compared->len && !is_name && !asked->is_truth; i++) {
        g_autofree char *lower = g_ascii_strdown(g_ptr_array_index(asked->compared, i), -1);
        is_name = *lower != '\0' && ug_catalogue_truth(catalogue, lower) < 0 && !g_ascii_isdigit(*lower);
    }
    return is_name;
}

/* Values worth trying: those that it is compared with, then what people write for yes and no, or for a backend. What is
 * compared with an empty text is mostly compared with these too, and they are better told. */
static GPtrArray *values_of(const UgCatalogue *catalogue, const UgAsked *asked) {
    static const char *const answers[] = {"1", "0", "true", "false", NULL};
    static const char *const names[] = {"native", "eventlet", NULL};
    const char *const *words = is_named(catalogue, asked) ? names : answers;
    GPtrArray *values = g_ptr_array_new();
    for (guint i = 0; i < asked->compared->len; i++) {
        char *value = g_ptr_array_index(asked->compared, i);
        if (*value != '\0') {
            g_ptr_array_add(values, value);
        }
    }
    for (guint i = 0; asked->kind == UG_SWITCH_ENVIRONMENT && words[i] != NULL; i++) {
        g_ptr_array_add(values, (gpointer)words[i]);
    }
    if (asked->kind == UG_SWITCH_OPTION && asked->is_truth) {
        g_ptr_array_add(values, "True");
        g_ptr_array_add(values, "False");
    }
    g_ptr_array_set_size(values, (int)MIN(values->len, MAX_VALUES));
    return values;
}

static gboolean is_tried(const GPtrArray *tried, const UgAsked *asked) {
    for (guint i = 0; i < tried->len; i++) {
        const UgAsked *other = g_ptr_array_index(tried, i);
        if (other->kind == asked->kind && strcmp(other->name, asked->name) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static void try_switch(Judge *judge, const UgAsked *asked) {
    g_autoptr(GPtrArray) values = values_of(judge->input.catalogue, asked);
    for (guint i = 0; i < values->len; i++) {
        UgRunInput input = judge->input;
        input.kind = asked->kind;
        input.name = asked->name;
        input.value = g_ptr_array_index(values, i);
        const UgOutcome *outcome = run(judge, &input);
        if (outcome != NULL && !says_nothing(outcome) && outcome->mode != UG_MODE_UNKNOWN &&
            outcome->mode != judge->verdict->mode && !(judge->is_wide && outcome->mode == UG_MODE_NONE)) {
            add_switch(judge, asked, input.value, outcome->mode);
            count_native(judge, outcome);
        }
    }
}

/* Tries every switch that was tested on any way that was taken so far, those included that only another shows. */
static void judge_switches(Judge *judge) {
    g_autoptr(GPtrArray) tried = g_ptr_array_new();
    for (guint i = 0; i < judge->outcomes->len; i++) {
        const UgOutcome *outcome = g_ptr_array_index(judge->outcomes, i);
        for (guint j = 0; j < outcome->asked->len && tried->len < MAX_SWITCHES; j++) {
            const UgAsked *asked = g_ptr_array_index(outcome->asked, j);
            if (asked->is_tested && !is_tried(tried, asked)) {
                g_ptr_array_add(tried, (gpointer)asked);
                try_switch(judge, asked);
            }
        }
    }
}

/* Is a web server told to use eventlet's workers? */
static gboolean is_command_of_eventlet(const UgCatalogue *catalogue, const GPtrArray *command) {
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < command->len; i++) {
        g_string_append_printf(line, "%s%s", i > 0 ? " " : "", (const char *)g_ptr_array_index(command, i));
    }
    const UgStringAt at = {.value = line->str, .place = UG_PLACE_ARGUMENT, .position = -1};
    const UgRule *rule = ug_catalogue_match_string(catalogue, UG_RULE_FINDING, &at);
    return rule != NULL && rule->blocks;
}

/* What nothing decides, and comes down to another program, is what that program is. */
static void judge_program(Judge *judge, const UgOutcome *base) {
    UgVerdict *verdict = judge->verdict;
    if (verdict->mode != UG_MODE_NONE || base->program.text == NULL) {
        return;
    }
    UgStep step = base->program;
    step.text = keep(judge, step.text);
    g_array_set_size(verdict->steps, 0);
    g_array_append_val(verdict->steps, step);
    verdict->loads.text = NULL;
    if (is_command_of_eventlet(judge->input.catalogue, base->command)) {
        verdict->mode = UG_MODE_EVENTLET;
        return;
    }
    verdict->mode = UG_MODE_UNKNOWN;
    verdict->reason = "starts another program, and what that runs on is not known";
    for (guint i = 0; i < base->command->len; i++) {
        g_ptr_array_add(verdict->command, (gpointer)keep(judge, g_ptr_array_index(base->command, i)));
    }
}

/* What nothing decides may still be decided by what the run did not come to: functions that are taken out of a table,
 * or handed to what may call them. */
static void judge_widely(Judge *judge, const UgOutcome *base) {
    const UgRunHost *host = judge->input.host;
    UgVerdict *verdict = judge->verdict;
    if (verdict->mode != UG_MODE_NONE || base->program.text != NULL || host->leads == NULL ||
        !host->leads(host->data, judge->input.entry->module)) {
        return;
    }
    UgRunInput input = judge->input;
    input.wide = TRUE;
    const UgOutcome *outcome = run(judge, &input);
    if (outcome == NULL) {
        verdict->mode = UG_MODE_UNKNOWN;
        verdict->reason = TOO_MANY_CONDITIONS;
    }
    if (outcome == NULL || outcome->mode == UG_MODE_NONE) {
        return;
    }
    judge->is_wide = TRUE;
    verdict->mode = outcome->mode;
    verdict->patches = outcome->mode == UG_MODE_EVENTLET && outcome->patches;
    verdict->reason = outcome->reason != NULL ? keep(judge, outcome->reason) : NULL;
    verdict->loads.text = outcome->mode == UG_MODE_EVENTLET ? verdict->loads.text : NULL;
    g_array_set_size(verdict->steps, 0);
    add_evidence(judge, outcome);
    count_native(judge, outcome);
}

static UgVerdict *judge_entry(const UgRunHost *host, const UgCatalogue *catalogue, const UgStart *entry,
                              gboolean with_switches) {
    Judge judge = {.verdict = verdict_new()};
    judge.cost = &judge.verdict->cost;
    judge.outcomes = g_ptr_array_new_with_free_func(free_outcome);
    judge.input = (UgRunInput){.host = host, .catalogue = catalogue, .entry = entry, .max_steps = MAX_STEPS_A_RUN};
    const UgOutcome *base = run(&judge, &judge.input);
    judge_default(&judge, base);
    judge_widely(&judge, base);
    if (with_switches) {
        judge.runs = 0; // switches have bounds of their own
        judge.steps = 0;
        judge.cost = &judge.verdict->switch_cost;
        judge_switches(&judge);
    }
    UgMode mode = judge.verdict->mode;
    gboolean is_needed = base->needs_it && (mode == UG_MODE_NONE ||
                                            (mode == UG_MODE_EVENTLET && judge.natives == 0 && judge.spared == 0));
    judge.verdict->needs_it = is_needed || (judge.natives > 0 && judge.needing == judge.natives);
    judge_program(&judge, base);
    g_ptr_array_unref(judge.outcomes);
    return judge.verdict;
}

UgVerdict *ug_modes_judge(const UgRunHost *host, const UgCatalogue *catalogue, const UgStart *entry) {
    return judge_entry(host, catalogue, entry, TRUE);
}

UgVerdict *ug_modes_judge_default(const UgRunHost *host, const UgCatalogue *catalogue, const UgStart *entry) {
    return judge_entry(host, catalogue, entry, FALSE);
}
