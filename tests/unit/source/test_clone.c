/* URLs: cloned once, fetched the next time, over every transport that can be had on one machine. */
#include "fixture.h"

#include "source/url_private.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define REMOTE                                                                                                         \
    "git init -q nova; cd nova; for i in 1 2; do echo $i > f.py; git add .; git commit -qm $i; done;"                  \
    "git branch stable/2025.1 HEAD~1; git tag -a -m t 1.0 HEAD~1;"
#define CLONES "$HOME/ungreen/clones"

static char *url_of(const Fixture *f, const char *name) {
    return g_strconcat("file://", f->folder, "/", name, NULL);
}

static void assert_content(const Fixture *f, const char *url, const char *revision, const char *content) {
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, url, revision);
    fixture_assert_equal(fixture_read(snapshot, "f.py"), content);
}

/* What opening with the options says: the content of f.py, or "!" and the message. */
static char *open_with(const char *url, gboolean offline, const char *cache) {
    UgSnapshotOptions options = {.location = url, .offline = offline, .cache_folder = cache};
    g_autoptr(GError) error = NULL;
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&options, &error);
    return snapshot != NULL ? fixture_read(snapshot, "f.py") : g_strconcat("!", error->message, NULL);
}

static void test_clone_and_fetch(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, REMOTE);
    g_autofree char *url = url_of(f, "nova");
    g_autoptr(UgSnapshot) first = fixture_open(f, url, NULL);
    g_assert_cmpstr(ug_snapshot_name(first), ==, "nova");
    g_assert_cmpstr(ug_snapshot_source(first), ==, url);
    g_assert_false(ug_snapshot_is_work_tree(first));
    fixture_assert_equal(fixture_output(f, "git -C nova rev-parse HEAD"), ug_snapshot_commit(first));
    fixture_assert_equal(fixture_read(first, "f.py"), "2\n");
    assert_content(f, url, "stable/2025.1", "1\n");
    assert_content(f, url, "origin/stable/2025.1", "1\n");
    assert_content(f, url, "1.0", "1\n");
    fixture_run(f, "cd nova; echo 3 > f.py; git commit -qam 3");
    assert_content(f, url, NULL, "3\n");
    fixture_refuse(f, url, "nope", UG_ERROR_NOT_FOUND, "no revision 'nope'");
    fixture_assert_equal(fixture_output(f, "ls " CLONES " | grep -c '^nova-[0-9a-f]*\\.git$'"), "1");
}

/* A branch that was deleted is gone, one that stands in its place is there, and HEAD follows. */
static void test_branches_follow_the_remote(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, REMOTE "git branch old; git branch topic");
    g_autofree char *url = url_of(f, "nova");
    assert_content(f, url, NULL, "2\n");
    fixture_run(f, "cd nova; git branch -D -q old topic; git branch topic/one HEAD~1; git checkout -q -b trunk;"
                   "echo 3 > f.py; git commit -qam 3; git branch -D -q main");
    assert_content(f, url, NULL, "3\n");
    assert_content(f, url, "topic/one", "1\n");
    fixture_refuse(f, url, "old", UG_ERROR_NOT_FOUND, "no revision 'old'");
    fixture_run(f,
                "cd nova; git commit -q --amend -m again --date 2025-02-02T00:00:00Z; git checkout -q --detach HEAD~1");
    assert_content(f, url, NULL, "2\n");
}

static void test_offline(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, REMOTE);
    g_autofree char *url = url_of(f, "nova");
    g_autofree char *cache = g_build_filename(f->folder, "my", "cache", NULL);
    fixture_assert_contains(open_with(url, TRUE, cache), "the cache has no usable clone of it");
    fixture_assert_equal(open_with(url, FALSE, cache), "2\n");
    fixture_run(f, "echo 3 > nova/f.py; git -C nova commit -qam 3; mv nova away");
    fixture_assert_equal(open_with(url, TRUE, cache), "2\n");
    /* Old data never passes for new in silence. */
    fixture_assert_contains(open_with(url, FALSE, cache), "an earlier clone is there, and --offline scans it");
}

static void test_broken_clones_are_made_anew(Fixture *f, gconstpointer data) {
    (void)data;
    static const char *const damages[] = {
        "rm -rf objects/pack/*",
        "rm HEAD",
        "for p in objects/pack/*.pack; do chmod u+w $p; truncate -s 50 $p; done",
        "cd ..; d=$(echo nova-*.git); rm -rf $d; echo file > $d",
    };
    fixture_run(f, REMOTE);
    g_autofree char *url = url_of(f, "nova");
    for (guint i = 0; i < G_N_ELEMENTS(damages); i++) {
        assert_content(f, url, NULL, "2\n");
        g_autofree char *script = g_strconcat("cd " CLONES "/nova-*.git; ", damages[i], NULL);
        fixture_run(f, script);
    }
    assert_content(f, url, NULL, "2\n");
    fixture_assert_equal(fixture_output(f, "ls " CLONES " | grep -c . "), "2"); /* the clone and its lock */
}

static void test_leftovers_of_a_killed_clone_are_removed(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, REMOTE);
    g_autofree char *url = url_of(f, "nova");
    assert_content(f, url, NULL, "2\n");
    fixture_run(f, "cd " CLONES "; mv nova-*.git $(basename nova-*.git .git).tmp-AbCdEf");
    fixture_assert_contains(open_with(url, TRUE, NULL), "no usable clone");
    assert_content(f, url, NULL, "2\n");
    fixture_assert_equal(fixture_output(f, "ls " CLONES " | grep -c tmp || true"), "0");
}

/* Eight processes at once, none of them with a clone. */
static void test_processes_share_a_cache(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, REMOTE);
    g_autofree char *url = url_of(f, "nova");
    pid_t children[8];
    for (guint i = 0; i < G_N_ELEMENTS(children); i++) {
        children[i] = fork();
        if (children[i] == 0) {
            char *content = open_with(url, FALSE, NULL);
            gboolean right = strcmp(content, "2\n") == 0;
            g_free(content); // the rest is still pointed at
            _exit(right ? 0 : 1);
        }
    }
    for (guint i = 0; i < G_N_ELEMENTS(children); i++) {
        int status = 0;
        waitpid(children[i], &status, 0);
        g_assert_cmpint(status, ==, 0);
    }
    fixture_assert_equal(fixture_output(f, "ls " CLONES " | grep -c . "), "2");
}

static void count_progress(const char *activity, guint64 done, guint64 total, gpointer data) {
    guint64 *seen = data;
    g_assert_cmpstr(activity, ==, "cloning nova");
    g_assert_cmpuint(done, <=, MAX(total, done));
    *seen = MAX(*seen, total);
}

static void test_progress(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, REMOTE);
    g_autofree char *url = url_of(f, "nova");
    guint64 total = 0;
    UgSnapshotOptions options = {.location = url, .progress = count_progress, .progress_data = &total};
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&options, NULL);
    g_assert_nonnull(snapshot);
    g_assert_cmpuint(total, >=, 7); /* two commits, two trees, two blobs, one tag */
}

static void test_remotes_that_cannot_be_had(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, "git init -q empty");
    g_autofree char *nowhere = url_of(f, "nowhere");
    g_autofree char *empty = url_of(f, "empty");
    fixture_refuse(f, nowhere, NULL, UG_ERROR_READ, "nowhere");
    fixture_run(f, REMOTE "git clone -q --depth 1 \"file://$D/nova\" ../shallow");
    g_autofree char *shallow = url_of(f, "shallow");
    fixture_refuse(f, shallow, NULL, UG_ERROR_READ, "can be scanned by its path");
    fixture_refuse(f, empty, NULL, UG_ERROR_NOT_FOUND, "no commit yet");
    fixture_refuse(f, "svn://host/x", NULL, UG_ERROR_USAGE, "svn://");
    fixture_refuse(f, "http://127.0.0.1:1/x", NULL, UG_ERROR_READ, "http://127.0.0.1:1/x: cannot be fetched");
    fixture_refuse(f, "git://127.0.0.1:1/x", NULL, UG_ERROR_READ, "cannot be fetched");
    fixture_refuse(f, "ssh://git@127.0.0.1:1/x", NULL, UG_ERROR_READ, "cannot be fetched");
    fixture_refuse(f, "https://127.0.0.1:1/x", NULL, UG_ERROR_READ, "cannot be fetched");
    fixture_assert_equal(fixture_output(f, "ls " CLONES " | grep -vc lock || true"), "1"); /* of `empty` */
}

static void test_http(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, REMOTE);
    int output = -1;
    GPid server = fixture_start(f, "exec python3 " TEST_SOURCE_DIR "/http_server.py \"$D\"", &output);
    char port[16] = {0};
    g_assert_cmpint(read(output, port, sizeof port - 1), >, 0);
    g_strchomp(port);
    g_autofree char *url = g_strdup_printf("http://127.0.0.1:%s/nova", port);
    assert_content(f, url, NULL, "2\n");
    fixture_run(f, "cd nova; echo 3 > f.py; git commit -qam 3");
    assert_content(f, url, NULL, "3\n");
    assert_content(f, url, "stable/2025.1", "1\n");
    g_autofree char *moved = g_strdup_printf("http://127.0.0.1:%s/moved/nova", port);
    assert_content(f, moved, NULL, "3\n");
    g_autofree char *missing = g_strdup_printf("http://127.0.0.1:%s/missing", port);
    fixture_refuse(f, missing, NULL, UG_ERROR_READ, "404");
    g_autofree char *drop = g_strdup_printf("http://127.0.0.1:%s/drop/x", port);
    fixture_refuse(f, drop, NULL, UG_ERROR_READ, "cannot be fetched");
    g_autofree char *private = g_strdup_printf("http://127.0.0.1:%s/private/nova", port);
    fixture_refuse(f, private, NULL, UG_ERROR_READ, "ssh-agent");
    g_autofree char *wrong = g_strdup_printf("http://user:guess@127.0.0.1:%s/private/nova", port);
    fixture_refuse(f, wrong, NULL, UG_ERROR_READ, "ssh-agent");
    g_autofree char *right = g_strdup_printf("http://user:secret@127.0.0.1:%s/private/nova", port);
    assert_content(f, right, NULL, "3\n");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, right, NULL);
    g_assert_cmpstr(ug_snapshot_source(snapshot), ==, private);
    fixture_assert_equal(fixture_output(f, "grep -r secret " CLONES " || echo none"), "none");
    fixture_stop(server);
    close(output);
}

static int free_port(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int probe = socket(AF_INET, SOCK_STREAM, 0);
    g_assert_cmpint(bind(probe, (struct sockaddr *)&address, sizeof address), ==, 0);
    g_assert_cmpint(getsockname(probe, (struct sockaddr *)&address, &length), ==, 0);
    close(probe);
    return ntohs(address.sin_port);
}

static gboolean is_listening(int port) {
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons((guint16)port)};
    int probe = socket(AF_INET, SOCK_STREAM, 0);
    gboolean is_open = connect(probe, (struct sockaddr *)&address, sizeof address) == 0;
    close(probe);
    return is_open;
}

static void test_git_daemon(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, REMOTE);
    int port = free_port();
    g_autofree char *script = g_strdup_printf("exec $(git --exec-path)/git-daemon --export-all --base-path=\"$D\" "
                                              "--listen=127.0.0.1 --port=%d --reuseaddr",
                                              port);
    GPid server = fixture_start(f, script, NULL);
    for (int tries = 0; tries < 200 && !is_listening(port); tries++) {
        g_usleep(25 * 1000);
    }
    g_autofree char *url = g_strdup_printf("git://127.0.0.1:%d/nova", port);
    assert_content(f, url, NULL, "2\n");
    fixture_run(f, "cd nova; echo 3 > f.py; git commit -qam 3");
    assert_content(f, url, NULL, "3\n");
    g_autofree char *missing = g_strdup_printf("git://127.0.0.1:%d/missing", port);
    fixture_refuse(f, missing, NULL, UG_ERROR_READ, "cannot be fetched");
    fixture_stop(server);
}

static void assert_url(const char *location, const char *shown, const char *name) {
    g_autoptr(UgUrl) url = ug_url_parse(location, NULL);
    g_assert_nonnull(url);
    g_assert_cmpstr(url->shown, ==, shown);
    g_assert_cmpstr(url->name, ==, name);
}

static void test_what_is_shown_of_a_url(Fixture *f, gconstpointer data) {
    (void)data;
    (void)f;
    assert_url("https://opendev.org/openstack/nova", "https://opendev.org/openstack/nova", "nova");
    assert_url("HTTPS://OpenDev.org/openstack/nova.git/", "https://opendev.org/openstack/nova.git/", "nova");
    assert_url("https://me:p@ss:w0rd@host/x/y.git", "https://host/x/y.git", "y");
    assert_url("https://token@host/x/y", "https://host/x/y", "y");
    assert_url("ssh://me:pw@host:29418/x/y", "ssh://me@host:29418/x/y", "y");
    assert_url("git@host:openstack/nova.git", "git@host:openstack/nova.git", "nova");
    assert_url("host:nova", "host:nova", "nova");
    assert_url("file:///srv/git/nova.git", "file:///srv/git/nova.git", "nova");
    g_autoptr(UgUrl) url = ug_url_parse("https://me:pw1234@host/x", NULL);
    fixture_assert_equal(ug_url_redact(url, "cannot reach https://me:pw1234@host/x with pw1234"),
                         "cannot reach https://host/x with ...");
    g_autoptr(UgUrl) slashed = ug_url_parse("https://host/x/", NULL);
    g_assert_cmpstr(slashed->key, ==, url->key);
    g_assert_null(ug_url_parse("https://host/a\nb", NULL));
    g_assert_null(ug_url_parse("me:pw@host:x", NULL));
}

static void test_urls_and_paths(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, "mkdir host:path; touch host:path/x.py");
    g_assert_true(ug_url_is_meant("https://host/x"));
    g_assert_true(ug_url_is_meant("git@host:path"));
    g_assert_true(ug_url_is_meant("host:path"));
    g_assert_false(ug_url_is_meant("./host:path"));
    g_assert_false(ug_url_is_meant("nova"));
    g_assert_false(ug_url_is_meant(":nova"));
    g_autofree char *before = g_get_current_dir();
    g_assert_cmpint(chdir(f->folder), ==, 0);
    g_assert_false(ug_url_is_meant("host:path"));
    g_assert_cmpint(chdir(before), ==, 0);
}

int main(int argc, char **argv) {
    fixture_init(&argc, &argv);
    fixture_add("/source/clone/fetch", test_clone_and_fetch);
    fixture_add("/source/clone/branches", test_branches_follow_the_remote);
    fixture_add("/source/clone/offline", test_offline);
    fixture_add("/source/clone/broken", test_broken_clones_are_made_anew);
    fixture_add("/source/clone/leftovers", test_leftovers_of_a_killed_clone_are_removed);
    fixture_add("/source/clone/processes", test_processes_share_a_cache);
    fixture_add("/source/clone/progress", test_progress);
    fixture_add("/source/clone/unreachable", test_remotes_that_cannot_be_had);
    fixture_add("/source/clone/http", test_http);
    fixture_add("/source/clone/git-daemon", test_git_daemon);
    fixture_add("/source/clone/shown", test_what_is_shown_of_a_url);
    fixture_add("/source/clone/url-or-path", test_urls_and_paths);
    return g_test_run();
}
