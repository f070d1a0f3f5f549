// Imports that a change adds where modules are loaded, as far as they lead anywhere.
#include "assess/regression/importing.h"

#include "assess/regression/remembered.h"
#include "base/hash.h"
#include "project/applies.h"
#include "source/change/change.h"

#include <string.h>

/* ---- services ---- */

/* Was it there, and does none of its modes have to be told by what modules import? Whichever of several of its name it
 * was. */
static gboolean is_settled(const GPtrArray *old, const UgService *is) {
    guint first;
    guint n = ug_services_called(old, is->name, &first);
    gboolean was_there = FALSE;
    gboolean differs = FALSE;
    for (guint i = first; i < first + n; i++) {
        const UgService *was = g_ptr_array_index(old, i);
        gboolean is_alike = strcmp(was->entry, is->entry) == 0;
        was_there = was_there || is_alike;
        differs = differs || (is_alike && was->needs_it != is->needs_it);
    }
    return was_there && !differs;
}

typedef struct {
    gboolean any;   /* there are services that run without eventlet, and could import it */
    gboolean other; /* one of them is not what it was, whatever files say */
} Natives;

static Natives find_natives(const UgSide *before, const UgSide *after) {
    const GPtrArray *old = ug_project_services(before->project);
    const GPtrArray *now = ug_project_services(after->project);
    Natives natives = {0};
    for (guint i = 0; old != NULL && now != NULL && i < now->len; i++) {
        const UgService *service = g_ptr_array_index(now, i);
        if (service->mode == UG_MODE_NATIVE && service->module != UG_NO_MODULE) {
            natives.any = TRUE;
            natives.other = natives.other || !is_settled(old, service);
        }
    }
    return natives;
}

static gboolean any_imports_eventlet(const UgSide *side) {
    for (guint i = 0; i < side->scan->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(side->scan->findings, i);
        if (ug_rule_imports_eventlet(finding->rule) && finding->guard == UG_GUARD_NONE) {
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- files ---- */

static void take_import(G_GNUC_UNUSED UgCode *code, const UgSeen *seen, gpointer names) {
    if (seen->guard == UG_GUARD_NONE && !seen->in_function) {
        g_hash_table_add(names, g_strdup(seen->meanings[0]));
    }
}

/* What a file imports when it is loaded, as it calls it. (transfer full) set of char *, empty if there is no such file
 */
static GHashTable *imports_of(const UgRemembered *files, const char *path) {
    GHashTable *names = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_autoptr(UgFileFacts) own = NULL;
    UgCode *code = ug_remembered_code(files, ug_survey_find(files->survey, path), NULL, &own);
    if (code != NULL) {
        (void)ug_code_read_module_imports(files->extractor, code);
        ug_code_visit(code, UG_SEEN(IMPORT), NULL, take_import, names);
    }
    return names;
}

/* To a module of the project, or to eventlet itself. */
static gboolean leads_on(const UgModuleTable *modules, guint32 module, const char *name) {
    const UgCatalogue *catalogue = ug_module_table_survey(modules, 0)->catalogue;
    g_autofree char *absolute = ug_module_table_absolute(modules, module, name);
    const char *rest;
    if (absolute == NULL || ug_module_table_split(modules, module, absolute, &rest) != UG_NO_MODULE) {
        return absolute != NULL;
    }
    const UgRule *rule = ug_catalogue_match_import(catalogue, UG_RULE_FINDING, absolute, FALSE);
    return rule != NULL && ug_rule_imports_eventlet(rule);
}

static gboolean adds_import(const UgModuleTable *modules, guint32 module, GHashTable *before, GHashTable *after) {
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, after);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        if (!g_hash_table_contains(before, name) && leads_on(modules, module, name)) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean any_adds_import(const UgSide *before, const UgSide *after) {
    const UgModuleTable *modules = ug_project_modules(after->project);
    const GArray *all = ug_module_table_modules(modules);
    UgRemembered old = ug_remembered_open(ug_project_survey(before->project, 0));
    UgRemembered new = ug_remembered_open(ug_project_survey(after->project, 0));
    g_autoptr(UgChange) change = ug_change_new(old.survey->snapshot, new.survey->snapshot);
    gboolean adds = FALSE;
    for (guint32 m = 0; m < all->len && !adds; m++) {
        const UgModule *module = &g_array_index(all, UgModule, m);
        if (module->context != UG_CONTEXT_TEST && module->context != UG_CONTEXT_DOCS &&
            !ug_change_is_same(change, module->path)) {
            g_autoptr(GHashTable) imports_before = imports_of(&old, module->path);
            g_autoptr(GHashTable) imports_after = imports_of(&new, module->path);
            adds = adds_import(modules, m, imports_before, imports_after);
        }
    }
    ug_remembered_close(&new);
    ug_remembered_close(&old);
    return adds;
}

gboolean ug_may_begin_to_import(const UgSide *before, const UgSide *after) {
    Natives natives = find_natives(before, after);
    return natives.other || (natives.any && any_imports_eventlet(after) && any_adds_import(before, after));
}
