// A fleet as YAML, by rules/fleet.schema.json.
#include "reports/table/fleet_report.h"

#include "base/text.h"
#include "reports/formats/time.h"

#include <string.h>

/* Always in quotes: then no text is taken for a number, a truth value or the end of something. */
static void append_text(GString *out, const char *text) {
    g_autofree char *printable = ug_text_printable(text);
    g_string_append_c(out, '"');
    for (const char *p = printable; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\') {
            g_string_append_c(out, '\\');
        }
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

static void append_member(GString *out, const char *before, const char *key, const char *text) {
    g_string_append_printf(out, "%s%s: ", before, key);
    append_text(out, text);
}

static void append_date(GString *out, const char *key, gint64 time) {
    g_autofree char *day = ug_time_day(ug_time_in_calendar(time));
    append_member(out, ", ", key, day);
}

static void append_declarations(GString *out, const char *key, const GArray *declarations) {
    if (declarations->len == 0) {
        return;
    }
    g_string_append_printf(out, "  %s:\n", key);
    for (guint i = 0; i < declarations->len; i++) {
        const UgDeclaration *one = &g_array_index(declarations, UgDeclaration, i);
        append_member(out, "  - {", "text", one->text);
        append_member(out, ", ", "source", one->source);
        append_date(out, "date", one->date);
        if (one->until != 0) {
            append_date(out, "until", one->until);
        }
        g_string_append(out, "}\n");
    }
}

static void append_row(GString *out, const UgFleetRow *row) {
    append_member(out, "- ", "name", row->name);
    g_string_append(out, "\n  repositories:\n");
    for (const char *const *repository = row->repositories; *repository != NULL; repository++) {
        g_string_append(out, "  - ");
        append_text(out, *repository);
        g_string_append_c(out, '\n');
    }
    if (row->review != NULL) {
        append_member(out, "  ", "review", row->review);
        g_string_append_c(out, '\n');
    }
    append_declarations(out, "statuses", row->statuses);
    append_declarations(out, "approaches", row->approaches);
}

void ug_fleet_render_yaml(const UgFleetView *view, GString *out) {
    const GPtrArray *rows = ug_fleet_rows(view->fleet);
    g_autofree char *source = ug_text_printable(view->source);
    g_string_append_printf(out, "# A fleet, made of %s by `ungreen fleet from-governance`.\nrows:\n", source);
    for (guint i = 0; i < rows->len; i++) {
        append_row(out, g_ptr_array_index(rows, i));
    }
    if (view->left_out->len > 0) {
        g_string_append(out, "\n# In no row:\n");
    }
    for (guint i = 0; i < view->left_out->len; i++) {
        const UgLeftOut *one = g_ptr_array_index(view->left_out, i);
        g_string_append_printf(out, "# - %s (%s)\n", one->what, one->why);
    }
}
