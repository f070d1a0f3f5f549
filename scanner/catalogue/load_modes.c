// Reading rules/modes.yaml.
#include "catalogue/load_private.h"
#include "catalogue/modes_private.h"
#include "catalogue/vocabulary_private.h"

#include <string.h>

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
                                        "entry_groups",
                                        "native_entries",
                                        "options",
                                        "declares",
                                        "registers",
                                        "presets",
                                        NULL};
static const char *const NATIVE_IMPORT_KEYS[] = {"module", "since", NULL};
static const char *const TOLD_KEYS[] = {"function", "argument", "value", NULL};
static const char *const CHOOSER_KEYS[] = {"function", "native", "eventlet", NULL};
static const char *const TRUTH_KEYS[] = {"functions", "are_true", "are_false", NULL};
static const char *const ENVIRONMENT_KEYS[] = {"functions", "setters", "mappings", NULL};
static const char FILE_IS[] = "the file of concurrency modes";

static gboolean load_key(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *mapping, const char *key,
                         GArray *globs) {
    yaml_node_t *node = ug_yaml_need(yaml, mapping, key, FILE_IS);
    return node && ug_load_globs(catalogue, yaml, node, key, globs);
}

static gboolean load_chooser(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node) {
    UgChooser *chooser = ug_modes_add_chooser(&catalogue->modes);
    if (!ug_yaml_check_keys(yaml, node, CHOOSER_KEYS, "an entry of 'chooses'") ||
        !load_key(catalogue, yaml, node, "function", chooser->functions) ||
        !load_key(catalogue, yaml, node, "native", chooser->native) ||
        !load_key(catalogue, yaml, node, "eventlet", chooser->eventlet)) {
        return FALSE;
    }
    g_array_append_vals(catalogue->modes.calls[UG_CALL_CHOOSES], chooser->functions->data, chooser->functions->len);
    return TRUE;
}

static gboolean load_told(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node) {
    static const char what[] = "an entry of 'told_to_start'";
    UgTold *told = ug_modes_add_told(&catalogue->modes);
    yaml_node_t *argument, *value;
    const char *argument_text, *value_text;
    if (!ug_yaml_check_keys(yaml, node, TOLD_KEYS, what) ||
        !load_key(catalogue, yaml, node, "function", told->functions) ||
        !(argument = ug_yaml_need(yaml, node, "argument", what)) ||
        !(argument_text = ug_yaml_line_of_text(yaml, argument, "argument")) ||
        !(value = ug_yaml_need(yaml, node, "value", what)) ||
        !(value_text = ug_yaml_line_of_text(yaml, value, "value"))) {
        return FALSE;
    }
    told->argument = ug_catalogue_keep(catalogue, argument_text);
    told->value = ug_catalogue_keep(catalogue, value_text);
    g_array_append_vals(catalogue->modes.calls[UG_CALL_TOLD], told->functions->data, told->functions->len);
    return TRUE;
}

static gboolean load_native_import(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node) {
    static const char what[] = "an entry of 'native_by_import'";
    UgNativeImport import;
    yaml_node_t *module, *since;
    const char *name = NULL;
    if (!ug_yaml_check_keys(yaml, node, NATIVE_IMPORT_KEYS, what) ||
        !(module = ug_yaml_need(yaml, node, "module", what)) || !(since = ug_yaml_need(yaml, node, "since", what)) ||
        !(name = ug_yaml_line_of_text(yaml, module, "module")) || !ug_yaml_date(yaml, since, "since", &import.since)) {
        return FALSE;
    }
    if (!ug_is_dotted_name(name)) {
        g_autofree char *shown = ug_yaml_shown(name);
        return ug_yaml_refuse(yaml, module, "'%s' is no dotted name of a module", shown);
    }
    import.module = ug_catalogue_keep(catalogue, name);
    g_array_append_val(catalogue->modes.native_imports, import);
    return TRUE;
}

static gboolean load_environment(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root) {
    UgModeTables *modes = &catalogue->modes;
    yaml_node_t *node = ug_yaml_need(yaml, root, "environment", FILE_IS);
    return node && ug_yaml_check_keys(yaml, node, ENVIRONMENT_KEYS, "'environment'") &&
           load_key(catalogue, yaml, node, "functions", modes->calls[UG_CALL_READS]) &&
           load_key(catalogue, yaml, node, "setters", modes->calls[UG_CALL_SETS]) &&
           load_key(catalogue, yaml, node, "mappings", modes->environments);
}

static gboolean load_backend(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root) {
    yaml_node_t *node = ug_yaml_need(yaml, root, "backend_by_import", FILE_IS);
    const char *name = node == NULL ? NULL : ug_yaml_line_of_text(yaml, node, "backend_by_import");
    if (name != NULL && (!ug_is_dotted_name(name) || strchr(name, '.') == NULL)) {
        g_autofree char *shown = ug_yaml_shown(name);
        return ug_yaml_refuse(yaml, node, "'%s' is no dotted name of a module in a package", shown);
    }
    catalogue->modes.backend = name == NULL ? NULL : ug_catalogue_keep(catalogue, name);
    return name != NULL;
}

static gboolean load_truths(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root) {
    UgModeTables *modes = &catalogue->modes;
    yaml_node_t *node = ug_yaml_need(yaml, root, "truths", FILE_IS);
    return node && ug_yaml_check_keys(yaml, node, TRUTH_KEYS, "'truths'") &&
           load_key(catalogue, yaml, node, "functions", modes->calls[UG_CALL_TRUTH]) &&
           load_key(catalogue, yaml, node, "are_true", modes->texts[TRUE]) &&
           load_key(catalogue, yaml, node, "are_false", modes->texts[FALSE]);
}

static gboolean load_entry_groups(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root) {
    yaml_node_t *node = ug_yaml_need(yaml, root, "entry_groups", FILE_IS);
    gboolean loaded = node && ug_yaml_check_keys(yaml, node, ug_service_kind_names, "'entry_groups'");
    for (UgServiceKind kind = 0; loaded && kind < UG_N_SERVICE_KINDS; kind++) {
        GArray *groups = catalogue->modes.entry_groups[kind];
        loaded = load_key(catalogue, yaml, node, ug_service_kind_names[kind], groups);
    }
    return loaded;
}

/* What is no more than globs. */
static gboolean load_lists(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root) {
    UgModeTables *modes = &catalogue->modes;
    const struct {
        const char *key;
        GArray *globs;
    } lists[] = {
        {"libraries", modes->libraries},
        {"patches", modes->calls[UG_CALL_PATCHES]},
        {"chosen_by_import", modes->choosing_imports},
        {"starts", modes->calls[UG_CALL_STARTS]},
        {"serves", modes->calls[UG_CALL_SERVES]},
        {"runs", modes->calls[UG_CALL_RUNS]},
        {"exits", modes->calls[UG_CALL_EXITS]},
        {"undecided", modes->calls[UG_CALL_UNDECIDED]},
        {"holds", modes->calls[UG_CALL_HOLDS]},
        {"becomes", modes->calls[UG_CALL_BECOMES]},
        {"commands", modes->calls[UG_CALL_COMMANDS]},
        {"idles", modes->calls[UG_CALL_IDLES]},
        {"own_command", modes->own_commands},
        {"servers", modes->servers},
        {"keeps", modes->keepers},
        {"only_in_tests", modes->only_in_tests},
        {"native_entries", modes->native_entries},
        {"options", modes->option_holders},
        {"declares", modes->calls[UG_CALL_DECLARES]},
        {"registers", modes->calls[UG_CALL_REGISTERS]},
        {"presets", modes->calls[UG_CALL_PRESETS]},
    };
    gboolean loaded = TRUE;
    for (guint i = 0; loaded && i < G_N_ELEMENTS(lists); i++) {
        loaded = load_key(catalogue, yaml, root, lists[i].key, lists[i].globs);
    }
    return loaded;
}

gboolean ug_load_modes(UgCatalogue *catalogue, UgYaml *yaml) {
    const yaml_node_t *root = ug_yaml_root(yaml);
    return ug_yaml_check_keys(yaml, root, FILE_KEYS, FILE_IS) &&
           ug_load_each(catalogue, yaml, root, "chooses", FILE_IS, load_chooser) &&
           ug_load_each(catalogue, yaml, root, "told_to_start", FILE_IS, load_told) &&
           load_backend(catalogue, yaml, root) &&
           ug_load_each(catalogue, yaml, root, "native_by_import", FILE_IS, load_native_import) &&
           load_environment(catalogue, yaml, root) && load_truths(catalogue, yaml, root) &&
           load_entry_groups(catalogue, yaml, root) && load_lists(catalogue, yaml, root);
}
