// The names that the parts of one file bind, and looking them up as Python does.
#include "facts/python/names/tables.h"

#include "base/hash.h"

#include <string.h>

/* A name that is bound more often in one scope is generated data. */
enum { MAX_BINDINGS = 128 };

const UgCatalogue *ug_namespace_catalogue(const UgNamespace *names) {
    return names->catalogue;
}

const UgChunkFacts *ug_namespace_facts(const UgNamespace *names, guint part) {
    return ug_namespace_part(names, part)->facts;
}

/* What an alias stands for depends on where it is made, so it is never the same as another. */
static gboolean says_the_same(const UgBinding *a, const UgBinding *b) {
    return a->kind == b->kind && a->kind != UG_BINDING_ALIAS && a->attribute == b->attribute &&
           a->scope_of == b->scope_of && (a->kind != UG_BINDING_IMPORT || a->guard == b->guard) &&
           g_strcmp0(a->target, b->target) == 0;
}

/* A function or class that a choice between eventlet and native threads stands around. */
static gboolean is_definition_of_mode(const UgBinding *binding) {
    return (binding->kind == UG_BINDING_FUNCTION || binding->kind == UG_BINDING_CLASS) &&
           binding->guard == UG_GUARD_DUAL_MODE;
}

static void add_bound(GHashTable *table, const UgBinding *binding, guint part) {
    if (*binding->name == '\0') {
        return; // where broken source lacks a name the parser puts an empty one
    }
    GArray *list = g_hash_table_lookup(table, binding->name);
    if (list == NULL) {
        list = g_array_new(FALSE, FALSE, sizeof(UgBound));
        g_hash_table_insert(table, (gpointer)binding->name, list);
    }
    UgBound bound = {binding, part};
    const UgBound *last = list->len > 0 ? &g_array_index(list, UgBound, list->len - 1) : NULL;
    gboolean counts = binding->kind == UG_BINDING_STRING || is_definition_of_mode(binding);
    if (last != NULL && !counts && says_the_same(last->binding, binding)) {
        return;
    }
    if (list->len < MAX_BINDINGS) {
        g_array_append_val(list, bound);
    }
}

static void add_to_module(UgNamespace *names, const UgBinding *binding, guint part) {
    names->has_modes = names->has_modes || binding->guard == UG_GUARD_DUAL_MODE;
    add_bound(names->module, binding, part);
}

static GHashTable *table_new(void) {
    return g_hash_table_new_full(ug_text_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
}

static GHashTable *class_table(const UgNamespace *names, guint32 header) {
    GHashTable *table = g_hash_table_lookup(names->classes, GUINT_TO_POINTER(header));
    if (table == NULL) {
        table = table_new();
        g_hash_table_insert(names->classes, GUINT_TO_POINTER(header), table);
    }
    return table;
}

static void add_part(UgNamespace *names, guint index) {
    const UgPart *part = ug_namespace_part(names, index);
    gboolean member = part->chunk.kind == UG_CHUNK_MEMBER;
    gboolean has_globals = FALSE;
    for (guint i = 0; i < part->facts->bindings->len; i++) {
        has_globals = has_globals || ug_binding_at(part->facts, i)->kind == UG_BINDING_GLOBAL;
    }
    for (guint i = 0; i < part->facts->bindings->len; i++) {
        const UgBinding *binding = ug_binding_at(part->facts, i);
        if (binding->kind == UG_BINDING_GLOBAL || binding->kind == UG_BINDING_NONLOCAL) {
            continue;
        }
        if (binding->kind == UG_BINDING_STAR && binding->scope == 0) {
            g_ptr_array_add(names->stars, (gpointer)binding->target);
        } else if (binding->scope == 0) {
            if (member) {
                add_bound(class_table(names, part->chunk.header), binding, index);
            } else {
                add_to_module(names, binding, index);
            }
        } else if (has_globals && ug_bindings_global(part->facts, binding->scope, binding->name)) {
            add_to_module(names, binding, index);
        }
    }
}

UgNamespace *ug_namespace_new(const UgCatalogue *catalogue, const GArray *parts) {
    UgNamespace *names = g_new0(UgNamespace, 1);
    names->catalogue = catalogue;
    names->parts = parts;
    names->module = table_new();
    names->classes = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_hash_table_unref);
    names->stars = g_ptr_array_new();
    for (guint i = 0; i < parts->len; i++) {
        if (ug_namespace_part(names, i)->facts != NULL) {
            add_part(names, i);
        }
    }
    return names;
}

void ug_namespace_free(UgNamespace *names) {
    g_hash_table_unref(names->module);
    g_hash_table_unref(names->classes);
    g_ptr_array_unref(names->stars);
    g_free(names);
}

static void append_table(const GHashTable *table, const char *name, gboolean attributes, GArray *found) {
    const GArray *list = table == NULL ? NULL : g_hash_table_lookup((GHashTable *)table, name);
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const UgBound *bound = &g_array_index(list, UgBound, i);
        if (attributes || !bound->binding->attribute) {
            g_array_append_val(found, *bound);
        }
    }
}

static void append_scope(const UgNamespace *names, guint part, guint32 scope, const char *name, gboolean attributes,
                         GArray *found) {
    const UgChunkFacts *facts = ug_namespace_part(names, part)->facts;
    guint n;
    guint first = ug_bindings_find(facts, scope, name, &n);
    for (guint i = first; i < first + MIN(n, MAX_BINDINGS); i++) {
        UgBound bound = {ug_binding_at(facts, i), part};
        if (attributes || !bound.binding->attribute) {
            g_array_append_val(found, bound);
        }
    }
}

/* A class body runs from top to bottom: until it binds a name itself, the name is the module's. */
static gboolean is_bound_before(const GArray *found, guint part) {
    for (guint i = 0; i < found->len; i++) {
        if (g_array_index(found, UgBound, i).part < part) {
            return TRUE;
        }
    }
    return FALSE;
}

/* TRUE if what was found only says that the name is another scope's. */
static gboolean is_declared(const GArray *found) {
    gboolean declared = FALSE;
    for (guint i = 0; i < found->len; i++) {
        UgBindingKind kind = g_array_index(found, UgBound, i).binding->kind;
        declared = declared || kind == UG_BINDING_GLOBAL || kind == UG_BINDING_NONLOCAL;
    }
    return declared;
}

/* The name as one of the module, or of the class whose body this is. */
static void look_up_outside(const UgNamespace *names, const UgPoint *point, gboolean in_class, const char *name,
                            GArray *found) {
    const UgPart *in = ug_namespace_part(names, point->part);
    if (in_class) {
        append_table(g_hash_table_lookup(names->classes, GUINT_TO_POINTER(in->chunk.header)), name, FALSE, found);
    }
    if (!is_bound_before(found, point->part)) {
        append_table(names->module, name, FALSE, found);
    }
}

void ug_namespace_look_up(const UgNamespace *names, guint part, guint32 scope, const UgChain *chain, GArray *found) {
    const UgPart *in = ug_namespace_part(names, part);
    const UgPoint point = {part, scope, chain->at};
    gboolean innermost = TRUE;
    for (; scope != 0; scope = ug_scope_at(in->facts, scope)->parent, innermost = FALSE) {
        if (ug_scope_at(in->facts, scope)->kind == UG_SCOPE_CLASS && !innermost) {
            continue;
        }
        append_scope(names, part, scope, chain->root, FALSE, found);
        if (found->len > 0 && !is_declared(found)) {
            break;
        }
        gboolean global = found->len > 0 && ug_bindings_global(in->facts, scope, chain->root);
        g_array_set_size(found, 0);
        if (global) {
            scope = 0;
            innermost = FALSE;
            break;
        }
    }
    if (scope == 0) {
        look_up_outside(names, &point, in->chunk.kind == UG_CHUNK_MEMBER && innermost, chain->root, found);
    }
    ug_bound_forget(names, scope, &point, found);
}

void ug_namespace_look_up_attribute(const UgNamespace *names, guint part, guint32 class_scope, const char *name,
                                    GArray *found) {
    const UgPart *in = ug_namespace_part(names, part);
    if (class_scope == UG_NONE) {
        return;
    }
    if (class_scope != 0) {
        append_scope(names, part, class_scope, name, TRUE, found);
        // The class of a header chunk has its members elsewhere.
        if (in->chunk.kind == UG_CHUNK_CLASS_HEADER) {
            append_table(g_hash_table_lookup(names->classes, GUINT_TO_POINTER(part)), name, TRUE, found);
        }
    } else if (in->chunk.kind == UG_CHUNK_MEMBER) {
        append_table(g_hash_table_lookup(names->classes, GUINT_TO_POINTER(in->chunk.header)), name, TRUE, found);
    }
}

/* Name of the class that a member belongs to. */
static const char *class_name(const UgNamespace *names, const UgPart *part) {
    if (part->chunk.kind != UG_CHUNK_MEMBER) {
        return NULL;
    }
    const UgChunkFacts *header = ug_namespace_part(names, part->chunk.header)->facts;
    for (guint i = 0; header != NULL && i < header->scopes->len; i++) {
        if (ug_scope_at(header, i)->kind == UG_SCOPE_CLASS) {
            return ug_scope_at(header, i)->name;
        }
    }
    return NULL;
}

char *ug_namespace_scope_name(const UgNamespace *names, guint part, guint32 scope) {
    const UgPart *in = ug_namespace_part(names, part);
    GString *name = g_string_new(NULL);
    for (; scope != 0; scope = ug_scope_at(in->facts, scope)->parent) {
        const char *own = ug_scope_at(in->facts, scope)->name;
        if (own != NULL) {
            g_string_prepend(name, name->len > 0 ? "." : "");
            g_string_prepend(name, own);
        }
    }
    const char *owner = class_name(names, in);
    if (owner != NULL) {
        g_string_prepend(name, name->len > 0 ? "." : "");
        g_string_prepend(name, owner);
    }
    if (name->len == 0) {
        g_string_append(name, "<module>");
    }
    return g_string_free(name, FALSE);
}

char *ug_namespace_definition(const UgNamespace *names, guint part, guint32 scope, gboolean *in_function) {
    const UgChunkFacts *facts = ug_namespace_part(names, part)->facts;
    guint32 outermost = UG_NONE;
    guint32 class_scope = UG_NONE;
    for (guint32 at = scope; at != UG_NONE; at = ug_scope_at(facts, at)->parent) {
        UgScopeKind kind = ug_scope_at(facts, at)->kind;
        if (kind == UG_SCOPE_FUNCTION) {
            outermost = at;
            class_scope = UG_NONE;
        } else if (kind == UG_SCOPE_CLASS && class_scope == UG_NONE) {
            class_scope = at;
        }
    }
    *in_function = outermost != UG_NONE;
    // A lambda has no name to be called by; it belongs to what it stands in.
    if (outermost != UG_NONE && strcmp(ug_scope_at(facts, outermost)->name, "<lambda>") != 0) {
        return ug_namespace_scope_name(names, part, outermost);
    }
    return class_scope != UG_NONE ? ug_namespace_scope_name(names, part, class_scope) : NULL;
}

gboolean ug_namespace_is_switched(const UgNamespace *names, const char *name) {
    const GArray *list = names->has_modes ? g_hash_table_lookup(names->module, name) : NULL;
    gboolean switched = FALSE;
    guint n_sides = 0;
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const UgBinding *binding = g_array_index(list, UgBound, i).binding;
        switched = switched || binding->guard == UG_GUARD_DUAL_MODE;
        n_sides += binding->is_none ? 0 : 1;
    }
    return switched && n_sides > 1;
}

gboolean ug_namespace_is_one_sided(const UgNamespace *names, guint part, guint32 scope) {
    const UgPart *in = ug_namespace_part(names, part);
    if (scope == 0 || in->chunk.kind == UG_CHUNK_MEMBER || names->stars->len > 0) {
        return FALSE;
    }
    while (ug_scope_at(in->facts, scope)->parent != 0) {
        scope = ug_scope_at(in->facts, scope)->parent;
    }
    const char *name = ug_scope_at(in->facts, scope)->name;
    const GArray *list = name == NULL ? NULL : g_hash_table_lookup(names->module, name);
    gboolean of_mode = FALSE;
    guint n_sides = 0;
    for (guint i = 0; list != NULL && i < list->len; i++) {
        const UgBinding *binding = g_array_index(list, UgBound, i).binding;
        of_mode = of_mode || is_definition_of_mode(binding);
        n_sides += binding->is_none ? 0 : 1;
    }
    return of_mode && n_sides == 1;
}

UgRole ug_namespace_role(const UgNamespace *names, guint part, const UgUse *use) {
    const UgSlot *slot = ug_slot_at(ug_namespace_facts(names, part), use->slot);
    if (use->role != UG_ROLE_ARGUMENT || slot->place != UG_PLACE_ARGUMENT || slot->position != 0 ||
        slot->of.root == NULL) {
        return use->role;
    }
    g_autofree char *function = g_strconcat(slot->of.root, slot->of.path, NULL);
    return ug_catalogue_is_patcher(names->catalogue, function) ? UG_ROLE_PATCHED : use->role;
}
