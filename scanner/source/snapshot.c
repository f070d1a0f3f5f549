/* A location and a revision to a snapshot: decides what the user means, and has it listed. */
#include "source/snapshot_private.h"

#include "source/clone/clone.h"
#include "source/disk/worktree.h"
#include "source/git/objects.h"
#include "source/index/staged.h"
#include "source/package_private.h"
#include "source/repository_private.h"
#include "source/revision_private.h"
#include "source/spot_private.h"
#include "source/url_private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

static gboolean open_root(UgSnapshot *snapshot, const char *folder, GError **error) {
    snapshot->is_work_tree = TRUE;
    snapshot->root = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (snapshot->root < 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: cannot be opened: %s", folder, g_strerror(errno));
        return FALSE;
    }
    return TRUE;
}

/* A folder that was copied without the repository that its .git file points to, as container images have them. */
static void warn_of_broken_repository(UgSnapshot *snapshot) {
    struct stat status;
    if (fstatat(snapshot->root, ".git", &status, AT_SYMLINK_NOFOLLOW) == 0) {
        ug_snapshot_add_problem(
            snapshot, ".git",
            "leads to no git repository: ignore rules and commit are unknown, every file was examined");
    }
}

/* `repository` is nullable, and does not count if they lie out of its work tree. */
static gboolean list_files(UgSnapshot *snapshot, git_repository *repository, const UgSpot *spot, GError **error) {
    g_autofree char *within = repository != NULL ? ug_repository_place(repository, spot->path) : NULL;
    if (!open_root(snapshot, spot->folder, error)) {
        return FALSE;
    }
    if (within == NULL) {
        repository = NULL;
    }
    if (repository != NULL) {
        ug_repository_describe(repository, snapshot);
        ug_revision_note_head(repository, snapshot);
    } else {
        snapshot->name = g_path_get_basename(spot->folder);
    }
    if (spot->file != NULL) {
        ug_worktree_add_file(snapshot, spot->file); /* named, so wanted, whatever the ignore rules say */
        return TRUE;
    }
    if (repository == NULL) {
        warn_of_broken_repository(snapshot);
    }
    ug_worktree_list(repository, repository != NULL ? within : "", snapshot);
    return TRUE;
}

/* `place` is that of the file, if one was named. */
static void note_place(UgSnapshot *snapshot, git_repository *repository, const UgSpot *spot, const char *place) {
    g_autofree char *top = repository != NULL ? ug_repository_work_tree(repository) : NULL;
    g_autofree char *folder = spot->file == NULL ? g_strdup(place) : g_path_get_dirname(place);
    ug_package_note(snapshot, spot->folder, top, strcmp(folder, ".") == 0 ? "" : folder);
}

/* What only a repository has. TRUE with an error. */
static gboolean needs_repository(const UgSnapshotOptions *options, const UgSpot *spot, GError **error) {
    if (options->staged) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "%s: lies in no git repository, so nothing is staged", spot->path);
    } else if (options->revision != NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "%s: lies in no git repository, so it has no revision '%s'",
                    spot->path, options->revision);
    }
    return options->staged || options->revision != NULL;
}

/* Lists what is staged, a revision, or what lies on disk. `place` is that of the user's folder or file in the
 * repository (nullable). */
static gboolean list(UgSnapshot *snapshot, git_repository *repository, const UgSnapshotOptions *options,
                     const UgSpot *spot, const char *place, GError **error) {
    if (options->staged) {
        ug_repository_describe(repository, snapshot);
        ug_revision_note_head(repository, snapshot);
        return ug_staged_list(repository, place, snapshot, error);
    }
    if (repository != NULL && (options->revision != NULL || ug_repository_is_meant(repository, spot->folder))) {
        const char *revision = options->revision != NULL ? options->revision : "HEAD";
        ug_repository_describe(repository, snapshot);
        return ug_revision_list(repository, revision, place, snapshot, error);
    }
    return list_files(snapshot, repository, spot, error);
}

static UgSnapshot *open_path(const UgSnapshotOptions *options, GError **error) {
    g_auto(UgSpot) spot = {0};
    if (!ug_spot_find(&spot, options->location, error)) {
        return NULL;
    }
    GError *failure = NULL;
    g_autoptr(git_repository) repository = ug_repository_find(spot.folder, &failure);
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return NULL;
    }
    if (repository == NULL && needs_repository(options, &spot, error)) {
        return NULL;
    }
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_new();
    snapshot->source = g_strdup(spot.path);
    g_autofree char *place = repository != NULL ? ug_repository_place_meant(repository, &spot) : g_strdup("");
    note_place(snapshot, repository, &spot, place);
    gboolean is_done = list(snapshot, repository, options, &spot, place, error);
    snapshot->is_part = *place != '\0';
    snapshot->is_file = spot.file != NULL;
    if (snapshot->is_part) { // its paths are not those of the repository
        snapshot->repository = ug_repository_work_tree(repository);
        g_clear_pointer(&snapshot->origin, g_free);
    }
    return is_done ? g_steal_pointer(&snapshot) : NULL;
}

static UgSnapshot *open_url(const UgSnapshotOptions *options, GError **error) {
    g_autoptr(UgUrl) url = ug_url_parse(options->location, error);
    if (url == NULL) {
        return NULL;
    }
    g_autofree char *folder = ug_clone_provide(url, options, error);
    if (folder == NULL) {
        return NULL;
    }
    g_autoptr(git_repository) repository = NULL;
    if (git_repository_open_bare(&repository, folder) < 0 || ug_objects_use(repository) < 0) {
        ug_git_set_error(error, UG_ERROR_READ, "%s: its clone in %s cannot be opened", url->shown, folder);
        return NULL;
    }
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_new();
    ug_repository_describe(repository, snapshot);
    snapshot->source = g_strdup(url->shown);
    snapshot->clone = g_steal_pointer(&folder);
    const char *revision = options->revision != NULL ? options->revision : "HEAD";
    return ug_revision_list(repository, revision, "", snapshot, error) ? g_steal_pointer(&snapshot) : NULL;
}

/* Loading libgit2 takes 15 ms, most of it for the certificates of the system, which it reads whether or not anything is
 * to be fetched. */
static gpointer prepare(G_GNUC_UNUSED gpointer data) {
    ug_git_init();
    return NULL;
}

GThread *ug_snapshot_prepare(void) {
    GThread *thread = g_thread_try_new("prepare", prepare, NULL, NULL);
    if (thread == NULL) { // the system gives no more
        ug_git_init();
    }
    return thread;
}

gboolean ug_snapshot_fetch(const UgSnapshotOptions *options, GError **error) {
    ug_git_init();
    if (!ug_url_is_meant(options->location)) {
        return TRUE;
    }
    g_autoptr(UgUrl) url = ug_url_parse(options->location, error);
    g_autofree char *folder = url != NULL ? ug_clone_provide(url, options, error) : NULL;
    return folder != NULL;
}

UgSnapshot *ug_snapshot_open(const UgSnapshotOptions *options, GError **error) {
    ug_git_init();
    gboolean is_url = ug_url_is_meant(options->location);
    g_autoptr(UgSnapshot) snapshot = is_url ? open_url(options, error) : open_path(options, error);
    if (snapshot == NULL) {
        return NULL;
    }
    ug_snapshot_sort(snapshot);
    return g_steal_pointer(&snapshot);
}
