// How a use is kept from running: above all by `if TYPE_CHECKING:`, below which no program gets, and whether the name
// in the condition is the one that it seems.
//
// Whoever may write `if NOT_TYPE_CHECKING:`, or set the name to True, would otherwise hide what runs.
#include "facts/code.h"
#include "facts/python/names/tables.h"

#include <string.h>

/* `TYPE_CHECKING = typing.TYPE_CHECKING`, and names for that. */
enum { MAX_ALIASES = 4 };

static gboolean is_member(const UgNamespace *names, const char *module, const char *path) {
    g_autofree char *name = g_strconcat(module, path, NULL);
    return ug_catalogue_is_type_checking(names->catalogue, name);
}

static gboolean comes_by_star(const UgNamespace *names, const char *path) {
    gboolean comes = FALSE;
    for (guint i = 0; i < names->stars->len && !comes; i++) {
        g_autofree char *below = g_strconcat(".", path, NULL);
        comes = is_member(names, g_ptr_array_index(names->stars, i), below);
    }
    return comes;
}

static gboolean never_runs(const UgNamespace *names, guint part, guint32 scope, const UgChain *condition, guint steps);

/* One of the things that the first name of a condition is bound to, with what follows the name. */
static gboolean is_never_true(const UgNamespace *names, const UgBound *bound, const char *path, guint steps) {
    const UgBinding *binding = bound->binding;
    if (binding->kind == UG_BINDING_IMPORT) {
        return is_member(names, binding->target, path);
    }
    if (binding->kind == UG_BINDING_ALIAS && binding->chain.root != NULL && steps < MAX_ALIASES) {
        g_autofree char *whole = g_strconcat(binding->chain.path, path, NULL);
        const UgChain chain = {binding->chain.root, whole, UG_NONE, binding->chain.at};
        return never_runs(names, bound->part, binding->chain_scope, &chain, steps + 1);
    }
    // `typing = None` where there is no such module: what is asked of it is no answer.
    return binding->is_false && (*path == '\0' || binding->is_none);
}

/* Is the condition never true, whichever of its bindings holds? */
static gboolean never_runs(const UgNamespace *names, guint part, guint32 scope, const UgChain *condition, guint steps) {
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(UgBound));
    ug_namespace_look_up(names, part, scope, condition, found);
    gboolean never = found->len > 0 || (*condition->path == '\0' && comes_by_star(names, condition->root));
    for (guint i = 0; i < found->len && never; i++) {
        never = is_never_true(names, &g_array_index(found, UgBound, i), condition->path, steps);
    }
    return never;
}

UgGuard ug_namespace_guard_at(const UgNamespace *names, guint part, UgGuard guard, UgRange range) {
    const GArray *blocks = ug_namespace_facts(names, part)->typing;
    gboolean is_first = TRUE;
    UgGuard otherwise = guard;
    for (guint i = 0; guard == UG_GUARD_TYPE_CHECKING && i < blocks->len; i++) {
        const UgTypingBlock *block = &g_array_index(blocks, UgTypingBlock, i);
        if (range.start < block->range.start || range.end > block->range.end) {
            continue;
        }
        if (never_runs(names, part, block->scope, &block->condition, 0)) {
            return guard;
        }
        otherwise = is_first ? block->around : otherwise;
        is_first = FALSE;
    }
    return otherwise;
}

/* Is the name bound where type checkers look, and nowhere else? */
static gboolean is_bound_for_types(const UgNamespace *names, guint part, const UgUse *use) {
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(UgBound));
    if (use->chain.root != NULL) {
        ug_namespace_look_up(names, part, use->scope, &use->chain, found);
    }
    for (guint i = 0; i < found->len; i++) {
        const UgBound *bound = &g_array_index(found, UgBound, i);
        if (ug_namespace_guard_at(names, bound->part, bound->binding->guard, bound->binding->range) !=
            UG_GUARD_TYPE_CHECKING) {
            return FALSE;
        }
    }
    return found->len > 0;
}

UgGuard ug_namespace_guard(const UgNamespace *names, guint part, const UgUse *use) {
    if (use->role == UG_ROLE_ANNOTATION &&
        (g_hash_table_contains(names->module, UG_FUTURE_ANNOTATIONS) || is_bound_for_types(names, part, use))) {
        return UG_GUARD_TYPE_CHECKING;
    }
    UgGuard guard = ug_namespace_guard_at(names, part, use->guard, use->range);
    gboolean switched =
        guard == UG_GUARD_NONE && use->chain.root != NULL && ug_namespace_is_switched(names, use->chain.root);
    return switched ? UG_GUARD_DUAL_MODE : guard;
}

static void want(GHashTable *wanted, GPtrArray *pending, const char *name) {
    if (g_hash_table_add(wanted, (gpointer)name)) {
        g_ptr_array_add(pending, (gpointer)name);
    }
}

void ug_namespace_collect_typing(const UgNamespace *names, GHashTable *wanted) {
    g_autoptr(GPtrArray) pending = g_ptr_array_new();
    for (guint i = 0; i < names->parts->len; i++) {
        const UgChunkFacts *facts = ug_namespace_facts(names, i);
        for (guint b = 0; facts != NULL && b < facts->typing->len; b++) {
            want(wanted, pending, ug_typing_at(facts, b)->condition.root);
        }
    }
    for (guint p = 0; p < pending->len; p++) {
        const GArray *list = g_hash_table_lookup(names->module, g_ptr_array_index(pending, p));
        for (guint i = 0; list != NULL && i < list->len; i++) {
            const UgBinding *binding = g_array_index(list, UgBound, i).binding;
            if (binding->kind == UG_BINDING_ALIAS && binding->chain.root != NULL) {
                want(wanted, pending, binding->chain.root);
            }
        }
    }
}
