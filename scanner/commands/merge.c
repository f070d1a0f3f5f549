// `ungreen merge`: the parts of a dashboard, made by `dashboard --shard`, as one.
#include "base/autoptr.h"
#include "base/error.h"
#include "base/text.h"
#include "commands/commands_private.h"
#include "commands/line/console.h"
#include "commands/shared/publish.h"

#include <string.h>

typedef struct {
    char *output;
} MergeSettings;

/* TRUE if the table has a row of that name. */
static gboolean has_row(const UgTable *table, const char *name) {
    for (guint i = 0; i < table->rows->len; i++) {
        if (strcmp(((const UgTableRow *)g_ptr_array_index(table->rows, i))->name, name) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What the part could not examine, as its document tells. */
static void add_problems(GPtrArray *complaints, const UgTableRow *row, const GString *document) {
    g_autoptr(cJSON) parsed = cJSON_ParseWithLength(document->str, document->len);
    const cJSON *problem;
    cJSON_ArrayForEach(problem, cJSON_GetObjectItemCaseSensitive(parsed, "problems")) {
        const char *path = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(problem, "path"));
        const char *reason = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(problem, "reason"));
        g_ptr_array_add(complaints, g_strdup_printf("%s: %s: %s", row->name, path == NULL ? "" : path,
                                                    reason == NULL ? "could not be examined" : reason));
    }
}

/* The document of a row that could not be looked at may never have been written. `other` is the row as the part has
 * it. */
static gboolean copy_progress(const char *from, const UgTableRow *other, const char *to, const UgTableRow *row,
                              GPtrArray *complaints, GError **error) {
    GError *failure = NULL;
    g_autoptr(GString) document = ug_publish_read_progress(from, other, &failure);
    if (document == NULL && failure == NULL && row->is_known) {
        g_set_error(&failure, UG_ERROR, UG_ERROR_NOT_FOUND,
                    "%s: holds no progress/%s.json, of which its fleet.json tells", from, other->slug);
    }
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    if (row->failure != NULL) {
        g_ptr_array_add(complaints, g_strdup_printf("%s: %s", row->name, row->failure));
    } else if (document != NULL) {
        add_problems(complaints, row, document);
    }
    return document == NULL || ug_publish_progress(to, row, document, error);
}

/* `parts` keeps what the table borrows from. */
static gboolean join(UgTable *table, GPtrArray *parts, const char *folder, const char *output, GPtrArray *complaints,
                     GError **error) {
    GError *failure = NULL;
    UgTable *part = ug_publish_read(folder, &failure);
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return FALSE;
    }
    if (part == NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND,
                    "%s: holds no fleet.json; is it a folder of 'ungreen dashboard'?", folder);
        return FALSE;
    }
    g_ptr_array_add(parts, part);
    table->at = part->at;
    for (guint i = 0; i < part->rows->len; i++) {
        const UgTableRow *other = g_ptr_array_index(part->rows, i);
        if (has_row(table, other->name)) {
            g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "%s: its row %s is in another part, too", folder, other->name);
            return FALSE;
        }
        UgTableRow *row = ug_table_add(table, other->name, other->position);
        ug_table_take_over(row, other);
        ug_table_call(table, row, other->slug); // parts of two fleets may call two rows so
        if (!copy_progress(folder, other, output, row, complaints, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* How many rows of the fleet are missing between those that there are: a part was left out. What would come after the
 * last of them nobody knows. */
static guint count_missing(const UgTable *table) {
    guint end = 0;
    for (guint i = 0; i < table->rows->len; i++) {
        const UgTableRow *row = g_ptr_array_index(table->rows, i);
        end = MAX(end, row->position + 1);
    }
    return end > table->rows->len ? end - table->rows->len : 0;
}

/* As a run without parts fails. */
static gboolean could_read_some(const UgTable *table, GError **error) {
    const UgTableRow *first = NULL;
    for (guint i = 0; i < table->rows->len; i++) {
        const UgTableRow *row = g_ptr_array_index(table->rows, i);
        if (row->failure == NULL) {
            return TRUE;
        }
        first = first == NULL || row->position < first->position ? row : first;
    }
    if (first != NULL) {
        g_autofree char *complaint = g_strdup_printf("%s: %s", first->name, first->failure);
        ug_publish_refuse_all(complaint, error);
    }
    return first == NULL;
}

static void free_table(gpointer table) {
    ug_table_free(table);
}

static UgExit run_merge(const UgCall *call, GError **error) {
    const MergeSettings *settings = call->settings;
    if (!ug_publish_check(settings->output, error)) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(NULL, error);
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(free_table);
    g_autoptr(GPtrArray) complaints = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(UgTable) table = ug_table_new();
    if (catalogue == NULL || !ug_publish_prepare(settings->output, error)) {
        return UG_EXIT_FAILED;
    }
    g_autoptr(UgTable) earlier = ug_publish_read(settings->output, NULL); // what cannot be read is left alone
    for (guint i = 0; i < call->n_arguments; i++) {
        if (!join(table, parts, call->arguments[i], settings->output, complaints, error)) {
            return UG_EXIT_FAILED;
        }
    }
    if (!could_read_some(table, error) || !ug_publish_table(settings->output, table, catalogue, error)) {
        return UG_EXIT_FAILED;
    }
    guint missing = count_missing(table);
    if (missing == 0) {
        ug_publish_remove_old(settings->output, earlier, table);
    } else {
        g_autofree char *rows = ug_plural(missing, "row", "rows");
        g_ptr_array_add(complaints, g_strdup_printf("%s of the fleet %s in none of these folders; is a part missing?",
                                                    rows, missing == 1 ? "is" : "are"));
    }
    ug_console_complain_of_all(complaints);
    // What a part could not examine was told by its own exit code.
    return missing > 0 ? UG_EXIT_PARTIAL : UG_EXIT_FINE;
}

static const UgOption OPTIONS[] = {
    {"output", 'o', UG_OPTION_TEXT, G_STRUCT_OFFSET(MergeSettings, output), "DIR",
     "write to this folder, which is made if it is not there", NULL},
    {0},
};

const UgCommand UG_COMMAND_MERGE = {
    .name = "merge",
    .summary = "join the parts of a dashboard",
    .arguments = "-o DIR PART...",
    .description =
        "Joins folders that 'ungreen dashboard --shard' made, perhaps on several machines, into the folder "
        "that one run would have made, byte for byte. A row that is in two of them is an error. Where rows "
        "between others are in none, a part was left out: that is told, and the exit code is 3. What a part could "
        "not examine is told again, without another 3: that part's run has ended with it. If no row "
        "of any part could be read, nothing is written and the exit code is 2. What an earlier run wrote for a row "
        "that "
        "no part has is removed, unless a part is missing.",
    .examples = "ungreen merge -o public part1 part2\n",
    .options = OPTIONS,
    .settings_size = sizeof(MergeSettings),
    .least_arguments = 1,
    .most_arguments = G_MAXUINT,
    .exits = {[UG_EXIT_PARTIAL] = "it is written, but rows of the fleet are in none of the folders"},
    .run = run_merge,
};
