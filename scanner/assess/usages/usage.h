/* A usage: a place of use as it can be told from others and found again, whether a scan or a baseline knows it. */
#ifndef UNGREEN_ASSESS_USAGE_H
#define UNGREEN_ASSESS_USAGE_H

#include "project/scan.h"

#include <glib.h>

G_BEGIN_DECLS

/* All borrowed. */
typedef struct {
    const char *rule; /* id */
    const char *path;
    const char *scope;
    const char *symbol;
    const char *fingerprint;
    guint64 text_hash;
    const char *by_name;     /* (nullable) the name of the project's own that leads to the symbol from there */
    const char *requirement; /* (nullable) of one: id of the rule for its kind, whatever states it */
    gboolean is_wrapper;     /* it is a function or class of the project's own that is built on eventlet */
    gboolean is_import;
    gboolean is_of_process; /* an import or patch: what matters is also when it happens */
    gboolean is_production;
    int weight; /* 0 where the side does not know it, as with its role */
    UgRole role;
    UgGuard guard; /* UG_GUARD_NONE where the side does not know it */
    UgSpan span;   /* of no meaning where the side's lines are not known */
} UgUsage;

/* But for what takes the catalogue to know: `requirement`, `is_wrapper` and `is_import`. */
UgUsage ug_usage_of(const UgFinding *finding);
/* Is it a rule of runtime requirements? */
gboolean ug_rule_requires(const UgRule *rule);
/* The rule for what such a symbol asks for, if it were of that kind; by an extra where the package has none: that is
 * called after what it brings. (nullable) */
const UgRule *ug_rule_of_kind(const UgCatalogue *catalogue, const char *symbol, UgDependencyKind kind);
/* Of a requirement the rule for its kind, whatever states it: what setup.py asks for at run time, a manifest would,
 * too. (nullable) */
const UgRule *ug_requirement_rule(const UgCatalogue *catalogue, const UgRule *rule, const char *symbol);
/* Is it an import, rather than something else that is told of whole modules? */
gboolean ug_imports(const UgCatalogue *catalogue, const UgRule *rule, const char *symbol);
/* The package that such a symbol asks for, without versions, in its normal form. (transfer full) */
char *ug_required_package(const char *symbol);
/* Is it one that a gate looks at: weighed, no prose, in production code, tests or manifests? */
gboolean ug_usage_counts(const UgFinding *finding);

/* Does it stand in a function or class, rather than in the module itself? */
static inline gboolean ug_usage_is_in_function(const UgUsage *usage) {
    return usage->scope[0] != '<'; // as in "<module>", "<file>"
}
/* Would it be worse to have the one after than it was to have the one before? */
gboolean ug_usage_is_worse(const UgUsage *before, const UgUsage *after);
/* Was the one before in one mode alone, and is the one after in all? */
gboolean ug_usage_leaves_switch(const UgUsage *before, const UgUsage *after);

G_END_DECLS

#endif
