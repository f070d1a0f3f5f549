/* Building a behaviour: the owner of its memory, and the reader that is at work. */
#ifndef UNGREEN_PYTHON_BEHAVIOUR_PRIVATE_H
#define UNGREEN_PYTHON_BEHAVIOUR_PRIVATE_H

#include "base/strings.h"
#include "facts/python/behaviour/behaviour.h"
#include "facts/python/parse/grammar.h"
#include "facts/python/text/decode.h"

G_BEGIN_DECLS

struct UgBehaviour {
    UgStrings *text;
    GPtrArray *blocks; /* memory of everything else */
    gsize left;        /* bytes unused at the end of the last block */
    UgBlock body;
    UgSource source; /* of one whose bodies are read later; borrows the bytes */
    GArray *unread;  /* (nullable) of UgUnread: where the bodies of functions stand that were not read */
};

typedef struct {
    UgChunk chunk;
    guint32 line; /* that it begins on */
} UgUnread;

/* The work on one chunk. */
typedef struct {
    UgBehaviour *behaviour;
    const char *source;
    guint32 first_line; /* of the parsed text's row 0 */
    guint depth;
} UgReader;

/* Zeroed memory that goes with the behaviour. */
gpointer ug_behaviour_alloc(UgBehaviour *behaviour, gsize size);
/* The elements of `array` (GPtrArray), moved to the behaviour; NULL if there are none. */
gpointer ug_behaviour_keep(UgBehaviour *behaviour, const GPtrArray *array);
const char *ug_behaviour_text(UgBehaviour *behaviour, const char *text, gsize length);

/* The same for an array of values of that size. */
gpointer ug_reader_keep(UgReader *reader, const GArray *array, gsize size);

guint32 ug_reader_line(const UgReader *reader, TSNode node);
const char *ug_reader_text(UgReader *reader, TSNode node);
/* Goes one level deeper; FALSE, and nothing to undo, at the bound. */
gboolean ug_reader_enter(UgReader *reader);
void ug_reader_leave(UgReader *reader);

/* expressions.c: never NULL */
const UgExpression *ug_read_expression(UgReader *reader, TSNode node);
/* The elements of a tuple, list, pattern or argument list without keywords, appended to `to`. */
void ug_read_elements(UgReader *reader, TSNode node, GPtrArray *to);
/* Of a function or lambda: sets n_parameters and parameters. */
void ug_read_parameters(UgReader *reader, TSNode parameters, UgFunction *function);

/* statements.c: appends the statements of a node's children to `to` (of const UgStatement *) */
void ug_read_statements(UgReader *reader, TSNode node, GPtrArray *to);

/* A cursor over the named children of a node, comments left out. */
typedef struct {
    TSTreeCursor cursor;
    TSNode node;
    TSFieldId field;
    gboolean started, only_named;
} UgChildren;

void ug_children_begin(UgChildren *children, TSNode node, gboolean only_named);
gboolean ug_children_next(UgChildren *children);
void ug_children_end(UgChildren *children);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UgChildren, ug_children_end)

G_END_DECLS

#endif
