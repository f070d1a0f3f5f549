// Text from outside: what is shown of it, how it is measured, and which words are near each other.
#include "base/text.h"

#include <string.h>

static void expect_printable(const char *bytes, const char *shown) {
    g_autofree char *text = ug_text_printable(bytes);
    g_assert_cmpstr(text, ==, shown);
}

static void plain_text_is_shown_as_it_is(void) {
    expect_printable("", "");
    expect_printable("eventlet.spawn_n", "eventlet.spawn_n");
    expect_printable("naïve 日本 🎉", "naïve 日本 🎉");
}

static void control_characters_cannot_reach_the_terminal(void) {
    expect_printable("\x1b[2Jx", "\\x1B[2Jx");
    expect_printable("two\nlines\tand\x7f", "two\\x0Alines\\x09and\\x7F");
    expect_printable("c1 \xc2\x9b", "c1 \\u{009B}");
}

static void text_cannot_be_reordered(void) {
    expect_printable("a\u202Eb", "a\\u{202E}b");
    expect_printable("a\u2066b\u2069", "a\\u{2066}b\\u{2069}");
    expect_printable("a\u200Fb\u061C", "a\\u{200F}b\\u{061C}");
    expect_printable("a\u2028b", "a\\u{2028}b");
}

static void what_is_not_seen_is_shown(void) {
    expect_printable("\uFEFF::error::x", "\\u{FEFF}::error::x");
    expect_printable("a\u200Bb\u2060c\u00ADd", "a\\u{200B}b\\u{2060}c\\u{00AD}d");
    expect_printable("a\U000E0041b", "a\\u{E0041}b");
    expect_printable("naïve 日本 🎉", "naïve 日本 🎉");
}

static void ci_is_given_no_orders(void) {
    expect_printable("::error file=x::y", "\\x3A:error file=x::y");
    expect_printable("  ::set-output name=x", "  \\x3A:set-output name=x");
    expect_printable("\u00A0\u2003::error::x", "\u00A0\u2003\\x3A:error::x");
    expect_printable("Class::method", "Class::method");
    expect_printable("a ##[error]b ##vso[task.x]", "a \\x23#[error]b \\x23#vso[task.x]");
    expect_printable("## a ###", "## a ###");
}

static void bytes_that_are_no_utf8_are_shown_one_by_one(void) {
    expect_printable("\xff", "\\xFF");
    expect_printable("a\xe2\x82", "a\\xE2\\x82");
    expect_printable("\xc0\xafz", "\\xC0\\xAFz");
    expect_printable("\xed\xa0\x80", "\\xED\\xA0\\x80");
}

static void repaired_text_keeps_what_is_valid(void) {
    g_autofree char *text = ug_text_utf8("a\xff\xfe é\xe2\x82");
    g_assert_cmpstr(text, ==, "a\uFFFD\uFFFD é\uFFFD\uFFFD");
}

static void expect_narrow(const char *bytes, gsize length, const char *narrow) {
    gsize written;
    g_assert_true(ug_text_is_wide(bytes, length));
    g_autofree char *text = ug_text_from_wide(bytes, length, &written);
    g_assert_cmpmem(text, written, narrow, strlen(narrow));
}

static void wide_text_is_decoded_as_far_as_it_can_be(void) {
    expect_narrow("\xff\xfe"
                  "a\0\xe9\0",
                  6, "a\u00e9");
    expect_narrow("\xfe\xff\0a", 4, "a");
    expect_narrow("\xff\xfe"
                  "a\0\n",
                  5, "a"); // half a unit, as `echo >>` leaves
    expect_narrow("\xfe\xff\xd8\x3d\xde\x00", 6, "\U0001F600");
    expect_narrow("\xfe\xff\xd8\x3d\0a\xde\x00", 8, "\uFFFDa\uFFFD"); // halves of characters
    expect_narrow("\xff\xfe", 2, "");
    g_assert_false(ug_text_is_wide("\xff", 1));
    g_assert_false(ug_text_is_wide("ab", 2));
}

static void test_blank(void) {
    static const char *const blank[] = {"", " \t", "\u00a0", "\u200b\u2060", "\u2800", "\u3164", "\u0301"};
    static const char *const written[] = {".", " a", "\u00a0é", "日", "\xff", "\u200b-"};
    for (guint i = 0; i < G_N_ELEMENTS(blank); i++) {
        g_assert_true(ug_text_is_blank(blank[i]));
    }
    for (guint i = 0; i < G_N_ELEMENTS(written); i++) {
        g_assert_false(ug_text_is_blank(written[i]));
    }
}

static void strings_are_sorted_by_their_bytes(void) {
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    static const char *const given[] = {"b", "\xff", "", "a", "B"};
    for (guint i = 0; i < G_N_ELEMENTS(given); i++) {
        g_ptr_array_add(texts, (gpointer)given[i]);
    }
    g_ptr_array_sort(texts, ug_text_compare);
    g_ptr_array_add(texts, NULL);
    g_autofree char *sorted = g_strjoinv("|", (GStrv)texts->pdata);
    g_assert_cmpstr(sorted, ==, "|B|a|b|\xff");
}

/* Skipping counts what ug_text_length() counts. */
static void test_skip(void) {
    static const struct {
        const char *text;
        gsize length;
    } texts[] = {{"", 0},
                 {"spawn", 5},
                 {"né日🎉", 11},
                 {"a\xff\xff"
                  "b\xe6\x97",
                  6},
                 {"a\0b", 3}};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *end = texts[i].text + texts[i].length;
        gsize n = ug_text_length(texts[i].text, texts[i].length);
        g_assert_true(ug_text_skip(texts[i].text, end, n) == end);
        g_assert_null(ug_text_skip(texts[i].text, end, n + 1));
    }
    const char *text = "né日";
    g_assert_true(ug_text_skip(text, text + strlen(text), 2) == text + strlen("né"));
}

static void length_counts_code_points(void) {
    g_assert_cmpuint(ug_text_length("", 0), ==, 0);
    g_assert_cmpuint(ug_text_length("spawn", 5), ==, 5);
    g_assert_cmpuint(ug_text_length("né日🎉", strlen("né日🎉")), ==, 4);
    g_assert_cmpuint(ug_text_length("a\xff\xff"
                                    "b",
                                    4),
                     ==, 4);
    g_assert_cmpuint(ug_text_length("a\0b", 3), ==, 3);
    // Cut inside a character: its bytes count one each.
    g_assert_cmpuint(ug_text_length("日", 2), ==, 2);
}

static void distance_counts_edits(void) {
    g_assert_cmpuint(ug_text_distance("weight", "weight"), ==, 0);
    g_assert_cmpuint(ug_text_distance("wieght", "weight"), ==, 1);
    g_assert_cmpuint(ug_text_distance("nmae", "name"), ==, 1);
    g_assert_cmpuint(ug_text_distance("abc", "bca"), ==, 2);
    g_assert_cmpuint(ug_text_distance("weigh", "weight"), ==, 1);
    g_assert_cmpuint(ug_text_distance("", "abc"), ==, 3);
    g_assert_cmpuint(ug_text_distance("kitten", "sitting"), ==, 3);
}

static void long_words_are_far_from_all_but_themselves(void) {
    g_autofree char *a = g_strnfill(100000, 'a');
    g_autofree char *same = g_strnfill(100000, 'a');
    g_assert_cmpuint(ug_text_distance(a, same), ==, 0);
    g_assert_cmpuint(ug_text_distance(a, "a"), ==, 100000);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/blank", test_blank);
    g_test_add_func("/text/skip", test_skip);
    g_test_add_func("/text/plain_text_is_shown_as_it_is", plain_text_is_shown_as_it_is);
    g_test_add_func("/text/control_characters_cannot_reach_the_terminal", control_characters_cannot_reach_the_terminal);
    g_test_add_func("/text/text_cannot_be_reordered", text_cannot_be_reordered);
    g_test_add_func("/text/what-is-not-seen-is-shown", what_is_not_seen_is_shown);
    g_test_add_func("/text/ci_is_given_no_orders", ci_is_given_no_orders);
    g_test_add_func("/text/bytes_that_are_no_utf8_are_shown_one_by_one", bytes_that_are_no_utf8_are_shown_one_by_one);
    g_test_add_func("/text/repaired_text_keeps_what_is_valid", repaired_text_keeps_what_is_valid);
    g_test_add_func("/text/wide_text_is_decoded_as_far_as_it_can_be", wide_text_is_decoded_as_far_as_it_can_be);
    g_test_add_func("/text/length_counts_code_points", length_counts_code_points);
    g_test_add_func("/text/strings_are_sorted_by_their_bytes", strings_are_sorted_by_their_bytes);
    g_test_add_func("/text/distance_counts_edits", distance_counts_edits);
    g_test_add_func("/text/long_words_are_far_from_all_but_themselves", long_words_are_far_from_all_but_themselves);
    return g_test_run();
}
