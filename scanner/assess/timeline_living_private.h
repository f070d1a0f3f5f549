/* The inside of a living project, shared by its parts: timeline_living.c (one file at a time), timeline_relink.c (all
 * of them together). */
#ifndef UNGREEN_ASSESS_TIMELINE_LIVING_PRIVATE_H
#define UNGREEN_ASSESS_TIMELINE_LIVING_PRIVATE_H

#include "assess/timeline_living.h"
#include "project/links/links.h"

G_BEGIN_DECLS

typedef struct {
    char *path;
    UgEntry entry;
    UgContext context;
    UgFileFacts *facts;   /* NULL: it could not be read */
    char *unreadable;     /* (nullable) */
    GArray *own;          /* (nullable) of UgMatch: what it says by itself */
    guint32 module;       /* in the table; UG_NO_MODULE if it is none, or was not there when the table was made */
    UgSurveyed *surveyed; /* (nullable) what the table knows of it */
    guint said_at;        /* when `said` and `held` were found out */
    GBytes *said;         /* (nullable) */
    guint held_at;
    gboolean held;
} UgLivingFile;

struct UgLiving {
    const UgCatalogue *catalogue;
    UgTrees *trees;
    UgMemo *memo;
    UgExtractor *extractor;
    GHashTable *files; /* path -> UgLivingFile */
    GPtrArray *gone;   /* UgLivingFile *: the table still has them */
    UgSurvey survey;   /* of the Python files that the table was made of */
    GPtrArray *late;   /* UgSurveyed *: of files that were appended to it */
    UgModuleTable *modules;
    UgLinks *links;
    GHashTable *hidden;
    GHashTable *words; /* for ug_code_follow() */
    GHashTable *leads;
    guint round;    /* how often it was linked */
    gboolean stale; /* there are other modules than the table has */
    gboolean dirty; /* what is linked is out of date */
    UgTally *tally;
    GHashTable *problems; /* (nullable) */
};

/* timeline_living.c: adds the file to the tally, or with -1 takes it out, unless that is to be made anew. */
void ug_living_count(UgLiving *living, const UgLivingFile *file, int times);
void ug_living_note_problems_of(UgLiving *living, const UgLivingFile *file);

/* timeline_relink.c: links all files and counts them. */
void ug_living_link(UgLiving *living);
void ug_living_unlink(UgLiving *living);
void ug_living_forget_table(UgLiving *living);
void ug_living_for_all(UgLiving *living, void (*func)(UgLiving *, UgLivingFile *));

G_END_DECLS

#endif
