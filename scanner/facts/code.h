/* The code of one Python file: the names that it imports, binds, defines and uses, read as far as somebody asked.
 *
 * What a file says is a pure function of its bytes and the catalogue; only how much of it has been looked at depends on
 * the questions. ug_extract() reads what the catalogue can match in the file alone. The project stage then asks for
 * more where files lead to each other: the parts that hold certain words, or all of it. Names are told as the file
 * knows them: relative imports keep their dots, and what the file itself defines is called "<module>.Server.start". The
 * bytes stay inside; nobody else reads them. */
#ifndef UNGREEN_CODE_H
#define UNGREEN_CODE_H

#include "facts/facts.h"
#include "facts/python/behaviour/behaviour.h"
#include "facts/python/text/word_set.h"

G_BEGIN_DECLS

/* The first component of names that the file itself defines. */
#define UG_THIS_MODULE "<module>"

/* The component of such names that stands for what a class inherits: "<module>.Server.super().start". */
#define UG_INHERITED "super()"

/* FALSE if that word stands nowhere in the file. */
gboolean ug_code_may_hold(UgCode *code, const char *word);
/* The bytes that it was made of, for who keeps its versions: what they say is told by the rest. (transfer none) */
GBytes *ug_code_bytes(const UgCode *code);
/* The words of the file; NULL if it is too large to be read. */
const UgWordSet *ug_code_words(UgCode *code);
/* TRUE if some part of it has been read. */
gboolean ug_code_is_begun(const UgCode *code);
/* Adds the facts of all parts that were read, for ug_memo_keep(). */
void ug_code_add_facts(const UgCode *code, GHashTable *used);
/* TRUE if the file may hold a `from x import *`. */
gboolean ug_code_has_star(UgCode *code);
/* A part of the file is worth reading if it holds `word` and one of `with` (nullable: the word suffices). */
typedef struct {
    const char *word;
    const char *const *with; /* NULL-terminated */
    gboolean as_base;        /* and if a class may be derived in it, or a name be given to the word */
    gboolean not_first; /* and if the word stands there otherwise than as the first of a dotted name, since the file
                           knows it as a name of its own that leads nowhere: not for `wsgi.Server` */
} UgAsk;

/* All asks of a file: word -> UgAskedFor. */
typedef struct {
    guint32 hash;     /* of the word */
    gboolean as_base; /* no ask is for more */
    gboolean not_first;
    GHashTable *with; /* (nullable: the word suffices) set of ug_word_hash() of the words that one of is needed */
} UgAskedFor;
GHashTable *ug_asked_for_new(void);
void ug_asked_for_add(GHashTable *asked, const UgAsk *ask);

/* Each reads parts that were not read before, in one thread at a time for a code. They return whether there were any.
 */
gboolean ug_code_read_module_imports(UgExtractor *extractor, UgCode *code); /* those outside of functions */
gboolean ug_code_read_imports(UgExtractor *extractor, UgCode *code);
gboolean ug_code_read_class_heads(UgExtractor *extractor, UgCode *code); /* what classes inherit from */
gboolean ug_code_read_parts(UgExtractor *extractor, UgCode *code, const UgAsk *asks, guint n_asks);

typedef enum {
    UG_SEEN_IMPORT,  /* an import statement names it */
    UG_SEEN_STAR,    /* `from it import *` */
    UG_SEEN_BINDING, /* a name of the module or of a class is bound to it */
    UG_SEEN_TEXT,    /* a name is bound to a string constant that names it */
    UG_SEEN_USE,     /* it is used */
    UG_SEEN_STRING,  /* a string constant that looks like a dotted name, or names an attribute of the argument before */
} UgSeenKind;

/* One thing seen in the parts read so far. Borrowed for the time of the call. */
typedef struct {
    UgSeenKind kind;
    const char *const *meanings; /* NULL-terminated: the qualified names that it may stand for; of a string,
                                  what it names */
    const char *bound;           /* (nullable) the name that is bound: "sleep", "Server.sleep" */
    gboolean is_local;           /* it is bound inside a function, so no other file can reach it */
    const char *definition;      /* (nullable) the function or class that it stands in, or as a decorator above;
                                  NULL: the module itself */
    gboolean is_attribute;       /* a string that names an attribute: patch.object(utils, 'spawn') */
    gboolean is_held;            /* a string that a variable holds, where the variable is used */
    gboolean asked_about;        /* a use that hands it to a function which only asks about it, such as isinstance() */
    guint n_attributes;          /* of a use: how many attributes are written there, two in `self.pool.free` */
    gboolean in_function;        /* it runs when a function is called, not when the module is imported */
    UgGuard guard;
    gboolean one_sided; /* of a use: what it stands in is there in one mode alone */
    UgRole role;
    guint part; /* the rest is for ug_code_place() */
    guint index;
} UgSeen;

typedef void (*UgSeenFunc)(UgCode *code, const UgSeen *seen, gpointer data);

/* Shows what the parts read so far hold, of `kinds` (bits 1 << UgSeenKind), in the order of kinds above and then of the
 * source. `words` (nullable: all) is a set of char *: only what is written with one of them is shown, the components of
 * strings and imports included. */
void ug_code_visit(UgCode *code, guint kinds, GHashTable *words, UgSeenFunc func, gpointer data);
#define UG_SEEN(kind) (1U << UG_SEEN_##kind)

/* The same of `kinds` among UG_SEEN_LEADING, but of what is not written with one of the words (nullable: none) only
 * that which a rule could hold for by itself. */
void ug_code_visit_leading(UgCode *code, guint kinds, GHashTable *words, UgSeenFunc func, gpointer data);
#define UG_SEEN_LEADING (UG_SEEN(BINDING) | UG_SEEN(TEXT) | UG_SEEN(USE))

/* Some of the parts of a file, which must have been cut: from one of them up to, but without another. */
typedef struct {
    guint from;
    guint to;
} UgPartRange;
/* All parts of a file that was cut. */
UgPartRange ug_code_all_parts(const UgCode *code);
/* What some of the parts show of all that ug_code_visit() would. */
void ug_code_visit_parts(UgCode *code, UgPartRange range, guint kinds, GHashTable *words, UgSeenFunc func,
                         gpointer data);

/* Shows the names that import statements bind outside of functions and classes, in the parts read so far; `target` is
 * what a name stands for, as the file knows it. Changes nothing, so that several threads may look at one file. */
typedef void (*UgImportedFunc)(const char *name, const char *target, gpointer data);
void ug_code_visit_imported(const UgCode *code, UgImportedFunc func, gpointer data);

/* A call that names a module, or something in one, by a text. */
typedef struct {
    const char *name;     /* as an import would name it; of relative ones, as the file knows it */
    UgImporter importer;  /* what the function does with it */
    gboolean in_function; /* it runs when a function is called, not when the module is imported */
    UgGuard guard;
    UgSpan span;
} UgSeenImportCall;
typedef void (*UgImportCallFunc)(const UgSeenImportCall *seen, gpointer data);
/* Shows them where imports were read (ug_code_read_imports()). */
void ug_code_visit_import_calls(UgCode *code, UgImportCallFunc func, gpointer data);

/* What an import statement at the beginning of a line asks for first, told from the bytes alone. What a docstring has
 * of these is told too. */
typedef struct {
    gsize dots;        /* of a relative import, of which the rest is NULL */
    const char *first; /* "a" of `import a.b.c` and `from a import b` */
    const char *path;  /* "a/b" of these: what it asks for in the first, as if that were a folder */
} UgWrittenImport;
/* Each once, found at the first call, in one thread at a time. `import a` asks for nothing in it and is left out.
 * (transfer none) array of UgWrittenImport */
const GArray *ug_code_written_imports(UgCode *code);

/* A class and what it inherits from. */
typedef struct {
    const char *name;
    const char *const *bases; /* NULL-terminated: the qualified names that they may stand for */
    gboolean in_function;     /* nobody else can reach it: it is a part of the function */
} UgSeenClass;
typedef void (*UgClassFunc)(UgCode *code, const UgSeenClass *seen, gpointer data);
void ug_code_visit_classes(UgCode *code, UgClassFunc func, gpointer data);
void ug_code_visit_classes_in(UgCode *code, UgPartRange range, UgClassFunc func, gpointer data);

/* Does the class define that method itself? Told without reading it. */
gboolean ug_code_defines(UgCode *code, const char *class_name, const char *name);
/* Is the method a property, which runs where its name is read? Told without reading it. */
gboolean ug_code_is_property(UgCode *code, const char *class_name, const char *name);
/* How many functions and classes the class defines, told without reading them; 0 of a class that is not at the top of
 * the file. Remembered: for one thread at a time. */
guint ug_code_count_members(UgCode *code, const char *class_name);
/* Shows the names that functions and classes of the file are defined by, without reading them. `class_name` is NULL for
 * those of the module. */
typedef void (*UgDefinitionFunc)(const char *class_name, const char *name, gboolean is_property, gpointer data);
void ug_code_visit_definitions(UgCode *code, UgDefinitionFunc func, gpointer data);
void ug_code_visit_definitions_in(UgCode *code, UgPartRange range, UgDefinitionFunc func, gpointer data);
/* Where a top-level function, class or method ("Server.start") is defined; FALSE if it is not among the parts. */
gboolean ug_code_find_definition(UgCode *code, const char *definition, UgSpan *span, gboolean *is_class);
/* The names that `__all__` holds, NULL if it does not exist or may hold others: what is no text went into it. (transfer
 * full) set of char *. */
GHashTable *ug_code_all(UgCode *code);

/* What the file does when it runs; made when it is asked for first, and owned by the code. */
UgBehaviour *ug_code_behaviour(UgExtractor *extractor, UgCode *code);
/* The body of a function of it, which is read then. (transfer none) */
const UgBlock *ug_code_function_body(UgExtractor *extractor, UgBehaviour *behaviour, const UgFunction *function);
/* Adds to `facts` the entry points and scripts that the file, a setup.py, hands to setup() as literals. */
void ug_code_read_setup(UgExtractor *extractor, UgCode *code, UgFileFacts *facts);
/* Does a statement of the module itself, be it under `with` or `if`, assign that name? Told without parsing. */
gboolean ug_code_assigns(UgCode *code, const char *name, UgSpan *span);

/* Adds the matches of rules in some of the parts to `facts`. FALSE if some lie in other parts. */
gboolean ug_code_match_parts(UgCode *code, UgPartRange range, UgFileFacts *facts);

/* The place of what was seen, as a match without a rule. Its strings are kept by `facts`. */
UgMatch ug_code_place(UgCode *code, const UgSeen *seen, UgFileFacts *facts);
/* The rule that would hold where a string was seen, if its value were `value`; NULL if none. */
const UgRule *ug_code_match_string(UgCode *code, const UgSeen *seen, const char *value);

/* What may not come with a change for ug_code_follow(): hashes of words (ug_word_hash()). */
typedef struct {
    UgWordSet *words;   /* that parts of files are read for */
    UgWordSet *bases;   /* that parts are read for in which classes may be derived, or names be given */
    UgWordSet *holders; /* for ug_code_step(): the names of the modules and classes that have these */
    UgWordSet *leads;   /* (nullable) the same and their packages: all that leads there, for a file that holds some of
                            the words and no lead yet */
    GHashTable *own;  /* (nullable) word -> UgAskedFor, that parts of this file are read for. Of the words of others it
                         holds more, but knows no way to what is meant */
    gboolean members; /* how many functions and classes a class defines */
} UgWatch;

/* Another version of a file, and where it differs from the one before. Of use until `code` goes on. */
typedef struct UgCodeChange UgCodeChange;
/* Borrows both. (transfer full) */
UgCodeChange *ug_code_change_new(const UgCode *code, GBytes *bytes);
void ug_code_change_free(UgCodeChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgCodeChange, ug_code_change_free)

/* TRUE if ug_code_written_imports() surely are the same of both versions: told from what differs, without looking
 * through the rest. */
gboolean ug_code_change_keeps_imports(const UgCodeChange *change);

/* Goes on with the other version of the file, if what differs can neither matter to a rule nor to those who read parts
 * for the watched words: then what was read, and all that was found in it but the lines, is that of the new bytes as
 * well. FALSE: it may matter, and nothing was changed. */
gboolean ug_code_follow(UgExtractor *extractor, UgCode *code, UgCodeChange *change, const UgWatch *watch);

/* The same for a file of which nothing was read, where words do not count: whoever reads parts has to ask again. */
gboolean ug_code_follow_unread(UgExtractor *extractor, UgCode *code, UgCodeChange *change);
/* Spares finding the words of a new version of `before`, which may then be more than there are, and searching it for
 * what the former was asked for. Nothing is asked of `before` any more. The change is one that ug_code_follow() was
 * tried with. */
void ug_code_inherit(UgCode *code, UgCode *before, const UgCodeChange *change);

/* Adds the problems of all parts read so far that `facts` does not have yet. */
void ug_code_add_problems(UgCode *code, UgFileFacts *facts);
/* The problems that are told of a file, be there none, when it is looked at for the first time and asked for the parts
 * `asked` (nullable: for none), whatever has been read of this one. (transfer container) array of UgFactProblem */
GArray *ug_code_fresh_problems(UgExtractor *extractor, UgCode *code, GHashTable *asked);

G_END_DECLS

#endif
