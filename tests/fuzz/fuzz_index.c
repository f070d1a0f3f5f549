// The index of a repository, as `--staged` and the list of files on disk read it: a sound one with edits, or anything,
// with a checksum that is right, so that more than the checksum is looked at.
#include "edits.h"
#include "fuzz.h"
#include "source/snapshot.h"

#include <git2.h>
#include <string.h>

enum { CHECKSUM_BYTES = 20 };

static char *folder;
static char *path;
static GBytes *sound; /* without its checksum */

static void prepare(void) {
    static const char *const files[] = {"app/a.py", "app/b.py", "setup.cfg", "app/deep/er/c.py"};
    git_repository *repository = NULL;
    git_index *index = NULL;
    char *bytes = NULL;
    gsize length = 0;
    folder = g_dir_make_tmp("ungreen-fuzz-XXXXXX", NULL);
    path = g_build_filename(folder, ".git", "index", NULL);
    git_libgit2_init();
    g_assert_cmpint(git_repository_init(&repository, folder, 0), ==, 0);
    g_assert_cmpint(git_repository_index(&index, repository), ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        git_index_entry entry = {.mode = i == 1 ? GIT_FILEMODE_BLOB_EXECUTABLE : GIT_FILEMODE_BLOB, .path = files[i]};
        g_assert_cmpint(git_index_add_from_buffer(index, &entry, "import eventlet\n", 16), ==, 0);
    }
    git_index_entry conflict = {.mode = GIT_FILEMODE_BLOB, .path = "torn.py", .flags = 2 << GIT_INDEX_ENTRY_STAGESHIFT};
    conflict.id = git_index_get_byindex(index, 0)->id;
    g_assert_cmpint(git_index_add(index, &conflict), ==, 0);
    g_assert_cmpint(git_index_write(index), ==, 0);
    git_index_free(index);
    git_repository_free(repository);
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    sound = g_bytes_new_take(bytes, length - CHECKSUM_BYTES);
}

static void write_index(GBytes *bytes) {
    g_autoptr(GByteArray) content = g_byte_array_new();
    gsize length;
    gconstpointer text = g_bytes_get_data(bytes, &length);
    guint8 checksum[CHECKSUM_BYTES];
    gsize size = sizeof checksum;
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA1);
    g_byte_array_append(content, text == NULL ? (const guint8 *)"" : text, (guint)length);
    g_checksum_update(sum, content->data, (gssize)content->len);
    g_checksum_get_digest(sum, checksum, &size);
    g_byte_array_append(content, checksum, (guint)size);
    g_assert_true(g_file_set_contents_full(path, (const char *)content->data, (gssize)content->len,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void look(gboolean staged) {
    const UgSnapshotOptions options = {.location = folder, .staged = staged};
    g_autoptr(GError) error = NULL;
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&options, &error);
    g_assert((snapshot == NULL) == (error != NULL));
    if (snapshot == NULL) {
        return;
    }
    gsize n;
    const UgEntry *entries = ug_snapshot_entries(snapshot, &n);
    g_autoptr(UgReader) reader = ug_reader_new(snapshot, NULL);
    for (gsize i = 0; i < n; i++) {
        g_assert_true(entries[i].path[0] != '/' && strstr(entries[i].path, "../") == NULL);
        g_assert_true(i == 0 || strcmp(entries[i - 1].path, entries[i].path) < 0);
        g_autoptr(GError) failure = NULL;
        g_autoptr(GBytes) bytes = ug_reader_read(reader, &entries[i], 4096, &failure);
        g_assert((bytes == NULL) == (failure != NULL));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (sound == NULL) {
        prepare();
    }
    if (size == 0) {
        return 0;
    }
    g_autoptr(GBytes) bytes = (data[0] & 1) == 0 ? edited(sound, data + 1, size - 1) : g_bytes_new(data + 1, size - 1);
    write_index(bytes);
    look(TRUE);
    look(FALSE);
    return 0;
}
