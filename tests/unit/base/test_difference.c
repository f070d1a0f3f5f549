// Where two texts differ.
#include "base/difference.h"

#include <string.h>

static void expect(const char *before, const char *after, const char *old_middle, const char *new_middle) {
    UgDifference found = ug_difference_find(before, strlen(before), after, strlen(after));
    g_autofree char *old_part = g_strndup(before + found.start, found.old_end - found.start);
    g_autofree char *new_part = g_strndup(after + found.start, found.new_end - found.start);
    g_assert_cmpstr(old_part, ==, old_middle);
    g_assert_cmpstr(new_part, ==, new_middle);
}

static void equal_texts_differ_nowhere(void) {
    expect("", "", "", "");
    expect("spawn", "spawn", "", "");
    UgDifference found = ug_difference_find("spawn", 5, "spawn", 5);
    g_assert_cmpuint(found.start, ==, 5);
    g_assert_cmpuint(found.old_end, ==, 5);
    g_assert_cmpuint(found.new_end, ==, 5);
}

static void what_is_between_the_ends_differs(void) {
    expect("one two three", "one 2 three", "two", "2");
    expect("one two three", "one three", "wo t", "");
    expect("", "all", "", "all");
    expect("all", "", "all", "");
    expect("before", "behind", "fore", "hind");
}

/* A beginning that is also an end counts once: "aa" in "aaa" is no longer than the shorter text. */
static void ends_do_not_overlap(void) {
    expect("aa", "aaa", "", "a");
    expect("aaa", "aa", "a", "");
    expect("abab", "ab", "ab", "");
}

/* Texts are compared a block at a time. */
static void a_single_byte_is_found_wherever_it_is(void) {
    enum { LENGTH = 1500 };
    char before[LENGTH];
    char after[LENGTH];
    for (gsize at = 0; at < LENGTH; at++) {
        memset(before, 'x', LENGTH);
        memset(after, 'x', LENGTH);
        after[at] = 'y';
        UgDifference found = ug_difference_find(before, LENGTH, after, LENGTH);
        g_assert_cmpuint(found.start, ==, at);
        g_assert_cmpuint(found.old_end, ==, at + 1);
        g_assert_cmpuint(found.new_end, ==, at + 1);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/difference/equal", equal_texts_differ_nowhere);
    g_test_add_func("/difference/between", what_is_between_the_ends_differs);
    g_test_add_func("/difference/overlap", ends_do_not_overlap);
    g_test_add_func("/difference/blocks", a_single_byte_is_found_wherever_it_is);
    return g_test_run();
}
