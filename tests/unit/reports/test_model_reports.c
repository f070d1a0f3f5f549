// Reports on services and wrappers: every state that a line must tell, with names as hostile as a file system allows.
#include "base/autoptr.h"
#include "fixture.h"
#include "reports/model/model_report.h"

#include <string.h>

static const UgPaper PLAIN = {0};

enum { LANTERN, LIBGLOW };
enum { CMD, UTILS, GLOW, N_MODULES };

/* Would end its line, colour the rest red and turn it around. */
#define EVIL "e\nvil\"\033[31m\xe2\x80\xae\xff"

static const UgViewProject PROJECTS[] = {
    {"lantern", "https://opendev.org/openstack/lantern", "0123456789abcdef0123456789abcdef01234567"},
    {"libglow", "/srv/libglow", NULL},
};

static const UgModule MODULES[N_MODULES] = {
    [CMD] = {"lantern.cmd", "lantern/cmd.py", LANTERN, UG_NO_MODULE, UG_CONTEXT_PRODUCTION, FALSE, FALSE, FALSE},
    [UTILS] = {"lantern.utils", "lantern/utils.py", LANTERN, UG_NO_MODULE, UG_CONTEXT_PRODUCTION, FALSE, FALSE, FALSE},
    [GLOW] = {"libglow", "libglow/" EVIL ".py", LIBGLOW, UG_NO_MODULE, UG_CONTEXT_TEST, TRUE, FALSE, FALSE},
};

static const char *const VIA_SPAWN[] = {"eventlet.spawn", NULL};
static const char *const VIA_SERVER[] = {"lantern.utils.Server.start", "eventlet.spawn", NULL};
static const char *const VIA_MAIN[] = {"lantern.utils.Server", "lantern.utils.Server.start", "eventlet.spawn", NULL};

static const UgWrapper WRAPPERS[] = {
    {.symbol = "lantern.cmd.main", .module = CMD, .span = {40, 1, 41, 1}, .via = VIA_MAIN, .distance = 2},
    {.symbol = "lantern.utils.Server",
     .module = UTILS,
     .is_class = TRUE,
     .span = {7, 1, 20, 1},
     .via = VIA_SERVER,
     .distance = 1},
    {.symbol = "lantern.utils.patch",
     .module = UTILS,
     .span = {3, 1, 5, 1},
     .via = VIA_SPAWN,
     .distance = 1,
     .dual_mode = TRUE},
    {.symbol = "libglow." EVIL, .module = GLOW, .span = {1, 1, 2, 1}, .via = VIA_SPAWN, .distance = 1},
};
enum { MAIN, SERVER, PATCH, EVIL_WRAPPER, N_WRAPPERS = G_N_ELEMENTS(WRAPPERS) };

static const UgCallSite SITES[] = {{CMD, {12, 5, 12, 9}}, {GLOW, {3, 1, 3, 5}}};

static const UgStep STEPS[] = {{.path = "lantern/cmd.py", .line = 6, .text = "utils.patch('threading')"},
                               {.path = "lantern/utils.py", .line = 31, .text = "backend.init_backend(" EVIL ")"}};

static const UgSwitch SWITCHES[] = {
    {UG_SWITCH_ENVIRONMENT, "LANTERN_GREEN", "1", "lantern/utils.py", 16, UG_MODE_EVENTLET},
    {UG_SWITCH_ENVIRONMENT, "LANTERN_GREEN", "", "lantern/utils.py", 16, UG_MODE_NONE},
    {UG_SWITCH_OPTION, "debug." EVIL, "True", "lantern/" EVIL, 17, UG_MODE_EITHER},
};

/* How many steps and switches each has stands beside it. */
static const struct {
    UgService service;
    guint n_steps, n_switches;
} SERVICES[] = {
    {{.kind = UG_SERVICE_SCRIPT,
      .name = EVIL,
      .entry = "bin/" EVIL,
      .module = UG_NO_MODULE,
      .snapshot = LANTERN,
      .declared_path = "setup.cfg",
      .declared = {9, 1, 9, 5},
      .mode = UG_MODE_UNKNOWN,
      .reason = "bin/" EVIL " is no Python script"},
     0,
     0},
    {{.kind = UG_SERVICE_CONSOLE,
      .name = "lantern-agent",
      .entry = "lantern.cmd:main",
      .module = CMD,
      .snapshot = LANTERN,
      .declared_path = "setup.cfg",
      .declared = {10, 5, 10, 20},
      .mode = UG_MODE_NATIVE},
     2,
     3},
    {{.kind = UG_SERVICE_WSGI,
      .name = "lantern-api",
      .entry = "lantern.cmd:application",
      .module = CMD,
      .snapshot = LANTERN,
      .declared_path = "setup.cfg",
      .declared = {11, 5, 11, 20},
      .mode = UG_MODE_NATIVE,
      .reason = "it neither patches nor chooses a backend, though what it calls can reach eventlet",
      .imports_eventlet = TRUE,
      .reaches = &WRAPPERS[MAIN]},
     0,
     0},
    {{.kind = UG_SERVICE_CONSOLE,
      .name = "lantern-show",
      .entry = "lantern.utils:show",
      .module = UTILS,
      .snapshot = LANTERN,
      .declared_path = "setup.cfg",
      .declared = {12, 5, 12, 20},
      .mode = UG_MODE_EITHER,
      .reason = "it depends on 'sys.platform' (lantern/utils.py:5)"},
     0,
     0},
    {{.kind = UG_SERVICE_CONSOLE,
      .name = "lantern-worker",
      .entry = "lantern.utils:work",
      .module = UTILS,
      .snapshot = LANTERN,
      .declared_path = "setup.cfg",
      .declared = {13, 5, 13, 20},
      .mode = UG_MODE_EVENTLET},
     1,
     0},
};
enum { N_SERVICES = G_N_ELEMENTS(SERVICES) };

typedef struct {
    UgProjectView project;
    UgService services[N_SERVICES];
    UgWrapper wrappers[N_WRAPPERS];
    GPtrArray *service_list, *wrapper_list;
} Sample;

static void fill_services(Sample *sample) {
    sample->service_list = g_ptr_array_new();
    for (guint i = 0; i < N_SERVICES; i++) {
        sample->services[i] = SERVICES[i].service;
        sample->services[i].steps = array_of(STEPS, SERVICES[i].n_steps, sizeof STEPS[0]);
        sample->services[i].switches = array_of(SWITCHES, SERVICES[i].n_switches, sizeof SWITCHES[0]);
        g_ptr_array_add(sample->service_list, &sample->services[i]);
    }
    sample->project.services = sample->service_list;
}

static void fill_wrappers(Sample *sample) {
    static const guint N_SITES[N_WRAPPERS] = {[SERVER] = 1, [PATCH] = 2};
    sample->wrapper_list = g_ptr_array_new();
    for (guint i = 0; i < N_WRAPPERS; i++) {
        sample->wrappers[i] = WRAPPERS[i];
        sample->wrappers[i].wraps = g_ptr_array_new();
        g_ptr_array_add(sample->wrappers[i].wraps, (gpointer)WRAPPERS[i].via[0]);
        sample->wrappers[i].sites = array_of(SITES, N_SITES[i], sizeof SITES[0]);
        g_ptr_array_add(sample->wrapper_list, &sample->wrappers[i]);
    }
    sample->project.wrappers = sample->wrapper_list;
}

/* Of the first `n_projects`. */
static Sample *sample_new(guint n_projects) {
    Sample *sample = g_new0(Sample, 1);
    sample->project = (UgProjectView){
        .projects = array_of(PROJECTS, n_projects, sizeof PROJECTS[0]),
        .modules = array_of(MODULES, N_MODULES, sizeof MODULES[0]),
        .problems = g_array_new(FALSE, FALSE, sizeof(UgViewProblem)),
    };
    fill_services(sample);
    fill_wrappers(sample);
    return sample;
}

static void sample_free(Sample *sample) {
    for (guint i = 0; i < N_SERVICES; i++) {
        g_array_unref((GArray *)sample->services[i].steps);
        g_array_unref((GArray *)sample->services[i].switches);
    }
    for (guint i = 0; i < N_WRAPPERS; i++) {
        g_ptr_array_unref(sample->wrappers[i].wraps);
        g_array_unref(sample->wrappers[i].sites);
    }
    g_ptr_array_unref(sample->service_list);
    g_ptr_array_unref(sample->wrapper_list);
    g_array_unref(sample->project.projects);
    g_array_unref(sample->project.modules);
    g_array_unref(sample->project.problems);
    g_free(sample);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sample, sample_free)

static void add_problem(Sample *sample) {
    const UgViewProblem problem = {{"broken\xff.py", "the object 0123456789 is missing"}, LANTERN};
    g_array_append_val(sample->project.problems, problem);
}

typedef void (*Render)(const UgModelView *view, const UgPaper *paper, GString *out);

static char *rendered(const Sample *sample, Render render, gboolean deep) {
    const UgModelView view = {NULL, &sample->project, deep};
    GString *out = g_string_new(NULL);
    render(&view, &PLAIN, out);
    return g_string_free(out, FALSE);
}

static void assert_golden_json(const char *name, const char *text) {
    g_auto(GStrv) parts = g_strsplit(text, "\"" UNGREEN_VERSION "\"", 2);
    g_autofree char *without_version = g_strjoinv("\"VERSION\"", parts);
    assert_golden(name, without_version);
}

static void services_are_a_line_each(void) {
    g_autoptr(Sample) sample = sample_new(1);
    g_autofree char *text = rendered(sample, ug_services_render_text, FALSE);
    assert_golden("services.txt", text);
}

static void services_of_several_projects_say_whose_they_are(void) {
    g_autoptr(Sample) sample = sample_new(2);
    sample->services[N_SERVICES - 1].snapshot = LIBGLOW;
    g_autofree char *text = rendered(sample, ug_services_render_text, FALSE);
    assert_contains(text, "lantern-show                   lantern  either    it depends on 'sys.platform'");
    assert_contains(text,
                    "lantern-worker                 libglow  eventlet  lantern/cmd.py:6  utils.patch('threading')\n");
}

static void a_project_may_start_nothing(void) {
    g_autoptr(Sample) sample = sample_new(1);
    g_ptr_array_set_size(sample->service_list, 0);
    g_autofree char *text = rendered(sample, ug_services_render_text, FALSE);
    g_assert_cmpstr(text, ==, "No console scripts or WSGI applications are declared here, and no scripts shipped.\n");
    add_problem(sample);
    g_autofree char *partial = rendered(sample, ug_services_render_text, FALSE);
    g_assert_cmpstr(partial, ==,
                    "No console scripts, WSGI applications or other scripts were found in what could be examined.\n");
}

static void wrappers_are_a_line_each(void) {
    g_autoptr(Sample) sample = sample_new(1);
    g_autofree char *usual = rendered(sample, ug_wrappers_render_text, FALSE);
    g_autofree char *deep = rendered(sample, ug_wrappers_render_text, TRUE);
    g_autofree char *both = g_strdup_printf("%s\n--deep\n\n%s", usual, deep);
    assert_golden("wrappers.txt", both);
}

static void wrappers_of_several_projects_say_whose_they_are(void) {
    g_autoptr(Sample) sample = sample_new(2);
    g_autofree char *text = rendered(sample, ug_wrappers_render_text, FALSE);
    assert_contains(text, "wraps eventlet.spawn, 2 uses, works in both modes, in project lantern\n");
    assert_contains(text, "wraps eventlet.spawn, no use found, in project libglow\n");
}

static void a_project_may_wrap_nothing(void) {
    g_autoptr(Sample) sample = sample_new(1);
    g_ptr_array_set_size(sample->wrapper_list, 0);
    g_autofree char *text = rendered(sample, ug_wrappers_render_text, TRUE);
    g_assert_cmpstr(text, ==, "No function or class here ends in eventlet.\n");
    add_problem(sample);
    g_autofree char *partial = rendered(sample, ug_wrappers_render_text, TRUE);
    g_assert_cmpstr(partial, ==, "No function or class ends in eventlet in what could be examined.\n");
}

static void documents_are_as_before(void) {
    g_autoptr(Sample) sample = sample_new(2);
    add_problem(sample);
    g_autofree char *services = rendered(sample, ug_services_render_json, FALSE);
    g_autofree char *wrappers = rendered(sample, ug_wrappers_render_json, FALSE);
    assert_golden_json("services.json", services);
    assert_golden_json("wrappers.json", wrappers);
    g_autofree char *deep = rendered(sample, ug_wrappers_render_json, TRUE);
    g_assert_cmpstr(deep, ==, wrappers);
}

static void hostile_names_stay_on_their_line(void) {
    static const Render RENDERS[] = {ug_services_render_text, ug_services_render_json, ug_wrappers_render_text,
                                     ug_wrappers_render_json};
    g_autoptr(Sample) sample = sample_new(2);
    for (guint i = 0; i < G_N_ELEMENTS(RENDERS); i++) {
        g_autofree char *text = rendered(sample, RENDERS[i], TRUE);
        refute_contains(text, "\033");
        refute_contains(text, "\xe2\x80\xae");
        refute_contains(text, "\nvil");
        refute_contains(text, "\xff");
        g_assert_true(g_utf8_validate(text, -1, NULL));
    }
    g_autofree char *json = rendered(sample, ug_wrappers_render_json, FALSE);
    g_autoptr(cJSON) document = cJSON_Parse(json);
    g_assert_nonnull(document);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/services/text/golden", services_are_a_line_each);
    g_test_add_func("/services/text/several-projects", services_of_several_projects_say_whose_they_are);
    g_test_add_func("/services/text/none", a_project_may_start_nothing);
    g_test_add_func("/wrappers/text/golden", wrappers_are_a_line_each);
    g_test_add_func("/wrappers/text/several-projects", wrappers_of_several_projects_say_whose_they_are);
    g_test_add_func("/wrappers/text/none", a_project_may_wrap_nothing);
    g_test_add_func("/json/golden", documents_are_as_before);
    g_test_add_func("/hostile-names", hostile_names_stay_on_their_line);
    return g_test_run();
}
