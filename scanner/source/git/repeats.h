/* Objects that a tree names again and again: how a few kilobytes claim to be billions of files. */
#ifndef UNGREEN_SOURCE_REPEATS_H
#define UNGREEN_SOURCE_REPEATS_H

#include "source/git/git.h"

G_BEGIN_DECLS

/* To be zeroed before, and cleared. */
typedef struct {
    GHashTable *seen; /* (nullable) set of ids */
    guint64 named;    /* how many entries there were */
    guint64 again;    /* how many of these named what had been seen */
} UgRepeats;

/* Notes an entry. FALSE once the entries are not those of a repository that anybody works with. */
gboolean ug_repeats_note(UgRepeats *repeats, const guint8 *id);
void ug_repeats_clear(UgRepeats *repeats);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgRepeats, ug_repeats_clear)

G_END_DECLS

#endif
