/* The id of a git object, as bytes: what it names never changes. */
#ifndef UNGREEN_SOURCE_OBJECT_ID_H
#define UNGREEN_SOURCE_OBJECT_ID_H

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

typedef struct {
    guint8 bytes[20];
} UgObjectId;

/* For tables whose keys are UgObjectId. An id is a hash already: its first bytes tell as much as any. */
static inline gboolean ug_object_id_equal(gconstpointer a, gconstpointer b) {
    return memcmp(a, b, sizeof(UgObjectId)) == 0;
}
static inline guint ug_object_id_hash(gconstpointer id) {
    guint hash;
    memcpy(&hash, id, sizeof hash);
    return hash;
}

G_END_DECLS

#endif
