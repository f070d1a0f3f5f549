// Word sets: an open hash table of 32-bit hashes, filled in one pass over the text.
#include "facts/python/words.h"

#include <string.h>

struct UgWordSet {
    guint32 *slots; /* 0: free */
    guint32 mask;
    guint32 count;
};

/* FNV-1a, computed while the word is read; 0 marks a free slot. */
enum { SEED = 2166136261U, PRIME = 16777619U };

static guint32 finish(guint32 hash) {
    hash ^= hash >> 15;
    return hash == 0 ? 1 : hash;
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

/* For each byte: may it stand in a word? */
static void fill_word_bytes(guint8 table[256]) {
    for (guint c = 0; c < 256; c++) {
        table[c] = ug_is_word_byte((char)c) ? 1 : 0;
    }
}

UgWordSet *ug_word_set_new(const char *text, gsize length) {
    guint8 in_word[256];
    fill_word_bytes(in_word);
    UgWordSet *words = g_new0(UgWordSet, 1);
    words->mask = 255;
    words->slots = g_new0(guint32, (gsize)words->mask + 1);
    for (gsize at = 0; at < length;) {
        if (!in_word[(guint8)text[at]]) {
            at++;
            continue;
        }
        guint32 hash = SEED;
        for (; at < length && in_word[(guint8)text[at]]; at++) {
            hash = (hash ^ (guint8)text[at]) * PRIME;
        }
        insert(words, finish(hash));
    }
    return words;
}

void ug_word_set_free(UgWordSet *words) {
    g_free(words->slots);
    g_free(words);
}

gboolean ug_word_set_may_hold(const UgWordSet *words, const char *word) {
    guint32 hash = SEED;
    for (; *word != '\0'; word++) {
        hash = (hash ^ (guint8)*word) * PRIME;
    }
    hash = finish(hash);
    for (guint32 at = hash & words->mask; words->slots[at] != 0; at = (at + 1) & words->mask) {
        if (words->slots[at] == hash) {
            return TRUE;
        }
    }
    return FALSE;
}
