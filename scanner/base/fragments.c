// Fragments: choosing them, and finding them with the byte shuffles of SSSE3, which all x86-64 of this century have.
#include "base/fragments.h"

#include <string.h>

enum { WIDTH = 4, GROUPS = 8, BLOCK = 16 };
/* With more literals than this a group says little; each must have so many bytes. */
enum { MOST_LITERALS = 64, SHORTEST = 3 };
enum { KNOWN_BITS = 12 };

struct UgFragments {
    guint8 low[WIDTH][16];                 // for each lower half of a byte: a bit for each group that has it there
    guint8 high[WIDTH][16];                // the same for upper halves
    guint64 known[(1 << KNOWN_BITS) / 64]; // a bit for each fragment, by place_of()
    gsize farthest;                        // most bytes that a literal has before its fragment
};

#if defined(__x86_64__)

#include <tmmintrin.h>

/* How often a byte stands in Python source, roughly, in thousandths: of nova, cinder and swift. */
static guint frequency(char c) {
    static const char letters[] = "etsaionr_lcdmpuf.hgbvykwxqjz";
    static const guint8 thousandths[] = {92, 68, 62, 56, 55, 52, 52, 52, 42, 38, 34, 31, 27, 27,
                                         25, 23, 22, 16, 15, 13, 11, 10, 9,  8,  7,  3,  2,  1};
    const char *at = strchr(letters, g_ascii_tolower(c));
    return at == NULL || c == '\0' ? 5 : thousandths[at - letters];
}

static gsize width_of(const char *fragment) {
    return strnlen(fragment, WIDTH);
}

static guint32 number_of(const char *fragment) {
    guint32 number = 0;
    memcpy(&number, fragment, width_of(fragment));
    return number;
}

/* The fragments of a literal: each stretch of WIDTH bytes, or all of what is shorter. */
static gboolean is_fragment(const char *literal, const char *at) {
    return at == literal || strnlen(at, WIDTH) == WIDTH;
}

/* How often each fragment stands in the literals. (transfer full) number -> count */
static GHashTable *count_fragments(const GPtrArray *literals) {
    GHashTable *counts = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < literals->len; i++) {
        const char *literal = g_ptr_array_index(literals, i);
        for (const char *at = literal; is_fragment(literal, at); at++) {
            gpointer number = GUINT_TO_POINTER(number_of(at));
            guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, number));
            g_hash_table_insert(counts, number, GUINT_TO_POINTER(n + 1));
        }
    }
    return counts;
}

/* What looking for a fragment costs: it is rare, or stands in many literals. Of nova's bytes one in 300 may then begin
 * a fragment, as far as groups tell; taking each literal's rarest it would be one in 100. */
static double cost_of(const char *fragment, guint n) {
    double cost = 1;
    for (gsize k = 0; k < width_of(fragment); k++) {
        cost *= frequency(fragment[k]);
    }
    return cost / ((double)n * n * n);
}

/* Points into one of the literals. */
static const char *choose_fragment(const GPtrArray *literals) {
    g_autoptr(GHashTable) counts = count_fragments(literals);
    const char *best = NULL;
    double least = G_MAXDOUBLE;
    for (guint i = 0; i < literals->len; i++) {
        const char *literal = g_ptr_array_index(literals, i);
        for (const char *at = literal; is_fragment(literal, at); at++) {
            gpointer number = GUINT_TO_POINTER(number_of(at));
            double cost = cost_of(at, GPOINTER_TO_UINT(g_hash_table_lookup(counts, number)));
            if (cost < least) {
                least = cost;
                best = at;
            }
        }
    }
    return best;
}

/* Takes those out that hold the fragment, noting how far from their beginning. */
static void take_out(UgFragments *fragments, GPtrArray *literals, const char *fragment) {
    for (guint i = literals->len; i > 0; i--) {
        const char *literal = g_ptr_array_index(literals, i - 1);
        const char *at = memmem(literal, strlen(literal), fragment, width_of(fragment));
        if (at != NULL) {
            fragments->farthest = MAX(fragments->farthest, (gsize)(at - literal));
            g_ptr_array_remove_index(literals, i - 1);
        }
    }
}

/* Four bytes as a number in which the case of letters does not show, and its place among what is known. */
static inline guint place_of(guint32 bytes) {
    return ((bytes | 0x20202020U) * 0x9E3779B1U) >> (32 - KNOWN_BITS);
}

static void add_known(UgFragments *fragments, const char *fragment) {
    gsize width = width_of(fragment);
    for (guint last = 0; last < (width < WIDTH ? 256 : 1); last++) { // any may be the last
        char bytes[WIDTH];
        memset(bytes, (int)last, sizeof bytes);
        memcpy(bytes, fragment, width);
        guint32 number;
        memcpy(&number, bytes, sizeof number);
        guint place = place_of(number);
        fragments->known[place / 64] |= G_GUINT64_CONSTANT(1) << (place % 64);
    }
}

static void add_byte(UgFragments *fragments, gsize place, guint8 byte, guint8 group) {
    fragments->low[place][byte & 0x0F] |= group;
    fragments->high[place][byte >> 4] |= group;
}

static void add_fragment(UgFragments *fragments, const char *fragment, guint8 group, gboolean ignore_case) {
    gsize length = width_of(fragment);
    for (gsize k = 0; k < WIDTH; k++) {
        for (guint byte = 0; k >= length && byte < 256; byte += 0x11) { // any will do
            add_byte(fragments, k, (guint8)byte, group);
        }
        if (k < length) {
            add_byte(fragments, k, (guint8)fragment[k], group);
            add_byte(fragments, k, (guint8)(ignore_case ? g_ascii_toupper(fragment[k]) : fragment[k]), group);
            add_byte(fragments, k, (guint8)(ignore_case ? g_ascii_tolower(fragment[k]) : fragment[k]), group);
        }
    }
}

/* Those that begin alike share a group, which then says more. */
static gint compare_fragments(gconstpointer a, gconstpointer b) {
    return strncmp(*(const char *const *)a, *(const char *const *)b, WIDTH);
}

UgFragments *ug_fragments_new(const char *const *literals, gboolean ignore_case) {
    guint n = g_strv_length((char **)literals);
    if (n == 0 || n > MOST_LITERALS || !__builtin_cpu_supports("ssse3")) {
        return NULL;
    }
    g_autoptr(UgFragments) fragments = g_new0(UgFragments, 1);
    g_autoptr(GPtrArray) left = g_ptr_array_new();
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    for (guint i = 0; i < n; i++) {
        if (strlen(literals[i]) < SHORTEST) {
            return NULL;
        }
        g_ptr_array_add(left, (gpointer)literals[i]);
    }
    while (left->len > 0) {
        const char *fragment = choose_fragment(left);
        g_ptr_array_add(chosen, (gpointer)fragment);
        take_out(fragments, left, fragment);
    }
    g_ptr_array_sort(chosen, compare_fragments);
    for (guint i = 0; i < chosen->len; i++) {
        const char *fragment = g_ptr_array_index(chosen, i);
        add_fragment(fragments, fragment, (guint8)(1U << (i * GROUPS / chosen->len)), ignore_case);
        add_known(fragments, fragment);
    }
    return g_steal_pointer(&fragments);
}

/* Of 16 places from `at` on those where a fragment may begin: a bit for each. Reads WIDTH - 1 bytes more. */
__attribute__((target("ssse3"))) static inline guint look(const __m128i *low, const __m128i *high, const char *at) {
    const __m128i half = _mm_set1_epi8(0x0F);
    __m128i groups = _mm_set1_epi8(-1);
    for (guint k = 0; k < WIDTH; k++) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(at + k));
        __m128i lower = _mm_shuffle_epi8(low[k], _mm_and_si128(bytes, half));
        __m128i upper = _mm_shuffle_epi8(high[k], _mm_and_si128(_mm_srli_epi16(bytes, 4), half));
        groups = _mm_and_si128(groups, _mm_and_si128(lower, upper));
    }
    return (guint)_mm_movemask_epi8(_mm_cmpeq_epi8(groups, _mm_setzero_si128())) ^ 0xFFFFU;
}

/* The groups agree on what is made up of several fragments, too. */
static inline gboolean is_known(const UgFragments *fragments, const char *at) {
    guint32 number;
    memcpy(&number, at, sizeof number);
    guint place = place_of(number);
    return (fragments->known[place / 64] >> (place % 64) & 1) != 0;
}

__attribute__((target("ssse3"))) static gsize find_fragment(const UgFragments *fragments, const char *text,
                                                            gsize length, gsize from) {
    __m128i low[WIDTH];
    __m128i high[WIDTH];
    for (guint k = 0; k < WIDTH; k++) {
        low[k] = _mm_loadu_si128((const __m128i *)(const void *)fragments->low[k]);
        high[k] = _mm_loadu_si128((const __m128i *)(const void *)fragments->high[k]);
    }
    gsize at = from;
    for (; at + BLOCK + WIDTH <= length; at += BLOCK) {
        for (guint found = look(low, high, text + at); found != 0; found &= found - 1) {
            gsize place = at + (gsize)__builtin_ctz(found);
            if (is_known(fragments, text + place)) {
                return place;
            }
        }
    }
    return at;
}

gsize ug_fragments_find(const UgFragments *fragments, const char *text, gsize length, gsize from, gsize *until) {
    gsize at = find_fragment(fragments, text, length, from);
    gboolean is_rest = at + BLOCK + WIDTH > length; // less than a block is not looked at
    *until = is_rest ? length : at + WIDTH;
    gsize start = at > fragments->farthest ? at - fragments->farthest : 0;
    return MAX(start, from);
}

#else

UgFragments *ug_fragments_new(G_GNUC_UNUSED const char *const *literals, G_GNUC_UNUSED gboolean ignore_case) {
    return NULL;
}

gsize ug_fragments_find(G_GNUC_UNUSED const UgFragments *fragments, G_GNUC_UNUSED const char *text,
                        G_GNUC_UNUSED gsize length, gsize from, gsize *until) {
    *until = length;
    return from;
}

#endif

void ug_fragments_free(UgFragments *fragments) {
    g_free(fragments);
}
