/* A revision of a repository to the files that it holds, read from the object database without a checkout. */
#include "source/revision_private.h"

#include "base/calendar.h"
#include "source/git/tree.h"

#include <string.h>

static gboolean try_name(git_object **object, git_repository *repository, const char *name, int *code) {
    *code = git_revparse_single(object, repository, name);
    return *code == 0;
}

/* `stable/2025.1` is a branch that everybody knows by that name and that most clones only have as origin/stable/2025.1;
 * git checkout understands it, so do we. A mirror has it the other way round. Nowhere else is origin/master what master
 * is: in Zuul's checkouts, which have no remote branches, that is the change itself. */
static gboolean find_object(git_object **object, git_repository *repository, const char *revision, int *code) {
    if (try_name(object, repository, revision, code) || *code != GIT_ENOTFOUND) {
        return *code == 0;
    }
    g_autofree char *cause = g_strdup(ug_git_cause());
    g_autofree char *remote = g_strconcat("refs/remotes/origin/", revision, NULL);
    int ignored = 0;
    gboolean found = try_name(object, repository, remote, &ignored) ||
                     (git_repository_is_bare(repository) == 1 && g_str_has_prefix(revision, "origin/") &&
                      try_name(object, repository, revision + strlen("origin/"), &ignored));
    if (!found) {
        git_error_set_str(GIT_ERROR_REFERENCE, cause);
    }
    return found;
}

static const char *hint_for_missing(git_repository *repository) {
    if (git_repository_head_unborn(repository) == 1) {
        return " (the repository has no commit yet; scan its files without a revision)";
    }
    if (git_repository_is_shallow(repository) == 1) {
        return " (the clone is shallow; git fetch --unshallow brings its history)";
    }
    return " among its branches, tags and their commits (git fetch --all --tags brings what the remotes have)";
}

static void set_resolve_error(git_repository *repository, const char *revision, const char *where, int code,
                              GError **error) {
    g_autofree char *cause = g_strdup(ug_git_cause());
    if (code == GIT_ENOTFOUND || code == GIT_EUNBORNBRANCH) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s: there is no revision '%s'%s", where, revision,
                    hint_for_missing(repository));
    } else if (code == GIT_EAMBIGUOUS) {
        g_set_error(
            error, UG_ERROR, UG_ERROR_NOT_FOUND,
            "%s: revision '%s' is ambiguous; give more digits of the commit, or refs/heads/... or refs/tags/...", where,
            revision);
    } else if (code == GIT_EINVALIDSPEC || revision[0] == ':') { /* ":setup.cfg" of git's index is none here */
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND,
                    "%s: '%s' is not the name of one revision; name a branch, a tag or a commit", where, revision);
    } else {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: revision '%s' cannot be read: %s", where, revision, cause);
    }
}

git_object *ug_revision_resolve(git_repository *repository, const char *revision, const char *where, GError **error) {
    g_autoptr(git_object) object = NULL;
    int code = 0;
    if (!find_object(&object, repository, revision, &code)) {
        set_resolve_error(repository, revision, where, code, error);
        return NULL;
    }
    git_object *peeled = NULL;
    if (git_object_type(object) == GIT_OBJECT_TREE) {
        return g_steal_pointer(&object);
    }
    code = git_object_peel(&peeled, object, GIT_OBJECT_COMMIT);
    if (code == GIT_EPEEL || code == GIT_EINVALIDSPEC) { /* a tag may name a tree, as one of the Linux kernel's does */
        code = git_object_peel(&peeled, object, GIT_OBJECT_TREE);
    }
    if (code == GIT_EPEEL || code == GIT_EINVALIDSPEC) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s: revision '%s' is neither a commit nor a folder", where,
                    revision);
        return NULL;
    }
    if (code < 0) {
        ug_git_set_error(error, UG_ERROR_READ, "%s: revision '%s' cannot be read", where, revision);
        return NULL;
    }
    return peeled;
}

static void note_commit(const git_commit *commit, UgSnapshot *snapshot) {
    snapshot->commit = g_strdup(git_oid_tostr_s(git_commit_id(commit)));
    snapshot->commit_time = ug_in_calendar(git_commit_time(commit));
}

void ug_revision_note_head(git_repository *repository, UgSnapshot *snapshot) {
    git_oid id;
    if (git_repository_head_unborn(repository) == 1) {
        return; /* no commit yet */
    }
    if (git_reference_name_to_id(&id, repository, "HEAD") < 0) {
        g_autofree char *cause = g_strdup(ug_git_cause());
        ug_snapshot_add_problem(snapshot, ".git", "the commit that HEAD names cannot be told: %s", cause);
        return;
    }
    g_autoptr(git_commit) commit = NULL;
    if (git_commit_lookup(&commit, repository, &id) < 0) {
        g_autofree char *cause = g_strdup(ug_git_cause());
        snapshot->commit = g_strdup(git_oid_tostr_s(&id));
        ug_snapshot_add_problem(snapshot, ".git", "the commit %s that HEAD names cannot be read: %s", snapshot->commit,
                                cause);
        return;
    }
    note_commit(commit, snapshot);
}

static void add_file(const char *path, const git_oid *blob, gpointer data) {
    /* The size would take a look at each object's header, as long as reading most of them. */
    ug_snapshot_add_entry(data, path, 0, blob);
}

static void add_link(const char *path, const git_oid *blob, gpointer data) {
    ug_snapshot_add_symlink(data, path, NULL, blob);
}

static void add_submodule(const char *path, gpointer data) {
    ug_snapshot_add_submodule(data, path);
}

static void add_problem(const char *path, const char *reason, gpointer data) {
    ug_snapshot_add_problem(data, path, "%s", reason);
}

static void list_tree(git_repository *repository, const git_oid *tree, UgSnapshot *snapshot) {
    const UgTreeVisitor visitor = {
        .file = add_file, .link = add_link, .submodule = add_submodule, .problem = add_problem, .data = snapshot};
    snapshot->tree = g_strdup(git_oid_tostr_s(tree));
    ug_tree_walk(repository, tree, &visitor);
}

/* The folder or file called `place` in the tree `root`. */
static gboolean list_place(git_repository *repository, const git_oid *root, const char *place, const char *revision,
                           UgSnapshot *snapshot, GError **error) {
    if (*place == '\0') {
        list_tree(repository, root, snapshot);
        return TRUE;
    }
    g_autoptr(git_tree) tree = NULL;
    g_autoptr(git_tree_entry) entry = NULL;
    int code = git_tree_lookup(&tree, repository, root);
    if (code == 0) {
        code = git_tree_entry_bypath(&entry, tree, place);
        if (code == GIT_ENOTFOUND) {
            g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s: there is no '%s' in revision '%s'", snapshot->source,
                        place, revision);
            return FALSE;
        }
    }
    if (code < 0) {
        ug_git_set_error(error, UG_ERROR_READ, "%s: '%s' in revision '%s' cannot be read", snapshot->source, place,
                         revision);
        return FALSE;
    }
    if (git_tree_entry_type(entry) == GIT_OBJECT_TREE) {
        list_tree(repository, git_tree_entry_id(entry), snapshot);
    } else if (git_tree_entry_type(entry) == GIT_OBJECT_BLOB) {
        g_autofree char *name = g_path_get_basename(place);
        ug_snapshot_add_entry(snapshot, name, 0, git_tree_entry_id(entry));
    }
    return TRUE;
}

gboolean ug_revision_list(git_repository *repository, const char *revision, const char *place, UgSnapshot *snapshot,
                          GError **error) {
    g_autoptr(git_object) object = ug_revision_resolve(repository, revision, snapshot->source, error);
    if (object == NULL) {
        return FALSE;
    }
    if (git_object_type(object) == GIT_OBJECT_TREE) {
        /* The user named this very folder (HEAD:nova): `place` counts from the top of a commit and has no meaning here.
         */
        return list_place(repository, git_object_id(object), "", revision, snapshot, error);
    }
    const git_commit *commit = (const git_commit *)object;
    note_commit(commit, snapshot);
    return list_place(repository, git_commit_tree_id(commit), place, revision, snapshot, error);
}
