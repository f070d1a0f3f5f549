// The fleet.json of an earlier run or of another machine. What is taken for a table is shown in every form, and its
// JSON says the same again.
#include "fuzz.h"
#include "reports/table/table_report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static UgCatalogue *catalogue;
    if (catalogue == NULL) {
        catalogue = ug_catalogue_load(NULL, NULL);
    }
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GError) error = NULL;
    UgTable *table = ug_table_parse("fleet.json", bytes, &error);
    g_assert((table == NULL) == (error != NULL));
    if (table == NULL) {
        return 0;
    }
    const UgGoal *goal = ug_catalogue_goal(catalogue);
    g_autoptr(UgOverview) overview = ug_overview_new(table, goal);
    const UgTableView view = {catalogue, table, overview};
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    ug_table_render_html(&view, out);
    ug_table_render_markdown(&view, out);
    ug_table_render_csv(&view, out);
    ug_table_render_json(&view, text);
    g_autoptr(GBytes) written = g_bytes_new(text->str, text->len);
    UgTable *again = ug_table_parse("again.json", written, &error);
    g_assert_no_error(error);
    g_autoptr(UgOverview) over = ug_overview_new(again, goal);
    const UgTableView second = {catalogue, again, over};
    g_autoptr(GString) rewritten = g_string_new(NULL);
    ug_table_render_json(&second, rewritten);
    g_assert_cmpstr(rewritten->str, ==, text->str);
    ug_table_free(again);
    ug_table_free(table);
    return 0;
}
