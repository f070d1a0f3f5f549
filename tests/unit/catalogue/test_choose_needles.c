// The literals by which a file is told that need not be read.
#include "support.h"

#include <string.h>

static void expect_needles(const char *rules, const char *expected) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(rules);
    g_autofree char *needles = g_strjoinv(" ", (char **)ug_catalogue_needles(catalogue));
    g_assert_cmpstr(needles, ==, expected);
}

static void a_name_needs_its_longest_part(void) {
    expect_needles(RULE("EVT401", "{use: oslo_service.wsgi}, {import: a.futurist.b}"), "futurist oslo_service");
}

static void a_part_that_is_there_already_will_do(void) {
    expect_needles(
        RULE("EVT401", "{use: [eventlet.greenthread.spawn_after_local, eventlet.GreenPool]}, {import: eventlet}"),
        "eventlet");
}

static void none_is_inside_another(void) {
    expect_needles(RULE("EVT401", "{use: greenlet}, {mention: [green, eventlets]}, {import: Eventlet}"),
                   "eventlet green");
}

static void a_glob_needs_its_longest_run(void) {
    expect_needles(RULE("EVT401", "{string: 'OS_*_DISABLE_EVENTLET_PATCHING'}, {setting: '*threading?tests*'}"),
                   "_disable_eventlet_patching threading");
}

static void a_glob_of_both_cases_takes_the_place_of_one_case(void) {
    expect_needles(RULE("EVT401", "{import: eventlet}, {string: '*ventlet*is deprecated and will go*'}"), "ventlet");
}

static void a_value_that_says_nothing_is_told_by_where_it_stands(void) {
    expect_needles(RULE("EVT401", "{setting: '*', in: tox, section: ['testenv:*threading*']}"), "threading");
    expect_needles(RULE("EVT401", "{string: '*', of: 'os.environ.*', name: EVENTLET_ON}"), "environ");
    expect_needles(RULE("EVT401", "{import: concurrency}, {setting: [auto, none at all], key: '*concurrency_mode'}"),
                   "concurrency");
}

static void quotes_and_escapes_are_no_part_of_a_needle(void) {
    expect_needles(RULE("EVT401", "{string: \"it's patched\\\\twice\"}"), "s patched");
}

static void a_dependency_is_spelled_in_several_ways(void) {
    expect_needles(RULE("EVT401", "{dependency: oslo.service}"), "service");
    expect_needles(RULE("EVT401", "{dependency: os-ken}"), "os-ken os.ken os_ken");
    expect_needles(RULE("EVT401", "{dependency: ryu}"), "ryu");
}

static void what_could_hold_in_any_file_is_refused(void) {
    const char message[] =
        "test.yaml:5: EVT401: an entry of 'match' could hold in any file; it must have 3 plain letters "
        "to look for";
    expect_refusal(RULE("EVT401", "{use: os}"), message);
    expect_refusal(RULE("EVT401", "{string: '*a*b*'}"), message);
    expect_refusal(RULE("EVT401", "{setting: '*', key: '?'}"), message);
}

// The promise of the header, on each kind of clause: a text in which a rule holds contains some needle.
static void where_a_rule_holds_there_is_a_needle(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(
        RULE("EVT401", "{use: [os_ken.lib.hub, futurist.GreenThreadPoolExecutor]}, {dependency: os-ken}")
            RULE("EVT402", "{string: 'eventlet*', of: ['*mock.patch']}, {setting: '*', key: '*hub_type'}"));
    static const char *const texts[] = {"from os_ken.lib import hub",
                                        "futurist.GreenThreadPoolExecutor()",
                                        "os.ken>=1.0",
                                        "mock.patch('eventlet.x')",
                                        "my_hub_type = auto",
                                        NULL};
    for (guint i = 0; texts[i]; i++) {
        gboolean found = FALSE;
        for (const char *const *needle = ug_catalogue_needles(catalogue); *needle; needle++) {
            g_autofree char *lower = g_ascii_strdown(texts[i], -1);
            found = found || strstr(lower, *needle) != NULL;
        }
        g_test_message("%s", texts[i]);
        g_assert_true(found);
    }
}

#define ADD(test) g_test_add_func("/needles_of_a_catalogue/" #test, test)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD(a_name_needs_its_longest_part);
    ADD(a_part_that_is_there_already_will_do);
    ADD(none_is_inside_another);
    ADD(a_glob_needs_its_longest_run);
    ADD(a_glob_of_both_cases_takes_the_place_of_one_case);
    ADD(a_value_that_says_nothing_is_told_by_where_it_stands);
    ADD(quotes_and_escapes_are_no_part_of_a_needle);
    ADD(a_dependency_is_spelled_in_several_ways);
    ADD(what_could_hold_in_any_file_is_refused);
    ADD(where_a_rule_holds_there_is_a_needle);
    return g_test_run();
}
