/* What happened on the way: the commits of a timeline that are worth telling. */
#ifndef UNGREEN_ASSESS_EVENTS_H
#define UNGREEN_ASSESS_EVENTS_H

#include "assess/timeline.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const char *kind;       /* "completed"; of first sightings, as rules/events.yaml calls it */
    const char *title;      /* the same for people */
    const UgCommit *commit; /* the first that shows it */
    gint delta;             /* how much the weight of usage rose or, if negative, fell with this commit */
} UgEvent;

typedef struct {
    const UgCatalogue *catalogue;
    const GArray *commits; /* of UgCommit, the newest first */
    const GArray *points;  /* of UgPoint, the newest first, one for each of the first of these commits */
    /* The oldest point is the first commit of the project: what it shows began with it. Otherwise nobody knows. */
    gboolean from_first;
} UgPast;

/* The events, the oldest first. Of the largest changes of weight, at most five each way. Returns (transfer full) array
 * of UgEvent, borrowing from the past and its catalogue. */
GArray *ug_events_new(const UgPast *past);

/* The commit after which usage and requirements never came back. NULL if there is usage left, or there never was any as
 * far as the points go. */
const UgCommit *ug_completed_since(const UgPast *past);

G_END_DECLS

#endif
