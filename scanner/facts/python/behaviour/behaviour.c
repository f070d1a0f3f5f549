// Behaviours: the owner of their memory, and reading a file chunk by chunk.
#include "facts/python/behaviour/behaviour_private.h"
#include "facts/python/text/decode.h"
#include "facts/python/text/lines.h"

#include "base/strings.h"

#include <string.h>

enum { BLOCK_BYTES = 16 * 1024 };
/* Statements and expressions inside each other. CPython gives up at 20 blocks and 100 levels of indentation. */
enum { MAX_DEPTH = 60 };

gpointer ug_behaviour_alloc(UgBehaviour *behaviour, gsize size) {
    size = (size + 7) / 8 * 8;
    if (size > BLOCK_BYTES / 4) {
        // A block of its own, put where it does not end the one in use.
        gpointer large = g_malloc0(size);
        g_ptr_array_insert(behaviour->blocks, 0, large);
        return large;
    }
    if (behaviour->blocks->len == 0 || size > behaviour->left) {
        g_ptr_array_add(behaviour->blocks, g_malloc0(BLOCK_BYTES));
        behaviour->left = BLOCK_BYTES;
    }
    char *block = g_ptr_array_index(behaviour->blocks, behaviour->blocks->len - 1);
    gpointer memory = block + (BLOCK_BYTES - behaviour->left);
    behaviour->left -= size;
    return memory;
}

gpointer ug_behaviour_keep(UgBehaviour *behaviour, const GPtrArray *array) {
    if (array->len == 0) {
        return NULL;
    }
    gsize size = array->len * sizeof(gpointer);
    return memcpy(ug_behaviour_alloc(behaviour, size), array->pdata, size);
}

const char *ug_behaviour_text(UgBehaviour *behaviour, const char *text, gsize length) {
    g_autofree char *copy = g_strndup(text, length);
    return ug_strings_keep(behaviour->text, copy);
}

gpointer ug_reader_keep(UgReader *reader, const GArray *array, gsize size) {
    return array->len == 0
               ? NULL
               : memcpy(ug_behaviour_alloc(reader->behaviour, array->len * size), array->data, array->len * size);
}

guint32 ug_reader_line(const UgReader *reader, TSNode node) {
    return ts_node_is_null(node) ? reader->first_line : reader->first_line + ts_node_start_point(node).row;
}

const char *ug_reader_text(UgReader *reader, TSNode node) {
    if (ts_node_is_null(node)) {
        return "";
    }
    guint32 start = ts_node_start_byte(node);
    return ug_behaviour_text(reader->behaviour, reader->source + start, ts_node_end_byte(node) - start);
}

gboolean ug_reader_enter(UgReader *reader) {
    if (reader->depth >= MAX_DEPTH) {
        return FALSE;
    }
    reader->depth++;
    return TRUE;
}

void ug_reader_leave(UgReader *reader) {
    reader->depth--;
}

void ug_children_begin(UgChildren *children, TSNode node, gboolean only_named) {
    *children = (UgChildren){.cursor = ts_tree_cursor_new(node), .only_named = only_named};
}

gboolean ug_children_next(UgChildren *children) {
    for (;;) {
        bool more = children->started ? ts_tree_cursor_goto_next_sibling(&children->cursor)
                                      : ts_tree_cursor_goto_first_child(&children->cursor);
        children->started = TRUE;
        if (!more) {
            return FALSE;
        }
        children->node = ts_tree_cursor_current_node(&children->cursor);
        children->field = ts_tree_cursor_current_field_id(&children->cursor);
        if (!ts_node_is_extra(children->node) && (ts_node_is_named(children->node) || !children->only_named)) {
            return TRUE;
        }
    }
}

void ug_children_end(UgChildren *children) {
    ts_tree_cursor_delete(&children->cursor);
}

/* The class statement that a chunk without its members gives, to be given its body later. */
static UgStatement *read_chunk(UgBehaviour *behaviour, UgParser *parser, const char *text, const UgChunk *chunk,
                               guint32 line, GPtrArray *to) {
    UgParse parse;
    const char *reason;
    if (!ug_parser_parse(parser, text, chunk, &parse, &reason)) {
        return NULL;
    }
    UgReader reader = {.behaviour = behaviour, .source = parse.text, .first_line = line};
    TSNode root = parse.root;
    if (chunk->kind == UG_CHUNK_MEMBER) {
        // The statement inside the class of no name that the parser puts a member in, and its line.
        reader.first_line = line - 1;
        TSNode class_node = ts_node_named_child(root, 0);
        root = ug_field(class_node, ug_fields()->body);
    }
    guint before = to->len;
    if (!ts_node_is_null(root)) {
        ug_read_statements(&reader, root, to);
    }
    UgStatement *last = to->len > before ? g_ptr_array_index(to, to->len - 1) : NULL;
    return chunk->kind == UG_CHUNK_CLASS_HEADER && last != NULL && last->kind == UG_STATEMENT_CLASS ? last : NULL;
}

/* ---- functions whose bodies are read later ---- */

/* The chunk of a function up to where its body begins, followed by a body that does nothing; FALSE if it is no
 * function, or all on one line. */
static gboolean take_head(const UgSource *source, const UgChunk *chunk, GString *head) {
    const char *text = source->text;
    if (chunk->kind == UG_CHUNK_CLASS_HEADER || chunk->name_length == 0 || !chunk->is_closed) {
        return FALSE;
    }
    gsize start = chunk->name;
    while (start > chunk->start && text[start - 1] != '\n') {
        start--;
    }
    UgLine line = ug_line_read(text, start, source->length);
    gboolean is_function = strncmp(text + line.first, "def", strlen("def")) == 0 ||
                           strncmp(text + line.first, "async", strlen("async")) == 0;
    if (!is_function || !line.ends_in_colon || !line.closed || line.end >= chunk->end) {
        return FALSE;
    }
    g_string_append_len(head, text + chunk->start, (gssize)(line.end - chunk->start));
    g_string_append_len(head, text + start, (gssize)(line.first - start));
    g_string_append(head, " pass\n");
    return TRUE;
}

static UgFunction *last_function(const GPtrArray *statements, guint before) {
    const UgStatement *last = statements->len > before ? g_ptr_array_index(statements, statements->len - 1) : NULL;
    return last == NULL ? NULL : (UgFunction *)last->function;
}

/* Reads a chunk that is a function without its body. FALSE if it has to be read as a whole. */
static gboolean read_head(UgBehaviour *behaviour, UgParser *parser, const UgChunk *chunk, guint32 line, GPtrArray *to) {
    g_autoptr(GString) head = g_string_new(NULL);
    if (behaviour->unread == NULL || !take_head(&behaviour->source, chunk, head)) {
        return FALSE;
    }
    const UgChunk alone = {.end = (guint32)head->len, .header = chunk->header, .kind = chunk->kind, .is_closed = TRUE};
    guint before = to->len;
    (void)read_chunk(behaviour, parser, head->str, &alone, line, to);
    UgFunction *function = last_function(to, before);
    if (function == NULL) {
        g_ptr_array_set_size(to, (gint)before); // broken; the whole says what there is
        return FALSE;
    }
    const UgUnread unread = {*chunk, line};
    g_array_append_val(behaviour->unread, unread);
    function->unread = behaviour->unread->len;
    return TRUE;
}

const UgBlock *ug_behaviour_function_body(UgBehaviour *behaviour, UgParser *parser, const UgFunction *function) {
    if (function->unread > 0) {
        const UgUnread *unread = &g_array_index(behaviour->unread, UgUnread, function->unread - 1);
        g_autoptr(GPtrArray) statements = g_ptr_array_new();
        (void)read_chunk(behaviour, parser, behaviour->source.text, &unread->chunk, unread->line, statements);
        const UgFunction *whole = last_function(statements, 0);
        UgFunction *known = (UgFunction *)function;
        if (whole != NULL) {
            known->body = whole->body;
        } else {
            known->body.n = 0; // broken: nothing is known of what it does
        }
        known->unread = 0;
        ug_parser_release(parser);
    }
    return &function->body;
}

/* ---- files ---- */

static void give_body(UgBehaviour *behaviour, UgStatement *class_statement, GPtrArray *members) {
    if (class_statement != NULL) {
        class_statement->body = (UgBlock){members->len, ug_behaviour_keep(behaviour, members)};
    }
    g_ptr_array_set_size(members, 0);
}

static void read_chunks(UgBehaviour *behaviour, UgParser *parser, const GArray *chunks) {
    const UgSource *source = &behaviour->source;
    g_autoptr(GPtrArray) statements = g_ptr_array_new();
    g_autoptr(GPtrArray) members = g_ptr_array_new();
    UgStatement *class_statement = NULL;
    guint32 line = 1;
    const char *at = source->text;
    for (guint i = 0; i < chunks->len; i++) {
        const UgChunk *chunk = &g_array_index(chunks, UgChunk, i);
        for (const char *start = source->text + chunk->start;
             at < start && (at = memchr(at, '\n', (gsize)(start - at))) != NULL; at++) {
            line++;
        }
        at = source->text + chunk->start;
        if (chunk->kind != UG_CHUNK_MEMBER) {
            give_body(behaviour, class_statement, members);
            class_statement = NULL;
        }
        GPtrArray *to = chunk->kind == UG_CHUNK_MEMBER ? members : statements;
        if (!read_head(behaviour, parser, chunk, line, to)) {
            UgStatement *read = read_chunk(behaviour, parser, source->text, chunk, line, to);
            class_statement = chunk->kind == UG_CHUNK_MEMBER ? class_statement : read;
        }
    }
    give_body(behaviour, class_statement, members);
    behaviour->body = (UgBlock){statements->len, ug_behaviour_keep(behaviour, statements)};
}

static UgBehaviour *behaviour_new(UgParser *parser, const char *bytes, gsize length, gboolean lazy) {
    UgBehaviour *behaviour = g_new0(UgBehaviour, 1);
    behaviour->text = ug_strings_new(4096);
    behaviour->blocks = g_ptr_array_new_with_free_func(g_free);
    behaviour->unread = lazy ? g_array_new(FALSE, FALSE, sizeof(UgUnread)) : NULL;
    if (length >= G_MAXUINT32 / 2) {
        return behaviour;
    }
    UgSource *source = &behaviour->source;
    ug_source_init(source, bytes, length);
    g_autoptr(GArray) chunks = g_array_new(FALSE, FALSE, sizeof(UgChunk));
    ug_chunks_cut(source->text, source->start, source->length, chunks);
    (void)ug_chunks_limit(chunks);
    read_chunks(behaviour, parser, chunks);
    ug_parser_release(parser);
    if (!lazy) {
        ug_source_clear(source);
        *source = (UgSource){.text = NULL};
    }
    return behaviour;
}

UgBehaviour *ug_behaviour_new(UgParser *parser, const char *bytes, gsize length) {
    return behaviour_new(parser, bytes, length, FALSE);
}

UgBehaviour *ug_behaviour_new_lazy(UgParser *parser, const char *bytes, gsize length) {
    return behaviour_new(parser, bytes, length, TRUE);
}

void ug_behaviour_free(UgBehaviour *behaviour) {
    g_clear_pointer(&behaviour->unread, g_array_unref);
    ug_source_clear(&behaviour->source);
    g_ptr_array_unref(behaviour->blocks);
    ug_strings_free(behaviour->text);
    g_free(behaviour);
}

const UgBlock *ug_behaviour_body(const UgBehaviour *behaviour) {
    return &behaviour->body;
}
