// Following names: from a chain as written, through aliases, imports and attributes, to what it may stand for.
#include "facts/code.h"
#include "facts/python/names/tables.h"

#include <string.h>

/* Aliases of aliases of aliases: source that goes on for longer, or in a circle, is cut off. */
enum { MAX_ALIAS_STEPS = 24, MAX_MEANINGS = 32, MAX_STEPS = 32 };

/* Names that stand for one another, each bound a hundred times, are generated data: this many bindings are looked at.
 */
enum { MAX_BINDINGS_SEEN = 256 };

/* One step of following a name: a chain seen from a place. */
typedef struct {
    guint part;
    guint32 scope;
    UgChain chain;
    guint steps;
} Step;

typedef struct {
    const UgNamespace *names;
    Step steps[MAX_STEPS]; /* followed, and still to follow */
    guint n_steps;
    char *paths[MAX_STEPS]; /* those of the steps, owned; NULL of the first, which has the path that was asked for */
    GPtrArray *result;      /* of char * */
    GArray *constants;      /* of UgConstant; NULL unless they are what is looked for */
    guint n_seen;           /* bindings that were looked at */
    enum {
        FIND_NAMES,   /* qualified names */
        FIND_LINKS,   /* the same, and names of what the file itself defines */
        FIND_CALLEES, /* the same, but not through import calls, whose own callees are looked up this way */
        FIND_STRINGS, /* string constants */
    } what;
} Search;

static void add_meaning(Search *search, const char *name, const char *path) {
    g_autofree char *meaning = g_strconcat(name, path, NULL);
    if (search->result->len < MAX_MEANINGS &&
        !g_ptr_array_find_with_equal_func(search->result, meaning, g_str_equal, NULL)) {
        g_ptr_array_add(search->result, g_steal_pointer(&meaning));
    }
}

/* TRUE if the search has been, or will be, at this very place: names bound to each other in a circle. */
static gboolean is_known_step(const Search *search, const Step *step) {
    for (guint i = 0; i < search->n_steps; i++) {
        const Step *known = &search->steps[i];
        if (known->part == step->part && known->scope == step->scope && known->chain.at == step->chain.at &&
            known->chain.import_call == step->chain.import_call &&
            g_strcmp0(known->chain.root, step->chain.root) == 0 && strcmp(known->chain.path, step->chain.path) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

static void push_step(Search *search, const Step *from, guint part, guint32 scope, const UgChain *chain,
                      const char *rest) {
    if (from->steps >= MAX_ALIAS_STEPS || search->n_steps >= MAX_STEPS) {
        return;
    }
    g_autofree char *path = g_strconcat(chain->path, rest, NULL);
    Step step = {.part = part, .scope = scope, .chain = *chain, .steps = from->steps + 1};
    step.chain.path = path;
    if (!is_known_step(search, &step)) {
        search->steps[search->n_steps] = step;
        search->paths[search->n_steps++] = g_steal_pointer(&path);
    }
}

/* ".a.b" -> "a" and ".b"; FALSE for "". */
static gboolean split_path(const char *path, char **first, const char **rest) {
    if (*path != '.') {
        return FALSE;
    }
    gsize n = strcspn(path + 1, ".");
    *first = g_strndup(path + 1, n);
    *rest = path + 1 + n;
    return TRUE;
}

/* Something of this file: a function or class of the module, or a class's attribute. */
static void add_own(Search *search, const UgBound *bound, guint32 scope, const char *name, const char *path) {
    g_autofree char *owner = ug_namespace_scope_name(search->names, bound->part, scope);
    gboolean top = strcmp(owner, UG_THIS_MODULE) == 0;
    g_autofree char *whole =
        g_strconcat(UG_THIS_MODULE, top ? "" : ".", top ? "" : owner, *name != '\0' ? "." : "", name, NULL);
    add_meaning(search, whole, path);
}

static void follow(Search *search, const Step *step, const UgBound *bound);

static void follow_attribute(Search *search, const Step *step, const UgBound *bound) {
    g_autofree char *first = NULL;
    const char *rest;
    if (!split_path(step->chain.path, &first, &rest) || step->steps >= MAX_ALIAS_STEPS) {
        return;
    }
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(UgBound));
    ug_namespace_look_up_attribute(search->names, bound->part, bound->binding->scope_of, first, found);
    Step below = *step;
    below.chain.path = rest;
    for (guint i = 0; i < found->len; i++) {
        const UgBound *attribute = &g_array_index(found, UgBound, i);
        // A class inside a class would go on from here; one level is what the sources at hand need.
        if (attribute->binding->kind != UG_BINDING_CLASS && attribute->binding->kind != UG_BINDING_SELF) {
            follow(search, &below, attribute);
        }
    }
}

/* A class, or self: what its attribute is, and if it has none of its own, a name for what it may inherit. */
static void follow_class(Search *search, const Step *step, const UgBound *bound) {
    guint before = search->result->len + search->n_steps;
    follow_attribute(search, step, bound);
    gboolean found = search->result->len + search->n_steps > before;
    if (search->what == FIND_LINKS && !found && bound->binding->scope_of != UG_NONE) {
        add_own(search, bound, bound->binding->scope_of, "", step->chain.path);
    }
}

static void follow_function(Search *search, const Step *step, const UgBound *bound) {
    const UgChunkFacts *facts = ug_namespace_part(search->names, bound->part)->facts;
    if (search->what == FIND_LINKS && *step->chain.path == '\0' &&
        ug_scope_at(facts, bound->binding->scope)->kind != UG_SCOPE_FUNCTION) {
        add_own(search, bound, bound->binding->scope, bound->binding->name, "");
    }
}

static void follow(Search *search, const Step *step, const UgBound *bound) {
    const UgBinding *binding = bound->binding;
    switch (binding->kind) {
    case UG_BINDING_IMPORT:
        if (search->what != FIND_STRINGS) {
            add_meaning(search, binding->target, step->chain.path);
        }
        break;
    case UG_BINDING_STRING:
        if (search->what == FIND_STRINGS && *step->chain.path == '\0' && search->constants->len < MAX_MEANINGS) {
            UgConstant constant = {binding, bound->part};
            g_array_append_val(search->constants, constant);
        }
        break;
    case UG_BINDING_ALIAS:
        push_step(search, step, bound->part, binding->chain_scope, &binding->chain, step->chain.path);
        break;
    case UG_BINDING_SELF:
    case UG_BINDING_CLASS:
        follow_class(search, step, bound);
        break;
    case UG_BINDING_FUNCTION:
        follow_function(search, step, bound);
        break;
    default:
        break;
    }
}

/* A name that nothing binds may come from `from eventlet import *`, if the catalogue knows it there. */
static void follow_stars(Search *search, const Step *step) {
    const UgNamespace *names = search->names;
    for (guint i = 0; i < names->stars->len && search->what != FIND_STRINGS; i++) {
        g_autofree char *full = g_strconcat(g_ptr_array_index(names->stars, i), ".", step->chain.root, NULL);
        const UgRule *rule = ug_catalogue_match_use(names->catalogue, UG_RULE_FINDING, full, UG_ROLE_CALL);
        if (rule != NULL && g_strv_contains(rule->names, full)) {
            add_meaning(search, full, step->chain.path);
        }
    }
}

/* super().start in a method of Server: "<module>.Server.super().start". */
static void follow_super(Search *search, const Step *step) {
    const UgChunkFacts *facts = ug_namespace_part(search->names, step->part)->facts;
    for (guint32 scope = step->scope; scope != UG_NONE; scope = ug_scope_at(facts, scope)->parent) {
        if (ug_scope_at(facts, scope)->kind == UG_SCOPE_CLASS) {
            UgBound in = {NULL, step->part};
            add_own(search, &in, scope, UG_SUPER, step->chain.path);
            return;
        }
    }
}

static void take_step(Search *search, const Step *step) {
    const UgNamespace *names = search->names;
    if (step->chain.root != NULL && strcmp(step->chain.root, UG_SUPER) == 0) {
        if (search->what == FIND_LINKS) {
            follow_super(search, step);
        }
        return;
    }
    if (step->chain.root == NULL) {
        if (step->chain.import_call != UG_NONE && (search->what == FIND_NAMES || search->what == FIND_LINKS)) {
            const UgChunkFacts *facts = ug_namespace_part(names, step->part)->facts;
            const UgImportCall *call = ug_import_call_at(facts, step->chain.import_call);
            for (gboolean more = TRUE; more; more = call->more, call++) {
                const char *module = ug_namespace_imported_by(names, step->part, call, NULL);
                if (module != NULL) {
                    g_autofree char *value = g_strndup(module, call->gives_top ? strcspn(module, ".") : strlen(module));
                    add_meaning(search, value, step->chain.path);
                }
            }
        }
        return;
    }
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(UgBound));
    ug_namespace_look_up(names, step->part, step->scope, &step->chain, found);
    search->n_seen += found->len;
    for (guint i = 0; i < found->len; i++) {
        follow(search, step, &g_array_index(found, UgBound, i));
    }
    if (found->len == 0) {
        follow_stars(search, step);
        if (search->result->len == 0 && step->steps == 0 && search->what != FIND_STRINGS) {
            add_meaning(search, step->chain.root, step->chain.path); // a builtin, or bound where we cannot see
        }
    }
}

static void run_search(Search *search, guint part, guint32 scope, const UgChain *chain) {
    search->steps[search->n_steps++] = (Step){part, scope, *chain, 0};
    for (guint i = 0; i < search->n_steps && search->n_seen < MAX_BINDINGS_SEEN; i++) {
        take_step(search, &search->steps[i]);
    }
    for (guint i = 0; i < search->n_steps; i++) {
        g_free(search->paths[i]);
    }
}

static GPtrArray *search_names(const UgNamespace *names, guint part, guint32 scope, const UgChain *chain, int what) {
    Search search = {.names = names, .what = what};
    search.result = g_ptr_array_new_with_free_func(g_free);
    run_search(&search, part, scope, chain);
    return search.result;
}

static GPtrArray *resolve_in_role(const UgNamespace *names, guint part, guint32 scope, const UgChain *chain,
                                  UgRole role, int what) {
    const char *last = role == UG_ROLE_STORE || role == UG_ROLE_DELETE ? strrchr(chain->path, '.') : NULL;
    if (last == NULL) {
        return search_names(names, part, scope, chain, what);
    }
    // `eventlet.wsgi.MAX_HEADER_LINE = n`: what is looked up is eventlet.wsgi.
    g_autofree char *object_path = g_strndup(chain->path, (gsize)(last - chain->path));
    const UgChain object = {chain->root, object_path, chain->import_call, chain->at};
    GPtrArray *found = search_names(names, part, scope, &object, what);
    for (guint i = 0; i < found->len; i++) {
        char *whole = g_strconcat(g_ptr_array_index(found, i), last, NULL);
        g_free(g_ptr_array_index(found, i));
        g_ptr_array_index(found, i) = whole;
    }
    return found;
}

GPtrArray *ug_namespace_resolve(const UgNamespace *names, guint part, guint32 scope, const UgChain *chain,
                                UgRole role) {
    return resolve_in_role(names, part, scope, chain, role, FIND_NAMES);
}

GPtrArray *ug_namespace_meanings(const UgNamespace *names, guint part, guint32 scope, const UgChain *chain,
                                 UgRole role) {
    return resolve_in_role(names, part, scope, chain, role, FIND_LINKS);
}

GArray *ug_namespace_strings(const UgNamespace *names, guint part, guint32 scope, const UgChain *chain) {
    Search search = {.names = names, .what = FIND_STRINGS};
    g_autoptr(GPtrArray) nothing = g_ptr_array_new();
    search.result = nothing;
    search.constants = g_array_new(FALSE, FALSE, sizeof(UgConstant));
    run_search(&search, part, scope, chain);
    return search.constants;
}

const char *ug_namespace_imported_by(const UgNamespace *names, guint part, const UgImportCall *call,
                                     UgImporter *importer) {
    g_autoptr(GPtrArray) callee = search_names(names, part, call->scope, &call->callee, FIND_CALLEES);
    UgImporter does = UG_IMPORTER_NONE;
    for (guint i = 0; i < callee->len && does == UG_IMPORTER_NONE; i++) {
        const char *parameter = "";
        does = ug_catalogue_importer(names->catalogue, g_ptr_array_index(callee, i), &parameter);
        if (call->keyword != NULL && strcmp(call->keyword, parameter) != 0) {
            does = UG_IMPORTER_NONE;
        }
    }
    if (importer != NULL) {
        *importer = does;
    }
    if (does == UG_IMPORTER_NONE || call->text != NULL) {
        return does == UG_IMPORTER_NONE ? NULL : call->text;
    }
    const UgChain argument = {call->argument, "", UG_NONE, call->range.start};
    g_autoptr(GArray) constants = ug_namespace_strings(names, part, call->scope, &argument);
    return constants->len == 0 ? NULL : g_array_index(constants, UgConstant, 0).binding->target;
}

static gboolean is_wanted(const UgNamespace *names, const UgBound *bound) {
    const UgBinding *binding = bound->binding;
    if (binding->kind == UG_BINDING_STRING) {
        return binding->watched;
    }
    if (binding->kind == UG_BINDING_IMPORT) {
        return ug_catalogue_may_match(names->catalogue, binding->target);
    }
    if (binding->kind != UG_BINDING_ALIAS) {
        return FALSE;
    }
    g_autoptr(GPtrArray) found =
        ug_namespace_resolve(names, bound->part, binding->chain_scope, &binding->chain, UG_ROLE_REFERENCE);
    for (guint i = 0; i < found->len; i++) {
        if (ug_catalogue_may_match(names->catalogue, g_ptr_array_index(found, i))) {
            return TRUE;
        }
    }
    return FALSE;
}

static void collect_table(const UgNamespace *names, GHashTable *table, GHashTable *wanted) {
    GHashTableIter iter;
    gpointer key;
    gpointer value;
    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, &key, &value)) {
        const GArray *list = value;
        for (guint i = 0; i < list->len && !g_hash_table_contains(wanted, key); i++) {
            if (is_wanted(names, &g_array_index(list, UgBound, i))) {
                g_hash_table_add(wanted, key);
            }
        }
    }
}

gboolean ug_namespace_collect_wanted(const UgNamespace *names, GHashTable *wanted) {
    collect_table(names, names->module, wanted);
    GHashTableIter iter;
    gpointer table;
    g_hash_table_iter_init(&iter, names->classes);
    while (g_hash_table_iter_next(&iter, NULL, &table)) {
        collect_table(names, table, wanted);
    }
    ug_namespace_collect_typing(names, wanted);
    for (guint i = 0; i < names->stars->len; i++) {
        if (ug_catalogue_may_match(names->catalogue, g_ptr_array_index(names->stars, i))) {
            return FALSE;
        }
    }
    return TRUE;
}
