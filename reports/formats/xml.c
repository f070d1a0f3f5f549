// Escaping for XML. g_markup_escape_text() writes control characters as references, which XML 1.0 does not allow
// either.
#include "reports/formats/xml.h"

#include "base/text.h"

static const char *entity(gunichar c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;"; // so that "]]>" cannot appear
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Two characters are valid UTF-8, harmless, and yet none of XML. */
char *ug_xml_visible(const char *bytes) {
    g_autofree char *printable = ug_text_printable(bytes);
    GString *visible = g_string_new(printable);
    g_string_replace(visible, "\xef\xbf\xbe", "\\u{FFFE}", 0);
    g_string_replace(visible, "\xef\xbf\xbf", "\\u{FFFF}", 0);
    return g_string_free(visible, FALSE);
}

void ug_xml_text(GString *out, const char *bytes) {
    g_autofree char *visible = ug_xml_visible(bytes);
    for (const char *p = visible; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const char *escaped = entity(c);
        if (escaped != NULL) {
            g_string_append(out, escaped);
        } else {
            g_string_append_unichar(out, c);
        }
    }
}

void ug_xml_attribute(GString *out, const char *name, const char *bytes) {
    g_string_append_printf(out, " %s=\"", name);
    ug_xml_text(out, bytes);
    g_string_append_c(out, '"');
}

void ug_xml_number(GString *out, const char *name, guint number) {
    g_string_append_printf(out, " %s=\"%u\"", name, number);
}
