// Which module each file is, and what a name means from there.
//
// A project is written as text: lines that begin with "## " name the file that the following lines are.
#include "facts/code.h"
#include "fixture.h"

#include <string.h>

static const UgModule *module_at(const UgProject *project, guint32 module) {
    return ug_module_table_module(ug_project_modules(project), module);
}

static guint32 at_path(const UgProject *project, const char *path) {
    for (guint32 m = 0; m < ug_module_table_modules(ug_project_modules(project))->len; m++) {
        if (strcmp(module_at(project, m)->path, path) == 0) {
            return m;
        }
    }
    g_error("no module is %s", path);
}

static const char *path_of(const UgProject *project, guint32 module) {
    return module == UG_NO_MODULE ? "none" : module_at(project, module)->path;
}

/* "app/a.py=app.a, .." in the order of the table; packages and scripts are marked. */
static void assert_names(const UgProject *project, const char *expected) {
    g_autoptr(GString) text = g_string_new(NULL);
    const GArray *modules = ug_module_table_modules(ug_project_modules(project));
    for (guint32 m = 0; m < modules->len; m++) {
        const UgModule *module = module_at(project, m);
        g_string_append_printf(text, "%s%s=%s%s", m > 0 ? ", " : "", module->path, module->name,
                               module->is_package  ? " package"
                               : module->is_script ? " script"
                                                   : "");
    }
    g_assert_cmpstr(text->str, ==, expected);
}

static void test_modules_of_packages(Fixture *f, gconstpointer data) {
    (void)data;
    assert_names(fixture_project(f, "## app/__init__.py\n## app/api/__init__.py\n## app/api/v2.py\n## setup.py\n", 1),
                 "app/__init__.py=app package, app/api/__init__.py=app.api package, app/api/v2.py=app.api.v2, "
                 "setup.py=setup");
    // A folder without an __init__.py inside of a package belongs to it.
    assert_names(fixture_project(f, "## app/__init__.py\n## app/bare/deep/x.py\n", 1),
                 "app/__init__.py=app package, app/bare/deep/x.py=app.bare.deep.x");
}

static void test_roots_are_above_the_outermost_package(Fixture *f, gconstpointer data) {
    (void)data;
    assert_names(
        fixture_project(f, "## lib/python/app/__init__.py\n## lib/python/app/x.py\n## src/app/__init__.py\n", 1),
        "lib/python/app/__init__.py=app package, lib/python/app/x.py=app.x, src/app/__init__.py=app package");
    // Outside of packages a file is found by its own folder.
    assert_names(fixture_project(f, "## tools/check.py\n## tools/deep/other.py\n", 1),
                 "tools/check.py=check, tools/deep/other.py=other");
}

static void test_what_is_installed_from_a_folder(Fixture *f, gconstpointer data) {
    (void)data;
    static const char files[] = "## all/__init__.py\n## all/app/__init__.py\n## all/app/x.py\n## all/setup.py\n";
    assert_names(fixture_project(f, files, 1), "all/__init__.py=__init__, all/app/__init__.py=app package, "
                                               "all/app/x.py=app.x, all/setup.py=setup");
    // With one at the top it is a part of a package's own build.
    g_autofree char *whole = g_strconcat(files, "## setup.py\n", NULL);
    assert_names(fixture_project(f, whole, 1), "all/__init__.py=all package, all/app/__init__.py=all.app package, "
                                               "all/app/x.py=all.app.x, all/setup.py=all.setup, setup.py=setup");
}

static void test_a_folder_that_others_import_from_is_a_namespace(Fixture *f, gconstpointer data) {
    (void)data;
    // As it is imported, from wherever; what nobody imports that way is found by its own folder.
    assert_names(
        fixture_project(f, "## app/api/x.py\n## app/y.py\n## other/x.py\n## run.py\nfrom app.api import x\n", 1),
        "app/api/x.py=app.api.x, app/y.py=app.y, other/x.py=x, run.py=run");
    assert_names(fixture_project(f, "## app/x.py\n## app/y.py\ndef f():\n    import os, app.x as z\n", 1),
                 "app/x.py=app.x, app/y.py=app.y");
    assert_names(fixture_project(f, "## src/app/x.py\n## src/app/y.py\nfrom app import (a,  # more\n    x as z)\n", 1),
                 "src/app/x.py=app.x, src/app/y.py=app.y");
    // Relative imports count the folders.
    assert_names(
        fixture_project(f, "## app/api/x.py\nfrom .. import y\n## app/y.py\n## lib/z.py\nfrom . import y\n", 1),
        "app/api/x.py=app.api.x, app/y.py=app.y, lib/z.py=lib.z");
    // Packages below it belong to it.
    assert_names(fixture_project(f, "## all/app/db/__init__.py\n## all/app/db/x.py\n## all/run.py\nimport app.db\n", 1),
                 "all/app/db/__init__.py=app.db package, all/app/db/x.py=app.db.x, all/run.py=run");
    // Nothing of that name lies there, a library is meant, or it is no name.
    assert_names(fixture_project(f,
                                 "## app/x.py\n## eventlet/green/os.py\n## my-app/z.py\nfrom app import y\n"
                                 "import eventlet.green.os\nfrom . import z\n# from app import x\n",
                                 1),
                 "app/x.py=x, eventlet/green/os.py=os, my-app/z.py=z");
}

static void test_a_package_keeps_its_name_where_somebody_uses_it(Fixture *f, gconstpointer data) {
    (void)data;
    static const char files[] = "## src/app/__init__.py\n## src/app/x.py\n## tests/t.py\nfrom src.app import x\n";
    assert_names(fixture_project(f, files, 1),
                 "src/app/__init__.py=src.app package, src/app/x.py=src.app.x, tests/t.py=t");
    g_autofree char *both = g_strconcat(files, "from app import x\n", NULL);
    assert_names(fixture_project(f, both, 1), "src/app/__init__.py=app package, src/app/x.py=app.x, tests/t.py=t");
}

static void test_manifests_tell_of_namespaces(Fixture *f, gconstpointer data) {
    (void)data;
    assert_names(fixture_project(f,
                                 "## os_app_core/api/x.py\n## other/api/x.py\n## setup.cfg\n[metadata]\n"
                                 "name = os-app.core\n## src/os_app_core/y.py\n",
                                 1),
                 "os_app_core/api/x.py=os_app_core.api.x, other/api/x.py=x, src/os_app_core/y.py=os_app_core.y");
    assert_names(
        fixture_project(f, "## app/main.py\n## pyproject.toml\n[project.scripts]\nrun = \"app.main:main\"\n", 1),
        "app/main.py=app.main");
    // What the checkout is called says nothing.
    f->name = "app";
    assert_names(fixture_project(f, "## app/x.py\n", 1), "app/x.py=x");
}

static void test_scripts_are_called_by_their_path(Fixture *f, gconstpointer data) {
    (void)data;
    UgProject *project = fixture_project(
        f, "## app/__init__.py\n## bin/app-api\n#!/usr/bin/env python3\nimport app\n## bin/app-sh\n#!/bin/sh\n", 1);
    assert_names(project, "app/__init__.py=app package, bin/app-api=bin/app-api script");
    const UgModuleTable *table = ug_project_modules(project);
    g_assert_cmpuint(ug_module_table_find(table, UG_NO_MODULE, "bin/app-api"), ==, UG_NO_MODULE);
    // Only a script itself knows what it defines.
    const char *rest = NULL;
    guint32 script = at_path(project, "bin/app-api");
    g_assert_cmpuint(ug_module_table_split(table, script, "bin/app-api.Server.run", &rest), ==, script);
    g_assert_cmpstr(rest, ==, "Server.run");
    g_assert_cmpuint(ug_module_table_split(table, 0, "bin/app-api.Server.run", &rest), ==, UG_NO_MODULE);
    g_assert_cmpuint(ug_module_table_split(table, script, "bin/app-apis", &rest), ==, UG_NO_MODULE);
}

static void test_parents(Fixture *f, gconstpointer data) {
    (void)data;
    UgProject *project = fixture_project(f,
                                         "## app/__init__.py\n## app/api/x.py\n## app/y.py\n## app/cmd/__init__.py\n"
                                         "## app/cmd/run.py\n",
                                         1);
    g_assert_cmpuint(module_at(project, at_path(project, "app/__init__.py"))->parent, ==, UG_NO_MODULE);
    g_assert_cmpstr(path_of(project, module_at(project, at_path(project, "app/y.py"))->parent), ==, "app/__init__.py");
    g_assert_cmpstr(path_of(project, module_at(project, at_path(project, "app/cmd/run.py"))->parent), ==,
                    "app/cmd/__init__.py");
    // app.api has no file of its own.
    g_assert_cmpuint(module_at(project, at_path(project, "app/api/x.py"))->parent, ==, UG_NO_MODULE);
}

static void assert_absolute(const UgProject *project, const char *path, const char *name, const char *expected) {
    g_autofree char *absolute = ug_module_table_absolute(ug_project_modules(project), at_path(project, path), name);
    g_assert_cmpstr(absolute, ==, expected);
}

static void test_relative_names(Fixture *f, gconstpointer data) {
    (void)data;
    UgProject *project =
        fixture_project(f, "## app/__init__.py\n## app/api/__init__.py\n## app/api/v2.py\n## top.py\n", 1);
    assert_absolute(project, "app/api/v2.py", "os.path", "os.path");
    assert_absolute(project, "app/api/v2.py", ".wsgi.Server", "app.api.wsgi.Server");
    assert_absolute(project, "app/api/v2.py", "..utils", "app.utils");
    assert_absolute(project, "app/api/v2.py", "..", "app");
    assert_absolute(project, "app/api/v2.py", "....utils", NULL);
    assert_absolute(project, "app/api/__init__.py", ".v2", "app.api.v2");
    assert_absolute(project, "app/api/__init__.py", "..utils", "app.utils");
    assert_absolute(project, "app/__init__.py", ".", "app");
    assert_absolute(project, "top.py", ".near", "near");
    assert_absolute(project, "top.py", "..far", NULL);
    assert_absolute(project, "app/api/v2.py", UG_THIS_MODULE ".Server", "app.api.v2.Server");
    assert_absolute(project, "app/api/v2.py", UG_THIS_MODULE, "app.api.v2");
}

static void assert_found(const UgProject *project, const char *from, const char *name, const char *expected) {
    guint32 module = from == NULL ? UG_NO_MODULE : at_path(project, from);
    g_assert_cmpstr(path_of(project, ug_module_table_find(ug_project_modules(project), module, name)), ==, expected);
}

static void test_projects_side_by_side_stay_apart(Fixture *f, gconstpointer data) {
    (void)data;
    UgProject *project = fixture_project(f,
                                         "## a/app/x.py\n## a/tests/t.py\nfrom app import x\n## b/app/x.py\n"
                                         "## b/src/deep/app/x.py\n## b/tests/t.py\nfrom app import x\n",
                                         1);
    assert_names(project, "a/app/x.py=app.x, a/tests/t.py=t, b/app/x.py=app.x, b/src/deep/app/x.py=x, b/tests/t.py=t");
    assert_found(project, "a/tests/t.py", "app.x", "a/app/x.py");
    assert_found(project, "b/tests/t.py", "app.x", "b/app/x.py");
    assert_found(project, "b/app/x.py", "app.x", "b/app/x.py");
}

static void test_files_beside_scripts_are_found_by_these_too(Fixture *f, gconstpointer data) {
    (void)data;
    UgProject *project = fixture_project(
        f, "## tests/base.py\n## tests/t.py\nimport base\n## tools/run.py\nfrom tests import base\n", 1);
    assert_names(project, "tests/base.py=tests.base, tests/t.py=tests.t, tools/run.py=run");
    assert_found(project, "tests/t.py", "base", "tests/base.py");
    assert_found(project, "tests/t.py", "tests.base", "tests/base.py");
    assert_found(project, "tools/run.py", "base", "none");
    assert_found(project, NULL, "base", "none");
    assert_found(project, NULL, "tests.base", "tests/base.py");
}

static void test_of_two_the_one_below_the_same_folder(Fixture *f, gconstpointer data) {
    (void)data;
    UgProject *project = fixture_project(f,
                                         "## app/__init__.py\n## app/x.py\n## sample/app/__init__.py\n"
                                         "## sample/app/x.py\n## tools/run.py\n",
                                         1);
    assert_found(project, "app/x.py", "app", "app/__init__.py");
    assert_found(project, "sample/app/x.py", "app", "sample/app/__init__.py");
    assert_found(project, "sample/app/x.py", "app.x", "sample/app/x.py");
    // Neither is nearer than the other: the first by path.
    assert_found(project, "tools/run.py", "app.x", "app/x.py");
    assert_found(project, NULL, "app.x", "app/x.py");
    assert_found(project, NULL, "app.y", "none");
}

static void test_of_two_projects_the_own_one(Fixture *f, gconstpointer data) {
    (void)data;
    const char *const texts[] = {"## one/__init__.py\n## setup.py\n## common/__init__.py\n",
                                 "## lib/two/__init__.py\n## setup.py\n## lib/common/__init__.py\n"};
    UgProject *project = fixture_projects(f, texts, 2);
    const UgModuleTable *table = ug_project_modules(project);
    g_assert_cmpuint(ug_module_table_n_surveys(table), ==, 2);
    guint32 first = at_path(project, "one/__init__.py");
    guint32 second = at_path(project, "lib/two/__init__.py");
    g_assert_cmpuint(module_at(project, first)->snapshot, ==, 0);
    g_assert_cmpuint(module_at(project, second)->snapshot, ==, 1);
    g_assert_cmpuint(module_at(project, ug_module_table_find(table, second, "setup"))->snapshot, ==, 1);
    g_assert_cmpuint(module_at(project, ug_module_table_find(table, first, "common"))->snapshot, ==, 0);
    g_assert_cmpuint(module_at(project, ug_module_table_find(table, second, "common"))->snapshot, ==, 1);
    assert_found(project, "one/__init__.py", "two", "lib/two/__init__.py");
}

static void assert_split(const UgProject *project, const char *name, const char *path, const char *expected) {
    const char *rest = "";
    guint32 module = ug_module_table_split(ug_project_modules(project), UG_NO_MODULE, name, &rest);
    g_assert_cmpstr(path_of(project, module), ==, path);
    g_assert_cmpstr(rest, ==, expected);
}

static void test_names_are_parted_at_the_longest_module(Fixture *f, gconstpointer data) {
    (void)data;
    UgProject *project = fixture_project(f, "## app/__init__.py\n## app/api.py\n## app/bare/x.py\n", 1);
    assert_split(project, "app.api.Server.start", "app/api.py", "Server.start");
    assert_split(project, "app.api", "app/api.py", "");
    assert_split(project, "app.apis.Server", "app/__init__.py", "apis.Server");
    assert_split(project, "app.bare.x.y", "app/bare/x.py", "y");
    assert_split(project, "app.bare", "app/__init__.py", "bare");
    assert_split(project, "application.api", "none", "");
    assert_split(project, "", "none", "");
}

static void test_contexts(Fixture *f, gconstpointer data) {
    (void)data;
    UgProject *project = fixture_project(f, "## app/__init__.py\n## app/tests/__init__.py\n## tools/x.py\n", 1);
    g_assert_cmpint(module_at(project, at_path(project, "app/__init__.py"))->context, ==, UG_CONTEXT_PRODUCTION);
    g_assert_cmpint(module_at(project, at_path(project, "app/tests/__init__.py"))->context, ==, UG_CONTEXT_TEST);
    g_assert_cmpint(module_at(project, at_path(project, "tools/x.py"))->context, ==, UG_CONTEXT_TOOLING);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(path, function) g_test_add(path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
    TEST("/modules/names/packages", test_modules_of_packages);
    TEST("/modules/names/installed", test_what_is_installed_from_a_folder);
    TEST("/modules/names/roots", test_roots_are_above_the_outermost_package);
    TEST("/modules/names/namespace", test_a_folder_that_others_import_from_is_a_namespace);
    TEST("/modules/names/namespace/packages", test_a_package_keeps_its_name_where_somebody_uses_it);
    TEST("/modules/names/namespace/manifests", test_manifests_tell_of_namespaces);
    TEST("/modules/names/scripts", test_scripts_are_called_by_their_path);
    TEST("/modules/parents", test_parents);
    TEST("/modules/relative", test_relative_names);
    TEST("/modules/find/folder", test_of_two_the_one_below_the_same_folder);
    TEST("/modules/find/apart", test_projects_side_by_side_stay_apart);
    TEST("/modules/find/beside", test_files_beside_scripts_are_found_by_these_too);
    TEST("/modules/find/snapshot", test_of_two_projects_the_own_one);
    TEST("/modules/split", test_names_are_parted_at_the_longest_module);
    TEST("/modules/contexts", test_contexts);
    return g_test_run();
}
