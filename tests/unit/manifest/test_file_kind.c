/* How a file is read is told by its name, and by its first bytes where the name does not tell. */
#include "facts/facts.h"
#include "show.h"

#include <string.h>

static UgFileKind kind_of(const char *path) {
    return ug_file_kind(builtin_catalogue(), path, "", 0);
}

static UgFileKind kind_of_text(const char *path, const char *text) {
    return ug_file_kind(builtin_catalogue(), path, text, strlen(text));
}

static void python_by_name(void) {
    g_assert_cmpint(kind_of("nova/utils.py"), ==, UG_FILE_PYTHON);
    g_assert_cmpint(kind_of("nova/utils.pyi"), ==, UG_FILE_PYTHON);
    g_assert_cmpint(kind_of("watcher/api/app.wsgi"), ==, UG_FILE_PYTHON);
}

static void python_by_its_first_line(void) {
    g_assert_cmpint(kind_of_text("bin/swift-proxy-server", "#!/usr/bin/env python3\nimport x\n"), ==, UG_FILE_PYTHON);
    g_assert_cmpint(kind_of_text("bin/x", "#!/usr/bin/python -u"), ==, UG_FILE_PYTHON);
    g_assert_cmpint(kind_of_text("bin/x", "#! /usr/bin/env -S python2.7 -W ignore\r\n"), ==, UG_FILE_PYTHON);
    g_assert_cmpint(kind_of_text("bin/x", "#!/bin/sh\npython3 x\n"), ==, UG_FILE_DOCUMENT);
    g_assert_cmpint(kind_of_text("bin/x", "#!"), ==, UG_FILE_DOCUMENT);
}

static void templates_of_python_are_documents(void) {
    g_assert_cmpint(kind_of("nova/version.py.in"), ==, UG_FILE_DOCUMENT);
    g_assert_cmpint(kind_of("roles/x/templates/run.py.j2"), ==, UG_FILE_DOCUMENT);
    g_assert_cmpint(kind_of("lib/fast.pyx"), ==, UG_FILE_DOCUMENT);
}

static void requirements_say_for_whom(void) {
    g_assert_cmpint(kind_of("requirements.txt"), ==, UG_FILE_REQUIREMENTS);
    g_assert_cmpint(kind_of("requirements-py3.txt"), ==, UG_FILE_REQUIREMENTS);
    g_assert_cmpint(kind_of("driver-requirements.txt"), ==, UG_FILE_REQUIREMENTS);
    g_assert_cmpint(kind_of("requirements/base.txt"), ==, UG_FILE_REQUIREMENTS);
    g_assert_cmpint(kind_of("tools/pip-requires"), ==, UG_FILE_REQUIREMENTS);
    g_assert_cmpint(kind_of("requirements.in"), ==, UG_FILE_REQUIREMENTS);
    g_assert_cmpint(kind_of("requirements/dev.in"), ==, UG_FILE_TEST_REQUIREMENTS);
    g_assert_cmpint(kind_of("constraints.in"), ==, UG_FILE_CONSTRAINTS);
    g_assert_cmpint(kind_of("MANIFEST.in"), ==, UG_FILE_DOCUMENT);

    g_assert_cmpint(kind_of("test-requirements.txt"), ==, UG_FILE_TEST_REQUIREMENTS);
    g_assert_cmpint(kind_of("test-requirements-py2.txt"), ==, UG_FILE_TEST_REQUIREMENTS);
    g_assert_cmpint(kind_of("doc/requirements.txt"), ==, UG_FILE_TEST_REQUIREMENTS);
    g_assert_cmpint(kind_of("requirements/test.txt"), ==, UG_FILE_TEST_REQUIREMENTS);
    g_assert_cmpint(kind_of("requirements-dev.txt"), ==, UG_FILE_TEST_REQUIREMENTS);
    g_assert_cmpint(kind_of("tools/test-requires"), ==, UG_FILE_TEST_REQUIREMENTS);

    g_assert_cmpint(kind_of("requirements.unittest.txt"), ==, UG_FILE_TEST_REQUIREMENTS);
    g_assert_cmpint(kind_of("functest-requirements.txt"), ==, UG_FILE_TEST_REQUIREMENTS);
    g_assert_cmpint(kind_of("requirements-functional.txt"), ==, UG_FILE_TEST_REQUIREMENTS);
    g_assert_cmpint(kind_of("requirements/ci.txt"), ==, UG_FILE_TEST_REQUIREMENTS);
    g_assert_cmpint(kind_of("requirements.style.txt"), ==, UG_FILE_TEST_REQUIREMENTS);
    /* A folder may have such a name for other reasons. */
    g_assert_cmpint(kind_of("app/check/requirements.txt"), ==, UG_FILE_REQUIREMENTS);
    g_assert_cmpint(kind_of("app/eventlet/requirements.txt"), ==, UG_FILE_REQUIREMENTS);

    g_assert_cmpint(kind_of("requirements_eventlet.txt"), ==, UG_FILE_EXTRA_REQUIREMENTS);
    g_assert_cmpint(kind_of("requirements/extras/redis.txt"), ==, UG_FILE_EXTRA_REQUIREMENTS);
    g_assert_cmpint(kind_of("optional-requirements.txt"), ==, UG_FILE_EXTRA_REQUIREMENTS);
    g_assert_cmpint(kind_of("requirements/extras/test.txt"), ==, UG_FILE_TEST_REQUIREMENTS);

    g_assert_cmpint(kind_of("lower-constraints.txt"), ==, UG_FILE_CONSTRAINTS);
    g_assert_cmpint(kind_of("py3-constraints.txt"), ==, UG_FILE_CONSTRAINTS);
    g_assert_cmpint(kind_of("global-requirements.txt"), ==, UG_FILE_CONSTRAINTS);
    /* "contest" and "latest" are no tests. */
    g_assert_cmpint(kind_of("latest-requirements.txt"), ==, UG_FILE_REQUIREMENTS);
}

static void metadata_and_test_runners(void) {
    g_assert_cmpint(kind_of("setup.cfg"), ==, UG_FILE_SETUP_CFG);
    g_assert_cmpint(kind_of("tox.toml"), ==, UG_FILE_PYPROJECT);
    g_assert_cmpint(kind_of("uv.toml"), ==, UG_FILE_PYPROJECT);
    g_assert_cmpint(kind_of("pyproject.toml"), ==, UG_FILE_PYPROJECT);
    g_assert_cmpint(kind_of("sub/tox.ini"), ==, UG_FILE_TOX);
    g_assert_cmpint(kind_of("Pipfile"), ==, UG_FILE_PYPROJECT);
    g_assert_cmpint(kind_of("Cargo.toml"), ==, UG_FILE_DOCUMENT);
}

static void commands_start_services_and_make_packages(void) {
    g_assert_cmpint(kind_of("Procfile"), ==, UG_FILE_COMMANDS);
    g_assert_cmpint(kind_of("docker/Dockerfile.api"), ==, UG_FILE_COMMANDS);
    g_assert_cmpint(kind_of("server/app.spec"), ==, UG_FILE_COMMANDS);
    g_assert_cmpint(kind_of("server/app.spec.tmpl"), ==, UG_FILE_COMMANDS);
    g_assert_cmpint(kind_of("packaging/deb/systemd/api.service"), ==, UG_FILE_COMMANDS);
    g_assert_cmpint(kind_of("tools/run.sh"), ==, UG_FILE_COMMANDS);
    g_assert_cmpint(kind_of("debian/control"), ==, UG_FILE_COMMANDS);
    g_assert_cmpint(kind_of("app/control"), ==, UG_FILE_DOCUMENT);
}

static void zuul_keeps_jobs_in_files_and_folders(void) {
    g_assert_cmpint(kind_of(".zuul.yaml"), ==, UG_FILE_ZUUL);
    g_assert_cmpint(kind_of("zuul.yaml"), ==, UG_FILE_ZUUL);
    g_assert_cmpint(kind_of(".zuul.yml"), ==, UG_FILE_ZUUL);
    g_assert_cmpint(kind_of("zuul.d/jobs/base.yaml"), ==, UG_FILE_ZUUL);
    g_assert_cmpint(kind_of(".zuul.d/project.yml"), ==, UG_FILE_ZUUL);
    g_assert_cmpint(kind_of("zuul.d/README.rst"), ==, UG_FILE_DOCUMENT);
    g_assert_cmpint(kind_of("playbooks/run.yaml"), ==, UG_FILE_DOCUMENT);
}

static void other_ini_files_and_their_samples(void) {
    g_assert_cmpint(kind_of(".coveragerc"), ==, UG_FILE_CONFIG);
    g_assert_cmpint(kind_of("etc/nova/api-paste.ini"), ==, UG_FILE_CONFIG);
    g_assert_cmpint(kind_of("etc/nova/logging_sample.conf"), ==, UG_FILE_CONFIG);
    g_assert_cmpint(kind_of("docker/api-config.ini.j2"), ==, UG_FILE_CONFIG);
    g_assert_cmpint(kind_of("etc/proxy-server.conf-sample"), ==, UG_FILE_CONFIG);
    g_assert_cmpint(kind_of("etc/x.conf.sample"), ==, UG_FILE_CONFIG);
    g_assert_cmpint(kind_of("ansible.cfg"), ==, UG_FILE_CONFIG);
    g_assert_cmpint(kind_of("data.json.sample"), ==, UG_FILE_DOCUMENT);
}

static void binary_by_name_or_by_a_nul(void) {
    g_assert_cmpint(kind_of("doc/source/logo.PNG"), ==, UG_FILE_BINARY);
    g_assert_cmpint(ug_file_kind(builtin_catalogue(), "data", "ab\0cd", 5), ==, UG_FILE_BINARY);
    g_assert_cmpint(ug_file_kind(builtin_catalogue(), "notes",
                                 "\xff\xfe"
                                 "a\0b\0",
                                 6),
                    ==, UG_FILE_DOCUMENT);
    /* As git does, only the beginning is looked at. */
    g_autofree char *late = g_strnfill(9000, 'a');
    late[8999] = '\0';
    g_assert_cmpint(ug_file_kind(builtin_catalogue(), "notes", late, 9000), ==, UG_FILE_DOCUMENT);
    /* A name that tells wins: a NUL in Python is a problem of the file, no reason to pass it over. */
    g_assert_cmpint(ug_file_kind(builtin_catalogue(), "a.py", "\0", 1), ==, UG_FILE_PYTHON);
}

static void anything_else_is_a_document(void) {
    g_assert_cmpint(kind_of("README.rst"), ==, UG_FILE_DOCUMENT);
    g_assert_cmpint(kind_of("Makefile"), ==, UG_FILE_DOCUMENT);
    g_assert_cmpint(kind_of(""), ==, UG_FILE_DOCUMENT);
    g_assert_cmpint(kind_of("odd/"), ==, UG_FILE_DOCUMENT);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/file-kind/python-by-name", python_by_name);
    g_test_add_func("/file-kind/python-by-its-first-line", python_by_its_first_line);
    g_test_add_func("/file-kind/templates-of-python-are-documents", templates_of_python_are_documents);
    g_test_add_func("/file-kind/requirements-say-for-whom", requirements_say_for_whom);
    g_test_add_func("/file-kind/metadata-and-test-runners", metadata_and_test_runners);
    g_test_add_func("/file-kind/zuul-keeps-jobs-in-files-and-folders", zuul_keeps_jobs_in_files_and_folders);
    g_test_add_func("/file-kind/commands-start-services-and-make-packages", commands_start_services_and_make_packages);
    g_test_add_func("/file-kind/other-ini-files-and-their-samples", other_ini_files_and_their_samples);
    g_test_add_func("/file-kind/binary-by-name-or-by-a-nul", binary_by_name_or_by_a_nul);
    g_test_add_func("/file-kind/anything-else-is-a-document", anything_else_is_a_document);
    return g_test_run();
}
