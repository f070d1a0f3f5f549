// One usage: what is to be known of a finding, and whether a gate looks at it.
#include "assess/usages.h"

#include "project/applies.h"

#include <string.h>

gboolean ug_rule_requires(const UgRule *rule) {
    return rule->touches == UG_TOUCHES_REQUIREMENT && rule->blocks;
}

UgUsage ug_usage_of(const UgFinding *finding) {
    const UgRule *rule = finding->rule;
    return (UgUsage){
        .rule = rule->id,
        .path = finding->path,
        .scope = finding->scope,
        .symbol = finding->symbol,
        .fingerprint = finding->fingerprint,
        .text_hash = finding->text_hash,
        .is_requirement = ug_rule_requires(rule),
        .is_import = ug_rule_is_import(rule),
        .is_of_process = ug_rule_is_import(rule) || strcmp(rule->family, "EVT2") == 0,
        .is_production = finding->context == UG_CONTEXT_PRODUCTION,
        .guard = finding->guard,
        .span = finding->span,
    };
}

gboolean ug_usage_counts(const UgFinding *finding) {
    const UgRule *rule = finding->rule;
    return rule->weight > 0 && !rule->quiet && !rule->choice && !ug_rule_is_prose(rule) &&
           finding->guard != UG_GUARD_TYPE_CHECKING && // which never runs
           (finding->context == UG_CONTEXT_PRODUCTION || finding->context == UG_CONTEXT_TEST);
}
