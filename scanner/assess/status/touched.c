// The files that a commit changed: what its message says of the program cannot be if none of them is the program's.
#include "assess/status/touched.h"

#include "assess/status/places.h"
#include "assess/status/signs.h"
#include "base/hash.h"
#include "catalogue/judgement.h"
#include "facts/code.h"
#include "project/applies.h"
#include "source/trees.h"

#include <string.h>

/* FALSE where the commits cannot be compared. */
static gboolean compare(const char *location, const char *before, const char *commit, UgFileChangeFunc func,
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

static void note_kind(const UgFileChange *change, gpointer data) {
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

static void note_edit(const UgFileChange *change, gpointer data) {
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

/* ---- what is given up ---- */

typedef struct {
    const UgCatalogue *catalogue;
    UgSigns *before;
    UgSigns *after;
    gboolean gives_up;  /* a place went with what it stood in, */
    gboolean lost_file; /* a whole file, */
    gboolean new_file;  /* and there is one that may have come in its place */
    gboolean changes;   /* a place went from what stayed, or something came in its place */
    /* Of calls of the project's own wrappers no file tells by itself. Where nothing but whole modules went, what was
     * lost went with them. */
    gboolean lost_module; /* one without a place of its own */
    gboolean edits;       /* a module that stayed is another */
    gboolean lost_script; /* the project starts one program less: what it did may be done elsewhere */
} Loss;

/* Is the function or class "Server.start.inner" still there? What is inside of a function goes or stays with it. */
static gboolean is_there(UgCode *code, const char *scope) {
    UgSpan span;
    gboolean is_class = FALSE;
    g_auto(GStrv) names = g_strsplit(scope, ".", 3);
    if (strcmp(scope, "<module>") == 0) {
        return TRUE;
    }
    if (!ug_code_find_definition(code, names[0], &span, &is_class)) {
        return FALSE;
    }
    return !is_class || names[1] == NULL || ug_code_defines(code, names[0], names[1]);
}

static void add_definition(const char *class_name, const char *name, G_GNUC_UNUSED gboolean is_property,
                           gpointer data) {
    g_hash_table_add(data, g_strdup_printf("%s.%s", class_name == NULL ? "" : class_name, name));
}

static gboolean defines_more(UgCode *after, UgCode *before) {
    g_autoptr(GHashTable) old = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) new = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    ug_code_visit_definitions(before, add_definition, old);
    ug_code_visit_definitions(after, add_definition, new);
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, new);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        if (!g_hash_table_contains(old, name)) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_hosted(const UgCatalogue *catalogue, const UgRule *rule) {
    return g_ptr_array_find(ug_catalogue_judgement(catalogue)->hosted, rule, NULL);
}

/* An import goes with what it was for, and of several uses in one function, of which one is left, none tells. */
static void note_lost_places(Loss *loss, const UgFileFacts *before, const UgFileFacts *after) {
    g_autoptr(GHashTable) left_places = ug_places_of(after, TRUE);
    g_autoptr(GHashTable) seen = ug_places_new();
    gboolean gives_up = FALSE;
    for (guint i = 0; i < before->matches->len && !loss->changes; i++) {
        const UgMatch *match = &g_array_index(before->matches, UgMatch, i);
        g_autofree char *key = ug_place_key(match->rule, match->symbol, match->scope);
        guint left = ug_places_count(left_places, key);
        if (!match->rule->blocks || ug_places_add(seen, key) < left) {
            continue;
        }
        if (is_hosted(loss->catalogue, match->rule)) {
            loss->changes = TRUE;
        } else if (after == NULL || (after->code != NULL && !is_there(after->code, match->scope))) {
            gives_up = TRUE;
        } else if (left == 0 && !ug_rule_is_import(match->rule)) {
            loss->changes = TRUE;
        }
    }
    loss->gives_up = loss->gives_up || gives_up;
    loss->lost_file = loss->lost_file || (gives_up && after == NULL);
    loss->changes = loss->changes || (gives_up && after != NULL && before->code != NULL && after->code != NULL &&
                                      defines_more(after->code, before->code));
}

static guint count_scripts(const UgFileFacts *facts) {
    guint count = 0;
    for (guint i = 0; facts != NULL && i < facts->entry_points->len; i++) {
        count += g_str_has_suffix(g_array_index(facts->entry_points, UgEntryPoint, i).group, "_scripts") ? 1 : 0;
    }
    return count;
}

static void note_modules(Loss *loss, const UgFileFacts *before, const UgFileFacts *after) {
    gboolean is_module = (before != NULL ? before : after)->kind == UG_FILE_PYTHON;
    loss->lost_module = loss->lost_module || (is_module && after == NULL);
    loss->edits = loss->edits || (is_module && before != NULL && after != NULL);
    loss->lost_script = loss->lost_script || count_scripts(after) < count_scripts(before);
    loss->new_file = loss->new_file || (is_module && before == NULL);
}

static void note_loss(const UgFileChange *change, gpointer data) {
    Loss *loss = data;
    if (loss->changes || ug_catalogue_context(loss->catalogue, change->path) != UG_CONTEXT_PRODUCTION) {
        return;
    }
    const UgFileFacts *before = change->before == NULL ? NULL : ug_signs_facts(loss->before, change->path);
    const UgFileFacts *after = change->after == NULL ? NULL : ug_signs_facts(loss->after, change->path);
    loss->changes = (change->before != NULL && before == NULL) || (change->after != NULL && after == NULL);
    if (!loss->changes && before != NULL) {
        note_lost_places(loss, before, after);
    }
    if (before != NULL || after != NULL) {
        note_modules(loss, before, after);
    }
}

gboolean ug_touched_gives_up(const char *location, const char *before, const char *commit,
                             const UgCatalogue *catalogue) {
    g_autoptr(UgSigns) old = ug_signs_new(location, before, catalogue);
    g_autoptr(UgSigns) new = ug_signs_new(location, commit, catalogue);
    Loss loss = {.catalogue = catalogue, .before = old, .after = new};
    if (!compare(location, before, commit, note_loss, &loss) || loss.changes) {
        return FALSE;
    }
    return loss.gives_up ? !(loss.lost_file && loss.new_file)
                         : loss.lost_module && !loss.edits && !loss.new_file && !loss.lost_script;
}
