// Lines that only ask whether a name stands for anything, as they do of a module whose import may have failed.
#include "source/change/change_private.h"

#include "base/text.h"

#include <string.h>

/* Does what goes before end with that word, and what of it is left? */
static gboolean ends_with(const char *text, const char *word) {
    gsize n = strlen(text);
    gsize m = strlen(word);
    return n >= m && strcmp(text + n - m, word) == 0 &&
           (n == m || !ug_is_word_byte(word[0]) || !ug_is_word_byte(text[n - m - 1]));
}

static gboolean begins_with(const char *text, const char *word) {
    gsize m = strlen(word);
    return strncmp(text, word, m) == 0 && !(ug_is_word_byte(word[m - 1]) && ug_is_word_byte(text[m]));
}

static gboolean any_holds(const char *const *words, const char *text, gboolean (*holds)(const char *, const char *)) {
    while (*words != NULL && !holds(text, *words)) {
        words++;
    }
    return *words != NULL;
}

/* Of `x or eventlet` it is eventlet itself that goes on; so it is the end of a condition that tells. */
static gboolean only_asks(const char *before, const char *after) {
    static const char *const COMPARED[] = {"is None", "is not None", "== None", "!= None", "and", NULL};
    static const char *const CONDITIONS[] = {"if", "elif", "while", NULL};
    static const char *const CONNECTED[] = {"if", "elif", "while", "and", "or", NULL};
    static const char *const GOES_ON[] = {"or", "else", NULL};
    return any_holds(COMPARED, after, begins_with) || ends_with(before, "not") ||
           (ends_with(before, "bool(") && begins_with(after, ")")) ||
           (any_holds(CONNECTED, before, ends_with) && begins_with(after, ":")) ||
           (any_holds(CONDITIONS, before, ends_with) && any_holds(GOES_ON, after, begins_with));
}

gboolean ug_change_only_asks(UgChange *change, const char *path, UgSpan after) {
    const UgChangeFile *file = ug_change_file(change, TRUE, path);
    const char *line;
    const char *end;
    const char *from = ug_change_text_at(file, after.line, after.column, &line, &end);
    const char *to = ug_change_text_at(file, after.line, after.end_column, &line, &end);
    if (after.line != after.end_line || from == NULL || to == NULL || to < from) {
        return FALSE;
    }
    const char *newline = memchr(to, '\n', (gsize)(end - to));
    g_autofree char *before = g_strndup(line, (gsize)(from - line));
    g_autofree char *rest = g_strndup(to, (gsize)((newline == NULL ? end : newline) - to));
    return only_asks(g_strchomp(before), g_strchug(rest));
}
