/* inih, without what its build in Debian loses.
 *
 * inih says what each line is: section, key, continuation, comment. But it cuts lines at 199 bytes and names at 49,
 * drops what follows " ;" (the marker of a requirement), and tells neither line nor column. So it is given at most the
 * beginning of each line, and the text is taken from the file at the place where inih points into that beginning. */
#include "facts/manifest/ini.h"

#include "facts/manifest/text.h"

#include <ini.h>
#include <string.h>

/* What inih has room for in the name of a section. */
#define INIH_NAME_LENGTH 49

typedef struct {
    const char *text;
    gsize start; /* of the line that inih has */
    gsize end;
    const char *buffer; /* inih's, where that line's beginning stands */
    gsize buffer_size;
    gboolean told; /* the line, or it needs no telling */
    GString *section;
    GString *key;
    gsize key_start; /* of the line that has it */
    UgIniFunc func;
    gpointer data;
} IniReader;

static void tell(IniReader *reader, gsize start, char delimiter, const char *key) {
    UgIniLine line = {
        .section = reader->section->len > 0 ? reader->section->str : NULL,
        .key = key,
        .delimiter = delimiter,
        .start = start,
        .end = reader->end,
        .key_start = key != NULL ? reader->key_start : reader->start,
    };
    ug_text_trim(reader->text, &line.start, &line.end);
    if (line.start < line.end || delimiter != 0) {
        reader->func(&line, reader->data);
    }
    reader->told = TRUE;
}

/* A line that inih made nothing of: no section, key, continuation or comment. Sample files have some, and they may
 * matter. */
static void tell_odd_line(IniReader *reader) {
    if (!reader->told) {
        tell(reader, reader->start, 0, NULL);
    }
}

static void note_line(IniReader *reader) {
    gsize start = reader->start;
    gsize end = reader->end;
    ug_text_trim(reader->text, &start, &end);
    reader->told = start == end || strchr("#;[", reader->text[start]) != NULL;
    /* inih takes this for a section too, but tells so only with the next value, and cut. */
    if (reader->text[reader->start] == '[') {
        g_string_truncate(reader->section, 0);
        g_string_append_len(reader->section, reader->text + start + 1,
                            (gssize)strcspn(reader->text + start + 1, "]\r\n"));
    }
}

/* inih's fgets(): the next line, or as much of it as fits. */
static char *give_line(char *buffer, int size, void *data) {
    IniReader *reader = data;
    tell_odd_line(reader);
    reader->start = reader->end;
    if (reader->text[reader->start] == '\0') {
        return NULL;
    }

    const char *newline = strchr(reader->text + reader->start, '\n');
    reader->end =
        newline != NULL ? (gsize)(newline - reader->text) + 1 : reader->start + strlen(reader->text + reader->start);
    note_line(reader);

    gsize length = MIN(reader->end - reader->start, (gsize)size - 1);
    memcpy(buffer, reader->text + reader->start, length);
    buffer[length] = '\0';
    /* A section header must keep its end, or inih would go on with the section before. */
    if (length < reader->end - reader->start && buffer[0] == '[') {
        buffer[length - 1] = ']';
    }
    reader->buffer = buffer;
    reader->buffer_size = (gsize)size;
    return buffer;
}

static gboolean is_in_buffer(const IniReader *reader, const char *at) {
    guintptr buffer = (guintptr)reader->buffer;
    return (guintptr)at >= buffer && (guintptr)at < buffer + reader->buffer_size;
}

static int take_value(void *data, const char *section, const char *name, const char *value) {
    IniReader *reader = data;
    if (value == NULL || !is_in_buffer(reader, value)) {
        return 1;
    }

    gboolean is_cut = strlen(section) == INIH_NAME_LENGTH && g_str_has_prefix(reader->section->str, section);
    if (!is_cut) {
        g_string_assign(reader->section, section);
    }

    char delimiter = 0;
    /* On a continuation line inih repeats its own (cut) copy of the key. */
    if (is_in_buffer(reader, name)) {
        g_string_assign(reader->key, name);
        reader->key_start = reader->start;
        gsize after_name = reader->start + (gsize)(name - reader->buffer) + strlen(name);
        delimiter = reader->text[after_name + strspn(reader->text + after_name, " \t\v\f\r")];
    }
    tell(reader, reader->start + (gsize)(value - reader->buffer), delimiter, reader->key->str);
    return 1;
}

void ug_ini_read(const char *text, UgIniFunc func, gpointer data) {
    IniReader reader = {
        .text = text,
        .told = TRUE,
        .section = g_string_new(NULL),
        .key = g_string_new(NULL),
        .func = func,
        .data = data,
    };
    ini_parse_stream(give_line, &reader, take_value, &reader);
    g_string_free(reader.section, TRUE);
    g_string_free(reader.key, TRUE);
}
