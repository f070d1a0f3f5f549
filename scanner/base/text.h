/* Text: making what comes from outside safe, measuring it, and counting things in words. */
#ifndef UNGREEN_BASE_TEXT_H
#define UNGREEN_BASE_TEXT_H

#include <glib.h>

G_BEGIN_DECLS

/* `bytes` as UTF-8 that a terminal or log cannot be hurt by: control characters (C0, DEL, C1), bidirectional overrides,
 * bytes that are not UTF-8 and the beginning of what CI would obey become \xNN or \u{NNNN}. Returns (transfer full). */
char *ug_text_printable(const char *bytes);

/* `bytes` as valid UTF-8, each invalid byte as U+FFFD. Returns (transfer full). */
char *ug_text_utf8(const char *bytes);

/* Are the bytes UTF-16, as their byte order mark tells? Nothing shows in them before they are decoded. */
gboolean ug_text_is_wide(const char *bytes, gsize length);
/* Those as UTF-8, NUL-terminated beyond *written bytes: a half of a character without the other is U+FFFD, and half a
 * unit at the end is left out. Returns (transfer full). */
char *ug_text_from_wide(const char *bytes, gsize length, gsize *written);

/* Every byte as two hexadecimal digits. Returns (transfer full). */
char *ug_text_hexadecimal(const char *bytes);

/* Is there nothing to be seen in it, whatever it holds of spaces and of characters that have no width or no ink? */
gboolean ug_text_is_blank(const char *text);

/* Number of code points in text[0..length); invalid bytes count one each. */
gsize ug_text_length(const char *text, gsize length);
/* The place behind `n` of them, counted in the same way. (nullable) NULL: text[0..end) has fewer. */
const char *ug_text_skip(const char *text, const char *end, gsize n);

/* Edit distance between two short words, for "did you mean". Two letters that changed places are one edit. */
guint ug_text_distance(const char *a, const char *b);

/* May the byte stand in an identifier? All beyond ASCII may, as far as a look at bytes can tell. */
static inline gboolean ug_is_word_byte(char c) {
    return g_ascii_isalnum(c) || c == '_' || (c & 0x80) != 0;
}

/* "1 file", "2 files". Returns (transfer full). */
char *ug_plural(guint count, const char *one, const char *many);

/* "a", "a and b", "a, b and c" of an array of strings, "a, b, c and 4 more" with `most` of 3: no more are named, but
 * one that would be left is. Returns (transfer full). */
char *ug_text_names(const GPtrArray *names, guint most);

/* Compares the strings that two pointers lead to, byte by byte: a GCompareFunc for arrays of strings. */
gint ug_text_compare(gconstpointer a, gconstpointer b);

/* "spawn" of "nova.utils.spawn"; the whole of what has no dot. Points into `dotted`. */
const char *ug_text_last_part(const char *dotted);

/* Does one dotted name lie below another, as "nova.utils.spawn" does below "nova"? */
gboolean ug_text_is_below(const char *dotted, const char *above);
/* Does it, or is it the same? */
gboolean ug_text_is_at_or_below(const char *dotted, const char *above);

/* How many dots there are: 2 in "nova.utils.spawn". */
guint ug_text_dots(const char *dotted);

G_END_DECLS

#endif
