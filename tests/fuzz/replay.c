// Runs a fuzz target over files: seeds, and inputs that once broke it. `replay FILE|FOLDER..`
#include "fuzz.h"

#include <glib.h>
#include <stdlib.h>

static guint replay(const char *path) {
    if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
        g_autofree char *bytes = NULL;
        gsize length;
        g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
        (void)LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
        return 1;
    }
    guint n = 0;
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder != NULL && (name = g_dir_read_name(folder)) != NULL;) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        n += replay(below); // our own folders, a few deep
    }
    return n;
}

int main(int argc, char **argv) {
    guint n = 0;
    for (int i = 1; i < argc; i++) {
        n += replay(argv[i]);
    }
    g_print("%u inputs replayed\n", n);
    return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
