/* What drawings have in common: numbers as SVG writes them, and round scales. */
#ifndef UNGREEN_REPORTS_SVG_H
#define UNGREEN_REPORTS_SVG_H

#include <glib.h>

G_BEGIN_DECLS

/* With one digit behind the point, whatever the locale. */
void ug_svg_number(GString *out, double number);
/* ` name="value"`; `name` must be a literal. */
void ug_svg_coordinate(GString *out, const char *name, double value);
/* 1, 2 or 5 times a power of ten: the distance of lines up to `largest`, of which there are fewer than `most`. */
guint ug_svg_step(guint largest, guint most);

G_END_DECLS

#endif
