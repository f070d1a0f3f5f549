/* tox.ini and the INI files of which only settings are wanted. */
#include "facts/manifest/ini.h"
#include "facts/manifest/manifest.h"
#include "facts/manifest/records.h"
#include "facts/manifest/text.h"

#include <string.h>

typedef struct {
    UgFileFacts *facts;
    UgWhere where;
    gboolean has_dependencies;
} ToxReader;

/* "py39,threading: oslo.service[threading]": the environments that a line is for. */
static gsize factor_length(const char *text, gsize length) {
    gsize factor = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.,!{}- ");
    if (factor + 1 >= length || text[factor] != ':' || !g_ascii_isspace(text[factor + 1])) {
        return 0;
    }
    return factor + 1;
}

/* Lines such as "-r{toxinidir}/requirements.txt", ".[test]" and "{[testenv]deps}" name no dependency. */
static void read_dependency(ToxReader *reader, const UgIniLine *line) {
    const char *text = reader->where.text;
    gsize end = line->end;
    gsize start = line->start + factor_length(text + line->start, end - line->start);
    ug_text_trim(text, &start, &end);
    end = start + ug_requirement_length(text + start, end - start);
    UgSpan span = ug_where_span(&reader->where, start, end);
    ug_record_dependency(reader->facts, text + start, end - start, UG_DEPENDENCY_TEST, line->section, &span);
}

static void read_line(const UgIniLine *line, gpointer data) {
    ToxReader *reader = data;
    if (line->start == line->end) {
        return;
    }
    UgSpan span = ug_where_span(&reader->where, line->start, line->end);
    ug_record_setting(reader->facts, line->section, line->key, reader->where.text + line->start,
                      line->end - line->start, &span);
    if (reader->has_dependencies && line->key != NULL && g_str_equal(line->key, "deps")) {
        read_dependency(reader, line);
    }
}

void ug_tox_read(UgFileFacts *facts, const char *bytes, gsize length) {
    g_autofree char *text = ug_manifest_text(bytes, length);
    ToxReader reader = {facts, ug_where_new(text), TRUE};
    ug_ini_read(text, read_line, &reader);
}

void ug_config_read(UgFileFacts *facts, const char *bytes, gsize length) {
    g_autofree char *text = ug_manifest_text(bytes, length);
    ToxReader reader = {facts, ug_where_new(text), FALSE};
    ug_ini_read(text, read_line, &reader);
}
