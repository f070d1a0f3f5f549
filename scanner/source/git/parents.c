// What a merge brings in that is about to be committed: git notes it in MERGE_HEAD once it stops; hooks that it runs
// before that know it by variables, GITHEAD_<id>.
#include "source/git/parents.h"

#include <string.h>

static int add_head(const git_oid *id, void *heads) {
    g_array_append_val((GArray *)heads, *id);
    return 0;
}

static gint compare_ids(gconstpointer a, gconstpointer b) {
    return git_oid_cmp(a, b);
}

static gboolean is_commit(git_repository *repository, const git_oid *id) {
    git_commit *commit = NULL;
    gboolean is = git_commit_lookup(&commit, repository, id) == 0;
    git_commit_free(commit);
    return is;
}

/* Variables come in any order. */
static void add_heads_of_hook(GArray *heads, git_repository *repository) {
    static const char PREFIX[] = "GITHEAD_";
    g_auto(GStrv) names = g_listenv();
    for (guint i = 0; names[i] != NULL; i++) {
        git_oid id;
        const char *hexadecimal = names[i] + strlen(PREFIX);
        if (g_str_has_prefix(names[i], PREFIX) && strlen(hexadecimal) == GIT_OID_HEXSZ &&
            git_oid_fromstr(&id, hexadecimal) == 0 && is_commit(repository, &id)) {
            g_array_append_val(heads, id);
        }
    }
    g_array_sort(heads, compare_ids);
}

GArray *ug_merge_heads(git_repository *repository) {
    GArray *heads = g_array_new(FALSE, FALSE, sizeof(git_oid));
    if (git_repository_mergehead_foreach(repository, add_head, heads) == GIT_ENOTFOUND) {
        add_heads_of_hook(heads, repository);
    }
    return heads;
}
