// Classes that are wrappers: for what they inherit from, or for their own methods.
//
// Nobody follows what is called on an object, so a class stands for its green methods wherever it is named. But of a
// driver with a hundred methods one of which sleeps, the tests that make one do not use eventlet. So it takes a method
// that Python calls for whoever makes or holds an object, or a good part of all methods. Until then the class is quiet:
// it is known for those who inherit from it, and no use of eventlet itself. Where links go as far as they can such a
// class is one that leads on to eventlet, as its methods are used by somebody (wrappers.c).
#include "project/links/rounds.h"

#include "base/strings.h"
#include "base/text.h"

#include <string.h>

/* One in so many has to be green. Classes that are there to hide eventlet (pools, locks, rate limits, connections) have
 * a half or more of such methods, or a green constructor, and servers a fifth (3 of 15 in
 * glance.common.wsgi.BaseServer); of a driver, manager or broker it is a fiftieth. */
enum { SHARE = 5 };

/* ---- for their methods ---- */

guint ug_link_quorum(UgCode *code, const char *class_name) {
    guint n = ug_code_count_members(code, class_name);
    return MAX((n + SHARE - 1) / SHARE, 1);
}

void ug_link_green_by_method(UgRounds *rounds, UgWrapper *method) {
    const char *dot = strrchr(method->name, '.');
    if (dot == NULL) {
        return;
    }
    g_autofree char *class_name = g_strndup(method->name, (gsize)(dot - method->name));
    UgWrapper *class = ug_link_wrapper_called(rounds, method->module, class_name, rounds->links->kind == UG_LINKS_NEAR);
    if (class != NULL) {
        ug_link_add_reach(rounds->links, class, (UgReach){.wrapper = method, .is_method = TRUE, .is_called = TRUE});
    }
}

guint ug_link_count_methods(const UgLinks *links, const UgWrapper *class) {
    const GArray *reaches = g_hash_table_lookup(links->reaches, class);
    guint n = 0;
    for (guint i = 0; i < reaches->len; i++) {
        const UgReach *reach = &g_array_index(reaches, UgReach, i);
        n += reach->is_method && !ug_is_called_by_python(ug_text_last_part(reach->wrapper->name)) ? 1 : 0;
    }
    return n;
}

/* ---- whether that is enough ---- */

/* By itself, whatever its other methods are. */
static gboolean is_enough_alone(const UgReach *reach) {
    if (reach->is_method) {
        return ug_is_called_by_python(ug_text_last_part(reach->wrapper->name));
    }
    return reach->wrapper == NULL || !reach->wrapper->is_quiet;
}

static gboolean is_enough(const UgLinks *links, const UgWrapper *class) {
    const GArray *reaches = g_hash_table_lookup(links->reaches, class);
    for (guint i = 0; i < reaches->len; i++) {
        if (is_enough_alone(&g_array_index(reaches, UgReach, i))) {
            return TRUE;
        }
    }
    UgCode *code = ug_module_table_file(links->table, class->module)->facts->code;
    return ug_link_count_methods(links, class) >= ug_link_quorum(code, class->name);
}

/* Quiet class -> GPtrArray of the quiet classes that use it: those that inherit from it. (transfer full) */
static GHashTable *quiet_users(const UgRounds *rounds) {
    GHashTable *users = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < rounds->quiet->len; i++) {
        UgWrapper *class = g_ptr_array_index(rounds->quiet, i);
        const GArray *reaches = g_hash_table_lookup(rounds->links->reaches, class);
        for (guint r = 0; r < reaches->len; r++) {
            UgWrapper *used = g_array_index(reaches, UgReach, r).wrapper;
            GPtrArray *list = used == NULL || !used->is_quiet ? NULL : g_hash_table_lookup(users, used);
            if (used != NULL && used->is_quiet && list == NULL) {
                list = g_ptr_array_new();
                g_hash_table_insert(users, used, list);
            }
            if (list != NULL) {
                g_ptr_array_add(list, class);
            }
        }
    }
    return users;
}

/* Wakes all that need not be quiet, and those that waited for them. */
static void wake_all(UgRounds *rounds) {
    g_autoptr(GHashTable) users = quiet_users(rounds);
    g_autoptr(GPtrArray) pending = g_ptr_array_copy(rounds->quiet, NULL, NULL);
    while (pending->len > 0) {
        UgWrapper *class = g_ptr_array_steal_index(pending, pending->len - 1);
        if (!class->is_quiet || !is_enough(rounds->links, class)) {
            continue;
        }
        ug_link_wake(rounds, class);
        GPtrArray *list = g_hash_table_lookup(users, class);
        if (list != NULL) {
            g_ptr_array_extend(pending, list, NULL, NULL);
        }
    }
}

static void drop_woken(const UgRounds *rounds) {
    guint kept = 0;
    for (guint i = 0; i < rounds->quiet->len; i++) {
        UgWrapper *class = g_ptr_array_index(rounds->quiet, i);
        if (class->is_quiet) {
            g_ptr_array_index(rounds->quiet, kept++) = class;
        }
    }
    g_ptr_array_set_size(rounds->quiet, (gint)kept);
}

void ug_link_wake_classes(UgRounds *rounds) {
    drop_woken(rounds);
    wake_all(rounds);
    drop_woken(rounds);
    for (guint i = 0; g_hash_table_size(rounds->woken) > 0 && i < rounds->links->links->len; i++) {
        UgLink *link = g_ptr_array_index(rounds->links->links, i);
        const UgLink *end = ug_link_end(link);
        if (end != NULL && end->wrapper != NULL && g_hash_table_contains(rounds->woken, end->wrapper)) {
            ug_link_freshen(rounds, link); // who was asked for it before was not heard
        }
    }
    g_hash_table_remove_all(rounds->woken);
}

/* ---- for what they inherit from ---- */

static UgContext context_of(const UgLinks *links, const UgClass *class) {
    return ug_module_table_module(links->table, class->module)->context;
}

gboolean ug_link_greens(const UgLinks *links, const UgClass *class, const char *base, UgLead *lead) {
    *lead = (UgLead){.target = NULL};
    if (class->in_function || context_of(links, class) != UG_CONTEXT_PRODUCTION) {
        return FALSE;
    }
    if (ug_links_follow(links, class->module, base, lead)) {
        return lead->target == NULL || ug_links_is_green(links, lead->target, UG_ROLE_BASE);
    }
    lead->target = base;
    return ug_links_is_green(links, base, UG_ROLE_BASE) && !ug_link_is_of_project(links, class, base);
}

void ug_link_green_by_base(UgRounds *rounds, const UgClass *class) {
    UgLinks *links = rounds->links;
    for (guint i = 0; i < class->bases->len; i++) {
        g_auto(UgLead) lead = {.target = NULL};
        UgWrapper *wrapper = ug_link_greens(links, class, g_ptr_array_index(class->bases, i), &lead)
                                 ? ug_link_wrapper_called(rounds, class->module, class->name,
                                                          links->kind == UG_LINKS_NEAR && lead.target == NULL)
                                 : NULL;
        if (wrapper != NULL) {
            const char *target = lead.target == NULL ? NULL : ug_strings_keep(links->text, lead.target);
            ug_link_add_reach(links, wrapper, (UgReach){.target = target, .wrapper = lead.wrapper, .is_called = TRUE});
        }
    }
}

/* ---- those of a module that is another now ---- */

void ug_link_retire_classes(UgLinks *links, guint32 module) {
    GPtrArray **classes = (GPtrArray **)&g_ptr_array_index(links->classes_of, module);
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, links->heirs);
    while (*classes != NULL && g_hash_table_iter_next(&iter, NULL, &value)) {
        GPtrArray *heirs = value;
        for (guint i = heirs->len; i > 0; i--) {
            const UgClass *heir = g_ptr_array_index(heirs, i - 1);
            if (heir->module == module) {
                (void)g_ptr_array_remove_index(heirs, i - 1);
            }
        }
    }
    for (guint i = 0; *classes != NULL && i < (*classes)->len; i++) {
        g_hash_table_remove(links->classes, g_ptr_array_index(*classes, i));
    }
    g_clear_pointer(classes, g_ptr_array_unref);
}

void ug_link_look_at_classes(UgLinks *links, guint32 module) {
    ug_link_retire_classes(links, module);
    g_autoptr(GPtrArray) classes = ug_link_new_classes(links, module);
    for (guint i = 0; i < classes->len; i++) {
        ug_link_take_in_class(links, g_ptr_array_index(classes, i));
    }
}
