// What blocks what, as a drawing in two columns: who installs eventlet on the left, who thereby does on the right.
//
// Two columns and curves need no layout engine, are the same everywhere, and can be read aloud in order.
#include "reports/formats/svg.h"
#include "reports/formats/xml.h"
#include "reports/site/site_private.h"

#include <string.h>

enum { ROW = 26, HALF = ROW / 2, GAP = 14 };

typedef struct {
    const char *name, *slug;
    guint n; /* edges */
    double y;
} Node;

typedef struct {
    GArray *left, *right; /* of Node */
    double x_left, x_right, width;
    GString *out;
} Drawing;

static guint find_or_add(GArray *nodes, const char *name, const char *slug) {
    for (guint i = 0; i < nodes->len; i++) {
        const Node *node = &g_array_index(nodes, Node, i);
        if (strcmp(node->name, name) == 0 && strcmp(node->slug, slug) == 0) { // two rows may each have a "repo"
            return i;
        }
    }
    const Node node = {name, slug, 0, 0};
    g_array_append_val(nodes, node);
    return nodes->len - 1;
}

static gint compare_nodes(gconstpointer a, gconstpointer b) {
    const Node *left = a;
    const Node *right = b;
    int order = strcmp(left->name, right->name);
    return order != 0 ? order : strcmp(left->slug, right->slug);
}

static void gather(Drawing *drawing, const GArray *blocks) {
    for (guint i = 0; i < blocks->len; i++) {
        const UgWait *wait = &g_array_index(blocks, UgWait, i);
        guint left = find_or_add(drawing->left, wait->blocker, wait->blocker_row->slug);
        guint right = find_or_add(drawing->right, wait->waiting, wait->waiting_row->slug);
        g_array_index(drawing->left, Node, left).n++;
        g_array_index(drawing->right, Node, right).n++;
    }
    g_array_sort(drawing->right, compare_nodes);
}

static void spread(GArray *nodes, double height) {
    double room = height / nodes->len;
    for (guint i = 0; i < nodes->len; i++) {
        g_array_index(nodes, Node, i).y = room * i + room / 2;
    }
}

static void draw_edge(const Drawing *drawing, const UgWait *wait) {
    const Node *left =
        &g_array_index(drawing->left, Node, find_or_add(drawing->left, wait->blocker, wait->blocker_row->slug));
    const Node *right =
        &g_array_index(drawing->right, Node, find_or_add(drawing->right, wait->waiting, wait->waiting_row->slug));
    double middle = (drawing->x_left + drawing->x_right) / 2;
    const double numbers[] = {drawing->x_left + GAP,  left->y, middle, left->y, middle, right->y,
                              drawing->x_right - GAP, right->y};
    static const char *const WORDS[] = {"M", " ", "C", " ", " ", " ", " ", " "};
    g_string_append_printf(drawing->out, "<path class=\"edge%s\" d=\"", wait->through != NULL ? " indirect" : "");
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_string_append(drawing->out, WORDS[i]);
        ug_svg_number(drawing->out, numbers[i]);
    }
    g_string_append(drawing->out, "\"/>");
}

static void draw_node(const Drawing *drawing, const Node *node, gboolean is_left) {
    double x = is_left ? drawing->x_left : drawing->x_right;
    g_autofree char *label = is_left ? g_strdup_printf("%s (%u)", node->name, node->n) : g_strdup(node->name);
    g_autofree char *page = g_strdup_printf("projects/%s.html", node->slug);
    g_string_append(drawing->out, "<a");
    ug_xml_attribute(drawing->out, "href", page);
    g_string_append_printf(drawing->out, "><circle class=\"%s\" r=\"4.5\"", is_left ? "blocker" : "waiting");
    ug_svg_coordinate(drawing->out, "cx", is_left ? x + 6 : x - 6);
    ug_svg_coordinate(drawing->out, "cy", node->y);
    g_string_append_printf(drawing->out, "/><text text-anchor=\"%s\"", is_left ? "end" : "start");
    ug_svg_coordinate(drawing->out, "x", is_left ? x - 4 : x + 4);
    ug_svg_coordinate(drawing->out, "y", node->y + 4);
    g_string_append(drawing->out, ">");
    ug_xml_text(drawing->out, label);
    g_string_append(drawing->out, "</text></a>");
}

void ug_site_draw_graph(const GArray *blocks, UgSiteWidth width, GString *out) {
    if (blocks->len == 0) {
        return;
    }
    gboolean is_wide = width == UG_SITE_WIDE;
    Drawing drawing = {g_array_new(FALSE, FALSE, sizeof(Node)),
                       g_array_new(FALSE, FALSE, sizeof(Node)),
                       is_wide ? 300 : 135,
                       is_wide ? 660 : 200,
                       is_wide ? 960 : 350,
                       out};
    gather(&drawing, blocks);
    double height = (double)ROW * MAX(drawing.left->len, drawing.right->len) + HALF;
    spread(drawing.left, height);
    spread(drawing.right, height);
    g_string_append_printf(out,
                           "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"group\" "
                           "aria-label=\"Repositories that install eventlet, and who waits for them\">",
                           (int)drawing.width, (int)height);
    for (guint i = 0; i < blocks->len; i++) {
        draw_edge(&drawing, &g_array_index(blocks, UgWait, i));
    }
    for (guint i = 0; i < drawing.left->len; i++) {
        draw_node(&drawing, &g_array_index(drawing.left, Node, i), TRUE);
    }
    for (guint i = 0; i < drawing.right->len; i++) {
        draw_node(&drawing, &g_array_index(drawing.right, Node, i), FALSE);
    }
    g_string_append(out, "</svg>");
    g_array_unref(drawing.left);
    g_array_unref(drawing.right);
}
