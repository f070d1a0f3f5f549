// Where manifests keep what they declare.
#include "support.h"

#include "catalogue/manifests.h"

static const UgDeclaration *nth(const UgCatalogue *catalogue, UgFileKind kind, guint n) {
    const GPtrArray *declarations = ug_catalogue_declarations(catalogue, kind);
    g_assert_cmpuint(n, <, declarations->len);
    return declarations->pdata[n];
}

static void expect_path(const UgDeclaration *declaration, const char *path) {
    g_autoptr(GString) joined = g_string_new(NULL);
    for (guint i = 0; i < declaration->path->len; i++) {
        g_string_append_printf(joined, "%s%s", i > 0 ? "|" : "", (const char *)declaration->path->pdata[i]);
    }
    g_assert_cmpstr(joined->str, ==, path);
}

static void each_place_is_a_declaration(void) {
    g_autoptr(GError) error = NULL;
    g_autoptr(UgCatalogue) catalogue = load_file("manifests.yaml",
                                                 "pyproject:\n"
                                                 "  requirements:\n"
                                                 "  - {for: runtime, at: [project.dependencies, tool.x.*.deps]}\n"
                                                 "  - {for: extra, at: extras.*}\n"
                                                 "  packages:\n"
                                                 "  - {for: test, at: dev, but: [python, pip]}\n"
                                                 "  entry_points:\n"
                                                 "  - {group: console_scripts, at: scripts, inside: reference}\n"
                                                 "  name: project.name\n"
                                                 "setup.cfg:\n"
                                                 "  requirements:\n"
                                                 "  - {for: extra, at: options.extras_require.*}\n"
                                                 "  scripts: files.scripts\n",
                                                 -1, &error);
    g_assert_no_error(error);
    const UgDeclaration *first = nth(catalogue, UG_FILE_PYPROJECT, 0);
    g_assert_cmpint(first->what, ==, UG_DECLARES_REQUIREMENTS);
    g_assert_cmpint(first->kind, ==, UG_DEPENDENCY_RUNTIME);
    expect_path(first, "project|dependencies");
    expect_path(nth(catalogue, UG_FILE_PYPROJECT, 1), "tool|x|*|deps");
    g_assert_true(nth(catalogue, UG_FILE_PYPROJECT, 2)->by_extra);
    const UgDeclaration *packages = nth(catalogue, UG_FILE_PYPROJECT, 3);
    g_assert_cmpint(packages->what, ==, UG_DECLARES_PACKAGES);
    g_assert_cmpuint(packages->but->len, ==, 2);
    const UgDeclaration *commands = nth(catalogue, UG_FILE_PYPROJECT, 4);
    g_assert_cmpstr(commands->group, ==, "console_scripts");
    g_assert_cmpuint(commands->inside->len, ==, 1);
    g_assert_cmpint(nth(catalogue, UG_FILE_PYPROJECT, 5)->what, ==, UG_DECLARES_NAME);

    expect_path(nth(catalogue, UG_FILE_SETUP_CFG, 0), "options.extras_require|*");
    g_assert_cmpint(nth(catalogue, UG_FILE_SETUP_CFG, 1)->what, ==, UG_DECLARES_SCRIPTS);
    g_assert_cmpuint(ug_catalogue_declarations(catalogue, UG_FILE_TOX)->len, ==, 0);
}

static void wrong_values_are_refused(void) {
    static const char *const files[][2] = {
        {"pyproject: {}\n", "manifests.yaml:1: the file of manifests needs the key 'setup.cfg'"},
        {"pyproject: {scrips: a}\nsetup.cfg: {}\n",
         "manifests.yaml:1: unknown key 'scrips' in a manifest; did you mean 'scripts'?"},
        {"pyproject:\n  requirements:\n  - {at: a}\n",
         "manifests.yaml:3: an entry of 'requirements' needs the key 'for'"},
        {"pyproject:\n  requirements:\n  - {for: runtime}\n",
         "manifests.yaml:3: an entry of 'requirements' needs the key 'at'"},
        {"pyproject:\n  requirements:\n  - {for: extras, at: a}\n",
         "manifests.yaml:3: for cannot be 'extras'; did you mean 'extra'? (it is one of runtime, optional, test, "
         "build, "
         "constraint, extra)"},
        {"pyproject:\n  requirements:\n  - {for: extra, at: a.b}\n",
         "manifests.yaml:3: a key of 'a.b' must be *, as what it stands for tells"},
        {"pyproject:\n  entry_points:\n  - at: a\n",
         "manifests.yaml:3: a key of 'a' must be *, as what it stands for tells"},
        {"pyproject:\n  entry_points:\n  - {at: 'a.*', for: test}\n",
         "manifests.yaml:3: unknown key 'for' in an entry of 'entry_points'"},
        {"pyproject:\n  name: [a, b..c]\n",
         "manifests.yaml:2: 'b..c' is no place: it has one to 6 keys with dots between"},
        {"pyproject:\n  name: a.b.c.d.e.f.g\n",
         "manifests.yaml:2: 'a.b.c.d.e.f.g' is no place: it has one to 6 keys with dots between"},
        {"pyproject: {}\nsetup.cfg:\n  name: metadata\n",
         "manifests.yaml:3: 'metadata' names no section, and a key behind a dot"},
        {"pyproject:\n  packages: a\n", "manifests.yaml:2: packages must be a list, but this is a single value"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *refusal = refusal_of_file("manifests.yaml", files[i][0], -1);
        g_assert_cmpstr(refusal, ==, files[i][1]);
    }
}

#define ADD(test) g_test_add_func("/manifests/" #test, test)

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    ADD(each_place_is_a_declaration);
    ADD(wrong_values_are_refused);
    return g_test_run();
}
