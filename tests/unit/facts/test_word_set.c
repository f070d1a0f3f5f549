/* Sets of words: a reader of 64 bytes at a time finds the same words as one who goes byte by byte. */
#include "facts/python/text/word_set.h"

#include <string.h>

static GArray *hashes_byte_by_byte(const char *text, gsize length) {
    GArray *hashes = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GString) word = g_string_new(NULL);
    for (gsize i = 0; i <= length; i++) {
        if (i < length && ug_is_word_byte(text[i])) {
            g_string_append_c(word, text[i]);
        } else if (word->len > 0) {
            guint32 hash = ug_word_hash(word->str);
            g_array_append_val(hashes, hash);
            g_string_truncate(word, 0);
        }
    }
    return hashes;
}

static void assert_same_words(const char *text, gsize length) {
    g_autofree char *own = g_memdup2(text, length); // so that a sanitizer sees who reads beyond the end
    g_autoptr(GArray) expected = hashes_byte_by_byte(own, length);
    g_autoptr(GArray) hashes = ug_words_hashes(own, length);
    g_assert_cmpmem(hashes->data, hashes->len * sizeof(guint32), expected->data, expected->len * sizeof(guint32));
    g_autoptr(UgWordSet) words = ug_word_set_new(own, length);
    for (guint i = 0; i < expected->len; i++) {
        g_assert_true(ug_word_set_may_hold_hash(words, g_array_index(expected, guint32, i)));
    }
    g_assert_false(ug_word_set_may_hold(words, "a_word_that_is_not_there"));
}

static void test_each_byte(void) {
    for (guint byte = 1; byte < 256; byte++) {
        const char text[] = {'a', (char)byte, 'b', ' ', (char)byte};
        assert_same_words(text, sizeof text);
    }
    assert_same_words("a\0b", 3);
}

static void test_each_length_and_place(void) {
    char text[300];
    for (gsize length = 0; length < 200; length++) {
        for (gsize start = 0; start < 100; start++) {
            memset(text, ' ', sizeof text);
            memset(text + start, 'x', length);
            assert_same_words(text, start + length);
            assert_same_words(text, start + length + 1);
        }
    }
}

static void test_texts_at_random(void) {
    static const char letters[] = "aZ_09 .(\n\t@[`{/:\xc3\xa9\xff";
    GRand *random = g_rand_new_with_seed(20261130);
    for (guint round = 0; round < 5000; round++) {
        char text[260];
        gsize length = (gsize)g_rand_int_range(random, 0, sizeof text);
        gint32 few = g_rand_int_range(random, 1, sizeof letters); // so that words are long as well
        for (gsize i = 0; i < length; i++) {
            text[i] = letters[g_rand_int_range(random, 0, few)];
        }
        assert_same_words(text, length);
    }
    g_rand_free(random);
}

/* Slots are the lower bits of a hash, so these have to be other ones for words that are the same but for their end. */
static void test_spread(void) {
    static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    enum { SLOTS = 4096, LENGTHS = 24 };
    for (guint length = 2; length < LENGTHS; length++) {
        guint at_slot[SLOTS] = {0};
        guint most = 0;
        for (guint i = 0; i < sizeof LETTERS - 1; i++) {
            for (guint j = 0; j < sizeof LETTERS - 1; j++) {
                g_autofree char *word = g_strdup_printf("%.*s%c%c", (int)length - 2, "____________________________",
                                                        LETTERS[i], LETTERS[j]);
                guint *at = &at_slot[ug_word_hash(word) % SLOTS];
                *at += 1;
                most = MAX(most, *at);
            }
        }
        g_assert_cmpuint(most, <, 64); // seven or eight at random, all of 3969 if the end does not count
    }
}

static void test_in_another_process(void) {
    if (g_test_subprocess()) {
        g_print("hash %u\n", ug_word_hash("eventlet"));
        return;
    }
    g_autofree char *own = g_strdup_printf("hash %u\n", ug_word_hash("eventlet"));
    g_test_trap_subprocess(NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
    g_test_trap_assert_passed();
    g_test_trap_assert_stdout("*hash *");
    g_test_trap_assert_stdout_unmatched(own); // nobody can know it before
}

static void test_any_in(void) {
    g_autoptr(UgWordSet) words = ug_word_set_new("spawn sleep", strlen("spawn sleep"));
    g_autoptr(UgWordSet) more = ug_word_set_new("pool", strlen("pool"));
    const char *text = "eventlet.spawn_n(pool)";
    g_assert_false(ug_words_any_in(text, strlen(text), words, NULL));
    g_assert_true(ug_words_any_in(text, strlen(text), words, more));
    g_assert_false(ug_words_any_in("", 0, words, more));
}

static void test_first_of_a_name(void) {
    static const struct {
        const char *text;
        gboolean elsewhere; /* it stands there otherwise than as the first of a dotted name */
    } cases[] = {
        {"wsgi.Server()", FALSE},
        {"run(wsgi.Server, 'wsgi.Server')", FALSE},
        {"    wsgi.Server()", FALSE},
        {"a = 1\n    wsgi.Server()", FALSE},
        {"# wsgi.Server", FALSE},
        {"uwsgi = wsgi_app", FALSE},
        {"", FALSE},
        {"wsgi", TRUE},
        {"import wsgi", TRUE},
        {"wsgi = 1", TRUE},
        {"patch.object(service, 'wsgi')", TRUE},
        {"service.wsgi.Server()", TRUE},
        {"service . wsgi.Server()", TRUE},
        {"(service.\n   wsgi.Server())", TRUE},
        {"(service.  # of the API\n   wsgi.Server())", TRUE},
        {"service. \\\n  wsgi.Server()", TRUE},
        {"(service.\r\n\r\n   wsgi.Server())", TRUE},
        {"wsgi.Server(wsgi)", TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].text);
        gboolean elsewhere = ug_words_hold_not_first(cases[i].text, 0, strlen(cases[i].text), "wsgi");
        g_assert_cmpint(elsewhere, ==, cases[i].elsewhere);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/words/each-byte", test_each_byte);
    g_test_add_func("/words/each-length-and-place", test_each_length_and_place);
    g_test_add_func("/words/texts-at-random", test_texts_at_random);
    g_test_add_func("/words/spread", test_spread);
    g_test_add_func("/words/in-another-process", test_in_another_process);
    g_test_add_func("/words/any-in", test_any_in);
    g_test_add_func("/words/first-of-a-name", test_first_of_a_name);
    return g_test_run();
}
