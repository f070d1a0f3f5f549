// A rule file that a user adds. Whatever it says, it is loaded or refused with a message.
#include "catalogue/catalogue_private.h"
#include "fuzz.h"

static void free_file(gpointer file) {
    ug_rule_file_free(file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(free_file);
    g_ptr_array_add(files, ug_rule_file_new("fuzz.yaml", bytes));
    g_autoptr(GError) error = NULL;
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_new(files, NULL, &error);
    g_assert((catalogue == NULL) == (error != NULL));
    return 0;
}
