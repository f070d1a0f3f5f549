// Showing what the read parts of a file hold: imports, bindings, uses, strings, classes.
#include "facts/python/code/code_private.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

/* One call of ug_code_visit(). */
typedef struct {
    UgCode *code;
    const UgNamespace *names;
    UgSeenFunc func;
    gpointer data;
    gboolean strings; /* they are shown, too */
    /* of the part in hand */
    guint part;
    const UgChunkFacts *facts;
} Visitor;

static gboolean is_global(const Visitor *visitor, const UgBinding *binding) {
    return ug_bindings_global(visitor->facts, binding->scope, binding->name);
}

/* The name by which other modules reach what is bound there. */
static char *outer_name(const Visitor *visitor, const UgBinding *binding) {
    g_autofree char *owner = ug_namespace_scope_name(visitor->names, visitor->part, binding->scope);
    gboolean top = strcmp(owner, UG_THIS_MODULE) == 0 || is_global(visitor, binding);
    return g_strconcat(top ? "" : owner, top ? "" : ".", binding->name, NULL);
}

/* What a decorator stands above: the next definition of its scope. */
static char *decorated_by(const Visitor *visitor, const UgUse *use) {
    const UgBinding *next = NULL;
    for (guint b = 0; b < visitor->facts->bindings->len; b++) {
        const UgBinding *binding = ug_binding_at(visitor->facts, b);
        gboolean defines = binding->kind == UG_BINDING_FUNCTION || binding->kind == UG_BINDING_CLASS;
        if (defines && binding->scope == use->scope && binding->range.start >= use->range.end &&
            (next == NULL || binding->range.start < next->range.start)) {
            next = binding;
        }
    }
    return next == NULL ? NULL : outer_name(visitor, next);
}

static void show(const Visitor *visitor, UgSeen *seen, guint32 scope, GPtrArray *meanings) {
    if (meanings->len == 0) {
        return;
    }
    g_ptr_array_add(meanings, NULL);
    seen->meanings = (const char *const *)meanings->pdata;
    seen->part = visitor->part;
    g_autofree char *definition = ug_namespace_definition(visitor->names, visitor->part, scope, &seen->in_function);
    if (seen->kind == UG_SEEN_USE && seen->role == UG_ROLE_DECORATOR && !seen->in_function) {
        g_free(definition);
        definition = decorated_by(visitor, ug_use_at(visitor->facts, seen->index));
    }
    seen->definition = definition;
    visitor->func(visitor->code, seen, visitor->data);
}

static void show_one(const Visitor *visitor, UgSeen *seen, guint32 scope, const char *meaning) {
    g_autoptr(GPtrArray) meanings = g_ptr_array_new();
    g_ptr_array_add(meanings, (gpointer)meaning);
    show(visitor, seen, scope, meanings);
}

static UgGuard guard_at(const Visitor *visitor, UgGuard guard, UgRange range) {
    return ug_namespace_guard_at(visitor->names, visitor->part, guard, range);
}

static void visit_import(const Visitor *visitor, guint i) {
    const UgImport *import = ug_import_at(visitor->facts, i);
    UgSeen seen = {.kind = UG_SEEN_IMPORT, .index = i};
    seen.guard = guard_at(visitor, import->guard, import->range);
    show_one(visitor, &seen, import->scope, import->name);
}

static gboolean is_in_function(const Visitor *visitor, const UgBinding *binding) {
    UgScopeKind kind = ug_scope_at(visitor->facts, binding->scope)->kind;
    return (kind == UG_SCOPE_FUNCTION || kind == UG_SCOPE_COMPREHENSION) && !is_global(visitor, binding);
}

static void show_alias(const Visitor *visitor, UgSeen *seen, const UgBinding *binding) {
    g_autoptr(GPtrArray) meanings =
        ug_namespace_meanings(visitor->names, visitor->part, binding->chain_scope, &binding->chain, UG_ROLE_REFERENCE);
    // The array owns its strings, and show() ends it with a NULL.
    show(visitor, seen, binding->scope, meanings);
}

static void visit_binding(const Visitor *visitor, guint i) {
    const UgBinding *binding = ug_binding_at(visitor->facts, i);
    gboolean local = is_in_function(visitor, binding);
    g_autofree char *bound = local ? g_strdup(binding->name) : outer_name(visitor, binding);
    UgSeen seen = {.kind = UG_SEEN_BINDING, .bound = bound, .is_local = local, .index = i};
    if (binding->kind == UG_BINDING_STAR || binding->kind == UG_BINDING_STRING) {
        seen.kind = binding->kind == UG_BINDING_STAR ? UG_SEEN_STAR : UG_SEEN_TEXT;
    }
    if (binding->kind == UG_BINDING_ALIAS && !local && binding->guard == UG_GUARD_DUAL_MODE &&
        ug_namespace_is_switched(visitor->names, binding->name)) {
        seen.guard = binding->guard;
    }
    if (binding->kind == UG_BINDING_ALIAS) {
        show_alias(visitor, &seen, binding);
    } else {
        show_one(visitor, &seen, binding->scope, binding->target);
    }
}

/* `isinstance(pool, eventlet.GreenPool)`, also where it stands in a tuple of classes. */
static gboolean is_asked_about(const Visitor *visitor, const UgUse *use) {
    const UgSlot *slot = ug_slot_at(visitor->facts, use->slot);
    if ((slot->place != UG_PLACE_ARGUMENT && slot->place != UG_PLACE_ELEMENT) || slot->of.root == NULL) {
        return FALSE;
    }
    g_autofree char *function = g_strconcat(slot->of.root, slot->of.path, NULL);
    return ug_catalogue_is_inquirer(visitor->code->catalogue, function);
}

/* The dotted names that a variable holds, where it is the first argument of a call: `mock.patch(TARGET)`. */
static void visit_held(const Visitor *visitor, guint i) {
    const UgUse *use = ug_use_at(visitor->facts, i);
    const UgSlot *slot = ug_slot_at(visitor->facts, use->slot);
    if (slot->place != UG_PLACE_ARGUMENT || slot->position != 0) {
        return;
    }
    g_autoptr(GArray) constants = ug_namespace_strings(visitor->names, visitor->part, use->scope, &use->chain);
    for (guint c = 0; c < constants->len; c++) {
        const char *value = g_array_index(constants, UgConstant, c).binding->target;
        UgSeen seen = {.kind = UG_SEEN_STRING, .index = i, .is_held = TRUE};
        seen.guard = guard_at(visitor, use->guard, use->range);
        if (strchr(value, '.') != NULL) {
            show_one(visitor, &seen, use->scope, value);
        }
    }
}

static void visit_use(const Visitor *visitor, guint i) {
    const UgUse *use = ug_use_at(visitor->facts, i);
    UgSeen seen = {.kind = UG_SEEN_USE, .index = i};
    seen.role = ug_namespace_role(visitor->names, visitor->part, use);
    seen.guard = ug_namespace_guard(visitor->names, visitor->part, use);
    seen.one_sided = ug_namespace_is_one_sided(visitor->names, visitor->part, use->scope);
    seen.asked_about = is_asked_about(visitor, use);
    seen.n_attributes = ug_text_dots(use->chain.path);
    g_autoptr(GPtrArray) meanings =
        ug_namespace_meanings(visitor->names, visitor->part, use->scope, &use->chain, use->role);
    show(visitor, &seen, use->scope, meanings);
    if (visitor->strings) {
        visit_held(visitor, i);
    }
}

static void visit_string(const Visitor *visitor, guint i) {
    const UgString *string = ug_string_at(visitor->facts, i);
    UgSeen seen = {.kind = UG_SEEN_STRING, .index = i};
    seen.guard = guard_at(visitor, string->guard, string->range);
    const UgSlot *slot = ug_slot_at(visitor->facts, string->slot);
    if (slot->first.root == NULL || strchr(string->value, '.') != NULL) {
        show_one(visitor, &seen, string->scope, string->value);
        return;
    }
    seen.is_attribute = TRUE;
    g_autoptr(GPtrArray) meanings =
        ug_namespace_meanings(visitor->names, visitor->part, string->scope, &slot->first, UG_ROLE_REFERENCE);
    for (guint m = 0; m < meanings->len; m++) {
        char *object = g_ptr_array_index(meanings, m);
        g_ptr_array_index(meanings, m) = g_strconcat(object, ".", string->value, NULL);
        g_free(object);
    }
    show(visitor, &seen, string->scope, meanings);
}

static void visit_entry(Visitor *visitor, const UgIndexed *entry) {
    static void (*const visits[])(const Visitor *, guint) = {
        [UG_SEEN_IMPORT] = visit_import, [UG_SEEN_STAR] = visit_binding, [UG_SEEN_BINDING] = visit_binding,
        [UG_SEEN_TEXT] = visit_binding,  [UG_SEEN_USE] = visit_use,      [UG_SEEN_STRING] = visit_string,
    };
    visitor->part = entry->part;
    visitor->facts = g_array_index(visitor->code->parts, UgPart, entry->part).facts;
    visits[entry->kind](visitor, entry->index);
}

static void visit_entries(UgCode *code, const GArray *entries, guint kinds, UgSeenFunc func, gpointer data) {
    Visitor visitor = {.code = code, .names = ug_code_names(code), .func = func, .data = data};
    visitor.strings = (kinds & UG_SEEN(STRING)) != 0;
    for (guint i = 0; i < entries->len; i++) {
        visit_entry(&visitor, &g_array_index(entries, UgIndexed, i));
    }
}

void ug_code_visit(UgCode *code, guint kinds, GHashTable *words, UgSeenFunc func, gpointer data) {
    if (ug_code_cut(code)) {
        g_autoptr(GArray) entries = ug_code_find_indexed(code, kinds, words);
        visit_entries(code, entries, kinds, func, data);
    }
}

/* Could a rule hold for what is seen there, whatever other files say? */
static gboolean is_leading(const UgCatalogue *catalogue, const UgSeen *seen) {
    for (const char *const *name = seen->meanings; *name != NULL; name++) {
        UgRole role = seen->kind == UG_SEEN_USE ? seen->role : UG_ROLE_REFERENCE;
        if (ug_catalogue_match_use(catalogue, UG_RULE_FINDING, *name, role) != NULL ||
            (seen->kind != UG_SEEN_USE &&
             ug_catalogue_match_import(catalogue, UG_RULE_FINDING, *name, FALSE) != NULL)) {
            return TRUE;
        }
    }
    return FALSE;
}

static void take_leading(UgCode *code, const UgSeen *seen, gpointer data) {
    if (is_leading(code->catalogue, seen)) {
        const UgIndexed entry = {seen->kind, seen->part, seen->index};
        g_array_append_val((GArray *)data, entry);
    }
}

void ug_code_visit_leading(UgCode *code, guint kinds, GHashTable *words, UgSeenFunc func, gpointer data) {
    if (!ug_code_cut(code)) {
        return;
    }
    if (code->index.leading == NULL) {
        GArray *leading = g_array_new(FALSE, FALSE, sizeof(UgIndexed));
        ug_code_visit(code, UG_SEEN_LEADING, NULL, take_leading, leading);
        code->index.leading = leading;
    }
    g_autoptr(GArray) entries = ug_code_find_leading(code, kinds, words);
    visit_entries(code, entries, kinds, func, data);
}

void ug_code_visit_parts(UgCode *code, UgPartRange range, guint kinds, GHashTable *words, UgSeenFunc func,
                         gpointer data) {
    g_autoptr(GArray) entries = ug_code_find_in_parts(code, range, kinds, words);
    visit_entries(code, entries, kinds, func, data);
}

void ug_code_visit_imported(const UgCode *code, UgImportedFunc func, gpointer data) {
    for (guint i = 0; code->parts != NULL && i < code->parts->len; i++) {
        const UgPart *part = &g_array_index(code->parts, UgPart, i);
        gboolean inside = part->facts == NULL || part->chunk.kind == UG_CHUNK_MEMBER;
        for (guint b = 0; !inside && b < part->facts->bindings->len; b++) {
            const UgBinding *binding = ug_binding_at(part->facts, b);
            if (binding->scope == 0 && binding->kind == UG_BINDING_IMPORT) {
                func(binding->name, binding->target, data);
            }
        }
    }
}

/* The bases that stand in the head of a class. */
static GPtrArray *bases_of(UgCode *code, guint part, const UgChunkFacts *facts, const UgBinding *binding) {
    GPtrArray *bases = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < facts->uses->len; i++) {
        const UgUse *use = ug_use_at(facts, i);
        if (use->role == UG_ROLE_BASE && binding->range.start <= use->range.start &&
            use->range.end <= binding->range.end) {
            GPtrArray *meanings = ug_namespace_meanings(ug_code_names(code), part, use->scope, &use->chain, use->role);
            g_ptr_array_extend_and_steal(bases, meanings);
        }
    }
    return bases;
}

void ug_code_visit_classes(UgCode *code, UgClassFunc func, gpointer data) {
    if (ug_code_cut(code)) {
        ug_code_visit_classes_in(code, (UgPartRange){0, code->parts->len}, func, data);
    }
}

void ug_code_visit_classes_in(UgCode *code, UgPartRange range, UgClassFunc func, gpointer data) {
    for (guint i = range.from; i < range.to; i++) {
        const UgChunkFacts *facts = g_array_index(code->parts, UgPart, i).facts;
        for (guint b = 0; facts != NULL && b < facts->bindings->len; b++) {
            const UgBinding *binding = ug_binding_at(facts, b);
            if (binding->kind != UG_BINDING_CLASS || binding->scope_of == UG_NONE) {
                continue;
            }
            g_autoptr(GPtrArray) bases = bases_of(code, i, facts, binding);
            g_autofree char *name = ug_namespace_scope_name(ug_code_names(code), i, binding->scope_of);
            g_ptr_array_add(bases, NULL);
            UgSeenClass seen = {.name = name, .bases = (const char *const *)bases->pdata};
            g_free(ug_namespace_definition(ug_code_names(code), i, binding->scope, &seen.in_function));
            func(code, &seen, data);
        }
    }
}

GHashTable *ug_code_all(UgCode *code) {
    g_autoptr(GHashTable) all = NULL;
    for (guint i = 0; ug_code_cut(code) && i < code->parts->len; i++) {
        const UgChunkFacts *facts = g_array_index(code->parts, UgPart, i).facts;
        if (facts != NULL && facts->opens_all) {
            return NULL;
        }
        for (guint s = 0; facts != NULL && s < facts->strings->len; s++) {
            const UgString *string = ug_string_at(facts, s);
            if (ug_slot_is_of_all(ug_slot_at(facts, string->slot))) {
                all = all != NULL ? all : g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
                g_hash_table_add(all, g_strdup(string->value));
            }
        }
    }
    return g_steal_pointer(&all);
}
