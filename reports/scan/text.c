/* The result of a scan for people and CI logs: "path:line:col: RULE message [symbol]", then a summary.
 *
 * Of what only the project as a whole knows, the brackets show the way too: "[nova.utils.spawn > eventlet.spawn]" for a
 * wrapper, "[eventlet.sleep via swift.common.concurrency.sleep]" for a name that another module hands on.
 *
 * Zuul turns lines of that shape into review comments. It passes over lines that begin with a blank and those whose
 * part before the first ": " has not three fields, so the summary's table is indented and its sentences have no colon.
 */
#include "reports/report.h"

#include <string.h>

/* Columns of the summary. */
enum { PRODUCTION, TEST, OTHER, TOTAL, N_COLUMNS };

/* A path of which no part can be taken for the place of a finding, at the start of a line. */
static void append_path(const char *path, const UgPaper *paper, GString *out) {
    g_autoptr(GString) tame = g_string_new(path);

    g_string_replace(tame, ": ", ":\\x20", 0);
    if (tame->str[0] == ' ') {
        g_string_prepend(tame, "./");
    }
    ug_paper_write(out, paper, UG_INK_BOLD, tame->str);
}

static gboolean is_listed(const UgScanView *view, const UgFinding *finding) {
    return !finding->rule->quiet || view->selected_rules;
}

void ug_render_place(const UgPlaceLine *place, const UgPaper *paper, GString *out) {
    g_autofree char *line = g_strdup_printf("%u", place->span.line);

    append_path(place->path, paper, out);
    g_string_append_c(out, ':');
    ug_paper_write(out, paper, UG_INK_CYAN, line);
    g_string_append_printf(out, ":%u: ", place->span.column);
    ug_paper_write(out, paper, UG_INK_YELLOW, place->code);
    g_string_append_c(out, ' ');
    ug_paper_say(out, paper, UG_INK_PLAIN, place->message);
    if (place->detail != NULL && place->detail[0] != '\0') {
        g_autofree char *detail = g_strdup_printf("[%s]", place->detail);
        g_string_append_c(out, ' ');
        ug_paper_write(out, paper, UG_INK_DIM, detail);
    }
    g_string_append_c(out, '\n');
}

static void append_finding(const UgFinding *finding, const UgPaper *paper, GString *out) {
    g_autofree char *way = ug_finding_way(finding);
    const UgPlaceLine place = {finding->path, finding->span, finding->rule->id, finding->rule->title, way};
    ug_render_place(&place, paper, out);
}

static const UgRule *rule_of_pattern(const UgCatalogue *catalogue, const char *pattern) {
    const GPtrArray *rules = ug_catalogue_rules(catalogue);

    for (guint i = 0; i < rules->len; i++) {
        const UgRule *rule = g_ptr_array_index(rules, i);
        if (strcmp(rule->pattern, pattern) == 0) {
            return rule;
        }
    }
    return NULL;
}

/* How the listed findings of a pattern (NULL: all) spread over the columns. Returns how many there are. */
static guint spread(const UgScanView *view, const char *pattern, guint columns[N_COLUMNS]) {
    memset(columns, 0, N_COLUMNS * sizeof columns[0]);
    for (guint i = 0; i < view->scan->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(view->scan->findings, i);
        if (!is_listed(view, finding) || (pattern != NULL && strcmp(finding->rule->pattern, pattern) != 0)) {
            continue;
        }
        gboolean named = finding->context == UG_CONTEXT_PRODUCTION || finding->context == UG_CONTEXT_TEST;
        columns[!named ? OTHER : finding->context == UG_CONTEXT_TEST ? TEST : PRODUCTION]++;
        columns[TOTAL]++;
    }
    return columns[TOTAL];
}

static void append_row(const UgPaper *paper, UgInk ink, const char *pattern, guint width, const guint *columns,
                       GString *out) {
    g_string_append(out, "  ");
    ug_paper_cell(out, paper, ink, pattern, width);
    g_string_append_printf(out, "  %10u  %6u  %6u  %6u", columns[PRODUCTION], columns[TEST], columns[OTHER],
                           columns[TOTAL]);
}

static void append_title(const UgScanView *view, const UgPaper *paper, const char *pattern, GString *out) {
    const UgRule *rule = rule_of_pattern(view->catalogue, pattern);
    if (rule != NULL) {
        g_string_append(out, "  ");
        ug_paper_say(out, paper, UG_INK_DIM, ug_catalogue_family_title(view->catalogue, rule));
    }
}

/* Patterns as --rule and --forbid take them; what they are called comes last, as that may be too long for a line. */
static void append_table(const UgScanView *view, const UgPaper *paper, GString *out) {
    const GArray *patterns = view->scan->by_pattern;
    guint columns[N_COLUMNS];
    guint width = strlen("pattern");

    for (guint i = 0; i < patterns->len; i++) {
        width = MAX(width, (guint)g_utf8_strlen(g_array_index(patterns, UgCount, i).key, -1));
    }
    g_string_append(out, "  ");
    ug_paper_cell(out, paper, UG_INK_BOLD, "pattern", width);
    g_string_append(out, "  production    test   other   total\n");
    for (guint i = 0; i < patterns->len; i++) {
        const char *pattern = g_array_index(patterns, UgCount, i).key;
        if (spread(view, pattern, columns) > 0) {
            append_row(paper, UG_INK_PLAIN, pattern, width, columns, out);
            append_title(view, paper, pattern, out);
            g_string_append_c(out, '\n');
        }
    }
    (void)spread(view, NULL, columns);
    append_row(paper, UG_INK_BOLD, "total", width, columns, out);
    g_string_append(out, "\n\n");
}

/* Prose is counted even where it is not listed. */
static guint unlisted_prose(const UgScanView *view) {
    const UgScan *scan = view->scan;
    guint counted = 0;

    for (guint i = 0; i < scan->by_rule->len; i++) {
        const UgCount *count = &g_array_index(scan->by_rule, UgCount, i);
        const UgRule *rule = ug_catalogue_find(view->catalogue, count->key);
        if (rule != NULL && ug_rule_is_about(rule, UG_ABOUT_PROSE)) {
            counted += count->count;
        }
    }
    for (guint i = 0; i < scan->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(scan->findings, i);
        counted -= counted > 0 && ug_rule_is_about(finding->rule, UG_ABOUT_PROSE) ? 1 : 0;
    }
    return counted;
}

/* What is counted and not listed: "4 places where code reaches eventlet .. are counted". Returns how much. */
static guint append_unlisted(const UgScanView *view, const UgPaper *paper, GString *out) {
    guint unlisted = 0;

    for (guint i = 0; i < view->scan->by_rule->len && !view->selected_rules; i++) {
        const UgCount *count = &g_array_index(view->scan->by_rule, UgCount, i);
        const UgRule *rule = ug_catalogue_find(view->catalogue, count->key);
        if (rule == NULL || !rule->quiet || rule == view->left_out) {
            continue;
        }
        g_string_append_printf(out, "%u %s where ", count->count, count->count == 1 ? "place" : "places");
        ug_paper_say(out, paper, UG_INK_PLAIN, rule->title);
        g_string_append_printf(out, " %s counted, not listed; --rule %s lists %s\n", count->count == 1 ? "is" : "are",
                               rule->id, count->count == 1 ? "it" : "them");
        unlisted += count->count;
    }
    return unlisted;
}

/* Where nothing is built on eventlet, nothing can be built on that. */
static gboolean left_something_out(const UgScanView *view) {
    return view->left_out != NULL && !view->selected_rules && view->scan->wrappers > 0;
}

static void append_left_out(const UgScanView *view, const UgPaper *paper, GString *out) {
    g_string_append(out, "not looked for: places where ");
    ug_paper_say(out, paper, UG_INK_PLAIN, view->left_out->title);
    g_string_append_printf(out, "; --rule %s lists them\n", view->left_out->id);
}

static void append_verdict(const UgScanView *view, GString *out) {
    if (view->selected) {
        g_string_append(out, "Nothing of what you asked for was found.\n");
    } else if (view->scan->problems->len > 0) {
        g_string_append(out, "No use of eventlet was found in what could be examined.\n");
    } else {
        g_string_append(out, "No use of eventlet was found. Well done!\n");
    }
}

static void append_summary(const UgScanView *view, const UgPaper *paper, GString *out) {
    const UgScan *scan = view->scan;
    guint columns[N_COLUMNS];
    guint prose = unlisted_prose(view);
    g_autofree char *files = ug_plural(scan->files, "file", "files");
    g_autoptr(GString) quiet = g_string_new(NULL);
    guint unlisted = append_unlisted(view, paper, quiet);

    if (spread(view, NULL, columns) > 0) {
        g_string_append_c(out, '\n');
        append_table(view, paper, out);
    } else if (unlisted == 0) {
        append_verdict(view, out);
    }
    g_string_append(out, quiet->str);
    if (left_something_out(view)) {
        append_left_out(view, paper, out);
    }
    if (prose > 0) {
        g_autofree char *mentions = ug_plural(prose, "mention", "mentions");
        g_string_append_printf(out, "%s in prose (list them with --rule EVT9)\n", mentions);
    }
    g_string_append_printf(out, "%s examined", files);
    if (scan->problems->len > 0) {
        g_autofree char *problems = ug_plural(scan->problems->len, "problem", "problems");
        g_string_append_printf(out, ", %s", problems);
    }
    g_string_append_c(out, '\n');
}

void ug_scan_render_text(const UgScanView *view, const UgPaper *paper, GString *out) {
    for (guint i = 0; i < view->scan->findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(view->scan->findings, i);
        if (is_listed(view, finding)) {
            append_finding(finding, paper, out);
        }
    }
    if (view->summary) {
        append_summary(view, paper, out);
    }
}
