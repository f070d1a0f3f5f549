// What snapshots amount to: which places are usage, what they weigh, and when other libraries' green sides stop
// counting.
#include "assess/score.h"
#include "fixture.h"

static UgScore score_of(Fixture *f, const char *text) {
    g_autoptr(UgTally) tally = ug_tally_of(fixture_project(f, text, 1));
    return ug_tally_score(tally);
}

static void what_blocks_is_usage(Fixture *f, G_GNUC_UNUSED gconstpointer data) {
    UgScore score = score_of(f, "## app/__init__.py\n"
                                "## app/a.py\n"
                                "import eventlet\n"
                                "eventlet.spawn(print)\n"
                                "## app/tests/test_a.py\n"
                                "from unittest import mock\n"
                                "mock.patch('eventlet.spawn')\n"
                                "## requirements.txt\n"
                                "eventlet>=0.36\n");
    g_assert_cmpuint(score.production, ==, 2);
    g_assert_cmpuint(score.direct, ==, 2);
    g_assert_cmpuint(score.requirements, ==, 1);
    g_assert_cmpuint(score.test, ==, 1);
    g_assert_cmpuint(score.weight, ==, 1 + 3 + 2);
    g_assert_cmpuint(score.by_pattern[1], ==, 1);
    g_assert_cmpuint(score.by_pattern[4], ==, 1);
    g_assert_cmpuint(score.by_pattern[8], ==, 1);
}

static void what_never_runs_is_none(Fixture *f, G_GNUC_UNUSED gconstpointer data) {
    UgScore score = score_of(f, "## app/a.py\n"
                                "from typing import TYPE_CHECKING\n"
                                "if TYPE_CHECKING:\n"
                                "    import eventlet\n"
                                "def wait(limit: 'eventlet.Timeout') -> 'Sequence[eventlet.event.Event]':\n"
                                "    pass\n"
                                "LEVELS = ['eventlet.wsgi.server=WARN']  # eventlet\n"
                                "## lower-constraints.txt\n"
                                "eventlet==0.33\n"
                                "## tools/a.py\n"
                                "import eventlet\n");
    g_assert_cmpuint(score.production + score.requirements + score.weight, ==, 0);
}

static void a_wrapper_weighs_what_it_hides(Fixture *f, G_GNUC_UNUSED gconstpointer data) {
    UgScore score = score_of(f, "## app/__init__.py\n"
                                "## app/utils.py\n"
                                "import eventlet\n"
                                "def later(f):\n"
                                "    eventlet.spawn_after(1, f)\n"
                                "## app/a.py\n"
                                "from app import utils\n"
                                "utils.later(print)\n");
    g_assert_cmpuint(score.production, ==, 3);
    g_assert_cmpuint(score.weight, ==, 1 + 3 + 3);
    g_assert_cmpuint(score.by_pattern[0], ==, 1);
}

/* What a caller of app.utils.f weighs, whose body that is. */
static guint weight_of_caller(Fixture *f, const char *body) {
    g_autofree char *without = g_strdup_printf("## app/__init__.py\n"
                                               "## app/utils.py\n"
                                               "import eventlet\n"
                                               "from eventlet import wsgi\n"
                                               "from eventlet.green import subprocess\n"
                                               "def f(s, patcher):\n"
                                               "%s",
                                               body);
    g_autofree char *with = g_strconcat(without, "## app/a.py\nfrom app import utils\nutils.f(1, 2)\n", NULL);
    return score_of(f, with).weight - score_of(f, without).weight;
}

static void a_wrapper_hides_the_heaviest(Fixture *f, G_GNUC_UNUSED gconstpointer data) {
#define SLEEP  "    eventlet.sleep(0)\n"
#define LATER  "    eventlet.spawn_n(s)\n"
#define SERVE  "    wsgi.server(s, s)\n"
#define SWITCH "    if patcher.is_monkey_patched('thread'):\n    "
    g_assert_cmpuint(weight_of_caller(f, SLEEP), ==, 1);
    g_assert_cmpuint(weight_of_caller(f, LATER), ==, 3);
    g_assert_cmpuint(weight_of_caller(f, SLEEP LATER), ==, 3);
    g_assert_cmpuint(weight_of_caller(f, SERVE SLEEP LATER), ==, 8);
    // What runs in one mode only is none of the caller's business, as long as there is something else.
    g_assert_cmpuint(weight_of_caller(f, SWITCH SERVE), ==, 0);
    g_assert_cmpuint(weight_of_caller(f, SWITCH SERVE SLEEP), ==, 1);
    g_assert_cmpuint(weight_of_caller(f, SWITCH SERVE LATER SLEEP), ==, 3);
}

#define OTHER_LIBRARY                                                                                                  \
    "## app/__init__.py\n"                                                                                             \
    "## app/web.py\n"                                                                                                  \
    "from oslo_service.wsgi import Server\n"                                                                           \
    "class Web(Server):\n"                                                                                             \
    "    pass\n"                                                                                                       \
    "## app/pool.py\n"                                                                                                 \
    "model.set_threadpool_model('eventlet')\n"

static void another_library_counts_beside_eventlet(Fixture *f, G_GNUC_UNUSED gconstpointer data) {
    UgScore alone = score_of(f, OTHER_LIBRARY);
    UgScore required = score_of(f, OTHER_LIBRARY "## requirements.txt\neventlet\n");
    UgScore used = score_of(f, OTHER_LIBRARY "## app/a.py\nimport eventlet\n");
    g_assert_cmpuint(alone.production + alone.weight, ==, 0);
    g_assert_cmpuint(required.production, ==, 3);
    g_assert_cmpuint(required.direct, ==, 0);
    g_assert_cmpuint(used.production, ==, 4);
    g_assert_cmpuint(used.direct, ==, 1);
}

static void greenlet_alone_is_not_eventlet(Fixture *f, G_GNUC_UNUSED gconstpointer data) {
#define GREENLET                                                                                                       \
    "## app/report.py\n"                                                                                               \
    "from oslo_utils import importutils\n"                                                                             \
    "greenlet = importutils.try_import('greenlet')\n"                                                                  \
    "if greenlet:\n"                                                                                                   \
    "    import greenlet as g\n"                                                                                       \
    "    g.getcurrent()\n"
    UgScore alone = score_of(f, GREENLET);
    UgScore used = score_of(f, GREENLET "## app/a.py\nimport eventlet\n");
    g_assert_cmpuint(alone.production + alone.weight, ==, 0);
    g_assert_cmpuint(used.production, >, 2);
    g_assert_cmpuint(used.direct, ==, 1);
}

static void asking_a_library_for_green_threads_is_usage(Fixture *f, G_GNUC_UNUSED gconstpointer data) {
    UgScore score = score_of(f, "## app/rpc.py\nserver = get_rpc_server(t, executor='eventlet')\n"
                                "## app/pool.py\nimport futurist\npool = futurist.GreenThreadPoolExecutor()\n");
    g_assert_cmpuint(score.production, ==, 2);
    g_assert_cmpuint(score.direct, ==, 2);
}

static void files_add_up(Fixture *f, G_GNUC_UNUSED gconstpointer data) {
    g_autoptr(UgTally) whole =
        ug_tally_of(fixture_project(f, "## a.py\nimport eventlet\n## tox.ini\n[tox]\nenvlist = py3-threading\n", 1));
    g_autoptr(UgTally) first = ug_tally_of(fixture_project(f, "## a.py\nimport eventlet\n", 1));
    UgProject *other = fixture_project(f, "## tox.ini\n[tox]\nenvlist = py3-threading\n", 1);
    const UgSurveyed *tox = &ug_project_survey(other, 0)->files[0];
    g_autoptr(UgTally) sum = ug_tally_copy(first);
    ug_tally_add_file(sum, tox->facts, tox->context, NULL, 1);
    g_assert_true(ug_tally_equal(sum, whole));
    g_assert_cmpuint(ug_tally_anywhere(sum, ug_catalogue_find(f->catalogue, "SIG-threading-tests")), ==, 1);
    g_autoptr(GVariant) kept = g_variant_ref_sink(ug_tally_to_variant(sum));
    g_autoptr(UgTally) back = ug_tally_from_variant(f->catalogue, kept);
    g_assert_true(ug_tally_equal(back, sum));
    ug_tally_add_file(sum, tox->facts, tox->context, NULL, -1);
    g_assert_true(ug_tally_equal(sum, first));
    g_assert_false(ug_tally_equal(sum, whole));
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(path, function) g_test_add(path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
    TEST("/score/what-blocks-is-usage", what_blocks_is_usage);
    TEST("/score/what-never-runs-is-none", what_never_runs_is_none);
    TEST("/score/wrapper-weighs-what-it-hides", a_wrapper_weighs_what_it_hides);
    TEST("/score/wrapper-hides-the-heaviest", a_wrapper_hides_the_heaviest);
    TEST("/score/another-library-counts-beside-eventlet", another_library_counts_beside_eventlet);
    TEST("/score/greenlet-alone-is-not-eventlet", greenlet_alone_is_not_eventlet);
    TEST("/score/asking-a-library-for-green-threads", asking_a_library_for_green_threads_is_usage);
    TEST("/score/files-add-up", files_add_up);
    return g_test_run();
}
