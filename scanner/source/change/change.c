// Which files differ, and what renamed ones were called, found by how similar they are.
#include "source/change/change_private.h"

#include "base/hash.h"
#include "base/path.h"

#include <git2/sys/hashsig.h>
#include <string.h>

/* git itself gives up at such numbers of files, and by default calls half the same a rename. */
enum { MOST_GONE = 1000, LEAST_SIMILAR = 50 };
/* Those of the same bytes are told by their ids. */
enum { MOST_SAME = 10 * 1000 };

static void free_signature(gpointer signature) {
    git_hashsig_free(signature);
}

static void free_array(gpointer array) {
    if (array != NULL) {
        g_array_unref(array);
    }
}

/* path -> GArray, or NULL for a file of which there is none */
static GHashTable *arrays_new(void) {
    return g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, free_array);
}

UgChange *ug_change_new(const UgSnapshot *before, const UgSnapshot *after) {
    UgChange *change = g_new0(UgChange, 1);
    change->before = before;
    change->after = after;
    change->read_before = ug_reader_new(before, NULL);
    change->read_after = ug_reader_new(after, NULL);
    change->signatures = g_ptr_array_new_with_free_func(free_signature);
    change->origins = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    change->hunks = arrays_new();
    change->unspaced = arrays_new();
    change->carried = arrays_new();
    change->bodies = arrays_new();
    return change;
}

void ug_change_free(UgChange *change) {
    g_clear_pointer(&change->files_before, g_hash_table_unref);
    g_clear_pointer(&change->files_after, g_hash_table_unref);
    g_hash_table_unref(change->bodies);
    g_hash_table_unref(change->carried);
    g_hash_table_unref(change->unspaced);
    g_hash_table_unref(change->hunks);
    g_hash_table_unref(change->origins);
    g_ptr_array_unref(change->signatures);
    g_clear_pointer(&change->gone, g_ptr_array_unref);
    ug_reader_free(change->read_after);
    ug_reader_free(change->read_before);
    g_free(change);
}

static GBytes *read_entry(UgReader *reader, const UgEntry *entry) {
    enum { MAX_BYTES = 16 * 1024 * 1024 };
    return reader == NULL || entry == NULL ? NULL : ug_reader_read(reader, entry, MAX_BYTES, NULL);
}

GBytes *ug_change_read(UgChange *change, gboolean is_after, const char *path) {
    return is_after ? read_entry(change->read_after, ug_snapshot_find(change->after, path))
                    : read_entry(change->read_before, ug_snapshot_find(change->before, path));
}

gboolean ug_change_is_same(UgChange *change, const char *path) {
    const UgEntry *before = ug_snapshot_find(change->before, path);
    const UgEntry *after = ug_snapshot_find(change->after, path);
    if (before == NULL || after == NULL) {
        return FALSE;
    }
    if (before->blob_id != NULL && after->blob_id != NULL) {
        return strcmp(before->blob_id, after->blob_id) == 0;
    }
    g_autoptr(GBytes) old = read_entry(change->read_before, before);
    g_autoptr(GBytes) now = read_entry(change->read_after, after);
    return old != NULL && now != NULL && g_bytes_equal(old, now);
}

gboolean ug_change_for_each(UgChange *change, UgPathFunc func, gpointer data) {
    gsize n_before, n_after;
    const UgEntry *before = ug_snapshot_entries(change->before, &n_before);
    const UgEntry *after = ug_snapshot_entries(change->after, &n_after);
    for (gsize i = 0, j = 0; i < n_before || j < n_after;) {
        int order = i == n_before ? 1 : j == n_after ? -1 : strcmp(before[i].path, after[j].path);
        const char *path = order <= 0 ? before[i].path : after[j].path;
        if ((order != 0 || !ug_change_is_same(change, path)) && !func(path, data)) {
            return FALSE;
        }
        i += order <= 0 ? 1 : 0;
        j += order >= 0 ? 1 : 0;
    }
    return TRUE;
}

/* ---- renamed files ---- */

static git_hashsig *signature_of(UgReader *reader, const UgEntry *entry) {
    g_autoptr(GBytes) bytes = read_entry(reader, entry);
    git_hashsig *signature = NULL;
    if (bytes != NULL && g_bytes_get_size(bytes) > 0) {
        (void)git_hashsig_create(&signature, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes),
                                 GIT_HASHSIG_SMART_WHITESPACE | GIT_HASHSIG_ALLOW_SMALL_FILES);
    }
    return signature;
}

static void find_gone(UgChange *change) {
    gsize n;
    const UgEntry *entries = ug_snapshot_entries(change->before, &n);
    change->gone = g_ptr_array_new();
    for (gsize i = 0; i < n && change->gone->len < MOST_SAME; i++) {
        if (ug_snapshot_find(change->after, entries[i].path) == NULL) {
            g_ptr_array_add(change->gone, (gpointer)&entries[i]);
        }
    }
}

static void sign_gone(UgChange *change) {
    for (guint i = change->signatures->len; i < MIN(change->gone->len, (guint)MOST_GONE); i++) {
        g_ptr_array_add(change->signatures, signature_of(change->read_before, g_ptr_array_index(change->gone, i)));
    }
}

/* A file of the same bytes that is gone, of several the one that was called alike. (nullable) */
static const char *same_file(const UgChange *change, const UgEntry *entry) {
    const char *path = NULL;
    for (guint i = 0; entry->blob_id != NULL && i < change->gone->len; i++) {
        const UgEntry *gone = g_ptr_array_index(change->gone, i);
        if (gone->blob_id == NULL || strcmp(gone->blob_id, entry->blob_id) != 0) {
            continue;
        }
        if (strcmp(ug_path_name(gone->path), ug_path_name(entry->path)) == 0) {
            return gone->path;
        }
        path = path != NULL ? path : gone->path;
    }
    return path;
}

/* How alike two names are at their ends, extensions apart, of MOST_ALIKE. */
static int likeness(const char *path, const char *other) {
    enum { MOST_ALIKE = 25 };
    const char *a = ug_path_name(path);
    const char *b = ug_path_name(other);
    gsize n = strcspn(a, ".");
    gsize m = strcspn(b, ".");
    gsize same = 0;
    while (same < MIN(n, m) && a[n - same - 1] == b[m - same - 1]) {
        same++;
    }
    return MAX(n, m) == 0 ? 0 : (int)(MOST_ALIKE * same / MAX(n, m));
}

/* Small modules of one project are much the same: where a folder or a project was renamed, which one it was is told by
 * the name that they kept, or its end. Of equal ones the first. */
static const char *most_similar(UgChange *change, const UgEntry *entry) {
    const char *same = same_file(change, entry);
    if (same != NULL) {
        return same;
    }
    sign_gone(change);
    git_hashsig *signature = signature_of(change->read_after, entry);
    const char *path = NULL;
    int best = -1;
    for (guint i = 0; signature != NULL && i < change->signatures->len; i++) {
        const git_hashsig *other = g_ptr_array_index(change->signatures, i);
        const char *gone = ((const UgEntry *)g_ptr_array_index(change->gone, i))->path;
        int similar = other == NULL ? -1 : git_hashsig_compare(signature, other);
        if (similar >= LEAST_SIMILAR && similar + likeness(entry->path, gone) > best) {
            best = similar + likeness(entry->path, gone);
            path = gone;
        }
    }
    git_hashsig_free(signature);
    return path;
}

const char *ug_change_origin(UgChange *change, const char *path) {
    const UgEntry *before = ug_snapshot_find(change->before, path);
    if (before != NULL) {
        return before->path;
    }
    gpointer known;
    if (g_hash_table_lookup_extended(change->origins, path, NULL, &known)) {
        return known;
    }
    if (change->gone == NULL) {
        find_gone(change);
    }
    const UgEntry *after = ug_snapshot_find(change->after, path);
    const char *origin = after == NULL || change->gone->len == 0 ? NULL : most_similar(change, after);
    g_hash_table_insert(change->origins, g_strdup(path), (gpointer)origin);
    return origin;
}
