// Completion is made while ungreen is built, of names of rules. Who has just made a mistake in rules/ is told of it
// then.
#include "base/error.h"
#include "catalogue/catalogue.h"
#include "commands/command.h"

#define MISTAKE "rules/EVT0-indirect.yaml:619: EVT021: unknown key 'nmae' in a rule"

/* In the place of ug_catalogue_load(), by the linker. */
UgCatalogue *__wrap_ug_catalogue_load(const char *const *extra_files, GError **error);
UgCatalogue *__wrap_ug_catalogue_load(G_GNUC_UNUSED const char *const *extra_files, GError **error) {
    g_set_error_literal(error, UG_ERROR, UG_ERROR_DATA, MISTAKE);
    return NULL;
}

static void a_mistake_in_a_rule_is_told(gconstpointer shell) {
    char *const words[] = {(char *)"help", (char *)"--format", (char *)shell, NULL};
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(ug_commands_run(words, &error), ==, UG_EXIT_FAILED);
    g_assert_error(error, UG_ERROR, UG_ERROR_DATA);
    g_assert_cmpstr(error->message, ==, MISTAKE);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/completion/bash", "bash", a_mistake_in_a_rule_is_told);
    g_test_add_data_func("/completion/zsh", "zsh", a_mistake_in_a_rule_is_told);
    g_test_add_data_func("/completion/fish", "fish", a_mistake_in_a_rule_is_told);
    return g_test_run();
}
