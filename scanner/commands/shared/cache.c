// The cache on disk, told apart by what made its values: the program itself and the catalogue.
#include "commands/shared/cache.h"

#include <xxhash.h>

/* A digest of the running program, so that no build ever takes the values of another for its own. */
static char *program_digest(void) {
    g_autoptr(GMappedFile) program = g_mapped_file_new("/proc/self/exe", FALSE, NULL);
    if (program == NULL) {
        return g_strdup(UNGREEN_VERSION);
    }
    guint64 hash = XXH3_64bits(g_mapped_file_get_contents(program), g_mapped_file_get_length(program));
    return g_strdup_printf("%016" G_GINT64_MODIFIER "x", hash);
}

UgStore *ug_cache_open(const UgCatalogue *catalogue, gboolean wanted) {
    if (!wanted) {
        return NULL;
    }
    g_autofree char *program = program_digest();
    g_autofree char *version = g_strdup_printf("%s-%s", program, ug_catalogue_digest(catalogue));
    return ug_store_open(NULL, version);
}
