// Fleet files: OpenStack's, or one of the user's.
#include "catalogue/fleet_private.h"

#include "base/strings.h"
#include "catalogue/catalogue_private.h"
#include "catalogue/load_private.h"

#include <string.h>

static const char *const FILE_KEYS[] = {"rows", NULL};
static const char *const ROW_KEYS[] = {"name", "repositories", "review", "statuses", "approaches", NULL};
static const char *const DECLARATION_KEYS[] = {"text", "source", "date", "until", NULL};

struct UgFleet {
    GPtrArray *rows;
    UgStrings *text;
};

static void row_free(gpointer data) {
    UgFleetRow *row = data;
    g_free((gpointer)row->repositories);
    g_array_unref(row->statuses);
    g_array_unref(row->approaches);
    g_free(row);
}

void ug_fleet_free(UgFleet *fleet) {
    g_ptr_array_unref(fleet->rows);
    ug_strings_free(fleet->text);
    g_free(fleet);
}

UgFleet *ug_fleet_new(void) {
    UgFleet *fleet = g_new0(UgFleet, 1);
    fleet->rows = g_ptr_array_new_with_free_func(row_free);
    fleet->text = ug_strings_new(4096);
    return fleet;
}

const char *ug_fleet_keep(UgFleet *fleet, const char *text) {
    return text != NULL ? ug_strings_keep(fleet->text, text) : NULL;
}

static const char *need_text(UgFleet *fleet, UgYaml *yaml, const yaml_node_t *mapping, const char *key,
                             const char *what) {
    return ug_fleet_keep(fleet, ug_yaml_need_line(yaml, mapping, key, what));
}

static gboolean load_declaration(UgFleet *fleet, UgYaml *yaml, const yaml_node_t *node, GArray *list) {
    static const char what[] = "a declaration";
    UgDeclaration declaration = {0};
    if (!ug_yaml_check_keys(yaml, node, DECLARATION_KEYS, what) ||
        !(declaration.text = need_text(fleet, yaml, node, "text", what)) ||
        !(declaration.source = need_text(fleet, yaml, node, "source", what)) ||
        !ug_yaml_date(yaml, ug_yaml_need(yaml, node, "date", what), "date", &declaration.date)) {
        return FALSE;
    }
    yaml_node_t *until = ug_yaml_get(yaml, node, "until");
    if (until && !ug_yaml_date(yaml, until, "until", &declaration.until)) {
        return FALSE;
    }
    declaration.until += until ? UG_SECONDS_PER_DAY - 1 : 0;
    g_array_append_val(list, declaration);
    return TRUE;
}

static gint compare_dates(gconstpointer a, gconstpointer b) {
    const UgDeclaration *left = a;
    const UgDeclaration *right = b;
    return (left->date < right->date) - (left->date > right->date);
}

static gboolean load_declarations(UgFleet *fleet, UgYaml *yaml, const yaml_node_t *row, const char *key, GArray *list) {
    yaml_node_t *node = ug_yaml_get(yaml, row, key);
    g_autoptr(GPtrArray) items = node ? ug_yaml_list(yaml, node, key) : NULL;
    for (guint i = 0; items && i < items->len; i++) {
        if (!load_declaration(fleet, yaml, items->pdata[i], list)) {
            return FALSE;
        }
    }
    g_array_sort(list, compare_dates);
    return !node || items;
}

static gboolean load_repositories(UgFleet *fleet, UgYaml *yaml, const yaml_node_t *node, UgFleetRow *row) {
    yaml_node_t *list = ug_yaml_need(yaml, node, "repositories", "a row");
    g_autoptr(GPtrArray) items = list ? ug_yaml_one_or_more(yaml, list, "repositories") : NULL;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; items && i < items->len; i++) {
        const char *text = ug_yaml_line_of_text(yaml, items->pdata[i], "repositories");
        if (!text) {
            return FALSE;
        }
        g_ptr_array_add(names, ug_strings_keep(fleet->text, text));
    }
    g_ptr_array_add(names, NULL);
    row->repositories = (const char *const *)g_ptr_array_free(g_steal_pointer(&names), FALSE);
    return items != NULL;
}

static UgFleetRow *new_row(UgFleet *fleet) {
    UgFleetRow *row = g_new0(UgFleetRow, 1);
    row->statuses = g_array_new(FALSE, FALSE, sizeof(UgDeclaration));
    row->approaches = g_array_new(FALSE, FALSE, sizeof(UgDeclaration));
    g_ptr_array_add(fleet->rows, row);
    return row;
}

static gboolean load_row(UgFleet *fleet, UgYaml *yaml, const yaml_node_t *node) {
    UgFleetRow *row = new_row(fleet);
    if (!ug_yaml_check_keys(yaml, node, ROW_KEYS, "a row") ||
        !(row->name = need_text(fleet, yaml, node, "name", "a row")) || !load_repositories(fleet, yaml, node, row) ||
        !load_declarations(fleet, yaml, node, "statuses", row->statuses) ||
        !load_declarations(fleet, yaml, node, "approaches", row->approaches)) {
        return FALSE;
    }
    if (ug_yaml_get(yaml, node, "review")) {
        row->review = need_text(fleet, yaml, node, "review", "a row");
        return row->review != NULL;
    }
    return TRUE;
}

static gboolean load_rows(UgFleet *fleet, UgYaml *yaml) {
    const yaml_node_t *root = ug_yaml_root(yaml);
    yaml_node_t *list =
        ug_yaml_check_keys(yaml, root, FILE_KEYS, "a fleet") ? ug_yaml_need(yaml, root, "rows", "a fleet") : NULL;
    g_autoptr(GPtrArray) rows = list ? ug_yaml_list(yaml, list, "rows") : NULL;
    for (guint i = 0; rows && i < rows->len; i++) {
        if (!load_row(fleet, yaml, rows->pdata[i])) {
            return FALSE;
        }
    }
    return rows != NULL;
}

UgFleet *ug_fleet_load(const char *path, GError **error) {
    g_autoptr(UgRuleFile) file =
        path == NULL ? ug_builtin_file("fleets/openstack.yaml") : ug_rule_file_read(path, error);
    g_autoptr(UgYaml) yaml = file ? ug_yaml_new(file->name, file->bytes, error) : NULL;
    if (!yaml) {
        return NULL;
    }
    g_autoptr(UgFleet) fleet = ug_fleet_new();
    return load_rows(fleet, yaml) ? g_steal_pointer(&fleet) : NULL;
}

static void copy_declarations(UgFleet *fleet, const GArray *from, GArray *to) {
    for (guint i = 0; i < from->len; i++) {
        UgDeclaration copy = g_array_index(from, UgDeclaration, i);
        copy.text = ug_fleet_keep(fleet, copy.text);
        copy.source = ug_fleet_keep(fleet, copy.source);
        g_array_append_val(to, copy);
    }
}

void ug_fleet_add(UgFleet *fleet, const char *name, const GPtrArray *locations, const char *review,
                  const UgFleetRow *declared) {
    UgFleetRow *row = new_row(fleet);
    row->name = ug_fleet_keep(fleet, name);
    const char **repositories = g_new0(const char *, locations->len + 1);
    for (guint i = 0; i < locations->len; i++) {
        repositories[i] = g_ptr_array_index(locations, i);
    }
    row->repositories = repositories;
    row->review = ug_fleet_keep(fleet, review);
    if (declared != NULL) {
        copy_declarations(fleet, declared->statuses, row->statuses);
        copy_declarations(fleet, declared->approaches, row->approaches);
    }
}

static gint compare_rows(gconstpointer a, gconstpointer b) {
    const UgFleetRow *left = *(const UgFleetRow *const *)a;
    const UgFleetRow *right = *(const UgFleetRow *const *)b;
    int order = g_ascii_strcasecmp(left->name, right->name);
    return order != 0 ? order : strcmp(left->name, right->name);
}

void ug_fleet_sort(UgFleet *fleet) {
    g_ptr_array_sort(fleet->rows, compare_rows);
}

const GPtrArray *ug_fleet_rows(const UgFleet *fleet) {
    return fleet->rows;
}

/* TRUE if the last part of a path or URL, without ".git", is that name. */
static gboolean is_repository(const char *repository, const char *name) {
    g_autofree char *base = g_path_get_basename(repository);
    if (g_str_has_suffix(base, ".git")) {
        base[strlen(base) - strlen(".git")] = '\0';
    }
    return g_ascii_strcasecmp(base, name) == 0;
}

const UgFleetRow *ug_fleet_find(const UgFleet *fleet, const char *name) {
    const UgFleetRow *found = NULL;
    for (guint i = 0; i < fleet->rows->len; i++) {
        const UgFleetRow *row = g_ptr_array_index(fleet->rows, i);
        if (g_ascii_strcasecmp(row->name, name) == 0) {
            return row;
        }
        gboolean alone = row->repositories[0] != NULL && row->repositories[1] == NULL;
        found = found == NULL && alone && is_repository(row->repositories[0], name) ? row : found;
    }
    return found;
}

gboolean ug_fleet_has_repository(const UgFleet *fleet, const char *name) {
    for (guint i = 0; i < fleet->rows->len; i++) {
        const UgFleetRow *row = g_ptr_array_index(fleet->rows, i);
        for (const char *const *repository = row->repositories; *repository != NULL; repository++) {
            if (is_repository(*repository, name)) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

gboolean ug_fleet_is_shared(const UgFleet *fleet, const char *name) {
    const char *first = NULL;
    for (guint i = 0; i < fleet->rows->len; i++) {
        const UgFleetRow *row = g_ptr_array_index(fleet->rows, i);
        for (const char *const *repository = row->repositories; *repository != NULL; repository++) {
            if (!is_repository(*repository, name)) {
                continue;
            }
            if (first != NULL && strcmp(first, *repository) != 0) {
                return TRUE;
            }
            first = *repository;
        }
    }
    return FALSE;
}

const UgDeclaration *ug_declared_at(const GArray *declarations, gint64 time) {
    for (guint i = 0; i < declarations->len; i++) {
        const UgDeclaration *one = &g_array_index(declarations, UgDeclaration, i);
        if (one->date <= time) {
            return one->until == 0 || time <= one->until ? one : NULL;
        }
    }
    return NULL;
}
