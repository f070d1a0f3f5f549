/* The bytes of one entry, from disk or from the object database.
 *
 * Each reader opens its own object database: libgit2 guards one by a lock, and two threads that share it are slower
 * than one. Objects are not hashed again (see git.c). What is still told of a damaged store: an object that is missing,
 * whose header is broken, whose compressed data is cut short, too long or fails zlib's checksum, and a delta that does
 * not fit its base. What is not told: an intact object that lies under another's name, and one that was compressed anew
 * after its content was changed; both take intent, or a disk that flips bits before git compresses them. `git fsck`
 * finds both. */
#include "source/disk/beneath.h"
#include "source/git/objects.h"
#include "source/snapshot_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

struct UgReader {
    const UgSnapshot *snapshot;
    git_odb *objects; /* (nullable) of files on disk, NULL until one comes that git left out */
};

static gboolean open_objects(UgReader *reader, GError **error) {
    const UgSnapshot *snapshot = reader->snapshot;
    if (reader->objects == NULL && ug_objects_open(&reader->objects, snapshot->objects) < 0) {
        ug_git_set_error(error, UG_ERROR_READ, "%s: its object database cannot be opened", snapshot->source);
        return FALSE;
    }
    return TRUE;
}

UgReader *ug_reader_new(const UgSnapshot *snapshot, GError **error) {
    g_autoptr(UgReader) reader = g_new0(UgReader, 1);
    reader->snapshot = snapshot;
    return snapshot->is_work_tree || open_objects(reader, error) ? g_steal_pointer(&reader) : NULL;
}

void ug_reader_free(UgReader *reader) {
    if (reader != NULL) {
        git_odb_free(reader->objects);
        g_free(reader);
    }
}

git_odb *ug_reader_objects(UgReader *reader) {
    return reader->objects;
}

static void set_too_large(GError **error, guint64 size, gsize max_size) {
    g_set_error(error, UG_ERROR, UG_ERROR_READ,
                "is larger than the limit (%" G_GUINT64_FORMAT " of %" G_GSIZE_FORMAT " bytes)", size, max_size);
}

/* ---- objects ---- */

static void set_object_error(const UgReader *reader, const char *id, int code, GError **error) {
    const char *clone = reader->snapshot->clone;
    if (clone != NULL) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "its object %s is %s; remove %s to clone anew", id,
                    code == GIT_ENOTFOUND ? "missing from the clone" : "corrupt in the clone", clone);
        return;
    }
    if (code != GIT_ENOTFOUND) {
        ug_git_set_error(error, UG_ERROR_READ, "its object %s is corrupt", id);
    } else if (reader->snapshot->is_partial) {
        g_set_error(
            error, UG_ERROR, UG_ERROR_READ,
            "its object %s is not in this partial clone; git fetch --refetch --no-filter brings all objects, or "
            "scan the work tree",
            id);
    } else {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "its object %s is missing from the repository", id);
    }
}

static void free_object(gpointer object) {
    git_odb_object_free(object);
}

static GBytes *read_object(UgReader *reader, const UgEntry *entry, gsize max_size, GError **error) {
    git_oid id;
    size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    g_autoptr(git_odb_object) object = NULL;
    git_oid_fromstr(&id, entry->blob_id);
    /* The header first, so that four gigabytes are refused before they are unpacked. (A small file may still be stored
     * as the difference to a large one: git makes such deltas only between files of similar size.) */
    int code = git_odb_read_header(&size, &type, reader->objects, &id);
    if (code == 0 && type == GIT_OBJECT_BLOB && size > max_size) {
        set_too_large(error, size, max_size);
        return NULL;
    }
    if (code == 0 && type == GIT_OBJECT_BLOB) {
        code = git_odb_read(&object, reader->objects, &id);
    }
    if (code < 0) {
        set_object_error(reader, entry->blob_id, code, error);
        return NULL;
    }
    if (object == NULL || git_odb_object_type(object) != GIT_OBJECT_BLOB) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "its object %s is no file", entry->blob_id);
        return NULL;
    }
    /* libgit2 allocates one byte more than an object has, and sets it to NUL. */
    size = git_odb_object_size(object);
    const void *data = git_odb_object_data(object);
    return g_bytes_new_with_free_func(data, size, free_object, g_steal_pointer(&object));
}

/* ---- files ---- */

static void set_file_error(GError **error, int number) {
    switch (number) {
    case ENOENT:
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "is gone since it was listed");
        break;
    case ELOOP:
    case EXDEV:
    case ENOTDIR:
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "was replaced by a symbolic link since it was listed");
        break;
    default:
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "cannot be read: %s", g_strerror(number));
        break;
    }
}

/* Reads to the end, however the file has grown or shrunk since `size` was noted, but no more than `max_size`. */
static GBytes *read_to_end(int descriptor, gsize size, gsize max_size, GError **error) {
    gsize capacity = size + 1; /* one more than expected, to see the end, and for the final NUL */
    gsize length = 0;
    g_autofree char *bytes = g_malloc(capacity + 1);
    for (;;) {
        gssize got = read(descriptor, bytes + length, capacity - length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            set_file_error(error, errno);
            return NULL;
        }
        length += (gsize)got;
        if (length > max_size) {
            set_too_large(error, length, max_size);
            return NULL;
        }
        if (got == 0) {
            break;
        }
        if (length == capacity) {
            capacity = MIN(capacity * 2, max_size + 1);
            bytes = g_realloc(bytes, capacity + 1);
        }
    }
    bytes[length] = '\0';
    return g_bytes_new_take(g_steal_pointer(&bytes), length);
}

static GBytes *read_regular(int descriptor, gsize max_size, GError **error) {
    struct stat status;
    if (fstat(descriptor, &status) < 0) {
        set_file_error(error, errno);
        return NULL;
    }
    if (!S_ISREG(status.st_mode)) {
        g_set_error(error, UG_ERROR, UG_ERROR_READ, "is no regular file any more");
        return NULL;
    }
    if ((guint64)status.st_size > max_size) {
        set_too_large(error, (guint64)status.st_size, max_size);
        return NULL;
    }
    return read_to_end(descriptor, (gsize)status.st_size, max_size, error);
}

static GBytes *read_file(UgReader *reader, const UgEntry *entry, gsize max_size, GError **error) {
    /* O_NONBLOCK: a FIFO that took the place of a file must not hold the scan. */
    int descriptor = ug_open_beneath(reader->snapshot->root, entry->path, O_RDONLY | O_NONBLOCK);
    if (descriptor < 0) {
        set_file_error(error, errno);
        return NULL;
    }
    GBytes *bytes = read_regular(descriptor, max_size, error);
    close(descriptor);
    return bytes;
}

GBytes *ug_reader_read(UgReader *reader, const UgEntry *entry, gsize max_size, GError **error) {
    max_size = MIN(max_size, G_MAXSSIZE / 4); /* room for doubling */
    if (reader->snapshot->is_work_tree && !entry->is_left_out) {
        return read_file(reader, entry, max_size, error);
    }
    return open_objects(reader, error) ? read_object(reader, entry, max_size, error) : NULL;
}
