// The entry points that a project declares in manifests or in a setup.py, and those that lie where such things lie.
#include "project/services/declared.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/strings.h"
#include "facts/code.h"

#include <string.h>

typedef struct {
    const UgProject *project;
    GPtrArray *list;     /* UgService *: what was found */
    GHashTable *known;   /* set of char *: what tells them apart */
    GHashTable *entries; /* set of the modules that they start in */
    GHashTable *names;   /* set of char *: snapshot and name of each */
    UgStrings *text;     /* of the caller */
} Finder;

static const UgModule *module_at(const Finder *finder, guint32 module) {
    return ug_module_table_module(ug_project_modules(finder->project), module);
}

/* Manifests may say the same twice, setup.cfg and the setup.py beside it: that is one service, where it was found
 * first. */
static gboolean is_known(Finder *finder, const UgService *service) {
    char *key = g_strdup_printf("%u %u %u %s\n%s", service->snapshot, service->module, (guint)service->kind,
                                service->name, service->entry);
    return !g_hash_table_add(finder->known, key);
}

/* (transfer full) */
static char *name_key(guint snapshot, const char *name) {
    return g_strdup_printf("%u %s", snapshot, name);
}

static void add(Finder *finder, UgService service) {
    if (is_known(finder, &service)) {
        return;
    }
    UgService *kept = g_new(UgService, 1);
    *kept = service;
    kept->name = ug_strings_keep(finder->text, service.name);
    kept->entry = ug_strings_keep(finder->text, service.entry);
    g_ptr_array_add(finder->list, kept);
    g_hash_table_add(finder->entries, GUINT_TO_POINTER(service.module));
    g_hash_table_add(finder->names, name_key(service.snapshot, service.name));
}

/* The first module that is not before such a path: they are sorted by snapshot and path. */
static guint32 first_from(const Finder *finder, guint snapshot, const char *path) {
    guint32 from = 0;
    guint32 to = ug_module_table_modules(ug_project_modules(finder->project))->len;
    while (from < to) {
        guint32 middle = from + (to - from) / 2;
        const UgModule *module = module_at(finder, middle);
        gboolean is_before =
            module->snapshot != snapshot ? module->snapshot < snapshot : strcmp(module->path, path) < 0;
        from = is_before ? middle + 1 : from;
        to = is_before ? to : middle;
    }
    return from;
}

/* The first of the snapshot whose path begins so; UG_NO_MODULE if none does. */
static guint32 module_below(const Finder *finder, guint snapshot, const char *prefix) {
    guint32 m = first_from(finder, snapshot, prefix);
    gboolean is_there = m < ug_module_table_modules(ug_project_modules(finder->project))->len &&
                        module_at(finder, m)->snapshot == snapshot &&
                        g_str_has_prefix(module_at(finder, m)->path, prefix);
    return is_there ? m : UG_NO_MODULE;
}

static guint32 module_with_path(const Finder *finder, guint snapshot, const char *path) {
    guint32 m = module_below(finder, snapshot, path);
    return m != UG_NO_MODULE && strcmp(module_at(finder, m)->path, path) == 0 ? m : UG_NO_MODULE;
}

/* A module to look names up from: one that lies where they are declared, else any of the snapshot. */
static guint32 module_near(const Finder *finder, guint snapshot, const char *declared_path) {
    g_autofree char *folder =
        g_strndup(declared_path, strlen(declared_path) - strlen(ug_path_name(declared_path))); // with its slash
    guint32 near = module_below(finder, snapshot, folder);
    return near != UG_NO_MODULE ? near : module_below(finder, snapshot, "");
}

/* What starts, as a declaration means it: a script's path is written from the folder of the file that declares it. */
static char *declared_entry(const char *declared_path, const UgEntryPoint *entry, UgServiceKind kind) {
    if (kind != UG_SERVICE_SCRIPT) {
        return entry->attribute == NULL ? g_strdup(entry->module)
                                        : g_strconcat(entry->module, ":", entry->attribute, NULL);
    }
    const char *slash = strrchr(declared_path, '/');
    return slash == NULL ? g_strdup(entry->module)
                         : g_strdup_printf("%.*s/%s", (int)(slash - declared_path), declared_path, entry->module);
}

/* The module that lies where its name says, beside the declaration or in its src/: nobody need import it. */
static guint32 module_beside(const Finder *finder, guint snapshot, const char *declared_path, const char *name) {
    static const struct {
        const char *place;
        const char *end;
    } forms[] = {{"", ".py"}, {"src/", ".py"}, {"", "/__init__.py"}, {"src/", "/__init__.py"}};
    const char *slash = strrchr(declared_path, '/');
    int folder = slash == NULL ? 0 : (int)(slash + 1 - declared_path);
    g_autofree char *file = g_strdelimit(g_strdup(name), ".", '/');
    guint32 found = UG_NO_MODULE;
    for (guint i = 0; i < G_N_ELEMENTS(forms) && found == UG_NO_MODULE; i++) {
        g_autofree char *path =
            g_strdup_printf("%.*s%s%s%s", folder, declared_path, forms[i].place, file, forms[i].end);
        found = module_with_path(finder, snapshot, path);
    }
    return found;
}

/* The path of the file: a script may be declared by the name of a symbolic link. */
static const char *script_meant(const Finder *finder, guint snapshot, const char *path) {
    const UgEntry *file = ug_snapshot_follow(ug_project_survey(finder->project, snapshot)->snapshot, path);
    return file == NULL ? path : file->path;
}

/* What a test installs is nobody's service. */
static void add_declared(Finder *finder, guint snapshot, const UgSurveyed *file) {
    guint32 from =
        file->facts->entry_points->len == 0 ? UG_NO_MODULE : module_near(finder, snapshot, file->entry->path);
    const UgCatalogue *catalogue = ug_project_survey(finder->project, snapshot)->catalogue;
    for (guint i = 0; file->context != UG_CONTEXT_TEST && i < file->facts->entry_points->len; i++) {
        const UgEntryPoint *entry = &g_array_index(file->facts->entry_points, UgEntryPoint, i);
        UgService service = {.name = entry->name, .snapshot = snapshot, .declared_path = file->entry->path};
        if (!ug_catalogue_service_kind(catalogue, entry->group, &service.kind)) {
            continue;
        }
        service.declared = entry->span;
        g_autofree char *whole = declared_entry(service.declared_path, entry, service.kind);
        service.entry = service.kind == UG_SERVICE_SCRIPT ? script_meant(finder, snapshot, whole) : whole;
        if (service.kind == UG_SERVICE_SCRIPT) {
            service.module = module_with_path(finder, snapshot, service.entry);
        } else {
            guint32 named = ug_module_table_find(ug_project_modules(finder->project), from, entry->module);
            service.module =
                named != UG_NO_MODULE ? named : module_beside(finder, snapshot, service.declared_path, entry->module);
        }
        add(finder, service);
    }
}

/* A setup.py is a module like any other, and declares services as manifests do. */
static void add_of_setup(Finder *finder, guint32 index, UgExtractor *extractor) {
    const UgModule *module = module_at(finder, index);
    if (strcmp(ug_path_name(module->path), "setup.py") != 0) {
        return;
    }
    UgSurveyed file = *ug_module_table_file(ug_project_modules(finder->project), index);
    g_autoptr(UgFileFacts) declared = ug_file_facts_new();
    ug_code_read_setup(extractor, file.facts->code, declared);
    file.facts = declared;
    add_declared(finder, module->snapshot, &file);
}

/* What setuptools installs under a name takes the place of a script that lies in bin/ for who works in the checkout. */
static gboolean is_known_name(const Finder *finder, guint snapshot, const char *name) {
    g_autofree char *key = name_key(snapshot, name);
    return g_hash_table_contains(finder->names, key);
}

/* Scripts of bin/, and modules with an `application` for a web server, whether anything declares them or not. */
static void add_undeclared(Finder *finder, guint32 index) {
    const UgModule *module = module_at(finder, index);
    const UgModuleTable *table = ug_project_modules(finder->project);
    if (module->context != UG_CONTEXT_PRODUCTION || g_hash_table_contains(finder->entries, GUINT_TO_POINTER(index))) {
        return;
    }
    UgService service = {
        .module = index, .snapshot = module->snapshot, .declared_path = module->path, .declared = {1, 1, 1, 1}};
    const char *slash = strrchr(module->path, '/');
    UgCode *code = ug_module_table_file(table, index)->facts->code;
    if (module->is_script && g_str_has_prefix(module->path, "bin/")) {
        if (is_known_name(finder, module->snapshot, slash + 1)) {
            return;
        }
        service.kind = UG_SERVICE_SCRIPT;
        service.name = slash + 1;
        service.entry = module->path;
        add(finder, service);
    } else if (!module->is_script && ug_code_assigns(code, "application", &service.declared)) {
        g_autofree char *entry = g_strconcat(module->name, ":application", NULL);
        service.kind = UG_SERVICE_WSGI;
        service.name = module->name;
        service.entry = entry;
        add(finder, service);
    }
}

static gint compare_services(gconstpointer a, gconstpointer b) {
    const UgService *left = *(const UgService *const *)a;
    const UgService *right = *(const UgService *const *)b;
    gint order = strcmp(left->name, right->name);
    if (order == 0 && left->snapshot != right->snapshot) {
        order = left->snapshot < right->snapshot ? -1 : 1;
    }
    return order != 0 ? order : strcmp(left->entry, right->entry);
}

GPtrArray *ug_services_declared(const UgProject *project, UgStrings *text) {
    g_autoptr(GHashTable) known = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) entries = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) names = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    Finder finder = {.project = project,
                     .list = g_ptr_array_new_with_free_func(g_free),
                     .known = known,
                     .entries = entries,
                     .names = names,
                     .text = text};
    for (guint s = 0; s < ug_project_n_surveys(project); s++) {
        const UgSurvey *survey = ug_project_survey(project, s);
        for (gsize i = 0; i < survey->n_files; i++) {
            if (survey->files[i].facts != NULL) {
                add_declared(&finder, s, &survey->files[i]);
            }
        }
    }
    const GArray *modules = ug_module_table_modules(ug_project_modules(project));
    const UgSurvey *first = ug_project_survey(project, 0);
    g_autoptr(UgExtractor) extractor = ug_extractor_new(first->catalogue, first->memo);
    for (guint32 m = 0; m < modules->len; m++) {
        add_of_setup(&finder, m, extractor);
    }
    for (guint32 m = 0; m < modules->len; m++) {
        add_undeclared(&finder, m);
    }
    g_ptr_array_sort(finder.list, compare_services);
    return finder.list;
}
