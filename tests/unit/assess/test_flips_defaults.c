// What services start in by default, as bytes: what was written is read again, and anything else is refused or
// harmless.
#include "assess/history/flips_defaults.h"

static UgDefaults *read_text(const char *text, gsize size) {
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, size);
    return ug_defaults_read(bytes);
}

static void assert_mode(const UgDefaults *defaults, guint i, const char *name, UgMode mode) {
    const UgDefault *one = &g_array_index(defaults->services, UgDefault, i);
    g_assert_cmpstr(one->name, ==, name);
    g_assert_cmpint(one->mode, ==, mode);
}

static void what_was_written_is_read_again(void) {
    static const char text[] = "eclantern-api\0setup.cfg\0nslantern-worker\0setup.cfg\0plantern/cmd/api.py\0psetup.cfg";
    g_autoptr(UgDefaults) defaults = read_text(text, sizeof text);
    g_assert_nonnull(defaults);
    g_assert_cmpuint(defaults->services->len, ==, 2);
    assert_mode(defaults, 0, "lantern-api", UG_MODE_EVENTLET);
    assert_mode(defaults, 1, "lantern-worker", UG_MODE_NATIVE);
    g_assert_true(g_hash_table_contains(defaults->paths, "lantern/cmd/api.py"));
    g_assert_true(g_hash_table_contains(defaults->paths, "setup.cfg"));
    g_assert_cmpuint(g_hash_table_size(defaults->paths), ==, 2);
    g_autoptr(GBytes) written = ug_defaults_write(defaults);
    g_assert_cmpmem(g_bytes_get_data(written, NULL), g_bytes_get_size(written), text, sizeof text);
}

static void nothing_is_no_bytes(void) {
    g_autoptr(UgDefaults) defaults = read_text(NULL, 0);
    g_assert_nonnull(defaults);
    g_assert_false(ug_defaults_decide(defaults));
    g_autoptr(GBytes) written = ug_defaults_write(defaults);
    g_assert_cmpuint(g_bytes_get_size(written), ==, 0);
}

static void equal_defaults_give_equal_bytes(void) {
    static const char text[] = "pz\0pa\0ncb\0s\0eca\0s";
    static const char sorted[] = "eca\0s\0ncb\0s\0pa\0pz";
    g_autoptr(UgDefaults) defaults = read_text(text, sizeof text);
    g_autoptr(GBytes) written = ug_defaults_write(defaults);
    g_assert_cmpmem(g_bytes_get_data(written, NULL), g_bytes_get_size(written), sorted, sizeof sorted);
}

static void what_makes_no_sense_is_refused(void) {
    g_assert_null(read_text("eclantern-api", 5));     // torn off
    g_assert_null(read_text("xclantern\0setup", 16)); // says nothing that is known
    g_assert_null(read_text("exlantern\0setup", 16));
    g_assert_null(read_text("eclantern", 10)); // what declares it is missing
    g_assert_null(read_text("e\0setup", 8));   // and what it is
    g_assert_null(read_text("eca\0s\0", 7));   // an empty string between
}

/* What the i-th service of the one text is in the other, as the path that declares it; "" if it is not there. */
static void assert_same(const char *text, gsize size, guint i, const char *other, gsize other_size,
                        const char *expected) {
    g_autoptr(UgDefaults) defaults = read_text(text, size);
    g_autoptr(UgDefaults) others = read_text(other, other_size);
    const UgDefault *same = ug_defaults_same(defaults, &g_array_index(defaults->services, UgDefault, i), others);
    g_assert_cmpstr(same == NULL ? "" : same->declared_path, ==, expected);
}

static void one_that_is_declared_elsewhere_is_the_same_if_no_other_has_its_name(void) {
    static const char two[] = "ecapi\0a/setup.cfg\0ncapi\0b/setup.cfg";
    static const char one[] = "ecapi\0b/setup.cfg";
    static const char moved[] = "ecapi\0c/setup.cfg";
    assert_same(two, sizeof two, 0, two, sizeof two, "a/setup.cfg");
    assert_same(two, sizeof two, 1, two, sizeof two, "b/setup.cfg");
    assert_same(two, sizeof two, 1, one, sizeof one, "b/setup.cfg");
    assert_same(two, sizeof two, 0, one, sizeof one, "");
    assert_same(one, sizeof one, 0, moved, sizeof moved, "c/setup.cfg");
    assert_same(moved, sizeof moved, 0, two, sizeof two, "");
}

static void what_is_declared_twice_in_a_file_is_not_known(void) {
    static const char text[] = "ecapi\0setup.cfg\0ncapi\0setup.cfg\0ecweb\0setup.cfg\0ecweb\0setup.cfg";
    g_autoptr(UgDefaults) defaults = read_text(text, sizeof text);
    g_assert_cmpuint(defaults->services->len, ==, 2);
    assert_mode(defaults, 0, "api", UG_MODE_UNKNOWN);
    assert_mode(defaults, 1, "web", UG_MODE_EVENTLET);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/flips/round", what_was_written_is_read_again);
    g_test_add_func("/flips/nothing", nothing_is_no_bytes);
    g_test_add_func("/flips/order", equal_defaults_give_equal_bytes);
    g_test_add_func("/flips/refused", what_makes_no_sense_is_refused);
    g_test_add_func("/flips/same", one_that_is_declared_elsewhere_is_the_same_if_no_other_has_its_name);
    g_test_add_func("/flips/twice", what_is_declared_twice_in_a_file_is_not_known);
    return g_test_run();
}
