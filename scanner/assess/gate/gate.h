/* A gate: whether a change may pass, and each reason why not, as one list.
 *
 * What every output format of `ungreen gate` shows is this list; what is still there, gone or excused stands beside it
 * for those that have room for it. */
#ifndef UNGREEN_ASSESS_GATE_H
#define UNGREEN_ASSESS_GATE_H

#include "assess/regression/regression.h"
#include "assess/score.h"
#include "base/strings.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    UG_BREACH_USE,       /* a use of eventlet that is new */
    UG_BREACH_FALLBACK,  /* a service that starts on eventlet, or patches the standard library, and did not before, or
                            was not there */
    UG_BREACH_FORBIDDEN, /* a use of what is forbidden in the project */
    UG_BREACH_WEIGHT,    /* more is left than the limit allows */
    UG_BREACH_SERVICE,   /* a service that does not start in the mode that it must */
    UG_BREACH_WIDENED,   /* an entry of the baseline that the change adds without a reason */
    UG_BREACH_EXPIRED,   /* an exception whose time is over */
    UG_BREACH_ALLOWANCE, /* an allowance that names no rule or gives no reason */
    UG_BREACH_UNUSED,    /* an allowance that nothing needs */
    UG_BREACH_STALE,     /* an entry of the baseline whose use is gone; only where that was asked for */
    UG_N_BREACHES,
} UgBreachKind;

/* A reason why the change does not pass. Strings live as long as the gate. */
typedef struct {
    UgBreachKind kind;
    const char *code;         /* of a use its rule's id; else "SERVICE", "WEIGHT", "BASELINE" or "ALLOW" */
    const char *path;         /* raw bytes, never NULL: where there is no better one, the file with the most usage */
    UgSpan span;              /* line 1, column 1 where it is about the whole file */
    const char *message;      /* UTF-8, one line, no full stop; need not be printable */
    const char *detail;       /* (nullable) UTF-8: names and places that the message is about */
    const char *advice;       /* (nullable) UTF-8: what to do instead, in sentences */
    const UgFinding *finding; /* (nullable) of the change, where it is about a place of use */
    char fingerprint[17]; /* 16 hexadecimal digits: the same for the same reason in a later run, unique in the list */
} UgBreach;

/* A use that a comment allows, or that was accepted into the baseline. */
typedef struct {
    const UgFinding *finding;
    const char *reason;
    const char *until;  /* (nullable) as written */
    gboolean in_source; /* a comment says so, rather than the baseline */
} UgExcuse;

/* A service and the mode that it must start in. */
typedef struct {
    const char *name;
    UgMode mode; /* NATIVE, EITHER (or NATIVE) or EVENTLET */
} UgServiceLimit;

/* What a project is held to. */
typedef struct {
    const char *const
        *forbidden;         /* (nullable) NULL-terminated: patterns ("monkey-patching"), rules or their prefixes */
    int max_weight;         /* -1: any */
    const GArray *services; /* (nullable) of UgServiceLimit */
} UgLimits;

/* TRUE if there is one, so that all files are judged and not only what changed. */
gboolean ug_limits_are_set(const UgLimits *limits);
/* Does a pattern, rule or family that may be forbidden hold anything that a gate looks at? */
gboolean ug_limit_can_fail(const UgCatalogue *catalogue, const char *word);

/* What a gate judges by. All borrowed. */
typedef struct {
    const UgCatalogue *catalogue;
    const UgSide *before; /* where the change began, `n_before` of them: what is at one of them is not new. What is gone
                             is told of the first */
    guint n_before;       /* 0: there is nothing to compare with but the baseline */
    const UgSide *after;
    const UgBaseline *baseline; /* (nullable) */
    const char *baseline_path;  /* (nullable) inside of the project */
    UgLimits limits;
    gint64 today;    /* seconds since 1970 UTC, for deadlines */
    gboolean strict; /* entries of the baseline whose use is gone are breaches */
} UgGateInput;

typedef struct {
    GArray *breaches;         /* of UgBreach, sorted by path, place and code */
    GArray *excuses;          /* of UgExcuse, in the order of the findings */
    UgRegression *regression; /* without a before and a baseline, nothing is in it */
    UgScore score;            /* what is left */
    const char *place; /* (nullable) folder of its repository that was judged, and paths begin from; NULL: all of it */
    gboolean may_ban;  /* it is reviewed like OpenStack's, and no check of hacking keeps eventlet out yet */
    gboolean is_held_to_none; /* by a limit of weight 0 */
    gboolean has_baseline;
    gboolean has_limits;
    UgStrings *text;
} UgGate;

/* ug_gate_new: judges a change. Returns (transfer full), borrowing all of the input, or NULL with UG_ERROR_NOT_FOUND
 * for a limit on a service that the project has not. */
UgGate *ug_gate_new(const UgGateInput *input, GError **error);
void ug_gate_free(UgGate *gate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgGate, ug_gate_free)

/* A path as services know it that have the whole repository: from its root. (transfer full) */
char *ug_gate_path(const UgGate *gate, const char *path);

/* "new-use", "fallback", .. */
const char *ug_breach_kind_name(UgBreachKind kind);

G_END_DECLS

#endif
