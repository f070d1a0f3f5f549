// Two shortcuts that must change nothing, held against the long way on every Python file below some folders:
//
//   cutting     chunks parsed one by one have the same nodes as the file parsed whole
//   choosing    parsing only the chunks that can matter finds what parsing all of them finds
//
// test_exactness [FOLDER...]; without arguments, the corpus. Prints how many files were compared.
#include "corpus.h"
#include "facts/python/code/code_private.h"
#include "facts/python/text/decode.h"
#include "facts/python/walk/memo.h"

#include <string.h>

typedef struct {
    guint32 symbol; /* no padding: compared as bytes */
    guint32 start;
    guint32 end;
} Node;

/* What the cutter takes apart has other bounds, or stands in other places, by design. */
static gboolean is_comparable(TSNode node) {
    static const char *const excluded[] = {"module",  "class_definition",     "block",
                                           "comment", "decorated_definition", NULL};
    return ts_node_is_named(node) && !g_strv_contains(excluded, ts_node_type(node));
}

/* Appends the nodes below `root` within the chunk's own text, at their offsets in the file. */
static void collect(const UgParse *parse, const UgChunk *chunk, GArray *nodes) {
    TSTreeCursor cursor = ts_tree_cursor_new(parse->root);
    guint32 own_end = parse->prefix + (chunk->end - chunk->start);
    for (gboolean more = TRUE; more;) {
        TSNode node = ts_tree_cursor_current_node(&cursor);
        guint32 start = ts_node_start_byte(node);
        guint32 end = ts_node_end_byte(node);
        if (is_comparable(node) && start >= parse->prefix && end <= own_end && end > start) {
            Node entry = {ts_node_symbol(node), chunk->start + start - parse->prefix,
                          chunk->start + end - parse->prefix};
            g_array_append_val(nodes, entry);
        }
        more = ts_tree_cursor_goto_first_child(&cursor) || ts_tree_cursor_goto_next_sibling(&cursor);
        while (!more && ts_tree_cursor_goto_parent(&cursor)) {
            more = ts_tree_cursor_goto_next_sibling(&cursor);
        }
    }
    ts_tree_cursor_delete(&cursor);
}

static gint compare_nodes(gconstpointer a, gconstpointer b) {
    return memcmp(a, b, sizeof(Node));
}

/* FALSE if the source has errors: then what recovery makes of them may differ. */
static gboolean nodes_of(UgParser *parser, const char *text, const GArray *chunks, GArray *nodes) {
    for (guint i = 0; i < chunks->len; i++) {
        const UgChunk *chunk = &g_array_index(chunks, UgChunk, i);
        UgParse parse;
        const char *reason = NULL;
        if (!ug_parser_parse(parser, text, chunk, &parse, &reason) || parse.has_error) {
            return FALSE;
        }
        collect(&parse, chunk, nodes);
    }
    g_array_sort(nodes, compare_nodes);
    return TRUE;
}

static GArray *chunks_of(const UgSource *source) {
    GArray *chunks = g_array_new(FALSE, FALSE, sizeof(UgChunk));
    ug_chunks_cut(source->text, source->start, source->length, chunks);
    return chunks;
}

static gboolean check_cutting(UgParser *parser, const UgSource *source, const char *path) {
    g_autoptr(GArray) chunks = chunks_of(source);
    g_autoptr(GArray) whole = g_array_new(FALSE, FALSE, sizeof(UgChunk));
    UgChunk all = {.start = (guint32)source->start,
                   .end = (guint32)source->length,
                   .header = UG_NO_CHUNK,
                   .kind = UG_CHUNK_STATEMENT,
                   .is_closed = TRUE};
    g_array_append_val(whole, all);
    g_autoptr(GArray) expected = g_array_new(FALSE, FALSE, sizeof(Node));
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Node));
    if (!nodes_of(parser, source->text, whole, expected)) {
        return FALSE;
    }
    gboolean sound = nodes_of(parser, source->text, chunks, found);
    if (!sound || expected->len != found->len || memcmp(expected->data, found->data, found->len * sizeof(Node)) != 0) {
        guint i = 0;
        while (i + 1 < MIN(found->len, expected->len) &&
               compare_nodes(&g_array_index(found, Node, i), &g_array_index(expected, Node, i)) == 0) {
            i++;
        }
        const Node *chunked = &g_array_index(found, Node, i);
        const Node *other = &g_array_index(expected, Node, i);
        g_test_message("%s: chunks give other nodes than the file: symbol %u at %u..%u, not %u at %u..%u", path,
                       chunked->symbol, chunked->start, chunked->end, other->symbol, other->start, other->end);
        g_test_fail();
    }
    return TRUE;
}

static gint compare_lines(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char *describe(const UgFileFacts *facts) {
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < facts->matches->len; i++) {
        const UgMatch *match = &g_array_index(facts->matches, UgMatch, i);
        g_ptr_array_add(lines, g_strdup_printf("%05u:%u %s %s in %s", match->span.line, match->span.column,
                                               match->rule->id, match->symbol, match->scope));
    }
    g_ptr_array_sort(lines, compare_lines);
    g_ptr_array_add(lines, NULL);
    char *text = g_strjoinv("\n", (char **)lines->pdata);
    g_ptr_array_unref(lines);
    return text;
}

static void check_choosing(UgPython *python, const UgSource *source, const char *path) {
    g_autoptr(UgFileFacts) chosen = ug_file_facts_new();
    g_autoptr(GBytes) bytes = g_bytes_new_static(source->text, source->length);
    UgCode *code = ug_code_new(python->catalogue, bytes);
    (void)ug_python_read(python, chosen, code);
    g_autoptr(GArray) chunks = chunks_of(source);
    g_autoptr(GArray) parts = g_array_new(FALSE, TRUE, sizeof(UgPart));
    for (guint i = 0; i < chunks->len; i++) {
        UgPart part = {.chunk = g_array_index(chunks, UgChunk, i)};
        UgMemoKey key;
        part.facts = ug_memo_find(python->memo, source->text, &part.chunk, &key);
        if (part.facts == NULL) {
            part.facts = ug_memo_add(python->memo, &key, ug_walk(python->walker, source->text, &part.chunk));
        }
        g_array_append_val(parts, part);
    }
    g_autoptr(UgNamespace) names = ug_namespace_new(python->catalogue, parts);
    g_autoptr(UgFileFacts) all = ug_file_facts_new();
    ug_python_match(all, names, parts, source, code->required);
    ug_code_unref(code);
    g_autofree char *expected = describe(all);
    g_autofree char *found = describe(chosen);
    if (strcmp(expected, found) != 0) {
        g_test_message("%s: parsing what seems to matter gives\n%s\nand parsing all gives\n%s", path, found, expected);
        g_test_fail();
    }
}

static GPtrArray *folders;

static void test_every_file(void) {
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(NULL, NULL);
    guint n_files = 0;
    guint n_broken = 0;
    for (guint f = 0; f < folders->len; f++) {
        g_autoptr(GPtrArray) files = corpus_files(g_ptr_array_index(folders, f));
        g_autoptr(UgMemo) memo = ug_memo_new();
        UgPython python;
        ug_python_init(&python, catalogue, memo);
        for (guint i = 0; i < files->len; i++) {
            const char *path = g_ptr_array_index(files, i);
            g_autofree char *bytes = NULL;
            gsize length;
            g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
            g_auto(UgSource) source;
            ug_source_init(&source, bytes, length);
            n_broken += check_cutting(python.parser, &source, path) ? 0 : 1;
            check_choosing(&python, &source, path);
            n_files++;
        }
        ug_python_clear(&python);
    }
    g_test_message("%u files compared, %u of them with syntax errors", n_files, n_broken);
    g_assert_cmpuint(n_files, >, 0);
    g_assert_cmpuint(n_broken, <, n_files);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    folders = g_ptr_array_new();
    for (int i = 1; i < argc; i++) {
        g_ptr_array_add(folders, argv[i]);
    }
    if (argc == 1) {
        g_ptr_array_add(folders, (gpointer)CORPUS);
    }
    g_test_add_func("/exactness", test_every_file);
    int status = g_test_run();
    g_ptr_array_unref(folders);
    return status;
}
