// A history as the JSON document "ungreen/history/1"; schemas/history.schema.json says what its members mean.
#include "reports/formats/json.h"
#include "reports/history/history_report.h"

static void add_commit(cJSON *object, const UgCommit *commit) {
    ug_json_add_text(object, "commit", commit->id);
    ug_json_add_time(object, "time", commit->time);
}

static cJSON *project_object(const UgHistory *history) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "name", history->name);
    ug_json_add_text(object, "source", history->source);
    ug_json_add_text(object, "commit", history->now.commit->id);
    ug_json_add_time(object, "commit_time", history->now.commit->time);
    return object;
}

static cJSON *patterns_object(const UgHistory *history, const UgScore *score) {
    cJSON *object = cJSON_CreateObject();
    for (guint i = 0; i < UG_N_FAMILIES; i++) {
        if (score->by_pattern[i] > 0) {
            ug_json_add_number(object, history->patterns[i], score->by_pattern[i]);
        }
    }
    return object;
}

/* NULL becomes null. */
static cJSON *point_object(const UgHistory *history, const UgHistoryPoint *point) {
    if (point->commit == NULL) {
        return cJSON_CreateNull();
    }
    cJSON *object = cJSON_CreateObject();
    add_commit(object, point->commit);
    ug_json_add_number(object, "weight", point->score.weight);
    ug_json_add_number(object, "production", point->score.production);
    ug_json_add_number(object, "requirements", point->score.requirements);
    ug_json_add_number(object, "test", point->score.test);
    cJSON_AddItemToObjectCS(object, "by_pattern", patterns_object(history, &point->score));
    return object;
}

static cJSON *peaks_object(const UgHistory *history) {
    cJSON *object = cJSON_CreateObject();
    cJSON_AddItemToObjectCS(object, "all", point_object(history, &history->peak));
    cJSON_AddItemToObjectCS(object, "goal", point_object(history, &history->goal_peak));
    return object;
}

static cJSON *event_object(const UgEvent *event) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "kind", event->kind);
    ug_json_add_text(object, "title", event->title);
    add_commit(object, event->commit);
    ug_json_add_time(object, "author_time", event->commit->author_time);
    ug_json_add_text(object, "summary", event->commit->summary);
    ug_json_add_number(object, "delta", event->delta);
    return object;
}

static cJSON *completed_object(const UgCommit *commit) {
    if (commit == NULL) {
        return cJSON_CreateNull();
    }
    cJSON *object = cJSON_CreateObject();
    g_autofree char *day = ug_time_day(commit->time);
    ug_json_add_text(object, "date", day);
    add_commit(object, commit);
    ug_json_add_time(object, "author_time", commit->author_time);
    ug_json_add_text(object, "summary", commit->summary);
    return object;
}

static cJSON *since_value(gint64 since) {
    g_autofree char *moment = since != G_MININT64 ? ug_time_moment(since) : NULL;
    return moment != NULL ? cJSON_CreateString(moment) : cJSON_CreateNull();
}

static void add_points(const UgHistory *history, GString *out) {
    ug_json_begin_list(out, "points");
    for (guint i = 0; i < history->points->len; i++) {
        ug_json_item(out, point_object(history, &g_array_index(history->points, UgHistoryPoint, i)));
    }
    ug_json_end_list(out);
}

static void add_events(const UgHistory *history, GString *out) {
    ug_json_begin_list(out, "events");
    for (guint i = 0; i < history->events->len; i++) {
        ug_json_item(out, event_object(&g_array_index(history->events, UgEvent, i)));
    }
    ug_json_end_list(out);
}

static void add_problems(const UgHistory *history, GString *out) {
    ug_json_begin_list(out, "problems");
    for (guint i = 0; i < history->problems->len; i++) {
        const UgTrouble *trouble = &g_array_index(history->problems, UgTrouble, i);
        cJSON *object = ug_json_problem(&trouble->problem);
        ug_json_add_text(object, "commit", g_array_index(history->commits, UgCommit, trouble->commit).id);
        ug_json_item(out, object);
    }
    ug_json_end_list(out);
}

void ug_history_render_json(const UgHistoryView *view, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const UgHistory *history = view->history;
    ug_json_begin(out);
    ug_json_member(out, "schema", cJSON_CreateString("ungreen/history/1"));
    ug_json_member(out, "tool", ug_json_tool(view->catalogue));
    ug_json_member(out, "project", project_object(history));
    ug_json_member(out, "every", cJSON_CreateString(ug_every_names()[view->every]));
    ug_json_member(out, "since", since_value(history->since));
    ug_json_member(out, "completed_since", completed_object(history->completed_since));
    ug_json_member(out, "peaks", peaks_object(history));
    add_points(history, out);
    add_events(history, out);
    add_problems(history, out);
    ug_json_member(out, "cut", history->cut != NULL ? cJSON_CreateString(history->cut) : cJSON_CreateNull());
    ug_json_end(out);
}
