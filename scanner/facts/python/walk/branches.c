// The tree walk, branches: blocks of which at most one runs.
#include "facts/python/walk/walk_private.h"

static void note(UgWalker *walker, TSNode block, guint32 choice) {
    if (!ts_node_is_null(block)) {
        const UgBranch branch = {.range = ug_range(walker, block), .choice = choice};
        g_array_append_val(walker->facts->branches, branch);
    }
}

/* The block that a clause ends with. */
static TSNode block_of(const UgChild *clause) {
    static const TSNode NONE = {.id = NULL};
    const UgFields *fields = ug_fields();
    guint32 n = ts_node_named_child_count(clause->node);
    switch (clause->kind) {
    case NODE_elif_clause:
    case NODE_case_clause:
        return ug_field(clause->node, fields->consequence);
    case NODE_else_clause:
        return ug_field(clause->node, fields->body);
    case NODE_except_clause:
    case NODE_except_group_clause:
        return n > 0 ? ts_node_named_child(clause->node, n - 1) : NONE;
    default:
        return NONE;
    }
}

void ug_walk_note_branches(UgWalker *walker, TSNode statement) {
    guint32 choice = ug_range(walker, statement).start;
    UgNodeKind kind = ug_node_kind(statement);
    TSNode clauses = kind == NODE_match_statement ? ug_field(statement, ug_fields()->body) : statement;
    g_autoptr(GArray) list = ug_children(walker, clauses);
    for (guint i = 0; i < list->len; i++) {
        const UgChild *child = &g_array_index(list, UgChild, i);
        if (child->kind == NODE_block) { // what is tried has run in part when something else runs
            note(walker, child->node, kind == NODE_try_statement ? ug_range(walker, child->node).start : choice);
        } else {
            note(walker, block_of(child), choice);
        }
    }
}
