/* The public table: what a page says of each project, in short.
 *
 * A row is taken from a status, or read back from the document that an earlier run wrote, so that a repository that
 * cannot be reached today keeps what was known of it, and parts that were made on several machines can be joined. */
#ifndef UNGREEN_ASSESS_TABLE_H
#define UNGREEN_ASSESS_TABLE_H

#include "assess/status/course.h"
#include "assess/status/status.h"
#include "base/strings.h"

#include <glib.h>

G_BEGIN_DECLS

/* One repository of a row, as it was looked at. Times are in seconds since 1970 UTC. */
typedef struct {
    const char *name;
    const char *source;  /* URL, or path as the fleet has it */
    const char *commit;  /* (nullable) */
    gint64 time;         /* of the commit; 0 without one */
    const char *url;     /* (nullable) where the commit can be seen */
    const char *status;  /* its own, as if it were alone */
    gboolean installs;   /* it requires eventlet at run time */
    GPtrArray *requires; /* const char *: other repositories of the fleet that it requires at run time */
} UgTableRepository;

typedef struct {
    const char *name;  /* "Oslo Libraries" */
    const char *slug;  /* "oslo-libraries": for names of files; unique in the table */
    guint position;    /* in the fleet */
    gboolean is_known; /* FALSE: it was never judged, and nothing but name, review and failure is filled */
    UgStanding standing;
    double progress; /* 0 .. 1; negative: unknown */
    const char *approach;
    const char *approach_source; /* (nullable) who said so; NULL: composed from the evidence */
    gint64 approach_date;        /* when; 0 without a source */
    const char *review;          /* (nullable) link to the changes under review */
    const char *declared;        /* (nullable) the status that people declared */
    const char *declared_source; /* (nullable) */
    gint64 declared_date;        /* 0 without one */
    gint64 completed;            /* 0: it is not, or nobody knows when */
    gint64 now;                  /* time of the newest commit; 0 without one */
    guint weight, start_weight;  /* of usage: now, and when the goal was set */
    guint production, test, requirements;
    guint problems; /* what could not be examined, or is missing of its history */
    UgServiceCount services;
    GArray *repositories; /* of UgTableRepository */
    GPtrArray *reached;   /* const char *: names of the steps of the goal that it has reached */
    UgCourse *course;     /* (nullable) */
    const char *failure;  /* (nullable) why this run could not judge it; the rest is of an earlier one */
} UgTableRow;

typedef struct {
    GPtrArray *rows;   /* of UgTableRow *, as the fleet has them until ug_table_sort() */
    GHashTable *known; /* of const char *: repositories of the fleet by their normal names, ug_package_name() */
    GPtrArray *slugs;  /* const char *: of all rows of the fleet, once they are known, by their places */
    GHashTable *taken; /* set of slugs */
    gint64 at;         /* the end of the time that was asked for; 0: none was */
    UgStrings *text;
} UgTable;

/* (transfer full) */
UgTable *ug_table_new(void);
void ug_table_free(UgTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgTable, ug_table_free)

/* Adds a row with this name and place in the fleet and nothing else. Borrowed from the table. */
UgTableRow *ug_table_add(UgTable *table, const char *name, guint position);
/* Calls the row so, in names of files, unless another one is. */
void ug_table_call(UgTable *table, UgTableRow *row, const char *slug);
/* Tells the table which rows and repositories there are, for rows that are added and filled from then on. */
void ug_table_know(UgTable *table, const UgFleet *fleet);
/* Fills it from a status; copies all. */
void ug_table_fill(UgTable *table, UgTableRow *row, const UgStatus *status, const UgCatalogue *catalogue);
/* Gives a row all that another one knows but name, slug and place. Borrows its strings: the table that it is of must
 * live as long as this one. */
void ug_table_take_over(UgTableRow *row, const UgTableRow *other);
/* Copies a string into the table. (nullable) */
const char *ug_table_keep(UgTable *table, const char *text);
/* Completed, In Progress, Planning, Not affected, then what was never judged; as the fleet has them inside of these. */
void ug_table_sort(UgTable *table);

/* Empty, for another repository to be appended. */
UgTableRepository ug_table_repository(void);

/* "oslo-libraries" for "Oslo Libraries": 128 lower case letters, digits, '.', '-' and '_' at most, not beginning with
 * one of the last three. (transfer full) */
char *ug_table_slug(const char *name);

G_END_DECLS

#endif
