// rules/modes.yaml: the calls that decide which concurrency mode a process runs in.
#include "catalogue/modes_private.h"

#include "base/text.h"

#include <string.h>

static void chooser_free(gpointer data) {
    UgChooser *chooser = data;
    g_array_unref(chooser->functions);
    g_array_unref(chooser->native);
    g_array_unref(chooser->eventlet);
    g_free(chooser);
}

static void told_free(gpointer data) {
    UgTold *told = data;
    g_array_unref(told->functions);
    g_free(told);
}

static GArray *globs_new(void) {
    return g_array_new(FALSE, FALSE, sizeof(UgGlob));
}

UgChooser *ug_modes_add_chooser(UgModeTables *modes) {
    UgChooser *chooser = g_new(UgChooser, 1);
    *chooser = (UgChooser){globs_new(), globs_new(), globs_new()};
    g_ptr_array_add(modes->choosers, chooser);
    return chooser;
}

UgTold *ug_modes_add_told(UgModeTables *modes) {
    UgTold *told = g_new(UgTold, 1);
    *told = (UgTold){.functions = globs_new()};
    g_ptr_array_add(modes->told, told);
    return told;
}

void ug_modes_init(UgModeTables *modes) {
    for (guint i = 0; i < UG_N_CALLS; i++) {
        modes->calls[i] = globs_new();
    }
    modes->libraries = globs_new();
    modes->choosing_imports = globs_new();
    modes->native_imports = g_array_new(FALSE, FALSE, sizeof(UgNativeImport));
    modes->choosers = g_ptr_array_new_with_free_func(chooser_free);
    modes->told = g_ptr_array_new_with_free_func(told_free);
    modes->environments = globs_new();
    modes->only_in_tests = globs_new();
    modes->keepers = globs_new();
    modes->servers = globs_new();
    modes->native_entries = globs_new();
    for (guint i = 0; i < UG_N_SERVICE_KINDS; i++) {
        modes->entry_groups[i] = globs_new();
    }
    modes->texts[FALSE] = globs_new();
    modes->texts[TRUE] = globs_new();
    modes->option_holders = globs_new();
    modes->own_commands = globs_new();
}

void ug_modes_clear(UgModeTables *modes) {
    for (guint i = 0; i < UG_N_CALLS; i++) {
        g_array_unref(modes->calls[i]);
    }
    g_array_unref(modes->libraries);
    g_array_unref(modes->choosing_imports);
    g_array_unref(modes->native_imports);
    g_ptr_array_unref(modes->choosers);
    g_ptr_array_unref(modes->told);
    g_array_unref(modes->environments);
    g_array_unref(modes->only_in_tests);
    g_array_unref(modes->keepers);
    g_array_unref(modes->servers);
    g_array_unref(modes->native_entries);
    for (guint i = 0; i < UG_N_SERVICE_KINDS; i++) {
        g_array_unref(modes->entry_groups[i]);
    }
    g_array_unref(modes->texts[FALSE]);
    g_array_unref(modes->texts[TRUE]);
    g_array_unref(modes->option_holders);
    g_array_unref(modes->own_commands);
}

UgCallMeaning ug_catalogue_call_meaning(const UgCatalogue *catalogue, const char *function) {
    for (guint i = UG_CALL_OTHER + 1; i < UG_N_CALLS; i++) {
        if (ug_globs_match(catalogue->modes.calls[i], function)) {
            return (UgCallMeaning)i;
        }
    }
    return UG_CALL_OTHER;
}

void ug_catalogue_add_call_packages(const UgCatalogue *catalogue, UgCallMeaning meaning, GHashTable *packages) {
    const GArray *globs = catalogue->modes.calls[meaning];
    for (guint i = 0; i < globs->len; i++) {
        const char *pattern = g_array_index(globs, UgGlob, i).pattern;
        g_hash_table_add(packages, g_strndup(pattern, strcspn(pattern, ".")));
    }
}

static void add_names(const GArray *functions, GPtrArray *names) {
    for (guint i = 0; i < functions->len; i++) {
        const char *pattern = g_array_index(functions, UgGlob, i).pattern;
        const char *name = ug_text_last_part(pattern);
        if (strpbrk(name, "*?") == NULL && !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL)) {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
}

GPtrArray *ug_catalogue_choosing_names(const UgCatalogue *catalogue) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    add_names(catalogue->modes.calls[UG_CALL_PATCHES], names);
    for (guint i = 0; i < catalogue->modes.choosers->len; i++) {
        add_names(((const UgChooser *)catalogue->modes.choosers->pdata[i])->functions, names);
    }
    return names;
}

gboolean ug_call_decides(UgCallMeaning meaning) {
    return meaning == UG_CALL_PATCHES || meaning == UG_CALL_CHOOSES || meaning == UG_CALL_STARTS ||
           meaning == UG_CALL_SERVES || meaning == UG_CALL_TOLD;
}

const char *ug_catalogue_told(const UgCatalogue *catalogue, const char *function, const char **value) {
    for (guint i = 0; i < catalogue->modes.told->len; i++) {
        const UgTold *told = catalogue->modes.told->pdata[i];
        if (ug_globs_match(told->functions, function)) {
            *value = told->value;
            return told->argument;
        }
    }
    return NULL;
}

UgChoice ug_catalogue_chosen(const UgCatalogue *catalogue, const char *function, const char *argument) {
    for (guint i = 0; i < catalogue->modes.choosers->len; i++) {
        const UgChooser *chooser = catalogue->modes.choosers->pdata[i];
        if (ug_globs_match(chooser->functions, function)) {
            return ug_globs_match(chooser->native, argument)     ? UG_CHOICE_NATIVE
                   : ug_globs_match(chooser->eventlet, argument) ? UG_CHOICE_EVENTLET
                                                                 : UG_CHOICE_NONE;
        }
    }
    return UG_CHOICE_NONE;
}

gboolean ug_catalogue_is_own_command(const UgCatalogue *catalogue, const char *name) {
    return ug_globs_match(catalogue->modes.own_commands, name);
}

gboolean ug_catalogue_is_environment(const UgCatalogue *catalogue, const char *name) {
    return ug_globs_match(catalogue->modes.environments, name);
}

gboolean ug_catalogue_is_known_library(const UgCatalogue *catalogue, const char *module) {
    g_autofree char *package = g_strndup(module, strcspn(module, "."));
    return ug_globs_match(catalogue->modes.libraries, package);
}

gboolean ug_catalogue_chooses_by_import(const UgCatalogue *catalogue, const char *module) {
    return ug_globs_match(catalogue->modes.choosing_imports, module);
}

const char *ug_catalogue_backend_loaded_by(const UgCatalogue *catalogue, const char *module) {
    const char *backend = catalogue->modes.backend;
    gsize n = strcspn(backend, ".") + 1; // with the dot
    return strncmp(module, backend, n) == 0 && ug_catalogue_chooses_by_import(catalogue, module) ? backend : NULL;
}

gboolean ug_catalogue_is_native_by_import(const UgCatalogue *catalogue, const char *module, gint64 when) {
    const GArray *imports = catalogue->modes.native_imports;
    gboolean native = FALSE;
    for (guint i = 0; i < imports->len && !native; i++) {
        const UgNativeImport *import = &g_array_index(imports, UgNativeImport, i);
        native = strcmp(import->module, module) == 0 && (when == 0 || when >= import->since);
    }
    return native;
}

const char *ug_catalogue_native_import_between(const UgCatalogue *catalogue, gint64 after, gint64 until,
                                               gint64 *since) {
    const GArray *imports = catalogue->modes.native_imports;
    for (guint i = 0; i < imports->len; i++) {
        const UgNativeImport *import = &g_array_index(imports, UgNativeImport, i);
        if (import->since > after && import->since <= until) {
            *since = import->since;
            return import->module;
        }
    }
    return NULL;
}

gboolean ug_catalogue_is_keeper(const UgCatalogue *catalogue, const char *function) {
    return ug_globs_match(catalogue->modes.keepers, function);
}

gboolean ug_catalogue_is_server(const UgCatalogue *catalogue, const char *program) {
    return ug_globs_match(catalogue->modes.servers, program);
}

gboolean ug_catalogue_is_only_in_tests(const UgCatalogue *catalogue, const char *name) {
    return ug_globs_match(catalogue->modes.only_in_tests, name);
}

gboolean ug_catalogue_is_native_entry(const UgCatalogue *catalogue, const char *entry) {
    return ug_globs_match(catalogue->modes.native_entries, entry);
}

gboolean ug_catalogue_service_kind(const UgCatalogue *catalogue, const char *group, UgServiceKind *kind) {
    for (UgServiceKind i = 0; i < UG_N_SERVICE_KINDS; i++) {
        if (ug_globs_match(catalogue->modes.entry_groups[i], group)) {
            *kind = i;
            return TRUE;
        }
    }
    return FALSE;
}

int ug_catalogue_truth(const UgCatalogue *catalogue, const char *text) {
    return ug_globs_match(catalogue->modes.texts[TRUE], text)    ? 1
           : ug_globs_match(catalogue->modes.texts[FALSE], text) ? 0
                                                                 : -1;
}

gboolean ug_catalogue_holds_options(const UgCatalogue *catalogue, const char *name) {
    return ug_globs_match(catalogue->modes.option_holders, name);
}
