// A community's governance file. Whatever it says, a fleet is made of it or it is refused with a message, and what is
// left out is named in words that can be printed.
#include "catalogue/governance.h"
#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

static UgGovernance *read_governance(const uint8_t *data, size_t size) {
    int fd = memfd_create("governance", MFD_CLOEXEC);
    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(write(fd, data, size), ==, (gssize)size);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autoptr(GError) error = NULL;
    UgGovernance *governance = ug_governance_read(path, &error);
    g_assert((governance == NULL) == (error != NULL));
    (void)close(fd);
    return governance;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static UgFleet *known;
    if (known == NULL) {
        known = ug_fleet_load(NULL, NULL);
        g_assert_nonnull(known);
    }
    g_autoptr(UgGovernance) governance = read_governance(data, size);
    if (governance == NULL) {
        return 0;
    }
    for (guint i = 0; i < ug_governance_deliverables(governance)->len; i++) {
        const UgDeliverable *deliverable = g_ptr_array_index(ug_governance_deliverables(governance), i);
        g_assert_cmpuint(deliverable->repositories->len, >=, 1);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(UgFleet) fleet = ug_governance_fleet(governance, known, NULL, &error);
    g_assert((fleet == NULL) == (error != NULL));
    for (guint i = 0; i < ug_governance_left_out(governance)->len; i++) {
        const UgLeftOut *left = g_ptr_array_index(ug_governance_left_out(governance), i);
        g_assert_true(g_utf8_validate(left->what, -1, NULL) && left->why != NULL);
    }
    return 0;
}
