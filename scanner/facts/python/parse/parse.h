/* The parser of one thread: tree-sitter-python with a bound on its work and an arena for its memory. */
#ifndef UNGREEN_PYTHON_PARSE_H
#define UNGREEN_PYTHON_PARSE_H

#include "facts/python/parse/chunks.h"

#include <glib.h>
#include <tree_sitter/api.h>

G_BEGIN_DECLS

typedef struct UgParser UgParser;

UgParser *ug_parser_new(void);
void ug_parser_free(UgParser *parser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgParser, ug_parser_free)

/* What the parser was given for one chunk: the text of its nodes' offsets. */
typedef struct {
    TSNode root;      /* valid until the next ug_parser_parse() or ug_parser_release() */
    const char *text; /* what was parsed; NUL-terminated */
    gsize length;
    guint32 prefix;     /* bytes at its start that are not the chunk's own ("class _:\n" before a member) */
    gboolean has_error; /* some of it is not Python that the grammar knows */
} UgParse;

/* Parses one chunk of `text`. Returns FALSE with *reason (static text) if the work passed the bound, which depends on
 * the chunk's size alone, so that the same text always has the same outcome. */
gboolean ug_parser_parse(UgParser *parser, const char *text, const UgChunk *chunk, UgParse *parse, const char **reason);

/* Parses text[start..end) of the last parse again as source of its own (a quoted annotation); offsets stay those of the
 * text. The tree lives until the next call of this kind. Returns FALSE if it has errors or passed the bound. */
gboolean ug_parser_parse_inside(UgParser *parser, guint32 start, guint32 end, TSNode *root);

/* Gives back the memory of the last parse. */
void ug_parser_release(UgParser *parser);

G_END_DECLS

#endif
