/* A folder to try things in, a shell to make repositories with, and short words for what a snapshot shows. */
#ifndef UNGREEN_TESTS_SOURCE_FIXTURE_H
#define UNGREEN_TESTS_SOURCE_FIXTURE_H

#include "base/error.h"
#include "source/snapshot.h"

#include <glib.h>

typedef struct {
    char *folder; /* empty at the start of each test, removed at its end */
} Fixture;

typedef void (*FixtureTest)(Fixture *fixture, gconstpointer data);

/* g_test_init() and an environment in which git says the same everywhere. */
void fixture_init(int *argc, char ***argv);
void fixture_add(const char *path, FixtureTest test);

/* Runs a script in the folder; it must succeed. `git` there has fixed names and dates, $D is the folder. */
void fixture_run(const Fixture *fixture, const char *script);
/* The same; returns (transfer full) what it wrote, without the last newline. */
char *fixture_output(const Fixture *fixture, const char *script);
/* Starts a script that goes on until fixture_stop(). */
GPid fixture_start(const Fixture *fixture, const char *script, int *output);
void fixture_stop(GPid process);

/* Opens `place` (below the folder, or a URL); it must succeed. `revision` is nullable. */
UgSnapshot *fixture_open(const Fixture *fixture, const char *place, const char *revision);
/* Opening must fail with the code, and with the words in its message. */
void fixture_refuse(const Fixture *fixture, const char *place, const char *revision, UgErrorCode code,
                    const char *words);

/* Paths of all entries with a blank between them. (transfer full) */
char *fixture_paths(const UgSnapshot *snapshot);
/* The same, with a '*' behind those that have no blob id. */
char *fixture_marked_paths(const UgSnapshot *snapshot);
/* Problems as "path: reason" lines. (transfer full) */
char *fixture_problems(const UgSnapshot *snapshot);
/* What a reader gives for the path: the text, or "!" and the reason. (transfer full) */
char *fixture_read(const UgSnapshot *snapshot, const char *path);

/* g_assert_cmpstr() that frees its first argument, and tests that one string contains another. */
void fixture_assert_equal(char *actual, const char *expected);
void fixture_assert_contains(char *actual, const char *part);

#endif
