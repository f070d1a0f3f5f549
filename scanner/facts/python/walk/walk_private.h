/* The tree walk, shared by its parts.
 *
 * The walk is a work list, not a recursion: source may nest as deep as it likes. Each item is a node together with what
 * its surroundings say about it. A handler records facts and puts the node's children on the list with the surroundings
 * that Python gives them: a default value belongs to the scope around the function, the first iterable of a
 * comprehension to the scope around the comprehension, and so on. */
#ifndef UNGREEN_PYTHON_WALK_PRIVATE_H
#define UNGREEN_PYTHON_WALK_PRIVATE_H

#include "facts/python/parse/grammar.h"
#include "facts/python/walk/guards.h"
#include "facts/python/walk/walk.h"

G_BEGIN_DECLS

/* A node and what its surroundings say about it. */
typedef struct {
    TSNode node;
    guint32 scope;
    guint32 slot; /* index into walker->slots: where the value of this node is handed to */
    UgRange anchor;
    guint32 until; /* end of the block around it, UG_NONE for that of the module or class; 0 for the chunk itself */
    UgGuard guard;
    UgRole role;
} Visit;

/* Source inside of a string, which is parsed by itself: `Optional['greenpool.GreenPool']`. */
typedef struct {
    Visit visit; /* whose node is then that of the content */
    guint32 start;
    guint32 end;
} Quoted;

struct UgWalker {
    const UgCatalogue *catalogue;
    UgParser *parser;
    GArray *stack;      /* of Visit: the work list */
    GArray *children;   /* of UgChild: of the node in hand, comments left out */
    GArray *slots;      /* of UgSlot: possible slots; those in use move to the facts */
    GArray *kept;       /* of guint32: index in the facts for each of `slots`, or UG_NONE */
    GArray *selves;     /* of const char *: for each scope, the name of its first parameter if it is a method */
    GHashTable *locals; /* what functions of the chunk say of a library's name, see locals.c */
    GArray *quoted;     /* of Quoted: walked when the rest is done */
    TSTreeCursor cursor;
    gboolean has_cursor;
    GString *scratch;
    /* of the chunk in hand */
    UgParse parse;
    UgChunkFacts *facts;
};

/* tree.c */
/* Fills walker->children with the named children of `node`. Valid until the next call. */
void ug_collect_children(UgWalker *walker, TSNode node);
UgChild *ug_child(UgWalker *walker, guint i);
/* The same as an array of the caller's own (of UgChild), for handlers that go on to ask for other children. */
GArray *ug_children(UgWalker *walker, TSNode node);
UgRange ug_range(const UgWalker *walker, TSNode node);
/* From the node's start to its body: what stands in the head of a compound statement belongs together. */
UgRange ug_header_anchor(const UgWalker *walker, TSNode node, TSNode body);
/* The node's text, kept with the facts. */
const char *ug_node_text(UgWalker *walker, TSNode node);
/* Puts a node on the work list with the surroundings of `visit`, its role and slot reset to a plain reference. */
void ug_visit(UgWalker *walker, const Visit *visit, TSNode node);
/* The same, with the role and slot of `visit`: for nodes whose value is the value of the node around them. */
void ug_visit_same(UgWalker *walker, const Visit *visit, TSNode node);
void ug_visit_as(UgWalker *walker, const Visit *visit, TSNode node, UgRole role, guint32 slot);
void ug_visit_children(UgWalker *walker, const Visit *visit, TSNode node);
guint32 ug_scope_new(UgWalker *walker, guint32 parent, UgScopeKind kind, const char *name);
/* What a definition stands in, given that or the scope of its type parameters. */
guint32 ug_scope_beside_types(const UgWalker *walker, guint32 scope);
guint32 ug_slot_new(UgWalker *walker, UgPlace place, const char *name, int position, const UgChain *of);

/* names.c: chains and uses */
/* If `node` is a dotted expression: TRUE and its chain. Otherwise FALSE and *bottom, the node that the attributes hang
 * on. */
gboolean ug_chain_of(UgWalker *walker, const Visit *visit, TSNode node, UgChain *chain, TSNode *bottom);
void ug_use(UgWalker *walker, const Visit *visit, TSNode node);
/* Does what stands there only get asked about? */
gboolean ug_is_asked_about(const UgWalker *walker, const Visit *visit);

/* bindings.c: what names are bound to */
void ug_bind(UgWalker *walker, guint32 scope, UgBindingKind kind, const char *name, const char *target);
/* Binds the names of a target that nothing is known about (loop variables, `as` names, parameters). */
void ug_bind_target(UgWalker *walker, const Visit *visit, TSNode target);
/* Binds a target to what an expression may be. */
void ug_bind_value(UgWalker *walker, const Visit *visit, TSNode target, TSNode value);
/* The last name of a target ("executor" for `self.executor`), or NULL. */
const char *ug_target_name(UgWalker *walker, TSNode target);

/* strings.c */
/* The value of a string constant without fields, kept with the facts; NULL for any other node. */
const char *ug_string_value(UgWalker *walker, TSNode node);
/* "swift.common.utils.sleep", as tests name what they patch; `least` dots at least. */
gboolean ug_is_dotted_text(const char *text, guint least);
void ug_walk_string(UgWalker *walker, const Visit *visit, UgNodeKind kind);
/* An expression as a statement: one that is a string does nothing, and is a docstring or as good as a comment. */
void ug_walk_expression_statement(UgWalker *walker, const Visit *visit);

/* statements.c, expressions.c: FALSE if the node has no meaning of its own */
gboolean ug_walk_statement(UgWalker *walker, const Visit *visit, UgNodeKind kind);
gboolean ug_walk_expression(UgWalker *walker, const Visit *visit, UgNodeKind kind);
/* all.c: notes if what a name or a method of it is given lets `__all__` hold more than the texts that stand there.
 */
void ug_note_all(UgWalker *walker, const char *name, TSNode value);
/* patterns.c: the patterns of `case` */
void ug_walk_case_pattern(UgWalker *walker, const Visit *visit, UgNodeKind kind);
/* types.c: a name and what stands in brackets behind it */
/* The role of an argument that is a type in quotes, as that of cast('eventlet.Queue', x); otherwise that of any. */
UgRole ug_role_of_argument(const UgSlot *slot, UgNodeKind kind);
void ug_walk_subscript(UgWalker *walker, const Visit *visit, UgNodeKind kind);
/* imports.c, definitions.c: the larger statements */
void ug_walk_import(UgWalker *walker, const Visit *visit);
void ug_walk_import_from(UgWalker *walker, const Visit *visit);
void ug_walk_future_import(UgWalker *walker, const Visit *visit);
void ug_walk_function(UgWalker *walker, const Visit *visit);
void ug_walk_class(UgWalker *walker, const Visit *visit);
void ug_walk_parameters(UgWalker *walker, const Visit *outer, guint32 scope, TSNode parameters, gboolean method);

/* branches.c: takes note of the blocks of `if`, `match` or `try`. */
void ug_walk_note_branches(UgWalker *walker, TSNode statement);
/* guards.c */
void ug_walk_try(UgWalker *walker, const Visit *visit);
void ug_walk_if(UgWalker *walker, const Visit *visit);
/* Is this a condition that chooses between eventlet and threads? */
gboolean ug_is_mode_switch(UgWalker *walker, TSNode condition);
/* Does a condition begin by asking whether a name stands for anything? */
gboolean ug_is_presence_test(TSNode condition);
/* TRUE if this `if` leaves the block when a switch says so: what follows it runs in one of two modes. */
gboolean ug_leaves_on_switch(UgWalker *walker, TSNode statement);

/* locals.c: is the name one that a function around the node binds to something else than the library that is
 * called so? */
gboolean ug_is_local_name(UgWalker *walker, TSNode node, const char *name);

/* mentions.c: prose */
void ug_walk_mentions(UgWalker *walker);

G_END_DECLS

#endif
