// The settings of a project, in the file that the first byte chooses.
#include "commands/shared/configuration.h"
#include "fuzz.h"

#include <glib/gstdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const NAMES[] = {"pyproject.toml", "tox.ini", "setup.cfg"};
    static char *folder;
    if (size == 0) {
        return 0;
    }
    folder = folder != NULL ? folder : g_dir_make_tmp("ungreen-fuzz-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, NAMES[data[0] % G_N_ELEMENTS(NAMES)], NULL);
    g_assert_true(
        g_file_set_contents_full(path, (const char *)data + 1, (gssize)size - 1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    const UgSnapshotOptions options = {.location = folder};
    g_autoptr(GError) error = NULL;
    g_autoptr(UgSnapshot) snapshot = ug_snapshot_open(&options, &error);
    g_assert_no_error(error);
    g_autoptr(UgConfiguration) configuration = ug_configuration_read(snapshot, &error);
    g_assert((configuration == NULL) == (error != NULL));
    for (const UgConfigurable *key = UG_CONFIGURABLES; configuration != NULL && key->name != NULL; key++) {
        g_assert((ug_configuration_values(configuration, key->name) == NULL) ==
                 (ug_configuration_origin(configuration, key->name) == NULL));
    }
    (void)g_unlink(path);
    return 0;
}
