// The literals by which a file is told that need not be read: for each place where some clause could hold, one literal
// that must stand in the file. Few and long ones are wanted, as each short or common one makes more files be read.
//
// A clause gives one or more ways to tell (its values, or its container, or its key); a way has one or more patterns,
// all of which need a literal; a pattern has one or more runs of plain text, any of which will do. Patterns without a
// choice go first, and the others take what is there already if they can.
#include "base/error.h"
#include "catalogue/catalogue_private.h"

#include <string.h>

// A run shorter than this stands in nearly every file.
#define SHORTEST_NEEDLE 3
// One of this length is taken without looking for a better one.
#define GOOD_NEEDLE 4
// The parts of a short package name stand in too many words: "ken" of "os-ken" in "token".
#define LONG_PART  5
#define MOST_BYTES 65536

typedef GPtrArray Way; // GPtrArray *: the runs (char *, lower case) of one pattern

typedef struct {
    GPtrArray *needles; // char *, lower case
    gsize bytes;
} Choice;

static GPtrArray *runs_new(void) {
    return g_ptr_array_new_with_free_func(g_free);
}

static Way *way_new(void) {
    return g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
}

// Cuts `pattern` at each of `separators`, and at what may be spelled in another way in a file: quotes, escapes, and
// characters that are not ASCII.
static GPtrArray *cut(const char *pattern, const char *separators) {
    GPtrArray *runs = runs_new();
    for (const char *at = pattern; *at;) {
        gsize length = 0;
        while (at[length] >= 0x20 && at[length] < 0x7F && !strchr("'\"\\", at[length]) &&
               !strchr(separators, at[length])) {
            length++;
        }
        if (length > 0) {
            g_ptr_array_add(runs, g_ascii_strdown(at, (gssize)length));
        }
        at += length + (at[length] != '\0');
    }
    return runs;
}

static gboolean is_chosen(const Choice *choice, const char *text) {
    for (guint i = 0; i < choice->needles->len; i++) {
        if (strstr(text, choice->needles->pdata[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

static void choose(Choice *choice, const char *text) {
    if (choice->bytes <= MOST_BYTES && !is_chosen(choice, text)) {
        g_ptr_array_add(choice->needles, g_strdup(text));
        choice->bytes += strlen(text);
    }
}

static gboolean any_run_chosen(const Choice *choice, const GPtrArray *runs) {
    for (guint i = 0; i < runs->len; i++) {
        if (is_chosen(choice, runs->pdata[i])) {
            return TRUE;
        }
    }
    return FALSE;
}

// Globs say "*ventlet*" for either case of the first letter. As a needle that takes the place of "eventlet".
static gboolean nearly_chosen(const Choice *choice, const char *run) {
    for (guint i = 0; i < choice->needles->len; i++) {
        const char *needle = choice->needles->pdata[i];
        if (strlen(needle) == strlen(run) + 1 && strstr(needle, run)) {
            return TRUE;
        }
    }
    return FALSE;
}

// The run to look for, if none is chosen already; "" if there are none.
static const char *best_run(const Choice *choice, const GPtrArray *runs) {
    const char *longest = "";
    for (guint i = 0; i < runs->len; i++) {
        if (nearly_chosen(choice, runs->pdata[i])) {
            return runs->pdata[i];
        }
        if (strlen(runs->pdata[i]) > strlen(longest)) {
            longest = runs->pdata[i];
        }
    }
    return longest;
}

// The length of the shortest literal that this way would add; G_MAXSIZE if all are chosen already.
static gsize quality(const Choice *choice, const Way *way) {
    gsize shortest = G_MAXSIZE;
    for (guint i = 0; i < way->len; i++) {
        if (!any_run_chosen(choice, way->pdata[i])) {
            shortest = MIN(shortest, strlen(best_run(choice, way->pdata[i])));
        }
    }
    return shortest;
}

static void take_way(Choice *choice, const Way *way) {
    for (guint i = 0; i < way->len; i++) {
        if (!any_run_chosen(choice, way->pdata[i])) {
            choose(choice, best_run(choice, way->pdata[i]));
        }
    }
}

static gboolean has_long_part(const GPtrArray *parts) {
    for (guint i = 0; i < parts->len; i++) {
        if (strlen(parts->pdata[i]) >= LONG_PART) {
            return TRUE;
        }
    }
    return FALSE;
}

// A package is spelled with any of - _ . in a file. With long parts one part will do, else all spellings are needed.
static void add_dependency(Way *way, const char *name) {
    g_autoptr(GPtrArray) parts = cut(name, "-");
    if (parts->len == 1 || has_long_part(parts)) {
        g_ptr_array_add(way, g_steal_pointer(&parts));
        return;
    }
    for (const char *separator = "-_."; *separator; separator++) {
        GPtrArray *spelling = runs_new();
        g_ptr_array_add(spelling, g_strdelimit(g_strdup(name), "-", *separator));
        g_ptr_array_add(way, spelling);
    }
}

static void add_globs(Way *way, const GArray *globs, const char *separators) {
    for (guint i = 0; i < globs->len; i++) {
        g_ptr_array_add(way, cut(g_array_index(globs, UgGlob, i).pattern, separators));
    }
}

// The ways to tell that a clause may hold somewhere: array of Way *.
static GPtrArray *ways_of(const UgClause *clause) {
    GPtrArray *ways = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    Way *way = way_new();
    g_ptr_array_add(ways, way);
    for (guint i = 0; clause->names && i < clause->names->len; i++) {
        const char *name = clause->names->pdata[i];
        if (clause->kind == UG_CLAUSE_DEPENDENCY) {
            add_dependency(way, name);
        } else {
            g_ptr_array_add(way, cut(name, clause->kind == UG_CLAUSE_MENTION ? "" : "."));
        }
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

static gboolean has_no_choice(const GPtrArray *runs) {
    return runs->len == 1 && strlen(runs->pdata[0]) >= SHORTEST_NEEDLE;
}

static void choose_forced(Choice *choice, const GPtrArray *ways) {
    const Way *way = ways->pdata[0];
    for (guint i = 0; ways->len == 1 && i < way->len; i++) {
        if (has_no_choice(way->pdata[i])) {
            choose(choice, best_run(choice, way->pdata[i]));
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

static int compare_lengths(gconstpointer a, gconstpointer b) {
    const char *left = *(const char *const *)a, *right = *(const char *const *)b;
    gsize left_length = strlen(left), right_length = strlen(right);
    return left_length != right_length ? (left_length > right_length) - (left_length < right_length)
                                       : strcmp(left, right);
}

static int compare_strings(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// A needle inside another makes that one superfluous.
static char **minimise(GPtrArray *needles) {
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    Choice shorter = {kept, 0};
    g_ptr_array_sort(needles, compare_lengths);
    for (guint i = 0; i < needles->len; i++) {
        choose(&shorter, needles->pdata[i]);
    }
    g_ptr_array_sort(kept, compare_strings);
    g_ptr_array_add(kept, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&kept), FALSE);
}

gboolean ug_needles_choose(UgCatalogue *catalogue, GError **error) {
    g_autoptr(GPtrArray) needles = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) ways = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    Choice choice = {needles, 0};
    for (guint i = 0; i < catalogue->clauses->len; i++) {
        g_ptr_array_add(ways, ways_of(catalogue->clauses->pdata[i]));
        choose_forced(&choice, ways->pdata[i]);
    }
    for (guint i = 0; i < catalogue->clauses->len; i++) {
        if (!choose_freely(catalogue, &choice, catalogue->clauses->pdata[i], ways->pdata[i], error)) {
            return FALSE;
        }
    }
    catalogue->needles = minimise(needles);
    return TRUE;
}
