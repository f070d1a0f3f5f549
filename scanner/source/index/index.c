// The index of a repository: the file or the two that it is in, and the folders that stand for their files.
#include "source/index/index_private.h"

#include "base/file.h"
#include "base/path.h"
#include "base/strings.h"
#include "source/git/tree.h"

#include <string.h>

/* An entry has some hundred bytes, and of a revision 500,000 files are looked at. */
enum { MAX_BYTES = 128 * 1024 * 1024 };

static UgIndex *new_index(void) {
    UgIndex *index = g_new0(UgIndex, 1);
    index->entries = g_array_new(FALSE, FALSE, sizeof(git_index_entry));
    index->paths = ug_strings_new(16 * 1024);
    return index;
}

void ug_index_free(UgIndex *index) {
    if (index != NULL) {
        g_array_unref(index->entries);
        ug_strings_free(index->paths);
        g_free(index);
    }
}

/* Whoever asks says of which repository; the folder it lies in is nothing for a report. */
static GBytes *read_file(const char *path, GError **error) {
    GError *cause = NULL;
    GBytes *bytes = ug_file_read(path, UG_FILE_REGULAR, MAX_BYTES, &cause);
    if (cause != NULL) {
        gsize n = strlen(path);
        gboolean has_path = strncmp(cause->message, path, n) == 0 && g_str_has_prefix(cause->message + n, ": ");
        g_set_error_literal(error, UG_ERROR, cause->code, cause->message + (has_path ? n + 2 : 0));
        g_error_free(cause);
    }
    return bytes;
}

/* ---- the file that the other one is laid over ---- */

static gboolean add_base(UgIndex *index, git_repository *repository, const UgIndexLink *link, GError **error) {
    char hex[GIT_OID_HEXSZ + 1];
    git_oid id;
    if (link->link_length < GIT_OID_RAWSZ) {
        g_set_error_literal(error, UG_ERROR, UG_ERROR_DATA, "it does not say which index it was split from");
        return FALSE;
    }
    git_oid_fromraw(&id, link->link);
    if (git_oid_is_zero(&id)) { // split from none
        return TRUE;
    }
    g_autofree char *name = g_strconcat("sharedindex.", git_oid_tostr(hex, sizeof hex, &id), NULL);
    g_autofree char *path = g_build_filename(git_repository_path(repository), name, NULL);
    g_autoptr(GBytes) bytes = read_file(path, error);
    g_autoptr(UgIndex) base = new_index();
    UgIndexLink another;
    if (bytes == NULL || !ug_index_parse(base, bytes, &another, error)) {
        g_prefix_error(error, "of what it was split from, %s: ", name);
        return FALSE;
    }
    return ug_index_lay_over(index, base, link, error);
}

static gboolean all_have_names(const UgIndex *index, GError **error) {
    for (guint i = 0; i < index->entries->len; i++) {
        if (*g_array_index(index->entries, git_index_entry, i).path == '\0') {
            g_set_error(error, UG_ERROR, UG_ERROR_DATA, "its entry %u has no name", i + 1);
            return FALSE;
        }
    }
    return TRUE;
}

UgIndex *ug_index_read(git_repository *repository, const char *path, GError **error) {
    g_auto(git_buf) own = {0};
    g_autoptr(UgIndex) index = new_index();
    g_autoptr(GError) cause = NULL;
    if (path == NULL && git_repository_item_path(&own, repository, GIT_REPOSITORY_ITEM_INDEX) < 0) {
        return g_steal_pointer(&index);
    }
    g_autoptr(GBytes) bytes = read_file(path != NULL ? path : own.ptr, &cause);
    if (g_error_matches(cause, UG_ERROR, UG_ERROR_NOT_FOUND)) {
        return g_steal_pointer(&index);
    }
    UgIndexLink link;
    if (cause != NULL) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return NULL;
    }
    if (!ug_index_parse(index, bytes, &link, error) ||
        (link.link != NULL && !add_base(index, repository, &link, error)) || !all_have_names(index, error)) {
        return NULL;
    }
    return g_steal_pointer(&index);
}

/* ---- folders that stand for their files ---- */

typedef struct {
    UgIndex *index;
    const char *place;
    UgSnapshot *snapshot;
} Expansion;

static void add_file(const char *path, const git_oid *blob, gpointer data) {
    Expansion *expansion = data;
    git_index_entry entry = {.mode = GIT_FILEMODE_BLOB, .id = *blob, .flags_extended = GIT_INDEX_ENTRY_SKIP_WORKTREE};
    if (ug_path_is_at_or_below(path, expansion->place)) {
        entry.path = ug_strings_insert(expansion->index->paths, path);
        g_array_append_val(expansion->index->entries, entry);
    }
}

static void add_problem(const char *path, const char *reason, gpointer data) {
    const Expansion *expansion = data;
    const char *place = expansion->place;
    if (strcmp(path, ".") == 0 || ug_path_is_at_or_below(place, path)) {
        ug_snapshot_add_problem(expansion->snapshot, ".", "%s", reason);
    } else if (ug_path_is_at_or_below(path, place)) {
        ug_snapshot_add_problem(expansion->snapshot, path + strlen(place) + (*place != '\0'), "%s", reason);
    }
}

void ug_index_expand(UgIndex *index, git_repository *repository, const char *place, UgSnapshot *snapshot) {
    g_autoptr(GArray) folders = g_array_new(FALSE, FALSE, sizeof(UgTreeRoot));
    guint kept = 0;
    for (guint i = 0; i < index->entries->len; i++) {
        git_index_entry entry = g_array_index(index->entries, git_index_entry, i);
        UgTreeRoot folder = {.path = entry.path, .id = entry.id};
        if (entry.mode != GIT_FILEMODE_TREE) {
            g_array_index(index->entries, git_index_entry, kept++) = entry;
        } else if (ug_path_is_at_or_below(folder.path, place) || ug_path_is_at_or_below(place, folder.path)) {
            g_array_append_val(folders, folder);
        }
    }
    g_array_set_size(index->entries, kept);
    Expansion expansion = {.index = index, .place = place, .snapshot = snapshot};
    const UgTreeVisitor visitor = {.file = add_file, .problem = add_problem, .data = &expansion};
    ug_tree_walk_all(repository, (const UgTreeRoot *)(gconstpointer)folders->data, folders->len, &visitor);
}
