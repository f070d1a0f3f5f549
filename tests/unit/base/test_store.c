// A store remembers, for whoever opens it again.
#include "place.h"

#include <glib/gstdio.h>
#include <pthread.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>

static guint mode_of(const char *path) {
    GStatBuf status;
    g_assert_cmpint(g_stat(path, &status), ==, 0);
    return status.st_mode & 0777;
}

static void remembers(Place *place, gconstpointer data) {
    (void)data;
    {
        g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
        expect(store, "green", NULL);
        put(store, "green", "verde");
        put(store, "green", "vert"); // in place of the other
        put(store, "nothing", "");
        put(store, "", "no key");
        expect(store, "green", "vert"); // before it is written
        ug_store_flush(store);
        expect(store, "green", "vert");
        put(store, "red", "rouge");
    }
    g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
    g_assert_null(ug_store_trouble(store));
    expect(store, "green", "vert");
    expect(store, "nothing", "");
    expect(store, "", "no key");
    expect(store, "red", "rouge");
    expect(store, "gree", NULL);
    put(store, "red", "rosso");
    ug_store_flush(store);
    expect(store, "red", "rosso");
}

static void keys_are_bytes_of_a_kind(Place *place, gconstpointer data) {
    (void)data;
    {
        g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
        ug_store_put(store, "a", "\0b", 2, "1", 1);
        ug_store_put(store, "a", "\0c", 2, "\0\0\xff", 3);
        ug_store_put(store, "", "a\0b", 3, "3", 1);
    }
    g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
    g_autoptr(GBytes) first = ug_store_get(store, "a", "\0b", 2);
    g_autoptr(GBytes) second = ug_store_get(store, "a", "\0c", 2);
    g_autoptr(GBytes) other = ug_store_get(store, "b", "\0c", 2);
    g_assert_cmpmem(g_bytes_get_data(first, NULL), g_bytes_get_size(first), "1", 1);
    g_assert_cmpmem(g_bytes_get_data(second, NULL), g_bytes_get_size(second), "\0\0\xff", 3);
    g_assert_null(other);
}

static void another_version_sees_nothing(Place *place, gconstpointer data) {
    (void)data;
    fill(place->path);
    {
        g_autoptr(UgStore) other = ug_store_open(place->path, "2 test");
        expect(other, "green", NULL);
        put(other, "green", "grün");
    }
    g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
    expect(store, "green", "vert");
    g_autoptr(UgStore) other = ug_store_open(place->path, "2 test");
    expect(other, "green", "grün");
}

static void only_the_owner_reads_it(Place *place, gconstpointer data) {
    (void)data;
    g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
    put(store, "green", "vert");
    ug_store_flush(store);
    g_autofree char *folder = g_path_get_dirname(place->path);
    g_autofree char *wal = g_strconcat(place->path, "-wal", NULL);
    g_assert_cmpuint(mode_of(folder), ==, 0700);
    g_assert_cmpuint(mode_of(place->path), ==, 0600);
    g_assert_cmpuint(mode_of(wal), ==, 0600);
}

static void lies_where_caches_do(Place *place, gconstpointer data) {
    (void)data;
    g_assert_true(g_setenv("XDG_CACHE_HOME", place->folder, TRUE));
    fill(NULL);
    g_autofree char *there = g_build_filename(place->folder, "ungreen", "facts.sqlite", NULL);
    g_assert_cmpint(size_of(there), >, 0);

    g_assert_true(g_setenv("XDG_CACHE_HOME", "relative", TRUE));
    g_assert_true(g_setenv("HOME", place->folder, TRUE));
    fill(NULL);
    g_autofree char *home = g_build_filename(place->folder, ".cache", "ungreen", "facts.sqlite", NULL);
    g_assert_cmpint(size_of(home), >, 0);
}

static void lies_nowhere_without_an_absolute_place(Place *place, gconstpointer data) {
    (void)data;
    g_assert_true(g_setenv("XDG_CACHE_HOME", "relative", TRUE));
    g_assert_true(g_setenv("HOME", "", TRUE));
    g_autofree char *folder = g_get_current_dir();
    g_assert_cmpint(g_chdir(place->folder), ==, 0);
    g_autoptr(UgStore) store = ug_store_open(NULL, "test");
    g_assert_cmpstr(ug_store_trouble(store), ==, "neither XDG_CACHE_HOME nor HOME is an absolute path");
    ug_store_put(store, "word", "green", 5, "vert", 4);
    g_assert_null(ug_store_get(store, "word", "green", 5));
    g_assert_false(g_file_test(".cache", G_FILE_TEST_EXISTS) || g_file_test("relative", G_FILE_TEST_EXISTS));
    g_assert_cmpint(g_chdir(folder), ==, 0);
}

static void no_store_remembers_nothing(void) {
    ug_store_put(NULL, "word", "green", 5, "vert", 4);
    g_assert_null(ug_store_get(NULL, "word", "green", 5));
}

typedef struct {
    UgStore *store;
    guint first;
} Work;

static void *use(void *data) {
    const Work *work = data;
    for (guint n = work->first; n < work->first + 3000; n++) {
        g_assert_false(has_number(work->store, n + 100000));
        put_number(work->store, n);
        g_assert_true(has_number(work->store, n));
        (void)has_number(work->store, n * 7 % 9000);
        if (n % 1000 == 0) {
            ug_store_flush(work->store);
        }
    }
    return NULL;
}

static void is_used_by_threads(Place *place, gconstpointer data) {
    (void)data;
    {
        g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
        pthread_t threads[4];
        Work works[4];
        for (guint i = 0; i < 4; i++) {
            works[i] = (Work){store, i * 2000};
            g_assert_cmpint(pthread_create(&threads[i], NULL, use, &works[i]), ==, 0);
        }
        for (guint i = 0; i < 4; i++) {
            g_assert_cmpint(pthread_join(threads[i], NULL), ==, 0);
        }
    }
    g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
    g_assert_cmpuint(count_numbers(store, 0, 9000), ==, 9000);
}

static void hammer(const char *path, guint seed) {
    for (guint round = 0; round < 20; round++) {
        UgStore *store = ug_store_open(path, VERSION);
        for (guint n = 0; n < 300; n++) {
            guint number = (round * 150 + n * seed) % 2000;
            if (!has_number(store, number)) {
                put_number(store, number);
            }
            if (n % 50 == 0) {
                ug_store_flush(store);
            }
        }
        ug_store_close(store);
    }
}

static void is_used_by_processes(Place *place, gconstpointer data) {
    (void)data;
    pid_t children[] = {
        start(hammer, place->path, 1),
        start(hammer, place->path, 3),
        start(hammer, place->path, 7),
    };
    for (guint i = 0; i < G_N_ELEMENTS(children); i++) {
        int status = -1;
        g_assert_cmpint(waitpid(children[i], &status, 0), ==, children[i]);
        g_assert_cmpint(status, ==, 0);
    }
    g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
    g_assert_cmpstr(ug_store_trouble(store), ==, NULL);
    g_assert_cmpuint(count_numbers(store, 0, 2000), >, 1000); // a batch may be given up for the other process
}

/* While another process writes, what is put is given up. Without that this would never end. */
static void does_not_wait_for_another_writer(Place *place, gconstpointer data) {
    (void)data;
    fill(place->path);
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(place->path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
    {
        g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
        expect(store, "green", "vert");
        put(store, "blue", "bleu");
        ug_store_flush(store);
        g_assert_null(ug_store_trouble(store));
        expect(store, "blue", NULL);
        expect(store, "red", "rouge");
    }
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
    fill(place->path);
}

/* Where there can be no WAL, readers are in the way too. What is put after that is kept again. */
static void does_not_wait_for_a_reader(Place *place, gconstpointer data) {
    (void)data;
    fill(place->path);
    run_sql(place->path, "PRAGMA journal_mode = DELETE");
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(place->path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, "BEGIN; SELECT * FROM entry", NULL, NULL, NULL), ==, SQLITE_OK);
    {
        g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
        put(store, "blue", "bleu");
        ug_store_flush(store);
        expect(store, "blue", NULL);
        g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
        put(store, "blue", "bleu");
        g_assert_null(ug_store_trouble(store));
    }
    g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
    expect(store, "blue", "bleu");
    expect(store, "red", "rouge");
}

enum { LIMIT = 2 * 1024 * 1024 };

static void keeps_within_its_limit(Place *place, gconstpointer data) {
    (void)data;
    for (guint from = 0; from < 30000; from += 10000) {
        g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
        ug_store_set_limit(store, LIMIT);
        for (guint n = from; n < from + 10000; n++) {
            put_number(store, n);
        }
        ug_store_flush(store);
        g_assert_cmpuint(count_numbers(store, from, from + 10000), >, 500);
        g_clear_pointer(&store, ug_store_close);
        g_assert_cmpint(size_of(place->path), <=, LIMIT);
        g_assert_cmpint(size_of(place->path), >, LIMIT / 2);
    }
    g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
    ug_store_set_limit(store, LIMIT / 4);
    g_clear_pointer(&store, ug_store_close);
    g_assert_cmpint(size_of(place->path), <=, LIMIT / 4);
    expect_healed(place->path);
}

static void what_is_used_stays_longest(Place *place, gconstpointer data) {
    (void)data;
    fill_with_numbers(place->path);
    // A month ago. Since then the first ones were used.
    run_sql(place->path, "UPDATE entry SET used = used - 30 * 24 * 3600");
    {
        g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
        g_assert_cmpuint(count_numbers(store, 0, 100), ==, 100);
    }
    g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
    ug_store_set_limit(store, (gsize)size_of(place->path) / 2);
    g_assert_cmpuint(count_numbers(store, 0, 100), ==, 100);
    g_assert_cmpuint(count_numbers(store, 100, 400), <, 150);
}

static void a_value_too_large_is_not_kept(Place *place, gconstpointer data) {
    (void)data;
    g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
    ug_store_set_limit(store, 100000);
    g_autofree char *large = g_strnfill(30000, 'x');
    put(store, "large", large);
    expect(store, "large", NULL);
    g_assert_null(ug_store_trouble(store));
}

/* Run with `-m perf` to see the speed. */
static void is_fast(Place *place, gconstpointer data) {
    (void)data;
    if (!g_test_perf()) {
        g_test_skip("a measurement, not a test");
        return;
    }
    enum { N = 5000 };
    g_test_timer_start();
    UgStore *store = ug_store_open(place->path, VERSION);
    for (guint n = 0; n < N; n++) {
        ug_store_put(store, "number", &n, sizeof(n), "twenty bytes of facts", 20);
    }
    ug_store_close(store);
    double seconds = g_test_timer_elapsed();
    g_test_maximized_result(N / seconds, "%.0f puts/s", N / seconds);
    g_test_timer_start();
    store = ug_store_open(place->path, VERSION);
    for (guint n = 0; n < N; n++) {
        g_autoptr(GBytes) value = ug_store_get(store, "number", &n, sizeof(n));
        g_assert_nonnull(value);
    }
    ug_store_close(store);
    seconds = g_test_timer_elapsed();
    g_test_maximized_result(N / seconds, "%.0f gets/s", N / seconds);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    place_add("/store/remembers", remembers);
    place_add("/store/keys_are_bytes_of_a_kind", keys_are_bytes_of_a_kind);
    place_add("/store/another_version_sees_nothing", another_version_sees_nothing);
    place_add("/store/only_the_owner_reads_it", only_the_owner_reads_it);
    place_add("/store/lies_where_caches_do", lies_where_caches_do);
    place_add("/store/lies_nowhere_without_an_absolute_place", lies_nowhere_without_an_absolute_place);
    g_test_add_func("/store/no_store_remembers_nothing", no_store_remembers_nothing);
    place_add("/store/is_used_by_threads", is_used_by_threads);
    place_add("/store/is_used_by_processes", is_used_by_processes);
    place_add("/store/does_not_wait_for_another_writer", does_not_wait_for_another_writer);
    place_add("/store/does_not_wait_for_a_reader", does_not_wait_for_a_reader);
    place_add("/store/keeps_within_its_limit", keeps_within_its_limit);
    place_add("/store/what_is_used_stays_longest", what_is_used_stays_longest);
    place_add("/store/a_value_too_large_is_not_kept", a_value_too_large_is_not_kept);
    place_add("/store/is_fast", is_fast);
    return g_test_run();
}
