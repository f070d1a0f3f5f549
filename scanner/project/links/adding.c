// Giving what was found its place: links, wrappers, ways to eventlet and classes, and what files are asked for next.
#include "project/links/rounds.h"

#include "base/strings.h"
#include "base/text.h"

#include <string.h>

static const char *keep(UgLinks *links, const char *text) {
    return ug_strings_keep(links->text, text);
}

gboolean ug_is_called_by_python(const char *word) {
    return g_str_has_prefix(word, "__") && g_str_has_suffix(word, "__");
}

void ug_shown_clear(gpointer data) {
    UgShown *shown = data;
    g_free(shown->name);
    g_free(shown->target);
}

/* Puts a name on the list of what files are asked for next. */
static void freshen(UgRounds *rounds, const char *word, guint32 module, const char *class_name, gboolean as_base) {
    UgFresh fresh = {word, module, class_name, ug_is_called_by_python(word), as_base};
    g_array_append_val(rounds->next, fresh);
}

/* Names that one round may find, from where on none is inherited: source that was made to be hard has thousands of
 * classes that inherit thousands of names each. Of nova, swift, neutron, cinder and heat with their tests none finds a
 * thousand. */
enum { MOST_FRESH = 256 * 1024 };

/* The same for a name that a class inherits. */
static void freshen_in(UgRounds *rounds, const char *word, const UgClass *heir) {
    if (rounds->next->len < MOST_FRESH) {
        freshen(rounds, word, heir->module, heir->name, FALSE);
    }
}

/* An attribute of a class is one of its heirs too. */
static void freshen_heirs(UgRounds *rounds, const char *word, guint32 module, const char *class_name) {
    if (rounds->next->len >= MOST_FRESH) {
        return;
    }
    g_autoptr(GPtrArray) heirs = ug_links_heirs(rounds->links, module, class_name);
    for (guint i = 0; i < heirs->len; i++) {
        freshen_in(rounds, word, g_ptr_array_index(heirs, i));
    }
}

static UgLink *retired_link(const UgLinks *links, guint32 module, const char *name) {
    const UgLink wanted = {.module = module, .name = name};
    return g_hash_table_lookup(links->retired, &wanted);
}

/* The place of a link: where it was, if its module is renewed, as links of others may lead there. */
static UgLink *recall_link(UgLinks *links, guint32 module, const char *name) {
    UgLink *link = retired_link(links, module, name);
    if (link != NULL) {
        g_hash_table_remove(links->retired, link);
        return link;
    }
    link = g_new(UgLink, 1);
    g_ptr_array_add(links->all_links, link);
    return link;
}

/* The place of a wrapper, likewise; before the link's. */
static UgWrapper *recall_wrapper(UgLinks *links, guint32 module, const char *name) {
    const UgLink *link = retired_link(links, module, name);
    if (link != NULL && link->wrapper != NULL) {
        link->wrapper->is_property = FALSE;
        return link->wrapper;
    }
    UgWrapper *wrapper = g_new0(UgWrapper, 1);
    wrapper->module = module;
    wrapper->wraps = g_ptr_array_new();
    wrapper->sites = g_array_new(FALSE, FALSE, sizeof(UgCallSite));
    g_ptr_array_add(links->all_wrappers, wrapper);
    return wrapper;
}

void ug_link_freshen(UgRounds *rounds, const UgLink *link) {
    g_autofree char *class_name =
        link->word == link->name ? NULL : g_strndup(link->name, (gsize)(link->word - link->name) - 1);
    const char *kept = class_name == NULL ? NULL : keep(rounds->links, class_name);
    const UgLink *end = ug_link_end(link);
    gboolean quiet = end != NULL && end->wrapper != NULL && end->wrapper->is_quiet;
    if (strcmp(link->word, "__init__") != 0) {
        freshen(rounds, link->word, link->module, kept, quiet);
    }
    if (kept != NULL) {
        freshen_heirs(rounds, link->word, link->module, kept);
    }
}

UgLink *ug_link_add(UgRounds *rounds, guint32 module, const char *name, UgLink content) {
    UgLinks *links = rounds->links;
    if (ug_links_link(links, module, name) != NULL) {
        return NULL;
    }
    g_autofree char *symbol = ug_links_symbol(links, module, name);
    UgLink *link = recall_link(links, module, name);
    *link = content;
    link->module = module;
    link->symbol = keep(links, symbol);
    link->name = keep(links, name);
    link->word = ug_text_last_part(link->name);
    g_hash_table_add(links->by_name, link);
    g_ptr_array_add(links->links, link);
    GPtrArray *of_module = g_ptr_array_index(links->of_module, module);
    if (of_module == NULL) {
        of_module = g_ptr_array_new();
        g_ptr_array_index(links->of_module, module) = of_module;
    }
    g_ptr_array_add(of_module, link);
    g_ptr_array_add(rounds->queue, link);
    ug_link_freshen(rounds, link);
    return link;
}

/* ---- wrappers ---- */

void ug_link_wake(UgRounds *rounds, UgWrapper *wrapper) {
    if (wrapper->is_quiet) {
        wrapper->is_quiet = FALSE;
        g_hash_table_add(rounds->woken, wrapper);
    }
}

void ug_link_add_reach(UgLinks *links, UgWrapper *wrapper, UgReach reach) {
    GArray *reaches = g_hash_table_lookup(links->reaches, wrapper);
    if (reach.wrapper == wrapper) {
        return; // recursion
    }
    for (guint i = 0; i < reaches->len; i++) {
        UgReach *known = &g_array_index(reaches, UgReach, i);
        if (known->target == reach.target && known->wrapper == reach.wrapper && known->is_method == reach.is_method) {
            known->dual_mode = known->dual_mode && reach.dual_mode;
            known->is_called = known->is_called || reach.is_called;
            return;
        }
    }
    g_array_append_val(reaches, reach);
}

static gboolean is_property(const UgLinks *links, guint32 module, const UgLink *link) {
    g_autofree char *class_name = g_strndup(link->name, (gsize)(link->word - link->name) - 1);
    return ug_code_is_property(ug_module_table_file(links->table, module)->facts->code, class_name, link->word);
}

UgWrapper *ug_link_wrapper_called(UgRounds *rounds, guint32 module, const char *name, gboolean quiet) {
    UgLinks *links = rounds->links;
    const UgLink *known = ug_links_link(links, module, name);
    if (known != NULL) {
        if (known->wrapper != NULL && !quiet) {
            ug_link_wake(rounds, known->wrapper);
        }
        return known->wrapper;
    }
    UgWrapper *wrapper = recall_wrapper(links, module, name);
    wrapper->is_quiet = quiet;
    if (quiet) {
        g_ptr_array_add(rounds->quiet, wrapper);
    }
    g_ptr_array_add(links->wrappers, wrapper);
    g_hash_table_insert(links->reaches, wrapper, g_array_new(FALSE, FALSE, sizeof(UgReach)));
    const UgLink *link = ug_link_add(rounds, module, name, (UgLink){.wrapper = wrapper});
    wrapper->symbol = link->symbol;
    wrapper->name = link->name;
    wrapper->is_property = link->word != link->name && is_property(links, module, link);
    return wrapper;
}

/* ---- classes ---- */

gboolean ug_link_is_of_project(const UgLinks *links, const UgClass *class, const char *base) {
    const char *rest;
    return ug_module_table_split(links->table, class->module, base, &rest) != UG_NO_MODULE;
}

static void add_heir(UgLinks *links, const char *base_symbol, UgClass *class) {
    GPtrArray *heirs = g_hash_table_lookup(links->heirs, base_symbol);
    if (heirs == NULL) {
        heirs = g_ptr_array_new();
        g_hash_table_insert(links->heirs, g_strdup(base_symbol), heirs);
    }
    g_ptr_array_add(heirs, class);
}

gboolean ug_link_recognise_bases(UgLinks *links, UgClass *class) {
    gboolean renamed = FALSE;
    for (guint i = 0; i < class->unknown->len; i++) {
        const char *name = class->unknown->pdata[i];
        const UgClass *base = ug_links_class(links, class->module, name);
        if (base == NULL) {
            continue;
        }
        g_ptr_array_remove_index_fast(class->unknown, i--);
        g_autofree char *symbol = ug_links_symbol(links, base->module, base->name);
        if (strcmp(symbol, name) != 0) {
            add_heir(links, symbol, class);
            renamed = TRUE;
        }
    }
    return renamed;
}

static void note_class_of_module(UgLinks *links, UgClass *class) {
    GPtrArray *of_module = g_ptr_array_index(links->classes_of, class->module);
    if (of_module == NULL) {
        of_module = g_ptr_array_new();
        g_ptr_array_index(links->classes_of, class->module) = of_module;
    }
    g_ptr_array_add(of_module, class);
}

void ug_link_take_in_class(UgLinks *links, UgClass *class) {
    g_autofree char *name = (char *)class->name;
    class->name = keep(links, name);
    if (ug_links_class_in(links, class->module, class->name) != NULL) {
        ug_links_class_free(class);
        return;
    }
    g_hash_table_add(links->classes, class);
    note_class_of_module(links, class);
    for (guint i = 0; i < class->bases->len; i++) {
        add_heir(links, class->bases->pdata[i], class);
        if (ug_link_is_of_project(links, class, class->bases->pdata[i])) {
            g_ptr_array_add(class->unknown, class->bases->pdata[i]);
        }
    }
    (void)ug_link_recognise_bases(links, class);
}

void ug_link_freshen_inherited(UgRounds *rounds, const UgClass *class) {
    UgLinks *links = rounds->links;
    g_autoptr(GPtrArray) order = ug_links_order(links, class);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    g_hash_table_add(seen, (gpointer) class);
    for (guint i = 0; i < order->len; i++) {
        const UgClass *at = g_ptr_array_index(order, i);
        if (!g_hash_table_add(seen, (gpointer)at)) {
            continue;
        }
        const GPtrArray *of_module = g_ptr_array_index(links->of_module, at->module);
        gsize n = strlen(at->name);
        for (guint j = 0; of_module != NULL && j < of_module->len; j++) {
            const UgLink *link = g_ptr_array_index(of_module, j);
            if (strncmp(link->name, at->name, n) == 0 && link->name[n] == '.' && link->word == link->name + n + 1) {
                freshen_in(rounds, link->word, class);
                freshen_heirs(rounds, link->word, class->module, class->name);
            }
        }
    }
}
