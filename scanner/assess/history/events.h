/* What happened on the way: the commits of a timeline that are worth telling. */
#ifndef UNGREEN_ASSESS_EVENTS_H
#define UNGREEN_ASSESS_EVENTS_H

#include "assess/history/flips.h"
#include "assess/history/past.h"
#include "base/strings.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const char *kind;       /* "completed"; of first sightings, as rules/events.yaml calls it */
    const char *title;      /* the same for people */
    const UgCommit *commit; /* the first that shows it */
    gint delta;             /* how much the weight of usage rose or, if negative, fell with this commit */
} UgEvent;

/* The events, the oldest first. Of the largest changes of weight, at most five each way. Returns (transfer full) array
 * of UgEvent, borrowing from the past and its catalogue. */
GArray *ug_events_new(const UgPast *past);

/* Puts flips of the default mode (nullable array of UgFlip, of the same commits) among the events; their titles are
 * kept in `text`. */
void ug_events_add_flips(GArray *events, const UgPast *past, const GArray *flips, UgStrings *text);

G_END_DECLS

#endif
