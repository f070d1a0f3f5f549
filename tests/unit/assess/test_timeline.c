// Timelines of scripted repositories: every point must say what a scan of that commit says by itself.
#include "assess/timeline.h"
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

static UgTally *fresh_tally(const UgCommits *commits, guint index) {
    const UgSnapshotOptions where = {
        .location = ug_commits_location(commits),
        .revision = g_array_index(ug_commits_list(commits), UgCommit, index).id,
    };
    const UgProjectOptions how = {.threads = 1};
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&where, NULL);
    UgSnapshot *const snapshots[] = {snapshot};
    g_autoptr(UgProject) project = snapshot == NULL ? NULL : ug_project_new(snapshots, 1, catalogue, &how, NULL);
    return project == NULL ? ug_tally_new(catalogue) : ug_tally_of(project);
}

static void compare_all(const UgCommits *commits, const UgTimeline *timeline, const char *how) {
    const GArray *points = ug_timeline_points(timeline);
    g_assert_cmpuint(points->len, ==, ug_commits_list(commits)->len);
    for (guint i = 0; i < points->len; i++) {
        const UgPoint *point = &g_array_index(points, UgPoint, i);
        g_autoptr(UgTally) fresh = fresh_tally(commits, i);
        g_autofree char *expected = show(fresh);
        g_autofree char *actual = show(point->tally);
        const UgScore score = ug_tally_score(fresh);
        if (!ug_tally_equal(fresh, point->tally) || !ug_score_equal(&score, &point->score)) {
            g_error("%s, commit %u '%s':\n  expected %s\n  got      %s", how, i,
                    g_array_index(ug_commits_list(commits), UgCommit, i).summary, expected, actual);
        }
        g_assert_cmpuint(point->commit, ==, i);
    }
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

/* Goes through the line in both directions. */
static void check_there_and_back(const Fixture *f) {
    check_line(f, "r", NULL);
    fixture_run(f,
                "cd r && git log --reverse --format=%H > ../line && git checkout -q --orphan back && git rm -qrf . &&"
                " for c in $(tac ../line); do git rm -qrf --ignore-unmatch . && git checkout -q $c -- . &&"
                " git commit -q --allow-empty -m \"back to $c\"; done");
    check_once(f, "r", "back");
}

/* ---- scripts ---- */

static const char coming_and_going[] =
    "put README.rst <<< 'about eventlet'; commit first\n"
    "put app/__init__.py <<< ''; put app/a.py <<< 'import eventlet'; commit 'an import'\n"
    "put app/b.py <<< 'x = 1'; commit 'nothing of interest'\n"
    "put app/a.py <<< $'import eventlet\\neventlet.spawn(f)\\n'; commit 'a use'\n"
    "put requirements.txt <<< 'eventlet>=0.18'; commit 'a requirement'\n"
    "put test-requirements.txt <<< 'eventlet'; commit 'one for tests'\n"
    "put app/tests/__init__.py <<< ''\n"
    "put app/tests/test_a.py <<< $'import mock\\nmock.patch(\"eventlet.spawn\")\\n'; commit 'a test'\n"
    "git mv app/a.py app/moved.py; commit 'renamed'\n"
    "git mv app/moved.py app/tests/moved.py; commit 'moved to tests'\n"
    "git mv app/tests/moved.py app/a.py; commit 'and back'\n"
    "git rm -q app/a.py; commit deleted\n"
    "git revert -n HEAD; commit 'added again'\n"
    "put app/c.py <<< $'from eventlet import greenpool as g\\np = g.GreenPool()\\n'; commit 'an alias'\n"
    "chmod +x app/c.py; commit 'a mode'\n"
    "rm app/b.py; ln -s c.py app/b.py; commit 'a link'\n"
    "rm app/b.py; put app/b.py/__init__.py <<< 'import eventlet'; commit 'a folder instead'\n"
    "put bin/tool <<< $'#!/usr/bin/env python\\nimport eventlet\\n'; commit 'a script'\n"
    "put bin/tool <<< $'#!/bin/sh\\nimport eventlet\\n'; commit 'another language'\n"
    "git rm -qr .; commit 'all gone'\n"
    "commit 'nothing at all'\n"
    "git checkout -q HEAD~3 -- .; commit 'all back'\n";

static void test_coming_and_going(Fixture *f, gconstpointer data) {
    (void)data;
    make_repository(f, coming_and_going);
    check_line(f, "r", NULL);
    fixture_run(f, "git clone -q --bare r bare");
    check_line(f, "bare", "HEAD~2");
    check_line(f, "r/app", NULL);
}

static const char wrappers[] =
    "put app/__init__.py <<< ''\n"
    "put app/worker.py <<< $'from app import utils\\n\\n\\ndef run():\\n    utils.spawn(print)\\n'\n"
    "put app/utils.py <<< $'def spawn(f):\\n    return f()\\n'; commit 'no eventlet'\n"
    "put app/utils.py <<< $'import eventlet\\n\\n\\ndef spawn(f):\\n    return eventlet.spawn(f)\\n'\n"
    "commit 'behind a wrapper: its user did not change'\n"
    "put app/other.py <<< $'from app.utils import spawn\\n\\n\\ndef go():\\n    spawn(1)\\n    spawn(2)\\n'\n"
    "commit 'two more uses'\n"
    "put app/deep.py <<< $'from app import other\\n\\n\\ndef far():\\n    other.go()\\n'; commit 'a deep use'\n"
    "put app/other.py <<< $'import eventlet\\nfrom app.utils import spawn\\n\\n\\ndef go():\\n    eventlet.sleep(0)\\n"
    "    spawn(2)\\n'; commit 'the deep use is near now'\n"
    "put app/compat.py <<< $'from eventlet import sleep, spawn_n\\n'; commit 'a re-export'\n"
    "put app/late.py <<< $'from app import compat\\n\\n\\ndef nap():\\n    compat.sleep(1)\\n'; commit 'used'\n"
    "put app/compat.py <<< $'from time import sleep\\nfrom eventlet import spawn_n\\n'; commit 'not any more'\n"
    "put app/compat.py <<< $'from eventlet import *\\n'; commit 'a star'\n"
    "put app/compat.py <<< $'from app.utils import *\\n__all__ = [\"spawn\"]\\n'; commit 'a star of ours'\n"
    "put app/late.py <<< $'from app import compat\\n\\n\\ndef nap():\\n    compat.spawn(1)\\n'; commit 'used through "
    "it'\n"
    "put app/tests/__init__.py <<< ''\n"
    "put app/tests/test_x.py <<< $'import mock\\nfrom app import utils\\n\\n\\ndef test():\\n"
    "    mock.patch(\"app.utils.spawn\")\\n    mock.patch.object(utils, \"spawn\")\\n'; commit 'patched in a test'\n"
    "git mv app/utils.py app/helpers.py; commit 'the wrapper is gone'\n"
    "sed -i s/utils/helpers/ app/worker.py app/compat.py; commit 'its users follow'\n"
    "put app/helpers.py <<< $'import threading\\n\\n\\ndef spawn(f):\\n    return threading.Thread(f)\\n'\n"
    "commit 'native now'\n";

static void test_wrappers(Fixture *f, gconstpointer data) {
    (void)data;
    make_repository(f, wrappers);
    check_line(f, "r", NULL);
}

static const char classes[] =
    "put app/__init__.py <<< ''\n"
    "put app/base.py <<< $'class Base(object):\\n    def start(self):\\n        pass\\n'\n"
    "put app/service.py <<< $'from app import base\\n\\n\\nclass Service(base.Base):\\n    def run(self):\\n"
    "        self.start()\\n'\n"
    "put app/main.py <<< $'from app.service import Service\\n\\n\\ndef main():\\n    Service().start()\\n"
    "    Service().run()\\n'; commit 'no eventlet'\n"
    "put app/base.py <<< $'import eventlet\\n\\n\\nclass Base(object):\\n    def start(self):\\n"
    "        eventlet.spawn(self.run)\\n'; commit 'the base is green'\n"
    "put app/service.py <<< $'from app import base\\n\\n\\nclass Service(base.Base):\\n    def start(self):\\n"
    "        pass\\n\\n    def run(self):\\n        self.start()\\n'; commit 'overridden'\n"
    "put app/service.py <<< $'from app import base\\n\\n\\nclass Service(object):\\n    def run(self):\\n"
    "        self.start()\\n'; commit 'not inherited'\n"
    "put app/service.py <<< $'import eventlet\\nfrom app import base\\n\\n\\nclass Service(eventlet.GreenPool):\\n"
    "    def run(self):\\n        self.start()\\n'; commit 'a green base'\n"
    "put app/dual.py <<< $'import os\\nimport eventlet\\n\\nGREEN = os.environ.get(\"X\")\\n\\n\\ndef spawn(f):\\n"
    "    if eventlet.patcher.is_monkey_patched(\"thread\"):\\n        return eventlet.spawn(f)\\n    return f()\\n'\n"
    "put app/user.py <<< $'from app import dual\\n\\n\\ndef go():\\n    dual.spawn(1)\\n'; commit 'dual mode'\n"
    "put app/dual.py <<< $'import eventlet\\nfrom app import base\\n\\n\\ndef spawn(f):\\n"
    "    if eventlet.patcher.is_monkey_patched(\"thread\"):\\n        return eventlet.spawn(f)\\n    "
    "base.Base().start()\\n'\n"
    "commit 'dual mode and a wrapper'\n"
    "put app/prop.py <<< $'import eventlet\\n\\n\\nclass P(object):\\n    @property\\n    def pool(self):\\n"
    "        return eventlet.GreenPool()\\n\\n    def use(self):\\n        self.pool.spawn(1)\\n'; commit 'a "
    "property'\n";

static void test_classes(Fixture *f, gconstpointer data) {
    (void)data;
    make_repository(f, classes);
    check_line(f, "r", NULL);
}

/* A file of two classes between functions, and small changes far from each other in it. */
static const char steps[] =
    "put app/__init__.py <<< ''\n"
    "put app/utils.py <<< $'import eventlet\\n\\n\\ndef spawn(f):\\n    return eventlet.spawn(f)\\n'\n"
    "put app/big.py <<'END'\n"
    "# Much\n# of\n# nothing\nimport os\nimport sys\nfrom app import utils\n\nLIMIT = 1\n\n\n"
    "def first():\n    return os.getpid()\n\n\n"
    "class Server(object):\n    def start(self):\n        return LIMIT\n\n    def run(self):\n"
    "        utils.spawn(self.start)\n\n\n"
    "class Client(Server):\n    def stop(self):\n        self.start()\n\n    def kill(self):\n        pass\n\n\n"
    "def last():\n    return sys.argv\nEND\n"
    "put app/user.py <<< $'from app import big\\n\\n\\ndef go():\\n    big.last()\\n    big.Client().run()\\n'\n"
    "commit first\n"
    "sed -i 's/getpid()/getpid() + 1/; s/LIMIT$/LIMIT + 1/; s/sys.argv/sys.argv[1:]/' app/big.py\n"
    "commit 'in three places, with heads of classes between them'\n"
    "sed -i 's/        pass/        utils.spawn(self.stop)/' app/big.py; commit 'one more use'\n"
    "sed -i 's/getpid() + 1/getppid()/; s/        self.start()/        utils.spawn(1)/' app/big.py\n"
    "commit 'and another, and a change elsewhere'\n"
    "sed -i 's/^import os/import time/; s/os.getppid()/time.time()/' app/big.py; commit 'another import'\n"
    "sed -i '/^import time/d; s/^import sys/import sys\\nimport time/' app/big.py; commit 'imports in another order'\n"
    "sed -i 's/^import time/import time\\nfrom app import utils as helpers/; s/time.time()/helpers.spawn/' app/big.py\n"
    "commit 'the wrapper by another name'\n"
    "sed -i 's/^def last/def middle():\\n    helpers.spawn(2)\\n\\n\\ndef last/' app/big.py; commit 'which is used "
    "again'\n"
    "sed -i 's/big.last()/big.helpers.spawn(3)/' app/user.py; commit 'and through the file'\n"
    "sed -i '/as helpers/d; s/helpers.spawn/print/' app/big.py; commit 'but is no more'\n"
    "sed -i 's/^LIMIT = 1/LIMIT = utils.spawn/' app/big.py; commit 'a name for the wrapper'\n"
    "sed -i 's/^LIMIT = utils.spawn/LIMIT = 1/' app/big.py; commit 'which it was not for long'\n"
    "sed -i 's/^    def kill/    def start(self):\\n        utils.spawn(4)\\n\\n    def kill/' app/big.py\n"
    "commit 'a method that the other class has, too'\n"
    "sed -i 's/^class Client(Server)/class Client(object)/' app/big.py; commit 'without a base'\n"
    "put app/stranger.py <<< $'def f(queue):\\n    queue.spawn()\\n'; commit 'a new file with a watched word'\n"
    "put app/stranger.py <<< $'def f(queue):\\n    return queue.spawn()\\n'; commit 'which is another'\n"
    "put app/friend.py <<< $'from app import utils\\n\\n\\ndef f():\\n    utils.spawn(5)\\n'; commit 'and one that "
    "uses it'\n"
    "put app/own.py <<< $'import eventlet\\n\\n\\ndef pause():\\n    eventlet.sleep(1)\\n'; commit 'one by itself'\n"
    "put app/tests/__init__.py <<< ''; put app/tests/test_own.py <<< $'import "
    "mock\\nmock.patch(\"eventlet.sleep\")\\n'\n"
    "commit 'a test'\n"
    "put lib/stranger.py <<< $'def spawn(f):\\n    return f\\n'; commit 'another of that name'\n"
    "git rm -q app/stranger.py app/friend.py; commit 'both gone'\n"
    "git rm -q app/big.py; commit 'the large one, too'\n";

static void test_steps(Fixture *f, gconstpointer data) {
    (void)data;
    make_repository(f, steps);
    check_there_and_back(f);
}

/* What one file says changes what another means that did not change, in roundabout ways; and much that changes concerns
 * nobody. */
static const char roundabout[] =
    "put app/__init__.py <<< ''; put app/tests/__init__.py <<< ''\n"
    "put app/utils.py <<< $'import eventlet\n\n\ndef spawn(f):\n    return eventlet.spawn(f)\n'\n"
    "put app/net.py <<< $'import eventlet\nfrom app import utils\n\n\nclass Link(object):\n    def open(self):\n       "
    " pass\n\n\n"
    "def f():\n    utils.spawn(1)\n'\n"
    "put app/mid.py <<< $'from app import utils\nfrom app import net\n\n\nclass Mid(object):\n    pass\n\n\n"
    "def f():\n    utils.spawn(1)\n'\n"
    "put app/user.py <<< $'from app import mid\nfrom app import utils\n\n\nclass User(mid.Mid):\n"
    "    def go(self):\n        self.open()\n        utils.spawn(2)\n'; commit 'classes that have nothing to do with "
    "each other'\n"
    "sed -i 's/^class Mid(object)/class Mid(net.Link)/' app/mid.py; commit 'one inherits from the other'\n"
    "sed -i 's/        pass/        eventlet.sleep(3)/' app/net.py; commit 'which is green now'\n"
    "sed -i 's/^class Mid(net.Link)/class Mid(object)/' app/mid.py; commit 'without it again'\n"
    "put app/ssh.py <<< $'import eventlet\n\n\nclass Pool(object):\n    def create(self):\n"
    "        eventlet.sleep(0)\n'\n"
    "put app/service.py <<< $'from app import ssh\n\n\ndef check():\n    return ssh.Pool().create()\n'\n"
    "put app/tests/test_service.py <<< $'import mock\nfrom app import service\n\n\ndef test():\n"
    "    mock.patch.object(service.ssh.Pool, \"create\")\n    service.ssh.Pool().create()\n'\n"
    "commit 'a test that looks behind what it tests'\n"
    "put app/service.py <<< $'import socket\n\n\ndef check():\n    return socket.socket()\n'\n"
    "commit 'where there is nothing any more'\n"
    "git rm -q app/service.py; commit 'and then not even a module'\n"
    "put app/service.py <<< $'from app import ssh\n\n\ndef check():\n    return ssh.Pool().create()\n'\n"
    "commit 'all of it again'\n"
    "put app/star.py <<< $'from app.late import *\n\n\ndef rest():\n    nap()\n'\n"
    "put app/tired.py <<< $'from app import star\n\n\ndef f():\n    star.nap()\n'; commit 'a star of what is not "
    "there'\n"
    "put app/late.py <<< $'from eventlet import sleep as nap\n'; commit 'but now it is'\n"
    "put app/kinds/__init__.py <<< ''; put app/kinds/tools.py <<< $'def rest():\n    pass\n'\n"
    "put app/kinds/one.py <<< $'from app.kinds import tools\n\n\ndef f():\n    tools.rest()\n'; commit 'a package'\n"
    "put app/kinds/tools.py <<< $'import eventlet\n\n\ndef rest():\n    eventlet.sleep(0)\n'; commit 'is green'\n"
    "git rm -q app/kinds/tools.py; put app/kinds/tools/__init__.py <<< $'from app.late import nap as rest\n'\n"
    "commit 'its module is a package'\n"
    "git rm -q app/kinds/tools/__init__.py; put app/kinds/__init__.py <<< $'from app import utils as tools\n'\n"
    "commit 'or a name of it'\n"
    "put app/kinds/tools.py <<< ''; commit 'and a module again'\n"
    "put app/both.py <<< $'try:\n    from eventlet import sleep as nap\nexcept ImportError:\n"
    "    from app.utils import spawn as nap\n\n\ndef f():\n    nap()\n'; commit 'a name of two things'\n"
    "sed -i s/eventlet/time/ app/both.py; commit 'one of them native'\n"
    "put app/alone.py <<< $'import eventlet\n\n\ndef quite_alone():\n    eventlet.sleep(0)\n\n\n"
    "def caller():\n    quite_alone()\n'; commit 'a file that nobody knows'\n"
    "sed -i s/eventlet.sleep/eventlet.spawn/ app/alone.py; commit 'which does something else'\n"
    "sed -i s/quite_alone/entirely_alone/ app/alone.py; commit 'by another name'\n"
    "git rm -q app/alone.py; commit 'or not at all'\n"
    "put app/man.py <<< $'import eventlet\n\n\nclass Man(object):\n    def go(self):\n        eventlet.sleep(0)\n'\n"
    "put app/hand.py <<< 'from app.man import Man'\n"
    "put app/rest.py <<< $'import eventlet\n\n\ndef doze():\n    eventlet.sleep(0)\n'\n"
    "put app/tests/test_ways.py <<< $'import mock\nfrom app import hand\nfrom app.man import Man\n\n\ndef test():\n"
    "    mock.patch.object(hand.Man, \"x\")\n    mock.patch.object(Man, \"doze\")\n'; commit 'two ways to a class'\n"
    "sed -i s/doze/y/ app/tests/test_ways.py; commit 'without a word that others are known by'\n"
    "put all/__init__.py <<< ''; put all/pack/__init__.py <<< ''\n"
    "put all/pack/green.py <<< $'import eventlet\n\n\ndef go():\n    eventlet.sleep(0)\n'\n"
    "put all/pack/user.py <<< $'from pack import green\n\n\ndef f():\n    green.go()\n'; commit 'a package in one'\n"
    "put all/setup.py <<< ''; commit 'which is installed from the folder'\n"
    "git rm -q all/setup.py; commit 'no more'\n"
    "put all/setup.py <<< ''; put setup.py <<< ''; commit 'but as a part of the whole'\n";

static void test_roundabout(Fixture *f, gconstpointer data) {
    (void)data;
    make_repository(f, roundabout);
    check_there_and_back(f);
}

/* Histories that chance wrote: seeds with which a renewed module that does not ask others shows, and a few more. */
static void test_random(Fixture *f, gconstpointer data) {
    (void)data;
    static const guint seeds[] = {8, 21, 29, 59, 130, 131, 132, 133};
    for (guint i = 0; i < G_N_ELEMENTS(seeds); i++) {
        g_autofree char *place = g_strdup_printf("random-%u", seeds[i]);
        g_autofree char *script = g_strdup_printf("git init -q -b main %s && python3 %s %u 60 |"
                                                  " git -C %s fast-import --quiet",
                                                  place, RANDOM_HISTORY, seeds[i], place);
        fixture_run(f, script);
        check_once(f, place, NULL);
    }
}

static const char hiding[] =
    "put app/__init__.py <<< ''; put app/a.py <<< $'import eventlet\\neventlet.sleep()\\n'; commit 'a use'\n"
    "put eventlet/__init__.py <<< $'def sleep():\\n    pass\\n'; commit 'our own eventlet'\n"
    "put app/b.py <<< $'from eventlet import sleep\\nsleep()\\n'; commit 'another use of it'\n"
    "git mv eventlet src_eventlet; commit 'renamed'\n"
    "put src/eventlet.py <<< ''; commit 'below src'\n"
    "put app/eventlet.py <<< $'import eventlet\\n'; commit 'inside of a package'\n"
    "put app/c.py <<< $'from app import eventlet\\neventlet.sleep()\\n'; commit 'and used'\n"
    "git rm -q app/__init__.py; commit 'no package any more'\n"
    "put other/a.py <<< $'import b\\nb.x()\\n'; put other/b.py <<< $'from eventlet import sleep as x\\n'\n"
    "commit 'scripts that import each other'\n"
    "put other/__init__.py <<< ''; commit 'a package'\n";

static void test_hiding(Fixture *f, gconstpointer data) {
    (void)data;
    make_repository(f, hiding);
    check_line(f, "r", NULL);
}

static const char merges[] = "put app/__init__.py <<< ''; put app/a.py <<< 'import eventlet'; commit first\n"
                             "git checkout -q -b side\n"
                             "put app/b.py <<< 'from eventlet import sleep'; commit 'on the side'\n"
                             "put app/c.py <<< $'from app import b\\nb.sleep()\\n'; commit 'on the side too'\n"
                             "git checkout -q main\n"
                             "put app/a.py <<< $'import eventlet\\neventlet.sleep()\\n'; commit 'on main'\n"
                             "git merge -q --no-ff side -m 'merge'\n"
                             "git merge -q --no-ff -s ours HEAD~1 -m 'nothing' || true\n"
                             "put app/a.py <<< ''; commit 'gone'\n";

static void test_merges(Fixture *f, gconstpointer data) {
    (void)data;
    make_repository(f, merges);
    check_line(f, "r", NULL);
    g_autoptr(UgCommits) commits = line_of(f, "r", NULL);
    g_assert_cmpuint(ug_commits_list(commits)->len, ==, 4);
}

/* Many small commits, so that there are several ranges and segments. */
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
    g_assert_cmpstr(g_array_index(problems, UgProblem, 0).path, ==, "b.py");
    fixture_assert_contains(g_strdup(g_array_index(problems, UgProblem, 0).reason), "is missing from the repository");
}

static gboolean stop_after_three(const UgPoint *point, gpointer data) {
    guint *n = data;
    ++*n;
    return point->commit < 2;
}

static void test_end(Fixture *f, gconstpointer data) {
    (void)data;
    make_repository(f, coming_and_going);
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
    fixture_add("/timeline/classes", test_classes);
    fixture_add("/timeline/steps", test_steps);
    fixture_add("/timeline/roundabout", test_roundabout);
    fixture_add("/timeline/random", test_random);
    fixture_add("/timeline/hiding", test_hiding);
    fixture_add("/timeline/merges", test_merges);
    fixture_add("/timeline/long-line", test_long_line);
    fixture_add("/timeline/missing-blob", test_missing_blob);
    fixture_add("/timeline/end", test_end);
    int status = g_test_run();
    ug_catalogue_free(catalogue);
    return status;
}
