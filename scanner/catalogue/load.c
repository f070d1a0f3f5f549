// From files to a catalogue: each is read by what its name stands for, then the tables are derived; and its end.
#include "catalogue/catalogue.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/strings.h"
#include "catalogue/load_private.h"

#include <string.h>

static void rule_free(gpointer data) {
    UgRule *rule = data;
    // Arrays of strings that the catalogue keeps; both are NULL in a rule that was refused halfway.
    g_free((gpointer)rule->links);
    g_free((gpointer)rule->names);
    g_free(rule);
}

static UgCatalogue *catalogue_alloc(void) {
    UgCatalogue *catalogue = g_new0(UgCatalogue, 1);
    catalogue->text = ug_strings_new(16384);
    catalogue->rules = g_ptr_array_new_with_free_func(rule_free);
    catalogue->rule_by_id = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    catalogue->rule_by_name = g_hash_table_new(ug_text_hash, g_str_equal);
    catalogue->origin = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    catalogue->families = g_hash_table_new_full(ug_text_hash, g_str_equal, NULL, g_free);
    catalogue->clauses = g_ptr_array_new_with_free_func((GDestroyNotify)ug_clause_free);
    catalogue->contexts = ug_contexts_new();
    catalogue->importers = g_hash_table_new(ug_text_hash, g_str_equal);
    catalogue->optional_importers = g_hash_table_new(ug_text_hash, g_str_equal);
    catalogue->finders = g_hash_table_new(ug_text_hash, g_str_equal);
    catalogue->importer_words = g_hash_table_new(ug_text_hash, g_str_equal);
    catalogue->noted_words = g_hash_table_new(ug_text_hash, g_str_equal);
    catalogue->import_parameters = g_hash_table_new(ug_text_hash, g_str_equal);
    catalogue->inquirers = g_hash_table_new(ug_text_hash, g_str_equal);
    catalogue->patchers = g_array_new(FALSE, FALSE, sizeof(UgGlob));
    catalogue->type_checking = g_hash_table_new(ug_text_hash, g_str_equal);
    catalogue->type_checking_words = g_hash_table_new(ug_text_hash, g_str_equal);
    catalogue->mode_switches = g_array_new(FALSE, FALSE, sizeof(UgGlob));
    catalogue->inert = g_array_new(FALSE, FALSE, sizeof(UgGlob));
    ug_modes_init(&catalogue->modes);
    ug_judgement_init(catalogue);
    ug_events_init(&catalogue->events);
    ug_files_init(&catalogue->files);
    ug_manifests_init(&catalogue->manifests);
    catalogue->hosts = ug_hosts_new();
    catalogue->successors = ug_successors_new();
    return catalogue;
}

void ug_catalogue_free(UgCatalogue *catalogue) {
    if (!catalogue) {
        return;
    }
    ug_names_free(catalogue);
    ug_texts_free(catalogue);
    g_strfreev(catalogue->needles);
    g_strfreev(catalogue->needle_words);
    g_clear_pointer(&catalogue->search, ug_needles_free);
    g_ptr_array_unref(catalogue->successors);
    g_ptr_array_unref(catalogue->hosts);
    ug_manifests_clear(&catalogue->manifests);
    ug_files_clear(&catalogue->files);
    ug_events_clear(&catalogue->events);
    ug_modes_clear(&catalogue->modes);
    ug_judgement_clear(catalogue);
    g_array_unref(catalogue->patchers);
    g_array_unref(catalogue->mode_switches);
    g_array_unref(catalogue->inert);
    g_hash_table_unref(catalogue->importers);
    g_hash_table_unref(catalogue->optional_importers);
    g_hash_table_unref(catalogue->finders);
    g_hash_table_unref(catalogue->importer_words);
    g_hash_table_unref(catalogue->noted_words);
    g_hash_table_unref(catalogue->import_parameters);
    g_hash_table_unref(catalogue->inquirers);
    g_hash_table_unref(catalogue->type_checking);
    g_hash_table_unref(catalogue->type_checking_words);
    g_array_unref(catalogue->contexts);
    g_ptr_array_unref(catalogue->clauses);
    g_hash_table_unref(catalogue->families);
    g_hash_table_unref(catalogue->origin);
    g_hash_table_unref(catalogue->rule_by_name);
    g_hash_table_unref(catalogue->rule_by_id);
    g_ptr_array_unref(catalogue->rules);
    ug_strings_free(catalogue->text);
    g_free(catalogue);
}

static int compare_clauses(gconstpointer a, gconstpointer b) {
    return ug_clause_compare(*(const UgClause *const *)a, *(const UgClause *const *)b);
}

static int compare_rules(gconstpointer a, gconstpointer b) {
    return strcmp((*(const UgRule *const *)a)->id, (*(const UgRule *const *)b)->id);
}

// What rules say about signals can be checked only once all files are read.
static gboolean check_signal(const UgCatalogue *catalogue, const UgRule *rule, const char *key, const char *id,
                             GError **error) {
    const UgRule *signal = id ? ug_catalogue_find(catalogue, id) : NULL;
    if (!id || (signal && signal->kind == UG_RULE_SIGNAL && g_str_equal(signal->id, id))) {
        return TRUE;
    }
    g_autofree char *shown = ug_yaml_shown(id);
    const char *nearest = ug_catalogue_nearest(catalogue, id);
    g_set_error(error, UG_ERROR, UG_ERROR_DATA, "%s: %s: %s names '%s', which is no signal%s%s%s",
                (const char *)g_hash_table_lookup(catalogue->origin, rule), rule->id, key, shown,
                nearest ? "; did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "");
    return FALSE;
}

// Derives the tables, and checks what concerns several files.
static gboolean finish(UgCatalogue *catalogue, GError **error) {
    g_ptr_array_sort(catalogue->rules, compare_rules);
    for (guint i = 0; i < catalogue->rules->len; i++) {
        ((UgRule *)catalogue->rules->pdata[i])->index = i;
    }
    // Every table below is filled in this order, so the first that holds is the one that wins.
    g_ptr_array_sort(catalogue->clauses, compare_clauses);
    for (guint i = 0; i < catalogue->rules->len; i++) {
        const UgRule *rule = catalogue->rules->pdata[i];
        if (!check_signal(catalogue, rule, "moot_when", rule->moot_when, error) ||
            !check_signal(catalogue, rule, "moot_unless", rule->moot_unless, error)) {
            return FALSE;
        }
    }
    if (!ug_judgement_resolve(catalogue, error)) {
        return FALSE;
    }
    ug_names_build(catalogue);
    ug_texts_build(catalogue);
    return ug_events_finish(catalogue, error) && ug_needles_choose(catalogue, error);
}

typedef gboolean (*LoadFunction)(UgCatalogue *catalogue, UgYaml *yaml);

static LoadFunction function_for(const char *name) {
    g_autofree char *base = g_path_get_basename(name);
    return g_str_equal(base, "contexts.yaml")     ? ug_load_contexts
           : g_str_equal(base, "events.yaml")     ? ug_load_events
           : g_str_equal(base, "files.yaml")      ? ug_load_files
           : g_str_equal(base, "hosts.yaml")      ? ug_load_hosts
           : g_str_equal(base, "manifests.yaml")  ? ug_load_manifests
           : g_str_equal(base, "modes.yaml")      ? ug_load_modes
           : g_str_equal(base, "python.yaml")     ? ug_load_python_data
           : g_str_equal(base, "status.yaml")     ? ug_load_judgement
           : g_str_equal(base, "successors.yaml") ? ug_load_successors
                                                  : ug_load_rules;
}

static gboolean load_files(UgCatalogue *catalogue, const GPtrArray *files, gboolean only_rules, GChecksum *checksum,
                           GError **error) {
    for (guint i = 0; files && i < files->len; i++) {
        const UgRuleFile *file = files->pdata[i];
        g_autoptr(UgYaml) yaml = ug_yaml_new(file->name, file->bytes, error);
        LoadFunction load = only_rules ? ug_load_rules : function_for(file->name);
        if (!yaml || !load(catalogue, yaml)) {
            return FALSE;
        }
        // With the size first, no two lists of files have the same stream of bytes.
        guint64 size = GUINT64_TO_LE(g_bytes_get_size(file->bytes));
        g_checksum_update(checksum, (const guchar *)&size, sizeof size);
        g_checksum_update(checksum, g_bytes_get_data(file->bytes, NULL), (gssize)g_bytes_get_size(file->bytes));
    }
    return TRUE;
}

static gboolean fill(UgCatalogue *catalogue, const GPtrArray *files, const GPtrArray *extra, GError **error) {
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    if (!load_files(catalogue, files, FALSE, checksum, error) || !load_files(catalogue, extra, TRUE, checksum, error) ||
        !finish(catalogue, error)) {
        return FALSE;
    }
    g_strlcpy(catalogue->digest, g_checksum_get_string(checksum), sizeof catalogue->digest);
    return TRUE;
}

UgCatalogue *ug_catalogue_new(const GPtrArray *files, const GPtrArray *extra, GError **error) {
    UgCatalogue *catalogue = catalogue_alloc();
    if (!fill(catalogue, files, extra, error)) {
        g_clear_pointer(&catalogue, ug_catalogue_free);
    }
    return catalogue;
}

UgCatalogue *ug_catalogue_load(const char *const *extra_files, GError **error) {
    g_autoptr(GPtrArray) files = ug_builtin_files();
    g_autoptr(GPtrArray) extra = g_ptr_array_new_with_free_func((GDestroyNotify)ug_rule_file_free);
    for (guint i = 0; extra_files && extra_files[i]; i++) {
        UgRuleFile *file = ug_rule_file_read(extra_files[i], error);
        if (!file) {
            return NULL;
        }
        g_ptr_array_add(extra, file);
    }
    return ug_catalogue_new(files, extra, error);
}
