// The catalogue as the JSON document "ungreen/rules/1", for editors, documentation and other tools.
#include "reports/formats/json.h"
#include "reports/report.h"

static cJSON *rule_object(const UgCatalogue *catalogue, const UgRule *rule) {
    cJSON *object = cJSON_CreateObject();
    ug_json_add_text(object, "id", rule->id);
    ug_json_add_text(object, "name", rule->name);
    ug_json_add_text(object, "kind", rule->kind == UG_RULE_SIGNAL ? "signal" : "finding");
    ug_json_add_text(object, "family", rule->family);
    ug_json_add_text(object, "family_title", ug_catalogue_family_title(catalogue, rule));
    ug_json_add_text(object, "pattern", rule->pattern);
    ug_json_add_text(object, "title", rule->title);
    ug_json_add_number(object, "weight", rule->weight);
    ug_json_add_flag(object, "blocks", rule->blocks);
    ug_json_add_text(object, "touches", ug_touch_name(rule->touches));
    ug_json_add_flag(object, "quiet", rule->quiet);
    ug_json_add_flag(object, "choice", rule->choice);
    ug_json_add_flag(object, "outside", rule->outside);
    ug_json_add_text(object, "moot_when", rule->moot_when);
    ug_json_add_text(object, "moot_unless", rule->moot_unless);
    ug_json_add_text(object, "why", rule->why);
    ug_json_add_text(object, "threading", rule->threading);
    ug_json_add_text(object, "asyncio", rule->asyncio);
    ug_json_add_text(object, "before", rule->before);
    ug_json_add_text(object, "after", rule->after);
    ug_json_add_texts(object, "names", rule->names);
    ug_json_add_texts(object, "links", rule->links);
    return object;
}

void ug_rules_render_json(const UgCatalogue *catalogue, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const GPtrArray *rules = ug_catalogue_rules(catalogue);

    ug_json_begin(out);
    ug_json_member(out, "schema", cJSON_CreateString("ungreen/rules/1"));
    ug_json_member(out, "tool", ug_json_tool(catalogue));
    ug_json_begin_list(out, "rules");
    for (guint i = 0; i < rules->len; i++) {
        ug_json_item(out, rule_object(catalogue, g_ptr_array_index(rules, i)));
    }
    ug_json_end_list(out);
    ug_json_end(out);
}
