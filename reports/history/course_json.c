// The course of a row as the document "ungreen/course/1", and back; schemas/course.schema.json says what it holds.
#include "base/error.h"
#include "reports/history/course_report.h"

#include <string.h>

/* ---- writing ---- */

cJSON *ug_json_goal(const UgGoal *goal) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_time_or_null(object, "since", goal->since);
    cJSON *list = cJSON_AddArrayToObject(object, "steps");
    for (guint i = 0; i < goal->steps->len; i++) {
        const UgGoalStep *step = &g_array_index(goal->steps, UgGoalStep, i);
        cJSON *item = cJSON_CreateObject();
        ug_json_add_text(item, "name", step->name);
        ug_json_add_text(item, "title", step->title);
        ug_json_add_text(item, "release", step->release);
        ug_json_add_time_or_null(item, "due", step->due);
        cJSON_AddItemToArray(list, item);
    }
    return object;
}

static cJSON *point_object(const UgCoursePoint *point) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_time(object, "time", point->time);
    ug_json_add_number(object, "weight", point->weight);
    ug_json_add_number(object, "production", point->production);
    ug_json_add_number(object, "test", point->test);
    return object;
}

cJSON *ug_json_course_points(const UgCourse *course) {
    cJSON *list = cJSON_CreateArray();
    for (guint i = 0; i < course->points->len; i++) {
        cJSON_AddItemToArray(list, point_object(&g_array_index(course->points, UgCoursePoint, i)));
    }
    return list;
}

cJSON *ug_json_forecast(const UgForecast *forecast, const UgGoal *goal) {
    if (!forecast->is_known) {
        return cJSON_CreateNull();
    }
    cJSON *object = cJSON_CreateObject();
    ug_json_add_number(object, "weeks", forecast->weeks);
    ug_json_add_time_or_null(object, "early", forecast->early);
    ug_json_add_time_or_null(object, "likely", forecast->likely);
    ug_json_add_time_or_null(object, "late", forecast->late);
    cJSON *chances = cJSON_AddArrayToObject(object, "chances");
    for (guint i = 0; i < forecast->n_steps; i++) {
        cJSON *chance = cJSON_CreateObject();
        ug_json_add_text(chance, "release", g_array_index(goal->steps, UgGoalStep, i).release);
        ug_json_add_number(chance, "percent", forecast->chance[i]);
        cJSON_AddItemToArray(chances, chance);
    }
    return object;
}

static cJSON *event_object(const UgCourseEvent *event) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "kind", event->kind);
    ug_json_add_text(object, "title", event->title);
    ug_json_add_text(object, "repository", event->repository);
    ug_json_add_text(object, "commit", event->commit);
    ug_json_add_time(object, "time", event->time);
    ug_json_add_text(object, "summary", event->summary);
    ug_json_add_number(object, "delta", event->delta);
    ug_json_add_text(object, "url", event->url);
    return object;
}

void ug_course_render_json(const UgCourseView *view, GString *out) {
    const UgCourse *course = view->course;
    const UgGoal *goal = ug_catalogue_goal(view->catalogue);
    g_autofree char *name = g_utf8_make_valid(view->name, -1);
    ug_json_begin(out);
    ug_json_member(out, "schema", cJSON_CreateString("ungreen/course/1"));
    ug_json_member(out, "tool", ug_json_tool(view->catalogue));
    ug_json_member(out, "name", cJSON_CreateString(name));
    ug_json_member(out, "goal", ug_json_goal(goal));
    ug_json_begin_list(out, "points");
    for (guint i = 0; i < course->points->len; i++) {
        ug_json_item(out, point_object(&g_array_index(course->points, UgCoursePoint, i)));
    }
    ug_json_end_list(out);
    ug_json_member(out, "forecast", ug_json_forecast(view->forecast, goal));
    ug_json_begin_list(out, "events");
    for (guint i = 0; i < course->events->len; i++) {
        ug_json_item(out, event_object(&g_array_index(course->events, UgCourseEvent, i)));
    }
    ug_json_end_list(out);
    ug_json_end(out);
}

/* ---- reading ---- */

static const char *read_text(UgCourse *course, const cJSON *object, const char *key) {
    return ug_course_keep(course, cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key)));
}

/* A point without a time, or before the one before, is none. */
static void read_points(UgCourse *course, const cJSON *list) {
    const cJSON *item;
    cJSON_ArrayForEach(item, list) {
        UgCoursePoint point = {ug_json_moment(item, "time"), ug_json_count(item, "weight"),
                               ug_json_count(item, "production"), ug_json_count(item, "test")};
        const UgCoursePoint *last = ug_course_last(course);
        if (point.time > 0 && (last == NULL || last->time <= point.time)) {
            g_array_append_val(course->points, point);
        }
    }
}

static void read_events(UgCourse *course, const cJSON *list) {
    const cJSON *item;
    cJSON_ArrayForEach(item, list) {
        const cJSON *delta = cJSON_GetObjectItemCaseSensitive(item, "delta");
        UgCourseEvent event = {
            .kind = read_text(course, item, "kind"),
            .title = read_text(course, item, "title"),
            .repository = read_text(course, item, "repository"),
            .commit = read_text(course, item, "commit"),
            .url = read_text(course, item, "url"),
            .summary = read_text(course, item, "summary"),
            .time = ug_json_moment(item, "time"),
            .delta = cJSON_IsNumber(delta) ? delta->valueint : 0,
        };
        if (event.kind != NULL && event.title != NULL) {
            g_array_append_val(course->events, event);
        }
    }
}

UgCourse *ug_course_parse(const char *name, const GString *text, GError **error) {
    g_autoptr(cJSON) document = cJSON_ParseWithLength(text->str, text->len);
    const char *schema = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(document, "schema"));
    if (g_strcmp0(schema, "ungreen/course/1") != 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_DATA,
                    "%s: is no history that 'ungreen dashboard' wrote; remove it, or name another folder", name);
        return NULL;
    }
    UgCourse *course = ug_course_new();
    read_points(course, cJSON_GetObjectItemCaseSensitive(document, "points"));
    read_events(course, cJSON_GetObjectItemCaseSensitive(document, "events"));
    return course;
}
