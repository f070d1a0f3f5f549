// A fleet file. Whatever it says, it is loaded or refused with a message.
#include "catalogue/fleet.h"
#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    int fd = memfd_create("fleet", MFD_CLOEXEC);
    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(write(fd, data, size), ==, (gssize)size);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autoptr(GError) error = NULL;
    g_autoptr(UgFleet) fleet = ug_fleet_load(path, &error);
    g_assert((fleet == NULL) == (error != NULL));
    for (guint i = 0; fleet != NULL && i < ug_fleet_rows(fleet)->len; i++) {
        const UgFleetRow *row = g_ptr_array_index(ug_fleet_rows(fleet), i);
        g_assert_nonnull(ug_fleet_find(fleet, row->name));
    }
    (void)close(fd);
    return 0;
}
