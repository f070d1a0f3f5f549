// What a search for any of several literals promises, and that its fast path finds what a plain one does.
#include "base/needles.h"

#include <string.h>

typedef struct {
    gboolean found;
    gsize end;
    guint which;
} Hit;

static Hit find(const UgNeedles *needles, const char *text, gsize from) {
    Hit hit = {0};
    hit.found = ug_needles_find(needles, text, strlen(text), from, &hit.end, &hit.which);
    return hit;
}

static void expect_hit(Hit hit, gsize end, guint which) {
    g_assert_true(hit.found);
    g_assert_cmpuint(hit.end, ==, end);
    g_assert_cmpuint(hit.which, ==, which);
}

static void finds_where_a_literal_ends(void) {
    const char *const literals[] = {"eventlet", "greenlet", NULL};
    g_autoptr(UgNeedles) needles = ug_needles_new(literals, FALSE);
    expect_hit(find(needles, "import eventlet", 0), 15, 0);
    expect_hit(find(needles, "greenlet", 0), 8, 1);
    g_assert_false(find(needles, "import evenlet, grenlet", 0).found);
    g_assert_false(find(needles, "", 0).found);
}

static void goes_on_after_a_hit(void) {
    const char *const literals[] = {"spawn", "sleep", NULL};
    g_autoptr(UgNeedles) needles = ug_needles_new(literals, FALSE);
    const char *text = "spawn sleep spawn";
    expect_hit(find(needles, text, 0), 5, 0);
    expect_hit(find(needles, text, 5), 11, 1);
    expect_hit(find(needles, text, 11), 17, 0);
    g_assert_false(find(needles, text, 17).found);
}

static void counts_only_what_lies_after_from(void) {
    const char *const literals[] = {"tpool", NULL};
    g_autoptr(UgNeedles) needles = ug_needles_new(literals, FALSE);
    g_assert_false(find(needles, "tpool", 1).found);
    expect_hit(find(needles, "tpool tpool", 1), 11, 0);
    g_assert_false(find(needles, "tpool", 99).found);
}

static void names_the_longest_that_ends_there(void) {
    const char *const literals[] = {"event", "green_event", "vent", NULL};
    g_autoptr(UgNeedles) needles = ug_needles_new(literals, FALSE);
    expect_hit(find(needles, "a green_event", 0), 13, 1);
    expect_hit(find(needles, "an event", 0), 8, 0);
    expect_hit(find(needles, "a vent", 0), 6, 2);
    // Of two that are alike, the first.
    const char *const twins[] = {"event", "EVENT", NULL};
    g_autoptr(UgNeedles) twin_needles = ug_needles_new(twins, TRUE);
    expect_hit(find(twin_needles, "Event", 0), 5, 0);
}

static void falls_back_to_a_suffix(void) {
    const char *const literals[] = {"ababc", "bx", NULL};
    g_autoptr(UgNeedles) needles = ug_needles_new(literals, FALSE);
    expect_hit(find(needles, "abababc", 0), 7, 0);
    expect_hit(find(needles, "ababx", 0), 5, 1);
}

static void ignores_ascii_case_if_asked(void) {
    const char *const literals[] = {"GreenPool", NULL};
    g_autoptr(UgNeedles) ignoring = ug_needles_new(literals, TRUE);
    g_autoptr(UgNeedles) strict = ug_needles_new(literals, FALSE);
    expect_hit(find(ignoring, "greenPOOL", 0), 9, 0);
    g_assert_false(find(strict, "greenpool", 0).found);
    expect_hit(find(strict, "GreenPool", 0), 9, 0);
    // '[' follows 'Z' and '@' precedes 'A': neither has another case.
    const char *const signs[] = {"@[", NULL};
    g_autoptr(UgNeedles) sign_needles = ug_needles_new(signs, TRUE);
    g_assert_false(find(sign_needles, "`{", 0).found);
}

static void reads_any_byte(void) {
    const char *const literals[] = {"\xff\x80", "é", NULL};
    g_autoptr(UgNeedles) needles = ug_needles_new(literals, TRUE);
    expect_hit(find(needles, "x\xff\x80", 0), 3, 0);
    gsize end;
    guint which;
    g_assert_true(ug_needles_find(needles, "\0\0é", 4, 0, &end, &which));
    g_assert_cmpuint(end, ==, 4);
    g_assert_cmpuint(which, ==, 1);
}

static void no_literals_find_nothing(void) {
    const char *const none[] = {NULL};
    g_autoptr(UgNeedles) needles = ug_needles_new(none, TRUE);
    g_assert_false(find(needles, "anything", 0).found);
}

/* Literals that stand among much else, and their like, found in both ways. */
static void fragments_find_the_same(void) {
    static const char *const literals[] = {"ventlet", "greenth", "oslo_service.wsgi", ".greenp", NULL};
    static const char *const words[] = {"ryu", "tpool", "os_ken", "cotyledon", NULL};
    static const char letters[] = "eventlgrhosl_.ciwTPKryud \n\xc3\xa9";
    g_autoptr(UgNeedles) plain = ug_needles_new_with_words(literals, words, TRUE);
    g_autoptr(UgNeedles) prepared = ug_needles_new_with_words(literals, words, TRUE);
    ug_needles_prepare(prepared);
    for (guint round = 0; round < 3000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 200) {
            gint which = g_test_rand_int_range(0, 40);
            if (which < 8) {
                const char *literal = which < 4 ? literals[which] : words[which - 4];
                g_string_append_len(text, literal, g_test_rand_int_range(1, (gint)strlen(literal) + 1));
            } else {
                g_string_append_c(text, letters[g_test_rand_int_range(0, sizeof letters - 1)]);
            }
        }
        g_string_truncate(text, (gsize)g_test_rand_int_range(0, 200));
        gsize from = 0;
        for (Hit hit = {.found = TRUE}; hit.found; from = hit.end) {
            hit = find(plain, text->str, from);
            Hit other = find(prepared, text->str, from);
            g_assert_cmpint(hit.found, ==, other.found);
            g_assert_true(!hit.found || (hit.end == other.end && hit.which == other.which));
        }
    }
}

// Long texts are read several stretches side by side, so a hit has to be found wherever those meet.
static void finds_at_every_offset_of_a_long_text(void) {
    const char *const literals[] = {"eventlet", "let's", NULL};
    g_autoptr(UgNeedles) needles = ug_needles_new(literals, TRUE);
    const gsize length = 3 * 2048 + 777;
    g_autofree char *text = g_malloc(length);
    for (gsize at = 0; at + 8 <= length; at++) {
        memset(text, 'e', length);
        memcpy(text + at, literals[0], strlen(literals[0]));
        gsize end = 0;
        guint which = 9;
        g_assert_true(ug_needles_find(needles, text, length, 0, &end, &which));
        g_assert_cmpuint(end, ==, at + 8);
        g_assert_cmpuint(which, ==, 0);
        g_assert_false(ug_needles_find(needles, text, length, end, &end, &which));
    }
}

// A literal longer than a stretch switches that off.
static void finds_a_very_long_literal(void) {
    g_autofree char *longest = g_strnfill(1500, 'a');
    const char *const literals[] = {longest, NULL};
    g_autoptr(UgNeedles) needles = ug_needles_new(literals, FALSE);
    g_autofree char *before = g_strnfill(5000, 'b');
    g_autofree char *text = g_strconcat(before, longest, NULL);
    expect_hit(find(needles, text, 0), 6500, 0);
}

static gboolean find_plainly(const char *const *literals, const char *text, gsize from, Hit *hit) {
    for (gsize end = from + 1; end <= strlen(text); end++) {
        gsize longest = 0;
        for (guint i = 0; literals[i]; i++) {
            gsize length = strlen(literals[i]);
            if (length > longest && length <= end - from && memcmp(text + end - length, literals[i], length) == 0) {
                longest = length;
                *hit = (Hit){TRUE, end, i};
            }
        }
        if (longest) {
            return TRUE;
        }
    }
    return FALSE;
}

static void agrees_with_a_plain_search(void) {
    for (guint round = 0; round < 300; round++) {
        g_autoptr(GPtrArray) literals = g_ptr_array_new_with_free_func(g_free);
        for (gint i = g_test_rand_int_range(1, 8); i > 0; i--) {
            GString *literal = g_string_new(NULL);
            for (gint n = g_test_rand_int_range(4, 9); n > 0; n--) {
                g_string_append_c(literal, (char)('a' + g_test_rand_int_range(0, 3)));
            }
            g_ptr_array_add(literals, g_string_free(literal, FALSE));
        }
        g_ptr_array_add(literals, NULL);
        g_autoptr(UgNeedles) needles = ug_needles_new((const char *const *)literals->pdata, FALSE);
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint n = 0; n < 5000; n++) {
            // Mostly one letter: long stretches with few hits.
            g_string_append_c(text, (char)(g_test_rand_int_range(0, 12) ? 'd' : 'a' + g_test_rand_int_range(0, 3)));
        }
        gsize from = 0;
        Hit plain = {0};
        while (find_plainly((const char *const *)literals->pdata, text->str, from, &plain)) {
            Hit hit = find(needles, text->str, from);
            g_assert_true(hit.found);
            g_assert_cmpuint(hit.end, ==, plain.end);
            g_assert_cmpstr(literals->pdata[hit.which], ==, literals->pdata[plain.which]);
            from = hit.end;
        }
        g_assert_false(find(needles, text->str, from).found);
    }
}

static void finds_words_only_as_words(void) {
    const char *const literals[] = {"event", NULL};
    const char *const words[] = {"tpool", "sleep", "sleep_until", "pre_event_x", NULL};
    g_autoptr(UgNeedles) needles = ug_needles_new_with_words(literals, words, TRUE);
    expect_hit(find(needles, "import tpool", 0), 12, 1);
    expect_hit(find(needles, "tpool.execute", 0), 5, 1);
    expect_hit(find(needles, "subnetpool(TPool)", 0), 16, 1);
    expect_hit(find(needles, "a.sleep_until(1)", 0), 13, 3);
    expect_hit(find(needles, "sleep_unt(sleep)", 0), 15, 2);
    expect_hit(find(needles, "tpool_event", 0), 11, 0); // a literal in what turned out to be no word
    g_assert_false(find(needles, "tpool2 _tpool \xc3\xa9tpool sleeps presleep_until", 0).found);
    g_autofree char *endless = g_strnfill(100000, 't');
    g_autofree char *text = g_strconcat("tpool", endless, " tpool", NULL);
    expect_hit(find(needles, text, 0), 100011, 1);
}

static void a_word_in_a_literal_is_found_like_one(void) {
    const char *const literals[] = {"_disable_patching_now", NULL};
    const char *const words[] = {"patching", NULL};
    g_autoptr(UgNeedles) needles = ug_needles_new_with_words(literals, words, FALSE);
    g_assert_true(find(needles, "os_disable_patching_now", 0).found);
    g_assert_true(find(needles, "patching", 0).found);
}

static gboolean is_word(const char *text, gsize start, gsize end) {
    return (start == 0 || text[start - 1] == '.') && (text[end] == '.' || text[end] == '\0');
}

/* Where the first of the literals or words ends; 0 if there is none. */
static gsize find_words_plainly(const char *literal, const GPtrArray *words, const char *text, gsize from) {
    for (gsize end = from + 1; end <= strlen(text); end++) {
        gsize length = strlen(literal);
        if (length <= end - from && memcmp(text + end - length, literal, length) == 0) {
            return end;
        }
        for (guint i = 0; i + 1 < words->len; i++) {
            length = strlen(words->pdata[i]);
            if (length <= end - from && memcmp(text + end - length, words->pdata[i], length) == 0 &&
                is_word(text, end - length, end)) {
                return end;
            }
        }
    }
    return 0;
}

static char *random_letters(char last, gint least, gint most) {
    GString *letters = g_string_new(NULL);
    for (gint n = g_test_rand_int_range(least, most); n > 0; n--) {
        g_string_append_c(letters, (char)g_test_rand_int_range('a', last + 1));
    }
    return g_string_free(letters, FALSE);
}

static void words_agree_with_a_plain_search(void) {
    for (guint round = 0; round < 300; round++) {
        const char *const literals[] = {"cc", NULL};
        g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
        for (gint i = g_test_rand_int_range(1, 8); i > 0; i--) {
            g_ptr_array_add(words, random_letters('b', 1, 6));
        }
        g_ptr_array_add(words, NULL);
        g_autoptr(UgNeedles) needles = ug_needles_new_with_words(literals, (const char *const *)words->pdata, FALSE);
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 2000) {
            g_autofree char *word = random_letters(g_test_rand_int_range(0, 9) ? 'b' : 'c', 0, 9);
            g_string_append_printf(text, "%s.", word);
        }
        gsize from = 0;
        for (gsize plain; (plain = find_words_plainly("cc", words, text->str, from)) != 0; from = plain) {
            Hit hit = find(needles, text->str, from);
            g_assert_true(hit.found);
            g_assert_cmpuint(hit.end, ==, plain);
        }
        g_assert_false(find(needles, text->str, from).found);
    }
}

// Run with `-m perf` to see the speed.
static void is_fast(void) {
    const char *const literals[] = {"eventlet",     "greenlet",  "gevent", "oslo_service",
                                    "monkey_patch", "futurist",  "os_ken", "tpool",
                                    "hubs",         "threading", NULL};
    if (!g_test_perf()) {
        g_test_skip("a measurement, not a test");
        return;
    }
    g_autoptr(UgNeedles) needles = ug_needles_new(literals, TRUE);
    const char *line = "    def get_networks(self, context, filters=None, fields=None, sorts=None, limit=None):\n";
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < 64 * 1024 * 1024) {
        g_string_append(text, line);
    }
    gsize end;
    guint which;
    g_test_timer_start();
    g_assert_false(ug_needles_find(needles, text->str, text->len, 0, &end, &which));
    double seconds = g_test_timer_elapsed();
    g_test_maximized_result((double)text->len / seconds / 1e9, "%.2f GB/s", (double)text->len / seconds / 1e9);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/needles/finds_where_a_literal_ends", finds_where_a_literal_ends);
    g_test_add_func("/needles/fragments_find_the_same", fragments_find_the_same);
    g_test_add_func("/needles/finds_words_only_as_words", finds_words_only_as_words);
    g_test_add_func("/needles/a_word_in_a_literal_is_found_like_one", a_word_in_a_literal_is_found_like_one);
    g_test_add_func("/needles/words_agree_with_a_plain_search", words_agree_with_a_plain_search);
    g_test_add_func("/needles/goes_on_after_a_hit", goes_on_after_a_hit);
    g_test_add_func("/needles/counts_only_what_lies_after_from", counts_only_what_lies_after_from);
    g_test_add_func("/needles/names_the_longest_that_ends_there", names_the_longest_that_ends_there);
    g_test_add_func("/needles/falls_back_to_a_suffix", falls_back_to_a_suffix);
    g_test_add_func("/needles/ignores_ascii_case_if_asked", ignores_ascii_case_if_asked);
    g_test_add_func("/needles/reads_any_byte", reads_any_byte);
    g_test_add_func("/needles/no_literals_find_nothing", no_literals_find_nothing);
    g_test_add_func("/needles/finds_at_every_offset_of_a_long_text", finds_at_every_offset_of_a_long_text);
    g_test_add_func("/needles/finds_a_very_long_literal", finds_a_very_long_literal);
    g_test_add_func("/needles/agrees_with_a_plain_search", agrees_with_a_plain_search);
    g_test_add_func("/needles/is_fast", is_fast);
    return g_test_run();
}
