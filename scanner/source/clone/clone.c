/* A URL to a bare clone in the cache, whatever happens on the way.
 *
 * A clone grows under another name and is renamed when it is whole, so that what has the right name is whole. One
 * process at a time changes the clone of one URL: a lock file says who. Readers need no lock, since a fetch only adds
 * objects. */
#include "source/clone/clone.h"

#include "base/file.h"
#include "source/clone/fetch_private.h"
#include "source/git/objects.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

typedef struct {
    char *cache;  /* folder of all clones */
    char *folder; /* the clone */
    char *lock;
} Paths;

static void clear_paths(Paths *paths) {
    g_free(paths->cache);
    g_free(paths->folder);
    g_free(paths->lock);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Paths, clear_paths)

/* FALSE with an error: there is no place for clones. */
static gboolean fill_paths(Paths *paths, const UgUrl *url, const UgSnapshotOptions *options, GError **error) {
    g_autofree char *usual = ug_cache_folder();
    if (options->cache_folder == NULL && usual == NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ,
                    "%s: cannot be cloned: neither XDG_CACHE_HOME nor HOME is an absolute path", url->shown);
        return FALSE;
    }
    g_autofree char *folder = g_strconcat(url->key, ".git", NULL);
    g_autofree char *lock = g_strconcat(url->key, ".lock", NULL);
    paths->cache = options->cache_folder != NULL ? g_strdup(options->cache_folder)
                                                 : g_build_filename(usual, "ungreen", "clones", NULL);
    paths->folder = g_build_filename(paths->cache, folder, NULL);
    paths->lock = g_build_filename(paths->cache, lock, NULL);
    return TRUE;
}

/* ---- removing ---- */

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *where) {
    (void)status;
    (void)kind;
    (void)where;
    (void)remove(path);
    return 0;
}

static void remove_folder(const char *folder) {
    (void)nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* What a killed process left behind. Only to be called under the lock, which makes all of it garbage. */
static void remove_leftovers(const Paths *paths, const UgUrl *url) {
    g_autofree char *prefix = g_strconcat(url->key, ".tmp-", NULL);
    g_autoptr(GDir) cache = g_dir_open(paths->cache, 0, NULL);
    for (const char *name = cache != NULL ? g_dir_read_name(cache) : NULL; name != NULL;
         name = g_dir_read_name(cache)) {
        if (g_str_has_prefix(name, prefix)) {
            g_autofree char *path = g_build_filename(paths->cache, name, NULL);
            remove_folder(path);
        }
    }
}

static int remove_unfinished(const char *path, const struct stat *status, int kind, struct FTW *where) {
    (void)status;
    const char *name = path + where->base;
    if (kind == FTW_F && (g_str_has_suffix(name, ".lock") || g_str_has_prefix(name, "pack_git2_"))) {
        (void)remove(path);
    }
    return 0;
}

/* A fetch that was killed leaves lock files, at which libgit2 would balk for ever, and half a pack. Under our own lock
 * nobody else can be at work here. */
static void remove_unfinished_fetch(const char *folder) {
    (void)nftw(folder, remove_unfinished, 16, FTW_PHYS);
}

/* ---- judging ---- */

static gboolean has_all_tips(git_repository *repository, git_odb *objects) {
    g_autoptr(git_reference_iterator) references = NULL;
    if (git_reference_iterator_new(&references, repository) < 0) {
        return FALSE;
    }
    int code = 0;
    while (code == 0) {
        g_autoptr(git_reference) reference = NULL;
        code = git_reference_next(&reference, references);
        const git_oid *id = code == 0 ? git_reference_target(reference) : NULL;
        if (id != NULL && !git_odb_exists(objects, id)) {
            return FALSE;
        }
    }
    return code == GIT_ITEROVER;
}

static gboolean has_readable_head(git_repository *repository) {
    git_oid id;
    g_autoptr(git_commit) commit = NULL;
    g_autoptr(git_tree) tree = NULL;
    if (git_reference_name_to_id(&id, repository, "HEAD") < 0) {
        return git_repository_head_unborn(repository) == 1;
    }
    return git_commit_lookup(&commit, repository, &id) == 0 && git_commit_tree(&tree, commit) == 0;
}

/* TRUE if the clone is fit for use. It is not searched all through: one that lost single objects is found out by the
 * reader. */
static gboolean is_sound(const char *folder) {
    g_autoptr(git_repository) repository = NULL;
    g_autoptr(git_odb) objects = NULL;
    return git_repository_open_bare(&repository, folder) == 0 && ug_objects_use(repository) == 0 &&
           git_repository_odb(&objects, repository) == 0 && has_all_tips(repository, objects) &&
           has_readable_head(repository);
}

/* ---- locking ---- */

/* Returns a descriptor whose closing gives the lock up, or -1 with `error`. */
static int take_lock(const Paths *paths, const UgUrl *url, const UgSnapshotOptions *options, GError **error) {
    int lock = open(paths->lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK && options->progress != NULL) {
        g_autofree char *activity = g_strdup_printf("waiting for another process that fetches %s", url->name);
        options->progress(activity, 0, 0, options->progress_data);
    }
    int code = lock >= 0 ? flock(lock, LOCK_EX) : -1;
    while (code < 0 && lock >= 0 && errno == EINTR) {
        code = flock(lock, LOCK_EX);
    }
    if (code == 0) {
        return lock;
    }
    g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: cannot be locked: %s; set XDG_CACHE_HOME to a folder that can be",
                paths->lock, g_strerror(errno));
    if (lock >= 0) {
        close(lock);
    }
    return -1;
}

/* ---- cloning and fetching ---- */

/* Puts the new clone in the place of whatever is there. */
static gboolean install(const char *fresh, const Paths *paths, GError **error) {
    g_autofree char *old = g_strconcat(fresh, "-old", NULL); /* a leftover, if we are killed in between */
    gboolean had_old = rename(paths->folder, old) == 0;
    gboolean is_done = rename(fresh, paths->folder) == 0;
    if (!is_done) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: cannot be put in place: %s", paths->folder, g_strerror(errno));
    }
    if (had_old) {
        remove_folder(old);
    }
    return is_done;
}

static gboolean clone_into(const char *fresh, const UgUrl *url, const UgSnapshotOptions *options, GError **error) {
    g_autoptr(git_repository) repository = NULL;
    g_autofree char *activity = g_strconcat("cloning ", url->name, NULL);
    if (git_repository_init(&repository, fresh, 1) < 0) {
        ug_git_set_error(error, UG_ERROR_READ, "%s: no repository can be made there", fresh);
        return FALSE;
    }
    return ug_fetch(repository, url, activity, options, error);
}

static gboolean make_clone(const Paths *paths, const UgUrl *url, const UgSnapshotOptions *options, GError **error) {
    g_autofree char *template = g_strconcat(paths->cache, "/", url->key, ".tmp-XXXXXX", NULL);
    remove_leftovers(paths, url);
    if (g_mkdtemp(template) == NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: no folder can be made there: %s", paths->cache,
                    g_strerror(errno));
        return FALSE;
    }
    gboolean is_done = clone_into(template, url, options, error) && install(template, paths, error);
    if (!is_done) {
        remove_folder(template);
    }
    return is_done;
}

static gboolean update_clone(const Paths *paths, const UgUrl *url, const UgSnapshotOptions *options, GError **error) {
    g_autofree char *activity = g_strconcat("fetching ", url->name, NULL);
    g_autoptr(git_repository) repository = NULL;
    GError *failure = NULL;
    remove_unfinished_fetch(paths->folder);
    if (git_repository_open_bare(&repository, paths->folder) < 0) {
        ug_git_set_error(error, UG_ERROR_READ, "%s: cannot be opened", paths->folder);
        return FALSE;
    }
    if (ug_fetch(repository, url, activity, options, &failure)) {
        return TRUE;
    }
    /* Old data must not pass for new: whoever is content with it says so. */
    g_set_error(error, UG_ERROR, failure->code, "%s; an earlier clone is there, and --offline scans it as it is",
                failure->message);
    g_error_free(failure);
    return FALSE;
}

static char *provide_offline(const Paths *paths, const UgUrl *url, GError **error) {
    if (!is_sound(paths->folder)) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND,
                    "%s: the cache has no usable clone of it; scan it once without --offline", url->shown);
        return NULL;
    }
    return g_strdup(paths->folder);
}

static gboolean provide_locked(const Paths *paths, const UgUrl *url, const UgSnapshotOptions *options, GError **error) {
    return is_sound(paths->folder) ? update_clone(paths, url, options, error) : make_clone(paths, url, options, error);
}

char *ug_clone_provide(const UgUrl *url, const UgSnapshotOptions *options, GError **error) {
    g_auto(Paths) paths = {0};
    if (!fill_paths(&paths, url, options, error)) {
        return NULL;
    }
    if (options->offline) {
        return provide_offline(&paths, url, error);
    }
    if (g_mkdir_with_parents(paths.cache, 0700) < 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: no folder for clones can be made there: %s", paths.cache,
                    g_strerror(errno));
        return NULL;
    }
    int lock = take_lock(&paths, url, options, error);
    if (lock < 0) {
        return NULL;
    }
    gboolean is_done = provide_locked(&paths, url, options, error);
    close(lock);
    return is_done ? g_steal_pointer(&paths.folder) : NULL;
}
