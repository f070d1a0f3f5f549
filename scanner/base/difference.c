// Where two texts differ, found from both ends a block at a time.
#include "base/difference.h"

#include <string.h>

enum { BLOCK = 256 };

static gsize common_prefix(const char *a, const char *b, gsize n) {
    gsize i = 0;
    while (n - i >= BLOCK && memcmp(a + i, b + i, BLOCK) == 0) {
        i += BLOCK;
    }
    while (i < n && a[i] == b[i]) {
        i++;
    }
    return i;
}

/* `a` and `b` are the ends of the texts. */
static gsize common_suffix(const char *a, const char *b, gsize n) {
    gsize i = 0;
    while (n - i >= BLOCK && memcmp(a - i - BLOCK, b - i - BLOCK, BLOCK) == 0) {
        i += BLOCK;
    }
    while (i < n && a[-(gssize)i - 1] == b[-(gssize)i - 1]) {
        i++;
    }
    return i;
}

UgDifference ug_difference_find(const char *before, gsize n_before, const char *after, gsize n_after) {
    gsize shorter = MIN(n_before, n_after);
    gsize prefix = common_prefix(before, after, shorter);
    gsize suffix = common_suffix(before + n_before, after + n_after, shorter - prefix);
    return (UgDifference){prefix, n_before - suffix, n_after - suffix};
}
