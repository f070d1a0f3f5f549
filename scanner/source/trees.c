/* Pairs of tree objects to the files that differ.
 *
 * Tree objects are read as they are rather than through git_tree: a history compares a hundred thousand of them, and
 * most of libgit2's time there goes into building lists of entries of which none is looked at. */
#include "source/trees.h"

#include "base/difference.h"
#include "base/hash.h"
#include "source/git/repeats.h"
#include "source/package_private.h"
#include "source/repository_private.h"
#include "source/spot_private.h"

#include <string.h>

/* What tree.c accepts as well; folders beyond are left to it. */
enum { MAX_DEPTH = 200, MAX_ENTRIES = 500 * 1000 };

struct UgTrees {
    UgSnapshot *snapshot; /* of nothing: says how the repository is read */
    UgReader *reader;
    char *place;        /* the folder in the work tree that is meant; "" for all of it */
    GHashTable *latest; /* path -> git_odb_object: folders as the last comparison left them, where the next begins */
    gsize latest_bytes;
};

/* All folders of nova together have 0.3 MB. */
enum { MOST_LATEST_BYTES = 16 << 20 };

static void free_object(gpointer object) {
    git_odb_object_free(object);
}

UgTrees *ug_trees_new(const char *location, GError **error) {
    ug_git_init();
    g_auto(UgSpot) at = {0};
    if (!ug_spot_find(&at, location, error)) {
        return NULL;
    }
    GError *failure = NULL;
    g_autoptr(git_repository) repository = ug_repository_find(at.folder, &failure);
    if (repository == NULL) {
        if (failure != NULL) {
            g_propagate_error(error, failure);
        } else {
            g_set_error(error, UG_ERROR, UG_ERROR_USAGE, "%s: lies in no git repository", at.path);
        }
        return NULL;
    }
    g_autoptr(UgTrees) trees = g_new0(UgTrees, 1);
    trees->latest = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, free_object);
    trees->snapshot = ug_snapshot_new();
    trees->place = ug_repository_place_meant(repository, &at);
    trees->snapshot->source = g_strdup(at.path);
    g_autofree char *top = ug_repository_work_tree(repository);
    ug_package_note(trees->snapshot, at.folder, top, trees->place);
    ug_repository_describe(repository, trees->snapshot);
    trees->reader = ug_reader_new(trees->snapshot, error);
    return trees->reader == NULL ? NULL : g_steal_pointer(&trees);
}

void ug_trees_free(UgTrees *trees) {
    if (trees != NULL) {
        g_clear_pointer(&trees->reader, ug_reader_free);
        g_clear_pointer(&trees->snapshot, ug_snapshot_free);
        g_hash_table_unref(trees->latest);
        g_free(trees->place);
        g_free(trees);
    }
}

const UgSnapshot *ug_trees_snapshot(const UgTrees *trees) {
    return trees->snapshot;
}

static git_odb_object *read_object(UgTrees *trees, const UgObjectId *id, git_object_t type) {
    git_oid oid;
    g_autoptr(git_odb_object) object = NULL;
    memcpy(oid.id, id->bytes, sizeof id->bytes);
    if (git_odb_read(&object, ug_reader_objects(trees->reader), &oid) < 0 || git_odb_object_type(object) != type) {
        return NULL;
    }
    return g_steal_pointer(&object);
}

GBytes *ug_trees_read(UgTrees *trees, const UgObjectId *blob, gsize max_size, GError **error) {
    git_odb_object *object = read_object(trees, blob, GIT_OBJECT_BLOB);
    if (object != NULL && git_odb_object_size(object) <= max_size) {
        return g_bytes_new_with_free_func(git_odb_object_data(object), git_odb_object_size(object), free_object,
                                          object);
    }
    // The reader says what is the matter.
    char hex[GIT_OID_HEXSZ + 1];
    git_oid id;
    git_odb_object_free(object);
    memcpy(id.id, blob->bytes, sizeof blob->bytes);
    git_oid_tostr(hex, sizeof hex, &id);
    const UgEntry entry = {.path = "", .blob_id = hex};
    return ug_reader_read(trees->reader, &entry, max_size, error);
}

/* ---- entries of a tree object: "100644 name\0", then the 20 bytes of an id ---- */

typedef struct {
    const char *start;
    const char *next; /* what comes after this entry */
    const char *end;
    const char *same_from; /* (nullable) from there on it is as in the other version */
    const char *name;      /* NULL: there is no entry left */
    gsize name_length;
    const guint8 *id;
    guint mode;
} Cursor;

static guint kind_of(guint mode) {
    return mode & 0170000U;
}

static gboolean is_folder(const Cursor *at) {
    return kind_of(at->mode) == GIT_FILEMODE_TREE;
}

static gboolean is_file(const Cursor *at) {
    return kind_of(at->mode) == (GIT_FILEMODE_BLOB & 0170000U);
}

/* The order of git: a folder stands where its name with a '/' behind it would. */
static int compare_names(const Cursor *a, const Cursor *b) {
    int order = memcmp(a->name, b->name, MIN(a->name_length, b->name_length));
    if (order != 0) {
        return order;
    }
    gsize n = MIN(a->name_length, b->name_length);
    char left = a->name_length > n ? a->name[n] : is_folder(a) ? '/' : '\0';
    char right = b->name_length > n ? b->name[n] : is_folder(b) ? '/' : '\0';
    return (guchar)left - (guchar)right;
}

/* One of which libgit2 says the same: to it a link or submodule that may be executed is a file. */
static gboolean is_known_mode(const Cursor *at) {
    return at->mode <= G_MAXUINT16 &&
           (is_folder(at) || is_file(at) || at->mode == GIT_FILEMODE_LINK || at->mode == GIT_FILEMODE_COMMIT);
}

/* The same names as tree.c takes. */
static gboolean is_sound(const Cursor *at) {
    return is_known_mode(at) && at->name_length > 0 && strcmp(at->name, ".") != 0 && strcmp(at->name, "..") != 0 &&
           g_ascii_strcasecmp(at->name, ".git") != 0 && memchr(at->name, '/', at->name_length) == NULL;
}

/* FALSE if the entry is broken or out of order. */
static gboolean advance(Cursor *at) {
    const Cursor before = *at;
    const char *p = at->next;
    at->start = p;
    at->name = NULL;
    if (p == at->end) {
        return TRUE;
    }
    guint mode = 0;
    for (; p < at->end && *p >= '0' && *p <= '7' && mode < 01000000; p++) {
        mode = mode * 8 + (guint)(*p - '0');
    }
    const char *nul = p < at->end && *p == ' ' ? memchr(p, '\0', (gsize)(at->end - p)) : NULL;
    if (nul == NULL || at->end - nul < 1 + (gssize)sizeof(UgObjectId)) {
        return FALSE;
    }
    at->mode = mode;
    at->name = p + 1;
    at->name_length = (gsize)(nul - at->name);
    at->id = (const guint8 *)nul + 1;
    at->next = nul + 1 + sizeof(UgObjectId);
    return is_sound(at) && (before.name == NULL || compare_names(&before, at) < 0);
}

static Cursor cursor_of(git_odb_object *tree) {
    const char *data = tree == NULL ? NULL : git_odb_object_data(tree);
    return (Cursor){.start = data, .next = data, .end = tree == NULL ? NULL : data + git_odb_object_size(tree)};
}

static gboolean begin(Cursor *at, git_odb_object *tree) {
    *at = cursor_of(tree);
    return advance(at);
}

/* Where the last entry begins that lies within the first n bytes: one entry that is the same stays, so that the next is
 * held against it. */
static gsize last_entry_within(const Cursor *tree, gsize n) {
    const char *last = tree->start;
    for (const char *p = tree->start;;) {
        const char *nul = memchr(p, '\0', (gsize)(tree->end - p));
        if (nul == NULL || tree->end - nul < 1 + (gssize)sizeof(UgObjectId)) {
            break;
        }
        const char *next = nul + 1 + sizeof(UgObjectId);
        if (next > tree->start + n) {
            break;
        }
        last = p;
        p = next;
    }
    return (gsize)(last - tree->start);
}

/* Two versions of a folder without what is the same at both ends: it was looked at when the first of them was new. */
static void trim(Cursor *before, Cursor *after) {
    gsize n_before = (gsize)(before->end - before->start);
    gsize n_after = (gsize)(after->end - after->start);
    UgDifference difference = ug_difference_find(before->start, n_before, after->start, n_after);
    gsize same = last_entry_within(before, difference.start);
    before->same_from = before->start + difference.old_end;
    after->same_from = after->start + difference.new_end;
    before->next = before->start + same;
    after->next = after->start + same;
}

static gboolean is_rest_same(const Cursor *before, const Cursor *after) {
    return before->same_from != NULL && before->start >= before->same_from && after->start >= after->same_from &&
           before->end - before->start == after->end - after->start;
}

/* ---- comparing ---- */

typedef struct {
    UgTrees *trees;
    UgFileChangeFunc func;
    gpointer data;
    GString *path;
    guint depth;
    guint entries;
    UgRepeats repeats;
} Comparison;

static gboolean compare(Comparison *comparison, const UgObjectId *before, const UgObjectId *after);

static const UgObjectId *id_at(const Cursor *at) {
    return at == NULL ? NULL : (const UgObjectId *)at->id;
}

/* Either may be NULL; both have the same name and kind. */
static gboolean compare_entry(Comparison *comparison, const Cursor *before, const Cursor *after) {
    const Cursor *some = before != NULL ? before : after;
    gsize length = comparison->path->len;
    gboolean sound = TRUE;
    if (before != NULL && after != NULL && is_file(before) == is_file(after) &&
        memcmp(before->id, after->id, sizeof(UgObjectId)) == 0) {
        return TRUE;
    }
    g_string_append_len(comparison->path, some->name, (gssize)some->name_length);
    if (is_folder(some)) {
        g_string_append_c(comparison->path, '/');
        sound = compare(comparison, id_at(before), id_at(after));
    } else {
        // A link or a submodule is no file.
        const UgFileChange change = {comparison->path->str, before != NULL && is_file(before) ? id_at(before) : NULL,
                                     after != NULL && is_file(after) ? id_at(after) : NULL};
        if (change.before != NULL || change.after != NULL) {
            comparison->func(&change, comparison->data);
        }
    }
    g_string_truncate(comparison->path, length);
    return sound;
}

static gboolean compare_entries(Comparison *comparison, Cursor *before, Cursor *after) {
    while ((before->name != NULL || after->name != NULL) && !is_rest_same(before, after)) {
        int order = before->name == NULL ? 1 : after->name == NULL ? -1 : compare_names(before, after);
        if (++comparison->entries > MAX_ENTRIES ||
            !ug_repeats_note(&comparison->repeats, order <= 0 ? before->id : after->id) ||
            !compare_entry(comparison, order <= 0 ? before : NULL, order >= 0 ? after : NULL)) {
            return FALSE;
        }
        if ((order <= 0 && !advance(before)) || (order >= 0 && !advance(after))) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The folder in hand. NULL if it cannot be read. (transfer full) */
static git_odb_object *read_folder(const Comparison *comparison, const UgObjectId *id) {
    git_odb_object *latest = g_hash_table_lookup(comparison->trees->latest, comparison->path->str);
    if (latest != NULL && memcmp(git_odb_object_id(latest)->id, id->bytes, sizeof id->bytes) == 0) {
        git_odb_object *again;
        return git_odb_object_dup(&again, latest) == 0 ? again : NULL;
    }
    return read_object(comparison->trees, id, GIT_OBJECT_TREE);
}

static void keep_latest(const Comparison *comparison, git_odb_object *folder) {
    UgTrees *trees = comparison->trees;
    git_odb_object *again;
    if (folder == NULL || git_odb_object_dup(&again, folder) != 0) {
        (void)g_hash_table_remove(trees->latest, comparison->path->str);
        return;
    }
    // Those that take the place of others are counted again: now and then all are forgotten.
    trees->latest_bytes += git_odb_object_size(folder);
    if (trees->latest_bytes > MOST_LATEST_BYTES) {
        g_hash_table_remove_all(trees->latest);
        trees->latest_bytes = git_odb_object_size(folder);
    }
    g_hash_table_replace(trees->latest, g_strdup(comparison->path->str), again);
}

static gboolean compare(Comparison *comparison, const UgObjectId *before, const UgObjectId *after) {
    g_autoptr(git_odb_object) left = before == NULL ? NULL : read_folder(comparison, before);
    g_autoptr(git_odb_object) right = after == NULL ? NULL : read_folder(comparison, after);
    if ((before != NULL && left == NULL) || (after != NULL && right == NULL) || comparison->depth >= MAX_DEPTH) {
        return FALSE;
    }
    keep_latest(comparison, right);
    Cursor old = cursor_of(left);
    Cursor new = cursor_of(right);
    if (left != NULL && right != NULL) {
        trim(&old, &new);
    }
    if (!advance(&old) || !advance(&new)) {
        return FALSE;
    }
    comparison->depth++;
    gboolean sound = compare_entries(comparison, &old, &new);
    comparison->depth--;
    return sound;
}

gboolean ug_trees_compare(UgTrees *trees, const UgObjectId *before, const UgObjectId *after, UgFileChangeFunc func,
                          gpointer data) {
    g_autoptr(GString) path = g_string_new(NULL);
    Comparison comparison = {.trees = trees, .func = func, .data = data, .path = path};
    gboolean compared =
        (before != NULL && after != NULL && ug_object_id_equal(before, after)) || compare(&comparison, before, after);
    ug_repeats_clear(&comparison.repeats);
    return compared;
}

/* The entry of that name; FALSE if there is no such folder. */
static gboolean enter(UgTrees *trees, const char *name, UgObjectId *folder) {
    g_autoptr(git_odb_object) tree = read_object(trees, folder, GIT_OBJECT_TREE);
    Cursor at;
    if (tree == NULL || !begin(&at, tree)) {
        return FALSE;
    }
    while (at.name != NULL && (!is_folder(&at) || strcmp(at.name, name) != 0)) {
        if (!advance(&at)) {
            return FALSE;
        }
    }
    if (at.name != NULL) {
        memcpy(folder->bytes, at.id, sizeof folder->bytes);
    }
    return at.name != NULL;
}

gboolean ug_trees_root(UgTrees *trees, const char *commit, UgObjectId *root) {
    git_oid id;
    if (git_oid_fromstr(&id, commit) < 0) {
        return FALSE;
    }
    g_autoptr(git_odb_object) object = NULL;
    static const char head[] = "tree ";
    gsize n = strlen(head);
    if (git_odb_read(&object, ug_reader_objects(trees->reader), &id) < 0 ||
        git_odb_object_type(object) != GIT_OBJECT_COMMIT || git_odb_object_size(object) < n + GIT_OID_HEXSZ) {
        return FALSE;
    }
    const char *text = git_odb_object_data(object);
    if (strncmp(text, head, n) != 0 || git_oid_fromstrn(&id, text + n, GIT_OID_HEXSZ) < 0) {
        return FALSE;
    }
    memcpy(root->bytes, id.id, sizeof root->bytes);
    g_auto(GStrv) parts = g_strsplit(trees->place, "/", -1);
    for (char **part = parts; *part != NULL; part++) {
        if (!enter(trees, *part, root)) {
            return FALSE;
        }
    }
    return TRUE;
}
