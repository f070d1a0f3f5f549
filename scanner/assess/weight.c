// What a place uses in the end, and what it weighs.
#include "assess/weight.h"

/* The rule of what a place leads to in the end: of a wrapper, of what that is built on. */
static const UgRule *rule_of_end(const UgCatalogue *catalogue, const UgRule *rule, const char *const *via) {
    if (via == NULL || via[0] == NULL || rule->touches != UG_TOUCHES_EVENTLET) {
        return rule;
    }
    const char *last = via[g_strv_length((char **)via) - 1];
    const UgRule *end = ug_catalogue_match_use(catalogue, UG_RULE_FINDING, last, UG_ROLE_CALL);
    return end == NULL ? rule : end;
}

UgTouch ug_touched(const UgCatalogue *catalogue, const UgRule *rule, const char *const *via) {
    return rule_of_end(catalogue, rule, via)->touches;
}

guint ug_weighed(const UgCatalogue *catalogue, const UgRule *rule, const char *const *via) {
    return rule->blocks ? MAX(rule->weight, rule_of_end(catalogue, rule, via)->weight) : rule->weight;
}

gboolean ug_is_usage(const UgRule *rule, UgGuard guard) {
    return rule->kind == UG_RULE_FINDING && rule->blocks && guard != UG_GUARD_TYPE_CHECKING;
}

gboolean ug_finding_blocks(const UgFinding *finding, gboolean held) {
    return held && finding->context == UG_CONTEXT_PRODUCTION && ug_is_usage(finding->rule, finding->guard);
}
