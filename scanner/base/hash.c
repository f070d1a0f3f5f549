// Hashes for tables: XXH3 with a seed that is drawn when the first is asked for.
#include "base/hash.h"

#include <pthread.h>
#include <xxhash.h>

static guint64 seed;

static void draw_seed(void) {
    seed = ((guint64)g_random_int() << 32) | g_random_int();
}

guint64 ug_hash(const void *bytes, gsize length) {
    static pthread_once_t once = PTHREAD_ONCE_INIT; // rather than GLib's, which ThreadSanitizer cannot see into
    (void)pthread_once(&once, draw_seed);
    return XXH3_64bits_withSeed(bytes, length, seed);
}
