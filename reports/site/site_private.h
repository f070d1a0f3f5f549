/* What pages of the site are made of. */
#ifndef UNGREEN_REPORTS_SITE_PRIVATE_H
#define UNGREEN_REPORTS_SITE_PRIVATE_H

#include "assess/table/overview.h"
#include "base/autoptr.h"

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* tree.c: adds a value as an element to a parent: members become elements of their names, items elements `item`;
 * null is left out. Characters that XML cannot hold, or that act on who looks at them, are spelled out. */
void ug_site_add_json(xmlNode *parent, const char *name, const cJSON *value);
void ug_site_add_text(xmlNode *parent, const char *name, const char *text);
/* Adds an element of that name with a drawing in it, which must be well-formed. */
void ug_site_add_drawing(xmlNode *parent, const char *name, const char *svg);

/* rules.c: adds the element `rules`: those whose places a document of status (nullable) lists. */
void ug_site_add_rules(xmlNode *parent, const UgCatalogue *catalogue, const cJSON *progress);

/* break.c: lets long words in a page, as paths and symbols are, break between their parts (`wbr`). */
void ug_site_break_words(xmlNode *element);

/* How wide a drawing is: CSS shows the one that fits. */
typedef enum { UG_SITE_WIDE, UG_SITE_NARROW, UG_N_SITE_WIDTHS } UgSiteWidth;

/* chart.c: the burn-down of a course, with the goal's dates and the forecast; colours and letters are those of the
 * page. Nothing without points. `title` (nullable) says what it shows. */
typedef struct {
    const UgCourse *course;
    const UgForecast *forecast;
    const UgGoal *goal;
    const char *title;
} UgSiteChart;
void ug_site_draw_chart(const UgSiteChart *what, UgSiteWidth width, GString *out);

/* graph.c: who waits for whom; nothing if nobody does. */
void ug_site_draw_graph(const GArray *blocks, UgSiteWidth width, GString *out);

G_END_DECLS

#endif
