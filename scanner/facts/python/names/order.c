// What a name that is bound several times can mean at a point of the program: what is bound to it in between.
//
// A statement that binds a name makes forgotten what was bound before, from its own end to the end of the block that it
// stands in: who gets to a point of that block came past it. What stands in a branch, a loop or a `try` does so only
// there. So of the bindings of a scope those remain that follow the last one of that kind and come before the point;
// and those below the point in a loop around both, unless that last one stands in the loop, too.
//
// Functions run later: they see what the module binds in the end, and of a function around them anything. But of the
// blocks of an `if` one runs at most, and a function that is defined in one of them is there only if that did: so it
// sees nothing of the others, and what its own block binds as if that stood in the module itself.
#include "facts/python/names/tables.h"

/* All bindings of one name in one scope, and where they are looked at from. */
typedef struct {
    const UgNamespace *names;
    guint32 scope;
    UgPoint point;  /* where the name stands */
    gboolean later; /* it is looked at when the module has run */
} Sight;

/* What another function binds through `global` or `nonlocal` may come at any time. */
static gboolean has_no_time(const UgBinding *binding, const Sight *sight) {
    return binding->at == UG_NONE || binding->scope != sight->scope;
}

static gboolean is_before(const UgBound *bound, const Sight *sight) {
    const UgPoint *point = &sight->point;
    return sight->later || (bound->part != point->part ? bound->part < point->part : bound->binding->at <= point->at);
}

static gboolean is_earlier(const UgBound *a, const UgBound *b) {
    return a->part != b->part ? a->part < b->part : a->binding->at < b->binding->at;
}

static gboolean is_in(const UgRange *range, guint32 at) {
    return range->start <= at && at <= range->end;
}

static const UgChunkFacts *facts_of(const Sight *sight) {
    return ug_namespace_part(sight->names, sight->point.part)->facts;
}

/* Does the block that the binding stands in go on up to the point, or for one that is looked at later, does it define
 * the function that the point is in? */
static gboolean shares_block(const UgBound *bound, const Sight *sight) {
    const UgPoint *point = &sight->point;
    guint32 until = bound->binding->until;
    if (bound->part != point->part || point->at == UG_NONE) {
        return FALSE;
    }
    if (!sight->later) {
        return point->at < until;
    }
    const UgChunkFacts *facts = facts_of(sight);
    guint32 block = ug_branch_around(facts, bound->binding->at);
    const UgRange *range = block == UG_NONE ? NULL : &ug_branch_at(facts, block)->range;
    return range != NULL && range->end == until && is_in(range, point->at);
}

/* Is it certain that who gets to the point has come past the binding? */
static gboolean is_certain(const UgBound *bound, const Sight *sight) {
    return !has_no_time(bound->binding, sight) && is_before(bound, sight) &&
           (bound->binding->until == UG_NONE || shares_block(bound, sight));
}

/* Does a loop lead from the binding back up to the point, without passing `last`? */
static gboolean comes_round(const UgBound *bound, const UgBound *last, const Sight *sight) {
    const UgPoint *point = &sight->point;
    const GArray *loops = bound->part == point->part ? facts_of(sight)->loops : NULL;
    for (guint i = 0; loops != NULL && i < loops->len; i++) {
        const UgRange *loop = &g_array_index(loops, UgRange, i);
        if (is_in(loop, bound->binding->at) && is_in(loop, point->at) &&
            (last->part != point->part || !is_in(loop, last->binding->at))) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean may_be_meant(const UgBound *bound, const UgBound *last, const Sight *sight) {
    return has_no_time(bound->binding, sight) ||
           (!is_earlier(bound, last) && (is_before(bound, sight) || comes_round(bound, last, sight)));
}

/* Does the binding stand in a block that does not run if that of the point does? In a loop both may, one after the
 * other. */
static gboolean is_excluded(const UgBound *bound, const Sight *sight) {
    const UgPoint *point = &sight->point;
    if (has_no_time(bound->binding, sight) || bound->part != point->part || point->at == UG_NONE) {
        return FALSE;
    }
    const UgChunkFacts *facts = facts_of(sight);
    if (facts->branches->len == 0 || !ug_branches_exclude(facts, bound->binding->at, point->at)) {
        return FALSE;
    }
    for (guint i = 0; i < facts->loops->len; i++) {
        const UgRange *loop = &g_array_index(facts->loops, UgRange, i);
        if (is_in(loop, bound->binding->at) && is_in(loop, point->at)) {
            return FALSE;
        }
    }
    return TRUE;
}

static void drop_excluded(const Sight *sight, GArray *found) {
    guint n = 0;
    for (guint i = 0; i < found->len; i++) {
        const UgBound bound = g_array_index(found, UgBound, i);
        if (!is_excluded(&bound, sight)) {
            g_array_index(found, UgBound, n) = bound;
            n++;
        }
    }
    g_array_set_size(found, n);
}

/* The point as the names of `scope` are looked at from there: FALSE if nothing is known of when that is. */
static gboolean find_sight(const UgNamespace *names, guint32 scope, const UgPoint *point, Sight *sight) {
    const UgChunkFacts *facts = ug_namespace_part(names, point->part)->facts;
    *sight = (Sight){names, scope, *point, FALSE};
    for (guint32 at = point->scope; at != scope && at != UG_NONE; at = ug_scope_at(facts, at)->parent) {
        sight->later = sight->later || ug_scope_at(facts, at)->kind == UG_SCOPE_FUNCTION;
    }
    return sight->later ? scope == 0 : point->at != UG_NONE;
}

void ug_bound_forget(const UgNamespace *names, guint32 scope, const UgPoint *point, GArray *found) {
    if (found->len == 0) {
        return;
    }
    Sight sight;
    gboolean is_known = find_sight(names, scope, point, &sight);
    drop_excluded(&sight, found);
    if (found->len < 2 || !is_known) {
        return;
    }
    UgBound last = {NULL, 0};
    for (guint i = 0; i < found->len; i++) {
        const UgBound *bound = &g_array_index(found, UgBound, i);
        if (is_certain(bound, &sight) && (last.binding == NULL || is_earlier(&last, bound))) {
            last = *bound;
        }
    }
    guint n = 0;
    for (guint i = 0; last.binding != NULL && i < found->len; i++) {
        const UgBound bound = g_array_index(found, UgBound, i);
        if (may_be_meant(&bound, &last, &sight)) {
            g_array_index(found, UgBound, n) = bound;
            n++;
        }
    }
    g_array_set_size(found, last.binding == NULL ? found->len : n);
}
