/* Usages: places of use as they can be told apart and found again, whether a scan or a baseline knows them; and which
 * of one side are the same as which of another.
 *
 * Each stands for one at most, so that fixing one never pays for another, and none stands for one that is worse: a use
 * in production is never one that was in tests, nor an import that has to succeed, or whenever the module is loaded,
 * one that had not. First those are matched that are the same in lines that the change left alone, then those that are
 * the same in the same file or one that was renamed, others in lines that were left alone, those whose function moved
 * or was renamed, imports of one name, which mean the same wherever in a file or function they stand, then, where the
 * lines of both sides are known, those that were edited where they stand, also to another name of the same thing, and
 * those in lines that are gone in one place and new in another: two of them, or one that a module runs when it is
 * loaded, or one whose new function is called where they were, of a word. Patching that modules did may go into a
 * function that is new. A requirement is the project's, whichever file states it and for which version, and may be
 * stated several times at run time. Imports may stand for several, too: code that moves needs its own where it is, and
 * what stays behind does as well. What is left is new, or gone. */
#ifndef UNGREEN_ASSESS_USAGES_H
#define UNGREEN_ASSESS_USAGES_H

#include "project/definitions.h"
#include "project/scan.h"
#include "source/change.h"

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
    UgGuard guard; /* UG_GUARD_NONE where the side does not know it */
    UgSpan span;   /* of no meaning where the side's lines are not known */
} UgUsage;

/* What is known of the two sides. */
typedef struct {
    const UgSnapshot *files;       /* of the side after */
    UgDefinitions *defined_before; /* (nullable) */
    UgDefinitions *defined_after;
    UgChange *change; /* (nullable) NULL: the files before are not known */
} UgGround;

/* But for what takes the catalogue to know: `requirement`, `is_wrapper` and `is_import`. */
UgUsage ug_usage_of(const UgFinding *finding);
/* Is it a rule of runtime requirements? */
gboolean ug_rule_requires(const UgRule *rule);
/* Of a requirement the rule for its kind, whatever states it: what setup.py asks for at run time, a manifest would,
 * too. (nullable) */
const UgRule *ug_requirement_rule(const UgCatalogue *catalogue, const UgRule *rule, const char *symbol);
/* Is it an import, rather than something else that is told of whole modules? */
gboolean ug_imports(const UgCatalogue *catalogue, const UgRule *rule, const char *symbol);
/* The package that such a symbol asks for, without versions. (transfer full) */
char *ug_required_package(const char *symbol);
/* Is it one that a gate looks at: weighed, no prose, in production code, tests or manifests? */
gboolean ug_usage_counts(const UgFinding *finding);

enum { UG_NO_PARTNER = G_MAXINT32 };

/* ug_usages_match: for each usage after (of UgUsage), the index of the one before that it is, or UG_NO_PARTNER.
 * (transfer full) array of guint. */
GArray *ug_usages_match(const GArray *before, const GArray *after, const UgGround *ground);

G_END_DECLS

#endif
