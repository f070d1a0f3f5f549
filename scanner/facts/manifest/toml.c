/* A TOML file as a stream of values with their paths.
 *
 * The tree is walked with a cursor, down and up, so its depth costs no stack. A key extends the path where it stands;
 * the end of the pair or table that it belongs to takes it away again. So dotted keys, inline tables and arrays of
 * tables need no cases of their own. */
#include "facts/manifest/toml.h"

#include "facts/manifest/records.h"
#include "facts/manifest/text.h"

#include <string.h>
#include <tree_sitter/api.h>

const TSLanguage *tree_sitter_toml(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TSParser, ts_parser_delete)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TSTree, ts_tree_delete)

/* Limits in steps of a hundred of the parser's operations, which are some 200 bytes of good TOML. tree-sitter's time to
 * get over an error grows with the square of the error's length, and no more than this keeps that within a second.
 * nova's file takes 22. */
#define MAX_PIECE_STEPS 200
#define MAX_STEPS       1000
/* Short pieces end before a step is counted; of these a file may have so many. */
#define MAX_PIECES 10000

typedef struct {
    UgFileFacts *facts;
    UgWhere where;
    gsize length;
    guint piece_steps; /* taken for the piece that is being parsed */
    guint steps;       /* taken for the file */
    guint pieces;      /* begun */
    GPtrArray *path;   /* of owned char * */
    gsize key_start;   /* of the key that was read last */
    GArray *lengths;   /* of guint: the path's length when each open pair or table began */
    gboolean is_basic; /* the string whose lines are being told */
    UgTomlFunc func;
    gpointer data;
} TomlReader;

static void tell(TomlReader *reader, gsize start, gsize end, const char *value) {
    UgTomlValue told = {reader->path, reader->key_start, value, ug_where_span(&reader->where, start, end)};
    reader->func(&told, reader->data);
}

static void tell_string_line(gsize start, gsize end, gpointer data) {
    TomlReader *reader = data;
    g_autofree char *line = ug_toml_unescape(reader->where.text + start, end - start, reader->is_basic);
    tell(reader, start, end, line);
}

static void read_scalar(TomlReader *reader, TSNode node, gboolean is_string) {
    gsize start = ts_node_start_byte(node);
    gsize end = ts_node_end_byte(node);
    const char *text = reader->where.text + start;
    gsize length = end - start;
    if (is_string && length >= 6 && (strncmp(text, "\"\"\"", 3) == 0 || strncmp(text, "'''", 3) == 0)) {
        reader->is_basic = *text == '"';
        ug_text_lines(reader->where.text, start + 3, end - 3, tell_string_line, reader);
        return;
    }
    g_autofree char *value = is_string ? ug_toml_unquote(text, length) : g_strndup(text, length);
    tell(reader, start, end, value);
}

static void read_key(TomlReader *reader, TSNode node, gboolean is_quoted) {
    const char *text = reader->where.text + ts_node_start_byte(node);
    gsize length = ts_node_end_byte(node) - ts_node_start_byte(node);
    reader->key_start = ts_node_start_byte(node);
    g_ptr_array_add(reader->path, is_quoted ? ug_toml_unquote(text, length) : g_strndup(text, length));
}

static gboolean is_table(const char *type) {
    return g_str_equal(type, "table") || g_str_equal(type, "table_array_element");
}

/* Errors are among them so that keys which belong to nothing end with the error. */
static gboolean opens_path(TSNode node, const char *type) {
    return g_str_equal(type, "pair") || is_table(type) || ts_node_is_error(node);
}

static void report_node(TomlReader *reader, TSNode node) {
    gsize start = ts_node_start_byte(node);
    ug_record_problem(reader->facts, ug_where_span(&reader->where, start, start).line, "not TOML");
}

/* Returns whether the children of the node are wanted. */
static gboolean enter_node(TomlReader *reader, TSNode node) {
    const char *type = ts_node_type(node);
    if (ts_node_is_error(node) || ts_node_is_missing(node)) {
        report_node(reader, node);
    }
    if (is_table(type)) {
        g_ptr_array_set_size(reader->path, 0);
    }
    if (opens_path(node, type)) {
        g_array_append_val(reader->lengths, reader->path->len);
        return TRUE;
    }
    if (g_str_equal(type, "bare_key") || g_str_equal(type, "quoted_key")) {
        read_key(reader, node, *type == 'q');
        return FALSE;
    }
    if (g_str_equal(type, "string")) {
        read_scalar(reader, node, TRUE);
        return FALSE;
    }
    if (g_str_equal(type, "array") && ts_node_named_child_count(node) == 0) {
        tell(reader, ts_node_start_byte(node), ts_node_end_byte(node), NULL);
        return FALSE;
    }
    if (ts_node_is_named(node) && ts_node_child_count(node) == 0) {
        /* An empty document is a leaf too, and so is what the parser put in where something is missing. */
        gboolean is_empty = ts_node_start_byte(node) == ts_node_end_byte(node);
        if (!is_empty && !g_str_equal(type, "comment")) {
            read_scalar(reader, node, FALSE);
        }
        return FALSE;
    }
    return TRUE;
}

static void leave_node(TomlReader *reader, TSNode node) {
    if (!opens_path(node, ts_node_type(node))) {
        return;
    }
    guint length = g_array_index(reader->lengths, guint, reader->lengths->len - 1);
    g_array_set_size(reader->lengths, reader->lengths->len - 1);
    if (length < reader->path->len) {
        g_ptr_array_set_size(reader->path, (int)length);
    }
}

static void walk(TomlReader *reader, TSNode root) {
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    gboolean is_in_tree = TRUE;
    while (is_in_tree) {
        if (enter_node(reader, ts_tree_cursor_current_node(&cursor)) && ts_tree_cursor_goto_first_child(&cursor)) {
            continue;
        }
        leave_node(reader, ts_tree_cursor_current_node(&cursor));
        while (is_in_tree && !ts_tree_cursor_goto_next_sibling(&cursor)) {
            is_in_tree = ts_tree_cursor_goto_parent(&cursor);
            if (is_in_tree) {
                leave_node(reader, ts_tree_cursor_current_node(&cursor));
            }
        }
    }
    ts_tree_cursor_delete(&cursor);
}

/* tree-sitter's way of handing out the text. */
static const char *give_text(void *payload, guint32 offset, TSPoint point, guint32 *length) {
    const TomlReader *reader = payload;
    (void)point;
    *length = (guint32)reader->length - offset;
    return reader->where.text + offset;
}

static bool takes_too_long(TSParseState *state) {
    TomlReader *reader = state->payload;
    reader->piece_steps++;
    reader->steps++;
    return reader->piece_steps > MAX_PIECE_STEPS || reader->steps > MAX_STEPS;
}

static gboolean is_spent(const TomlReader *reader) {
    return reader->steps > MAX_STEPS || reader->pieces > MAX_PIECES;
}

/* Reads text[start..end). FALSE if that takes too long. */
static gboolean read_piece(TomlReader *reader, TSParser *parser, gsize start, gsize end) {
    if (is_spent(reader) || ++reader->pieces > MAX_PIECES) {
        return FALSE;
    }
    TSRange range = {.end_point = {UINT32_MAX, UINT32_MAX}, .start_byte = (guint32)start, .end_byte = (guint32)end};
    ts_parser_set_included_ranges(parser, &range, 1);
    reader->piece_steps = 0;
    TSInput input = {.payload = reader, .read = give_text, .encoding = TSInputEncodingUTF8};
    TSParseOptions options = {.payload = reader, .progress_callback = takes_too_long};
    g_autoptr(TSTree) tree = ts_parser_parse_with_options(parser, NULL, input, options);
    if (tree == NULL) {
        ts_parser_reset(parser);
        return FALSE;
    }
    walk(reader, ts_tree_root_node(tree));
    return TRUE;
}

/* Each table by itself, for files of which some part is hopeless: from one "[" at the left margin to the next. Not the
 * first choice, because such a line may also stand in a string or an array. */
static void read_tables(TomlReader *reader, TSParser *parser) {
    const char *text = reader->where.text;
    for (gsize start = 0; start < reader->length && !is_spent(reader);) {
        const char *next = strstr(text + start, "\n[");
        gsize end = next != NULL ? (gsize)(next - text) + 1 : reader->length;
        if (!read_piece(reader, parser, start, end)) {
            const char *reason = is_spent(reader) ? "takes too long to parse; skipped the rest of the file"
                                                  : "not TOML, or too long for it; skipped up to the next table";
            ug_record_problem(reader->facts, ug_where_span(&reader->where, start, start).line, reason);
        }
        start = end;
    }
}

void ug_toml_read(UgFileFacts *facts, const char *text, UgTomlFunc func, gpointer data) {
    g_autoptr(TSParser) parser = ts_parser_new();
    if (!ts_parser_set_language(parser, tree_sitter_toml())) {
        g_error("the TOML grammar does not fit the parser's runtime");
    }

    TomlReader reader = {
        .facts = facts,
        .where = ug_where_new(text),
        .length = strlen(text),
        .path = g_ptr_array_new_with_free_func(g_free),
        .lengths = g_array_new(FALSE, FALSE, sizeof(guint)),
        .func = func,
        .data = data,
    };
    if (!read_piece(&reader, parser, 0, reader.length)) {
        read_tables(&reader, parser);
    }
    g_ptr_array_unref(reader.path);
    g_array_unref(reader.lengths);
}
