// Whether links hold: is what a file shows under them what they know of it?
#include "project/links/again.h"

#include "base/hash.h"
#include "project/links/face.h"
#include "project/links/rounds.h"

#include <string.h>

/* Names with where they lead to, and wrappers with what they use, each as a line. */
typedef struct {
    const UgLinks *links;
    GHashTable *lines;  /* set of char * */
    GHashTable *always; /* set of char *: of these, uses that stand somewhere without a switch between modes */
    GHashTable *called; /* set of char *: of these, uses that are somewhere a call */
} Account;

static void account_init(Account *account, const UgLinks *links) {
    account->links = links;
    account->lines = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    account->always = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    account->called = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
}

static void account_clear(Account *account) {
    g_hash_table_unref(account->lines);
    g_hash_table_unref(account->always);
    g_hash_table_unref(account->called);
}

static void add_link(const Account *account, const char *name, const UgLink *link, const char *target) {
    const UgLink *end = target == NULL ? ug_link_end(link) : NULL;
    if (end != NULL && end->wrapper != NULL) {
        g_hash_table_add(account->lines,
                         g_strdup_printf("%s is wrapper %u %s", name, end->wrapper->module, end->wrapper->name));
        return;
    }
    target = end != NULL ? end->target : target;
    g_hash_table_add(account->lines, g_strdup_printf("%s is %s", name, target == NULL ? "a circle" : target));
}

static void add_use(const Account *account, const char *name, UgReach use) {
    char *line = use.wrapper == NULL
                     ? g_strdup_printf("%s uses %s", name, use.target)
                     : g_strdup_printf("%s uses wrapper %u %s", name, use.wrapper->module, use.wrapper->name);
    if (!use.dual_mode) {
        g_hash_table_add(account->always, g_strdup(line));
    }
    if (use.is_called) {
        g_hash_table_add(account->called, g_strdup(line));
    }
    g_hash_table_add(account->lines, line);
}

/* ---- what the links know ---- */

static void account_for_known(const Account *account, guint32 module) {
    const GPtrArray *of_module = g_ptr_array_index(account->links->of_module, module);
    for (guint i = 0; of_module != NULL && i < of_module->len; i++) {
        const UgLink *link = g_ptr_array_index(of_module, i);
        if (link->wrapper == NULL) {
            add_link(account, link->name, link->to, link->target);
            continue;
        }
        const GArray *reaches = g_hash_table_lookup(account->links->reaches, link->wrapper);
        for (guint r = 0; r < reaches->len; r++) {
            const UgReach *reach = &g_array_index(reaches, UgReach, r);
            // That a class has methods which are wrappers is known of every one.
            if (!reach->is_method) {
                add_use(account, link->name, *reach);
            }
        }
    }
}

/* ---- what the file shows ---- */

/* Names that are bound to something outside by the file itself, which rounds of all files find first. */
static GHashTable *find_direct(const GArray *shown) {
    GHashTable *direct = g_hash_table_new(ug_text_hash, g_str_equal);
    for (guint i = 0; i < shown->len; i++) {
        const UgShown *at = &g_array_index(shown, UgShown, i);
        if (at->kind == UG_SHOWN_LINK && at->link == NULL && !g_hash_table_contains(direct, at->name)) {
            g_hash_table_insert(direct, at->name, (gpointer)at);
        }
    }
    return direct;
}

static void account_for_names(const Account *account, const GArray *shown) {
    g_autoptr(GHashTable) direct = find_direct(shown);
    for (guint i = 0; i < shown->len; i++) {
        const UgShown *at = &g_array_index(shown, UgShown, i);
        const UgShown *first = at->name == NULL ? NULL : g_hash_table_lookup(direct, at->name);
        if (first != NULL && first != at) {
            continue; // whatever else it is bound to, or does
        }
        if (at->kind == UG_SHOWN_LINK) {
            add_link(account, at->name, at->link, at->target);
        } else if (at->kind == UG_SHOWN_REACH && at->name != NULL && at->target != NULL) {
            add_use(account, at->name,
                    (UgReach){.target = at->target, .dual_mode = at->dual_mode, .is_called = at->is_called});
        }
    }
}

static void account_for_classes(const Account *account, guint32 module) {
    const GPtrArray *classes = g_ptr_array_index(account->links->classes_of, module);
    for (guint i = 0; classes != NULL && i < classes->len; i++) {
        const UgClass *class = g_ptr_array_index(classes, i);
        for (guint b = 0; b < class->bases->len; b++) {
            g_auto(UgLead) lead = {.target = NULL};
            if (ug_link_greens(account->links, class, class->bases->pdata[b], &lead)) {
                add_use(account, class->name,
                        (UgReach){.target = lead.target, .wrapper = lead.wrapper, .is_called = TRUE});
            }
        }
    }
}

/* A name that is bound to several things of the project, or is a function besides, is what was found first, in rounds
 * of all files. In what a file shows it has several lines, so that no links hold. */
gboolean ug_links_hold(UgLinks *links, guint32 module, gboolean own, UgExtractor *extractor) {
    gboolean was_looked_at = g_ptr_array_index(links->imports, module) != NULL;
    g_autoptr(GArray) shown = ug_link_show_again(links, module, own, extractor);
    if (!was_looked_at && shown != NULL) {
        ug_link_look_at_classes(links, module);
    }
    Account known;
    Account seen;
    account_init(&known, links);
    account_init(&seen, links);
    account_for_known(&known, module);
    if (shown != NULL) {
        account_for_names(&seen, shown);
    }
    account_for_classes(&seen, module);
    gboolean hold = ug_face_lines_are_same(known.lines, seen.lines) &&
                    ug_face_lines_are_same(known.always, seen.always) &&
                    ug_face_lines_are_same(known.called, seen.called);
    account_clear(&known);
    account_clear(&seen);
    return hold;
}
