// Where a word stands: whether it begins a dotted name.
#include "facts/python/text/word_set.h"

#include <string.h>

/* Nothing but blanks may stand before it on its line, which then must not go on from the line before. */
static gboolean begins_line(const char *text, gsize from, gsize at) {
    if (at == from) {
        return TRUE;
    }
    gsize end = at - 1; // of the line before
    while (end > from && g_ascii_isspace(text[end - 1])) {
        end--;
    }
    gsize start = end;
    while (start > from && text[start - 1] != '\n' && text[start - 1] != '\r') {
        start--;
    }
    return end == from ||
           (text[end - 1] != '.' && text[end - 1] != '\\' && memchr(text + start, '#', end - start) == NULL);
}

gboolean ug_word_is_first(const char *text, gsize from, gsize start, gsize end) {
    if (text[end] != '.') {
        return FALSE;
    }
    while (start > from && (text[start - 1] == ' ' || text[start - 1] == '\t' || text[start - 1] == '\f')) {
        start--;
    }
    if (start > from && (text[start - 1] == '\n' || text[start - 1] == '\r')) {
        return begins_line(text, from, start);
    }
    return start == from || text[start - 1] != '.';
}

gboolean ug_words_hold_not_first(const char *text, gsize from, gsize to, const char *word) {
    gsize length = strlen(word);
    for (const char *at = text + from; (at = memmem(at, to - (gsize)(at - text), word, length)) != NULL; at += length) {
        gsize start = (gsize)(at - text);
        gboolean whole = (start == from || !ug_is_word_byte(at[-1])) && !ug_is_word_byte(at[length]);
        if (whole && !ug_word_is_first(text, from, start, start + length)) {
            return TRUE;
        }
    }
    return FALSE;
}
