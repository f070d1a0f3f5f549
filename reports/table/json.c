// The public table as the document "ungreen/fleet/1", and back.
#include "reports/formats/json.h"
#include "assess/status/share.h"
#include "base/error.h"
#include "reports/formats/time.h"
#include "reports/history/course_report.h"
#include "reports/table/table_report.h"

#include <string.h>

/* ---- writing ---- */

static cJSON *names_list(const GPtrArray *names) {
    cJSON *list = cJSON_CreateArray();
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *name = g_utf8_make_valid(g_ptr_array_index(names, i), -1);
        cJSON_AddItemToArray(list, cJSON_CreateString(name));
    }
    return list;
}

static cJSON *repository_object(const UgTableRepository *repository) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "name", repository->name);
    ug_json_add_text(object, "source", repository->source);
    ug_json_add_text(object, "commit", repository->commit);
    ug_json_add_time_or_null(object, "commit_time", repository->time);
    ug_json_add_text(object, "url", repository->url);
    ug_json_add_text(object, "status", repository->status);
    ug_json_add_flag(object, "installs_eventlet", repository->installs);
    cJSON_AddItemToObjectCS(object, "requires", names_list(repository->requires));
    return object;
}

static void add_progress(cJSON *object, double progress) {
    if (progress < 0) {
        cJSON_AddNullToObject(object, "progress");
    } else {
        ug_json_add_number(object, "progress", ug_share_round(progress));
    }
}

static void add_judgement(cJSON *object, const UgTableRow *row) {
    ug_json_add_text(object, "status", row->is_known ? ug_standing_name(row->standing) : NULL);
    add_progress(object, row->progress);
    ug_json_add_text(object, "approach", row->approach);
    ug_json_add_text(object, "approach_source", row->approach_source);
    ug_json_add_time_or_null(object, "approach_date", row->approach_date);
    ug_json_add_text(object, "declared", row->declared);
    ug_json_add_text(object, "declared_source", row->declared_source);
    ug_json_add_time_or_null(object, "declared_date", row->declared_date);
    ug_json_add_time_or_null(object, "completed_since", row->completed);
    ug_json_add_time_or_null(object, "as_of", row->now);
}

/* Of what was never read nothing is known, which is not 0. */
static void add_numbers(cJSON *object, const UgTableRow *row) {
    if (!row->is_known) {
        cJSON_AddNullToObject(object, "usage");
        cJSON_AddNullToObject(object, "services");
        cJSON_AddNullToObject(object, "problems");
        return;
    }
    cJSON *usage = cJSON_AddObjectToObject(object, "usage");
    ug_json_add_number(usage, "weight", row->weight);
    ug_json_add_number(usage, "start_weight", row->start_weight);
    ug_json_add_number(usage, "production", row->production);
    ug_json_add_number(usage, "test", row->test);
    ug_json_add_number(usage, "requirements", row->requirements);
    cJSON *services = cJSON_AddObjectToObject(object, "services");
    ug_json_add_number(services, "all", row->services.all);
    ug_json_add_number(services, "eventlet", row->services.eventlet);
    ug_json_add_number(services, "native", row->services.native);
    ug_json_add_number(services, "either", row->services.either);
    ug_json_add_number(services, "unknown", row->services.unknown);
    ug_json_add_number(services, "can_run_without", row->services.can_run_without);
    ug_json_add_number(services, "import_eventlet", row->services.import_it);
    ug_json_add_number(object, "problems", row->problems);
}

/* When the course of the row begins; 0: it has none. */
static gint64 course_since(const UgTableRow *row) {
    gboolean any = row->course != NULL && row->course->points->len > 0;
    return any ? g_array_index(row->course->points, UgCoursePoint, 0).time : 0;
}

cJSON *ug_json_table_row(const UgTableRow *row) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "name", row->name);
    ug_json_add_text(object, "slug", row->slug);
    ug_json_add_number(object, "position", row->position);
    add_judgement(object, row);
    ug_json_add_text(object, "review", row->review);
    add_numbers(object, row);
    cJSON_AddItemToObjectCS(object, "reached", names_list(row->reached));
    ug_json_add_time_or_null(object, "course_since", course_since(row));
    cJSON *repositories = cJSON_AddArrayToObject(object, "repositories");
    for (guint i = 0; i < row->repositories->len; i++) {
        cJSON_AddItemToArray(repositories, repository_object(&g_array_index(row->repositories, UgTableRepository, i)));
    }
    ug_json_add_text(object, "failure", row->failure);
    return object;
}

static cJSON *outlook_object(const UgOverview *overview) {
    const GArray *steps = overview->goal->steps;
    if (steps->len == 0) {
        return cJSON_CreateNull();
    }
    const UgGoalStep *last = &g_array_index(steps, UgGoalStep, MIN(steps->len, (guint)UG_MOST_STEPS) - 1);
    const UgOutlook *outlook = &overview->outlook;
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "release", last->release);
    ug_json_add_time(object, "due", last->due);
    ug_json_add_number(object, "done", outlook->done);
    ug_json_add_number(object, "in_time", outlook->in_time);
    ug_json_add_number(object, "late", outlook->late);
    ug_json_add_number(object, "still", outlook->still);
    ug_json_add_number(object, "unknown", outlook->unknown);
    ug_json_add_number(object, "sure", outlook->sure);
    ug_json_add_number(object, "possible", outlook->possible);
    return object;
}

static cJSON *largest_object(const UgOverview *overview) {
    if (overview->largest == NULL) {
        return cJSON_CreateNull();
    }
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "name", overview->largest->name);
    ug_json_add_text(object, "slug", overview->largest->slug);
    ug_json_add_number(object, "share", ug_share_of_part(overview->largest_share));
    ug_json_add_number(object, "percent", ug_share_percent_of_part(overview->largest_share));
    return object;
}

static cJSON *summary_object(const UgOverview *overview) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_number(object, "completed", overview->counts[UG_STANDING_COMPLETED]);
    ug_json_add_number(object, "in_progress", overview->counts[UG_STANDING_IN_PROGRESS]);
    ug_json_add_number(object, "planning", overview->counts[UG_STANDING_PLANNING]);
    ug_json_add_number(object, "not_affected", overview->counts[UG_STANDING_NOT_AFFECTED]);
    ug_json_add_number(object, "unknown", overview->counts[UG_N_STANDINGS]);
    ug_json_add_number(object, "affected", overview->affected);
    ug_json_add_number(object, "failures", overview->failures);
    ug_json_add_time_or_null(object, "as_of", overview->now);
    add_progress(object, overview->progress);
    ug_json_add_number(object, "growth", ug_share_round(overview->growth));
    cJSON_AddItemToObjectCS(object, "outlook", outlook_object(overview));
    cJSON_AddItemToObjectCS(object, "largest", largest_object(overview));
    return object;
}

/* The goal, how many have reached each step, and which one comes next. */
static cJSON *goal_object(const UgOverview *overview) {
    cJSON *object = ug_json_goal(overview->goal);
    cJSON *step;
    guint i = 0;
    cJSON_ArrayForEach(step, cJSON_GetObjectItemCaseSensitive(object, "steps")) {
        ug_json_add_number(step, "reached", overview->reached[MIN(i, UG_MOST_STEPS - 1)]);
        ug_json_add_flag(step, "next", i == overview->next);
        i++;
    }
    return object;
}

static gboolean concerns(const UgWait *wait, const UgTableRow *row) {
    return row == NULL || wait->blocker_row == row || wait->waiting_row == row;
}

cJSON *ug_json_table_blocks(const UgOverview *overview, const UgTableRow *row) {
    cJSON *list = cJSON_CreateArray();
    for (guint i = 0; i < overview->blocks->len; i++) {
        const UgWait *wait = &g_array_index(overview->blocks, UgWait, i);
        if (concerns(wait, row)) {
            cJSON *object = cJSON_CreateObject();
            ug_json_add_text(object, "blocker", wait->blocker);
            ug_json_add_text(object, "blocker_slug", wait->blocker_row->slug);
            ug_json_add_text(object, "waiting", wait->waiting);
            ug_json_add_text(object, "waiting_slug", wait->waiting_row->slug);
            ug_json_add_text(object, "through", wait->through);
            cJSON_AddItemToArray(list, object);
        }
    }
    return list;
}

static void write_blocks(const UgOverview *overview, GString *out) {
    g_autoptr(cJSON) list = ug_json_table_blocks(overview, NULL);
    ug_json_begin_list(out, "blocks");
    while (list->child != NULL) {
        ug_json_item(out, cJSON_DetachItemViaPointer(list, list->child));
    }
    ug_json_end_list(out);
}

void ug_table_render_json(const UgTableView *view, GString *out) {
    const UgOverview *overview = view->overview;
    g_autofree char *at = view->table->at == 0 ? NULL : ug_time_moment(view->table->at);
    ug_json_begin(out);
    ug_json_member(out, "schema", cJSON_CreateString("ungreen/fleet/1"));
    ug_json_member(out, "tool", ug_json_tool(view->catalogue));
    ug_json_member(out, "at", at == NULL ? cJSON_CreateNull() : cJSON_CreateString(at));
    ug_json_member(out, "summary", summary_object(overview));
    ug_json_member(out, "goal", goal_object(overview));
    ug_json_begin_list(out, "rows");
    for (guint i = 0; i < view->table->rows->len; i++) {
        cJSON *row = ug_json_table_row(g_ptr_array_index(view->table->rows, i));
        cJSON_AddItemToObjectCS(row, "forecast", ug_json_forecast(&overview->forecasts[i], overview->goal));
        ug_json_item(out, row);
    }
    ug_json_end_list(out);
    ug_json_member(out, "forecast", ug_json_forecast(&overview->forecast, overview->goal));
    write_blocks(overview, out);
    ug_json_member(out, "course", ug_json_course_points(overview->course));
    ug_json_end(out);
}

/* ---- reading ---- */

static const char *text_of(UgTable *table, const cJSON *object, const char *key) {
    return ug_table_keep(table, cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key)));
}

static double number_of(const cJSON *object, const char *key, double otherwise) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    return cJSON_IsNumber(item) ? item->valuedouble : otherwise;
}

static gboolean read_standing(const cJSON *object, UgStanding *standing) {
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "status"));
    for (guint i = 0; text != NULL && i < UG_N_STANDINGS; i++) {
        if (strcmp(text, ug_standing_name((UgStanding)i)) == 0) {
            *standing = (UgStanding)i;
            return TRUE;
        }
    }
    return FALSE;
}

static void read_numbers(const cJSON *object, UgTableRow *row) {
    const cJSON *usage = cJSON_GetObjectItemCaseSensitive(object, "usage");
    const cJSON *services = cJSON_GetObjectItemCaseSensitive(object, "services");
    row->weight = ug_json_count(usage, "weight");
    row->start_weight = ug_json_count(usage, "start_weight");
    row->production = ug_json_count(usage, "production");
    row->test = ug_json_count(usage, "test");
    row->requirements = ug_json_count(usage, "requirements");
    row->services = (UgServiceCount){
        .all = ug_json_count(services, "all"),
        .eventlet = ug_json_count(services, "eventlet"),
        .native = ug_json_count(services, "native"),
        .either = ug_json_count(services, "either"),
        .unknown = ug_json_count(services, "unknown"),
        .can_run_without = ug_json_count(services, "can_run_without"),
        .import_it = ug_json_count(services, "import_eventlet"),
    };
}

static void read_names(UgTable *table, const cJSON *object, const char *key, GPtrArray *names) {
    const cJSON *item;
    cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(object, key)) {
        if (cJSON_IsString(item)) {
            g_ptr_array_add(names, (gpointer)ug_table_keep(table, item->valuestring));
        }
    }
}

static UgTableRepository read_repository(UgTable *table, const cJSON *object) {
    UgTableRepository read = ug_table_repository();
    const char *name = text_of(table, object, "name");
    read.name = name != NULL ? name : "";
    read.source = text_of(table, object, "source");
    read.commit = text_of(table, object, "commit");
    read.time = ug_json_moment(object, "commit_time");
    read.url = text_of(table, object, "url");
    read.status = text_of(table, object, "status");
    read.installs = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(object, "installs_eventlet"));
    read_names(table, object, "requires", read.requires);
    return read;
}

static void read_row(UgTable *table, const cJSON *object, const char *name) {
    UgTableRow *row = ug_table_add(table, name, ug_json_count(object, "position"));
    const char *slug = text_of(table, object, "slug");
    const char *approach = text_of(table, object, "approach");
    g_autofree char *tame = slug == NULL ? NULL : ug_table_slug(slug);
    if (tame != NULL && strcmp(tame, slug) == 0) { // it becomes the name of a file
        ug_table_call(table, row, slug);
    }
    row->is_known = read_standing(object, &row->standing);
    row->progress = number_of(object, "progress", -1);
    row->progress = row->progress >= 0 && row->progress <= 1 ? row->progress : -1;
    row->approach = approach != NULL ? approach : "";
    row->approach_source = text_of(table, object, "approach_source");
    row->approach_date = ug_json_moment(object, "approach_date");
    row->review = text_of(table, object, "review");
    row->declared = text_of(table, object, "declared");
    row->declared_source = text_of(table, object, "declared_source");
    row->declared_date = ug_json_moment(object, "declared_date");
    row->completed = ug_json_moment(object, "completed_since");
    row->now = ug_json_moment(object, "as_of");
    row->failure = text_of(table, object, "failure");
    row->problems = ug_json_count(object, "problems");
    read_numbers(object, row);
    read_names(table, object, "reached", row->reached);
    const cJSON *repository;
    cJSON_ArrayForEach(repository, cJSON_GetObjectItemCaseSensitive(object, "repositories")) {
        const UgTableRepository read = read_repository(table, repository);
        g_array_append_val(row->repositories, read);
    }
}

UgTable *ug_table_parse(const char *name, GBytes *bytes, GError **error) {
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autoptr(cJSON) document = cJSON_ParseWithLength(data == NULL ? "" : data, length);
    const char *schema = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(document, "schema"));
    if (schema == NULL || strcmp(schema, "ungreen/fleet/1") != 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_DATA,
                    "%s: is no document of 'ungreen dashboard'; remove it, or name another folder", name);
        return NULL;
    }
    UgTable *table = ug_table_new();
    table->at = ug_json_moment(document, "at");
    const cJSON *row;
    cJSON_ArrayForEach(row, cJSON_GetObjectItemCaseSensitive(document, "rows")) {
        const char *called = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(row, "name"));
        if (called != NULL) {
            read_row(table, row, called);
        }
    }
    return table;
}
