// Objects of a repository that lie in files of their own, as loose.c unpacks them and trees.c reads folders: five sound
// ones, each with edits or anything in its place, deflated or not. What two folders are told to differ in must be what
// snapshots of both list, which libgit2 takes apart.
#include "edits.h"
#include "fuzz.h"
#include "source/snapshot.h"
#include "source/trees.h"

#include <gio/gio.h>
#include <git2.h>
#include <glib/gstdio.h>
#include <string.h>

enum { N_COMMITS = 2, MAX_BYTES = 4096 };
enum { OLD_ROOT, NEW_ROOT, OLD_FOLDER, NEW_FOLDER, FILE_OF_BOTH, N_OBJECTS };

typedef struct {
    git_oid id;
    const char *type;
    char *path;
    GBytes *content; /* sound */
    GBytes *file;    /* the same as it is stored */
    GBytes *stored;  /* what is there now */
} Object;

static Object objects[N_OBJECTS];
static char *folder;
static char commits[N_COMMITS][GIT_OID_HEXSZ + 1];

/* ---- a sound repository ---- */

static GBytes *deflated(const char *type, GBytes *content) {
    gsize length;
    gconstpointer bytes = g_bytes_get_data(content, &length);
    g_autofree char *header = g_strdup_printf("%s %" G_GSIZE_FORMAT, type, length);
    g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
    g_autoptr(GConverter) deflate = G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 1));
    g_autoptr(GOutputStream) stream = g_converter_output_stream_new(memory, deflate);
    g_assert_true(g_output_stream_write_all(stream, header, strlen(header) + 1, NULL, NULL, NULL));
    g_assert_true(length == 0 || g_output_stream_write_all(stream, bytes, length, NULL, NULL, NULL));
    g_assert_true(g_output_stream_close(stream, NULL, NULL));
    return g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
}

static void store(Object *object, GBytes *file) {
    gsize length;
    const char *bytes = g_bytes_get_data(file, &length);
    if (object->stored == NULL || !g_bytes_equal(object->stored, file)) {
        g_assert_true(g_file_set_contents_full(object->path, bytes == NULL ? "" : bytes, (gssize)length,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
        g_clear_pointer(&object->stored, g_bytes_unref);
        object->stored = g_bytes_ref(file);
    }
}

static void take_object(git_repository *repository, guint which, const char *type, const git_oid *id) {
    Object *object = &objects[which];
    git_odb *odb = NULL;
    git_odb_object *read = NULL;
    char hex[GIT_OID_HEXSZ + 1];
    g_assert_cmpint(git_repository_odb(&odb, repository), ==, 0);
    g_assert_cmpint(git_odb_read(&read, odb, id), ==, 0);
    git_oid_tostr(hex, sizeof hex, id);
    object->id = *id;
    object->type = type;
    object->path = g_strdup_printf("%s/.git/objects/%.2s/%s", folder, hex, hex + 2);
    object->content = g_bytes_new(git_odb_object_data(read), git_odb_object_size(read));
    object->file = deflated(type, object->content);
    git_odb_object_free(read);
    git_odb_free(odb);
    (void)g_remove(object->path); // git makes them read-only
    store(object, object->file);
}

static git_oid add_tree(git_repository *repository, const char *const *names, const git_oid *below) {
    git_treebuilder *builder = NULL;
    git_oid id;
    g_assert_cmpint(git_treebuilder_new(&builder, repository, NULL), ==, 0);
    for (; *names != NULL; names++) {
        g_assert_cmpint(git_treebuilder_insert(NULL, builder, *names, &objects[FILE_OF_BOTH].id, GIT_FILEMODE_BLOB), ==,
                        0);
    }
    if (below != NULL) {
        g_assert_cmpint(git_treebuilder_insert(NULL, builder, "app", below, GIT_FILEMODE_TREE), ==, 0);
    }
    g_assert_cmpint(git_treebuilder_write(&id, builder), ==, 0);
    git_treebuilder_free(builder);
    return id;
}

static void add_commit(git_repository *repository, const git_oid *root, char *hex) {
    git_signature *who = NULL;
    git_tree *tree = NULL;
    git_oid id;
    g_assert_cmpint(git_signature_new(&who, "Tester", "tester@example.org", 1700000000, 0), ==, 0);
    g_assert_cmpint(git_tree_lookup(&tree, repository, root), ==, 0);
    g_assert_cmpint(git_commit_create(&id, repository, NULL, who, who, NULL, "Go on", tree, 0, NULL), ==, 0);
    git_oid_tostr(hex, GIT_OID_HEXSZ + 1, &id);
    git_tree_free(tree);
    git_signature_free(who);
}

static void prepare(void) {
    git_repository *repository = NULL;
    git_oid id;
    folder = g_dir_make_tmp("ungreen-fuzz-XXXXXX", NULL);
    git_libgit2_init();
    g_assert_cmpint(git_repository_init(&repository, folder, 0), ==, 0);
    g_assert_cmpint(git_blob_create_from_buffer(&id, repository, "import eventlet\n", 16), ==, 0);
    objects[FILE_OF_BOTH].id = id;
    const git_oid old = add_tree(repository, (const char *const[]){"a.py", "b.py", "c.py", NULL}, NULL);
    const git_oid new = add_tree(repository, (const char *const[]){"a.py", "bb.py", "c.py", NULL}, NULL);
    const git_oid old_root = add_tree(repository, (const char *const[]){"app.py", "setup.cfg", "z.py", NULL}, &old);
    const git_oid new_root = add_tree(repository, (const char *const[]){"app.py", "tox.ini", "z.py", NULL}, &new);
    add_commit(repository, &old_root, commits[0]);
    add_commit(repository, &new_root, commits[1]);
    take_object(repository, FILE_OF_BOTH, "blob", &id);
    take_object(repository, OLD_FOLDER, "tree", &old);
    take_object(repository, NEW_FOLDER, "tree", &new);
    take_object(repository, OLD_ROOT, "tree", &old_root);
    take_object(repository, NEW_ROOT, "tree", &new_root);
    git_repository_free(repository);
}

/* ---- what is read of it ---- */

/* path -> hexadecimal id */
static GHashTable *table_new(void) {
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static gboolean same_tables(GHashTable *a, GHashTable *b) {
    GHashTableIter iter;
    gpointer key;
    gpointer value;
    g_hash_table_iter_init(&iter, a);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        if (g_strcmp0(value, g_hash_table_lookup(b, key)) != 0) {
            return FALSE;
        }
    }
    return g_hash_table_size(a) == g_hash_table_size(b);
}

/* (transfer full) */
static char *tell(GHashTable *files) {
    GString *text = g_string_new(files == NULL ? "problems\n" : NULL);
    g_autoptr(GList) paths = files == NULL ? NULL : g_hash_table_get_keys(files);
    for (const GList *path = paths; path != NULL; path = path->next) {
        g_autofree char *name = g_strescape(path->data, NULL);
        g_string_append_printf(text, "  %s %s\n", (const char *)g_hash_table_lookup(files, path->data), name);
    }
    return g_string_free(text, FALSE);
}

static void read_all(const UgSnapshot *snapshot) {
    gsize n;
    const UgEntry *entries = ug_snapshot_entries(snapshot, &n);
    g_autoptr(UgReader) reader = ug_reader_new(snapshot, NULL);
    for (gsize i = 0; i < MIN(n, 4); i++) {
        g_autoptr(GError) failure = NULL;
        g_autoptr(GBytes) bytes = ug_reader_read(reader, &entries[i], MAX_BYTES, &failure);
        g_assert((bytes == NULL) == (failure != NULL));
    }
}

/* What a snapshot lists; NULL if it cannot be opened, or not all of it. */
static GHashTable *list_snapshot(const char *commit) {
    const UgSnapshotOptions options = {.location = folder, .revision = commit};
    g_autoptr(GError) error = NULL;
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&options, &error);
    g_assert((snapshot == NULL) == (error != NULL));
    if (snapshot == NULL) {
        return NULL;
    }
    read_all(snapshot);
    gsize n;
    const UgEntry *entries = ug_snapshot_entries(snapshot, &n);
    GHashTable *files = table_new();
    for (gsize i = 0; i < n; i++) {
        g_assert_true(entries[i].path[0] != '/' && strstr(entries[i].path, "../") == NULL);
        g_hash_table_insert(files, g_strdup(entries[i].path), g_strdup(entries[i].blob_id));
    }
    if (ug_snapshot_problems(snapshot)->len > 0) {
        g_clear_pointer(&files, g_hash_table_unref);
    }
    return files;
}

static char *hex_of(const UgObjectId *id) {
    git_oid oid;
    memcpy(oid.id, id->bytes, sizeof oid.id);
    return g_strndup(git_oid_tostr_s(&oid), GIT_OID_HEXSZ);
}

static void apply(const UgFileChange *change, gpointer data) {
    g_autofree char *before = change->before == NULL ? NULL : hex_of(change->before);
    g_assert_cmpstr(before, ==, g_hash_table_lookup(data, change->path));
    if (change->after == NULL) {
        g_hash_table_remove(data, change->path);
    } else {
        g_hash_table_insert(data, g_strdup(change->path), hex_of(change->after));
    }
}

/* What each commit's snapshot lists must be what comes of following one after the other, as a history does. */
static void follow(GHashTable *const *listed) {
    g_autoptr(GError) error = NULL;
    g_autoptr(UgTrees) trees = ug_trees_new(folder, &error);
    g_assert_no_error(error);
    UgObjectId before;
    UgObjectId root;
    g_autoptr(GHashTable) files = table_new();
    for (guint i = 0; i < N_COMMITS && ug_trees_root(trees, commits[i], &root) &&
                      ug_trees_compare(trees, i == 0 ? NULL : &before, &root, apply, files);
         i++) {
        if (listed[i] == NULL || !same_tables(files, listed[i])) {
            g_autofree char *told = tell(files);
            g_autofree char *expected = tell(listed[i]);
            g_printerr("commit %u has\n%sand is followed as\n%s", i, expected, told);
            g_assert_not_reached();
        }
        before = root;
    }
}

/* ---- the input: two bits for each object, then what is done to each, in parts of one length ---- */

static GBytes *file_of(const Object *object, guint how, const uint8_t *data, size_t size) {
    g_autoptr(GBytes) content = NULL;
    switch (how % 4) {
    case 0:
        content = edited(object->content, data, size);
        return deflated(object->type, content);
    case 1:
        content = g_bytes_new(data, size);
        return deflated(object->type, content);
    case 2:
        return edited(object->file, data, size);
    default:
        return g_bytes_new(data, size);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum { HEAD = 2 };
    if (folder == NULL) {
        prepare();
    }
    if (size < HEAD) {
        return 0;
    }
    guint how = data[0] | (guint)data[1] << 8;
    size_t length = (size - HEAD) / N_OBJECTS;
    for (guint i = 0; i < N_OBJECTS; i++) {
        g_autoptr(GBytes) file = file_of(&objects[i], how >> (2 * i), data + HEAD + i * length, length);
        store(&objects[i], file);
    }
    GHashTable *listed[N_COMMITS];
    for (guint i = 0; i < N_COMMITS; i++) {
        listed[i] = list_snapshot(commits[i]);
    }
    follow(listed);
    for (guint i = 0; i < N_COMMITS; i++) {
        g_clear_pointer(&listed[i], g_hash_table_unref);
    }
    return 0;
}
