/* setup.cfg, as setuptools and pbr read it: what manifests.yaml says that it declares; every other line a setting. */
#include "catalogue/manifests.h"
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

/* TRUE if the line is an entry point or a script, and so no setting of its own. */
static gboolean read_declared(SetupReader *reader, const UgIniLine *line, const UgDeclaration *declaration,
                              const UgSpan *span) {
    const char *any = g_str_equal(declaration->path->pdata[1], "*") ? line->key : NULL;
    const char *value = reader->where.text + line->start;
    gsize length = line->end - line->start;
    switch (declaration->what) {
    case UG_DECLARES_REQUIREMENTS:
    case UG_DECLARES_PACKAGES:
        read_requirement(
            reader, line,
            declaration->by_extra ? ug_catalogue_extra_kind(reader->catalogue, line->key) : declaration->kind, any);
        return FALSE;
    case UG_DECLARES_ENTRY_POINTS:
        return ug_record_entry_line(reader->facts, any != NULL ? any : declaration->group, value, length, span);
    case UG_DECLARES_SCRIPTS: {
        g_autofree char *path = g_strndup(value, length);
        ug_record_script(reader->facts, path, span);
        return TRUE;
    }
    case UG_DECLARES_NAME:
        ug_record_distribution(reader->facts, value, length);
        return FALSE;
    }
    return FALSE;
}

static gboolean read_declarations(SetupReader *reader, const UgIniLine *line, const UgSpan *span) {
    const GPtrArray *declarations = ug_catalogue_declarations(reader->catalogue, UG_FILE_SETUP_CFG);
    gboolean taken = FALSE;
    for (guint i = 0; i < declarations->len; i++) {
        const UgDeclaration *declaration = declarations->pdata[i];
        const char *key = declaration->path->pdata[1];
        if (g_str_equal(line->section, declaration->path->pdata[0]) &&
            (g_str_equal(key, "*") || key_equals(line->key, key))) {
            taken = read_declared(reader, line, declaration, span) || taken;
        }
    }
    return taken;
}

static void read_line(const UgIniLine *line, gpointer data) {
    SetupReader *reader = data;
    if (line->start == line->end) {
        return;
    }
    UgSpan span = ug_where_span(&reader->where, line->start, line->end);
    if (line->section != NULL && line->key != NULL && read_declarations(reader, line, &span)) {
        return;
    }
    ug_record_setting(reader->facts, line->section, line->key, reader->where.text + line->start,
                      line->end - line->start, &span);
}

void ug_setup_cfg_read(UgFileFacts *facts, const UgCatalogue *catalogue, const char *bytes, gsize length) {
    g_autofree char *text = ug_manifest_text(bytes, length);
    SetupReader reader = {facts, catalogue, ug_where_new(text)};
    ug_ini_read(text, read_line, &reader);
}
