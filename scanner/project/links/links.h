/* What names lead to across the files of a project: re-exports of eventlet, and green wrappers.
 *
 * A link is a name of a module, or of a class of it, that leads to eventlet: because it is bound to something of
 * eventlet there (`from eventlet import sleep` in swift.common.concurrency), because it is bound to another link, or
 * because it is a function, method or class whose body reaches eventlet, a green wrapper. Links are found by asking the
 * files that import the ones known so far, until there are no new ones, so a file that nobody's link leads into is
 * never looked at. */
#ifndef UNGREEN_PROJECT_LINKS_LINKS_H
#define UNGREEN_PROJECT_LINKS_LINKS_H

#include "project/modules.h"

#include <glib.h>

G_BEGIN_DECLS

/* A place where a wrapper is used. */
typedef struct {
    guint32 module;
    UgSpan span;
} UgCallSite;

typedef struct UgWrapper UgWrapper;
struct UgWrapper {
    const char *symbol; /* "nova.utils.spawn_n" */
    const char *name;   /* in its module: "spawn_n", "Server.start" */
    guint32 module;
    gboolean is_class;
    gboolean is_property;   /* reading its name runs it */
    gboolean is_quiet;      /* of UG_LINKS_NEAR: a class of which too few methods use eventlet: nobody is told of it */
    UgSpan span;            /* of its definition */
    GPtrArray *wraps;       /* const char *, sorted: what its body uses of eventlet, and the wrappers that it uses */
    const char *const *via; /* NULL-terminated: the shortest way on to eventlet, which is the last one; of several as
                               short that to the heaviest use, and of a long one "..." stands for the middle */
    guint distance;         /* 1: its own body uses eventlet; 2: it uses a wrapper that does; .. */
    gboolean dual_mode;     /* every way on that is as near as this one is under a condition that chooses between
                               eventlet and native threads */
    GArray *sites;          /* of UgCallSite, sorted by module and place: where it is used; outside of production code
                               only of those that use eventlet themselves */
};

/* For those who make some: a GDestroyNotify. Names, other than the array of `via`, are not the wrapper's own. */
void ug_wrapper_free(gpointer wrapper);

typedef struct UgLinks UgLinks;

/* What links lead to. */
typedef enum {
    UG_LINKS_NEAR,  /* eventlet: what rules that block completion match. Calls are not followed any further than to
                       functions that use eventlet themselves */
    UG_LINKS_GREEN, /* the same, as far as it goes in production code. To be asked for after the other, whose findings
                       it only adds those of deep wrappers to: so the places that count never depend on what lies
                       further away. Tests follow what they test, and so many call something that in the end leads to
                       eventlet that a list of them would tell nobody anything */
    UG_LINKS_DECIDING, /* calls that decide the concurrency mode of a process, rules/modes.yaml */
    UG_LINKS_SERVING,  /* those of them that do so even where native threads were chosen before */
} UgLinksKind;

/* ug_links_new: links the files of the table's surveys, for eventlet, and adds to their facts what files mean together:
 * matches with `via`, and problems of parts that had to be read for it. Reads on several threads; the result does not
 * depend on how many. Returns (transfer full), borrowing the table. */
UgLinks *ug_links_new(const UgModuleTable *table, UgLinksKind kind);
void ug_links_free(UgLinks *links);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgLinks, ug_links_free)

/* Is it one of those that are made for following services? */
gboolean ug_links_kind_is_for_services(UgLinksKind kind);
/* Links of such a kind, of no module yet, and some more modules of the table linked to those before. `modules` is
 * a sorted array of guint32; none may be among those before, which in turn lead to none of these. The facts of files
 * stay as they are. `extractor` is for what is too little for several threads. */
UgLinks *ug_links_new_for_services(const UgModuleTable *table, UgLinksKind kind);
void ug_links_extend(UgLinks *links, const GArray *modules, UgExtractor *extractor);

/* Places outside of production code where wrappers are used, which UG_LINKS_NEAR finds and UG_LINKS_GREEN does not, to
 * be handed from one to the other of the same table. They outlive the links. (transfer full) */
GArray *ug_links_sites_elsewhere(const UgLinks *links);
void ug_links_adopt_sites(UgLinks *links, const GArray *elsewhere);

/* Does a module use a link, or what links lead to, when it is imported? Of those that were linked. */
gboolean ug_links_acts(const UgLinks *links, guint32 module);
/* Does a name, as module `from` knows it, lead to anything? */
gboolean ug_links_leads(const UgLinks *links, guint32 from, const char *name);
/* The wrapper that it leads to, or NULL: it leads to none, or to a quiet one. (transfer none) */
const UgWrapper *ug_links_leads_to_wrapper(const UgLinks *links, guint32 from, const char *name);

/* Those that are not quiet. (transfer container) array of const UgWrapper *, sorted by symbol */
GPtrArray *ug_links_wrappers(const UgLinks *links);

G_END_DECLS

#endif
