// The Python parser: tree-sitter with a work bound and a prefix that makes class members whole programs.
#include "facts/python/parse/parse.h"

#include "facts/python/parse/arena.h"

#include <string.h>

const TSLanguage *tree_sitter_python(void);

/* A member is parsed inside a class of no name, so that its indentation means what it meant. */
static const char MEMBER_PREFIX[] = "class _:\n";
/* A class header is parsed with a body that says nothing. It follows the header's own line end. */
static const char HEADER_SUFFIX[] = " pass\n";

/* The parser asks for leave to go on once in about 100 operations, which take it up to half a millisecond. Sound source
 * needs one such step for 70 to 100 bytes; source that makes error recovery explore every way out is cut off at about
 * five times that. Steps, unlike seconds, are the same on every machine. */
enum { BASE_STEPS = 1000, BYTES_PER_STEP = 16 };
/* A step of error recovery may put together all that it has skipped, which takes time and memory that grow with the
 * square of the text. Of 140,000 statements in the histories of six projects, broken ones among them, none had the
 * parser ask for more than 1 MB; source that was made to be hard is cut off after half a second a statement. */
enum { BASE_BYTES = 32 * 1024 * 1024, BYTES_PER_BYTE = 256 };

struct UgParser {
    UgArena *arena;
    TSParser *parser;
    TSTree *tree;
    TSParser *inside_parser;
    TSTree *inside_tree;
    GString *buffer;
    guint64 steps_left;
    guint64 most_bytes; /* that the arena may be asked for */
};

UgParser *ug_parser_new(void) {
    UgParser *parser = g_new0(UgParser, 1);
    parser->arena = ug_arena_new();
    parser->buffer = g_string_new(NULL);
    return parser;
}

void ug_parser_release(UgParser *parser) {
    ug_arena_enter(parser->arena);
    g_clear_pointer(&parser->inside_tree, ts_tree_delete);
    g_clear_pointer(&parser->inside_parser, ts_parser_delete);
    g_clear_pointer(&parser->tree, ts_tree_delete);
    g_clear_pointer(&parser->parser, ts_parser_delete);
    ug_arena_leave(parser->arena);
    ug_arena_reset(parser->arena);
    if (parser->buffer->allocated_len > 1024 * 1024) {
        g_string_free(parser->buffer, TRUE);
        parser->buffer = g_string_new(NULL);
    }
}

void ug_parser_free(UgParser *parser) {
    ug_parser_release(parser);
    ug_arena_free(parser->arena);
    g_string_free(parser->buffer, TRUE);
    g_free(parser);
}

static bool out_of_steps(TSParseState *state) {
    UgParser *parser = state->payload;
    if (parser->steps_left == 0 || ug_arena_asked(parser->arena) > parser->most_bytes) {
        return true;
    }
    parser->steps_left--;
    return false;
}

static const char *read_buffer(void *payload, guint32 at, TSPoint point, guint32 *n_bytes) {
    (void)point;
    const GString *buffer = payload;
    *n_bytes = at < buffer->len ? (guint32)(buffer->len - at) : 0;
    return at < buffer->len ? buffer->str + at : "";
}

static TSTree *run(UgParser *parser, TSParser *with, gsize length) {
    parser->steps_left = BASE_STEPS + length / BYTES_PER_STEP;
    parser->most_bytes = ug_arena_asked(parser->arena) + BASE_BYTES + length * BYTES_PER_BYTE;
    TSInput input = {.payload = parser->buffer, .read = read_buffer, .encoding = TSInputEncodingUTF8};
    TSParseOptions options = {.payload = parser, .progress_callback = out_of_steps};
    ug_arena_enter(parser->arena);
    TSTree *tree = ts_parser_parse_with_options(with, NULL, input, options);
    ug_arena_leave(parser->arena);
    return tree;
}

static TSParser *new_python_parser(UgParser *parser) {
    ug_arena_enter(parser->arena);
    TSParser *python = ts_parser_new();
    gboolean known = ts_parser_set_language(python, tree_sitter_python());
    ug_arena_leave(parser->arena);
    g_assert(known); // the pins in vendor/ pair the runtime with the grammar's ABI
    return python;
}

static void fill_buffer(GString *buffer, const char *text, const UgChunk *chunk, UgParse *parse) {
    g_string_truncate(buffer, 0);
    if (chunk->kind == UG_CHUNK_MEMBER) {
        g_string_append_len(buffer, MEMBER_PREFIX, sizeof MEMBER_PREFIX - 1);
    }
    parse->prefix = (guint32)buffer->len;
    g_string_append_len(buffer, text + chunk->start, chunk->end - chunk->start);
    if (chunk->kind == UG_CHUNK_CLASS_HEADER) {
        g_string_append(buffer, HEADER_SUFFIX);
    }
}

/* The grammar's scanner reads all comments and blank lines up to the next line of code to see how that is indented, and
 * does so anew at each comment, and at each line that is nothing but joined to the next by a backslash: the work grows
 * with the square of their number, between two looks at the bound. MAX_READ bytes take a second; 2,500 lines of
 * comments in a row, of 40 bytes each, are as many. */
static gboolean has_too_many_comments(const char *text, const UgChunk *chunk) {
    enum { MAX_READ = 128 * 1024 * 1024 };
    gsize n = 0;     // such lines in a row
    gsize again = 0; // what is read for them
    for (const char *line = text + chunk->start, *end = text + chunk->end; line < end;) {
        const char *newline = memchr(line, '\n', (gsize)(end - line));
        const char *next = newline == NULL ? end : newline + 1;
        const char *first = line;
        while (first < next && g_ascii_isspace(*first)) {
            first++;
        }
        if (first < next) {
            n = *first == '#' || *first == '\\' ? n + 1 : 0;
        }
        again += n * (gsize)(next - line);
        if (again > MAX_READ) {
            return TRUE;
        }
        line = next;
    }
    return FALSE;
}

gboolean ug_parser_parse(UgParser *parser, const char *text, const UgChunk *chunk, UgParse *parse,
                         const char **reason) {
    ug_parser_release(parser);
    if (chunk->end - chunk->start > UG_CHUNK_BYTES) {
        *reason = chunk->is_closed
                      ? "a statement of more than 256 KiB was not parsed"
                      : "a string or bracket is never closed, and the file is too large to parse in spite of it";
        return FALSE;
    }
    if (has_too_many_comments(text, chunk)) {
        *reason = "too many comments or joined lines in a row to parse";
        return FALSE;
    }
    fill_buffer(parser->buffer, text, chunk, parse);
    parser->parser = new_python_parser(parser);
    parser->tree = run(parser, parser->parser, parser->buffer->len);
    if (parser->tree == NULL) {
        *reason = "too tangled to parse within bounds";
        return FALSE;
    }
    parse->root = ts_tree_root_node(parser->tree);
    parse->text = parser->buffer->str;
    parse->length = parser->buffer->len;
    parse->has_error = ts_node_has_error(parse->root);
    return TRUE;
}

gboolean ug_parser_parse_inside(UgParser *parser, guint32 start, guint32 end, TSNode *root) {
    if (parser->inside_parser == NULL) {
        parser->inside_parser = new_python_parser(parser);
    }
    // Points are not used by the grammar for text on one line, and offsets are all that is read from the tree.
    TSRange range = {.start_byte = start, .end_byte = end, .start_point = {0, start}, .end_point = {0, end}};
    ug_arena_enter(parser->arena);
    g_clear_pointer(&parser->inside_tree, ts_tree_delete);
    gboolean ranged = ts_parser_set_included_ranges(parser->inside_parser, &range, 1);
    ug_arena_leave(parser->arena);
    if (!ranged) {
        return FALSE;
    }
    parser->inside_tree = run(parser, parser->inside_parser, end - start);
    if (parser->inside_tree == NULL) {
        ug_arena_enter(parser->arena);
        ts_parser_reset(parser->inside_parser);
        ug_arena_leave(parser->arena);
        return FALSE;
    }
    *root = ts_tree_root_node(parser->inside_tree);
    return !ts_node_has_error(*root);
}
