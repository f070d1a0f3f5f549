/* Object stores that are damaged, and trees that were made to do harm: the rest is read, and what was lost is named. */
#include "fixture.h"

#include <string.h>
#include <time.h>

#define PROJECT                                                                                                        \
    "git init -q p; cd p; mkdir -p good bad; echo g > good/g.py; echo b > bad/b.py; echo t > top.py; git add .;"       \
    "git commit -qm one; path() { local id=$(git rev-parse $1); echo .git/objects/${id:0:2}/${id:2}; };"

static void test_a_missing_blob(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "rm -f $(path HEAD:bad/b.py)");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", "HEAD");
    fixture_assert_equal(fixture_paths(snapshot), "bad/b.py good/g.py top.py");
    fixture_assert_equal(fixture_read(snapshot, "bad/b.py"),
                         "!its object 61780798228d17af2d34fce4cfbdf35556832472 is missing from the repository");
    fixture_assert_equal(fixture_read(snapshot, "top.py"), "t\n");
}

static void test_a_missing_tree(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "rm -f $(path HEAD:bad)");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", "HEAD");
    fixture_assert_equal(fixture_paths(snapshot), "good/g.py top.py");
    fixture_assert_contains(fixture_problems(snapshot), "bad: its folder object ");
}

static void test_a_missing_root_and_commit(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "cp -r . ../q; rm -f $(path HEAD^{tree}); cd ../q; rm -f $(path HEAD)");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", "HEAD");
    fixture_assert_equal(fixture_paths(snapshot), "");
    fixture_assert_contains(fixture_problems(snapshot), ".: its folder object ");
    g_autoptr(UgSnapshot) files = fixture_open(f, "q", NULL);
    fixture_assert_contains(fixture_paths(files), "top.py");
    fixture_assert_contains(fixture_problems(files), ".git: the commit ");
}

/* Cut short, overwritten at its end (zlib's checksum), in its middle, and replaced by an empty file, as after a power
 * cut. */
static void test_corrupt_loose_objects(Fixture *f, gconstpointer data) {
    (void)data;
    static const char *const damages[] = {
        "truncate -s -9 $o",
        "printf '\\1\\2\\3\\4' | dd of=$o bs=1 seek=$(($(stat -c %s $o) - 4)) conv=notrunc status=none",
        "printf '\\377\\377\\377\\377' | dd of=$o bs=1 seek=1000 conv=notrunc status=none",
        ": > $o",
        "echo garbage > $o",
    };
    fixture_run(f, PROJECT "seq 5000 | sha1sum --tag > big.py; seq 5000 >> big.py; git add .; git commit -qm big");
    for (guint i = 0; i < G_N_ELEMENTS(damages); i++) {
        g_autofree char *script = g_strconcat("rm -rf q; cp -r p q; cd q; id=$(git rev-parse HEAD:big.py); "
                                              "o=.git/objects/${id:0:2}/${id:2}; chmod u+w $o;",
                                              damages[i], NULL);
        fixture_run(f, script);
        g_autoptr(UgSnapshot) snapshot = fixture_open(f, "q", "HEAD");
        fixture_assert_contains(fixture_read(snapshot, "big.py"), " is corrupt: ");
        fixture_assert_equal(fixture_read(snapshot, "top.py"), "t\n");
    }
}

static void test_a_corrupt_pack(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f,
                PROJECT "seq 20000 > big.py;"
                        "git add .; git commit -qm big; git gc -q; cd .git/objects/pack; chmod u+w *.pack;"
                        "at=$(git verify-pack -v *.idx | awk -v id=$(git rev-parse HEAD:big.py) '$1 == id {print $5}');"
                        "head -c 64 /dev/zero | dd of=$(echo *.pack) bs=1 seek=$((at + 900)) conv=notrunc status=none");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", "HEAD");
    fixture_assert_equal(fixture_paths(snapshot), "bad/b.py big.py good/g.py top.py");
    fixture_assert_contains(fixture_read(snapshot, "big.py"), " is corrupt: ");
    fixture_assert_equal(fixture_read(snapshot, "top.py"), "t\n");
}

/* Writes the tree that python prints as bytes, and a commit of it on branch x. */
#define COMMIT_TREE(python)                                                                                            \
    PROJECT "blob=$(git rev-parse HEAD:top.py) tree=$(git rev-parse HEAD:good); export blob tree;"                     \
            "python3 -c \"$(cat <<'END'\n"                                                                             \
            "import os, sys\nblob, tree = (bytes.fromhex(os.environ[n]) for n in ('blob', 'tree'))\n"                  \
            "def entry(mode, name, id): sys.stdout.buffer.write(mode + b' ' + name + b'\\0' + id)\n" python            \
            "\nEND\n)\" > t; root=$(git hash-object --literally -t tree -w t);"                                        \
            "git update-ref refs/heads/x $(echo m | git commit-tree $root);"

static void test_names_that_lead_astray(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, COMMIT_TREE("for name in (b'..', b'.', b'.git', b'.GIT', b'a/b', b'/etc', b'fine'):\n"
                               "    entry(b'100644', name, blob)\n"
                               "    entry(b'40000', name + b'dir' if name == b'fine' else name, tree)"));
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", "x");
    fixture_assert_equal(fixture_paths(snapshot), "fine finedir/g.py");
    fixture_assert_contains(fixture_problems(snapshot), ".: holds an entry with the impossible name \"..\"");
    fixture_assert_contains(fixture_problems(snapshot), "the impossible name \"/etc\"");
}

static void test_names_that_repeat(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, COMMIT_TREE("entry(b'100644', b'a.py', blob)\nentry(b'100644', b'a.py', blob)\n"
                               "entry(b'40000', b'a.py', tree)"));
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", "x");
    fixture_assert_equal(fixture_paths(snapshot), "a.py a.py/g.py");
    fixture_assert_contains(fixture_problems(snapshot), "a.py: is named more than once");
}

static void test_entries_of_the_wrong_type(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, COMMIT_TREE("entry(b'40000', b'blob', blob)\nentry(b'100644', b'tree', tree)\n"
                               "entry(b'100644', b'zero', bytes(20))"));
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", "x");
    fixture_assert_equal(fixture_paths(snapshot), "tree zero");
    fixture_assert_contains(fixture_problems(snapshot), "blob: its folder object ");
    fixture_assert_contains(fixture_read(snapshot, "tree"), "is no file");
    fixture_assert_contains(fixture_read(snapshot, "zero"), "is missing");
}

static void test_garbage_for_a_tree(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, COMMIT_TREE("sys.stdout.buffer.write(b'this is no tree')"));
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", "x");
    fixture_assert_contains(fixture_problems(snapshot), ".: its folder object ");
}

/* A tree that holds itself takes a store that was tampered with: the object aaaa... is put there by hand. */
static void test_a_tree_that_contains_itself(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(
        f,
        COMMIT_TREE(
            "entry(b'40000', b'loop', bytes.fromhex('aa' * 20))\nentry(b'100644', b'x.py', blob)") "a=$(printf 'a%.0s' "
                                                                                                   "{1..38}); mkdir -p "
                                                                                                   ".git/objects/aa;"
                                                                                                   "cp "
                                                                                                   ".git/objects/"
                                                                                                   "${root:0:2}/"
                                                                                                   "${root:2} "
                                                                                                   ".git/objects/aa/"
                                                                                                   "$a");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", "x");
    fixture_assert_equal(fixture_paths(snapshot), "loop/x.py x.py");
    fixture_assert_contains(fixture_problems(snapshot), "loop/loop: contains itself");
}

/* Twelve trees of ten entries each: a trillion files in a kilobyte. */
static void test_a_bomb(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(
        f, PROJECT
        "id=$(git rev-parse HEAD:top.py) mode=100644 type=blob;"
        "for level in {1..12}; do id=$(for n in {0..9}; do printf \"$mode $type $id\\t$n\\n\"; done | git mktree);"
        "mode=040000 type=tree; done; git update-ref refs/heads/x $(echo m | git commit-tree $id)");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", "x");
    fixture_assert_contains(fixture_problems(snapshot), ".: names the same few files and folders again and again");
}

static void test_a_deep_tree(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "printf 'blob\\nmark :1\\ndata 2\\nx\\n\\ncommit refs/heads/x\\ncommitter C <c@example.org> "
                           "1 +0000\\ndata 1\\nm\\n"
                           "M 100644 :1 %s\\nM 100644 :1 flat.py\\n' $(python3 -c 'print(\"d/\" * 1500 + \"x.py\")') | "
                           "git fast-import --quiet");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", "x");
    fixture_assert_equal(fixture_paths(snapshot), "flat.py");
    fixture_assert_contains(fixture_problems(snapshot), "lies more than 1000 folders deep");
}

/* Objects are told by their header to be too large before they are unpacked: 3 GB of zeros take 3 MB of disk. */
static void test_a_blob_beyond_the_limit(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f,
                PROJECT "python3 -c \"\nimport zlib, sys\nc = zlib.compressobj(1)\nout = sys.stdout.buffer\n"
                        "out.write(c.compress(b'blob 3221225472\\\\0'))\nzero = bytes(1 << 20)\n"
                        "for i in range(3072): out.write(c.compress(zero))\nout.write(c.flush())\" > huge;"
                        "mkdir -p .git/objects/bb; mv huge .git/objects/bb/$(printf 'b%.0s' {1..38});"
                        "printf '100644 blob %s\\thuge.py\\n' $(printf 'b%.0s' {1..40}) | git mktree --missing > tree;"
                        "git update-ref refs/heads/x $(echo m | git commit-tree $(cat tree))");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", "x");
    clock_t start = clock();
    fixture_assert_equal(fixture_read(snapshot, "huge.py"), "!is larger than the limit (3221225472 of 1000000 bytes)");
    g_assert_cmpint(clock() - start, <, CLOCKS_PER_SEC); // of the processor, which unpacking would need several of
}

int main(int argc, char **argv) {
    fixture_init(&argc, &argv);
    fixture_add("/source/damage/missing-blob", test_a_missing_blob);
    fixture_add("/source/damage/missing-tree", test_a_missing_tree);
    fixture_add("/source/damage/missing-root", test_a_missing_root_and_commit);
    fixture_add("/source/damage/corrupt-loose", test_corrupt_loose_objects);
    fixture_add("/source/damage/corrupt-pack", test_a_corrupt_pack);
    fixture_add("/source/damage/names", test_names_that_lead_astray);
    fixture_add("/source/damage/repeated-names", test_names_that_repeat);
    fixture_add("/source/damage/wrong-types", test_entries_of_the_wrong_type);
    fixture_add("/source/damage/garbage-tree", test_garbage_for_a_tree);
    fixture_add("/source/damage/cycle", test_a_tree_that_contains_itself);
    fixture_add("/source/damage/bomb", test_a_bomb);
    fixture_add("/source/damage/deep", test_a_deep_tree);
    fixture_add("/source/damage/huge-blob", test_a_blob_beyond_the_limit);
    return g_test_run();
}
