/* setup.cfg, as setuptools and pbr read it: dependencies, extras, entry points, scripts; every other line a setting. */
#include "facts/manifest/ini.h"
#include "facts/manifest/manifest.h"
#include "facts/manifest/records.h"
#include "facts/manifest/text.h"

#include <string.h>

typedef struct {
    UgFileFacts *facts;
    const UgCatalogue *catalogue;
    UgWhere where;
} SetupReader;

static const struct {
    const char *section;
    const char *key;
    UgDependencyKind kind;
} REQUIREMENT_KEYS[] = {
    {"options", "install_requires", UG_DEPENDENCY_RUNTIME},
    {"options", "setup_requires", UG_DEPENDENCY_BUILD},
    {"options", "tests_require", UG_DEPENDENCY_TEST},
    {"metadata", "requires_dist", UG_DEPENDENCY_RUNTIME}, /* pbr before 2014 */
    {"metadata", "setup_requires_dist", UG_DEPENDENCY_BUILD},
};

/* Keys may be written "install-requires" too. */
static gboolean key_equals(const char *key, const char *expected) {
    g_autofree char *normal = g_strdelimit(g_ascii_strdown(key, -1), "-", '_');
    return g_str_equal(normal, expected);
}

/* "mysql:python_version>'3' =" is an extra with a marker; the line has a requirement only after its " =". */
static void skip_extra_marker(const SetupReader *reader, const UgIniLine *line, gsize *start) {
    if (line->delimiter != ':') {
        return;
    }
    const char *text = reader->where.text;
    for (gsize at = line->end; at > *start; at--) {
        if (text[at - 1] == '=' && at - 1 > *start && g_ascii_isspace(text[at - 2])) {
            *start = at;
            return;
        }
    }
    *start = line->end;
}

static void read_requirement(SetupReader *reader, const UgIniLine *line, UgDependencyKind kind, const char *extra) {
    const char *text = reader->where.text;
    gsize start = line->start;
    gsize end = line->end;
    if (extra != NULL) {
        skip_extra_marker(reader, line, &start);
    }
    ug_text_trim(text, &start, &end);
    end = start + ug_requirement_length(text + start, end - start);
    /* setuptools' "file: requirements.txt" names another file. */
    if (start == end || strncmp(text + start, "file:", 5) == 0) {
        return;
    }

    UgSpan span = ug_where_span(&reader->where, start, end);
    ug_record_dependency(reader->facts, text + start, end - start, kind, extra, &span);
}

static void read_dependency(SetupReader *reader, const UgIniLine *line) {
    if (g_str_equal(line->section, "extras") || g_str_equal(line->section, "options.extras_require")) {
        read_requirement(reader, line, ug_catalogue_extra_kind(reader->catalogue, line->key), line->key);
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(REQUIREMENT_KEYS); i++) {
        if (g_str_equal(line->section, REQUIREMENT_KEYS[i].section) && key_equals(line->key, REQUIREMENT_KEYS[i].key)) {
            read_requirement(reader, line, REQUIREMENT_KEYS[i].kind, NULL);
        }
    }
}

/* TRUE if the line is an entry point or a script, and so no setting of its own. */
static gboolean read_entry(SetupReader *reader, const UgIniLine *line, const UgSpan *span) {
    const char *value = reader->where.text + line->start;
    gsize length = line->end - line->start;
    if (g_str_equal(line->section, "entry_points") || g_str_equal(line->section, "options.entry_points")) {
        return ug_record_entry_line(reader->facts, line->key, value, length, span);
    }

    if ((g_str_equal(line->section, "files") || g_str_equal(line->section, "options")) &&
        key_equals(line->key, "scripts")) {
        g_autofree char *path = g_strndup(value, length);
        ug_record_script(reader->facts, path, span);
        return TRUE;
    }
    return FALSE;
}

static void read_line(const UgIniLine *line, gpointer data) {
    SetupReader *reader = data;
    if (line->start == line->end) {
        return;
    }
    UgSpan span = ug_where_span(&reader->where, line->start, line->end);
    if (line->section != NULL && line->key != NULL) {
        read_dependency(reader, line);
        if (g_str_equal(line->section, "metadata") && key_equals(line->key, "name")) {
            ug_record_distribution(reader->facts, reader->where.text + line->start, line->end - line->start);
        }
        if (read_entry(reader, line, &span)) {
            return;
        }
    }
    ug_record_setting(reader->facts, line->section, line->key, reader->where.text + line->start,
                      line->end - line->start, &span);
}

void ug_setup_cfg_read(UgFileFacts *facts, const UgCatalogue *catalogue, const char *bytes, gsize length) {
    g_autofree char *text = ug_manifest_text(bytes, length);
    SetupReader reader = {facts, catalogue, ug_where_new(text)};
    ug_ini_read(text, read_line, &reader);
}
