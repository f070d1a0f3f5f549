// The files that a commit changed: what its message says of the program cannot be if none of them is the program's.
#include "assess/touched.h"

#include "assess/signs.h"
#include "source/trees.h"

/* FALSE where the commits cannot be compared. */
static gboolean compare(const char *location, const char *before, const char *commit, UgChangeFunc func,
                        gpointer data) {
    g_autoptr(UgTrees) trees = location == NULL ? NULL : ug_trees_new(location, NULL);
    UgObjectId old, new;
    return trees != NULL && ug_trees_root(trees, before, &old) && ug_trees_root(trees, commit, &new) &&
           ug_trees_compare(trees, &old, &new, func, data);
}

typedef struct {
    const UgCatalogue *catalogue;
    gboolean program;
} Kinds;

static void note_kind(const UgChange *change, gpointer data) {
    Kinds *kinds = data;
    UgContext context = ug_catalogue_context(kinds->catalogue, change->path);
    kinds->program = kinds->program || (context != UG_CONTEXT_TEST && context != UG_CONTEXT_DOCS);
}

gboolean ug_touched_no_program(const char *location, const char *before, const char *commit,
                               const UgCatalogue *catalogue) {
    Kinds kinds = {.catalogue = catalogue};
    return compare(location, before, commit, note_kind, &kinds) && !kinds.program;
}

typedef struct {
    const UgCatalogue *catalogue;
    const UgRule *rule;
    UgSigns *before;
    UgSigns *after;
    gboolean found;
} Edits;

static void note_edit(const UgChange *change, gpointer data) {
    Edits *edits = data;
    if (!edits->found && change->before != NULL && change->after != NULL &&
        ug_catalogue_context(edits->catalogue, change->path) == UG_CONTEXT_PRODUCTION) {
        edits->found = ug_signs_count(edits->after, change->path, edits->rule) <
                       ug_signs_count(edits->before, change->path, edits->rule);
    }
}

gboolean ug_touched_edits_away(const char *location, const char *before, const char *commit, const UgRule *rule,
                               const UgCatalogue *catalogue) {
    g_autoptr(UgSigns) old = ug_signs_new(location, before, catalogue);
    g_autoptr(UgSigns) new = ug_signs_new(location, commit, catalogue);
    Edits edits = {.catalogue = catalogue, .rule = rule, .before = old, .after = new};
    return !compare(location, before, commit, note_edit, &edits) || edits.found;
}
