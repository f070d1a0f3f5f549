/* Reports on the course of a row: the document, and what is made of it in others. */
#ifndef UNGREEN_REPORTS_COURSE_REPORT_H
#define UNGREEN_REPORTS_COURSE_REPORT_H

#include "assess/status/forecast.h"
#include "reports/formats/json.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const UgCatalogue *catalogue;
    const char *name; /* of the row */
    const UgCourse *course;
    const UgForecast *forecast;
} UgCourseView;

/* history/SLUG.json, the document "ungreen/course/1". */
void ug_course_render_json(const UgCourseView *view, GString *out);
/* ug_course_parse: back from a document called `name`. (transfer full), or NULL with UG_ERROR_DATA. */
UgCourse *ug_course_parse(const char *name, const GString *text, GError **error);

/* Values for documents. (transfer full) */
cJSON *ug_json_goal(const UgGoal *goal);
cJSON *ug_json_course_points(const UgCourse *course);
/* null where it is not known */
cJSON *ug_json_forecast(const UgForecast *forecast, const UgGoal *goal);

G_END_DECLS

#endif
