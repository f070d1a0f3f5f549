/* What one chunk says, before anything is known of the rest of its file.
 *
 * Names are not resolved here: a record keeps the name as written and the scope that it is looked up from, so that the
 * same chunk text has the same facts wherever it stands. resolve.h puts chunks together. Offsets are bytes from the
 * start of the chunk. Immutable once built, and shared by all files that hold the same text. */
#ifndef UNGREEN_PYTHON_CHUNK_FACTS_H
#define UNGREEN_PYTHON_CHUNK_FACTS_H

#include "base/strings.h"
#include "catalogue/catalogue.h"
#include "facts/facts.h"

#include <glib.h>

G_BEGIN_DECLS

#define UG_NONE G_MAXUINT32

typedef struct {
    guint32 start;
    guint32 end;
} UgRange;

/* The root of chains that begin with a call of super(). No name of Python's is written so. */
#define UG_SUPER "super()"

/* What a file binds that says so of itself: by `from __future__ import annotations` none of its annotations ever runs.
 * No name of Python's is written so. */
#define UG_FUTURE_ANNOTATIONS "__future__.annotations"

/* A dotted expression: `eventlet.green.socket` has the root "eventlet" and the path ".green.socket". A chain may begin
 * at a call that imports: `try_import('eventlet').sleep` has no root but the index of an import call. */
typedef struct {
    const char *root;    /* (nullable) */
    const char *path;    /* "" or ".a.b" */
    guint32 import_call; /* index into import_calls if there is no root; UG_NONE otherwise */
    guint32 at;          /* where it stands; UG_NONE if what was bound before and after is not to be told apart */
} UgChain;

extern const UgChain UG_NO_CHAIN;

typedef enum { UG_SCOPE_ROOT, UG_SCOPE_FUNCTION, UG_SCOPE_CLASS, UG_SCOPE_COMPREHENSION } UgScopeKind;

/* Scope 0 is the module, or for a member the class that it belongs to. */
typedef struct {
    guint32 parent; /* UG_NONE for scope 0 */
    guint32 depth;
    UgScopeKind kind;
    const char *name; /* "run", "Server", "<lambda>"; NULL for scope 0 and comprehensions */
} UgScope;

typedef enum {
    UG_BINDING_IMPORT,   /* target: qualified name, relative dots kept */
    UG_BINDING_STAR,     /* target: module whose names are all bound */
    UG_BINDING_ALIAS,    /* chain: what the name stands for */
    UG_BINDING_STRING,   /* target: the constant, if it is watched or a dotted name */
    UG_BINDING_FUNCTION, /* a definition */
    UG_BINDING_CLASS,    /* scope_of: scope of its body */
    UG_BINDING_SELF,     /* first parameter of a method; scope_of: the class */
    UG_BINDING_OTHER,    /* anything else that a name can be bound to */
    UG_BINDING_GLOBAL,   /* the name means the module's */
    UG_BINDING_NONLOCAL, /* the name means an enclosing function's */
} UgBindingKind;

typedef struct {
    guint32 scope; /* that the name lives in */
    UgBindingKind kind;
    gboolean attribute; /* reached only as self.name or Class.name */
    gboolean is_none;   /* bound to None: there is nothing by that name */
    gboolean watched;   /* of a constant: a string clause could match it; otherwise it is a dotted name */
    gboolean is_false;  /* bound to what is never true: False, or None */
    UgGuard guard;      /* of a constant or an alias: what keeps the name from always being bound to it; of an import
                           that only types need: that; of a definition: a switch around it */
    guint32 scope_of;
    guint32 chain_scope; /* that the chain is looked up from */
    const char *name;
    const char *target; /* (nullable) */
    UgChain chain;
    UgRange range; /* of the constant, for UG_BINDING_STRING; of its head, for a function or class */
    guint32 at;    /* from where on it holds; UG_NONE if another function makes it, at a time of its own */
    guint32 until; /* up to where it has made forgotten what was bound before: the end of the block that it stands in,
                      UG_NONE for the end of the module or class; 0 for nowhere, as it may not be made at all */
} UgBinding;

typedef struct {
    guint32 scope;
    UgGuard guard;
    const char *name; /* module or name imported, relative dots kept: "eventlet.green.socket", ".utils.spawn" */
    UgRange range;
    UgRange anchor;
} UgImport;

/* Where a string or name is handed to: the part of UgStringAt that the source shows. */
typedef struct {
    UgPlace place;
    int position;
    const char *name; /* (nullable) */
    UgChain of;       /* root NULL and import_call UG_NONE if there is none */
    UgChain first;    /* for the second positional argument, the first: patch.object(utils, 'spawn') */
} UgSlot;

typedef struct {
    guint32 scope;
    UgGuard guard;
    UgRole role;
    guint32 slot; /* index into slots; 0 is the slot of no place */
    UgChain chain;
    UgRange range;
    UgRange anchor; /* the surrounding call or statement; its text goes into the fingerprint */
} UgUse;

/* A call with a first argument, or one by keyword, that may name a module: `importlib.import_module('eventlet')`. */
typedef struct {
    guint32 scope;
    UgGuard guard;
    UgChain callee;
    const char *text;     /* (nullable) that argument, if a string constant */
    const char *argument; /* (nullable) that argument, if a name */
    const char *keyword;  /* (nullable) that it is given by */
    gboolean gives_top;   /* its value is the package at the top of what it imports */
    gboolean more;        /* the next record is the same call with another text that its argument may be */
    UgRange range;
} UgImportCall;

typedef struct {
    guint32 scope;
    UgGuard guard;
    guint32 slot;
    const char *value;
    gboolean watched; /* a string clause could match it; otherwise it is kept as the name of something elsewhere */
    UgRange range;
    UgRange anchor;
} UgString;

/* A block under an `if` whose condition ends as `type_checking` of rules/python.yaml does. What stands in it has that
 * guard, but only for as long as the name is the one that it is taken for; see type_checking.c. */
typedef struct {
    guint32 scope;
    UgGuard around; /* what keeps the block from running otherwise */
    UgChain condition;
    UgRange range;
} UgTypingBlock;

/* A block of a statement that runs one of several at most: of `if` with `elif` and `else`, of `match`, or what follows
 * on a `try`. The block below `try` itself is told too, as the only one of its kind. */
typedef struct {
    UgRange range;
    guint32 choice; /* the same of all of which one runs */
    guint32 parent; /* index of the next branch around it, or UG_NONE */
    guint32 depth;  /* how many there are around it */
} UgBranch;

typedef struct {
    UgProse prose;
    const UgRule *rule;
    const char *word;
    UgRange range;
} UgMention;

typedef struct {
    GArray *scopes;             /* of UgScope */
    GArray *bindings;           /* of UgBinding, sorted by scope and name, then in the order of the source */
    GArray *imports;            /* of UgImport */
    GArray *uses;               /* of UgUse, without names that are plainly local */
    GArray *import_calls;       /* of UgImportCall: those that some rule could match */
    GArray *other_import_calls; /* of UgImportCall: those with a text that no rule could match. It may name a module of
                                   the project */
    GArray *strings;  /* of UgString: those that some string clause could match, dotted names that are handed to a
                         call, names that are handed to it after an object, and what stands in __all__ */
    GArray *slots;    /* of UgSlot */
    GArray *typing;   /* of UgTypingBlock, in the order of the source */
    GArray *loops;    /* of UgRange: where what is bound below may be meant above */
    GArray *branches; /* of UgBranch, in the order of the source, which is that of their beginnings */
    GArray *mentions; /* of UgMention, at most one of a kind a line */
    UgStrings *text;
    gboolean opens_all;  /* __all__ is given something else than texts there */
    guint32 error;       /* offset of the first syntax error, or UG_NONE */
    const char *problem; /* (nullable) why the chunk was not parsed */
} UgChunkFacts;

UgChunkFacts *ug_chunk_facts_new(void);
void ug_chunk_facts_free(UgChunkFacts *facts);
/* Sorts the bindings and branches, once all are there. */
void ug_chunk_facts_sort(UgChunkFacts *facts);

/* The bindings of a name in a scope: sets *n and returns the index of the first. */
guint ug_bindings_find(const UgChunkFacts *facts, guint32 scope, const char *name, guint *n);
/* The innermost branch around a place, its end included; UG_NONE if there is none. */
guint32 ug_branch_around(const UgChunkFacts *facts, guint32 at);
/* Do two places lie in branches of which at most one runs? */
gboolean ug_branches_exclude(const UgChunkFacts *facts, guint32 a, guint32 b);
/* Do strings in the slot go into `__all__`? */
gboolean ug_slot_is_of_all(const UgSlot *slot);
/* TRUE if the scope says `global name`. */
gboolean ug_bindings_global(const UgChunkFacts *facts, guint32 scope, const char *name);

#define ug_scope_at(facts, i)       (&g_array_index((facts)->scopes, UgScope, (i)))
#define ug_binding_at(facts, i)     (&g_array_index((facts)->bindings, UgBinding, (i)))
#define ug_import_at(facts, i)      (&g_array_index((facts)->imports, UgImport, (i)))
#define ug_use_at(facts, i)         (&g_array_index((facts)->uses, UgUse, (i)))
#define ug_import_call_at(facts, i) (&g_array_index((facts)->import_calls, UgImportCall, (i)))
#define ug_string_at(facts, i)      (&g_array_index((facts)->strings, UgString, (i)))
#define ug_slot_at(facts, i)        (&g_array_index((facts)->slots, UgSlot, (i)))
#define ug_typing_at(facts, i)      (&g_array_index((facts)->typing, UgTypingBlock, (i)))
#define ug_branch_at(facts, i)      (&g_array_index((facts)->branches, UgBranch, (i)))
#define ug_mention_at(facts, i)     (&g_array_index((facts)->mentions, UgMention, (i)))

G_END_DECLS

#endif
