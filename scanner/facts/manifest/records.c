/* Making records out of text: the strings of a file's facts live in the facts' own arena, each only once. */
#include "facts/manifest/records.h"

#include "base/path.h"
#include "base/strings.h"

#include <string.h>

#define MAX_PROBLEMS 20
#define BLANKS       " \t\r\n"

static const char *keep(UgFileFacts *facts, const char *text) {
    return text != NULL ? ug_strings_keep(facts->text, text) : NULL;
}

/* A requirement may go over several lines, each but the last ending in a backslash. */
static char *join_lines(const char *text, gsize length) {
    GString *joined = g_string_sized_new(length);
    for (gsize i = 0; i < length; i++) {
        gboolean carriage = i + 2 < length && text[i + 1] == '\r' && text[i + 2] == '\n';
        if (text[i] == '\\' && carriage) {
            i += 2;
        } else if (text[i] == '\\' && i + 1 < length && text[i + 1] == '\n') {
            i += 1;
        } else {
            g_string_append_c(joined, text[i]);
        }
    }
    return g_string_free(joined, FALSE);
}

gboolean ug_record_dependency(UgFileFacts *facts, const char *text, gsize length, UgDependencyKind kind,
                              const char *extra, const UgSpan *span) {
    g_autofree char *requirement = join_lines(text, length);
    g_autofree char *name = ug_requirement_name(requirement);
    if (name == NULL) {
        return FALSE;
    }

    UgDependency dependency = {
        .name = keep(facts, name),
        .requirement = keep(facts, requirement),
        .extra = keep(facts, extra),
        .kind = kind,
        .span = *span,
    };
    g_array_append_val(facts->dependencies, dependency);
    return TRUE;
}

gboolean ug_record_entry_point(UgFileFacts *facts, const char *group, const char *name, const char *target,
                               const UgSpan *span) {
    /* "a : f [extra]": blanks may stand anywhere, as importlib.metadata reads it. */
    target += strspn(target, BLANKS);
    gsize module_length = strcspn(target, BLANKS ":[");
    const char *colon = target + module_length + strspn(target + module_length, BLANKS);
    if (module_length == 0 || *name == '\0') {
        return FALSE;
    }

    const char *behind = *colon == ':' ? colon + 1 + strspn(colon + 1, BLANKS) : NULL;
    g_autofree char *module = g_strndup(target, module_length);
    g_autofree char *attribute = behind != NULL ? g_strndup(behind, strcspn(behind, BLANKS "[")) : NULL;
    UgEntryPoint entry = {
        .group = keep(facts, group),
        .name = keep(facts, name),
        .module = keep(facts, module),
        .attribute = keep(facts, attribute),
        .span = *span,
    };
    g_array_append_val(facts->entry_points, entry);
    return TRUE;
}

gboolean ug_record_entry_line(UgFileFacts *facts, const char *group, const char *text, gsize length,
                              const UgSpan *span) {
    const char *equals = memchr(text, '=', length);
    if (equals == NULL) {
        return FALSE;
    }

    g_autofree char *name = g_strstrip(g_strndup(text, (gsize)(equals - text)));
    g_autofree char *target = g_strstrip(g_strndup(equals + 1, length - (gsize)(equals + 1 - text)));
    return ug_record_entry_point(facts, group, name, target, span);
}

void ug_record_script(UgFileFacts *facts, const char *path, const UgSpan *span) {
    const char *name = ug_path_name(path);
    if (*name == '\0') {
        return;
    }
    UgEntryPoint script = {
        .group = keep(facts, "scripts"),
        .name = keep(facts, name),
        .module = keep(facts, path),
        .span = *span,
    };
    g_array_append_val(facts->entry_points, script);
}

void ug_record_setting(UgFileFacts *facts, const char *section, const char *key, const char *value, gsize length,
                       const UgSpan *span) {
    g_autofree char *text = g_strndup(value, length);
    UgSetting setting = {keep(facts, section), keep(facts, key), keep(facts, text), *span};
    g_array_append_val(facts->settings, setting);
}

void ug_record_distribution(UgFileFacts *facts, const char *name, gsize length) {
    g_autofree char *text = g_strstrip(g_strndup(name, length));
    if (facts->distribution == NULL && text[0] != '\0') {
        facts->distribution = keep(facts, text);
    }
}

void ug_record_problem(UgFileFacts *facts, guint32 line, const char *reason) {
    if (facts->problems->len < MAX_PROBLEMS) {
        ug_file_facts_add_problem(facts, line, "%s", reason);
    }
}
