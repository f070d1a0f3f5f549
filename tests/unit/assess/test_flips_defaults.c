// What services start in by default, as bytes: what was written is read again, and anything else is refused or
// harmless.
#include "assess/history/flips_defaults.h"

static UgDefaults *read_text(const char *text, gsize size) {
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, size);
    return ug_defaults_read(bytes);
}

static void what_was_written_is_read_again(void) {
    static const char text[] = "elantern-api\0nlantern-worker\0plantern/cmd/api.py\0psetup.cfg";
    g_autoptr(UgDefaults) defaults = read_text(text, sizeof text);
    g_assert_nonnull(defaults);
    g_assert_cmpint(GPOINTER_TO_INT(g_hash_table_lookup(defaults->modes, "lantern-api")), ==, UG_MODE_EVENTLET);
    g_assert_cmpint(GPOINTER_TO_INT(g_hash_table_lookup(defaults->modes, "lantern-worker")), ==, UG_MODE_NATIVE);
    g_assert_cmpuint(g_hash_table_size(defaults->modes), ==, 2);
    g_assert_true(g_hash_table_contains(defaults->paths, "lantern/cmd/api.py"));
    g_assert_true(g_hash_table_contains(defaults->paths, "setup.cfg"));
    g_assert_cmpuint(g_hash_table_size(defaults->paths), ==, 2);
    g_autoptr(GBytes) written = ug_defaults_write(defaults);
    g_assert_cmpmem(g_bytes_get_data(written, NULL), g_bytes_get_size(written), text, sizeof text);
}

static void nothing_is_no_bytes(void) {
    g_autoptr(UgDefaults) defaults = read_text(NULL, 0);
    g_assert_nonnull(defaults);
    g_autoptr(GBytes) written = ug_defaults_write(defaults);
    g_assert_cmpuint(g_bytes_get_size(written), ==, 0);
}

static void equal_defaults_give_equal_bytes(void) {
    static const char text[] = "pz\0pa\0nb\0ea";
    static const char sorted[] = "ea\0nb\0pa\0pz";
    g_autoptr(UgDefaults) defaults = read_text(text, sizeof text);
    g_autoptr(GBytes) written = ug_defaults_write(defaults);
    g_assert_cmpmem(g_bytes_get_data(written, NULL), g_bytes_get_size(written), sorted, sizeof sorted);
}

static void what_makes_no_sense_is_refused(void) {
    g_assert_null(read_text("elantern-api", 5)); // torn off
    g_assert_null(read_text("xlantern", 9));     // says nothing that is known
    g_assert_null(read_text("eone\0", 6));       // an empty string between
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/flips/round", what_was_written_is_read_again);
    g_test_add_func("/flips/nothing", nothing_is_no_bytes);
    g_test_add_func("/flips/order", equal_defaults_give_equal_bytes);
    g_test_add_func("/flips/refused", what_makes_no_sense_is_refused);
    return g_test_run();
}
