// Packages that go on under another name.
#include "support.h"

#include "catalogue/successors.h"

static void expect(const UgCatalogue *catalogue, const char *name, const char *present) {
    g_autofree char *found = ug_catalogue_present_name(catalogue, name);
    g_assert_cmpstr(found, ==, present);
}

static void what_a_package_has_its_successor_has(void) {
    g_autoptr(GError) error = NULL;
    g_autoptr(UgCatalogue) catalogue =
        load_file("successors.yaml", "successors:\n- {package: old.hub, successor: young}\n", -1, &error);
    g_assert_no_error(error);
    expect(catalogue, "old.hub", "young");
    expect(catalogue, "old.hub.spawn", "young.spawn");
    expect(catalogue, "young.spawn", "young.spawn");
    expect(catalogue, "old.hubs", NULL);
    expect(catalogue, "old", NULL);
}

static void wrong_values_are_refused(void) {
    static const char *const files[][2] = {
        {"{}\n", "successors.yaml:1: the file of successors needs the key 'successors'"},
        {"successors:\n- {package: a}\n", "successors.yaml:2: a successor needs the key 'successor'"},
        {"successors:\n- {package: a, successor: b-c}\n", "successors.yaml:2: successor must be a dotted name"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *refusal = refusal_of_file("successors.yaml", files[i][0], -1);
        g_assert_cmpstr(refusal, ==, files[i][1]);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/successors/names", what_a_package_has_its_successor_has);
    g_test_add_func("/successors/refused", wrong_values_are_refused);
    return g_test_run();
}
