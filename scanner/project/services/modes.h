/* The concurrency mode that an entry point starts in, what decides it, and what selects another. */
#ifndef UNGREEN_PROJECT_SERVICES_MODES_H
#define UNGREEN_PROJECT_SERVICES_MODES_H

#include "base/strings.h"
#include "project/run/run.h"

#include <glib.h>

G_BEGIN_DECLS

/* A switch that selects a mode other than the default. */
typedef struct {
    UgSwitchKind kind;
    const char *name;
    const char *value; /* one that selects it; an option's "True" and "False" are the constants */
    const char *path;  /* where it is asked for */
    guint32 line;
    UgMode selects; /* UG_MODE_NONE: then nothing decides */
} UgSwitch;

/* Owns all that it points to, except paths, which are the host's. */
typedef struct {
    UgMode mode;       /* the default: what it starts in if nothing is set */
    gboolean patches;  /* in the default mode, EVENTLET, the standard library is patched */
    gboolean needs_it; /* eventlet is imported whatever selects native threads, and where they are the default or
                          nothing is chosen, or nothing selects them */
    UgStep loads; /* of the default, EVENTLET or NONE: an import that loads eventlet's backend, as no other was chosen
                     before; `text` is NULL for none */
    const char *reason; /* (nullable) for UNKNOWN and EITHER */
    GArray *steps;      /* of UgStep: what decides it, the most telling step first; empty where nothing does */
    GArray *switches;   /* of UgSwitch, in the order in which they are asked for */
    GPtrArray
        *command; /* const char *: of UNKNOWN, as another program is started, the texts in its command; else empty */
    guint64 cost; /* steps that were taken to find the default out */
    guint64 switch_cost; /* and to find the switches */
    UgStrings *text;
} UgVerdict;

/* (transfer full) */
UgVerdict *ug_modes_judge(const UgRunHost *host, const UgCatalogue *catalogue, const UgStart *entry);
/* The same without trying any switch, which most of the time goes into: there are none in it, and `needs_it` is told as
 * if there were none. The rest does not depend on them. (transfer full) */
UgVerdict *ug_modes_judge_default(const UgRunHost *host, const UgCatalogue *catalogue, const UgStart *entry);
void ug_verdict_free(UgVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgVerdict, ug_verdict_free)

/* "none", "eventlet", "native", "either", "unknown". */
const char *ug_mode_name(UgMode mode);

G_END_DECLS

#endif
