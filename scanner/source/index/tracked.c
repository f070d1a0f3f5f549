/* The index as a set of paths, and as what it remembers about each file so that an unchanged one need not be read. */
#include "source/index/tracked.h"

#include "base/hash.h"
#include "base/strings.h"
#include "source/git/tree.h"
#include "source/index/index_private.h"

#include <string.h>

struct UgTracked {
    UgIndex *index;         /* (nullable) owns the entries of `files` */
    UgStrings *strings;     /* owns the paths that `index` does not */
    GHashTable *files;      /* path -> git_index_entry */
    GHashTable *folders;    /* set of paths */
    struct timespec stamp;  /* when the index was written, or earlier */
    gboolean trust_changes; /* ctime counts, as core.trustctime says */
};

#define EMPTY_BLOB "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"

/* Stands for a file whose state on disk nobody noted. */
static const git_index_entry unknown_state = {.mode = GIT_FILEMODE_BLOB};

static void add_folders_of(UgTracked *tracked, const char *path) {
    g_autofree char *folder = g_path_get_dirname(path);
    while (strcmp(folder, ".") != 0 && !g_hash_table_contains(tracked->folders, folder)) {
        g_hash_table_add(tracked->folders, ug_strings_insert(tracked->strings, folder));
        char *slash = strrchr(folder, '/');
        if (slash == NULL) {
            break;
        }
        *slash = '\0';
    }
}

static void add_index(UgTracked *tracked) {
    const GArray *entries = tracked->index->entries;
    for (guint i = 0; i < entries->len; i++) {
        const git_index_entry *entry = &g_array_index(entries, git_index_entry, i);
        g_hash_table_insert(tracked->files, (gpointer)entry->path, (gpointer)entry);
        add_folders_of(tracked, entry->path);
    }
}

static void add_committed_file(const char *path, const git_oid *blob, gpointer data) {
    (void)blob;
    UgTracked *tracked = data;
    g_hash_table_insert(tracked->files, ug_strings_insert(tracked->strings, path), (gpointer)&unknown_state);
    add_folders_of(tracked, path);
}

static void pass_over_problem(const char *path, const char *reason, gpointer data) {
    (void)path;
    (void)reason;
    (void)data;
}

/* What is committed stands for what is tracked where the index cannot be read: the two differ by files that were added
 * and also match an ignore rule. */
static void add_committed(UgTracked *tracked, git_repository *repository) {
    git_oid id;
    g_autoptr(git_commit) commit = NULL;
    if (git_reference_name_to_id(&id, repository, "HEAD") < 0 || git_commit_lookup(&commit, repository, &id) < 0) {
        return;
    }
    const UgTreeVisitor visitor = {.file = add_committed_file, .problem = pass_over_problem, .data = tracked};
    ug_tree_walk(repository, git_commit_tree_id(commit), &visitor);
}

/* Taken before the index is read: if it is rewritten meanwhile, the earlier time only makes more files doubtful. */
static void note_stamp(UgTracked *tracked, git_repository *repository) {
    g_auto(git_buf) path = {0};
    struct stat status;
    if (git_repository_item_path(&path, repository, GIT_REPOSITORY_ITEM_INDEX) == 0 && stat(path.ptr, &status) == 0) {
        tracked->stamp = status.st_mtim;
    }
}

UgTracked *ug_tracked_new(git_repository *repository, const char *place, UgSnapshot *snapshot) {
    UgTracked *tracked = g_new0(UgTracked, 1);
    tracked->strings = ug_strings_new(16 * 1024);
    tracked->files = g_hash_table_new(ug_text_hash, g_str_equal);
    tracked->folders = g_hash_table_new(ug_text_hash, g_str_equal);
    g_autofree char *trust = ug_repository_setting(repository, "core.trustctime");
    tracked->trust_changes = g_strcmp0(trust, "false") != 0;
    note_stamp(tracked, repository);
    g_autoptr(GError) cause = NULL;
    tracked->index = ug_index_read(repository, NULL, &cause);
    if (tracked->index != NULL) {
        ug_index_expand(tracked->index, repository, place, snapshot);
        add_index(tracked);
        return tracked;
    }
    ug_snapshot_add_problem(snapshot, ".git/index",
                            "cannot be used, and what is committed stood for what is tracked: %s", cause->message);
    add_committed(tracked, repository);
    return tracked;
}

void ug_tracked_free(UgTracked *tracked) {
    if (tracked == NULL) {
        return;
    }
    g_hash_table_unref(tracked->files);
    g_hash_table_unref(tracked->folders);
    ug_strings_free(tracked->strings);
    ug_index_free(tracked->index);
    g_free(tracked);
}

UgTrackedKind ug_tracked_find(const UgTracked *tracked, const char *path) {
    const git_index_entry *entry = g_hash_table_lookup(tracked->files, path);
    if (entry == NULL) {
        return UG_TRACKED_NOT;
    }
    return entry->mode == GIT_FILEMODE_COMMIT ? UG_TRACKED_SUBMODULE : UG_TRACKED_FILE;
}

gboolean ug_tracked_has_folder(const UgTracked *tracked, const char *path) {
    return *path == '\0' || g_hash_table_contains(tracked->folders, path);
}

void ug_tracked_visit_left_out(const UgTracked *tracked, UgLeftOutFunc func, gpointer data) {
    guint count = tracked->index == NULL ? 0 : tracked->index->entries->len;
    for (guint i = 0; i < count; i++) {
        const git_index_entry *entry = &g_array_index(tracked->index->entries, git_index_entry, i);
        if ((entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0 && GIT_INDEX_ENTRY_STAGE(entry) == 0 &&
            (entry->mode == GIT_FILEMODE_BLOB || entry->mode == GIT_FILEMODE_BLOB_EXECUTABLE)) {
            func(entry->path, &entry->id, data);
        }
    }
}

static gboolean is_same_time(const git_index_time *noted, const struct timespec *now) {
    /* The index keeps the low 32 bits of seconds. */
    return (guint32)noted->seconds == (guint32)now->tv_sec && noted->nanoseconds == (guint32)now->tv_nsec;
}

/* A file that was written in the same tick as the index may have been changed after git looked at it, without any trace
 * in its times: git calls it racily clean and reads it, and so must we. */
static gboolean is_racy(const UgTracked *tracked, const struct stat *status) {
    const struct timespec *written = &status->st_mtim;
    return written->tv_sec > tracked->stamp.tv_sec ||
           (written->tv_sec == tracked->stamp.tv_sec && written->tv_nsec >= tracked->stamp.tv_nsec);
}

const git_oid *ug_tracked_blob(const UgTracked *tracked, const char *path, const struct stat *status) {
    const git_index_entry *entry = g_hash_table_lookup(tracked->files, path);
    if (entry == NULL || entry == &unknown_state || GIT_INDEX_ENTRY_STAGE(entry) != 0 ||
        (entry->mode != GIT_FILEMODE_BLOB && entry->mode != GIT_FILEMODE_BLOB_EXECUTABLE) ||
        (entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) != 0) {
        return NULL;
    }
    /* git writes size 0 for what was racily clean when it last looked, so that its size never fits again. A file that
     * has been emptied since fits all the same. */
    if (entry->file_size == 0 && git_oid_streq(&entry->id, EMPTY_BLOB) != 0) {
        return NULL;
    }
    gboolean is_same = entry->file_size == (guint32)status->st_size && entry->ino == (guint32)status->st_ino &&
                       is_same_time(&entry->mtime, &status->st_mtim) &&
                       (!tracked->trust_changes || is_same_time(&entry->ctime, &status->st_ctim));
    return is_same && !is_racy(tracked, status) ? &entry->id : NULL;
}
