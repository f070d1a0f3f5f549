// Symbolic links: they are no files of a snapshot, but what names a file by one means the file.
#include "source/snapshot_private.h"

#include "base/path.h"
#include "base/strings.h"

#include <stdlib.h>
#include <string.h>

/* As many as Linux follows, and as long as a path may be. */
enum { MAX_LINKS = 40, MAX_TARGET = 4096 };

void ug_snapshot_add_symlink(UgSnapshot *snapshot, const char *path, const char *target, const git_oid *blob) {
    UgSymlink link = {.path = ug_strings_insert(snapshot->strings, path)};
    link.target = target == NULL ? NULL : ug_strings_insert(snapshot->strings, target);
    if (blob != NULL) {
        char id[GIT_OID_HEXSZ + 1];
        git_oid_tostr(id, sizeof id, blob);
        link.blob_id = ug_strings_insert_len(snapshot->strings, id, GIT_OID_HEXSZ);
    }
    g_array_append_val(snapshot->links, link);
}

const GArray *ug_snapshot_symlinks(const UgSnapshot *snapshot) {
    return snapshot->links;
}

/* What a link says, or NULL if it cannot be read. (transfer full) */
static char *target_of(const UgSnapshot *snapshot, const UgSymlink *link) {
    if (link->target != NULL || link->blob_id == NULL) {
        return g_strdup(link->target);
    }
    const UgEntry entry = {.path = link->path, .blob_id = link->blob_id};
    g_autoptr(UgReader) reader = ug_reader_new(snapshot, NULL);
    g_autoptr(GBytes) bytes = reader == NULL ? NULL : ug_reader_read(reader, &entry, MAX_TARGET, NULL);
    return bytes == NULL ? NULL : g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static int compare_with_link(const void *path, const void *link) {
    return strcmp(path, ((const UgSymlink *)link)->path);
}

/* The outermost folder of `path` that is a link, or the link that it is itself. */
static const UgSymlink *link_on(const UgSnapshot *snapshot, const char *path) {
    const GArray *links = snapshot->links;
    const UgSymlink *link = NULL;
    for (const char *slash = links->len == 0 ? NULL : path; slash != NULL && link == NULL;) {
        slash = strchr(slash + (slash > path ? 1 : 0), '/');
        g_autofree char *place = slash == NULL ? g_strdup(path) : g_strndup(path, (gsize)(slash - path));
        link = bsearch(place, links->data, links->len, sizeof(UgSymlink), compare_with_link);
    }
    return link;
}

/* A path without "." and ".."; NULL if it leads out of the snapshot. (transfer full) */
static char *straight(const char *path) {
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    for (guint i = 0; parts[i] != NULL; i++) {
        if (strcmp(parts[i], "..") == 0) {
            if (kept->len == 0) {
                return NULL;
            }
            g_ptr_array_set_size(kept, (int)kept->len - 1);
        } else if (*parts[i] != '\0' && strcmp(parts[i], ".") != 0) {
            g_ptr_array_add(kept, parts[i]);
        }
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("/", (char **)kept->pdata);
}

/* Where the path leads once the link on it is followed; NULL if that is elsewhere. (transfer full) */
static char *one_step(const UgSnapshot *snapshot, const UgSymlink *link, const char *path) {
    g_autofree char *target = target_of(snapshot, link);
    if (target == NULL || *target == '/') {
        return NULL;
    }
    int folder = (int)(ug_path_name(link->path) - link->path);
    g_autofree char *whole = g_strdup_printf("%.*s%s%s", folder, link->path, target, path + strlen(link->path));
    return straight(whole);
}

const UgEntry *ug_snapshot_follow(const UgSnapshot *snapshot, const char *path) {
    g_autofree char *at = straight(path);
    const UgSymlink *link = NULL;
    guint steps = 0;
    while (at != NULL && (link = link_on(snapshot, at)) != NULL && steps < MAX_LINKS) {
        char *next = one_step(snapshot, link, at);
        g_free(at);
        at = next;
        steps++;
    }
    return at == NULL || steps == 0 ? NULL : ug_snapshot_find(snapshot, at);
}
