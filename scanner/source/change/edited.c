// Lines that a change edited, found by git's own difference.
#include "source/change/change_private.h"

/* What two files have in common at their beginning and end is not looked at: whole lines, but for some next to what
 * differs, as git moves a stretch that could stand in several places to the last of them. */
typedef struct {
    const char *before, *after;
    gsize n_before, n_after; /* bytes */
    guint lines_above;
} Middle;

enum { LINES_KEPT = 100 };

/* Where the last of `lines` lines before `at` begins. */
static gsize lines_back(const char *text, gsize at, guint lines) {
    for (; at > 0; at--) {
        if (text[at - 1] == '\n' && lines-- == 0) {
            break;
        }
    }
    return at;
}

/* Where the line after `lines` more begins. */
static gsize lines_on(const char *text, gsize size, gsize at, guint lines) {
    for (guint i = 0; i <= lines && at < size; i++) {
        const char *newline = memchr(text + at, '\n', size - at);
        at = newline == NULL ? size : (gsize)(newline - text) + 1;
    }
    return at;
}

static const char *text_of(GBytes *bytes, gsize *length) {
    const char *text = g_bytes_get_data(bytes, length);
    return text == NULL ? "" : text; // an empty GBytes has no data
}

static Middle middle_of(GBytes *before, GBytes *after) {
    Middle middle = {0};
    middle.before = text_of(before, &middle.n_before);
    middle.after = text_of(after, &middle.n_after);
    gsize most = MIN(middle.n_before, middle.n_after);
    gsize above = 0;
    gsize below = 0;
    while (above < most && middle.before[above] == middle.after[above]) {
        above++;
    }
    above = lines_back(middle.before, above, LINES_KEPT);
    while (below < most - above &&
           middle.before[middle.n_before - below - 1] == middle.after[middle.n_after - below - 1]) {
        below++;
    }
    gsize end = lines_on(middle.before, middle.n_before, middle.n_before - below, LINES_KEPT);
    below = middle.n_before - end;
    for (gsize at = 0; at < above; at++) {
        middle.lines_above += middle.before[at] == '\n' ? 1 : 0;
    }
    middle.before += above;
    middle.after += above;
    middle.n_before -= above + below;
    middle.n_after -= above + below;
    return middle;
}

GArray *ug_lines_compare(GBytes *before, GBytes *after, guint32 flags) {
    Middle middle = middle_of(before, after);
    git_diff_options options;
    (void)git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.context_lines = 0;
    options.flags |= GIT_DIFF_FORCE_TEXT | flags;
    git_patch *patch = NULL;
    if (git_patch_from_buffers(&patch, middle.before, middle.n_before, "before", middle.after, middle.n_after, "after",
                               &options) < 0) {
        return NULL;
    }
    GArray *hunks = g_array_new(FALSE, FALSE, sizeof(UgLineHunk));
    size_t n = git_patch_num_hunks(patch);
    for (size_t i = 0; i < n; i++) {
        const git_diff_hunk *found = NULL;
        if (git_patch_get_hunk(&found, NULL, patch, i) == 0) {
            UgLineHunk hunk = {(guint)found->old_start + middle.lines_above, (guint)found->old_lines,
                               (guint)found->new_start + middle.lines_above, (guint)found->new_lines};
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
        hunks = before == NULL || after == NULL ? NULL : ug_lines_compare(before, after, flags);
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

gboolean ug_lines_are_edit(const GArray *hunks, UgSpan before, UgSpan after) {
    for (guint i = 0; hunks != NULL && i < hunks->len; i++) {
        const UgLineHunk *hunk = &g_array_index(hunks, UgLineHunk, i);
        if (touches(hunk->old_from, hunk->old_n, before) && touches(hunk->new_from, hunk->new_n, after)) {
            return TRUE;
        }
    }
    return hunks != NULL && are_aligned(hunks, before, after);
}

gboolean ug_lines_differ_at(const GArray *hunks, guint32 before, guint32 after) {
    const UgSpan old = {before, 1, before, 1};
    const UgSpan new = {after, 1, after, 1};
    for (guint i = 0; hunks != NULL && i < hunks->len; i++) {
        const UgLineHunk *hunk = &g_array_index(hunks, UgLineHunk, i);
        if (touches(hunk->old_from, hunk->old_n, old) || touches(hunk->new_from, hunk->new_n, new)) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_change_is_edit(UgChange *change, const char *path, UgSpan before, UgSpan after) {
    return ug_lines_are_edit(ug_change_hunks(change, path, TRUE), before, after);
}

gboolean ug_change_is_same_spot(UgChange *change, const char *path, UgSpan before, UgSpan after) {
    const GArray *hunks = ug_change_hunks(change, path, TRUE);
    for (guint i = 0; hunks != NULL && i < hunks->len; i++) {
        const UgLineHunk *hunk = &g_array_index(hunks, UgLineHunk, i);
        gint64 above = (gint64)before.line - hunk->old_from - ((gint64)after.line - hunk->new_from);
        if (touches(hunk->old_from, hunk->old_n, before) && touches(hunk->new_from, hunk->new_n, after)) {
            return above == 0 || above == (gint64)hunk->old_n - hunk->new_n;
        }
    }
    return hunks != NULL && are_aligned(hunks, before, after);
}

gboolean ug_change_is_new(UgChange *change, const char *path, UgSpan after) {
    const GArray *hunks = ug_change_hunks(change, path, FALSE);
    for (guint i = 0; hunks != NULL && i < hunks->len; i++) {
        const UgLineHunk *hunk = &g_array_index(hunks, UgLineHunk, i);
        if (touches(hunk->new_from, hunk->new_n, after)) {
            return TRUE;
        }
    }
    return hunks == NULL;
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
