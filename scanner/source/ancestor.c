/* Two revisions to the commit where they parted. */
#include "source/ancestor.h"

#include "base/calendar.h"
#include "source/git/parents.h"
#include "source/repository_private.h"
#include "source/revision_private.h"
#include "source/spot_private.h"

#include <string.h>

static git_repository *open_repository(const UgSnapshotOptions *options, UgSpot *spot, GError **error) {
    GError *failure = NULL;
    ug_git_init();
    if (!ug_spot_find(spot, options->location, error)) {
        return NULL;
    }
    git_repository *repository = ug_repository_find(spot->folder, &failure);
    if (failure != NULL) {
        g_propagate_error(error, failure);
    } else if (repository == NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE,
                    "%s: lies in no git repository, so there is nothing to compare with", spot->path);
    }
    return repository;
}

static gboolean resolve(git_repository *repository, const char *revision, const char *where, git_oid *id,
                        GError **error) {
    g_autoptr(git_object) object = ug_revision_resolve(repository, revision, where, error);
    if (object == NULL) {
        return FALSE;
    }
    if (git_object_type(object) != GIT_OBJECT_COMMIT) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s: revision '%s' is no commit, so it has no history", where,
                    revision);
        return FALSE;
    }
    *id = *git_object_id(object);
    return TRUE;
}

static gboolean is_id(const char *since) {
    return strlen(since) >= 7 && strspn(since, "0123456789abcdef") == strlen(since);
}

/* Servers know commits by their whole ids alone. */
static gboolean is_short_id(const char *since) {
    return is_id(since) && strlen(since) < GIT_OID_HEXSZ;
}

/* What brings the other branch, unless its name is mistyped. (transfer full) */
static char *fetch_for(const char *since) {
    const char *branch = g_str_has_prefix(since, "origin/") ? since + strlen("origin/") : NULL;
    g_autofree char *what = branch != NULL ? g_strdup_printf("%s:refs/remotes/origin/%s", branch, branch)
                            : is_id(since) ? g_strdup(since)
                                           : g_strdup_printf("%s:%s", since, since);
    return g_strdup_printf("if the remote has it, git fetch origin %s brings it", what);
}

/* Is the commit here that "HEAD~99999" counts from? */
static gboolean counts_from_here(git_repository *repository, const char *since) {
    g_autofree char *beginning = g_strndup(since, strcspn(since, "~^"));
    g_autoptr(git_object) object = NULL;
    return strpbrk(since, "@:") == NULL && *beginning != '\0' &&
           git_revparse_single(&object, repository, beginning) == 0;
}

static gboolean has_no_remote(git_repository *repository) {
    git_strarray names = {0};
    gboolean none = git_remote_list(&names, repository) == 0 && names.count == 0;
    git_strarray_dispose(&names);
    return none;
}

static void set_missing_error(git_repository *repository, const char *since, const char *where, GError **error) {
    if (has_no_remote(repository)) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND,
                    "%s: '%s', which the change is to be compared with, is not here, nor a remote to fetch it from; "
                    "name a branch, tag or commit that is; before the first commit there is nothing to compare with",
                    where, since);
        return;
    }
    gboolean shallow = git_repository_is_shallow(repository) == 1;
    gboolean is_short = is_short_id(since);
    gboolean is_relative = is_short || strpbrk(since, "~^@:") != NULL; // nobody can fetch by such a name
    gboolean is_past_the_end = is_relative && !shallow && counts_from_here(repository, since);
    g_autofree char *fetch = is_past_the_end ? g_strdup("the history is whole here, and does not reach back that far")
                             : !is_relative  ? fetch_for(since)
                                             : g_strdup_printf("git fetch%s may bring it", !shallow   ? ""
                                                                                           : is_short ? " --unshallow"
                                                                                                      : " --deepen=100");
    g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND,
                "%s: '%s', which the change is to be compared with, is not here; %s%s", where, since, fetch,
                shallow && !is_relative ? ", and as the clone is shallow, git fetch --deepen=100 what lies between"
                                        : "");
}

static void set_apart_error(git_repository *repository, const char *since, const char *revision, const char *where,
                            GError **error) {
    gboolean shallow = git_repository_is_shallow(repository) == 1;
    g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s: '%s' and '%s' have no commit in common%s", where, since,
                revision,
                shallow ? " here; the clone is shallow: git fetch --deepen=100, or --unshallow, brings it"
                        : "; name the branch that the change is for");
}

gboolean ug_ancestor_is_unborn(const UgSnapshotOptions *options, const char *since) {
    g_auto(UgSpot) spot = {0};
    g_autoptr(GError) failure = NULL; // told by who looks for the commit
    g_autoptr(git_repository) repository =
        strcmp(since, "HEAD") == 0 && options->revision == NULL ? open_repository(options, &spot, &failure) : NULL;
    return repository != NULL && git_repository_head_unborn(repository) == 1;
}

/* Is `theirs` one of the commits just before `ours`, as it is for who changes a branch? libgit2 would look at all that
 * merges brought in between, which takes a gate a tenth of its time. */
static gboolean is_just_before(git_repository *repository, const git_oid *theirs, const git_oid *ours) {
    enum { MOST_STEPS = 50 };
    git_oid id = *ours;
    for (guint step = 0; step < MOST_STEPS; step++) {
        if (git_oid_equal(&id, theirs)) {
            return TRUE;
        }
        g_autoptr(git_commit) commit = NULL;
        if (git_commit_lookup(&commit, repository, &id) < 0 || git_commit_parentcount(commit) == 0) {
            return FALSE;
        }
        id = *git_commit_parent_id(commit, 0);
    }
    return FALSE;
}

/* What a change that is not committed yet will have as parents: HEAD, and what a merge brings in. */
static GArray *parents_of(git_repository *repository, const git_oid *ours, gboolean is_committed) {
    GArray *parents = is_committed ? g_array_new(FALSE, FALSE, sizeof(git_oid)) : ug_merge_heads(repository);
    g_array_insert_val(parents, 0, *ours);
    return parents;
}

static void add_id(GPtrArray *found, const git_oid *id) {
    if (found->len < UG_MOST_ANCESTORS) {
        g_ptr_array_add(found, g_strdup(git_oid_tostr_s(id)));
    }
}

/* Where the commit that will have these parents (ours is the first) and theirs parted, as `git merge-base --all` would
 * say of it. A code of libgit2. */
static int add_bases(GPtrArray *found, git_repository *repository, const git_oid *theirs, const GArray *parents) {
    g_autoptr(GArray) commits = g_array_new(FALSE, FALSE, sizeof(git_oid));
    g_array_append_vals(commits, theirs, 1);
    g_array_append_vals(commits, parents->data, parents->len);
    git_oidarray bases = {0};
    int code = git_merge_bases_many(&bases, repository, commits->len, (const git_oid *)(const void *)commits->data);
    for (size_t i = 0; code == 0 && i < bases.count; i++) {
        add_id(found, &bases.ids[i]);
    }
    git_oidarray_dispose(&bases);
    return code;
}

static int find_all(GPtrArray *found, git_repository *repository, const git_oid *ours, const git_oid *theirs,
                    gboolean is_committed) {
    g_autoptr(GArray) parents = parents_of(repository, ours, is_committed);
    if (git_oid_equal(theirs, ours)) {
        for (guint i = 0; i < parents->len; i++) {
            add_id(found, &g_array_index(parents, git_oid, i));
        }
        return 0;
    }
    if (is_just_before(repository, theirs, ours)) {
        add_id(found, theirs);
        return 0;
    }
    return add_bases(found, repository, theirs, parents);
}

GPtrArray *ug_ancestors_find(const UgSnapshotOptions *options, const char *since, GError **error) {
    g_auto(UgSpot) spot = {0};
    g_autoptr(git_repository) repository = open_repository(options, &spot, error);
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    const char *revision = options->revision != NULL ? options->revision : "HEAD";
    git_oid ours, theirs;
    GError *failure = NULL;
    if (repository == NULL) {
        return NULL;
    }
    if (!resolve(repository, since, spot.path, &theirs, &failure)) {
        if (g_error_matches(failure, UG_ERROR, UG_ERROR_NOT_FOUND)) {
            g_clear_error(&failure);
            set_missing_error(repository, since, spot.path, error);
        } else {
            g_propagate_error(error, failure);
        }
        return NULL;
    }
    if (!resolve(repository, revision, spot.path, &ours, error)) {
        return NULL;
    }
    int code = find_all(found, repository, &ours, &theirs, options->revision != NULL);
    if (code == GIT_ENOTFOUND || (code < 0 && git_repository_is_shallow(repository) == 1)) {
        set_apart_error(repository, since, revision, spot.path, error);
        return NULL;
    }
    if (code < 0) {
        ug_git_set_error(error, UG_ERROR_READ, "%s: where '%s' and '%s' parted cannot be told", spot.path, since,
                         revision);
        return NULL;
    }
    return g_steal_pointer(&found);
}

/* ---- when ---- */

/* Of the commit and the last of its first parents, as far as they are here. */
static gint64 latest_on_line(git_repository *repository, const git_oid *from) {
    enum { MOST_STEPS = 50 };
    gint64 latest = UG_CALENDAR_FIRST;
    git_oid id = *from;
    for (guint step = 0; step < MOST_STEPS; step++) {
        g_autoptr(git_commit) commit = NULL;
        if (git_commit_lookup(&commit, repository, &id) < 0) {
            break;
        }
        latest = MAX(latest, ug_in_calendar(git_commit_time(commit)));
        if (git_commit_parentcount(commit) == 0) {
            break;
        }
        id = *git_commit_parent_id(commit, 0);
    }
    return latest;
}

gint64 ug_ancestors_latest_time(const UgSnapshotOptions *options, const char *commit) {
    g_auto(UgSpot) spot = {0};
    g_autoptr(GError) failure = NULL; // told by who opens it to examine it
    g_autoptr(git_repository) repository = open_repository(options, &spot, &failure);
    g_autoptr(git_commit) found = NULL;
    git_oid id;
    if (repository == NULL || git_oid_fromstr(&id, commit) < 0 || git_commit_lookup(&found, repository, &id) < 0) {
        return UG_CALENDAR_FIRST;
    }
    gint64 latest = latest_on_line(repository, &id);
    for (guint i = 1; i < git_commit_parentcount(found); i++) {
        latest = MAX(latest, latest_on_line(repository, git_commit_parent_id(found, i)));
    }
    return latest;
}
