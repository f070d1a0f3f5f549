/* A folder on disk to the files below it: what git would call tracked or untracked, never what it ignores.
 *
 * Tracked files are looked up in the index; only the few others are worth a question to the ignore rules, which costs
 * libgit2 some twenty microseconds each. The walk keeps its own stack, opens every folder below the one it started
 * from, and follows no link, so neither depth nor loops nor a tree that changes meanwhile can lead it astray. */
#include "source/disk/worktree.h"

#include "base/hash.h"
#include "source/disk/ignore_private.h"
#include "source/disk/listing_private.h"
#include "source/index/tracked.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Far beyond what git itself can handle (PATH_MAX, 4096), low enough that hostile nesting ends soon. */
enum { MAX_FOLDER_PATH = 16 * 1024, MAX_ENTRIES = 5 * 1000 * 1000 };

typedef struct {
    char *path;            /* relative to the root; "" is the root */
    gboolean only_tracked; /* lies in an ignored folder or another repository: what is untracked is not ours */
    gboolean rules_unsafe; /* some .gitignore from here up cannot be read: the rules are not asked */
} Folder;

typedef struct {
    UgSnapshot *snapshot;
    UgTracked *tracked; /* (nullable) NULL without a repository */
    UgIgnore *ignore;   /* (nullable) likewise */
    GArray *pending;    /* of Folder */
    GString *path;      /* of the entry at hand from the top of the work tree */
    gsize place_length; /* how much of it lies above the root */
    UgListing listing;  /* of the folder that is being read */
    gboolean converts;  /* blobs and files on disk may differ */
    guint64 entries;
} Walk;

static void clear_folder(gpointer data) {
    g_free(((Folder *)data)->path);
}

static void push_folder(Walk *walk, const char *path, gboolean only_tracked, gboolean rules_unsafe) {
    Folder folder = {.path = g_strdup(path), .only_tracked = only_tracked, .rules_unsafe = rules_unsafe};
    g_array_append_val(walk->pending, folder);
}

/* The descriptor of the folder that is being read. */
static int folder_at_hand(const Walk *walk) {
    return dirfd(walk->listing.last);
}

/* Path of the entry at hand, as the snapshot has it. */
static const char *path_in_snapshot(const Walk *walk) {
    return walk->path->str + walk->place_length;
}

/* ---- one entry ---- */

static gboolean is_left_out(Walk *walk, const Folder *folder, gboolean is_folder) {
    if (walk->ignore == NULL) {
        return FALSE;
    }
    if (folder->only_tracked) {
        return TRUE;
    }
    if (folder->rules_unsafe) {
        return FALSE;
    }
    if (is_folder) {
        return ug_ignore_has_folder(walk->ignore, walk->path->str);
    }
    g_autofree char *parent = g_path_get_dirname(walk->path->str);
    return (strcmp(parent, ".") != 0 && ug_ignore_has_folder(walk->ignore, parent)) ||
           ug_ignore_has_file(walk->ignore, walk->path->str);
}

static void visit_folder(Walk *walk, const Folder *folder) {
    const char *path = walk->path->str;
    if (walk->tracked != NULL && ug_tracked_find(walk->tracked, path) == UG_TRACKED_SUBMODULE) {
        ug_snapshot_add_submodule(walk->snapshot, path_in_snapshot(walk));
        return;
    }
    gboolean has_tracked = walk->tracked != NULL && ug_tracked_has_folder(walk->tracked, path);
    if (!has_tracked && is_left_out(walk, folder, TRUE)) {
        return;
    }
    if (walk->path->len > MAX_FOLDER_PATH) {
        ug_snapshot_add_problem(walk->snapshot, path_in_snapshot(walk),
                                "is nested too deep; its files were not examined");
        return;
    }
    push_folder(walk, path_in_snapshot(walk), folder->only_tracked, folder->rules_unsafe);
}

static void visit_file(Walk *walk, const Folder *folder, const struct stat *status) {
    const char *path = walk->path->str;
    const git_oid *blob = NULL;
    if (walk->tracked != NULL && ug_tracked_find(walk->tracked, path) == UG_TRACKED_FILE) {
        blob = ug_tracked_blob(walk->tracked, path, status);
    } else if (is_left_out(walk, folder, FALSE)) {
        return;
    }
    ug_snapshot_add_entry(walk->snapshot, path_in_snapshot(walk), (guint64)status->st_size, blob);
}

static void visit_link(Walk *walk, const UgListedName *name) {
    char target[4096]; // what is longer leads nowhere on Linux
    ssize_t length = readlinkat(folder_at_hand(walk), name->name, target, sizeof target - 1);
    if (length > 0) {
        target[length] = '\0';
        ug_snapshot_add_symlink(walk->snapshot, path_in_snapshot(walk), target, NULL);
    }
}

static void visit_name(Walk *walk, const Folder *folder, const UgListedName *name) {
    struct stat status = {0};
    if (name->type == DT_REG || name->type == DT_UNKNOWN) {
        if (fstatat(folder_at_hand(walk), name->name, &status, AT_SYMLINK_NOFOLLOW) < 0) {
            if (errno != ENOENT) { /* not just deleted */
                ug_snapshot_add_problem(walk->snapshot, path_in_snapshot(walk), "cannot be examined: %s",
                                        g_strerror(errno));
            }
            return;
        }
    }
    if (name->type == DT_DIR || S_ISDIR(status.st_mode)) {
        visit_folder(walk, folder);
    } else if (S_ISREG(status.st_mode)) {
        visit_file(walk, folder, &status);
    } else if (name->type == DT_LNK || S_ISLNK(status.st_mode)) {
        visit_link(walk, name);
    } /* else a FIFO, a socket, a device: no file of the project */
}

/* ---- one folder ---- */

/* A clone inside the work tree, which git does not look into. An empty folder called .git makes none. */
static gboolean is_repository(const Walk *walk) {
    struct stat status;
    if (!ug_listing_has(&walk->listing, ".git") || fstatat(folder_at_hand(walk), ".git", &status, 0) < 0) {
        return FALSE;
    }
    return S_ISREG(status.st_mode) || faccessat(folder_at_hand(walk), ".git/HEAD", F_OK, 0) == 0;
}

/* Looks at the names that decide over others. Returns FALSE if the folder is to be left out. */
static gboolean prepare_folder(Walk *walk, Folder *folder) {
    if (walk->tracked == NULL) {
        return TRUE; /* a plain folder of checkouts: the user means all of them */
    }
    if (*folder->path != '\0' && is_repository(walk)) {
        g_string_truncate(walk->path, walk->place_length);
        g_string_append(walk->path, folder->path);
        if (!ug_tracked_has_folder(walk->tracked, walk->path->str)) {
            return FALSE;
        }
        folder->only_tracked = TRUE;
    }
    if (ug_listing_has(&walk->listing, ".gitignore") && !ug_ignore_is_safe(folder_at_hand(walk)) &&
        !folder->rules_unsafe) {
        g_autofree char *path = g_build_filename(folder->path, ".gitignore", NULL);
        ug_snapshot_add_problem(walk->snapshot, path,
                                "is no ordinary file, or has patterns with too many '*' to match: ignore rules do not "
                                "hold here, and every file was examined");
        folder->rules_unsafe = TRUE;
    }
    walk->converts = walk->converts || (ug_listing_has(&walk->listing, ".gitattributes") &&
                                        ug_conversion_is_asked_in(folder_at_hand(walk)));
    return TRUE;
}

/* Owns nothing of `folder`. */
static void visit_names(Walk *walk, const Folder *folder) {
    const GArray *names = walk->listing.names;
    for (guint i = 0; i < names->len; i++) {
        const UgListedName *name = &g_array_index(names, UgListedName, i);
        if (strcmp(name->name, ".git") == 0) {
            continue;
        }
        g_string_truncate(walk->path, walk->place_length);
        if (*folder->path != '\0') {
            g_string_append(walk->path, folder->path);
            g_string_append_c(walk->path, '/');
        }
        g_string_append(walk->path, name->name);
        visit_name(walk, folder, name);
    }
    walk->entries += names->len;
}

static void visit_pending(Walk *walk, Folder *folder) {
    int descriptor = ug_listing_open(&walk->listing, folder->path);
    if (descriptor < 0) {
        gboolean is_gone = errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
        if (!is_gone || *folder->path == '\0') {
            ug_snapshot_add_problem(walk->snapshot, folder->path, "cannot be opened: %s", g_strerror(errno));
        }
        return;
    }
    if (!ug_listing_read(&walk->listing, folder->path, descriptor)) {
        ug_snapshot_add_problem(walk->snapshot, folder->path, "cannot be listed to its end: %s", g_strerror(errno));
    }
    if (walk->listing.last != NULL && prepare_folder(walk, folder)) {
        visit_names(walk, folder);
    }
}

static void walk_folders(Walk *walk) {
    while (walk->pending->len > 0) {
        Folder folder = g_array_index(walk->pending, Folder, walk->pending->len - 1);
        g_array_index(walk->pending, Folder, walk->pending->len - 1).path = NULL;
        g_array_set_size(walk->pending, walk->pending->len - 1);
        if (walk->entries > MAX_ENTRIES) {
            ug_snapshot_add_problem(walk->snapshot, "", "holds more than %d entries; the rest was not examined",
                                    (int)MAX_ENTRIES);
            g_array_set_size(walk->pending, 0);
        } else {
            visit_pending(walk, &folder);
        }
        clear_folder(&folder);
    }
}

/* ---- the whole ---- */

/* Rules and attributes of the folders above the root hold in it as well. Returns whether the rules can be asked. */
static gboolean look_above(Walk *walk, git_repository *repository, const char *place) {
    g_autofree char *top = ug_repository_work_tree(repository);
    g_autoptr(GString) path = g_string_new(top);
    gboolean is_safe = TRUE;
    for (const char *at = place; *at != '\0';) {
        int folder = open(path->str, O_PATH | O_DIRECTORY | O_CLOEXEC);
        if (folder >= 0) {
            is_safe = is_safe && ug_ignore_is_safe(folder);
            walk->converts = walk->converts || ug_conversion_is_asked_in(folder);
            close(folder);
        }
        gsize length = strcspn(at, "/");
        g_string_append_c(path, '/');
        g_string_append_len(path, at, (gssize)length);
        at += length + strspn(at + length, "/");
    }
    return is_safe;
}

static void clear_walk(Walk *walk) {
    ug_listing_clear(&walk->listing);
    ug_tracked_free(walk->tracked);
    ug_ignore_free(walk->ignore);
    g_array_unref(walk->pending);
    g_string_free(walk->path, TRUE);
}

static void forget_blobs(UgSnapshot *snapshot) {
    for (guint i = 0; i < snapshot->entries->len; i++) {
        UgEntry *entry = &g_array_index(snapshot->entries, UgEntry, i);
        entry->blob_id = entry->is_left_out ? entry->blob_id : NULL;
    }
}

typedef struct {
    Walk *walk;
    GHashTable *listed; /* (nullable) set of paths; made once there is somebody to ask */
} LeftOut;

static GHashTable *listed_paths(const UgSnapshot *snapshot) {
    GHashTable *listed = g_hash_table_new(ug_text_hash, g_str_equal);
    for (guint i = 0; i < snapshot->entries->len; i++) {
        g_hash_table_add(listed, (gpointer)g_array_index(snapshot->entries, UgEntry, i).path);
    }
    return listed;
}

/* A file that is there all the same is looked at as it is, as git does. */
static void take_left_out(const char *path, const git_oid *blob, gpointer data) {
    LeftOut *left_out = data;
    Walk *walk = left_out->walk;
    g_string_truncate(walk->path, walk->place_length);
    if (strncmp(path, walk->path->str, walk->place_length) != 0) {
        return;
    }
    left_out->listed = left_out->listed != NULL ? left_out->listed : listed_paths(walk->snapshot);
    if (!g_hash_table_contains(left_out->listed, path + walk->place_length)) {
        ug_snapshot_add_left_out(walk->snapshot, path + walk->place_length, blob);
    }
}

/* What git left out of a sparse checkout is of the project no less than what it wrote. */
static void add_left_out(Walk *walk) {
    LeftOut left_out = {.walk = walk};
    if (walk->tracked != NULL) {
        ug_tracked_visit_left_out(walk->tracked, take_left_out, &left_out);
    }
    g_clear_pointer(&left_out.listed, g_hash_table_unref);
}

/* Returns whether the rules can be asked. */
static gboolean apply_rules(Walk *walk, git_repository *repository, const char *place) {
    walk->tracked = ug_tracked_new(repository, place, walk->snapshot);
    walk->ignore = ug_ignore_new(repository);
    walk->converts = ug_conversion_is_configured(repository);
    gboolean is_safe = look_above(walk, repository, place);
    if (!ug_ignore_is_configured_safely(repository)) {
        ug_snapshot_add_problem(
            walk->snapshot, ".git",
            "its info/exclude or core.excludesFile is no ordinary file, or has patterns with too many "
            "'*' to match: ignore rules do not hold, and every file was examined");
        is_safe = FALSE;
    }
    if (is_safe && !ug_tracked_has_folder(walk->tracked, place) && ug_ignore_has_folder(walk->ignore, place)) {
        /* Whoever names an ignored folder wants it scanned, as with grep tools: it is a plain folder then. */
        g_clear_pointer(&walk->tracked, ug_tracked_free);
        g_clear_pointer(&walk->ignore, ug_ignore_free);
    }
    return is_safe;
}

void ug_worktree_list(git_repository *repository, const char *place, UgSnapshot *snapshot) {
    Walk walk = {
        .snapshot = snapshot,
        .pending = g_array_new(FALSE, FALSE, sizeof(Folder)),
        .listing = ug_listing_make(snapshot->root),
        .path = g_string_new(place),
    };
    g_array_set_clear_func(walk.pending, clear_folder);
    if (walk.path->len > 0) {
        g_string_append_c(walk.path, '/');
    }
    walk.place_length = walk.path->len;
    gboolean is_safe = repository == NULL || apply_rules(&walk, repository, place);
    push_folder(&walk, "", FALSE, !is_safe);
    walk_folders(&walk);
    add_left_out(&walk);
    if (walk.converts) {
        forget_blobs(snapshot);
    }
    clear_walk(&walk);
}

void ug_worktree_add_file(UgSnapshot *snapshot, const char *name) {
    struct stat status;
    if (fstatat(snapshot->root, name, &status, AT_SYMLINK_NOFOLLOW) < 0) {
        ug_snapshot_add_problem(snapshot, name, "cannot be examined: %s", g_strerror(errno));
        return;
    }
    ug_snapshot_add_entry(snapshot, name, (guint64)status.st_size, NULL);
}
