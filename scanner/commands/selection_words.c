// The rules that completion offers. Apart from selection.c, which takes any catalogue and needs none that is built in.
#include "commands/selection.h"

static gpointer collect_rule_names(G_GNUC_UNUSED gpointer data) {
    g_autoptr(UgCatalogue) catalogue = ug_catalogue_load(NULL, NULL);
    const GPtrArray *rules = ug_catalogue_rules(catalogue);
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < rules->len; i++) {
        g_ptr_array_add(names, (gpointer)g_intern_string(((const UgRule *)g_ptr_array_index(rules, i))->id));
    }
    g_ptr_array_add(names, NULL);
    return g_ptr_array_free(names, FALSE);
}

const char *const *ug_select_rule_names(void) {
    static GOnce once = G_ONCE_INIT;
    return g_once(&once, collect_rule_names, NULL);
}
