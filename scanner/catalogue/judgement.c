// rules/status.yaml: the goal, the weight of signals, and the signs that are read off a history.
#include "catalogue/judgement.h"

#include "base/error.h"
#include "catalogue/load_private.h"

static const char *const FILE_KEYS[] = {"goal", "strong", "weak",    "dropped",  "hosted",
                                        "fall", "least",  "commits", "carriers", NULL};
static const char *const GOAL_KEYS[] = {"since", "steps", NULL};
static const char *const STEP_KEYS[] = {"name", "title", "release", "due", NULL};
static const char *const COMMIT_KEYS[] = {"about", "unless", "rise", NULL};
static const char *const CARRIER_KEYS[] = {"name", "through", NULL};
static const char FILE_IS[] = "the file of the status rules";

void ug_judgement_init(UgJudgement *judgement) {
    *judgement = (UgJudgement){
        .goal.steps = g_array_new(FALSE, FALSE, sizeof(UgGoalStep)),
        .strong = g_ptr_array_new(),
        .weak = g_ptr_array_new(),
        .dropped = g_ptr_array_new(),
        .hosted = g_ptr_array_new(),
        .carriers = g_array_new(FALSE, FALSE, sizeof(UgCarrier)),
    };
}

void ug_judgement_clear(UgJudgement *judgement) {
    g_array_unref(judgement->goal.steps);
    g_ptr_array_unref(judgement->strong);
    g_ptr_array_unref(judgement->weak);
    g_ptr_array_unref(judgement->dropped);
    g_ptr_array_unref(judgement->hosted);
    for (guint i = 0; i < judgement->carriers->len; i++) {
        g_ptr_array_unref(g_array_index(judgement->carriers, UgCarrier, i).through);
    }
    g_array_unref(judgement->carriers);
    g_clear_pointer(&judgement->about, g_regex_unref);
    g_clear_pointer(&judgement->unless, g_regex_unref);
}

static const char *need_text(UgYaml *yaml, const yaml_node_t *mapping, const char *key, GError **error) {
    return ug_yaml_need_line(yaml, mapping, key, FILE_IS, error);
}

static gboolean load_step(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, GError **error) {
    UgGoalStep step = {0};
    if (!ug_yaml_check_keys(yaml, node, STEP_KEYS, "a step of the goal", error) ||
        !(step.name = need_text(yaml, node, "name", error)) || !(step.title = need_text(yaml, node, "title", error)) ||
        !(step.release = need_text(yaml, node, "release", error)) ||
        !ug_yaml_date(yaml, ug_yaml_need(yaml, node, "due", FILE_IS, error), "due", &step.due, error)) {
        return FALSE;
    }
    step.name = ug_catalogue_keep(catalogue, step.name);
    step.title = ug_catalogue_keep(catalogue, step.title);
    step.release = ug_catalogue_keep(catalogue, step.release);
    step.due += UG_SECONDS_PER_DAY - 1;
    g_array_append_val(catalogue->judgement.goal.steps, step);
    return TRUE;
}

static gboolean load_goal(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root, GError **error) {
    yaml_node_t *goal = ug_yaml_need(yaml, root, "goal", FILE_IS, error);
    return goal && ug_yaml_check_keys(yaml, goal, GOAL_KEYS, "'goal'", error) &&
           ug_yaml_date(yaml, ug_yaml_need(yaml, goal, "since", FILE_IS, error), "since",
                        &catalogue->judgement.goal.since, error) &&
           ug_load_each(catalogue, yaml, goal, "steps", "'goal'", load_step, error);
}

static gboolean load_list(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root, const char *key,
                          GPtrArray *list, GError **error) {
    yaml_node_t *node = ug_yaml_need(yaml, root, key, FILE_IS, error);
    g_autoptr(GPtrArray) items = node ? ug_yaml_list(yaml, node, key, error) : NULL;
    for (guint i = 0; items && i < items->len; i++) {
        const char *text = ug_yaml_line_of_text(yaml, items->pdata[i], key, error);
        if (!text) {
            return FALSE;
        }
        g_ptr_array_add(list, (gpointer)ug_catalogue_keep(catalogue, text));
    }
    return items != NULL;
}

static gboolean load_carrier(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, GError **error) {
    UgCarrier carrier = {.through = g_ptr_array_new()};
    gboolean read =
        ug_yaml_check_keys(yaml, node, CARRIER_KEYS, "a carrier", error) &&
        (carrier.name = need_text(yaml, node, "name", error)) &&
        (!ug_yaml_get(yaml, node, "through") || load_list(catalogue, yaml, node, "through", carrier.through, error));
    carrier.name = carrier.name ? ug_catalogue_keep(catalogue, carrier.name) : NULL;
    g_array_append_val(catalogue->judgement.carriers, carrier);
    return read;
}

static gboolean load_regex(UgYaml *yaml, const yaml_node_t *mapping, const char *key, GRegex **regex, GError **error) {
    const char *text = need_text(yaml, mapping, key, error);
    g_autoptr(GError) cause = NULL;
    *regex = text ? g_regex_new(text, G_REGEX_OPTIMIZE, 0, &cause) : NULL;
    if (text && !*regex) {
        return ug_yaml_refuse(yaml, ug_yaml_get(yaml, mapping, key), error, "%s: %s", key, cause->message);
    }
    return *regex != NULL;
}

static gboolean load_commits(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root, GError **error) {
    yaml_node_t *commits = ug_yaml_need(yaml, root, "commits", FILE_IS, error);
    yaml_node_t *rise = NULL;
    return commits && ug_yaml_check_keys(yaml, commits, COMMIT_KEYS, "'commits'", error) &&
           load_regex(yaml, commits, "about", &catalogue->judgement.about, error) &&
           load_regex(yaml, commits, "unless", &catalogue->judgement.unless, error) &&
           (rise = ug_yaml_need(yaml, commits, "rise", "'commits'", error)) != NULL &&
           ug_yaml_number(yaml, rise, "rise", &catalogue->judgement.rise_percent, error);
}

gboolean ug_load_judgement(UgCatalogue *catalogue, UgYaml *yaml, GError **error) {
    UgJudgement *judgement = &catalogue->judgement;
    const yaml_node_t *root = ug_yaml_root(yaml);
    yaml_node_t *fall = NULL, *least = NULL;
    return ug_yaml_check_keys(yaml, root, FILE_KEYS, FILE_IS, error) && load_goal(catalogue, yaml, root, error) &&
           load_list(catalogue, yaml, root, "strong", judgement->strong, error) &&
           load_list(catalogue, yaml, root, "weak", judgement->weak, error) &&
           load_list(catalogue, yaml, root, "dropped", judgement->dropped, error) &&
           load_list(catalogue, yaml, root, "hosted", judgement->hosted, error) &&
           (fall = ug_yaml_need(yaml, root, "fall", FILE_IS, error)) != NULL &&
           ug_yaml_number(yaml, fall, "fall", &judgement->fall_percent, error) &&
           (least = ug_yaml_need(yaml, root, "least", FILE_IS, error)) != NULL &&
           ug_yaml_number(yaml, least, "least", &judgement->fall_weight, error) &&
           load_commits(catalogue, yaml, root, error) &&
           ug_load_each(catalogue, yaml, root, "carriers", FILE_IS, load_carrier, error);
}

/* Ids become rules once all files are read. */
static gboolean resolve(const UgCatalogue *catalogue, GPtrArray *list, UgRuleKind kind, GError **error) {
    for (guint i = 0; i < list->len; i++) {
        const UgRule *rule = ug_catalogue_find(catalogue, list->pdata[i]);
        if (!rule || rule->kind != kind) {
            g_set_error(error, UG_ERROR, UG_ERROR_DATA, "rules/status.yaml: '%s' is no %s of the catalogue",
                        (const char *)list->pdata[i], kind == UG_RULE_SIGNAL ? "signal" : "rule");
            return FALSE;
        }
        list->pdata[i] = (gpointer)rule;
    }
    return TRUE;
}

gboolean ug_judgement_resolve(UgCatalogue *catalogue, GError **error) {
    const UgJudgement *judgement = &catalogue->judgement;
    return resolve(catalogue, judgement->strong, UG_RULE_SIGNAL, error) &&
           resolve(catalogue, judgement->weak, UG_RULE_SIGNAL, error) &&
           resolve(catalogue, judgement->dropped, UG_RULE_FINDING, error) &&
           resolve(catalogue, judgement->hosted, UG_RULE_FINDING, error);
}

const UgJudgement *ug_catalogue_judgement(const UgCatalogue *catalogue) {
    return &catalogue->judgement;
}

const UgGoal *ug_catalogue_goal(const UgCatalogue *catalogue) {
    return &catalogue->judgement.goal;
}
