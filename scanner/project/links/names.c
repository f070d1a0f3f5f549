// What a name leads to: through modules, links, and the bases of classes.
#include "project/links/links_private.h"

#include "base/hash.h"
#include "base/text.h"

#include <string.h>

/* Chains of links and of base classes: longer ones, or circles, are cut off. */
enum { MAX_STEPS = 64 };

void ug_lead_clear(UgLead *lead) {
    g_clear_pointer(&lead->owned, g_free);
}

/* Does a call of that meaning count for a service? */
static gboolean counts(UgLinksKind kind, UgCallMeaning meaning) {
    return kind == UG_LINKS_SERVING ? meaning == UG_CALL_SERVES : ug_call_decides(meaning);
}

/* Only whoever imports a package can name its functions, and so has a word for it. */
GHashTable *ug_links_deciders(const UgLinks *links) {
    GHashTable *packages = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    for (guint meaning = 0; meaning < UG_N_CALLS; meaning++) {
        if (counts(links->kind, meaning)) {
            ug_catalogue_add_call_packages(links->catalogue, meaning, packages);
        }
    }
    return packages;
}

gboolean ug_links_is_green(const UgLinks *links, const char *target, UgRole role) {
    if (ug_links_kind_is_for_services(links->kind)) {
        return counts(links->kind, ug_catalogue_call_meaning(links->catalogue, target));
    }
    const UgRule *rule = ug_catalogue_match_use(links->catalogue, UG_RULE_FINDING, target, role);
    return rule != NULL && rule->blocks && !ug_rule_is_about(rule, UG_ABOUT_TESTS) &&
           !ug_catalogue_is_inert(links->catalogue, rule, target);
}

const UgLink *ug_link_end(const UgLink *link) {
    for (guint i = 0; link != NULL && link->to != NULL; link = link->to) {
        if (++i > MAX_STEPS) {
            return NULL;
        }
    }
    return link;
}

char *ug_links_symbol(const UgLinks *links, guint32 module, const char *name) {
    return g_strconcat(ug_module_table_module(links->table, module)->name, ".", name, NULL);
}

GPtrArray *ug_links_heirs(const UgLinks *links, guint32 module, const char *class_name) {
    GPtrArray *heirs = g_ptr_array_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    guint generation = 0;
    guint last = 0; // of the generation
    for (guint i = 0; i <= heirs->len && generation < MAX_STEPS; i++) {
        generation += i > last ? 1 : 0;
        last = i > last ? heirs->len : last;
        const UgClass *heir = i == 0 ? NULL : g_ptr_array_index(heirs, i - 1);
        g_autofree char *symbol = heir == NULL ? ug_links_symbol(links, module, class_name)
                                               : ug_links_symbol(links, heir->module, heir->name);
        const GPtrArray *below = g_hash_table_lookup(links->heirs, symbol);
        for (guint j = 0; below != NULL && j < below->len; j++) {
            if (g_hash_table_add(seen, below->pdata[j])) {
                g_ptr_array_add(heirs, below->pdata[j]);
            }
        }
    }
    return heirs;
}

/* The lead that a link is, with `rest` of the name still to go ("", ".Timeout"). */
static gboolean take_link(const UgLink *link, const char *rest, UgLead *lead) {
    const UgLink *end = ug_link_end(link);
    if (end == NULL) {
        return FALSE;
    }
    if (end->wrapper != NULL) {
        *lead = (UgLead){.wrapper = end->wrapper, .link = link, .n_further = ug_text_dots(rest)};
        return *rest == '\0' || end->wrapper->is_property;
    }
    *lead = (UgLead){.target = end->target, .link = link};
    if (*rest != '\0') {
        lead->owned = g_strconcat(end->target, rest, NULL);
        lead->target = lead->owned;
    }
    return TRUE;
}

static void note_look(const UgLinks *links, guint32 from, guint32 module) {
    if (links->looked != NULL && module != from) {
        g_hash_table_add(links->looked, GUINT_TO_POINTER(module));
    }
}

/* A module's name may be a name of its package as well, which Python binds after the module was loaded: `from .nap
 * import nap`. Of "app.nap" the package app and "nap". */
static gboolean take_for_name_of_package(const UgLinks *links, guint32 from, const char *absolute, guint32 *module,
                                         const char **rest) {
    const UgModule *at = ug_module_table_module(links->table, *module);
    const char *dot = at->is_script ? NULL : strrchr(absolute, '.');
    g_autofree char *above = dot == NULL ? NULL : g_strndup(absolute, (gsize)(dot - absolute));
    guint32 package = dot == NULL ? UG_NO_MODULE : ug_module_table_find(links->table, from, above);
    if (package == UG_NO_MODULE) {
        return FALSE;
    }
    *module = package;
    *rest = dot + 1;
    return TRUE;
}

/* The module that a name lies in, and what of it lies there. FALSE if it is nothing of a module. */
static gboolean split_name(const UgLinks *links, guint32 from, const char *absolute, guint32 *module,
                           const char **rest) {
    *module = ug_module_table_split(links->table, from, absolute, rest);
    return *module != UG_NO_MODULE && (**rest != '\0' || take_for_name_of_package(links, from, absolute, module, rest));
}

const UgClass *ug_links_class(const UgLinks *links, guint32 from, const char *absolute) {
    const char *rest;
    guint32 module;
    if (!split_name(links, from, absolute, &module, &rest)) {
        return NULL;
    }
    note_look(links, from, module);
    const UgClass *known = ug_links_class_in(links, module, rest);
    const UgLink *link = known != NULL ? NULL : ug_link_end(ug_links_link(links, module, rest));
    return link != NULL && link->wrapper != NULL ? ug_links_class_in(links, link->wrapper->module, link->wrapper->name)
                                                 : known;
}

GPtrArray *ug_links_order(const UgLinks *links, const UgClass *class) {
    GPtrArray *order = g_ptr_array_new();
    g_autoptr(GPtrArray) pending = g_ptr_array_new();
    g_ptr_array_add(pending, (gpointer) class);
    while (pending->len > 0 && order->len < MAX_STEPS) {
        const UgClass *at = g_ptr_array_steal_index(pending, pending->len - 1);
        g_ptr_array_add(order, (gpointer)at);
        for (guint i = at->bases->len; i > 0; i--) {
            const UgClass *base = ug_links_class(links, at->module, g_ptr_array_index(at->bases, i - 1));
            if (base != NULL) {
                g_ptr_array_add(pending, (gpointer)base);
            }
        }
    }
    return order;
}

/* A base of several classes is asked after the last of them, as Python does. */
static gboolean comes_again(const GPtrArray *order, guint index) {
    for (guint i = index + 1; i < order->len; i++) {
        if (order->pdata[i] == order->pdata[index]) {
            return TRUE;
        }
    }
    return FALSE;
}

/* An attribute of a class: its own, or what it inherits. */
static const UgLink *attribute_link(const UgLinks *links, const UgClass *class, const char *name, gboolean inherited) {
    g_autoptr(GPtrArray) order = ug_links_order(links, class);
    for (guint i = inherited ? 1 : 0; i < order->len; i++) {
        const UgClass *at = g_ptr_array_index(order, i);
        if (comes_again(order, i)) {
            continue;
        }
        g_autofree char *whole = g_strconcat(at->name, ".", name, NULL);
        const UgLink *link = ug_links_link(links, at->module, whole);
        if (link != NULL) {
            return link;
        }
        if (ug_code_defines(ug_module_table_file(links->table, at->module)->facts->code, at->name, name)) {
            return NULL; // its own, and it leads nowhere
        }
    }
    return NULL;
}

/* "Server.start.x" in a module: the link for the longest beginning that has one, and what is left of the name. */
static const UgLink *longest_link(const UgLinks *links, guint32 module, const char *name, const char **rest) {
    g_autofree char *prefix = g_strdup(name);
    for (;;) {
        const UgLink *link = ug_links_link(links, module, prefix);
        if (link != NULL) {
            *rest = name + strlen(prefix);
            return link;
        }
        char *dot = strrchr(prefix, '.');
        if (dot == NULL) {
            return NULL;
        }
        *dot = '\0';
    }
}

/* "start" of the class "Server" of a module, or of what it inherits: "Server.super()". */
static const UgLink *inherited_link(const UgLinks *links, guint32 module, const char *owner, const char *name) {
    g_autofree char *class_name = ug_links_symbol(links, module, owner);
    gboolean inherited = g_str_has_suffix(class_name, "." UG_INHERITED);
    if (inherited) {
        class_name[strlen(class_name) - strlen("." UG_INHERITED)] = '\0';
    }
    const UgClass *class = ug_links_class(links, module, class_name);
    return class == NULL ? NULL : attribute_link(links, class, name, inherited);
}

/* "Server.start.x", where no link has a name that it begins with: an attribute that the class inherits. */
static gboolean follow_inherited(const UgLinks *links, guint32 module, const char *name, UgLead *lead) {
    g_autofree char *owner = g_strdup(name);
    const char *rest = "";
    for (char *dot = strrchr(owner, '.'); dot != NULL; dot = strrchr(owner, '.')) {
        *dot = '\0';
        const UgLink *link = inherited_link(links, module, owner, dot + 1);
        if (link != NULL) {
            return take_link(link, rest, lead);
        }
        rest = name + (dot - owner);
    }
    return FALSE;
}

char *ug_links_way(guint32 module, const char *name) {
    return g_strdup_printf("%u %s", module, name);
}

/* "volume_utils.copy" of a module that imports another as volume_utils: "cinder.volume.volume_utils.copy". */
static char *name_beyond(const UgLinks *links, guint32 module, const char *name) {
    GHashTable *imports = g_ptr_array_index(links->imports, module);
    const char *dot = strchr(name, '.');
    g_autofree char *first = dot == NULL ? NULL : g_strndup(name, (gsize)(dot - name));
    if (first != NULL && links->ways != NULL) {
        g_hash_table_add(links->ways, ug_links_way(module, first));
    }
    if (imports == NULL || dot == NULL) {
        return NULL;
    }
    const char *target = g_hash_table_lookup(imports, first);
    return target == NULL ? NULL : g_strconcat(target, dot, NULL);
}

/* What one name leads to, or (transfer full) in *beyond another name for the same. */
static gboolean follow_once(const UgLinks *links, guint32 from, const char *name, UgLead *lead, char **beyond) {
    *lead = (UgLead){.target = NULL};
    g_autofree char *absolute = ug_module_table_absolute(links->table, from, name);
    const char *rest = "";
    guint32 module = UG_NO_MODULE;
    gboolean found = absolute != NULL && split_name(links, from, absolute, &module, &rest);
    if (module == UG_NO_MODULE && absolute != NULL && g_hash_table_contains(links->starred, GUINT_TO_POINTER(from))) {
        module = from; // a name that nothing binds may come with a star
        rest = absolute;
        found = TRUE;
    }
    if (!found) {
        return FALSE;
    }
    note_look(links, from, module);
    const char *left = "";
    const UgLink *link = longest_link(links, module, rest, &left);
    if (link != NULL && take_link(link, left, lead)) {
        return TRUE;
    }
    ug_lead_clear(lead);
    if (follow_inherited(links, module, rest, lead)) {
        return TRUE;
    }
    ug_lead_clear(lead);
    *beyond = name_beyond(links, module, rest);
    return FALSE;
}

gboolean ug_lead_is_read_elsewhere(const UgLead *lead, const UgSeen *seen) {
    return lead->wrapper != NULL && lead->wrapper->is_property && seen->kind == UG_SEEN_USE &&
           lead->n_further >= seen->n_attributes;
}

gboolean ug_links_follow(const UgLinks *links, guint32 from, const char *name, UgLead *lead) {
    g_autofree char *at = g_strdup(name);
    for (guint steps = 0; steps < MAX_STEPS; steps++) {
        char *beyond = NULL;
        if (follow_once(links, from, at, lead, &beyond)) {
            return TRUE;
        }
        if (beyond == NULL) {
            return FALSE;
        }
        g_free(at);
        at = beyond;
    }
    return FALSE;
}
