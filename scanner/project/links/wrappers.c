// How wrappers reach eventlet: distance, dual mode, the way that counts, and where they are defined.
#include "base/text.h"
#include "project/links/rounds.h"

#include <string.h>

static GArray *reaches_of(const UgLinks *links, const UgWrapper *wrapper) {
    return g_hash_table_lookup(links->reaches, wrapper);
}

static gint compare_symbols(gconstpointer a, gconstpointer b) {
    const UgWrapper *left = *(const UgWrapper *const *)a;
    const UgWrapper *right = *(const UgWrapper *const *)b;
    gint order = strcmp(left->symbol, right->symbol);
    return order != 0 ? order : (left->module > right->module) - (left->module < right->module);
}

static const char *name_of(const UgReach *reach) {
    g_assert(reach != NULL); // a wrapper is one because of something that it reaches
    return reach->wrapper != NULL ? reach->wrapper->symbol : reach->target;
}

/* Only of a quiet class a quiet class tells anything. */
static gboolean is_told(const UgWrapper *wrapper, const UgReach *reach) {
    return wrapper->is_quiet || reach->wrapper == NULL || !reach->wrapper->is_quiet;
}

static void settle_wraps(const UgLinks *links, UgWrapper *wrapper) {
    const GArray *reaches = reaches_of(links, wrapper);
    g_ptr_array_set_size(wrapper->wraps, 0);
    for (guint i = 0; i < reaches->len; i++) {
        const UgReach *reach = &g_array_index(reaches, UgReach, i);
        if (is_told(wrapper, reach)) {
            g_ptr_array_add(wrapper->wraps, (gpointer)name_of(reach));
        }
    }
    g_ptr_array_sort(wrapper->wraps, ug_text_compare);
}

/* A wrapper that uses another. */
typedef struct {
    UgWrapper *wrapper;
    gboolean is_class; /* whose method that is */
} User;

/* Wrapper -> array of User. (transfer full) */
static GHashTable *users_of(const UgLinks *links) {
    GHashTable *users = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < links->wrappers->len; i++) {
        UgWrapper *wrapper = g_ptr_array_index(links->wrappers, i);
        const GArray *reaches = reaches_of(links, wrapper);
        for (guint r = 0; r < reaches->len; r++) {
            const UgReach *reach = &g_array_index(reaches, UgReach, r);
            UgWrapper *used = is_told(wrapper, reach) ? reach->wrapper : NULL;
            GArray *list = used == NULL ? NULL : g_hash_table_lookup(users, used);
            if (used != NULL && list == NULL) {
                list = g_array_new(FALSE, FALSE, sizeof(User));
                g_hash_table_insert(users, used, list);
            }
            if (list != NULL) {
                const User user = {wrapper, reach->is_method};
                g_array_append_val(list, user);
            }
        }
    }
    return users;
}

static gboolean uses_eventlet_itself(const UgLinks *links, const UgWrapper *wrapper) {
    const GArray *reaches = reaches_of(links, wrapper);
    for (guint i = 0; i < reaches->len; i++) {
        if (g_array_index(reaches, UgReach, i).target != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

/* TRUE if the class is no further away than a method that has just been settled: making one is using it. `missing`:
 * class -> how many methods are yet to come. */
static gboolean comes_along(const UgLinks *links, GHashTable *missing, UgWrapper *class, const UgWrapper *method) {
    if (class->is_quiet || ug_is_called_by_python(ug_text_last_part(method->name))) {
        return TRUE;
    }
    guint left = GPOINTER_TO_UINT(g_hash_table_lookup(missing, class));
    if (left == 0) {
        UgCode *code = ug_module_table_file(links->table, class->module)->facts->code;
        left = ug_link_quorum(code, class->name);
    }
    // With one left it stays: the first method after the quorum is no nearer than the last of it.
    g_hash_table_insert(missing, class, GUINT_TO_POINTER(MAX(left - 1, 1)));
    return left == 1;
}

static void pull(GQueue *queue, UgWrapper *user, const UgWrapper *used, guint step) {
    guint distance = used->distance + step;
    if (user->distance != 0 && distance >= user->distance) {
        return;
    }
    user->distance = distance;
    if (step == 0) {
        g_queue_push_head(queue, user);
    } else {
        g_queue_push_tail(queue, user);
    }
}

/* Breadth first from the wrappers that use eventlet themselves, in the order of symbols. */
static void settle_distances(const UgLinks *links) {
    g_autoptr(GHashTable) users = users_of(links);
    g_autoptr(GQueue) queue = g_queue_new();
    g_autoptr(GHashTable) settled = g_hash_table_new(NULL, NULL);
    g_autoptr(GHashTable) missing = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < links->wrappers->len; i++) {
        UgWrapper *wrapper = g_ptr_array_index(links->wrappers, i);
        wrapper->distance = 0; // it is not known yet
        if (uses_eventlet_itself(links, wrapper)) {
            wrapper->distance = 1;
            g_queue_push_tail(queue, wrapper);
        }
    }
    while (!g_queue_is_empty(queue)) {
        UgWrapper *wrapper = g_queue_pop_head(queue);
        const GArray *list = g_hash_table_add(settled, wrapper) ? g_hash_table_lookup(users, wrapper) : NULL;
        for (guint i = 0; list != NULL && i < list->len; i++) {
            const User *user = &g_array_index(list, User, i);
            gboolean along = user->is_class && comes_along(links, missing, user->wrapper, wrapper);
            pull(queue, user->wrapper, wrapper, along ? 0 : 1);
        }
    }
}

/* How far eventlet is that way: what the methods of a class do is as near as what it does itself. */
static guint distance_by(const UgReach *reach) {
    return reach->wrapper == NULL ? 1 : reach->wrapper->distance + (reach->is_method ? 0 : 1);
}

/* Of a wrapper that uses eventlet itself only that counts: what it does through others is said where they are used. */
static gboolean is_way_that_counts(const UgWrapper *wrapper, const UgReach *reach) {
    return wrapper->distance > 1 || distance_by(reach) <= 1;
}

static gboolean all_ways_are_dual(const UgLinks *links, const UgWrapper *wrapper) {
    const GArray *reaches = reaches_of(links, wrapper);
    for (guint i = 0; i < reaches->len; i++) {
        const UgReach *reach = &g_array_index(reaches, UgReach, i);
        if (is_told(wrapper, reach) && is_way_that_counts(wrapper, reach) && !reach->dual_mode &&
            (reach->wrapper == NULL || !reach->wrapper->dual_mode)) {
            return FALSE;
        }
    }
    return TRUE;
}

/* All are taken for dual-mode until a way without a switch is found; what uses such a one is none either. */
static void settle_modes(const UgLinks *links) {
    g_autoptr(GHashTable) users = users_of(links);
    g_autoptr(GPtrArray) pending = g_ptr_array_new();
    for (guint i = 0; i < links->wrappers->len; i++) {
        UgWrapper *wrapper = g_ptr_array_index(links->wrappers, i);
        wrapper->dual_mode = TRUE;
        g_ptr_array_add(pending, wrapper);
    }
    while (pending->len > 0) {
        UgWrapper *wrapper = g_ptr_array_steal_index(pending, pending->len - 1);
        if (!wrapper->dual_mode || all_ways_are_dual(links, wrapper)) {
            continue;
        }
        wrapper->dual_mode = FALSE;
        const GArray *list = g_hash_table_lookup(users, wrapper);
        for (guint i = 0; list != NULL && i < list->len; i++) {
            g_ptr_array_add(pending, g_array_index(list, User, i).wrapper);
        }
    }
}

/* ---- the way on to eventlet ---- */

const char *ug_wrapper_end(const UgWrapper *wrapper) {
    return wrapper->via[g_strv_length((char **)wrapper->via) - 1];
}

const UgRule *ug_links_rule_of_end(const UgLinks *links, const char *end) {
    return ug_catalogue_match_use(links->catalogue, UG_RULE_FINDING, end, UG_ROLE_CALL);
}

/* One that a wrapper has, and what speaks for it. */
typedef struct {
    const UgReach *reach;
    gboolean always; /* also where native threads were chosen */
    guint weight;
} Way;

static Way way_of(const UgLinks *links, const UgReach *reach) {
    const UgWrapper *used = reach->wrapper;
    const UgRule *rule = ug_links_rule_of_end(links, used == NULL ? reach->target : ug_wrapper_end(used));
    return (Way){.reach = reach,
                 .always = !reach->dual_mode && (used == NULL || !used->dual_mode),
                 .weight = rule == NULL ? 0 : rule->weight};
}

/* Of ways as near as each other the one that counts: what is used in any mode; what is hard to replace, as that has to
 * be, too; what is called, rather than a constant beside it. Then what is used by its own name, and the first. */
static gboolean is_better(const Way *way, const Way *than) {
    if (way->always != than->always) {
        return way->always;
    }
    if (way->weight != than->weight) {
        return way->weight > than->weight;
    }
    if (way->reach->is_called != than->reach->is_called) {
        return way->reach->is_called;
    }
    if ((way->reach->wrapper == NULL) != (than->reach->wrapper == NULL)) {
        return way->reach->wrapper == NULL;
    }
    return strcmp(name_of(way->reach), name_of(than->reach)) < 0;
}

/* NULL if there is none. What it leads through has its own way. */
static const UgReach *best_way(const UgLinks *links, const UgWrapper *wrapper) {
    const GArray *reaches = reaches_of(links, wrapper);
    guint nearest = G_MAXUINT;
    for (guint i = 0; i < reaches->len; i++) {
        const UgReach *reach = &g_array_index(reaches, UgReach, i);
        nearest = is_told(wrapper, reach) ? MIN(nearest, distance_by(reach)) : nearest;
    }
    Way best = {.reach = NULL};
    for (guint i = 0; i < reaches->len; i++) {
        const UgReach *reach = &g_array_index(reaches, UgReach, i);
        if (!is_told(wrapper, reach) || distance_by(reach) > nearest) {
            continue;
        }
        const Way way = way_of(links, reach);
        if (best.reach == NULL || is_better(&way, &best)) {
            best = way;
        }
    }
    return best.reach;
}

/* Each of a thousand wrappers in a row would tell of all behind it. The longest way of 24 projects has 24 names. */
static void leave_out_middle(GPtrArray *names) {
    enum { MOST_NAMES = 64, FIRST_NAMES = 32 };
    static const char left_out[] = "...";
    if (names->len > MOST_NAMES) {
        names->pdata[FIRST_NAMES] = (gpointer)left_out;
        g_ptr_array_remove_range(names, FIRST_NAMES + 1, names->len - MOST_NAMES);
    }
}

static void settle_via(const UgLinks *links, UgWrapper *wrapper) {
    g_autoptr(GPtrArray) via = g_ptr_array_new();
    const UgReach *reach = best_way(links, wrapper);
    g_ptr_array_add(via, (gpointer)name_of(reach));
    for (const char *const *name = reach->wrapper == NULL ? NULL : reach->wrapper->via; name != NULL && *name != NULL;
         name++) {
        g_ptr_array_add(via, (gpointer)*name);
    }
    leave_out_middle(via);
    g_ptr_array_add(via, NULL);
    g_free((gpointer)wrapper->via);
    wrapper->via = (const char *const *)g_ptr_array_free(g_steal_pointer(&via), FALSE);
}

/* Those that others lead through first: they are nearer, or methods of classes that are as near. */
static gint compare_distances(gconstpointer a, gconstpointer b) {
    const UgWrapper *left = *(const UgWrapper *const *)a;
    const UgWrapper *right = *(const UgWrapper *const *)b;
    if (left->distance != right->distance) {
        return left->distance < right->distance ? -1 : 1;
    }
    guint left_dots = ug_text_dots(left->name);
    guint right_dots = ug_text_dots(right->name);
    return left_dots != right_dots ? (left_dots > right_dots ? -1 : 1) : compare_symbols(a, b);
}

static void settle_ways(const UgLinks *links) {
    g_autoptr(GPtrArray) in_order = g_ptr_array_copy(links->wrappers, NULL, NULL);
    g_ptr_array_sort(in_order, compare_distances);
    for (guint i = 0; i < in_order->len; i++) {
        settle_via(links, g_ptr_array_index(in_order, i));
    }
}

static void settle_place(const UgLinks *links, UgWrapper *wrapper) {
    UgCode *code = ug_module_table_file(links->table, wrapper->module)->facts->code;
    if (!ug_code_find_definition(code, wrapper->name, &wrapper->span, &wrapper->is_class) &&
        !ug_code_assigns(code, wrapper->name, &wrapper->span)) {
        wrapper->span = (UgSpan){1, 1, 1, 1};
    }
}

void ug_links_settle_wrappers(UgLinks *links) {
    g_ptr_array_sort(links->wrappers, compare_symbols);
    settle_distances(links);
    settle_modes(links);
    settle_ways(links);
    for (guint i = 0; i < links->wrappers->len; i++) {
        UgWrapper *wrapper = g_ptr_array_index(links->wrappers, i);
        settle_wraps(links, wrapper);
        settle_place(links, wrapper);
    }
}
