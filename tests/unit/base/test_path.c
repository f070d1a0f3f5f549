// Paths, taken apart at their last slash.
#include "base/path.h"

static void expect_parts(const char *path, const char *folder, const char *name) {
    g_autofree char *above = ug_path_folder(path);
    g_assert_cmpstr(above, ==, folder);
    g_assert_cmpstr(ug_path_name(path), ==, name);
}

static void paths_have_a_folder_and_a_name(void) {
    expect_parts("a/b/c.py", "a/b", "c.py");
    expect_parts("a/c.py", "a", "c.py");
}

static void what_lies_at_the_top_is_in_no_folder(void) {
    expect_parts("c.py", "", "c.py");
    expect_parts("", "", "");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/path/paths_have_a_folder_and_a_name", paths_have_a_folder_and_a_name);
    g_test_add_func("/path/what_lies_at_the_top_is_in_no_folder", what_lies_at_the_top_is_in_no_folder);
    return g_test_run();
}
