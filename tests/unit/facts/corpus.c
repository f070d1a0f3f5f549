// Listing Python files for the tests that run over whole folders.
#include "corpus.h"

static gint compare_paths(gconstpointer a, gconstpointer b) {
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *corpus_files(const char *folder) {
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(folders, g_strdup(folder));
    for (guint i = 0; i < folders->len; i++) {
        g_autoptr(GDir) dir = g_dir_open(g_ptr_array_index(folders, i), 0, NULL);
        const char *name;
        while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
            g_autofree char *path = g_build_filename(g_ptr_array_index(folders, i), name, NULL);
            if (g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
                continue;
            }
            if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
                g_ptr_array_add(folders, g_steal_pointer(&path));
            } else if (g_str_has_suffix(name, ".py")) {
                g_ptr_array_add(files, g_steal_pointer(&path));
            }
        }
    }
    g_ptr_array_sort(files, compare_paths);
    return files;
}
