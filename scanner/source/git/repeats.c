/* Counting what a tree names again.
 *
 * In a real repository the same file or folder lies at several places, empty files above all, but most are there once:
 * of the 4,800 files of nova 11 in 100 are copies of others. Small trees may be as they like. */
#include "source/git/repeats.h"

#include "source/git/object_id.h"

enum { FREE_ENTRIES = 20 * 1000, FREE_REPEATS = 1000, MOST_REPEATS = 10 };

gboolean ug_repeats_note(UgRepeats *repeats, const guint8 *id) {
    if (++repeats->named <= FREE_ENTRIES) {
        return TRUE;
    }
    repeats->seen = repeats->seen != NULL ? repeats->seen
                                          : g_hash_table_new_full(ug_object_id_hash, ug_object_id_equal, g_free, NULL);
    if (!g_hash_table_contains(repeats->seen, id)) {
        g_hash_table_add(repeats->seen, g_memdup2(id, GIT_OID_RAWSZ));
        return TRUE;
    }
    repeats->again++;
    return repeats->again <= FREE_REPEATS + (guint64)MOST_REPEATS * g_hash_table_size(repeats->seen);
}

void ug_repeats_clear(UgRepeats *repeats) {
    g_clear_pointer(&repeats->seen, g_hash_table_unref);
}
