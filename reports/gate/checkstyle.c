// What is wrong with a change as Checkstyle's XML, which many review and build servers read.
#include "reports/formats/xml.h"
#include "reports/gate/breach.h"
#include "reports/gate/gate_report.h"

static void append_breach(const UgBreach *breach, GString *out) {
    g_autofree char *sentence = ug_breach_sentence(breach);
    g_autofree char *source = g_strdup_printf("ungreen.%s", breach->code);
    g_string_append(out, "    <error");
    ug_xml_number(out, "line", MAX(breach->span.line, 1));
    ug_xml_number(out, "column", MAX(breach->span.column, 1));
    ug_xml_attribute(out, "severity", "error");
    ug_xml_attribute(out, "message", sentence);
    ug_xml_attribute(out, "source", source);
    g_string_append(out, "/>\n");
}

/* What could not be examined may hide a breach, so it must not look like a clean file. */
static void append_problems(const UgGate *gate, GString *out) {
    const GArray *problems = gate->regression->problems;
    for (guint i = 0; i < problems->len; i++) {
        const UgProblem *problem = &g_array_index(problems, UgProblem, i);
        g_autofree char *path = ug_gate_path(gate, problem->path);
        g_string_append(out, "  <file");
        ug_xml_attribute(out, "name", path);
        g_string_append(out, ">\n    <error line=\"1\" severity=\"warning\"");
        ug_xml_attribute(out, "message", problem->reason);
        g_string_append(out, " source=\"ungreen.PROBLEM\"/>\n  </file>\n");
    }
}

void ug_gate_render_checkstyle(gconstpointer data, G_GNUC_UNUSED const UgPaper *paper, GString *out) {
    const UgGateView *view = data;
    const GArray *breaches = view->gate->breaches;
    const char *path = NULL;
    // The version is that of Checkstyle whose format this is; readers look for one.
    g_string_append(out, UG_XML_DECLARATION "<checkstyle version=\"4.3\">\n");
    for (guint i = 0; i < breaches->len; i++) {
        const UgBreach *breach = &g_array_index(breaches, UgBreach, i);
        if (g_strcmp0(path, breach->path) != 0) {
            g_string_append(out, path != NULL ? "  </file>\n  <file" : "  <file");
            g_autofree char *name = ug_gate_path(view->gate, breach->path);
            ug_xml_attribute(out, "name", name);
            g_string_append(out, ">\n");
            path = breach->path;
        }
        append_breach(breach, out);
    }
    g_string_append(out, path != NULL ? "  </file>\n" : "");
    append_problems(view->gate, out);
    g_string_append(out, "</checkstyle>\n");
}
