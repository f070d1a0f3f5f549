/* The index to the files that the next commit will hold. */
#include "source/index/staged.h"

#include "source/index/index_private.h"

#include <stdlib.h>
#include <string.h>

/* `git commit FILE` and `git commit -a` commit another index than the usual one and tell their hooks which. It lies in
 * the folder of the repository; one that does not is meant for another repository. (nullable) (transfer full) */
static char *index_of_commit(git_repository *repository) {
    const char *told = g_getenv("GIT_INDEX_FILE");
    char *path = told == NULL ? NULL : realpath(told, NULL);
    char *folder = realpath(git_repository_path(repository), NULL);
    char *found = NULL;
    if (path != NULL && folder != NULL) {
        g_autofree char *inside = g_strconcat(folder, "/", NULL);
        found = g_str_has_prefix(path, inside) ? g_strdup(path) : NULL;
    }
    free(path);
    free(folder);
    return found;
}

static UgIndex *read_index(git_repository *repository, const UgSnapshot *snapshot, GError **error) {
    g_autofree char *other = index_of_commit(repository);
    UgIndex *index = ug_index_read(repository, other, error);
    if (index == NULL) {
        g_prefix_error(error, "%s: its index cannot be used; look at the files on disk instead: ", snapshot->source);
    }
    return index;
}

/* What is left of the path below `place`; of `place` itself, its name. NULL: it lies elsewhere. */
static const char *path_below(const char *path, const char *place) {
    gsize length = strlen(place);
    if (length == 0) {
        return path;
    }
    if (strncmp(path, place, length) != 0) {
        return NULL;
    }
    const char *slash = strrchr(place, '/');
    return path[length] == '/'    ? path + length + 1
           : path[length] == '\0' ? path + (slash == NULL ? 0 : slash + 1 - place)
                                  : NULL;
}

static void add_entry(const git_index_entry *entry, const char *path, UgSnapshot *snapshot) {
    gboolean is_file = entry->mode == GIT_FILEMODE_BLOB || entry->mode == GIT_FILEMODE_BLOB_EXECUTABLE;
    gboolean will_be = (entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) == 0;
    if (GIT_INDEX_ENTRY_STAGE(entry) > 0) {
        if (GIT_INDEX_ENTRY_STAGE(entry) == 2) { /* ours, one of up to three */
            ug_snapshot_add_problem(snapshot, path, "is in conflict and was not examined; resolve it first");
        }
    } else if (is_file && will_be) {
        ug_snapshot_add_entry(snapshot, path, 0, &entry->id);
    } else if (entry->mode == GIT_FILEMODE_LINK && will_be) {
        ug_snapshot_add_symlink(snapshot, path, NULL, &entry->id);
    } else if (entry->mode == GIT_FILEMODE_COMMIT) {
        ug_snapshot_add_submodule(snapshot, path);
    }
}

gboolean ug_staged_list(git_repository *repository, const char *place, UgSnapshot *snapshot, GError **error) {
    g_autoptr(UgIndex) index = read_index(repository, snapshot, error);
    if (index == NULL) {
        return FALSE;
    }
    ug_index_expand(index, repository, place, snapshot);
    gboolean found = *place == '\0';
    for (guint i = 0; i < index->entries->len; i++) {
        const git_index_entry *entry = &g_array_index(index->entries, git_index_entry, i);
        const char *path = path_below(entry->path, place);
        if (path != NULL) {
            add_entry(entry, path, snapshot);
            found = TRUE;
        }
    }
    if (!found) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s: nothing of '%s' is in the index", snapshot->source,
                    place);
    }
    return found;
}
