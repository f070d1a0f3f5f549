// The facts of a chunk: lifetime, and the order that makes bindings quick to find.
#include "facts/python/walk/chunk_facts.h"

#include "base/strings.h"

#include <string.h>

const UgChain UG_NO_CHAIN = {.root = NULL, .path = "", .import_call = UG_NONE, .at = UG_NONE};

UgChunkFacts *ug_chunk_facts_new(void) {
    UgChunkFacts *facts = g_new0(UgChunkFacts, 1);
    facts->scopes = g_array_new(FALSE, FALSE, sizeof(UgScope));
    facts->bindings = g_array_new(FALSE, FALSE, sizeof(UgBinding));
    facts->imports = g_array_new(FALSE, FALSE, sizeof(UgImport));
    facts->uses = g_array_new(FALSE, FALSE, sizeof(UgUse));
    facts->import_calls = g_array_new(FALSE, FALSE, sizeof(UgImportCall));
    facts->other_import_calls = g_array_new(FALSE, FALSE, sizeof(UgImportCall));
    facts->strings = g_array_new(FALSE, FALSE, sizeof(UgString));
    facts->slots = g_array_new(FALSE, FALSE, sizeof(UgSlot));
    facts->typing = g_array_new(FALSE, FALSE, sizeof(UgTypingBlock));
    facts->loops = g_array_new(FALSE, FALSE, sizeof(UgRange));
    facts->branches = g_array_new(FALSE, FALSE, sizeof(UgBranch));
    facts->mentions = g_array_new(FALSE, FALSE, sizeof(UgMention));
    facts->text = ug_strings_new(1024);
    facts->error = UG_NONE;
    UgSlot nowhere = {.place = UG_PLACE_OTHER, .position = -1, .of = UG_NO_CHAIN, .first = UG_NO_CHAIN};
    g_array_append_val(facts->slots, nowhere);
    return facts;
}

void ug_chunk_facts_free(UgChunkFacts *facts) {
    g_array_unref(facts->scopes);
    g_array_unref(facts->bindings);
    g_array_unref(facts->imports);
    g_array_unref(facts->uses);
    g_array_unref(facts->import_calls);
    g_array_unref(facts->other_import_calls);
    g_array_unref(facts->strings);
    g_array_unref(facts->slots);
    g_array_unref(facts->typing);
    g_array_unref(facts->loops);
    g_array_unref(facts->branches);
    g_array_unref(facts->mentions);
    ug_strings_free(facts->text);
    g_free(facts);
}

static gint compare_scope_and_name(const UgBinding *binding, guint32 scope, const char *name) {
    if (binding->scope != scope) {
        return binding->scope < scope ? -1 : 1;
    }
    return binding->name == name ? 0 : strcmp(binding->name, name);
}

static gint compare_bindings(gconstpointer a, gconstpointer b) {
    const UgBinding *right = b;
    return compare_scope_and_name(a, right->scope, right->name);
}

/* Index of the first binding that is not before (scope, name), or with `after`, of the first beyond it. */
static guint bound(const UgChunkFacts *facts, guint32 scope, const char *name, gboolean after) {
    guint low = 0;
    guint high = facts->bindings->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        gint order = compare_scope_and_name(ug_binding_at(facts, middle), scope, name);
        if (order < 0 || (after && order == 0)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

guint ug_bindings_find(const UgChunkFacts *facts, guint32 scope, const char *name, guint *n) {
    guint first = bound(facts, scope, name, FALSE);
    gboolean any =
        first < facts->bindings->len && compare_scope_and_name(ug_binding_at(facts, first), scope, name) == 0;
    *n = any ? bound(facts, scope, name, TRUE) - first : 0;
    return first;
}

gboolean ug_bindings_global(const UgChunkFacts *facts, guint32 scope, const char *name) {
    guint n;
    guint first = ug_bindings_find(facts, scope, name, &n);
    for (guint i = first; i < first + n; i++) {
        if (ug_binding_at(facts, i)->kind == UG_BINDING_GLOBAL) {
            return TRUE;
        }
    }
    return FALSE;
}

/* The function around `scope` that a `nonlocal name` in it means, or UG_NONE. */
static guint32 nonlocal_scope(const UgChunkFacts *facts, guint32 scope, const char *name) {
    for (scope = ug_scope_at(facts, scope)->parent; scope != UG_NONE; scope = ug_scope_at(facts, scope)->parent) {
        guint n;
        guint first = ug_bindings_find(facts, scope, name, &n);
        if (n > 0 && ug_scope_at(facts, scope)->kind == UG_SCOPE_FUNCTION &&
            ug_binding_at(facts, first)->kind != UG_BINDING_NONLOCAL) {
            return scope;
        }
    }
    return UG_NONE;
}

/* What a function binds through `nonlocal` is bound in the function around it. */
static gboolean move_nonlocals(UgChunkFacts *facts) {
    g_autoptr(GArray) moves = g_array_new(FALSE, FALSE, sizeof(UgRange)); // (binding, its new scope)
    for (guint32 i = 0; i < facts->bindings->len; i++) {
        const UgBinding *declared = ug_binding_at(facts, i);
        if (declared->kind != UG_BINDING_NONLOCAL || ug_scope_at(facts, declared->scope)->parent == UG_NONE) {
            continue;
        }
        guint32 target = nonlocal_scope(facts, declared->scope, declared->name);
        guint n;
        guint first = ug_bindings_find(facts, declared->scope, declared->name, &n);
        for (guint32 j = first; target != UG_NONE && j < first + n; j++) {
            if (ug_binding_at(facts, j)->kind != UG_BINDING_NONLOCAL) {
                UgRange move = {j, target};
                g_array_append_val(moves, move);
            }
        }
    }
    for (guint i = 0; i < moves->len; i++) {
        const UgRange *move = &g_array_index(moves, UgRange, i);
        UgBinding *binding = ug_binding_at(facts, move->start);
        binding->scope = move->end;
        binding->at = UG_NONE;
        binding->until = 0;
    }
    return moves->len > 0;
}

gboolean ug_slot_is_of_all(const UgSlot *slot) {
    return (slot->place == UG_PLACE_ELEMENT && g_strcmp0(slot->name, "__all__") == 0) ||
           ((slot->place == UG_PLACE_ELEMENT || slot->place == UG_PLACE_ARGUMENT) &&
            g_strcmp0(slot->of.root, "__all__") == 0);
}

/* ---- branches ---- */

static gint compare_branches(gconstpointer a, gconstpointer b) {
    const UgRange *left = &((const UgBranch *)a)->range;
    const UgRange *right = &((const UgBranch *)b)->range;
    return left->start != right->start ? (left->start > right->start) - (left->start < right->start)
                                       : (left->end < right->end) - (left->end > right->end);
}

/* The innermost of the first n branches around a place. */
static guint32 branch_among(const UgChunkFacts *facts, guint n, guint32 at) {
    guint low = 0;
    guint high = n;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (ug_branch_at(facts, middle)->range.start <= at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    guint32 found = low == 0 ? UG_NONE : low - 1;
    while (found != UG_NONE && ug_branch_at(facts, found)->range.end < at) {
        found = ug_branch_at(facts, found)->parent;
    }
    return found;
}

static void nest_branches(UgChunkFacts *facts) {
    g_array_sort(facts->branches, compare_branches);
    for (guint i = 0; i < facts->branches->len; i++) {
        UgBranch *branch = ug_branch_at(facts, i);
        branch->parent = branch_among(facts, i, branch->range.end);
        branch->depth = branch->parent == UG_NONE ? 0 : ug_branch_at(facts, branch->parent)->depth + 1;
    }
}

guint32 ug_branch_around(const UgChunkFacts *facts, guint32 at) {
    return branch_among(facts, facts->branches->len, at);
}

gboolean ug_branches_exclude(const UgChunkFacts *facts, guint32 a, guint32 b) {
    guint32 left = ug_branch_around(facts, a);
    guint32 right = ug_branch_around(facts, b);
    if (left == UG_NONE || right == UG_NONE) {
        return FALSE;
    }
    while (ug_branch_at(facts, left)->depth > ug_branch_at(facts, right)->depth) {
        left = ug_branch_at(facts, left)->parent;
    }
    while (ug_branch_at(facts, right)->depth > ug_branch_at(facts, left)->depth) {
        right = ug_branch_at(facts, right)->parent;
    }
    if (left == right) {
        return FALSE; // one lies in the other
    }
    while (ug_branch_at(facts, left)->parent != ug_branch_at(facts, right)->parent) {
        left = ug_branch_at(facts, left)->parent;
        right = ug_branch_at(facts, right)->parent;
    }
    return ug_branch_at(facts, left)->choice == ug_branch_at(facts, right)->choice;
}

void ug_chunk_facts_sort(UgChunkFacts *facts) {
    nest_branches(facts);

    g_array_sort(facts->bindings, compare_bindings); // stable, so the order of the source is kept for each name
    if (move_nonlocals(facts)) {
        g_array_sort(facts->bindings, compare_bindings);
    }
}
