/* The SQLite file below a store.
 *
 * Rows are numbered in the order in which they were written, so what one run wrote lies together for the next; an index
 * of hashes finds them. Writing ahead (WAL) lets processes read while one writes and leaves a whole file behind
 * whenever one is killed. Nothing waits for the disk: if the machine itself stops, the file may be damaged, which is
 * found out by SQLite or by the checksums, and costs a tenth of a second less in each run that writes. */
#include "base/store_private.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Says in the file that it is ours ("ungr"), and in which form. */
enum { APPLICATION = 0x756e6772, FORMAT = 1 };
/* For another process that is writing. */
enum { WAIT_MILLISECONDS = 200 };

struct UgStoreFile {
    char *path;
    struct stat identity; /* of the file when it was opened; another process may put it out of the way */
    sqlite3 *db;
    sqlite3_stmt *get;
    sqlite3_stmt *put;
    sqlite3_stmt *touch;
    gboolean reading; /* in a transaction that only reads: it saves locking for each row */
    UgStoreFileState state;
    char *failure;
};

static void fail(UgStoreFile *file, UgStoreFileState state, const char *reason) {
    if (file->state == UG_STORE_FILE_WORKS) {
        file->state = state;
        file->failure = g_strdup_printf("%s: %s", file->path, reason);
    }
}

/* Takes note of what SQLite returned. TRUE if it did what it was asked for. */
static gboolean heed(UgStoreFile *file, int code) {
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return TRUE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return FALSE;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_NOMEM:
        fail(file, UG_STORE_FILE_FAILED, sqlite3_errmsg(file->db));
        return FALSE;
    default: // besides SQLITE_CORRUPT: a damaged schema shows as an error in statements that are none
        fail(file, UG_STORE_FILE_DAMAGED, sqlite3_errmsg(file->db));
        return FALSE;
    }
}

static gboolean run(UgStoreFile *file, const char *sql) {
    return heed(file, sqlite3_exec(file->db, sql, NULL, NULL, NULL));
}

static sqlite3_stmt *prepare(UgStoreFile *file, const char *sql) {
    sqlite3_stmt *statement = NULL;
    (void)heed(file, sqlite3_prepare_v3(file->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL));
    return statement;
}

/* The number that a query is answered with, -1 if it is not. */
static gint64 ask(UgStoreFile *file, const char *sql) {
    sqlite3_stmt *statement = prepare(file, sql);
    gint64 number = -1;
    if (statement != NULL && heed(file, sqlite3_step(statement))) {
        number = sqlite3_column_int64(statement, 0);
    }
    (void)sqlite3_finalize(statement);
    return number;
}

/* Only the owner may read what was scanned. SQLite gives the files beside it the same mode. The file is never opened
 * here if it exists: closing it would drop the locks that another store of this process has on it. */
static gboolean make_empty_file(UgStoreFile *file) {
    g_autofree char *folder = g_path_get_dirname(file->path);
    if (g_mkdir_with_parents(folder, 0700) != 0) {
        g_autofree char *reason = g_strdup_printf("cannot make its folder: %s", g_strerror(errno));
        fail(file, UG_STORE_FILE_FAILED, reason);
        return FALSE;
    }
    int descriptor = open(file->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno != EEXIST) {
        fail(file, UG_STORE_FILE_FAILED, g_strerror(errno));
        return FALSE;
    }
    if (descriptor >= 0) {
        (void)close(descriptor);
    }
    return stat(file->path, &file->identity) == 0;
}

static gboolean open_database(UgStoreFile *file) {
    int code = sqlite3_open_v2(file->path, &file->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK && sqlite3_db_readonly(file->db, "main") != 0) {
        fail(file, UG_STORE_FILE_FAILED, "it may not be written");
    }
    (void)sqlite3_busy_timeout(file->db, WAIT_MILLISECONDS);
    return heed(file, code) && file->state == UG_STORE_FILE_WORKS &&
           // What the file says about itself is not to be trusted.
           run(file, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
                     "PRAGMA synchronous = OFF; PRAGMA journal_size_limit = 0");
}

/* Makes the tables of an empty file; another process may be doing the same. */
static void set_up(UgStoreFile *file) {
    g_autofree char *sql = g_strdup_printf("PRAGMA auto_vacuum = INCREMENTAL;"
                                           "BEGIN IMMEDIATE;"
                                           "CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY,"
                                           " hash INTEGER NOT NULL UNIQUE, used INTEGER NOT NULL,"
                                           " checksum INTEGER NOT NULL, name BLOB NOT NULL, value BLOB NOT NULL);"
                                           "PRAGMA application_id = %d; PRAGMA user_version = %d;"
                                           "COMMIT",
                                           APPLICATION, FORMAT);
    if (!run(file, sql)) {
        fail(file, UG_STORE_FILE_FAILED, "another process is using it");
    }
}

/* Looks whether the file is ours, before anything is written to it. */
static void look_at_content(UgStoreFile *file) {
    gint64 application = ask(file, "PRAGMA application_id");
    gint64 format = ask(file, "PRAGMA user_version");
    gint64 n_tables = ask(file, "SELECT count(*) FROM sqlite_schema");
    if (application < 0 || format < 0 || n_tables < 0) {
        fail(file, UG_STORE_FILE_FAILED, "another process is using it");
    } else if (application == 0 && n_tables == 0) {
        set_up(file);
    } else if (application != APPLICATION) {
        fail(file, UG_STORE_FILE_FAILED, "it is a database of another program");
    } else if (format != FORMAT) {
        fail(file, UG_STORE_FILE_OUTDATED, "it was made by another version");
    }
}

UgStoreFile *ug_store_file_open(const char *path) {
    UgStoreFile *file = g_new0(UgStoreFile, 1);
    file->path = g_strdup(path);
    if (!make_empty_file(file) || !open_database(file)) {
        fail(file, UG_STORE_FILE_FAILED, "it cannot be opened");
        return file;
    }
    look_at_content(file);
    if (file->state == UG_STORE_FILE_WORKS) {
        // Where that is not possible, or another process is just doing it, the file works as well, only slower.
        (void)run(file, "PRAGMA journal_mode = WAL");
        file->get = prepare(file, "SELECT used, checksum, name, value FROM entry WHERE hash = ?");
        file->put = prepare(file, "INSERT OR REPLACE INTO entry (hash, used, checksum, name, value)"
                                  " VALUES (?, ?, ?, ?, ?)");
        file->touch = prepare(file, "UPDATE entry SET used = ?2 WHERE hash = ?1");
    }
    return file;
}

void ug_store_file_close(UgStoreFile *file) {
    (void)sqlite3_finalize(file->get);
    (void)sqlite3_finalize(file->put);
    (void)sqlite3_finalize(file->touch);
    (void)sqlite3_close(file->db);
    g_free(file->failure);
    g_free(file->path);
    g_free(file);
}

UgStoreFileState ug_store_file_state(const UgStoreFile *file) {
    return file->state;
}

const char *ug_store_file_failure(const UgStoreFile *file) {
    return file->failure;
}

static void remove_beside(const char *path, const char *suffix) {
    g_autofree char *beside = g_strconcat(path, suffix, NULL);
    (void)unlink(beside);
}

UgStoreFile *ug_store_file_renew(UgStoreFile *file) {
    g_autofree char *path = g_strdup(file->path);
    gboolean is_worth_keeping = file->state == UG_STORE_FILE_DAMAGED;
    struct stat was = file->identity;
    ug_store_file_close(file);

    struct stat is;
    if (stat(path, &is) == 0 && is.st_dev == was.st_dev && is.st_ino == was.st_ino) {
        g_autofree char *aside = g_strconcat(path, ".damaged", NULL);
        remove_beside(path, "-wal");
        remove_beside(path, "-shm");
        (void)(is_worth_keeping ? rename(path, aside) : unlink(path));
    }
    return ug_store_file_open(path);
}

static GBytes *column_bytes(sqlite3_stmt *statement, int column) {
    const void *bytes = sqlite3_column_blob(statement, column);
    return g_bytes_new(bytes, bytes != NULL ? (gsize)sqlite3_column_bytes(statement, column) : 0);
}

UgStoreRow *ug_store_file_get(UgStoreFile *file, guint64 hash, gint64 *used) {
    if (file->state != UG_STORE_FILE_WORKS) {
        return NULL;
    }
    if (!file->reading) {
        file->reading = run(file, "BEGIN");
    }
    UgStoreRow *row = NULL;
    (void)sqlite3_bind_int64(file->get, 1, (gint64)hash);
    int code = sqlite3_step(file->get);
    if (code == SQLITE_ROW) {
        *used = sqlite3_column_int64(file->get, 0);
        row = g_new(UgStoreRow, 1);
        row->hash = hash;
        row->checksum = (guint64)sqlite3_column_int64(file->get, 1);
        row->name = column_bytes(file->get, 2);
        row->value = column_bytes(file->get, 3);
    }
    (void)heed(file, code);
    (void)sqlite3_reset(file->get);
    return row;
}

/* A transaction that has read cannot always be made one that writes; so it ends. */
static void stop_reading(UgStoreFile *file) {
    if (file->reading) {
        (void)run(file, "COMMIT");
        file->reading = FALSE;
    }
}

static void bind_bytes(sqlite3_stmt *statement, int at, GBytes *bytes) {
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    // A null pointer would be a NULL rather than an empty blob.
    (void)sqlite3_bind_blob64(statement, at, data != NULL ? data : "", length, SQLITE_STATIC);
}

static gboolean step(UgStoreFile *file, sqlite3_stmt *statement) {
    gboolean done = heed(file, sqlite3_step(statement));
    (void)sqlite3_reset(statement);
    return done;
}

static gboolean write_row(UgStoreFile *file, const UgStoreRow *row, gint64 now) {
    (void)sqlite3_bind_int64(file->put, 1, (gint64)row->hash);
    (void)sqlite3_bind_int64(file->put, 2, now);
    (void)sqlite3_bind_int64(file->put, 3, (gint64)row->checksum);
    bind_bytes(file->put, 4, row->name);
    bind_bytes(file->put, 5, row->value);
    return step(file, file->put);
}

void ug_store_file_write(UgStoreFile *file, GHashTable *rows, const GArray *touched, gint64 now) {
    if (file->state != UG_STORE_FILE_WORKS) {
        return;
    }
    stop_reading(file);
    if (!run(file, "BEGIN IMMEDIATE")) {
        return;
    }
    gboolean done = TRUE;
    GHashTableIter iter;
    g_hash_table_iter_init(&iter, rows);
    for (gpointer row; done && g_hash_table_iter_next(&iter, NULL, &row);) {
        done = write_row(file, row, now);
    }
    for (guint i = 0; done && i < touched->len; i++) {
        (void)sqlite3_bind_int64(file->touch, 1, (gint64)g_array_index(touched, guint64, i));
        (void)sqlite3_bind_int64(file->touch, 2, now);
        done = step(file, file->touch);
    }
    if (!done || !run(file, "COMMIT")) {
        (void)sqlite3_exec(file->db, "ROLLBACK", NULL, NULL, NULL);
    }
}

/* Deletes as many of the oldest rows as should leave so many pages in use. */
static void delete_oldest(UgStoreFile *file, gint64 most_pages) {
    for (guint round = 0; round < 8 && file->state == UG_STORE_FILE_WORKS; round++) {
        gint64 in_use = ask(file, "PRAGMA page_count") - ask(file, "PRAGMA freelist_count");
        gint64 n_rows = ask(file, "SELECT count(*) FROM entry");
        if (in_use <= MAX(most_pages, 0) || n_rows <= 0) {
            return;
        }
        // A file of 2^31 pages and as many rows is beyond any limit, so this does not overflow.
        gint64 n_oldest = n_rows * (in_use - most_pages) / in_use + 1;
        g_autofree char *sql = g_strdup_printf("DELETE FROM entry WHERE id IN (SELECT id FROM entry"
                                               " ORDER BY used, id LIMIT %" G_GINT64_FORMAT ")",
                                               n_oldest);
        if (!run(file, sql)) {
            return;
        }
    }
}

void ug_store_file_trim(UgStoreFile *file, gsize limit) {
    if (file->state != UG_STORE_FILE_WORKS) {
        return;
    }
    gint64 page_size = ask(file, "PRAGMA page_size");
    gint64 most_pages = (gint64)(limit / (gsize)MAX(page_size, 512));
    gint64 n_pages = ask(file, "PRAGMA page_count");
    if (n_pages <= most_pages) {
        return;
    }
    stop_reading(file);
    if (n_pages - ask(file, "PRAGMA freelist_count") > most_pages) {
        delete_oldest(file, most_pages / 4 * 3); // some room, so that it is not done again soon
    }
    // Free pages below the limit stay, for the next rows.
    g_autofree char *sql = g_strdup_printf("PRAGMA incremental_vacuum(%" G_GINT64_FORMAT ")", n_pages - most_pages);
    (void)run(file, sql);
}
