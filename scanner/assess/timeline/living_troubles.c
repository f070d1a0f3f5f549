// A living project: what of its files could not be read or understood, told once for each commit.
#include "assess/timeline/living_private.h"

#include "facts/code.h"
#include "project/links/again.h"

static void note_trouble(const UgLiving *living, const UgLivingFile *file, const char *reason, gboolean is_gap) {
    const UgTrouble trouble = {{file->path, reason}, living->commit, is_gap};
    ug_troubles_note(living->troubles, &trouble);
}

void ug_living_note_troubles_of(UgLiving *living, UgLivingFile *file) {
    if (living->troubles != NULL) {
        g_hash_table_add(living->troubled, file);
    }
}

/* (transfer container) */
static GArray *problems_of(UgLiving *living, const UgLivingFile *file) {
    if (!ug_living_is_python(file)) {
        return g_array_ref(file->facts->problems);
    }
    GHashTable *asked = file->module == UG_NO_MODULE ? NULL : ug_links_asked(living->links, file->module);
    return ug_code_fresh_problems(living->extractor, file->facts->code, asked);
}

static void note_troubles_now(UgLiving *living, const UgLivingFile *file) {
    if (file->facts == NULL) {
        note_trouble(living, file, file->unreadable, ug_file_is_missed(living->catalogue, file->path));
        return;
    }
    g_autoptr(GArray) problems = problems_of(living, file);
    for (guint i = 0; i < problems->len; i++) {
        const UgFactProblem *problem = &g_array_index(problems, UgFactProblem, i);
        g_autofree char *reason = problem->line == 0 ? g_strdup(problem->reason)
                                                     : g_strdup_printf("line %u: %s", problem->line, problem->reason);
        note_trouble(living, file, reason, FALSE);
    }
}

/* Only once all of a commit is there it shows what its files are asked for, and what of them counts. */
void ug_living_end_commit(UgLiving *living) {
    GHashTableIter iter;
    gpointer file;
    g_hash_table_iter_init(&iter, living->troubled);
    while (g_hash_table_iter_next(&iter, &file, NULL)) {
        note_troubles_now(living, file);
    }
    g_hash_table_remove_all(living->troubled);
}

void ug_living_note_troubles(UgLiving *living, UgTroubles *troubles, guint first) {
    living->troubles = troubles;
    living->commit = first;
    ug_living_for_all(living, ug_living_note_troubles_of);
}
