// The public table: rows taken from statuses, and their order.
#include "assess/table/table.h"

#include "assess/table/blocks.h"
#include "base/hash.h"
#include "base/package.h"
#include "base/strings.h"

#include <string.h>

UgTable *ug_table_new(void) {
    UgTable *table = g_new0(UgTable, 1);
    table->rows = g_ptr_array_new();
    table->slugs = g_ptr_array_new();
    table->taken = g_hash_table_new(ug_text_hash, g_str_equal);
    table->text = ug_strings_new(4096);
    table->known = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    return table;
}

void ug_table_free(UgTable *table) {
    for (guint i = 0; i < table->rows->len; i++) {
        UgTableRow *row = g_ptr_array_index(table->rows, i);
        g_array_unref(row->repositories);
        g_ptr_array_unref(row->reached);
        g_clear_pointer(&row->course, ug_course_unref);
        g_free(row);
    }
    g_ptr_array_unref(table->rows);
    g_ptr_array_unref(table->slugs);
    g_hash_table_unref(table->taken);
    g_hash_table_unref(table->known);
    ug_strings_free(table->text);
    g_free(table);
}

const char *ug_table_keep(UgTable *table, const char *text) {
    return text == NULL ? NULL : ug_strings_keep(table->text, text);
}

/* Of a file's name, 255 bytes at most, the rest is for endings. */
enum { MAX_SLUG_BYTES = 128 };

char *ug_table_slug(const char *name) {
    GString *slug = g_string_new(NULL);
    for (const char *p = name; *p != '\0' && slug->len < MAX_SLUG_BYTES; p++) {
        gboolean plain = g_ascii_isalnum(*p) || (slug->len > 0 && strchr(".-_", *p) != NULL);
        if (plain) {
            g_string_append_c(slug, g_ascii_tolower(*p));
        } else if (slug->len > 0 && slug->str[slug->len - 1] != '-') {
            g_string_append_c(slug, '-');
        }
    }
    while (slug->len > 0 && slug->str[slug->len - 1] == '-') {
        g_string_truncate(slug, slug->len - 1);
    }
    if (slug->len == 0) {
        g_string_append(slug, "project");
    }
    return g_string_free(slug, FALSE);
}

/* The slug of a name, with a number behind it if that is taken. `taken` is a set. (transfer full) */
static char *free_slug(GHashTable *taken, const char *name, guint position) {
    char *slug = ug_table_slug(name);
    g_autofree char *plain = g_strdup(slug);
    for (guint n = position + 1; g_hash_table_contains(taken, slug); n++) {
        g_autofree char *number = g_strdup_printf("-%u", n);
        g_free(slug);
        slug = g_strdup_printf("%.*s%s", (int)(MAX_SLUG_BYTES - strlen(number)), plain, number);
    }
    return slug;
}

UgTableRepository ug_table_repository(void) {
    return (UgTableRepository){.requires = g_ptr_array_new()};
}

static void clear_repository(gpointer data) {
    g_ptr_array_unref(((UgTableRepository *)data)->requires);
}

UgTableRow *ug_table_add(UgTable *table, const char *name, guint position) {
    UgTableRow *row = g_new0(UgTableRow, 1);
    row->name = ug_table_keep(table, name);
    row->slug = position < table->slugs->len ? g_ptr_array_index(table->slugs, position) : NULL;
    if (row->slug == NULL) {
        g_autofree char *slug = free_slug(table->taken, name, position);
        row->slug = ug_table_keep(table, slug);
        g_hash_table_add(table->taken, (gpointer)row->slug);
    }
    row->position = position;
    row->progress = -1;
    row->approach = "";
    row->repositories = g_array_new(FALSE, FALSE, sizeof(UgTableRepository));
    g_array_set_clear_func(row->repositories, clear_repository);
    row->reached = g_ptr_array_new();
    g_ptr_array_add(table->rows, row);
    return row;
}

void ug_table_call(UgTable *table, UgTableRow *row, const char *slug) {
    if (strcmp(row->slug, slug) != 0 && !g_hash_table_contains(table->taken, slug)) {
        g_hash_table_remove(table->taken, row->slug);
        row->slug = ug_table_keep(table, slug);
        g_hash_table_add(table->taken, (gpointer)row->slug);
    }
}

/* A person's sentence is shown, unless the project has been completed since it was written. */
static void fill_approach(UgTable *table, UgTableRow *row, const UgStatus *status) {
    const UgDeclaration *curated = status->curated;
    gboolean outdated = curated != NULL && status->standing == UG_STANDING_COMPLETED &&
                        status->completed.time > curated->date && curated->date != 0;
    gboolean shown = curated != NULL && !outdated;
    row->approach = ug_table_keep(table, shown ? curated->text : status->approach);
    row->approach_source = shown ? ug_table_keep(table, curated->source) : NULL;
    row->approach_date = shown ? curated->date : 0;
}

/* What requires itself, or is required under a name that the fleet gives to it, does not wait for itself. */
static GPtrArray *requires_of(const UgTable *table, const UgMember *member) {
    GPtrArray *names = ug_requires_of(member->project, table->known);
    for (guint i = 0; i < names->len; i++) {
        if (strcmp(g_ptr_array_index(names, i), member->name) == 0) {
            g_ptr_array_remove_index(names, i--);
        }
    }
    return names;
}

static void fill_repositories(UgTable *table, UgTableRow *row, const UgStatus *status, const UgCatalogue *catalogue) {
    for (guint i = 0; i < status->members->len; i++) {
        const UgMember *member = &g_array_index(status->members, UgMember, i);
        const char *commit = ug_snapshot_commit(member->snapshot);
        g_autofree char *url = ug_catalogue_commit_link(catalogue, ug_snapshot_origin(member->snapshot), commit);
        const UgTableRepository repository = {
            .name = ug_table_keep(table, member->name),
            .source = ug_table_keep(table, member->source),
            .commit = ug_table_keep(table, commit),
            .time = ug_snapshot_commit_time(member->snapshot),
            .url = ug_table_keep(table, url),
            .status = ug_standing_name(member->standing),
            .installs = member->score.requirements > 0,
            .requires = requires_of(table, member),
        };
        g_array_append_val(row->repositories, repository);
    }
}

static void fill_reached(UgTable *table, UgTableRow *row, const UgStatus *status) {
    for (guint i = 0; i < status->rungs->len; i++) {
        const UgRung *rung = &g_array_index(status->rungs, UgRung, i);
        if (rung->reached) {
            g_ptr_array_add(row->reached, (gpointer)ug_table_keep(table, rung->step->name));
        }
    }
}

/* "nova" of "https://opendev.org/openstack/nova.git". (transfer full) */
static char *last_part_of(const char *repository) {
    char *base = g_path_get_basename(repository);
    if (g_str_has_suffix(base, ".git")) {
        base[strlen(base) - strlen(".git")] = '\0';
    }
    return base;
}

/* A row of one repository is mostly called as its project calls itself, which is what others require where the
 * repository is only called "repo". */
static void know_by_row(UgTable *table, const UgFleetRow *row) {
    g_autofree char *name = ug_package_name(row->name, -1);
    if (g_strv_length((char **)row->repositories) == 1 && !g_hash_table_contains(table->known, name)) {
        const char *kept = ug_table_keep(table, name);
        g_hash_table_insert(table->known, g_steal_pointer(&name), (gpointer)kept);
    }
}

void ug_table_know(UgTable *table, const UgFleet *fleet) {
    const GPtrArray *rows = ug_fleet_rows(fleet);
    for (guint i = 0; i < rows->len; i++) {
        const UgFleetRow *row = g_ptr_array_index(rows, i);
        for (const char *const *repository = row->repositories; *repository != NULL; repository++) {
            g_autofree char *base = last_part_of(*repository);
            g_hash_table_insert(table->known, ug_package_name(base, -1), (gpointer)ug_table_keep(table, base));
        }
        // A part of the fleet has to call its rows as the whole does.
        g_autofree char *slug = free_slug(table->taken, row->name, i);
        g_ptr_array_add(table->slugs, (gpointer)ug_table_keep(table, slug));
        g_hash_table_add(table->taken, g_ptr_array_index(table->slugs, i));
    }
    for (guint i = 0; i < rows->len; i++) {
        know_by_row(table, g_ptr_array_index(rows, i));
    }
}

void ug_table_fill(UgTable *table, UgTableRow *row, const UgStatus *status, const UgCatalogue *catalogue) {
    row->is_known = TRUE;
    row->standing = status->standing;
    row->progress = status->progress;
    row->completed = status->completed.time;
    row->now = status->now;
    row->weight = status->score.weight;
    row->start_weight = status->start.weight;
    row->production = status->score.production;
    row->test = status->score.test;
    row->requirements = status->score.requirements;
    row->services = status->services;
    row->problems = status->problems->len;
    if (status->declared != NULL) {
        row->declared = ug_table_keep(table, status->declared->text);
        row->declared_source = ug_table_keep(table, status->declared->source);
        row->declared_date = status->declared->date;
    }
    fill_approach(table, row, status);
    fill_repositories(table, row, status, catalogue);
    fill_reached(table, row, status);
    row->course = ug_course_of(status, catalogue);
}

void ug_table_take_over(UgTableRow *row, const UgTableRow *other) {
    UgTableRow own = *row;
    *row = *other;
    row->name = own.name;
    row->slug = own.slug;
    row->position = own.position;
    row->repositories = g_array_ref(other->repositories);
    row->reached = g_ptr_array_ref(other->reached);
    row->course = other->course == NULL ? NULL : ug_course_ref(other->course);
    g_array_unref(own.repositories);
    g_ptr_array_unref(own.reached);
    g_clear_pointer(&own.course, ug_course_unref);
}

static guint group_of(const UgTableRow *row) {
    return row->is_known ? (guint)row->standing : UG_N_STANDINGS;
}

static gint compare_rows(gconstpointer a, gconstpointer b) {
    const UgTableRow *left = *(const UgTableRow *const *)a;
    const UgTableRow *right = *(const UgTableRow *const *)b;
    if (group_of(left) != group_of(right)) {
        return group_of(left) < group_of(right) ? -1 : 1;
    }
    if (left->position != right->position) {
        return left->position < right->position ? -1 : 1;
    }
    return strcmp(left->name, right->name);
}

void ug_table_sort(UgTable *table) {
    g_ptr_array_sort(table->rows, compare_rows);
}
