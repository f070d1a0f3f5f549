// Threads that take items one by one.
#include "project/workers.h"

#include <string.h>
#include <time.h>

/* A thread costs a repository handle and a parser; it should have some items to do for it. */
enum { MIN_ITEMS_PER_THREAD = 8 };

/* What the threads share. The lock is pthread's rather than GLib's, which ThreadSanitizer cannot see into. */
typedef struct {
    const UgWork *work;
    gsize n;
    UgWorkFunc func;
    gpointer data;
    UgExtractor *extractor; /* (nullable) of the one thread that there is */
    gint next;
    gint running;
    pthread_mutex_t lock;
    pthread_cond_t done;
} Crew;

static void take_items(Crew *crew) {
    const UgWork *work = crew->work;
    g_autoptr(GError) trouble = NULL;
    g_autoptr(UgReader) reader = work->snapshot == NULL ? NULL : ug_reader_new(work->snapshot, &trouble);
    g_autoptr(UgExtractor) own = crew->extractor != NULL ? NULL : ug_extractor_new(work->catalogue, work->memo);
    UgExtractor *extractor = own != NULL ? own : crew->extractor;
    for (;;) {
        gsize at = (gsize)g_atomic_int_add(&crew->next, 1);
        if (at >= crew->n) {
            break;
        }
        crew->func(work->order != NULL ? work->order[at] : at, extractor, reader, trouble, crew->data);
    }
}

static gpointer run_worker(gpointer data) {
    Crew *crew = data;
    take_items(crew);
    (void)pthread_mutex_lock(&crew->lock);
    crew->running--;
    (void)pthread_cond_signal(&crew->done);
    (void)pthread_mutex_unlock(&crew->lock);
    return NULL;
}

void ug_wait_a_little(pthread_cond_t *done, pthread_mutex_t *lock) {
    struct timespec until;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 100 * 1000 * 1000;
    if (until.tv_nsec >= 1000 * 1000 * 1000) {
        until.tv_sec++;
        until.tv_nsec -= 1000 * 1000 * 1000;
    }
    (void)pthread_cond_timedwait(done, lock, &until);
}

guint ug_threads_start(GThread **threads, guint n, const char *name, GThreadFunc func, gpointer data) {
    guint started = 0;
    memset(threads, 0, n * sizeof *threads);
    while (started < n && (threads[started] = g_thread_try_new(name, func, data, NULL)) != NULL) {
        started++;
    }
    if (started == 0 && n > 0) {
        (void)func(data);
        return 1;
    }
    return started;
}

void ug_threads_join(GThread **threads, guint n) {
    for (guint i = 0; i < n; i++) {
        if (threads[i] != NULL) {
            (void)g_thread_join(threads[i]);
        }
    }
}

static void wait_for_workers(Crew *crew) {
    const UgWork *work = crew->work;
    (void)pthread_mutex_lock(&crew->lock);
    while (crew->running > 0) {
        ug_wait_a_little(&crew->done, &crew->lock);
        if (work->progress != NULL && crew->running > 0) {
            gsize taken = (gsize)MAX(g_atomic_int_get(&crew->next), 0);
            work->progress(work->activity, MIN(taken, crew->n), crew->n, work->progress_data);
        }
    }
    (void)pthread_mutex_unlock(&crew->lock);
}

void ug_work_on(const UgWork *work, gsize n, UgWorkFunc func, gpointer data) {
    guint n_threads = work->threads > 0 ? work->threads : g_get_num_processors();
    n_threads = (guint)MIN(n_threads, n / MIN_ITEMS_PER_THREAD + 1);
    Crew crew = {.work = work, .n = n, .func = func, .data = data, .running = (gint)n_threads};
    if (n_threads == 1 && work->progress == NULL) {
        crew.extractor = work->extractor;
        take_items(&crew);
        return;
    }
    (void)pthread_mutex_init(&crew.lock, NULL);
    (void)pthread_cond_init(&crew.done, NULL);
    g_autofree GThread **threads = g_new(GThread *, n_threads);
    guint n_runs = ug_threads_start(threads, n_threads, "worker", run_worker, &crew);
    (void)pthread_mutex_lock(&crew.lock);
    crew.running -= (gint)(n_threads - n_runs);
    (void)pthread_mutex_unlock(&crew.lock);
    wait_for_workers(&crew);
    ug_threads_join(threads, n_threads);
    (void)pthread_mutex_destroy(&crew.lock);
    (void)pthread_cond_destroy(&crew.done);
}
