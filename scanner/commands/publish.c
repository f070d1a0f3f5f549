// Writing and reading the folder of a dashboard. Each file is either old or new at any moment.
#include "commands/publish.h"

#include "base/error.h"
#include "commands/console.h"
#include "reports/course_report.h"
#include "reports/site.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* "nova.json.X3F9QA": what a run that was killed had half written. */
static gboolean is_leftover(const char *name) {
    return g_regex_match_simple("\\.(json|svg|html)\\.[A-Za-z0-9]{6}$", name, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT);
}

static void sweep(const char *folder) {
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *name;
    while (entries != NULL && (name = g_dir_read_name(entries)) != NULL) {
        if (is_leftover(name)) {
            g_autofree char *path = g_build_filename(folder, name, NULL);
            (void)g_unlink(path); // one that stays is in nobody's way
        }
    }
}

gboolean ug_publish_prepare(const char *folder, GError **error) {
    static const char *const FOLDERS[] = {"progress", "badges", "history", "projects"};
    for (guint i = 0; i < G_N_ELEMENTS(FOLDERS); i++) {
        g_autofree char *path = g_build_filename(folder, FOLDERS[i], NULL);
        if (g_mkdir_with_parents(path, 0777) != 0) {
            g_set_error(error, UG_ERROR, UG_ERROR_READ,
                        "%s: cannot be made: %s; -o names a folder that may be written to", path, g_strerror(errno));
            return FALSE;
        }
        sweep(path);
    }
    return TRUE;
}

/* Takes the text. */
static gboolean save(const char *folder, const char *within, const char *name, GString *text, GError **error) {
    g_autofree char *path = g_build_filename(folder, within, name, NULL);
    gboolean saved = ug_console_save(path, text, error);
    g_string_free(text, TRUE);
    return saved;
}

gboolean ug_publish_progress(const char *folder, const char *slug, const GString *document, GError **error) {
    g_autofree char *name = g_strconcat(slug, ".json", NULL);
    return save(folder, "progress", name, g_string_new_len(document->str, (gssize)document->len), error);
}

static gboolean save_badges(const char *folder, const UgTable *table, GError **error) {
    for (guint i = 0; i < table->rows->len; i++) {
        const UgTableRow *row = g_ptr_array_index(table->rows, i);
        g_autofree char *picture = g_strconcat(row->slug, ".svg", NULL);
        g_autofree char *answer = g_strconcat(row->slug, ".json", NULL);
        GString *svg = g_string_new(NULL);
        GString *json = g_string_new(NULL);
        ug_table_render_badge(row, svg);
        ug_table_render_shield(row, json);
        gboolean saved = save(folder, "badges", picture, svg, error);
        if (!saved) {
            g_string_free(json, TRUE);
            return FALSE;
        }
        if (!save(folder, "badges", answer, json, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* Takes the text of a document; FALSE without an error if there is none. */
static gboolean load(const char *folder, const char *within, const char *slug, GBytes **bytes, GError **error) {
    g_autofree char *name = slug == NULL ? NULL : g_strconcat(slug, ".json", NULL);
    g_autofree char *path =
        name == NULL ? g_build_filename(folder, within, NULL) : g_build_filename(folder, within, name, NULL);
    g_autoptr(GError) cause = NULL;
    char *text = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &text, &length, &cause)) {
        if (!g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
            g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: cannot be read: %s", path, cause->message);
        }
        return FALSE;
    }
    *bytes = g_bytes_new_take(text, length);
    return TRUE;
}

static gboolean save_courses(const char *folder, const UgTable *table, const UgCatalogue *catalogue, GError **error) {
    for (guint i = 0; i < table->rows->len; i++) {
        const UgTableRow *row = g_ptr_array_index(table->rows, i);
        const UgCourseView view = {catalogue, row->name, row->course};
        g_autofree char *name = g_strconcat(row->slug, ".json", NULL);
        GString *text = g_string_new(NULL);
        if (row->course == NULL) {
            g_string_free(text, TRUE);
            continue;
        }
        ug_course_render_json(&view, text);
        if (!save(folder, "history", name, text, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The pages, from the documents as they lie in the folder now: so it does not matter which run wrote them. */
static gboolean save_site(const char *folder, const UgTableView *view, GError **error) {
    g_autoptr(UgSite) site = ug_site_new();
    for (guint i = 0; i < view->table->rows->len; i++) {
        const UgTableRow *row = g_ptr_array_index(view->table->rows, i);
        g_autoptr(GBytes) progress = NULL;
        GError *failure = NULL;
        if (!load(folder, "progress", row->slug, &progress, &failure) && failure != NULL) {
            g_propagate_error(error, failure);
            return FALSE;
        }
        g_autofree char *name = g_strconcat(row->slug, ".html", NULL);
        GString *page = g_string_new(NULL);
        if (!ug_site_render_project(site, view, row, progress, page, error)) {
            g_string_free(page, TRUE);
            return FALSE;
        }
        if (!save(folder, "projects", name, page, error)) {
            return FALSE;
        }
    }
    GString *page = g_string_new(NULL);
    if (!ug_site_render_index(site, view, page, error)) {
        g_string_free(page, TRUE);
        return FALSE;
    }
    return save(folder, "", "index.html", page, error);
}

static gboolean save_tables(const char *folder, const UgTableView *view, GError **error) {
    static const struct {
        const char *name;
        void (*render)(const UgTableView *view, GString *out);
    } FILES[] = {
        {"table.html", ug_table_render_html},
        {"table.md", ug_table_render_markdown},
        {"table.csv", ug_table_render_csv},
        {"fleet.json", ug_table_render_json}, // last: what it says is there, is
    };
    for (guint i = 0; i < G_N_ELEMENTS(FILES); i++) {
        GString *text = g_string_new(NULL);
        FILES[i].render(view, text);
        if (!save(folder, "", FILES[i].name, text, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ug_publish_table(const char *folder, UgTable *table, const UgCatalogue *catalogue, GError **error) {
    ug_table_sort(table);
    g_autoptr(UgOverview) overview = ug_overview_new(table, ug_catalogue_goal(catalogue));
    const UgTableView view = {catalogue, table, overview};
    return save_badges(folder, table, error) && save_courses(folder, table, catalogue, error) &&
           save_site(folder, &view, error) && save_tables(folder, &view, error);
}

/* FALSE with an error. What cannot be understood is written anew by who looks at the row again. */
static gboolean read_courses(const char *folder, UgTable *table, GError **error) {
    for (guint i = 0; i < table->rows->len; i++) {
        UgTableRow *row = g_ptr_array_index(table->rows, i);
        g_autoptr(GBytes) bytes = NULL;
        GError *failure = NULL;
        if (load(folder, "history", row->slug, &bytes, &failure)) {
            row->course = ug_course_parse(row->slug, bytes, &failure);
        }
        if (failure != NULL) {
            g_propagate_error(error, failure);
            return FALSE;
        }
    }
    return TRUE;
}

UgTable *ug_publish_read(const char *folder, GError **error) {
    g_autoptr(GBytes) bytes = NULL;
    if (!load(folder, "fleet.json", NULL, &bytes, error)) {
        return NULL;
    }
    g_autofree char *path = g_build_filename(folder, "fleet.json", NULL);
    g_autoptr(UgTable) table = ug_table_parse(path, bytes, error);
    return table != NULL && read_courses(folder, table, error) ? g_steal_pointer(&table) : NULL;
}
