// Cutting a change again, held against cutting both of its texts.
#include "same_cut.h"

#include "facts/python/code_private.h"

static void assert_same_chunk(const UgChunk *left, const UgChunk *right, const char *text) {
    if (left->start != right->start || left->end != right->end || left->header != right->header ||
        left->name != right->name || left->name_length != right->name_length || left->kind != right->kind ||
        left->is_plain != right->is_plain || left->is_closed != right->is_closed) {
        g_error("cut at %u..%u (kind %d, header %u), not at %u..%u (kind %d, header %u), in\n%s", left->start,
                left->end, (int)left->kind, left->header, right->start, right->end, (int)right->kind, right->header,
                text);
    }
}

/* What is said to be a part of before is the same text. */
static void assert_origins(const UgCode *before, const UgCodeChange *change) {
    guint32 last = 0;
    for (guint i = 0; i < change->chunks->len; i++) {
        guint32 origin = g_array_index(change->origins, guint32, i);
        if (origin == UG_NO_CHUNK) {
            continue;
        }
        const UgChunk *old = &ug_code_part(before, origin)->chunk;
        const UgChunk *new = &g_array_index(change->chunks, UgChunk, i);
        g_assert_cmpuint(origin, >=, MAX(last, change->range.from));
        g_assert_cmpuint(origin, <, change->range.to);
        g_assert_cmpmem(change->old_text + old->start, old->end - old->start, change->new_text + new->start,
                        new->end - new->start);
        last = origin + 1;
    }
}

gboolean same_cut(GBytes *old, GBytes *new) {
    UgCode *before = ug_code_new(NULL, old);
    UgCode *after = ug_code_new(NULL, new);
    gboolean again = ug_code_cut(before) && ug_code_cut(after);
    g_autoptr(UgCodeChange) change = ug_code_change_new(before, new);
    again = again && ug_code_cut_change(before, change);
    if (again) {
        g_autoptr(GArray) parts = ug_code_changed_parts(before, change);
        g_assert_cmpuint(parts->len, ==, after->parts->len);
        for (guint i = 0; i < parts->len; i++) {
            assert_same_chunk(&g_array_index(parts, UgPart, i).chunk, &ug_code_part(after, i)->chunk, change->new_text);
        }
        assert_origins(before, change);
    }
    ug_code_unref(before);
    ug_code_unref(after);
    return again;
}
