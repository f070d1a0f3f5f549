// Where rule files come from: those of rules/ that are compiled in, and those that a user names.
#include "base/file.h"
#include "base/text.h"
#include "catalogue/catalogue_private.h"

#include <catalogue/rules_resource.h>
#include <gio/gio.h>

#define FOLDER       "/ungreen/rules/"
#define LARGEST_FILE ((gsize)10 * 1024 * 1024)

UgRuleFile *ug_rule_file_new(const char *name, GBytes *bytes) {
    UgRuleFile *file = g_new0(UgRuleFile, 1);
    file->name = g_strdup(name);
    file->bytes = g_bytes_ref(bytes);
    return file;
}

void ug_rule_file_free(UgRuleFile *file) {
    g_free(file->name);
    g_bytes_unref(file->bytes);
    g_free(file);
}

static gpointer register_rules(gpointer unused) {
    (void)unused;
    ug_rules_register_resource();
    return ug_rules_get_resource();
}

static GResource *rules_resource(void) {
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, register_rules, NULL);
}

GPtrArray *ug_builtin_files(void) {
    GResource *resource = rules_resource();
    g_auto(GStrv) names = g_resource_enumerate_children(resource, FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_assert(names);
    // The digest must not depend on how the resource is laid out.
    qsort(names, g_strv_length(names), sizeof *names, ug_text_compare);
    GPtrArray *files = g_ptr_array_new_with_free_func((GDestroyNotify)ug_rule_file_free);
    for (guint i = 0; names[i]; i++) {
        if (g_str_has_suffix(names[i], ".yaml")) {
            g_autofree char *path = g_strconcat(FOLDER, names[i], NULL);
            g_autofree char *shown = g_strconcat("rules/", names[i], NULL);
            g_autoptr(GBytes) bytes = g_resource_lookup_data(resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
            g_ptr_array_add(files, ug_rule_file_new(shown, bytes));
        }
    }
    return files;
}

UgRuleFile *ug_builtin_file(const char *name) {
    g_autofree char *path = g_strconcat(FOLDER, name, NULL);
    g_autofree char *shown = g_strconcat("rules/", name, NULL);
    g_autoptr(GBytes) bytes = g_resource_lookup_data(rules_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_assert(bytes);
    return ug_rule_file_new(shown, bytes);
}

UgRuleFile *ug_rule_file_read(const char *path, GError **error) {
    g_autoptr(GBytes) bytes = ug_file_read(path, UG_FILE_ANY, LARGEST_FILE, error);
    return bytes == NULL ? NULL : ug_rule_file_new(path, bytes);
}
