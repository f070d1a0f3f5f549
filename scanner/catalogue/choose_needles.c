// The literals by which a text is told that need not be read: for each place where some clause could hold, one literal
// that must stand in the text. Few and long ones are wanted, as each short or common one makes more be read.
//
// A clause gives one or more ways to tell (its values, or its container, or its key); a way has one or more patterns,
// all of which need a literal; a pattern has one or more runs of plain text, any of which will do. Patterns without a
// choice go first, and the others take what is there already if they can. A literal that is whole words of the pattern
// need not be looked for inside of other words: "tpool" does not stand in "subnetpool".
#include "base/error.h"
#include "base/text.h"
#include "catalogue/catalogue_private.h"

#include <string.h>

// A run shorter than this stands in nearly every file.
#define SHORTEST_NEEDLE 3
// One of this length is taken without looking for a better one.
#define GOOD_NEEDLE 4
#define MOST_BYTES  65536

typedef struct {
    char *text;       // lower case
    GPtrArray *runs;  // char *, lower case
    gboolean is_name; // a text has it between what is in no word: a qualified name, or all of a string
} Pattern;

typedef GPtrArray Way; // Pattern *

typedef struct {
    char *text;       // lower case
    gboolean is_word; // only as a word of its own
} Needle;

typedef struct {
    GArray *needles; // Needle
    gsize bytes;
} Choice;

static void clear_needle(gpointer needle) {
    g_free(((Needle *)needle)->text);
}

static Choice choice_new(void) {
    Choice choice = {g_array_new(FALSE, FALSE, sizeof(Needle)), 0};
    g_array_set_clear_func(choice.needles, clear_needle);
    return choice;
}

static void pattern_free(gpointer data) {
    Pattern *pattern = data;
    g_ptr_array_unref(pattern->runs);
    g_free(pattern->text);
    g_free(pattern);
}

static Way *way_new(void) {
    return g_ptr_array_new_with_free_func(pattern_free);
}

// May the character be spelled in another way in a file? Quotes, escapes, and what is not ASCII.
static gboolean is_plain(char c) {
    return c >= 0x20 && c < 0x7F && !strchr("'\"\\", c);
}

// Cuts `text` at each of `separators`, and at what is not plain.
static void add_pattern(Way *way, const char *text, const char *separators, gboolean is_name) {
    Pattern *pattern = g_new(Pattern, 1);
    *pattern = (Pattern){g_ascii_strdown(text, -1), g_ptr_array_new_with_free_func(g_free), is_name};
    for (const char *at = pattern->text; *at;) {
        gsize length = 0;
        while (is_plain(at[length]) && !strchr(separators, at[length])) {
            length++;
        }
        if (length > 0) {
            g_ptr_array_add(pattern->runs, g_strndup(at, length));
        }
        at += length + (at[length] != '\0');
    }
    g_ptr_array_add(way, pattern);
}

// Is no word of a text longer for what stands there in the pattern?
static gboolean ends_words(char c) {
    return is_plain(c) && !ug_is_word_byte(c) && !strchr("*?", c);
}

static gboolean is_of_word_bytes(const char *text) {
    while (ug_is_word_byte(*text)) {
        text++;
    }
    return *text == '\0';
}

// Does the pattern hold the text as a word of its own, wherever it matches?
static gboolean holds_word(const Pattern *pattern, const char *text) {
    gsize length = strlen(text);
    for (const char *at = pattern->text; (at = strstr(at, text)) != NULL; at++) {
        gboolean begins = at == pattern->text ? pattern->is_name : ends_words(at[-1]);
        gboolean ends = at[length] == '\0' ? pattern->is_name : ends_words(at[length]);
        if (begins && ends) {
            return is_of_word_bytes(text);
        }
    }
    return FALSE;
}

static gboolean has_run_with(const Pattern *pattern, const char *text) {
    for (guint i = 0; i < pattern->runs->len; i++) {
        if (strstr(pattern->runs->pdata[i], text)) {
            return TRUE;
        }
    }
    return FALSE;
}

static const Needle *needle_at(const Choice *choice, guint i) {
    return &g_array_index(choice->needles, Needle, i);
}

static gboolean has_chosen(const Choice *choice, const Pattern *pattern) {
    for (guint i = 0; i < choice->needles->len; i++) {
        const Needle *needle = needle_at(choice, i);
        if (needle->is_word ? holds_word(pattern, needle->text) : has_run_with(pattern, needle->text)) {
            return TRUE;
        }
    }
    return FALSE;
}

// Globs say "*ventlet*" for either case of the first letter. As a needle that takes the place of "eventlet".
static gboolean nearly_chosen(const Choice *choice, const char *run) {
    for (guint i = 0; i < choice->needles->len; i++) {
        const char *needle = needle_at(choice, i)->text;
        if (strlen(needle) == strlen(run) + 1 && strstr(needle, run)) {
            return TRUE;
        }
    }
    return FALSE;
}

// The run to look for, if none is chosen already; "" if there are none.
static const char *best_run(const Choice *choice, const Pattern *pattern) {
    const char *longest = "";
    for (guint i = 0; i < pattern->runs->len; i++) {
        if (nearly_chosen(choice, pattern->runs->pdata[i])) {
            return pattern->runs->pdata[i];
        }
        if (strlen(pattern->runs->pdata[i]) > strlen(longest)) {
            longest = pattern->runs->pdata[i];
        }
    }
    return longest;
}

// A run as a needle: the word that it is, be there a dot before or behind.
static Needle needle_of(const Pattern *pattern, const char *run) {
    const char *word = run + strspn(run, ".");
    g_autofree char *core = g_strndup(word, strcspn(word, "."));
    gboolean is_word = strlen(core) >= SHORTEST_NEEDLE &&
                       word[strlen(core) + strspn(word + strlen(core), ".")] == '\0' && holds_word(pattern, core);
    return (Needle){is_word ? g_steal_pointer(&core) : g_strdup(run), is_word};
}

static void choose(Choice *choice, const Pattern *pattern) {
    if (choice->bytes <= MOST_BYTES && !has_chosen(choice, pattern)) {
        const Needle needle = needle_of(pattern, best_run(choice, pattern));
        g_array_append_val(choice->needles, needle);
        choice->bytes += strlen(needle.text);
    }
}

// The length of the shortest literal that this way would add; G_MAXSIZE if all are chosen already.
static gsize quality(const Choice *choice, const Way *way) {
    gsize shortest = G_MAXSIZE;
    for (guint i = 0; i < way->len; i++) {
        if (!has_chosen(choice, way->pdata[i])) {
            shortest = MIN(shortest, strlen(best_run(choice, way->pdata[i])));
        }
    }
    return shortest;
}

static void take_way(Choice *choice, const Way *way) {
    for (guint i = 0; i < way->len; i++) {
        choose(choice, way->pdata[i]);
    }
}

static void add_globs(Way *way, const GArray *globs, const char *separators) {
    for (guint i = 0; i < globs->len; i++) {
        add_pattern(way, g_array_index(globs, UgGlob, i).pattern, separators, TRUE);
    }
}

// The ways to tell that a clause may hold somewhere: array of Way *.
static GPtrArray *ways_of(const UgClause *clause) {
    GPtrArray *ways = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    Way *way = way_new();
    g_ptr_array_add(ways, way);
    for (guint i = 0; clause->names && i < clause->names->len; i++) {
        gboolean is_prose = clause->kind == UG_CLAUSE_MENTION;
        add_pattern(way, clause->names->pdata[i], is_prose ? "" : ".", !is_prose);
    }
    if (clause->values) {
        add_globs(way, clause->values, "*?");
    }
    // Qualified names and sections are put together from parts that may stand apart in the file.
    const GArray *const conditions[] = {clause->containers, clause->keys};
    for (guint i = 0; i < G_N_ELEMENTS(conditions); i++) {
        if (conditions[i]) {
            way = way_new();
            g_ptr_array_add(ways, way);
            add_globs(way, conditions[i], "*?.:");
        }
    }
    return ways;
}

static gboolean has_no_choice(const Pattern *pattern) {
    return pattern->runs->len == 1 && strlen(pattern->runs->pdata[0]) >= SHORTEST_NEEDLE;
}

static void choose_forced(Choice *choice, const GPtrArray *ways) {
    const Way *way = ways->pdata[0];
    for (guint i = 0; ways->len == 1 && i < way->len; i++) {
        if (has_no_choice(way->pdata[i])) {
            choose(choice, way->pdata[i]);
        }
    }
}

static gboolean choose_freely(const UgCatalogue *catalogue, Choice *choice, const UgClause *clause,
                              const GPtrArray *ways, GError **error) {
    const Way *best = NULL;
    gsize best_quality = 0;
    for (guint i = 0; i < ways->len; i++) {
        gsize this_quality = quality(choice, ways->pdata[i]);
        // The value itself says more than where it stands, unless it says next to nothing, or nothing new is needed.
        gboolean better = best_quality < GOOD_NEEDLE ? this_quality > best_quality : this_quality == G_MAXSIZE;
        if (better) {
            best_quality = this_quality;
            best = ways->pdata[i];
        }
    }
    const char *origin = g_hash_table_lookup(catalogue->origin, clause->rule);
    if (best_quality < SHORTEST_NEEDLE) {
        g_set_error(error, UG_ERROR, UG_ERROR_DATA,
                    "%s: %s: an entry of 'match' could hold in any file; it must have %d plain letters to look for",
                    origin, clause->rule->id, SHORTEST_NEEDLE);
        return FALSE;
    }
    take_way(choice, best);
    if (choice->bytes > MOST_BYTES) {
        g_set_error(error, UG_ERROR, UG_ERROR_DATA, "%s: %s: more than %d bytes of names and words to look for in all",
                    origin, clause->rule->id, MOST_BYTES);
        return FALSE;
    }
    return TRUE;
}

static int compare_needles(gconstpointer a, gconstpointer b) {
    const Needle *left = a, *right = b;
    return left->is_word != right->is_word ? left->is_word - right->is_word : strcmp(left->text, right->text);
}

// One that is looked for everywhere makes those superfluous in which it lies.
static gboolean is_superfluous(const Choice *choice, const Needle *needle) {
    for (guint i = 0; i < choice->needles->len; i++) {
        const Needle *other = needle_at(choice, i);
        if (!other->is_word && other != needle && strstr(needle->text, other->text) &&
            (needle->is_word || strcmp(needle->text, other->text) != 0)) {
            return TRUE;
        }
    }
    return FALSE;
}

static char **take_needles(const Choice *choice, gboolean words) {
    GPtrArray *taken = g_ptr_array_new();
    for (guint i = 0; i < choice->needles->len; i++) {
        const Needle *needle = needle_at(choice, i);
        if (needle->is_word == words && !is_superfluous(choice, needle)) {
            g_ptr_array_add(taken, g_strdup(needle->text));
        }
    }
    g_ptr_array_add(taken, NULL);
    return (char **)g_ptr_array_free(taken, FALSE);
}

// Manifests are read as a whole. That a setting must not hold anywhere is for the sake of who writes rules.
static gboolean is_of_manifests(const UgClause *clause) {
    return clause->kind == UG_CLAUSE_DEPENDENCY || clause->kind == UG_CLAUSE_SETTING;
}

static gboolean choose_all(const UgCatalogue *catalogue, gboolean of_manifests, Choice *choice, GError **error) {
    g_autoptr(GPtrArray) clauses = g_ptr_array_new();
    g_autoptr(GPtrArray) ways = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < catalogue->clauses->len; i++) {
        UgClause *clause = catalogue->clauses->pdata[i];
        if (is_of_manifests(clause) == of_manifests) {
            g_ptr_array_add(clauses, clause);
            g_ptr_array_add(ways, ways_of(clause));
            choose_forced(choice, ways->pdata[ways->len - 1]);
        }
    }
    for (guint i = 0; i < clauses->len; i++) {
        if (!choose_freely(catalogue, choice, clauses->pdata[i], ways->pdata[i], error)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ug_needles_choose(UgCatalogue *catalogue, GError **error) {
    Choice choice = choice_new();
    Choice of_manifests = choice_new();
    gboolean chosen = choose_all(catalogue, FALSE, &choice, error) && choose_all(catalogue, TRUE, &of_manifests, error);
    g_array_sort(choice.needles, compare_needles);
    catalogue->needles = take_needles(&choice, FALSE);
    catalogue->needle_words = take_needles(&choice, TRUE);
    g_array_unref(choice.needles);
    g_array_unref(of_manifests.needles);
    if (chosen) { // once for all threads, as it takes as long as reading a hundred files
        catalogue->search = ug_needles_new_with_words((const char *const *)catalogue->needles,
                                                      (const char *const *)catalogue->needle_words, TRUE);
        ug_needles_prepare(catalogue->search);
    }
    return chosen;
}
