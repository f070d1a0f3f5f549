/* Where a project stands: the verdict of the status rules, from stated evidence.
 *
 * This is the result document of `ungreen status`; every output format is a view of it and computes nothing. A row of
 * the table is one repository, or several that are judged together (Oslo Libraries). */
#ifndef UNGREEN_ASSESS_STATUS_H
#define UNGREEN_ASSESS_STATUS_H

#include "assess/status/evidence.h"
#include "base/strings.h"
#include "catalogue/fleet.h"
#include "catalogue/judgement.h"
#include "project/services/services.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    UG_STANDING_COMPLETED,
    UG_STANDING_IN_PROGRESS,
    UG_STANDING_PLANNING,
    UG_STANDING_NOT_AFFECTED,
    UG_N_STANDINGS,
} UgStanding;

/* One repository of a row, as read: all borrowed, and kept by who asks for the status. */
typedef struct {
    const char *name;   /* as people call the repository */
    const char *source; /* the URL without credentials, or the path as reports shall have it */
    const UgSnapshot *snapshot;
    const UgProject *project; /* of that snapshot alone, asked for whole */
    const UgScan *scan;       /* all that was found in it */
    const UgPast *past;       /* empty for what is no repository */
    const GArray *flips;      /* (nullable) of UgFlip, if somebody looked for them: they become events of the course */
    UgStanding standing;      /* filled by ug_status_new(): its own, as if it were alone */
    UgScore score;            /* filled too */
} UgMember;

/* A finding, and the repository that it stands in. */
typedef struct {
    const UgFinding *finding;
    guint member;
    guint weight; /* that of its rule, or of what the wrapper that it uses is built on */
} UgPlaced;

/* A package that installs eventlet. */
typedef struct {
    const char *name;
    const char *through; /* (nullable) the required package that requires it; NULL: it is required itself */
} UgCarried;

/* Usage of one pattern, or in one file. */
typedef struct {
    const char *name;   /* pattern, or path */
    const UgRule *rule; /* one of the pattern */
    guint member;
    guint count;
    guint weight;
} UgEffort;

/* A moment in the past of the row. */
typedef struct {
    gint64 time;            /* seconds since 1970 UTC; 0: there is none */
    const UgCommit *commit; /* (nullable) */
    guint member;
    guint weight;
} UgMoment;

/* A step of the goal's ladder. */
typedef struct {
    const UgGoalStep *step;
    gboolean reached;
    const char *reason;
} UgRung;

/* How many services start in which mode. */
typedef struct {
    guint all, eventlet, native, either, unknown;
    guint can_run_without; /* start without eventlet, or can be told to */
    guint import_it;       /* could, but import eventlet when they start, whatever their mode */
    guint undecided;       /* unknown, import no eventlet, and are of a repository that neither uses nor requires it */
} UgServiceCount;

typedef struct {
    const char *name;
    const UgJudgement *judgement; /* by which it was judged */
    GArray *members;              /* of UgMember */
    UgStanding standing;
    const char *reason;   /* the rule that gave the verdict */
    const char *change;   /* what would change it */
    const char *approach; /* one sentence, composed from the evidence */
    gboolean is_empty;    /* there is no Python in any of its repositories (any more) */
    gboolean has_past;
    gboolean is_past_whole; /* that of all members was read from its beginning on */
    gint64 known_since;     /* when what is left of the past begins, where it is cut off; 0: it is not */
    gboolean knows_start;   /* the past reaches back to when the goal was set, */
    gboolean knows_year;    /* and to a year before the day that was asked for */
    double progress;        /* 0 .. 1; negative: unknown, as there is no past, or it does not reach back far enough */
    UgScore score;          /* of all members together */
    gint64 now;             /* time of the newest commit; 0 without one */
    gint64 asked;           /* of how things stood then: `now`, or later if nothing was committed any more */
    UgMoment start, peak;   /* when the goal was set, and the most since then; no time: nobody knows */
    UgMoment completed;     /* of what is completed */
    UgServiceCount services;
    GArray *blocking;  /* of UgPlaced: production usage and runtime requirements */
    GArray *leftovers; /* of UgPlaced: what may stay, or goes last */
    GArray *evidence;  /* of UgEvidence */
    GArray *patterns;  /* of UgEffort, the heaviest first */
    GArray *files;     /* of UgEffort, the heaviest first; no more than ten */
    GArray *rungs;     /* of UgRung */
    guint fallen;      /* how much less the weight is than a year before `asked`, or than where the past begins */
    gint64 forecast;   /* by when half of the futures have nothing left (assess/status/forecast.h); 0: not within ten
                          years, not   known, or nothing is left */
    gint chance; /* percent of futures that have nothing left when the goal's last step is due; negative: unknown */
    GArray *carriers;              /* of UgCarried */
    const UgFleetRow *row;         /* (nullable) what people say */
    const UgDeclaration *declared; /* (nullable) the status that they declared, as of `now` */
    const UgDeclaration *curated;  /* (nullable) their sentence on the approach */
    GArray *problems; /* of UgProblem, sorted by path; with several members, paths begin with the member's name */
    UgStrings *text;
} UgStatus;

/* ug_status_new: judges `members` (n of them, copied) as one row called `name`. What people declare is that of the time
 * `at`, or of the newest commit if that is later; 0: of the newest commit. Never fails. (transfer full) */
UgStatus *ug_status_new(const char *name, const UgMember *members, guint n, const UgCatalogue *catalogue,
                        const UgFleetRow *row, gint64 at);
void ug_status_free(UgStatus *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgStatus, ug_status_free)

/* The time that the pace is told of, in seconds: a past must reach back as far, be the goal younger than that. */
enum { UG_PACE_SECONDS = 365 * 24 * 60 * 60 };

/* "Completed", "In Progress", "Planning", "Not affected" */
const char *ug_standing_name(UgStanding standing);

/* The weight of all members together at a time. */
guint ug_status_weight_at(const UgStatus *status, gint64 time);

G_END_DECLS

#endif
