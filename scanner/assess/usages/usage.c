// Usages by themselves: what is to be known of a finding, whether a gate looks at it, and which of two is worse.
#include "assess/usages/usage.h"

#include "base/package.h"
#include "project/applies.h"

#include <string.h>

gboolean ug_rule_requires(const UgRule *rule) {
    return rule->touches == UG_TOUCHES_REQUIREMENT && rule->blocks;
}

char *ug_required_package(const char *symbol) {
    return ug_package_name(symbol, (gssize)strcspn(symbol, "=<>!~ ;[("));
}

/* The rule for the first extra of "gunicorn[setproctitle,eventlet]>=20" that has one. (nullable) */
static const UgRule *rule_of_extras(const UgCatalogue *catalogue, const char *symbol, UgDependencyKind kind) {
    const char *open = strchr(symbol, '[');
    g_autofree char *list = open == NULL ? g_strdup("") : g_strndup(open + 1, strcspn(open + 1, "]"));
    g_auto(GStrv) extras = g_strsplit(list, ",", -1);
    const UgRule *rule = NULL;
    for (char **extra = extras; *extra != NULL && rule == NULL; extra++) {
        g_autofree char *name = ug_package_name(g_strstrip(*extra), -1);
        rule = ug_catalogue_match_dependency(catalogue, UG_RULE_FINDING, name, kind);
    }
    return rule;
}

const UgRule *ug_rule_of_kind(const UgCatalogue *catalogue, const char *symbol, UgDependencyKind kind) {
    g_autofree char *package = ug_required_package(symbol);
    const UgRule *rule = ug_catalogue_match_dependency(catalogue, UG_RULE_FINDING, package, kind);
    return rule != NULL ? rule : rule_of_extras(catalogue, symbol, kind);
}

const UgRule *ug_requirement_rule(const UgCatalogue *catalogue, const UgRule *rule, const char *symbol) {
    if (ug_rule_requires(rule)) {
        const UgRule *runtime = ug_rule_of_kind(catalogue, symbol, UG_DEPENDENCY_RUNTIME);
        return runtime != NULL ? runtime : rule;
    }
    for (guint kind = UG_DEPENDENCY_RUNTIME; kind < UG_N_DEPENDENCIES; kind++) {
        if (ug_rule_of_kind(catalogue, symbol, (UgDependencyKind)kind) == rule) {
            return rule;
        }
    }
    return NULL;
}

gboolean ug_imports(const UgCatalogue *catalogue, const UgRule *rule, const char *symbol) {
    return ug_rule_is_import(rule) && (ug_catalogue_match_import(catalogue, UG_RULE_FINDING, symbol, FALSE) == rule ||
                                       ug_catalogue_match_import(catalogue, UG_RULE_FINDING, symbol, TRUE) == rule);
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
        .by_name = finding->n_towards > 0 ? finding->via[0] : NULL,
        .is_of_process = ug_rule_is_import(rule) || ug_rule_is_about(rule, UG_ABOUT_PROCESS),
        .is_production = finding->context == UG_CONTEXT_PRODUCTION,
        .weight = (int)rule->weight,
        .role = finding->role,
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

gboolean ug_usage_is_worse(const UgUsage *before, const UgUsage *after) {
    gboolean runs = before->guard != UG_GUARD_TYPE_CHECKING || after->guard == UG_GUARD_TYPE_CHECKING;
    gboolean may_fail = before->guard != UG_GUARD_OPTIONAL_IMPORT || after->guard != UG_GUARD_NONE;
    gboolean at_will = !after->is_of_process || ug_usage_is_in_function(after) || !ug_usage_is_in_function(before);
    return (after->is_production && !before->is_production) || !runs || !may_fail || !at_will;
}

gboolean ug_usage_leaves_switch(const UgUsage *before, const UgUsage *after) {
    return before->guard == UG_GUARD_DUAL_MODE && after->guard != UG_GUARD_DUAL_MODE;
}
