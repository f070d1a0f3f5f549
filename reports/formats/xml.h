/* Writing XML 1.0 that every reader accepts, whatever a repository calls its files. */
#ifndef UNGREEN_REPORTS_XML_H
#define UNGREEN_REPORTS_XML_H

#include <glib.h>

G_BEGIN_DECLS

#define UG_XML_DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* `bytes` as characters of XML 1.0, not yet escaped: what it forbids even as a reference, and what acts on a terminal,
 * is spelled out as \xNN. Returns (transfer full). */
char *ug_xml_visible(const char *bytes);
/* Content or the value of an attribute: what is visible, escaped. */
void ug_xml_text(GString *out, const char *bytes);
/* ` name="value"`; `name` must be a literal. */
void ug_xml_attribute(GString *out, const char *name, const char *bytes);
void ug_xml_number(GString *out, const char *name, guint number);

G_END_DECLS

#endif
