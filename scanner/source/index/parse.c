// The bytes of an index to its entries: versions 2 to 4, as git's "index-format" has them.
#include "source/index/index_private.h"

#include "base/strings.h"

#include <string.h>

/* A path as long as a walk of folders would follow; of all together as many bytes as those of a tree may have. In
 * version 4 a path of thousands of bytes costs two. */
enum { MAX_PATH_BYTES = 16 * 1024, MAX_PATHS_BYTES = 64 * 1024 * 1024 };

enum { HEADER_BYTES = 12, FIXED_BYTES = 62, CHECKSUM_BYTES = 20, IS_EXTENDED = 0x4000, NAME_BITS = 0xfff };

typedef struct {
    const guint8 *at;
    const guint8 *end; /* of what the checksum is about */
    guint32 version;
    GString *path;      /* of the entry before */
    guint64 path_bytes; /* of all so far */
} Reading;

static guint32 number_at(const guint8 *at) {
    return (guint32)at[0] << 24 | (guint32)at[1] << 16 | (guint32)at[2] << 8 | at[3];
}

static gboolean fail(GError **error, const char *reason) {
    g_set_error_literal(error, UG_ERROR, UG_ERROR_DATA, reason);
    return FALSE;
}

/* git leaves a checksum of zeros where it is told to save the time (index.skipHash). */
static gboolean is_checksum_right(const guint8 *bytes, gsize length) {
    static const guint8 none[CHECKSUM_BYTES];
    guint8 found[CHECKSUM_BYTES];
    gsize size = sizeof found;
    const guint8 *noted = bytes + length - CHECKSUM_BYTES;
    if (memcmp(noted, none, CHECKSUM_BYTES) == 0) {
        return TRUE;
    }
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA1);
    g_checksum_update(sum, bytes, (gssize)(length - CHECKSUM_BYTES));
    g_checksum_get_digest(sum, found, &size);
    return memcmp(noted, found, CHECKSUM_BYTES) == 0;
}

static git_index_time time_at(const guint8 *at) {
    return (git_index_time){.seconds = (int32_t)number_at(at), .nanoseconds = number_at(at + 4)};
}

static void read_fixed(const guint8 *at, git_index_entry *entry) {
    *entry = (git_index_entry){
        .ctime = time_at(at),
        .mtime = time_at(at + 8),
        .dev = number_at(at + 16),
        .ino = number_at(at + 20),
        .mode = number_at(at + 24),
        .uid = number_at(at + 28),
        .gid = number_at(at + 32),
        .file_size = number_at(at + 36),
        .flags = (guint16)((guint)at[60] << 8 | at[61]),
    };
    memcpy(entry->id.id, at + 40, GIT_OID_RAWSZ);
}

/* The name stands in full, and zeros fill up the entry, which begins at `begin`, to a multiple of eight. */
static gboolean read_full_name(Reading *reading, const guint8 *begin, guint length) {
    gsize left = (gsize)(reading->end - reading->at);
    gsize n = strnlen((const char *)reading->at, length == NAME_BITS ? left : MIN(left, length));
    gsize size = ((gsize)(reading->at - begin) + n + 8) & ~(gsize)7;
    if ((length != NAME_BITS && n != length) || size > (gsize)(reading->end - begin)) {
        return FALSE;
    }
    g_string_truncate(reading->path, 0);
    g_string_append_len(reading->path, (const char *)reading->at, (gssize)MIN(n, MAX_PATH_BYTES + 1));
    reading->at = begin + size;
    return TRUE;
}

/* How many bytes the name before has more than what both have in common, and then what is new. */
static gboolean read_shortened_name(Reading *reading) {
    gsize dropped = 0;
    for (gboolean more = TRUE, first = TRUE; more; first = FALSE) {
        if (reading->at == reading->end || dropped > MAX_PATH_BYTES) {
            return FALSE;
        }
        dropped = (first ? 0 : (dropped + 1) << 7) + (*reading->at & 0x7f);
        more = (*reading->at++ & 0x80) != 0;
    }
    const guint8 *stop = memchr(reading->at, '\0', (gsize)(reading->end - reading->at));
    if (stop == NULL || dropped > reading->path->len) {
        return FALSE;
    }
    g_string_truncate(reading->path, reading->path->len - dropped);
    g_string_append_len(reading->path, (const char *)reading->at, MIN(stop - reading->at, MAX_PATH_BYTES + 1));
    reading->at = stop + 1;
    return TRUE;
}

static gboolean is_sound_name(const char *name, gsize n) {
    return n > 0 && !(n == 1 && *name == '.') && !(n == 2 && memcmp(name, "..", 2) == 0) &&
           !(n == 4 && g_ascii_strncasecmp(name, ".git", 4) == 0);
}

/* What git would check out. "" is the name of an entry that replaces another one in the place of which it stands. */
static gboolean is_sound_path(const GString *path) {
    if (path->len > MAX_PATH_BYTES) {
        return FALSE;
    }
    for (const char *at = path->str; path->len > 0;) {
        gsize n = strcspn(at, "/");
        if (!is_sound_name(at, n)) {
            return FALSE;
        }
        if (at[n] == '\0') {
            break;
        }
        at += n + 1;
    }
    return TRUE;
}

/* Adds the entry under the path that was read last; that of a folder which stands for its files ends in a '/'. */
static gboolean add_entry(Reading *reading, UgIndex *index, git_index_entry *entry) {
    GString *path = reading->path;
    gboolean is_folder = entry->mode == GIT_FILEMODE_TREE && path->len > 0 && path->str[path->len - 1] == '/';
    reading->path_bytes += path->len;
    g_string_truncate(path, path->len - is_folder);
    if (!is_sound_path(path) || reading->path_bytes > MAX_PATHS_BYTES) {
        return FALSE;
    }
    entry->path = ug_strings_insert_len(index->paths, path->str, (gssize)path->len);
    g_array_append_val(index->entries, *entry);
    g_string_append(path, is_folder ? "/" : ""); // the next path may begin with it
    return TRUE;
}

static gboolean read_entry(Reading *reading, UgIndex *index) {
    git_index_entry entry;
    const guint8 *begin = reading->at;
    if (reading->end - begin < FIXED_BYTES + 2) {
        return FALSE;
    }
    read_fixed(begin, &entry);
    reading->at += FIXED_BYTES;
    if ((entry.flags & IS_EXTENDED) != 0) {
        entry.flags_extended = (guint16)((guint)reading->at[0] << 8 | reading->at[1]);
        reading->at += 2;
    }
    gboolean has_path =
        reading->version == 4 ? read_shortened_name(reading) : read_full_name(reading, begin, entry.flags & NAME_BITS);
    return has_path && add_entry(reading, index, &entry);
}

/* Those whose name begins with a capital may be passed over by whoever does not know them. */
static gboolean read_extensions(Reading *reading, UgIndexLink *link, GError **error) {
    while (reading->at < reading->end) {
        gsize left = (gsize)(reading->end - reading->at);
        const char *name = (const char *)reading->at;
        gsize size = left < 8 ? G_MAXSIZE : number_at(reading->at + 4);
        if (left < 8 || size > left - 8) {
            return fail(error, "it ends too early");
        }
        if (memcmp(name, "link", 4) == 0) {
            *link = (UgIndexLink){.link = reading->at + 8, .link_length = size};
        } else if (!g_ascii_isupper(*name) && memcmp(name, "sdir", 4) != 0) { // sdir: the modes of entries say it
            return fail(error, "it has an extension that only a newer git knows");
        }
        reading->at += 8 + size;
    }
    return TRUE;
}

gboolean ug_index_parse(UgIndex *index, GBytes *bytes, UgIndexLink *link, GError **error) {
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    *link = (UgIndexLink){0};
    if (length < HEADER_BYTES + CHECKSUM_BYTES || memcmp(data, "DIRC", 4) != 0) {
        return fail(error, "it does not begin like an index");
    }
    Reading reading = {
        .at = data + HEADER_BYTES,
        .end = data + length - CHECKSUM_BYTES,
        .version = number_at(data + 4),
    };
    guint32 count = number_at(data + 8);
    if (reading.version < 2 || reading.version > 4) {
        return fail(error, "it is of another version than 2, 3 and 4");
    }
    if (count > length / FIXED_BYTES) {
        return fail(error, "it says that it has more entries than could be in it");
    }
    if (!is_checksum_right(data, length)) {
        return fail(error, "it is damaged: its checksum is another");
    }
    g_autoptr(GString) path = g_string_new(NULL);
    reading.path = path;
    for (guint32 i = 0; i < count; i++) {
        if (!read_entry(&reading, index)) {
            g_set_error(error, UG_ERROR, UG_ERROR_DATA, "its entry %u is none that git would write", i + 1);
            return FALSE;
        }
    }
    return read_extensions(&reading, link, error);
}
