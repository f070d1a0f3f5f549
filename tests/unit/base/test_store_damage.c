// What can happen to the file of a store: it is replaced, or done without; what was lost is lost, and nothing is wrong.
#include "place.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A place where there can be no file: the reason is told, and nothing else happens. */
static void expect_trouble(const char *path, const char *words) {
    g_autoptr(UgStore) store = ug_store_open(path, VERSION);
    const char *trouble = ug_store_trouble(store);
    g_assert_nonnull(trouble);
    g_assert_true(g_str_has_prefix(trouble, path));
    g_assert_nonnull(strstr(trouble, words));
    put(store, "green", "vert");
    expect(store, "green", NULL);
    ug_store_flush(store);
    ug_store_set_limit(store, 1);
}

static void a_file_in_place_of_the_folder(Place *place, gconstpointer data) {
    (void)data;
    g_autofree char *folder = g_path_get_dirname(place->path);
    g_assert_true(g_file_set_contents(folder, "not a folder", -1, NULL));
    expect_trouble(place->path, "cannot make its folder");
}

static void a_folder_in_place_of_the_file(Place *place, gconstpointer data) {
    (void)data;
    g_assert_cmpint(g_mkdir_with_parents(place->path, 0700), ==, 0);
    expect_trouble(place->path, "unable to open");
    g_assert_true(g_file_test(place->path, G_FILE_TEST_IS_DIR));
}

static void a_database_of_another_program(Place *place, gconstpointer data) {
    (void)data;
    g_autofree char *folder = g_path_get_dirname(place->path);
    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    run_sql(place->path, "CREATE TABLE precious (data); INSERT INTO precious VALUES ('yes')");
    expect_trouble(place->path, "another program");
    run_sql(place->path, "UPDATE precious SET data = 'still'");
}

static void another_form_is_made_anew(Place *place, gconstpointer data) {
    (void)data;
    fill(place->path);
    run_sql(place->path, "PRAGMA user_version = 1000");
    expect_healed(place->path);
    g_autofree char *aside = g_strconcat(place->path, ".damaged", NULL);
    g_assert_false(g_file_test(aside, G_FILE_TEST_EXISTS));
}

static void garbage_is_put_aside(Place *place, gconstpointer data) {
    (void)data;
    g_autofree char *folder = g_path_get_dirname(place->path);
    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    g_autofree char *garbage = g_strnfill(100000, 'g');
    g_assert_true(g_file_set_contents(place->path, garbage, -1, NULL));
    expect_healed(place->path);
    g_autofree char *aside = g_strconcat(place->path, ".damaged", NULL);
    g_assert_cmpint(size_of(aside), ==, 100000);
}

static void a_part_of_the_file_is_no_harm(Place *place, gconstpointer data) {
    (void)data;
    static const goffset parts[] = {0, 1, 15, 99, 100, 2000, 4096, 5000, 8192, 40960, 100000, 300000};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        fill_with_numbers(place->path);
        g_assert_cmpint(size_of(place->path), >, parts[i]);
        g_assert_cmpint(truncate(place->path, parts[i]), ==, 0);
        expect_healed(place->path);
        g_assert_cmpint(g_remove(place->path), ==, 0);
    }
}

/* Changes some bytes behind the header. */
static void spoil(const char *path, GRand *random, guint n_changes) {
    g_autofree char *bytes = NULL;
    gsize length;
    g_assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    for (guint i = 0; i < n_changes; i++) {
        bytes[g_rand_int_range(random, 100, (gint32)length)] ^= (char)g_rand_int_range(random, 1, 256);
    }
    g_assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
}

/* Not all damage is seen: where the order of an index is broken, some keys are not found again. None has another's
 * value, though. */
static void changed_bytes_are_no_harm(Place *place, gconstpointer data) {
    (void)data;
    g_autoptr(GRand) random = g_rand_new_with_seed(20250905);
    for (guint round = 0; round < 60; round++) {
        fill_with_numbers(place->path);
        spoil(place->path, random, 1U << round % 12);
        for (guint again = 0; again < 2; again++) {
            g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
            (void)count_numbers(store, 0, 400);
            for (guint n = 300; n < 500; n++) {
                put_number(store, n);
            }
            ug_store_flush(store);
            (void)count_numbers(store, 0, 500);
            g_assert_cmpstr(ug_store_trouble(store), ==, NULL);
        }
        (void)g_remove(place->path);
    }
}

static void a_damaged_schema_is_made_anew(Place *place, gconstpointer data) {
    (void)data;
    fill(place->path);
    run_sql(place->path, "ALTER TABLE entry RENAME COLUMN used TO usad");
    expect_healed(place->path);
}

static void a_changed_value_is_not_returned(Place *place, gconstpointer data) {
    (void)data;
    fill(place->path);
    run_sql(place->path, "UPDATE entry SET value = CAST('faux' AS BLOB) WHERE value = CAST('vert' AS BLOB)");
    g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
    expect(store, "green", NULL);
    expect(store, "red", "rouge");
    run_sql(place->path, "UPDATE entry SET name = CAST('other' AS BLOB)"); // as if two names had one hash
    g_autoptr(UgStore) again = ug_store_open(place->path, VERSION);
    expect(again, "red", NULL);
}

/* One store finds the damage and replaces the file; the other, which finds it later, leaves the new one alone. */
static void two_stores_of_one_damaged_file(Place *place, gconstpointer data) {
    (void)data;
    fill_with_numbers(place->path);
    g_autoptr(UgStore) old = ug_store_open(place->path, VERSION);
    g_assert_true(has_number(old, 1));
    gsize length = (gsize)size_of(place->path);
    g_autofree char *garbage = g_strnfill(length, 'g');
    int descriptor = open(place->path, O_WRONLY | O_CLOEXEC);
    g_assert_cmpint(pwrite(descriptor, garbage, length, 0), ==, (gssize)length);
    (void)close(descriptor);
    fill(place->path);

    g_assert_cmpuint(count_numbers(old, 0, 400), <, 400);
    for (guint n = 0; n < 400; n++) {
        put_number(old, n);
    }
    g_assert_null(ug_store_trouble(old));
    g_clear_pointer(&old, ug_store_close);
    g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
    expect(store, "green", "vert");
    g_assert_cmpuint(count_numbers(store, 0, 400), ==, 400);
}

/* Puts numbers until it is killed. */
static void put_for_ever(const char *path, guint seed) {
    UgStore *store = ug_store_open(path, VERSION);
    for (guint n = seed;; n++) {
        put_number(store, n);
    }
}

static void a_killed_process_leaves_a_whole_file(Place *place, gconstpointer data) {
    (void)data;
    fill(place->path);
    guint first = 0;
    for (guint round = 0; round < 12; round++, first += 1000000) {
        pid_t child = start(put_for_ever, place->path, first);
        g_usleep(20000 + round * 17000UL);
        g_assert_cmpint(kill(child, SIGKILL), ==, 0);
        g_assert_cmpint(waitpid(child, NULL, 0), ==, child);
        g_autoptr(UgStore) store = ug_store_open(place->path, VERSION);
        g_assert_cmpstr(ug_store_trouble(store), ==, NULL);
        expect(store, "green", "vert");
        (void)count_numbers(store, first, first + 5000);
    }
    g_autofree char *aside = g_strconcat(place->path, ".damaged", NULL);
    g_assert_false(g_file_test(aside, G_FILE_TEST_EXISTS));
    run_sql(place->path, "CREATE TEMP TABLE sound (yes CHECK (yes = 'ok'));"
                         "INSERT INTO sound SELECT * FROM pragma_integrity_check");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    place_add("/store/a_file_in_place_of_the_folder", a_file_in_place_of_the_folder);
    place_add("/store/a_folder_in_place_of_the_file", a_folder_in_place_of_the_file);
    place_add("/store/a_database_of_another_program", a_database_of_another_program);
    place_add("/store/another_form_is_made_anew", another_form_is_made_anew);
    place_add("/store/garbage_is_put_aside", garbage_is_put_aside);
    place_add("/store/a_part_of_the_file_is_no_harm", a_part_of_the_file_is_no_harm);
    place_add("/store/changed_bytes_are_no_harm", changed_bytes_are_no_harm);
    place_add("/store/a_damaged_schema_is_made_anew", a_damaged_schema_is_made_anew);
    place_add("/store/a_changed_value_is_not_returned", a_changed_value_is_not_returned);
    place_add("/store/two_stores_of_one_damaged_file", two_stores_of_one_damaged_file);
    place_add("/store/a_killed_process_leaves_a_whole_file", a_killed_process_leaves_a_whole_file);
    return g_test_run();
}
