// Taking in what files showed in a round, and what follows from it: stars, methods and classes that are green now.
#include "project/links/rounds.h"

#include "base/strings.h"
#include "base/text.h"

#include <string.h>

/* A module that others say `from module import *` of. */
typedef struct {
    GArray *takers;  /* of guint32: those who say so, in the order of the stars */
    GHashTable *all; /* (nullable) what its __all__ holds */
} Starred;

static void free_starred(gpointer data) {
    Starred *starred = data;
    g_array_unref(starred->takers);
    g_clear_pointer(&starred->all, g_hash_table_unref);
    g_free(starred);
}

/* (transfer full) index of a module -> Starred */
static GHashTable *find_starred(const UgLinks *links) {
    GHashTable *found = g_hash_table_new_full(NULL, NULL, NULL, free_starred);
    for (guint i = 0; i < links->stars->len; i++) {
        const UgStar *star = &g_array_index(links->stars, UgStar, i);
        Starred *starred = g_hash_table_lookup(found, GUINT_TO_POINTER(star->source));
        if (starred == NULL) {
            starred = g_new(Starred, 1);
            starred->takers = g_array_new(FALSE, FALSE, sizeof(guint32));
            starred->all = ug_code_all(ug_module_table_file(links->table, star->source)->facts->code);
            g_hash_table_insert(found, GUINT_TO_POINTER(star->source), starred);
        }
        g_array_append_val(starred->takers, star->module);
    }
    return found;
}

/* Does `from module import *` bind the name elsewhere? */
static gboolean is_exported(const Starred *starred, const char *name) {
    return strchr(name, '.') == NULL &&
           (starred->all != NULL ? g_hash_table_contains(starred->all, name) : *name != '_');
}

/* Modules that all import everything of the next one have as many links as modules times names. Nova, with its tests,
 * has five, swift, which has the most of six projects, 732. */
enum { MOST_LINKS = 256 * 1024 };

static void follow_stars(UgRounds *rounds) {
    UgLinks *links = rounds->links;
    g_autoptr(GHashTable) all_starred = rounds->queue->len == 0 ? NULL : find_starred(links);
    for (guint i = 0; i < rounds->queue->len; i++) {
        const UgLink *link = g_ptr_array_index(rounds->queue, i);
        const Starred *starred = g_hash_table_lookup(all_starred, GUINT_TO_POINTER(link->module));
        gboolean exported = starred != NULL && is_exported(starred, link->name);
        for (guint t = 0; exported && t < starred->takers->len && links->links->len < MOST_LINKS; t++) {
            guint32 taker = g_array_index(starred->takers, guint32, t);
            (void)ug_link_add(rounds, taker, link->name, (UgLink){.to = link});
        }
    }
    g_ptr_array_set_size(rounds->queue, 0);
}

static void take_in(UgRounds *rounds, guint32 module, const UgShown *shown) {
    UgLinks *links = rounds->links;
    const char *target = shown->target == NULL ? NULL : ug_strings_keep(links->text, shown->target);
    if (shown->kind == UG_SHOWN_LINK) {
        UgLink link = {.target = target};
        if (target == NULL) {
            link.to = shown->link;
        } else {
            link.through = shown->link;
        }
        (void)ug_link_add(rounds, module, shown->name, link);
        return;
    }
    if (shown->kind == UG_SHOWN_LOCAL) {
        UgFresh fresh = {.word = ug_strings_keep(links->text, shown->name), .module = module, .own = TRUE};
        if (g_hash_table_add(rounds->locals, g_strdup_printf("%u %s", module, shown->name))) {
            g_array_append_val(rounds->next, fresh);
        }
        return;
    }
    if (!shown->in_function) {
        g_hash_table_add(links->acting, GUINT_TO_POINTER(module));
    }
    gboolean too_far = links->kind == UG_LINKS_NEAR && shown->wrapper != NULL;
    UgWrapper *wrapper =
        shown->name == NULL || too_far ? NULL : ug_link_wrapper_called(rounds, module, shown->name, FALSE);
    if (wrapper != NULL) {
        ug_link_add_reach(links, wrapper,
                          (UgReach){.target = target,
                                    .wrapper = shown->wrapper,
                                    .dual_mode = shown->dual_mode,
                                    .is_called = shown->is_called});
        ug_link_green_by_method(rounds, wrapper);
    }
}

void ug_link_take_in_classes(UgRounds *rounds) {
    g_autoptr(GPtrArray) taken = g_ptr_array_new();
    for (guint at = 0; at < rounds->members->len; at++) {
        guint32 m = ug_link_member(rounds, at);
        GPtrArray *classes = g_ptr_array_index(rounds->fresh_classes, m);
        for (guint i = 0; classes != NULL && i < classes->len; i++) {
            UgClass *class = g_ptr_array_index(classes, i);
            guint before = g_hash_table_size(rounds->links->classes);
            ug_link_take_in_class(rounds->links, class);
            if (g_hash_table_size(rounds->links->classes) > before) {
                g_ptr_array_add(taken, class);
            }
        }
        g_clear_pointer((GPtrArray **)&g_ptr_array_index(rounds->fresh_classes, m), g_ptr_array_unref);
    }
    for (guint i = 0; i < taken->len; i++) {
        ug_link_freshen_inherited(rounds, g_ptr_array_index(taken, i));
    }
}

static gint compare_classes(gconstpointer a, gconstpointer b) {
    return strcmp((*(const UgClass *const *)a)->name, (*(const UgClass *const *)b)->name);
}

/* All known classes are looked at again: what they inherit from may have turned out to be green in this round, or to be
 * another class that is known. */
static void green_classes(UgRounds *rounds) {
    for (guint at = 0; at < rounds->members->len; at++) {
        GPtrArray *classes = g_ptr_array_index(rounds->links->classes_of, ug_link_member(rounds, at));
        if (classes == NULL) {
            continue;
        }
        g_ptr_array_sort(classes, compare_classes);
        for (guint i = 0; i < classes->len; i++) {
            UgClass *class = g_ptr_array_index(classes, i);
            ug_link_green_by_base(rounds, class);
            if (ug_link_recognise_bases(rounds->links, class)) {
                ug_link_freshen_inherited(rounds, class);
            }
        }
    }
}

void ug_link_take_in(UgRounds *rounds) {
    for (guint at = 0; at < rounds->members->len; at++) {
        guint32 m = ug_link_member(rounds, at);
        GArray *list = g_ptr_array_index(rounds->shown, m);
        for (guint i = 0; list != NULL && i < list->len; i++) {
            UgShown *shown = &g_array_index(list, UgShown, i);
            take_in(rounds, m, shown);
            ug_shown_clear(shown);
        }
        g_clear_pointer((GArray **)&g_ptr_array_index(rounds->shown, m), g_array_unref);
    }
    green_classes(rounds);
    ug_link_wake_classes(rounds);
    follow_stars(rounds);
}
