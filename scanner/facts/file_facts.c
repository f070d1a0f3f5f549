/* The record of what one file says: arrays of plain structs whose strings live in one arena, freed together. */
#include "facts/facts.h"

#include "base/strings.h"

#include <string.h>

UgFileFacts *ug_file_facts_new(void) {
    UgFileFacts *facts = g_new0(UgFileFacts, 1);
    facts->matches = g_array_new(FALSE, TRUE, sizeof(UgMatch));
    facts->dependencies = g_array_new(FALSE, TRUE, sizeof(UgDependency));
    facts->entry_points = g_array_new(FALSE, TRUE, sizeof(UgEntryPoint));
    facts->settings = g_array_new(FALSE, TRUE, sizeof(UgSetting));
    facts->problems = g_array_new(FALSE, TRUE, sizeof(UgFactProblem));
    facts->allowances = g_array_new(FALSE, TRUE, sizeof(UgAllowance));
    facts->text = ug_strings_new(512);
    facts->lists = g_ptr_array_new_with_free_func(g_free);
    return facts;
}

void ug_file_facts_free(UgFileFacts *facts) {
    if (facts == NULL || facts->is_shared) {
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
    ug_strings_free(facts->text);
    g_ptr_array_unref(facts->lists);
    g_free(facts);
}

void ug_file_facts_add_problem(UgFileFacts *facts, guint32 line, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);

    UgFactProblem problem = {ug_strings_keep(facts->text, reason), line};
    g_array_append_val(facts->problems, problem);
}

const char *const *ug_file_facts_keep_list(UgFileFacts *facts, const GPtrArray *strings) {
    gsize bytes = (strings->len + 1) * sizeof(char *);
    const char **kept = g_malloc0(bytes);
    for (guint i = 0; i < strings->len; i++) {
        kept[i] = ug_strings_keep(facts->text, g_ptr_array_index(strings, i));
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

static gboolean same_list(const char *const *a, const char *const *b) {
    return a == b || (a != NULL && b != NULL && g_strv_equal(a, b));
}

/* But for where it stands. */
static gboolean same_match(const UgMatch *a, const UgMatch *b) {
    return a->rule == b->rule && a->guard == b->guard && a->role == b->role && strcmp(a->symbol, b->symbol) == 0 &&
           same_list(a->via, b->via);
}

static gboolean take_out(GArray *matches, const UgMatch *match) {
    for (guint i = 0; i < matches->len; i++) {
        if (same_match(&g_array_index(matches, UgMatch, i), match)) {
            g_array_remove_index(matches, i);
            return TRUE;
        }
    }
    return FALSE;
}

static const char *const *copy_list(UgFileFacts *facts, const char *const *list) {
    g_autoptr(GPtrArray) strings = g_ptr_array_new();
    for (; list != NULL && *list != NULL; list++) {
        g_ptr_array_add(strings, (gpointer)*list);
    }
    return ug_file_facts_keep_list(facts, strings);
}

static void add_copy(UgFileFacts *facts, GArray *matches, const UgMatch *match) {
    UgMatch copy = *match;
    copy.symbol = ug_strings_keep(facts->text, match->symbol);
    copy.scope = ug_strings_keep(facts->text, match->scope);
    copy.wrapper = match->wrapper == NULL ? NULL : ug_strings_keep(facts->text, match->wrapper);
    copy.also = match->also == NULL ? NULL : copy_list(facts, match->also);
    copy.via = match->via == NULL ? NULL : copy_list(facts, match->via);
    g_array_append_val(matches, copy);
}

gboolean ug_file_facts_exchange(UgFileFacts *facts, GArray *matches, const GArray *gone, const GArray *come) {
    g_autoptr(GArray) left = g_array_copy(matches);
    for (guint i = 0; i < gone->len; i++) {
        if (!take_out(left, &g_array_index(gone, UgMatch, i))) {
            return FALSE;
        }
    }
    g_array_set_size(matches, 0);
    g_array_append_vals(matches, left->data, left->len);
    for (guint i = 0; i < come->len; i++) {
        add_copy(facts, matches, &g_array_index(come, UgMatch, i));
    }
    return TRUE;
}
