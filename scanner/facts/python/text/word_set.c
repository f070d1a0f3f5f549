// Word sets: an open hash table of 32-bit hashes, filled in one pass over the text.
#include "facts/python/text/word_set.h"

#include "base/hash.h"

#include <pthread.h>
#include <string.h>

struct UgWordSet {
    guint32 *slots; /* 0: free */
    guint32 mask;
    guint32 count;
};

/* What words are hashed with, other numbers in each process: who knew them could write a file of words that all want
 * the same slot, and takes an hour to be put into a set. */
typedef struct {
    guint64 seed;
    guint64 factor; /* odd, as the next */
    guint64 last_factor;
} WordKey;

static WordKey key;

static void draw_key(void) {
    key = (WordKey){ug_hash("seed", 4), ug_hash("factor", 6) | 1, ug_hash("last", 4) | 1};
}

static WordKey drawn_key(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT; // rather than GLib's, which ThreadSanitizer cannot see into
    (void)pthread_once(&once, draw_key);
    return key;
}

static guint64 load(const char *at, gsize n) {
    guint64 value = 0;
    memcpy(&value, at, n);
    return value;
}

/* All bytes of a word of at most eight, in whatever order. */
static guint64 load_short(const char *word, gsize n) {
    if (n == 8) {
        return load(word, 8);
    }
    if (n >= 4) {
        return load(word, 4) | load(word + n - 4, 4) << 32; // which may overlap
    }
    return n == 0 ? 0
                  : (guint64)(guint8)word[0] | (guint64)(guint8)word[n / 2] << 8 | (guint64)(guint8)word[n - 1] << 16;
}

/* Eight bytes at a time: a multiplication takes as long for all of them as for one. A product's lower half does not
 * depend on the last bytes of a word, and that is where slots come from, so the halves are joined and multiplied once
 * more. Never 0, which marks a free slot. */
static inline guint32 hash_of(const WordKey *drawn, const char *word, gsize n) {
    guint64 hash = drawn->seed ^ n;
    for (; n > 8; word += 8, n -= 8) {
        hash = (hash ^ load(word, 8)) * drawn->factor;
        hash ^= hash >> 32;
    }
    hash = (hash ^ load_short(word, n)) * drawn->factor;
    hash = (hash ^ hash >> 32) * drawn->last_factor;
    guint32 folded = (guint32)(hash >> 32);
    return folded == 0 ? 1 : folded;
}

static void insert(UgWordSet *words, guint32 hash);

static void grow(UgWordSet *words) {
    UgWordSet larger = {.mask = words->mask * 2 + 1};
    larger.slots = g_new0(guint32, (gsize)larger.mask + 1);
    for (gsize i = 0; i <= words->mask; i++) {
        if (words->slots[i] != 0) {
            insert(&larger, words->slots[i]);
        }
    }
    g_free(words->slots);
    *words = larger;
}

static void insert(UgWordSet *words, guint32 hash) {
    guint32 at = hash & words->mask;
    while (words->slots[at] != 0) {
        if (words->slots[at] == hash) {
            return;
        }
        at = (at + 1) & words->mask;
    }
    words->slots[at] = hash;
    words->count++;
    if (words->count > words->mask / 2) {
        grow(words);
    }
}

/* ---- reading words, 64 bytes at a time: a bit for each byte, set where it may stand in a word ---- */

enum { BLOCK = 64 };

#if defined(__SSE2__)

#include <emmintrin.h>

/* Which bytes are from `first` on, and no more than `span` behind it. */
static inline __m128i in_range(__m128i bytes, char first, char span) {
    __m128i distance = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    return _mm_cmpeq_epi8(_mm_min_epu8(distance, _mm_set1_epi8(span)), distance);
}

enum { PIECE = 16 };

static inline guint64 word_bits_of_piece(const char *at) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20)); // no other byte becomes a letter
    __m128i words = _mm_or_si128(in_range(small, 'a', 'z' - 'a'), in_range(bytes, '0', '9' - '0'));
    words = _mm_or_si128(words, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('_')));
    return (guint64)_mm_movemask_epi8(_mm_or_si128(words, bytes)); // beyond ASCII the top bit is set already
}

#else

enum { PIECE = 8 };

#define EACH_BYTE G_GUINT64_CONSTANT(0x0101010101010101)
#define TOP_BITS  (EACH_BYTE * 0x80)

/* For eight bytes of ASCII side by side: sets the top bit of those from `first` on, and says nothing in other bits. */
static inline guint64 from(guint64 bytes, guint8 first) {
    return bytes + EACH_BYTE * (0x80U - first);
}

static inline guint64 word_bits_of_piece(const char *at) {
    guint64 bytes = GUINT64_FROM_LE(load(at, 8));
    guint64 ascii = bytes & ~TOP_BITS;
    guint64 small = ascii | EACH_BYTE * 0x20; // no other byte becomes a letter
    guint64 letters = from(small, 'a') & ~from(small, 'z' + 1);
    guint64 digits = from(ascii, '0') & ~from(ascii, '9' + 1);
    guint64 underscores = ~from(ascii ^ EACH_BYTE * '_', 1);
    guint64 tops = (letters | digits | underscores | bytes) & TOP_BITS;  // beyond ASCII the top bit is set already
    return ((tops >> 7) * G_GUINT64_CONSTANT(0x0102040810204080)) >> 56; // which brings them side by side
}

#endif

/* The lowest bit is for the first byte. */
static inline guint64 word_bits(const char *text, gsize length) {
    char last[BLOCK] = {0};
    if (length < BLOCK) {
        memcpy(last, text, length);
        text = last;
    }
    guint64 bits = 0;
    for (guint i = 0; i < BLOCK; i += PIECE) {
        bits |= word_bits_of_piece(text + i) << i;
    }
    return bits;
}

typedef struct {
    const char *text;
    gsize length;
    gsize block;  /* where the one being read begins */
    guint64 bits; /* of its words that are still to be read */
    WordKey key;
} WordReader;

static inline WordReader reader_of(const char *text, gsize length) {
    return (WordReader){text, length, 0, length == 0 ? 0 : word_bits(text, length), drawn_key()};
}

/* Goes on to the next block; FALSE at the end. */
static inline gboolean read_block(WordReader *reader) {
    reader->block += BLOCK;
    if (reader->block >= reader->length) {
        reader->bits = 0;
        return FALSE;
    }
    reader->bits = word_bits(reader->text + reader->block, reader->length - reader->block);
    return TRUE;
}

/* The hash of the next word; 0 if there is none. */
static inline guint32 next_word(WordReader *reader) {
    while (reader->bits == 0) {
        if (!read_block(reader)) {
            return 0;
        }
    }
    gsize start = reader->block + (gsize)__builtin_ctzll(reader->bits);
    guint64 above = reader->bits + (reader->bits & -reader->bits); // the lowest run of bits carries over
    gsize end = reader->block + BLOCK;
    while (above == 0 && read_block(reader)) { // the word reaches the end of the block, and may go on
        above = reader->bits + 1;
        end = reader->block + BLOCK;
    }
    if (above != 0) {
        end = reader->block + (gsize)__builtin_ctzll(above);
    }
    reader->bits &= above;
    end = MIN(end, reader->length);
    return hash_of(&reader->key, reader->text + start, end - start);
}

void ug_word_set_add(UgWordSet *words, const char *text, gsize length) {
    WordReader reader = reader_of(text, length);
    for (guint32 hash; (hash = next_word(&reader)) != 0;) {
        insert(words, hash);
    }
}

/* Source has a word of its own for some fifty bytes. */
static guint32 first_mask(gsize length) {
    guint32 mask = 255;
    while (mask < length / 32 && mask < 65535) {
        mask = mask * 2 + 1;
    }
    return mask;
}

static UgWordSet *set_new(guint32 mask) {
    UgWordSet *words = g_new0(UgWordSet, 1);
    words->mask = mask;
    words->slots = g_new0(guint32, (gsize)mask + 1);
    return words;
}

UgWordSet *ug_word_set_new(const char *text, gsize length) {
    UgWordSet *words = set_new(first_mask(length));
    ug_word_set_add(words, text, length);
    return words;
}

UgWordSet *ug_word_set_new_empty(void) {
    return set_new(63);
}

UgWordSet *ug_word_set_of(GHashTable *words) {
    UgWordSet *set = ug_word_set_new_empty();
    GHashTableIter iter;
    gpointer word;
    g_hash_table_iter_init(&iter, words);
    while (g_hash_table_iter_next(&iter, &word, NULL)) {
        ug_word_set_add_hash(set, ug_word_hash(word));
    }
    return set;
}

void ug_word_set_add_hash(UgWordSet *words, guint32 hash) {
    insert(words, hash);
}

void ug_word_set_add_hashes(UgWordSet *words, const GArray *hashes) {
    for (guint i = 0; i < hashes->len; i++) {
        insert(words, g_array_index(hashes, guint32, i));
    }
}

void ug_word_set_clear(UgWordSet *words) {
    memset(words->slots, 0, ((gsize)words->mask + 1) * sizeof *words->slots);
    words->count = 0;
}

static gboolean is_in_one(guint32 hash, const UgWordSet *words, const UgWordSet *more) {
    return ug_word_set_may_hold_hash(words, hash) || (more != NULL && ug_word_set_may_hold_hash(more, hash));
}

gboolean ug_words_any_in(const char *text, gsize length, const UgWordSet *words, const UgWordSet *more) {
    WordReader reader = reader_of(text, length);
    for (guint32 hash; (hash = next_word(&reader)) != 0;) {
        if (is_in_one(hash, words, more)) {
            return TRUE;
        }
    }
    return FALSE;
}

GArray *ug_words_hashes(const char *text, gsize length) {
    GArray *hashes = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_array_set_size(hashes, (guint)(length / 2) + 1); // as many words as there can be; to grow for each takes longer
    guint n = 0;
    WordReader reader = reader_of(text, length);
    for (guint32 hash; (hash = next_word(&reader)) != 0;) {
        g_array_index(hashes, guint32, n++) = hash;
    }
    g_array_set_size(hashes, n);
    return hashes;
}

gboolean ug_words_any_of(const GArray *hashes, const UgWordSet *words) {
    for (guint i = 0; i < hashes->len; i++) {
        if (ug_word_set_may_hold_hash(words, g_array_index(hashes, guint32, i))) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_words_any_new_of(const GArray *hashes, const UgWordSet *known, const UgWordSet *words,
                             const UgWordSet *more) {
    for (guint i = 0; i < hashes->len; i++) {
        guint32 hash = g_array_index(hashes, guint32, i);
        if (is_in_one(hash, words, more) && !ug_word_set_may_hold_hash(known, hash)) {
            return TRUE;
        }
    }
    return FALSE;
}

void ug_word_set_free(UgWordSet *words) {
    g_free(words->slots);
    g_free(words);
}

guint32 ug_word_hash(const char *word) {
    const WordKey drawn = drawn_key();
    return hash_of(&drawn, word, strlen(word));
}

gboolean ug_word_set_may_hold_hash(const UgWordSet *words, guint32 hash) {
    for (guint32 at = hash & words->mask; words->slots[at] != 0; at = (at + 1) & words->mask) {
        if (words->slots[at] == hash) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ug_word_set_may_hold(const UgWordSet *words, const char *word) {
    return ug_word_set_may_hold_hash(words, ug_word_hash(word));
}

typedef struct {
    guint32 hash;
    const char *word;
} IndexEntry;

struct UgWordIndex {
    GArray *entries;   /* of IndexEntry, sorted by hash */
    GHashTable *first; /* hash -> index of its first entry + 1 */
};

static gint compare_hashes(gconstpointer a, gconstpointer b) {
    const IndexEntry *left = a;
    const IndexEntry *right = b;
    return (left->hash > right->hash) - (left->hash < right->hash);
}

UgWordIndex *ug_word_index_new(const char *const *words, guint n) {
    UgWordIndex *index = g_new(UgWordIndex, 1);
    index->entries = g_array_sized_new(FALSE, FALSE, sizeof(IndexEntry), n);
    index->first = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < n; i++) {
        IndexEntry entry = {ug_word_hash(words[i]), words[i]};
        g_array_append_val(index->entries, entry);
    }
    g_array_sort(index->entries, compare_hashes);
    for (guint i = n; i > 0; i--) {
        guint32 hash = g_array_index(index->entries, IndexEntry, i - 1).hash;
        g_hash_table_insert(index->first, GUINT_TO_POINTER(hash), GUINT_TO_POINTER(i));
    }
    return index;
}

void ug_word_index_free(UgWordIndex *index) {
    g_array_unref(index->entries);
    g_hash_table_unref(index->first);
    g_free(index);
}

GPtrArray *ug_word_set_held(const UgWordSet *words, const UgWordIndex *index) {
    GPtrArray *held = g_ptr_array_new();
    guint n = index->entries->len;
    for (guint i = 0; n <= words->count && i < n; i++) {
        const IndexEntry *entry = &g_array_index(index->entries, IndexEntry, i);
        if (ug_word_set_may_hold_hash(words, entry->hash)) {
            g_ptr_array_add(held, (gpointer)entry->word);
        }
    }
    for (gsize slot = 0; n > words->count && slot <= words->mask; slot++) {
        guint32 hash = words->slots[slot];
        guint at = hash == 0 ? 0 : GPOINTER_TO_UINT(g_hash_table_lookup(index->first, GUINT_TO_POINTER(hash)));
        for (; at > 0 && at <= n && g_array_index(index->entries, IndexEntry, at - 1).hash == hash; at++) {
            g_ptr_array_add(held, (gpointer)g_array_index(index->entries, IndexEntry, at - 1).word);
        }
    }
    return held;
}
