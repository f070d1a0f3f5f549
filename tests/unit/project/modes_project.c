// Projects of a test, written as text, and the verdict on one of their entry points.
#include "modes_project.h"

#include <string.h>

typedef struct {
    char *path;
    char *module;
    gboolean is_package;
    char *text; /* outlives the behaviour */
    UgBehaviour *behaviour;
} File;

typedef struct {
    GPtrArray *files;        /* File * */
    const char *const *only; /* (nullable) what matters; NULL for everything */
    UgParser *parser;
    gboolean lazy; /* bodies of functions are read when they are asked for */
} Project;

static void free_file(gpointer data) {
    File *file = data;
    g_free(file->path);
    g_free(file->module);
    ug_behaviour_free(file->behaviour);
    g_free(file->text);
    g_free(file);
}

static File *file_new(const Project *project, const char *path, const char *text) {
    File *file = g_new0(File, 1);
    file->path = g_strdup(path);
    file->module = g_strdelimit(g_strndup(path, strlen(path) - strlen(".py")), "/", '.');
    file->is_package = g_str_has_suffix(file->module, ".__init__");
    if (file->is_package) {
        file->module[strlen(file->module) - strlen(".__init__")] = '\0';
    }
    file->text = g_strdup(text);
    file->behaviour = project->lazy ? ug_behaviour_new_lazy(project->parser, file->text, strlen(text))
                                    : ug_behaviour_new(project->parser, file->text, strlen(text));
    return file;
}

static void read_project(Project *project, const char *text) {
    project->files = g_ptr_array_new_with_free_func(free_file);
    g_auto(GStrv) files = g_strsplit(text, "## ", -1);
    for (guint i = 1; files[i] != NULL; i++) {
        char *body = strchr(files[i], '\n');
        g_assert_nonnull(body);
        *body++ = '\0';
        g_ptr_array_add(project->files, file_new(project, files[i], body));
    }
}

static gboolean find_module(gpointer data, const char *name, UgRunModule *module) {
    const Project *project = data;
    for (guint i = 0; i < project->files->len; i++) {
        File *file = g_ptr_array_index(project->files, i);
        if (strcmp(file->module, name) == 0) {
            *module = (UgRunModule){.path = file->path, .is_package = file->is_package, .handle = file};
            return TRUE;
        }
    }
    return FALSE;
}

static UgBehaviour *behaviour_of(G_GNUC_UNUSED gpointer data, const UgRunModule *module) {
    return ((const File *)module->handle)->behaviour;
}

static const UgBlock *body_of(gpointer data, UgBehaviour *behaviour, const UgFunction *function) {
    return ug_behaviour_function_body(behaviour, ((const Project *)data)->parser, function);
}

static gboolean matters(gpointer data, const char *qualified_name, gboolean is_native) {
    const Project *project = data;
    g_autofree char *name = g_strconcat(is_native ? AFTER_NATIVE : "", qualified_name, NULL);
    return project->only == NULL || g_strv_contains(project->only, name);
}

static char *write_verdict(const UgVerdict *verdict) {
    GString *text = g_string_new(ug_mode_name(verdict->mode));
    for (guint i = 0; i < verdict->steps->len; i++) {
        const UgStep *step = &g_array_index(verdict->steps, UgStep, i);
        g_string_append_printf(text, "%s %s:%u", i > 0 ? "," : "", step->path, step->line);
    }
    for (guint i = 0; i < verdict->switches->len; i++) {
        const UgSwitch *found = &g_array_index(verdict->switches, UgSwitch, i);
        g_string_append_printf(text, "; %s %s=%s: %s", found->kind == UG_SWITCH_OPTION ? "option" : "env", found->name,
                               found->value, ug_mode_name(found->selects));
    }
    if (verdict->needs_it) {
        g_string_append(text, "; needs eventlet");
    }
    return g_string_free(text, FALSE);
}

/* What the bounds of one entry point allow: for its default, and for its switches. */
enum { MOST_STEPS = 2 * 1000 * 1000 };

/* What is left out of a verdict without switches changes nothing in the rest of it. */
static void assert_default(const UgVerdict *whole, const UgRunHost *host, const UgCatalogue *catalogue,
                           const UgStart *entry) {
    g_autoptr(UgVerdict) verdict = ug_modes_judge_default(host, catalogue, entry);
    g_assert_cmpuint(verdict->switches->len, ==, 0);
    g_assert_cmpuint(verdict->switch_cost, ==, 0);
    g_assert_cmpuint(verdict->cost, ==, whole->cost);
    g_assert_cmpint(verdict->mode, ==, whole->mode);
    g_assert_cmpint(verdict->patches, ==, whole->patches);
    g_assert_cmpstr(verdict->reason, ==, whole->reason);
    g_assert_cmpstr(verdict->loads.text, ==, whole->loads.text);
    g_assert_cmpuint(verdict->steps->len, ==, whole->steps->len);
    for (guint i = 0; i < whole->steps->len; i++) {
        const UgStep *step = &g_array_index(verdict->steps, UgStep, i);
        const UgStep *same = &g_array_index(whole->steps, UgStep, i);
        g_assert_cmpstr(step->path, ==, same->path);
        g_assert_cmpuint(step->line, ==, same->line);
        g_assert_cmpstr(step->text, ==, same->text);
    }
}

static void assert_verdict(Project *project, const char *text, const UgStart *entry, const char *expected,
                           const char *reason) {
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(NULL, NULL);
    read_project(project, text);
    UgRunHost host = {
        .module = find_module,
        .behaviour = behaviour_of,
        .matters = matters,
        .data = project,
        .body = project->lazy ? body_of : NULL,
    };
    g_autoptr(UgVerdict) verdict = ug_modes_judge(&host, catalogue, entry);
    g_autofree char *written = write_verdict(verdict);
    if (expected != NULL) {
        g_assert_cmpstr(written, ==, expected);
        g_assert_cmpstr(verdict->reason, ==, reason);
    }
    g_assert_cmpuint(verdict->cost + verdict->switch_cost, <=, MOST_STEPS);
    assert_default(verdict, &host, catalogue, entry);
    g_ptr_array_unref(project->files);
}

void assert_entry(const char *text, const UgStart *entry, const char *const *only, const char *expected,
                  const char *reason) {
    g_autoptr(UgParser) parser = ug_parser_new();
    for (guint i = 0; i < 2; i++) {
        Project project = {.only = only, .parser = parser, .lazy = i == 1};
        assert_verdict(&project, text, entry, expected, reason);
    }
}

void assert_mode(const char *text, const char *expected) {
    assert_entry(text, &(UgStart){.module = "p.cmd.run", .attribute = "main"}, NULL, expected, NULL);
}
