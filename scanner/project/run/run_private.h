/* A run, shared by its parts: values, scopes, modules, frames. */
#ifndef UNGREEN_PROJECT_RUN_RUN_PRIVATE_H
#define UNGREEN_PROJECT_RUN_RUN_PRIVATE_H

#include "project/run/run.h"

G_BEGIN_DECLS

typedef struct Value Value;
typedef struct Scope Scope;
typedef struct Module Module;
typedef struct Frame Frame;

typedef enum {
    VALUE_OPAQUE, /* text: its name, "" for none; `external` if that is a qualified name outside the project */
    VALUE_NONE,
    VALUE_BOOLEAN,
    VALUE_STRING,
    VALUE_NUMBER,
    VALUE_SEQUENCE,
    VALUE_MODULE,
    VALUE_FUNCTION,
    VALUE_CLASS,
    VALUE_INSTANCE,
    VALUE_SUPER,  /* the instance `self` as the bases of `class_value` see it */
    VALUE_METHOD, /* text: a method of the constant `self` */
    VALUE_LATER,  /* text: a dotted path inside `module`, which has not been run */
    VALUE_RESULT, /* of calling `callee` with `arguments`, which has not been done */
} ValueKind;

/* An argument of a call. `name` is NULL for a positional one. */
typedef struct {
    const char *name;
    Value *value;
} Argument;

struct Value {
    ValueKind kind;
    gboolean truth;                                   /* of a boolean */
    gboolean external;                                /* of an opaque value */
    gboolean is_answer;                               /* of a boolean: what a comparison with a switch gave */
    gboolean negates;                                 /* of an opaque value: it is true where `self` is not */
    gboolean is_module;                               /* of an external value */
    gboolean binds_class, binds_nothing, is_property; /* of a function: as its decorators say */
    gboolean is_lambda;                               /* of a function */
    gboolean follow;                                  /* of a function: it belongs to one that is followed */
    const char *text;
    UgAsked *asked;      /* (nullable) the switch that the value comes from */
    GPtrArray *elements; /* Value *: of a sequence; of a class: those that it inherits from, each once, in the order in
                            which a name is looked for, other packages' as opaque values */
    Module *module;
    Scope *scope; /* of a function: that it was defined in; of a class: its names; of an instance: its attributes */
    const UgFunction *function;
    const char *qualified; /* of a function or class */
    GPtrArray *defaults;   /* Value *, of a function: for each parameter, or NULL */
    Value *self;           /* of a bound function or method; of an opaque attribute: the object */
    Value *class_value;    /* of an instance, or of what super() returns */
    Value *callee;         /* of a result */
    GArray *arguments;     /* of Argument; of a function: those that functools.partial() holds for it (nullable); of an
                              opaque value: those that an option is declared with (nullable) */
    Value *known;          /* of what was put off: the value, once it was needed */
    GPtrArray *held; /* (nullable) Value *, of an opaque value in a wide run: what was put into it, each a function,
                        a class, or what has methods; or if `is_one`, what it may be */
    gboolean is_one;
    gboolean is_open;   /* of a container: what is in it is being looked at */
    const char *prefix; /* (nullable) of an opaque value in a wide run: how it begins if it is a text */
};

struct Scope {
    GHashTable *names;   /* name -> Value * */
    GHashTable *globals; /* (nullable) set of names that are the module's */
    Scope *parent;       /* (nullable) */
    Module *module;
    GPtrArray
        *stars; /* (nullable) of a module: const char *, modules outside of the project that it takes all names of */
    const char *prefix; /* of the qualified names of what is defined in it: "a.b.Class." */
    gboolean is_class;
    gboolean is_function;
};

struct Module {
    const char *name;
    UgRunModule at_hand;
    UgBehaviour *behaviour; /* NULL before it is loaded */
    enum { MODULE_KNOWN, MODULE_RUNNING, MODULE_DONE } state;
    gboolean loads; /* it fails to be imported where eventlet's backend cannot be loaded */
    Scope *scope;
};

struct Frame {
    Frame *up;
    gboolean is_module;
    gboolean follow; /* FALSE where only a value is wanted: there is no forking */
    gboolean is_entry;
    gboolean may_be_left; /* in a wide run: on a way that may have been gone it was left */
    guint optional;       /* that of the run when it began */
    const char *path;
    const UgFunction *function;
    const char *name;
    Scope *scope;
    guint32 line;
    const UgExpression *call; /* (nullable) the call that the frame is at */
    Value *returned;
};

/* Why it is not known whether something is called, and the call that it was handed to or taken for (nullable). */
typedef struct {
    const char *reason;
    const char *path;
    const UgExpression *call;
} Doubt;

typedef enum { FLOW_NEXT, FLOW_RETURN, FLOW_BREAK, FLOW_CONTINUE, FLOW_RAISE, FLOW_STOP } Flow;

typedef struct {
    const UgRunInput *input;
    UgOutcome *outcome;
    GHashTable *modules;  /* name -> Module *, or NULL if there is none */
    GHashTable *set;      /* environment variables that the program sets: name -> Value * */
    GHashTable *truths;   /* names of options -> GINT_TO_POINTER(truth + 1) that a fork assumed */
    GHashTable *defaults; /* names of options -> Value *: the constant that it is by default, else an opaque one;
                             `elements` (nullable) are the choices that it has */
    GPtrArray *classes;   /* Value *: of the project, in the order in which they were defined, which is Python's own */
    GPtrArray *memory;    /* freed with the run */
    GPtrArray *tables;    /* GHashTable * */
    GPtrArray *arrays;    /* GPtrArray * */
    GPtrArray *lists;     /* GArray * */
    Frame *frame;
    guint steps, depth, nesting;
    guint lambdas;  /* how many are looked at inside each other */
    guint optional; /* how many `try` and try_import() around here survive that an import fails */
    UgStep early;   /* the first import after which eventlet is chosen unless something was before, or the first that
                       nothing keeps off; `text` is NULL for none */
    gboolean early_is_needed; /* there is one that nothing keeps off */
    UgStep library; /* the first import of another project's package that chooses native threads where nothing else
                       decides; likewise */
    const char *kept_reason;
    UgStep kept;               /* the first function that matters and was given to what keeps it; likewise */
    const UgStatement *trying; /* (nullable) the innermost `try` with a handler around here */
    const Value *raised;       /* (nullable) while it is raising: the class, or an instance; NULL if it is not known */
    guint doubts;              /* of a wide run: how many ways around here may not be gone */
    Doubt doubt;               /* the outermost of them */
    GArray *given;             /* (nullable) of Given: functions that were handed to what may call them */
    gboolean may_be_native;    /* native threads are chosen on a way that may not be gone */
    guint n_asked;             /* once native threads are chosen: what had been asked for until then */
    const char *limit;         /* (nullable) the first bound that it came to, or what else it cannot go beyond */
    gboolean stopped, raising, decided, weak;
} Run;

/* run.c */
gpointer ug_run_alloc(Run *run, gsize size);
const char *ug_run_text(Run *run, const char *text);
const char *ug_run_join(Run *run, const char *a, const char *b, const char *c);
GPtrArray *ug_run_array(Run *run);
GArray *ug_run_arguments(Run *run);
/* Bytes of a text that are read in the time of a step. */
enum { BYTES_A_STEP = 256 };
/* Counts what takes time without being a step of the program itself, as looking through a list of a stranger's length.
 * The run may be over then, and with it what else there is to look through. */
void ug_run_spend(Run *run, gsize steps);
/* Counts a step and a level of recursion; FALSE if the run is over, raising or at a bound. To be left again. */
gboolean ug_run_enter(Run *run);
void ug_run_leave(Run *run);
/* Choosing native threads does not end a run, as it may come to ug_run_serve(); anything else that decides does. */
void ug_run_decide(Run *run, UgMode mode, const char *reason);
/* What imports this chooses by it, unless something was chosen before: eventlet, so that a later choice fails, or as
 * another project's package, which is not at hand, native threads. */
void ug_run_note_import(Run *run, const char *module, gboolean is_at_hand);
/* The same of a module (nullable) that may have been run before: what it imports may not be kept off here. */
void ug_run_note_again(Run *run, const Module *module);
/* What is given to that function or decorator may be called under some name, and would have to be followed then. */
#define UG_RUN_KEPT "which of the functions that are kept like this is called, is not known"
/* Likewise of what wide runs come to. */
#define UG_RUN_ONE_OF   "which of several functions this calls, is not known"
#define UG_RUN_GIVEN    "whether this calls the function that it is given, is not known"
#define UG_RUN_IN_DOUBT "whether this is called, is not known"
/* The same of anything else that may start something on eventlet: the mode is unknown for this reason if nothing else
 * decides. */
void ug_run_note_open(Run *run, const UgExpression *keeper, const char *reason);
/* The same at another place. */
void ug_run_note_doubt(Run *run, const Doubt *doubt);
/* The same at the innermost call that is known, of what lies beyond a bound. */
void ug_run_note_cut(Run *run, const char *reason);
/* Native threads have been chosen: from here on only what surely happens counts, and nothing is a fork. */
gboolean ug_run_is_native(const Run *run);
/* What runs on eventlet even where native threads were chosen, or refuses to. */
void ug_run_serve(Run *run);
/* What starts something on the default backend counts only if nothing decides. */
void ug_run_note(Run *run);
void ug_run_limit(Run *run, const char *reason);
/* Whether to take what follows an unknown condition, which is told with a word before it. */
gboolean ug_run_choose(Run *run, Value *condition, const char *word, const UgExpression *expression);

/* values.c */
Value *ug_value_new(Run *run, ValueKind kind);
Value *ug_value_opaque(Run *run, const char *name, gboolean external);
Value *ug_value_none(Run *run);
Value *ug_value_module(Run *run, Module *module);
Value *ug_value_boolean(Run *run, gboolean truth, UgAsked *asked);
Value *ug_value_number(Run *run, gint64 number, UgAsked *asked);
Value *ug_value_string(Run *run, const char *text, UgAsked *asked);
/* The same value, known to come from a switch. */
Value *ug_value_from(Run *run, const Value *value, UgAsked *asked);
/* Reads a whole number as Python's int() does; FALSE if the text is none. */
gboolean ug_run_number(const char *text, gint64 *number);
gboolean ug_value_is_constant(const Value *value);
/* 1, 0, or -1 if it is not known. Tells that a switch was tested if `test`. */
int ug_value_truth(Run *run, Value *value, gboolean test);
Value *ug_value_compare(Run *run, const char *words, Value *left, Value *right);
/* The switch that a value is about, or NULL. */
UgAsked *ug_value_asked(Run *run, Value *value);
/* Reads an environment variable. */
Value *ug_run_read_environment(Run *run, const char *name, Value *otherwise);
/* The name of the option that a dotted name leads to, or NULL. */
const char *ug_run_option_of(Run *run, const char *name);

/* A switch is compared with a constant, which is worth trying; `tested` if that decides something. */
void ug_value_tell_compared(Run *run, Value *about, const Value *with, gboolean tested);

/* options.c */
/* What calling the class of an option gives: it holds what it was given. */
Value *ug_run_declare_option(Run *run, const char *function, GArray *arguments);
void ug_run_register_options(Run *run, const GArray *arguments);
void ug_run_preset_option(Run *run, const GArray *arguments);
/* What an option is: the value that this run sets it to, or that it has by default; itself if it is none, or that is
 * not known. */
Value *ug_run_read_option(Run *run, Value *option);

/* modules.c */
Scope *ug_scope_open(Run *run, Scope *parent, Module *module, const char *prefix);
Module *ug_run_module(Run *run, const char *name);
/* Runs a module unless it was. */
void ug_run_load(Run *run, Module *module);
gboolean ug_run_matters(Run *run, const char *qualified);
/* An attribute. Nothing is done for it that has been put off, so it may be put off, too. */
Value *ug_run_attribute(Run *run, Value *object, const char *name);
Value *ug_run_lookup(Run *run, Scope *scope, const char *name);
void ug_run_bind(Run *run, Scope *scope, const char *name, Value *value);
/* Does what has been put off. */
Value *ug_run_force(Run *run, Value *value);

/* imports.c */
/* What a dotted module name stands for; those of its modules that matter are run first, unless `only_bind`. */
Value *ug_run_import(Run *run, const char *name, gboolean only_bind);
void ug_run_import_statement(Run *run, const UgStatement *statement, Scope *scope, gboolean only_bind);
/* Would it run a module that matters? */
gboolean ug_run_import_matters(Run *run, const UgStatement *statement);
/* The same of a call that imports what a text names. */
gboolean ug_run_import_call_matters(Run *run, const Value *callee, const UgExpression *call);
/* What a function that imports by name gives for `text`, where the package of relative names may be told. */
Value *ug_run_import_by_name(Run *run, UgImporter importer, const char *text, const Value *package);

/* expressions.c */
/* The value of an expression; `wanted` if it is needed, and not only what evaluating it does. */
Value *ug_run_evaluate(Run *run, const UgExpression *expression, gboolean wanted);
/* An expression as source, with an ellipsis for what its parts are known of and no more. */
const char *ug_run_print(Run *run, const UgExpression *expression);
/* What a dotted name stands for, without doing anything; NULL if it is no such expression. */
Value *ug_run_peek(Run *run, const UgExpression *expression, Scope *scope);

/* held.c: what is in a container, and what a value is that was taken out of one. Only wide runs ask. */
/* A container that holds what is in those values, which may be containers, too. */
Value *ug_held_new(Run *run, const GPtrArray *values);
/* Something out of a container: an opaque value that is one of those which it holds. */
Value *ug_held_one(Run *run, Value *container);
/* One of these. */
Value *ug_held_either(Run *run, const GPtrArray *values);
/* Is it a function of another package's that patches or starts eventlet? */
gboolean ug_held_decides(const Run *run, const Value *value);
gboolean ug_held_is_container(const Value *value);
void ug_held_put(Run *run, Value *container, Value *value);
/* The attribute of what is one of several. */
Value *ug_held_attribute(Run *run, const Value *one, const char *name);
/* getattr(object, name), where all of a name that is known is how it begins. */
Value *ug_held_member(Run *run, Value *object, const char *prefix);
/* `class.__subclasses__`, as far as their modules were run. */
Value *ug_held_heirs(Run *run, Value *class_value);
/* What calling an opaque value gives, or NULL: it is neither one of several nor a method of a container. */
Value *ug_held_call(Run *run, const Value *callee, GArray *arguments);

/* wide.c: what a wide run does where an ordinary one would choose a way, or none. */
gboolean ug_run_is_wide(const Run *run);
/* Between these two it is not known whether it happens. */
void ug_wide_begin(Run *run, const Doubt *doubt);
void ug_wide_end(Run *run);
/* TRUE if what decides here is in doubt, which is noted then. */
gboolean ug_wide_doubts(Run *run, UgMode mode);
/* All arms of a condition that is not known, from one of them on. */
Flow ug_wide_arms(Run *run, const UgStatement *statement, guint from, guint to);
/* Evaluates what may not be evaluated. */
Value *ug_wide_evaluate(Run *run, const UgExpression *expression);
/* Is a call to be followed for what it may come to, though it is not known to lead to anything? */
gboolean ug_wide_follows(Run *run, const Value *callee, const GArray *arguments);
/* What a function gives that is not the project's: of Python's own, something that may hold what it was given. */
Value *ug_wide_carry(Run *run, Value *result, const GArray *arguments);
/* Remembers the functions among what was handed to something that is not the project's, and calls those remembered. */
void ug_wide_give(Run *run, const char *reason, const GArray *arguments);
void ug_wide_give_one(Run *run, const char *reason, Value *value, const UgExpression *to);
/* The same, where the callee may call them as far as is known. */
void ug_wide_hand(Run *run, const Value *callee, const GArray *arguments);
void ug_wide_call_given(Run *run);

/* classes.c */
/* Tells what a class inherits from, of the values that stand for its bases. */
void ug_run_set_bases(Run *run, Value *class_value, const GPtrArray *bases);
/* What making an instance of a class does by what it inherits from other packages: UG_CALL_STARTS, _SERVES or _OTHER.
 */
UgCallMeaning ug_run_meaning_by_bases(Run *run, const Value *class_value);
/* A name of a class, its own or inherited, and one of those alone that are inherited; NULL if there is none. */
Value *ug_run_class_attribute(Run *run, const Value *class_value, const char *name);
Value *ug_run_base_attribute(Run *run, const Value *class_value, const char *name);
/* The class that defines a method: `class_value` or one that it inherits from; NULL if none does. */
Value *ug_run_class_defining(Run *run, Value *class_value, const UgFunction *method);

/* arguments.c */
/* The positional argument of that index, or the one of that keyword; NULL if there is none, or it is not known. */
Value *ug_run_argument(const GArray *arguments, guint position, const char *name);
void ug_run_bind_parameters(Run *run, const Value *callee, const GArray *arguments, Scope *scope);
/* Is `*args` or `**kwargs` among the arguments? */
gboolean ug_run_has_splat(const GArray *arguments);
/* Is something among the arguments that would have to be followed if it was called? */
gboolean ug_run_is_given_what_matters(Run *run, const GArray *arguments);
/* What functools.partial() returns: the function, with the arguments that it holds. NULL if it is not known which. */
Value *ug_run_hold_arguments(Run *run, const GArray *arguments);
/* The arguments of a call, behind those that are held for it. */
GArray *ug_run_with_held(Run *run, const Value *callee, GArray *arguments);

/* builtins.c */
/* What a builtin, or a function that imports by name, gives; NULL of any other function, and where it is not known. */
Value *ug_run_call_builtin(Run *run, const char *name, const GArray *arguments);

/* calls.c */
Value *ug_run_call(Run *run, Value *callee, GArray *arguments, gboolean wanted);
/* The method of an instance that its class defines, or NULL. */
Value *ug_run_method(Run *run, Value *instance, const char *name);
/* Must a call of this be followed? */
gboolean ug_run_call_matters(Run *run, Value *callee);
const UgBlock *ug_run_body_of(const Run *run, const Value *callee);

/* conditions.c */
/* How it goes on after an expression was evaluated. */
Flow ug_run_flow(const Run *run);
Flow ug_run_if(Run *run, const UgStatement *statement);
/* One of the first `n` arms, and nobody knows which. */
Flow ug_run_one_of(Run *run, const UgStatement *statement, guint n);

/* exceptions.c */
Flow ug_run_try(Run *run, const UgStatement *statement);
/* `raise`, of nothing (nullable) what is being handled. */
Flow ug_run_raise(Run *run, const UgExpression *exception);
/* Raises that one of Python's own if the `try` around catches it; FALSE if that does not, and it may end the program.
 */
gboolean ug_run_fail(Run *run, const char *exception);

/* statements.c */
Flow ug_run_block(Run *run, const UgBlock *block);
void ug_run_assign(Run *run, const UgExpression *target, Value *value);
Value *ug_run_define(Run *run, const UgFunction *function, Scope *scope);

/* programs.c */
/* What a module, or a function of it that was called (nullable), comes down to if that is to start another program. */
void ug_run_find_program(Run *run, const Module *module, const Value *entry);

/* effects.c: of what is called once native threads are chosen only that is followed which can still decide; but whoever
 * chooses them may put a trap in the place of monkey_patch(), and has to import eventlet for it. */
void ug_run_note_imports_of(Run *run, const Value *callee);
/* effects.c: what a block may do, without doing it */
typedef struct {
    gboolean matters; /* something that may decide */
    gboolean returns; /* may leave the function */
    gboolean exits;   /* ends by leaving the program: raise, exit, return of an error code */
} Effects;
Effects ug_run_effects(Run *run, const UgBlock *block);
gboolean ug_run_expression_matters(Run *run, const UgExpression *expression, Scope *scope);
/* Makes what a block binds unknown, or if it imports or defines it, known as that. */
void ug_run_blur(Run *run, const UgBlock *block);

G_END_DECLS

#endif
