// Decoding Python source: byte order marks, PEP 263 coding comments, stray NULs and old line ends.
#include "facts/python/text/decode.h"

#include "base/text.h"

#include <pthread.h>
#include <string.h>

static GRegex *coding_comment;
static pthread_once_t compiled = PTHREAD_ONCE_INIT;

/* PEP 263 gives the pattern: a comment alone on one of the first two lines. Compiled to machine code it would read
 * beyond its subject, which valgrind cannot tell from a mistake, and be no faster on two lines. */
static void compile(void) {
    coding_comment =
        g_regex_new("\\A(?:[ \\t\\f]*(?:#[^\\n]*)?\\n)?[ \\t\\f]*#[^\\n]*?coding[:=][ \\t]*([-_.a-zA-Z0-9]+)",
                    G_REGEX_RAW, 0, NULL);
}

/* A coding comment far beyond what an editor writes is not looked for. */
enum { HEAD_BYTES = 1024 };

/* The encoding that a comment of the first two lines declares, or NULL. */
static char *declared_encoding(const char *bytes, gsize length) {
    (void)pthread_once(&compiled, compile);
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match_full(coding_comment, bytes, (gssize)MIN(length, HEAD_BYTES), 0, 0, &match, NULL)) {
        return NULL;
    }
    return g_match_info_fetch(match, 1);
}

/* Python's own names for Latin-1, which iconv does not know; CPython treats the same ones apart. */
static const char *iconv_name(const char *encoding) {
    static const char *const latin_1[] = {"latin-1", "latin_1", "iso-latin-1", "iso_latin_1", "l1", NULL};
    for (guint i = 0; latin_1[i] != NULL; i++) {
        if (g_ascii_strcasecmp(encoding, latin_1[i]) == 0) {
            return "ISO-8859-1";
        }
    }
    return encoding;
}

/* Encodings that Python reads and that spell letters of ASCII in other ways, too: "event\x6cet", "+AGU-ventlet". */
static const char *const veiling[] = {"unicode_escape",    "raw_unicode_escape", "utf_7", "utf7", "u7",
                                      "unicode_1_1_utf_7", "punycode",           "idna",  "hz",   NULL};

/* A coding of which what stands there need not be what is meant. (nullable) (transfer full) */
static char *veiling_encoding(const char *bytes, gsize length) {
    if (memmem(bytes, MIN(length, HEAD_BYTES), "coding", strlen("coding")) == NULL) {
        return NULL;
    }
    g_autofree char *encoding = declared_encoding(bytes, length);
    g_autofree char *name = encoding == NULL ? NULL : g_strdelimit(g_ascii_strdown(encoding, -1), "-.", '_');
    gboolean veils = name != NULL && (g_strv_contains(veiling, name) || g_str_has_prefix(name, "hz_") ||
                                      g_str_has_prefix(name, "iso2022") || g_str_has_prefix(name, "iso_2022"));
    return veils ? g_steal_pointer(&encoding) : NULL;
}

gboolean ug_source_is_veiled(const char *bytes, gsize length) {
    g_autofree char *encoding = veiling_encoding(bytes, length);
    return encoding != NULL;
}

static void take(UgSource *source, char *text, gsize length) {
    g_free(source->owned);
    source->owned = source->text = text;
    source->length = length;
}

static gboolean convert(UgSource *source, const char *from, const char *bytes, gsize length) {
    gsize written = 0;
    char *text = g_convert(bytes, (gssize)length, "UTF-8", from, NULL, &written, NULL);
    if (text != NULL) {
        take(source, text, written);
    }
    return text != NULL;
}

/* Most files are; GLib's validation looks at one byte after the other. */
static gboolean is_ascii(const char *text, gsize length) {
    guint8 all = 0;
    for (gsize i = 0; i < length; i++) {
        all |= (guint8)text[i];
    }
    return all < 0x80 && memchr(text, '\0', length) == NULL;
}

static void make_utf8(UgSource *source) {
    if (ug_text_is_wide(source->text, source->length)) {
        // CPython refuses UTF-16 source, but a person who looks for usages wants to see what the file says.
        source->problem = g_strdup("encoded as UTF-16, which Python cannot read");
        gsize written;
        char *text = ug_text_from_wide(source->text, source->length, &written);
        take(source, text, written);
        return;
    }
    g_autofree char *veil = veiling_encoding(source->text, source->length);
    if (veil != NULL) {
        source->problem =
            g_strdup_printf("is encoded as %s, which may spell any name in other ways; read as it stands", veil);
    }
    if (is_ascii(source->text, source->length) || g_utf8_validate_len(source->text, source->length, NULL)) {
        return;
    }
    g_autofree char *encoding = declared_encoding(source->text, source->length);
    if (encoding != NULL && g_ascii_strcasecmp(encoding, "utf-8") != 0 &&
        convert(source, iconv_name(encoding), source->text, source->length)) {
        return;
    }
    gboolean has_nul = memchr(source->text, '\0', source->length) != NULL;
    if (!has_nul && source->problem == NULL) {
        source->problem = encoding == NULL ? g_strdup("not valid UTF-8 and no coding comment; read as Latin-1")
                                           : g_strdup_printf("not valid %s; read as Latin-1", encoding);
    }
    (void)convert(source, "ISO-8859-1", source->text, source->length);
}

/* Python takes a lone carriage return for a line end, the parser does not; and neither takes a NUL. */
static void normalise_characters(UgSource *source) {
    gboolean has_nul = memchr(source->text, '\0', source->length) != NULL;
    const char *cr = memchr(source->text, '\r', source->length);
    gboolean lone_cr = FALSE;
    for (; cr != NULL && !lone_cr; cr = memchr(cr + 1, '\r', source->length - (gsize)(cr + 1 - source->text))) {
        lone_cr = cr[1] != '\n';
    }
    if (!has_nul && !lone_cr) {
        return;
    }
    if (source->owned == NULL) {
        take(source, g_memdup2(source->text, source->length + 1), source->length);
    }
    for (gsize i = 0; i < source->length; i++) {
        if (source->text[i] == '\0') {
            source->text[i] = ' ';
        } else if (source->text[i] == '\r' && source->text[i + 1] != '\n') {
            source->text[i] = '\n';
        }
    }
    if (has_nul && source->problem == NULL) {
        source->problem = g_strdup("holds NUL bytes, which Python refuses; read as spaces");
    }
}

void ug_source_init(UgSource *source, const char *bytes, gsize length) {
    *source = (UgSource){.text = (char *)bytes, .length = length};
    make_utf8(source);
    normalise_characters(source);
    if (source->length >= 3 && memcmp(source->text, "\xef\xbb\xbf", 3) == 0) {
        source->start = 3;
    }
}

void ug_source_clear(UgSource *source) {
    g_clear_pointer(&source->owned, g_free);
    g_clear_pointer(&source->problem, g_free);
}
