// Which rule holds for a string constant, a dependency, a setting or a word of prose.
#include "support.h"

#include <string.h>

static const UgRule *at(const UgCatalogue *catalogue, UgStringAt place) {
    return ug_catalogue_match_string(catalogue, UG_RULE_FINDING, &place);
}

static void a_string_is_matched_as_a_whole(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{string: [eventlet, 'eventlet.*', 'OS_?_X']}"));
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet", .position = -1}), "EVT401");
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet.spawn", .position = -1}), "EVT401");
    expect_rule(at(catalogue, (UgStringAt){.value = "OS_é_X", .position = -1}), "EVT401");
    expect_rule(at(catalogue, (UgStringAt){.value = "OS_XX_X", .position = -1}), NULL);
    expect_rule(at(catalogue, (UgStringAt){.value = "Eventlet", .position = -1}), NULL);
    expect_rule(at(catalogue, (UgStringAt){.value = "no eventlet", .position = -1}), NULL);
    expect_rule(at(catalogue, (UgStringAt){.value = "", .position = -1}), NULL);
}

static void a_sentence_is_matched_alone(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{string: '*ventlet*deprecat*', sentence: true}"));
    static const struct {
        const char *value;
        gboolean holds;
    } values[] = {
        {"Eventlet is deprecated", TRUE},
        {"A server. It runs on eventlet 0.36.1, which\n  is deprecated. Use another", TRUE},
        {"Runs on eventlet. The other option is deprecated", FALSE},
        {"Runs on eventlet.\\nThe other option is deprecated", FALSE},
        {"Takes eventlet\n\nDeprecated since 2.0", FALSE},
        {"* eventlet - needs eventlet\n* gaiohttp - Deprecated", FALSE},
        {"- eventlet (deprecated)\n- threading", TRUE},
        {"  ", FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        expect_rule(at(catalogue, (UgStringAt){.value = values[i].value}), values[i].holds ? "EVT401" : NULL);
    }
}

static void of_asks_for_the_callee(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{string: 'eventlet*', of: ['*.patch', patch]}"));
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet.sleep", .of = "mock.patch"}), "EVT401");
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet.sleep", .of = "patch"}), "EVT401");
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet.sleep", .of = "dispatch"}), NULL);
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet.sleep", .of = NULL}), NULL);
}

static void name_asks_for_the_keyword_or_target(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{string: eventlet, name: [executor, '*_executor']}"));
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet", .name = "executor"}), "EVT401");
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet", .name = "rpc_executor"}), "EVT401");
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet", .name = "executors"}), NULL);
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet", .name = NULL}), NULL);
}

static void position_asks_for_the_positional_argument(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{string: eventlet, of: get_server, position: 3}"));
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet", .of = "get_server", .position = 3}), "EVT401");
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet", .of = "get_server", .position = 0}), NULL);
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet", .of = "get_server", .position = -1}), NULL);
}

static void every_place_can_be_asked_for(void) {
    for (UgPlace wanted = 0; wanted < UG_N_PLACES; wanted++) {
        g_autofree char *rule =
            g_strdup_printf("- {id: EVT401, name: x, title: y, weight: 1, match: [{string: eventlet, place: %s}]}\n",
                            ug_place_name(wanted));
        g_autoptr(UgCatalogue) catalogue = catalogue_of(rule);
        for (UgPlace place = 0; place < UG_N_PLACES; place++) {
            expect_rule(at(catalogue, (UgStringAt){.value = "eventlet", .place = place}),
                        place == wanted ? "EVT401" : NULL);
        }
    }
}

static void more_conditions_win_then_the_glob_that_says_more_then_the_smaller_id(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{string: 'event*'}") RULE("405", "{string: 'eventlet.*'}")
                         RULE("404", "{string: 'eventlet?*'}") RULE("403", "{string: '*let*', of: patch, position: 0}")
                             RULE("402", "{string: 'eventlet.spawn', of: patch}"));
    expect_rule(at(catalogue, (UgStringAt){.value = "events"}), "EVT401");
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet.x"}), "EVT405");
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet-x"}), "EVT404");
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet.spawn", .of = "patch", .position = 1}), "EVT402");
    expect_rule(at(catalogue, (UgStringAt){.value = "eventlet.spawn", .of = "patch", .position = 0}), "EVT403");
    g_autoptr(UgCatalogue) even = catalogue_of(RULE("402", "{string: 'let*'}") RULE("401", "{string: '*let'}"));
    expect_rule(at(even, (UgStringAt){.value = "let"}), "EVT401");
}

static void may_match_string_asks_nothing_but_the_value(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{string: 'eventlet*', of: patch, place: key}, {string: '*_PATCHING'}"));
    g_assert_true(ug_catalogue_may_match_string(catalogue, "eventlet"));
    g_assert_true(ug_catalogue_may_match_string(catalogue, "NO_PATCHING"));
    g_assert_false(ug_catalogue_may_match_string(catalogue, "event"));
    g_assert_false(ug_catalogue_may_match_string(catalogue, ""));
}

static void hostile_strings_take_no_exponential_time(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{string: '*aaa*aaa*aaa*aaa*aaa*aaa*aaab'}"));
    g_autofree char *value = g_strnfill(100000, 'a');
    g_assert_false(ug_catalogue_may_match_string(catalogue, value));
}

static void a_dependency_is_matched_by_its_normalised_name(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{dependency: [Oslo.Service, os__ken]}")
                                                        RULE("402", "{dependency: oslo_service, in: [test, build]}"));
    expect_rule(ug_catalogue_match_dependency(catalogue, UG_RULE_FINDING, "oslo-service", UG_DEPENDENCY_RUNTIME),
                "EVT401");
    expect_rule(ug_catalogue_match_dependency(catalogue, UG_RULE_FINDING, "os-ken", UG_DEPENDENCY_CONSTRAINT),
                "EVT401");
    // More conditions.
    expect_rule(ug_catalogue_match_dependency(catalogue, UG_RULE_FINDING, "oslo-service", UG_DEPENDENCY_TEST),
                "EVT402");
    expect_rule(ug_catalogue_match_dependency(catalogue, UG_RULE_FINDING, "oslo", UG_DEPENDENCY_TEST), NULL);
    expect_rule(ug_catalogue_match_dependency(catalogue, UG_RULE_SIGNAL, "os-ken", UG_DEPENDENCY_TEST), NULL);
}

static const UgRule *set(const UgCatalogue *catalogue, UgSettingAt setting) {
    return ug_catalogue_match_setting(catalogue, UG_RULE_FINDING, &setting);
}

static void a_setting_is_matched_by_value_section_key_and_kind(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(
        RULE("401", "{setting: '*eventlet*', in: [tox, zuul], section: 'testenv:*', key: [setenv, 'pass*']}"));
    expect_rule(set(catalogue, (UgSettingAt){UG_SETTING_TOX, "testenv:py3", "setenv", "X=eventlet"}), "EVT401");
    expect_rule(set(catalogue, (UgSettingAt){UG_SETTING_ZUUL, "testenv:", "passenv", "eventlet"}), "EVT401");
    expect_rule(set(catalogue, (UgSettingAt){UG_SETTING_CONFIG, "testenv:py3", "setenv", "X=eventlet"}), NULL);
    expect_rule(set(catalogue, (UgSettingAt){UG_SETTING_TOX, "tox", "setenv", "X=eventlet"}), NULL);
    expect_rule(set(catalogue, (UgSettingAt){UG_SETTING_TOX, "testenv:py3", "deps", "X=eventlet"}), NULL);
    expect_rule(set(catalogue, (UgSettingAt){UG_SETTING_TOX, "testenv:py3", "setenv", "X=threads"}), NULL);
    expect_rule(set(catalogue, (UgSettingAt){UG_SETTING_TOX, NULL, "setenv", "X=eventlet"}), NULL);
    expect_rule(set(catalogue, (UgSettingAt){UG_SETTING_TOX, "testenv:py3", NULL, "X=eventlet"}), NULL);
}

static void a_setting_without_a_value_has_an_empty_one(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{setting: '*', key: eventlet_enabled}"));
    expect_rule(set(catalogue, (UgSettingAt){UG_SETTING_CONFIG, NULL, "eventlet_enabled", NULL}), "EVT401");
    expect_rule(set(catalogue, (UgSettingAt){UG_SETTING_CONFIG, NULL, "enabled", NULL}), NULL);
}

static void expect_mention(const UgCatalogue *catalogue, UgProse prose, const char *text, const char *id, gsize start,
                           gsize end, const char *word) {
    gsize found_start = 0, found_end = 0;
    const char *found_word = NULL;
    expect_rule(ug_catalogue_match_mention(catalogue, prose, text, strlen(text), &found_start, &found_end, &found_word),
                id);
    g_assert_cmpuint(found_start, ==, start);
    g_assert_cmpuint(found_end, ==, end);
    g_assert_cmpstr(found_word, ==, word);
}

static void a_mention_is_found_in_any_case_with_its_offsets(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{mention: [eventlet, GreenPool]}"));
    expect_mention(catalogue, UG_PROSE_COMMENT, "# Eventlet, then eventlet", "EVT401", 2, 10, "eventlet");
    expect_mention(catalogue, UG_PROSE_DOCUMENT, "a GREENPOOL", "EVT401", 2, 11, "GreenPool");
    expect_mention(catalogue, UG_PROSE_IDENTIFIER, "use_eventlet_utils", "EVT401", 4, 12, "eventlet");
    expect_mention(catalogue, UG_PROSE_COMMENT, "event let", NULL, 0, 0, NULL);
}

static void a_mention_may_be_limited_to_a_kind_of_prose(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{mention: eventlet}") RULE("402", "{mention: eventlet, in: [comment, docstring]}"));
    expect_mention(catalogue, UG_PROSE_COMMENT, "eventlet", "EVT402", 0, 8, "eventlet");
    expect_mention(catalogue, UG_PROSE_DOCSTRING, "eventlet", "EVT402", 0, 8, "eventlet");
    expect_mention(catalogue, UG_PROSE_STRING, "eventlet", "EVT401", 0, 8, "eventlet");
}

static void the_longer_word_is_what_is_mentioned(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{mention: eventlet}") RULE("402", "{mention: [eventlet.green, not-eventlet]}"));
    expect_mention(catalogue, UG_PROSE_COMMENT, "x eventlet.green", "EVT402", 2, 16, "eventlet.green");
    expect_mention(catalogue, UG_PROSE_COMMENT, "x eventlet.gree", "EVT401", 2, 10, "eventlet");
    expect_mention(catalogue, UG_PROSE_COMMENT, "not-eventlet", "EVT402", 0, 12, "not-eventlet");
}

static void a_mention_does_not_look_past_the_length(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{mention: [eventlet, eventlet.green]}"));
    gsize start, end;
    const char *word;
    expect_rule(ug_catalogue_match_mention(catalogue, UG_PROSE_COMMENT, "eventlet", 7, &start, &end, &word), NULL);
    expect_rule(ug_catalogue_match_mention(catalogue, UG_PROSE_COMMENT, "eventlet.green", 13, &start, &end, &word),
                "EVT401");
    g_assert_cmpuint(end, ==, 8);
}

#define ADD(test) g_test_add_func("/texts/" #test, test)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD(a_string_is_matched_as_a_whole);
    ADD(a_sentence_is_matched_alone);
    ADD(of_asks_for_the_callee);
    ADD(name_asks_for_the_keyword_or_target);
    ADD(position_asks_for_the_positional_argument);
    ADD(every_place_can_be_asked_for);
    ADD(more_conditions_win_then_the_glob_that_says_more_then_the_smaller_id);
    ADD(may_match_string_asks_nothing_but_the_value);
    ADD(hostile_strings_take_no_exponential_time);
    ADD(a_dependency_is_matched_by_its_normalised_name);
    ADD(a_setting_is_matched_by_value_section_key_and_kind);
    ADD(a_setting_without_a_value_has_an_empty_one);
    ADD(a_mention_is_found_in_any_case_with_its_offsets);
    ADD(a_mention_may_be_limited_to_a_kind_of_prose);
    ADD(the_longer_word_is_what_is_mentioned);
    ADD(a_mention_does_not_look_past_the_length);
    return g_test_run();
}
