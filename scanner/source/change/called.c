// Lines that a change took out, and calls that it put there instead.
#include "source/change/change_private.h"

#include "base/text.h"

#include <string.h>

/* A call takes the place of a statement of some lines, of which single ones may have stayed. */
enum { MOST_LINES_APART = 10 };

/* Is it a definition that goes on at `at`? */
static gboolean is_defined_at(const char *start, const char *at) {
    return at - start >= 4 && strncmp(at - 4, "def ", 4) == 0;
}

/* Does `word(` stand there, where no longer word ends so, and it is not defined? */
static gboolean is_called_in(const char *start, const char *end, const char *word) {
    gsize n = strlen(word);
    for (const char *at = start; (at = memmem(at, (gsize)(end - at), word, n)) != NULL; at += n) {
        if (at + n < end && at[n] == '(' && (at == start || !ug_is_word_byte(at[-1])) && !is_defined_at(start, at)) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_near(const UgLineHunk *hunk, UgSpan before) {
    return hunk->new_n > 0 && hunk->old_from <= before.end_line + MOST_LINES_APART &&
           before.line <= hunk->old_from + hunk->old_n + MOST_LINES_APART;
}

gboolean ug_change_calls_instead(UgChange *change, const char *path, UgSpan before, const char *word) {
    const GArray *hunks = ug_snapshot_find(change->after, path) == NULL ? NULL : ug_change_hunks(change, path, FALSE);
    for (guint i = 0; hunks != NULL && i < hunks->len; i++) {
        const UgLineHunk *hunk = &g_array_index(hunks, UgLineHunk, i);
        const UgChangeFile *file = ug_change_file(change, TRUE, path);
        const char *end;
        const char *start = is_near(hunk, before) ? ug_change_text_from(file, hunk->new_from, &end) : NULL;
        const char *behind = start == NULL ? NULL : ug_change_text_from(file, hunk->new_from + hunk->new_n, &end);
        if (start != NULL && is_called_in(start, behind == NULL ? end : behind, word)) {
            return TRUE;
        }
    }
    return FALSE;
}
