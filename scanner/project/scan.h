/* The findings of one snapshot: facts of all its files, put in their places.
 *
 * This is the result document of `ungreen scan`; every output format is a view of it and computes nothing. */
#ifndef UNGREEN_PROJECT_SCAN_H
#define UNGREEN_PROJECT_SCAN_H

#include "base/span.h"
#include "catalogue/catalogue.h"
#include "facts/facts.h"
#include "project/project.h"
#include "source/snapshot.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const UgRule *rule;
    const char *path;        /* raw bytes, as the snapshot has it */
    const char *symbol;      /* UTF-8 */
    const char *const *via;  /* NULL-terminated: for an indirect one, names that lead from the place to the symbol, then
                                those that lead on from a wrapper to eventlet; empty otherwise */
    guint n_towards;         /* how many of these lead to the symbol */
    const char *const *also; /* NULL-terminated: other watched names that this place may mean; empty mostly */
    const char *scope;
    UgContext context;
    UgGuard guard;
    UgRole role;
    UgSpan span;
    guint64 text_hash;    /* of the tokens around the place, white space and quotes normalised */
    char fingerprint[17]; /* 16 hexadecimal digits; survives moved lines, reformatting and renamed files */
} UgFinding;

/* How often something was found; sorted by key. */
typedef struct {
    const char *key;
    guint count;
} UgCount;

typedef struct {
    /* project */
    const char *name;
    const char *source;
    const char *commit; /* (nullable) */
    gint64 commit_time; /* seconds since 1970 UTC; 0 without a commit */
    /* summary of what the selection left */
    guint files;        /* examined */
    guint parsed_files; /* of these, Python that had to be parsed */
    guint wrappers;     /* green wrappers of the project, at least the near ones */
    GArray *by_rule;    /* of UgCount */
    GArray *by_pattern; /* of UgCount, in the order of the families */
    GArray *by_context; /* of UgCount */
    /* the places */
    GPtrArray *findings; /* of UgFinding *, sorted by path, place, rule */
    GArray *problems;    /* of UgProblem, sorted by path */
} UgScan;

/* What to keep. Prose (EVT9) is always counted, and listed only where `rules` asks for it. */
typedef struct {
    const char *const *rules; /* (nullable) NULL-terminated ids or prefixes: "EVT402", "EVT4"; NULL: all but prose */
    guint contexts;           /* bits 1 << UgContext; 0: all */
    const UgRule *left_out;   /* (nullable) of which no findings are wanted; see ug_scan_left_out() */
} UgScanOptions;

/* The rule of uses of deep wrappers if these rules (nullable: all but prose) do not list them, else NULL. They are
 * many, and to find them the greater part of a project has to be read, so who only lists findings does without them,
 * and with a near project, which does not know them. */
const UgRule *ug_scan_left_out(const UgCatalogue *catalogue, const char *const *rules);

/* ug_scan_new: the findings of the project's first snapshot. Returns (transfer full), borrowing the project, or NULL
 * with UG_ERROR_READ if none of its files could be read. */
UgScan *ug_scan_new(const UgProject *project, const UgScanOptions *options, GError **error);
void ug_scan_free(UgScan *scan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgScan, ug_scan_free)

/* What a place uses, where that leads on to and which names lead to it: "nova.utils.spawn > eventlet.spawn" for a
 * wrapper, "eventlet.sleep via swift.common.concurrency.sleep" for a name that another module hands on. (transfer full)
 */
char *ug_finding_way(const UgFinding *finding);

G_END_DECLS

#endif
