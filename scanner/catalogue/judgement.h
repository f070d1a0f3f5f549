/* rules/status.yaml: what turns evidence into a status. */
#ifndef UNGREEN_CATALOGUE_JUDGEMENT_H
#define UNGREEN_CATALOGUE_JUDGEMENT_H

#include "catalogue/catalogue.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
    UG_STEP_RUNS_WITHOUT, /* "runs-without" */
    UG_STEP_DEPRECATED,   /* "deprecated" */
    UG_STEP_REMOVED,      /* "removed" */
    UG_N_STEPS,
} UgStepKind;

/* A step of the goal's ladder. */
typedef struct {
    UgStepKind kind;
    const char *name;    /* "runs-without" */
    const char *title;   /* "runs without eventlet" */
    const char *release; /* "2026.2" */
    gint64 due;          /* the end of that day, seconds since 1970 UTC */
} UgGoalStep;

/* The removal goal of the community. */
typedef struct {
    gint64 since;  /* when it was set, the beginning of the day, seconds since 1970 UTC; 0 if unknown */
    GArray *steps; /* of UgGoalStep, the first first */
} UgGoal;

/* A package that requires eventlet. */
typedef struct {
    const char *name;
    GPtrArray *through; /* const char *: packages that require it */
} UgCarrier;

/* What a signal means by itself, whatever it says of a migration. */
typedef enum {
    UG_MEANS_NATIVE,            /* services run on native threads */
    UG_MEANS_UNPATCHED,         /* variables turn monkey patching off */
    UG_MEANS_DEPRECATED,        /* support of eventlet is deprecated */
    UG_MEANS_PARTLY_DEPRECATED, /* a part that runs on eventlet is */
    UG_MEANS_BANNED,            /* a check keeps eventlet from coming back */
    UG_N_MEANINGS,
} UgMeaning;

/* A rule of which a project that migrates has fewer places, and what is said where it has. */
typedef struct {
    const UgRule *rule;
    const char *says;  /* "no executor is set to eventlet any more" */
    const char *fewer; /* the same where some are left */
} UgDropped;

typedef struct {
    UgGoal goal;
    GPtrArray *strong; /* const UgRule *: signals that show a migration if they are younger than the goal */
    GPtrArray *weak;   /* const UgRule *: signals that decide nothing */
    GPtrArray *said;   /* const UgRule *: strong signals that say something, in the order of their file */
    const UgRule *meant[UG_N_MEANINGS]; /* the signal that means that; NULL without rules/status.yaml */
    GPtrArray *dropped;                 /* UgDropped * */
    GPtrArray *hosted;  /* const UgRule *: rules of what something outside of the project does instead */
    guint fall_percent; /* usage that fell by so much of its peak is a sign .. */
    guint fall_weight;  /* .. if that is so much weight */
    GRegex *about;      /* (nullable) first lines of commits about the removal .. */
    GRegex *unless;     /* (nullable) .. unless they fit this .. */
    guint rise_percent; /* .. or added more than so much of the usage that was there */
    GArray *carriers;   /* of UgCarrier: packages that require eventlet */
} UgJudgement;

/* (transfer none) Empty if the catalogue was made of other files than those of rules/. */
const UgJudgement *ug_catalogue_judgement(const UgCatalogue *catalogue);
const UgGoal *ug_catalogue_goal(const UgCatalogue *catalogue);

G_END_DECLS

#endif
