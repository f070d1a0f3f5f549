/* Ignore rules and attributes: what .gitignore, .gitattributes and the settings say about files on disk. */
#include "source/disk/ignore_private.h"

#include "base/hash.h"
#include "source/disk/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_RULES_BYTES = 1024 * 1024, MAX_RULES_DEPTH = 100 };
/* libgit2 tries all ways to divide a name among the stars of a pattern: n stars between two slashes cost the
 * n-th power of the name's length, which is up to 255. Who writes such rules by hand has no need of more. */
enum { MAX_STARS = 3, MAX_LINES_OF_MOST_STARS = 10, MAX_LINES_OF_STARS = 200, MAX_NAME_BYTES = 100 };

struct UgIgnore {
    git_repository *repository;
    GHashTable *folders; /* path -> whether it is ignored */
};

UgIgnore *ug_ignore_new(git_repository *repository) {
    UgIgnore *ignore = g_new0(UgIgnore, 1);
    ignore->repository = repository;
    ignore->folders = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
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

/* Stars take time by the length of the name that they stand in. */
static gboolean is_too_long(const char *path) {
    for (gsize length; *path != '\0'; path += length + (path[length] == '/' ? 1 : 0)) {
        length = strcspn(path, "/");
        if (length > MAX_NAME_BYTES) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Where libgit2 cannot judge, or not in time, a file too many is better than one passed over in silence. */
static gboolean is_matched(UgIgnore *ignore, const char *path) {
    int ignored = 0;
    return !is_too_deep(path) && !is_too_long(path) &&
           git_ignore_path_is_ignored(&ignored, ignore->repository, path) == 0 && ignored != 0;
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

/* All of a regular file. NULL if it is none, too large or cannot be read. (transfer full) */
static GBytes *read_rules(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) < 0 || !S_ISREG(status.st_mode) || status.st_size > MAX_RULES_BYTES) {
        return NULL;
    }
    gsize size = (gsize)status.st_size;
    g_autofree char *text = g_malloc(size + 1);
    gsize length = 0;
    while (length < size) {
        gssize got = read(descriptor, text + length, size - length);
        if (got <= 0) {
            return NULL;
        }
        length += (gsize)got;
    }
    return g_bytes_new_take(g_steal_pointer(&text), length);
}

/* ---- rules that take too long to ask ---- */

/* The most stars that stand between two slashes of a pattern, or if these are more, the pairs of stars that stand for
 * any number of folders. */
static guint count_stars(const char *at, const char *end) {
    guint most = 0;
    guint stars = 0;
    guint pairs = 0;
    for (; at < end; at++) {
        if (*at == '\\') {
            at++;
        } else if (*at == '/') {
            stars = 0;
        } else if (*at == '*') {
            gboolean pair = at + 1 < end && at[1] == '*';
            while (at + 1 < end && at[1] == '*') {
                at++;
            }
            stars++;
            pairs += pair ? 1 : 0;
            most = MAX(most, MAX(stars, pairs));
        }
    }
    return most;
}

static gboolean are_quick(GBytes *rules) {
    gsize length;
    const char *line = g_bytes_get_data(rules, &length);
    guint n = 0;
    guint of_most = 0;
    for (const char *end = line + length; line < end;) {
        const char *newline = memchr(line, '\n', (gsize)(end - line));
        newline = newline != NULL ? newline : end;
        guint stars = count_stars(line, newline);
        n += stars > 1 ? 1 : 0;
        of_most += stars == MAX_STARS ? 1 : 0;
        if (stars > MAX_STARS || n > MAX_LINES_OF_STARS || of_most > MAX_LINES_OF_MOST_STARS) {
            return FALSE;
        }
        line = newline + 1;
    }
    return TRUE;
}

/* Takes the descriptor, which is negative if nobody can open such a file: libgit2 passes over it too.
 * It opens what there is without asking what it is: a FIFO would hang it, a device would feed it for ever. */
static gboolean are_safe(int descriptor) {
    struct stat status;
    if (descriptor < 0) {
        return TRUE;
    }
    g_autoptr(GBytes) rules = read_rules(descriptor);
    gboolean safe = rules != NULL ? are_quick(rules) : fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
    close(descriptor);
    return safe;
}

gboolean ug_ignore_is_safe(int folder) {
    return are_safe(openat(folder, ".gitignore", O_RDONLY | O_NONBLOCK | O_CLOEXEC));
}

/* The file of the user or of the system that a setting names, by default one in the folder of git's settings. (transfer
 * full) */
static char *user_file(git_repository *repository, const char *key, const char *name) {
    g_autofree char *setting = ug_repository_setting(repository, key);
    if (setting == NULL) {
        return g_build_filename(g_get_user_config_dir(), "git", name, NULL);
    }
    return g_str_has_prefix(setting, "~/") ? g_build_filename(g_get_home_dir(), setting + 2, NULL)
                                           : g_steal_pointer(&setting);
}

/* "info/exclude" of the repository. (nullable) (transfer full) */
static char *info_file(git_repository *repository, const char *name) {
    g_auto(git_buf) info = {0};
    gboolean known = git_repository_item_path(&info, repository, GIT_REPOSITORY_ITEM_INFO) == 0;
    return known ? g_build_filename(info.ptr, name, NULL) : NULL;
}

gboolean ug_ignore_is_configured_safely(git_repository *repository) {
    g_autofree char *own = info_file(repository, "exclude");
    g_autofree char *of_user = user_file(repository, "core.excludesfile", "ignore");
    return (own == NULL || are_safe(open(own, O_RDONLY | O_NONBLOCK | O_CLOEXEC))) &&
           are_safe(open(of_user, O_RDONLY | O_NONBLOCK | O_CLOEXEC));
}

/* ---- conversion ---- */

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
    g_autoptr(GBytes) rules = read_rules(descriptor);
    gsize length = 0;
    const char *text = rules == NULL ? NULL : g_bytes_get_data(rules, &length);
    return rules == NULL || (text != NULL && mentions_conversion(text, length));
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
    g_autofree char *own = info_file(repository, "attributes");
    g_autofree char *of_user = user_file(repository, "core.attributesfile", "attributes");
    return (own != NULL && path_asks_for_conversion(own)) || path_asks_for_conversion(of_user) ||
           path_asks_for_conversion("/etc/gitattributes");
}
