// What a change adds: usages of two scans matched in passes, each looser than the one before.
#include "assess/regression.h"

#include "project/applies.h"
#include "project/definitions.h"

#include <string.h>

/* One side: the usages that are still unmatched. */
typedef struct {
    GPtrArray *findings; /* const UgFinding *; NULL once matched */
} Side;

typedef struct {
    Side before, after;
    UgDefinitions *defined_before, *defined_after;
    guint unchanged;
} Matching;

/* What two usages must share in a pass. (transfer full), or NULL if this one takes no part in it. */
typedef char *(*KeyFunc)(const Matching *matching, const UgFinding *finding, gboolean after);

static gboolean counts(const UgFinding *finding) {
    return finding->rule->weight > 0 && !finding->rule->quiet && !ug_rule_is_prose(finding->rule) &&
           (finding->context == UG_CONTEXT_PRODUCTION || finding->context == UG_CONTEXT_TEST);
}

static void fill(Side *side, const UgScan *scan) {
    side->findings = g_ptr_array_new();
    for (guint i = 0; i < scan->findings->len; i++) {
        if (counts(g_ptr_array_index(scan->findings, i))) {
            g_ptr_array_add(side->findings, g_ptr_array_index(scan->findings, i));
        }
    }
}

static char *key_of_place(G_GNUC_UNUSED const Matching *matching, const UgFinding *finding,
                          G_GNUC_UNUSED gboolean after) {
    return g_strdup_printf("%s\n%s", finding->fingerprint, finding->path);
}

static char *key_of_fingerprint(G_GNUC_UNUSED const Matching *matching, const UgFinding *finding,
                                G_GNUC_UNUSED gboolean after) {
    return g_strdup(finding->fingerprint);
}

/* A function that was renamed is gone under its old name and was not there under the new one. */
static char *key_of_renamed(const Matching *matching, const UgFinding *finding, gboolean after) {
    if (finding->scope[0] == '<' ||
        ug_definitions_has(after ? matching->defined_before : matching->defined_after, finding->path, finding->scope)) {
        return NULL;
    }
    return g_strdup_printf("%s\n%s\n%s\n%016" G_GINT64_MODIFIER "x", finding->rule->id, finding->symbol, finding->path,
                           finding->text_hash);
}

static char *key_of_edited(G_GNUC_UNUSED const Matching *matching, const UgFinding *finding,
                           G_GNUC_UNUSED gboolean after) {
    return g_strdup_printf("%s\n%s\n%s\n%s", finding->rule->id, finding->symbol, finding->path, finding->scope);
}

static void free_list(gpointer list) {
    g_queue_free(list);
}

/* Unmatched usages of what was there before, by key, each with its index. */
static GHashTable *index_before(const Matching *matching, KeyFunc key_of) {
    GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
    for (guint i = 0; i < matching->before.findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(matching->before.findings, i);
        g_autofree char *key = finding == NULL ? NULL : key_of(matching, finding, FALSE);
        if (key == NULL) {
            continue;
        }
        GQueue *list = g_hash_table_lookup(index, key);
        if (list == NULL) {
            list = g_queue_new();
            g_hash_table_insert(index, g_steal_pointer(&key), list);
        }
        g_queue_push_tail(list, GUINT_TO_POINTER(i));
    }
    return index;
}

static void match(Matching *matching, KeyFunc key_of) {
    g_autoptr(GHashTable) index = index_before(matching, key_of);
    for (guint i = 0; i < matching->after.findings->len; i++) {
        const UgFinding *finding = g_ptr_array_index(matching->after.findings, i);
        g_autofree char *key = finding == NULL ? NULL : key_of(matching, finding, TRUE);
        GQueue *list = key == NULL ? NULL : g_hash_table_lookup(index, key);
        if (list != NULL && !g_queue_is_empty(list)) {
            guint partner = GPOINTER_TO_UINT(g_queue_pop_head(list));
            g_ptr_array_index(matching->before.findings, partner) = NULL;
            g_ptr_array_index(matching->after.findings, i) = NULL;
            matching->unchanged++;
        }
    }
}

static GPtrArray *what_is_left(const Side *side) {
    GPtrArray *left = g_ptr_array_new();
    for (guint i = 0; i < side->findings->len; i++) {
        if (g_ptr_array_index(side->findings, i) != NULL) {
            g_ptr_array_add(left, g_ptr_array_index(side->findings, i));
        }
    }
    g_ptr_array_unref(side->findings);
    return left;
}

/* Is this a use of a function of the project that was not green before? Then what made it green is what is new. */
static gboolean follows(const UgSide *before, const UgFinding *finding, const UgCatalogue *catalogue) {
    gboolean wraps = finding->rule == ug_catalogue_match_wrapper(catalogue, UG_MEETING_DIRECT) ||
                     finding->rule == ug_catalogue_match_wrapper(catalogue, UG_MEETING_PATCHED);
    const GPtrArray *wrappers = ug_project_wrappers(before->project);
    for (guint i = 0; wraps && i < wrappers->len; i++) {
        const UgWrapper *wrapper = g_ptr_array_index(wrappers, i);
        if (wrapper->distance <= 1 && !wrapper->dual_mode && strcmp(wrapper->symbol, finding->symbol) == 0) {
            return FALSE;
        }
    }
    return wraps;
}

static void set_followers_apart(UgRegression *regression, const UgSide *before) {
    const UgCatalogue *catalogue = ug_project_survey(before->project, 0)->catalogue;
    for (guint i = regression->added->len; i > 0; i--) {
        if (follows(before, g_ptr_array_index(regression->added, i - 1), catalogue)) {
            g_ptr_array_remove_index(regression->added, i - 1);
            regression->followers++;
        }
    }
}

static const UgService *service_called(const GPtrArray *services, const char *name) {
    for (guint i = 0; i < services->len; i++) {
        const UgService *service = g_ptr_array_index(services, i);
        if (strcmp(service->name, name) == 0) {
            return service;
        }
    }
    return NULL;
}

/* Back on eventlet, or back to patching the standard library where it only started something of eventlet's. */
static gboolean fell_back(const UgService *was, const UgService *is) {
    gboolean without = was->mode == UG_MODE_NATIVE || was->mode == UG_MODE_EITHER;
    return is->mode == UG_MODE_EVENTLET && (without || (was->mode == UG_MODE_EVENTLET && is->patches && !was->patches));
}

static void find_fallbacks(UgRegression *regression, const UgSide *before, const UgSide *after) {
    const GPtrArray *services = ug_project_services(after->project);
    for (guint i = 0; i < services->len; i++) {
        const UgService *service = g_ptr_array_index(services, i);
        const UgService *was = service_called(ug_project_services(before->project), service->name);
        if (was != NULL && fell_back(was, service)) {
            UgFallback fallback = {service, was->mode};
            g_array_append_val(regression->fallbacks, fallback);
        }
    }
}

UgRegression *ug_regression_new(const UgSide *before, const UgSide *after) {
    g_autoptr(UgDefinitions) defined_before = ug_definitions_new(ug_project_survey(before->project, 0));
    g_autoptr(UgDefinitions) defined_after = ug_definitions_new(ug_project_survey(after->project, 0));
    Matching matching = {.defined_before = defined_before, .defined_after = defined_after};
    fill(&matching.before, before->scan);
    fill(&matching.after, after->scan);
    static const KeyFunc PASSES[] = {key_of_place, key_of_fingerprint, key_of_renamed, key_of_edited};
    for (guint i = 0; i < G_N_ELEMENTS(PASSES); i++) {
        match(&matching, PASSES[i]);
    }
    UgRegression *regression = g_new0(UgRegression, 1);
    regression->added = what_is_left(&matching.after);
    regression->fixed = what_is_left(&matching.before);
    regression->unchanged = matching.unchanged;
    regression->fallbacks = g_array_new(FALSE, FALSE, sizeof(UgFallback));
    set_followers_apart(regression, before);
    find_fallbacks(regression, before, after);
    return regression;
}

void ug_regression_free(UgRegression *regression) {
    g_ptr_array_unref(regression->added);
    g_ptr_array_unref(regression->fixed);
    g_array_unref(regression->fallbacks);
    g_free(regression);
}
