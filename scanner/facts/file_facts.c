/* The record of what one file says: arrays of plain structs whose strings live in one arena, freed together. */
#include "facts/facts.h"

#include <string.h>

UgFileFacts *ug_file_facts_new(void) {
    UgFileFacts *facts = g_new0(UgFileFacts, 1);
    facts->matches = g_array_new(FALSE, TRUE, sizeof(UgMatch));
    facts->dependencies = g_array_new(FALSE, TRUE, sizeof(UgDependency));
    facts->entry_points = g_array_new(FALSE, TRUE, sizeof(UgEntryPoint));
    facts->settings = g_array_new(FALSE, TRUE, sizeof(UgSetting));
    facts->problems = g_array_new(FALSE, TRUE, sizeof(UgFactProblem));
    facts->allowances = g_array_new(FALSE, TRUE, sizeof(UgAllowance));
    facts->text = g_string_chunk_new(512);
    facts->lists = g_ptr_array_new_with_free_func(g_free);
    return facts;
}

void ug_file_facts_free(UgFileFacts *facts) {
    if (facts == NULL) {
        return;
    }
    if (facts->code != NULL) {
        facts->code_free(facts->code);
    }
    g_array_unref(facts->matches);
    g_array_unref(facts->dependencies);
    g_array_unref(facts->entry_points);
    g_array_unref(facts->settings);
    g_array_unref(facts->problems);
    g_array_unref(facts->allowances);
    g_string_chunk_free(facts->text);
    g_ptr_array_unref(facts->lists);
    g_free(facts);
}

void ug_file_facts_add_problem(UgFileFacts *facts, guint32 line, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);

    UgFactProblem problem = {g_string_chunk_insert_const(facts->text, reason), line};
    g_array_append_val(facts->problems, problem);
}

const char *const *ug_file_facts_keep_list(UgFileFacts *facts, const GPtrArray *strings) {
    gsize bytes = (strings->len + 1) * sizeof(char *);
    const char **kept = g_malloc0(bytes);
    for (guint i = 0; i < strings->len; i++) {
        kept[i] = g_string_chunk_insert_const(facts->text, g_ptr_array_index(strings, i));
    }
    g_ptr_array_add(facts->lists, kept);
    return kept;
}

static gint compare_matches(gconstpointer a, gconstpointer b) {
    const UgMatch *left = a;
    const UgMatch *right = b;
    if (left->span.line != right->span.line) {
        return left->span.line < right->span.line ? -1 : 1;
    }
    if (left->span.column != right->span.column) {
        return left->span.column < right->span.column ? -1 : 1;
    }
    gint order = strcmp(left->rule->id, right->rule->id);
    return order != 0 ? order : strcmp(left->symbol, right->symbol);
}

void ug_file_facts_sort(UgFileFacts *facts) {
    g_array_sort(facts->matches, compare_matches);
}
