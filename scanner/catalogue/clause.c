// Clauses: which of two comes first, and their end.
#include "catalogue/catalogue_private.h"

#include <string.h>

void ug_clause_free(UgClause *clause) {
    g_clear_pointer(&clause->names, g_ptr_array_unref);
    g_clear_pointer(&clause->values, g_array_unref);
    g_clear_pointer(&clause->containers, g_array_unref);
    g_clear_pointer(&clause->keys, g_array_unref);
    g_clear_pointer(&clause->others, g_array_unref);
    g_free(clause);
}

int ug_clause_compare(const UgClause *a, const UgClause *b) {
    if (a->conditions != b->conditions) {
        return a->conditions > b->conditions ? -1 : 1;
    }
    return strcmp(a->rule->id, b->rule->id);
}
