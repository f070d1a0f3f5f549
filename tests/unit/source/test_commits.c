/* The first-parent line of repositories: which commits it has, what is told of them, and where it ends. */
#include "fixture.h"

#include "source/commits.h"

/* Shell words: `commit DATE MESSAGE` makes one whose author wrote it an hour before. */
#define SCRIPT                                                                                                         \
    "commit() { GIT_AUTHOR_DATE=\"$1T11:00:00Z\" GIT_COMMITTER_DATE=\"$1T12:00:00Z\" "                                 \
    "git commit -q --allow-empty -m \"$2\"; }\n"                                                                       \
    "git init -q p && cd p\n"

static UgCommits *walk(const Fixture *fixture, const char *place, const char *revision, gint64 until, GError **error) {
    g_autofree char *location =
        g_str_has_prefix(place, "file://") ? g_strdup(place) : g_build_filename(fixture->folder, place, NULL);
    const UgCommitsOptions options = {.snapshot = {.location = location, .revision = revision}, .until = until};
    return ug_commits_new(&options, error);
}

static UgCommits *walk_all(const Fixture *fixture, const char *place) {
    g_autoptr(GError) error = NULL;
    UgCommits *commits = walk(fixture, place, NULL, G_MAXINT64, &error);
    g_assert_no_error(error);
    return commits;
}

/* The summaries, newest first, with a '|' between them. */
static char *summaries(const UgCommits *commits) {
    const GArray *list = ug_commits_list(commits);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++) {
        g_string_append_printf(text, "%s%s", i > 0 ? "|" : "", g_array_index(list, UgCommit, i).summary);
    }
    return g_string_free(text, FALSE);
}

static void refuse(const Fixture *fixture, const char *place, const char *revision, gint64 until, UgErrorCode code,
                   const char *words) {
    g_autoptr(GError) error = NULL;
    g_autoptr(UgCommits) commits = walk(fixture, place, revision, until, &error);
    g_assert_null(commits);
    g_assert_error(error, UG_ERROR, (int)code);
    fixture_assert_contains(g_strdup(error->message), words);
}

static void test_line(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture_run(fixture, SCRIPT "commit 2025-01-01 one; git switch -qc side; commit 2025-01-02 aside; "
                                "git switch -q main; commit 2025-01-03 two\n"
                                "GIT_COMMITTER_DATE=2025-01-04T12:00:00Z git merge -q --no-ff -m 'Merge aside' side\n"
                                "commit 2025-01-05 $'three\\n\\nIt says more.'; mkdir deep");
    g_autoptr(UgCommits) commits = walk_all(fixture, "p");
    fixture_assert_equal(summaries(commits), "three|Merge aside|two|one");
    g_autofree char *id = fixture_output(fixture, "git -C p rev-parse HEAD");
    const UgCommit *newest = &g_array_index(ug_commits_list(commits), UgCommit, 0);
    g_assert_cmpstr(newest->id, ==, id);
    g_assert_cmpint(newest->time, ==, 1736078400);
    g_assert_cmpint(newest->author_time, ==, 1736078400 - 3600);
    g_assert_null(ug_commits_cut(commits));
    g_assert_cmpstr(ug_commits_name(commits), ==, "p");

    g_autoptr(UgCommits) within = walk_all(fixture, "p/deep");
    fixture_assert_equal(summaries(within), "three|Merge aside|two|one");
}

static void test_places(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture_run(fixture, SCRIPT "commit 2025-01-01 one; commit 2025-01-02 two; git branch old HEAD^\n"
                                "git clone -q --bare . ../bare.git; mkdir ../plain");
    g_autoptr(UgCommits) bare = walk_all(fixture, "bare.git");
    fixture_assert_equal(summaries(bare), "two|one");
    g_autofree char *url = g_strconcat("file://", fixture->folder, "/bare.git", NULL);
    g_autoptr(UgCommits) cloned = walk_all(fixture, url);
    fixture_assert_equal(summaries(cloned), "two|one");
    g_assert_cmpstr(ug_commits_source(cloned), ==, url);
    g_assert_cmpstr(ug_commits_name(cloned), ==, "bare");
    g_assert_true(g_file_test(ug_commits_location(cloned), G_FILE_TEST_IS_DIR));

    g_autoptr(GError) error = NULL;
    g_autoptr(UgCommits) old = walk(fixture, "p", "old", G_MAXINT64, &error);
    g_assert_no_error(error);
    fixture_assert_equal(summaries(old), "one");
    refuse(fixture, "p", "nowhere", G_MAXINT64, UG_ERROR_NOT_FOUND, "there is no revision 'nowhere'");
    refuse(fixture, "p", "HEAD^{tree}", G_MAXINT64, UG_ERROR_NOT_FOUND, "is a folder");
    refuse(fixture, "plain", NULL, G_MAXINT64, UG_ERROR_USAGE, "lies in no git repository");
    refuse(fixture, "absent", NULL, G_MAXINT64, UG_ERROR_NOT_FOUND, "No such file");
}

static void test_empty(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture_run(fixture, SCRIPT);
    refuse(fixture, "p", NULL, G_MAXINT64, UG_ERROR_NOT_FOUND, "has no commit yet");
}

/* Committer times need not rise along the line. */
static void test_until(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture_run(fixture, SCRIPT "commit 2025-01-01 one; commit 2025-03-01 late; commit 2025-02-01 two; "
                                "commit 2025-04-01 three");
    gint64 time = 0;
    g_assert_true(ug_date_parse("2025-02-15", &time, NULL));
    g_autoptr(UgCommits) commits = walk(fixture, "p", NULL, time, NULL);
    fixture_assert_equal(summaries(commits), "two|late|one");
    g_assert_true(ug_date_parse("2025-02-01T12:00:00Z", &time, NULL));
    g_autoptr(UgCommits) exact = walk(fixture, "p", NULL, time, NULL);
    fixture_assert_equal(summaries(exact), "two|late|one");
    g_autofree char *location = g_build_filename(fixture->folder, "p", NULL);
    const UgCommitsOptions options = {.snapshot = {.location = location}, .until = time, .most = 2};
    g_autoptr(UgCommits) few = ug_commits_new(&options, NULL);
    fixture_assert_equal(summaries(few), "two|late");
    g_assert_true(ug_date_parse("2024-12-31", &time, NULL));
    refuse(fixture, "p", NULL, time, UG_ERROR_NOT_FOUND, "no commit is as old as 2024-12-31T23:59:59Z");
}

static void test_shallow(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture_run(fixture, SCRIPT "commit 2025-01-01 one; commit 2025-01-02 two; commit 2025-01-03 three\n"
                                "git clone -q --depth 2 \"file://$D/p\" ../shallow; cd ../shallow\n"
                                "git worktree add -q ../tree");
    g_autoptr(UgCommits) commits = walk_all(fixture, "shallow");
    fixture_assert_equal(summaries(commits), "three|two");
    fixture_assert_contains(g_strdup(ug_commits_cut(commits)), "the clone is shallow");
    g_autoptr(UgCommits) tree = walk_all(fixture, "tree");
    fixture_assert_contains(g_strdup(ug_commits_cut(tree)), "the clone is shallow");
    /* Objects beyond the boundary that happen to be there are beyond it all the same. */
    fixture_run(fixture, "cp -r p/.git/objects/?? shallow/.git/objects");
    g_autoptr(UgCommits) more = walk_all(fixture, "shallow");
    fixture_assert_equal(summaries(more), "three|two");
    gint64 time = 0;
    g_assert_true(ug_date_parse("2025-01-01", &time, NULL));
    refuse(fixture, "shallow", NULL, time, UG_ERROR_NOT_FOUND, "the clone is shallow");
}

static void test_damage(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture_run(fixture, SCRIPT "commit 2025-01-01 one; commit 2025-01-02 two; commit 2025-01-03 three\n"
                                "object() { id=$(git rev-parse $1); echo .git/objects/${id:0:2}/${id:2}; }\n"
                                "chmod u+w $(object HEAD^); cp -r . ../missing; rm ../missing/$(object HEAD^)\n"
                                "cp -r . ../corrupt; echo garbage > ../corrupt/$(object HEAD^)\n"
                                "cp -r . ../headless; rm ../headless/$(object HEAD)");
    g_autoptr(UgCommits) missing = walk_all(fixture, "missing");
    fixture_assert_equal(summaries(missing), "three");
    fixture_assert_contains(g_strdup(ug_commits_cut(missing)), "is missing");
    g_autoptr(UgCommits) corrupt = walk_all(fixture, "corrupt");
    fixture_assert_equal(summaries(corrupt), "three");
    fixture_assert_contains(g_strdup(ug_commits_cut(corrupt)), "cannot be read");
    g_autoptr(GError) error = NULL;
    g_assert_null(walk(fixture, "headless", NULL, G_MAXINT64, &error));
    g_assert_nonnull(error);
}

static void test_encoding(Fixture *fixture, gconstpointer data) {
    (void)data;
    fixture_run(fixture,
                SCRIPT "git config i18n.commitEncoding ISO-8859-1; commit 2025-01-01 $'caf\\xe9'\n"
                       "git config --unset i18n.commitEncoding\n"
                       "printf 'tree %s\\nauthor A <a@b> 1 +0000\\ncommitter A <a@b> 2 +0000\\n\\n\\xff raw\\n' "
                       "$(git write-tree) | git hash-object -t commit -w --stdin > ../raw");
    g_autoptr(UgCommits) commits = walk_all(fixture, "p");
    fixture_assert_equal(summaries(commits), "caf\u00e9");
    g_autofree char *id = fixture_output(fixture, "cat raw");
    g_autoptr(UgCommits) raw = walk(fixture, "p", id, G_MAXINT64, NULL);
    fixture_assert_equal(summaries(raw), "\uFFFD raw");
    g_assert_cmpint(g_array_index(ug_commits_list(raw), UgCommit, 0).author_time, ==, 1);
}

static void test_dates(void) {
    static const struct {
        const char *text;
        gint64 time;
    } good[] = {
        {"1970-01-01", 86399},
        {"2025-09-05", 1757116799},
        {"2025-09-05T12:00:00Z", 1757073600},
        {"2025-09-05T12:00:00.5Z", 1757073600},
        {"2025-09-05T14:00:00+02:00", 1757073600},
        {"2025-09-05T10:00:00-0200", 1757073600},
        {"2024-02-29", 1709251199},
    };
    static const char *const bad[] = {
        "",
        "yesterday",
        "2025-02-30",
        "2025-9-5",
        "20250905",
        "2025-09-05 ",
        "2025-09-05T",
        "2025-09-05T12:00:00",
        "2025-09-05T25:00:00Z",
        "2025-W36-5",
        "2025-09-05\n",
        "2025-09-05T12:00:00Zx",
    };
    for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
        gint64 time = 0;
        g_assert_true(ug_date_parse(good[i].text, &time, NULL));
        g_assert_cmpint(time, ==, good[i].time);
    }
    gint64 start = 1;
    g_assert_true(ug_date_parse_start("1970-01-01", &start, NULL));
    g_assert_cmpint(start, ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        gint64 time = 0;
        g_autoptr(GError) error = NULL;
        g_assert_false(ug_date_parse(bad[i], &time, &error));
        g_assert_error(error, UG_ERROR, UG_ERROR_USAGE);
    }
}

int main(int argc, char **argv) {
    fixture_init(&argc, &argv);
    fixture_add("/commits/line", test_line);
    fixture_add("/commits/places", test_places);
    fixture_add("/commits/empty", test_empty);
    fixture_add("/commits/until", test_until);
    fixture_add("/commits/shallow", test_shallow);
    fixture_add("/commits/damage", test_damage);
    fixture_add("/commits/encoding", test_encoding);
    g_test_add_func("/commits/dates", test_dates);
    return g_test_run();
}
