// The names in one folder after another: whatever lies below it is opened from the one read last, not from the root.
#include "source/disk/listing_private.h"

#include "source/disk/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

UgListing ug_listing_make(int root) {
    return (UgListing){
        .root = root,
        .names = g_array_new(FALSE, FALSE, sizeof(UgListedName)),
        .strings = ug_strings_new(16 * 1024),
    };
}

static void leave_last(UgListing *listing) {
    if (listing->last != NULL) {
        closedir(listing->last);
        listing->last = NULL;
    }
    g_clear_pointer(&listing->last_path, g_free);
}

void ug_listing_clear(UgListing *listing) {
    leave_last(listing);
    g_array_unref(listing->names);
    ug_strings_free(listing->strings);
}

/* From the folder read last if it is its child: a chain of ten thousand folders then takes ten thousand steps, not the
 * square of it. */
int ug_listing_open(const UgListing *listing, const char *path) {
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    gsize parent = slash != NULL ? (gsize)(slash - path) : 0;
    int flags = O_RDONLY | O_DIRECTORY | O_NONBLOCK;
    if (listing->last != NULL && *path != '\0' && strlen(listing->last_path) == parent &&
        strncmp(listing->last_path, path, parent) == 0) {
        return openat(dirfd(listing->last), name, flags | O_NOFOLLOW | O_CLOEXEC);
    }
    return ug_open_beneath(listing->root, path, flags);
}

gboolean ug_listing_read(UgListing *listing, const char *path, int descriptor) {
    leave_last(listing);
    listing->last = fdopendir(descriptor);
    if (listing->last == NULL) {
        close(descriptor);
        return FALSE;
    }
    listing->last_path = g_strdup(path);
    g_array_set_size(listing->names, 0);
    ug_strings_clear(listing->strings);
    errno = 0;
    for (struct dirent *entry = readdir(listing->last); entry != NULL; entry = readdir(listing->last)) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            UgListedName name = {.name = ug_strings_insert(listing->strings, entry->d_name), .type = entry->d_type};
            g_array_append_val(listing->names, name);
        }
        errno = 0;
    }
    return errno == 0;
}

gboolean ug_listing_has(const UgListing *listing, const char *name) {
    for (guint i = 0; i < listing->names->len; i++) {
        if (strcmp(g_array_index(listing->names, UgListedName, i).name, name) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}
