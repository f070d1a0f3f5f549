/* Which files of a folder on disk belong to the project. */
#include "fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Files a.py, nova/b.py, nova/api/c.py, committed. The times lie back so that the index can vouch for the files. */
#define PROJECT                                                                                                        \
    "git init -q p; cd p; mkdir -p nova/api; echo a > a.py; echo b > nova/b.py; echo c > nova/api/c.py;"               \
    "touch -d '2025-01-01' a.py nova/b.py nova/api/c.py; git add .; git commit -qm one;"

static void test_clean_files_have_blob_ids(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT);
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_assert_equal(fixture_marked_paths(snapshot), "a.py nova/api/c.py nova/b.py");
    gsize count = 0;
    const UgEntry *first = ug_snapshot_entries(snapshot, &count);
    fixture_assert_equal(g_strdup(first->blob_id), "78981922613b2afb6025042ff6bd878ac1994e85");
    g_assert_cmpuint(first->size, ==, 2);
    fixture_assert_equal(fixture_read(snapshot, "nova/b.py"), "b\n");
    g_assert_true(ug_snapshot_is_work_tree(snapshot));
    fixture_assert_equal(fixture_output(f, "git -C p rev-parse HEAD"), ug_snapshot_commit(snapshot));
    g_assert_cmpint(ug_snapshot_commit_time(snapshot), ==, 1735787046);
    g_assert_cmpstr(ug_snapshot_name(snapshot), ==, "p");
}

static void test_edits_and_untracked_files_are_seen(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "echo changed > a.py; echo new > nova/new.py; rm nova/b.py; mkdir d; echo d > d/e.py");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_assert_equal(fixture_marked_paths(snapshot), "a.py* d/e.py* nova/api/c.py nova/new.py*");
    fixture_assert_equal(fixture_read(snapshot, "a.py"), "changed\n");
}

static void test_an_edit_that_keeps_size_and_time_is_seen(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "echo x > a.py; touch -d '2025-01-01' a.py");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_assert_equal(fixture_marked_paths(snapshot), "a.py* nova/api/c.py nova/b.py");
}

/* The file is as old as the index: it may have been written after git looked at it, within one tick of the clock. */
static void test_racily_clean_files_have_no_blob_id(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "touch -r a.py .git/index");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_assert_equal(fixture_marked_paths(snapshot), "a.py* nova/api/c.py* nova/b.py*");
}

static void test_ignored_files_are_left_out(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(
        f, PROJECT
        "printf 'build/\\n*.log\\n!keep.log\\n!build/never.py\\n' > .gitignore; echo '/local' > nova/.gitignore;"
        "mkdir -p build/deep nova/build sub; touch build/never.py build/deep/x.py nova/build/y.py;"
        "touch x.log keep.log nova/local nova/api/local; echo excluded > .git/info/exclude; touch excluded;"
        "echo '*.bak' > $HOME/ignore; git config core.excludesFile $HOME/ignore; touch a.py.bak");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_assert_equal(fixture_paths(snapshot),
                         ".gitignore a.py keep.log nova/.gitignore nova/api/c.py nova/api/local nova/b.py");
    g_autofree char *expected = fixture_output(f, "cd p; git ls-files -co --exclude-standard | LC_ALL=C sort | wc -l");
    g_assert_cmpstr(expected, ==, "7");
}

/* git goes on tracking what was added in spite of a rule; only the untracked neighbours are ignored. */
static void test_tracked_files_in_ignored_folders_are_kept(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "mkdir -p out/in; touch out/in/kept.py out/in/not.py out/not.py; echo out/ > .gitignore;"
                           "git add -f out/in/kept.py; mkdir out/in/more; touch out/in/more/not.py");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_assert_contains(fixture_paths(snapshot), "nova/b.py out/in/kept.py");
    g_autofree char *paths = fixture_paths(snapshot);
    g_assert_null(strstr(paths, "not.py"));
}

static void test_a_subfolder_is_a_snapshot_of_its_own(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "echo /nova/api/gen > .gitignore; touch nova/api/gen nova/api/other");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p/nova/api", NULL);
    fixture_assert_equal(fixture_paths(snapshot), "c.py other");
    fixture_assert_equal(fixture_read(snapshot, "c.py"), "c\n");
    g_assert_nonnull(ug_snapshot_commit(snapshot));
    g_assert_cmpstr(ug_snapshot_name(snapshot), ==, "p");
    g_autoptr(UgSnapshot) committed = fixture_open(f, "p/nova/api", "HEAD");
    fixture_assert_equal(fixture_paths(committed), "c.py");
}

static void test_an_ignored_folder_that_is_named_is_scanned_as_named(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "echo venv/ > .gitignore; mkdir -p venv/lib; touch venv/lib/x.py");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p/venv/lib", NULL);
    fixture_assert_equal(fixture_paths(snapshot), "x.py");
}

static void test_one_file(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "echo loose > ../loose.py; echo 2 >> nova/b.py; git commit -qam two; echo 3 >> nova/b.py");
    g_autoptr(UgSnapshot) tracked = fixture_open(f, "p/nova/b.py", NULL);
    fixture_assert_equal(fixture_paths(tracked), "b.py");
    fixture_assert_equal(fixture_read(tracked, "b.py"), "b\n2\n3\n");
    g_assert_cmpstr(ug_snapshot_name(tracked), ==, "p");
    g_autoptr(UgSnapshot) earlier = fixture_open(f, "p/nova/b.py", "HEAD~1");
    fixture_assert_equal(fixture_read(earlier, "b.py"), "b\n");
    g_autoptr(UgSnapshot) loose = fixture_open(f, "loose.py", NULL);
    fixture_assert_equal(fixture_read(loose, "loose.py"), "loose\n");
    g_assert_null(ug_snapshot_commit(loose));
}

static void test_a_plain_folder_has_files_and_no_commit(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "cd ..; mkdir plain; echo '*' > plain/.gitignore; touch plain/x.py; mv p plain/checkout");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "plain", NULL);
    fixture_assert_equal(fixture_paths(snapshot),
                         ".gitignore checkout/a.py checkout/nova/api/c.py checkout/nova/b.py x.py");
    g_assert_null(ug_snapshot_commit(snapshot));
    g_assert_cmpint(ug_snapshot_commit_time(snapshot), ==, 0);
    g_assert_cmpstr(ug_snapshot_name(snapshot), ==, "plain");
    fixture_refuse(f, "plain", "HEAD", UG_ERROR_USAGE, "no git repository");
    fixture_refuse(f, "nowhere", NULL, UG_ERROR_NOT_FOUND, "No such file");
}

static void test_other_repositories_within_are_left_out(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT
                "git init -q nested; touch nested/n.py; git init -q ../lib; touch ../lib/l.py;"
                "git -C ../lib add .; git -C ../lib commit -qm l; git submodule add -q ../lib lib 2>/dev/null;"
                "mkdir not-one not-one/.git; touch not-one/x.py; mkdir mixed; touch mixed/ours.py; git add mixed;"
                "git init -q mixed; touch mixed/theirs.py");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_assert_equal(fixture_paths(snapshot),
                         ".gitmodules a.py mixed/ours.py not-one/x.py nova/api/c.py nova/b.py");
    g_autoptr(UgSnapshot) submodule = fixture_open(f, "p/lib", NULL);
    fixture_assert_equal(fixture_paths(submodule), "l.py");
}

static void test_linked_worktrees(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f,
                PROJECT "git config extensions.worktreeConfig true; git config core.repositoryformatversion 1;"
                        "git worktree add -q ../side -b side; cd ../side; echo s > s.py; git add .; git commit -qm s;"
                        "touch untracked.py");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "side", NULL);
    fixture_assert_contains(fixture_paths(snapshot), "s.py untracked.py");
    fixture_assert_equal(fixture_output(f, "git -C p rev-parse side"), ug_snapshot_commit(snapshot));
    g_assert_cmpstr(ug_snapshot_name(snapshot), ==, "p");
    g_autoptr(UgSnapshot) head = fixture_open(f, "side", "HEAD");
    fixture_assert_equal(fixture_read(head, "s.py"), "s\n");
}

/* project/.bare, project/.git pointing to it, and the branches beside: a common layout for several branches at once. */
static void test_worktrees_around_a_bare_repository(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f,
                PROJECT "cd ..; mkdir all; git clone -q --bare p all/.bare; cd all;"
                        "echo 'gitdir: ./.bare' > .git; git worktree add -q main main; mkdir notes; touch notes/n.py");
    g_autoptr(UgSnapshot) branch = fixture_open(f, "all/main", NULL);
    g_assert_true(ug_snapshot_is_work_tree(branch));
    fixture_assert_equal(fixture_read(branch, "a.py"), "a\n");
    g_autoptr(UgSnapshot) whole = fixture_open(f, "all", NULL);
    g_assert_false(ug_snapshot_is_work_tree(whole));
    g_autoptr(UgSnapshot) notes = fixture_open(f, "all/notes", NULL);
    fixture_assert_equal(fixture_paths(notes), "n.py");
}

static void test_links_and_special_files_are_no_files(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(
        f, PROJECT
        "ln -s . loop; ln -s ../.. nova/api/up; ln -s a.py link.py; ln -s /etc/passwd secret.py; mkfifo pipe.py;"
        "python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"sock.py\")'; git add link.py loop");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_assert_equal(fixture_paths(snapshot), "a.py nova/api/c.py nova/b.py");
    g_autoptr(UgSnapshot) through_link = fixture_open(f, "p/nova/api/up", NULL);
    fixture_assert_equal(fixture_paths(through_link), "a.py nova/api/c.py nova/b.py");
    fixture_refuse(f, "p/pipe.py", NULL, UG_ERROR_READ, "neither a folder nor a regular file");
}

/* A FIFO as .gitignore hangs whoever opens it. */
static void test_ignore_rules_that_are_no_file_are_not_opened(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT "mkdir q; mkfifo q/.gitignore q/.gitattributes; touch q/x.py");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_assert_contains(fixture_paths(snapshot), "q/x.py");
    fixture_assert_contains(fixture_problems(snapshot), "q/.gitignore: is no ordinary file");
    g_autoptr(UgSnapshot) below = fixture_open(f, "p/q", NULL);
    fixture_assert_equal(fixture_paths(below), "x.py");
}

static void test_names_are_bytes(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(
        f, PROJECT
        "mkdir w; cd w; touch $'new\\nline.py' 'quo\"te.py' $'bad\\xff.py' '*.py' ./-rf '[x].py' 'back\\slash.py' ' '");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p/w", NULL);
    fixture_assert_equal(fixture_paths(snapshot),
                         "  *.py -rf [x].py back\\slash.py bad\xff.py new\nline.py quo\"te.py");
    fixture_assert_equal(fixture_read(snapshot, "bad\xff.py"), "");
    fixture_run(f, "cd p; git add .; git commit -qm names");
    g_autoptr(UgSnapshot) committed = fixture_open(f, "p/w", "HEAD");
    fixture_assert_equal(fixture_paths(committed),
                         "  *.py -rf [x].py back\\slash.py bad\xff.py new\nline.py quo\"te.py");
}

/* 3,000 folders of two bytes each: beyond PATH_MAX, and beyond what may be open at once. */
static void test_deep_folders(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(
        f, "git init -q p; cd p; python3 -c \"\nimport os\nfor i in range(3000):\n    os.mkdir('d'); os.chdir('d')\n"
           "    open('f.py', 'w').write(str(i))\"");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    gsize count = 0;
    const UgEntry *entries = ug_snapshot_entries(snapshot, &count);
    g_assert_cmpuint(count, ==, 3000);
    const UgEntry *deepest = &entries[0]; /* "d/d/..." sorts before "d/f.py" */
    g_assert_cmpuint(strlen(deepest->path), ==, 3000 * 2 + strlen("f.py"));
    fixture_assert_equal(fixture_read(snapshot, deepest->path), "2999");
}

/* Line ends and filters make the file on disk another than its blob, although git calls it unchanged. */
static void test_converted_files_have_no_blob_id(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(
        f, PROJECT
        "cp -r . ../q; git config core.autocrlf input; cd ../q; git status > /dev/null; touch -d '2025-01-01' x;"
        "echo '*.py eol=crlf' > nova/api/.gitattributes");
    g_autoptr(UgSnapshot) by_setting = fixture_open(f, "p", NULL);
    fixture_assert_equal(fixture_marked_paths(by_setting), "a.py* nova/api/c.py* nova/b.py*");
    g_autoptr(UgSnapshot) by_attribute = fixture_open(f, "q", NULL);
    fixture_assert_equal(fixture_marked_paths(by_attribute),
                         "a.py* nova/api/.gitattributes* nova/api/c.py* nova/b.py* x*");
}

static void test_a_repository_without_commits(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, "git init -q p; cd p; touch a.py; git init -q --bare ../b.git");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_assert_equal(fixture_paths(snapshot), "a.py");
    g_assert_null(ug_snapshot_commit(snapshot));
    fixture_refuse(f, "p", "HEAD", UG_ERROR_NOT_FOUND, "no commit yet");
    fixture_refuse(f, "b.git", NULL, UG_ERROR_NOT_FOUND, "no commit yet");
}

static void test_a_git_file_that_leads_nowhere_is_told(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, "mkdir p; touch p/a.py; echo 'gitdir: /nowhere/at/all' > p/.git");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_assert_equal(fixture_paths(snapshot), "a.py");
    fixture_assert_contains(fixture_problems(snapshot), ".git: leads to no git repository");
}

/* Indexes that libgit2 cannot read: the committed files stand in for them. */
static void test_split_and_broken_indexes(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(
        f, PROJECT
        "mkdir out; touch out/kept.py out/not.py; echo out/ > .gitignore; git add -f .gitignore out/kept.py;"
        "git commit -qm out; cp -r . ../broken; git update-index --split-index; echo garbage > ../broken/.git/index");
    g_autoptr(UgSnapshot) split = fixture_open(f, "p", NULL);
    fixture_assert_equal(fixture_paths(split), ".gitignore a.py nova/api/c.py nova/b.py out/kept.py");
    fixture_assert_equal(fixture_problems(split), "");
    g_autoptr(UgSnapshot) broken = fixture_open(f, "broken", NULL);
    fixture_assert_equal(fixture_paths(broken), ".gitignore a.py nova/api/c.py nova/b.py out/kept.py");
}

/* What git left out of the work tree is of the project all the same, unless it is there and then as it is there. */
static void test_what_was_left_out_on_purpose(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f,
                PROJECT "git sparse-checkout set --no-cone '/*' '!/nova/b.py' '!/nova/api/'; rm a.py;"
                        "cp -r . ../q; cp -r . ../r; mkdir nova; cd ../q; mkdir -p nova/api; echo new > nova/api/c.py;"
                        "git config core.autocrlf input;"
                        "cd ../r; git sparse-checkout set --cone --sparse-index x; test ! -e nova");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p", NULL);
    fixture_assert_equal(fixture_marked_paths(snapshot), "nova/api/c.py nova/b.py");
    fixture_assert_equal(fixture_problems(snapshot), "");
    fixture_assert_equal(fixture_read(snapshot, "nova/b.py"), "b\n");
    g_autoptr(UgSnapshot) below = fixture_open(f, "p/nova", NULL);
    fixture_assert_equal(fixture_marked_paths(below), "api/c.py b.py");
    fixture_assert_equal(fixture_read(below, "b.py"), "b\n");
    g_autoptr(UgSnapshot) written = fixture_open(f, "q", NULL);
    fixture_assert_equal(fixture_marked_paths(written), "nova/api/c.py* nova/b.py");
    fixture_assert_equal(fixture_read(written, "nova/api/c.py"), "new\n");
    g_autoptr(UgSnapshot) in_folders = fixture_open(f, "r", NULL);
    fixture_assert_equal(fixture_marked_paths(in_folders), "nova/api/c.py nova/b.py"); /* a.py was deleted */
}

/* In a process of its own, since root may read everything. */
static void test_unreadable_folders_are_problems(Fixture *f, gconstpointer data) {
    (void)data;
    if (!g_test_subprocess()) {
        fixture_run(f, PROJECT "chmod 755 \"$D\"; mkdir shut; touch shut/x.py; chmod 0 shut");
        g_setenv("SHUT", f->folder, TRUE);
        g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
        g_test_trap_assert_passed();
        fixture_run(f, "chmod 755 p/shut");
        return;
    }
    g_autofree char *place = g_build_filename(g_getenv("SHUT"), "p", NULL);
    g_assert_true(geteuid() != 0 || seteuid(65534) == 0);
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, place, NULL);
    fixture_assert_equal(fixture_paths(snapshot), "a.py nova/api/c.py nova/b.py");
    fixture_assert_equal(fixture_problems(snapshot), "shut: cannot be opened: Permission denied\n");
    g_assert_cmpint(seteuid(0), ==, 0);
}

static void test_name_of_the_project(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, PROJECT
                "cd ..; git clone -q --bare p nova.git; git -C nova.git remote remove origin; git clone -q p repo;"
                "git -C repo remote set-url origin https://opendev.org/openstack/neutron.git/");
    g_autoptr(UgSnapshot) bare = fixture_open(f, "nova.git", NULL);
    g_assert_cmpstr(ug_snapshot_name(bare), ==, "nova");
    g_autoptr(UgSnapshot) cloned = fixture_open(f, "repo", NULL);
    g_assert_cmpstr(ug_snapshot_name(cloned), ==, "neutron");
}

int main(int argc, char **argv) {
    fixture_init(&argc, &argv);
    fixture_add("/source/worktree/clean", test_clean_files_have_blob_ids);
    fixture_add("/source/worktree/edits", test_edits_and_untracked_files_are_seen);
    fixture_add("/source/worktree/same-size-and-time", test_an_edit_that_keeps_size_and_time_is_seen);
    fixture_add("/source/worktree/racy", test_racily_clean_files_have_no_blob_id);
    fixture_add("/source/worktree/ignored", test_ignored_files_are_left_out);
    fixture_add("/source/worktree/tracked-but-ignored", test_tracked_files_in_ignored_folders_are_kept);
    fixture_add("/source/worktree/subfolder", test_a_subfolder_is_a_snapshot_of_its_own);
    fixture_add("/source/worktree/ignored-subfolder", test_an_ignored_folder_that_is_named_is_scanned_as_named);
    fixture_add("/source/worktree/file", test_one_file);
    fixture_add("/source/worktree/plain", test_a_plain_folder_has_files_and_no_commit);
    fixture_add("/source/worktree/nested", test_other_repositories_within_are_left_out);
    fixture_add("/source/worktree/linked", test_linked_worktrees);
    fixture_add("/source/worktree/around-bare", test_worktrees_around_a_bare_repository);
    fixture_add("/source/worktree/special", test_links_and_special_files_are_no_files);
    fixture_add("/source/worktree/unsafe-rules", test_ignore_rules_that_are_no_file_are_not_opened);
    fixture_add("/source/worktree/names", test_names_are_bytes);
    fixture_add("/source/worktree/deep", test_deep_folders);
    fixture_add("/source/worktree/converted", test_converted_files_have_no_blob_id);
    fixture_add("/source/worktree/unborn", test_a_repository_without_commits);
    fixture_add("/source/worktree/dangling", test_a_git_file_that_leads_nowhere_is_told);
    fixture_add("/source/worktree/index", test_split_and_broken_indexes);
    fixture_add("/source/worktree/left-out", test_what_was_left_out_on_purpose);
    fixture_add("/source/worktree/unreadable", test_unreadable_folders_are_problems);
    fixture_add("/source/worktree/project-name", test_name_of_the_project);
    return g_test_run();
}
