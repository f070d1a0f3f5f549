// Moved lines: blocks that are gone in one place of a change and new in another, spaces apart.
#include "source/change/change_private.h"

/* As git tells moved lines (--color-moved): a block of fewer letters and digits than that may stand anywhere. */
enum { LEAST_LETTERS = 20, MOST_LINES = 50 };

/* (nullable) array of UgChangeLine */
static const GArray *lines_of(UgChange *change, gboolean is_after, const char *path) {
    const UgChangeFile *file = ug_change_file(change, is_after, path);
    return file->bytes == NULL ? NULL : file->lines;
}

/* ---- decorators ---- */

gboolean ug_change_is_kept_decorator(UgChange *change, const char *path, UgSpan before, UgSpan after) {
    const GArray *lines = lines_of(change, TRUE, path);
    guint32 line = after.line;
    while (lines != NULL && line <= lines->len && g_array_index(lines, UgChangeLine, line - 1).is_decorator) {
        line++;
    }
    const UgSpan old = {before.line, 1, before.line + (line - after.line), 1};
    const UgSpan new = {after.line, 1, line, 1};
    return line > after.line && ug_change_is_kept(change, path, old, new);
}

/* ---- one side of a block ---- */

typedef struct {
    const GArray *lines; /* of UgChangeLine */
    const GArray *hunks; /* (nullable) NULL: the whole file is on this side alone */
    gboolean is_after;
} Side;

/* Lines are counted from 1. */
static guint count_lines(const Side *side) {
    return side->lines->len;
}

static const UgChangeLine *line_at(const Side *side, guint line) {
    return &g_array_index(side->lines, UgChangeLine, line - 1);
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
    const UgWideHash *old = &line_at(before, i)->hash;
    const UgWideHash *new = &line_at(after, j)->hash;
    return old->high == new->high && old->low == new->low;
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
        guint letters = line_at(before, i)->letters;
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

gboolean ug_change_is_moved_statement(UgChange *change, const char *path_before, UgSpan before, const char *path_after,
                                      UgSpan after) {
    Side old;
    Side new;
    guint32 n = before.end_line - before.line;
    if (after.end_line - after.line != n || n > MOST_LINES || !init_side(&old, change, FALSE, path_before) ||
        !init_side(&new, change, TRUE, path_after) || before.end_line > count_lines(&old) ||
        after.end_line > count_lines(&new)) {
        return FALSE;
    }
    for (guint32 i = 0; i <= n; i++) {
        if (!same_line(&old, before.line + i, &new, after.line + i) || !is_this_side_alone(&old, before.line + i) ||
            !is_this_side_alone(&new, after.line + i)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ug_change_is_import_line(UgChange *change, gboolean is_after, const char *path, guint32 line) {
    const GArray *lines = lines_of(change, is_after, path);
    return lines != NULL && line >= 1 && line <= lines->len && g_array_index(lines, UgChangeLine, line - 1).imports;
}
