/* Zuul's YAML: jobs, projects and templates as settings with dotted keys.
 *
 * libyaml's events are read, not its documents: a document that breaks in the middle is thrown away whole, and events
 * cost no memory for nesting or aliases (an alias is one event, whatever it stands for). After an error reading goes on
 * with the next item that begins at the left margin, as Zuul's files are lists of independent items. */
#include "facts/manifest/manifest.h"
#include "facts/manifest/records.h"
#include "facts/manifest/text.h"

#include <string.h>
#include <yaml.h>

/* Zuul's own files stay below ten. */
#define MAX_DEPTH 200
/* Keys are joined for every value: these bound what a file of deep and long keys can make of itself. */
#define MAX_JOINED_KEYS 8
#define MAX_KEY_BYTES   100
/* Each new start reads ahead, so a file that is wrong everywhere must not have many. */
#define MAX_STARTS 16

typedef struct {
    gboolean is_mapping;
    gboolean expects_key;
    gboolean is_item; /* an element of a list, but not of the outermost one */
} Container;

typedef struct {
    UgFileFacts *facts;
    const char *text;
    UgWhere where;
    GArray *line_offsets; /* of gsize, one more than there are lines */
    guint first_line;     /* of the part that libyaml reads, from 0 */
    guint line;           /* of the last event, from 0 */
    GPtrArray *path;      /* of owned char *: the keys of the open mappings */
    GArray *containers;   /* of Container */
} ZuulReader;

/* What libyaml refuses or takes for the end of a line becomes "?": one odd character must not cost the file. */
static char *readable_text(const char *bytes, gsize length) {
    g_autofree char *text = ug_manifest_text(bytes, length);
    GString *out = g_string_sized_new(strlen(text));
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gboolean is_line_end = c == '\n' || (c == '\r' && at[1] == '\n');
        gboolean is_refused = (c < 0x20 && c != '\t' && !is_line_end) || (c >= 0x7f && c < 0xa0) || c == 0xfeff ||
                              c == 0x2028 || c == 0x2029 || c == 0xfffe || c == 0xffff;
        g_string_append_unichar(out, is_refused ? '?' : c);
    }
    return g_string_free(out, FALSE);
}

static GArray *find_lines(const char *text) {
    GArray *offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
    gsize offset = 0;
    while (text[offset] != '\0') {
        g_array_append_val(offsets, offset);
        const char *newline = strchr(text + offset, '\n');
        offset = newline != NULL ? (gsize)(newline - text) + 1 : offset + strlen(text + offset);
    }
    g_array_append_val(offsets, offset);
    return offsets;
}

static gsize offset_of_line(const ZuulReader *reader, gsize line) {
    return g_array_index(reader->line_offsets, gsize, MIN(line, reader->line_offsets->len - 1));
}

static void record(ZuulReader *reader, const char *value, gsize length, const UgSpan *span) {
    g_autoptr(GString) key = g_string_new(NULL);
    guint depth = reader->path->len;
    guint first = MAX(1, depth > MAX_JOINED_KEYS ? depth - MAX_JOINED_KEYS : 1);
    for (guint i = first; i < depth; i++) {
        g_string_append_printf(key, "%s%s", i > first ? "." : "", (char *)g_ptr_array_index(reader->path, i));
    }
    const char *section = depth > 0 ? g_ptr_array_index(reader->path, 0) : NULL;
    ug_record_setting(reader->facts, section, depth > 1 ? key->str : NULL, value, length, span);
}

static void record_line(gsize start, gsize end, gpointer data) {
    ZuulReader *reader = data;
    UgSpan span = ug_where_span(&reader->where, start, end);
    record(reader, reader->text + start, end - start, &span);
}

static void record_scalar(ZuulReader *reader, const yaml_event_t *event) {
    gsize line = reader->first_line + event->start_mark.line;
    gsize end_line = reader->first_line + event->end_mark.line;
    yaml_scalar_style_t style = event->data.scalar.style;
    if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE) {
        /* A block ends where the next line begins, or with the file. */
        gsize end = offset_of_line(reader, end_line + (event->end_mark.column > 0));
        ug_text_lines(reader->text, offset_of_line(reader, line + 1), end, record_line, reader);
        return;
    }

    g_autofree char *value =
        g_utf8_make_valid((const char *)event->data.scalar.value, (gssize)event->data.scalar.length);
    UgSpan span = {(guint32)line + 1, (guint32)event->start_mark.column + 1, (guint32)end_line + 1,
                   (guint32)event->end_mark.column + 1};
    if (*value != '\0') {
        record(reader, value, strlen(value), &span);
    }
}

static Container *innermost(ZuulReader *reader) {
    guint depth = reader->containers->len;
    return depth > 0 ? &g_array_index(reader->containers, Container, depth - 1) : NULL;
}

static void push_key(ZuulReader *reader, const char *key) {
    g_autofree char *cut = g_strndup(key, MAX_KEY_BYTES);
    g_ptr_array_add(reader->path, g_utf8_make_valid(cut, -1));
}

static void open_container(ZuulReader *reader, gboolean is_mapping) {
    const Container *outer = innermost(reader);
    Container inner = {
        .is_mapping = is_mapping,
        .expects_key = is_mapping,
        .is_item = outer != NULL && !outer->is_mapping && reader->containers->len > 1,
    };
    g_array_append_val(reader->containers, inner);
}

/* A scalar, alias or container is over: the mapping that it stands in goes on with a value or the next key. */
static void end_node(ZuulReader *reader) {
    Container *container = innermost(reader);
    if (container == NULL || !container->is_mapping) {
        return;
    }
    if (container->expects_key) {
        push_key(reader, "?"); /* an alias, list or mapping as a key */
    } else {
        g_ptr_array_set_size(reader->path, (int)reader->path->len - 1);
    }
    container->expects_key = !container->expects_key;
}

static void read_scalar(ZuulReader *reader, const yaml_event_t *event) {
    Container *container = innermost(reader);
    if (container == NULL || !container->is_mapping || !container->expects_key) {
        record_scalar(reader, event);
        end_node(reader);
        return;
    }
    if (container->is_item) { /* "- nova-next: {voting: false}" names a job as "- nova-next" does */
        record_scalar(reader, event);
    }
    push_key(reader, (const char *)event->data.scalar.value);
    container->expects_key = FALSE;
}

static void read_event(ZuulReader *reader, const yaml_event_t *event) {
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        read_scalar(reader, event);
        break;
    case YAML_ALIAS_EVENT:
        end_node(reader);
        break;
    case YAML_MAPPING_START_EVENT:
    case YAML_SEQUENCE_START_EVENT:
        open_container(reader, event->type == YAML_MAPPING_START_EVENT);
        break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        g_array_set_size(reader->containers, reader->containers->len - 1);
        end_node(reader);
        break;
    default:
        break;
    }
}

static void report_error(ZuulReader *reader, const yaml_parser_t *parser) {
    const char *problem = parser->problem != NULL ? parser->problem : "unreadable";
    g_autofree char *reason = g_strdup_printf("not YAML: %s", problem);
    /* What is never closed is noticed at the end of the file, but begins where the person has to look. */
    gboolean is_unclosed = parser->context != NULL && strstr(problem, "end of stream") != NULL;
    gsize line = is_unclosed ? parser->context_mark.line : parser->problem_mark.line;
    ug_record_problem(reader->facts, reader->first_line + (guint32)line + 1, reason);
}

/* Reads events up to the end (TRUE) or to something that cannot be read, which is reported (FALSE). */
static gboolean read_events(ZuulReader *reader, yaml_parser_t *parser) {
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            report_error(reader, parser);
            return FALSE;
        }
        reader->line = MAX(reader->line, reader->first_line + (guint)event.start_mark.line);
        gboolean is_end = event.type == YAML_STREAM_END_EVENT;
        read_event(reader, &event);
        yaml_event_delete(&event);
        if (is_end) {
            return TRUE;
        }
        if (reader->containers->len > MAX_DEPTH) {
            ug_record_problem(reader->facts, reader->line + 1, "YAML nested too deep");
            return FALSE;
        }
    }
}

static gboolean read_part(ZuulReader *reader) {
    gsize offset = offset_of_line(reader, reader->first_line);
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        g_error("out of memory");
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const guchar *)reader->text + offset, strlen(reader->text + offset));
    gboolean is_done = read_events(reader, &parser);
    yaml_parser_delete(&parser);

    g_ptr_array_set_size(reader->path, 0);
    g_array_set_size(reader->containers, 0);
    return is_done;
}

/* Moves on to the first item after the last event; FALSE if there is none. */
static gboolean find_next_item(ZuulReader *reader) {
    for (guint line = reader->line + 1; line + 1 < reader->line_offsets->len; line++) {
        const char *text = reader->text + offset_of_line(reader, line);
        if (g_str_has_prefix(text, "- ") || g_str_has_prefix(text, "---")) {
            reader->first_line = reader->line = line;
            return TRUE;
        }
    }
    return FALSE;
}

void ug_zuul_read(UgFileFacts *facts, const char *bytes, gsize length) {
    g_autofree char *text = readable_text(bytes, length);
    ZuulReader reader = {
        .facts = facts,
        .text = text,
        .where = ug_where_new(text),
        .line_offsets = find_lines(text),
        .path = g_ptr_array_new_with_free_func(g_free),
        .containers = g_array_new(FALSE, FALSE, sizeof(Container)),
    };
    guint starts = 1;
    while (!read_part(&reader) && find_next_item(&reader)) {
        if (++starts > MAX_STARTS) {
            ug_record_problem(facts, reader.first_line + 1, "not YAML in too many places; the rest was not read");
            break;
        }
    }
    g_ptr_array_unref(reader.path);
    g_array_unref(reader.line_offsets);
    g_array_unref(reader.containers);
}
