// Moved lines: blocks that are gone in one place of a change and new in another, spaces apart.
#include "source/change_private.h"

#include <string.h>

/* As git tells moved lines (--color-moved): a block of fewer letters and digits than that may stand anywhere. */
enum { LEAST_LETTERS = 20, MOST_LINES = 50 };

/* A file of one side, line by line. */
typedef struct {
    GBytes *bytes;
    GArray *starts; /* of gsize: where each line begins, and the end */
} Lines;

static void free_lines(gpointer data) {
    Lines *lines = data;
    if (lines != NULL) {
        g_bytes_unref(lines->bytes);
        g_array_unref(lines->starts);
        g_free(lines);
    }
}

GHashTable *ug_change_lines_new(void) {
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_lines);
}

static Lines *lines_new(GBytes *bytes) {
    Lines *lines = g_new0(Lines, 1);
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    lines->bytes = bytes;
    lines->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (gsize at = 0; at < length;) {
        const char *newline = memchr(text + at, '\n', length - at);
        g_array_append_val(lines->starts, at);
        at = newline == NULL ? length : (gsize)(newline - text) + 1;
    }
    g_array_append_val(lines->starts, length);
    return lines;
}

/* (nullable) */
static const Lines *lines_of(UgChange *change, gboolean is_after, const char *path) {
    GHashTable *all = is_after ? change->lines_after : change->lines_before;
    gpointer known;
    if (g_hash_table_lookup_extended(all, path, NULL, &known)) {
        return known;
    }
    GBytes *bytes = ug_change_read(change, is_after, path);
    Lines *lines = bytes == NULL ? NULL : lines_new(bytes);
    g_hash_table_insert(all, g_strdup(path), lines);
    return lines;
}

/* ---- one side of a block ---- */

typedef struct {
    const Lines *lines;
    const GArray *hunks; /* (nullable) NULL: the whole file is on this side alone */
    gboolean is_after;
} Side;

/* Lines are counted from 1. */
static guint count_lines(const Side *side) {
    return side->lines->starts->len - 1;
}

static const char *line_at(const Side *side, guint line, gsize *length) {
    gsize start = g_array_index(side->lines->starts, gsize, line - 1);
    *length = g_array_index(side->lines->starts, gsize, line) - start;
    return (const char *)g_bytes_get_data(side->lines->bytes, NULL) + start;
}

static gboolean is_this_side_alone(const Side *side, guint line) {
    guint from = 0;
    guint to = side->hunks == NULL ? 0 : side->hunks->len;
    while (from < to) {
        guint middle = (from + to) / 2;
        const UgLineHunk *hunk = &g_array_index(side->hunks, UgLineHunk, middle);
        guint start = side->is_after ? hunk->new_from : hunk->old_from;
        guint n = side->is_after ? hunk->new_n : hunk->old_n;
        if (start <= line && line < start + n) {
            return TRUE;
        }
        from = line < start ? from : middle + 1;
        to = line < start ? middle : to;
    }
    return side->hunks == NULL;
}

static gboolean init_side(Side *side, UgChange *change, gboolean is_after, const char *path) {
    side->is_after = is_after;
    side->lines = lines_of(change, is_after, path);
    const UgSnapshot *other = is_after ? change->before : change->after;
    gboolean is_in_both = ug_snapshot_find(other, path) != NULL || (is_after && ug_change_origin(change, path) != NULL);
    side->hunks = is_in_both ? ug_change_hunks(change, path, FALSE) : NULL;
    return side->lines != NULL && (!is_in_both || side->hunks != NULL);
}

/* ---- the block ---- */

static gboolean same_line(const Side *before, guint i, const Side *after, guint j) {
    gsize n, m;
    const char *old = line_at(before, i, &n);
    const char *new = line_at(after, j, &m);
    gsize at = 0;
    for (gsize k = 0; k < n; k++) {
        if (g_ascii_isspace(old[k])) {
            continue;
        }
        while (at < m && g_ascii_isspace(new[at])) {
            at++;
        }
        if (at == m || new[at++] != old[k]) {
            return FALSE;
        }
    }
    while (at < m && g_ascii_isspace(new[at])) {
        at++;
    }
    return at == m;
}

/* Letters and digits of a line; none of one that only imports, as every file has such lines. */
static guint letters_of(const Side *side, guint line) {
    gsize length;
    const char *text = line_at(side, line, &length);
    guint letters = 0;
    gsize at = 0;
    while (at < length && g_ascii_isspace(text[at])) {
        at++;
    }
    gboolean imports = (length - at > 7 && strncmp(text + at, "import ", 7) == 0) ||
                       (length - at > 5 && strncmp(text + at, "from ", 5) == 0);
    for (; !imports && at < length; at++) {
        letters += g_ascii_isalnum(text[at]) ? 1 : 0;
    }
    return letters;
}

typedef struct {
    guint least; /* lines that it needs */
    guint lines;
    guint letters;
} Block;

static gboolean is_enough(const Block *block) {
    return block->lines >= block->least && block->letters >= LEAST_LETTERS;
}

/* Adds lines from i and j on, in steps of 1 or -1, as long as they are the same and belong to the block. */
static void extend(Block *block, const Side *before, guint i, const Side *after, guint j, int step) {
    for (guint n = 0; n < MOST_LINES && !is_enough(block); n++) {
        if (i < 1 || j < 1 || i > count_lines(before) || j > count_lines(after) || !same_line(before, i, after, j) ||
            !is_this_side_alone(before, i) || !is_this_side_alone(after, j)) {
            return;
        }
        guint letters = letters_of(before, i);
        block->lines += letters > 0 ? 1 : 0;
        block->letters += letters;
        i += (guint)step;
        j += (guint)step;
    }
}

gboolean ug_change_is_moved(UgChange *change, const char *path_before, UgSpan before, const char *path_after,
                            UgSpan after, guint lines) {
    Side old;
    Side new;
    if (!init_side(&old, change, FALSE, path_before) || !init_side(&new, change, TRUE, path_after)) {
        return FALSE;
    }
    Block block = {.least = lines};
    extend(&block, &old, before.line, &new, after.line, 1);
    if (block.lines == 0) {
        return FALSE; // the line itself is another
    }
    extend(&block, &old, before.line - 1, &new, after.line - 1, -1);
    return is_enough(&block);
}
