/* See fixture.h. */
#include "fixture.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *home;

/* libgit2 1.5 with PCRE2 loses the match data of every regular expression that does not match. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libpcre2-8.so\n";
}

static void set_environment(void) {
    static const char *const values[][2] = {
        {"GIT_CONFIG_NOSYSTEM", "1"},
        {"GIT_AUTHOR_NAME", "A"},
        {"GIT_AUTHOR_EMAIL", "a@example.org"},
        {"GIT_AUTHOR_DATE", "2025-01-02T03:04:05Z"},
        {"GIT_COMMITTER_NAME", "C"},
        {"GIT_COMMITTER_EMAIL", "c@example.org"},
        {"GIT_COMMITTER_DATE", "2025-01-02T03:04:06Z"},
        {"GIT_ALLOW_PROTOCOL", "file:git:http"},
        {"LC_ALL", "C"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
        g_setenv(values[i][0], values[i][1], TRUE);
    }
    static const char *const unwanted[] = {"GIT_DIR",    "GIT_WORK_TREE", "GIT_INDEX_FILE", "http_proxy",
                                           "HTTP_PROXY", "https_proxy",   "all_proxy",      "ALL_PROXY"};
    for (guint i = 0; i < G_N_ELEMENTS(unwanted); i++) {
        g_unsetenv(unwanted[i]);
    }
    home = g_dir_make_tmp("ungreen-home-XXXXXX", NULL);
    g_assert_nonnull(home);
    g_setenv("HOME", home, TRUE);
    g_setenv("XDG_CONFIG_HOME", home, TRUE);
    g_setenv("XDG_CACHE_HOME", home, TRUE);
    g_autofree char *config = g_build_filename(home, ".gitconfig", NULL);
    g_file_set_contents(config, "[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n", -1, NULL);
}

static void remove_home(void) {
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", home);
    (void)g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL);
}

void fixture_init(int *argc, char ***argv) {
    set_environment();
    atexit(remove_home);
    g_test_init(argc, argv, NULL);
}

static void set_up(Fixture *fixture, gconstpointer data) {
    (void)data;
    g_autofree char *made = g_dir_make_tmp("ungreen-test-XXXXXX", NULL);
    g_assert_nonnull(made);
    fixture->folder = realpath(made, NULL);
    g_setenv("D", fixture->folder, TRUE);
    g_setenv("GIT_CEILING_DIRECTORIES", fixture->folder, TRUE);
}

static void tear_down(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture_run(fixture, "cd / && chmod -R u+rwx \"$D\" && rm -rf \"$D\" \"$HOME/ungreen\"");
    g_free(fixture->folder);
}

void fixture_add(const char *path, FixtureTest test) {
    g_test_add(path, Fixture, NULL, set_up, test, tear_down);
}

char *fixture_output(const Fixture *fixture, const char *script) {
    const char *const arguments[] = {"/bin/bash", "-e", "-u", "-c", script, NULL};
    char *output = NULL;
    g_autofree char *complaints = NULL;
    int status = 0;
    g_autoptr(GError) error = NULL;
    g_spawn_sync(fixture->folder, (char **)arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &complaints, &status,
                 &error);
    g_assert_no_error(error);
    if (status != 0) {
        g_error("script failed: %s\n%s%s", script, output, complaints);
    }
    return g_strchomp(output);
}

void fixture_run(const Fixture *fixture, const char *script) {
    g_free(fixture_output(fixture, script));
}

GPid fixture_start(const Fixture *fixture, const char *script, int *output) {
    const char *const arguments[] = {"/bin/bash", "-e", "-u", "-c", script, NULL};
    GPid process = 0;
    g_autoptr(GError) error = NULL;
    g_spawn_async_with_pipes(fixture->folder, (char **)arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &process,
                             NULL, output, NULL, &error);
    g_assert_no_error(error);
    return process;
}

void fixture_stop(GPid process) {
    kill(process, SIGTERM);
    waitpid(process, NULL, 0);
    g_spawn_close_pid(process);
}

static char *locate(const Fixture *fixture, const char *place) {
    return strstr(place, "://") != NULL || *place == '/' ? g_strdup(place)
                                                         : g_build_filename(fixture->folder, place, NULL);
}

UgSnapshot *fixture_open(const Fixture *fixture, const char *place, const char *revision) {
    g_autofree char *location = locate(fixture, place);
    UgSnapshotOptions options = {.location = location, .revision = revision};
    g_autoptr(GError) error = NULL;
    UgSnapshot *snapshot = ug_snapshot_open(&options, &error);
    g_assert_no_error(error);
    g_assert_nonnull(snapshot);
    return snapshot;
}

void fixture_refuse(const Fixture *fixture, const char *place, const char *revision, UgErrorCode code,
                    const char *words) {
    g_autofree char *location = locate(fixture, place);
    UgSnapshotOptions options = {.location = location, .revision = revision};
    g_autoptr(GError) error = NULL;
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&options, &error);
    g_assert_null(snapshot);
    g_assert_error(error, UG_ERROR, (int)code);
    fixture_assert_contains(g_strdup(error->message), words);
}

static char *join_paths(const UgSnapshot *snapshot, const char *mark) {
    gsize count = 0;
    const UgEntry *entries = ug_snapshot_entries(snapshot, &count);
    GString *paths = g_string_new(NULL);
    for (gsize i = 0; i < count; i++) {
        g_string_append_printf(paths, "%s%s%s", i > 0 ? " " : "", entries[i].path,
                               entries[i].blob_id != NULL ? "" : mark);
    }
    return g_string_free(paths, FALSE);
}

char *fixture_paths(const UgSnapshot *snapshot) {
    return join_paths(snapshot, "");
}

char *fixture_marked_paths(const UgSnapshot *snapshot) {
    return join_paths(snapshot, "*");
}

char *fixture_problems(const UgSnapshot *snapshot) {
    const GArray *problems = ug_snapshot_problems(snapshot);
    GString *lines = g_string_new(NULL);
    for (guint i = 0; i < problems->len; i++) {
        const UgProblem *problem = &g_array_index(problems, UgProblem, i);
        g_string_append_printf(lines, "%s: %s\n", problem->path, problem->reason);
    }
    return g_string_free(lines, FALSE);
}

char *fixture_read(const UgSnapshot *snapshot, const char *path) {
    gsize count = 0;
    const UgEntry *entries = ug_snapshot_entries(snapshot, &count);
    g_autoptr(GError) error = NULL;
    g_autoptr(UgReader) reader = ug_reader_new(snapshot, &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < count; i++) {
        if (strcmp(entries[i].path, path) != 0) {
            continue;
        }
        g_autoptr(GBytes) bytes = ug_reader_read(reader, &entries[i], 1000 * 1000, &error);
        if (bytes == NULL) {
            g_assert_error(error, UG_ERROR, UG_ERROR_READ);
            return g_strconcat("!", error->message, NULL);
        }
        gsize size = 0;
        const char *data = g_bytes_get_data(bytes, &size);
        g_assert_cmpint(data[size], ==, '\0');
        return g_strndup(data, size);
    }
    return g_strdup("!no such entry");
}

void fixture_assert_equal(char *actual, const char *expected) {
    g_assert_cmpstr(actual, ==, expected);
    g_free(actual);
}

void fixture_assert_contains(char *actual, const char *part) {
    if (strstr(actual, part) == NULL) {
        g_error("expected \"%s\" in:\n%s", part, actual);
    }
    g_free(actual);
}
