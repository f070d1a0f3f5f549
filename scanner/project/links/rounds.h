/* The rounds of linking. A round asks every file that may hold one of the names found last, on several threads, and
 * then takes in what they show, in the order of the modules. */
#ifndef UNGREEN_PROJECT_LINKS_ROUNDS_H
#define UNGREEN_PROJECT_LINKS_ROUNDS_H

#include "project/links/fresh.h"
#include "project/links/links_private.h"
#include "project/workers.h"

G_BEGIN_DECLS

/* What a file showed in a round. Strings are the shown file's own until they are taken in. */
typedef enum {
    UG_SHOWN_LINK,  /* `name` is bound to the lead */
    UG_SHOWN_LOCAL, /* the same, inside a function; or it holds the lead's name as a string */
    UG_SHOWN_REACH, /* the body of `name` uses the lead */
} UgShownKind;

typedef struct {
    UgShownKind kind;
    char *name;
    char *target;       /* (nullable) */
    const UgLink *link; /* (nullable) the first link on the way, and where it ends exactly there the one to bind to */
    UgWrapper *wrapper; /* (nullable) */
    gboolean in_function;
    gboolean dual_mode;
    gboolean is_called;
} UgShown;

/* The rounds' own state. */
typedef struct {
    UgLinks *links;
    const GArray *members;    /* of guint32: the modules that are linked */
    GArray *next;             /* of UgFresh: found in this one */
    GPtrArray *queue;         /* UgLink *: new, their stars still to be followed */
    GPtrArray *shown;         /* for each module: (nullable) GArray of UgShown */
    GPtrArray *fresh_classes; /* for each module: (nullable) GPtrArray of UgClass * */
    GPtrArray *fresh_imports; /* for each module: (nullable) GHashTable, what ug_link_take_in_imports() wants */
    UgFreshNames *fresh;      /* what was found in the last round */
    GHashTable *locals;       /* set of "module name": local names that their file has been asked for */
    GPtrArray *quiet;         /* UgWrapper *: classes that are */
    GHashTable *woken;        /* set of UgWrapper *: classes that were until this round */
    guint8 *touched;          /* for each module: asked in this round */
    gboolean first;           /* the round that looks at what the files' own facts found */
} UgRounds;

/* Links what leads to eventlet in some modules (sorted array of guint32), which those linked before cannot lead to.
 * `extractor` (nullable) is the calling thread's. */
void ug_link_rounds_run(UgLinks *links, const GArray *members, UgExtractor *extractor);

/* One of the modules that are linked. */
static inline guint32 ug_link_member(const UgRounds *rounds, gsize index) {
    return g_array_index(rounds->members, guint32, index);
}

/* adding.c */
void ug_shown_clear(gpointer data);
/* "__init__": called by Python, and written only where a class calls what it inherits. */
gboolean ug_is_called_by_python(const char *word);
/* Adds a link unless the module has one of that name; then NULL. */
UgLink *ug_link_add(UgRounds *rounds, guint32 module, const char *name, UgLink content);
/* Puts what a link is called on the list of what files are asked for next. */
void ug_link_freshen(UgRounds *rounds, const UgLink *link);
/* The wrapper of that name, made if there is none yet; NULL if the name leads elsewhere already. Only until it is asked
 * for without `quiet` it may be. */
UgWrapper *ug_link_wrapper_called(UgRounds *rounds, guint32 module, const char *name, gboolean quiet);
/* It need not be quiet any more. */
void ug_link_wake(UgRounds *rounds, UgWrapper *wrapper);
void ug_link_add_reach(UgLinks *links, UgWrapper *wrapper, UgReach reach);
void ug_link_take_in_class(UgLinks *links, UgClass *class); /* (transfer full) */
gboolean ug_link_is_of_project(const UgLinks *links, const UgClass *class, const char *base);
/* Finds out which classes the bases are that were not known before. TRUE if one of them has another name than the class
 * knows it by, as what a package imports from its modules. */
gboolean ug_link_recognise_bases(UgLinks *links, UgClass *class);
/* What a class inherits it can be asked for as well, and so can its heirs, if these were known before it was. */
void ug_link_freshen_inherited(UgRounds *rounds, const UgClass *class);

/* taking.c: takes in the classes that files have, then what they showed, in the order of the modules. */
void ug_link_take_in_classes(UgRounds *rounds);
void ug_link_take_in(UgRounds *rounds);

/* classes.c: how many methods of a class, besides those that Python calls, have to be wrappers for the class to be one
 * with them. */
guint ug_link_quorum(UgCode *code, const char *class_name);
/* How many there are. */
guint ug_link_count_methods(const UgLinks *links, const UgWrapper *class);
/* Tells the class of a method that this is a wrapper. */
void ug_link_green_by_method(UgRounds *rounds, UgWrapper *method);
/* Wakes all classes that need not be quiet any more after a round. */
void ug_link_wake_classes(UgRounds *rounds);
/* Makes a class a wrapper for what it inherits from, if that is green. */
void ug_link_green_by_base(UgRounds *rounds, const UgClass *class);
/* TRUE if a class that inherits from `base`, an absolute name, is green for it; `lead` is why, and to be cleared in any
 * case. Within a function it is the function that is. */
gboolean ug_link_greens(const UgLinks *links, const UgClass *class, const char *base, UgLead *lead);
/* Forgets the classes of a module. */
void ug_link_retire_classes(UgLinks *links, guint32 module);
/* Takes the classes of a module in, in the place of those that were known. Their heads must have been read. */
void ug_link_look_at_classes(UgLinks *links, guint32 module);

/* ask.c, on the workers: reads what may matter of one module, then shows it. */
void ug_link_ask(UgRounds *rounds, guint32 module, UgExtractor *extractor);
void ug_link_show(UgRounds *rounds, guint32 module);
/* The classes of the file that are not known yet. (transfer full) array of UgClass * that somebody has to take in */
GPtrArray *ug_link_new_classes(const UgLinks *links, guint32 module);
/* Notes the modules that others reach through this one: `image_utils.volume_utils.copy()`. Not on the workers. */
void ug_link_note_imports(UgLinks *links, guint32 module);
/* The same for imports (name -> module, transfer full) that were read before. */
void ug_link_take_in_imports(UgLinks *links, guint32 module, GHashTable *imports);

/* What one file shows when it is asked for all names that were ever found, under links that are complete. NULL if it is
 * not looked at. (transfer full) array of UgShown */
GArray *ug_link_show_again(UgLinks *links, guint32 module, gboolean own, UgExtractor *extractor);
/* What some parts of a version of the file show then, of `words` (nullable: all). (transfer full) array of UgShown */
GArray *ug_link_show_parts(UgLinks *links, guint32 module, UgCode *code, UgPartRange range, GHashTable *words);

/* matches.c: adds to `facts` what some parts of a version of the module's file mean together with the others. */
void ug_link_match_parts(UgLinks *links, guint32 module, UgCode *code, UgPartRange range, UgFileFacts *facts);

G_END_DECLS

#endif
