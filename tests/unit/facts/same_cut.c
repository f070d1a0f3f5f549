// Cutting a change again, held against cutting both of its texts.
#include "same_cut.h"

#include "facts/python/code/code_private.h"

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

static gboolean is_between_lines(const char *text, gsize at, gsize length) {
    return at == 0 || at == length || text[at - 1] == '\n';
}

/* A change has whole lines, of both texts. */
static void assert_lines(const UgCodeChange *change) {
    g_assert_true(is_between_lines(change->old_text, change->start, change->old_length));
    g_assert_true(is_between_lines(change->new_text, change->start, change->new_length));
    g_assert_true(is_between_lines(change->old_text, change->old_end, change->old_length));
    g_assert_true(is_between_lines(change->new_text, change->new_end, change->new_length));
}

gboolean same_cut(GBytes *old, GBytes *new) {
    UgCode *before = ug_code_new(NULL, old);
    UgCode *after = ug_code_new(NULL, new);
    gboolean again = ug_code_cut(before) && ug_code_cut(after);
    g_autoptr(UgCodeChange) change = ug_code_change_new(before, new);
    assert_lines(change);
    again = again && ug_code_cut_change(before, change);
    if (again) {
        g_autoptr(GArray) parts = ug_code_changed_parts(before, change);
        if (parts->len != after->parts->len) {
            g_error("%u parts, not %u, of\n%s\n-- which was\n%s", parts->len, after->parts->len, change->new_text,
                    change->old_text);
        }
        for (guint i = 0; i < parts->len; i++) {
            assert_same_chunk(&g_array_index(parts, UgPart, i).chunk, &ug_code_part(after, i)->chunk, change->new_text);
        }
        assert_origins(before, change);
    }
    ug_code_unref(before);
    ug_code_unref(after);
    return again;
}
