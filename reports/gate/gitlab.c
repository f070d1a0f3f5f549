// What is wrong with a change as GitLab's Code Quality report: a JSON array that merge requests show.
#include "reports/formats/json.h"
#include "reports/gate/breach.h"
#include "reports/gate/gate_report.h"

#include "base/text.h"

/* How much work it is to take the use out again, in GitLab's five words; anything else that is wrong is "major". */
static const char *severity_of(const UgRule *rule) {
    if (rule == NULL) {
        return "major";
    }
    return rule->weight == 0   ? "info"
           : rule->weight == 1 ? "minor"
           : rule->weight <= 3 ? "major"
           : rule->weight <= 5 ? "critical"
                               : "blocker";
}

static cJSON *breach_object(const UgGateView *view, const UgBreach *breach) {
    cJSON *object = cJSON_CreateObject();
    g_autofree char *sentence = ug_breach_sentence(breach);
    g_autofree char *path = ug_gate_path(view->gate, breach->path);
    g_autofree char *printable = ug_text_printable(path);
    ug_json_add_text(object, "description", sentence);
    ug_json_add_text(object, "check_name", breach->code);
    ug_json_add_text(object, "fingerprint", breach->fingerprint);
    ug_json_add_text(object, "severity", severity_of(ug_breach_rule(view->catalogue, breach)));
    cJSON *location = cJSON_AddObjectToObject(object, "location");
    // Any text is a path here, so one that is UTF-8 stays what it is; JSON escapes it.
    ug_json_add_text(location, "path", g_utf8_validate(path, -1, NULL) ? path : printable);
    ug_json_add_number(cJSON_AddObjectToObject(location, "lines"), "begin", MAX(breach->span.line, 1));
    return object;
}

void ug_gate_render_gitlab(gconstpointer data, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const UgGateView *view = data;
    g_string_append_c(out, '[');
    for (guint i = 0; i < view->gate->breaches->len; i++) {
        ug_json_item(out, breach_object(view, &g_array_index(view->gate->breaches, UgBreach, i)));
    }
    g_string_append(out, "\n]\n");
}
