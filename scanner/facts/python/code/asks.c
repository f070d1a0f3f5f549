// Reading the parts of a file that hold what it is asked for.
//
// A file is asked for the same again whenever files are linked. It remembers in which of its versions it was last asked
// for what, and each part in which version it came: what was searched before need not be searched again.
#include "base/hash.h"
#include "facts/python/code/code_private.h"

#include <string.h>

static const char CLASS[] = "class";

/* One of the words that asks are made of. */
typedef struct {
    const char *text;
    GArray *asks;         /* of guint: the asks for it */
    guint seen;           /* the number of the last part that holds it as a word of its own, counted from 1 */
    guint seen_not_first; /* the same, but not as the beginning of a dotted name */
} Word;

typedef struct {
    const UgAsk *asks;
    GHashTable *index; /* text -> its index + 1 */
    GArray *words;     /* of Word */
    UgNeedles *needles;
    GArray *of_needle; /* of guint: for each of these, the word */
    GArray *found;     /* of guint: the words of the part in hand that somebody asks for */
    guint part;        /* its number, counted from 1 */
} AskedWords;

static void clear_word(gpointer word) {
    g_array_unref(((Word *)word)->asks);
}

static Word *word_of(AskedWords *asked, const char *text) {
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(asked->index, text));
    if (known == 0) {
        Word word = {.text = text, .asks = g_array_new(FALSE, FALSE, sizeof(guint))};
        g_array_append_val(asked->words, word);
        known = asked->words->len;
        g_hash_table_insert(asked->index, (gpointer)text, GUINT_TO_POINTER(known));
    }
    return &g_array_index(asked->words, Word, known - 1);
}

static void asked_words_init(AskedWords *asked, const UgAsk *asks, guint n_asks) {
    *asked = (AskedWords){.asks = asks, .index = g_hash_table_new(ug_text_hash, g_str_equal)};
    asked->words = g_array_new(FALSE, FALSE, sizeof(Word));
    g_array_set_clear_func(asked->words, clear_word);
    asked->found = g_array_new(FALSE, FALSE, sizeof(guint));
    (void)word_of(asked, CLASS);
    for (guint i = 0; i < n_asks; i++) {
        g_array_append_val(word_of(asked, asks[i].word)->asks, i);
        for (const char *const *with = asks[i].with; with != NULL && *with != NULL; with++) {
            (void)word_of(asked, *with);
        }
    }
    static const char *const none[] = {NULL};
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    asked->of_needle = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < asked->words->len; i++) {
        const char *text = g_array_index(asked->words, Word, i).text;
        if (*text != '\0') { // what broken source lacks has a name of no letters, which stands nowhere
            g_ptr_array_add(texts, (gpointer)text);
            g_array_append_val(asked->of_needle, i);
        }
    }
    g_ptr_array_add(texts, NULL);
    asked->needles = ug_needles_new_with_words(none, (const char *const *)texts->pdata, FALSE);
}

static void asked_words_clear(AskedWords *asked) {
    g_hash_table_unref(asked->index);
    g_array_unref(asked->words);
    g_array_unref(asked->of_needle);
    g_array_unref(asked->found);
    ug_needles_free(asked->needles);
}

static Word *known_word(const AskedWords *asked, const char *text) {
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(asked->index, text));
    return known == 0 ? NULL : &g_array_index(asked->words, Word, known - 1);
}

static void note_word(AskedWords *asked, guint which, gboolean is_first) {
    Word *word = &g_array_index(asked->words, Word, which);
    if (!is_first) {
        word->seen_not_first = asked->part;
    }
    if (word->seen != asked->part) {
        word->seen = asked->part;
        g_array_append_val(asked->found, which);
    }
}

/* Finds which of the words stand in a chunk. */
static void find_words(AskedWords *asked, const char *text, const UgChunk *chunk) {
    gsize end;
    guint needle;
    asked->part++;
    g_array_set_size(asked->found, 0);
    for (gsize at = chunk->start; ug_needles_find(asked->needles, text, chunk->end, at, &end, &needle); at = end) {
        guint which = g_array_index(asked->of_needle, guint, needle);
        gsize start = end - strlen(g_array_index(asked->words, Word, which).text);
        note_word(asked, which, ug_word_is_first(text, chunk->start, start, end));
    }
}

static gboolean is_present(AskedWords *asked, const char *text) {
    return known_word(asked, text)->seen == asked->part;
}

/* Is the ask, whose word is in the part, one for it? */
static gboolean is_answered(AskedWords *asked, const UgAsk *ask, gboolean may_derive) {
    gboolean found = ask->with == NULL;
    for (const char *const *with = ask->with; !found && *with != NULL; with++) {
        found = is_present(asked, *with);
    }
    return found && (may_derive || !ask->as_base) &&
           (!ask->not_first || known_word(asked, ask->word)->seen_not_first == asked->part);
}

static gboolean is_asked_for(AskedWords *asked, const UgChunk *chunk) {
    gboolean may_derive = chunk->is_plain || is_present(asked, CLASS);
    for (guint i = 0; i < asked->found->len; i++) {
        const Word *word = &g_array_index(asked->words, Word, g_array_index(asked->found, guint, i));
        for (guint a = 0; a < word->asks->len; a++) {
            if (is_answered(asked, &asked->asks[g_array_index(word->asks, guint, a)], may_derive)) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

static guint64 hash_text(const char *text) {
    return ug_hash(text, strlen(text));
}

/* The same whatever the order of the leads. */
static guint64 hash_of_ask(const UgAsk *ask) {
    guint64 hash = hash_text(ask->word) * 0x9E3779B97F4A7C15U + (ask->with == NULL ? 1 : 0) + (ask->as_base ? 2 : 0) +
                   (ask->not_first ? 4 : 0);
    for (const char *const *with = ask->with; with != NULL && *with != NULL; with++) {
        hash += hash_text(*with);
    }
    return hash;
}

/* Of more asks than that, most are not asked any more. */
enum { MAX_ANSWERS = 1024 };

/* The asks that have not been answered for the file as it is, which are taken for answered now, and in *since the first
 * version whose parts have to be searched for them. (transfer full) array of UgAsk */
static GArray *unanswered(UgCode *code, const UgAsk *asks, guint n_asks, guint32 *since) {
    GArray *left = g_array_new(FALSE, FALSE, sizeof(UgAsk));
    guint32 next = code->version + 1;
    if (code->asked != NULL && g_hash_table_size(code->asked) > MAX_ANSWERS) {
        g_clear_pointer(&code->asked, g_hash_table_unref);
    }
    if (code->asked == NULL) {
        code->asked = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    }
    *since = next;
    for (guint i = 0; i < n_asks; i++) {
        guint64 hash = hash_of_ask(&asks[i]);
        guint32 first = GPOINTER_TO_UINT(g_hash_table_lookup(code->asked, &hash));
        if (first < next) {
            g_array_append_val(left, asks[i]);
            *since = MIN(*since, first);
            g_hash_table_replace(code->asked, g_memdup2(&hash, sizeof hash), GUINT_TO_POINTER(next));
        }
    }
    return left;
}

static void free_asked(gpointer data) {
    UgAskedFor *asked = data;
    g_clear_pointer(&asked->with, g_hash_table_unref);
    g_free(asked);
}

GHashTable *ug_asked_for_new(void) {
    return g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, free_asked);
}

void ug_asked_for_add(GHashTable *asked, const UgAsk *ask) {
    UgAskedFor *known = g_hash_table_lookup(asked, ask->word);
    if (known == NULL) {
        known = g_new0(UgAskedFor, 1);
        known->hash = ug_word_hash(ask->word);
        known->as_base = ask->as_base;
        known->not_first = ask->not_first;
        known->with = ask->with == NULL ? NULL : g_hash_table_new(NULL, NULL);
        g_hash_table_insert(asked, g_strdup(ask->word), known);
    }
    known->as_base = known->as_base && ask->as_base;
    known->not_first = known->not_first && ask->not_first;
    if (ask->with == NULL) {
        g_clear_pointer(&known->with, g_hash_table_unref);
    }
    for (const char *const *with = ask->with; known->with != NULL && *with != NULL; with++) {
        g_hash_table_add(known->with, GUINT_TO_POINTER(ug_word_hash(*with)));
    }
}

/* The part of the former version that is the i-th of the new one. UG_NO_CHUNK: none. */
static guint32 former_part(const UgCodeChange *change, guint32 i) {
    guint32 from = change->range.from;
    guint32 to = from + change->chunks->len;
    return i < from ? i : i < to ? ug_code_change_origin(change, i - from) : i - to + change->range.to;
}

static gboolean is_cut_alike(const UgCode *code, const UgCode *before, const UgCodeChange *change) {
    return change->is_cut && code->parts != NULL && before->parts != NULL &&
           code->parts->len == before->parts->len - (change->range.to - change->range.from) + change->chunks->len;
}

void ug_code_inherit_answers(UgCode *code, UgCode *before, const UgCodeChange *change) {
    if (before->asked == NULL || code->asked != NULL || !is_cut_alike(code, before, change)) {
        return;
    }
    code->asked = g_steal_pointer(&before->asked);
    code->version = before->version + 1;
    for (guint32 i = 0; i < code->parts->len; i++) {
        guint32 former = former_part(change, i);
        const UgPart *part = former == UG_NO_CHUNK ? NULL : ug_code_part(before, former);
        // Of a part that was read it is not known what for.
        ug_code_part(code, i)->since = part != NULL && part->facts == NULL ? part->since : code->version;
    }
}

gboolean ug_code_read_parts(UgExtractor *extractor, UgCode *code, const UgAsk *asks, guint n_asks) {
    if (n_asks == 0 || !ug_code_cut(code)) {
        return FALSE;
    }
    guint32 since;
    g_autoptr(GArray) left = unanswered(code, asks, n_asks, &since);
    if (left->len == 0) {
        return FALSE;
    }
    AskedWords asked;
    asked_words_init(&asked, (const UgAsk *)(gconstpointer)left->data, left->len);
    gboolean any = FALSE;
    for (guint i = 0; i < code->parts->len; i++) {
        const UgPart *part = ug_code_part(code, i);
        if (part->facts == NULL && part->since >= since) {
            find_words(&asked, code->source.text, &part->chunk);
            if (is_asked_for(&asked, &part->chunk)) {
                ug_code_read_part(extractor, code, i);
                any = TRUE;
            }
        }
    }
    asked_words_clear(&asked);
    if (any) {
        ug_code_read_typing(extractor, code);
    }
    return any;
}
