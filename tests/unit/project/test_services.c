// The services of a project: what is declared or shipped, in which mode it starts, and what selects another.
//
// A project is written as text: lines that begin with "## " name the file that the following lines are. A service is
// written "name kind entry: mode", with the switches that select another mode after it.
#include "fixture.h"

#include "project/services/services.h"

#include <string.h>

static const char *reason_of(const UgService *service) {
    return service->reason == NULL ? "" : service->reason;
}

static char *write_services(const UgServices *services) {
    const GPtrArray *list = ug_services_list(services);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < list->len; i++) {
        const UgService *service = g_ptr_array_index(list, i);
        g_string_append_printf(text, "%s%s %s %s: %s", i > 0 ? "\n" : "", service->name,
                               ug_service_kind_name(service->kind), service->entry, ug_mode_name(service->mode));
        for (guint s = 0; s < service->switches->len; s++) {
            const UgSwitch *found = &g_array_index(service->switches, UgSwitch, s);
            g_string_append_printf(text, "; %s %s=%s %s", found->kind == UG_SWITCH_OPTION ? "option" : "env",
                                   found->name, found->value, ug_mode_name(found->selects));
        }
    }
    return g_string_free(text, FALSE);
}

static void assert_services(Fixture *f, const char *text, const char *expected) {
    for (guint threads = 1; threads <= 4; threads += 3) {
        g_autoptr(UgServices) services = ug_services_new(fixture_project(f, text, threads), 0, TRUE);
        g_autofree char *found = write_services(services);
        g_assert_cmpstr(found, ==, expected);
    }
}

/* What decides the mode of the only service: "path:line, .." */
static void assert_steps(Fixture *f, const char *text, const char *expected) {
    g_autoptr(UgServices) services = ug_services_new(fixture_project(f, text, 1), 0, TRUE);
    g_assert_cmpuint(ug_services_list(services)->len, ==, 1);
    const UgService *service = g_ptr_array_index(ug_services_list(services), 0);
    g_autoptr(GString) steps = g_string_new(NULL);
    for (guint i = 0; i < service->steps->len; i++) {
        const UgStep *step = &g_array_index(service->steps, UgStep, i);
        g_string_append_printf(steps, "%s%s:%u", i > 0 ? ", " : "", step->path, step->line);
    }
    g_assert_cmpstr(steps->str, ==, expected);
}

#define SETUP   "## setup.cfg\n[entry_points]\n"
#define CONSOLE SETUP "console_scripts =\n    app-run = app.cmd.run:main\n"
#define APP     "## app/__init__.py\n## app/cmd/__init__.py\n"
#define RUN     APP "## app/cmd/run.py\n"
#define PATCH   "import eventlet\neventlet.monkey_patch()\n"
#define NATIVE  "from oslo_service import backend\nbackend.init_backend(backend.BackendType.THREADING)\n"
#define MAIN    "def main():\n    pass\n"

static void test_declared_entries(Fixture *f, gconstpointer data) {
    (void)data;
    assert_services(f, CONSOLE RUN PATCH MAIN, "app-run console app.cmd.run:main: eventlet");
    assert_services(f, CONSOLE RUN NATIVE MAIN, "app-run console app.cmd.run:main: native");
    assert_services(f,
                    "## pyproject.toml\n[project.scripts]\napp-run = \"app.cmd.run:main\"\n"
                    "[project.gui-scripts]\napp-show = \"app.cmd.run:main\"\n" RUN PATCH MAIN,
                    "app-run console app.cmd.run:main: eventlet\napp-show console app.cmd.run:main: eventlet");
    assert_services(f, SETUP "wsgi_scripts =\n    app-api = app.cmd.run:init\n" RUN NATIVE "def init():\n    pass\n",
                    "app-api wsgi app.cmd.run:init: native");
    // Other entry points are started by nobody.
    assert_services(f, SETUP "oslo.config.opts =\n    app = app.cmd.run:main\n" RUN PATCH MAIN, "");
}

static void test_what_nothing_decides(Fixture *f, gconstpointer data) {
    (void)data;
    static const char plain[] = CONSOLE RUN MAIN;
    static const char reaching[] = CONSOLE RUN "import eventlet\nclass Work:\n    def go(self):\n"
                                               "        eventlet.sleep(1)\ndef main():\n    Work()\n";
    static const char handing[] = CONSOLE RUN "import eventlet\ndef work():\n    eventlet.sleep(1)\n"
                                              "def main(x=None):\n    x.add(work)\n";
    g_autoptr(UgServices) services = ug_services_new(fixture_project(f, plain, 1), 0, TRUE);
    const UgService *service = g_ptr_array_index(ug_services_list(services), 0);
    g_assert_cmpint(service->mode, ==, UG_MODE_NATIVE);
    g_assert_null(service->reaches);
    g_assert_nonnull(strstr(reason_of(service), "nothing that it runs patches"));
    g_autoptr(UgServices) other = ug_services_new(fixture_project(f, reaching, 1), 0, TRUE);
    service = g_ptr_array_index(ug_services_list(other), 0);
    g_assert_cmpint(service->mode, ==, UG_MODE_NATIVE);
    g_assert_nonnull(service->reaches);
    g_assert_cmpstr(service->reaches->symbol, ==, "app.cmd.run.main");
    g_assert_nonnull(strstr(reason_of(service), "what it calls can reach eventlet"));
    g_autoptr(UgServices) unknown = ug_services_new(fixture_project(f, handing, 1), 0, TRUE);
    service = g_ptr_array_index(ug_services_list(unknown), 0);
    g_assert_cmpint(service->mode, ==, UG_MODE_UNKNOWN);
    g_assert_cmpstr(reason_of(service), ==, "whether this calls the function that it is given, is not known");
}

static void test_an_entry_outside_of_the_files(Fixture *f, gconstpointer data) {
    (void)data;
    static const char text[] = SETUP "console_scripts =\n    app-run = elsewhere.run:main\n" RUN PATCH MAIN;
    assert_services(f, text, "app-run console elsewhere.run:main: unknown");
    g_autoptr(UgServices) services = ug_services_new(fixture_project(f, text, 1), 0, TRUE);
    const UgService *service = g_ptr_array_index(ug_services_list(services), 0);
    g_assert_cmpuint(service->module, ==, UG_NO_MODULE);
    g_assert_cmpstr(reason_of(service), ==, "elsewhere.run:main is not among the files");
    g_assert_cmpuint(service->steps->len + service->switches->len, ==, 0);
    g_assert_cmpuint(service->declared.line, ==, 3);
    g_assert_cmpstr(service->declared_path, ==, "setup.cfg");
}

static void test_an_entry_of_a_package_that_is_known(Fixture *f, gconstpointer data) {
    (void)data;
    static const char text[] = SETUP "console_scripts =\n    app-rootwrap = oslo_rootwrap.cmd:main\n" RUN PATCH MAIN;
    assert_services(f, text, "app-rootwrap console oslo_rootwrap.cmd:main: native");
    g_autoptr(UgServices) services = ug_services_new(fixture_project(f, text, 1), 0, TRUE);
    g_assert_cmpstr(reason_of(g_ptr_array_index(ug_services_list(services), 0)), ==,
                    "oslo_rootwrap.cmd:main comes from another package, which runs without eventlet");
}

static void test_scripts_of_a_folder(Fixture *f, gconstpointer data) {
    (void)data;
    // Its manifest lies beside them, and not at the top.
    assert_services(f,
                    "## part/setup.cfg\n[files]\nscripts = bin/app-run\n"
                    "## part/bin/app-run\n#!/usr/bin/env python\n" PATCH,
                    "app-run script part/bin/app-run: eventlet");
}

static void test_packages_of_one_name(Fixture *f, gconstpointer data) {
    (void)data;
    // Two parts of a repository, each with a package called app: an entry point is of its own part.
    assert_services(f,
                    "## one/app/__init__.py\n## one/app/cmd.py\n" MAIN
                    "## one/setup.cfg\n[entry_points]\nconsole_scripts =\n    one = app.cmd:main\n"
                    "## two/app/__init__.py\n## two/app/cmd.py\n" PATCH MAIN
                    "## two/setup.cfg\n[entry_points]\nconsole_scripts =\n    two = app.cmd:main\n",
                    "one console app.cmd:main: native\ntwo console app.cmd:main: eventlet");
}

static void test_what_a_setup_py_declares(Fixture *f, gconstpointer data) {
    (void)data;
    assert_services(f,
                    "## part/setup.py\nimport setuptools\n\nSCRIPTS = ('bin/app-old',)\n\n"
                    "if __name__ == '__main__':\n"
                    "    setuptools.setup(name='app', scripts=SCRIPTS, entry_points={\n"
                    "        'console_scripts': ['app-run = app.cmd.run:main', 'app-' + 'odd = app:x'],\n"
                    "        'other': ['x = app.cmd.run:main'], **more})\n"
                    "## part/bin/app-old\n#!/usr/bin/env python\n" PATCH RUN PATCH MAIN,
                    "app-old script part/bin/app-old: eventlet\napp-run console app.cmd.run:main: eventlet");
    assert_services(
        f,
        "## setup.py\nfrom distutils.core import setup\n\nPOINTS = '''\n[console_scripts]\n"
        "# app-not = app.cmd.run:main\napp-run = app.cmd.run:main\n[other]\nx = app.cmd.run:main\n'''\n"
        "setup(name='app', entry_points=POINTS)\nsetup_other(entry_points={'console_scripts': 'y = app:y'})\n" RUN PATCH
            MAIN,
        "app-run console app.cmd.run:main: eventlet");
    // A text of its own counts as a list of one; a project that a test installs is nobody's.
    assert_services(
        f,
        "## app/tests/made/setup.py\nsetup(entry_points={'console_scripts': ['made = made:main']})\n"
        "## setup.py\nsetup(scripts=[], entry_points={'console_scripts': 'app-run = app.cmd.run:main'})\n" RUN MAIN,
        "app-run console app.cmd.run:main: native");
}

static void test_shipped_scripts(Fixture *f, gconstpointer data) {
    (void)data;
    static const char text[] = "## setup.cfg\n[files]\nscripts =\n    bin/app-run\n    bin/app-sh\n    bin/app-gone\n"
                               "## bin/app-run\n#!/usr/bin/env python\n" PATCH "## bin/app-sh\n#!/bin/sh\nexit 0\n";
    assert_services(f, text,
                    "app-gone script bin/app-gone: unknown\napp-run script bin/app-run: eventlet\n"
                    "app-sh script bin/app-sh: native");
    g_autoptr(UgServices) services = ug_services_new(fixture_project(f, text, 1), 0, TRUE);
    const GPtrArray *list = ug_services_list(services);
    g_assert_cmpstr(reason_of(g_ptr_array_index(list, 0)), ==, "bin/app-gone is not among the files");
    g_assert_cmpstr(reason_of(g_ptr_array_index(list, 2)), ==,
                    "bin/app-sh is no Python script, and what it starts counts by itself");
}

static void test_undeclared_scripts(Fixture *f, gconstpointer data) {
    (void)data;
    assert_services(f,
                    RUN PATCH MAIN "## bin/app-run\n#!/usr/bin/env python3\nfrom app.cmd import run\nrun.main()\n"
                                   "## bin/app-plain\n#!/usr/bin/env python3\nimport sys\n",
                    "app-plain script bin/app-plain: native\napp-run script bin/app-run: eventlet");
    // Only bin/ holds what is shipped, and a shell script that nobody declares is no service.
    assert_services(f, "## tools/app-run\n#!/usr/bin/env python3\n" PATCH "## bin/app-sh\n#!/bin/sh\n## a.py\n", "");
}

static void test_modules_with_an_application(Fixture *f, gconstpointer data) {
    (void)data;
    assert_services(f, APP "## app/wsgi.py\n" PATCH "application = make()\n",
                    "app.wsgi wsgi app.wsgi:application: eventlet");
    assert_services(f,
                    APP "## app/wsgi.py\nimport threading\nfrom app import api\nwith threading.Lock():\n"
                        "    application = api.make()\n## app/api.py\n" NATIVE "def make():\n    return 1\n",
                    "app.wsgi wsgi app.wsgi:application: native");
    assert_services(f, APP "## app/wsgi.py\nif True:\n    application = None\n",
                    "app.wsgi wsgi app.wsgi:application: native");
    // A local variable, a comparison, a keyword and a test are none.
    assert_services(f,
                    APP "## app/wsgi.py\ndef make():\n    application = 1\n    return application\n"
                        "if make() == 1:\n    print(application == 2)\n"
                        "## app/tests/wsgi.py\napplication = 1\n",
                    "");
    // One that is declared already is not told twice.
    assert_services(
        f, SETUP "wsgi_scripts =\n    app-api = app.wsgi:application\n" APP "## app/wsgi.py\napplication = 1\n",
        "app-api wsgi app.wsgi:application: native");
}

#define UNLESS_DISABLED                                                                                                \
    "import os\nif not os.environ.get('OS_APP_DISABLE_EVENTLET_PATCHING'):\n"                                          \
    "    import eventlet\n    eventlet.monkey_patch()\n"

static void test_environment_switches(Fixture *f, gconstpointer data) {
    (void)data;
    assert_services(f, CONSOLE RUN UNLESS_DISABLED MAIN,
                    "app-run console app.cmd.run:main: eventlet; env OS_APP_DISABLE_EVENTLET_PATCHING=1 native");
    // Not patched is not native where what is called leads to eventlet, or is put together elsewhere.
    assert_services(f, CONSOLE RUN UNLESS_DISABLED "def main():\n    if later():\n        eventlet.GreenPool()\n",
                    "app-run console app.cmd.run:main: eventlet; env OS_APP_DISABLE_EVENTLET_PATCHING=1 none");
    assert_services(f,
                    SETUP "wsgi_scripts =\n    app-api = app.wsgi:main\n" APP "## app/wsgi.py\n" UNLESS_DISABLED MAIN,
                    "app-api wsgi app.wsgi:main: eventlet; env OS_APP_DISABLE_EVENTLET_PATCHING=1 none");
    assert_services(f,
                    CONSOLE RUN "import os\nfrom oslo_service import backend\nif os.getenv('APP_MODE') == 'green':\n"
                                "    backend.init_backend(backend.BackendType.EVENTLET)\nelse:\n"
                                "    backend.init_backend(backend.BackendType.THREADING)\n" MAIN,
                    "app-run console app.cmd.run:main: native; env APP_MODE=green eventlet");
}

#define CHOOSER                                                                                                        \
    "## app/mode.py\nimport eventlet\nfrom oslo_service import backend\ndef choose(green=True):\n    if green:\n"      \
    "        eventlet.monkey_patch()\n    else:\n        backend.init_backend(backend.BackendType.THREADING)\n"

static void test_an_argument_carries_the_mode(Fixture *f, gconstpointer data) {
    (void)data;
    assert_services(f, CONSOLE CHOOSER RUN "from app import mode\ndef main():\n    mode.choose()\n",
                    "app-run console app.cmd.run:main: eventlet");
    assert_services(f, CONSOLE CHOOSER RUN "from app import mode\ndef main():\n    mode.choose(False)\n",
                    "app-run console app.cmd.run:main: native");
    assert_services(f,
                    CONSOLE CHOOSER RUN "from app.mode import choose as c\ndef start(how=False):\n    c(green=how)\n"
                                        "def main():\n    start()\n",
                    "app-run console app.cmd.run:main: native");
    assert_steps(f, CONSOLE CHOOSER RUN "from app import mode\ndef main():\n    mode.choose()\n",
                 "app/mode.py:5, app/cmd/run.py:3");
}

/* What is eventlet's all the same is found in other files, too, and nothing else is. */
static void test_what_comes_after_the_choice(Fixture *f, gconstpointer data) {
    (void)data;
    static const char run[] = CONSOLE RUN NATIVE "from app import web\ndef main():\n    web.start()\n## app/web.py\n";
    g_autofree char *server = g_strconcat(
        run, "from app.server import Api\ndef start():\n    Api().listen()\n## app/server.py\n",
        "from oslo_service import wsgi\nclass Api:\n    def listen(self):\n        wsgi.Server(None)\n", NULL);
    assert_services(f, server, "app-run console app.cmd.run:main: eventlet");
    g_autofree char *sleeper = g_strconcat(run, "import eventlet\ndef start():\n    eventlet.spawn(print)\n", NULL);
    assert_services(f, sleeper, "app-run console app.cmd.run:main: native");
}

static void test_the_package_decides_for_its_programs(Fixture *f, gconstpointer data) {
    (void)data;
    assert_services(f, CONSOLE "## app/__init__.py\n## app/cmd/__init__.py\n" PATCH "## app/cmd/run.py\n" MAIN,
                    "app-run console app.cmd.run:main: eventlet");
    // What is imported for the type checker alone is not run.
    assert_services(f,
                    CONSOLE RUN "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from app import green\n" MAIN
                                "## app/green.py\n" PATCH,
                    "app-run console app.cmd.run:main: native");
}

static void test_two_projects_together(Fixture *f, gconstpointer data) {
    (void)data;
    const char *const texts[] = {
        SETUP
        "console_scripts =\n    run = one.run:main\n    shared = two.run:main\n## one/__init__.py\n## one/run.py\n"
        "from two import green\ndef main():\n    green.patch()\n",
        SETUP "console_scripts =\n    run = two.run:main\n## two/__init__.py\n## two/green.py\nimport eventlet\n"
              "def patch():\n    eventlet.monkey_patch()\n## two/run.py\n" NATIVE MAIN};
    g_autoptr(UgServices) services = ug_services_new(fixture_projects(f, texts, 2), 0, TRUE);
    g_autofree char *found = write_services(services);
    g_assert_cmpstr(found, ==,
                    "run console one.run:main: eventlet\nrun console two.run:main: native\n"
                    "shared console two.run:main: native");
    const GPtrArray *list = ug_services_list(services);
    g_assert_cmpuint(((const UgService *)g_ptr_array_index(list, 0))->snapshot, ==, 0);
    g_assert_cmpuint(((const UgService *)g_ptr_array_index(list, 1))->snapshot, ==, 1);
    g_assert_cmpuint(((const UgService *)g_ptr_array_index(list, 2))->snapshot, ==, 0);
}

/* Scripts of the second project are looked for there. */
/* What oslo.service does when it is called is told by modes.yaml. Its source, which loads a backend by a name that it
 * puts together, does not take that back where it is looked at together with a service; its own services run it. */
static void test_a_known_library_together(Fixture *f, gconstpointer data) {
    (void)data;
    const char *const texts[] = {
        SETUP "console_scripts =\n    app-run = app.run:main\n    app-chosen = app.chosen:main\n## app/__init__.py\n"
              "## app/run.py\nfrom oslo_service import service\ndef main():\n    service.launch(None, None).wait()\n"
              "## app/chosen.py\nfrom oslo_service import backend\ndef main():\n"
              "    backend.init_backend(backend.BackendType.THREADING)\n    from oslo_service import service\n"
              "    service.launch(None, None).wait()\n",
        SETUP "console_scripts =\n    own = oslo_service.own:main\n## oslo_service/__init__.py\n"
              "## oslo_service/backend.py\nimport importlib\ndef get_component(name):\n"
              "    return getattr(importlib.import_module(f'oslo_service._{KIND}'), name)\n"
              "## oslo_service/service.py\nfrom oslo_service.backend import get_component\n"
              "launch = get_component('launch')\n"
              "## oslo_service/own.py\nimport eventlet\ndef main():\n    eventlet.monkey_patch()\n"};
    g_autoptr(UgServices) services = ug_services_new(fixture_projects(f, texts, 2), 0, TRUE);
    g_autofree char *found = write_services(services);
    g_assert_cmpstr(found, ==,
                    "app-chosen console app.chosen:main: native\napp-run console app.run:main: eventlet\n"
                    "own console oslo_service.own:main: eventlet");
}

/* A module is loaded by a name that is given by keyword, or with a colon, as it is by a plain one. */
static void test_what_is_imported_by_name(Fixture *f, gconstpointer data) {
    (void)data;
    const char *const texts[] = {
        SETUP "console_scripts =\n    by-keyword = app.one:main\n    by-colon = app.two:main\n## app/__init__.py\n"
              "## app/green.py\nimport eventlet\neventlet.monkey_patch()\n"
              "## app/one.py\nimport importlib\ndef main():\n"
              "    importlib.import_module(package=None, name='app.green')\n"
              "## app/two.py\nimport pkgutil\ndef main():\n    pkgutil.resolve_name('eventlet:monkey_patch')()\n"};
    g_autoptr(UgServices) services = ug_services_new(fixture_projects(f, texts, 1), 0, TRUE);
    g_autofree char *found = write_services(services);
    g_assert_cmpstr(found, ==, "by-colon console app.two:main: eventlet\nby-keyword console app.one:main: eventlet");
}

static void test_scripts_of_two_projects(Fixture *f, gconstpointer data) {
    (void)data;
    const char *const texts[] = {"## bin/run\n#!/usr/bin/python3\n" PATCH,
                                 "## setup.cfg\n[files]\nscripts = bin/run\n## bin/run\n#!/usr/bin/python3\n" NATIVE};
    g_autoptr(UgServices) services = ug_services_new(fixture_projects(f, texts, 2), 0, TRUE);
    g_autofree char *found = write_services(services);
    g_assert_cmpstr(found, ==, "run script bin/run: eventlet\nrun script bin/run: native");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
#define TEST(path, function) g_test_add(path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
    TEST("/services/declared", test_declared_entries);
    TEST("/services/undecided", test_what_nothing_decides);
    TEST("/services/elsewhere", test_an_entry_outside_of_the_files);
    TEST("/services/scripts", test_shipped_scripts);
    TEST("/services/scripts/folder", test_scripts_of_a_folder);
    TEST("/services/same-name", test_packages_of_one_name);
    TEST("/services/setup-py", test_what_a_setup_py_declares);
    TEST("/services/known", test_an_entry_of_a_package_that_is_known);
    TEST("/services/undeclared", test_undeclared_scripts);
    TEST("/services/application", test_modules_with_an_application);
    TEST("/services/environment", test_environment_switches);
    TEST("/services/argument", test_an_argument_carries_the_mode);
    TEST("/services/after", test_what_comes_after_the_choice);
    TEST("/services/package", test_the_package_decides_for_its_programs);
    TEST("/services/two", test_two_projects_together);
    TEST("/services/imported-by-name", test_what_is_imported_by_name);
    TEST("/services/two-scripts", test_scripts_of_two_projects);
    TEST("/services/known-library", test_a_known_library_together);
    return g_test_run();
}
