// Writing and reading the folder of a dashboard. Each file is either old or new at any moment.
#include "commands/shared/publish.h"

#include "base/error.h"
#include "base/file.h"
#include "commands/line/console.h"
#include "reports/history/course_report.h"
#include "reports/site/site.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>

/* "nova.json.X3F9QA": what a run that was killed had half written. */
static gboolean is_leftover(const char *name) {
    return g_regex_match_simple("\\.(json|svg|html|md|csv)\\.[A-Za-z0-9]{6}$", name, G_REGEX_DEFAULT,
                                G_REGEX_MATCH_DEFAULT);
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

static const char *const FOLDERS[] = {"", "progress", "badges", "history", "projects"};

/* Another run may write to the same folder, and what it has half written is not ours to remove: only a run that is
 * alone there sweeps. All of them hold the folder until they end, when the system closes the descriptor. */
static void hold_and_sweep(const char *folder) {
    int held = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    for (guint i = 0; held >= 0 && flock(held, LOCK_EX | LOCK_NB) == 0 && i < G_N_ELEMENTS(FOLDERS); i++) {
        g_autofree char *path = g_build_filename(folder, FOLDERS[i], NULL);
        sweep(path);
    }
    if (held >= 0) {
        (void)flock(held, LOCK_SH | LOCK_NB); // where the file system knows no locks, it goes without
    }
}

static gboolean make(const char *folder, GError **error) {
    if (g_mkdir_with_parents(folder, 0777) != 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "%s: cannot be made: %s; -o names a folder that may be written to",
                    folder, g_strerror(errno));
        return FALSE;
    }
    return TRUE;
}

gboolean ug_publish_check(const char *folder, GError **error) {
    if (folder == NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "a folder for the result is needed: -o DIR");
    }
    return folder != NULL;
}

gboolean ug_publish_refuse_all(const char *first, GError **error) {
    g_set_error(error, UG_ERROR, UG_ERROR_READ, "none of the rows could be read; the first: %s", first);
    return FALSE;
}

gboolean ug_publish_prepare(const char *folder, GError **error) {
    if (!make(folder, error)) {
        return FALSE;
    }
    hold_and_sweep(folder);
    return TRUE;
}

/* ---- files ---- */

static gboolean save(const char *folder, const char *name, const GString *text, GError **error) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return ug_console_save(path, text, error);
}

/* WITHIN/SLUG.ENDING. The folder is made when there is something to put into it. */
static gboolean save_of(const char *folder, const char *within, const UgTableRow *row, const char *ending,
                        const GString *text, GError **error) {
    g_autofree char *name = g_strdup_printf("%s/%s.%s", within, row->slug, ending);
    g_autofree char *path = g_build_filename(folder, within, NULL);
    return make(path, error) && save(folder, name, text, error);
}

/* A page of a project has less than a megabyte. */
enum { MAX_DOCUMENT_BYTES = 256 * 1024 * 1024 };

/* The text of a document; NULL without an error if there is none. (transfer full) */
static GString *load(const char *folder, const char *name, GError **error) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GBytes) bytes = ug_file_read_if_any(path, UG_FILE_REGULAR, MAX_DOCUMENT_BYTES, error);
    gsize length;
    const char *text = bytes == NULL ? NULL : g_bytes_get_data(bytes, &length);
    return text == NULL ? NULL : g_string_new_len(text, (gssize)length);
}

static GString *load_of(const char *folder, const char *within, const UgTableRow *row, GError **error) {
    g_autofree char *name = g_strdup_printf("%s/%s.json", within, row->slug);
    return load(folder, name, error);
}

gboolean ug_publish_progress(const char *folder, const UgTableRow *row, const GString *document, GError **error) {
    return save_of(folder, "progress", row, "json", document, error);
}

GString *ug_publish_read_progress(const char *folder, const UgTableRow *row, GError **error) {
    return load_of(folder, "progress", row, error);
}

/* ---- writing ---- */

static gboolean save_badge(const char *folder, const UgTableRow *row, GError **error) {
    g_autoptr(GString) picture = g_string_new(NULL);
    g_autoptr(GString) answer = g_string_new(NULL);
    ug_table_render_badge(row, picture);
    ug_table_render_shield(row, answer);
    return save_of(folder, "badges", row, "svg", picture, error) &&
           save_of(folder, "badges", row, "json", answer, error);
}

/* (nullable) (transfer full) */
static GString *render_history(const UgTableView *view, guint index) {
    const UgTableRow *row = g_ptr_array_index(view->table->rows, index);
    const UgCourseView course = {view->catalogue, row->name, row->course, &view->overview->forecasts[index]};
    GString *history = row->course == NULL ? NULL : g_string_new(NULL);
    if (history != NULL) {
        ug_course_render_json(&course, history);
    }
    return history;
}

/* The page is made of the document as it lies in the folder: so it does not matter which run wrote that. */
static gboolean save_row(const char *folder, const UgSite *site, const UgTableView *view, guint index, GError **error) {
    const UgTableRow *row = g_ptr_array_index(view->table->rows, index);
    GError *failure = NULL;
    g_autoptr(GString) progress = ug_publish_read_progress(folder, row, &failure);
    g_autoptr(GString) history = render_history(view, index);
    g_autoptr(GString) page = g_string_new(NULL);
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    const UgSiteProject project = {view, index, progress, history};
    return save_badge(folder, row, error) &&
           (history == NULL || save_of(folder, "history", row, "json", history, error)) &&
           ug_site_render_project(site, &project, page, error) && save_of(folder, "projects", row, "html", page, error);
}

static gboolean save_tables(const char *folder, const UgTableView *view, GError **error) {
    static const struct {
        const char *name;
        void (*render)(const UgTableView *view, GString *out);
    } FILES[] = {
        {"table.html", ug_table_render_html},
        {"table.md", ug_table_render_markdown},
        {"table.csv", ug_table_render_csv},
    };
    for (guint i = 0; i < G_N_ELEMENTS(FILES); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        FILES[i].render(view, text);
        if (!save(folder, FILES[i].name, text, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean ug_publish_table(const char *folder, UgTable *table, const UgCatalogue *catalogue, GError **error) {
    ug_table_sort(table);
    g_autoptr(UgOverview) overview = ug_overview_new(table, ug_catalogue_goal(catalogue));
    g_autoptr(UgSite) site = ug_site_new();
    g_autoptr(GString) fleet = g_string_new(NULL);
    g_autoptr(GString) index = g_string_new(NULL);
    const UgTableView view = {catalogue, table, overview};
    for (guint i = 0; i < table->rows->len; i++) {
        if (!save_row(folder, site, &view, i, error)) {
            return FALSE;
        }
    }
    ug_table_render_json(&view, fleet);
    return ug_site_render_index(site, &view, fleet, index, error) && save(folder, "index.html", index, error) &&
           save_tables(folder, &view, error) &&
           save(folder, "fleet.json", fleet, error); // last: what it says is there, is
}

/* ---- reading ---- */

/* FALSE with an error. What cannot be understood is written anew by who looks at the row again. */
static gboolean read_courses(const char *folder, UgTable *table, GError **error) {
    for (guint i = 0; i < table->rows->len; i++) {
        UgTableRow *row = g_ptr_array_index(table->rows, i);
        GError *failure = NULL;
        g_autoptr(GString) text = load_of(folder, "history", row, &failure);
        if (text != NULL) {
            row->course = ug_course_parse(row->slug, text, &failure);
        }
        if (failure != NULL) {
            g_propagate_error(error, failure);
            return FALSE;
        }
    }
    return TRUE;
}

UgTable *ug_publish_read(const char *folder, GError **error) {
    g_autoptr(GString) text = load(folder, "fleet.json", error);
    if (text == NULL) {
        return NULL;
    }
    g_autofree char *path = g_build_filename(folder, "fleet.json", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_static(text->str, text->len);
    g_autoptr(UgTable) table = ug_table_parse(path, bytes, error);
    return table != NULL && read_courses(folder, table, error) ? g_steal_pointer(&table) : NULL;
}
