// Linking in rounds: what is known so far tells which files to ask for which words; what they show is known next.
#include "project/links/links_private.h"

#include "project/links/rounds.h"

gboolean ug_links_leads(const UgLinks *links, guint32 from, const char *name) {
    g_auto(UgLead) lead = {.target = NULL};
    return ug_links_follow(links, from, name, &lead);
}

const UgWrapper *ug_links_leads_to_wrapper(const UgLinks *links, guint32 from, const char *name) {
    g_auto(UgLead) lead = {.target = NULL};
    gboolean found = ug_links_follow(links, from, name, &lead);
    return found && lead.wrapper != NULL && !lead.wrapper->is_quiet ? lead.wrapper : NULL;
}

UgLinks *ug_links_new(const UgModuleTable *table, UgLinksKind kind) {
    UgLinks *links = ug_links_alloc(table, kind);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 m = 0; m < ug_module_table_modules(table)->len; m++) {
        g_array_append_val(all, m);
    }
    ug_link_rounds_run(links, all, ug_module_table_survey(table, 0)->extractor);
    links->names = ug_fresh_names_new(table, links->found);
    ug_links_settle_wrappers(links);
    ug_links_add_matches(links);
    return links;
}

UgLinks *ug_links_new_for_services(const UgModuleTable *table, UgLinksKind kind) {
    UgLinks *links = ug_links_alloc(table, kind);
    links->deciders = ug_links_deciders(links);
    return links;
}

void ug_links_extend(UgLinks *links, const GArray *modules, UgExtractor *extractor) {
    ug_link_rounds_run(links, modules, extractor);
}
