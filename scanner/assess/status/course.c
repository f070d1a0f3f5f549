// The course of a row: points of several repositories joined, thinned to days, summed over a fleet by weeks.
#include "assess/status/course.h"

#include "assess/history/events.h"
#include "base/strings.h"

#include <string.h>

enum { A_DAY = 24 * 60 * 60, A_WEEK = 7 * A_DAY };

UgCourse *ug_course_new(void) {
    UgCourse *course = g_rc_box_new0(UgCourse);
    course->points = g_array_new(FALSE, FALSE, sizeof(UgCoursePoint));
    course->events = g_array_new(FALSE, FALSE, sizeof(UgCourseEvent));
    course->text = ug_strings_new(1024);
    return course;
}

UgCourse *ug_course_ref(UgCourse *course) {
    return g_rc_box_acquire(course);
}

static void clear_course(gpointer data) {
    UgCourse *course = data;
    g_array_unref(course->points);
    g_array_unref(course->events);
    ug_strings_free(course->text);
}

void ug_course_unref(UgCourse *course) {
    g_rc_box_release_full(course, clear_course);
}

const char *ug_course_keep(UgCourse *course, const char *text) {
    return text == NULL ? NULL : ug_strings_keep(course->text, text);
}

const UgCoursePoint *ug_course_at(const UgCourse *course, gint64 time) {
    const UgCoursePoint *found = NULL;
    for (guint i = 0; i < course->points->len; i++) {
        const UgCoursePoint *point = &g_array_index(course->points, UgCoursePoint, i);
        if (found != NULL && point->time > time) {
            break;
        }
        found = point;
    }
    return found;
}

const UgCoursePoint *ug_course_last(const UgCourse *course) {
    guint n = course->points->len;
    return n == 0 ? NULL : &g_array_index(course->points, UgCoursePoint, n - 1);
}

gboolean ug_course_has_weight(const UgCourse *course) {
    for (guint i = 0; i < course->points->len; i++) {
        if (g_array_index(course->points, UgCoursePoint, i).weight > 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- of one row ---- */

/* From `time` on one member stands so. */
typedef struct {
    gint64 time;
    guint member;
    const UgScore *score;
} Change;

static gint compare_changes(gconstpointer a, gconstpointer b) {
    const Change *left = a;
    const Change *right = b;
    return left->time != right->time ? (left->time < right->time ? -1 : 1)
                                     : (gint)(left->member > right->member) - (gint)(left->member < right->member);
}

/* Committer times may go back and forth along a line; a course does not. `order` is stable: what has the same time
 * stands in the order of the line. */
static void add_changes(const UgPast *past, guint member, GArray *changes) {
    gint64 time = G_MININT64;
    for (guint i = ug_past_length(past); i-- > 0;) {
        const UgPoint *point = ug_past_point(past, i);
        time = MAX(time, ug_past_commit(past, point)->time);
        const Change change = {time, member, &point->score};
        g_array_append_val(changes, change);
    }
}

/* The sort of GArray keeps the order of equals. */
static GArray *changes_of(const UgStatus *status) {
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(Change));
    for (guint m = 0; m < status->members->len; m++) {
        add_changes(g_array_index(status->members, UgMember, m).past, m, changes);
    }
    g_array_sort(changes, compare_changes);
    return changes;
}

static UgCoursePoint sum_scores(const UgScore *const *scores, guint n, gint64 time) {
    UgCoursePoint sum = {.time = time};
    for (guint i = 0; i < n; i++) {
        sum.weight += scores[i] == NULL ? 0 : scores[i]->weight;
        sum.production += scores[i] == NULL ? 0 : scores[i]->production;
        sum.test += scores[i] == NULL ? 0 : scores[i]->test;
    }
    return sum;
}

static gint64 day_of(gint64 time) {
    return (time - (time < 0 ? A_DAY - 1 : 0)) / A_DAY;
}

static gboolean same_values(const UgCoursePoint *a, const UgCoursePoint *b) {
    return a->weight == b->weight && a->production == b->production && a->test == b->test;
}

/* Of one day the last counts, and a day that changes nothing is none. */
static void add_point(GArray *points, UgCoursePoint point) {
    UgCoursePoint *last = points->len == 0 ? NULL : &g_array_index(points, UgCoursePoint, points->len - 1);
    if (last != NULL && points->len > 1 && day_of(last->time) == day_of(point.time)) {
        const UgCoursePoint *before = &g_array_index(points, UgCoursePoint, points->len - 2);
        g_array_set_size(points, points->len - (same_values(before, &point) ? 1 : 0));
        if (!same_values(before, &point)) {
            *last = point;
        }
    } else if (last == NULL || !same_values(last, &point)) {
        g_array_append_val(points, point);
    }
}

static void fill_points(UgCourse *course, const UgStatus *status, gint64 since) {
    g_autoptr(GArray) changes = changes_of(status);
    guint n = status->members->len;
    g_autofree const UgScore **scores = g_new0(const UgScore *, n);
    // What was there before anybody looked is what was found first.
    for (guint i = changes->len; i-- > 0;) {
        const Change *change = &g_array_index(changes, Change, i);
        scores[change->member] = change->score;
    }
    guint next = 0;
    while (next < changes->len && g_array_index(changes, Change, next).time < since) {
        const Change *change = &g_array_index(changes, Change, next++);
        scores[change->member] = change->score;
    }
    gint64 first = changes->len == 0 ? since : g_array_index(changes, Change, 0).time;
    if (changes->len > 0) {
        add_point(course->points, sum_scores(scores, n, MAX(since, first)));
    }
    while (next < changes->len) {
        const Change *change = &g_array_index(changes, Change, next++);
        scores[change->member] = change->score;
        add_point(course->points, sum_scores(scores, n, change->time));
    }
    const UgCoursePoint *last = ug_course_last(course);
    if (last != NULL && last->time < status->asked) {
        const UgCoursePoint now = {status->asked, last->weight, last->production, last->test};
        g_array_append_val(course->points, now);
    }
}

static gint compare_events(gconstpointer a, gconstpointer b) {
    const UgCourseEvent *left = a;
    const UgCourseEvent *right = b;
    return (left->time > right->time) - (left->time < right->time);
}

static void add_events(UgCourse *course, const UgMember *member, const UgCatalogue *catalogue) {
    g_autoptr(GArray) events = ug_events_new(member->past);
    ug_events_add_flips(events, member->past, member->flips, course->text);
    for (guint i = 0; i < events->len; i++) {
        const UgEvent *event = &g_array_index(events, UgEvent, i);
        g_autofree char *url =
            ug_catalogue_commit_link(catalogue, ug_snapshot_origin(member->snapshot), event->commit->id);
        const UgCourseEvent told = {
            .kind = ug_course_keep(course, event->kind),
            .title = ug_course_keep(course, event->title),
            .repository = ug_course_keep(course, member->name),
            .commit = ug_course_keep(course, event->commit->id),
            .url = ug_course_keep(course, url),
            .summary = ug_course_keep(course, event->commit->summary),
            .time = event->commit->time,
            .delta = event->delta,
        };
        g_array_append_val(course->events, told);
    }
}

UgCourse *ug_course_of(const UgStatus *status, const UgCatalogue *catalogue) {
    UgCourse *course = ug_course_new();
    fill_points(course, status, ug_catalogue_goal(catalogue)->since);
    for (guint m = 0; m < status->members->len; m++) {
        const UgMember *member = &g_array_index(status->members, UgMember, m);
        if (ug_past_length(member->past) > 0) {
            add_events(course, member, catalogue);
        }
    }
    g_array_sort(course->events, compare_events);
    return course;
}

/* ---- of a fleet ---- */

static UgCoursePoint sum_at(const GPtrArray *courses, gint64 time) {
    UgCoursePoint sum = {.time = time};
    for (guint i = 0; i < courses->len; i++) {
        const UgCourse *course = g_ptr_array_index(courses, i);
        const UgCoursePoint *point = course == NULL ? NULL : ug_course_at(course, time);
        sum.weight += point == NULL ? 0 : point->weight;
        sum.production += point == NULL ? 0 : point->production;
        sum.test += point == NULL ? 0 : point->test;
    }
    return sum;
}

UgCourse *ug_course_sum(const GPtrArray *courses) {
    UgCourse *sum = ug_course_new();
    gint64 first = G_MAXINT64;
    gint64 last = G_MININT64;
    for (guint i = 0; i < courses->len; i++) {
        const UgCourse *course = g_ptr_array_index(courses, i);
        if (course != NULL && course->points->len > 0) {
            first = MIN(first, g_array_index(course->points, UgCoursePoint, 0).time);
            last = MAX(last, ug_course_last(course)->time);
        }
    }
    // A commit may claim any time; no goal is a thousand years long.
    last = first > last ? last : MIN(last, first + G_GINT64_CONSTANT(1000) * 52 * A_WEEK);
    for (gint64 time = first; first <= last && time < last; time += A_WEEK) {
        const UgCoursePoint point = sum_at(courses, time);
        g_array_append_val(sum->points, point);
    }
    if (first <= last) {
        const UgCoursePoint point = sum_at(courses, last);
        g_array_append_val(sum->points, point);
    }
    return sum;
}
