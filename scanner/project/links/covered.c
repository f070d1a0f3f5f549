// Watched words that stand inside of what turned out to be a usage.
#include "project/links/links_private.h"

#include "project/applies.h"

static gboolean lies_within(UgSpan inner, UgSpan outer) {
    gboolean after = inner.line > outer.line || (inner.line == outer.line && inner.column >= outer.column);
    gboolean before =
        inner.end_line < outer.end_line || (inner.end_line == outer.end_line && inner.end_column <= outer.end_column);
    return after && before;
}

static gint compare_ends(gconstpointer a, gconstpointer b) {
    const UgSpan *left = a;
    const UgSpan *right = b;
    if (left->end_line != right->end_line) {
        return left->end_line < right->end_line ? -1 : 1;
    }
    return (left->end_column > right->end_column) - (left->end_column < right->end_column);
}

/* Usages end one after the other, and a name in another is not far behind it. */
enum { MOST_NESTED = 8 };

/* Does one of the usages (sorted by their ends) cover the place? */
static gboolean is_covered(const GArray *usages, const UgSpan *span) {
    guint from = 0;
    guint to = usages->len;
    while (from < to) {
        guint middle = (from + to) / 2;
        gboolean ends_before = compare_ends(&g_array_index(usages, UgSpan, middle), span) < 0;
        from = ends_before ? middle + 1 : from;
        to = ends_before ? to : middle;
    }
    for (guint i = from; i < usages->len && i < from + MOST_NESTED; i++) {
        if (lies_within(*span, g_array_index(usages, UgSpan, i))) {
            return TRUE;
        }
    }
    return FALSE;
}

void ug_links_drop_covered_words(const UgLinks *links, UgFileFacts *facts, guint before) {
    if (links->kind == UG_LINKS_GREEN || before == facts->matches->len) {
        return;
    }
    g_autoptr(GArray) usages = g_array_new(FALSE, FALSE, sizeof(UgSpan));
    for (guint i = before; i < facts->matches->len; i++) {
        g_array_append_val(usages, g_array_index(facts->matches, UgMatch, i).span);
    }
    g_array_sort(usages, compare_ends);
    guint kept = 0;
    for (guint i = 0; i < facts->matches->len; i++) {
        const UgMatch match = g_array_index(facts->matches, UgMatch, i);
        if (i >= before || !ug_rule_is_prose(match.rule) || !is_covered(usages, &match.span)) {
            g_array_index(facts->matches, UgMatch, kept++) = match;
        }
    }
    g_array_set_size(facts->matches, kept);
}
