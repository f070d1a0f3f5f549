// What a rule file may say, and how it is told what is wrong with it.
#include "catalogue/catalogue_private.h"
#include "support.h"

#include <string.h>

static void a_rule_says_all_that_explain_shows(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of("- id: EVT402\n"
                                                    "  name: spawn-n\n"
                                                    "  title: green thread started without a handle\n"
                                                    "  match:\n"
                                                    "  - use: eventlet.spawn_n\n"
                                                    "  weight: 3\n"
                                                    "  blocks: true\n"
                                                    "  why: Because.\n"
                                                    "  threading: threading.Thread\n"
                                                    "  asyncio: asyncio.create_task\n"
                                                    "  before: |\n"
                                                    "    a\n"
                                                    "    \tb\n"
                                                    "  after: c\n"
                                                    "  links: [\"https://a.example\", \"https://b.example\"]\n");
    const UgRule *rule = ug_catalogue_find(catalogue, "EVT402");
    const char *const links[] = {"https://a.example", "https://b.example", NULL};
    g_assert_cmpstr(rule->id, ==, "EVT402");
    g_assert_cmpstr(rule->name, ==, "spawn-n");
    g_assert_cmpstr(rule->family, ==, "EVT4");
    g_assert_cmpstr(rule->pattern, ==, "green-threads");
    g_assert_cmpstr(rule->title, ==, "green thread started without a handle");
    g_assert_cmpint(rule->kind, ==, UG_RULE_FINDING);
    g_assert_cmpuint(rule->weight, ==, 3);
    g_assert_true(rule->blocks);
    g_assert_null(rule->moot_when);
    g_assert_null(rule->moot_unless);
    g_assert_cmpstr(rule->why, ==, "Because.");
    g_assert_cmpstr(rule->threading, ==, "threading.Thread");
    g_assert_cmpstr(rule->asyncio, ==, "asyncio.create_task");
    g_assert_cmpstr(rule->before, ==, "a\n\tb\n");
    g_assert_cmpstr(rule->after, ==, "c");
    g_assert_true(g_strv_equal(rule->links, links));
    g_assert_cmpstr(ug_catalogue_family_title(catalogue, rule), ==, "Green threads");
}

static void what_a_rule_does_not_say_is_empty(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("401", "{string: eventlet}"));
    const UgRule *rule = ug_catalogue_find(catalogue, "EVT401");
    g_assert_false(rule->blocks);
    g_assert_cmpstr(rule->why, ==, "");
    g_assert_cmpstr(rule->after, ==, "");
    g_assert_null(rule->links[0]);
    g_assert_null(rule->names[0]);
}

static void rules_are_listed_by_id_and_found_in_any_case(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE("409", "{use: eventlet.a}") RULE("401", "{use: eventlet.b}"));
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    g_assert_cmpuint(rules->len, ==, 2);
    expect_rule(rules->pdata[0], "EVT401");
    expect_rule(rules->pdata[1], "EVT409");
    expect_rule(ug_catalogue_find(catalogue, "evt409"), "EVT409");
    expect_rule(ug_catalogue_find(catalogue, "EVT40"), NULL);
}

static void a_rule_may_hold_only_in_other_projects(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{use: eventlet.a}") "- {id: EVT402, name: x, title: y, weight: 1, outside: true, "
                                                      "match: [{use: other.c}]}\n");
    g_assert_false(ug_catalogue_find(catalogue, "EVT401")->outside);
    g_assert_true(ug_catalogue_find(catalogue, "EVT402")->outside);
}

static void a_rule_may_be_of_a_choice(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{use: eventlet.a}") "- {id: EVT402, name: x, title: y, weight: 1, choice: true, "
                                                      "match: [{use: eventlet.b}]}\n");
    g_assert_false(ug_catalogue_find(catalogue, "EVT401")->choice);
    g_assert_true(ug_catalogue_find(catalogue, "EVT402")->choice);
}

static void a_rule_may_be_quiet(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{use: eventlet.a}") "- {id: EVT402, name: x, title: y, weight: 0, quiet: true, "
                                                      "match: [{use: eventlet.b}]}\n");
    g_assert_false(ug_catalogue_find(catalogue, "EVT401")->quiet);
    g_assert_true(ug_catalogue_find(catalogue, "EVT402")->quiet);
}

static void some_names_of_a_rule_may_be_inert(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{use: eventlet.a}") "- {id: EVT402, name: x, title: y, weight: 1, "
                                                      "inert: [eventlet.b.inet_*], match: [{use: eventlet.b}]}\n");
    const UgRule *rule = ug_catalogue_find(catalogue, "EVT402");
    g_assert_true(ug_catalogue_is_inert(catalogue, rule, "eventlet.b.inet_pton"));
    g_assert_true(ug_catalogue_is_inert(catalogue, rule, "eventlet.b.AF_INET6"));
    g_assert_false(ug_catalogue_is_inert(catalogue, rule, "eventlet.b.Popen"));
    g_assert_false(ug_catalogue_is_inert(catalogue, rule, "eventlet.b._"));
    g_assert_false(ug_catalogue_is_inert(catalogue, ug_catalogue_find(catalogue, "EVT401"), "eventlet.a.MAX"));
}

static void the_nearest_id_is_suggested(void) {
    g_autoptr(UgCatalogue) catalogue = catalogue_of(RULE(
        "401", "{use: eventlet.a}") "- {id: EVT455, name: spawn-n, title: t, weight: 1, match: [{use: eventlet}]}\n");
    g_assert_cmpstr(ug_catalogue_nearest(catalogue, "evt40"), ==, "EVT401");
    g_assert_cmpstr(ug_catalogue_nearest(catalogue, "EVT5"), ==, "EVT455");
    g_assert_cmpstr(ug_catalogue_nearest(catalogue, "Spawn-N"), ==, "EVT455");
    g_assert_null(ug_catalogue_nearest(catalogue, "E501"));
}

static void a_rule_may_name_signals(void) {
    g_autoptr(GError) error = NULL;
    const char rules[] = HEAD "- {id: EVT401, name: x, title: y, weight: 1, match: [{use: eventlet}],\n"
                              "   moot_when: SIG-native, moot_unless: SIG-both}\n";
    const char signals[] = SIGNAL_HEAD SIGNAL("native", "{use: native}") SIGNAL("both", "{use: both}");
    g_autoptr(GBytes) rule_bytes = g_bytes_new_static(rules, strlen(rules));
    g_autoptr(GBytes) signal_bytes = g_bytes_new_static(signals, strlen(signals));
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func((GDestroyNotify)ug_rule_file_free);
    // The signals may come after the rules that name them.
    g_ptr_array_add(files, ug_rule_file_new("rules.yaml", rule_bytes));
    g_ptr_array_add(files, ug_rule_file_new("signals.yaml", signal_bytes));
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_new(files, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(ug_catalogue_find(catalogue, "EVT401")->moot_when, ==, "SIG-native");
    g_assert_cmpstr(ug_catalogue_find(catalogue, "EVT401")->moot_unless, ==, "SIG-both");
    g_assert_cmpint(ug_catalogue_find(catalogue, "sig-both")->kind, ==, UG_RULE_SIGNAL);
    // A second file of a family has to mean the same one.
    const char other[] = "family: EVT4\npattern: others\ntitle: t\nrules: []\n";
    g_autoptr(GBytes) other_bytes = g_bytes_new_static(other, strlen(other));
    g_ptr_array_add(files, ug_rule_file_new("other.yaml", other_bytes));
    g_autoptr(UgCatalogue) refused = ug_catalogue_new(files, NULL, &error);
    g_assert_null(refused);
    g_assert_error(error, UG_ERROR, UG_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, "other.yaml:2: the pattern of family EVT4 is 'green-threads'");
}

static void a_family_says_what_it_is_about(void) {
    g_autoptr(UgCatalogue) plain = catalogue_of(RULE("401", "{use: eventlet}"));
    g_assert_true(ug_rule_is_about(ug_catalogue_find(plain, "EVT401"), UG_ABOUT_CODE));
    g_autoptr(UgCatalogue) tests = catalogue_of_file("about: tests\n" HEAD RULE("401", "{use: eventlet}"));
    g_assert_true(ug_rule_is_about(ug_catalogue_find(tests, "EVT401"), UG_ABOUT_TESTS));
    g_autofree char *refusal = refusal_of_file("f.yaml", "about: test\n" HEAD RULE("401", "{use: eventlet}"), -1);
    g_assert_cmpstr(refusal, ==,
                    "f.yaml:1: about cannot be 'test'; did you mean 'tests'? (it is one of code, tests, prose, "
                    "dependencies, process)");
}

static void a_signal_that_is_none_is_refused(void) {
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 1, match: [{use: eventlet}], moot_when: SIG-nativ}\n",
                   "test.yaml:5: EVT401: moot_when names 'SIG-nativ', which is no signal");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 1, match: [{use: eventlet}], moot_when: EVT401}\n",
                   "test.yaml:5: EVT401: moot_when names 'EVT401', which is no signal; did you mean 'EVT401'?");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 1, match: [{use: eventlet}], moot_unless: SIG-x}\n",
                   "test.yaml:5: EVT401: 'moot_unless' says when 'moot_when' does not apply, and there is none");
}

static void unknown_keys_are_refused(void) {
    expect_refusal("- {id: EVT401, name: x, title: y, wieght: 1, match: [{use: eventlet}]}\n",
                   "test.yaml:5: EVT401: unknown key 'wieght' in a rule; did you mean 'weight'?");
    expect_refusal(RULE("401", "{use: eventlet}") RULE("402", "{use: eventlet, ass: call}"),
                   "test.yaml:6: EVT402: unknown key 'ass' in a 'use' clause; did you mean 'as'?");
    expect_refusal(RULE("401", "{use: eventlet, place: key}"),
                   "test.yaml:5: EVT401: unknown key 'place' in a 'use' clause");
    expect_refusal(
        RULE("401", "{strng: eventlet}"),
        "test.yaml:5: EVT401: unknown key 'strng' in an entry of 'match' that has none of import, use, string, "
        "dependency, setting, mention, wrapper; did you mean 'string'?");
    expect_refusal(RULE("401", "{[a]: eventlet}"),
                   "test.yaml:5: EVT401: unknown key 'a list' in an entry of 'match' that has none of import, use, "
                   "string, dependency, setting, mention, wrapper");
}

static void keys_that_stand_twice_are_refused(void) {
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 1, weight: 2, match: [{use: eventlet}]}\n",
                   "test.yaml:5: EVT401: the key 'weight' stands twice in a rule");
}

static void missing_keys_are_named(void) {
    expect_refusal("- {name: x}\n", "test.yaml:5: a rule needs the key 'id'");
    expect_refusal("- {id: EVT401}\n", "test.yaml:5: EVT401: a rule needs the key 'name'");
    expect_refusal("- {id: EVT401, name: x, title: y, match: [{use: eventlet}]}\n",
                   "test.yaml:5: EVT401: a rule needs the key 'weight'");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 1}\n",
                   "test.yaml:5: EVT401: a rule needs the key 'match'");
}

static void wrong_types_are_refused(void) {
    expect_refusal("- just a text\n", "test.yaml:5: a rule must be a mapping, but this is a single value");
    expect_refusal("- {id: [EVT401]}\n", "test.yaml:5: id must be a text, but this is a list");
    expect_refusal("- {id: EVT401, name: x, title: true}\n",
                   "test.yaml:5: EVT401: title must be a text; put quotes around 'true' if it is one");
    expect_refusal("- {id: EVT401, name: x, title: 0x1F}\n",
                   "test.yaml:5: EVT401: title must be a text; put quotes around '0x1F' if it is one");
    expect_refusal("- {id: EVT401, name: x, title: ''}\n", "test.yaml:5: EVT401: title is empty");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: heavy}\n",
                   "test.yaml:5: EVT401: weight must be 0, 1, 2, 3, 5 or 8");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: '3'}\n",
                   "test.yaml:5: EVT401: weight must be 0, 1, 2, 3, 5 or 8");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 3, blocks: yes}\n",
                   "test.yaml:5: EVT401: blocks must be true or false");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 3, match: {use: eventlet}}\n",
                   "test.yaml:5: EVT401: match must be a list, but this is a mapping");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 3, match: []}\n", "test.yaml:5: EVT401: match is empty");
    expect_refusal(RULE("401", "eventlet"),
                   "test.yaml:5: EVT401: an entry of 'match' must be a mapping such as 'use: [eventlet.spawn]'");
    expect_refusal(RULE("401", "{}"), "test.yaml:5: EVT401: this entry of 'match' is empty");
    expect_refusal(RULE("401", "{use: []}"), "test.yaml:5: EVT401: use is empty");
    expect_refusal(RULE("401", "{use: {a: b}}"), "test.yaml:5: EVT401: use must be a text, but this is a mapping");
}

static void wrong_values_are_refused(void) {
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 4}\n",
                   "test.yaml:5: EVT401: weight must be 0, 1, 2, 3, 5 or 8");
    expect_refusal("- {id: EVT401, name: Spawn_n}\n" RULE("402", "{use: eventlet}"),
                   "test.yaml:5: EVT401: a rule needs the key 'title'");
    expect_refusal("- {id: EVT401, name: Spawn_n, title: t}\n",
                   "test.yaml:5: EVT401: name must be lower case words with hyphens, such as 'spawn-n'");
    expect_refusal("- {id: EVT401, name: x, title: One.}\n", "test.yaml:5: EVT401: title must not end in a full stop");
    expect_refusal("- {id: EVT401, name: x, title: \"a\\nb\"}\n", "test.yaml:5: EVT401: title must be one line");
    expect_refusal("- {id: EVT401, name: x, title: \"a\\eb\"}\n",
                   "test.yaml:5: EVT401: title holds a control character");
    expect_refusal("- {id: EVT401, name: x, title: \"a\\u202eb\"}\n",
                   "test.yaml:5: EVT401: title holds a control character");
    expect_refusal("- {id: EVT401, name: x, title: \"a\\0b\"}\n",
                   "test.yaml:5: EVT401: title holds a control character");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 1, quiet: true}\n",
                   "test.yaml:5: EVT401: a quiet rule is not listed, so its weight must be 0 and it must not block");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 0, blocks: true, quiet: true}\n",
                   "test.yaml:5: EVT401: a quiet rule is not listed, so its weight must be 0 and it must not block");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 1, blocks: true, choice: true}\n",
                   "test.yaml:5: EVT401: a choice is a step of the way out, so it must not block");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 0, quiet: very}\n",
                   "test.yaml:5: EVT401: quiet must be true or false");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 1, inert: {a: b}}\n",
                   "test.yaml:5: EVT401: inert must be a text, but this is a mapping");
    expect_refusal("- {id: EVT401, name: x, title: y, weight: 1, links: 'javascript:alert()'}\n",
                   "test.yaml:5: EVT401: a link must begin with https://");
}

static void ids_have_a_form(void) {
    expect_refusal("- {id: EVT501}\n", "test.yaml:5: 'EVT501' is no id of family EVT4; it must look like EVT401");
    expect_refusal("- {id: EVT41}\n", "test.yaml:5: 'EVT41' is no id of family EVT4; it must look like EVT401");
    expect_refusal("- {id: evt401}\n", "test.yaml:5: 'evt401' is no id of family EVT4; it must look like EVT401");
    expect_refusal("- {id: SIG-x}\n", "test.yaml:5: 'SIG-x' is no id of family EVT4; it must look like EVT401");
    expect_refusal("- {id: \"EVT401\\n\"}\n", "test.yaml:5: id must be one line");
    g_autofree char *signal = refusal_of_file("s.yaml", SIGNAL_HEAD "- {id: SIG-Native}\n", -1);
    g_assert_cmpstr(signal, ==, "s.yaml:5: 'SIG-Native' is no id of family SIG; it must look like SIG-native-backend");
    expect_refusal(RULE("401", "{use: eventlet}") RULE("401", "{use: eventlet}"),
                   "test.yaml:6: there is a rule EVT401 already, at test.yaml:5");
}

static void names_mean_one_rule(void) {
    expect_refusal("- {id: EVT401, name: a, title: t, weight: 1, match: [{use: eventlet.a}]}\n"
                   "- {id: EVT402, name: a, title: t, weight: 1, match: [{use: eventlet.b}]}\n",
                   "test.yaml:6: EVT402: there is a rule called 'a' already, EVT401 at test.yaml:5");
    expect_refusal("- {id: EVT401, name: green-threads, title: t}\n",
                   "test.yaml:5: EVT401: 'green-threads' is the pattern of family EVT4, and no name for a rule");
    expect_refusal("- {id: EVT401, name: evt4, title: t}\n",
                   "test.yaml:5: EVT401: 'evt4' is how ids begin, and no name for a rule");
}

static void clauses_are_checked(void) {
    expect_refusal(RULE("401", "{use: eventlet, import: eventlet}"),
                   "test.yaml:5: EVT401: 'import' and 'use' in one entry of 'match'; write two entries");
    expect_refusal(RULE("401", "{use: 'eventlet.*'}"),
                   "test.yaml:5: EVT401: 'eventlet.*' is no dotted name; a name covers all that lies below it, without "
                   "any '*'");
    expect_refusal(RULE("401", "{use: eventlet.}"), "test.yaml:5: EVT401: 'eventlet.' is no dotted name");
    expect_refusal(RULE("401", "{use: [eventlet, 1eventlet]}"), "test.yaml:5: EVT401: '1eventlet' is no dotted name");
    expect_refusal(RULE("401", "{dependency: 'eventlet>=0.33'}"),
                   "test.yaml:5: EVT401: 'eventlet>=0.33' is no name of a package");
    expect_refusal(RULE("401", "{dependency: '-x'}"), "test.yaml:5: EVT401: '-x' is no name of a package");
    expect_refusal(RULE("401", "{mention: hu}"),
                   "test.yaml:5: EVT401: the word 'hu' must have at least 3 letters and be ASCII");
    expect_refusal(
        RULE("401", "{use: eventlet, as: [call, calls]}"),
        "test.yaml:5: EVT401: as cannot be 'calls'; did you mean 'call'? (it is one of reference, call, "
        "argument, base, decorator, with, except, raise, default, annotation, store, delete, compare, patched)");
    expect_refusal(RULE("401", "{string: eventlet, position: -1}"),
                   "test.yaml:5: EVT401: position must be a whole number from 0 to 255");
    expect_refusal(RULE("401", "{use: eventlet, exact: 1}"), "test.yaml:5: EVT401: exact must be true or false");
    expect_refusal(RULE("401", "{wrapper: dep}"),
                   "test.yaml:5: EVT401: wrapper cannot be 'dep'; did you mean 'deep'? (it is one of direct, deep, "
                   "dual-mode, patched)");
    g_autofree char *wrapper = refusal_of_file("s.yaml", SIGNAL_HEAD SIGNAL("x", "{wrapper: deep}"), -1);
    g_assert_cmpstr(wrapper, ==, "s.yaml:5: SIG-x: a signal cannot be a wrapper: wrappers are usage");
    g_autofree char *signal = refusal_of_file("s.yaml", SIGNAL_HEAD SIGNAL("x", "{mention: eventlet}"), -1);
    g_assert_cmpstr(signal, ==, "s.yaml:5: SIG-x: a signal cannot be a mention: prose is no evidence");
    g_autofree char *weight = refusal_of_file("s.yaml", SIGNAL_HEAD "- {id: SIG-x, weight: 3}\n", -1);
    g_assert_cmpstr(weight, ==, "s.yaml:5: SIG-x: unknown key 'weight' in a signal");
}

static void wrappers_are_matched_by_how_they_are_met(void) {
    g_autoptr(UgCatalogue) catalogue =
        catalogue_of(RULE("401", "{wrapper: [direct, patched]}") RULE("402", "{wrapper: deep}"));
    expect_rule(ug_catalogue_match_wrapper(catalogue, UG_MEETING_DIRECT), "EVT401");
    expect_rule(ug_catalogue_match_wrapper(catalogue, UG_MEETING_PATCHED), "EVT401");
    expect_rule(ug_catalogue_match_wrapper(catalogue, UG_MEETING_DEEP), "EVT402");
    expect_rule(ug_catalogue_match_wrapper(catalogue, UG_MEETING_DUAL_MODE), NULL);
}

static void the_head_of_a_file_is_checked(void) {
    static const char *const files[][2] = {
        {"[]", "f.yaml:1: a rule file must be a mapping, but this is a list"},
        {"family: EVT4\n", "f.yaml:1: a rule file needs the key 'pattern'"},
        {"family: EVTX\npattern: a\ntitle: t\n", "f.yaml:1: family must be EVT0 to EVT9, or SIG for signals"},
        {"family: EVT4\npattern: A b\ntitle: t\n",
         "f.yaml:2: pattern must be lower case words with hyphens, such as 'green-threads'"},
        {"family: EVT4\npattern: a\ntitle: t\n", "f.yaml:1: a rule file needs the key 'rules'"},
        {"family: EVT4\npattern: a\ntitle: t\nrules: 3\n",
         "f.yaml:4: rules must be a list, but this is a single value"},
        {"family: EVT4\npattern: a\ntitle: t\nrule: []\n",
         "f.yaml:4: unknown key 'rule' in a rule file; did you mean 'rules'?"},
        {"family: EVT4\npattern: a\ntitle: t\nrules: []\n", "f.yaml:4: rules is empty"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *refusal = refusal_of_file("f.yaml", files[i][0], -1);
        g_assert_cmpstr(refusal, ==, files[i][1]);
    }
}

static void the_digest_follows_every_byte(void) {
    g_autoptr(UgCatalogue) one = catalogue_of(RULE("401", "{use: eventlet}"));
    g_autoptr(UgCatalogue) same = catalogue_of(RULE("401", "{use: eventlet}"));
    g_autoptr(UgCatalogue) other = catalogue_of(RULE("401", "{use: eventlet}") "# a comment\n");
    g_assert_cmpstr(ug_catalogue_digest(one), ==, ug_catalogue_digest(same));
    g_assert_cmpstr(ug_catalogue_digest(one), !=, ug_catalogue_digest(other));
    g_assert_true(g_regex_match_simple("^[0-9a-f]{16}$", ug_catalogue_digest(one), 0, 0));
}

#define ADD(test) g_test_add_func("/files/" #test, test)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD(a_rule_says_all_that_explain_shows);
    ADD(what_a_rule_does_not_say_is_empty);
    ADD(rules_are_listed_by_id_and_found_in_any_case);
    ADD(a_rule_may_hold_only_in_other_projects);
    ADD(a_rule_may_be_of_a_choice);
    ADD(a_rule_may_be_quiet);
    ADD(some_names_of_a_rule_may_be_inert);
    ADD(the_nearest_id_is_suggested);
    ADD(a_rule_may_name_signals);
    ADD(a_family_says_what_it_is_about);
    ADD(a_signal_that_is_none_is_refused);
    ADD(unknown_keys_are_refused);
    ADD(keys_that_stand_twice_are_refused);
    ADD(missing_keys_are_named);
    ADD(wrong_types_are_refused);
    ADD(wrong_values_are_refused);
    ADD(ids_have_a_form);
    ADD(names_mean_one_rule);
    ADD(clauses_are_checked);
    ADD(wrappers_are_matched_by_how_they_are_met);
    ADD(the_head_of_a_file_is_checked);
    ADD(the_digest_follows_every_byte);
    return g_test_run();
}
