/* Zuul's jobs and projects, and what YAML allows in them. */
#include "show.h"

static void jobs(void) {
    g_autoptr(UgFileFacts) facts =
        read_zuul("- job:\n"
                  "    name: nova-tox-py312-threading\n"
                  "    voting: false\n"
                  "    vars:\n"
                  "      devstack_local_conf:\n"
                  "        post-config:\n"
                  "          $NOVA_CONF:\n"
                  "            DEFAULT: {concurrency_backend: 'eventlet'}\n"
                  "      'SYSTEMD_ENV_VARS[\"n-sch\"]': OS_NOVA_DISABLE_EVENTLET_PATCHING=true\n");
    expect(show_settings(facts),
           "2:11 [job] name = nova-tox-py312-threading\n"
           "3:13 [job] voting = false\n"
           "8:44 [job] vars.devstack_local_conf.post-config.$NOVA_CONF.DEFAULT.concurrency_backend = eventlet\n"
           "9:36 [job] vars.SYSTEMD_ENV_VARS[\"n-sch\"] = OS_NOVA_DISABLE_EVENTLET_PATCHING=true\n");
}

static void pipelines_name_jobs_with_or_without_settings(void) {
    g_autoptr(UgFileFacts) facts = read_zuul("- project:\n"
                                             "    check:\n"
                                             "      jobs:\n"
                                             "        - nova-next:\n"
                                             "            voting: false\n"
                                             "        - nova-tox-py312-threading\n");
    expect(show_settings(facts), "4:11 [project] check.jobs = nova-next\n"
                                 "5:21 [project] check.jobs.nova-next.voting = false\n"
                                 "6:11 [project] check.jobs = nova-tox-py312-threading\n");
}

static void anchors_are_read_where_they_stand(void) {
    g_autoptr(UgFileFacts) facts = read_zuul("- project:\n"
                                             "    check:\n"
                                             "      jobs: &jobs [a-eventlet]\n"
                                             "    gate:\n"
                                             "      <<: {x: y}\n"
                                             "      jobs: *jobs\n"
                                             "    *jobs : odd key\n"
                                             "    name: p\n");
    expect(show_settings(facts), "3:20 [project] check.jobs = a-eventlet\n"
                                 "5:15 [project] gate.<<.x = y\n"
                                 "7:13 [project] ? = odd key\n"
                                 "8:11 [project] name = p\n");
}

static void each_line_of_a_block_is_a_setting(void) {
    g_autoptr(UgFileFacts) facts = read_zuul("- job:\n"
                                             "    description: |\n"
                                             "      Runs on é eventlet.\n"
                                             "\n"
                                             "      For now.\n"
                                             "    run: >-\n"
                                             "      one\n"
                                             "      two");
    expect(show_settings(facts), "3:7 [job] description = Runs on é eventlet.\n"
                                 "5:7 [job] description = For now.\n"
                                 "7:7 [job] run = one\n"
                                 "8:7 [job] run = two\n");
}

static void secrets_documents_and_odd_roots(void) {
    g_autoptr(UgFileFacts) facts = read_zuul("- secret:\n"
                                             "    data:\n"
                                             "      password: !encrypted/pkcs1-oaep\n"
                                             "        - abc\n"
                                             "---\n"
                                             "job: {name: x}\n"
                                             "---\n"
                                             "scalar\n"
                                             "--- \n"
                                             "- ? [complex, key]\n"
                                             "  : value\n");
    expect(show_settings(facts), "4:11 [secret] data.password = abc\n"
                                 "6:13 [job] name = x\n"
                                 "8:1 [-] - = scalar\n"
                                 "10:6 [-] - = complex\n"
                                 "10:15 [-] - = key\n"
                                 "11:5 [?] - = value\n");
}

static void what_is_broken_costs_only_its_item(void) {
    g_autoptr(UgFileFacts) facts = read_zuul("- job:\n"
                                             "    name: before\n"
                                             "- job:\n"
                                             "    name: 'a' b\n"
                                             "- job:\n"
                                             "    name: after\n");
    expect(show_problems(facts), "4 not YAML: did not find expected key\n");
    expect(show_settings(facts), "2:11 [job] name = before\n"
                                 "4:11 [job] name = a\n"
                                 "6:11 [job] name = after\n");
}

static void truncated_in_a_string(void) {
    g_autoptr(UgFileFacts) facts = read_zuul("- job:\n    name: before\n    parent: \"nova-ev");
    expect(show_problems(facts), "3 not YAML: found unexpected end of stream\n");
    expect(show_settings(facts), "2:11 [job] name = before\n");
}

static void characters_that_yaml_forbids_do_not_end_the_file(void) {
    static const char text[] = "- job:\r\n    name: a\x01\xff\0b\xc2\x85\r\n    parent: eventlet\r\n";
    g_autoptr(UgFileFacts) facts = ug_file_facts_new();
    ug_zuul_read(facts, text, sizeof(text) - 1);
    expect(show_settings(facts), "2:11 [job] name = a?\uFFFD\uFFFDb?\n"
                                 "3:13 [job] parent = eventlet\n");
    g_assert_cmpuint(facts->problems->len, ==, 0);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/zuul/jobs", jobs);
    g_test_add_func("/zuul/pipelines-name-jobs-with-or-without-settings", pipelines_name_jobs_with_or_without_settings);
    g_test_add_func("/zuul/anchors-are-read-where-they-stand", anchors_are_read_where_they_stand);
    g_test_add_func("/zuul/each-line-of-a-block-is-a-setting", each_line_of_a_block_is_a_setting);
    g_test_add_func("/zuul/secrets-documents-and-odd-roots", secrets_documents_and_odd_roots);
    g_test_add_func("/zuul/what-is-broken-costs-only-its-item", what_is_broken_costs_only_its_item);
    g_test_add_func("/zuul/truncated-in-a-string", truncated_in_a_string);
    g_test_add_func("/zuul/characters-that-yaml-forbids-do-not-end-the-file",
                    characters_that_yaml_forbids_do_not_end_the_file);
    return g_test_run();
}
