/* A backend of objects around another that lets through only what a reader can trust.
 *
 * Two things are asked of what lies in an object store, which anybody may have made:
 * - A commit and a tag are what their name says. Only a wrong name lets a line of commits, or of tags, come back to
 *   where it began, and whoever follows it would never end. They are small and few, so hashing them costs nothing that
 *   can be measured; git.c says why files and folders are not hashed.
 * - No object is larger than anything that is read here, so that a message of gigabytes is refused before it is
 *   unpacked. */
#include "source/git/objects.h"

#include <git2/sys/odb_backend.h>

/* What the largest object may have: as much as the largest file of which anything is read (project/survey.h). A folder
 * of that size would have a million entries. */
enum { MAX_BYTES = 64 * 1024 * 1024 };

typedef struct {
    git_odb_backend base;
    git_odb_backend *inner;
} Checked;

static git_odb_backend *inner_of(git_odb_backend *backend) {
    return ((Checked *)backend)->inner;
}

static int fail(const char *reason) {
    git_error_set_str(GIT_ERROR_ODB, reason);
    return GIT_ERROR;
}

static int check_size(git_odb_backend *inner, const git_oid *id) {
    size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    int code = inner->read_header(&size, &type, inner, id);
    return code == 0 && size > MAX_BYTES ? fail("the object is larger than 64 MiB") : code;
}

/* Libgit2 unpacks a changed commit without a word: that it was hashed is what git promises of a store. */
static gboolean is_what_it_says(const git_oid *id, const void *data, size_t size, git_object_t type) {
    git_oid actual;
    return (type != GIT_OBJECT_COMMIT && type != GIT_OBJECT_TAG) ||
           (git_odb_hash(&actual, data, size, type) == 0 && git_oid_equal(&actual, id));
}

static int read_object(void **data, size_t *size, git_object_t *type, git_odb_backend *backend, const git_oid *id) {
    git_odb_backend *inner = inner_of(backend);
    int code = check_size(inner, id);
    if (code == 0) {
        code = inner->read(data, size, type, inner, id);
    }
    if (code == 0 && !is_what_it_says(id, *data, *size, *type)) {
        git_odb_backend_data_free(backend, *data);
        return fail("the object is not the one that its name stands for; git fsck tells more");
    }
    return code;
}

static int exists_prefix(git_oid *found, git_odb_backend *backend, const git_oid *prefix, size_t length) {
    git_odb_backend *inner = inner_of(backend);
    return inner->exists_prefix(found, inner, prefix, length);
}

static int read_prefix(git_oid *found, void **data, size_t *size, git_object_t *type, git_odb_backend *backend,
                       const git_oid *prefix, size_t length) {
    int code = exists_prefix(found, backend, prefix, length);
    return code == 0 ? read_object(data, size, type, backend, found) : code;
}

static int read_header(size_t *size, git_object_t *type, git_odb_backend *backend, const git_oid *id) {
    git_odb_backend *inner = inner_of(backend);
    return inner->read_header(size, type, inner, id);
}

static int exists(git_odb_backend *backend, const git_oid *id) {
    git_odb_backend *inner = inner_of(backend);
    return inner->exists(inner, id);
}

static int refresh(git_odb_backend *backend) {
    git_odb_backend *inner = inner_of(backend);
    return inner->refresh(inner);
}

static void free_backend(git_odb_backend *backend) {
    git_odb_backend *inner = inner_of(backend);
    inner->free(inner);
    g_free(backend);
}

git_odb_backend *ug_checked_new(git_odb_backend *inner) {
    Checked *checked = g_new0(Checked, 1);
    git_odb_init_backend(&checked->base, GIT_ODB_BACKEND_VERSION);
    checked->inner = inner;
    checked->base.read = read_object;
    checked->base.read_prefix = read_prefix;
    checked->base.read_header = read_header;
    checked->base.exists = exists;
    checked->base.exists_prefix = exists_prefix;
    checked->base.refresh = inner->refresh != NULL ? refresh : NULL;
    checked->base.free = free_backend;
    return &checked->base;
}
