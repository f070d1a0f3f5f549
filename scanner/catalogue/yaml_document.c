// A YAML file to a document: read event by event, built from those that it may hold.
#include "base/error.h"
#include "catalogue/yaml_private.h"

#include <string.h>

// A rule file has a depth of 7.
#define DEEPEST 16

typedef yaml_parser_t Parser;
static void parser_clear(Parser *parser) {
    yaml_parser_delete(parser);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parser, parser_clear)

static void parser_start(Parser *parser, GBytes *bytes) {
    gsize size;
    const guint8 *data = g_bytes_get_data(bytes, &size);
    g_assert(yaml_parser_initialize(parser));
    yaml_parser_set_input_string(parser, data ? data : (const guint8 *)"", size);
}

// libyaml names a line for what it cannot parse, but only an offset for bytes that it cannot decode.
static gboolean refuse_syntax(const char *file, GBytes *bytes, const Parser *parser, GError **error) {
    gsize line = parser->problem_mark.line + 1;
    if (parser->error == YAML_READER_ERROR) {
        gsize size;
        const char *data = g_bytes_get_data(bytes, &size);
        line = 1;
        for (gsize i = 0; i < MIN(size, parser->problem_offset); i++) {
            line += data[i] == '\n';
        }
    }
    g_set_error(error, UG_ERROR, UG_ERROR_DATA, "%s:%" G_GSIZE_FORMAT ": this is no YAML: %s", file, line,
                parser->problem ? parser->problem : "it cannot be read");
    return FALSE;
}

// What no file that is read here has a use for, or NULL. Counts the documents and the depth.
static const char *find_unwanted(const yaml_event_t *event, guint *documents, guint *depth) {
    const yaml_char_t *anchor = NULL, *tag = NULL;
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        return ++*documents > 1 ? "a second document starts here; a file holds one" : NULL;
    case YAML_ALIAS_EVENT:
        return "aliases (*name) are not allowed here; write the value out";
    case YAML_SCALAR_EVENT:
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
        break;
    case YAML_SEQUENCE_START_EVENT:
        ++*depth;
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
        break;
    case YAML_MAPPING_START_EVENT:
        ++*depth;
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        --*depth;
        break;
    default:
        break;
    }
    if (*depth > DEEPEST) {
        return "nested too deeply";
    }
    if (anchor) {
        return "anchors (&name) are not allowed here";
    }
    return tag ? "tags (!name) are not allowed here" : NULL;
}

// Lines that begin as directives do. A document has one of %YAML at most, and of many %TAG libyaml compares each with
// all others.
static gboolean has_many_directives(GBytes *bytes) {
    enum { MANY = 8 };
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    const char *end = data == NULL ? NULL : data + size; // of no bytes there are none
    guint n = 0;
    for (const char *at = data; at != NULL && at < end && n <= MANY;) {
        n += *at == '%' ? 1 : 0;
        at = memchr(at, '\n', (gsize)(end - at));
        at = at == NULL ? NULL : at + 1;
    }
    return n > MANY;
}

// A collection that is still open: its node, and of a mapping the key that waits for its value (0: none does).
typedef struct {
    int node;
    int key;
} Open;

typedef struct {
    yaml_document_t *document;
    Open open[DEEPEST];
    guint depth;
} Builder;

// Puts a node in its place. libyaml's own functions for that fail only for want of memory.
static void place(Builder *builder, int node, const yaml_event_t *event) {
    g_assert(node != 0);
    yaml_document_get_node(builder->document, node)->start_mark = event->start_mark;
    Open *parent = builder->depth > 0 ? &builder->open[builder->depth - 1] : NULL;
    if (parent == NULL) {
        return;
    }
    if (yaml_document_get_node(builder->document, parent->node)->type == YAML_SEQUENCE_NODE) {
        g_assert(yaml_document_append_sequence_item(builder->document, parent->node, node));
    } else if (parent->key == 0) {
        parent->key = node;
    } else {
        g_assert(yaml_document_append_mapping_pair(builder->document, parent->node, parent->key, node));
        parent->key = 0;
    }
}

static void open_collection(Builder *builder, int node, const yaml_event_t *event) {
    place(builder, node, event);
    builder->open[builder->depth++] = (Open){.node = node};
}

static void build(Builder *builder, const yaml_event_t *event) {
    yaml_document_t *document = builder->document;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        place(builder,
              yaml_document_add_scalar(document, NULL, event->data.scalar.value, (int)event->data.scalar.length,
                                       event->data.scalar.style),
              event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        open_collection(builder, yaml_document_add_sequence(document, NULL, event->data.sequence_start.style), event);
        break;
    case YAML_MAPPING_START_EVENT:
        open_collection(builder, yaml_document_add_mapping(document, NULL, event->data.mapping_start.style), event);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        builder->depth--;
        break;
    default:
        break;
    }
}

gboolean ug_yaml_read_document(const char *file, GBytes *bytes, yaml_document_t *document, GError **error) {
    if (has_many_directives(bytes)) {
        g_set_error(error, UG_ERROR, UG_ERROR_DATA,
                    "%s:1: tags are not allowed here, so directives (%%TAG) say nothing", file);
        return FALSE;
    }
    g_auto(Parser) parser;
    parser_start(&parser, bytes);
    Builder builder = {.document = document};
    guint documents = 0, depth = 0;
    for (gboolean done = FALSE; !done;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            return refuse_syntax(file, bytes, &parser, error);
        }
        const char *unwanted = find_unwanted(&event, &documents, &depth);
        gsize line = event.start_mark.line + 1;
        done = event.type == YAML_STREAM_END_EVENT;
        if (unwanted == NULL) {
            build(&builder, &event);
        }
        yaml_event_delete(&event);
        if (unwanted) {
            g_set_error(error, UG_ERROR, UG_ERROR_DATA, "%s:%" G_GSIZE_FORMAT ": %s", file, line, unwanted);
            return FALSE;
        }
    }
    if (documents == 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_DATA, "%s:1: the file is empty", file);
        return FALSE;
    }
    return TRUE;
}
