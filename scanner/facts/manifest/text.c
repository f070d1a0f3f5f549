/* Decoding manifests and counting lines and columns in them. */
#include "facts/manifest/text.h"

#include "base/text.h"

#include <string.h>

/* Python reads a carriage return by itself as the end of a line, too. */
static char *with_newlines(char *text) {
    for (char *at = text; (at = strchr(at, '\r')) != NULL; at++) {
        *at = at[1] == '\n' ? '\r' : '\n';
    }
    return text;
}

char *ug_manifest_text(const char *bytes, gsize length) {
    /* pip reads such requirements too: PowerShell writes UTF-16 when `pip freeze` is redirected. */
    if (ug_text_is_wide(bytes, length)) {
        gsize written;
        g_autofree char *converted = ug_text_from_wide(bytes, length, &written);
        return with_newlines(g_utf8_make_valid(converted, (gssize)written));
    }

    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    return with_newlines(g_utf8_make_valid(bytes, (gssize)length));
}

UgWhere ug_where_new(const char *text) {
    return (UgWhere){.text = text, .offset = 0, .line = 1, .column = 1};
}

static void move(UgWhere *where, gsize offset) {
    if (offset < where->offset) {
        *where = ug_where_new(where->text);
    }

    for (; where->offset < offset; where->offset++) {
        if (where->text[where->offset] == '\n') {
            where->line++;
            where->column = 0;
        }
        /* A character counts where it begins; UTF-8's continuation bytes are 10xxxxxx. */
        if (((guchar)where->text[where->offset + 1] & 0xc0) != 0x80) {
            where->column++;
        }
    }
}

UgSpan ug_where_span(UgWhere *where, gsize start, gsize end) {
    move(where, start);
    UgWhere last = *where;
    move(&last, end);
    return (UgSpan){where->line, where->column, last.line, last.column};
}

void ug_text_trim(const char *text, gsize *start, gsize *end) {
    while (*start < *end && g_ascii_isspace(text[*start])) {
        ++*start;
    }
    while (*start < *end && g_ascii_isspace(text[*end - 1])) {
        --*end;
    }
}

void ug_text_lines(const char *text, gsize start, gsize end, UgLineFunc func, gpointer data) {
    while (start < end) {
        const char *newline = memchr(text + start, '\n', end - start);
        gsize next = newline != NULL ? (gsize)(newline - text) + 1 : end;
        gsize line_end = next;
        ug_text_trim(text, &start, &line_end);
        if (start < line_end) {
            func(start, line_end, data);
        }
        start = next;
    }
}
