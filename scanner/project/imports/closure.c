// The modules that can be reached by importing, a wave at a time: each is what the wave before it imports.
#include "project/imports/closure.h"

#include "base/text.h"
#include "facts/code.h"
#include "project/workers.h"

#include <string.h>

/* Where one module leads. */
typedef struct {
    GArray *runs;  /* of guint32: the modules that importing runs */
    GArray *named; /* of guint32: those that it can only name */
} Targets;

struct UgImportClosure {
    const UgModuleTable *table;
    GPtrArray *targets;   /* for each module: (nullable) Targets *, NULL if it is not in it */
    GHashTable *children; /* index of a package -> GArray of guint32: the modules in it */
};

static void free_targets(gpointer data) {
    Targets *targets = data;
    if (targets != NULL) {
        g_array_unref(targets->runs);
        g_array_unref(targets->named);
        g_free(targets);
    }
}

UgImportClosure *ug_import_closure_new(const UgModuleTable *table) {
    UgImportClosure *closure = g_new0(UgImportClosure, 1);
    guint n = ug_module_table_modules(table)->len;
    closure->table = table;
    closure->targets = g_ptr_array_new_with_free_func(free_targets);
    g_ptr_array_set_size(closure->targets, (gint)n);
    closure->children = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    for (guint32 m = 0; m < n; m++) {
        guint32 parent = ug_module_table_module(table, m)->parent;
        GArray *list = g_hash_table_lookup(closure->children, GUINT_TO_POINTER(parent));
        if (list == NULL) {
            list = g_array_new(FALSE, FALSE, sizeof(guint32));
            g_hash_table_insert(closure->children, GUINT_TO_POINTER(parent), list);
        }
        g_array_append_val(list, m);
    }
    return closure;
}

void ug_import_closure_free(UgImportClosure *closure) {
    g_hash_table_unref(closure->children);
    g_ptr_array_unref(closure->targets);
    g_free(closure);
}

/* ---- one module ---- */

typedef struct {
    const UgImportClosure *closure;
    guint32 module;
    Targets *targets;
    const UgWordSet *words; /* (nullable) */
    GHashTable *packages;   /* set of the indexes of those that were looked into */
} Taker;

/* Importing a.b.c runs a and a.b as well. */
static void take_import(Taker *taker, guint32 to, gboolean runs) {
    for (guint32 at = to; at != UG_NO_MODULE; at = ug_module_table_module(taker->closure->table, at)->parent) {
        g_array_append_val(runs ? taker->targets->runs : taker->targets->named, at);
    }
}

/* A name that is bound to a package can name any module in it, also one that only others import: `import app`, and
 * then `app.utils.spawn()`. */
static void take_package(Taker *taker, guint32 package) {
    if (taker->words == NULL || !g_hash_table_add(taker->packages, GUINT_TO_POINTER(package))) {
        return;
    }
    const GArray *children = g_hash_table_lookup(taker->closure->children, GUINT_TO_POINTER(package));
    for (guint i = 0; children != NULL && i < children->len; i++) {
        guint32 child = g_array_index(children, guint32, i);
        const UgModule *module = ug_module_table_module(taker->closure->table, child);
        if (ug_word_set_may_hold(taker->words, ug_text_last_part(module->name))) {
            g_array_append_val(taker->targets->named, child);
            if (module->is_package) {
                take_package(taker, child);
            }
        }
    }
}

/* The module that a name, as the file knows it, lies in; UG_NO_MODULE if it is none of the table's. */
static guint32 module_of(const Taker *taker, const char *known_as, gboolean *is_whole) {
    const UgModuleTable *table = taker->closure->table;
    g_autofree char *name = ug_module_table_absolute(table, taker->module, known_as);
    const char *rest = "";
    guint32 to = name == NULL ? UG_NO_MODULE : ug_module_table_split(table, taker->module, name, &rest);
    *is_whole = *rest == '\0';
    return to;
}

static void take_call(const UgSeenImportCall *seen, gpointer data) {
    Taker *taker = data;
    gboolean is_whole;
    guint32 to = seen->importer == UG_IMPORTER_FINDER ? UG_NO_MODULE : module_of(taker, seen->name, &is_whole);
    if (to != UG_NO_MODULE) {
        take_import(taker, to, seen->guard != UG_GUARD_TYPE_CHECKING);
    }
}

static void take(G_GNUC_UNUSED UgCode *code, const UgSeen *seen, gpointer data) {
    Taker *taker = data;
    gboolean is_whole;
    guint32 to = module_of(taker, seen->meanings[0], &is_whole);
    if (to == UG_NO_MODULE) {
        return;
    }
    if (seen->kind != UG_SEEN_BINDING) {
        take_import(taker, to, seen->guard != UG_GUARD_TYPE_CHECKING);
    } else if (is_whole && ug_module_table_module(taker->closure->table, to)->is_package) {
        take_package(taker, to);
    }
}

typedef struct {
    const UgImportClosure *closure;
    const GArray *wave; /* of guint32 */
} Reading;

static void read_module(gsize item, UgExtractor *extractor, G_GNUC_UNUSED UgReader *reader,
                        G_GNUC_UNUSED const GError *trouble, gpointer data) {
    const Reading *reading = data;
    guint32 module = g_array_index(reading->wave, guint32, item);
    UgCode *code = ug_module_table_file(reading->closure->table, module)->facts->code;
    g_autoptr(GHashTable) packages = g_hash_table_new(NULL, NULL);
    Taker taker = {reading->closure, module, g_ptr_array_index(reading->closure->targets, module), ug_code_words(code),
                   packages};
    (void)ug_code_read_imports(extractor, code);
    ug_code_visit(code, UG_SEEN(IMPORT) | UG_SEEN(BINDING), NULL, take, &taker);
    ug_code_visit_import_calls(code, take_call, &taker);
}

/* ---- all of them ---- */

/* Puts a module on the list of the next wave unless it is in the closure already. */
static void enter(UgImportClosure *closure, guint32 module, GArray *next) {
    if (g_ptr_array_index(closure->targets, module) != NULL) {
        return;
    }
    Targets *targets = g_new(Targets, 1);
    targets->runs = g_array_new(FALSE, FALSE, sizeof(guint32));
    targets->named = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_ptr_array_index(closure->targets, module) = targets;
    g_array_append_val(next, module);
}

static void enter_all(UgImportClosure *closure, const GArray *modules, GArray *next) {
    for (guint i = 0; i < modules->len; i++) {
        enter(closure, g_array_index(modules, guint32, i), next);
    }
}

static gint compare_modules(gconstpointer a, gconstpointer b) {
    guint32 left = *(const guint32 *)a;
    guint32 right = *(const guint32 *)b;
    return (left > right) - (left < right);
}

gboolean ug_import_closure_holds(const UgImportClosure *closure, guint32 module) {
    return g_ptr_array_index(closure->targets, module) != NULL;
}

GArray *ug_import_closure_add(UgImportClosure *closure, const guint32 *modules, guint n, UgExtractor *extractor) {
    const UgSurvey *survey = ug_module_table_survey(closure->table, 0);
    const UgWork work = {
        .catalogue = survey->catalogue, .memo = survey->memo, .threads = survey->threads, .extractor = extractor};
    GArray *added = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) wave = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) next = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < n; i++) {
        enter(closure, modules[i], next);
    }
    while (next->len > 0) {
        g_array_set_size(wave, 0);
        g_array_append_vals(wave, next->data, next->len);
        g_array_append_vals(added, next->data, next->len);
        g_array_set_size(next, 0);
        Reading reading = {closure, wave};
        ug_work_on(&work, wave->len, read_module, &reading);
        for (guint i = 0; i < wave->len; i++) {
            const Targets *targets = g_ptr_array_index(closure->targets, g_array_index(wave, guint32, i));
            enter_all(closure, targets->runs, next);
            enter_all(closure, targets->named, next);
        }
    }
    g_array_sort(added, compare_modules);
    return added;
}

/* For each module those that run it. (transfer full) array of (nullable) GArray of guint32 */
static GPtrArray *importers_of_all(const UgImportClosure *closure) {
    GPtrArray *importers = g_ptr_array_new();
    g_ptr_array_set_size(importers, (gint)closure->targets->len);
    for (guint32 from = 0; from < closure->targets->len; from++) {
        const Targets *targets = g_ptr_array_index(closure->targets, from);
        for (guint i = 0; targets != NULL && i < targets->runs->len; i++) {
            gpointer *list = &g_ptr_array_index(importers, g_array_index(targets->runs, guint32, i));
            if (*list == NULL) {
                *list = g_array_new(FALSE, FALSE, sizeof(guint32));
            }
            g_array_append_val((GArray *)*list, from);
        }
    }
    return importers;
}

void ug_import_closure_spread(const UgImportClosure *closure, GByteArray *marks) {
    g_autoptr(GPtrArray) importers = importers_of_all(closure);
    g_autoptr(GArray) pending = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 m = 0; m < marks->len; m++) {
        if (marks->data[m] != 0) {
            g_array_append_val(pending, m);
        }
    }
    for (guint i = 0; i < pending->len; i++) {
        const GArray *list = g_ptr_array_index(importers, g_array_index(pending, guint32, i));
        for (guint j = 0; list != NULL && j < list->len; j++) {
            guint32 importer = g_array_index(list, guint32, j);
            if (marks->data[importer] == 0) {
                marks->data[importer] = 1;
                g_array_append_val(pending, importer);
            }
        }
    }
    for (guint32 m = 0; m < importers->len; m++) {
        g_clear_pointer((GArray **)&g_ptr_array_index(importers, m), g_array_unref);
    }
}
