// A timeline: the line of commits in stretches, which are remembered or followed on several threads, and put together
// in order.
#include "assess/timeline/timeline.h"

#include "assess/timeline/kept.h"
#include "assess/timeline/trail.h"
#include "base/error.h"
#include "project/workers.h"

#include <pthread.h>
#include <string.h>

/* A thread has to take in a whole commit before it can follow changes. */
enum { MIN_COMMITS_PER_THREAD = 64 };

struct UgTimeline {
    GArray *points;       /* of UgPoint */
    GPtrArray *stretches; /* UgStretch *: own the tallies */
    UgTroubles *troubles;
    GArray *problems; /* of UgTrouble: these, once all is done */
    GArray *gaps;     /* of UgProblem */
    UgTally *unknown; /* stands for the newest commits as long as nothing of them could be read */
};

static void free_stretch(gpointer stretch) {
    ug_stretch_free(stretch);
}

static UgTimeline *timeline_new(void) {
    UgTimeline *timeline = g_new0(UgTimeline, 1);
    timeline->points = g_array_new(FALSE, FALSE, sizeof(UgPoint));
    timeline->stretches = g_ptr_array_new_with_free_func(free_stretch);
    timeline->troubles = ug_troubles_new();
    timeline->gaps = g_array_new(FALSE, FALSE, sizeof(UgProblem));
    return timeline;
}

void ug_timeline_free(UgTimeline *timeline) {
    g_array_unref(timeline->points);
    g_ptr_array_unref(timeline->stretches);
    g_clear_pointer(&timeline->problems, g_array_unref);
    ug_troubles_free(timeline->troubles);
    g_array_unref(timeline->gaps);
    g_clear_pointer(&timeline->unknown, ug_tally_free);
    g_free(timeline);
}

const GArray *ug_timeline_points(const UgTimeline *timeline) {
    return timeline->points;
}

const GArray *ug_timeline_problems(const UgTimeline *timeline) {
    return timeline->problems;
}

const GArray *ug_timeline_gaps(const UgTimeline *timeline) {
    return timeline->gaps;
}

/* ---- the work: stretches, the newest first ---- */

typedef enum { PENDING, TAKEN, DONE } State;

typedef struct {
    guint first;
    guint n;
    State state;
    UgStretch *stretch; /* once it is done */
    gboolean is_rest;   /* the stretch after it is remembered, and both make one */
} Piece;

typedef struct {
    const UgCommits *commits;
    const UgTimelineOptions *options;
    UgKept kept;
    GArray *pieces; /* of Piece */
    gint stop;
    /* guarded by the lock */
    guint running;
    gboolean is_enough; /* the caller has seen what it wanted, so that failures are of no interest */
    GError *failure;
    pthread_mutex_t lock;
    pthread_cond_t done;
} Work;

static Piece *piece_at(const Work *work, guint i) {
    return &g_array_index(work->pieces, Piece, i);
}

static void add_piece(Work *work, guint first, guint n, UgStretch *stretch, gboolean is_rest) {
    const Piece piece = {first, n, stretch == NULL ? PENDING : DONE, stretch, is_rest};
    g_array_append_val(work->pieces, piece);
}

/* Cuts the line where every line that holds these commits is cut. */
static void make_pieces(Work *work, guint n) {
    guint total = ug_commits_list(work->commits)->len;
    for (guint first = 0; first < n;) {
        guint length = (total - first - 1) % UG_STRETCH_COMMITS + 1;
        guint from = first;
        UgStretch *stretch = first + length <= n ? ug_kept_get(&work->kept, first, length, &from)
                                                 : ug_kept_get_part(&work->kept, first, n - first);
        length = MIN(length, n - first);
        if (stretch == NULL) {
            add_piece(work, first, length, NULL, FALSE);
        } else {
            if (from > first) {
                add_piece(work, first, from - first, NULL, TRUE);
            }
            add_piece(work, from, first + length - from, stretch, FALSE);
        }
        first += length;
    }
}

/* Where a thread that has nothing to go on with does most good: at the beginning of what nobody does, or in the middle
 * of what somebody is about to do. */
static guint choose_piece(const Work *work) {
    guint best = work->pieces->len;
    guint most = 0;
    for (guint i = 0; i < work->pieces->len; i++) {
        if (piece_at(work, i)->state != PENDING) {
            continue;
        }
        guint end = i;
        for (; end < work->pieces->len && piece_at(work, end)->state == PENDING; end++) {
        }
        gboolean expected = i > 0 && piece_at(work, i - 1)->state == TAKEN;
        guint start = expected ? (i + end) / 2 : i;
        if (end - start > most) {
            most = end - start;
            best = start;
        }
        i = end;
    }
    return best;
}

/* The next piece for a thread that has done `last`; the number of pieces if there is none. */
static guint take_piece(Work *work, guint last) {
    guint n = work->pieces->len;
    (void)pthread_mutex_lock(&work->lock);
    guint next = last + 1 < n && piece_at(work, last + 1)->state == PENDING ? last + 1 : choose_piece(work);
    if (next < n) {
        piece_at(work, next)->state = TAKEN;
    }
    (void)pthread_mutex_unlock(&work->lock);
    return next;
}

static void join_rest(UgStretch *stretch, const UgStretch *older) {
    for (guint i = 0; i < older->turns->len; i++) {
        const UgTurn *turn = &g_array_index(older->turns, UgTurn, i);
        ug_stretch_add(stretch, turn->commit, turn->tally == NULL ? NULL : ug_tally_copy(turn->tally));
    }
    ug_troubles_note_all(stretch->troubles, older->troubles);
}

/* Remembers a piece, with the older part of the same stretch if there is one. */
static void keep_piece(Work *work, guint i, UgStretch *stretch) {
    const Piece *piece = piece_at(work, i);
    guint n = piece->n;
    if (piece->is_rest) {
        const Piece *older = piece_at(work, i + 1);
        join_rest(stretch, older->stretch);
        n += older->n;
    }
    guint total = ug_commits_list(work->commits)->len;
    if ((total - piece->first - 1) % UG_STRETCH_COMMITS + 1 == n) {
        ug_kept_put(&work->kept, piece->first, n, stretch);
    } else {
        ug_kept_put_part(&work->kept, piece->first, n, stretch);
    }
}

static void finish_piece(Work *work, guint i, UgStretch *stretch, GError *failure) {
    if (stretch != NULL) {
        keep_piece(work, i, stretch);
    }
    (void)pthread_mutex_lock(&work->lock);
    piece_at(work, i)->stretch = stretch;
    piece_at(work, i)->state = DONE;
    if (failure != NULL) {
        g_atomic_int_set(&work->stop, 1);
        if (work->failure == NULL || g_error_matches(work->failure, UG_ERROR, UG_ERROR_CANCELLED)) {
            g_clear_error(&work->failure);
            work->failure = failure;
        } else {
            g_error_free(failure);
        }
    }
    (void)pthread_cond_signal(&work->done);
    (void)pthread_mutex_unlock(&work->lock);
}

static gpointer follow_pieces(gpointer data) {
    Work *work = data;
    GError *failure = NULL;
    guint n = work->pieces->len;
    UgTrail *trail = NULL;
    for (guint i = take_piece(work, n); i < n; i = g_atomic_int_get(&work->stop) != 0 ? n : take_piece(work, i)) {
        const Piece *piece = piece_at(work, i);
        trail = trail != NULL ? trail : ug_trail_new(work->commits, work->options->catalogue, &failure);
        UgStretch *stretch =
            trail == NULL ? NULL : ug_trail_follow(trail, piece->first, piece->n, &work->stop, &failure);
        finish_piece(work, i, stretch, failure);
        failure = NULL;
    }
    g_clear_pointer(&trail, ug_trail_free);
    (void)pthread_mutex_lock(&work->lock);
    work->running--;
    (void)pthread_cond_signal(&work->done);
    (void)pthread_mutex_unlock(&work->lock);
    return NULL;
}

/* ---- putting it together, on the calling thread ---- */

/* That of the point before. */
static const UgTally *newest_before(const UgTimeline *timeline) {
    guint n = timeline->points->len;
    return n == 0 ? timeline->unknown : g_array_index(timeline->points, UgPoint, n - 1).tally;
}

/* Newest commits of which nothing could be read stand as the first that could. FALSE if there is none. */
static gboolean fill_unknown(UgTimeline *timeline) {
    guint n = timeline->points->len;
    guint known = 0;
    while (known < n && g_array_index(timeline->points, UgPoint, known).tally == timeline->unknown) {
        known++;
    }
    for (guint i = 0; known < n && i < known; i++) {
        UgPoint *point = &g_array_index(timeline->points, UgPoint, i);
        point->tally = g_array_index(timeline->points, UgPoint, known).tally;
        point->score = ug_tally_score(point->tally);
    }
    return known < n;
}

/* Adds the points of a piece that is done. FALSE if the caller has seen enough. */
static gboolean add_points(UgTimeline *timeline, Piece *piece, const UgTimelineOptions *options) {
    UgStretch *stretch = g_steal_pointer(&piece->stretch);
    g_ptr_array_add(timeline->stretches, stretch);
    ug_troubles_note_all(timeline->troubles, stretch->troubles);
    const GArray *turns = stretch->turns;
    UgPoint point = {.tally = NULL};
    guint next = 0;
    for (guint i = piece->first; i < piece->first + piece->n; i++) {
        if (next < turns->len && g_array_index(turns, UgTurn, next).commit == i) {
            const UgTally *tally = g_array_index(turns, UgTurn, next++).tally;
            const UgTally *newer = newest_before(timeline);
            gboolean is_same = newer != timeline->unknown && tally != NULL && ug_tally_equal(newer, tally);
            point.tally = tally == NULL || is_same ? newer : tally;
            point.score = ug_tally_score(point.tally);
        }
        point.commit = i;
        g_array_append_val(timeline->points, point);
        if (options->on_point != NULL && !options->on_point(&point, options->on_point_data)) {
            return FALSE;
        }
    }
    return TRUE;
}

static void list_problems(UgTimeline *timeline) {
    timeline->problems = ug_troubles_list(timeline->troubles);
    for (guint i = 0; i < timeline->problems->len; i++) {
        const UgTrouble *trouble = &g_array_index(timeline->problems, UgTrouble, i);
        if (trouble->is_gap) {
            g_array_append_val(timeline->gaps, trouble->problem);
        }
    }
}

static gboolean is_cancelled(const UgTimelineOptions *options) {
    return options->cancelled != NULL && g_atomic_int_get(options->cancelled) != 0;
}

static guint commits_done(const Work *work) {
    guint done = 0;
    for (guint i = 0; i < work->pieces->len; i++) {
        done += piece_at(work, i)->state == DONE ? piece_at(work, i)->n : 0;
    }
    return done;
}

/* Takes over what the threads have done, in order, until all is done or nothing more is wanted. */
static void gather(Work *work, UgTimeline *timeline, guint n) {
    const UgTimelineOptions *options = work->options;
    guint next = 0;
    (void)pthread_mutex_lock(&work->lock);
    while (next < work->pieces->len && !work->is_enough && work->failure == NULL && !is_cancelled(options)) {
        guint done = commits_done(work);
        gboolean ready = piece_at(work, next)->state == DONE;
        if (!ready) {
            ug_wait_a_little(&work->done, &work->lock);
        }
        (void)pthread_mutex_unlock(&work->lock);
        if (options->progress != NULL) {
            options->progress("commits", done, n, options->progress_data);
        }
        gboolean more = !ready || add_points(timeline, piece_at(work, next), options);
        next += ready ? 1 : 0;
        (void)pthread_mutex_lock(&work->lock);
        work->is_enough = !more;
    }
    g_atomic_int_set(&work->stop, 1);
    while (work->running > 0) {
        ug_wait_a_little(&work->done, &work->lock);
    }
    (void)pthread_mutex_unlock(&work->lock);
}

static guint threads_for(const Work *work) {
    guint pending = 0;
    guint pieces = 0;
    for (guint i = 0; i < work->pieces->len; i++) {
        pending += piece_at(work, i)->state == PENDING ? piece_at(work, i)->n : 0;
        pieces += piece_at(work, i)->state == PENDING ? 1 : 0;
    }
    guint threads = work->options->threads > 0 ? work->options->threads : g_get_num_processors();
    return MIN(MIN(threads, pieces), pending / MIN_COMMITS_PER_THREAD + (pending > 0 ? 1 : 0));
}

static void run(Work *work, UgTimeline *timeline, guint n) {
    work->running = threads_for(work);
    guint n_threads = work->running;
    g_autofree GThread **threads = g_new(GThread *, n_threads + 1);
    guint n_runs = ug_threads_start(threads, n_threads, "timeline", follow_pieces, work);
    (void)pthread_mutex_lock(&work->lock);
    work->running -= n_threads - n_runs;
    (void)pthread_mutex_unlock(&work->lock);
    gather(work, timeline, n);
    ug_threads_join(threads, n_threads);
}

static void clear_piece(gpointer piece) {
    g_clear_pointer(&((Piece *)piece)->stretch, ug_stretch_free);
}

UgTimeline *ug_timeline_new(const UgCommits *commits, const UgTimelineOptions *options, GError **error) {
    g_autoptr(UgTimeline) timeline = timeline_new();
    guint n = ug_commits_list(commits)->len;
    n = options->n_commits > 0 ? MIN(n, options->n_commits) : n;
    timeline->unknown = ug_tally_new(options->catalogue);
    Work work = {.commits = commits, .options = options, .kept = {options->store, commits, options->catalogue}};
    work.pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    g_array_set_clear_func(work.pieces, clear_piece);
    (void)pthread_mutex_init(&work.lock, NULL);
    (void)pthread_cond_init(&work.done, NULL);
    make_pieces(&work, n);
    run(&work, timeline, n);
    (void)pthread_cond_destroy(&work.done);
    (void)pthread_mutex_destroy(&work.lock);
    g_array_unref(work.pieces);
    if (work.is_enough) {
        g_clear_error(&work.failure);
    } else if (is_cancelled(options)) {
        g_clear_error(&work.failure);
        g_set_error(&work.failure, UG_ERROR, UG_ERROR_CANCELLED, "stopped before all %u commits were looked at", n);
    }
    if (work.failure != NULL) {
        g_propagate_error(error, work.failure);
        return NULL;
    }
    list_problems(timeline);
    if (!fill_unknown(timeline) && timeline->gaps->len > 0) {
        const UgProblem *gap = &g_array_index(timeline->gaps, UgProblem, 0);
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: no commit can be read: %s: %s", ug_commits_source(commits),
                    gap->path, gap->reason);
        return NULL;
    }
    return g_steal_pointer(&timeline);
}
