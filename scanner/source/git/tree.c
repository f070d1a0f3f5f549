/* A tree object to the files below it.
 *
 * Git trees are input from strangers: a few kilobytes of them can claim to be billions of files, thousands of folders
 * deep, with names that mean something else on a disk. The walk keeps its own stack and counts what it sees. */
#include "source/git/tree.h"

#include "source/git/repeats.h"

#include <string.h>

/* Real repositories stay far below: the Linux kernel has 90,000 files, and PATH_MAX allows no path of 1,000 folders
 * that anybody could check out and type. A file costs some 400 bytes besides its name until all is said and done. */
enum { MAX_DEPTH = 1000, MAX_ENTRIES = 500 * 1000, MAX_BYTES = 64 * 1024 * 1024 };

typedef struct {
    git_tree *tree;
    size_t next;       /* entry to visit next */
    gsize path_length; /* of the folder, with its '/' */
} Frame;

typedef struct {
    git_repository *repository;
    const UgTreeVisitor *visitor;
    GArray *stack; /* of Frame */
    GString *path;
    guint64 entries; /* seen so far */
    UgRepeats repeats;
    guint64 bytes; /* of text handed out so far */
} Walk;

static void clear_frame(gpointer data) {
    git_tree_free(((Frame *)data)->tree);
}

static void report(Walk *walk, const char *path, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void report(Walk *walk, const char *path, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    walk->bytes += strlen(path) + strlen(reason);
    walk->visitor->problem(*path == '\0' ? "." : path, reason, walk->visitor->data);
}

/* No honest repository can hold a folder inside itself: that takes a broken hash or an object store that was tampered
 * with, and strict verification is off. */
static gboolean is_open_already(const Walk *walk, const git_oid *id) {
    for (guint i = 0; i < walk->stack->len; i++) {
        if (git_oid_equal(git_tree_id(g_array_index(walk->stack, Frame, i).tree), id)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Enters the folder whose path is in walk->path, without a '/' at its end. */
static void enter_folder(Walk *walk, const git_oid *id) {
    const char *path = walk->path->str;
    if (walk->stack->len >= MAX_DEPTH) {
        report(walk, path, "lies more than %d folders deep; what it holds was not examined", MAX_DEPTH);
        return;
    }
    if (is_open_already(walk, id)) {
        report(walk, path, "contains itself; what it holds was not examined");
        return;
    }
    Frame frame = {0};
    int code = git_tree_lookup(&frame.tree, walk->repository, id);
    if (code < 0) {
        char hex[GIT_OID_HEXSZ + 1];
        git_oid_tostr(hex, sizeof hex, id);
        g_autofree char *cause = g_strdup(ug_git_cause());
        if (code == GIT_ENOTFOUND) {
            report(walk, path, "its folder object %s is missing from the repository", hex);
        } else {
            report(walk, path, "its folder object %s cannot be read: %s", hex, cause);
        }
        return;
    }
    if (walk->path->len > 0) {
        g_string_append_c(walk->path, '/');
    }
    frame.path_length = walk->path->len;
    g_array_append_val(walk->stack, frame);
}

/* Names that no checkout would write and that lead astray whoever joins them to a folder. */
static gboolean is_sound_name(const char *name) {
    return *name != '\0' && strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
           g_ascii_strcasecmp(name, ".git") != 0 && strchr(name, '/') == NULL;
}

static void visit_entry(Walk *walk, const git_tree_entry *entry) {
    const char *name = git_tree_entry_name(entry);
    if (!is_sound_name(name)) {
        g_autofree char *printable = g_strescape(name, NULL);
        g_autofree char *folder = g_strndup(walk->path->str, walk->path->len - (walk->path->len > 0));
        report(walk, folder, "holds an entry with the impossible name \"%s\", which was left out", printable);
        return;
    }
    g_string_append(walk->path, name);
    switch (git_tree_entry_filemode(entry)) {
    case GIT_FILEMODE_TREE:
        enter_folder(walk, git_tree_entry_id(entry));
        break;
    case GIT_FILEMODE_BLOB:
    case GIT_FILEMODE_BLOB_EXECUTABLE:
        walk->bytes += walk->path->len;
        walk->visitor->file(walk->path->str, git_tree_entry_id(entry), walk->visitor->data);
        break;
    case GIT_FILEMODE_LINK:
        if (walk->visitor->link != NULL) {
            walk->bytes += walk->path->len;
            walk->visitor->link(walk->path->str, git_tree_entry_id(entry), walk->visitor->data);
        }
        break;
    case GIT_FILEMODE_COMMIT:
        if (walk->visitor->submodule != NULL) {
            walk->bytes += walk->path->len;
            walk->visitor->submodule(walk->path->str, walk->visitor->data);
        }
        break;
    default:
        break;
    }
}

/* Counts what the walk comes to. */
static gboolean is_spent(Walk *walk, const git_oid *id) {
    walk->entries++;
    if (!ug_repeats_note(&walk->repeats, id->id)) {
        report(walk, "",
               "names the same few files and folders again and again, %" G_GUINT64_FORMAT
               " times so far; the rest was not examined",
               walk->entries);
        return TRUE;
    }
    if (walk->entries <= MAX_ENTRIES && walk->bytes <= MAX_BYTES) {
        return FALSE;
    }
    report(walk, "", "claims more than %d files or %d bytes of names; the rest was not examined", (int)MAX_ENTRIES,
           (int)MAX_BYTES);
    return TRUE;
}

/* Returns whether the walk may go on elsewhere. */
static gboolean walk_folder(Walk *walk, const char *path, const git_oid *tree) {
    g_string_assign(walk->path, path);
    enter_folder(walk, tree);
    while (walk->stack->len > 0) {
        Frame *frame = &g_array_index(walk->stack, Frame, walk->stack->len - 1);
        g_string_truncate(walk->path, frame->path_length);
        if (frame->next == git_tree_entrycount(frame->tree)) {
            g_array_set_size(walk->stack, walk->stack->len - 1);
            continue;
        }
        const git_tree_entry *entry = git_tree_entry_byindex(frame->tree, frame->next++);
        if (is_spent(walk, git_tree_entry_id(entry))) {
            return FALSE;
        }
        visit_entry(walk, entry);
    }
    return TRUE;
}

void ug_tree_walk_all(git_repository *repository, const UgTreeRoot *roots, guint n, const UgTreeVisitor *visitor) {
    g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(Frame));
    g_array_set_clear_func(stack, clear_frame);
    g_autoptr(GString) path = g_string_new(NULL);
    Walk walk = {.repository = repository, .visitor = visitor, .stack = stack, .path = path};
    gboolean goes_on = TRUE;
    for (guint i = 0; i < n && goes_on; i++) {
        goes_on = !is_spent(&walk, &roots[i].id) && walk_folder(&walk, roots[i].path, &roots[i].id);
    }
    ug_repeats_clear(&walk.repeats);
}

void ug_tree_walk(git_repository *repository, const git_oid *tree, const UgTreeVisitor *visitor) {
    const UgTreeRoot root = {.path = "", .id = *tree};
    ug_tree_walk_all(repository, &root, 1, visitor);
}
