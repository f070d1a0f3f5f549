/* Lists of requirements, in every form that pip and pbr take. */
#include "show.h"

#include <string.h>

static UgFileFacts *read_as(UgDependencyKind kind, const char *text) {
    UgFileFacts *facts = ug_file_facts_new();
    ug_requirements_read(facts, kind, text, strlen(text));
    return facts;
}

static UgFileFacts *read_facts(const char *text) {
    return read_as(UG_DEPENDENCY_RUNTIME, text);
}

static const UgDependency *only_dependency(const UgFileFacts *facts) {
    g_assert_cmpuint(facts->dependencies->len, ==, 1);
    return &g_array_index(facts->dependencies, UgDependency, 0);
}

static void expect_name(const char *line, const char *name) {
    g_autoptr(UgFileFacts) facts = read_facts(line);
    g_assert_cmpuint(facts->problems->len, ==, 0);
    if (name == NULL) {
        g_assert_cmpuint(facts->dependencies->len, ==, 0);
    } else {
        g_assert_cmpstr(only_dependency(facts)->name, ==, name);
    }
}

static void expect_requirement(const char *line, const char *requirement, const char *span) {
    g_autoptr(UgFileFacts) facts = read_facts(line);
    g_assert_cmpstr(only_dependency(facts)->requirement, ==, requirement);
    expect(show_span(&only_dependency(facts)->span), span);
}

static void each_line_requires_one_package(void) {
    g_autoptr(UgFileFacts) facts = read_facts("# The order of packages is significant\n"
                                              "\n"
                                              "pbr>=5.8.0 # Apache-2.0\n"
                                              "eventlet>=0.30.1               # MIT\n"
                                              "  greenlet>=0.4.15\n");
    expect(show_dependencies(facts), "3 runtime pbr\n"
                                     "4 runtime eventlet\n"
                                     "5 runtime greenlet\n");
}

static void the_file_does_not_say_what_it_is_for(void) {
    g_autoptr(UgFileFacts) test = read_as(UG_DEPENDENCY_TEST, "eventlet\n");
    expect(show_dependencies(test), "1 test eventlet\n");
    g_autoptr(UgFileFacts) pins = read_as(UG_DEPENDENCY_CONSTRAINT, "eventlet===0.41.2\n");
    expect(show_dependencies(pins), "1 constraint eventlet\n");
}

static void names_are_normalised(void) {
    expect_name("Eventlet", "eventlet");
    expect_name("oslo.service[threading]>=4.2.0", "oslo-service");
    expect_name("zope__interface._-x==1", "zope-interface-x");
    expect_name("eventlet", "eventlet");
}

static void every_form_of_version(void) {
    expect_name("eventlet===0.41.2", "eventlet");
    expect_name("eventlet!=0.18.3,!=0.20.1,>=0.18.2", "eventlet");
    expect_name("eventlet (>=0.9.12)", "eventlet");
    expect_name("eventlet>=0.30;python_version>='3.8'", "eventlet");
    expect_name("eventlet @ https://example.org/eventlet-0.30.zip", "eventlet");
    expect_name("PyMySQL:python_version>'3'", "pymysql");
    expect_name("oslo.service [threading, wsgi] >=4", "oslo-service");
}

static void urls_name_a_package_in_their_way(void) {
    expect_name("git+https://example.org/eventlet/eventlet.git@main#egg=eventlet&subdirectory=x", "eventlet");
    expect_name("-e git+https://example.org/openstack/oslo.service.git", "oslo-service");
    expect_name("--editable=git://example.org/x#egg=neutron-lib", "neutron-lib");
    expect_name("https://example.org/packages/eventlet-0.33.0-py2.py3-none-any.whl", "eventlet");
    expect_name("https://example.org/oslo.log-5.tar.gz#sha256=abc", "oslo-log");
}

static void options_and_paths_name_none(void) {
    expect_name("-r requirements.txt", NULL);
    expect_name("-c https://releases.example.org/constraints/upper/master", NULL);
    expect_name("-chttps://releases.example.org/constraints/upper/2025.1", NULL);
    expect_name("--index-url https://example.org/simple", NULL);
    expect_name("-e .[test]", NULL);
    expect_name("./downloads/eventlet.whl", NULL);
    expect_name("/srv/eventlet", NULL);
}

static void spans_leave_comments_and_hashes_out(void) {
    expect_requirement("eventlet>=0.30.1 # MIT\n", "eventlet>=0.30.1", "1:1-1:17");
    expect_requirement("\n  eventlet  \r\n", "eventlet", "2:3-2:11");
    expect_requirement("eventlet==1 --hash=sha256:abc\n", "eventlet==1", "1:1-1:12");
    expect_requirement("eventlet==1 \\\n    --hash=sha256:abc \\\n    --hash=sha256:def\n", "eventlet==1", "1:1-1:12");
    expect_requirement("x @ https://example.org/#frag  # comment", "x @ https://example.org/#frag", "1:1-1:30");
}

static void a_backslash_goes_on(void) {
    expect_requirement("eventlet>=0.18.2,\\\n  !=0.20.1\n", "eventlet>=0.18.2,  !=0.20.1", "1:1-2:11");
    expect_requirement("event\\\r\nlet>=1\r\n", "eventlet>=1", "1:1-2:7");
    g_autoptr(UgFileFacts) facts = read_facts("# a comment ends with its line \\\neventlet\n");
    expect(show_dependencies(facts), "2 runtime eventlet\n");
}

static void columns_count_characters(void) {
    g_autoptr(UgFileFacts) facts = read_facts("# é\nnaïve-ünicode\neventlet # é\n");
    expect(show_problems(facts), "2 not a requirement that pip understands\n");
    expect(show_span(&only_dependency(facts)->span), "3:1-3:9");
}

static void prose_is_a_problem_and_no_end(void) {
    g_autoptr(UgFileFacts) facts = read_facts("this is prose\n<<<<<<< HEAD\neventlet\n");
    expect(show_problems(facts), "1 not a requirement that pip understands\n"
                                 "2 not a requirement that pip understands\n");
    expect(show_dependencies(facts), "3 runtime eventlet\n");
}

static void any_encoding_keeps_its_lines(void) {
    static const char latin1[] = "# caf\xe9\n\xef\xbb\nevent\0let\neventlet\n";
    g_autoptr(UgFileFacts) facts = ug_file_facts_new();
    ug_requirements_read(facts, UG_DEPENDENCY_RUNTIME, latin1, sizeof(latin1) - 1);
    expect(show_dependencies(facts), "4 runtime eventlet\n");

    static const char utf16[] = "\xff\xfe#\0\n\0e\0v\0e\0n\0t\0l\0e\0t\0=\0=\0001\0\n";
    g_autoptr(UgFileFacts) wide = ug_file_facts_new();
    ug_requirements_read(wide, UG_DEPENDENCY_RUNTIME, utf16, sizeof(utf16));
    expect(show_dependencies(wide), "2 runtime eventlet\n");

    g_autoptr(UgFileFacts) marked = read_facts("\xef\xbb\xbf"
                                               "eventlet\n");
    expect(show_span(&only_dependency(marked)->span), "1:1-1:9");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/requirements/each-line-requires-one-package", each_line_requires_one_package);
    g_test_add_func("/requirements/the-file-does-not-say-what-it-is-for", the_file_does_not_say_what_it_is_for);
    g_test_add_func("/requirements/names-are-normalised", names_are_normalised);
    g_test_add_func("/requirements/every-form-of-version", every_form_of_version);
    g_test_add_func("/requirements/urls-name-a-package-in-their-way", urls_name_a_package_in_their_way);
    g_test_add_func("/requirements/options-and-paths-name-none", options_and_paths_name_none);
    g_test_add_func("/requirements/spans-leave-comments-and-hashes-out", spans_leave_comments_and_hashes_out);
    g_test_add_func("/requirements/a-backslash-goes-on", a_backslash_goes_on);
    g_test_add_func("/requirements/columns-count-characters", columns_count_characters);
    g_test_add_func("/requirements/prose-is-a-problem-and-no-end", prose_is_a_problem_and_no_end);
    g_test_add_func("/requirements/any-encoding-keeps-its-lines", any_encoding_keeps_its_lines);
    return g_test_run();
}
