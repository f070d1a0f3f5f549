// Manifests read, and their facts as text.
#include "show.h"

#include <string.h>

static const char *const KINDS[] = {"runtime", "optional", "test", "build", "constraint"};
G_STATIC_ASSERT(G_N_ELEMENTS(KINDS) == UG_N_DEPENDENCIES);

static const char *or_dash(const char *text) {
    return text != NULL ? text : "-";
}

const UgCatalogue *builtin_catalogue(void) {
    static UgCatalogue *catalogue;
    if (catalogue == NULL) {
        g_autoptr(GError) error = NULL;
        catalogue = ug_catalogue_load(NULL, &error);
        g_assert_no_error(error);
    }
    return catalogue;
}

UgFileFacts *read_pyproject(const char *text) {
    UgFileFacts *facts = ug_file_facts_new();
    ug_pyproject_read(facts, builtin_catalogue(), text, strlen(text));
    return facts;
}

UgFileFacts *read_zuul(const char *text) {
    UgFileFacts *facts = ug_file_facts_new();
    ug_zuul_read(facts, text, strlen(text));
    return facts;
}

char *show_dependencies(const UgFileFacts *facts) {
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < facts->dependencies->len; i++) {
        const UgDependency *dependency = &g_array_index(facts->dependencies, UgDependency, i);
        g_string_append_printf(out, "%u %s %s", dependency->span.line, KINDS[dependency->kind], dependency->name);
        if (dependency->extra != NULL) {
            g_string_append_printf(out, " [%s]", dependency->extra);
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

char *show_entry_points(const UgFileFacts *facts) {
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < facts->entry_points->len; i++) {
        const UgEntryPoint *entry = &g_array_index(facts->entry_points, UgEntryPoint, i);
        g_string_append_printf(out, "%u:%u %s %s -> %s", entry->span.line, entry->span.column, entry->group,
                               entry->name, entry->module);
        if (entry->attribute != NULL) {
            g_string_append_printf(out, ":%s", entry->attribute);
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

char *show_settings(const UgFileFacts *facts) {
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < facts->settings->len; i++) {
        const UgSetting *setting = &g_array_index(facts->settings, UgSetting, i);
        g_string_append_printf(out, "%u:%u [%s] %s = %s\n", setting->span.line, setting->span.column,
                               or_dash(setting->section), or_dash(setting->key), setting->value);
    }
    return g_string_free(out, FALSE);
}

char *show_problems(const UgFileFacts *facts) {
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < facts->problems->len; i++) {
        const UgFactProblem *problem = &g_array_index(facts->problems, UgFactProblem, i);
        g_string_append_printf(out, "%u %s\n", problem->line, problem->reason);
    }
    return g_string_free(out, FALSE);
}

char *show_span(const UgSpan *span) {
    return g_strdup_printf("%u:%u-%u:%u", span->line, span->column, span->end_line, span->end_column);
}

void expect(char *shown, const char *expected) {
    g_assert_cmpstr(shown, ==, expected);
    g_free(shown);
}
