// The files that a commit changed: what its message says of the program cannot be if none of them is the program's.
#include "assess/touched.h"

#include "source/trees.h"

typedef struct {
    const UgCatalogue *catalogue;
    gboolean program;
} Touch;

static void note_change(const UgChange *change, gpointer data) {
    Touch *touch = data;
    UgContext context = ug_catalogue_context(touch->catalogue, change->path);
    touch->program = touch->program || (context != UG_CONTEXT_TEST && context != UG_CONTEXT_DOCS);
}

gboolean ug_touched_no_program(const char *location, const char *before, const char *commit,
                               const UgCatalogue *catalogue) {
    g_autoptr(UgTrees) trees = location == NULL ? NULL : ug_trees_new(location, NULL);
    Touch touch = {.catalogue = catalogue};
    UgObjectId old, new;
    return trees != NULL && ug_trees_root(trees, before, &old) && ug_trees_root(trees, commit, &new) &&
           ug_trees_compare(trees, &old, &new, note_change, &touch) && !touch.program;
}
