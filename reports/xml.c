// Escaping for XML. g_markup_escape_text() writes control characters as references, which XML 1.0 does not allow
// either.
#include "reports/xml.h"

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

void ug_xml_text(GString *out, const char *bytes) {
    g_autofree char *printable = ug_text_printable(bytes);
    for (const char *p = printable; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const char *escaped = entity(c);
        if (escaped != NULL) {
            g_string_append(out, escaped);
        } else if (c == 0xFFFE || c == 0xFFFF) {
            g_string_append_printf(out, "\\u{%04X}", c); // valid UTF-8, but no character of XML
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
