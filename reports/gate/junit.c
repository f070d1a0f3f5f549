// What is wrong with a change as a JUnit report: a failed test case for each reason, or one for the project that
// passed.
#include "reports/formats/xml.h"
#include "reports/gate/breach.h"
#include "reports/gate/gate_report.h"

/* The name is the same in the next run and stands once, by which servers tell that a case failed before. */
static void append_failure(const UgGate *gate, const UgBreach *breach, GString *out) {
    g_autofree char *path = ug_gate_path(gate, breach->path);
    g_autofree char *sentence = ug_breach_sentence(breach);
    g_autofree char *paragraph = ug_breach_paragraph(breach);
    g_autofree char *name = g_strdup_printf("%s %s (%s)", breach->code, sentence, breach->fingerprint);
    g_autofree char *place = g_strdup_printf("%s:%u:%u: ", path, breach->span.line, breach->span.column);
    g_string_append(out, "    <testcase");
    ug_xml_attribute(out, "classname", path);
    ug_xml_attribute(out, "name", name);
    ug_xml_attribute(out, "file", path);
    ug_xml_number(out, "line", MAX(breach->span.line, 1));
    g_string_append(out, " time=\"0\">\n      <failure");
    ug_xml_attribute(out, "type", breach->code);
    ug_xml_attribute(out, "message", sentence);
    g_string_append_c(out, '>');
    ug_xml_text(out, place);
    ug_xml_text(out, paragraph);
    g_string_append(out, "</failure>\n    </testcase>\n");
}

static void append_problem(const UgGate *gate, const UgProblem *problem, GString *out) {
    g_autofree char *path = ug_gate_path(gate, problem->path);
    g_string_append(out, "    <testcase");
    ug_xml_attribute(out, "classname", path);
    g_string_append(out, " name=\"can be examined\" time=\"0\">\n      <error type=\"PROBLEM\"");
    ug_xml_attribute(out, "message", problem->reason);
    g_string_append(out, "/>\n    </testcase>\n");
}

static void append_counts(guint tests, guint failures, guint errors, GString *out) {
    ug_xml_number(out, "tests", tests);
    ug_xml_number(out, "failures", failures);
    ug_xml_number(out, "errors", errors);
    g_string_append(out, " time=\"0\">\n");
}

void ug_gate_render_junit(gconstpointer data, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const UgGateView *view = data;
    const GArray *breaches = view->gate->breaches;
    const GArray *problems = view->gate->regression->problems;
    guint tests = MAX(breaches->len, 1) + problems->len;
    g_string_append(out, UG_XML_DECLARATION "<testsuites name=\"ungreen\"");
    append_counts(tests, breaches->len, problems->len, out);
    g_string_append(out, "  <testsuite name=\"ungreen gate\" skipped=\"0\"");
    append_counts(tests, breaches->len, problems->len, out);
    for (guint i = 0; i < breaches->len; i++) {
        append_failure(view->gate, &g_array_index(breaches, UgBreach, i), out);
    }
    if (breaches->len == 0) {
        g_string_append(out, "    <testcase"); // an empty suite looks like tests that were not run
        ug_xml_attribute(out, "classname", view->after->name);
        g_string_append(out, " name=\"adds no use of eventlet\" time=\"0\"/>\n");
    }
    for (guint i = 0; i < problems->len; i++) {
        append_problem(view->gate, &g_array_index(problems, UgProblem, i), out);
    }
    g_string_append(out, "  </testsuite>\n</testsuites>\n");
}
