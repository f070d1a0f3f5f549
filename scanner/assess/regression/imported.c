// Who imports a module: looked for in the files that have its name, as they are read for nothing else.
#include "assess/regression/imported.h"

#include "assess/regression/remembered.h"
#include "base/text.h"
#include "project/services/services.h"

#include <string.h>

typedef struct {
    const UgModuleTable *modules;
    guint32 module; /* that is looked for */
    guint32 from;   /* whose imports are looked at */
    gboolean found;
} Look;

static void look_at(Look *look, const char *name) {
    g_autofree char *absolute = ug_module_table_absolute(look->modules, look->from, name);
    const char *rest;
    look->found = look->found || (absolute != NULL &&
                                  ug_module_table_split(look->modules, look->from, absolute, &rest) == look->module);
}

static void look_at_import(G_GNUC_UNUSED UgCode *code, const UgSeen *seen, gpointer look) {
    if (seen->guard != UG_GUARD_TYPE_CHECKING) {
        look_at(look, seen->meanings[0]);
    }
}

static void look_at_call(const UgSeenImportCall *seen, gpointer look) {
    g_autofree char *module = g_strndup(seen->name, strcspn(seen->name, ":"));
    look_at(look, module);
}

static void look_at_file(Look *look, const UgRemembered *files) {
    const UgModule *module = ug_module_table_module(look->modules, look->module);
    g_autoptr(UgFileFacts) own = NULL;
    UgCode *code = ug_remembered_code(files, ug_module_table_file(look->modules, look->from),
                                      ug_text_last_part(module->name), &own);
    if (code != NULL) {
        (void)ug_code_read_imports(files->extractor, code);
        ug_code_visit(code, UG_SEEN(IMPORT), NULL, look_at_import, look);
        ug_code_visit_import_calls(code, look_at_call, look);
    }
}

static void look_at_files(Look *look, const UgSurvey *survey) {
    const GArray *all = ug_module_table_modules(look->modules);
    UgRemembered files = ug_remembered_open(survey);
    for (look->from = 0; !look->found && look->from < all->len; look->from++) {
        const UgModule *other = &g_array_index(all, UgModule, look->from);
        if (look->from != look->module && !other->is_gone && other->context != UG_CONTEXT_TEST &&
            other->context != UG_CONTEXT_DOCS) {
            look_at_file(look, &files);
        }
    }
    ug_remembered_close(&files);
}

/* Plugins are loaded by whoever looks for them; a script is started. */
static gboolean is_plugin(const UgSurvey *survey, const char *name) {
    UgServiceKind kind;
    for (gsize i = 0; i < survey->n_files; i++) {
        const UgFileFacts *facts = survey->files[i].facts;
        for (guint j = 0; facts != NULL && j < facts->entry_points->len; j++) {
            const UgEntryPoint *entry = &g_array_index(facts->entry_points, UgEntryPoint, j);
            if (g_strcmp0(entry->module, name) == 0 &&
                !ug_catalogue_service_kind(survey->catalogue, entry->group, &kind)) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

gboolean ug_is_imported(const UgSide *side, const char *path) {
    const UgModuleTable *modules = ug_project_modules(side->project);
    const UgSurvey *survey = ug_project_survey(side->project, 0);
    const GArray *all = ug_module_table_modules(modules);
    for (guint32 m = 0; m < all->len; m++) {
        const UgModule *module = &g_array_index(all, UgModule, m);
        if (module->is_gone || strcmp(module->path, path) != 0) {
            continue;
        }
        Look look = {.modules = modules, .module = m};
        if (!module->is_script && !module->is_package) {
            look_at_files(&look, survey);
        }
        return module->is_package || look.found || is_plugin(survey, module->name);
    }
    return FALSE;
}
