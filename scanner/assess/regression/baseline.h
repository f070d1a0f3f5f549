/* A baseline: the usage that a project knows of, in a file that it keeps.
 *
 *     {"schema":"ungreen/baseline/1"}
 *     {"path":"app/a.py","rule":"EVT401","scope":"start","symbol":"eventlet.spawn","fingerprint":"…","text":"…"}
 *
 * One use a line, sorted, without line numbers, dates or totals: so git merges it, and a change of it says what
 * changed. An entry that somebody accepted has a "reason", and may have "until" when. */
#ifndef UNGREEN_ASSESS_BASELINE_H
#define UNGREEN_ASSESS_BASELINE_H

#include "assess/usages/usages.h"
#include "base/strings.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    UgUsage usage;
    const char *reason; /* (nullable) why it was accepted */
    const char *until;  /* (nullable) as written */
    guint line;         /* in the file that was read, from 1; 0 of one that was added since */
} UgBaselineEntry;

typedef struct {
    GArray *entries; /* of UgBaselineEntry */
    UgStrings *text;
} UgBaseline;

/* An empty one. (transfer full) */
UgBaseline *ug_baseline_new(void);
/* ug_baseline_read: the entries of a file called `name`, in its order. `merging`: read both sides of what git could not
 * merge. Returns (transfer full), or NULL with UG_ERROR_DATA and the line. */
UgBaseline *ug_baseline_read(const char *name, GBytes *bytes, gboolean merging, GError **error);
/* Is it a baseline, however broken, or has nothing in it? */
gboolean ug_baseline_is_meant(GBytes *bytes);
void ug_baseline_free(UgBaseline *baseline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UgBaseline, ug_baseline_free)

/* Adds a use; reason and until are nullable; copies all. Several uses may be equal. */
void ug_baseline_add(UgBaseline *baseline, const UgUsage *usage, const char *reason, const char *until);
/* The file's text: sorted, whatever the order of the entries. (transfer full) */
GString *ug_baseline_write(const UgBaseline *baseline);
/* All entries as usages, in their order; which rules are of requirements, the catalogue says. (transfer full) array of
 * UgUsage */
GArray *ug_baseline_usages(const UgBaseline *baseline, const UgCatalogue *catalogue);
/* What entries of the same use have in common, whatever they say of it, and no others. (transfer full) */
char *ug_baseline_key(const UgBaselineEntry *entry);

G_END_DECLS

#endif
