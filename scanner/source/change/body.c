// Whether two functions are one that was edited: by the words that stand in both.
#include "source/change/change_private.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

/* What goes on for longer is looked at so far. */
enum { MOST_LINES = 400, MOST_WORDS = 4000, LONGEST_WORD = 64 };

static gsize indent_of(const char *line, const char *end) {
    gsize n = 0;
    while (line + n < end && (line[n] == ' ' || line[n] == '\t')) {
        n++;
    }
    return n;
}

static gboolean begins_with(const char *at, const char *end, const char *word) {
    gsize n = strlen(word);
    return (gsize)(end - at) >= n && memcmp(at, word, n) == 0;
}

/* Is a function or class of that name defined there? */
static gboolean defines(const char *line, const char *end, const char *name) {
    static const char *const WORDS[] = {"def ", "class ", "async def "};
    const char *at = line + indent_of(line, end);
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        const char *called = at + strlen(WORDS[i]);
        if (begins_with(at, end, WORDS[i]) && begins_with(called, end, name)) {
            const char *behind = called + strlen(name);
            return behind >= end || !ug_is_word_byte(*behind);
        }
    }
    return FALSE;
}

guint32 ug_change_first_line(const UgChangeFile *file, guint32 line, const char *name) {
    for (guint32 i = line; i > 0 && line - i < MOST_LINES; i--) {
        const char *end;
        const char *text = ug_change_text_from(file, i, &end);
        if (text != NULL && defines(text, end, name)) {
            return i;
        }
    }
    return 0;
}

/* It ends before the next line that stands no further to the right, and closes no parenthesis of the first. */
const char *ug_change_body_end(const UgChangeFile *file, guint32 first) {
    const char *end = NULL;
    const char *head = ug_change_text_from(file, first, &end);
    gsize least = indent_of(head, end);
    for (guint32 i = first + 1; i < first + MOST_LINES; i++) {
        const char *text = ug_change_text_from(file, i, &end);
        if (text == NULL) {
            return end;
        }
        gsize indent = indent_of(text, end);
        if (indent <= least && text + indent < end && strchr("\r\n#)]}", text[indent]) == NULL) {
            return text;
        }
    }
    const char *behind = ug_change_text_from(file, first + MOST_LINES, &end);
    return behind == NULL ? end : behind;
}

/* Words that stand in any function. */
static gboolean says_nothing(const char *word) {
    static const char *const WORDS[] = {
        "def",   "class", "async",   "await", "self",  "cls",    "return", "for",    "in",  "if",    "else",     "elif",
        "while", "try",   "except",  "with",  "as",    "import", "from",   "pass",   "not", "and",   "or",       "is",
        "None",  "True",  "finally", "False", "yield", "raise",  "lambda", "global", "del", "break", "continue", NULL};
    return g_strv_contains(WORDS, word);
}

static gint compare_hashes(gconstpointer a, gconstpointer b) {
    guint left = *(const guint *)a;
    guint right = *(const guint *)b;
    return (left > right) - (left < right);
}

/* Adds the hashes of the words from `at` on, but for those that say nothing, and the function's own name. */
static void add_words(GArray *words, const char *at, const char *end, const char *name) {
    while (at < end && words->len < MOST_WORDS) {
        gsize n = 0;
        while (at + n < end && ug_is_word_byte(at[n])) {
            n++;
        }
        if (n > 0 && n <= LONGEST_WORD) {
            char word[LONGEST_WORD + 1];
            memcpy(word, at, n);
            word[n] = '\0';
            guint hash = ug_text_hash(word);
            if (!says_nothing(word) && strcmp(word, name) != 0) {
                g_array_append_val(words, hash);
            }
        }
        at += MAX(n, 1);
    }
}

/* The words of the function called `name` around a stretch, but for those of the stretch. (transfer full) */
static GArray *words_around(const UgChangeFile *file, UgSpan span, const char *name) {
    GArray *words = g_array_new(FALSE, FALSE, sizeof(guint));
    const char *line;
    const char *end;
    const char *from = ug_change_text_at(file, span.line, span.column, &line, &end);
    const char *to = ug_change_text_at(file, span.end_line, span.end_column, &line, &end);
    guint32 first = from == NULL || to == NULL ? 0 : ug_change_first_line(file, span.line, name);
    if (first > 0) {
        const char *behind = ug_change_body_end(file, first);
        add_words(words, ug_change_text_from(file, first, &end), from, name);
        add_words(words, to, behind, name);
        g_array_sort(words, compare_hashes);
    }
    return words;
}

/* It is asked of each pair of uses that is tried. */
static const GArray *known_words(UgChange *change, gboolean is_after, const UgStretch *stretch) {
    char *key = g_strdup_printf("%c%u:%u %s\n%s", is_after ? 'a' : 'b', stretch->span.line, stretch->span.column,
                                stretch->path, stretch->scope);
    GArray *words = g_hash_table_lookup(change->bodies, key);
    if (words != NULL) {
        g_free(key);
        return words;
    }
    words =
        words_around(ug_change_file(change, is_after, stretch->path), stretch->span, ug_text_last_part(stretch->scope));
    g_hash_table_insert(change->bodies, key, words);
    return words;
}

static guint count_common(const GArray *some, const GArray *others) {
    guint common = 0;
    for (guint i = 0, j = 0; i < some->len && j < others->len;) {
        int order = compare_hashes(&g_array_index(some, guint, i), &g_array_index(others, guint, j));
        common += order == 0 ? 1 : 0;
        i += order <= 0 ? 1 : 0;
        j += order >= 0 ? 1 : 0;
    }
    return common;
}

gboolean ug_change_has_like_body(UgChange *change, const UgStretch *before, const UgStretch *after) {
    enum { LEAST_PERCENT = 40 };
    const GArray *old = known_words(change, FALSE, before);
    const GArray *new = known_words(change, TRUE, after);
    return MAX(old->len, new->len) * LEAST_PERCENT <= count_common(old, new) * 100;
}
