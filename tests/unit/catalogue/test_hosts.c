// Permanent links, as the hosts of repositories write them.
#include "catalogue/catalogue.h"

#define COMMIT "0123456789abcdef0123456789abcdef01234567"

static void expect(const char *page, const char *path, const char *expected) {
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(NULL, NULL);
    g_autofree char *link = ug_catalogue_line_link(catalogue, page, COMMIT, path, 7);
    g_assert_cmpstr(link, ==, expected);
}

static void each_host_has_its_way(void) {
    expect("https://opendev.org/openstack/nova", "nova/utils.py",
           "https://opendev.org/openstack/nova/src/commit/" COMMIT "/nova/utils.py#L7");
    expect("https://github.com/openstack/nova", "nova/utils.py",
           "https://github.com/openstack/nova/blob/" COMMIT "/nova/utils.py#L7");
    expect("https://gitlab.example.org:8443/nova", "a.py",
           "https://gitlab.example.org:8443/nova/-/blob/" COMMIT "/a.py#L7");
}

static void a_path_is_no_part_of_the_address(void) {
    expect("https://github.com/x", "a b/\"><#?{line}\xff.py",
           "https://github.com/x/blob/" COMMIT "/a%20b/%22%3E%3C%23%3F%7Bline%7D%FF.py#L7");
}

static void who_is_not_known_gets_no_link(void) {
    expect("https://example.org/nova", "a.py", NULL);
    expect("https://github.com.example.org/nova", "a.py", NULL);
    expect("javascript:alert(1)//github.com/", "a.py", NULL);
    expect("ssh://github.com/nova", "a.py", NULL);
    expect(NULL, "a.py", NULL);
    expect("https://github.com/nova", NULL, NULL);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hosts/ways", each_host_has_its_way);
    g_test_add_func("/hosts/paths", a_path_is_no_part_of_the_address);
    g_test_add_func("/hosts/unknown", who_is_not_known_gets_no_link);
    return g_test_run();
}
