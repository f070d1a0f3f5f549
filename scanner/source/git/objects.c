/* A folder of objects to a database: packs as libgit2 reads them, loose objects as loose.c does, and the same for every
 * other folder that info/alternates borrows from. */
#include "source/git/objects.h"

#include "base/file.h"

#include <git2/sys/repository.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FOLDERS = 64, MAX_ALTERNATES_BYTES = 1024 * 1024, PACK_PRIORITY = 2, LOOSE_PRIORITY = 1 };

/* Appends the folders that `folder` borrows from to the list. Paths may be relative to it; '#' begins a comment. */
static void add_alternates(GPtrArray *folders, const char *folder) {
    g_autofree char *path = g_build_filename(folder, "info", "alternates", NULL);
    g_autoptr(GBytes) text = ug_file_read(path, UG_FILE_REGULAR, MAX_ALTERNATES_BYTES, NULL);
    if (text == NULL) {
        return;
    }
    g_auto(GStrv) lines = g_strsplit_set(g_bytes_get_data(text, NULL), "\r\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '\0' || **line == '#') {
            continue;
        }
        g_autofree char *joined = g_path_is_absolute(*line) ? g_strdup(*line) : g_build_filename(folder, *line, NULL);
        g_autofree char *real = realpath(joined, NULL);
        /* What is not there is passed over, as git does: the objects that it held are missing then, and said to be. */
        if (real != NULL && folders->len < MAX_FOLDERS &&
            !g_ptr_array_find_with_equal_func(folders, real, g_str_equal, NULL)) {
            g_ptr_array_add(folders, g_steal_pointer(&real));
        }
    }
}

static int add_folder(git_odb *objects, const char *folder) {
    git_odb_backend *packs = NULL;
    int code = git_odb_backend_pack(&packs, folder);
    if (code == 0) {
        code = git_odb_add_backend(objects, ug_checked_new(packs), PACK_PRIORITY);
    }
    return code == 0 ? git_odb_add_backend(objects, ug_checked_new(ug_loose_new(folder)), LOOSE_PRIORITY) : code;
}

int ug_objects_open(git_odb **objects, const char *folder) {
    g_autoptr(git_odb) opened = NULL;
    g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);
    char *first = realpath(folder, NULL);
    if (first == NULL) {
        git_error_set_str(GIT_ERROR_ODB, "there is no folder of objects");
        return GIT_ENOTFOUND;
    }
    g_ptr_array_add(folders, first);
    int code = git_odb_new(&opened);
    for (guint i = 0; i < folders->len && code == 0; i++) {
        add_alternates(folders, folders->pdata[i]);
        code = add_folder(opened, folders->pdata[i]);
    }
    if (code == 0) {
        *objects = g_steal_pointer(&opened);
    }
    return code;
}

int ug_objects_use(git_repository *repository) {
    g_auto(git_buf) folder = {0};
    g_autoptr(git_odb) objects = NULL;
    int code = git_repository_item_path(&folder, repository, GIT_REPOSITORY_ITEM_OBJECTS);
    if (code == 0) {
        code = ug_objects_open(&objects, folder.ptr);
    }
    return code == 0 ? git_repository_set_odb(repository, objects) : code;
}
