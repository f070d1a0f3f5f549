// From the deliverables of a governance file to the rows of a fleet, beside those that somebody curates already.
#include "base/error.h"
#include "catalogue/fleet_private.h"
#include "catalogue/governance_private.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

typedef struct {
    UgGovernance *governance;
    const char *prefix;
    UgFleet *fleet;
    GHashTable *open;  /* set of repositories that are in no row yet */
    GHashTable *names; /* set of the rows' names, in lower case */
} Making;

/* "openstack/nova" of a path or URL that ends so. (transfer full) */
static char *repository_name_of(const char *location) {
    g_auto(GStrv) parts = g_strsplit(location, "/", -1);
    guint n = g_strv_length(parts);
    g_autofree char *name = n >= 2 ? g_strconcat(parts[n - 2], "/", parts[n - 1], NULL) : g_strdup(location);
    gsize length = strlen(name);
    if (g_str_has_suffix(name, ".git")) {
        name[length - strlen(".git")] = '\0';
    }
    return g_steal_pointer(&name);
}

/* Moves a repository from the open ones to the locations of a row. */
static void take(const Making *making, const char *repository, GPtrArray *locations) {
    const char *slash = g_str_has_suffix(making->prefix, "/") ? "" : "/";
    g_autofree char *location = g_strconcat(making->prefix, slash, repository, NULL);
    g_ptr_array_add(locations, (gpointer)ug_fleet_keep(making->fleet, location));
    g_hash_table_remove(making->open, repository);
}

/* A link for rows that have none and one repository. (transfer full) (nullable) */
static char *review_of(const Making *making, const char *repository, guint n_repositories) {
    if (n_repositories != 1) {
        return NULL;
    }
    g_autoptr(GString) link = g_string_new(making->governance->review);
    g_string_replace(link, "{repository}", repository, 0);
    return g_string_free(g_steal_pointer(&link), FALSE);
}

static void add_known(const Making *making, const UgFleetRow *known) {
    g_autoptr(GPtrArray) locations = g_ptr_array_new();
    g_autofree char *repository = NULL; /* the last that was taken */
    for (const char *const *location = known->repositories; *location != NULL; location++) {
        g_autofree char *name = repository_name_of(*location);
        if (g_hash_table_contains(making->open, name)) {
            take(making, name, locations);
            g_free(repository);
            repository = g_steal_pointer(&name);
        } else {
            ug_governance_leave_out(making->governance, known->name, name,
                                    "in the built-in fleet, but not among what this file keeps", FALSE);
        }
    }
    if (locations->len > 0) {
        g_autofree char *review = review_of(making, repository, locations->len);
        g_hash_table_add(making->names, g_ascii_strdown(known->name, -1));
        ug_fleet_add(making->fleet, known->name, locations, known->review != NULL ? known->review : review, known);
    }
}

static void add_new(const Making *making, const UgDeliverable *deliverable) {
    g_autoptr(GPtrArray) locations = g_ptr_array_new();
    const char *repository = NULL;
    for (guint i = 0; i < deliverable->repositories->len; i++) {
        const char *one = g_ptr_array_index(deliverable->repositories, i);
        if (g_hash_table_contains(making->open, one)) {
            take(making, one, locations);
            repository = one;
        }
    }
    if (locations->len == 0) {
        return;
    }
    g_autofree char *review = review_of(making, repository, locations->len);
    g_autofree char *name = g_strdup(deliverable->name);
    while (!g_hash_table_add(making->names, g_ascii_strdown(name, -1))) { // two teams may deliver what is called alike
        char *longer = g_strdup_printf("%s (%s)", name, deliverable->team);
        g_free(name);
        name = longer;
    }
    g_ptr_array_sort(locations, ug_text_compare);
    ug_fleet_add(making->fleet, name, locations, review, NULL);
}

static int compare_left_out(gconstpointer a, gconstpointer b) {
    const UgLeftOut *left = *(const UgLeftOut *const *)a;
    const UgLeftOut *right = *(const UgLeftOut *const *)b;
    int order = g_ascii_strcasecmp(left->what, right->what);
    order = order != 0 ? order : strcmp(left->what, right->what);
    return order != 0 ? order : strcmp(left->why, right->why);
}

UgFleet *ug_governance_fleet(UgGovernance *governance, const UgFleet *known, const char *prefix, GError **error) {
    g_autoptr(UgFleet) fleet = ug_fleet_new();
    g_autoptr(GHashTable) open = g_hash_table_new(ug_text_hash, g_str_equal);
    g_autoptr(GHashTable) names = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    const Making making = {governance, prefix != NULL ? prefix : governance->prefix, fleet, open, names};
    for (guint i = 0; i < governance->deliverables->len; i++) {
        const UgDeliverable *deliverable = g_ptr_array_index(governance->deliverables, i);
        for (guint r = 0; r < deliverable->repositories->len; r++) {
            g_hash_table_add(open, g_ptr_array_index(deliverable->repositories, r));
        }
    }
    if (g_hash_table_size(open) == 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_DATA,
                    "%s: nothing is left for a fleet, and %u entries were left out; is it a list of teams, their "
                    "deliverables and the repos of each, such as reference/projects.yaml of openstack/governance?",
                    governance->file, governance->left_out->len);
        return NULL;
    }
    const GPtrArray *rows = ug_fleet_rows(known);
    for (guint i = 0; i < rows->len; i++) {
        add_known(&making, g_ptr_array_index(rows, i));
    }
    for (guint i = 0; i < governance->deliverables->len; i++) {
        add_new(&making, g_ptr_array_index(governance->deliverables, i));
    }
    ug_fleet_sort(fleet);
    g_ptr_array_sort(governance->left_out, compare_left_out);
    return g_steal_pointer(&fleet);
}
