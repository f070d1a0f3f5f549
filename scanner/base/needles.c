// Needles: an Aho-Corasick automaton as one dense table, indexed by state and by class of byte.
//
// A search ends at the first literal, so a state where one ends never has to go on: its row leads back to itself. That
// makes "did anything end in this stretch?" a question about the last state only, and the loop over the bytes has one
// dependent table look-up and no branch. As that look-up waits for the one before it, a long text is read in LANES
// stretches side by side; only the first with a hit is read again, byte by byte, to see where. Few literals are told by
// fragments instead (base/fragments.h), and only what is around one is read.
//
// Words take the same way. What stands around one that was found tells whether it is a word there, or perhaps another.
#include "base/needles.h"

#include "base/fragments.h"
#include "base/hash.h"
#include "base/text.h"

#include <string.h>

#define LANES          8u
#define MAX_LANE_BYTES 512u
// A lane has a head start as long as the longest literal, so a short one reads more twice than once.
#define MIN_LANE_BYTES 64u
// Read one by one before side by side, so that texts full of hits do not pay for a block at each.
#define WARM_UP_BYTES 128u
#define ROOT          0u

struct UgNeedles {
    guint8 class_of[256];   // bytes that no literal tells apart share a class; class 0: in no literal
    guint32 *next;          // next[state + class]; a state is the offset of its row
    guint32 stride;         // length of a row: the number of classes, rounded up to a power of two
    guint32 first_final;    // states from here on end a literal
    guint32 *which;         // which[(state - first_final) / stride]: the longest literal that ends there
    gsize longest;          // of the literals
    UgFragments *fragments; // (nullable) tell quickly where one may begin
    guint n_anywhere;       // of the literals are found wherever they stand, and the others as words
    GHashTable *words;      // (nullable) word -> its index
    char **literals;
    gsize *lengths;    // of the literals
    gboolean *is_word; // for each of the literals
    gboolean ignore_case;
};

// A node of the trie that the automaton is built from; children are linked through `sibling`, 0 ends a chain.
typedef struct {
    guint32 child;
    guint32 sibling;
    guint32 parent;
    guint32 suffix; // the node of the longest proper suffix that is in the trie
    guint32 state;  // its row in the table
    guint32 which;  // literal that ends here, G_MAXUINT32 if none
    guint8 class;
} TrieNode;

static TrieNode *node_at(GArray *trie, guint32 index) {
    return &g_array_index(trie, TrieNode, index);
}

static void assign_classes(UgNeedles *needles, const char *const *literals, gboolean ignore_case) {
    guint classes = 1;
    for (guint i = 0; literals[i]; i++) {
        for (const char *at = literals[i]; *at; at++) {
            guint8 byte = (guint8)(ignore_case ? g_ascii_tolower(*at) : *at);
            // NUL is in no literal, so there are at most 256 classes and the last one is 255.
            if (needles->class_of[byte] == 0) {
                needles->class_of[byte] = (guint8)classes++;
            }
        }
    }
    for (guint byte = 'A'; ignore_case && byte <= 'Z'; byte++) {
        needles->class_of[byte] = needles->class_of[byte + ('a' - 'A')];
    }
    needles->stride = 1;
    while (needles->stride < classes) {
        needles->stride *= 2;
    }
}

static guint32 find_child(GArray *trie, guint32 parent, guint8 class) {
    guint32 child = node_at(trie, parent)->child;
    while (child && node_at(trie, child)->class != class) {
        child = node_at(trie, child)->sibling;
    }
    return child;
}

static guint32 add_child(GArray *trie, guint32 parent, guint8 class) {
    TrieNode node = {.parent = parent, .class = class, .sibling = node_at(trie, parent)->child, .which = G_MAXUINT32};
    g_array_append_val(trie, node);
    node_at(trie, parent)->child = trie->len - 1;
    return trie->len - 1;
}

static GArray *build_trie(UgNeedles *needles, const char *const *literals) {
    GArray *trie = g_array_new(FALSE, TRUE, sizeof(TrieNode));
    TrieNode root = {.which = G_MAXUINT32};
    g_array_append_val(trie, root);
    for (guint i = 0; literals[i]; i++) {
        g_assert(literals[i][0]);
        guint32 node = 0;
        for (const char *at = literals[i]; *at; at++) {
            guint8 class = needles->class_of[(guint8)*at];
            guint32 child = find_child(trie, node, class);
            node = child ? child : add_child(trie, node, class);
        }
        TrieNode *last = node_at(trie, node);
        last->which = MIN(last->which, i);
        needles->longest = MAX(needles->longest, strlen(literals[i]));
    }
    return trie;
}

// The nodes, each after its parent and after its suffix: by depth.
static GArray *breadth_first(GArray *trie) {
    GArray *order = g_array_sized_new(FALSE, FALSE, sizeof(guint32), trie->len);
    guint32 root = 0;
    g_array_append_val(order, root);
    for (guint i = 0; i < order->len; i++) {
        guint32 child = node_at(trie, g_array_index(order, guint32, i))->child;
        for (; child; child = node_at(trie, child)->sibling) {
            g_array_append_val(order, child);
        }
    }
    return order;
}

static void link_suffixes(GArray *trie, GArray *order) {
    for (guint i = 1; i < order->len; i++) {
        TrieNode *node = node_at(trie, g_array_index(order, guint32, i));
        if (node->parent) {
            guint32 suffix = node_at(trie, node->parent)->suffix;
            while (suffix && !find_child(trie, suffix, node->class)) {
                suffix = node_at(trie, suffix)->suffix;
            }
            node->suffix = find_child(trie, suffix, node->class);
        }
        // The node's own literal is longer than any that its suffix ends.
        if (node->which == G_MAXUINT32) {
            node->which = node_at(trie, node->suffix)->which;
        }
    }
}

// States that end a literal come last, so that a comparison tells them.
static void number_states(UgNeedles *needles, GArray *trie, GArray *order) {
    guint32 rows = 0;
    for (guint final = 0; final <= 1; final++) {
        if (final) {
            needles->first_final = rows * needles->stride;
        }
        for (guint i = 0; i < order->len; i++) {
            TrieNode *node = node_at(trie, g_array_index(order, guint32, i));
            if ((node->which != G_MAXUINT32) == final) {
                node->state = rows++ * needles->stride;
            }
        }
    }
}

static void fill_table(UgNeedles *needles, GArray *trie, GArray *order) {
    needles->next = g_new0(guint32, (gsize)trie->len * needles->stride);
    needles->which = g_new0(guint32, trie->len);
    for (guint i = 0; i < order->len; i++) {
        TrieNode *node = node_at(trie, g_array_index(order, guint32, i));
        guint32 *row = needles->next + node->state;
        if (node->which != G_MAXUINT32) {
            for (guint32 class = 0; class < needles->stride; class ++) {
                row[class] = node->state;
            }
            needles->which[(node->state - needles->first_final) / needles->stride] = node->which;
            continue;
        }
        if (i > 0) {
            memcpy(row, needles->next + node_at(trie, node->suffix)->state, needles->stride * sizeof *row);
        }
        for (guint32 child = node->child; child; child = node_at(trie, child)->sibling) {
            row[node_at(trie, child)->class] = node_at(trie, child)->state;
        }
    }
}

static gboolean lies_in_one(const char *word, const char *const *literals) {
    for (guint i = 0; literals[i]; i++) {
        if (strstr(literals[i], word)) {
            return TRUE;
        }
    }
    return FALSE;
}

// Takes note of which are words: those behind `literals`, of which each that lies in a literal would hide that.
static void note_words(UgNeedles *needles, const char *const *all, const char *const *literals) {
    guint n = g_strv_length((char **)all);
    needles->n_anywhere = g_strv_length((char **)literals);
    needles->literals = g_strdupv((char **)all);
    needles->lengths = g_new0(gsize, n);
    needles->is_word = g_new0(gboolean, n);
    for (guint i = 0; i < n; i++) {
        needles->lengths[i] = strlen(all[i]);
        needles->is_word[i] = i >= needles->n_anywhere && !lies_in_one(all[i], literals);
        if (needles->is_word[i]) {
            char *word = needles->ignore_case ? g_ascii_strdown(all[i], -1) : g_strdup(all[i]);
            if (needles->words == NULL) {
                needles->words = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
            }
            g_hash_table_insert(needles->words, word, GUINT_TO_POINTER(i));
        }
    }
}

UgNeedles *ug_needles_new(const char *const *literals, gboolean ignore_case) {
    static const char *const none[] = {NULL};
    return ug_needles_new_with_words(literals, none, ignore_case);
}

UgNeedles *ug_needles_new_with_words(const char *const *literals, const char *const *words, gboolean ignore_case) {
    g_autoptr(UgNeedles) needles = g_new0(UgNeedles, 1);
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (guint i = 0; literals[i]; i++) {
        g_ptr_array_add(all, (gpointer)literals[i]);
    }
    for (guint i = 0; words[i]; i++) {
        g_ptr_array_add(all, (gpointer)words[i]);
    }
    g_ptr_array_add(all, NULL);
    needles->ignore_case = ignore_case;
    note_words(needles, (const char *const *)all->pdata, literals);
    assign_classes(needles, (const char *const *)all->pdata, ignore_case);
    g_autoptr(GArray) trie = build_trie(needles, (const char *const *)all->pdata);
    g_autoptr(GArray) order = breadth_first(trie);
    g_assert((guint64)trie->len * needles->stride < G_MAXUINT32);
    link_suffixes(trie, order);
    number_states(needles, trie, order);
    fill_table(needles, trie, order);
    return g_steal_pointer(&needles);
}

void ug_needles_prepare(UgNeedles *needles) {
    if (needles->fragments == NULL) {
        needles->fragments = ug_fragments_new((const char *const *)needles->literals, needles->ignore_case);
    }
}

void ug_needles_free(UgNeedles *needles) {
    if (needles) {
        g_free(needles->next);
        g_free(needles->which);
        g_clear_pointer(&needles->fragments, ug_fragments_free);
        g_clear_pointer(&needles->words, g_hash_table_unref);
        g_strfreev(needles->literals);
        g_free(needles->lengths);
        g_free(needles->is_word);
        g_free(needles);
    }
}

static gboolean is_final(const UgNeedles *needles, guint32 state) {
    return state >= needles->first_final;
}

// Reads text[*at..to) one by one; stops with *at after the byte where a literal ends.
static guint32 read_one_by_one(const UgNeedles *needles, guint32 state, const guint8 *text, gsize *at, gsize to) {
    gsize i = *at;
    while (i < to && !is_final(needles, state)) {
        state = needles->next[state + needles->class_of[text[i++]]];
    }
    *at = i;
    return state;
}

// Reads LANES stretches of n bytes side by side. Each lane but the first starts `longest` bytes early, at the root: by
// its own first byte it is in the state of a reader who came all the way. states[] tells where each begins and ends:
// the state of the one before, and its own. Returns the first lane where a literal ended, LANES if there is none.
static guint read_block(const UgNeedles *needles, guint32 state, const guint8 *text, gsize n, guint32 *states) {
    const guint32 *next = needles->next;
    const guint8 *class_of = needles->class_of;
    states[0] = state;
    for (guint lane = 1; lane < LANES; lane++) {
        gsize at = lane * n - needles->longest;
        states[lane] = read_one_by_one(needles, ROOT, text, &at, lane * n);
    }
    guint32 a = states[0], b = states[1], c = states[2], d = states[3];
    guint32 e = states[4], f = states[5], g = states[6], h = states[7];
    for (gsize i = 0; i < n; i++) {
        a = next[a + class_of[text[i]]];
        b = next[b + class_of[text[i + n]]];
        c = next[c + class_of[text[i + 2 * n]]];
        d = next[d + class_of[text[i + 3 * n]]];
        e = next[e + class_of[text[i + 4 * n]]];
        f = next[f + class_of[text[i + 5 * n]]];
        g = next[g + class_of[text[i + 6 * n]]];
        h = next[h + class_of[text[i + 7 * n]]];
    }
    const guint32 ends[LANES] = {a, b, c, d, e, f, g, h};
    memcpy(states + 1, ends, sizeof ends);
    guint hit = 0;
    while (hit < LANES && !is_final(needles, ends[hit])) {
        hit++;
    }
    return hit;
}

/* Where no literal has begun, those bytes are passed over where none may begin. */
static guint32 read_by_fragments(const UgNeedles *needles, const char *text, gsize *at, gsize length) {
    guint32 state = ROOT;
    while (*at < length && !is_final(needles, state)) {
        gsize until;
        *at = ug_fragments_find(needles->fragments, text, length, *at, &until);
        state = read_one_by_one(needles, ROOT, (const guint8 *)text, at, until);
        while (*at < length && state != ROOT && !is_final(needles, state)) {
            state = read_one_by_one(needles, state, (const guint8 *)text, at, *at + 1);
        }
    }
    return state;
}

/* Reads side by side as long as nothing is found. */
static guint32 read_by_lanes(const UgNeedles *needles, const guint8 *bytes, gsize *at, gsize length) {
    guint32 state = read_one_by_one(needles, ROOT, bytes, at, MIN(length, *at + WARM_UP_BYTES));
    gsize least = MAX(needles->longest, MIN_LANE_BYTES);
    guint lanes = LANES; // without a literal, of the last block
    while (lanes == LANES && !is_final(needles, state) && length - *at >= LANES * least) {
        gsize n = MIN((length - *at) / LANES, MAX(least, MAX_LANE_BYTES));
        guint32 states[LANES + 1];
        lanes = read_block(needles, state, bytes + *at, n, states);
        state = states[lanes];
        *at += lanes * n;
    }
    return read_one_by_one(needles, state, bytes, at, length);
}

static gboolean find_literal(const UgNeedles *needles, const char *text, gsize length, gsize from, gsize *end,
                             guint *which) {
    gsize at = from;
    if (from >= length) {
        return FALSE;
    }
    guint32 state = needles->fragments != NULL ? read_by_fragments(needles, text, &at, length)
                                               : read_by_lanes(needles, (const guint8 *)text, &at, length);
    if (!is_final(needles, state)) {
        return FALSE;
    }
    *end = at;
    *which = needles->which[(state - needles->first_final) / needles->stride];
    return TRUE;
}

// Looks at the word of which the one that was found is a part, which may be another. FALSE if it is none; *end is then
// where to go on. Of a word that is longer than all that are looked for only as much is read.
static gboolean settle_word(const UgNeedles *needles, const char *text, gsize length, gsize *end, guint *which) {
    gsize found = *end - needles->lengths[*which];
    gsize start = found;
    gsize stop = *end;
    while (stop < length && ug_is_word_byte(text[stop]) && stop - start <= needles->longest) {
        stop++;
    }
    while (start > 0 && ug_is_word_byte(text[start - 1]) && stop - start <= needles->longest) {
        start--;
    }
    gpointer known = GUINT_TO_POINTER(*which);
    gboolean is_one = stop - start == needles->lengths[*which];
    if (!is_one && stop - start <= needles->longest) {
        g_autofree char *word = g_strndup(text + start, stop - start);
        g_autofree char *lower = needles->ignore_case ? g_ascii_strdown(word, -1) : NULL;
        is_one = g_hash_table_lookup_extended(needles->words, lower == NULL ? word : lower, NULL, &known);
    }
    *which = GPOINTER_TO_UINT(known);
    *end = is_one || needles->n_anywhere == 0 ? stop : found + 1; // a literal may begin inside of it
    return is_one;
}

gboolean ug_needles_find(const UgNeedles *needles, const char *text, gsize length, gsize from, gsize *end,
                         guint *which) {
    for (gsize at = from; find_literal(needles, text, length, at, end, which); at = *end) {
        if (!needles->is_word[*which] || settle_word(needles, text, length, end, which)) {
            return TRUE;
        }
    }
    return FALSE;
}
