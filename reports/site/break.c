// Where long words of code may break: after the marks between their parts, rather than in the middle of a name.
#include "reports/site/site_private.h"

#include <string.h>

/* In bytes. A word that fits on a telephone is left whole, and so is an end such as ".py:12". */
enum { SHORT = 24, END = 8 };

/* A name such as _handle or __init__ keeps the marks that it begins with. */
static gboolean begins_name(const char *word, const char *at) {
    return *at == '_' && (at == word || strchr("_./", at[-1]) != NULL);
}

static gboolean may_end_line(const char *word, const char *at, const char *end) {
    gboolean parts = g_ascii_isalnum(at[1]) || (at[1] == '_' && *at != '_');
    return strchr("_./", *at) != NULL && end - at > END && parts && !begins_name(word, at);
}

/* Puts the text between two marks, and a break, before the node, which keeps the rest. */
static void cut(xmlNode *node, const char *from, const char *to) {
    xmlNode *element = xmlNewDocNode(node->doc, NULL, BAD_CAST "wbr", NULL);
    xmlNode *part = xmlNewDocTextLen(node->doc, BAD_CAST from, (int)(to - from));
    xmlAddPrevSibling(node, element);
    xmlAddPrevSibling(element, part);
}

static void break_text(xmlNode *node) {
    static const char BLANKS[] = " \t\r\n";
    g_autofree char *text = g_strdup((const char *)node->content);
    const char *done = text;
    for (const char *end, *word = text + strspn(text, BLANKS); *word != '\0'; word = end + strspn(end, BLANKS)) {
        end = word + strcspn(word, BLANKS);
        for (const char *at = word; end - word > SHORT && at < end; at++) {
            if (may_end_line(word, at, end)) {
                cut(node, done, at + 1);
                done = at + 1;
            }
        }
    }
    if (done != text) {
        xmlNodeSetContent(node, BAD_CAST done); // of a text this takes it as it is
    }
}

static gboolean has_own_rules(const xmlNode *node) {
    static const char *const NAMES[] = {"head", "script", "style", "svg"};
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        if (strcmp((const char *)node->name, NAMES[i]) == 0) {
            return TRUE;
        }
    }
    return FALSE;
}

void ug_site_break_words(xmlNode *element) {
    for (xmlNode *node = element->children, *next; node != NULL; node = next) {
        next = node->next;
        if (node->type == XML_TEXT_NODE && node->content != NULL) {
            break_text(node);
        } else if (node->type == XML_ELEMENT_NODE && !has_own_rules(node)) {
            ug_site_break_words(node);
        }
    }
}
