// The behaviour of Python sources, as a dump that can be read: line numbers, statements, expressions; and bounds.
#include "behaviour_dump.h"

#include <string.h>

/* Asks for the bodies of all functions in a block that were not read. Returns how many that were. */
static guint read_bodies(UgBehaviour *behaviour, UgParser *parser, const UgBlock *block) {
    guint n = 0;
    for (guint i = 0; i < block->n; i++) {
        const UgStatement *statement = block->statements[i];
        if (statement->function != NULL && statement->function->unread > 0) {
            (void)ug_behaviour_function_body(behaviour, parser, statement->function);
            g_assert_cmpuint(statement->function->unread, ==, 0);
            n++;
        }
        n += read_bodies(behaviour, parser, &statement->body);
    }
    return n;
}

/* Bodies that are read later are what they are when read at once. Returns how many that were. */
static guint assert_same_later(const char *source, gsize length) {
    g_autoptr(UgParser) parser = ug_parser_new();
    g_autoptr(UgBehaviour) whole = ug_behaviour_new(parser, source, length);
    g_autoptr(UgBehaviour) behaviour = ug_behaviour_new_lazy(parser, source, length);
    guint n = read_bodies(behaviour, parser, ug_behaviour_body(behaviour));
    g_autofree char *expected = dump_behaviour(whole);
    g_autofree char *dump = dump_behaviour(behaviour);
    g_assert_cmpstr(dump, ==, expected);
    return n;
}

static void assert_dump(const char *source, const char *expected) {
    g_autoptr(UgParser) parser = ug_parser_new();
    (void)assert_same_later(source, strlen(source));
    g_autoptr(UgBehaviour) behaviour = ug_behaviour_new(parser, source, strlen(source));
    g_autofree char *dump = dump_behaviour(behaviour);
    g_assert_cmpstr(dump, ==, expected);
}

static void test_imports(void) {
    assert_dump("import a.b, c as d\nfrom . import x\nfrom ..y import (p as q, r)\nfrom z import *\n",
                "1 import a.b, c as d\n"
                "2 from . import x\n"
                "3 from ..y import p as q, r\n"
                "4 from z import *\n");
}

static void test_expressions(void) {
    assert_dump("x = y = a.b(1, 'c' 'd', *e, f=None, **g)[0]\n"
                "x: int = not a or b and c or True\n"
                "x += f(y)\n"
                "x = 'p' if q not in ('r', \"s\") else (lambda t: t.u)\n"
                "x = f'{g()}' + h\n"
                "x = [k() for j in l()]\n"
                "x: int\n"
                "x = -1 if a is not None else 1 < b < 2\n",
                "1 set x, y = a.b(1, 'cd', *e, f=None, **g)[0]\n"
                "2 set x = not a or b and c or True\n"
                "3 set x = ?{f(y)}\n"
                "4 set x = 'p' if q not in ('r', 's') else lambda: t.u\n"
                "5 set x = ?{?{?{g()}}, h}\n"
                "6 set x = ?{k(), ?{j, l()}}\n"
                "7 pass x\n"
                "8 set x = ?{1} if a is not None else ?{1, b, 2}\n");
}

static void test_compound_statements(void) {
    assert_dump("if a:\n    b()\nelif c == 1:\n    pass\nelse:\n    d()\n"
                "try:\n    e()\nexcept (F, G) as h:\n    raise\nelse:\n    i()\nfinally:\n    j()\n"
                "for k, l in m:\n    break\nelse:\n    n()\n"
                "while o:\n    continue\n"
                "with p() as q, r:\n    s()\n"
                "match t:\n    case 1:\n        u()\n    case _:\n        v()\n"
                "assert w()\ndel x\n",
                "1 if\n"
                " when a\n"
                "  2 do b()\n"
                " when c == 1\n"
                "  4 pass\n"
                " or -\n"
                "  6 do d()\n"
                "7 try\n"
                "  8 do e()\n"
                " when (F, G)\n"
                "  10 raise\n"
                "else\n"
                "  12 do i()\n"
                "finally\n"
                "  14 do j()\n"
                "15 repeat (k, l) = m\n"
                "  16 break\n"
                "else\n"
                "  18 do n()\n"
                "19 repeat o\n"
                "  20 continue\n"
                "21 with p(), q, r, -\n"
                "  22 do s()\n"
                "23 if\n"
                " when ?{}\n"
                "  25 do u()\n"
                " when ?{}\n"
                "  27 do v()\n"
                "28 do w()\n"
                "29 set x\n");
}

/* Members of a class are chunks of their own; their lines are still those of the file. */
static void test_definitions(void) {
    assert_dump(
        "# first\n@deco(1)\ndef f(a, b='c', *d, e: int = 2, **g) -> None:\n    global h\n    return a\n"
        "\n\nclass K(Base, metaclass=M):\n    \"\"\"Doc.\"\"\"\n    x = 1\n\n    @property\n    def m(self, *, y):\n"
        "        return self.x\n\nasync def z():\n    await w()\n",
        "3 def f(a, b='c', rest d, key e=2, rest g) deco(1)\n"
        "  4 global h\n"
        "  5 return a\n"
        "8 class K Base\n"
        "  9 do 'Doc.'\n"
        "  10 set x = 1\n"
        "  13 def m(self, key y) property\n"
        "    14 return self.x\n"
        "16 def z()\n"
        "  17 do ?{w()}\n");
}

static void test_bodies_read_later(void) {
    const char *source = "# about f\n@a('x:y', b={1: 2})\n@c\ndef f(p: 'q:r' = {3: 4}, *, k=lambda: 5,  # no: body\n"
                         "      **z) -> d[1:2]:  # then\n    '''doc'''\n    return g(p)\n\n\n"
                         "def one(): return 1\n\n\n"
                         "async def g(x):\n\treturn await x\n\n\n"
                         "class C(D):\n    n = 1\n\n    @property\n    def m(self):\n        def inner():\n"
                         "            return 2\n        return inner\n\n    class E:\n        def deep(self):\n"
                         "            return 3\n\n\n"
                         "def \\\n    odd(x):\n    return 4\n\n\n"
                         "if f:\n    def under():\n        return 5\n";
    g_assert_cmpuint(assert_same_later(source, strlen(source)), ==, 3); // f, g and C.m
}

/* By hand, on what `find . -name '*.py'` prints: where BEHAVIOUR_FILES names such a list. */
static void test_bodies_of_files(void) {
    const char *list = g_getenv("BEHAVIOUR_FILES");
    g_autofree char *text = NULL;
    if (list == NULL || !g_file_get_contents(list, &text, NULL, NULL)) {
        g_test_skip("no list of files");
        return;
    }
    g_auto(GStrv) paths = g_strsplit(text, "\n", -1);
    guint n = 0;
    for (guint i = 0; paths[i] != NULL && *paths[i] != '\0'; i++) {
        g_autofree char *source = NULL;
        gsize length;
        g_assert_true(g_file_get_contents(paths[i], &source, &length, NULL));
        n += assert_same_later(source, length);
    }
    g_test_message("%u bodies", n);
}

static void test_broken_source(void) {
    g_autoptr(UgParser) parser = ug_parser_new();
    const char *const sources[] = {"if",   "def",      "class :\n  x",    "x = = 2\n", "import\nfrom x import\n",
                                   "f(",   "\xff\xfe", "try:\n",          "with\n",    "lambda",
                                   "@\nx", "a if b",   "match x:\n case", ""};
    for (guint i = 0; i < G_N_ELEMENTS(sources); i++) {
        g_autoptr(UgBehaviour) behaviour = ug_behaviour_new(parser, sources[i], strlen(sources[i]));
        g_autofree char *dump = dump_behaviour(behaviour);
        g_assert_nonnull(dump);
    }
}

static void read_repeated(const char *head, const char *unit, guint n, const char *tail) {
    g_autoptr(GString) source = g_string_new(head);
    for (guint i = 0; i < n; i++) {
        g_string_append(source, unit);
    }
    g_string_append(source, tail);
    g_autoptr(UgParser) parser = ug_parser_new();
    g_autoptr(UgBehaviour) behaviour = ug_behaviour_new(parser, source->str, source->len);
    g_autofree char *dump = dump_behaviour(behaviour);
    g_assert_nonnull(dump);
}

static void test_depth_is_bounded(void) {
    read_repeated("x = ", "(", 20000, "1");
    read_repeated("x = ", "f(", 20000, "1");
    read_repeated("x = a", ".b()", 20000, "\n");
    read_repeated("x = a", " + b", 20000, "\n");
    read_repeated("x = a", " or b", 20000, "\n");
    read_repeated("x = ", "not ", 20000, "a\n");
    read_repeated("x = ", "lambda: ", 20000, "a\n");
    read_repeated("if a:\n    b\n", "elif c:\n    d\n", 20000, "else:\n    e\n");
    g_autoptr(GString) nested = g_string_new(NULL);
    for (guint i = 0; i < 300; i++) {
        g_string_append_printf(nested, "%*sif a:\n", (int)i, "");
    }
    read_repeated(nested->str, "", 0, "");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/behaviour/imports", test_imports);
    g_test_add_func("/behaviour/later", test_bodies_read_later);
    g_test_add_func("/behaviour/files", test_bodies_of_files);
    g_test_add_func("/behaviour/expressions", test_expressions);
    g_test_add_func("/behaviour/compound-statements", test_compound_statements);
    g_test_add_func("/behaviour/definitions", test_definitions);
    g_test_add_func("/behaviour/broken", test_broken_source);
    g_test_add_func("/behaviour/depth", test_depth_is_bounded);
    return g_test_run();
}
