// The index of a repository, as `--staged` and the list of files on disk read it: a sound one with edits, or anything,
// with a checksum that is right, so that more than the checksum is looked at. A sound one is plain, or laid over the
// plain one, or has a folder in place of its files, which may be edited to be both.
#include "edits.h"
#include "fuzz.h"
#include "source/snapshot.h"

#include <git2.h>
#include <glib/gstdio.h>
#include <string.h>

enum { CHECKSUM_BYTES = 20, HEADER_BYTES = 12, ENTRY_BYTES = 62, N_SOUND = 3 };

static char *folder;
static char *path;
static GBytes *sound[N_SOUND]; /* without their checksums */

static void append_entry(GByteArray *index, guint32 mode, const git_oid *id, const char *name) {
    guint8 entry[ENTRY_BYTES] = {0};
    entry[26] = (guint8)(mode >> 8);
    entry[27] = (guint8)mode;
    entry[61] = (guint8)strlen(name);
    memcpy(entry + 40, id->id, GIT_OID_RAWSZ);
    g_byte_array_append(index, entry, sizeof entry);
    g_byte_array_append(index, (const guint8 *)name, (guint)strlen(name));
    g_byte_array_append(index, (const guint8 *)"\0\0\0\0\0\0\0", 8 - (ENTRY_BYTES + (guint)strlen(name)) % 8);
}

/* The first entry is replaced and the third one gone, and there is a new one. */
static GBytes *split_index(const git_oid *base, const git_oid *blob) {
    static const guint8 bitmap[] = {0, 0, 0, 64, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0,
                                    0, 0, 0, 0,  0, 0, 0, 0, 0, 4, 0, 0, 0, 0};
    GByteArray *index = g_byte_array_new();
    g_byte_array_append(index, (const guint8 *)"DIRC\0\0\0\2\0\0\0\2", HEADER_BYTES);
    append_entry(index, GIT_FILEMODE_BLOB, blob, "");
    append_entry(index, GIT_FILEMODE_BLOB, blob, "app/new.py");
    g_byte_array_append(index, (const guint8 *)"link\0\0\0\114", 8);
    g_byte_array_append(index, base->id, GIT_OID_RAWSZ);
    for (guint i = 0; i < 2; i++) {
        guint at = index->len;
        g_byte_array_append(index, bitmap, sizeof bitmap);
        index->data[at + 23] = i == 0 ? 4 : 1;
    }
    return g_byte_array_free_to_bytes(index);
}

static GBytes *sparse_index(const git_oid *tree, const git_oid *blob) {
    GByteArray *index = g_byte_array_new();
    g_byte_array_append(index, (const guint8 *)"DIRC\0\0\0\2\0\0\0\2", HEADER_BYTES);
    append_entry(index, GIT_FILEMODE_TREE, tree, "app/");
    append_entry(index, GIT_FILEMODE_BLOB, blob, "setup.cfg");
    g_byte_array_append(index, (const guint8 *)"sdir\0\0\0\0", 8);
    return g_byte_array_free_to_bytes(index);
}

/* The file that a split one names. */
static void write_base(const git_oid *id, const char *bytes, gsize length) {
    char hex[GIT_OID_HEXSZ + 1];
    g_autofree char *name = g_strconcat("sharedindex.", git_oid_tostr(hex, sizeof hex, id), NULL);
    g_autofree char *base = g_build_filename(folder, ".git", name, NULL);
    g_assert_true(g_file_set_contents(base, bytes, (gssize)length, NULL));
}

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
    git_oid blob = git_index_get_byindex(index, 0)->id;
    git_oid base;
    git_oid tree;
    git_treebuilder *builder = NULL;
    g_assert_cmpint(git_treebuilder_new(&builder, repository, NULL), ==, 0);
    g_assert_cmpint(git_treebuilder_insert(NULL, builder, "a.py", &blob, GIT_FILEMODE_BLOB), ==, 0);
    g_assert_cmpint(git_treebuilder_write(&tree, builder), ==, 0);
    git_treebuilder_free(builder);
    git_index_free(index);
    git_repository_free(repository);
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    g_assert_cmpint(git_oid_fromraw(&base, (const guchar *)bytes + length - CHECKSUM_BYTES), ==, 0);
    write_base(&base, bytes, length);
    sound[0] = g_bytes_new_take(bytes, length - CHECKSUM_BYTES);
    sound[1] = split_index(&base, &blob);
    sound[2] = sparse_index(&tree, &blob);
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
    (void)g_unlink(path); // what is written over a longer file keeps its end
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

/* Edits of what nobody can read to begin with would find nothing. */
static void must_be_read(void) {
    static const char *const expected[N_SOUND] = {"app/a.py app/b.py app/deep/er/c.py setup.cfg",
                                                  "app/a.py app/b.py app/new.py setup.cfg", "app/a.py setup.cfg"};
    for (guint i = 0; i < N_SOUND; i++) {
        const UgSnapshotOptions options = {.location = folder, .staged = TRUE};
        g_autoptr(GError) error = NULL;
        write_index(sound[i]);
        g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&options, &error);
        g_assert_no_error(error);
        gsize n;
        const UgEntry *entries = ug_snapshot_entries(snapshot, &n);
        g_autoptr(GString) paths = g_string_new(NULL);
        for (gsize j = 0; j < n; j++) {
            g_string_append_printf(paths, "%s%s", j > 0 ? " " : "", entries[j].path);
        }
        g_assert_cmpstr(paths->str, ==, expected[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (sound[0] == NULL) {
        prepare();
        must_be_read();
    }
    if (size == 0) {
        return 0;
    }
    g_autoptr(GBytes) bytes =
        (data[0] & 1) == 0 ? edited(sound[data[0] / 2 % N_SOUND], data + 1, size - 1) : g_bytes_new(data + 1, size - 1);
    write_index(bytes);
    look(TRUE);
    look(FALSE);
    return 0;
}
