// Cutting anew only what was changed comes out as cutting the whole, whatever is changed: lines of the corpus are taken
// away, doubled, moved and indented by chance, always the same.
//
// test_cut_again [FOLDER...]; without arguments, the corpus. Prints how many changes were compared.
#include "corpus.h"
#include "same_cut.h"

#include <string.h>

enum { CHANGES_OF_A_FILE = 60, MOST_EDITS = 3 };

static guint n_cut;   // changes that were cut again
static guint n_whole; // and those where only the whole can be cut

/* Lines that part, join, open or end what is around them. */
static const char *const LINES[] = {
    "\n",
    "# comment\n",
    "    # comment\n",
    "        # comment\n",
    "else:\n",
    "    else:\n",
    "class A:\n",
    "class A(B): pass\n",
    "    x = 1\n",
    "x = 1\n",
    "@decorator\n",
    "    @decorator\n",
    "\"\"\"\n",
    "    x = '''\n",
    "(\n",
    ")\n",
    "    def f(self):\n",
    "\\\n",
};

static GPtrArray *lines_of(const char *text) {
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (const char *at = text; *at != '\0';) {
        const char *newline = strchr(at, '\n');
        gsize n = newline == NULL ? strlen(at) : (gsize)(newline + 1 - at);
        g_ptr_array_add(lines, g_strndup(at, n));
        at += n;
    }
    return lines;
}

static guint any_of(GRand *chance, guint n) {
    return (guint)g_rand_int_range(chance, 0, (gint32)n);
}

static void edit(GPtrArray *lines, GRand *chance) {
    guint at = any_of(chance, lines->len);
    guint most = 1 + any_of(chance, 6);
    guint n = MIN(most, lines->len - at);
    guint to = any_of(chance, lines->len);
    switch (any_of(chance, 5)) {
    case 0:
        g_ptr_array_remove_range(lines, at, n);
        break;
    case 1: // doubled elsewhere
        for (guint i = 0; i < n; i++) {
            g_ptr_array_insert(lines, (gint)(to + i), g_strdup(g_ptr_array_index(lines, at)));
        }
        break;
    case 2: // moved
        for (guint i = 0; i < n; i++) {
            g_ptr_array_insert(lines, (gint)MIN(to, lines->len - 1), g_ptr_array_steal_index(lines, at));
        }
        break;
    case 3: {
        char **line = (char **)&g_ptr_array_index(lines, at);
        char *indented = g_strconcat("    ", *line, NULL);
        g_free(*line);
        *line = indented;
        break;
    }
    default:
        g_ptr_array_insert(lines, (gint)at, g_strdup(LINES[any_of(chance, G_N_ELEMENTS(LINES))]));
    }
}

static GBytes *changed(const char *text, GRand *chance) {
    g_autoptr(GPtrArray) lines = lines_of(text);
    for (guint edits = 1 + any_of(chance, MOST_EDITS); edits > 0 && lines->len > 1; edits--) {
        edit(lines, chance);
    }
    g_autoptr(GString) joined = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        g_string_append(joined, g_ptr_array_index(lines, i));
    }
    gsize n = joined->len;
    // What a code borrows is NUL-terminated beyond its size.
    return g_bytes_new_take(g_string_free(g_steal_pointer(&joined), FALSE), n);
}

static void compare(GBytes *old, GBytes *new) {
    *(same_cut(old, new) ? &n_cut : &n_whole) += 1;
}

static void change_file(const char *path, GRand *chance) {
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL) || *text == '\0') {
        return;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_take(g_strdup(text), strlen(text));
    for (guint i = 0; i < CHANGES_OF_A_FILE; i++) {
        g_autoptr(GBytes) next = changed(text, chance);
        compare(bytes, next);
        compare(next, bytes);
    }
}

int main(int argc, char **argv) {
    g_autoptr(GRand) chance = g_rand_new_with_seed(20261129);
    const char *corpus[] = {CORPUS};
    const char *const *folders = argc > 1 ? (const char *const *)argv + 1 : corpus;
    for (int i = 0; i < MAX(argc - 1, 1); i++) {
        g_autoptr(GPtrArray) files = corpus_files(folders[i]);
        for (guint f = 0; f < files->len; f++) {
            change_file(g_ptr_array_index(files, f), chance);
        }
    }
    g_print("%u changes cut again, %u files cut anew\n", n_cut, n_whole);
    return n_cut > n_whole ? 0 : 1;
}
