/* Progress for a person who waits: one line on the terminal, redrawn, and gone when the work is done.
 *
 * Only if standard error is a terminal, and only after a second: logs never hold it, and quick work never flickers. */
#ifndef UNGREEN_COMMANDS_PROGRESS_H
#define UNGREEN_COMMANDS_PROGRESS_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    gboolean enabled;
    gint64 due;     /* monotonic time before which nothing is drawn */
    gboolean drawn; /* a line stands on the terminal */
    guint activity; /* hash of the one that goes on, of which the next two are */
    gint64 began;   /* monotonic time */
    guint64 first;  /* what was done of it then */
} UgProgress;

void ug_progress_start(UgProgress *progress, gboolean quiet);
/* A UgProgressFunc; `user_data` is the UgProgress. */
void ug_progress_report(const char *activity, guint64 done, guint64 total, gpointer user_data);
/* Leaves the terminal as it was. */
void ug_progress_clear(UgProgress *progress);

G_END_DECLS

#endif
