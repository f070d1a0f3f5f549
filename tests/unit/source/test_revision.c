/* Revisions: what a name stands for, and which files it has. */
#include "fixture.h"

#include <string.h>
#include <unistd.h>

/* Three commits of f.py with "1" to "3", a tag at the second, a branch stable/2025.1 at the first. */
#define HISTORY                                                                                                        \
    "git init -q p; cd p; mkdir d; for i in 1 2 3; do echo $i > f.py; echo $i > d/g.py; git add .; git commit -qm "    \
    "$i; done;"                                                                                                        \
    "git tag light HEAD~1; git tag -a -m note noted HEAD~1; git branch stable/2025.1 HEAD~2;"

static void assert_shows(const Fixture *f, const char *place, const char *revision, const char *content) {
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, place, revision);
    g_assert_false(ug_snapshot_is_work_tree(snapshot));
    fixture_assert_equal(fixture_paths(snapshot), "d/g.py f.py");
    fixture_assert_equal(fixture_read(snapshot, "f.py"), content);
}

static void test_names_of_revisions(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, HISTORY);
    g_autofree char *third = fixture_output(f, "git -C p rev-parse HEAD");
    g_autofree char *abbreviated = g_strndup(third, 8);
    assert_shows(f, "p", "HEAD", "3\n");
    assert_shows(f, "p", third, "3\n");
    assert_shows(f, "p", abbreviated, "3\n");
    assert_shows(f, "p", "HEAD~2", "1\n");
    assert_shows(f, "p", "main^", "2\n");
    assert_shows(f, "p", "light", "2\n");
    assert_shows(f, "p", "noted", "2\n");
    assert_shows(f, "p", "refs/tags/noted^{commit}", "2\n");
    assert_shows(f, "p", "stable/2025.1", "1\n");
    assert_shows(f, "p", "HEAD^{tree}", "3\n");
    g_autoptr(UgSnapshot) folder = fixture_open(f, "p", "HEAD:d");
    fixture_assert_equal(fixture_paths(folder), "g.py");
    g_assert_null(ug_snapshot_commit(folder));
    g_autoptr(UgSnapshot) commit = fixture_open(f, "p", "noted");
    fixture_assert_equal(fixture_output(f, "git -C p rev-parse light"), ug_snapshot_commit(commit));
    g_assert_cmpint(ug_snapshot_commit_time(commit), ==, 1735787046);
}

static void test_names_that_are_none(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, HISTORY);
    fixture_refuse(f, "p", "nope", UG_ERROR_NOT_FOUND, "no revision 'nope'");
    fixture_refuse(f, "p", "HEAD~9", UG_ERROR_NOT_FOUND, "no revision 'HEAD~9'");
    fixture_refuse(f, "p", "HEAD:f.py", UG_ERROR_NOT_FOUND, "neither a commit nor a folder");
    fixture_refuse(f, "p", "a..b", UG_ERROR_NOT_FOUND, "a..b");
    fixture_refuse(f, "p", "", UG_ERROR_NOT_FOUND, "''");
    fixture_refuse(f, "p/d", "HEAD^{/nothing}", UG_ERROR_NOT_FOUND, "nothing");
}

/* git checkout finds a branch that only the remote has; so does a scan. */
static void test_branches_of_the_remote(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, HISTORY "git clone -q . ../q");
    assert_shows(f, "q", "stable/2025.1", "1\n");
    assert_shows(f, "q", "origin/stable/2025.1", "1\n");
}

/* In a mirror branches are called what they are called at home. Elsewhere a branch of that name is somebody's own. */
static void test_branches_of_a_mirror(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, HISTORY "git clone -q --mirror . ../m.git");
    assert_shows(f, "m.git", "origin/stable/2025.1", "1\n");
    fixture_refuse(f, "p", "origin/stable/2025.1", UG_ERROR_NOT_FOUND, "no revision 'origin/stable/2025.1'");
}

static void test_a_bare_repository_shows_its_head(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, HISTORY "git clone -q --bare . ../b.git");
    assert_shows(f, "b.git", NULL, "3\n");
    assert_shows(f, "b.git", "HEAD~1", "2\n");
    assert_shows(f, "p/.git", NULL, "3\n");
}

static void test_a_folder_that_the_revision_lacks(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, HISTORY "mkdir new; echo n > new/n.py; git add .; git commit -qm new");
    g_autoptr(UgSnapshot) snapshot = fixture_open(f, "p/new", "HEAD");
    fixture_assert_equal(fixture_paths(snapshot), "n.py");
    fixture_refuse(f, "p/new", "HEAD~1", UG_ERROR_NOT_FOUND, "there is no 'new' in revision 'HEAD~1'");
}

static void test_links_and_submodules_are_left_out(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(
        f, HISTORY
        "ln -s f.py link.py; git add link.py; git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),sub;"
        "chmod +x f.py; git add f.py; git commit -qm links");
    assert_shows(f, "p", "HEAD", "3\n");
}

static void test_shallow_clones(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, HISTORY "git clone -q --depth 1 \"file://$D/p\" ../s");
    assert_shows(f, "s", "HEAD", "3\n");
    fixture_refuse(f, "s", "HEAD~1", UG_ERROR_NOT_FOUND, "git fetch --unshallow");
    g_autoptr(UgSnapshot) files = fixture_open(f, "s", NULL);
    fixture_assert_contains(fixture_paths(files), "f.py");
}

/* The objects of a revision that was never checked out are not there. */
static void test_partial_clones(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, HISTORY "git config uploadpack.allowFilter true;"
                           "git clone -q --filter=blob:none \"file://$D/p\" ../s; test -z \"$(find "
                           "../s/.git/objects/info -name alternates)\"");
    assert_shows(f, "s", "HEAD", "3\n");
    g_autoptr(UgSnapshot) files = fixture_open(f, "s", NULL);
    fixture_assert_equal(fixture_read(files, "f.py"), "3\n");
    g_autoptr(UgSnapshot) earlier = fixture_open(f, "s", "HEAD~1");
    fixture_assert_equal(fixture_paths(earlier), "d/g.py f.py");
    fixture_assert_contains(fixture_read(earlier, "f.py"),
                            "!its object 0cfbf08886fca9a91cb753ec8734c84fcbe52c9f is not in this partial clone");
}

static void test_formats_of_repositories(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(
        f, HISTORY
        "git config core.repositoryformatversion 1; git config extensions.noop 1;"
        "git config extensions.preciousObjects true; git config extensions.worktreeConfig true;"
        "git config extensions.objectFormat sha1; cd ..; git init -q --object-format=sha256 s; touch s/x.py;"
        "cp -r p r; git -C r config extensions.refStorage reftable; cp -r p u; git -C u config extensions.future 1");
    assert_shows(f, "p", "HEAD", "3\n");
    fixture_refuse(f, "s", NULL, UG_ERROR_READ, "sha256");
    fixture_refuse(f, "r", NULL, UG_ERROR_READ, "reftable");
    fixture_refuse(f, "u", NULL, UG_ERROR_READ, "extensions.future");
}

static void test_alternates(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, HISTORY "git clone -q --shared . ../q; rm -rf ../q/.git/objects/??");
    assert_shows(f, "q", "HEAD", "3\n");
}

/* git refuses to work in a repository of somebody else, for reasons that do not apply to reading objects. */
static void test_repositories_of_other_users(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, HISTORY);
    if (geteuid() != 0) {
        g_test_message("only root can give files away: ran without that part");
        return;
    }
    fixture_run(f, "chown -R 65534 p");
    assert_shows(f, "p", "HEAD", "3\n");
    g_autoptr(UgSnapshot) files = fixture_open(f, "p", NULL);
    fixture_assert_contains(fixture_paths(files), "f.py");
}

static void assert_leads(const UgSnapshot *snapshot, const char *path, const char *expected) {
    const UgEntry *file = ug_snapshot_follow(snapshot, path);
    g_assert_cmpstr(file == NULL ? NULL : file->path, ==, expected);
}

static void assert_links_are_followed(UgSnapshot *snapshot) {
    fixture_assert_equal(fixture_paths(snapshot), "d/f.py d/g.py");
    assert_leads(snapshot, "link", "d/f.py");
    assert_leads(snapshot, "d/link", "d/f.py");
    assert_leads(snapshot, "d/up", "d/g.py");
    assert_leads(snapshot, "folder/g.py", "d/g.py");
    assert_leads(snapshot, "folder/link", "d/f.py");
    assert_leads(snapshot, "folder/none.py", NULL);
    assert_leads(snapshot, "folder", NULL);
    assert_leads(snapshot, "out", NULL);
    assert_leads(snapshot, "absolute", NULL);
    assert_leads(snapshot, "round", NULL);
    assert_leads(snapshot, "d/f.py", NULL); // there is no link on the way
    assert_leads(snapshot, "linked.py", NULL);
    ug_snapshot_free(snapshot);
}

static void test_what_links_lead_to(Fixture *f, gconstpointer data) {
    (void)data;
    fixture_run(f, "git init -q p; cd p; mkdir d; touch d/f.py d/g.py; ln -s d/f.py link; ln -s ../link d/link;"
                   "ln -s ../folder/./g.py d/up; ln -s d folder; ln -s ../p/d/f.py out; ln -s \"$D/p/d/f.py\" absolute;"
                   "ln -s round round; git add .; git commit -qm links");
    assert_links_are_followed(fixture_open(f, "p", NULL));
    assert_links_are_followed(fixture_open(f, "p", "HEAD"));
    g_autofree char *place = g_build_filename(f->folder, "p", NULL);
    const UgSnapshotOptions staged = {.location = place, .staged = TRUE};
    assert_links_are_followed(ug_snapshot_open(&staged, NULL));
}

int main(int argc, char **argv) {
    fixture_init(&argc, &argv);
    fixture_add("/source/revision/names", test_names_of_revisions);
    fixture_add("/source/revision/no-names", test_names_that_are_none);
    fixture_add("/source/revision/remote-branches", test_branches_of_the_remote);
    fixture_add("/source/revision/mirror-branches", test_branches_of_a_mirror);
    fixture_add("/source/revision/bare", test_a_bare_repository_shows_its_head);
    fixture_add("/source/revision/folder", test_a_folder_that_the_revision_lacks);
    fixture_add("/source/revision/links", test_links_and_submodules_are_left_out);
    fixture_add("/source/revision/led", test_what_links_lead_to);
    fixture_add("/source/revision/shallow", test_shallow_clones);
    fixture_add("/source/revision/partial", test_partial_clones);
    fixture_add("/source/revision/formats", test_formats_of_repositories);
    fixture_add("/source/revision/alternates", test_alternates);
    fixture_add("/source/revision/owner", test_repositories_of_other_users);
    return g_test_run();
}
