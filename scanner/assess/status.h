/* Where a project stands: the verdict of the status rules, from stated evidence.
 *
 * This is the result document of `ungreen status`; every output format is a view of it and computes nothing. A row of the
 * table is one repository or several that are judged together (Oslo Libraries). */
#ifndef UNGREEN_ASSESS_STATUS_H
#define UNGREEN_ASSESS_STATUS_H

#include "assess/evidence.h"
#include "catalogue/fleet.h"
#include "project/services.h"

#include <glib.h>

G_BEGIN_DECLS

/* One repository of a row, as read. All borrowed; `scan` holds all findings of the project's first snapshot. */
typedef struct {
    const UgSnapshot *snapshot;
    const UgProject *project; /* asked for whole */
    const UgScan *scan;
    UgPast past;
} UgMember;

/* A finding and the repository that it stands in. */
typedef struct {
    const UgFinding *finding;
    guint member;
} UgPlacedFinding;

/* What a file weighs: production usage in it. */
typedef struct {
    const char *path;
    guint member;
    guint weight;
    guint places;
} UgFileEffort;

/* Usage of one pattern. */
typedef struct {
    const char *pattern;
    guint count;
    guint weight;
} UgPatternEffort;

/* A moment in the past of the row. */
typedef struct {
    gint64 time;            /* 0: unknown */
    const UgCommit *commit; /* (nullable) */
    guint member;
    guint weight;
} UgMoment;

typedef struct {
    const UgGoalStep *step;
    gboolean reached;
    const char *reason; /* why, or what is missing */
} UgRung;

typedef struct {
    const char *name;
    GArray *members; /* of UgMember */
    UgVerdict_ {0} placeholder;
} UgStatus_;

G_END_DECLS

#endif
