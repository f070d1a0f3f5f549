/* Usages of two sides: which of one are the same as which of the other.
 *
 * Each stands for one at most, so that fixing one never pays for another, and none stands for one that is worse: a use
 * in production is never one that was in tests, nor an import that has to succeed, or whenever the module is loaded,
 * one that had not. First those are matched that are the same in lines that the change left alone, then those that are
 * the same in the same file or one that was renamed, others in lines that were left alone, those whose function moved
 * or was renamed, imports of one name, which mean the same wherever in a file or function they stand, then, where the
 * lines of both sides are known, those that were edited where they stand, also in a function that moved, or to another
 * name of the same thing or to the successor of its package, and those in lines that are gone in one place and new in
 * another: two of them, or one that a module runs when it is loaded, or one whose new function is called where they
 * were, of a word; and in one file those of the same words in another function, or about the same thing. Patching that
 * modules did may go into a function that is new. A requirement is the project's, whichever file states it and for
 * which version, and may be stated several times at run time. Imports may stand for several, too: code that moves needs
 * its own where it is, and what stays behind does as well; and so may a line that gives a name to what was written out.
 * What is left is new, or gone. */
#ifndef UNGREEN_ASSESS_USAGES_H
#define UNGREEN_ASSESS_USAGES_H

#include "assess/usages/usage.h"
#include "project/definitions.h"
#include "source/change/change.h"

#include <glib.h>

G_BEGIN_DECLS

/* What is known of the two sides. */
typedef struct {
    const UgCatalogue *catalogue;
    const UgSnapshot *files;       /* of the side after */
    UgDefinitions *defined_before; /* (nullable) */
    UgDefinitions *defined_after;
    UgChange *change; /* (nullable) NULL: the files before are not known */
} UgGround;

enum { UG_NO_PARTNER = G_MAXINT32 };

/* ug_usages_match: for each usage after (of UgUsage), the index of the one before that it is, or UG_NO_PARTNER.
 * (transfer full) array of guint. */
GArray *ug_usages_match(const GArray *before, const GArray *after, const UgGround *ground);

G_END_DECLS

#endif
