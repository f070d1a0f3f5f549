// Which rules mean something in this project: signals make some moot, own modules hide libraries of their name.
#include "project/applies.h"

#include "base/hash.h"

#include <string.h>

/* Which signals production code shows: what `moot_when` asks for. */
static GHashTable *signals_shown(const UgSurvey *survey) {
    GHashTable *shown = g_hash_table_new(ug_text_hash, g_str_equal);
    for (gsize i = 0; i < survey->n_files; i++) {
        const UgFileFacts *facts = survey->files[i].facts;
        if (facts == NULL || survey->files[i].context != UG_CONTEXT_PRODUCTION) {
            continue;
        }
        for (guint m = 0; m < facts->matches->len; m++) {
            const UgRule *rule = g_array_index(facts->matches, UgMatch, m).rule;
            if (rule->kind == UG_RULE_SIGNAL) {
                g_hash_table_add(shown, (gpointer)rule->id);
            }
        }
    }
    return shown;
}

static gboolean is_moot(const UgRule *rule, GHashTable *shown) {
    return rule->moot_when != NULL && g_hash_table_contains(shown, rule->moot_when) &&
           (rule->moot_unless == NULL || !g_hash_table_contains(shown, rule->moot_unless));
}

/* What a top-level module of the project hides of the names below it. */
typedef enum {
    HIDES_NOTHING,
    HIDES_OUTSIDE, /* what is found in other projects: its own calls of it are calls of a wrapper */
    HIDES_ALL,
} Hides;

/* A top-level module of the project that is called as a watched library hides the library: in Eventlet's own repository
 * `import eventlet` is no use of a dependency. A project that is itself a library with green parts, such as
 * oslo.service, keeps its findings: its own modules are what has to change. */
gboolean ug_applies_hides(GHashTable *hidden, const UgMatch *match) {
    if (g_hash_table_size(hidden) == 0) {
        return FALSE;
    }
    // A wrapper is the project's own, whatever that is called: what it leads to counts.
    const char *reached = match->symbol;
    for (const char *const *name = match->via; match->wrapper != NULL && name != NULL && *name != NULL; name++) {
        reached = *name;
    }
    g_autofree char *root = g_strndup(reached, strcspn(reached, "."));
    Hides hides = GPOINTER_TO_INT(g_hash_table_lookup(hidden, root));
    return hides == HIDES_ALL || (hides == HIDES_OUTSIDE && match->rule->outside);
}

static void add_if_watched(GHashTable *hidden, const UgCatalogue *catalogue, char *root) {
    Hides hides = ug_catalogue_match_use(catalogue, UG_RULE_FINDING, root, UG_ROLE_REFERENCE) != NULL ? HIDES_ALL
                  : ug_catalogue_may_match(catalogue, root)                                           ? HIDES_OUTSIDE
                                                                                                      : HIDES_NOTHING;
    if (hides != HIDES_NOTHING) {
        g_hash_table_insert(hidden, root, GINT_TO_POINTER(hides));
    } else {
        g_free(root);
    }
}

/* The path from the folder on where packages are found: that of a repository, or where an installed tree has them. */
static const char *below_where_packages_are(const char *path) {
    static const char *const FOLDERS[] = {"/dist-packages/", "/site-packages/"};
    for (guint i = 0; i < G_N_ELEMENTS(FOLDERS); i++) {
        const char *folder = strstr(path, FOLDERS[i]);
        if (folder != NULL) {
            return folder + strlen(FOLDERS[i]);
        }
    }
    return g_str_has_prefix(path, "src/") ? path + strlen("src/") : path;
}

GHashTable *ug_applies_hidden(const UgSurvey *survey) {
    GHashTable *hidden = g_hash_table_new_full(ug_text_hash, g_str_equal, g_free, NULL);
    const char *package = ug_snapshot_package(survey->snapshot);
    if (package != NULL) { // all its modules are in that
        add_if_watched(hidden, survey->catalogue, g_strndup(package, strcspn(package, ".")));
        return hidden;
    }
    for (gsize i = 0; i < survey->n_files; i++) {
        const char *from = below_where_packages_are(survey->files[i].entry->path);
        const char *slash = strchr(from, '/');
        if (slash != NULL && strcmp(slash, "/__init__.py") == 0) {
            add_if_watched(hidden, survey->catalogue, g_strndup(from, (gsize)(slash - from)));
        } else if (slash == NULL && g_str_has_suffix(from, ".py")) {
            add_if_watched(hidden, survey->catalogue, g_strndup(from, strlen(from) - strlen(".py")));
        }
    }
    return hidden;
}

gboolean ug_rule_is_prose(const UgRule *rule) {
    return ug_rule_is_about(rule, UG_ABOUT_PROSE);
}

void ug_applies_init(UgApplies *applies, const UgSurvey *survey) {
    applies->catalogue = survey->catalogue;
    applies->signals = signals_shown(survey);
    applies->hidden = ug_applies_hidden(survey);
}

void ug_applies_clear(UgApplies *applies) {
    g_clear_pointer(&applies->signals, g_hash_table_unref);
    g_clear_pointer(&applies->hidden, g_hash_table_unref);
}

gboolean ug_applies_to(const UgApplies *applies, const UgMatch *match) {
    return match->rule->kind == UG_RULE_FINDING && !is_moot(match->rule, applies->signals) &&
           (ug_rule_is_prose(match->rule) || !ug_applies_hides(applies->hidden, match));
}
