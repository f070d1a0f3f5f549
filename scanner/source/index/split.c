// An index that is split in two: a large one that seldom changes, and a small one that is laid over it.
//
// The small one tells by two bitmaps which entries of the large one are gone, and which it has anew; the latter stand
// at its beginning, in the order of the large one and without their names.
#include "source/index/index_private.h"

#include "base/strings.h"

#include <string.h>

enum { WORD_BITS = 64, WORD_BYTES = 8 };

typedef enum { IS_KEPT, IS_GONE, IS_REPLACED } Fate;

typedef struct {
    const guint8 *at;
    const guint8 *end;
} Reading;

static gboolean fail(GError **error) {
    g_set_error_literal(error, UG_ERROR, UG_ERROR_DATA, "it does not fit the index that it was split from");
    return FALSE;
}

static gboolean read_number(Reading *reading, gsize size, guint64 *number) {
    if ((gsize)(reading->end - reading->at) < size) {
        return FALSE;
    }
    *number = 0;
    for (gsize i = 0; i < size; i++) {
        *number = *number << 8 | *reading->at++;
    }
    return TRUE;
}

/* Gives the entry at `position` its fate; only one of them, and only if there is such an entry. */
static gboolean mark(GArray *fates, guint64 position, Fate fate) {
    if (position >= fates->len || g_array_index(fates, Fate, position) != IS_KEPT) {
        return FALSE;
    }
    g_array_index(fates, Fate, position) = fate;
    return TRUE;
}

static gboolean mark_run(GArray *fates, guint64 begin, guint64 words, Fate fate) {
    for (guint64 i = 0; i < words * WORD_BITS; i++) { // ends with the entries
        if (!mark(fates, begin + i, fate)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean mark_word(GArray *fates, guint64 begin, guint64 word, Fate fate) {
    for (guint i = 0; i < WORD_BITS; i++) {
        if ((word >> i & 1) != 0 && !mark(fates, begin + i, fate)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* A bitmap as EWAH has it: words of 64 bits, of which one tells a run of words that are all alike and how many then
 * stand as they are. */
static gboolean read_bitmap(Reading *reading, GArray *fates, Fate fate) {
    guint64 bits;
    guint64 words;
    guint64 last;
    guint64 position = 0;
    if (!read_number(reading, 4, &bits) || !read_number(reading, 4, &words) ||
        words > (guint64)(reading->end - reading->at) / WORD_BYTES) {
        return FALSE;
    }
    for (guint64 i = 0; i < words;) {
        guint64 told;
        if (!read_number(reading, WORD_BYTES, &told)) {
            return FALSE;
        }
        i++;
        guint64 run = told >> 1 & G_MAXUINT32;
        guint64 literal = told >> 33;
        if (literal > words - i || ((told & 1) != 0 && !mark_run(fates, position, run, fate))) {
            return FALSE;
        }
        for (position += run * WORD_BITS; literal > 0; literal--, i++, position += WORD_BITS) {
            guint64 word;
            if (!read_number(reading, WORD_BYTES, &word) || !mark_word(fates, position, word, fate)) {
                return FALSE;
            }
        }
    }
    return read_number(reading, 4, &last);
}

/* What becomes of each entry of the large index. A link that has only the id leaves all as they are. */
static gboolean read_fates(const UgIndexLink *link, GArray *fates) {
    Reading reading = {.at = link->link + GIT_OID_RAWSZ, .end = link->link + link->link_length};
    return reading.at == reading.end ||
           (read_bitmap(&reading, fates, IS_GONE) && read_bitmap(&reading, fates, IS_REPLACED));
}

static gboolean has_name(const UgIndex *index, guint i) {
    return *g_array_index(index->entries, git_index_entry, i).path != '\0';
}

gboolean ug_index_lay_over(UgIndex *index, const UgIndex *base, const UgIndexLink *link, GError **error) {
    g_autoptr(GArray) fates = g_array_new(FALSE, TRUE, sizeof(Fate));
    g_array_set_size(fates, base->entries->len);
    if (!read_fates(link, fates)) {
        return fail(error);
    }
    g_autoptr(GArray) merged = g_array_new(FALSE, FALSE, sizeof(git_index_entry));
    guint next = 0;
    for (guint i = 0; i < fates->len; i++) {
        git_index_entry entry = g_array_index(base->entries, git_index_entry, i);
        const char *path = entry.path;
        if (g_array_index(fates, Fate, i) == IS_GONE) {
            continue;
        }
        if (g_array_index(fates, Fate, i) == IS_REPLACED) {
            if (next >= index->entries->len || has_name(index, next)) {
                return fail(error);
            }
            entry = g_array_index(index->entries, git_index_entry, next++);
        }
        entry.path = ug_strings_insert(index->paths, path);
        g_array_append_val(merged, entry);
    }
    for (; next < index->entries->len; next++) {
        if (!has_name(index, next)) {
            return fail(error);
        }
        g_array_append_val(merged, g_array_index(index->entries, git_index_entry, next));
    }
    g_array_unref(index->entries);
    index->entries = g_steal_pointer(&merged);
    return TRUE;
}
