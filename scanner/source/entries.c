/* The list that a snapshot is: adding to it, ordering it, handing it out. */
#include "source/snapshot_private.h"

#include "base/strings.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

UgSnapshot *ug_snapshot_new(void) {
    UgSnapshot *snapshot = g_new0(UgSnapshot, 1);
    snapshot->root = -1;
    snapshot->strings = ug_strings_new(64 * 1024);
    snapshot->entries = g_array_new(FALSE, FALSE, sizeof(UgEntry));
    snapshot->links = g_array_new(FALSE, FALSE, sizeof(UgSymlink));
    snapshot->problems = g_array_new(FALSE, FALSE, sizeof(UgProblem));
    return snapshot;
}

UgSnapshot *ug_snapshot_new_without_files(const UgSnapshot *of, const char *commit) {
    UgSnapshot *snapshot = ug_snapshot_new();
    snapshot->name = g_strdup(of->name);
    snapshot->source = g_strdup(of->source);
    snapshot->package = g_strdup(of->package);
    snapshot->place = g_strdup(of->place);
    snapshot->repository = g_strdup(of->repository);
    snapshot->objects = g_strdup(of->objects);
    snapshot->commit = g_strdup(commit);
    return snapshot;
}

void ug_snapshot_free(UgSnapshot *snapshot) {
    if (snapshot == NULL) {
        return;
    }
    if (snapshot->root >= 0) {
        close(snapshot->root);
    }
    g_array_unref(snapshot->entries);
    g_array_unref(snapshot->links);
    g_array_unref(snapshot->problems);
    ug_strings_free(snapshot->strings);
    g_free(snapshot->objects);
    g_free(snapshot->clone);
    g_free(snapshot->commit);
    g_free(snapshot->tree);
    g_free(snapshot->source);
    g_free(snapshot->origin);
    g_free(snapshot->package);
    g_free(snapshot->place);
    g_free(snapshot->repository);
    g_free(snapshot->name);
    g_free(snapshot);
}

void ug_snapshot_add_entry(UgSnapshot *snapshot, const char *path, guint64 size, const git_oid *blob) {
    UgEntry entry = {.path = ug_strings_insert(snapshot->strings, path), .size = size};
    if (blob != NULL) {
        char id[GIT_OID_HEXSZ + 1];
        git_oid_tostr(id, sizeof id, blob);
        entry.blob_id = ug_strings_insert_len(snapshot->strings, id, GIT_OID_HEXSZ);
    }
    g_array_append_val(snapshot->entries, entry);
}

void ug_snapshot_add_left_out(UgSnapshot *snapshot, const char *path, const git_oid *blob) {
    ug_snapshot_add_entry(snapshot, path, 0, blob);
    g_array_index(snapshot->entries, UgEntry, snapshot->entries->len - 1).is_left_out = TRUE;
}

void ug_snapshot_add_problem(UgSnapshot *snapshot, const char *path, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    UgProblem problem = {
        .path = ug_strings_insert(snapshot->strings, *path == '\0' ? "." : path),
        .reason = ug_strings_insert(snapshot->strings, reason),
    };
    g_array_append_val(snapshot->problems, problem);
}

static int compare_entries(const void *a, const void *b) {
    return strcmp(((const UgEntry *)a)->path, ((const UgEntry *)b)->path);
}

int ug_problem_compare(const void *a, const void *b) {
    const UgProblem *left = a;
    const UgProblem *right = b;
    int order = strcmp(left->path, right->path);
    return order != 0 ? order : strcmp(left->reason, right->reason);
}

/* Trees come in order already, and strcmp over 5,000 long paths costs as much as walking them. */
static gboolean is_sorted(const GArray *entries) {
    for (guint i = 1; i < entries->len; i++) {
        if (compare_entries(&g_array_index(entries, UgEntry, i - 1), &g_array_index(entries, UgEntry, i)) > 0) {
            return FALSE;
        }
    }
    return TRUE;
}

/* A damaged or hand-made tree can name one file twice; a path must mean one thing to the stages after this one. */
static void drop_repeated(UgSnapshot *snapshot) {
    GArray *entries = snapshot->entries;
    guint kept = 0;
    for (guint i = 0; i < entries->len; i++) {
        UgEntry entry = g_array_index(entries, UgEntry, i);
        if (kept > 0 && strcmp(g_array_index(entries, UgEntry, kept - 1).path, entry.path) == 0) {
            ug_snapshot_add_problem(snapshot, entry.path,
                                    "is named more than once by its folder; only one was examined");
            continue;
        }
        g_array_index(entries, UgEntry, kept++) = entry;
    }
    g_array_set_size(entries, kept);
}

static gint compare_links(gconstpointer a, gconstpointer b) {
    return strcmp(((const UgSymlink *)a)->path, ((const UgSymlink *)b)->path);
}

void ug_snapshot_sort(UgSnapshot *snapshot) {
    GArray *entries = snapshot->entries;
    if (!is_sorted(entries)) {
        qsort(entries->data, entries->len, sizeof(UgEntry), compare_entries);
    }
    drop_repeated(snapshot);
    g_array_sort(snapshot->problems, ug_problem_compare);
    g_array_sort(snapshot->links, compare_links);
}

const UgEntry *ug_snapshot_entries(const UgSnapshot *snapshot, gsize *n_entries) {
    *n_entries = snapshot->entries->len;
    return (const UgEntry *)(gconstpointer)snapshot->entries->data;
}

static int compare_path(const void *path, const void *entry) {
    return strcmp(path, ((const UgEntry *)entry)->path);
}

const UgEntry *ug_snapshot_find(const UgSnapshot *snapshot, const char *path) {
    const GArray *entries = snapshot->entries;
    return entries->len == 0 ? NULL : bsearch(path, entries->data, entries->len, sizeof(UgEntry), compare_path);
}

const GArray *ug_snapshot_problems(const UgSnapshot *snapshot) {
    return snapshot->problems;
}

const char *ug_snapshot_name(const UgSnapshot *snapshot) {
    return snapshot->name;
}

void ug_snapshot_add_submodule(UgSnapshot *snapshot, const char *path) {
    snapshot->n_submodules++;
    if (snapshot->submodule == NULL || strcmp(path, snapshot->submodule) < 0) { // folders are listed in any order
        snapshot->submodule = ug_strings_insert(snapshot->strings, path);
    }
}

guint ug_snapshot_submodules(const UgSnapshot *snapshot, const char **first) {
    *first = snapshot->submodule;
    return snapshot->n_submodules;
}

const char *ug_snapshot_source(const UgSnapshot *snapshot) {
    return snapshot->source;
}

const char *ug_snapshot_package(const UgSnapshot *snapshot) {
    return snapshot->package;
}

const char *ug_snapshot_repository(const UgSnapshot *snapshot) {
    return snapshot->repository != NULL ? snapshot->repository : snapshot->source;
}

const char *ug_snapshot_place(const UgSnapshot *snapshot) {
    return snapshot->place;
}

const char *ug_snapshot_store(const UgSnapshot *snapshot) {
    return snapshot->objects != NULL ? snapshot->objects : snapshot->source;
}

const char *ug_snapshot_origin(const UgSnapshot *snapshot) {
    return snapshot->origin;
}

const char *ug_snapshot_commit(const UgSnapshot *snapshot) {
    return snapshot->commit;
}

const char *ug_snapshot_tree(const UgSnapshot *snapshot) {
    return snapshot->problems->len == 0 ? snapshot->tree : NULL;
}

gint64 ug_snapshot_commit_time(const UgSnapshot *snapshot) {
    return snapshot->commit_time;
}

gboolean ug_snapshot_is_file(const UgSnapshot *snapshot) {
    return snapshot->is_file;
}

gboolean ug_snapshot_is_part(const UgSnapshot *snapshot) {
    return snapshot->is_part;
}

gboolean ug_snapshot_is_work_tree(const UgSnapshot *snapshot) {
    return snapshot->is_work_tree;
}
