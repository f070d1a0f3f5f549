// The literals and words by which a text is told that need not be read.
#include "catalogue/catalogue_private.h"
#include "support.h"

#include <string.h>

static void expect_needles(const char *rules, const char *anywhere, const char *as_words) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(rules);
    g_autofree char *needles = g_strjoinv(" ", catalogue->needles);
    g_autofree char *words = g_strjoinv(" ", catalogue->needle_words);
    g_assert_cmpstr(needles, ==, anywhere);
    g_assert_cmpstr(words, ==, as_words);
}

static void a_name_needs_its_longest_part(void) {
    expect_needles(RULE("401", "{use: oslo_service.wsgi}, {import: a.futurist.b}"), "", "futurist oslo_service");
}

static void a_part_that_is_there_already_will_do(void) {
    expect_needles(
        RULE("401", "{use: [eventlet.greenthread.spawn_after_local, eventlet.GreenPool]}, {import: eventlet}"), "",
        "eventlet");
}

static void prose_may_have_it_inside_of_a_word(void) {
    expect_needles(RULE("401", "{import: eventlet}, {mention: eventlet}"), "eventlet", "");
}

static void none_is_inside_another(void) {
    expect_needles(RULE("401", "{use: greenlet}, {mention: [green, eventlets]}, {import: Eventlet}"), "eventlets green",
                   "eventlet");
}

static void a_glob_needs_its_longest_run(void) {
    expect_needles(RULE("401", "{string: 'OS_*_DISABLE_EVENTLET_PATCHING'}, {string: '*threading?tests*'}"),
                   "_disable_eventlet_patching threading", "");
}

static void a_word_may_stand_between_what_is_in_none(void) {
    expect_needles(RULE("401", "{string: ['*.tpool.*', '*.tpool', tpool]}, {import: eventlet.tpool}"), "", "tpool");
    expect_needles(RULE("401", "{string: ['*tpool']}"), "tpool", "");
}

static void a_glob_of_both_cases_takes_the_place_of_one_case(void) {
    expect_needles(RULE("401", "{import: eventlet}, {string: '*ventlet*is deprecated and will go*'}"), "ventlet", "");
}

static void a_value_that_says_nothing_is_told_by_where_it_stands(void) {
    expect_needles(RULE("401", "{string: '*', of: 'os.environ.*', name: EVENTLET_ON}"), "", "environ");
    expect_needles(RULE("401", "{import: concurrency}, {string: [auto, none], name: '*concurrency_mode'}"), "",
                   "auto concurrency none");
    expect_needles(RULE("401", "{import: concurrency}, {string: '*', name: '*.concurrency'}"), "", "concurrency");
}

static void quotes_and_escapes_are_no_part_of_a_needle(void) {
    expect_needles(RULE("401", "{string: \"it's patched\\\\twice\"}"), "s patched", "");
}

static void manifests_are_read_without_one(void) {
    expect_needles(RULE("401", "{dependency: os-ken}, {setting: '*', in: tox, section: ['testenv:*threading*']}"), "",
                   "");
}

static void what_could_hold_in_any_file_is_refused(void) {
    const char message[] =
        "test.yaml:5: EVT401: an entry of 'match' could hold in any file; it must have 3 plain letters "
        "to look for";
    expect_refusal(RULE("401", "{use: os}"), message);
    expect_refusal(RULE("401", "{string: '*a*b*'}"), message);
    expect_refusal(RULE("401", "{setting: '*', key: '?'}"), message);
}

// The promise of the header, on each kind of clause: a text in which a rule holds has some needle.
static void where_a_rule_holds_there_is_a_needle(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{use: [os_ken.lib.hub, futurist.GreenThreadPoolExecutor]}, {mention: greening}")
                         RULE("402", "{string: 'eventlet*', of: ['*mock.patch']}, {string: '*', name: '*hub_type'}"));
    const UgNeedles *needles = ug_catalogue_search(catalogue);
    static const char *const texts[] = {"from os_ken.lib import hub",
                                        "futurist.GreenThreadPoolExecutor()",
                                        "mock.patch('eventlet.x')",
                                        "my_hub_type = auto",
                                        "# its greening",
                                        NULL};
    for (guint i = 0; texts[i]; i++) {
        gsize end;
        guint which;
        g_test_message("%s", texts[i]);
        g_assert_true(ug_needles_find(needles, texts[i], strlen(texts[i]), 0, &end, &which));
    }
}

#define ADD(test) g_test_add_func("/needles_of_a_catalogue/" #test, test)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD(a_name_needs_its_longest_part);
    ADD(a_part_that_is_there_already_will_do);
    ADD(prose_may_have_it_inside_of_a_word);
    ADD(none_is_inside_another);
    ADD(a_glob_needs_its_longest_run);
    ADD(a_word_may_stand_between_what_is_in_none);
    ADD(a_glob_of_both_cases_takes_the_place_of_one_case);
    ADD(a_value_that_says_nothing_is_told_by_where_it_stands);
    ADD(quotes_and_escapes_are_no_part_of_a_needle);
    ADD(manifests_are_read_without_one);
    ADD(what_could_hold_in_any_file_is_refused);
    ADD(where_a_rule_holds_there_is_a_needle);
    return g_test_run();
}
