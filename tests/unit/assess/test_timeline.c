// Timelines of scripted repositories: every point must say what a scan of that commit says by itself.
#include "assess/timeline/timeline.h"
#include "source/fixture.h"

#include <string.h>

static UgCatalogue *catalogue;

/* Words for the scripts: `put FILE` writes what follows, `commit` commits everything. */
static const char words[] = "git init -q r && cd r\n"
                            "put() { mkdir -p \"$(dirname \"$1\")\" && cat > \"$1\"; }\n"
                            "commit() { git add -A && git commit -q --allow-empty -m \"${1:-change}\"; }\n";

static void make_repository(const Fixture *f, const char *script) {
    g_autofree char *whole = g_strconcat(words, script, NULL);
    fixture_run(f, whole);
}

/* That of histories/NAME.sh. */
static void make_history(const Fixture *f, const char *name) {
    g_autofree char *script = g_strdup_printf(". '%s/%s.sh'", HISTORIES, name);
    make_repository(f, script);
}

static UgCommits *line_of(const Fixture *f, const char *place, const char *revision) {
    g_autofree char *location = g_build_filename(f->folder, place, NULL);
    const UgCommitsOptions which = {.snapshot = {.location = location, .revision = revision}, .until = G_MAXINT64};
    g_autoptr(GError) error = NULL;
    UgCommits *commits = ug_commits_new(&which, &error);
    g_assert_no_error(error);
    return commits;
}

static UgTimeline *timeline_of(const UgCommits *commits, guint threads, UgStore *store) {
    const UgTimelineOptions how = {.catalogue = catalogue, .threads = threads, .store = store};
    g_autoptr(GError) error = NULL;
    UgTimeline *timeline = ug_timeline_new(commits, &how, &error);
    g_assert_no_error(error);
    return timeline;
}

/* What a scan of that revision says, every rule that holds somewhere: "EVT101=1/0 ". (transfer full) */
static char *show(const UgTally *tally) {
    GString *text = g_string_new(NULL);
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        guint production = ug_tally_production(tally, rule);
        guint test = ug_tally_test(tally, rule);
        if (production + test > 0) {
            g_string_append_printf(text, "%s=%u/%u ", rule->id, production, test);
        }
    }
    return g_string_free(text, FALSE);
}

/* What can be told of the file of a survey. */
static void note_fresh(UgTroubles *troubles, guint commit, const UgSurveyed *file) {
    const char *path = file->entry->path;
    if (file->facts == NULL) {
        const UgTrouble trouble = {{path, file->unreadable}, commit, FALSE};
        ug_troubles_note(troubles, &trouble);
    }
    for (guint i = 0; file->facts != NULL && i < file->facts->problems->len; i++) {
        const UgFactProblem *problem = &g_array_index(file->facts->problems, UgFactProblem, i);
        g_autofree char *reason = problem->line == 0 ? g_strdup(problem->reason)
                                                     : g_strdup_printf("line %u: %s", problem->line, problem->reason);
        const UgTrouble trouble = {{path, reason}, commit, FALSE};
        ug_troubles_note(troubles, &trouble);
    }
}

/* The tally of a commit that is looked at alone; its troubles are noted. */
static UgTally *fresh_tally(const UgCommits *commits, guint index, UgTroubles *troubles) {
    const UgSnapshotOptions where = {
        .location = ug_commits_location(commits),
        .revision = g_array_index(ug_commits_list(commits), UgCommit, index).id,
    };
    const UgProjectOptions how = {.threads = 1};
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&where, NULL);
    UgSnapshot *const snapshots[] = {snapshot};
    g_autoptr(UgProject) project = snapshot == NULL ? NULL : ug_project_new(snapshots, 1, catalogue, &how, NULL);
    const UgSurvey *survey = project == NULL ? NULL : ug_project_survey(project, 0);
    for (gsize i = 0; survey != NULL && i < survey->n_files; i++) {
        note_fresh(troubles, index, &survey->files[i]);
    }
    return project == NULL ? ug_tally_new(catalogue) : ug_tally_of(project);
}

/* "a.py: line 2: syntax error [3]", a line each, with the newest commit that has it. (transfer full) */
static char *list_troubles(const GArray *troubles) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < troubles->len; i++) {
        const UgTrouble *trouble = &g_array_index(troubles, UgTrouble, i);
        g_string_append_printf(text, "%s: %s [%u]\n", trouble->problem.path, trouble->problem.reason, trouble->commit);
    }
    return g_string_free(text, FALSE);
}

static void compare_troubles(const UgTroubles *fresh, const UgTimeline *timeline, const char *how) {
    g_autoptr(GArray) list = ug_troubles_list(fresh);
    g_autofree char *expected = list_troubles(list);
    g_autofree char *actual = list_troubles(ug_timeline_problems(timeline));
    if (strcmp(expected, actual) != 0) {
        g_error("%s, troubles:\nexpected\n%sgot\n%s", how, expected, actual);
    }
}

static void compare_all(const UgCommits *commits, const UgTimeline *timeline, const char *how) {
    const GArray *points = ug_timeline_points(timeline);
    g_autoptr(UgTroubles) troubles = ug_troubles_new();
    g_assert_cmpuint(points->len, ==, ug_commits_list(commits)->len);
    for (guint i = 0; i < points->len; i++) {
        const UgPoint *point = &g_array_index(points, UgPoint, i);
        g_autoptr(UgTally) fresh = fresh_tally(commits, i, troubles);
        g_autofree char *expected = show(fresh);
        g_autofree char *actual = show(point->tally);
        const UgScore score = ug_tally_score(fresh);
        if (!ug_tally_equal(fresh, point->tally) || !ug_score_equal(&score, &point->score)) {
            g_error("%s, commit %u '%s':\n  expected %s\n  got      %s", how, i,
                    g_array_index(ug_commits_list(commits), UgCommit, i).summary, expected, actual);
        }
        g_assert_cmpuint(point->commit, ==, i);
    }
    compare_troubles(troubles, timeline, how);
}

/* With one thread and with four, without a store, with an empty and with a full one. */
static void check_line(const Fixture *f, const char *place, const char *revision) {
    g_autoptr(UgCommits) commits = line_of(f, place, revision);
    g_autofree char *path = g_build_filename(f->folder, "store.sqlite", NULL);
    for (guint threads = 1; threads <= 4; threads += 3) {
        g_autoptr(UgTimeline) timeline = timeline_of(commits, threads, NULL);
        compare_all(commits, timeline, threads == 1 ? "one thread" : "four threads");
    }
    for (guint round = 0; round < 2; round++) {
        g_autoptr(UgStore) store = ug_store_open(path, "test");
        g_autoptr(UgTimeline) timeline = timeline_of(commits, 1, store);
        compare_all(commits, timeline, round == 0 ? "empty store" : "full store");
    }
}

/* With one thread, which goes on from each commit to the next. */
static void check_once(const Fixture *f, const char *place, const char *revision) {
    g_autoptr(UgCommits) commits = line_of(f, place, revision);
    g_autoptr(UgTimeline) timeline = timeline_of(commits, 1, NULL);
    compare_all(commits, timeline, place);
}

/* Goes through the commits in the other direction. */
static void check_back(const Fixture *f) {
    fixture_run(f,
                "cd r && git log --reverse --format=%H > ../line && git checkout -q --orphan back && git rm -qrf . &&"
                " for c in $(tac ../line); do git rm -qrf --ignore-unmatch . && git checkout -q $c -- . &&"
                " git commit -q --allow-empty -m \"back to $c\"; done");
    check_once(f, "r", "back");
}

/* ---- histories/ ---- */

static void test_coming_and_going(Fixture *f, gconstpointer data) {
    (void)data;
    make_history(f, "coming-and-going");
    check_line(f, "r", NULL);
    fixture_run(f, "git clone -q --bare r bare");
    check_line(f, "bare", "HEAD~2");
    check_line(f, "r/app", NULL);
}

static void test_wrappers(Fixture *f, gconstpointer data) {
    (void)data;
    make_history(f, "wrappers");
    check_line(f, "r", NULL);
}

static void test_classes(Fixture *f, gconstpointer data) {
    (void)data;
    make_history(f, "classes");
    check_line(f, "r", NULL);
}

/* One that is looked at as it went, and as it would have gone the other way. */
static void check_both_ways(Fixture *f, const char *name) {
    make_history(f, name);
    check_line(f, "r", NULL);
    check_back(f);
}

static void test_ways(Fixture *f, gconstpointer data) {
    (void)data;
    check_both_ways(f, "ways");
}

static void test_steps(Fixture *f, gconstpointer data) {
    (void)data;
    check_both_ways(f, "steps");
}

static void test_lines(Fixture *f, gconstpointer data) {
    (void)data;
    check_both_ways(f, "lines");
}

static void test_wide(Fixture *f, gconstpointer data) {
    (void)data;
    check_both_ways(f, "wide");
}

static void test_imports(Fixture *f, gconstpointer data) {
    (void)data;
    make_history(f, "imports");
    check_once(f, "r", NULL);
    check_back(f);
}

static void test_annotations(Fixture *f, gconstpointer data) {
    (void)data;
    check_both_ways(f, "annotations");
}

static void test_quiet(Fixture *f, gconstpointer data) {
    (void)data;
    check_both_ways(f, "quiet");
}

static void test_roundabout(Fixture *f, gconstpointer data) {
    (void)data;
    check_both_ways(f, "roundabout");
}

static void test_typing(Fixture *f, gconstpointer data) {
    (void)data;
    check_both_ways(f, "typing");
}

/* Histories that chance wrote: seeds with which a renewed module that does not ask others shows, and a few more. */
static void test_random(Fixture *f, gconstpointer data) {
    (void)data;
    static const struct {
        guint seed;
        const char *how;
    } chosen[] = {{8, ""},   {21, ""},    {29, ""},    {59, ""},    {105, ""},    {130, ""},     {131, ""},   {132, ""},
                  {133, ""}, {1, "idle"}, {2, "idle"}, {3, "idle"}, {3, "loose"}, {70, "loose"}, {9, "order"}};
    for (guint i = 0; i < G_N_ELEMENTS(chosen); i++) {
        g_autofree char *place = g_strdup_printf("random-%u%s", chosen[i].seed, chosen[i].how);
        g_autofree char *script = g_strdup_printf("git init -q -b main %s && python3 %s %u 60 %s |"
                                                  " git -C %s fast-import --quiet",
                                                  place, RANDOM_HISTORY, chosen[i].seed, chosen[i].how, place);
        fixture_run(f, script);
        check_once(f, place, NULL);
    }
}

static void test_namespaces(Fixture *f, gconstpointer data) {
    (void)data;
    make_history(f, "namespaces");
    check_line(f, "r", NULL);
}

static void test_hiding(Fixture *f, gconstpointer data) {
    (void)data;
    make_history(f, "hiding");
    check_line(f, "r", NULL);
}

static void test_order(Fixture *f, gconstpointer data) {
    (void)data;
    make_history(f, "order");
    check_line(f, "r", NULL);
}

static void test_merges(Fixture *f, gconstpointer data) {
    (void)data;
    make_history(f, "merges");
    check_line(f, "r", NULL);
    g_autoptr(UgCommits) commits = line_of(f, "r", NULL);
    g_assert_cmpuint(ug_commits_list(commits)->len, ==, 4);
}

/* Many small commits, so that there are several ranges and segments. */
static void test_large(Fixture *f, gconstpointer data) {
    (void)data;
    make_history(f, "large");
    check_once(f, "r", NULL);
}

static void test_long_line(Fixture *f, gconstpointer data) {
    (void)data;
    make_repository(f, "put app/__init__.py <<< ''; put app/utils.py <<< $'import eventlet\\n\\n\\ndef go(f):\\n"
                       "    eventlet.spawn(f)\\n'\n"
                       "for i in $(seq 1 150); do n=$((i * 7919 % 13)); put app/m$n.py <<< \"from app import utils\n"
                       "import eventlet as e$((i % 3))\n\n\ndef f$i():\n    utils.go($i)\n    e$((i % 2)).sleep()\n\"\n"
                       "[ $((i % 40)) = 0 ] && sed -i s/spawn/spawn_n/ app/utils.py\n"
                       "[ $((i % 50)) = 0 ] && put app/utils.py <<< $'def go(f):\\n    f()\\n'\n"
                       "[ $((i % 60)) = 0 ] && git rm -q app/m$n.py -f --ignore-unmatch; commit $i; done\n");
    check_line(f, "r", NULL);
}

/* ---- problems, ends ---- */

static void test_missing_blob(Fixture *f, gconstpointer data) {
    (void)data;
    make_repository(f, "put a.py <<< 'import eventlet'; commit first\n"
                       "put b.py <<< 'import eventlet # lost'; commit second\n"
                       "put c.py <<< 'import eventlet'; commit third\n"
                       "git rm -q b.py; commit fourth\n"
                       "lost=$(git rev-parse HEAD~1:b.py); rm -f .git/objects/${lost:0:2}/${lost:2}\n");
    check_line(f, "r", NULL);
    g_autoptr(UgCommits) commits = line_of(f, "r", NULL);
    g_autoptr(UgTimeline) timeline = timeline_of(commits, 1, NULL);
    const GArray *problems = ug_timeline_problems(timeline);
    g_assert_cmpuint(problems->len, ==, 1);
    const UgTrouble *trouble = &g_array_index(problems, UgTrouble, 0);
    g_assert_cmpstr(trouble->problem.path, ==, "b.py");
    fixture_assert_contains(g_strdup(trouble->problem.reason), "is missing from the repository");
    g_assert_cmpuint(trouble->commit, ==, 1); // the third of four
}

/* "path: reason, in the commit called so", a line each. (transfer full) */
static char *tell_troubles(const UgCommits *commits, UgStore *store) {
    g_autoptr(UgTimeline) timeline = timeline_of(commits, 1, store);
    const GArray *problems = ug_timeline_problems(timeline);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < problems->len; i++) {
        const UgTrouble *trouble = &g_array_index(problems, UgTrouble, i);
        const UgCommit *commit = &g_array_index(ug_commits_list(commits), UgCommit, trouble->commit);
        g_string_append_printf(text, "%s: %s, in '%s'\n", trouble->problem.path, trouble->problem.reason,
                               commit->summary);
    }
    return g_string_free(text, FALSE);
}

static void test_troubles(Fixture *f, gconstpointer data) {
    (void)data;
    make_repository(f, "put a.py <<< $'import eventlet\neventlet.sleep(('; commit broken\n"
                       "put b.py <<< $'import os'; commit other\n"
                       "put a.py <<< $'import eventlet\nimport os\neventlet.sleep(('; commit 'broken below'\n"
                       "put c.py <<< $'import os'; commit another\n"
                       "put a.py <<< $'import eventlet\nimport os\neventlet.sleep()'; commit mended\n");
    g_autoptr(UgCommits) commits = line_of(f, "r", NULL);
    static const char expected[] = "a.py: line 2: syntax error; usages around it may be missing, in 'other'\n"
                                   "a.py: line 3: syntax error; usages around it may be missing, in 'another'\n";
    g_autofree char *told = tell_troubles(commits, NULL);
    g_assert_cmpstr(told, ==, expected);
    g_autofree char *where = g_build_filename(f->folder, "store", NULL);
    g_autoptr(UgStore) store = ug_store_open(where, "1");
    g_autofree char *kept = tell_troubles(commits, store);
    g_assert_cmpstr(kept, ==, expected);
    g_autofree char *remembered = tell_troubles(commits, store);
    g_assert_cmpstr(remembered, ==, expected);
}

/* A part of a file that is broken, and that others are asked for by a name that a version of the file defines. */
static void test_troubles_of_others(Fixture *f, gconstpointer data) {
    (void)data;
    make_repository(f, "put b.py <<< $'import eventlet\neventlet.sleep(1)\ntype Pool[T = int] = int'; commit typed\n"
                       "put b.py <<< $'import eventlet\neventlet.sleep(1)\ndef Pool():\n    eventlet.sleep(2)';"
                       " commit defined\n"
                       "put a.py <<< $'from b import Pool\n\n\nPool((\n'; commit asked\n"
                       "put b.py <<< $'import eventlet\neventlet.sleep(1)'; commit 'asked no more'\n"
                       "put c.py <<< 'import os'; commit other\n");
    check_line(f, "r", NULL);
    check_line(f, "r", "HEAD~1");
    check_line(f, "r", "HEAD~4");
    check_back(f);
}

static gboolean stop_after_three(const UgPoint *point, gpointer data) {
    guint *n = data;
    ++*n;
    return point->commit < 2;
}

static void test_end(Fixture *f, gconstpointer data) {
    (void)data;
    make_history(f, "coming-and-going");
    g_autoptr(UgCommits) commits = line_of(f, "r", NULL);
    guint asked = 0;
    UgTimelineOptions how = {.catalogue = catalogue, .on_point = stop_after_three, .on_point_data = &asked};
    g_autoptr(UgTimeline) timeline = ug_timeline_new(commits, &how, NULL);
    g_assert_cmpuint(ug_timeline_points(timeline)->len, ==, 3);
    g_assert_cmpuint(asked, ==, 3);

    how = (UgTimelineOptions){.catalogue = catalogue, .n_commits = 5};
    g_autoptr(UgTimeline) shorter = ug_timeline_new(commits, &how, NULL);
    g_assert_cmpuint(ug_timeline_points(shorter)->len, ==, 5);

    const gint cancelled = 1;
    g_autoptr(GError) error = NULL;
    how = (UgTimelineOptions){.catalogue = catalogue, .cancelled = &cancelled};
    g_assert_null(ug_timeline_new(commits, &how, &error));
    g_assert_error(error, UG_ERROR, UG_ERROR_CANCELLED);
}

int main(int argc, char **argv) {
    fixture_init(&argc, &argv);
    catalogue = ug_catalogue_load(NULL, NULL);
    fixture_add("/timeline/coming-and-going", test_coming_and_going);
    fixture_add("/timeline/wrappers", test_wrappers);
    fixture_add("/timeline/ways", test_ways);
    fixture_add("/timeline/classes", test_classes);
    fixture_add("/timeline/steps", test_steps);
    fixture_add("/timeline/lines", test_lines);
    fixture_add("/timeline/wide", test_wide);
    fixture_add("/timeline/imports", test_imports);
    fixture_add("/timeline/annotations", test_annotations);
    fixture_add("/timeline/quiet", test_quiet);
    fixture_add("/timeline/large", test_large);
    fixture_add("/timeline/roundabout", test_roundabout);
    fixture_add("/timeline/typing", test_typing);
    fixture_add("/timeline/random", test_random);
    fixture_add("/timeline/hiding", test_hiding);
    fixture_add("/timeline/namespaces", test_namespaces);
    fixture_add("/timeline/order", test_order);
    fixture_add("/timeline/merges", test_merges);
    fixture_add("/timeline/long-line", test_long_line);
    fixture_add("/timeline/missing-blob", test_missing_blob);
    fixture_add("/timeline/troubles", test_troubles);
    fixture_add("/timeline/troubles-of-others", test_troubles_of_others);
    fixture_add("/timeline/end", test_end);
    int status = g_test_run();
    ug_catalogue_free(catalogue);
    return status;
}
