// Hashing source text so that reformatting does not change the hash.
#include "facts/python/text/tokens.h"

#include "facts/python/text/lines.h"

#include <string.h>
#include <xxhash.h>

/* What tells two usages apart stands at their beginning. */
enum { MAX_BYTES = 4096 };

static gboolean is_word(char c) {
    return g_ascii_isalnum(c) || c == '_' || (c & 0x80) != 0;
}

static gboolean is_closer(char c) {
    return c == ')' || c == ']' || c == '}';
}

/* Offset of the next character that is no space, comment or joined line. */
static gsize skip_space(const char *text, gsize at, gsize length) {
    while (at < length) {
        if (text[at] == '#') {
            const char *newline = memchr(text + at, '\n', length - at);
            at = newline == NULL ? length : (gsize)(newline - text);
        } else if (g_ascii_isspace(text[at]) || text[at] == '\\') {
            at++;
        } else {
            break;
        }
    }
    return at;
}

static gsize append_string(GString *tokens, const char *text, gsize at, gsize length) {
    gsize end = MIN(ug_string_end(text, at, length, FALSE), length);
    gsize quotes = end - at >= 6 && text[at + 1] == text[at] && text[at + 2] == text[at] ? 3 : 1;
    g_string_append_c(tokens, '"');
    if (end >= at + 2 * quotes) {
        g_string_append_len(tokens, text + at + quotes, (gssize)(end - at - 2 * quotes));
    }
    g_string_append_c(tokens, '"');
    return end;
}

guint64 ug_tokens_hash(const char *text, gsize length) {
    g_autoptr(GString) tokens = g_string_sized_new(256);
    length = MIN(length, MAX_BYTES);
    for (gsize at = 0; at < length;) {
        gsize next = skip_space(text, at, length);
        if (next >= length) {
            break;
        }
        char c = text[next];
        // Two words stay two words: `not x`, `lambda y`.
        if (next > at && tokens->len > 0 && is_word(c) && is_word(tokens->str[tokens->len - 1])) {
            g_string_append_c(tokens, ' ');
        }
        if (c == '\'' || c == '"') {
            at = append_string(tokens, text, next, length);
            continue;
        }
        gsize after = skip_space(text, next + 1, length);
        gboolean trailing_comma = c == ',' && after < length && is_closer(text[after]);
        if (!trailing_comma) {
            g_string_append_c(tokens, c);
        }
        at = next + 1;
    }
    return XXH3_64bits(tokens->str, tokens->len);
}
