// A survey: threads that take files one by one, each with a reader and an extractor of its own.
#include "project/survey.h"

#include "base/error.h"

#include <pthread.h>
#include <time.h>

/* A larger file is data, whatever its name says. */
enum { MAX_FILE_BYTES = 64 * 1024 * 1024 };
/* A thread costs a repository handle and a parser; it should have some files to read for it. */
enum { MIN_FILES_PER_THREAD = 8 };

/* What the threads share. Each takes the next file of `order` until none is left. The lock is pthread's rather than
 * GLib's, which ThreadSanitizer cannot see into. */
typedef struct {
    UgSurvey *survey;
    UgMemo *memo;
    gsize *order;
    gint next;
    gint running;
    pthread_mutex_t lock;
    pthread_cond_t done;
} Work;

static void examine(UgSurveyed *file, UgReader *reader, UgExtractor *extractor) {
    if (ug_file_kind(file->entry->path, "", 0) == UG_FILE_BINARY) {
        file->facts = ug_file_facts_new(); // its name tells, so it need not be read
        return;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = ug_reader_read(reader, file->entry, MAX_FILE_BYTES, &error);
    if (bytes == NULL) {
        file->unreadable = g_strdup(error->message);
        return;
    }
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    text = text == NULL ? "" : text; // an empty GBytes has no data
    file->facts = ug_extract(extractor, ug_file_kind(file->entry->path, text, length), bytes);
}

static gpointer run_worker(gpointer data) {
    Work *work = data;
    UgSurvey *survey = work->survey;
    g_autoptr(GError) error = NULL;
    g_autoptr(UgReader) reader = ug_reader_new(survey->snapshot, &error);
    g_autoptr(UgExtractor) extractor = ug_extractor_new(survey->catalogue, work->memo);
    for (;;) {
        gsize at = (gsize)g_atomic_int_add(&work->next, 1);
        if (at >= survey->n_files) {
            break;
        }
        UgSurveyed *file = &survey->files[work->order[at]];
        if (reader == NULL) {
            file->unreadable = g_strdup(error->message);
        } else {
            examine(file, reader, extractor);
        }
    }
    (void)pthread_mutex_lock(&work->lock);
    work->running--;
    (void)pthread_cond_signal(&work->done);
    (void)pthread_mutex_unlock(&work->lock);
    return NULL;
}

/* The largest files first, so that no thread is left alone with one at the end. Sizes that a revision does not tell are
 * equal, and the order of the paths stays. */
static gint compare_sizes(gconstpointer a, gconstpointer b, gpointer data) {
    const UgSurveyed *files = data;
    guint64 left = files[*(const gsize *)a].entry->size;
    guint64 right = files[*(const gsize *)b].entry->size;
    return (left < right) - (left > right);
}

/* Waits for a tenth of a second at most, unless a thread ends before. */
static void wait_a_little(Work *work) {
    struct timespec until;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 100 * 1000 * 1000;
    if (until.tv_nsec >= 1000 * 1000 * 1000) {
        until.tv_sec++;
        until.tv_nsec -= 1000 * 1000 * 1000;
    }
    (void)pthread_cond_timedwait(&work->done, &work->lock, &until);
}

static void wait_for_workers(Work *work, UgProgressFunc progress, gpointer progress_data) {
    (void)pthread_mutex_lock(&work->lock);
    while (work->running > 0) {
        wait_a_little(work);
        if (progress != NULL && work->running > 0) {
            gsize taken = (gsize)MAX(g_atomic_int_get(&work->next), 0);
            progress("scanning", MIN(taken, work->survey->n_files), work->survey->n_files, progress_data);
        }
    }
    (void)pthread_mutex_unlock(&work->lock);
}

static void examine_all(Work *work, guint n_threads, UgProgressFunc progress, gpointer progress_data) {
    gsize n_files = work->survey->n_files;
    n_threads = n_threads > 0 ? n_threads : g_get_num_processors();
    n_threads = (guint)MIN(n_threads, n_files / MIN_FILES_PER_THREAD + 1);
    g_autofree gsize *order = g_new(gsize, n_files);
    for (gsize i = 0; i < n_files; i++) {
        order[i] = i;
    }
    g_qsort_with_data(order, (gint)n_files, sizeof(gsize), compare_sizes, work->survey->files);
    work->order = order;
    work->running = (gint)n_threads;
    (void)pthread_mutex_init(&work->lock, NULL);
    (void)pthread_cond_init(&work->done, NULL);
    g_autofree GThread **threads = g_new(GThread *, n_threads);
    for (guint i = 0; i < n_threads; i++) {
        threads[i] = g_thread_new("survey", run_worker, work);
    }
    wait_for_workers(work, progress, progress_data);
    for (guint i = 0; i < n_threads; i++) {
        (void)g_thread_join(threads[i]);
    }
    (void)pthread_mutex_destroy(&work->lock);
    (void)pthread_cond_destroy(&work->done);
}

UgSurvey *ug_survey_new(const UgSnapshot *snapshot, const UgCatalogue *catalogue, guint threads,
                        UgProgressFunc progress, gpointer progress_data, GError **error) {
    g_autoptr(UgSurvey) survey = g_new0(UgSurvey, 1);
    survey->snapshot = snapshot;
    survey->catalogue = catalogue;
    const UgEntry *entries = ug_snapshot_entries(snapshot, &survey->n_files);
    if (survey->n_files == 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s: no files to scan; is this the right path or revision?",
                    ug_snapshot_source(snapshot));
        return NULL;
    }
    survey->files = g_new0(UgSurveyed, survey->n_files);
    for (gsize i = 0; i < survey->n_files; i++) {
        survey->files[i].entry = &entries[i];
        survey->files[i].context = ug_catalogue_context(catalogue, entries[i].path);
    }
    g_autoptr(UgMemo) memo = ug_memo_new();
    Work work = {.survey = survey, .memo = memo};
    examine_all(&work, threads, progress, progress_data);
    return g_steal_pointer(&survey);
}

void ug_survey_free(UgSurvey *survey) {
    for (gsize i = 0; survey->files != NULL && i < survey->n_files; i++) {
        g_clear_pointer(&survey->files[i].facts, ug_file_facts_free);
        g_free(survey->files[i].unreadable);
    }
    g_free(survey->files);
    g_free(survey);
}
