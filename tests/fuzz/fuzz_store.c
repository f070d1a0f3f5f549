// The file of the cache, damaged: a sound database with edits, or anything. Whatever it was, what is read from it was
// put into it, and what is put afterwards is found again unless the store says that it remembers nothing.
#include "base/store.h"
#include "edits.h"
#include "fuzz.h"

#include <glib/gstdio.h>
#include <string.h>

enum { N_VALUES = 60 };

static char *path;
static GBytes *sound;

static char *value_of(guint i) {
    return g_strnfill(i * 37 % 900, (char)('a' + i % 26));
}

static void remove_files(void) {
    static const char *const suffixes[] = {"", "-wal", "-shm", "-journal", ".damaged"};
    for (guint i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *file = g_strconcat(path, suffixes[i], NULL);
        (void)g_unlink(file);
    }
}

static void put_values(UgStore *store, guint from, guint n) {
    for (guint i = from; i < from + n; i++) {
        g_autofree char *value = value_of(i);
        ug_store_put(store, "fuzz", &i, sizeof i, value, strlen(value));
    }
}

/* How many are there. What is there is what was put. */
static guint read_values(UgStore *store, guint from, guint n) {
    guint found = 0;
    for (guint i = from; i < from + n; i++) {
        g_autofree char *value = value_of(i);
        g_autoptr(GBytes) bytes = ug_store_get(store, "fuzz", &i, sizeof i);
        if (bytes != NULL) {
            gsize length;
            const char *text = g_bytes_get_data(bytes, &length);
            g_assert_cmpmem(text == NULL ? "" : text, length, value, strlen(value));
            found++;
        }
    }
    return found;
}

static void prepare(void) {
    char *bytes = NULL;
    gsize length = 0;
    g_autofree char *folder = g_dir_make_tmp("ungreen-fuzz-XXXXXX", NULL);
    path = g_build_filename(folder, "facts.sqlite", NULL);
    UgStore *store = ug_store_open(path, "fuzz");
    put_values(store, 0, N_VALUES);
    g_assert_cmpuint(read_values(store, 0, N_VALUES), ==, N_VALUES);
    ug_store_close(store);
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    sound = g_bytes_new_take(bytes, length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (sound == NULL) {
        prepare();
    }
    if (size == 0) {
        return 0;
    }
    g_autoptr(GBytes) bytes = (data[0] & 1) == 0 ? edited(sound, data + 1, size - 1) : g_bytes_new(data + 1, size - 1);
    gsize length;
    const char *content = g_bytes_get_data(bytes, &length);
    remove_files();
    g_assert_true(g_file_set_contents_full(path, content == NULL ? "" : content, (gssize)length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    UgStore *store = ug_store_open(path, "fuzz");
    (void)read_values(store, 0, N_VALUES);
    put_values(store, N_VALUES, N_VALUES);
    ug_store_set_limit(store, (data[0] & 2) == 0 ? 1024 * 1024 : 16 * 1024);
    ug_store_flush(store);
    (void)read_values(store, 0, 2 * N_VALUES);
    ug_store_close(store);
    // Once more: damage that was found is out of the way by now.
    store = ug_store_open(path, "fuzz");
    (void)read_values(store, 0, 2 * N_VALUES);
    ug_store_close(store);
    return 0;
}
