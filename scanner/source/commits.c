/* A location and a revision to the commits of its first-parent line. */
#include "source/commits.h"

#include "base/calendar.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/strings.h"
#include "source/clone/clone.h"
#include "source/git/objects.h"
#include "source/repository_private.h"
#include "source/revision_private.h"
#include "source/spot_private.h"
#include "source/url_private.h"

#include <string.h>

struct UgCommits {
    git_repository *repository; /* kept for the messages */
    char *name;
    char *source;
    char *location;
    char *place;          /* in the repository: "" for all of it */
    char *cut;            /* (nullable) */
    GHashTable *boundary; /* (nullable) ids of the commits that a shallow clone ends with */
    UgStrings *strings;   /* owns the text of the list */
    GArray *list;         /* of UgCommit */
};

void ug_commits_free(UgCommits *commits) {
    g_clear_pointer(&commits->repository, git_repository_free);
    g_clear_pointer(&commits->boundary, g_hash_table_unref);
    g_free(commits->name);
    g_free(commits->source);
    g_free(commits->location);
    g_free(commits->place);
    g_free(commits->cut);
    ug_strings_free(commits->strings);
    g_array_unref(commits->list);
    g_free(commits);
}

/* ---- finding the repository ---- */

static gboolean find_path(UgCommits *commits, const UgSnapshotOptions *options, GError **error) {
    g_auto(UgSpot) spot = {0};
    GError *failure = NULL;
    if (!ug_spot_find(&spot, options->location, error)) {
        return FALSE;
    }
    commits->repository = ug_repository_find(spot.folder, &failure);
    if (commits->repository == NULL) {
        if (failure == NULL) {
            g_set_error(&failure, UG_ERROR, UG_ERROR_USAGE,
                        "%s: lies in no git repository, so it has no history; give a clone of the project or its URL",
                        spot.path);
        }
        g_propagate_error(error, failure);
        return FALSE;
    }
    commits->source = g_strdup(spot.path);
    commits->location = g_strdup(spot.path);
    commits->place = ug_repository_place_meant(commits->repository, &spot);
    return TRUE;
}

static gboolean find_url(UgCommits *commits, const UgSnapshotOptions *options, GError **error) {
    g_autoptr(UgUrl) url = ug_url_parse(options->location, error);
    if (url == NULL) {
        return FALSE;
    }
    commits->source = g_strdup(url->shown);
    commits->place = g_strdup("");
    commits->location = ug_clone_provide(url, options, error);
    if (commits->location == NULL) {
        return FALSE;
    }
    if (git_repository_open_bare(&commits->repository, commits->location) < 0 ||
        ug_objects_use(commits->repository) < 0) {
        ug_git_set_error(error, UG_ERROR_READ, "%s: its clone in %s cannot be opened", url->shown, commits->location);
        return FALSE;
    }
    return TRUE;
}

enum { MAX_BOUNDARY_BYTES = 16 * 1024 * 1024 };

/* libgit2 up to 1.6 reads past the end of a shallow clone where it can: objects beyond it may have stayed behind. */
static void note_boundary(UgCommits *commits) {
    g_autofree char *path = g_build_filename(git_repository_commondir(commits->repository), "shallow", NULL);
    g_autoptr(GBytes) text = ug_file_read(path, UG_FILE_REGULAR, MAX_BOUNDARY_BYTES, NULL);
    if (text == NULL) {
        return;
    }
    commits->boundary = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) lines = g_strsplit_set(g_bytes_get_data(text, NULL), "\r\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_hash_table_add(commits->boundary, g_strdup(*line));
    }
}

/* ---- walking ---- */

/* `text` as UTF-8, whatever the commit says that it is. (transfer full) */
static char *in_utf8(const git_commit *commit, const char *text, gsize length) {
    const char *encoding = git_commit_message_encoding(commit);
    char *converted = encoding != NULL ? g_convert(text, (gssize)length, "UTF-8", encoding, NULL, NULL, NULL) : NULL;
    return converted != NULL ? converted : g_utf8_make_valid(text, (gssize)length);
}

/* A first line may have any length; nobody reads more. */
enum { MAX_SUMMARY_BYTES = 1000 };

static void add_commit(UgCommits *commits, const git_commit *commit) {
    const char *message = git_commit_message(commit); /* without the newlines that it may begin with */
    message = message != NULL ? message : "";
    g_autofree char *summary = in_utf8(commit, message, MIN(strcspn(message, "\r\n"), MAX_SUMMARY_BYTES));
    const git_signature *author = git_commit_author(commit);
    const UgCommit added = {
        .id = ug_strings_insert(commits->strings, git_oid_tostr_s(git_commit_id(commit))),
        .time = ug_in_calendar(git_commit_time(commit)),
        .author_time = ug_in_calendar(author != NULL ? author->when.time : git_commit_time(commit)),
        .summary = ug_strings_insert(commits->strings, g_strstrip(summary)),
    };
    g_array_append_val(commits->list, added);
}

static void cut_at_boundary(UgCommits *commits, const git_commit *last) {
    commits->cut =
        g_strdup_printf("the clone is shallow and ends at commit %.10s; git fetch --unshallow brings the rest",
                        git_oid_tostr_s(git_commit_id(last)));
}

static void cut_at_damage(UgCommits *commits, const git_oid *id, int code) {
    g_autofree char *cause = g_strdup(ug_git_cause());
    commits->cut = code == GIT_ENOTFOUND
                       ? g_strdup_printf("commit %.10s is missing from the repository; git fsck tells what else is",
                                         git_oid_tostr_s(id))
                       : g_strdup_printf("commit %.10s cannot be read: %s", git_oid_tostr_s(id), cause);
}

/* The first parent. (transfer full), or NULL at the end of the line, which is noted if it is not the beginning of the
 * project. */
static git_commit *step_back(UgCommits *commits, const git_commit *commit) {
    const git_oid *id = git_commit_parent_id(commit, 0);
    if (id == NULL) {
        return NULL;
    }
    if (commits->boundary != NULL && g_hash_table_contains(commits->boundary, git_oid_tostr_s(git_commit_id(commit)))) {
        cut_at_boundary(commits, commit);
        return NULL;
    }
    git_commit *parent = NULL;
    int code = git_commit_lookup(&parent, commits->repository, id);
    if (code < 0) {
        cut_at_damage(commits, id, code);
        return NULL;
    }
    return parent;
}

static void walk(UgCommits *commits, git_commit *newest, const UgCommitsOptions *options) {
    g_autoptr(git_commit) commit = newest;
    while (commit != NULL) {
        if (commits->list->len > 0 || ug_in_calendar(git_commit_time(commit)) <= options->until) {
            add_commit(commits, commit);
        }
        gboolean enough = options->most > 0 && commits->list->len == options->most;
        git_commit *parent = enough ? NULL : step_back(commits, commit);
        git_commit_free(commit);
        commit = parent;
    }
}

/* ---- what callers see ---- */

static git_commit *find_newest(UgCommits *commits, const char *revision, GError **error) {
    if (revision == NULL && git_repository_head_unborn(commits->repository) == 1) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND,
                    "%s: the branch that HEAD names has no commit yet, so there is no history; name another with --rev",
                    commits->source);
        return NULL;
    }
    revision = revision != NULL ? revision : "HEAD";
    git_object *object = ug_revision_resolve(commits->repository, revision, commits->source, error);
    if (object != NULL && git_object_type(object) != GIT_OBJECT_COMMIT) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND,
                    "%s: revision '%s' is a folder, which has no history; name the commit that holds it",
                    commits->source, revision);
        g_clear_pointer(&object, git_object_free);
    }
    return (git_commit *)object;
}

static void set_too_young_error(const UgCommits *commits, gint64 until, GError **error) {
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(until);
    g_autofree char *day = date != NULL ? g_date_time_format_iso8601(date) : g_strdup("that date");
    g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND, "%s: no commit is as old as %s%s%s", commits->source, day,
                commits->cut != NULL ? "; " : "", commits->cut != NULL ? commits->cut : "");
}

UgCommits *ug_commits_new(const UgCommitsOptions *options, GError **error) {
    ug_git_init();
    g_autoptr(UgCommits) commits = g_new0(UgCommits, 1);
    commits->strings = ug_strings_new(64 * 1024);
    commits->list = g_array_new(FALSE, FALSE, sizeof(UgCommit));
    gboolean found = ug_url_is_meant(options->snapshot.location) ? find_url(commits, &options->snapshot, error)
                                                                 : find_path(commits, &options->snapshot, error);
    if (!found) {
        return NULL;
    }
    commits->name = ug_repository_name(commits->repository);
    note_boundary(commits);
    git_commit *newest = find_newest(commits, options->snapshot.revision, error);
    if (newest == NULL) {
        return NULL;
    }
    walk(commits, newest, options);
    if (commits->list->len == 0) {
        set_too_young_error(commits, options->until, error);
        return NULL;
    }
    return g_steal_pointer(&commits);
}

/* The entry at the place that is meant, in the newest commit. Returns libgit2's code. */
static int find_place(const UgCommits *commits, git_tree_entry **entry) {
    g_autoptr(git_commit) newest = NULL;
    g_autoptr(git_tree) tree = NULL;
    git_oid id;
    int code = git_oid_fromstr(&id, g_array_index(commits->list, UgCommit, 0).id);
    code = code < 0 ? code : git_commit_lookup(&newest, commits->repository, &id);
    code = code < 0 ? code : git_commit_tree(&tree, newest);
    return code < 0 ? code : git_tree_entry_bypath(entry, tree, commits->place);
}

gboolean ug_commits_check_place(const UgCommits *commits, GError **error) {
    g_autoptr(git_tree_entry) entry = NULL;
    int code = *commits->place == '\0' ? 0 : find_place(commits, &entry);
    if (code == GIT_ENOTFOUND) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND,
                    "%s: git does not have '%s' in the commit %.10s, so it has no history", commits->source,
                    commits->place, g_array_index(commits->list, UgCommit, 0).id);
        return FALSE;
    }
    if (entry != NULL && git_tree_entry_type(entry) == GIT_OBJECT_COMMIT) {
        g_set_error(error, UG_ERROR, UG_ERROR_NOT_FOUND,
                    "%s: is a submodule, whose history is in a repository of its own", commits->source);
        return FALSE;
    }
    return TRUE; // what cannot be read is told by who walks the line
}

gboolean ug_commits_is_part(const UgCommits *commits) {
    return *commits->place != '\0';
}

const GArray *ug_commits_list(const UgCommits *commits) {
    return commits->list;
}

const char *ug_commits_cut(const UgCommits *commits) {
    return commits->cut;
}

const char *ug_commits_name(const UgCommits *commits) {
    return commits->name;
}

const char *ug_commits_source(const UgCommits *commits) {
    return commits->source;
}

char *ug_commits_key(const UgCommits *commits, guint i) {
    return g_strdup_printf("%s\n%s\n%s\n%s", g_array_index(commits->list, UgCommit, i).id, commits->name,
                           commits->place, commits->location);
}

const char *ug_commits_location(const UgCommits *commits) {
    return commits->location;
}
