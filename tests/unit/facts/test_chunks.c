// Where the cutter cuts: each case shows a file with a mark before every chunk.
//
// '|' begins a statement, '^' a class header, '>' a class member.
#include "facts/python/parse/chunks.h"

#include <string.h>

/* `marked` with its marks taken out, and the marks put back by the cutter, must be the same text. */
static void assert_cut(const char *marked) {
    g_autoptr(GString) plain = g_string_new(NULL);
    for (const char *at = marked; *at != '\0'; at++) {
        gboolean line_start = at == marked || at[-1] == '\n';
        if (!line_start || strchr("|^>", *at) == NULL) {
            g_string_append_c(plain, *at);
        }
    }
    g_autoptr(GArray) chunks = g_array_new(FALSE, FALSE, sizeof(UgChunk));
    ug_chunks_cut(plain->str, 0, plain->len, chunks);
    g_autoptr(GString) cut = g_string_new(NULL);
    gsize end = 0;
    for (guint i = 0; i < chunks->len; i++) {
        const UgChunk *chunk = &g_array_index(chunks, UgChunk, i);
        g_assert_cmpuint(chunk->start, ==, end);
        end = chunk->end;
        g_string_append_c(cut, "|^>"[chunk->kind]);
        g_string_append_len(cut, plain->str + chunk->start, chunk->end - chunk->start);
    }
    g_assert_cmpuint(end, ==, plain->len);
    g_assert_cmpstr(cut->str, ==, marked);
}

static void test_statements(void) {
    assert_cut("|import eventlet\n"
               "|# belongs to what follows\n"
               "x = (1,\n"
               "     2)\n"
               "|y = 1; z = 2\n"
               "|def f():\n"
               "    pass\n"
               "\n"
               "# at the margin, but f goes on\n"
               "    return\n");
}

static void test_clauses_stay_with_their_statement(void) {
    assert_cut(
        "|try:\n    import eventlet\nexcept ImportError:\n    eventlet = None\nelse:\n    pass\nfinally:\n    pass\n"
        "|if x:\n    pass\nelif y:\n    pass\nelse:\n    pass\n"
        "|else_ = 1\n"
        "|@decorator\n@another(\n    1)\ndef f():\n    pass\n");
}

static void test_class_members(void) {
    assert_cut("|x = 1\n"
               "^@decorated\nclass A(B,\n        C):\n"
               ">    'docstring'\n"
               ">    x = 1\n"
               ">    @property\n    def f(self):\n        return 1\n"
               ">\n    # before g\n    async def g(self):\n        pass\n"
               ">    if x:\n        y = 2\n    else:\n        y = 3\n"
               "|z = 1\n");
    assert_cut("|class A: pass\n|class B(A): x = 1\n");
    assert_cut("|if x:\n    class A:\n        def f(self):\n            pass\n");
}

static void test_strings(void) {
    assert_cut("|x = '''\ndef f():\n    \"no\"\n'''\n|y = r'\\'\n|z = 'it''s # no'  # yes\n|w = 1\n");
    assert_cut("|x = \"a \\\nb\"\n|y = 1\n");
    // Quotes inside a replacement field, as of Python 3.12, and brackets inside those.
    assert_cut("|x = f'{a['(']} {{ {b!r:>{w}}'\n|y = 1\n");
    assert_cut("|x = f'''{\n    f(')', \"}\")\n}'''\n|y = 1\n");
    assert_cut("|x = rb'{' + u'{'\n|y = 1\n");
}

static void test_joined_lines(void) {
    assert_cut("|from a import b, \\\n    c\n|x = 1 + \\\n2\n|y = 1\n");
    assert_cut("|x = [\n1,\n# ]\n2]\n|y = 1\n");
    assert_cut("|x = 1\r\n|def f():\r\n    pass\r\n|y = 1\r\n");
}

static void test_tabs_and_form_feeds(void) {
    assert_cut("^class A:\n>\tx = 1\n>\tdef f(self):\n\t\tpass\n|\fy = 1\n");
    assert_cut("^class A:\n>\tx = 1\n>        y = 1\n|z = 1\n");
}

/* What the cutter cannot close it leaves whole, to the end of the file; the parser's own recovery decides. */
static void test_broken_source_is_one_chunk(void) {
    assert_cut("|import a\n|x = 1\n|y = (1,\ndef f():\n    pass\n");
    assert_cut("|import a\n|x = 1\n|y = '''never closed\nz = 1\n");
    assert_cut("^class A:\n>    x = 1\n>    y = (\nz = 1\n");
    assert_cut("|class A:\n        x = 1\n    y = 2\nz = 1\n");
}

static void test_an_open_one_line_string_ends_with_its_line(void) {
    assert_cut("|x = 'oops\n|y = 1\n");
    assert_cut("|x = f'{oops\n|y = 1\n");
}

static void test_no_line_end_at_the_end(void) {
    assert_cut("|x = 1\n|y = 'z'");
    assert_cut("|x = 1");
    assert_cut("^class A:\n>    x = 1\n>    y = 2");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/chunks/statements", test_statements);
    g_test_add_func("/chunks/clauses", test_clauses_stay_with_their_statement);
    g_test_add_func("/chunks/class-members", test_class_members);
    g_test_add_func("/chunks/strings", test_strings);
    g_test_add_func("/chunks/joined-lines", test_joined_lines);
    g_test_add_func("/chunks/tabs", test_tabs_and_form_feeds);
    g_test_add_func("/chunks/broken", test_broken_source_is_one_chunk);
    g_test_add_func("/chunks/open-string", test_an_open_one_line_string_ends_with_its_line);
    g_test_add_func("/chunks/no-line-end", test_no_line_end_at_the_end);
    return g_test_run();
}
