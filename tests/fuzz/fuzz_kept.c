// What a history keeps on disk. Stretches: a sound one with edits, or anything; what is taken for one begins at its
// first commit, goes on in order, and can be written and read again. And what services start in: anything.
#include "assess/history/flips_defaults.h"
#include "assess/timeline/kept.h"
#include "edits.h"
#include "fuzz.h"

#include <git2.h>
#include <glib/gstdio.h>

enum { N_COMMITS = 5 };

static UgCatalogue *catalogue;
static UgCommits *commits;
static GBytes *sound;

/* A repository of a few commits without a file; the ids are all that matters. */
static void make_commits(const char *folder) {
    git_repository *repository = NULL;
    git_index *index = NULL;
    git_tree *tree = NULL;
    git_commit *parent = NULL;
    git_signature *who = NULL;
    git_oid id;
    git_libgit2_init();
    g_assert_cmpint(git_repository_init(&repository, folder, 1), ==, 0);
    g_assert_cmpint(git_signature_new(&who, "Tester", "tester@example.org", 1700000000, 0), ==, 0);
    g_assert_cmpint(git_repository_index(&index, repository), ==, 0);
    g_assert_cmpint(git_index_write_tree(&id, index), ==, 0);
    g_assert_cmpint(git_tree_lookup(&tree, repository, &id), ==, 0);
    for (guint i = 0; i < N_COMMITS; i++) {
        const git_commit *parents[] = {parent};
        g_assert_cmpint(
            git_commit_create(&id, repository, "HEAD", who, who, NULL, "Go on", tree, parent != NULL, parents), ==, 0);
        git_commit_free(parent);
        g_assert_cmpint(git_commit_lookup(&parent, repository, &id), ==, 0);
    }
    git_commit_free(parent);
    git_tree_free(tree);
    git_index_free(index);
    git_signature_free(who);
    git_repository_free(repository);
}

static void prepare(void) {
    g_autofree char *folder = g_dir_make_tmp("ungreen-fuzz-XXXXXX", NULL);
    make_commits(folder);
    const UgCommitsOptions options = {.snapshot = {.location = folder}, .until = G_MAXINT64};
    catalogue = ug_catalogue_load(NULL, NULL);
    commits = ug_commits_new(&options, NULL);
    g_assert_nonnull(commits);
    const UgKept kept = {.commits = commits, .catalogue = catalogue};
    const UgRule *rule = ug_catalogue_match_import(catalogue, UG_RULE_FINDING, "eventlet", FALSE);
    g_autoptr(UgFileFacts) facts = ug_file_facts_new();
    g_autoptr(UgStretch) stretch = ug_stretch_new();
    for (guint i = 0; i < N_COMMITS; i += 2) {
        UgMatch match = {.rule = rule, .symbol = "eventlet", .scope = "<module>"};
        UgTally *tally = ug_tally_new(catalogue);
        g_array_append_val(facts->matches, match);
        ug_tally_add_file(tally, facts, UG_CONTEXT_PRODUCTION, NULL, 1);
        ug_stretch_add(stretch, i, tally);
    }
    const UgTrouble trouble = {{"a.py", "is no Python"}, 1, FALSE};
    ug_troubles_note(stretch->troubles, &trouble);
    sound = ug_kept_write(&kept, 0, N_COMMITS, stretch);
}

static void check(const UgKept *kept, const UgStretch *stretch, guint from) {
    g_assert_cmpuint(from, <, N_COMMITS);
    g_assert_cmpuint(g_array_index(stretch->turns, UgTurn, 0).commit, ==, from);
    for (guint i = 1; i < stretch->turns->len; i++) {
        guint commit = g_array_index(stretch->turns, UgTurn, i).commit;
        g_assert_cmpuint(commit, >, g_array_index(stretch->turns, UgTurn, i - 1).commit);
        g_assert_cmpuint(commit, <, N_COMMITS);
    }
    guint again_from;
    g_autoptr(GBytes) written = ug_kept_write(kept, from, N_COMMITS - from, stretch);
    g_autoptr(UgStretch) again = ug_kept_read(kept, written, 0, N_COMMITS, &again_from);
    g_assert_nonnull(again);
    g_assert_cmpuint(again_from, ==, from);
    g_autoptr(GBytes) rewritten = ug_kept_write(kept, from, N_COMMITS - from, again);
    g_assert_true(g_bytes_equal(written, rewritten));
}

static void check_defaults(GBytes *bytes) {
    g_autoptr(UgDefaults) defaults = ug_defaults_read(bytes);
    g_autoptr(GBytes) written = defaults == NULL ? NULL : ug_defaults_write(defaults);
    g_autoptr(UgDefaults) again = written == NULL ? NULL : ug_defaults_read(written);
    g_autoptr(GBytes) rewritten = again == NULL ? NULL : ug_defaults_write(again);
    g_assert_true((defaults == NULL) == (again == NULL));
    g_assert_true(written == NULL || g_bytes_equal(written, rewritten));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (sound == NULL) {
        prepare();
    }
    if (size == 0) {
        return 0;
    }
    g_autoptr(GBytes) bytes = (data[0] & 1) == 0 ? edited(sound, data + 1, size - 1) : g_bytes_new(data + 1, size - 1);
    check_defaults(bytes);
    const UgKept kept = {.commits = commits, .catalogue = catalogue};
    guint from = G_MAXUINT;
    g_autoptr(UgStretch) stretch = ug_kept_read(&kept, bytes, 0, N_COMMITS, &from);
    if (stretch != NULL) {
        check(&kept, stretch, from);
    }
    return 0;
}
