// Memory of the process, with the allocator that it was built with: CMakeLists.txt says which and why.
#include "base/memory.h"

#ifdef UNGREEN_TCMALLOC
#include <gperftools/malloc_extension_c.h>

void ug_memory_keep(void) {
    // It does by itself.
}

void ug_memory_give_back(void) {
    MallocExtension_ReleaseFreeMemory();
}
#else
#include <malloc.h>

/* glibc would give large pieces back to the system each time, and get them anew page by page. Measured on a scan of
 * nova: 4 % of the time. */
void ug_memory_keep(void) {
    enum { MIB = 1024 * 1024 };
    mallopt(M_MMAP_THRESHOLD, 32 * MIB);
    mallopt(M_TRIM_THRESHOLD, 256 * MIB);
    mallopt(M_TOP_PAD, 4 * MIB);
}

void ug_memory_give_back(void) {
    (void)malloc_trim(0);
}
#endif
