/* A folder to the git repository that it belongs to. */
#include "source/repository_private.h"

#include "source/git/objects.h"
#include "source/url_private.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *ug_repository_setting(git_repository *repository, const char *key) {
    g_autoptr(git_config) config = NULL;
    g_auto(git_buf) value = {0};
    if (git_repository_config_snapshot(&config, repository) < 0 || git_config_get_string_buf(&value, config, key) < 0) {
        return NULL;
    }
    return g_strdup(value.ptr);
}

/* git.c lets these two extensions pass so that they can be refused here with words that help. */
static gboolean check_format(git_repository *repository, const char *folder, GError **error) {
    g_autofree char *ids = ug_repository_setting(repository, "extensions.objectformat");
    g_autofree char *references = ug_repository_setting(repository, "extensions.refstorage");
    if (ids != NULL && g_ascii_strcasecmp(ids, "sha1") != 0) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ,
                    "%s: its repository names objects by %s, and ungreen (through libgit2) reads sha1 only; "
                    "scan a copy of the files without the .git folder",
                    folder, ids);
        return FALSE;
    }
    if (references != NULL && g_ascii_strcasecmp(references, "files") != 0) {
        g_set_error(
            error, UG_ERROR, UG_ERROR_READ,
            "%s: its repository keeps references as '%s', and ungreen (through libgit2) reads 'files' only; run "
            "git refs migrate --ref-format=files, or scan a copy of the files without the .git folder",
            folder, references);
        return FALSE;
    }
    return TRUE;
}

git_repository *ug_repository_find(const char *folder, GError **error) {
    g_autoptr(git_repository) repository = NULL;
    int code = git_repository_open_ext(&repository, folder, 0, g_getenv("GIT_CEILING_DIRECTORIES"));
    if (code == GIT_ENOTFOUND) {
        return NULL;
    }
    if (code < 0) {
        ug_git_set_error(error, UG_ERROR_READ, "%s: its git repository cannot be opened", folder);
        return NULL;
    }
    if (!check_format(repository, folder, error)) {
        return NULL;
    }
    if (ug_objects_use(repository) < 0) {
        ug_git_set_error(error, UG_ERROR_READ, "%s: the objects of its git repository cannot be opened", folder);
        return NULL;
    }
    return g_steal_pointer(&repository);
}

/* "a/b" of "/x/a/b" in "/x"; NULL if it lies elsewhere. */
static char *place_within(const char *path, const char *folder) {
    gsize length = strlen(folder);
    while (length > 0 && folder[length - 1] == '/') {
        length--;
    }
    if (strncmp(path, folder, length) != 0 || (path[length] != '/' && path[length] != '\0')) {
        return NULL;
    }
    const char *rest = path + length;
    return g_strdup(rest + strspn(rest, "/"));
}

char *ug_repository_work_tree(git_repository *repository) {
    const char *folder = git_repository_workdir(repository);
    /* A linked worktree is known by the path that somebody once typed, links and all. */
    return folder != NULL ? realpath(folder, NULL) : NULL;
}

char *ug_repository_place(git_repository *repository, const char *path) {
    g_autofree char *folder = ug_repository_work_tree(repository);
    return folder != NULL ? place_within(path, folder) : NULL;
}

gboolean ug_repository_is_meant(git_repository *repository, const char *folder) {
    g_autofree char *git_folder = realpath(git_repository_path(repository), NULL);
    g_autofree char *inside = git_folder != NULL ? place_within(folder, git_folder) : NULL;
    if (inside != NULL) {
        return TRUE;
    }
    /* project/.git is a file that points to the bare project/.bare, beside which the worktrees live: the layout that
     * many use for several branches at once. A plain folder beside them is a plain folder. */
    g_autofree char *link = g_build_filename(folder, ".git", NULL);
    return git_repository_is_bare(repository) && access(link, F_OK) == 0;
}

char *ug_repository_place_meant(git_repository *repository, const UgSpot *spot) {
    g_autofree char *within = ug_repository_place(repository, spot->path);
    gboolean inside = within != NULL && !ug_repository_is_meant(repository, spot->folder);
    return inside ? g_steal_pointer(&within) : g_strdup("");
}

/* "https://host/x", "host:x", "file:///x/y", but not "/x/y" or "../y". */
static gboolean is_address(const char *origin) {
    return !g_path_is_absolute(origin) && *origin != '.' && strchr(origin, ':') != NULL;
}

char *ug_repository_name(git_repository *repository) {
    /* A clone of another folder was given its name by whoever made it; only an address says more than that. */
    g_autofree char *origin = ug_repository_setting(repository, "remote.origin.url");
    char *name = origin != NULL && is_address(origin) ? ug_url_name(origin) : NULL;
    if (name != NULL) {
        return name;
    }
    /* The common folder is that of the main repository, so that all worktrees of one project share its name. */
    g_autofree char *common = realpath(git_repository_commondir(repository), NULL);
    if (common == NULL) {
        return g_strdup("repository");
    }
    g_autofree char *last = g_path_get_basename(common);
    if (strcmp(last, ".git") == 0 || strcmp(last, ".bare") == 0) {
        g_autofree char *parent = g_path_get_dirname(common);
        return g_path_get_basename(parent);
    }
    name = ug_url_name(common);
    return name != NULL ? name : g_steal_pointer(&last);
}

/* A partial clone says so by the extension (git before 2.25 and after) or by the remote that promised the rest. */
static gboolean is_partial(git_repository *repository) {
    g_autofree char *extension = ug_repository_setting(repository, "extensions.partialclone");
    g_autofree char *promisor = ug_repository_setting(repository, "remote.origin.promisor");
    return extension != NULL || g_strcmp0(promisor, "true") == 0;
}

static gboolean is_of_the_web(const char *url) {
    return g_ascii_strncasecmp(url, "https://", strlen("https://")) == 0 ||
           g_ascii_strncasecmp(url, "http://", strlen("http://")) == 0;
}

/* People of the web know it by the URL that it was cloned from. */
static char *origin_page(git_repository *repository) {
    g_autofree char *setting = ug_repository_setting(repository, "remote.origin.url");
    g_autoptr(GError) refused = NULL; // an origin that is no URL is no page
    g_autoptr(UgUrl) url = setting == NULL || !is_of_the_web(setting) ? NULL : ug_url_parse(setting, &refused);
    if (url == NULL) {
        return NULL;
    }
    g_autofree char *page = g_strdup(url->shown);
    while (g_str_has_suffix(page, "/")) {
        page[strlen(page) - 1] = '\0';
    }
    if (g_str_has_suffix(page, ".git")) {
        page[strlen(page) - strlen(".git")] = '\0';
    }
    return g_steal_pointer(&page);
}

void ug_repository_describe(git_repository *repository, UgSnapshot *snapshot) {
    g_auto(git_buf) objects = {0};
    if (git_repository_item_path(&objects, repository, GIT_REPOSITORY_ITEM_OBJECTS) == 0) {
        snapshot->objects = g_strdup(objects.ptr);
    }
    snapshot->is_partial = is_partial(repository);
    g_free(snapshot->name);
    snapshot->name = ug_repository_name(repository);
    g_free(snapshot->origin);
    snapshot->origin = origin_page(repository);
}
