// The formats of `ungreen gate`.
#include "reports/gate/gate_report.h"

const UgFormat *ug_gate_formats(void) {
    static const UgFormat FORMATS[] = {
        {"text", "what is new, a line each, or one line that nothing is", ug_gate_render_text, FALSE},
        {"json", "the result document (ungreen schema gate)", ug_gate_render_json, TRUE},
        {"sarif", "SARIF 2.1.0, for code scanning", ug_gate_render_sarif, TRUE},
        {"zuul", "data for zuul_return: comments on the lines of a change", ug_gate_render_zuul, TRUE},
        {"github", "workflow commands: annotations on GitHub", ug_gate_render_github, TRUE},
        {"github-summary", "Markdown for GITHUB_STEP_SUMMARY", ug_gate_render_github_summary, TRUE},
        {"gitlab", "GitLab's Code Quality report", ug_gate_render_gitlab, FALSE},
        {"junit", "JUnit XML", ug_gate_render_junit, TRUE},
        {"checkstyle", "Checkstyle XML", ug_gate_render_checkstyle, TRUE},
        {"rdjson", "reviewdog's diagnostics", ug_gate_render_rdjson, TRUE},
        {NULL, NULL, NULL, FALSE},
    };
    return FORMATS;
}
