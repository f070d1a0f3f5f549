// Where the words of a page may break: between the parts of a name, and never after the mark that a part begins with.
#include "reports/site/site_private.h"

/* The text with '|' for each place where a line may end. */
static char *broken(const char *text) {
    g_autoptr(GString) result = g_string_new(NULL);
    xmlNode *element = xmlNewNode(NULL, BAD_CAST "p");
    xmlDoc *document = xmlNewDoc(BAD_CAST "1.0");
    xmlDocSetRootElement(document, element);
    xmlNodeAddContent(element, BAD_CAST text);
    ug_site_break_words(element);
    for (const xmlNode *node = element->children; node != NULL; node = node->next) {
        g_string_append(result, node->type == XML_TEXT_NODE ? (const char *)node->content : "|");
    }
    xmlFreeDoc(document);
    return g_strdup(result->str);
}

static void expect(const char *text, const char *wanted) {
    g_autofree char *found = broken(text);
    g_assert_cmpstr(found, ==, wanted);
}

static void a_line_may_end_between_parts(void) {
    expect("nova.compute.manager.periodic_tasks_of_all", "nova.|compute.|manager.|periodic_|tasks_of_all");
    expect("nova/virt/libvirt/driver_of_images.py:12", "nova/|virt/|libvirt/|driver_|of_|images.py:12");
    expect("short_enough.py and as_short", "short_enough.py and as_short");
}

static void a_name_keeps_what_it_begins_with(void) {
    expect("oslo_service.SignalHandler._handle_signal_now", "oslo_|service.|SignalHandler.|_handle_|signal_now");
    expect("service.SignalHandler.__setup_interruption", "service.|SignalHandler.|__setup_|interruption");
    expect("__not_a_word_that_ends_soon_enough", "__not_|a_|word_|that_|ends_|soon_enough");
}

int main(int argc, char **argv) {
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/break/parts", a_line_may_end_between_parts);
    g_test_add_func("/break/names", a_name_keeps_what_it_begins_with);
    return g_test_run();
}
