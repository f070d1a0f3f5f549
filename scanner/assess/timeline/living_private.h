/* The inside of a living project, shared by its parts, of which each needs only those before it:
 * living_files.c (what is asked of files), living_troubles.c (what was not understood),
 * relink.c (all files together), renew.c (what else the change of one concerns), living.c
 * (one file at a time). */
#ifndef UNGREEN_ASSESS_TIMELINE_LIVING_PRIVATE_H
#define UNGREEN_ASSESS_TIMELINE_LIVING_PRIVATE_H

#include "assess/timeline/living.h"
#include "project/links/again.h"

G_BEGIN_DECLS

typedef struct {
    char *path;
    UgEntry entry;
    UgContext context;
    UgFileFacts *facts;   /* NULL: it could not be read */
    char *unreadable;     /* (nullable) */
    GArray *own;          /* (nullable) of UgMatch: what it says by itself */
    gboolean moved;       /* it has gone on since then, so that lines may be others */
    guint32 module;       /* in the table; UG_NO_MODULE if it is none, or was not there when the table was made */
    UgSurveyed *surveyed; /* (nullable) what the table knows of it */
    guint said_at;        /* when `said` and `held` were found out */
    GBytes *said;         /* (nullable) */
    guint held_at;
    gboolean held;
    gboolean is_asking; /* it is new, and still to be asked and counted */
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
    GPtrArray *asking; /* UgLivingFile *: of these, those that have not been asked yet */
    UgModuleTable *modules;
    UgLinks *links;
    GHashTable *hidden;
    UgWatch watch;  /* but for what is of one file; owns its tables */
    guint round;    /* how often it was linked, */
    guint names_at; /* and how often there were other names to ask for */
    gboolean stale; /* there are other modules than the table has */
    gboolean dirty; /* what is linked is out of date */
    UgTally *tally;
    UgTroubles *troubles; /* (nullable) of the stretch in hand */
    GHashTable *troubled; /* set of UgLivingFile *: whose troubles are to be noted at the end of the commit */
    guint commit;         /* that files are put for */
};

static inline gboolean ug_living_is_python(const UgLivingFile *file) {
    return file != NULL && file->facts != NULL && file->facts->kind == UG_FILE_PYTHON;
}
/* living_files.c: calls `func` with every file, in any order. */
void ug_living_for_all(UgLiving *living, void (*func)(UgLiving *, UgLivingFile *));
/* Adds the file to the tally, or with -1 takes it out, unless that is to be made anew. */
void ug_living_count(UgLiving *living, const UgLivingFile *file, int times);
/* What the file has to say to others under the links that there are. (nullable) */
const GBytes *ug_living_said_by(UgLiving *living, UgLivingFile *file);
/* Does it hold a word that files are asked for? */
gboolean ug_living_is_held(UgLiving *living, UgLivingFile *file);

/* living_troubles.c: notes the troubles of all files that were named, in the commit that is there by now. */
void ug_living_end_commit(UgLiving *living);
/* Has the troubles of the file noted, as they are once all files of the commit are there. */
void ug_living_note_troubles_of(UgLiving *living, UgLivingFile *file);

/* renew.c: adds what a file means together with the others, and counts it, if the links are right. */
void ug_living_tell(UgLiving *living, UgLivingFile *file);
/* The file says something else than it did; `before` (nullable) is its face from then. The project is out of date if
 * others than a few can tell. The file itself is still to be told. */
void ug_living_renew(UgLiving *living, UgLivingFile *file, const UgFace *before);
/* A module that the table does not have yet, and one that it shall not have any more; likewise. The new one is asked
 * and told with all others that come with it. */
void ug_living_take_new(UgLiving *living, UgLivingFile *file);
void ug_living_ask_new(UgLiving *living);
void ug_living_take_out(UgLiving *living, UgLivingFile *file);

/* relink.c: takes away the matches that linking added to the file's own. */
void ug_living_restore_own(UgLivingFile *file);
/* What linking added and what the file says by itself may be the same. Both are told apart by their place, which the
 * file's own no longer have if lines have moved since: where that may matter, these are found again. */
void ug_living_settle(UgLiving *living, UgLivingFile *file);
/* Links all files and counts them. */
void ug_living_link(UgLiving *living);
void ug_living_unlink(UgLiving *living);
void ug_living_forget_table(UgLiving *living);

G_END_DECLS

#endif
