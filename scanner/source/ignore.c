/* Ignore rules and attributes: what .gitignore, .gitattributes and the settings say about files on disk. */
#include "source/ignore_private.h"

#include "source/beneath_private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_RULES_BYTES = 8 * 1024 * 1024, MAX_RULES_DEPTH = 100 };

struct UgIgnore {
    git_repository *repository;
    GHashTable *folders; /* path -> whether it is ignored */
};

UgIgnore *ug_ignore_new(git_repository *repository) {
    UgIgnore *ignore = g_new0(UgIgnore, 1);
    ignore->repository = repository;
    ignore->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return ignore;
}

void ug_ignore_free(UgIgnore *ignore) {
    if (ignore != NULL) {
        g_hash_table_unref(ignore->folders);
        g_free(ignore);
    }
}

/* libgit2 looks for a .gitignore in every folder above, by its full path, at each question: the time grows with the
 * square of the depth. */
static gboolean is_too_deep(const char *path) {
    guint depth = 0;
    for (const char *slash = strchr(path, '/'); slash != NULL && depth <= MAX_RULES_DEPTH;
         slash = strchr(slash + 1, '/')) {
        depth++;
    }
    return depth > MAX_RULES_DEPTH;
}

/* Where libgit2 cannot judge, or not in time, a file too many is better than one passed over in silence. */
static gboolean is_matched(UgIgnore *ignore, const char *path) {
    int ignored = 0;
    return !is_too_deep(path) && git_ignore_path_is_ignored(&ignored, ignore->repository, path) == 0 && ignored != 0;
}

gboolean ug_ignore_has_file(UgIgnore *ignore, const char *path) {
    return is_matched(ignore, path);
}

/* How much of `path` has been judged before: the length of the longest prefix of whole parts, whose answer goes to
 * `ignored`. Mostly it is the folder asked for, or its parent. */
static gsize find_known(const UgIgnore *ignore, const char *path, gboolean *ignored) {
    g_autofree char *prefix = g_strdup(path);
    for (char *end = prefix + strlen(prefix); end != NULL; end = strrchr(prefix, '/')) {
        gpointer known = NULL;
        *end = '\0';
        if (g_hash_table_lookup_extended(ignore->folders, prefix, NULL, &known)) {
            *ignored = GPOINTER_TO_INT(known);
            return (gsize)(end - prefix);
        }
    }
    *ignored = FALSE;
    return 0;
}

/* Top down, as git does: "build/" followed by "!build/keep.py" leaves out all of build, since git never looks inside,
 * whereas libgit2, asked for build/keep.py alone, finds the exception first. */
gboolean ug_ignore_has_folder(UgIgnore *ignore, const char *path) {
    gboolean ignored = FALSE;
    gsize length = find_known(ignore, path, &ignored);
    while (!ignored && path[length] != '\0') {
        length += path[length] == '/';
        length += strcspn(path + length, "/");
        /* The slash tells libgit2 that this is a folder, without a look at the disk. */
        g_autofree char *folder = g_strdup_printf("%.*s/", (int)length, path);
        ignored = is_matched(ignore, folder);
        g_hash_table_insert(ignore->folders, g_strndup(path, length), GINT_TO_POINTER(ignored));
    }
    return ignored;
}

/* libgit2 opens .gitignore without asking what it is: a FIFO would hang it, a device would feed it for ever. */
gboolean ug_ignore_is_safe(int folder) {
    struct stat status;
    if (fstatat(folder, ".gitignore", &status, 0) < 0) {
        return TRUE; /* there is none, or a link to nowhere: libgit2 passes over it too */
    }
    return S_ISDIR(status.st_mode) || (S_ISREG(status.st_mode) && status.st_size <= MAX_RULES_BYTES);
}

/* Attributes that make git write something else to disk than the blob holds, or take in something else. */
static const char *const converting[] = {"text", "eol", "crlf", "ident", "filter", "working-tree-encoding"};

/* Looks for the words alone: a rule that turns conversion off, or a path of that name, only makes the scan read files
 * whose blobs it might have known. */
static gboolean mentions_conversion(const char *text, gsize length) {
    for (guint i = 0; i < G_N_ELEMENTS(converting); i++) {
        if (memmem(text, length, converting[i], strlen(converting[i])) != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What cannot be read, or is odd or large, is taken to ask for conversion. */
static gboolean file_asks_for_conversion(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) < 0 || !S_ISREG(status.st_mode) || status.st_size > MAX_RULES_BYTES) {
        return TRUE;
    }
    gsize size = (gsize)status.st_size;
    g_autofree char *text = g_malloc(size + 1);
    gsize length = 0;
    while (length < size) {
        gssize got = read(descriptor, text + length, size - length);
        if (got <= 0) {
            break;
        }
        length += (gsize)got;
    }
    return length < size || mentions_conversion(text, length);
}

static gboolean path_asks_for_conversion(const char *path) {
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) {
        return errno != ENOENT && errno != ENOTDIR;
    }
    gboolean asks = file_asks_for_conversion(descriptor);
    close(descriptor);
    return asks;
}

gboolean ug_conversion_is_asked_in(int folder) {
    int descriptor = ug_open_beneath(folder, ".gitattributes", O_RDONLY | O_NONBLOCK);
    if (descriptor < 0) {
        return errno != ENOENT && errno != ELOOP; /* git follows no link here either */
    }
    gboolean asks = file_asks_for_conversion(descriptor);
    close(descriptor);
    return asks;
}

gboolean ug_conversion_is_configured(git_repository *repository) {
    g_autofree char *line_ends = ug_repository_setting(repository, "core.autocrlf");
    if (line_ends != NULL && strcmp(line_ends, "false") != 0) {
        return TRUE;
    }
    g_auto(git_buf) info = {0};
    if (git_repository_item_path(&info, repository, GIT_REPOSITORY_ITEM_INFO) == 0) {
        g_autofree char *path = g_build_filename(info.ptr, "attributes", NULL);
        if (path_asks_for_conversion(path)) {
            return TRUE;
        }
    }
    g_autofree char *setting = ug_repository_setting(repository, "core.attributesfile");
    g_autofree char *of_user = g_build_filename(g_get_user_config_dir(), "git", "attributes", NULL);
    g_autofree char *expanded = setting != NULL && g_str_has_prefix(setting, "~/")
                                    ? g_build_filename(g_get_home_dir(), setting + 2, NULL)
                                    : g_strdup(setting != NULL ? setting : of_user);
    return path_asks_for_conversion(expanded) || path_asks_for_conversion("/etc/gitattributes");
}
