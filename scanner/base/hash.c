// Hashes for tables: XXH3 with a secret of random bytes.
#include "base/hash.h"

#include <pthread.h>
#include <string.h>
#include <xxhash.h>

enum { SECRET_BYTES = 192 }; // as many as XXH3 uses of its own

static guint32 secret[SECRET_BYTES / sizeof(guint32)];

static void draw_secret(void) {
    for (guint i = 0; i < G_N_ELEMENTS(secret); i++) {
        secret[i] = g_random_int();
    }
}

static const guint32 *drawn_secret(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT; // rather than GLib's, which ThreadSanitizer cannot see into
    (void)pthread_once(&once, draw_secret);
    return secret;
}

guint64 ug_hash(const void *bytes, gsize length) {
    return XXH3_64bits_withSecret(bytes, length, drawn_secret(), sizeof secret);
}

guint ug_text_hash(gconstpointer text) {
    return (guint)ug_hash(text, strlen(text));
}

UgWideHash ug_hash_wide(const void *bytes, gsize length) {
    XXH128_hash_t hash = XXH3_128bits_withSecret(bytes, length, drawn_secret(), sizeof secret);
    return (UgWideHash){hash.high64, hash.low64};
}
