// rules/status.yaml: the goal, the weight of signals, and the signs that are read off a history.
#include "catalogue/judgement.h"

#include "base/error.h"
#include "catalogue/load_private.h"
#include "catalogue/vocabulary_private.h"

static const char *const FILE_KEYS[] = {"goal", "strong", "weak",    "means",    "dropped", "hosted",
                                        "fall", "least",  "commits", "carriers", NULL};
static const char *const GOAL_KEYS[] = {"since", "steps", NULL};
static const char *const STEP_KEYS[] = {"name", "title", "release", "due", NULL};
static const char *const COMMIT_KEYS[] = {"about", "unless", "rise", NULL};
static const char *const DROPPED_KEYS[] = {"rule", "says", "fewer", NULL};
static const char *const CARRIER_KEYS[] = {"name", "through", NULL};
static const char FILE_IS[] = "the file of the status rules";

/* A rule that the file names, to be looked up once all files are read. */
typedef struct {
    const char *id;
    const char *origin; /* "FILE:LINE" */
    UgRuleKind kind;
    GPtrArray *list;     /* (nullable) what it is added to */
    const UgRule **rule; /* (nullable) what is set to it */
} UgNamedRule;

void ug_judgement_init(UgCatalogue *catalogue) {
    catalogue->named_rules = g_array_new(FALSE, FALSE, sizeof(UgNamedRule));
    catalogue->judgement = (UgJudgement){
        .goal.steps = g_array_new(FALSE, FALSE, sizeof(UgGoalStep)),
        .strong = g_ptr_array_new(),
        .weak = g_ptr_array_new(),
        .said = g_ptr_array_new(),
        .dropped = g_ptr_array_new_with_free_func(g_free),
        .hosted = g_ptr_array_new(),
        .carriers = g_array_new(FALSE, FALSE, sizeof(UgCarrier)),
    };
}

void ug_judgement_clear(UgCatalogue *catalogue) {
    UgJudgement *judgement = &catalogue->judgement;
    g_array_unref(catalogue->named_rules);
    g_array_unref(judgement->goal.steps);
    g_ptr_array_unref(judgement->strong);
    g_ptr_array_unref(judgement->weak);
    g_ptr_array_unref(judgement->said);
    g_ptr_array_unref(judgement->dropped);
    g_ptr_array_unref(judgement->hosted);
    for (guint i = 0; i < judgement->carriers->len; i++) {
        g_ptr_array_unref(g_array_index(judgement->carriers, UgCarrier, i).through);
    }
    g_array_unref(judgement->carriers);
    g_clear_pointer(&judgement->about, g_regex_unref);
    g_clear_pointer(&judgement->unless, g_regex_unref);
}

static const char *need_text(UgYaml *yaml, const yaml_node_t *mapping, const char *key) {
    return ug_yaml_need_line(yaml, mapping, key, FILE_IS);
}

static gboolean load_step(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node) {
    UgGoalStep step = {0};
    yaml_node_t *name = NULL;
    int kind = -1;
    if (!ug_yaml_check_keys(yaml, node, STEP_KEYS, "a step of the goal") ||
        !(name = ug_yaml_need(yaml, node, "name", FILE_IS)) ||
        (kind = ug_yaml_choice(yaml, name, ug_step_names, "name")) < 0 ||
        !(step.title = need_text(yaml, node, "title")) || !(step.release = need_text(yaml, node, "release")) ||
        !ug_yaml_date(yaml, ug_yaml_need(yaml, node, "due", FILE_IS), "due", &step.due)) {
        return FALSE;
    }
    step.kind = (UgStepKind)kind;
    step.name = ug_step_names[kind];
    step.title = ug_catalogue_keep(catalogue, step.title);
    step.release = ug_catalogue_keep(catalogue, step.release);
    step.due += UG_SECONDS_PER_DAY - 1;
    g_array_append_val(catalogue->judgement.goal.steps, step);
    return TRUE;
}

static gboolean load_goal(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root) {
    yaml_node_t *goal = ug_yaml_need(yaml, root, "goal", FILE_IS);
    return goal && ug_yaml_check_keys(yaml, goal, GOAL_KEYS, "'goal'") &&
           ug_yaml_date(yaml, ug_yaml_need(yaml, goal, "since", FILE_IS), "since", &catalogue->judgement.goal.since) &&
           ug_load_each(catalogue, yaml, goal, "steps", "'goal'", load_step);
}

static gboolean load_list(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root, const char *key,
                          GPtrArray *list) {
    yaml_node_t *node = ug_yaml_need(yaml, root, key, FILE_IS);
    g_autoptr(GPtrArray) items = node ? ug_yaml_list(yaml, node, key) : NULL;
    for (guint i = 0; items && i < items->len; i++) {
        const char *text = ug_yaml_line_of_text(yaml, items->pdata[i], key);
        if (!text) {
            return FALSE;
        }
        g_ptr_array_add(list, (gpointer)ug_catalogue_keep(catalogue, text));
    }
    return items != NULL;
}

/* `named` says where the rule belongs that `node` names. */
static gboolean name_rule(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node, UgNamedRule named) {
    const char *id = ug_yaml_line_of_text(yaml, node, named.kind == UG_RULE_SIGNAL ? "a signal" : "a rule");
    if (!id) {
        return FALSE;
    }
    g_autofree char *origin = g_strdup_printf("%s:%u", yaml->file, ug_yaml_line(node));
    named.id = ug_catalogue_keep(catalogue, id);
    named.origin = ug_catalogue_keep(catalogue, origin);
    g_array_append_val(catalogue->named_rules, named);
    return TRUE;
}

static gboolean load_rules(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root, const char *key,
                           UgNamedRule named) {
    yaml_node_t *node = ug_yaml_need(yaml, root, key, FILE_IS);
    g_autoptr(GPtrArray) items = node ? ug_yaml_list(yaml, node, key) : NULL;
    for (guint i = 0; items && i < items->len; i++) {
        if (!name_rule(catalogue, yaml, items->pdata[i], named)) {
            return FALSE;
        }
    }
    return items != NULL;
}

static gboolean load_means(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root) {
    yaml_node_t *node = ug_yaml_need(yaml, root, "means", FILE_IS);
    gboolean loaded = node && ug_yaml_check_keys(yaml, node, ug_meaning_names, "'means'");
    for (UgMeaning meaning = 0; loaded && meaning < UG_N_MEANINGS; meaning++) {
        const UgNamedRule named = {.kind = UG_RULE_SIGNAL, .rule = &catalogue->judgement.meant[meaning]};
        yaml_node_t *signal = ug_yaml_need(yaml, node, ug_meaning_names[meaning], "'means'");
        loaded = signal && name_rule(catalogue, yaml, signal, named);
    }
    return loaded;
}

static gboolean load_dropped(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node) {
    static const char what[] = "an entry of 'dropped'";
    UgDropped *dropped = g_new0(UgDropped, 1);
    const UgNamedRule named = {.kind = UG_RULE_FINDING, .rule = &dropped->rule};
    yaml_node_t *rule = NULL;
    g_ptr_array_add(catalogue->judgement.dropped, dropped);
    if (!ug_yaml_check_keys(yaml, node, DROPPED_KEYS, what) || !(rule = ug_yaml_need(yaml, node, "rule", what)) ||
        !(dropped->says = ug_yaml_need_line(yaml, node, "says", what)) ||
        !(dropped->fewer = ug_yaml_need_line(yaml, node, "fewer", what))) {
        return FALSE;
    }
    dropped->says = ug_catalogue_keep(catalogue, dropped->says);
    dropped->fewer = ug_catalogue_keep(catalogue, dropped->fewer);
    return name_rule(catalogue, yaml, rule, named);
}

static gboolean load_carrier(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *node) {
    UgCarrier carrier = {.through = g_ptr_array_new()};
    gboolean read =
        ug_yaml_check_keys(yaml, node, CARRIER_KEYS, "a carrier") && (carrier.name = need_text(yaml, node, "name")) &&
        (!ug_yaml_get(yaml, node, "through") || load_list(catalogue, yaml, node, "through", carrier.through));
    carrier.name = carrier.name ? ug_catalogue_keep(catalogue, carrier.name) : NULL;
    g_array_append_val(catalogue->judgement.carriers, carrier);
    return read;
}

static gboolean load_regex(UgYaml *yaml, const yaml_node_t *mapping, const char *key, GRegex **regex) {
    const char *text = need_text(yaml, mapping, key);
    g_autoptr(GError) cause = NULL;
    *regex = text ? g_regex_new(text, G_REGEX_OPTIMIZE, 0, &cause) : NULL;
    if (text && !*regex) {
        return ug_yaml_refuse(yaml, ug_yaml_get(yaml, mapping, key), "%s: %s", key, cause->message);
    }
    return *regex != NULL;
}

static gboolean load_commits(UgCatalogue *catalogue, UgYaml *yaml, const yaml_node_t *root) {
    yaml_node_t *commits = ug_yaml_need(yaml, root, "commits", FILE_IS);
    yaml_node_t *rise = NULL;
    return commits && ug_yaml_check_keys(yaml, commits, COMMIT_KEYS, "'commits'") &&
           load_regex(yaml, commits, "about", &catalogue->judgement.about) &&
           load_regex(yaml, commits, "unless", &catalogue->judgement.unless) &&
           (rise = ug_yaml_need(yaml, commits, "rise", "'commits'")) != NULL &&
           ug_yaml_number(yaml, rise, "rise", &catalogue->judgement.rise_percent);
}

gboolean ug_load_judgement(UgCatalogue *catalogue, UgYaml *yaml) {
    UgJudgement *judgement = &catalogue->judgement;
    const yaml_node_t *root = ug_yaml_root(yaml);
    const UgNamedRule strong = {.kind = UG_RULE_SIGNAL, .list = judgement->strong};
    const UgNamedRule weak = {.kind = UG_RULE_SIGNAL, .list = judgement->weak};
    const UgNamedRule hosted = {.kind = UG_RULE_FINDING, .list = judgement->hosted};
    yaml_node_t *fall = NULL, *least = NULL;
    return ug_yaml_check_keys(yaml, root, FILE_KEYS, FILE_IS) && load_goal(catalogue, yaml, root) &&
           load_rules(catalogue, yaml, root, "strong", strong) && load_rules(catalogue, yaml, root, "weak", weak) &&
           load_means(catalogue, yaml, root) && ug_load_each(catalogue, yaml, root, "dropped", FILE_IS, load_dropped) &&
           load_rules(catalogue, yaml, root, "hosted", hosted) &&
           (fall = ug_yaml_need(yaml, root, "fall", FILE_IS)) != NULL &&
           ug_yaml_number(yaml, fall, "fall", &judgement->fall_percent) &&
           (least = ug_yaml_need(yaml, root, "least", FILE_IS)) != NULL &&
           ug_yaml_number(yaml, least, "least", &judgement->fall_weight) && load_commits(catalogue, yaml, root) &&
           ug_load_each(catalogue, yaml, root, "carriers", FILE_IS, load_carrier);
}

static gboolean resolve(const UgCatalogue *catalogue, const UgNamedRule *named, GError **error) {
    const UgRule *rule = ug_catalogue_find(catalogue, named->id);
    if (!rule || rule->kind != named->kind) {
        g_autofree char *shown = ug_yaml_shown(named->id);
        g_set_error(error, UG_ERROR, UG_ERROR_DATA, "%s: '%s' is no %s of the catalogue", named->origin, shown,
                    named->kind == UG_RULE_SIGNAL ? "signal" : "rule");
        return FALSE;
    }
    if (named->list) {
        g_ptr_array_add(named->list, (gpointer)rule);
    } else {
        *named->rule = rule;
    }
    return TRUE;
}

/* Only strong signals are said. A file of rules alone has none, and nobody to say it. */
static gboolean check_said(const UgCatalogue *catalogue, GError **error) {
    const UgJudgement *judgement = &catalogue->judgement;
    for (guint i = 0; judgement->strong->len > 0 && i < judgement->said->len; i++) {
        const UgRule *rule = judgement->said->pdata[i];
        if (!g_ptr_array_find(judgement->strong, rule, NULL)) {
            g_set_error(error, UG_ERROR, UG_ERROR_DATA,
                        "%s: %s: nobody is told what it says, as it is not among the strong signals of status.yaml",
                        (const char *)g_hash_table_lookup(catalogue->origin, rule), rule->id);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ug_judgement_resolve(UgCatalogue *catalogue, GError **error) {
    gboolean resolved = TRUE;
    for (guint i = 0; resolved && i < catalogue->named_rules->len; i++) {
        resolved = resolve(catalogue, &g_array_index(catalogue->named_rules, UgNamedRule, i), error);
    }
    g_array_set_size(catalogue->named_rules, 0);
    return resolved && check_said(catalogue, error);
}

const UgJudgement *ug_catalogue_judgement(const UgCatalogue *catalogue) {
    return &catalogue->judgement;
}

const UgGoal *ug_catalogue_goal(const UgCatalogue *catalogue) {
    return &catalogue->judgement.goal;
}
