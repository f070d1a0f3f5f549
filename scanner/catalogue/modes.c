// rules/modes.yaml: the calls that decide which concurrency mode a process runs in.
#include "base/text.h"
#include "catalogue/load_private.h"

#include <string.h>

typedef struct {
    GArray *functions; /* UgGlob */
    const char *argument, *value;
} UgTold;

typedef struct {
    GArray *functions; /* UgGlob */
    GArray *native;
    GArray *eventlet;
} UgChooser;

/* A package whose import chooses native threads. */
typedef struct {
    const char *module;
    gint64 since; /* seconds since 1970 UTC */
} UgNativeImport;

static const char *const FILE_KEYS[] = {"libraries",
                                        "patches",
                                        "chooses",
                                        "starts",
                                        "told_to_start",
                                        "serves",
                                        "environment",
                                        "runs",
                                        "chosen_by_import",
                                        "backend_by_import",
                                        "native_by_import",
                                        "exits",
                                        "undecided",
                                        "truths",
                                        "holds",
                                        "becomes",
                                        "commands",
                                        "idles",
                                        "servers",
                                        "own_command",
                                        "keeps",
                                        "only_in_tests",
                                        "native_entries",
                                        "options",
                                        "declares",
                                        "registers",
                                        "presets",
                                        NULL};
static const char *const NATIVE_IMPORT_KEYS[] = {"module", "since", NULL};
static const char *const TOLD_KEYS[] = {"function", "argument", "value", NULL};
static const char *const CHOOSER_KEYS[] = {"function", "native", "eventlet", NULL};
static const char *const ENVIRONMENT_KEYS[] = {"functions", "setters", "mappings", NULL};
static const char FILE_IS[] = "the file of concurrency modes";

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
    g_array_unref(modes->option_holders);
    g_array_unref(modes->own_commands);
}

static gboolean load_key(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *mapping, const char *key,
                         GArray *globs, GError **error) {
    yaml_node_t *node = ug_yaml_need(yaml, mapping, key, FILE_IS, error);
    return node && ug_load_globs(catalogue, yaml, node, key, globs, error);
}

static gboolean load_chooser(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, GError **error) {
    UgChooser *chooser = g_new0(UgChooser, 1);
    *chooser = (UgChooser){globs_new(), globs_new(), globs_new()};
    g_ptr_array_add(catalogue->modes.choosers, chooser);
    if (!ug_yaml_check_keys(yaml, node, CHOOSER_KEYS, "an entry of 'chooses'", error) ||
        !load_key(catalogue, yaml, node, "function", chooser->functions, error) ||
        !load_key(catalogue, yaml, node, "native", chooser->native, error) ||
        !load_key(catalogue, yaml, node, "eventlet", chooser->eventlet, error)) {
        return FALSE;
    }
    g_array_append_vals(catalogue->modes.calls[UG_CALL_CHOOSES], chooser->functions->data, chooser->functions->len);
    return TRUE;
}

static gboolean load_told(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, GError **error) {
    static const char what[] = "an entry of 'told_to_start'";
    UgTold *told = g_new0(UgTold, 1);
    yaml_node_t *argument, *value;
    const char *argument_text, *value_text;
    told->functions = globs_new();
    g_ptr_array_add(catalogue->modes.told, told);
    if (!ug_yaml_check_keys(yaml, node, TOLD_KEYS, what, error) ||
        !load_key(catalogue, yaml, node, "function", told->functions, error) ||
        !(argument = ug_yaml_need(yaml, node, "argument", what, error)) ||
        !(argument_text = ug_yaml_line_of_text(yaml, argument, "argument", error)) ||
        !(value = ug_yaml_need(yaml, node, "value", what, error)) ||
        !(value_text = ug_yaml_line_of_text(yaml, value, "value", error))) {
        return FALSE;
    }
    told->argument = ug_catalogue_keep(catalogue, argument_text);
    told->value = ug_catalogue_keep(catalogue, value_text);
    g_array_append_vals(catalogue->modes.calls[UG_CALL_TOLD], told->functions->data, told->functions->len);
    return TRUE;
}

static gboolean load_native_import(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, GError **error) {
    static const char what[] = "an entry of 'native_by_import'";
    UgNativeImport import;
    yaml_node_t *module, *since;
    const char *name = NULL;
    if (!ug_yaml_check_keys(yaml, node, NATIVE_IMPORT_KEYS, what, error) ||
        !(module = ug_yaml_need(yaml, node, "module", what, error)) ||
        !(since = ug_yaml_need(yaml, node, "since", what, error)) ||
        !(name = ug_yaml_line_of_text(yaml, module, "module", error)) ||
        !ug_yaml_date(yaml, since, "since", &import.since, error)) {
        return FALSE;
    }
    if (!ug_is_dotted_name(name)) {
        g_autofree char *shown = ug_yaml_shown(name);
        return ug_yaml_refuse(yaml, module, error, "'%s' is no dotted name of a module", shown);
    }
    import.module = ug_catalogue_keep(catalogue, name);
    g_array_append_val(catalogue->modes.native_imports, import);
    return TRUE;
}

static gboolean load_environment(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root, GError **error) {
    UgModeTables *modes = &catalogue->modes;
    yaml_node_t *node = ug_yaml_need(yaml, root, "environment", FILE_IS, error);
    return node && ug_yaml_check_keys(yaml, node, ENVIRONMENT_KEYS, "'environment'", error) &&
           load_key(catalogue, yaml, node, "functions", modes->calls[UG_CALL_READS], error) &&
           load_key(catalogue, yaml, node, "setters", modes->calls[UG_CALL_SETS], error) &&
           load_key(catalogue, yaml, node, "mappings", modes->environments, error);
}

static gboolean load_backend(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root, GError **error) {
    yaml_node_t *node = ug_yaml_need(yaml, root, "backend_by_import", FILE_IS, error);
    const char *name = node == NULL ? NULL : ug_yaml_line_of_text(yaml, node, "backend_by_import", error);
    if (name != NULL && (!ug_is_dotted_name(name) || strchr(name, '.') == NULL)) {
        g_autofree char *shown = ug_yaml_shown(name);
        return ug_yaml_refuse(yaml, node, error, "'%s' is no dotted name of a module in a package", shown);
    }
    catalogue->modes.backend = name == NULL ? NULL : ug_catalogue_keep(catalogue, name);
    return name != NULL;
}

gboolean ug_load_modes(UgCatalogue *catalogue, UgYaml *yaml, GError **error) {
    UgModeTables *modes = &catalogue->modes;
    const yaml_node_t *root = ug_yaml_root(yaml);
    return ug_yaml_check_keys(yaml, root, FILE_KEYS, FILE_IS, error) &&
           load_key(catalogue, yaml, root, "libraries", modes->libraries, error) &&
           load_key(catalogue, yaml, root, "patches", modes->calls[UG_CALL_PATCHES], error) &&
           ug_load_each(catalogue, yaml, root, "chooses", FILE_IS, load_chooser, error) &&
           load_key(catalogue, yaml, root, "chosen_by_import", modes->choosing_imports, error) &&
           load_backend(catalogue, yaml, root, error) &&
           ug_load_each(catalogue, yaml, root, "native_by_import", FILE_IS, load_native_import, error) &&
           load_key(catalogue, yaml, root, "starts", modes->calls[UG_CALL_STARTS], error) &&
           ug_load_each(catalogue, yaml, root, "told_to_start", FILE_IS, load_told, error) &&
           load_key(catalogue, yaml, root, "serves", modes->calls[UG_CALL_SERVES], error) &&
           load_environment(catalogue, yaml, root, error) &&
           load_key(catalogue, yaml, root, "runs", modes->calls[UG_CALL_RUNS], error) &&
           load_key(catalogue, yaml, root, "exits", modes->calls[UG_CALL_EXITS], error) &&
           load_key(catalogue, yaml, root, "undecided", modes->calls[UG_CALL_UNDECIDED], error) &&
           load_key(catalogue, yaml, root, "truths", modes->calls[UG_CALL_TRUTH], error) &&
           load_key(catalogue, yaml, root, "holds", modes->calls[UG_CALL_HOLDS], error) &&
           load_key(catalogue, yaml, root, "becomes", modes->calls[UG_CALL_BECOMES], error) &&
           load_key(catalogue, yaml, root, "commands", modes->calls[UG_CALL_COMMANDS], error) &&
           load_key(catalogue, yaml, root, "idles", modes->calls[UG_CALL_IDLES], error) &&
           load_key(catalogue, yaml, root, "own_command", modes->own_commands, error) &&
           load_key(catalogue, yaml, root, "servers", modes->servers, error) &&
           load_key(catalogue, yaml, root, "keeps", modes->keepers, error) &&
           load_key(catalogue, yaml, root, "only_in_tests", modes->only_in_tests, error) &&
           load_key(catalogue, yaml, root, "native_entries", modes->native_entries, error) &&
           load_key(catalogue, yaml, root, "options", modes->option_holders, error) &&
           load_key(catalogue, yaml, root, "declares", modes->calls[UG_CALL_DECLARES], error) &&
           load_key(catalogue, yaml, root, "registers", modes->calls[UG_CALL_REGISTERS], error) &&
           load_key(catalogue, yaml, root, "presets", modes->calls[UG_CALL_PRESETS], error);
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

gboolean ug_catalogue_holds_options(const UgCatalogue *catalogue, const char *name) {
    return ug_globs_match(catalogue->modes.option_holders, name);
}
