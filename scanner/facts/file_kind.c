/* From the name of a file, and for names that do not tell from its first bytes, to how it is read. */
#include "facts/facts.h"

#include "base/text.h"

#include <string.h>

/* As much of a file as git itself looks at to call it binary. */
#define SNIFFED_BYTES 8192

/* Linux reads as much of a first line to know what runs a script. */
enum { FIRST_LINE_BYTES = 256 };

/* "#!/usr/bin/env python3", "#!/usr/bin/python -u": swift's bin/ has no suffixes. */
static gboolean is_python_script(const char *bytes, gsize length) {
    if (length < 2 || memcmp(bytes, "#!", 2) != 0) {
        return FALSE;
    }

    gsize most = MIN(length, FIRST_LINE_BYTES);
    const char *newline = memchr(bytes, '\n', most);
    g_autofree char *line = g_strndup(bytes, newline != NULL ? (gsize)(newline - bytes) : most);
    g_auto(GStrv) words = g_strsplit_set(line + 2, " \t/\r", -1);
    for (char **word = words; *word != NULL; word++) {
        if (g_str_has_prefix(*word, "python") || g_str_has_prefix(*word, "pypy")) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_binary(const char *bytes, gsize length) {
    return !ug_text_is_wide(bytes, length) && memchr(bytes, '\0', MIN(length, SNIFFED_BYTES)) != NULL;
}

/* A baseline or another document of ours repeats what was found, and is no place of its own. */
static gboolean is_our_own(const char *bytes, gsize length) {
    static const char *const tokens[] = {"{", "\"schema\"", ":", "\"ungreen/"};
    gsize at = 0;
    for (guint i = 0; i < G_N_ELEMENTS(tokens); i++) {
        while (at < length && g_ascii_isspace(bytes[at])) {
            at++;
        }
        gsize n = strlen(tokens[i]);
        if (length - at < n || memcmp(bytes + at, tokens[i], n) != 0) {
            return FALSE;
        }
        at += n;
    }
    return TRUE;
}

UgFileKind ug_file_kind(const UgCatalogue *catalogue, const char *path, const char *bytes, gsize length) {
    UgFileKind kind;
    gboolean told = ug_catalogue_file_kind(catalogue, path, &kind);
    if (told && kind != UG_FILE_DOCUMENT) {
        return kind;
    }
    if (is_binary(bytes, length) || is_our_own(bytes, length)) {
        return UG_FILE_BINARY;
    }
    return !told && is_python_script(bytes, length) ? UG_FILE_PYTHON : UG_FILE_DOCUMENT;
}

gboolean ug_file_is_prose(const UgCatalogue *catalogue, const char *path) {
    UgFileKind kind;
    return ug_catalogue_file_kind(catalogue, path, &kind) && kind == UG_FILE_DOCUMENT;
}

gboolean ug_file_is_missed(const UgCatalogue *catalogue, const char *path) {
    UgFileKind kind = ug_file_kind(catalogue, path, "", 0);
    return kind != UG_FILE_DOCUMENT && kind != UG_FILE_BINARY;
}
