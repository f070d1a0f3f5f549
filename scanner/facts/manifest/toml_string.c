/* TOML's four kinds of string, back to what they stand for. */
#include "facts/manifest/toml.h"

#include <string.h>

/* \uXXXX or \UXXXXXXXX at text[0..length): appends the character and returns the length of the escape; 0 if it is none.
 */
static gsize append_code_point(GString *out, const char *text, gsize length) {
    gsize digits = text[1] == 'u' ? 4 : 8;
    if (length < 2 + digits) {
        return 0;
    }

    gunichar code = 0;
    for (gsize i = 2; i < 2 + digits; i++) {
        int digit = g_ascii_xdigit_value(text[i]);
        if (digit < 0) {
            return 0;
        }
        code = code << 4 | (gunichar)digit;
    }
    /* \u0000 is no TOML either, and would end the string. */
    g_string_append_unichar(out, code != 0 && g_unichar_validate(code) ? code : 0xfffd);
    return 2 + digits;
}

/* The escape at text[0..length), which begins with a backslash. Returns its length. What TOML does not know stays as it
 * is. */
static gsize append_escape(GString *out, const char *text, gsize length) {
    static const char letters[] = "btnfre\"\\";
    static const char meanings[] = "\b\t\n\f\r\033\"\\";
    if (length < 2) { /* the backslash that joins a line of a multi-line string to the next */
        return 1;
    }

    if (text[1] == 'u' || text[1] == 'U') {
        gsize used = append_code_point(out, text, length);
        if (used > 0) {
            return used;
        }
    }
    const char *letter = strchr(letters, text[1]);
    if (letter != NULL && *letter != '\0') {
        g_string_append_c(out, meanings[letter - letters]);
        return 2;
    }
    g_string_append_c(out, '\\');
    return 1;
}

char *ug_toml_unescape(const char *text, gsize length, gboolean is_basic) {
    GString *out = g_string_sized_new(length);
    for (gsize i = 0; i < length;) {
        if (is_basic && text[i] == '\\') {
            i += append_escape(out, text + i, length - i);
        } else {
            g_string_append_c(out, text[i++]);
        }
    }
    return g_string_free(out, FALSE);
}

char *ug_toml_unquote(const char *quoted, gsize length) {
    if (length < 2) {
        return g_strndup(quoted, length);
    }
    return ug_toml_unescape(quoted + 1, length - 2, *quoted == '"');
}
