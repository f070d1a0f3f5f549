// Functions that moved in their file, with what was edited in them: git's difference of the whole file shows them as
// gone in one place and new in another, so that only the two by themselves tell which line became which.
#include "source/change/change_private.h"

#include "base/text.h"

/* The lines of a function, or a class. */
typedef struct {
    const UgChangeFile *file;
    guint32 first; /* 0: not found */
} Function;

static Function function_around(UgChange *change, gboolean is_after, const UgStretch *stretch) {
    const UgChangeFile *file = ug_change_file(change, is_after, stretch->path);
    guint32 first = ug_change_first_line(file, stretch->span.line, ug_text_last_part(stretch->scope));
    const char *end;
    const char *at = first == 0 ? NULL : ug_change_text_from(file, stretch->span.end_line, &end);
    gboolean is_inside = at != NULL && at < ug_change_body_end(file, first); // a long string may end it for us
    return (Function){file, is_inside ? first : 0};
}

/* Borrows the text of the file. */
static GBytes *text_of(const Function *function) {
    const char *end;
    const char *text = ug_change_text_from(function->file, function->first, &end);
    return g_bytes_new_static(text, (gsize)(ug_change_body_end(function->file, function->first) - text));
}

/* Counted from the first line of the function. */
static UgSpan span_in(const Function *function, UgSpan span) {
    span.line -= function->first - 1;
    span.end_line -= function->first - 1;
    return span;
}

/* Spaces apart, as it may stand in a class or branch that it did not. It is asked of each pair of uses that is tried.
 */
static const GArray *compare(UgChange *change, const Function *before, const Function *after, const char *path) {
    char *key = g_strdup_printf("%u %u %s", before->first, after->first, path);
    gpointer known;
    if (g_hash_table_lookup_extended(change->carried, key, NULL, &known)) {
        g_free(key);
        return known;
    }
    g_autoptr(GBytes) old = text_of(before);
    g_autoptr(GBytes) new = text_of(after);
    GArray *hunks = ug_lines_compare(old, new, GIT_DIFF_IGNORE_WHITESPACE);
    g_hash_table_insert(change->carried, key, hunks);
    return hunks;
}

gboolean ug_change_is_edit_of_moved(UgChange *change, const UgStretch *before, const UgStretch *after) {
    const Function old = function_around(change, FALSE, before);
    const Function new = function_around(change, TRUE, after);
    const GArray *hunks = ug_change_hunks(change, after->path, TRUE);
    return old.first > 0 && new.first > 0 && ug_lines_differ_at(hunks, old.first, new.first) &&
           ug_lines_are_edit(compare(change, &old, &new, after->path), span_in(&old, before->span),
                             span_in(&new, after->span));
}
