// Reports on imports: two projects made by hand, in which names are as hostile as a file system allows.
#include "base/autoptr.h"
#include "fixture.h"
#include "reports/graph/graph_report.h"

#include <string.h>

static const UgPaper PLAIN = {0};

enum { LANTERN, LIBGLOW };
enum { CMD_PACKAGE, CMD, SHOW, UTILS, EVIL, CLEAN, TEST, GLOW, GLOW_WSGI, N_MODULES };

/* Ends a label, begins a node, colours the terminal red and turns the line around. */
#define EVIL_NAME "lantern.e\"]; x [label=\"\\N&lt;\n\033[31m\xe2\x80\xae\xff\\"

static const UgViewProject PROJECTS[] = {
    {"lantern", "https://opendev.org/openstack/lantern", "0123456789abcdef0123456789abcdef01234567"},
    {"libglow", "/srv/libglow", NULL},
};

static const UgModule MODULES[N_MODULES] = {
    [CMD_PACKAGE] = {"lantern.cmd", "lantern/cmd/__init__.py", LANTERN, UG_NO_MODULE, UG_CONTEXT_PRODUCTION, TRUE,
                     FALSE, FALSE},
    [CMD] = {"lantern.cmd.conductor", "lantern/cmd/conductor.py", LANTERN, CMD_PACKAGE, UG_CONTEXT_PRODUCTION, FALSE,
             FALSE, FALSE},
    [SHOW] = {"lantern.show", "lantern/show.py", LANTERN, UG_NO_MODULE, UG_CONTEXT_PRODUCTION, FALSE, FALSE, FALSE},
    [UTILS] = {"lantern.utils", "lantern/utils.py", LANTERN, UG_NO_MODULE, UG_CONTEXT_PRODUCTION, FALSE, FALSE, FALSE},
    [EVIL] = {EVIL_NAME, EVIL_NAME ".py", LANTERN, UG_NO_MODULE, UG_CONTEXT_TOOLING, FALSE, FALSE, FALSE},
    [CLEAN] = {"lantern.clean", "lantern/clean.py", LANTERN, UG_NO_MODULE, UG_CONTEXT_PRODUCTION, FALSE, FALSE, FALSE},
    [TEST] = {"lantern.tests", "lantern/tests.py", LANTERN, UG_NO_MODULE, UG_CONTEXT_TEST, FALSE, FALSE, FALSE},
    [GLOW] = {"libglow", "libglow/__init__.py", LIBGLOW, UG_NO_MODULE, UG_CONTEXT_PRODUCTION, TRUE, FALSE, FALSE},
    [GLOW_WSGI] = {"libglow.wsgi", "libglow/wsgi.py", LIBGLOW, GLOW, UG_CONTEXT_PRODUCTION, FALSE, FALSE, FALSE},
};

static const UgModuleUsage USAGE[N_MODULES] = {[UTILS] = {3, 7, TRUE}, [EVIL] = {1, 1, FALSE}, [GLOW] = {1, 1, TRUE}};

/* Index of the first module; the second; the name; the rule; when; the line. */
static const struct {
    guint32 from, to;
    const char *name;
    const char *rule;
    UgImportTime time;
    guint32 line;
} IMPORTS[] = {
    {CMD_PACKAGE, UTILS, "lantern.utils.spawn", NULL, UG_IMPORT_LAZY, 12},
    {CMD, SHOW, "lantern.show", NULL, UG_IMPORT_AT_LOAD, 3},
    {SHOW, GLOW_WSGI, "libglow.wsgi.Server", "EVT402", UG_IMPORT_OPTIONAL, 1234},
    {SHOW, GLOW_WSGI, "libglow.wsgi", "EVT402", UG_IMPORT_LAZY, 7},
    {UTILS, UG_NO_MODULE, "eventlet.green.socket", "EVT101", UG_IMPORT_AT_LOAD, 5},
    {UTILS, UTILS, "lantern.utils", NULL, UG_IMPORT_LAZY, 9},
    {EVIL, UG_NO_MODULE, "eventlet", "EVT101", UG_IMPORT_AT_LOAD, 1},
    {CLEAN, SHOW, "lantern.show", NULL, UG_IMPORT_TYPE_CHECKING, 2},
    {TEST, EVIL, EVIL_NAME, NULL, UG_IMPORT_AT_LOAD, 4},
    {GLOW, UG_NO_MODULE, "eventlet", "EVT101", UG_IMPORT_AT_LOAD, 2},
};

enum { EVIL_SERVICE, CONDUCTOR_SERVICE, SHOW_SERVICE, N_SERVICES };

static const UgService SERVICES[N_SERVICES] = {
    [EVIL_SERVICE] = {.name = "e\"vil\\",
                      .entry = "lantern.\"evil\\:main",
                      .module = UG_NO_MODULE,
                      .snapshot = LANTERN,
                      .mode = UG_MODE_UNKNOWN},
    [CONDUCTOR_SERVICE] = {.name = "lantern-conductor",
                           .entry = "lantern.cmd.conductor:main",
                           .module = CMD,
                           .snapshot = LANTERN,
                           .mode = UG_MODE_EVENTLET},
    [SHOW_SERVICE] = {.name = "lantern-show",
                      .entry = "lantern.show:main",
                      .module = SHOW,
                      .snapshot = LANTERN,
                      .mode = UG_MODE_NATIVE},
};

/* The conductor's. */
static const UgSwitch SWITCH = {UG_SWITCH_ENVIRONMENT, "LANTERN_NATIVE", "1", "lantern/utils.py", 7, UG_MODE_NATIVE};

typedef struct {
    UgProjectView project;
    UgService services[N_SERVICES];
    GPtrArray *service_list;
    UgImportGraph *graph;
    UgImportChain chain;
    GArray *reach;
    UgGraphSelection selection;
} Sample;

static void add_services(Sample *sample) {
    sample->service_list = g_ptr_array_new();
    for (guint i = 0; i < N_SERVICES; i++) {
        sample->services[i] = SERVICES[i];
        sample->services[i].switches = array_of(&SWITCH, i == CONDUCTOR_SERVICE ? 1 : 0, sizeof SWITCH);
        g_ptr_array_add(sample->service_list, &sample->services[i]);
    }
    sample->project.services = sample->service_list;
}

static Sample *sample_new(void) {
    Sample *sample = g_new0(Sample, 1);
    sample->project = (UgProjectView){
        .projects = array_of(PROJECTS, G_N_ELEMENTS(PROJECTS), sizeof PROJECTS[0]),
        .modules = array_of(MODULES, N_MODULES, sizeof MODULES[0]),
        .usage = array_of(USAGE, N_MODULES, sizeof USAGE[0]),
        .edges = g_array_new(FALSE, FALSE, sizeof(UgImportEdge)),
        .problems = g_array_new(FALSE, FALSE, sizeof(UgViewProblem)),
    };
    add_services(sample);
    for (guint i = 0; i < G_N_ELEMENTS(IMPORTS); i++) {
        const UgRule *rule = IMPORTS[i].rule != NULL ? fixture_rule(IMPORTS[i].rule) : NULL;
        const UgImportEdge edge = {IMPORTS[i].from, IMPORTS[i].to, IMPORTS[i].name,
                                   IMPORTS[i].time, rule,          {IMPORTS[i].line, 1, IMPORTS[i].line, 2}};
        g_array_append_val(sample->project.edges, edge);
    }
    sample->graph = ug_import_graph_new(sample->project.modules, sample->project.edges);
    return sample;
}

static void sample_free(Sample *sample) {
    ug_import_graph_free(sample->graph);
    ug_import_chain_clear(&sample->chain);
    ug_graph_selection_clear(&sample->selection);
    g_clear_pointer(&sample->reach, g_array_unref);
    g_array_unref(sample->project.projects);
    g_array_unref(sample->project.modules);
    g_array_unref(sample->project.usage);
    g_array_unref(sample->project.edges);
    for (guint i = 0; i < N_SERVICES; i++) {
        g_array_unref((GArray *)sample->services[i].switches);
    }
    g_ptr_array_unref(sample->service_list);
    g_array_unref(sample->project.problems);
    g_free(sample);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sample, sample_free)

static void add_problem(Sample *sample) {
    const UgViewProblem problem = {{"broken\xff.py", "the object 0123456789 is missing"}, LIBGLOW};
    g_array_append_val(sample->project.problems, problem);
}

typedef void (*RenderWhy)(const UgWhyView *view, const UgPaper *paper, GString *out);
typedef void (*RenderGraph)(const UgGraphView *view, const UgPaper *paper, GString *out);

static char *why(Sample *sample, RenderWhy render, guint32 start, const UgService *service) {
    ug_import_chain_clear(&sample->chain);
    gboolean reaches = ug_import_graph_why(sample->graph, start, &sample->chain);
    const UgWhyView view = {NULL, &sample->project, start, service, 0, reaches ? &sample->chain : NULL};
    GString *out = g_string_new(NULL);
    render(&view, &PLAIN, out);
    return g_string_free(out, FALSE);
}

static char *graph(Sample *sample, RenderGraph render, const UgGraphChoice *choice) {
    ug_graph_selection_clear(&sample->selection);
    g_clear_pointer(&sample->reach, g_array_unref);
    sample->reach = ug_import_graph_reach(sample->graph);
    ug_graph_select(&sample->project, sample->reach, choice, &sample->selection);
    const UgGraphView view = {NULL, &sample->project, sample->reach, &sample->selection};
    GString *out = g_string_new(NULL);
    render(&view, &PLAIN, out);
    return g_string_free(out, FALSE);
}

static char *without_version(const char *text) {
    g_auto(GStrv) parts = g_strsplit(text, "\"" UNGREEN_VERSION "\"", 2);
    return g_strjoinv("\"VERSION\"", parts);
}

static void assert_same(const char *text, const char *expected) {
    g_assert_cmpstr(text, ==, expected);
}

static void a_chain_is_one_step_a_line(void) {
    g_autoptr(Sample) sample = sample_new();
    g_autoptr(GString) all = g_string_new(NULL);
    const guint32 starts[] = {CMD, CMD_PACKAGE, SHOW, UTILS, CLEAN, TEST, GLOW_WSGI};
    for (guint i = 0; i < G_N_ELEMENTS(starts); i++) {
        g_autofree char *text =
            why(sample, ug_why_render_text, starts[i], i == 0 ? &SERVICES[CONDUCTOR_SERVICE] : NULL);
        g_string_append_printf(all, "%s%s", i > 0 ? "\n" : "", text);
    }
    assert_golden("why.txt", all->str);
}

static void no_chain_is_said_plainly(void) {
    g_autoptr(Sample) sample = sample_new();
    g_array_index(sample->project.edges, UgImportEdge, 7).from = TEST;
    g_clear_pointer(&sample->graph, ug_import_graph_free);
    sample->graph = ug_import_graph_new(sample->project.modules, sample->project.edges);
    g_autofree char *text = why(sample, ug_why_render_text, CLEAN, NULL);
    assert_same(text, "lantern.clean reaches eventlet by no import\n");
    add_problem(sample);
    g_autofree char *partial = why(sample, ug_why_render_text, CLEAN, NULL);
    assert_same(partial, "lantern.clean reaches eventlet by no import in what could be examined\n");
    g_autofree char *json = why(sample, ug_why_render_json, CLEAN, NULL);
    assert_contains(json, "\"reaches\": false,\n  \"time\": null,\n  \"rule\": null,\n  \"chain\": [],\n");
}

static void a_library_that_was_not_looked_at_is_where_it_ends(void) {
    g_autoptr(Sample) sample = sample_new();
    g_array_index(sample->project.edges, UgImportEdge, 2).to = UG_NO_MODULE;
    g_array_index(sample->project.edges, UgImportEdge, 3).to = UG_NO_MODULE;
    g_clear_pointer(&sample->graph, ug_import_graph_free);
    sample->graph = ug_import_graph_new(sample->project.modules, sample->project.edges);
    g_autofree char *text = why(sample, ug_why_render_text, SHOW, NULL);
    assert_same(text,
                "lantern.show reaches eventlet by way of libglow.wsgi.Server when it is imported, through an "
                "optional import\n\n"
                "lantern/show.py:1234  lantern.show  imports libglow.wsgi.Server  (optional; in project lantern)\n");
}

static void why_json_is_as_before(void) {
    g_autoptr(Sample) sample = sample_new();
    add_problem(sample);
    g_autofree char *text = why(sample, ug_why_render_json, CMD, &SERVICES[CONDUCTOR_SERVICE]);
    g_autofree char *golden = without_version(text);
    assert_golden("why.json", golden);
}

static void graphs_are_as_before(void) {
    static const UgGraphChoice USUAL = {0}, ALL = {.all = TRUE};
    g_autoptr(Sample) sample = sample_new();
    add_problem(sample);
    g_autofree char *dot = graph(sample, ug_graph_render_dot, &ALL);
    g_autofree char *json = graph(sample, ug_graph_render_json, &USUAL);
    g_autofree char *golden = without_version(json);
    assert_golden("graph.dot", dot);
    assert_golden("graph.json", golden);
}

static void what_has_nothing_to_do_with_eventlet_is_left_out(void) {
    static const UgGraphChoice USUAL = {0}, TESTS = {.contexts = 1U << UG_CONTEXT_TEST}, ALL = {.all = TRUE};
    g_autoptr(Sample) sample = sample_new();
    g_autofree char *usual = graph(sample, ug_graph_render_json, &USUAL);
    refute_contains(usual, "\"name\":\"lantern.clean\"");
    assert_contains(usual, "\"name\":\"lantern.tests\"");
    g_autofree char *tests = graph(sample, ug_graph_render_json, &TESTS);
    assert_contains(tests, "\"name\":\"lantern.tests\"");
    refute_contains(tests, "\"name\":\"lantern.utils\"");
    g_autofree char *all = graph(sample, ug_graph_render_json, &ALL);
    assert_contains(all, "\"name\":\"lantern.clean\"");
}

static void between_two_modules_the_most_binding_import_is_shown(void) {
    static const UgGraphChoice ALL = {.all = TRUE};
    g_autoptr(Sample) sample = sample_new();
    g_autofree char *json = graph(sample, ug_graph_render_json, &ALL);
    assert_contains(json,
                    "\"to\":\"libglow.wsgi\",\"path\":\"lantern/show.py\",\"project\":\"lantern\",\"line\":1234,");
    refute_contains(json, "\"line\":7,");
    refute_contains(json, "\"to\":\"lantern.utils\",\"path\":\"lantern/utils.py\"");
}

static void hostile_names_stay_inside_their_quotes(void) {
    static const UgGraphChoice ALL = {.all = TRUE};
    g_autoptr(Sample) sample = sample_new();
    g_autofree char *dot = graph(sample, ug_graph_render_dot, &ALL);
    refute_contains(dot, "\033");
    refute_contains(dot, "\xe2\x80\xae");
    assert_contains(
        dot, "label=\"lantern.e\\\"]; x [label=\\\"\\\\N&amp;lt;\\\\x0A\\\\x1B[31m\\\\u{202E}\\\\xFF\\\\\\n1 use\"");
    assert_contains(dot, "label=\"e\\\"vil\\\\\", ");
    g_autofree char *text = why(sample, ug_why_render_text, TEST, NULL);
    refute_contains(text, "\033");
    refute_contains(text, "\n[31m");
    g_autofree char *json = graph(sample, ug_graph_render_json, &ALL);
    g_autoptr(cJSON) document = cJSON_Parse(json);
    g_assert_nonnull(document);
    refute_contains(json, "\033");
    refute_contains(json, "\xe2\x80\xae");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/why/text/golden", a_chain_is_one_step_a_line);
    g_test_add_func("/why/text/none", no_chain_is_said_plainly);
    g_test_add_func("/why/text/by-way-of", a_library_that_was_not_looked_at_is_where_it_ends);
    g_test_add_func("/why/json/golden", why_json_is_as_before);
    g_test_add_func("/graph/golden", graphs_are_as_before);
    g_test_add_func("/graph/selection", what_has_nothing_to_do_with_eventlet_is_left_out);
    g_test_add_func("/graph/imports", between_two_modules_the_most_binding_import_is_shown);
    g_test_add_func("/graph/hostile-names", hostile_names_stay_inside_their_quotes);
    return g_test_run();
}
