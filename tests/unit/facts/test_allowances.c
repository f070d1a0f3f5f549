// Comments that allow a use: what is one, what it says and which line it speaks of.
#include "facts/facts.h"

#include <string.h>

static UgCatalogue *catalogue;
static UgMemo *memo;
static UgExtractor *extractor;

/* "LINE VERB! RULE|REASON|UNTIL" of each, one a line; without a verb if that is "allow". */
static char *allowances_of(UgFileKind kind, const char *text) {
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    g_autoptr(UgFileFacts) facts = ug_extract(extractor, kind, bytes);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < facts->allowances->len; i++) {
        const UgAllowance *allowance = &g_array_index(facts->allowances, UgAllowance, i);
        g_string_append_printf(all, "%s%u %s%s%s|%s|%s", i == 0 ? "" : "\n", allowance->line,
                               allowance->verb != NULL ? allowance->verb : "", allowance->verb != NULL ? "! " : "",
                               allowance->rule, allowance->reason, allowance->until != NULL ? allowance->until : "");
    }
    return g_string_free(all, FALSE);
}

static void expect(UgFileKind kind, const char *text, const char *expected) {
    g_autofree char *found = allowances_of(kind, text);
    g_assert_cmpstr(found, ==, expected);
}

static void a_comment_speaks_of_its_line(void) {
    expect(UG_FILE_PYTHON, "import os\nspawn(f)  # ungreen: allow EVT401 the pool is not ready\n",
           "2 EVT401|the pool is not ready|");
    expect(UG_FILE_PYTHON, "spawn(f)  # noqa  # ungreen: allow EVT401,EVT412 why  # pragma\n", "1 EVT401,EVT412|why|");
    expect(UG_FILE_PYTHON, "spawn(f)\t#ungreen:  allow\tEVT4\twhy\r\n", "1 EVT4|why|");
}

static void rules_are_any_words_parted_by_commas(void) {
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow spawn-n why\n", "1 spawn-n|why|");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401, EVT412 why\n", "1 EVT401,EVT412|why|");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 , EVT412,sleep: why, why\n",
           "1 EVT401,EVT412,sleep|why, why|");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401: why\n", "1 EVT401|why|");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401,\n", "1 EVT401||");
}

static void one_that_stands_alone_speaks_of_the_next_line_of_code(void) {
    expect(UG_FILE_PYTHON, "# ungreen: allow EVT401 why\n\n  # more\nspawn(f)\n", "4 EVT401|why|");
    expect(UG_FILE_PYTHON, "# ungreen: allow EVT401 why", "1 EVT401|why|");
}

static void a_deadline_is_a_release_or_a_day(void) {
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 why until 2027.1\n", "1 EVT401|why|2027.1");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 until 2027-03-31\n", "1 EVT401||2027-03-31");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 stays until done\n", "1 EVT401|stays until done|");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 stays until the hub is gone\n",
           "1 EVT401|stays until the hub is gone|");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 stays until Gazpacho\n", "1 EVT401|stays|Gazpacho");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 not until  2027.2 \n", "1 EVT401|not|2027.2");
}

static void a_deadline_may_stand_anywhere_in_the_reason(void) {
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 until 2027.1 the pool is not ready\n",
           "1 EVT401|the pool is not ready|2027.1");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 until 2027.1: the pool\n", "1 EVT401|the pool|2027.1");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 not ready (until 2027.1)\n", "1 EVT401|not ready|2027.1");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 why until 2027.1, then it goes\n",
           "1 EVT401|why, then it goes|2027.1");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 why until 2027.1 (LP#123).\n",
           "1 EVT401|why (LP#123).|2027.1");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 why, Until: 2027-03-31.\n", "1 EVT401|why.|2027-03-31");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 until all agree, and until 2027.1\n",
           "1 EVT401|until all agree, and|2027.1");
}

static void what_is_no_date_but_holds_one_is_told_as_it_is(void) {
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 why until the end of 2027.1 at least\n",
           "1 EVT401|why at least|the end of 2027.1");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 why until 31.3.2027 or so\n", "1 EVT401|why or so|31.3.2027");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 until bug 2027123 is fixed\n",
           "1 EVT401|until bug 2027123 is fixed|");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401 until it is gone, agreed on 2026-11-30\n",
           "1 EVT401|until it is gone, agreed on 2026-11-30|");
}

static void what_is_wrong_is_told_as_it_is(void) {
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow\n", "1 ||");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow EVT401\n", "1 EVT401||");
    expect(UG_FILE_PYTHON, "f()  # ungreen: ignore EVT401 why\n", "1 ignore! ||");
    expect(UG_FILE_PYTHON, "f()  # ungreen: allow all of it\n", "1 all|of it|");
    expect(UG_FILE_PYTHON, "f()  # ungreen:\n", "1 ||");
}

static void strings_and_sentences_are_none(void) {
    expect(UG_FILE_PYTHON, "X = '# ungreen: allow EVT401 why'\n", "");
    expect(UG_FILE_PYTHON, "\"\"\"\n# ungreen: allow EVT401 why\n\"\"\"\n", "");
    expect(UG_FILE_PYTHON, "f()  # see ungreen: allow EVT401 why\n", "");
    expect(UG_FILE_DOCUMENT, "# ungreen: allow EVT401 why\n", "");
}

static void manifests_have_them_too(void) {
    expect(UG_FILE_REQUIREMENTS, "six\neventlet>=0.3  # ungreen: allow EVT801 why\n", "2 EVT801|why|");
    expect(UG_FILE_TOX, "[testenv]\n# ungreen: allow EVT809 why\nsetenv = A=b#c\n", "3 EVT809|why|");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    catalogue = ug_catalogue_load(NULL, NULL);
    memo = ug_memo_new();
    extractor = ug_extractor_new(catalogue, memo);
    g_test_add_func("/allowances/line", a_comment_speaks_of_its_line);
    g_test_add_func("/allowances/rules", rules_are_any_words_parted_by_commas);
    g_test_add_func("/allowances/alone", one_that_stands_alone_speaks_of_the_next_line_of_code);
    g_test_add_func("/allowances/deadline", a_deadline_is_a_release_or_a_day);
    g_test_add_func("/allowances/deadline/anywhere", a_deadline_may_stand_anywhere_in_the_reason);
    g_test_add_func("/allowances/deadline/refused", what_is_no_date_but_holds_one_is_told_as_it_is);
    g_test_add_func("/allowances/wrong", what_is_wrong_is_told_as_it_is);
    g_test_add_func("/allowances/none", strings_and_sentences_are_none);
    g_test_add_func("/allowances/manifests", manifests_have_them_too);
    int failed = g_test_run();
    ug_extractor_free(extractor);
    ug_memo_free(memo);
    ug_catalogue_free(catalogue);
    return failed;
}
