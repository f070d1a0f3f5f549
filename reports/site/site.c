// The pages: stylesheets applied to the documents, and the policy that they are shown under.
#include "reports/site/site.h"

#include "base/error.h"
#include "reports/assets_resource.h"
#include "reports/history/course_report.h"
#include "reports/site/site_private.h"

#include <gio/gio.h>
#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
#include <libxml/xmlsave.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>
#include <string.h>

struct UgSite {
    xsltStylesheet *index, *project;
    xsltSecurityPrefs *nothing; /* no file may be read or written, no network asked */
    char *style;
    char *early;  /* script that runs before anything is shown */
    char *script; /* the rest */
    char *policy;
};

/* ---- assets ---- */

static char *asset(const char *name) {
    g_autofree char *path = g_strconcat("/ungreen/assets/", name, NULL);
    g_autoptr(GBytes) bytes = g_resource_lookup_data(assets_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_assert(bytes != NULL);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static char *assets(const char *const *names) {
    GString *all = g_string_new(NULL);
    for (const char *const *name = names; *name != NULL; name++) {
        g_autofree char *text = asset(*name);
        g_string_append(all, text);
        g_string_append_c(all, '\n');
    }
    return g_string_free(all, FALSE);
}

static xmlDoc *read_stylesheet(const char *name) {
    g_autofree char *text = asset(name);
    xmlDoc *document = xmlReadMemory(text, (int)strlen(text), name, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOBLANKS);
    g_assert(document != NULL);
    return document;
}

static void add_templates(xmlDoc *document, const char *name) {
    xmlDoc *other = read_stylesheet(name);
    xmlNode *root = xmlDocGetRootElement(document);
    for (xmlNode *node = xmlDocGetRootElement(other)->children; node != NULL; node = node->next) {
        xmlAddChild(root, xmlDocCopyNode(node, document, 1));
    }
    xmlFreeDoc(other);
}

/* A page's templates, the rest of them in a file of their own, and those that all pages share. */
static xsltStylesheet *compile(const char *name, const char *rest) {
    xmlDoc *document = read_stylesheet(name);
    add_templates(document, rest);
    add_templates(document, "shared.xsl");
    xsltStylesheet *stylesheet = xsltParseStylesheetDoc(document); // takes the document
    g_assert(stylesheet != NULL && stylesheet->errors == 0);
    return stylesheet;
}

/* 'sha256-...', by which a policy knows what it lets run. */
static char *source_of(const char *text) {
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize length = sizeof digest;
    g_checksum_update(checksum, (const guchar *)text, (gssize)strlen(text));
    g_checksum_get_digest(checksum, digest, &length);
    g_autofree char *base64 = g_base64_encode(digest, length);
    return g_strdup_printf("'sha256-%s'", base64);
}

UgSite *ug_site_new(void) {
    static const char *const STYLES[] = {"uPlot.min.css", "style.css", NULL};
    static const char *const EARLY[] = {"early.js", NULL};
    static const char *const SCRIPTS[] = {
        "notices.js", "tablesort.min.js", "tablesort.number.min.js", "uPlot.iife.min.js", "tables.js", "charts.js",
        NULL};
    static const xsltSecurityOption OPTIONS[] = {XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE,
                                                 XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
                                                 XSLT_SECPREF_WRITE_NETWORK};
    UgSite *site = g_new0(UgSite, 1);
    site->index = compile("index.xsl", "index-table.xsl");
    site->project = compile("project.xsl", "project-places.xsl");
    site->nothing = xsltNewSecurityPrefs();
    for (guint i = 0; i < G_N_ELEMENTS(OPTIONS); i++) {
        xsltSetSecurityPrefs(site->nothing, OPTIONS[i], xsltSecurityForbid);
    }
    site->style = assets(STYLES);
    site->early = assets(EARLY);
    site->script = assets(SCRIPTS);
    g_autofree char *style = source_of(site->style);
    g_autofree char *early = source_of(site->early);
    g_autofree char *script = source_of(site->script);
    site->policy = g_strdup_printf("default-src 'none'; style-src %s; script-src %s %s; img-src data:; "
                                   "base-uri 'none'; form-action 'none'",
                                   style, early, script);
    return site;
}

void ug_site_free(UgSite *site) {
    xsltFreeStylesheet(site->index);
    xsltFreeStylesheet(site->project);
    xsltFreeSecurityPrefs(site->nothing);
    g_free(site->style);
    g_free(site->early);
    g_free(site->script);
    g_free(site->policy);
    g_free(site);
}

/* ---- pages ---- */

static xmlDoc *page_new(const UgSite *site) {
    xmlDoc *page = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *root = xmlNewNode(NULL, BAD_CAST "page");
    xmlDocSetRootElement(page, root);
    ug_site_add_text(root, "policy", site->policy);
    // As they are: the policy knows them by their bytes.
    xmlNewTextChild(root, NULL, BAD_CAST "style", BAD_CAST site->style);
    xmlNewTextChild(root, NULL, BAD_CAST "early", BAD_CAST site->early);
    xmlNewTextChild(root, NULL, BAD_CAST "script", BAD_CAST site->script);
    return page;
}

/* None of what never was: a line along the bottom says nothing. */
static void add_charts(xmlNode *root, const UgSiteChart *chart) {
    if (!ug_course_has_weight(chart->course)) {
        return;
    }
    static const char *const NAMES[UG_N_SITE_WIDTHS] = {"chart", "narrow-chart"};
    for (guint width = 0; width < UG_N_SITE_WIDTHS; width++) {
        g_autoptr(GString) drawing = g_string_new(NULL);
        ug_site_draw_chart(chart, (UgSiteWidth)width, drawing);
        if (drawing->len > 0) {
            ug_site_add_drawing(root, NAMES[width], drawing->str);
        }
    }
}

static void add_graph(xmlNode *root, const GArray *blocks) {
    static const char *const NAMES[UG_N_SITE_WIDTHS] = {"graph", "narrow-graph"};
    for (guint width = 0; width < UG_N_SITE_WIDTHS; width++) {
        g_autoptr(GString) drawing = g_string_new(NULL);
        ug_site_draw_graph(blocks, (UgSiteWidth)width, drawing);
        if (drawing->len > 0) {
            ug_site_add_drawing(root, NAMES[width], drawing->str);
        }
    }
}

/* (transfer full) (nullable) what its nodes were made of, for who needs more of it */
static cJSON *add_document(xmlNode *root, const char *name, const GString *text) {
    cJSON *document = text == NULL ? NULL : cJSON_ParseWithLength(text->str, text->len);
    if (document != NULL) {
        ug_site_add_json(root, name, document);
    }
    return document;
}

/* libxml2 knows the elements of HTML 4, and ends all others. */
static void append_html(GString *out, const xmlBuffer *buffer) {
    static const char END[] = "</wbr>";
    const char *rest = (const char *)xmlBufferContent(buffer);
    g_string_append(out, "<!DOCTYPE html>\n");
    for (const char *end; (end = strstr(rest, END)) != NULL; rest = end + strlen(END)) {
        g_string_append_len(out, rest, end - rest);
    }
    g_string_append_printf(out, "%s\n", rest);
}

/* Takes the page. */
static gboolean transform(const UgSite *site, xsltStylesheet *stylesheet, xmlDoc *page, GString *out, GError **error) {
    xsltTransformContext *context = xsltNewTransformContext(stylesheet, page);
    xsltSetCtxtSecurityPrefs(site->nothing, context);
    xmlDoc *result = xsltApplyStylesheetUser(stylesheet, page, NULL, NULL, NULL, context);
    gboolean made = result != NULL && context->state == XSLT_STATE_OK && xmlDocGetRootElement(result) != NULL;
    xsltFreeTransformContext(context);
    xmlFreeDoc(page);
    if (made) {
        // Not by xsltSaveResultTo(), which adds an element `meta` of its own.
        xmlBuffer *buffer = xmlBufferCreate();
        ug_site_break_words(xmlDocGetRootElement(result));
        xmlSaveCtxt *saving = xmlSaveToBuffer(buffer, "UTF-8", XML_SAVE_AS_HTML | XML_SAVE_NO_DECL);
        xmlSaveTree(saving, xmlDocGetRootElement(result));
        xmlSaveClose(saving);
        append_html(out, buffer);
        xmlBufferFree(buffer);
    } else {
        const xmlError *last = xmlGetLastError();
        g_set_error(error, UG_ERROR, UG_ERROR_DATA, "a page of the site could not be made of its documents: %s",
                    last == NULL || last->message == NULL ? "its style sheet gave no page" : last->message);
    }
    g_clear_pointer(&result, xmlFreeDoc);
    return made;
}

gboolean ug_site_render_index(const UgSite *site, const UgTableView *view, const GString *fleet, GString *out,
                              GError **error) {
    const UgOverview *overview = view->overview;
    xmlDoc *page = page_new(site);
    xmlNode *root = xmlDocGetRootElement(page);
    cJSON_Delete(add_document(root, "fleet", fleet));
    const UgSiteChart chart = {overview->course, &overview->forecast, overview->goal, "all projects"};
    add_charts(root, &chart);
    add_graph(root, overview->blocks);
    return transform(site, site->index, page, out, error);
}

gboolean ug_site_render_project(const UgSite *site, const UgSiteProject *project, GString *out, GError **error) {
    const UgTableView *view = project->view;
    const UgOverview *overview = view->overview;
    const UgTableRow *row = g_ptr_array_index(view->table->rows, project->index);
    xmlDoc *page = page_new(site);
    xmlNode *root = xmlDocGetRootElement(page);
    g_autoptr(cJSON) object = ug_json_table_row(row);
    g_autoptr(cJSON) goal = ug_json_goal(overview->goal);
    g_autoptr(cJSON) waits = ug_json_table_blocks(overview, row);
    ug_site_add_json(root, "row", object);
    ug_site_add_json(root, "goal", goal);
    ug_site_add_json(root, "blocks", waits);
    g_autoptr(cJSON) status = add_document(root, "progress", project->progress);
    cJSON_Delete(add_document(root, "history", project->history));
    ug_site_add_rules(root, view->catalogue, status);
    if (project->history != NULL) {
        const UgSiteChart chart = {row->course, &overview->forecasts[project->index], overview->goal, row->name};
        add_charts(root, &chart);
    }
    return transform(site, site->project, page, out, error);
}
