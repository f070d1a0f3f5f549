// Where a project stands as the document "ungreen/status/1"; schemas/status.schema.json says what its members mean.
#include "assess/status/share.h"
#include "reports/model/model_report.h"
#include "reports/status/status_report.h"

static const UgMember *member_at(const UgStatus *status, guint i) {
    return &g_array_index(status->members, UgMember, i);
}

/* Gives an object that names a place the link to it; null where there is none. What is no UTF-8 cannot be linked from
 * its repaired path. */
static void add_link(const UgStatusView *view, const UgMember *member, cJSON *object) {
    const char *path = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, "path"));
    const cJSON *line = cJSON_GetObjectItemCaseSensitive(object, "line");
    gboolean exact = path != NULL && cJSON_GetObjectItemCaseSensitive(object, "path_bytes") == NULL;
    g_autofree char *url = !exact ? NULL
                                  : ug_catalogue_line_link(view->catalogue, ug_snapshot_origin(member->snapshot),
                                                           ug_snapshot_commit(member->snapshot), path,
                                                           cJSON_IsNumber(line) ? (guint)line->valuedouble : 1);
    ug_json_add_text(object, "url", url);
}

static void add_commit_link(const UgStatusView *view, const UgMember *member, cJSON *object, const char *key,
                            const char *commit) {
    g_autofree char *url = ug_catalogue_commit_link(view->catalogue, ug_snapshot_origin(member->snapshot), commit);
    ug_json_add_text(object, key, url);
}

static cJSON *repository_object(const UgMember *member) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "name", member->name);
    ug_json_add_text(object, "source", member->source);
    ug_json_add_text(object, "commit", ug_snapshot_commit(member->snapshot));
    ug_json_add_time_or_null(object, "commit_time",
                             ug_snapshot_commit(member->snapshot) == NULL ? 0
                                                                          : ug_snapshot_commit_time(member->snapshot));
    return object;
}

/* A row of one repository is that project; a row of several has a name of its own, and no commit. */
static cJSON *project_object(const UgStatus *status) {
    const UgMember *only = status->members->len == 1 ? member_at(status, 0) : NULL;
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "name", status->name);
    ug_json_add_text(object, "source", only == NULL ? NULL : only->source);
    ug_json_add_text(object, "commit", only == NULL ? NULL : ug_snapshot_commit(only->snapshot));
    ug_json_add_time_or_null(object, "commit_time", status->now);
    return object;
}

static cJSON *repositories_list(const UgStatusView *view, const UgStatus *status) {
    cJSON *list = cJSON_CreateArray();
    for (guint i = 0; i < status->members->len; i++) {
        const UgMember *member = member_at(status, i);
        cJSON *object = repository_object(member);
        ug_json_add_text(object, "status", ug_standing_name(member->standing));
        ug_json_add_number(object, "weight", member->score.weight);
        add_commit_link(view, member, object, "url", ug_snapshot_commit(member->snapshot));
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static cJSON *moment_object(const UgStatusView *view, const UgStatus *status, const UgMoment *moment) {
    if (moment->time == 0) {
        return cJSON_CreateNull();
    }
    cJSON *object = cJSON_CreateObject();
    ug_json_add_time_or_null(object, "date", moment->time);
    ug_json_add_text(object, "commit", moment->commit == NULL ? NULL : moment->commit->id);
    ug_json_add_text(object, "summary", moment->commit == NULL ? NULL : moment->commit->summary);
    ug_json_add_text(object, "repository", member_at(status, moment->member)->name);
    ug_json_add_number(object, "weight", moment->weight);
    add_commit_link(view, member_at(status, moment->member), object, "url",
                    moment->commit == NULL ? NULL : moment->commit->id);
    return object;
}

static cJSON *usage_object(const UgScore *score) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_number(object, "production", score->production);
    ug_json_add_number(object, "test", score->test);
    ug_json_add_number(object, "direct", score->direct);
    ug_json_add_number(object, "requirements", score->requirements);
    ug_json_add_number(object, "weight", score->weight);
    return object;
}

static cJSON *placed_object(const UgStatusView *view, const UgStatus *status, const UgPlaced *placed, gboolean blocks) {
    cJSON *object = ug_json_finding(view->catalogue, placed->finding, blocks);
    ug_json_add_text(object, "repository", member_at(status, placed->member)->name);
    add_link(view, member_at(status, placed->member), object);
    return object;
}

static cJSON *evidence_object(const UgStatusView *view, const UgStatus *status, const UgEvidence *evidence) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "signal", evidence->signal);
    ug_json_add_text(object, "strength", ug_strength_name(evidence->strength));
    if (evidence->path == NULL) {
        ug_json_add_text(object, "path", NULL);
        cJSON_AddNullToObject(object, "line");
    } else {
        ug_json_add_path(object, evidence->path);
        ug_json_add_number(object, "line", evidence->line);
    }
    ug_json_add_text(object, "detail", evidence->detail);
    ug_json_add_text(object, "commit", evidence->commit == NULL ? NULL : evidence->commit->id);
    ug_json_add_time_or_null(object, "date", evidence->commit == NULL ? 0 : evidence->commit->time);
    ug_json_add_text(object, "repository", member_at(status, evidence->snapshot)->name);
    add_link(view, member_at(status, evidence->snapshot), object);
    add_commit_link(view, member_at(status, evidence->snapshot), object, "commit_url",
                    evidence->commit == NULL ? NULL : evidence->commit->id);
    return object;
}

/* Where a wrapper is used. */
static cJSON *sites_list(const UgStatusView *view, const UgMember *member, const UgWrapper *wrapper) {
    const GArray *modules = ug_module_table_modules(ug_project_modules(member->project));
    cJSON *list = cJSON_CreateArray();
    for (guint i = 0; i < wrapper->sites->len; i++) {
        const UgCallSite *site = &g_array_index(wrapper->sites, UgCallSite, i);
        cJSON *object = cJSON_CreateObject();
        ug_json_add_path(object, g_array_index(modules, UgModule, site->module).path);
        ug_json_add_number(object, "line", site->span.line);
        add_link(view, member, object);
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static cJSON *wrapper_object(const UgStatusView *view, const UgMember *member, const UgWrapper *wrapper) {
    const GArray *modules = ug_module_table_modules(ug_project_modules(member->project));
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "symbol", wrapper->symbol);
    ug_json_add_path(object, g_array_index(modules, UgModule, wrapper->module).path);
    ug_json_add_number(object, "line", wrapper->span.line);
    cJSON *wraps = cJSON_AddArrayToObject(object, "wraps");
    for (guint i = 0; i < wrapper->wraps->len; i++) {
        cJSON_AddItemToArray(wraps, cJSON_CreateString(g_ptr_array_index(wrapper->wraps, i)));
    }
    ug_json_add_flag(object, "dual_mode", wrapper->dual_mode);
    ug_json_add_number(object, "callers", wrapper->sites->len);
    ug_json_add_text(object, "repository", member->name);
    add_link(view, member, object);
    cJSON_AddItemToObjectCS(object, "sites", sites_list(view, member, wrapper));
    return object;
}

static cJSON *service_object(const UgStatusView *view, const UgMember *member, const UgService *service,
                             const char *module) {
    cJSON *object = ug_json_service(service, module, member->name);
    add_link(view, member, object);
    static const char *const LISTS[] = {"evidence", "switches"};
    for (guint i = 0; i < G_N_ELEMENTS(LISTS); i++) {
        cJSON *place;
        cJSON_ArrayForEach(place, cJSON_GetObjectItemCaseSensitive(object, LISTS[i])) {
            add_link(view, member, place);
        }
    }
    return object;
}

static void write_model(const UgStatusView *view, const UgStatus *status, GString *out) {
    ug_json_begin_list(out, "services");
    for (guint m = 0; m < status->members->len; m++) {
        const UgMember *member = member_at(status, m);
        const GArray *modules = ug_module_table_modules(ug_project_modules(member->project));
        const GPtrArray *services = ug_project_services(member->project);
        for (guint i = 0; i < services->len; i++) {
            const UgService *service = g_ptr_array_index(services, i);
            const char *module =
                service->module == UG_NO_MODULE ? NULL : g_array_index(modules, UgModule, service->module).name;
            ug_json_item(out, service_object(view, member, service, module));
        }
    }
    ug_json_end_list(out);
    ug_json_begin_list(out, "wrappers");
    for (guint m = 0; m < status->members->len; m++) {
        const GPtrArray *wrappers = ug_project_wrappers(member_at(status, m)->project);
        for (guint i = 0; i < wrappers->len; i++) {
            const UgWrapper *wrapper = g_ptr_array_index(wrappers, i);
            if (wrapper->distance <= 1) {
                ug_json_item(out, wrapper_object(view, member_at(status, m), wrapper));
            }
        }
    }
    ug_json_end_list(out);
}

static cJSON *efforts_list(const UgStatus *status, const GArray *efforts, gboolean files) {
    cJSON *list = cJSON_CreateArray();
    for (guint i = 0; i < efforts->len; i++) {
        const UgEffort *effort = &g_array_index(efforts, UgEffort, i);
        cJSON *object = cJSON_CreateObject();
        if (files) {
            ug_json_add_path(object, effort->name);
            ug_json_add_text(object, "repository", member_at(status, effort->member)->name);
        } else {
            ug_json_add_text(object, "pattern", effort->name);
        }
        ug_json_add_number(object, "count", effort->count);
        ug_json_add_number(object, "weight", effort->weight);
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static cJSON *effort_object(const UgStatusView *view, const UgStatus *status) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_number(object, "weight", status->score.weight);
    cJSON_AddItemToObjectCS(object, "start", moment_object(view, status, &status->start));
    cJSON_AddItemToObjectCS(object, "peak", moment_object(view, status, &status->peak));
    if (status->knows_year) {
        ug_json_add_number(object, "fallen_in_a_year", status->fallen);
    } else {
        cJSON_AddNullToObject(object, "fallen_in_a_year");
    }
    ug_json_add_time_or_null(object, "forecast", status->forecast);
    (void)(status->chance < 0 ? cJSON_AddNullToObject(object, "chance")
                              : cJSON_AddNumberToObject(object, "chance", status->chance));
    cJSON_AddItemToObjectCS(object, "by_pattern", efforts_list(status, status->patterns, FALSE));
    cJSON_AddItemToObjectCS(object, "files", efforts_list(status, status->files, TRUE));
    return object;
}

static cJSON *goal_list(const UgStatus *status) {
    cJSON *list = cJSON_CreateArray();
    for (guint i = 0; i < status->rungs->len; i++) {
        const UgRung *rung = &g_array_index(status->rungs, UgRung, i);
        cJSON *object = cJSON_CreateObject();
        ug_json_add_text(object, "step", rung->step->name);
        ug_json_add_text(object, "release", rung->step->release);
        ug_json_add_time_or_null(object, "due", rung->step->due);
        ug_json_add_flag(object, "reached", rung->reached);
        ug_json_add_text(object, "reason", rung->reason);
        cJSON_AddItemToArray(list, object);
    }
    return list;
}

static cJSON *declaration_object(const UgDeclaration *declaration) {
    if (declaration == NULL) {
        return cJSON_CreateNull();
    }
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "text", declaration->text);
    ug_json_add_text(object, "source", declaration->source);
    ug_json_add_time_or_null(object, "date", declaration->date);
    ug_json_add_time_or_null(object, "until", declaration->until);
    return object;
}

static cJSON *verdict_object(const UgStatus *status) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "reason", status->reason);
    ug_json_add_text(object, "would_change", status->change);
    return object;
}

static cJSON *carriers_list(const UgStatus *status) {
    cJSON *list = cJSON_CreateArray();
    for (guint i = 0; i < status->carriers->len; i++) {
        cJSON_AddItemToArray(list, cJSON_CreateString(g_array_index(status->carriers, UgCarried, i).name));
    }
    return list;
}

static void write_places(const UgStatusView *view, const UgStatus *status, const char *key, const GArray *places,
                         GString *out) {
    ug_json_begin_list(out, key);
    for (guint i = 0; i < places->len; i++) {
        ug_json_item(out, placed_object(view, status, &g_array_index(places, UgPlaced, i), places == status->blocking));
    }
    ug_json_end_list(out);
}

static void write_evidence(const UgStatusView *view, const UgStatus *status, GString *out) {
    ug_json_begin_list(out, "evidence");
    for (guint i = 0; i < status->evidence->len; i++) {
        ug_json_item(out, evidence_object(view, status, &g_array_index(status->evidence, UgEvidence, i)));
    }
    ug_json_end_list(out);
}

static void write_problems(const UgStatus *status, GString *out) {
    ug_json_begin_list(out, "problems");
    for (guint i = 0; i < status->problems->len; i++) {
        const UgProblem *problem = &g_array_index(status->problems, UgProblem, i);
        ug_json_item(out, ug_json_problem(problem));
    }
    ug_json_end_list(out);
}

static cJSON *progress_number(const UgStatus *status) {
    return status->progress < 0 ? cJSON_CreateNull() : cJSON_CreateNumber(ug_share_round(status->progress));
}

/* Sentences hold names from the repository, which may be any bytes. */
static cJSON *text_value(const char *bytes) {
    g_autofree char *text = bytes == NULL ? NULL : g_utf8_make_valid(bytes, -1);
    return text == NULL ? cJSON_CreateNull() : cJSON_CreateString(text);
}

static void write_status(const UgStatusView *view, const UgStatus *status, GString *out) {
    ug_json_begin(out);
    ug_json_member(out, "schema", cJSON_CreateString("ungreen/status/1"));
    ug_json_member(out, "tool", ug_json_tool(view->catalogue));
    ug_json_member(out, "project", project_object(status));
    ug_json_member(out, "repositories", repositories_list(view, status));
    ug_json_member(out, "status", cJSON_CreateString(ug_standing_name(status->standing)));
    ug_json_member(out, "verdict", verdict_object(status));
    ug_json_member(out, "progress", progress_number(status));
    ug_json_member(out, "approach", text_value(status->approach));
    ug_json_member(out, "completed_since", moment_object(view, status, &status->completed));
    ug_json_member(out, "declared", declaration_object(status->declared));
    ug_json_member(out, "curated_approach", declaration_object(status->curated));
    ug_json_member(out, "review", text_value(status->row == NULL ? NULL : status->row->review));
    ug_json_member(out, "usage", usage_object(&status->score));
    ug_json_member(out, "goal", goal_list(status));
    ug_json_member(out, "effort", effort_object(view, status));
    ug_json_member(out, "carriers", carriers_list(status));
    write_places(view, status, "blocking", status->blocking, out);
    write_places(view, status, "leftovers", status->leftovers, out);
    write_evidence(view, status, out);
    write_model(view, status, out);
    write_problems(status, out);
    ug_json_end(out);
}

void ug_status_render_json(const UgStatusView *view, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    gboolean several = view->statuses->len != 1;
    g_string_append(out, several ? "[\n" : "");
    for (guint i = 0; i < view->statuses->len; i++) {
        write_status(view, g_ptr_array_index(view->statuses, i), out);
        if (several && i + 1 < view->statuses->len) {
            g_string_truncate(out, out->len - 1); // the newline that a document ends with
            g_string_append(out, ",\n");
        }
    }
    g_string_append(out, several ? "]\n" : "");
}
