// How modules reach eventlet.
//
// A graph is written as text: "a.b: x load 3, eventlet lazy 7" is a module a.b that imports x at load on line 3 and
// eventlet lazily on line 7. Imports of eventlet and of green_library are findings; other names are those of modules.
#include "project/imports/graph.h"

#include "base/strings.h"

#include <string.h>

static const UgRule EVENTLET = {.id = "EVT101", .family = "EVT1"};
static const UgRule GREEN_LIBRARY = {.id = "EVT010", .family = "EVT0"};

typedef struct {
    UgStrings *text;
    GHashTable *index; /* name -> index + 1 */
    GArray *modules;
    GArray *edges;
    UgImportGraph *graph;
} Sample;

static void sample_free(Sample *sample) {
    g_clear_pointer(&sample->graph, ug_import_graph_free);
    ug_strings_free(sample->text);
    g_hash_table_unref(sample->index);
    g_array_unref(sample->modules);
    g_array_unref(sample->edges);
    g_free(sample);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sample, sample_free)

static Sample *sample_new(void) {
    Sample *sample = g_new0(Sample, 1);
    sample->text = ug_strings_new(1024);
    sample->index = g_hash_table_new(g_str_hash, g_str_equal);
    sample->modules = g_array_new(FALSE, FALSE, sizeof(UgModule));
    sample->edges = g_array_new(FALSE, FALSE, sizeof(UgImportEdge));
    return sample;
}

static guint32 find(const Sample *sample, const char *name) {
    return GPOINTER_TO_UINT(g_hash_table_lookup(sample->index, name)) - 1; // UG_NO_MODULE is 0 - 1
}

static void add_module(Sample *sample, const char *name) {
    UgModule module = {.name = ug_strings_insert(sample->text, name)};
    g_autofree char *path = g_strdup_printf("%s.py", name);
    module.path = ug_strings_insert(sample->text, path);
    g_array_append_val(sample->modules, module);
    g_hash_table_insert(sample->index, (gpointer)module.name, GUINT_TO_POINTER(sample->modules->len));
}

static void add_edge(Sample *sample, guint32 from, const char *name, UgImportTime time, guint line) {
    const UgRule *rule = strcmp(name, "eventlet") == 0        ? &EVENTLET
                         : strcmp(name, "green_library") == 0 ? &GREEN_LIBRARY
                                                              : NULL;
    UgImportEdge edge = {.from = from, .to = find(sample, name), .time = time, .rule = rule, .span = {.line = line}};
    edge.name = ug_strings_insert(sample->text, name);
    g_array_append_val(sample->edges, edge);
}

static UgImportTime time_of(const char *word) {
    static const char *const WORDS[] = {"load", "optional", "lazy", "checking"};
    guint time = 0;
    while (time < UG_N_IMPORT_TIMES && strcmp(WORDS[time], word) != 0) {
        time++;
    }
    g_assert_cmpuint(time, <, UG_N_IMPORT_TIMES);
    return (UgImportTime)time;
}

static void set_parents(Sample *sample) {
    for (guint i = 0; i < sample->modules->len; i++) {
        UgModule *module = &g_array_index(sample->modules, UgModule, i);
        const char *dot = strrchr(module->name, '.');
        g_autofree char *package = dot != NULL ? g_strndup(module->name, (gsize)(dot - module->name)) : NULL;
        module->parent = package != NULL ? find(sample, package) : UG_NO_MODULE;
    }
}

static void add_imports(Sample *sample, const char *line) {
    g_auto(GStrv) halves = g_strsplit(line, ":", 2);
    g_auto(GStrv) imports = g_strsplit(halves[1], ",", -1);
    for (char **import = imports; *g_strstrip(*import) != '\0'; import++) {
        g_auto(GStrv) words = g_strsplit(*import, " ", 3);
        add_edge(sample, find(sample, halves[0]), words[0], time_of(words[1]),
                 (guint)g_ascii_strtoull(words[2], NULL, 10));
        if (import[1] == NULL) {
            break;
        }
    }
}

static Sample *sample_of(const char *text) {
    Sample *sample = sample_new();
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL && **line != '\0'; line++) {
        g_autofree char *name = g_strndup(*line, strcspn(*line, ":"));
        add_module(sample, name);
    }
    set_parents(sample);
    for (char **line = lines; *line != NULL && **line != '\0'; line++) {
        add_imports(sample, *line);
    }
    sample->graph = ug_import_graph_new(sample->modules, sample->edges);
    return sample;
}

/* "lazy: a:3 b:7 eventlet", or "none"; a step of the start's own package has line 0. */
static char *why(Sample *sample, guint32 start) {
    g_auto(UgImportChain) chain = {0};
    if (!ug_import_graph_why(sample->graph, start, &chain)) {
        g_assert_cmpuint(chain.steps->len, ==, 0);
        return g_strdup("none");
    }
    GString *text = g_string_new(NULL);
    static const char *const WORDS[] = {"load", "optional", "lazy", "checking"};
    g_string_append_printf(text, "%s:", WORDS[chain.time]);
    for (guint i = 0; i < chain.steps->len; i++) {
        const UgImportStep *step = &g_array_index(chain.steps, UgImportStep, i);
        const UgModule *module = &g_array_index(sample->modules, UgModule, step->module);
        g_string_append_printf(text, " %s:%u", module->name, step->edge != NULL ? step->edge->span.line : 0);
        if (i + 1 < chain.steps->len) {
            g_assert_cmpuint(step->next, ==, g_array_index(chain.steps, UgImportStep, i + 1).module);
        } else {
            g_assert_cmpuint(step->next, ==, UG_NO_MODULE);
            g_string_append_printf(text, " %s", step->edge != NULL ? step->edge->name : "?");
        }
    }
    return g_string_free(text, FALSE);
}

static void assert_why(const char *text, const char *start, const char *expected) {
    g_autoptr(Sample) sample = sample_of(text);
    g_autofree char *found = why(sample, find(sample, start));
    g_assert_cmpstr(found, ==, expected);
}

static void chains(void) {
    assert_why("a: eventlet load 3\n", "a", "load: a:3 eventlet");
    assert_why("a: b load 1\nb: c load 2\nc: eventlet load 3\n", "a", "load: a:1 b:2 c:3 eventlet");
    assert_why("a: b load 1\nb: \n", "a", "none");
    assert_why("a: b load 1\nb: \nc: eventlet load 1\n", "a", "none");
    // Names that are no modules of ours and no findings lead nowhere.
    assert_why("a: json load 1, os.path load 2\n", "a", "none");
}

static void cycles_end(void) {
    assert_why("a: a load 1, b load 2\nb: a load 1\n", "a", "none");
    assert_why("a: b load 1\nb: a load 1, c load 2\nc: b load 1, a load 2, eventlet load 9\n", "a",
               "load: a:1 b:2 c:9 eventlet");
}

static void the_most_binding_chain_wins_however_long(void) {
    static const char TEXT[] = "a: d checking 1, c lazy 2, b optional 3, e load 4, eventlet lazy 5\n"
                               "b: eventlet load 1\nc: eventlet load 1\nd: eventlet load 1\n"
                               "e: f load 1\nf: eventlet load 1\n";
    assert_why(TEXT, "a", "load: a:4 e:1 f:1 eventlet");
    assert_why("a: c lazy 2, b optional 3, e load 4\nb: eventlet load 1\nc: eventlet load 1\ne: eventlet lazy 1\n", "a",
               "optional: a:3 b:1 eventlet");
    assert_why("a: d checking 1, c load 2\nc: e load 5\nd: eventlet load 1\ne: eventlet lazy 1\n", "a",
               "lazy: a:2 c:5 e:1 eventlet");
    assert_why("a: b checking 1\nb: eventlet load 1\n", "a", "checking: a:1 b:1 eventlet");
}

static void of_the_most_binding_the_shortest(void) {
    assert_why("a: b load 1, c load 2\nb: c load 1\nc: eventlet load 1\n", "a", "load: a:2 c:1 eventlet");
    assert_why("a: b lazy 1, c lazy 2\nb: c load 1\nc: eventlet load 1\n", "a", "lazy: a:2 c:1 eventlet");
}

static void of_the_shortest_the_first_by_path_and_line(void) {
    assert_why("a: z load 1, b load 2\nb: eventlet load 1\nz: eventlet load 1\n", "a", "load: a:1 z:1 eventlet");
    assert_why("a: z load 1, b load 1\nz: eventlet load 1\nb: eventlet load 9, eventlet load 8\n", "a",
               "load: a:1 b:8 eventlet");
    // c is earlier than d on the line of a, though its own import is later.
    assert_why("a: d load 1, c load 1\nd: e load 1\nc: f load 9\ne: eventlet load 1\nf: eventlet load 1\n", "a",
               "load: a:1 c:9 f:1 eventlet");
}

static void eventlet_itself_is_preferred_to_what_hides_it(void) {
    assert_why("a: green_library load 1\n", "a", "load: a:1 green_library");
    assert_why("a: green_library load 1, b lazy 2\nb: eventlet load 1\n", "a", "lazy: a:2 b:1 eventlet");
    // An import that is a finding may lead on, where its library is looked at too.
    assert_why("a: green_library load 1\ngreen_library: eventlet load 7\n", "a", "load: a:1 green_library:7 eventlet");
    // What never runs is no better than what does.
    assert_why("a: green_library lazy 1, eventlet checking 2\n", "a", "lazy: a:1 green_library");
    assert_why("a: green_library checking 1, eventlet checking 2\n", "a", "checking: a:2 eventlet");
}

static void packages_run_before_what_they_hold(void) {
    assert_why("a: x.y.z load 4\nx: eventlet load 1\nx.y: \nx.y.z: \n", "a", "load: a:4 x:1 eventlet");
    assert_why("a: x.y.z lazy 4\nx: \nx.y: eventlet load 2\nx.y.z: \n", "a", "lazy: a:4 x.y:2 eventlet");
    assert_why("x: b load 1\nx.y: \nx.y.z: \nb: eventlet load 1\n", "x.y.z", "load: x.y.z:0 x:1 b:1 eventlet");
    // A package that the start does not stand in runs only if something of it is imported.
    assert_why("a: x load 1\nx: \nx.y: eventlet load 1\n", "a", "none");
    assert_why("x: eventlet load 1\nx.y: eventlet load 1\nx.y.z: \n", "x.y.z", "load: x.y.z:0 x:1 eventlet");
    // Importing what lies beside runs nothing new.
    assert_why("x: eventlet lazy 1\nx.a: x.b load 1\nx.b: x lazy 3, eventlet load 2\n", "x.a",
               "load: x.a:1 x.b:2 eventlet");
    // Of one line, the package comes as its path does.
    assert_why("a: x.y load 4\nx: eventlet load 1\nx.y: eventlet load 1\n", "a", "load: a:4 x:1 eventlet");
}

static void modules_of_one_path_are_told_apart_by_their_project(void) {
    g_autoptr(Sample) sample = sample_of("a: b load 1, c load 1\nb: eventlet load 1\nc: eventlet load 1\n");
    for (guint i = 1; i < 3; i++) {
        UgModule *module = &g_array_index(sample->modules, UgModule, i);
        module->path = "setup.py";
        module->snapshot = 3 - i;
    }
    g_clear_pointer(&sample->graph, ug_import_graph_free);
    sample->graph = ug_import_graph_new(sample->modules, sample->edges);
    g_autofree char *found = why(sample, 0);
    g_assert_cmpstr(found, ==, "load: a:1 c:1 eventlet");
}

static void nothing_at_all(void) {
    g_autoptr(Sample) sample = sample_of("");
    g_autoptr(GArray) reach = ug_import_graph_reach(sample->graph);
    g_assert_cmpuint(reach->len, ==, 0);
}

/* A graph of chance in which packages, cycles and all kinds of imports are frequent. */
static Sample *random_sample(guint32 seed, guint n_modules, guint n_edges) {
    g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
    Sample *sample = sample_new();
    for (guint i = 0; i < n_modules; i++) {
        guint in = i > 0 ? (guint)g_rand_int_range(chance, 0, (gint32)i) : 0;
        const UgModule *package = i > 0 ? &g_array_index(sample->modules, UgModule, in) : NULL;
        gboolean inside = package != NULL && g_rand_boolean(chance);
        g_autofree char *name = inside ? g_strdup_printf("%s.m%u", package->name, i) : g_strdup_printf("m%u", i);
        add_module(sample, name);
    }
    set_parents(sample);
    for (guint i = 0; i < n_edges; i++) {
        guint32 from = (guint32)g_rand_int_range(chance, 0, (gint32)n_modules);
        const UgModule *to = &g_array_index(sample->modules, UgModule, g_rand_int_range(chance, 0, (gint32)n_modules));
        guint kind = (guint)g_rand_int_range(chance, 0, 20);
        add_edge(sample, from,
                 kind == 0   ? "eventlet"
                 : kind == 1 ? "green_library"
                             : to->name,
                 (UgImportTime)g_rand_int_range(chance, 0, UG_N_IMPORT_TIMES), (guint)g_rand_int_range(chance, 1, 9));
    }
    sample->graph = ug_import_graph_new(sample->modules, sample->edges);
    return sample;
}

/* The shortest distance of each module by the words of the header, found by trying until nothing changes. */
static void slow_distances(const Sample *sample, gboolean itself, UgImportTime time, guint *distance) {
    for (gboolean changed = TRUE; changed;) {
        changed = FALSE;
        for (guint i = 0; i < sample->edges->len + sample->modules->len; i++) {
            const UgImportEdge *edge = i < sample->edges->len ? &g_array_index(sample->edges, UgImportEdge, i) : NULL;
            guint32 from = edge != NULL ? edge->from : i - sample->edges->len;
            guint best = distance[from];
            if (edge != NULL && edge->time > time) {
                continue;
            }
            if (edge != NULL && edge->rule != NULL && (edge->rule == &EVENTLET) == itself) {
                best = 1;
            }
            guint32 to = edge != NULL ? edge->to : g_array_index(sample->modules, UgModule, from).parent;
            for (; to != UG_NO_MODULE; to = g_array_index(sample->modules, UgModule, to).parent) {
                best = MIN(best, distance[to] == G_MAXUINT ? G_MAXUINT : distance[to] + 1);
            }
            changed = changed || best < distance[from];
            distance[from] = best;
        }
    }
}

static void reach_by_trying(const Sample *sample, UgImportReach *reach) {
    static const UgImportTime TIMES[] = {UG_IMPORT_AT_LOAD, UG_IMPORT_OPTIONAL, UG_IMPORT_LAZY,
                                         UG_IMPORT_TYPE_CHECKING};
    static const guint ORDER[][2] = {{1, 0}, {1, 1}, {1, 2}, {0, 0}, {0, 1}, {0, 2}, {1, 3}, {0, 3}};
    g_autofree guint *distance = g_new(guint, sample->modules->len);
    for (guint tie = 0; tie < G_N_ELEMENTS(ORDER); tie++) {
        memset(distance, 0xFF, sample->modules->len * sizeof(guint));
        slow_distances(sample, ORDER[tie][0] == 1, TIMES[ORDER[tie][1]], distance);
        for (guint i = 0; i < sample->modules->len; i++) {
            if (!reach[i].reaches && distance[i] != G_MAXUINT) {
                reach[i] = (UgImportReach){TRUE, ORDER[tie][0] == 1, TIMES[ORDER[tie][1]], distance[i]};
            }
        }
    }
}

static void assert_agree(Sample *sample) {
    g_autofree UgImportReach *expected = g_new0(UgImportReach, sample->modules->len);
    g_autoptr(GArray) reach = ug_import_graph_reach(sample->graph);
    reach_by_trying(sample, expected);
    for (guint i = 0; i < sample->modules->len; i++) {
        const UgImportReach *found = &g_array_index(reach, UgImportReach, i);
        g_auto(UgImportChain) chain = {0};
        g_assert_cmpint(found->reaches, ==, expected[i].reaches);
        g_assert_cmpint(found->itself, ==, expected[i].itself);
        g_assert_cmpint(found->time, ==, expected[i].time);
        g_assert_cmpuint(found->distance, ==, expected[i].distance);
        g_assert_cmpint(ug_import_graph_why(sample->graph, i, &chain), ==, found->reaches);
        g_assert_cmpuint(chain.steps->len, ==, found->distance);
        g_assert_cmpint(chain.time, ==, found->time);
    }
}

static void both_searches_agree_with_a_slow_one(void) {
    for (guint32 seed = 0; seed < 300; seed++) {
        g_autoptr(Sample) sample = random_sample(seed, 2 + seed % 30, seed % 60);
        assert_agree(sample);
    }
}

/* Whatever order the imports come in, the answer is the same. */
static void the_order_of_the_edges_decides_nothing(void) {
    for (guint32 seed = 0; seed < 50; seed++) {
        g_autoptr(Sample) sample = random_sample(seed, 20, 60);
        for (guint start = 0; start < sample->modules->len; start++) {
            g_autofree char *before = why(sample, start);
            for (guint i = 0, j = sample->edges->len - 1; i < j; i++, j--) {
                UgImportEdge edge = g_array_index(sample->edges, UgImportEdge, i);
                g_array_index(sample->edges, UgImportEdge, i) = g_array_index(sample->edges, UgImportEdge, j);
                g_array_index(sample->edges, UgImportEdge, j) = edge;
            }
            g_clear_pointer(&sample->graph, ug_import_graph_free);
            sample->graph = ug_import_graph_new(sample->modules, sample->edges);
            g_autofree char *after = why(sample, start);
            g_assert_cmpstr(before, ==, after);
        }
    }
}

/* A line of n modules, each importing the next and the last eventlet; or a star of n that the first imports. */
static Sample *large_sample(guint n, gboolean star) {
    Sample *sample = sample_new();
    for (guint i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("m%06u", i);
        add_module(sample, name);
    }
    set_parents(sample);
    for (guint i = 0; i + 1 < n; i++) {
        g_autofree char *next = g_strdup_printf("m%06u", i + 1);
        add_edge(sample, star ? 0 : i, next, UG_IMPORT_AT_LOAD, star ? 1 : i + 1);
    }
    add_edge(sample, n - 1, "eventlet", UG_IMPORT_LAZY, 1);
    sample->graph = ug_import_graph_new(sample->modules, sample->edges);
    return sample;
}

/* Packages in packages: a, a.a, a.a.a .., and every one imports the deepest. */
static Sample *deep_sample(guint n) {
    Sample *sample = sample_new();
    for (guint i = 0; i < n; i++) {
        UgModule module = {.name = "a", .path = "a", .parent = i > 0 ? i - 1 : UG_NO_MODULE};
        g_array_append_val(sample->modules, module);
    }
    for (guint i = 0; i < n; i++) {
        UgImportEdge edge = {.from = i, .to = n - 1, .name = "a", .span = {.line = 1}};
        g_array_append_val(sample->edges, edge);
    }
    add_edge(sample, 0, "eventlet", UG_IMPORT_LAZY, 1);
    sample->graph = ug_import_graph_new(sample->modules, sample->edges);
    return sample;
}

static guint64 work_of(Sample *sample, guint steps) {
    g_autoptr(GArray) reach = ug_import_graph_reach(sample->graph);
    g_auto(UgImportChain) chain = {0};
    guint32 start = sample->modules->len - 1;
    start = g_array_index(sample->modules, UgModule, start).parent != UG_NO_MODULE ? start : 0;
    g_assert_true(ug_import_graph_why(sample->graph, start, &chain));
    g_assert_cmpuint(chain.steps->len, ==, steps);
    g_assert_cmpint(chain.time, ==, UG_IMPORT_LAZY);
    g_assert_cmpuint(g_array_index(reach, UgImportReach, start).distance, ==, steps);
    guint64 work = ug_import_graph_work(sample->graph);
    sample_free(sample);
    return work;
}

static void cost_grows_with_the_size_alone(void) {
    // Both searches, three of the eight ties or all: at most some 25 looks at each module and import.
    g_assert_cmpuint(work_of(large_sample(10000, FALSE), 10000), <, 25 * 20000);
    g_assert_cmpuint(work_of(large_sample(10000, TRUE), 2), <, 25 * 20000);
    g_assert_cmpuint(work_of(deep_sample(10000), 2), <, 25 * 20000);
    g_assert_cmpuint(work_of(large_sample(100000, FALSE), 100000), <, 25 * 200000);
    g_assert_cmpuint(work_of(deep_sample(100000), 2), <, 25 * 200000);
}

static void ten_thousand_modules_and_a_hundred_thousand_imports(void) {
    g_autoptr(Sample) sample = random_sample(7, 10000, 100000);
    g_test_timer_start();
    g_autoptr(GArray) reach = ug_import_graph_reach(sample->graph);
    g_auto(UgImportChain) chain = {0};
    ug_import_graph_why(sample->graph, 0, &chain);
    g_test_message("%.1f ms, %" G_GUINT64_FORMAT " looks", g_test_timer_elapsed() * 1000,
                   ug_import_graph_work(sample->graph));
    g_assert_cmpuint(reach->len, ==, 10000);
    g_assert_cmpuint(ug_import_graph_work(sample->graph), <, 20 * 110000);
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import-graph/chains", chains);
    g_test_add_func("/import-graph/cycles", cycles_end);
    g_test_add_func("/import-graph/order/time", the_most_binding_chain_wins_however_long);
    g_test_add_func("/import-graph/order/length", of_the_most_binding_the_shortest);
    g_test_add_func("/import-graph/order/place", of_the_shortest_the_first_by_path_and_line);
    g_test_add_func("/import-graph/order/eventlet-itself", eventlet_itself_is_preferred_to_what_hides_it);
    g_test_add_func("/import-graph/packages", packages_run_before_what_they_hold);
    g_test_add_func("/import-graph/projects", modules_of_one_path_are_told_apart_by_their_project);
    g_test_add_func("/import-graph/nothing", nothing_at_all);
    g_test_add_func("/import-graph/agree", both_searches_agree_with_a_slow_one);
    g_test_add_func("/import-graph/deterministic", the_order_of_the_edges_decides_nothing);
    g_test_add_func("/import-graph/cost", cost_grows_with_the_size_alone);
    g_test_add_func("/import-graph/large", ten_thousand_modules_and_a_hundred_thousand_imports);
    return g_test_run();
}
