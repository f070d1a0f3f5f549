/* Inputs that are edits of something sound, for readers that would refuse nearly everything else: three bytes each, two
 * for the place and one that is combined with what is there. */
#ifndef UNGREEN_FUZZ_EDITS_H
#define UNGREEN_FUZZ_EDITS_H

#include <glib.h>
#include <stdint.h>

/* `sound` with the edits; (transfer full). Of an odd rest, the first byte cuts off as many sixteenths. */
static inline GBytes *edited(GBytes *sound, const uint8_t *edits, size_t size) {
    gsize length;
    const guint8 *bytes = g_bytes_get_data(sound, &length);
    guint8 *copy = g_memdup2(bytes, length);
    for (; size >= 3 && length > 0; edits += 3, size -= 3) {
        copy[(edits[0] | (gsize)edits[1] << 8) % length] ^= edits[2];
    }
    return g_bytes_new_take(copy, size > 0 ? length - length * (edits[0] % 16) / 16 : length);
}

#endif
