// The public table as pages take it: the fragment of the community's site, Markdown, CSV.
#include "assess/status/share.h"
#include "base/text.h"
#include "reports/formats/csv.h"
#include "reports/formats/time.h"
#include "reports/formats/xml.h"
#include "reports/table/table_report.h"

#include <string.h>

const char *ug_table_standing(const UgTableRow *row) {
    return row->is_known ? ug_standing_name(row->standing) : "unknown";
}

/* A page may have links of http and https. */
static gboolean may_link(const char *url) {
    return url != NULL && (g_str_has_prefix(url, "https://") || g_str_has_prefix(url, "http://"));
}

/* What the page says of a row that this run could not look at, or not at all of. (nullable) (transfer full) */
static char *remark_of(const UgTableRow *row) {
    g_autofree char *problems = row->problems == 0 ? NULL : ug_plural(row->problems, "problem", "problems");
    g_autofree char *incomplete = problems == NULL ? NULL : g_strdup_printf("incomplete: %s", problems);
    if (row->failure == NULL) {
        return g_steal_pointer(&incomplete);
    }
    g_autofree char *day = row->now == 0 ? NULL : ug_time_day(row->now);
    g_autofree char *unread =
        day != NULL ? g_strdup_printf("as of %s; could not be read since", day) : g_strdup("could not be read");
    return incomplete != NULL ? g_strdup_printf("%s; %s", unread, incomplete) : g_steal_pointer(&unread);
}

/* What is said of how a project goes about it: a person's sentence has its source beside it, so that it is not taken
 * for what was computed. Remarks follow. (transfer full) */
static char *approach_of(const UgTableRow *row) {
    g_autofree char *day = row->approach_date == 0 ? NULL : ug_time_day(row->approach_date);
    g_autofree char *remark = remark_of(row);
    GString *text = g_string_new(row->approach);
    if (row->approach_source != NULL) {
        g_string_append_printf(text, " (%s%s%s)", row->approach_source, day != NULL ? ", " : "",
                               day != NULL ? day : "");
    }
    if (remark != NULL) {
        g_string_append_printf(text, "%s(%s)", text->len > 0 ? " " : "", remark);
    }
    return g_string_free(text, FALSE);
}

/* ---- HTML ---- */

static const char *const GROUPS[UG_N_STANDINGS + 1] = {
    [UG_STANDING_COMPLETED] = "Completed",       [UG_STANDING_IN_PROGRESS] = "In Progress",
    [UG_STANDING_PLANNING] = "Planning",         [UG_STANDING_NOT_AFFECTED] = "Not affected",
    [UG_N_STANDINGS] = "Could not be looked at",
};

/* The classes of the community's page. */
static const char *const COLOURS[UG_N_STANDINGS + 1] = {
    [UG_STANDING_COMPLETED] = "bg-green-800", [UG_STANDING_IN_PROGRESS] = "bg-purple-800",
    [UG_STANDING_PLANNING] = "bg-yellow-800", [UG_STANDING_NOT_AFFECTED] = "bg-gray-700",
    [UG_N_STANDINGS] = "bg-gray-700",
};

static guint group_of(const UgTableRow *row) {
    return row->is_known ? MIN((guint)row->standing, (guint)UG_N_STANDINGS) : UG_N_STANDINGS;
}

/* Do people say something else than what was computed? Both are shown then. */
static gboolean is_disputed(const UgTableRow *row) {
    return row->declared != NULL && g_ascii_strcasecmp(row->declared, ug_table_standing(row)) != 0;
}

#define CELL "<td class=\"py-2 px-4 border-b border-gray-700\">"

static void append_html_row(const UgTableRow *row, GString *out) {
    g_autofree char *approach = approach_of(row);
    g_string_append(out, "    <tr>\n      " CELL);
    ug_xml_text(out, row->name);
    g_string_append_printf(out, "</td>\n      " CELL "<span class=\"%s rounded px-2 py-1\">", COLOURS[group_of(row)]);
    ug_xml_text(out, ug_table_standing(row));
    g_string_append(out, "</span>");
    if (is_disputed(row)) {
        g_string_append(out, " <span class=\"text-gray-400\">declared ");
        ug_xml_text(out, row->declared);
        g_string_append(out, "</span>");
    }
    g_string_append(out, "</td>\n      " CELL);
    ug_xml_text(out, approach);
    if (may_link(row->review)) {
        g_string_append(out, "\n        <a");
        ug_xml_attribute(out, "href", row->review);
        g_string_append(out, " class=\"text-cyan-400 hover:underline\" target=\"_blank\" rel=\"noopener\">Show the "
                             "migration history</a>\n      ");
    }
    g_string_append(out, "</td>\n    </tr>\n");
}

void ug_table_render_html(const UgTableView *view, GString *out) {
    static const char *const TITLES[] = {"Project", "Status", "Approach"};
    g_string_append(out, "<table class=\"min-w-full bg-gray-800 rounded-lg\">\n  <thead>\n    <tr>\n");
    for (guint i = 0; i < G_N_ELEMENTS(TITLES); i++) {
        g_string_append_printf(
            out, "      <th scope=\"col\" class=\"py-2 px-4 border-b border-gray-700 text-left\">%s</th>\n", TITLES[i]);
    }
    g_string_append(out, "    </tr>\n  </thead>\n  <tbody>\n");
    guint group = G_MAXUINT;
    for (guint i = 0; i < view->table->rows->len; i++) {
        const UgTableRow *row = g_ptr_array_index(view->table->rows, i);
        if (group_of(row) != group) {
            group = group_of(row);
            g_string_append_printf(out, "    <!-- %s -->\n", GROUPS[group]);
        }
        append_html_row(row, out);
    }
    g_string_append(out, "  </tbody>\n</table>\n");
}

/* ---- Markdown ---- */

/* Nothing of it is markup: HTML and Markdown alike leave references alone. */
static void append_markdown(GString *out, const char *bytes) {
    g_autofree char *printable = ug_text_printable(bytes);
    for (const char *p = printable; *p != '\0'; p++) {
        gboolean of_link = *p == ':' && p[1] == '/';
        if (of_link || strchr("<>&|`*_[]\\#~!@", *p) != NULL) {
            g_string_append_printf(out, "&#%d;", *p);
        } else {
            g_string_append_c(out, *p);
        }
    }
}

void ug_table_render_markdown(const UgTableView *view, GString *out) {
    g_string_append(out, "| Project | Status | Progress | Approach |\n| --- | --- | --- | --- |\n");
    for (guint i = 0; i < view->table->rows->len; i++) {
        const UgTableRow *row = g_ptr_array_index(view->table->rows, i);
        g_autofree char *approach = approach_of(row);
        g_string_append(out, "| ");
        append_markdown(out, row->name);
        g_string_append_printf(out, " | %s", ug_table_standing(row));
        if (is_disputed(row)) {
            g_string_append(out, " (declared ");
            append_markdown(out, row->declared);
            g_string_append_c(out, ')');
        }
        g_string_append(out, " | ");
        if (row->progress >= 0) {
            g_string_append_printf(out, "%u%%", ug_share_percent(row->progress));
        }
        g_string_append(out, " | ");
        append_markdown(out, approach);
        if (may_link(row->review) && strpbrk(row->review, " <>()\"'\\`|\n\r\t") == NULL) {
            g_string_append_printf(out, " [Reviews](%s)", row->review);
        }
        g_string_append(out, " |\n");
    }
}

/* ---- CSV ---- */

/* What is left; of what was never read nothing is known, which is not 0. */
static void append_csv_usage(const UgTableRow *row, GString *out) {
    if (row->is_known) {
        g_string_append_printf(out, "%u,%u,%u,%u,", row->weight, row->production, row->test, row->requirements);
    } else {
        g_string_append(out, ",,,,");
    }
}

static void append_csv_problems(const UgTableRow *row, GString *out) {
    if (row->is_known) {
        g_string_append_printf(out, ",%u\r\n", row->problems);
    } else {
        g_string_append(out, ",\r\n");
    }
}

/* What a person says has both, what was computed neither. */
static void append_csv_source(const char *source, gint64 date, GString *out) {
    g_autofree char *day = date == 0 ? NULL : ug_time_day(date);
    g_string_append_c(out, ',');
    ug_csv_text(out, source != NULL ? source : "");
    g_string_append_printf(out, ",%s", day != NULL ? day : "");
}

void ug_table_render_csv(const UgTableView *view, GString *out) {
    g_string_append(out, "project,status,progress,approach,declared,completed_since,as_of,weight,production,test,"
                         "requirements,review,failure,approach_source,approach_date,declared_source,declared_date,"
                         "problems\r\n");
    for (guint i = 0; i < view->table->rows->len; i++) {
        const UgTableRow *row = g_ptr_array_index(view->table->rows, i);
        g_autofree char *completed = row->completed == 0 ? NULL : ug_time_day(row->completed);
        g_autofree char *now = row->now == 0 ? NULL : ug_time_day(row->now);
        char progress[G_ASCII_DTOSTR_BUF_SIZE] = "";
        if (row->progress >= 0) {
            g_ascii_formatd(progress, sizeof progress, "%.3f", ug_share_round(row->progress));
        }
        ug_csv_text(out, row->name);
        g_string_append_printf(out, ",%s,%s,", ug_table_standing(row), progress);
        ug_csv_text(out, row->approach);
        g_string_append_c(out, ',');
        ug_csv_text(out, row->declared != NULL ? row->declared : "");
        g_string_append_printf(out, ",%s,%s,", completed != NULL ? completed : "", now != NULL ? now : "");
        append_csv_usage(row, out);
        ug_csv_text(out, row->review != NULL ? row->review : "");
        g_string_append_c(out, ',');
        ug_csv_text(out, row->failure != NULL ? row->failure : "");
        append_csv_source(row->approach_source, row->approach_date, out);
        append_csv_source(row->declared_source, row->declared_date, out);
        append_csv_problems(row, out);
    }
}
