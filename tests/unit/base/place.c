// A place for a store to lie in, and short words for what it should remember.
#include "place.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

static void set_up(Place *place, gconstpointer data) {
    (void)data;
    place->folder = g_dir_make_tmp("ungreen-store-XXXXXX", NULL);
    g_assert_nonnull(place->folder);
    place->path = g_build_filename(place->folder, "cache", "facts.sqlite", NULL);
}

static void remove_tree(const char *path) {
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        remove_tree(below); // as deep as these tests go
    }
    (void)g_remove(path);
}

static void tear_down(Place *place, gconstpointer data) {
    (void)data;
    remove_tree(place->folder);
    g_free(place->path);
    g_free(place->folder);
}

void put(UgStore *store, const char *key, const char *value) {
    ug_store_put(store, "word", key, strlen(key), value, strlen(value));
}

void expect(UgStore *store, const char *key, const char *value) {
    g_autoptr(GBytes) found = ug_store_get(store, "word", key, strlen(key));
    g_assert_true((found != NULL) == (value != NULL));
    if (value != NULL) {
        gsize length;
        const char *bytes = g_bytes_get_data(found, &length);
        g_assert_cmpmem(bytes, length, value, strlen(value));
    }
}

void fill(const char *path) {
    g_autoptr(UgStore) store = ug_store_open(path, VERSION);
    g_assert_null(ug_store_trouble(store));
    put(store, "green", "vert");
    put(store, "red", "rouge");
}

enum { NUMBER_BYTES = 1500 };

static void value_of(guint n, guint8 *value, gsize *length) {
    *length = 500 + n * 7 % (NUMBER_BYTES - 500);
    for (gsize i = 0; i < *length; i++) {
        value[i] = (guint8)((n * 31 + i * 17) ^ (i >> 8));
    }
}

void put_number(UgStore *store, guint n) {
    guint8 value[NUMBER_BYTES];
    gsize length;
    value_of(n, value, &length);
    ug_store_put(store, "number", &n, sizeof(n), value, length);
}

gboolean has_number(UgStore *store, guint n) {
    guint8 value[NUMBER_BYTES];
    gsize length;
    value_of(n, value, &length);
    g_autoptr(GBytes) found = ug_store_get(store, "number", &n, sizeof(n));
    if (found == NULL) {
        return FALSE;
    }
    g_assert_cmpmem(g_bytes_get_data(found, NULL), g_bytes_get_size(found), value, length);
    return TRUE;
}

guint count_numbers(UgStore *store, guint from, guint to) {
    guint n_found = 0;
    for (guint n = from; n < to; n++) {
        n_found += has_number(store, n) ? 1 : 0;
    }
    return n_found;
}

void run_sql(const char *path, const char *sql) {
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    char *message = NULL;
    (void)sqlite3_exec(db, sql, NULL, NULL, &message);
    g_assert_cmpstr(message, ==, NULL);
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
}

goffset size_of(const char *path) {
    GStatBuf status;
    return g_stat(path, &status) == 0 ? status.st_size : -1;
}

void expect_healed(const char *path) {
    for (guint round = 0; round < 2; round++) {
        g_autoptr(UgStore) store = ug_store_open(path, VERSION);
        (void)count_numbers(store, 0, 400);
        put(store, "green", "vert");
        expect(store, "green", "vert");
    }
    g_autoptr(UgStore) store = ug_store_open(path, VERSION);
    g_assert_cmpstr(ug_store_trouble(store), ==, NULL);
    expect(store, "green", "vert");
}

void fill_with_numbers(const char *path) {
    g_autoptr(UgStore) store = ug_store_open(path, VERSION);
    for (guint n = 0; n < 400; n++) {
        put_number(store, n);
    }
}

pid_t start(void (*child)(const char *path, guint seed), const char *path, guint seed) {
    pid_t pid = fork();
    g_assert_cmpint(pid, >=, 0);
    if (pid == 0) {
        child(path, seed);
        _exit(0);
    }
    return pid;
}

void place_add(const char *name, void (*test)(Place *place, gconstpointer data)) {
    g_test_add(name, Place, NULL, set_up, test, tear_down);
}
