// Which parts of two versions of a file are the same: those whose text occurs once in each, as far as they stand in the
// same order, and what is the same next to them.
#include "facts/python/code/code_private.h"

#include "base/hash.h"

#include <string.h>

typedef struct {
    const UgCode *before;
    const UgCode *after;
    UgPartRange old;
    UgPartRange new;
    guint64 *old_hashes;
    guint64 *new_hashes;
    guint32 *origins; /* of each new part: an old one, or UG_NO_CHUNK */
} Alignment;

static const UgChunk *chunk_of(const UgCode *code, guint i) {
    return &ug_code_part(code, i)->chunk;
}

static guint64 *hash_parts(const UgCode *code, UgPartRange range) {
    guint64 *hashes = g_new0(guint64, range.to - range.from + 1);
    for (guint i = range.from; i < range.to; i++) {
        const UgChunk *chunk = chunk_of(code, i);
        hashes[i - range.from] = ug_hash(code->source.text + chunk->start, chunk->end - chunk->start);
    }
    return hashes;
}

static gboolean is_same(const Alignment *alignment, guint old, guint new) {
    const UgChunk *left = chunk_of(alignment->before, old);
    const UgChunk *right = chunk_of(alignment->after, new);
    gsize length = left->end - left->start;
    return alignment->old_hashes[old - alignment->old.from] == alignment->new_hashes[new - alignment->new.from] &&
           right->end - right->start == length && left->kind == right->kind && left->is_plain == right->is_plain &&
           left->is_closed == right->is_closed && left->name_length == right->name_length &&
           memcmp(alignment->before->source.text + left->start, alignment->after->source.text + right->start, length) ==
               0;
}

/* How often each text occurs, and where: one more than the index, 0 if more than once. */
static GHashTable *find_places(const guint64 *hashes, guint n) {
    GHashTable *places = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < n; i++) {
        guint place = g_hash_table_contains(places, &hashes[i]) ? 0 : i + 1;
        g_hash_table_insert(places, (gpointer)&hashes[i], GUINT_TO_POINTER(place));
    }
    return places;
}

/* Of the new parts with a place the longest sequence whose places rise: patience sorting. */
static void keep_rising(const Alignment *alignment) {
    guint n = alignment->new.to - alignment->new.from;
    g_autofree guint *ends = g_new(guint, n + 1);       // the last part of the best sequence of each length
    g_autofree guint32 *former = g_new(guint32, n + 1); // the part before each in its sequence
    guint longest = 0;
    for (guint j = 0; j < n; j++) {
        if (alignment->origins[j] == UG_NO_CHUNK) {
            continue;
        }
        guint low = 0;
        for (guint high = longest; low < high;) {
            guint middle = (low + high) / 2;
            if (alignment->origins[ends[middle]] < alignment->origins[j]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        former[j] = low == 0 ? UG_NO_CHUNK : ends[low - 1];
        ends[low] = j;
        longest = MAX(longest, low + 1);
    }
    guint32 kept = longest == 0 ? UG_NO_CHUNK : ends[longest - 1];
    for (guint32 j = n; j-- > 0;) {
        if (j == kept) {
            kept = former[j];
        } else {
            alignment->origins[j] = UG_NO_CHUNK;
        }
    }
}

static void align_unique(const Alignment *alignment) {
    guint n_old = alignment->old.to - alignment->old.from;
    guint n_new = alignment->new.to - alignment->new.from;
    g_autoptr(GHashTable) old_places = find_places(alignment->old_hashes, n_old);
    g_autoptr(GHashTable) new_places = find_places(alignment->new_hashes, n_new);
    for (guint j = 0; j < n_new; j++) {
        guint once = GPOINTER_TO_UINT(g_hash_table_lookup(new_places, &alignment->new_hashes[j]));
        guint place = GPOINTER_TO_UINT(g_hash_table_lookup(old_places, &alignment->new_hashes[j]));
        gboolean same =
            once > 0 && place > 0 && is_same(alignment, alignment->old.from + place - 1, alignment->new.from + j);
        alignment->origins[j] = same ? alignment->old.from + place - 1 : UG_NO_CHUNK;
    }
    keep_rising(alignment);
}

/* What is next to parts that are the same, and the same as what was next to them. */
static void align_neighbours(const Alignment *alignment) {
    guint n = alignment->new.to - alignment->new.from;
    guint32 next = alignment->old.from; // the first old part that may be one of those to come
    guint ahead = 0;                    // the first new part after this one that has its place
    for (guint j = 0; j < n; j++) {
        if (alignment->origins[j] != UG_NO_CHUNK) {
            next = alignment->origins[j] + 1;
            continue;
        }
        for (ahead = MAX(ahead, j + 1); ahead < n && alignment->origins[ahead] == UG_NO_CHUNK; ahead++) {
        }
        guint32 limit = ahead < n ? alignment->origins[ahead] : alignment->old.to;
        if (next < limit && is_same(alignment, next, alignment->new.from + j)) {
            alignment->origins[j] = next++;
        } else if (next < limit && ahead == j + 1 && is_same(alignment, limit - 1, alignment->new.from + j)) {
            alignment->origins[j] = limit - 1;
            next = limit;
        }
    }
}

/* A member of another class is another one. */
static void part_members(const Alignment *alignment) {
    for (guint j = 0; j < alignment->new.to - alignment->new.from; j++) {
        guint32 origin = alignment->origins[j];
        guint32 header = chunk_of(alignment->after, alignment->new.from + j)->header;
        if (origin == UG_NO_CHUNK || header == UG_NO_CHUNK) {
            continue;
        }
        guint32 expected = header < alignment->new.from ? header : alignment->origins[header - alignment->new.from];
        if (chunk_of(alignment->before, origin)->header != expected) {
            alignment->origins[j] = UG_NO_CHUNK;
        }
    }
}

void ug_parts_align(const UgCode *before, const UgCode *after, UgPartRange old, UgPartRange new, guint32 *origins) {
    g_autofree guint64 *old_hashes = hash_parts(before, old);
    g_autofree guint64 *new_hashes = hash_parts(after, new);
    const Alignment alignment = {before, after, old, new, old_hashes, new_hashes, origins};
    align_unique(&alignment);
    align_neighbours(&alignment);
    part_members(&alignment);
}
