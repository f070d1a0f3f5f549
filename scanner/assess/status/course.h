/* The course of a row: how its usage went since the goal was set, and what happened on the way.
 *
 * Where a history has a point for each commit of one repository, a course has one for each day on which something
 * changed, of all repositories of the row together. Courses can be summed, and read back from the document that was
 * written of them: a fleet's is made of those of its rows, wherever these were looked at. */
#ifndef UNGREEN_ASSESS_COURSE_H
#define UNGREEN_ASSESS_COURSE_H

#include "assess/status/status.h"
#include "base/strings.h"

#include <glib.h>

G_BEGIN_DECLS

/* What there is from this time on. */
typedef struct {
    gint64 time; /* seconds since 1970 UTC */
    guint weight, production, test;
} UgCoursePoint;

typedef struct {
    const char *kind, *title; /* as in UgEvent */
    const char *repository;
    const char *commit;
    const char *url; /* (nullable) where the commit can be seen */
    const char *summary;
    gint64 time;
    gint delta; /* of the weight */
} UgCourseEvent;

typedef struct {
    GArray *points; /* of UgCoursePoint, the oldest first, times rise; empty if nobody knows */
    GArray *events; /* of UgCourseEvent, the oldest first */
    UgStrings *text;
} UgCourse;

/* (transfer full) one without points and events. Counted: ug_course_unref() ends it. */
UgCourse *ug_course_new(void);
UgCourse *ug_course_ref(UgCourse *course);
void ug_course_unref(UgCourse *course);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgCourse, ug_course_unref)

/* ug_course_of: that of a row, from the past that its status was judged by; copies all. The first point tells how
 * things stood when the goal was set, the last is of the newest commit. (transfer full) */
UgCourse *ug_course_of(const UgStatus *status, const UgCatalogue *catalogue);

/* ug_course_sum: of several (const UgCourse *, NULL allowed), sampled at the end of each week, and at the end of the
 * newest of them. Without events. (transfer full) */
UgCourse *ug_course_sum(const GPtrArray *courses);

/* The point that holds at a time; the first one if all come later. NULL without points. */
const UgCoursePoint *ug_course_at(const UgCourse *course, gint64 time);
const UgCoursePoint *ug_course_last(const UgCourse *course);
/* Was there anything to replace at any time? */
gboolean ug_course_has_weight(const UgCourse *course);
/* Copies a text into the course. (nullable) */
const char *ug_course_keep(UgCourse *course, const char *text);

G_END_DECLS

#endif
