/* Following what runs when a module is imported and its function is called, as far as a concurrency mode depends on it.
 *
 * An abstract interpreter over behaviours. Constants are followed exactly; what is not known has a name or none, and a
 * condition that is not known is a fork: the run takes the way its input says, and tells the fork, so that another run
 * can take the other way. A run ends at the first call that decides. It is bounded in steps and depth, and so always
 * ends. Nothing outlives the run but its outcome.
 *
 * A wide run tells what may happen besides: it follows all functions of the project that are called, whether or not
 * they are known to lead to something, goes all ways where a condition is not known, and calls all that a value may be
 * which was taken out of a container. What would decide there leaves open which mode it is. It has no forks. */
#ifndef UNGREEN_PROJECT_RUN_RUN_H
#define UNGREEN_PROJECT_RUN_RUN_H

#include "base/strings.h"
#include "catalogue/catalogue.h"
#include "facts/python/behaviour/behaviour.h"

#include <glib.h>

G_BEGIN_DECLS

/* A module at hand. Borrowed from the host. */
typedef struct {
    const char *path;
    gboolean is_package;
    gpointer handle; /* what the host knows it by */
} UgRunModule;

/* What the modules are. Answers must not change during a run, and must live as long as outcomes do. */
typedef struct {
    /* Finds module "a.b.c"; FALSE if it is not at hand. */
    gboolean (*module)(gpointer data, const char *name, UgRunModule *module);
    /* What a module that was found does (borrowed). Not asked of those that are only named, as reading it takes long.
     */
    UgBehaviour *(*behaviour)(gpointer data, const UgRunModule *module);
    /* May importing this module, or calling this function ("a.b.func", "a.b.Class.method"), decide the mode, or if
     * `is_native` still decide it after native threads were chosen? Others need not be followed unless their value is
     * used in a statement that is followed. */
    gboolean (*matters)(gpointer data, const char *qualified_name, gboolean is_native);
    gpointer data;
    /* (nullable) The body of a function of such a behaviour, if it was not read with it. */
    const UgBlock *(*body)(gpointer data, UgBehaviour *behaviour, const UgFunction *function);
    /* (nullable) Is there something that decides in what module "a.b.c" can lead to? Else a wide run finds nothing. */
    gboolean (*leads)(gpointer data, const char *module);
} UgRunHost;

/* What starts: a module, and the function in it that is called once it is imported. */
typedef struct {
    const char *module;
    const char *attribute; /* (nullable) what is no function is not called */
    gboolean is_script;    /* the module is run as `__main__` */
    gboolean is_served;    /* the attribute, where it is an object, is what a web server calls for each request */
    gint64 time;           /* of the revision, in seconds since 1970 UTC; 0: unknown, taken for now */
} UgStart;

typedef enum {
    UG_MODE_NONE, /* nothing decides */
    UG_MODE_EVENTLET,
    UG_MODE_NATIVE,
    UG_MODE_EITHER, /* both are reached, by a condition that is no switch */
    UG_MODE_UNKNOWN,
    UG_N_MODES,
} UgMode;

typedef struct {
    const char *path;
    guint32 line;
    const char *text; /* the call, as source */
} UgStep;

typedef enum { UG_SWITCH_ENVIRONMENT, UG_SWITCH_OPTION } UgSwitchKind;

/* An environment variable or option that a run asked for. */
typedef struct {
    UgSwitchKind kind;
    const char *name;
    const char *path; /* where it was asked for first */
    guint32 line;
    gboolean is_tested;  /* a condition or comparison was about it */
    gboolean is_truth;   /* its truth was tested */
    GPtrArray *compared; /* const char *: constants that it was compared with */
} UgAsked;

/* A condition that is not known. */
typedef struct {
    const char *path;
    guint32 line;
    const char *text;
    const UgAsked *asked; /* (nullable) what it is about */
    gboolean is_taken;
} UgFork;

/* What a run assumes. */
typedef struct {
    const UgRunHost *host;
    const UgCatalogue *catalogue;
    const UgStart *entry;
    /* (nullable) one switch that is set; an option's "True" and "False" are the constants */
    const char *name;
    const char *value;
    UgSwitchKind kind;
    const GArray *ways; /* (nullable) of gboolean: whether to take the first forks; later ones are not taken */
    guint max_steps;
    gboolean wide;
} UgRunInput;

typedef struct {
    UgMode mode;        /* NONE, EVENTLET, NATIVE or UNKNOWN */
    gboolean patches;   /* EVENTLET: the standard library is patched, not only something of eventlet's started */
    gboolean is_exit;   /* it ended before anything was decided, on purpose */
    gboolean needs_it;  /* NATIVE: what chose it imports eventlet all the same, as a trap for monkey_patch() does; else
                           nothing keeps off an import such as `loads` */
    UgStep loads;       /* not NATIVE: an import that loads eventlet's backend, as nothing was chosen before it; `text`
                           is NULL for none */
    const char *reason; /* (nullable) for UNKNOWN, or EVENTLET where native threads were chosen first, or too late */
    GArray *steps;      /* of UgStep: the most telling first; of NONE that import, or none */
    GPtrArray *asked;   /* of UgAsked * */
    GArray *forks;      /* of UgFork, in the order they were met */
    UgStep program;     /* where nothing decides: the call that the entry comes down to, if that starts another program;
                           `text` is NULL for none */
    GPtrArray *command; /* const char *: the texts in what that call is given */
    guint steps_used;
    UgStrings *text;
} UgOutcome;

UgOutcome *ug_run(const UgRunInput *input);
void ug_outcome_free(UgOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgOutcome, ug_outcome_free)

G_END_DECLS

#endif
