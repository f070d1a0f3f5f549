/* Renamed files, found by how similar they are, and edited lines, found by git's own difference. */
#include "source/change_private.h"

#include <git2/sys/hashsig.h>
#include <string.h>

/* git itself gives up at such numbers of files, and by default calls half the same a rename. */
enum { MOST_GONE = 1000, LEAST_SIMILAR = 50 };
/* Those of the same bytes are told by their ids. */
enum { MOST_SAME = 10 * 1000 };

static void free_signature(gpointer signature) {
    git_hashsig_free(signature);
}

static void free_hunks(gpointer hunks) {
    if (hunks != NULL) {
        g_array_unref(hunks);
    }
}

UgChange *ug_change_new(const UgSnapshot *before, const UgSnapshot *after) {
    UgChange *change = g_new0(UgChange, 1);
    change->before = before;
    change->after = after;
    change->read_before = ug_reader_new(before, NULL);
    change->read_after = ug_reader_new(after, NULL);
    change->signatures = g_ptr_array_new_with_free_func(free_signature);
    change->origins = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    change->hunks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_hunks);
    change->unspaced = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_hunks);
    change->lines_before = ug_change_lines_new();
    change->lines_after = ug_change_lines_new();
    return change;
}

void ug_change_free(UgChange *change) {
    g_hash_table_unref(change->lines_before);
    g_hash_table_unref(change->lines_after);
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
    g_autoptr(GBytes) new = read_entry(change->read_after, after);
    return old != NULL && new != NULL &&g_bytes_equal(old, new);
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

static const char *name_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* A file of the same bytes that is gone, of several the one that was called alike. (nullable) */
static const char *same_file(const UgChange *change, const UgEntry *entry) {
    const char *path = NULL;
    for (guint i = 0; entry->blob_id != NULL && i < change->gone->len; i++) {
        const UgEntry *gone = g_ptr_array_index(change->gone, i);
        if (gone->blob_id == NULL || strcmp(gone->blob_id, entry->blob_id) != 0) {
            continue;
        }
        if (strcmp(name_of(gone->path), name_of(entry->path)) == 0) {
            return gone->path;
        }
        path = path != NULL ? path : gone->path;
    }
    return path;
}

/* How alike two names are at their ends, extensions apart, of MOST_ALIKE. */
static int likeness(const char *path, const char *other) {
    enum { MOST_ALIKE = 25 };
    const char *a = name_of(path);
    const char *b = name_of(other);
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

/* ---- edited lines ---- */

static GArray *hunks_between(GBytes *before, GBytes *after, guint32 flags) {
    git_diff_options options;
    (void)git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.context_lines = 0;
    options.flags |= GIT_DIFF_FORCE_TEXT | flags;
    git_patch *patch = NULL;
    if (git_patch_from_buffers(&patch, g_bytes_get_data(before, NULL), g_bytes_get_size(before), "before",
                               g_bytes_get_data(after, NULL), g_bytes_get_size(after), "after", &options) < 0) {
        return NULL;
    }
    GArray *hunks = g_array_new(FALSE, FALSE, sizeof(UgLineHunk));
    size_t n = git_patch_num_hunks(patch);
    for (size_t i = 0; i < n; i++) {
        const git_diff_hunk *found = NULL;
        if (git_patch_get_hunk(&found, NULL, patch, i) == 0) {
            UgLineHunk hunk = {(guint)found->old_start, (guint)found->old_lines, (guint)found->new_start,
                               (guint)found->new_lines};
            // git names the line before a stretch that is empty.
            hunk.old_from += hunk.old_n == 0 ? 1 : 0;
            hunk.new_from += hunk.new_n == 0 ? 1 : 0;
            g_array_append_val(hunks, hunk);
        }
    }
    git_patch_free(patch);
    return hunks;
}

const GArray *ug_change_hunks(UgChange *change, const char *path, gboolean heed_spaces) {
    GHashTable *known_hunks = heed_spaces ? change->hunks : change->unspaced;
    gpointer known;
    if (g_hash_table_lookup_extended(known_hunks, path, NULL, &known)) {
        return known;
    }
    const char *origin = ug_change_origin(change, path);
    GArray *hunks = NULL;
    if (origin != NULL && ug_change_is_same(change, path)) {
        hunks = g_array_new(FALSE, FALSE, sizeof(UgLineHunk));
    } else {
        g_autoptr(GBytes) before = origin == NULL ? NULL : ug_change_read(change, FALSE, origin);
        g_autoptr(GBytes) after = ug_change_read(change, TRUE, path);
        guint32 flags = heed_spaces ? 0 : GIT_DIFF_IGNORE_WHITESPACE;
        hunks = before == NULL || after == NULL ? NULL : hunks_between(before, after, flags);
    }
    g_hash_table_insert(known_hunks, g_strdup(path), hunks);
    return hunks;
}

static gboolean touches(guint from, guint n, UgSpan span) {
    return n > 0 && span.line < from + n && from <= span.end_line;
}

/* Are both the same lines of the file, as far as hunks above tell? */
static gboolean are_aligned(const GArray *hunks, UgSpan before, UgSpan after) {
    gint64 shift = 0; // of the lines after the hunks that lie above
    for (guint i = 0; i < hunks->len; i++) {
        const UgLineHunk *hunk = &g_array_index(hunks, UgLineHunk, i);
        if (hunk->old_from + hunk->old_n <= before.line) {
            shift += (gint64)hunk->new_n - (gint64)hunk->old_n;
        }
    }
    return (gint64)before.line + shift == (gint64)after.line;
}

gboolean ug_change_is_edit(UgChange *change, const char *path, UgSpan before, UgSpan after) {
    const GArray *hunks = ug_change_hunks(change, path, TRUE);
    for (guint i = 0; hunks != NULL && i < hunks->len; i++) {
        const UgLineHunk *hunk = &g_array_index(hunks, UgLineHunk, i);
        if (touches(hunk->old_from, hunk->old_n, before) && touches(hunk->new_from, hunk->new_n, after)) {
            return TRUE;
        }
    }
    return hunks != NULL && are_aligned(hunks, before, after);
}

gboolean ug_change_is_kept(UgChange *change, const char *path, UgSpan before, UgSpan after) {
    const GArray *hunks = ug_change_hunks(change, path, FALSE);
    for (guint i = 0; hunks != NULL && i < hunks->len; i++) {
        const UgLineHunk *hunk = &g_array_index(hunks, UgLineHunk, i);
        if (touches(hunk->old_from, hunk->old_n, before) || touches(hunk->new_from, hunk->new_n, after)) {
            return FALSE;
        }
    }
    return hunks != NULL && are_aligned(hunks, before, after);
}
