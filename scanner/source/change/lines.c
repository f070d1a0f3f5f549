// The lines of the files of both sides, kept for all who ask for places in them.
#include "source/change/change_private.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

static void free_file(gpointer data) {
    UgChangeFile *file = data;
    g_clear_pointer(&file->bytes, g_bytes_unref);
    g_array_unref(file->lines);
    g_free(file);
}

static UgChangeLine line_of(const char *text, gsize start, gsize length) {
    const char *line = text + start;
    g_autoptr(GString) dense = g_string_sized_new(length);
    guint letters = 0;
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isspace(line[i])) {
            g_string_append_c(dense, line[i]);
            letters += g_ascii_isalnum(line[i]) ? 1 : 0;
        }
    }
    gsize first = 0;
    while (first < length && g_ascii_isspace(line[first])) {
        first++;
    }
    gboolean imports = (length - first > 7 && strncmp(line + first, "import ", 7) == 0) ||
                       (length - first > 5 && strncmp(line + first, "from ", 5) == 0);
    return (UgChangeLine){start, ug_hash_wide(dense->str, dense->len), imports ? 0 : letters,
                          dense->len > 0 && *dense->str == '@', imports};
}

static UgChangeFile *file_new(GBytes *bytes) {
    UgChangeFile *file = g_new0(UgChangeFile, 1);
    file->bytes = bytes;
    file->lines = g_array_new(FALSE, FALSE, sizeof(UgChangeLine));
    gsize length = 0;
    const char *text = bytes == NULL ? NULL : g_bytes_get_data(bytes, &length);
    for (gsize at = 0; at < length;) {
        const char *newline = memchr(text + at, '\n', length - at);
        gsize end = newline == NULL ? length : (gsize)(newline - text) + 1;
        const UgChangeLine line = line_of(text, at, end - at);
        g_array_append_val(file->lines, line);
        at = end;
    }
    return file;
}

const UgChangeFile *ug_change_file(UgChange *change, gboolean is_after, const char *path) {
    GHashTable **files = is_after ? &change->files_after : &change->files_before;
    if (*files == NULL) {
        *files = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, free_file);
    }
    UgChangeFile *file = g_hash_table_lookup(*files, path);
    if (file == NULL) {
        file = file_new(ug_change_read(change, is_after, path));
        g_hash_table_insert(*files, g_strdup(path), file);
    }
    return file;
}

const char *ug_change_text_from(const UgChangeFile *file, guint32 line, const char **end) {
    if (line < 1 || line > file->lines->len) {
        return NULL;
    }
    gsize length;
    const char *text = g_bytes_get_data(file->bytes, &length);
    *end = text + length;
    return text + g_array_index(file->lines, UgChangeLine, line - 1).start;
}

const char *ug_change_text_at(const UgChangeFile *file, guint32 line, guint32 column, const char **start,
                              const char **end) {
    static const char mark[] = "\xef\xbb\xbf"; // a byte order mark is no character of the first line
    *start = ug_change_text_from(file, line, end);
    if (*start == NULL || column < 1) {
        return NULL;
    }
    const char *newline = memchr(*start, '\n', (gsize)(*end - *start));
    const char *line_end = newline == NULL ? *end : newline;
    gboolean is_marked = line == 1 && *end - *start >= 3 && memcmp(*start, mark, 3) == 0;
    return ug_text_skip(*start + (is_marked ? 3 : 0), line_end, column - 1);
}
