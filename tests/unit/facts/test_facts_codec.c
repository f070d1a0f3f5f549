// Facts as bytes: what comes back is what went in, to the last field; and whatever else comes in does no harm.
#include "corpus.h"
#include "facts/facts_codec.h"

#include <string.h>

static UgCatalogue *catalogue;
static UgExtractor *extractor;

static void expect_same_span(const UgSpan *actual, const UgSpan *expected) {
    g_assert_cmpuint(actual->line, ==, expected->line);
    g_assert_cmpuint(actual->column, ==, expected->column);
    g_assert_cmpuint(actual->end_line, ==, expected->end_line);
    g_assert_cmpuint(actual->end_column, ==, expected->end_column);
}

static void expect_same_list(const char *const *actual, const char *const *expected) {
    g_assert_true((actual == NULL) == (expected == NULL));
    for (guint i = 0; expected != NULL && (i == 0 || expected[i - 1] != NULL); i++) {
        g_assert_cmpstr(actual[i], ==, expected[i]);
    }
}

static void expect_same_matches(const GArray *actual, const GArray *expected) {
    g_assert_cmpuint(actual->len, ==, expected->len);
    for (guint i = 0; i < expected->len; i++) {
        const UgMatch *a = &g_array_index(actual, UgMatch, i);
        const UgMatch *e = &g_array_index(expected, UgMatch, i);
        g_assert_true(a->rule == e->rule);
        g_assert_cmpstr(a->symbol, ==, e->symbol);
        expect_same_list(a->also, e->also);
        expect_same_list(a->via, e->via);
        g_assert_cmpuint(a->n_towards, ==, e->n_towards);
        g_assert_cmpstr(a->wrapper, ==, e->wrapper);
        g_assert_cmpstr(a->scope, ==, e->scope);
        g_assert_cmpint((int)a->guard, ==, (int)e->guard);
        g_assert_cmpint((int)a->role, ==, (int)e->role);
        expect_same_span(&a->span, &e->span);
        g_assert_cmpuint(a->text_hash, ==, e->text_hash);
    }
}

static void expect_same_dependencies(const GArray *actual, const GArray *expected) {
    g_assert_cmpuint(actual->len, ==, expected->len);
    for (guint i = 0; i < expected->len; i++) {
        const UgDependency *a = &g_array_index(actual, UgDependency, i);
        const UgDependency *e = &g_array_index(expected, UgDependency, i);
        g_assert_cmpstr(a->name, ==, e->name);
        g_assert_cmpstr(a->requirement, ==, e->requirement);
        g_assert_cmpstr(a->extra, ==, e->extra);
        g_assert_cmpint((int)a->kind, ==, (int)e->kind);
        expect_same_span(&a->span, &e->span);
    }
}

static void expect_same_entry_points(const GArray *actual, const GArray *expected) {
    g_assert_cmpuint(actual->len, ==, expected->len);
    for (guint i = 0; i < expected->len; i++) {
        const UgEntryPoint *a = &g_array_index(actual, UgEntryPoint, i);
        const UgEntryPoint *e = &g_array_index(expected, UgEntryPoint, i);
        g_assert_cmpstr(a->group, ==, e->group);
        g_assert_cmpstr(a->name, ==, e->name);
        g_assert_cmpstr(a->module, ==, e->module);
        g_assert_cmpstr(a->attribute, ==, e->attribute);
        expect_same_span(&a->span, &e->span);
    }
}

static void expect_same_settings(const GArray *actual, const GArray *expected) {
    g_assert_cmpuint(actual->len, ==, expected->len);
    for (guint i = 0; i < expected->len; i++) {
        const UgSetting *a = &g_array_index(actual, UgSetting, i);
        const UgSetting *e = &g_array_index(expected, UgSetting, i);
        g_assert_cmpstr(a->section, ==, e->section);
        g_assert_cmpstr(a->key, ==, e->key);
        g_assert_cmpstr(a->value, ==, e->value);
        expect_same_span(&a->span, &e->span);
    }
}

static void expect_same_problems(const GArray *actual, const GArray *expected) {
    g_assert_cmpuint(actual->len, ==, expected->len);
    for (guint i = 0; i < expected->len; i++) {
        const UgFactProblem *a = &g_array_index(actual, UgFactProblem, i);
        const UgFactProblem *e = &g_array_index(expected, UgFactProblem, i);
        g_assert_cmpstr(a->reason, ==, e->reason);
        g_assert_cmpuint(a->line, ==, e->line);
    }
}

static void expect_same_allowances(const GArray *actual, const GArray *expected) {
    g_assert_cmpuint(actual->len, ==, expected->len);
    for (guint i = 0; i < expected->len; i++) {
        const UgAllowance *a = &g_array_index(actual, UgAllowance, i);
        const UgAllowance *e = &g_array_index(expected, UgAllowance, i);
        g_assert_cmpstr(a->verb, ==, e->verb);
        g_assert_cmpstr(a->rule, ==, e->rule);
        g_assert_cmpstr(a->reason, ==, e->reason);
        g_assert_cmpstr(a->until, ==, e->until);
        g_assert_cmpuint(a->line, ==, e->line);
        expect_same_span(&a->span, &e->span);
    }
}

static void expect_same(const UgFileFacts *actual, const UgFileFacts *expected) {
    g_assert_nonnull(actual);
    expect_same_matches(actual->matches, expected->matches);
    expect_same_dependencies(actual->dependencies, expected->dependencies);
    expect_same_entry_points(actual->entry_points, expected->entry_points);
    expect_same_settings(actual->settings, expected->settings);
    expect_same_problems(actual->problems, expected->problems);
    expect_same_allowances(actual->allowances, expected->allowances);
    g_assert_cmpint(actual->parsed, ==, expected->parsed);
}

static void expect_round_trip(const UgFileFacts *facts) {
    g_autoptr(GBytes) bytes = ug_file_facts_encode(facts);
    g_autoptr(UgFileFacts) decoded = ug_file_facts_decode(bytes, catalogue);
    expect_same(decoded, facts);
    g_autoptr(GBytes) again = ug_file_facts_encode(decoded);
    g_assert_true(g_bytes_equal(again, bytes));
    g_autoptr(UgFileFacts) recalled = ug_file_facts_recall(bytes, catalogue);
    expect_same(recalled, facts);
    g_autoptr(GBytes) once_more = ug_file_facts_encode(recalled);
    g_assert_true(g_bytes_equal(once_more, bytes));
}

static UgFileFacts *extract(UgFileKind kind, const char *text) {
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    return ug_extract(extractor, kind, bytes);
}

/* Facts with something in every array, and NULL wherever it may stand. */
static UgFileFacts *facts_of_every_kind(void) {
    static const char *const also[] = {"eventlet.green.socket", "eventlet", NULL};
    static const char *const none[] = {NULL};
    UgFileFacts *facts = ug_file_facts_new();
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    UgMatch matches[] = {
        {.rule = rules->pdata[0], .symbol = "eventlet", .scope = "<module>", .span = {1, 2, 3, 4}},
        {.rule = rules->pdata[1],
         .symbol = "",
         .also = also,
         .via = none,
         .scope = "",
         .guard = UG_N_GUARDS - 1,
         .role = UG_N_ROLES - 1,
         .span = {9, 1, 8, 1},
         .text_hash = G_MAXUINT64},
        {.rule = rules->pdata[0],
         .symbol = "naïve\xff",
         .also = none,
         .via = also,
         .n_towards = 2,
         .wrapper = "Server.naïve\xff",
         .scope = "A.b",
         .guard = UG_GUARD_DUAL_MODE,
         .role = UG_ROLE_CALL,
         .span = {0, 0, G_MAXUINT32, 7},
         .text_hash = 1},
    };
    g_array_append_vals(facts->matches, matches, G_N_ELEMENTS(matches));
    UgDependency dependencies[] = {
        {"eventlet", "eventlet>=0.18", NULL, UG_DEPENDENCY_RUNTIME, {1, 1, 1, 15}},
        {"eventlet", "eventlet", "tests", UG_N_DEPENDENCIES - 1, {2, 1, 2, 9}},
    };
    g_array_append_vals(facts->dependencies, dependencies, G_N_ELEMENTS(dependencies));
    UgEntryPoint entry_points[] = {
        {"console_scripts", "nova", "nova.cmd", "main", {1, 1, 1, 2}},
        {"console_scripts", "nova", "nova.cmd", NULL, {127, 128, 16384, G_MAXUINT32}},
    };
    g_array_append_vals(facts->entry_points, entry_points, G_N_ELEMENTS(entry_points));
    UgSetting settings[] = {
        {"testenv", "setenv", "A=b", {5, 1, 5, 9}},
        {NULL, NULL, "", {6, 1, 6, 1}},
    };
    g_array_append_vals(facts->settings, settings, G_N_ELEMENTS(settings));
    UgAllowance allowances[] = {
        {NULL, "EVT402", "has to stay", "2027.1", 3, {2, 1, 2, 40}},
        {"ignore", "", "", NULL, G_MAXUINT32, {7, 1, 7, 9}},
    };
    g_array_append_vals(facts->allowances, allowances, G_N_ELEMENTS(allowances));
    ug_file_facts_add_problem(facts, 0, "the whole of it");
    ug_file_facts_add_problem(facts, G_MAXUINT32, "one line");
    facts->distribution = "python-watcher";
    facts->parsed = TRUE;
    return facts;
}

static void every_field_comes_back(void) {
    g_autoptr(UgFileFacts) facts = facts_of_every_kind();
    expect_round_trip(facts);
}

static void no_facts_come_back(void) {
    g_autoptr(UgFileFacts) facts = ug_file_facts_new();
    expect_round_trip(facts);
    g_autoptr(GBytes) bytes = ug_file_facts_encode(facts);
    g_assert_cmpuint(g_bytes_get_size(bytes), <=, 11); // most files have none
}

/* Facts that say nothing are made once for each kind of file, parsed or not. */
static void nothing_is_shared(void) {
    for (UgFileKind kind = 0; kind <= UG_FILE_BINARY; kind++) {
        for (guint parsed = 0; parsed < 2; parsed++) {
            g_autoptr(UgFileFacts) facts = ug_file_facts_new();
            facts->kind = kind;
            facts->parsed = parsed == 1;
            expect_round_trip(facts);
            g_autoptr(GBytes) bytes = ug_file_facts_encode(facts);
            g_autoptr(UgFileFacts) one = ug_file_facts_recall(bytes, catalogue);
            g_autoptr(UgFileFacts) other = ug_file_facts_recall(bytes, catalogue);
            g_assert_true(one == other);
            g_assert_cmpint(one->kind, ==, kind);
            ug_file_facts_add_problem(facts, 1, "something");
            g_autoptr(GBytes) more = ug_file_facts_encode(facts);
            g_autoptr(UgFileFacts) own = ug_file_facts_recall(more, catalogue);
            g_assert_true(own != one);
        }
    }
}

/* A field that the codec does not know would be lost between the first run and the second. */
static void every_field_is_known(void) {
    if (GLIB_SIZEOF_VOID_P != 8) {
        g_test_skip("the sizes are those of 64-bit systems");
        return;
    }
    // Another size is a new field: add it to facts_codec.c (and count FORMAT up), to this file, then here.
    g_assert_cmpuint(sizeof(UgMatch), ==, 88);
    g_assert_cmpuint(sizeof(UgDependency), ==, 48);
    g_assert_cmpuint(sizeof(UgEntryPoint), ==, 48);
    g_assert_cmpuint(sizeof(UgSetting), ==, 40);
    g_assert_cmpuint(sizeof(UgFactProblem), ==, 16);
    g_assert_cmpuint(sizeof(UgAllowance), ==, 56);
    g_assert_cmpuint(sizeof(UgFileFacts), ==, 104);
}

static void every_file_of_the_corpus_comes_back(void) {
    g_autoptr(GPtrArray) files = corpus_files(CORPUS);
    g_assert_cmpuint(files->len, >, 50);
    guint n_matches = 0;
    for (guint i = 0; i < files->len; i++) {
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(g_ptr_array_index(files, i), &text, NULL, NULL));
        g_autoptr(UgFileFacts) python = extract(UG_FILE_PYTHON, text);
        expect_round_trip(python);
        g_autoptr(UgFileFacts) document = extract(UG_FILE_DOCUMENT, text);
        expect_round_trip(document);
        n_matches += python->matches->len;
    }
    g_assert_cmpuint(n_matches, >, 500);
}

static void manifests_come_back(void) {
    g_autoptr(UgFileFacts) requirements = extract(UG_FILE_REQUIREMENTS, "eventlet!=0.18.3 # why\nsix\n\xff\n");
    g_assert_cmpuint(requirements->dependencies->len, ==, 2);
    expect_round_trip(requirements);
    g_autoptr(UgFileFacts) setup =
        extract(UG_FILE_SETUP_CFG, "[entry_points]\nconsole_scripts =\n  a = b.c:d\n  e = f\n");
    g_assert_cmpuint(setup->entry_points->len, ==, 2);
    expect_round_trip(setup);
    g_autoptr(UgFileFacts) tox = extract(UG_FILE_TOX, "[testenv:threading]\nsetenv =\n  OS_EVENTLET=0\n[");
    expect_round_trip(tox);
}

static void an_unknown_rule_is_refused(void) {
    UgRule rule = {.id = "EVT999"};
    g_assert_null(ug_catalogue_find(catalogue, rule.id));
    UgMatch match = {.rule = &rule, .symbol = "eventlet", .scope = "<module>"};
    g_autoptr(UgFileFacts) facts = ug_file_facts_new();
    g_array_append_val(facts->matches, match);
    g_autoptr(GBytes) bytes = ug_file_facts_encode(facts);
    g_assert_null(ug_file_facts_decode(bytes, catalogue));
}

/* Who shows the names that lead on from a symbol begins after those that lead to it. */
static void more_names_towards_a_symbol_than_there_are_is_refused(void) {
    static const char *const via[] = {"eventlet.spawn", NULL};
    UgMatch match = {.rule = ug_catalogue_rules(catalogue)->pdata[0],
                     .symbol = "a.spawn",
                     .via = via,
                     .n_towards = 2,
                     .scope = "<module>"};
    g_autoptr(UgFileFacts) facts = ug_file_facts_new();
    g_array_append_val(facts->matches, match);
    g_autoptr(GBytes) bytes = ug_file_facts_encode(facts);
    g_assert_null(ug_file_facts_decode(bytes, catalogue));
}

/* NULL, or facts that can be walked from end to end. */
static void decode_harmlessly(const guint8 *data, gsize length, gboolean refuse) {
    g_autofree guint8 *exact = g_memdup2(data, length); // so that AddressSanitizer sees the end
    g_autoptr(GBytes) bytes = g_bytes_new_static(exact, length);
    g_autoptr(UgFileFacts) facts = ug_file_facts_decode(bytes, catalogue);
    g_assert_false(refuse && facts != NULL);
    if (facts != NULL) {
        expect_round_trip(facts);
    }
}

static void a_part_is_refused(void) {
    g_autoptr(UgFileFacts) facts = facts_of_every_kind();
    g_autoptr(GBytes) bytes = ug_file_facts_encode(facts);
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    for (gsize part = 0; part < length; part++) {
        decode_harmlessly(data, part, TRUE);
    }
    g_autofree guint8 *longer = g_malloc0(length + 1);
    memcpy(longer, data, length);
    decode_harmlessly(longer, length + 1, TRUE);
}

/* Each bit of small facts, then some bytes at once of larger ones, the same in each run. */
static void flipped_bits_do_no_harm(void) {
    g_autoptr(UgFileFacts) facts = facts_of_every_kind();
    g_autoptr(GBytes) bytes = ug_file_facts_encode(facts);
    gsize length = g_bytes_get_size(bytes);
    g_autofree guint8 *data = g_memdup2(g_bytes_get_data(bytes, NULL), length);
    for (gsize bit = 0; bit < 8 * length; bit++) {
        data[bit / 8] ^= (guint8)(1U << bit % 8);
        decode_harmlessly(data, length, FALSE);
        data[bit / 8] ^= (guint8)(1U << bit % 8);
    }
    g_autoptr(GRand) random = g_rand_new_with_seed(20250905);
    for (guint round = 0; round < 5000; round++) {
        g_autofree guint8 *flipped = g_memdup2(data, length);
        for (gint n = g_rand_int_range(random, 1, 6); n > 0; n--) {
            flipped[g_rand_int_range(random, 0, (gint)length)] = (guint8)g_rand_int(random);
        }
        decode_harmlessly(flipped, length, FALSE);
    }
}

static void noise_does_no_harm(void) {
    g_autoptr(GRand) random = g_rand_new_with_seed(20250905);
    for (guint round = 0; round < 20000; round++) {
        guint8 noise[64];
        for (gsize i = 0; i < sizeof(noise); i++) {
            noise[i] = (guint8)g_rand_int_range(random, 0, round % 2 == 0 ? 256 : 4);
        }
        noise[0] = 2;
        decode_harmlessly(noise, sizeof(noise), FALSE);
    }
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_autoptr(GError) error = NULL;
    catalogue = ug_catalogue_load(NULL, &error);
    g_assert_no_error(error);
    UgMemo *memo = ug_memo_new();
    extractor = ug_extractor_new(catalogue, memo);
    g_test_add_func("/facts_codec/every_field_comes_back", every_field_comes_back);
    g_test_add_func("/facts_codec/no_facts_come_back", no_facts_come_back);
    g_test_add_func("/facts_codec/nothing_is_shared", nothing_is_shared);
    g_test_add_func("/facts_codec/every_field_is_known", every_field_is_known);
    g_test_add_func("/facts_codec/every_file_of_the_corpus_comes_back", every_file_of_the_corpus_comes_back);
    g_test_add_func("/facts_codec/manifests_come_back", manifests_come_back);
    g_test_add_func("/facts_codec/an_unknown_rule_is_refused", an_unknown_rule_is_refused);
    g_test_add_func("/facts_codec/more_names_towards_a_symbol_than_there_are_is_refused",
                    more_names_towards_a_symbol_than_there_are_is_refused);
    g_test_add_func("/facts_codec/a_part_is_refused", a_part_is_refused);
    g_test_add_func("/facts_codec/flipped_bits_do_no_harm", flipped_bits_do_no_harm);
    g_test_add_func("/facts_codec/noise_does_no_harm", noise_does_no_harm);
    int status = g_test_run();
    ug_extractor_free(extractor);
    ug_memo_free(memo);
    ug_catalogue_free(catalogue);
    return status;
}
