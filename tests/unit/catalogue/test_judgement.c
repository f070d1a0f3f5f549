// What turns evidence into a status: the rules that it names are there, or loading says what is wrong.
#include "support.h"

#include "catalogue/catalogue_private.h"

#include <string.h>

#define RULES HEAD RULE("401", "{use: eventlet.a}") RULE("402", "{use: eventlet.b}")
#define SAID(name, says)                                                                                               \
    "- {id: SIG-" name ", name: " name ", title: y, says: " says ", match: [{use: eventlet." name "}]}\n"
#define SIGNALS SIGNAL_HEAD SAID("z", "z is said") SAID("a", "a is said") SIGNAL("ban", "{use: eventlet.c}")
#define GOAL    "goal: {since: '2024-10-01', steps: [{name: runs-without, title: t, release: r, due: '2026-09-30'}]}\n"
#define MEANS   "means: {native: SIG-z, unpatched: SIG-a, deprecated: SIG-a, partly-deprecated: SIG-a, banned: SIG-ban}\n"
#define DROPPED "dropped: [{rule: EVT401, says: none is left, fewer: fewer are}]\n"
#define REST                                                                                                           \
    "hosted: [EVT402]\nfall: 10\nleast: 2\ncommits: {about: a, unless: b, rise: 5}\ncarriers: [{name: "                \
    "oslo.service}]\n"
#define STATUS(goal, strong, means, dropped) goal "strong: " strong "\nweak: [SIG-ban]\n" means dropped REST

static UgCatalogue *load(const char *signals, const char *status, GError **error) {
    const char *const texts[][2] = {{"rules.yaml", RULES}, {"signals.yaml", signals}, {"status.yaml", status}};
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func((GDestroyNotify)ug_rule_file_free);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new(texts[i][1], strlen(texts[i][1]));
        g_ptr_array_add(files, ug_rule_file_new(texts[i][0], bytes));
    }
    return ug_catalogue_new(files, NULL, error);
}

static void expect_refused(const char *signals, const char *status, const char *message) {
    g_autoptr(GError) error = NULL;
    g_autoptr(UgCatalogue) catalogue = load(signals, status, &error);
    g_assert_null(catalogue);
    g_assert_error(error, UG_ERROR, UG_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, message);
}

static void rules_are_named_by_their_ids(void) {
    g_autoptr(GError) error = NULL;
    g_autoptr(UgCatalogue) catalogue = load(SIGNALS, STATUS(GOAL, "[SIG-a, SIG-z]", MEANS, DROPPED), &error);
    g_assert_no_error(error);
    const UgJudgement *judgement = ug_catalogue_judgement(catalogue);
    g_assert_cmpuint(judgement->strong->len, ==, 2);
    expect_rule(judgement->strong->pdata[0], "SIG-a");
    expect_rule(judgement->weak->pdata[0], "SIG-ban");
    expect_rule(judgement->meant[UG_MEANS_NATIVE], "SIG-z");
    expect_rule(judgement->meant[UG_MEANS_BANNED], "SIG-ban");
    expect_rule(judgement->hosted->pdata[0], "EVT402");
    const UgDropped *dropped = judgement->dropped->pdata[0];
    expect_rule(dropped->rule, "EVT401");
    g_assert_cmpstr(dropped->says, ==, "none is left");
    g_assert_cmpstr(dropped->fewer, ==, "fewer are");
    g_assert_cmpint(g_array_index(judgement->goal.steps, UgGoalStep, 0).kind, ==, UG_STEP_RUNS_WITHOUT);
}

static void signals_say_something_in_the_order_of_their_file(void) {
    g_autoptr(GError) error = NULL;
    g_autoptr(UgCatalogue) catalogue = load(SIGNALS, STATUS(GOAL, "[SIG-a, SIG-z]", MEANS, DROPPED), &error);
    const GPtrArray *said = ug_catalogue_judgement(catalogue)->said;
    g_assert_cmpuint(said->len, ==, 2);
    expect_rule(said->pdata[0], "SIG-z");
    expect_rule(said->pdata[1], "SIG-a");
    g_assert_cmpstr(ug_catalogue_find(catalogue, "SIG-a")->says, ==, "a is said");
    g_assert_null(ug_catalogue_find(catalogue, "SIG-ban")->says);
}

static void what_nobody_would_be_told_is_refused(void) {
    expect_refused(SIGNALS, STATUS(GOAL, "[SIG-a]", MEANS, DROPPED),
                   "signals.yaml:5: SIG-z: nobody is told what it says, as it is not among the strong signals of "
                   "status.yaml");
    expect_refused(SIGNAL_HEAD SAID("a", "It is said."), STATUS(GOAL, "[SIG-a]", MEANS, DROPPED),
                   "signals.yaml:5: SIG-a: says must not end in a full stop");
    expect_refused(SIGNAL_HEAD SAID("a", "[b]"), STATUS(GOAL, "[SIG-a]", MEANS, DROPPED),
                   "signals.yaml:5: SIG-a: says must be a text, but this is a list");
    expect_refusal("- {id: EVT401, name: x, title: y, says: z}\n", "test.yaml:5: EVT401: unknown key 'says' in a rule");
}

static void a_name_that_was_changed_is_refused(void) {
    static const char other[] = SIGNAL_HEAD SAID("z", "z is said") SIGNAL("a", "{use: eventlet.b}");
    expect_refused(other, STATUS(GOAL, "[SIG-a, SIG-z]", MEANS, DROPPED),
                   "status.yaml:3: 'SIG-ban' is no signal of the catalogue");
    expect_refused(SIGNALS, STATUS(GOAL, "[SIG-a, SIG-z, SIG-b]", MEANS, DROPPED),
                   "status.yaml:2: 'SIG-b' is no signal of the catalogue");
    expect_refused(SIGNALS, STATUS(GOAL, "[SIG-a, EVT401]", MEANS, DROPPED),
                   "status.yaml:2: 'EVT401' is no signal of the catalogue");
    expect_refused(SIGNALS, STATUS(GOAL, "[SIG-a, SIG-z]", MEANS, "dropped: [{rule: EVT499, says: a, fewer: b}]\n"),
                   "status.yaml:5: 'EVT499' is no rule of the catalogue");
}

static void wrong_values_are_refused(void) {
    static const char *const means[][2] = {
        {"", "status.yaml:1: the file of the status rules needs the key 'means'"},
        {"means: {native: SIG-z}\n", "status.yaml:4: 'means' needs the key 'unpatched'"},
        {"means: {nativ: SIG-z}\n", "status.yaml:4: unknown key 'nativ' in 'means'; did you mean 'native'?"},
        {"means: {native: [SIG-z]}\n", "status.yaml:4: a signal must be a text, but this is a list"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(means); i++) {
        g_autofree char *status =
            g_strconcat(GOAL "strong: [SIG-a, SIG-z]\nweak: [SIG-ban]\n", means[i][0], REST, NULL);
        expect_refused(SIGNALS, status, means[i][1]);
    }
    expect_refused(SIGNALS, STATUS(GOAL, "[SIG-a, SIG-z]", MEANS, "dropped: [EVT401]\n"),
                   "status.yaml:5: an entry of 'dropped' must be a mapping, but this is a single value");
    expect_refused(SIGNALS, STATUS(GOAL, "[SIG-a, SIG-z]", MEANS, "dropped:\n- {rule: EVT401, says: a}\n"),
                   "status.yaml:6: an entry of 'dropped' needs the key 'fewer'");
    expect_refused(
        SIGNALS, STATUS("goal:\n  since: '2024-10-01'\n  steps:\n  - name: removd\n", "[SIG-a, SIG-z]", MEANS, DROPPED),
        "status.yaml:4: name cannot be 'removd'; did you mean 'removed'? (it is one of runs-without, "
        "deprecated, removed)");
}

#define ADD(test) g_test_add_func("/judgement/" #test, test)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD(rules_are_named_by_their_ids);
    ADD(signals_say_something_in_the_order_of_their_file);
    ADD(what_nobody_would_be_told_is_refused);
    ADD(a_name_that_was_changed_is_refused);
    ADD(wrong_values_are_refused);
    return g_test_run();
}
