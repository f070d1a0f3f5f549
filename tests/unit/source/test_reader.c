/* Reading while somebody else changes the tree, from several threads, and on systems that lack the newest calls. */
#include "fixture.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PLAIN "mkdir -p p/d; cd p; echo a > a.py; echo b > d/b.py;"

static void test_files_that_change_after_listing(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PLAIN
                "echo l > longer.py; echo 12345 > shorter.py; echo g > gone.py; echo x > fifo.py; echo e > empty.py");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_run(
        f, "cd p; seq 20000 > longer.py; echo 1 > shorter.py; rm gone.py; rm fifo.py; mkfifo fifo.py; : > empty.py");
    fixture_assert_contains(fixture_read(snapshot, "longer.py"), "\n20000\n");
    fixture_assert_equal(fixture_read(snapshot, "shorter.py"), "1\n");
    fixture_assert_equal(fixture_read(snapshot, "empty.py"), "");
    fixture_assert_equal(fixture_read(snapshot, "gone.py"), "!is gone since it was listed");
    fixture_assert_equal(fixture_read(snapshot, "fifo.py"), "!is no regular file any more");
}

static void test_links_that_come_after_listing(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PLAIN "mkdir ../outside; echo secret > ../outside/b.py");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_run(f, "cd p; rm -r d a.py; ln -s ../outside d; ln -s ../outside/b.py a.py");
    fixture_assert_equal(fixture_read(snapshot, "d/b.py"), "!was replaced by a symbolic link since it was listed");
    fixture_assert_equal(fixture_read(snapshot, "a.py"), "!was replaced by a symbolic link since it was listed");
}

static void test_the_limit(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PLAIN "truncate -s 1000000 fits.py; truncate -s 1000001 exceeds.py; echo > grows.py;"
                         "truncate -s 1T sparse.py");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_run(f, "truncate -s 2000000 p/grows.py");
    fixture_assert_equal(fixture_read(snapshot, "fits.py"), "");
    fixture_assert_equal(fixture_read(snapshot, "exceeds.py"), "!is larger than the limit (1000001 of 1000000 bytes)");
    fixture_assert_contains(fixture_read(snapshot, "grows.py"), "!is larger than the limit");
    fixture_assert_contains(fixture_read(snapshot, "sparse.py"), "!is larger than the limit (1099511627776 of");
}

/* /proc files have size 0 and content all the same. */
static void test_files_without_a_size(Fixture *f, gconstpointer data) {
    (void)data;
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "/proc/self/status", NULL);
    fixture_assert_contains(fixture_read(snapshot, "status"), "VmRSS");
}

static void test_without_permission(Fixture *f, gconstpointer data) {
    (void)data;
    if (!g_test_subprocess()) {
        fixture_run(f, PLAIN "chmod 755 \"$D\"; chmod 0 a.py");
        g_setenv("SHUT", f->folder, TRUE);
        g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
        g_test_trap_assert_passed();
        return;
    }
    g_autofree char *place = g_build_filename(g_getenv("SHUT"), "p", NULL);
    g_assert_true(geteuid() != 0 || seteuid(65534) == 0);
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, place, NULL);
    fixture_assert_equal(fixture_read(snapshot, "a.py"), "!cannot be read: Permission denied");
    fixture_assert_equal(fixture_read(snapshot, "d/b.py"), "b\n");
    g_assert_cmpint(seteuid(0), ==, 0);
}

/* Linux before 5.6, and containers whose filter is older than the call. */
static void forbid_openat2(void) {
    struct sock_filter instructions[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = G_N_ELEMENTS(instructions), .filter = instructions};
    g_assert_cmpint(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), ==, 0);
    g_assert_cmpint(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program), ==, 0);
}

static void test_without_openat2(Fixture *f, gconstpointer data) {
    (void)data;
    if (!g_test_subprocess()) {
        g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
        g_test_trap_assert_passed();
        return;
    }
    forbid_openat2();
    test_files_that_change_after_listing(f, NULL);
    fixture_run(f, "rm -rf p");
    test_links_that_come_after_listing(f, NULL);
}

typedef struct {
    const UgSnapshot *snapshot;
    gsize bytes;
} Work;

static void *read_all(void *data) {
    Work *work = data;
    gsize count = 0;
    const UgEntry *entries = ug_snapshot_entries(work->snapshot, &count);
    g_autoptr(GError) error = NULL;
    g_autoptr(UgReader) reader = ug_reader_new(work->snapshot, &error);
    g_assert_no_error(error);
    for (gsize i = 0; i < count; i++) {
        g_autoptr(GBytes) bytes = ug_reader_read(reader, &entries[i], G_MAXSIZE, &error);
        g_assert_no_error(error);
        work->bytes += g_bytes_get_size(bytes);
    }
    return NULL;
}

static void test_threads_read_one_snapshot(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(
        f, "git init -q p; cd p; for i in {1..200}; do seq $i > $i.py; done; git add .; git commit -qm 1; git gc -q;"
           "for i in {1..200}; do echo $i >> $i.py; done; git commit -qam 2; du -b --apparent-size *.py | awk '{s += "
           "$1} END {print s}' > ../sum");
    g_autofree char *sum = fixture_output(f, "cat sum");
    for (int from_git = 0; from_git < 2; from_git++) {
        g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", from_git ? "HEAD" : NULL);
        pthread_t threads[4];
        Work work[4];
        for (int i = 0; i < 4; i++) {
            work[i] = (Work){.snapshot = snapshot};
            g_assert_cmpint(pthread_create(&threads[i], NULL, read_all, &work[i]), ==, 0);
        }
        for (int i = 0; i < 4; i++) {
            pthread_join(threads[i], NULL);
            g_assert_cmpuint(work[i].bytes, ==, g_ascii_strtoull(sum, NULL, 10));
        }
    }
}

int main(int argc, char **argv) {
    fixture_init(&argc, &argv);
    fixture_add("/source/reader/changes", test_files_that_change_after_listing);
    fixture_add("/source/reader/links", test_links_that_come_after_listing);
    fixture_add("/source/reader/limit", test_the_limit);
    fixture_add("/source/reader/no-size", test_files_without_a_size);
    fixture_add("/source/reader/permission", test_without_permission);
    fixture_add("/source/reader/no-openat2", test_without_openat2);
    fixture_add("/source/reader/threads", test_threads_read_one_snapshot);
    return g_test_run();
}
