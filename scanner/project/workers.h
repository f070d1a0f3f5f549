/* Work on many things at once: threads that take them one by one, each with an extractor of its own. */
#ifndef UNGREEN_PROJECT_WORKERS_H
#define UNGREEN_PROJECT_WORKERS_H

#include "facts/facts.h"
#include "source/snapshot.h"

#include <glib.h>
#include <pthread.h>

G_BEGIN_DECLS

/* Done for each item, in no order, on any of the threads. What it writes must belong to that item. `reader` is NULL,
 * with `trouble` set, if the snapshot could not be opened on this thread; both are NULL without a snapshot. */
typedef void (*UgWorkFunc)(gsize item, UgExtractor *extractor, UgReader *reader, const GError *trouble, gpointer data);

typedef struct {
    const UgSnapshot *snapshot; /* (nullable) to read from */
    const UgCatalogue *catalogue;
    UgMemo *memo;
    guint threads;           /* 0: one for each processor */
    UgExtractor *extractor;  /* (nullable) the calling thread's own, for what is too little for more than one */
    const gsize *order;      /* (nullable) in which to begin the items */
    const char *activity;    /* told to `progress` */
    UgProgressFunc progress; /* (nullable) called on the calling thread */
    gpointer progress_data;
} UgWork;

/* ug_work_on: calls `func` for each of n items and returns when all are done. */
void ug_work_on(const UgWork *work, gsize n, UgWorkFunc func, gpointer data);

/* ug_threads_start: as many of n threads as the system gives, or if it gives none, `func` is done on the calling one.
 * Returns how often `func` runs or has run: at least once, if n is not 0. threads[0..n) are to be joined by
 * ug_threads_join(). */
guint ug_threads_start(GThread **threads, guint n, const char *name, GThreadFunc func, gpointer data);
void ug_threads_join(GThread **threads, guint n);

/* Waits for a tenth of a second at most, unless a thread has something to tell before. The lock is held. */
void ug_wait_a_little(pthread_cond_t *done, pthread_mutex_t *lock);

G_END_DECLS

#endif
