// Catalogues from a few lines of YAML that stand in the test.
#include "support.h"

#include "catalogue/catalogue_private.h"

#include <string.h>

UgCatalogue *load_file(const char *name, const char *yaml, gssize length, GError **error) {
    g_autoptr(GBytes) bytes = g_bytes_new(yaml, length < 0 ? strlen(yaml) : (gsize)length);
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func((GDestroyNotify)ug_rule_file_free);
    g_ptr_array_add(files, ug_rule_file_new(name, bytes));
    return ug_catalogue_new(files, NULL, error);
}

UgCatalogue *catalogue_of_file(const char *yaml) {
    g_autoptr(GError) error = NULL;
    UgCatalogue *catalogue = load_file("test.yaml", yaml, -1, &error);
    g_assert_no_error(error);
    return catalogue;
}

char *refusal_of_file(const char *name, const char *yaml, gssize length) {
    g_autoptr(GError) error = NULL;
    g_autoptr(UgCatalogue) catalogue = load_file(name, yaml, length, &error);
    g_assert_error(error, UG_ERROR, UG_ERROR_DATA);
    g_assert_null(catalogue);
    return g_strdup(error->message);
}

UgCatalogue *catalogue_of(const char *rules) {
    g_autofree char *yaml = g_strconcat(HEAD, rules, NULL);
    return catalogue_of_file(yaml);
}

void expect_refusal(const char *rules, const char *message) {
    g_autofree char *yaml = g_strconcat(HEAD, rules, NULL);
    g_autofree char *refusal = refusal_of_file("test.yaml", yaml, -1);
    g_assert_cmpstr(refusal, ==, message);
}

void expect_rule(const UgRule *rule, const char *id) {
    g_assert_cmpstr(rule ? rule->id : NULL, ==, id);
}
