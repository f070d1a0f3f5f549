/* What an index holds, whatever form git gave it: held against `git ls-files`, and against a plain index of the same.
 */
#include "fixture.h"

#include <string.h>
#include <unistd.h>

#define PROJECT                                                                                                        \
    "git init -q p; cd p; mkdir -p nova/api docs/old; for i in {1..90}; do echo $i > nova/f$i.py; done;"               \
    "echo a > a.py; echo c > nova/api/c.py; echo d > docs/old/d.py; echo e > docs/e.py; ln -s a.py link.py;"           \
    "printf 'out/\\n' > .gitignore; git add .; git commit -qm one;"

static UgSnapshot *open_staged(const Fixture *f, const char *place) {
    g_autofree char *location = g_build_filename(f->folder, place, NULL);
    const UgSnapshotOptions options = {.location = location, .staged = TRUE};
    g_autoptr(GError) error = NULL;
    UgSnapshot *snapshot = ug_snapshot_open(&options, &error);
    g_assert_no_error(error);
    return snapshot;
}

static char *blobs(const UgSnapshot *snapshot) {
    gsize count = 0;
    const UgEntry *entries = ug_snapshot_entries(snapshot, &count);
    GString *lines = g_string_new(NULL);
    for (gsize i = 0; i < count; i++) {
        g_string_append_printf(lines, "%s%s %s", i > 0 ? "\n" : "", entries[i].blob_id, entries[i].path);
    }
    return g_string_free(lines, FALSE);
}

/* All that git says will be committed; `git ls-files` writes folders out that stand for their files. */
static void assert_as_git_has_it(const Fixture *f) {
    g_autofree char *expected = fixture_output(f, "git -C p ls-files -s | sed -n 's/^1006[45]. \\(.*\\) 0\\t/\\1 /p' |"
                                                  "LC_ALL=C sort -k2");
    g_autoptr(UgSnapshot) staged = open_staged(f, "p");
    fixture_assert_equal(blobs(staged), expected);
    fixture_assert_equal(fixture_problems(staged), "");
}

static void test_versions(Fixture *f, gconstpointer data) {
    (void)data;
    static const char *const forms[] = {
        "git update-index --index-version 2",
        "git update-index --skip-worktree docs/e.py", /* which takes version 3 */
        "git update-index --index-version 4",
        "git -c index.threads=3 -c index.recordOffsetTable=true update-index --force-write-index",
        "git update-index --no-skip-worktree docs/e.py; git update-index --index-version 4 --split-index",
        "git update-index --index-version 2 --split-index",
        "git update-index --no-split-index --untracked-cache --fsmonitor",
        /* as git writes it that is told to skip the checksum */
        "truncate -s -20 .git/index; head -c 20 /dev/zero >> .git/index",
    };
    fixture_run(f, PROJECT);
    for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *script = g_strdup_printf("cd p; %s; echo %u > a.py; git add a.py 2>&1", forms[i], i);
        g_autofree char *last = g_strdup_printf("cd p; %s 2>&1", forms[i]);
        fixture_run(f, i + 1 < G_N_ELEMENTS(forms) ? script : last);
        assert_as_git_has_it(f);
    }
}

static void test_a_long_path(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "blob=$(git hash-object -w a.py); long=$(printf 'x%.0s' {1..5000});"
                           "git update-index --add --cacheinfo 100644,$blob,nova/$long.py"
                           " --cacheinfo 100644,$blob,nova/$long.z");
    assert_as_git_has_it(f);
    fixture_run(f, "cd p; git update-index --index-version 4");
    assert_as_git_has_it(f);
}

/* Entries of the large index go, are replaced, and new ones come between them. */
static void test_split_indexes_step_by_step(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "git config splitIndex.maxPercentChange 100; git update-index --split-index");
    for (guint i = 1; i <= 30; i++) {
        g_autofree char *script = g_strdup_printf(
            "cd p; n=%u; case $((n %% 3)) in 0) git rm -q --cached nova/f$((n * 7 %% 90 + 1)).py || :;;"
            "1) echo new$n > nova/f$((n * 11 %% 90 + 1)).py; git add nova;;"
            "2) mkdir -p out; echo $n > out/n$n.py; echo $n > nova/g$n.py; git add -f out nova/g$n.py;; esac",
            i);
        fixture_run(f, script);
        assert_as_git_has_it(f);
    }
    fixture_run(f, "cd p; test -e .git/sharedindex.*");
    g_autoptr(UgSnapshot) split = fixture_open(f, "p", NULL);
    fixture_assert_contains(fixture_paths(split), " out/n2.py "); /* though .gitignore has it */
    fixture_run(f, "cd p; git update-index --no-split-index");
    g_autoptr(UgSnapshot) plain = fixture_open(f, "p", NULL);
    g_autofree char *marked = fixture_marked_paths(plain);
    fixture_assert_equal(fixture_marked_paths(split), marked);
}

/* What git did not write to disk is of the project; what it did, and somebody deleted since, is not. */
static void test_sparse_indexes(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "git sparse-checkout set --cone --sparse-index nova; git mv nova/f1.py nova/native.py;"
                           "rm a.py nova/f2.py; git rm -q --cached nova/f3.py; rm nova/f3.py; rm -r nova/api;"
                           "test ! -e docs; git ls-files --sparse | grep -qx docs/");
    assert_as_git_has_it(f);
    g_autoptr(UgSnapshot) sparse = fixture_open(f, "p", NULL);
    g_autofree char *paths = fixture_paths(sparse);
    g_assert_true(g_str_has_prefix(paths, ".gitignore docs/e.py docs/old/d.py nova/f10.py "));
    fixture_assert_equal(fixture_read(sparse, "docs/old/d.py"), "d\n");
    g_assert_null(strstr(paths, "nova/f1.py"));
    g_autoptr(UgSnapshot) below = fixture_open(f, "p/nova", NULL);
    fixture_assert_contains(fixture_paths(below), "f10.py");
    g_autoptr(UgSnapshot) staged_below = open_staged(f, "p/nova");
    fixture_assert_contains(fixture_paths(staged_below), "api/c.py f10.py");
    fixture_run(f, "cd p; git update-index --index-version 4; git ls-files --sparse | grep -qx docs/");
    assert_as_git_has_it(f);
    fixture_run(f, "cd p; git sparse-checkout reapply --no-sparse-index");
    assert_as_git_has_it(f);
    g_autoptr(UgSnapshot) plain = fixture_open(f, "p", NULL);
    g_autofree char *marked = fixture_marked_paths(sparse);
    fixture_assert_equal(fixture_marked_paths(plain), marked);
}

static void test_a_left_out_folder_that_is_lost_is_told(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "git sparse-checkout set --cone --sparse-index nova;"
                           "id=$(git rev-parse HEAD:docs); rm -f .git/objects/${id:0:2}/${id:2}");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_assert_contains(fixture_problems(snapshot), "docs: its folder object ");
    g_autoptr(UgSnapshot) beside = fixture_open(f, "p/nova", NULL);
    fixture_assert_equal(fixture_problems(beside), "");
}

static void assert_damaged(const Fixture *f, const char *script, const char *reason) {
    g_autofree char *whole = g_strdup_printf("rm -rf q; cp -a p q; cd q/.git; %s", script);
    fixture_run(f, whole);
    g_autofree char *place = g_build_filename(f->folder, "q", NULL);
    const UgSnapshotOptions options = {.location = place, .staged = TRUE};
    g_autoptr(GError) error = NULL;
    g_assert_null(ug_snapshot_open(&options, &error));
    g_assert_error(error, UG_ERROR, (int)UG_ERROR_DATA);
    fixture_assert_contains(g_strdup(error->message), reason);
    g_autoptr(UgSnapshot) on_disk = fixture_open(f, place, NULL);
    fixture_assert_contains(fixture_problems(on_disk), reason);
    fixture_assert_contains(fixture_problems(on_disk), ".git/index: cannot be used");
}

/* The checksum of zeros keeps what is behind it from being hidden. */
static void test_damage_is_told(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT);
    assert_damaged(f, "echo garbage > index", "does not begin like an index");
    assert_damaged(f, "printf x | dd of=index bs=1 seek=90 conv=notrunc status=none", "its checksum is another");
    assert_damaged(f, "printf '\\7' | dd of=index bs=1 seek=7 conv=notrunc status=none", "another version");
    assert_damaged(f, "printf '\\377' | dd of=index bs=1 seek=8 conv=notrunc status=none", "more entries");
    assert_damaged(f,
                   "printf '\\0\\3' | dd of=index bs=1 seek=72 conv=notrunc status=none; truncate -s -20 index;"
                   "head -c 20 /dev/zero >> index",
                   "its entry 2 "); /* the first one has another length */
    assert_damaged(f, "truncate -s -20 index; printf 'xyzz' >> index; head -c 24 /dev/zero >> index", "a newer git");
    assert_damaged(f,
                   "sed -i 's,nova/api/c.py,nova/../c.py,' index; truncate -s -20 index; head -c 20 /dev/zero >> index",
                   "its entry ");
    fixture_run(f, "cd p; git update-index --split-index");
    assert_damaged(f, "echo > sharedindex.*", "of what it was split from, sharedindex.");
}

/* In a process of its own, since root may read everything. */
static void test_an_index_that_may_not_be_read_is_told(Fixture *f, gconstpointer data) {
    (void)data;
    if (!g_test_subprocess()) {
        fixture_run(f, PROJECT "chmod 755 \"$D\"; chmod 0 .git/index");
        g_setenv("SHUT", f->folder, TRUE);
        g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
        g_test_trap_assert_passed();
        return;
    }
    g_autofree char *place = g_build_filename(g_getenv("SHUT"), "p", NULL);
    g_assert_true(geteuid() != 0 || seteuid(65534) == 0);
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, place, NULL);
    fixture_assert_contains(fixture_problems(snapshot), ".git/index: cannot be used, and what is committed stood for "
                                                        "what is tracked: cannot be read: Permission denied");
    const UgSnapshotOptions options = {.location = place, .staged = TRUE};
    g_autoptr(GError) error = NULL;
    g_assert_null(ug_snapshot_open(&options, &error));
    fixture_assert_contains(g_strdup(error->message), "cannot be read: Permission denied");
    g_assert_cmpint(seteuid(0), ==, 0);
}

int main(int argc, char **argv) {
    fixture_init(&argc, &argv);
    fixture_add("/source/index/versions", test_versions);
    fixture_add("/source/index/long", test_a_long_path);
    fixture_add("/source/index/split", test_split_indexes_step_by_step);
    fixture_add("/source/index/sparse", test_sparse_indexes);
    fixture_add("/source/index/sparse-lost", test_a_left_out_folder_that_is_lost_is_told);
    fixture_add("/source/index/damage", test_damage_is_told);
    fixture_add("/source/index/shut", test_an_index_that_may_not_be_read_is_told);
    return g_test_run();
}
