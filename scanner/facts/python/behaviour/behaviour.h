/* What a Python file does when it runs: its statements and expressions, as far as following them needs.
 *
 * A small tree, made from the syntax trees of the file's chunks and independent of them. It is a pure function of the
 * bytes, of which only the bodies of functions may be read later. What it has no word for is "unknown" and still lists
 * its parts, so that a call inside one is seen. Its depth is bounded, so that it may be walked by recursion: what nests
 * deeper is unknown and has no parts. */
#ifndef UNGREEN_PYTHON_BEHAVIOUR_H
#define UNGREEN_PYTHON_BEHAVIOUR_H

#include "facts/python/parse/parse.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct UgExpression UgExpression;
typedef struct UgStatement UgStatement;
typedef struct UgFunction UgFunction;

typedef enum {
    UG_EXPRESSION_UNKNOWN,
    UG_EXPRESSION_STRING, /* text: its value, escapes as written */
    UG_EXPRESSION_NUMBER, /* text: as written */
    UG_EXPRESSION_NONE,
    UG_EXPRESSION_TRUE,
    UG_EXPRESSION_FALSE,
    UG_EXPRESSION_NAME,        /* text */
    UG_EXPRESSION_ATTRIBUTE,   /* text: the name; parts: the object */
    UG_EXPRESSION_CALL,        /* parts: the callee, then the arguments; names: the keyword of each part, or NULL */
    UG_EXPRESSION_COMPARISON,  /* text: "==", "not in" ..; parts: both sides */
    UG_EXPRESSION_AND,         /* parts: two or more */
    UG_EXPRESSION_OR,          /* parts: two or more */
    UG_EXPRESSION_NOT,         /* parts: one */
    UG_EXPRESSION_SEQUENCE,    /* a tuple, list or set; parts: its elements */
    UG_EXPRESSION_CONDITIONAL, /* parts: condition, value if it holds, value if not */
    UG_EXPRESSION_SUBSCRIPT,   /* parts: object, index */
    UG_EXPRESSION_LAMBDA,      /* function */
    UG_EXPRESSION_NAMED,       /* `(text := x)`; parts: x */
    UG_EXPRESSION_SPLAT,       /* `*x` or `**x` among arguments or elements; text: the stars; parts: x */
} UgExpressionKind;

struct UgExpression {
    UgExpressionKind kind;
    guint32 line;
    guint32 n_parts;
    const char *text;                 /* (nullable) */
    const UgExpression *const *parts; /* n_parts of them */
    const char *const *names;         /* (nullable) for calls */
    const UgFunction *function;       /* (nullable) for lambdas */
};

typedef struct {
    guint32 n;
    const UgStatement *const *statements;
} UgBlock;

typedef struct {
    const char *name;              /* never NULL */
    const UgExpression *otherwise; /* (nullable) the default */
    enum { UG_PARAMETER_PLAIN, UG_PARAMETER_KEYWORD_ONLY, UG_PARAMETER_REST } kind;
} UgParameter;

struct UgFunction {
    const char *name; /* "<lambda>" for a lambda */
    guint32 line;
    guint32 n_parameters;
    const UgParameter *parameters;
    UgBlock body;   /* of a lambda: one return statement; see ug_behaviour_function_body() */
    guint32 unread; /* 0 once the body is read */
};

/* A name that an import binds. */
typedef struct {
    const char *name;  /* "a.b.c" for `import`, one name or "*" for `from … import` */
    const char *alias; /* (nullable) */
} UgImportedName;

/* A condition and what runs if it holds. The last arm of an `if` with `else` has no condition. The condition of a
 * handler is what it catches, which a bare `except:` does not say. */
typedef struct {
    const UgExpression *condition; /* (nullable) */
    UgBlock body;
} UgArm;

typedef enum {
    UG_STATEMENT_PASS,        /* or anything that does nothing that could be followed */
    UG_STATEMENT_EXPRESSION,  /* value */
    UG_STATEMENT_ASSIGNMENT,  /* targets, value (nullable: what is assigned is unknown); `del` is one without a value */
    UG_STATEMENT_IMPORT,      /* imports */
    UG_STATEMENT_IMPORT_FROM, /* dots, text: module ("" for none), imports */
    UG_STATEMENT_IF,          /* arms */
    UG_STATEMENT_RETURN,      /* value (nullable) */
    UG_STATEMENT_RAISE,       /* value (nullable) */
    UG_STATEMENT_TRY,         /* body; arms: handlers; otherwise: `else`; final: `finally` */
    UG_STATEMENT_LOOP,        /* value: iterable or condition, targets of a `for`; body; otherwise: `else` */
    UG_STATEMENT_WITH,        /* items: expression and target alternate in `targets`; body */
    UG_STATEMENT_FUNCTION,    /* function; decorators in targets */
    UG_STATEMENT_CLASS,       /* text: name; bases and decorators in targets; body */
    UG_STATEMENT_GLOBAL,      /* imports: the names */
    UG_STATEMENT_BREAK,
    UG_STATEMENT_CONTINUE,
} UgStatementKind;

struct UgStatement {
    UgStatementKind kind;
    guint32 line;
    guint8 dots;
    gboolean is_for;           /* of a loop */
    gboolean survives_imports; /* of a `try`: that an import in its body fails */
    const char *text;          /* (nullable) */
    const UgExpression *value; /* (nullable) */
    guint32 n_targets;
    const UgExpression *const *targets; /* an element may be NULL: a `with` item without a target */
    guint32 n_bases;                    /* how many of a class's targets are bases; decorators follow */
    guint32 n_imports;
    const UgImportedName *imports;
    guint32 n_arms;
    const UgArm *arms;
    const UgFunction *function; /* (nullable) */
    UgBlock body;
    UgBlock otherwise;
    UgBlock final;
};

typedef struct UgBehaviour UgBehaviour;

/* The behaviour of a file's bytes, NUL-terminated. Never fails: what cannot be parsed is left out. */
UgBehaviour *ug_behaviour_new(UgParser *parser, const char *bytes, gsize length);
/* The same, but the bodies of functions at the top of the file and of methods are read where they are asked for: most
 * of a program is never followed. The bytes must outlive it. */
UgBehaviour *ug_behaviour_new_lazy(UgParser *parser, const char *bytes, gsize length);
void ug_behaviour_free(UgBehaviour *behaviour);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgBehaviour, ug_behaviour_free)

/* The body of one of its functions, read if it was not; for one thread at a time. (transfer none) */
const UgBlock *ug_behaviour_function_body(UgBehaviour *behaviour, UgParser *parser, const UgFunction *function);

/* The module's statements, in order. */
const UgBlock *ug_behaviour_body(const UgBehaviour *behaviour);

/* An expression as source, shortened where it is long: "service.init_backend(service.BackendType.THREADING)". */
void ug_expression_print(const UgExpression *expression, GString *text);
/* For tests: the same with the parts of what has no form of its own, which is `…` above. */
void ug_expression_dump(const UgExpression *expression, GString *text);

G_END_DECLS

#endif
