// Documents of JSON as a tree of XML, for stylesheets to walk.
#include "reports/formats/xml.h"
#include "reports/site/site_private.h"

#include <libxml/parser.h>
#include <string.h>

static xmlNode *add_element(xmlNode *parent, const char *name) {
    return xmlNewChild(parent, NULL, BAD_CAST name, NULL);
}

void ug_site_add_text(xmlNode *parent, const char *name, const char *text) {
    g_autofree char *safe = ug_xml_visible(text);
    xmlNewTextChild(parent, NULL, BAD_CAST name, BAD_CAST safe);
}

/* Names of members are ours, but a document may have been edited. */
static gboolean is_name(const char *name) {
    return g_ascii_islower(name[0]) && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(name);
}

static void add_scalar(xmlNode *parent, const char *name, const cJSON *value) {
    if (cJSON_IsString(value)) {
        ug_site_add_text(parent, name, value->valuestring);
    } else if (cJSON_IsBool(value)) {
        ug_site_add_text(parent, name, cJSON_IsTrue(value) ? "true" : "false");
    } else if (cJSON_IsNumber(value)) {
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        ug_site_add_text(parent, name, g_ascii_formatd(number, sizeof number, "%.15g", value->valuedouble));
    }
}

/* A value, and the element that it goes into; by hand, as the depth is that of the document. */
typedef struct {
    xmlNode *parent;
    const cJSON *next;
} Level;

void ug_site_add_json(xmlNode *parent, const char *name, const cJSON *value) {
    if (!cJSON_IsObject(value) && !cJSON_IsArray(value)) {
        add_scalar(parent, name, value);
        return;
    }
    g_autoptr(GArray) levels = g_array_new(FALSE, FALSE, sizeof(Level));
    const Level top = {add_element(parent, name), value->child};
    g_array_append_val(levels, top);
    while (levels->len > 0) {
        Level *level = &g_array_index(levels, Level, levels->len - 1);
        const cJSON *item = level->next;
        if (item == NULL) {
            g_array_set_size(levels, levels->len - 1);
            continue;
        }
        level->next = item->next;
        const char *key = item->string == NULL ? "item" : is_name(item->string) ? item->string : "other";
        if (cJSON_IsObject(item) || cJSON_IsArray(item)) {
            const Level below = {add_element(level->parent, key), item->child};
            g_array_append_val(levels, below);
        } else {
            add_scalar(level->parent, key, item);
        }
    }
}

void ug_site_add_drawing(xmlNode *parent, const char *name, const char *svg) {
    xmlDoc *drawing = xmlReadMemory(svg, (int)strlen(svg), "drawing.svg", "UTF-8", XML_PARSE_NONET);
    g_assert(drawing != NULL); // we drew it
    xmlAddChild(add_element(parent, name), xmlDocCopyNode(xmlDocGetRootElement(drawing), parent->doc, 1));
    xmlFreeDoc(drawing);
}
