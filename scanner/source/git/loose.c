/* Loose objects: files of their own, xx/yyyy..., deflated.
 *
 * libgit2 can read them, but 1.5 never returns from one that was cut short (git_zstream_get_output() waits for output
 * that cannot come), and a file cut short is what a full disk or a power cut leaves. So they are read here, with every
 * length checked: what is too short, too long, of an unknown type or against zlib's checksum is an error. */
#include "source/git/objects.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <git2/sys/odb_backend.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* "commit 18446744073709551615" and a NUL come out of the first kilobyte. Deflate shrinks at best 1032 to 1. */
enum { HEADER_SIZE = 32, HEADER_DEFLATED = 1024, BEST_RATIO = 1032 };

typedef struct {
    git_odb_backend base;
    char *folder;
} Loose;

/* An object on its way through the inflater. */
typedef struct {
    GBytes *deflated;
    GConverter *inflater;
    gsize consumed;
    gboolean is_finished;
    char start[HEADER_SIZE]; /* header, and the first bytes of the content */
    gsize start_length;
    gsize header_length;
    git_object_t type;
    gsize size;
} Stream;

static void clear_stream(Stream *stream) {
    g_clear_pointer(&stream->deflated, g_bytes_unref);
    g_clear_object(&stream->inflater);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Stream, clear_stream)

static int fail(const char *reason) {
    git_error_set_str(GIT_ERROR_ODB, reason);
    return GIT_ERROR;
}

/* ---- the file ---- */

/* No more than `limit` bytes. */
static int read_bytes(int descriptor, gsize limit, GBytes **bytes) {
    struct stat status;
    if (fstat(descriptor, &status) < 0 || !S_ISREG(status.st_mode)) {
        return fail("the object is no regular file");
    }
    gsize size = MIN((gsize)status.st_size, limit);
    g_autofree char *data = g_try_malloc(size + 1);
    gsize length = 0;
    while (data != NULL && length < size) {
        gssize got = read(descriptor, data + length, size - length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        length += (gsize)got;
    }
    if (data == NULL || length < size) {
        return fail("the object file cannot be read to its end");
    }
    *bytes = g_bytes_new_take(g_steal_pointer(&data), length);
    return 0;
}

static int open_object(const Loose *loose, const git_oid *id, gsize limit, GBytes **bytes) {
    char name[GIT_OID_HEXSZ + 2];
    git_oid_pathfmt(name, id);
    name[GIT_OID_HEXSZ + 1] = '\0';
    g_autofree char *path = g_strconcat(loose->folder, "/", name, NULL);
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        return GIT_ENOTFOUND;
    }
    if (descriptor < 0) {
        return fail(g_strerror(errno));
    }
    int code = read_bytes(descriptor, limit, bytes);
    close(descriptor);
    return code;
}

/* ---- inflating ---- */

/* Inflates until `out` is full or the object ends. */
static int inflate_into(Stream *stream, char *out, gsize size, gsize *written) {
    gsize length = 0;
    const char *in = g_bytes_get_data(stream->deflated, &length);
    *written = 0;
    while (*written < size && !stream->is_finished) {
        gsize took = 0;
        gsize gave = 0;
        g_autoptr(GError) error = NULL;
        GConverterResult result =
            g_converter_convert(stream->inflater, in + stream->consumed, length - stream->consumed, out + *written,
                                size - *written, G_CONVERTER_INPUT_AT_END, &took, &gave, &error);
        if (result == G_CONVERTER_ERROR) {
            return fail(error->code == G_IO_ERROR_PARTIAL_INPUT ? "the object was cut short"
                                                                : "the object does not inflate");
        }
        stream->consumed += took;
        *written += gave;
        stream->is_finished = result == G_CONVERTER_FINISHED;
        if (took == 0 && gave == 0 && !stream->is_finished) {
            return fail("the object was cut short");
        }
    }
    return 0;
}

static git_object_t type_of(const char *word) {
    static const git_object_t types[] = {GIT_OBJECT_BLOB, GIT_OBJECT_TREE, GIT_OBJECT_COMMIT, GIT_OBJECT_TAG};
    for (guint i = 0; i < G_N_ELEMENTS(types); i++) {
        if (strcmp(git_object_type2string(types[i]), word) == 0) {
            return types[i];
        }
    }
    return GIT_OBJECT_INVALID;
}

/* "blob 123", NUL */
static int parse_header(Stream *stream) {
    const char *end = memchr(stream->start, '\0', stream->start_length);
    char *space = memchr(stream->start, ' ', stream->start_length);
    if (end == NULL || space == NULL || space > end) {
        return fail("the object has no header");
    }
    g_autofree char *word = g_strndup(stream->start, (gsize)(space - stream->start));
    guint64 size = 0;
    stream->type = type_of(word);
    if (stream->type == GIT_OBJECT_INVALID ||
        !g_ascii_string_to_unsigned(space + 1, 10, 0, G_MAXSSIZE - 1, &size, NULL)) {
        return fail("the object has a broken header");
    }
    stream->size = (gsize)size;
    stream->header_length = (gsize)(end - stream->start) + 1;
    return 0;
}

static int begin(Stream *stream, const git_odb_backend *backend, const git_oid *id, gsize limit) {
    int code = open_object((const Loose *)backend, id, limit, &stream->deflated);
    if (code == 0) {
        stream->inflater = G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
        code = inflate_into(stream, stream->start, HEADER_SIZE, &stream->start_length);
    }
    return code == 0 ? parse_header(stream) : code;
}

/* Fills `content`, of one byte more than the object has so that a byte too many shows, and so that there is room for a
 * final NUL. */
static int finish(Stream *stream, char *content) {
    gsize known = stream->start_length - stream->header_length;
    gsize written = 0;
    if (known > stream->size) {
        return fail("the object is longer than its header says");
    }
    memcpy(content, stream->start + stream->header_length, known);
    int code = inflate_into(stream, content + known, stream->size + 1 - known, &written);
    if (code < 0) {
        return code;
    }
    if (known + written != stream->size || !stream->is_finished) {
        return fail("the object is not as long as its header says");
    }
    content[stream->size] = '\0';
    return 0;
}

/* ---- what libgit2 asks for ---- */

static int read_header(size_t *size, git_object_t *type, git_odb_backend *backend, const git_oid *id) {
    g_auto(Stream) stream = {0};
    int code = begin(&stream, backend, id, HEADER_DEFLATED);
    if (code == 0) {
        *size = stream.size;
        *type = stream.type;
    }
    return code;
}

/* Neither a file nor a header that claims too much may make us ask for the memory: the one must fit the other. */
static int read_object(void **data, size_t *size, git_object_t *type, git_odb_backend *backend, const git_oid *id) {
    g_auto(Stream) stream = {0};
    int code = read_header(size, type, backend, id);
    if (code < 0) {
        return code;
    }
    gsize limit = *size + *size / 64 + HEADER_DEFLATED; /* what does not shrink grows by less */
    code = begin(&stream, backend, id, limit + 1);
    if (code < 0) {
        return code;
    }
    gsize deflated = g_bytes_get_size(stream.deflated);
    if (deflated > limit || stream.size != *size || stream.size / BEST_RATIO > deflated) {
        return fail("the object is not as long as its header says");
    }
    char *content = git_odb_backend_data_alloc(backend, stream.size + 1);
    code = content != NULL ? finish(&stream, content) : GIT_ERROR;
    if (code < 0) {
        git_odb_backend_data_free(backend, content);
        return code;
    }
    *data = content;
    return 0;
}

static int exists(git_odb_backend *backend, const git_oid *id) {
    char name[GIT_OID_HEXSZ + 2];
    git_oid_pathfmt(name, id);
    name[GIT_OID_HEXSZ + 1] = '\0';
    g_autofree char *path = g_strconcat(((const Loose *)backend)->folder, "/", name, NULL);
    return access(path, F_OK) == 0;
}

/* The object whose id begins with the first `length` digits of `prefix`: at least four, as libgit2 sees to. */
static int exists_prefix(git_oid *found, git_odb_backend *backend, const git_oid *prefix, size_t length) {
    char digits[GIT_OID_HEXSZ + 1];
    git_oid_tostr(digits, sizeof digits, prefix);
    g_autofree char *folder = g_strdup_printf("%s/%.2s", ((const Loose *)backend)->folder, digits);
    DIR *directory = opendir(folder);
    guint matches = 0;
    for (struct dirent *entry = directory != NULL ? readdir(directory) : NULL; entry != NULL;
         entry = readdir(directory)) {
        char full[GIT_OID_HEXSZ + 1];
        if (strlen(entry->d_name) == GIT_OID_HEXSZ - 2 && strncmp(entry->d_name, digits + 2, length - 2) == 0) {
            g_snprintf(full, sizeof full, "%.2s%s", digits, entry->d_name);
            matches += git_oid_fromstr(found, full) == 0;
        }
    }
    if (directory != NULL) {
        closedir(directory);
    }
    if (matches > 1) {
        git_error_set_str(GIT_ERROR_ODB, "several objects begin like that");
        return GIT_EAMBIGUOUS;
    }
    return matches == 1 ? 0 : GIT_ENOTFOUND;
}

static void free_backend(git_odb_backend *backend) {
    Loose *loose = (Loose *)backend;
    g_free(loose->folder);
    g_free(loose);
}

git_odb_backend *ug_loose_new(const char *folder) {
    Loose *loose = g_new0(Loose, 1);
    git_odb_init_backend(&loose->base, GIT_ODB_BACKEND_VERSION);
    loose->base.read = read_object;
    loose->base.read_header = read_header;
    loose->base.exists = exists;
    loose->base.exists_prefix = exists_prefix;
    loose->base.free = free_backend;
    loose->folder = g_strdup(folder);
    return &loose->base;
}
