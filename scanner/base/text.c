// Text from outside: escaping, repairing and measuring it, byte by byte where it is no UTF-8.
#include "base/text.h"

#include <string.h>

// Words longer than this are not what somebody meant to type.
#define LONGEST_WORD 64

// Code points that move the cursor, reorder what stands around them, end a line in some viewers, or are not seen at
// all, as U+FEFF, which some take away before they look for an order.
static gboolean is_harmful(gunichar c) {
    gboolean control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    gboolean separator = c == 0x2028 || c == 0x2029;
    return control || separator || (c >= 0x80 && g_unichar_type(c) == G_UNICODE_FORMAT);
}

/* What CI takes for an order to itself: "::error ::x" at the beginning of a line (GitHub), "##[error]x" and "##vso[x]x"
 * wherever it stands (GitHub and Azure). */
static gboolean begins_order(const char *at, gboolean is_first) {
    return (is_first && strncmp(at, "::", 2) == 0) || strncmp(at, "##[", 3) == 0 || strncmp(at, "##vso[", 6) == 0;
}

/* GitHub takes away blanks of all kinds before it looks. */
static const char *after_blanks(const char *bytes) {
    gunichar c;
    while ((c = g_utf8_get_char_validated(bytes, -1)) < (gunichar)-2 && g_unichar_isspace(c)) {
        bytes = g_utf8_next_char(bytes);
    }
    return bytes;
}

/* How many bytes from here on stand for themselves, wherever they stand: all of most texts. */
static gsize plain_length(const char *at) {
    gsize length = 0;
    while (at[length] >= 0x20 && at[length] < 0x7F && at[length] != ':' && at[length] != '#') {
        length++;
    }
    return length;
}

char *ug_text_printable(const char *bytes) {
    g_autoptr(GString) text = g_string_new(NULL);
    const char *first = after_blanks(bytes);
    for (const char *at = bytes; *at;) {
        gsize plain = plain_length(at);
        if (plain > 0) {
            g_string_append_len(text, at, (gssize)plain);
            at += plain;
            continue;
        }
        if (begins_order(at, at == first)) {
            g_string_append_printf(text, "\\x%02X", (guint8)*at++);
            continue;
        }
        gunichar c = g_utf8_get_char_validated(at, -1);
        // An incomplete character at the end is (gunichar)-2, any other bad byte (gunichar)-1.
        gboolean valid = c < (gunichar)-2;
        if (!valid || c < 0x80) {
            guint8 byte = (guint8)*at++;
            if (valid && !is_harmful(c)) {
                g_string_append_c(text, (char)byte);
            } else {
                g_string_append_printf(text, "\\x%02X", byte);
            }
            continue;
        }
        const char *next = g_utf8_next_char(at);
        if (is_harmful(c)) {
            g_string_append_printf(text, "\\u{%04X}", c);
        } else {
            g_string_append_len(text, at, next - at);
        }
        at = next;
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *ug_text_utf8(const char *bytes) {
    return g_utf8_make_valid(bytes, -1);
}

gboolean ug_text_is_wide(const char *bytes, gsize length) {
    return length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0);
}

static gunichar wide_unit(const char *bytes, gsize at, gboolean big) {
    guint8 first = (guint8)bytes[at];
    guint8 second = (guint8)bytes[at + 1];
    return big ? (gunichar)first << 8 | second : (gunichar)second << 8 | first;
}

/* iconv gives up where half a unit is left over, as `echo >>` does. */
char *ug_text_from_wide(const char *bytes, gsize length, gsize *written) {
    gboolean big = (guint8)bytes[0] == 0xFE;
    GString *text = g_string_sized_new(length);
    for (gsize at = 2; at + 1 < length; at += 2) {
        gunichar unit = wide_unit(bytes, at, big);
        gunichar next = at + 3 < length ? wide_unit(bytes, at + 2, big) : 0;
        if (unit >= 0xD800 && unit < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
            at += 2;
        } else if (unit >= 0xD800 && unit < 0xE000) {
            unit = 0xFFFD;
        }
        g_string_append_unichar(text, unit);
    }
    *written = text->len;
    return g_string_free(text, FALSE);
}

char *ug_text_hexadecimal(const char *bytes) {
    GString *digits = g_string_new(NULL);
    for (const char *p = bytes; *p != '\0'; p++) {
        g_string_append_printf(digits, "%02x", (guint8)*p);
    }
    return g_string_free(digits, FALSE);
}

/* Letters and symbols by their category, of which nothing shows. */
static gboolean is_filler(gunichar c) {
    static const gunichar FILLERS[] = {0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0};
    for (guint i = 0; i < G_N_ELEMENTS(FILLERS); i++) {
        if (c == FILLERS[i]) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_text_is_blank(const char *text) {
    while (*text != '\0') {
        gunichar c = g_utf8_get_char_validated(text, -1);
        gboolean is_character = c != (gunichar)-1 && c != (gunichar)-2;
        if (!is_character || (g_unichar_isgraph(c) && !g_unichar_ismark(c) && !is_filler(c))) {
            return FALSE;
        }
        text = g_utf8_next_char(text);
    }
    return TRUE;
}

gsize ug_text_length(const char *text, gsize length) {
    gsize count = 0;
    const char *at = text, *end = text + length;
    while (at < end) {
        const char *bad;
        g_utf8_validate_len(at, (gsize)(end - at), &bad);
        count += (gsize)g_utf8_strlen(at, bad - at);
        at = bad;
        if (at < end) {
            count++;
            at++;
        }
    }
    return count;
}

const char *ug_text_skip(const char *text, const char *end, gsize n) {
    for (; n > 0 && text < end; n--) {
        gboolean is_whole = (gint32)g_utf8_get_char_validated(text, end - text) >= 0;
        text = is_whole && *text != '\0' ? g_utf8_next_char(text) : text + 1;
    }
    return n == 0 ? text : NULL;
}

guint ug_text_distance(const char *a, const char *b) {
    gsize rows = strlen(a), columns = strlen(b);
    if (rows > LONGEST_WORD || columns > LONGEST_WORD) {
        return strcmp(a, b) == 0 ? 0 : (guint)MAX(rows, columns);
    }
    guint before[LONGEST_WORD + 1], above[LONGEST_WORD + 1], row[LONGEST_WORD + 1];
    for (guint j = 0; j <= columns; j++) {
        above[j] = j;
    }
    for (guint i = 1; i <= rows; i++) {
        row[0] = i;
        for (guint j = 1; j <= columns; j++) {
            guint replaced = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = MIN(replaced, MIN(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = MIN(row[j], before[j - 2] + 1);
            }
        }
        memcpy(before, above, (columns + 1) * sizeof *row);
        memcpy(above, row, (columns + 1) * sizeof *row);
    }
    return above[columns];
}

char *ug_plural(guint count, const char *one, const char *many) {
    return g_strdup_printf("%u %s", count, count == 1 ? one : many);
}

char *ug_text_names(const GPtrArray *names, guint most) {
    GString *text = g_string_new(NULL);
    guint shown = names->len > most + 1 ? most : names->len;
    for (guint i = 0; i < shown; i++) {
        gboolean last = i + 1 == names->len;
        g_string_append_printf(text, "%s%s", i == 0 ? "" : last ? " and " : ", ", (char *)g_ptr_array_index(names, i));
    }
    if (shown < names->len) {
        g_string_append_printf(text, " and %u more", names->len - shown);
    }
    return g_string_free(text, FALSE);
}

gint ug_text_compare(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char *ug_text_last_part(const char *dotted) {
    const char *dot = strrchr(dotted, '.');
    return dot == NULL ? dotted : dot + 1;
}

gboolean ug_text_is_below(const char *dotted, const char *above) {
    gsize n = strlen(above);
    return strncmp(dotted, above, n) == 0 && dotted[n] == '.';
}

gboolean ug_text_is_at_or_below(const char *dotted, const char *above) {
    return strcmp(dotted, above) == 0 || ug_text_is_below(dotted, above);
}

guint ug_text_dots(const char *dotted) {
    guint n = 0;
    for (const char *dot = strchr(dotted, '.'); dot != NULL; dot = strchr(dot + 1, '.')) {
        n++;
    }
    return n;
}
