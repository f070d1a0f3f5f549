/* Reports: views of one result document. No report computes anything that the result does not say.
 *
 * A report appends UTF-8 to a string; where the string goes is the business of the commands. */
#ifndef UNGREEN_REPORTS_REPORT_H
#define UNGREEN_REPORTS_REPORT_H

#include "base/autoptr.h"
#include "catalogue/catalogue.h"
#include "project/scan.h"
#include "reports/formats/style.h"

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
    const UgScan *scan;
    const UgCatalogue *catalogue;
    gboolean summary;        /* close a list for people with a summary */
    gboolean selected;       /* the user asked for a part only, so an empty list does not mean that nothing is there */
    gboolean selected_rules; /* that part was rules, so that quiet ones are listed too */
    gboolean held; /* the project uses or requires eventlet itself, so what leads to other libraries counts too */
    const UgRule *left_out; /* (nullable) what holds for it was not asked for and may not have been looked for; texts
                               say so in place of a count */
} UgScanView;

/* One way to write a result. A command's formats stand in a table that ends with one whose name is NULL; the first is
 * the default. `view` is the command's own: a UgScanView for `scan`. */
typedef struct {
    const char *name; /* as --format takes it */
    const char *help;
    void (*render)(gconstpointer view, const UgPaper *paper, GString *out);
    gboolean tells_problems; /* the document says by itself what could not be examined */
} UgFormat;

const UgFormat *ug_scan_formats(void);
/* Of `rules`; the view is a UgCatalogue. */
const UgFormat *ug_rules_formats(void);

void ug_scan_render_text(const UgScanView *view, const UgPaper *paper, GString *out);
/* A line about a place, as CI logs have it: "path:line:column: CODE message [detail]", with its newline. */
typedef struct {
    const char *path; /* raw bytes */
    UgSpan span;
    const char *code;
    const char *message;
    const char *detail; /* (nullable) */
} UgPlaceLine;
void ug_render_place(const UgPlaceLine *place, const UgPaper *paper, GString *out);
void ug_scan_render_json(const UgScanView *view, const UgPaper *paper, GString *out);

/* One finding, as the documents have it; `blocks` is what they say of that. (transfer full) */
cJSON *ug_json_finding(const UgCatalogue *catalogue, const UgFinding *finding, gboolean blocks);

/* The catalogue: every rule by family; the same as JSON; one rule in full; some rules in a line each. */
void ug_rules_render_text(const UgCatalogue *catalogue, const UgPaper *paper, GString *out);
void ug_rules_render_json(const UgCatalogue *catalogue, const UgPaper *paper, GString *out);
void ug_rules_render_list(const UgCatalogue *catalogue, const GPtrArray *rules, const UgPaper *paper, GString *out);
void ug_rule_render_text(const UgCatalogue *catalogue, const UgRule *rule, const UgPaper *paper, GString *out);

/* The JSON Schema of a document by its short name ("scan"), or NULL. Returns (transfer full). */
GBytes *ug_schema(const char *name);
/* The short names, sorted. Returns (transfer full). */
GStrv ug_schema_names(void);

G_END_DECLS

#endif
